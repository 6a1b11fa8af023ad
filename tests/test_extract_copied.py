"""Pages copied whole off a site: what stands around the text is told from it, tables are read."""

from __future__ import annotations

import pytest

import extracting
from thbgraph.corpus import documents


def page(text: str, *predicates: str) -> list[str]:
    """Return the facts of a page, without the classes of bodies and places."""
    found = extracting.page(text, *predicates)
    return [f for f in found if not f.endswith(("| thb:Organisation", "| thb:Place"))]


MASTHEAD = """Skip to content
Ministry of the Interior
LV | EN | RU | Easy to read
About us  Sectors  News  Contacts

Home / News / Press releases

Registrars meet police in Jelgava
Published: 14.06.2016. 15:20

The Ministry held a seminar on sham marriages in Jelgava on 9 June.

See also
• 02.06.2016. Conference on fire safety: “Smoke in the Hall”
• 19.05.2016. Training of drivers in Ogre
▪ Working group on begging looks back at 2015

Tags: marriage
"""


def test_a_headline_stands_below_the_last_menu_above_the_text() -> None:
    document = documents.document("page", MASTHEAD)
    assert document.title is not None
    assert document.quote(document.title) == "Registrars meet police in Jelgava"


def test_titles_of_other_pages_state_nothing_whatever_they_begin_with() -> None:
    assert page(MASTHEAD, "rdf:type", "thb:startDate", "thb:organisedBy") == [
        "seminar on sham marriages | rdf:type | thb:Event",
        "seminar on sham marriages | thb:organisedBy | Ministry of the Interior of the Republic of Latvia",
        "seminar on sham marriages | thb:startDate | 2016-06-09",
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # A menu below the headline is no masthead: prose follows, or only whose site it is.
        (
            "A night in Kiel\n\nSkip to content\nUnion of the Baltic Cities\n\nThe guests met in Kiel on 3 May 2012, as ever.\n",
            "A night in Kiel",
        ),
        ("Shelters in Lund\nNews | Events | Contact\nName: Lund Shelter\n", "Shelters in Lund"),
        (
            "Press portal\nAll releases\nDistricts\nWanted persons\nPrevention\n\n15.03.2013 – 11:42 Uhr\n\nOfficers practise on a lorry\n\nThe lorry has no engine.\n",
            "Officers practise on a lorry",
        ),
        (
            "Menu   EN | LT\n\nFlagship\n\nCHILDREN ON THE MOVE\n\nStatus: completed\n",
            "CHILDREN ON THE MOVE",
        ),
    ],
)
def test_a_headline_is_found_or_kept(text: str, title: str) -> None:
    document = documents.document("page", text)
    assert document.title is not None
    assert document.quote(document.title) == title


BOX = """Patrol officers practise on a lorry

The course in short:

Title
Second Look – course for patrol officers
When
12 to 14 March 2013
Where
Training grounds, Waldeck
Organiser
Caritas Lithuania
Money from
Swedish Institute
Taking part
officers from Denmark and Poland
Next course
not fixed
"""


def test_a_box_of_labels_above_their_values_is_read_label_by_label() -> None:
    name = "Second Look – course for patrol officers"
    properties = ("organisedBy", "supportedBy", "participant", "startDate", "endDate")
    assert page(BOX, *(f"thb:{p}" for p in properties)) == [
        f"{name} | thb:endDate | 2013-03-14",
        f"{name} | thb:organisedBy | Caritas Lithuania",
        f"{name} | thb:participant | Denmark",
        f"{name} | thb:participant | Poland",
        f"{name} | thb:startDate | 2013-03-12",
        f"{name} | thb:supportedBy | Swedish Institute",
    ]


CARDS = """EVENTS

November 2018

06
NOV
Tue
Cold Comfort: Forced Criminality in the North
Expert workshop · Malmö, Clarion Hotel Live · 09:30–16:00
Organised by Malmö City Police.
Read more

14–15
NOV
Wed–Thu
Meeting of the Committee of Senior Officials
Riga
The third meeting of the Committee under the Latvian Presidency, 2018–2019.
Read more

21
NOV
Baltic Programme: seminar for alumni
CANCELLED
"""


