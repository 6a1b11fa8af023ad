"""Pages whose layout says what a sentence elsewhere would: calendars, diaries, letterheads, rows."""

from __future__ import annotations

import pytest

from extracting import page

CALENDAR = """Calendar | What is on

SEPTEMBER 2023

5 Sept. – Kiel
Workshop on housing and exploitation. Organised by the City of Kiel.

21 Sept. – online, 14.00 CET
Webinar on digital traces. With Major Raivis Kalnbirze (State Police of Latvia).

OCTOBER 2023

3–4 Oct. – Turku
Annual meeting of shelters. Venue: Turku Main Library. A new board is to be elected.

10 Oct. – Vilnius
CANCELLED: Film evening “The Contract”
"""


def test_months_head_the_days_of_a_calendar() -> None:
    assert page(CALENDAR, "thb:startDate") == [
        "Annual meeting of shelters | thb:startDate | 2023-10-03",
        "Webinar on digital traces | thb:startDate | 2023-09-21",
        "Workshop on housing and exploitation | thb:startDate | 2023-09-05",
    ]
    assert page(CALENDAR, "thb:heldIn") == [
        "Annual meeting of shelters | thb:heldIn | Turku",
        "Annual meeting of shelters | thb:heldIn | Turku Main Library",
        "Workshop on housing and exploitation | thb:heldIn | Kiel",
    ]
    assert page(CALENDAR, "thb:speaker") == [
        "Webinar on digital traces | thb:speaker | Raivis Kalnbirze"
    ]


def test_a_day_and_a_place_end_with_a_full_stop() -> None:
    text = """Calendar of the Network

28 September 2016, Reykjavík. First seminar on shelters, hosted by Caritas Sweden.
14 November 2016, Riga. Round table on wages. It was opened by nobody.
20 June 2017, Oslo. 25th conference on ports.
"""
    assert page(text, "thb:startDate") == [
        "25th conference on ports | thb:startDate | 2017-06-20",
        "First seminar on shelters | thb:startDate | 2016-09-28",
        "Round table on wages | thb:startDate | 2016-11-14",
    ]


def test_meetings_stand_below_a_heading_in_the_plural() -> None:
    text = """Baltic Safe Return Network

Annual meetings
2021: online
2022: Gdańsk, 6–7 October, hosted by Caritas Sweden
2023: Oslo, 12–13 October
2024: Narva, date to be fixed
"""
    assert page(text, "thb:startDate") == [
        "annual meeting in Gdańsk | thb:startDate | 2022-10-06",
        "annual meeting in Oslo | thb:startDate | 2023-10-12",
    ]
    assert page(text, "thb:hostedBy") == [
        "annual meeting in Gdańsk | thb:hostedBy | Caritas Sweden"
    ]


@pytest.mark.parametrize("label", ["Members", "Members today", "Members in 2024"])
def test_who_belongs_to_a_network_stands_below_the_word(label: str) -> None:
    text = f"""Baltic Safe Return Network

The Baltic Safe Return Network is an association of shelters.

{label}
• Caritas Lithuania
• Centre against Human Trafficking, Denmark
• Polish Police, Latvia, Estonia
"""
    assert page(text, "thb:memberOf") == [
        "Caritas Lithuania | thb:memberOf | Baltic Safe Return Network",
        "Centre against Human Trafficking | thb:memberOf | Baltic Safe Return Network",
        "Estonia | thb:memberOf | Baltic Safe Return Network",
        "Latvia | thb:memberOf | Baltic Safe Return Network",
        "Polish Police | thb:memberOf | Baltic Safe Return Network",
    ]


@pytest.mark.parametrize(
    "heading", ["Annual report 2011, chapter 2", "Our year 2011: 73 nights", "Review of 2011"]
)
def test_a_report_says_in_its_heading_of_what_year_it_tells(heading: str) -> None:
    text = (
        f"CARITAS SWEDEN\n{heading}\n\nOn 18 May a seminar on wages was held in Lund. "
        "The project “Safe Harvest” ends in February 2012."
    )
    assert page(text, "thb:startDate") == ["seminar on wages | thb:startDate | 2011-05-18"]


def test_a_partner_is_not_who_supports() -> None:
    text = """Seminar on safe harbours

Date: 3 May 2019
Place: Turku
Partner: Caritas Sweden. Supported by the Nordic Council of Ministers.
"""
    assert page(text, "thb:partner") == ["Seminar on safe harbours | thb:partner | Caritas Sweden"]
    assert page(text, "thb:supportedBy") == [
        "Seminar on safe harbours | thb:supportedBy | Nordic Council of Ministers"
    ]