def test_days_over_several_lines_head_the_cards_of_a_calendar() -> None:
    assert page(CARDS, "thb:startDate", "thb:endDate", "thb:heldIn", "thb:organisedBy") == [
        "Cold Comfort: Forced Criminality in the North | thb:endDate | 2018-11-06",
        "Cold Comfort: Forced Criminality in the North | thb:heldIn | Clarion Hotel Live",
        "Cold Comfort: Forced Criminality in the North | thb:heldIn | Malmö",
        "Cold Comfort: Forced Criminality in the North | thb:organisedBy | Malmö City Police",
        "Cold Comfort: Forced Criminality in the North | thb:startDate | 2018-11-06",
        "Latvian Presidency of the Council of the Baltic Sea States | thb:endDate | 2019",
        "Latvian Presidency of the Council of the Baltic Sea States | thb:startDate | 2018",
        "Meeting of the Committee of Senior Officials | thb:endDate | 2018-11-15",
        "Meeting of the Committee of Senior Officials | thb:heldIn | Riga",
        "Meeting of the Committee of Senior Officials | thb:startDate | 2018-11-14",
    ]


PROJECTS = """Awarded in 2021

Project | Grantee | Country | Period | Amount
Lantern: outreach in parlours | Family Justice Centre | Iceland | 2021–2023 | ISK 14m
The Net Menders | Seamen’s Mission, with the Port of Nuuk | Denmark | June 2021 – May 2022 | ISK 9m
Small Hours | withdrawn by applicant | Denmark | – | –

“Lantern” will cover Iceland.
"""


def test_each_row_of_a_table_speaks_of_what_its_first_cell_names() -> None:
    assert page(
        PROJECTS, "rdf:type", "thb:ledBy", "thb:partner", "thb:startDate", "thb:endDate"
    ) == [
        "Lantern: outreach in parlours | rdf:type | thb:Initiative",
        "Lantern: outreach in parlours | thb:endDate | 2023",
        "Lantern: outreach in parlours | thb:ledBy | Family Justice Centre",
        "Lantern: outreach in parlours | thb:startDate | 2021",
        "The Net Menders | rdf:type | thb:Initiative",
        "The Net Menders | thb:endDate | 2022-05",
        "The Net Menders | thb:ledBy | Seamen’s Mission",
        "The Net Menders | thb:partner | Port of Nuuk",
        "The Net Menders | thb:startDate | 2021-06",
    ]


MEETINGS = """Working Group on Trafficking

Meetings

Date                   Place            Theme
2–3 April 2012         Oslo             Labour exploitation
19 February 2013       Riga             Role of the media

The final report was presented in Kiel.
"""


def test_rows_without_a_name_are_called_by_the_line_above_the_table() -> None:
    assert page(MEETINGS, "thb:startDate", "thb:heldIn") == [
        "meeting in Oslo | thb:heldIn | Oslo",
        "meeting in Oslo | thb:startDate | 2012-04-02",
        "meeting in Riga | thb:heldIn | Riga",
        "meeting in Riga | thb:startDate | 2013-02-19",
    ]


NUMBERED = "Meeting documents\n\n" + "\n".join(
    "\t".join(row)
    for row in (
        ("No.", "Meeting", "Date", "Place", "Host"),
        ("1", "Constituent meeting", "12 February 2015", "Oslo", "Caritas Sweden"),
        ("2", "2nd meeting", "3–4 September 2015", "Helsinki", "HEUNI"),
        ("", "", "", "", ""),
        ("The documents of the meetings can be ordered from the secretariat of the network.",),
    )
)


def test_cells_between_tabs_are_the_cells_of_a_table() -> None:
    assert page(NUMBERED, "thb:startDate", "thb:heldIn", "thb:hostedBy") == [
        "2nd meeting | thb:heldIn | Helsinki",
        "2nd meeting | thb:hostedBy | European Institute for Crime Prevention and Control, affiliated with the United Nations",
        "2nd meeting | thb:startDate | 2015-09-03",
        "Constituent meeting | thb:heldIn | Oslo",
        "Constituent meeting | thb:hostedBy | Caritas Sweden",
        "Constituent meeting | thb:startDate | 2015-02-12",
    ]


STAFF = """Contact points of the network

Country\tName\tTitle\tInstitution\tSince
Estonia\tAnne-Liis Soots\tAdviser\tMinistry of Social Affairs\t2004
Finland\t(to be named)
Latvia\tDace V.\tAdviser\tMinistry of Children and Family Affairs\t2006
Poland\tBogumiła Rzońca\tformer client\tMinistry of Justice\t2005
"""


def test_people_in_tables_hold_the_post_and_belong_to_the_body_beside_them() -> None:
    assert page(STAFF, "rdf:type", "thb:holdsPost", "thb:affiliatedWith") == [
        "Anne-Liis Soots | rdf:type | thb:Person",
        "Anne-Liis Soots | thb:affiliatedWith | Ministry of Social Affairs of Estonia",
        "Anne-Liis Soots | thb:holdsPost | Adviser",
    ]


COURSES = """Course catalogue

Course: Money First – Financial Investigation
Code: PPK-20-114
Dates: 03.02.2020–05.02.2020
Place: Paikuse
Trainers: Tõnis Vesk, Lecturer, Police and Border Guard College

Course: The First Interview
Dates: 24.03.2020
Place: Tallinn
Status: CANCELLED (emergency situation)

Course: Train the Trainer
Dates: 09–10 June 2020
Organised by: Caritas Lithuania
"""


def test_courses_one_below_another_keep_their_fields() -> None:
    found = page(COURSES, "thb:startDate", "thb:heldIn", "thb:organisedBy", "thb:affiliatedWith")
    assert found == [
        "Money First – Financial Investigation | thb:heldIn | Paikuse",
        "Money First – Financial Investigation | thb:startDate | 2020-02-03",
        "Train the Trainer | thb:organisedBy | Caritas Lithuania",
        "Train the Trainer | thb:startDate | 2020-06-09",
        "Tõnis Vesk | thb:affiliatedWith | Police and Border Guard College",
    ]


STACKED = """Háskóli / University of Iceland
English | Search | Staff search | Library

QUIET ROOMS
Domestic work and trafficking in the north

Acronym
QUIET ROOMS
Principal investigator
Sólrún Engilberts, Professor, Faculty of Social Work
Grants
Icelandic Research Fund (no. 217420-051)
Start
01.09.2021
End
31.08.2024
Partner institutions
Roskilde University
University of Oslo
Countries studied
Denmark, Iceland
Ethical approval
Caritas Sweden
Status
Ongoing

About
An au pair is a guest, a pupil and a servant at once, and no inspector has the right to look at her room.
"""


def test_a_label_that_nobody_knows_ends_the_values_of_the_one_above() -> None:
    found = page(
        STACKED, "thb:partner", "thb:covers", "thb:hostedBy", "thb:startDate", "thb:endDate"
    )
    assert [f.split(" | ", 1)[1] for f in found] == [
        "thb:covers | Denmark",
        "thb:covers | Iceland",
        "thb:endDate | 2024-08-31",
        "thb:partner | Roskilde University",
        "thb:partner | University of Oslo",
        "thb:startDate | 2021-09-01",
    ]


def test_fields_beside_a_text_are_not_of_its_headline() -> None:
    text = (
        "Seventy inspectors in one room\n\nPublished 2019-03-18\n\nThe inspectors of the south came together last week "
        "to learn from each other, and they stayed for the whole of the day, which does not happen too often in these parts.\n"
        "What they heard was new to many of them, said those who had asked them to come and stay for the day.\n\n"
        "Calendar\nPlace: Garaget library\nTime: 18.00\nOrganiser: Caritas Sweden\n"
    )
    assert page(text, "thb:heldIn", "thb:organisedBy") == []