def test_whoever_had_to_decline_does_not_speak_and_homes_do_not() -> None:
    text = """Seminar on safe harbours

Date: 3 May 2019
Place: Turku
Speakers:
Professor Anna Berg, University of Tromsø – The Arctic University
Dr. Jan Weber, Head of Research at Caritas Sweden
Professor Ona Petraitytė of Vilnius University had to decline for reasons of health.
"""
    assert page(text, "thb:speaker") == [
        "Seminar on safe harbours | thb:speaker | Anna Berg",
        "Seminar on safe harbours | thb:speaker | Jan Weber",
    ]


def test_the_embassy_is_the_one_whose_page_it_is() -> None:
    text = """Embassy of Norway in Riga

Norway helps municipalities

The seminar “Closer” was held in Valmiera on 25 April 2013. Also participated: the Embassy of the
United States and Valmiera City Council.

In March 2013 two colleagues visited Bergen on a study trip organised by the Embassy.
"""
    found = page(text, "thb:participant", "thb:organisedBy")
    assert "Closer | thb:participant | Embassy of the United States" in found
    assert "Closer | thb:participant | Valmiera City Council" in found
    organisers = [f for f in found if "thb:organisedBy" in f]
    assert len(organisers) == 1
    assert organisers[0].endswith("| thb:organisedBy | Embassy of Norway")


def test_minutes_name_the_meeting_not_themselves() -> None:
    text = """Minutes of the fifth meeting of the Steering Group of the project “Harbour Light – Outreach”

Date: 7 February 2018
Place: Riga
Present:
Jan Weber, Director, Caritas Sweden

Harbour Light is financed by the Nordic Council of Ministers.
"""
    assert page(text, "thb:heldIn") == [
        "fifth meeting of the Steering Group of the project “Harbour Light – Outreach” | thb:heldIn | Riga"
    ]
    assert page(text, "thb:supportedBy") == [
        "Harbour Light – Outreach | thb:supportedBy | Nordic Council of Ministers"
    ]


def test_cards_name_the_place_between_title_and_day() -> None:
    text = """All events | Upcoming | Past

Fourth Baltic Hotline Meeting
Sopot
5–6 Apr 2019
Organiser: Caritas Sweden
Read more >

Seasonal Work and the Law (webinar)
Online
24 Apr 2019, 14:00–15:30
Read more >

Closing conference of the FAIR HARVEST project
House of the Estates, Helsinki
3 Jun 2019
Read more >
"""
    assert page(text, "thb:heldIn", "thb:startDate") == [
        "Closing conference of the FAIR HARVEST project | thb:heldIn | Helsinki",
        "Closing conference of the FAIR HARVEST project | thb:heldIn | House of the Estates",
        "Closing conference of the FAIR HARVEST project | thb:startDate | 2019-06-03",
        "Fourth Baltic Hotline Meeting | thb:heldIn | Sopot",
        "Fourth Baltic Hotline Meeting | thb:startDate | 2019-04-05",
        "Seasonal Work and the Law | thb:startDate | 2019-04-24",
    ]


def test_granted_projects_have_fields_of_their_own() -> None:
    text = """Grants awarded

Project: COLD ROOM
Lead applicant: Fafo, Norway
Partners: University of Latvia

Project: Second Signature
Lead applicant: Caritas Sweden
Partner: Polish Police

A kick-off seminar for grant holders takes place in Copenhagen on 8 September 2022.
"""
    assert page(text, "thb:partner") == [
        "COLD ROOM | thb:partner | University of Latvia",
        "Second Signature | thb:partner | Polish Police",
    ]
    assert page(text, "thb:partOf") == []


def test_a_list_of_results_is_about_nothing() -> None:
    text = """Search results for: "human trafficking" (2 hits)

[Event] Expert meeting on forced criminality
Date: 19/05/2022. Venue: Oodi Library, Helsinki. Organiser: Polish Police ...

[Event] Conference on ports
Date: 07/09/2022. Venue: Klaipėda. Speakers: Anna Berg, Director, Caritas Sweden ...
"""
    assert page(text, "thb:startDate", "thb:heldIn", "thb:speaker", "thb:organisedBy") == []


def test_today_is_the_day_of_the_item_not_of_the_page() -> None:
    text = """Latest news

12 Nov 2021
Advice centre opened
The centre in Kiel is run by Caritas Sweden.

18 Oct 2021
Online recruitment
An expert meeting on online recruitment is held in Ålesund today.
"""
    assert page(text, "thb:startDate") == [
        "expert meeting on online recruitment | thb:startDate | 2021-10-18"
    ]