def test_a_police_training_centre_is_no_part_of_the_police_spoken_of() -> None:
    text = (
        "Seminar in Riga\n\nThe seminar was organised by the Police Training Centre in Legionowo.\n"
    )
    assert page(text, "thb:organisedBy", "thb:subOrganisationOf") == [
        "seminar | thb:organisedBy | Police Training Centre"
    ]


SHEET = """Silent Shifts: Labour Exploitation on Fur Farms

Details
Acronym: SISH
Status: Finished
Effective start/end date: 2017-03-01 → 2020-08-31
Lead: Lund University
Funder: Swedish Institute

We read every verdict. A paper was given at the annual meeting of the Law Association.
"""


def test_a_sheet_below_a_title_without_a_noun_speaks_of_the_title() -> None:
    name = "Silent Shifts: Labour Exploitation on Fur Farms"
    assert page(SHEET, "thb:ledBy", "thb:supportedBy", "thb:organisedBy") == [
        f"{name} | thb:ledBy | Lund University",
        f"{name} | thb:supportedBy | Swedish Institute",
    ]


ARCHIVE = """News archive

18 Oct 2019
Seminar full
More than 150 people took part in the seminar “Seen and Helped” which the City of Helsinki organised.
Read more

2 Sep 2019
City joins network
Helsinki became a member of the network at its meeting in Malmö on 28 August.
Read more
"""


def test_an_item_of_an_archive_speaks_of_nothing_that_another_names() -> None:
    assert page(ARCHIVE, "thb:startDate", "thb:heldIn", "thb:organisedBy") == [
        "Seen and Helped | thb:organisedBy | City of Helsinki",
        "meeting | thb:heldIn | Malmö",
        "meeting | thb:startDate | 2019-08-28",
    ]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        # A department's name goes on; no director is called "Status Registers".
        (
            "Seminar in Riga\n\nRenārs Kalns, Director of the Department for Civil Status Registers of the Ministry of Justice, spoke at the seminar.\n",
            [
                "Renārs Kalns | rdf:type | thb:Person",
                "Renārs Kalns | thb:affiliatedWith | Department for Civil Status Registers",
                "Renārs Kalns | thb:holdsPost | Director",
            ],
        ),
        # Whoever leads a delegation for a day holds no post by it.
        (
            "The group, headed by Armands Lubarts, Chief of the Riga Police Board, came to Oslo.\n",
            [
                "Armands Lubarts | rdf:type | thb:Person",
                "Armands Lubarts | thb:affiliatedWith | Riga Police Board",
                "Armands Lubarts | thb:holdsPost | Chief",
            ],
        ),
        # A card of somebody to ask.
        (
            "The visit ended on 5 May 2012 in Riga, as it had begun.\n\nContacts\nBlanca Tapia\nPublic Information Officer\nOSCE Secretariat\n",
            [],
        ),
    ],
)
def test_people_are_who_they_are(text: str, facts: list[str]) -> None:
    found = page(text, "rdf:type", "thb:affiliatedWith", "thb:holdsPost", "thb:chairOf")
    assert [fact for fact in found if not fact.endswith("thb:Event")] == facts


def test_the_plan_of_other_years_is_another() -> None:
    text = (
        "National Action Plan against Human Trafficking for 2025–2027\n\n"
        "The plan for 2022–2024 is the one it replaces. The Ministry of Justice of Latvia coordinates the plan.\n"
    )
    assert page(text, "thb:startDate", "thb:endDate") == [
        "National Action Plan against Human Trafficking for 2025–2027 | thb:endDate | 2027",
        "National Action Plan against Human Trafficking for 2025–2027 | thb:startDate | 2025",
    ]


def test_a_title_is_what_the_next_sentence_calls_it() -> None:
    text = (
        "About us\n\n“White Nights, Dark Roads” helps women from the north. "
        "The project will be implemented by Caritas Lithuania from 2008 to 2010.\n"
    )
    assert page(text, "rdf:type", "thb:ledBy", "thb:startDate") == [
        "White Nights, Dark Roads | rdf:type | thb:Initiative",
        "White Nights, Dark Roads | thb:ledBy | Caritas Lithuania",
        "White Nights, Dark Roads | thb:startDate | 2008",
    ]


def test_letters_in_brackets_and_lands_of_unnamed_bodies_are_no_actors() -> None:
    text = (
        "Minutes of the 7th annual meeting\nDate: 18 April 2015\nPlace: Helsinki\n"
        "Present: Caritas Lithuania (LT), Eesti Naisteliit (EE), Marta Centre (LV)\n"
        "Partners: Ministries responsible for children in Denmark and Poland; Linija Namo\n"
    )
    assert page(text, "thb:participant", "thb:partner") == [
        "7th annual meeting | thb:participant | Caritas Lithuania",
        "7th annual meeting | thb:participant | Eesti Naisteliit",
        "7th annual meeting | thb:participant | MARTA Centre",
        "7th annual meeting | thb:partner | Linija Namo",
    ]


def test_a_heading_names_no_meeting_told_of_before() -> None:
    text = (
        "The board met in Akureyri on 15 April 2021 and awarded grants.\n\n"
        "Grantee meeting\nAll grantees heard of it in the hall.\n"
    )
    assert not [f for f in page(text, "thb:startDate", "thb:heldIn") if f.startswith("Grantee")]


def test_a_programme_below_a_row_of_years_is_that_of_the_conference_above() -> None:
    text = (
        "Human Rights Centre\nAnnual Human Rights Conference\n\n2019 | 2018 | 2017 | 2016\n\nPROGRAMME 2017\n\n"
        "Date: December 8, 2017\nVenue: Landesvertretung Hamburg, Berlin and online\n\n10:00 | Opening words\n"
        "Kari Lind, Caritas Sweden\n\nORGANISERS\nCaritas Lithuania\n\nSUPPORTERS\nSwedish Institute\n"
        "Embassy of the Netherlands in Tallinn\n\nThe conference is open to all who register.\n"
    )
    assert page(text, "thb:startDate", "thb:heldIn", "thb:organisedBy") == [
        "Annual Human Rights Conference | thb:heldIn | Berlin",
        "Annual Human Rights Conference | thb:heldIn | Landesvertretung Hamburg",
        "Annual Human Rights Conference | thb:organisedBy | Caritas Lithuania",
        "Annual Human Rights Conference | thb:startDate | 2017-12-08",
    ]


INVITATION = """Newsroom / Events

EXPERT ROUNDTABLE

From Screening to Support: Victims among Seasonal Workers

12 May 2017 · 09:00 – 16:30 EEST
Radisson Blu Daugava Hotel, Riga

The roundtable is organised by Caritas Lithuania. It will bring together inspectors.

Speakers

Ilze Kalvāne
Head of the Legal Division, State Labour Inspectorate of Latvia

Toomas Rebane
Chief Inspector, Labour Inspectorate of Estonia

Past events

Train-the-trainer workshop for interpreters
3–4 March 2017, Jelgava

Kick-off meeting of the partners
20 October 2016, Tallinn
"""


def test_the_head_of_an_invitation_is_read_above_a_calendar_of_others() -> None:
    name = "From Screening to Support: Victims among Seasonal Workers"
    found = page(INVITATION, "thb:startDate", "thb:heldIn", "thb:organisedBy", "thb:speaker")
    assert [f.removeprefix(name) for f in found if f.startswith(name)] == [
        " | thb:heldIn | Radisson Blu Daugava Hotel",
        " | thb:heldIn | Riga",
        " | thb:organisedBy | Caritas Lithuania",
        " | thb:speaker | Ilze Kalvāne",
        " | thb:speaker | Toomas Rebane",
        " | thb:startDate | 2017-05-12",
    ]


def test_a_project_named_in_quotation_marks_is_itself_without_them() -> None:
    text = (
        "Grants support shelters\n\nAn agreement on the project “From Shelter to Job” was signed in Riga. From Shelter "
        "to Job will be run by Caritas Lithuania. It starts on 1 June 2009.\n"
    )
    assert page(text, "thb:ledBy", "thb:startDate") == [
        "From Shelter to Job | thb:ledBy | Caritas Lithuania",
        "From Shelter to Job | thb:startDate | 2009-06-01",
    ]


MONTH = """Women's Centre
Library  Courses  Calendar  Join us

November 2022
< October   December >

THU 3
17:30
Reading circle: Svetlana Alexievich
Bring your own copy.

TUE 8
14:00 – 15:30
Webinar: The first job offer
Organisers: IOM Estonia
Speaker: Anna Berg, Director, Caritas Sweden

MON 14 – TUE 15
Training for volunteers "Hear the Pause"
Tallinn

FRI 18
CANCELLED  Street action in Balti jaam

SAT 25
Picket of a month that nobody knows
"""


def test_the_days_of_a_months_calendar_take_their_month_from_its_heading() -> None:
    assert page(MONTH, "thb:startDate", "thb:endDate", "thb:speaker", "thb:heldIn") == [
        "Hear the Pause | thb:endDate | 2022-11-15",
        "Hear the Pause | thb:heldIn | Tallinn",
        "Hear the Pause | thb:startDate | 2022-11-14",
        "Reading circle: Svetlana Alexievich | thb:endDate | 2022-11-03",
        "Reading circle: Svetlana Alexievich | thb:startDate | 2022-11-03",
        "Webinar: The first job offer | thb:endDate | 2022-11-08",
        "Webinar: The first job offer | thb:speaker | Anna Berg",
        "Webinar: The first job offer | thb:startDate | 2022-11-08",
    ]


DATABASE = """PROJECT DATABASE | South Baltic Region | 2014–2020

Project acronym
SHORE LINE
Project title
Cooperation of employers and inspectors in seaside tourism
Status
Closed
Start date
2017-09-01
End date
2020-02-29
Lead partner
Rostock University
Project partners
Klaipėda University (LT)
Region Blekinge (SE)

Summary
Seasonal staff in hotels often work through two or three agencies.

Project events
Employers' breakfast
24.05.2018
Karlskrona
Host: Region Blekinge
Summer university
01–05.07.2019
Klaipėda
Host: Klaipėda University
Final conference
13.02.2020
Gdańsk
Organiser: Caritas Poland
"""


def test_a_projects_sheet_has_a_calendar_of_its_events() -> None:
    name = "Cooperation of employers and inspectors in seaside tourism"
    found = page(
        DATABASE, "thb:startDate", "thb:ledBy", "thb:partner", "thb:partOf", "thb:hostedBy"
    )
    assert found == [
        f"{name} | thb:ledBy | Rostock University",
        f"{name} | thb:partner | Klaipėda University",
        f"{name} | thb:partner | Region Blekinge",
        f"{name} | thb:startDate | 2017-09-01",
        "Employers' breakfast | thb:hostedBy | Region Blekinge",
        f"Employers' breakfast | thb:partOf | {name}",
        "Employers' breakfast | thb:startDate | 2018-05-24",
        f"Final conference | thb:partOf | {name}",
        "Final conference | thb:startDate | 2020-02-13",
        "Summer university | thb:hostedBy | Klaipėda University",
        f"Summer university | thb:partOf | {name}",
        "Summer university | thb:startDate | 2019-07-01",
    ]


ROWS = """Estonian Presidency of the Council of the Baltic Sea States

Meetings and events
What
When
Where
Organised by
Seminar on agencies
17–18 October 2024
Tallinn
Caritas Estonia
Conference "From Shelter to Shop Floor"
14 May 2025
Pärnu
IOM Estonia
Youth hackathon
date to be confirmed

News
02.09.2024
Ten beehives for Stockholm
Read more ˃
"""


def test_a_table_set_a_cell_a_line_is_read_row_by_row() -> None:
    assert page(ROWS, "thb:startDate", "thb:heldIn", "thb:organisedBy") == [
        "From Shelter to Shop Floor | thb:heldIn | Pärnu",
        "From Shelter to Shop Floor | thb:organisedBy | IOM Estonia",
        "From Shelter to Shop Floor | thb:startDate | 2025-05-14",
        "Seminar on agencies | thb:heldIn | Tallinn",
        "Seminar on agencies | thb:organisedBy | Caritas Estonia",
        "Seminar on agencies | thb:startDate | 2024-10-17",
    ]


def test_a_place_between_the_day_and_the_event_is_where_it_was() -> None:
    text = (
        "Calendar of main events\n\n12-13 September 2016 | Stockholm | Seminar on shelters\n"
        '3 November 2016 | Reykjavik, Harpa | Seminar "Boys Are Victims Too"\n'
    )
    assert page(text, "thb:heldIn") == [
        "Boys Are Victims Too | thb:heldIn | Reykjavík",
        "Seminar on shelters | thb:heldIn | Stockholm",
    ]


def test_a_day_behind_the_path_of_a_page_is_when_it_was_published() -> None:
    text = (
        "SAK | In English\n\nWhat's new › News › 16.5.2017 13:42\n\nHotline hears more\n\n"
        'The figures were shown yesterday in Helsinki at the seminar "Swept Away", which SAK arranged.\n'
    )
    assert page(text, "thb:startDate") == ["Swept Away | thb:startDate | 2017-05-15"]


def test_partners_have_numbers_and_remarks() -> None:
    text = (
        "ROOF – Offences in accommodation\n\nDuration: 1.10.2019 – 31.3.2022\nLead partner: HEUNI\n"
        "Partner 2: Estonian Rescue Board\nPartner 3: Caritas Sweden\n"
        "Associated partners (without own budget): HopeNow; IOM Estonia\n"
    )
    assert [f.split(" | ", 1)[1] for f in page(text, "thb:partner")] == [
        "thb:partner | Caritas Sweden",
        "thb:partner | Estonian Rescue Board",
        "thb:partner | HopeNow",
        "thb:partner | IOM Estonia",
    ]


def test_who_speaks_below_another_hour_does_not_open() -> None:
    text = (
        "Conference “Invisible Cargo”\n23 September 2021, Vilnius\n\n9.30\nOpening\nAnna Berg, Director of Caritas "
        "Sweden\n9.45\nWhat the queue tells us\nCarl Ek, Analyst, Frontex\n"
    )
    assert page(text, "thb:openedBy") == ["Invisible Cargo | thb:openedBy | Anna Berg"]


def test_a_launch_in_a_calendar_is_an_event() -> None:
    text = (
        "Calendar of main events\n\n12-13 September 2016 | Stockholm | Seminar on shelters\n"
        '1 June 2017 | Oslo | Launch of the guidelines "First Hours"\n'
    )
    assert [f for f in page(text, "thb:heldIn", "thb:startDate") if f.startswith("Launch")] == [
        'Launch of the guidelines "First Hours" | thb:heldIn | Oslo',
        'Launch of the guidelines "First Hours" | thb:startDate | 2017-06-01',
    ]


def test_a_body_goes_by_what_its_name_has_in_quotation_marks() -> None:
    text = (
        "Annual report\n\nThe seminar on trauma was held in Riga. Anna Berg, Director of the Resource Centre for Women "
        "“Marta”, and Jan Ek, psychologist at “Marta”, spoke there.\n"
    )
    assert page(text, "thb:affiliatedWith") == [
        "Anna Berg | thb:affiliatedWith | MARTA Centre",
        "Jan Ek | thb:affiliatedWith | MARTA Centre",
    ]
