"""What is laid out rather than written: calendars, lists of those present, lists under a lead."""

from __future__ import annotations

import pytest

from extracting import read, sentences
from thbgraph.extraction.mentions import Kind

DAYS_BELOW = """Upcoming events

Round Table on Forced Begging
12 March 2019, Klaipėda University
Organised by the Lithuanian Red Cross together with the City of Klaipėda.

Training “See the Signs”
6–8 May 2019, Narva, Estonia
With the support of the Nordic Council of Ministers and the Embassy of Sweden in Tallinn.

POSTPONED: Summer school on migration
10 June 2019, Riga
"""

DAYS_ABOVE = """Events in autumn 2014

3 September
Seminar “Work or Silence?”, House of the Blackheads, Riga
Arranged by the Latvian Red Cross in cooperation with the University of Latvia

Monday 15 September
Public lecture by Professor Karin Åberg, Uppsala University
Turku, Finland

2–3 October
Conference of the Baltic shelters
Under the Estonian Presidency of the Council of the Baltic Sea States

18 October
Action day in many towns:
– Bergen: open house at the Church City Mission, 12.00–15.00
– Riga: film evening, Splendid Palace cinema (cancelled)
"""

WORKSHOPS = """Norway against trafficking

The Norwegian Directorate of Immigration is running the project OPEN GATES in 2015.

As part of OPEN GATES, the Directorate and the Church City Mission will hold three regional workshops for shelter staff:
• 3 March 2015, Tromsø, Town Hall
• Bergen (17 March 2015), in cooperation with the University of Bergen
• Oslo: 24 March 2015, postponed
"""

MINUTES = """STEERING COMMITTEE OF THE BALTIC SHELTER NETWORK

Minutes of the third meeting, Tartu, 5 June 2014

Participants:
Chair: Ms Reet Tamm, Estonian Women's Shelters Union
Anna Berg – Project Manager – Caritas Sweden
Jānis Ozoliņš (Latvia), Labour Inspectorate
Polish Border Guard: Major Ewa Nowak
Observers: Frontex
Absent: Denmark

Minutes: Piret Saar
"""

NETWORK = """About the Network

SEABRIDGE is a network of port cities against trafficking. It was founded in 2009 in Gdynia.
The members of SEABRIDGE are the cities of Gdynia, Karlskrona and Rostock, and the Port of Turku.
Chair of the network is Anna Nowak, Deputy Mayor of Gdynia. The network is a member of the Baltic Sea Alliance.

Activities
- Dock Watch: a campaign with the Danish Seamen's Church, funded by the Velux Foundation (2011–2013)
- Clear Deck: a training programme, launched in 2014 by the Port of Turku
"""


def about(text: str, subject: str) -> list[str]:
    """Return the facts of a text that one thing has, without its label."""
    start = f"{subject} | thb:"
    return [f.removeprefix(start) for f in read(text) if f.startswith(start)]


def test_a_calendar_with_the_days_below() -> None:
    assert about(DAYS_BELOW, "Round Table on Forced Begging") == [
        "endDate | 2019-03-12",
        "heldIn | Klaipėda University",
        "organisedBy | Lithuanian Red Cross",
        "partner | City of Klaipėda",
        "startDate | 2019-03-12",
    ]
    assert about(DAYS_BELOW, "See the Signs") == [
        "endDate | 2019-05-08",
        "heldIn | Narva",
        "startDate | 2019-05-06",
        "supportedBy | Embassy of Sweden",
        "supportedBy | Nordic Council of Ministers",
    ]
    assert not any("school" in f for f in read(DAYS_BELOW))


def test_a_calendar_with_the_days_above() -> None:
    assert about(DAYS_ABOVE, "Work or Silence?") == [
        "endDate | 2014-09-03",
        "heldIn | House of the Blackheads",
        "heldIn | Riga",
        "organisedBy | Latvian Red Cross",
        "partner | University of Latvia",
        "startDate | 2014-09-03",
    ]
    lecture = "Public lecture by Professor Karin Åberg, Uppsala University"
    assert about(DAYS_ABOVE, lecture) == [
        "endDate | 2014-09-15",
        "heldIn | Turku",
        "speaker | Karin Åberg",
        "startDate | 2014-09-15",
    ]
    assert about(DAYS_ABOVE, "Conference of the Baltic shelters") == [
        "endDate | 2014-10-03",
        "startDate | 2014-10-02",
        "underPresidency | Estonian Presidency of the Council of the Baltic Sea States",
    ]


def test_a_sentence_below_one_day_leaves_the_other_days_a_calendar() -> None:
    text = (
        "Calendar of events, spring 2016\n\n6 March, Kiel\nWorkshop on wages\nOrganiser: Caritas Sweden\n\n"
        "9 March, Turku\nThe seminar on fraud has been moved to May.\n\n"
        "14–15 March, Gdynia\nConference of Baltic ports\n"
    )
    assert read(text, "thb:startDate", "thb:heldIn", "thb:organisedBy") == [
        "Conference of Baltic ports | thb:heldIn | Gdynia",
        "Conference of Baltic ports | thb:startDate | 2016-03-14",
        "Workshop on wages | thb:heldIn | Kiel",
        "Workshop on wages | thb:organisedBy | Caritas Sweden",
        "Workshop on wages | thb:startDate | 2016-03-06",
    ]


def test_months_and_seasons_that_head_the_days_of_a_calendar_are_no_entries() -> None:
    text = (
        "Calendar\n\nSpring 2016\n\n6 March 2016, Kiel\nWorkshop on wages\nOrganiser: Caritas Sweden\n\n"
        "April 2016\nNo meetings this month.\n\nMAY 2016\n\n14–15 May 2016, Gdynia\nConference of Baltic ports\n\n"
        "Late June 2016, Turku\nFinal seminar of the project Fair Ports\n"
    )
    assert read(text, "thb:startDate", "thb:heldIn", "thb:organisedBy") == [
        "Conference of Baltic ports | thb:heldIn | Gdynia",
        "Conference of Baltic ports | thb:startDate | 2016-05-14",
        "Final seminar of the project Fair Ports | thb:heldIn | Turku",
        "Final seminar of the project Fair Ports | thb:startDate | 2016-06",
        "Workshop on wages | thb:heldIn | Kiel",
        "Workshop on wages | thb:organisedBy | Caritas Sweden",
        "Workshop on wages | thb:startDate | 2016-03-06",
    ]


def test_events_of_one_day_stand_in_bullets_below_it() -> None:
    assert about(DAYS_ABOVE, "open house at the Church City Mission") == [
        "endDate | 2014-10-18",
        "heldIn | Bergen",
        "heldIn | Church City Mission",
        "startDate | 2014-10-18",
    ]
    assert not any("film evening" in f for f in read(DAYS_ABOVE))


def test_days_above_news_are_no_calendar() -> None:
    text = (
        "News\n\n12 March 2016\nMinister praises inspectors\nThe Minister of the Interior praised them.\n\n"
        "20 March 2016\nNew report published\nThe ministry has published it.\n"
    )
    assert read(text, "thb:startDate", "thb:heldIn") == []


def test_days_above_hours_are_those_of_one_programme() -> None:
    text = "Training for judges: programme\n\nMonday, 4 May 2015\n09.00 Registration\n10.00 Coffee\nTuesday, 5 May 2015\n09.30 Film\n12.00 Lunch\n"
    assert read(text, "thb:startDate", "thb:endDate", "thb:heldIn") == [
        "Training for judges | thb:endDate | 2015-05-05",
        "Training for judges | thb:startDate | 2015-05-04",
    ]


def test_what_stands_above_a_list_holds_for_all_its_lines() -> None:
    assert about(WORKSHOPS, "regional workshop for shelter staff in Tromsø") == [
        "endDate | 2015-03-03",
        "heldIn | Town Hall",
        "heldIn | Tromsø",
        "organisedBy | Church City Mission",
        "organisedBy | Norwegian Directorate of Immigration",
        "partOf | OPEN GATES",
        "startDate | 2015-03-03",
    ]
    assert about(WORKSHOPS, "regional workshop for shelter staff in Bergen") == [
        "endDate | 2015-03-17",
        "heldIn | Bergen",
        "organisedBy | Church City Mission",
        "organisedBy | Norwegian Directorate of Immigration",
        "partOf | OPEN GATES",
        "partner | University of Bergen",
        "startDate | 2015-03-17",
    ]
    assert not any("in Oslo" in f for f in read(WORKSHOPS))


def test_minutes_name_the_meeting_below_the_body() -> None:
    assert about(MINUTES, "third meeting") == [
        "endDate | 2014-06-05",
        "heldIn | Tartu",
        "participant | Anna Berg",
        "participant | Ewa Nowak",
        "participant | Frontex",
        "participant | Jānis Ozoliņš",
        "participant | Reet Tamm",
        "startDate | 2014-06-05",
    ]


def test_those_present_stand_for_their_bodies() -> None:
    assert read(MINUTES, "thb:affiliatedWith", "thb:holdsPost", "thb:chairOf") == [
        "Anna Berg | thb:affiliatedWith | Caritas Sweden",
        "Anna Berg | thb:holdsPost | Project Manager",
        "Ewa Nowak | thb:affiliatedWith | Polish Border Guard",
        "Ewa Nowak | thb:holdsPost | Major",
        "Jānis Ozoliņš | thb:affiliatedWith | State Labour Inspectorate of Latvia",
        "Reet Tamm | thb:affiliatedWith | Estonian Women's Shelters Union",
        "Reet Tamm | thb:chairOf | Steering Committee of the Baltic Shelter Network",
    ]


def test_whoever_wrote_the_minutes_is_nobody() -> None:
    assert not any("Saar" in f or "Denmark" in f for f in read(MINUTES))


def test_a_heading_in_capitals_is_read_as_names_are_written() -> None:
    first = sentences("MEETING OF THE CBSS EXPERT GROUP ON LABOUR\n\nThe CBSS met in Riga.\n")[0]
    assert [m.text for m in first.all(Kind.EVENT)] == ["Meeting of the CBSS Expert Group on Labour"]


def test_a_page_on_a_network() -> None:
    assert read(NETWORK, "thb:memberOf", "thb:chairOf") == [
        "Anna Nowak | thb:chairOf | SEABRIDGE",
        "City of Gdynia | thb:memberOf | SEABRIDGE",
        "City of Karlskrona | thb:memberOf | SEABRIDGE",
        "City of Rostock | thb:memberOf | SEABRIDGE",
        "Port of Turku | thb:memberOf | SEABRIDGE",
        "SEABRIDGE | thb:memberOf | Baltic Sea Alliance",
    ]


def test_a_list_of_what_a_body_does() -> None:
    assert about(NETWORK, "Dock Watch") == [
        "endDate | 2013",
        "partner | Danish Seamen's Church",
        "startDate | 2011",
        "supportedBy | Velux Foundation",
    ]
    assert about(NETWORK, "Clear Deck") == ["initiatedBy | Port of Turku", "startDate | 2014"]


def test_the_leaders_of_work_packages_are_partners() -> None:
    text = (
        "GLASS WALLS is a research project.\n\nLead partner: University of Tromsø, Norway\nDuration: May 2012 – April 2014\n\n"
        "WP1: Coordination – University of Tromsø\nWP2: Interviews (Klaipėda University)\nWP3 Advice; lead: Latvian Maritime Academy\n\n"
        "Team\nDr Kari Hansen, University of Tromsø\nField work: Ieva Liepa, Klaipėda University\n"
    )
    assert read(text, "thb:ledBy", "thb:partner", "thb:affiliatedWith") == [
        "GLASS WALLS | thb:ledBy | University of Tromsø",
        "GLASS WALLS | thb:partner | Klaipėda University",
        "GLASS WALLS | thb:partner | Latvian Maritime Academy",
        "Ieva Liepa | thb:affiliatedWith | Klaipėda University",
        "Kari Hansen | thb:affiliatedWith | University of Tromsø",
    ]


AGENDA = """AGENDA
Second meeting of the Baltic Network of Prosecutors
Vilnius, 3–4 June 2015

Wednesday, 3 June
09:00–09:30 Registration and coffee
09:30–10:00 Welcome: Gintaras Švedas, Vice-Minister of Justice
10:00–11:00 Case studies
   • Filip Nowicki, Eurojust
Thursday, 4 June
09:00 Discussion; moderator: Anders Holm, Europol
"""


def test_the_head_of_an_agenda_tells_day_and_place() -> None:
    assert about(AGENDA, "Second meeting of the Baltic Network of Prosecutors") == [
        "endDate | 2015-06-04",
        "heldIn | Vilnius",
        "openedBy | Gintaras Švedas",
        "speaker | Filip Nowicki",
        "startDate | 2015-06-03",
    ]


def test_the_head_of_an_invitation() -> None:
    text = "The Law Institute invites you to a guest lecture with\n\nProfessor Ingrid Holm (University of Copenhagen)\n\nMonday, 9 May 2016, 4.15 pm\nFiolstræde 4, Copenhagen\n\nAdmission is free.\n"
    assert about(text, "guest lecture") == [
        "endDate | 2016-05-09",
        "heldIn | Copenhagen",
        "organisedBy | Law Institute",
        "speaker | Ingrid Holm",
        "startDate | 2016-05-09",
    ]


def test_a_day_alone_may_be_when_the_page_was_written() -> None:
    text = "Seminar on begging\n\n9 May 2016\n\nThe seminar was opened by Anna Berg, Director of Caritas Sweden.\n"
    assert read(text, "thb:startDate") == []


def test_labels_in_a_box_have_their_values_below() -> None:
    text = (
        "SAFE PASSAGE is a project on early identification.\n\nDuration\nJanuary 2016 – June 2018\nLead partner\nFinnish Immigration Service\n"
        "Partners\nEstonian Police and Border Guard Board\nState Border Guard of Latvia\nFunding\nInternal Security Fund\nBudget\nEUR 420 000\n"
    )
    assert about(text, "SAFE PASSAGE") == [
        "endDate | 2018-06",
        "ledBy | Finnish Immigration Service",
        "partner | Estonian Police and Border Guard Board",
        "partner | State Border Guard of Latvia",
        "startDate | 2016-01",
        "supportedBy | Internal Security Fund",
    ]


@pytest.mark.parametrize("mark", [" | ", "    "])
def test_labels_stand_in_the_cells_of_a_table(mark: str) -> None:
    rows = [
        "When{}11–12 October 2017",
        "Where{}Hotel Euroopa, Tallinn",
        "Organiser{}Caritas Lithuania",
        "Partner{}Laurea University, Finland",
    ]
    text = "Regional Forum on Fraud\n\n" + "\n".join(row.format(mark) for row in rows)
    assert about(text, "Regional Forum on Fraud") == [
        "endDate | 2017-10-12",
        "heldIn | Hotel Euroopa",
        "heldIn | Tallinn",
        "organisedBy | Caritas Lithuania",
        "partner | Laurea University",
        "startDate | 2017-10-11",
    ]


def test_members_of_a_body_are_those_who_sit_for_a_country() -> None:
    text = (
        "Task Force on Labour Exploitation\n\nThe Task Force was set up in 2012 by the CBSS.\n\nMembers (2015)\nDenmark: Lars Holm, Danish Centre against Human Trafficking\n"
        "Germany: Federal Ministry of Labour and Social Affairs\nIceland: vacant\nChair: Rūta Jansone (Latvia), Ministry of Welfare\n"
    )
    assert read(text, "thb:memberOf", "thb:chairOf") == [
        "Federal Ministry of Labour and Social Affairs | thb:memberOf | Task Force on Labour Exploitation",
        "Lars Holm | thb:memberOf | Task Force on Labour Exploitation",
        "Rūta Jansone | thb:chairOf | Task Force on Labour Exploitation",
    ]


def test_a_visit_names_who_goes() -> None:
    text = "The study visit of the Hamburg Police to Gothenburg took place on 21 November 2016.\n"
    assert read(text, "thb:participant", "thb:heldIn") == [
        "study visit of the Hamburg Police to Gothenburg | thb:heldIn | Gothenburg",
        "study visit of the Hamburg Police to Gothenburg | thb:participant | Hamburg Police",
    ]


def test_a_noun_behind_the_day_names_an_event() -> None:
    text = (
        "Annual report 2015\n\nEvents\n– 12 February 2015: seminar in Jelgava, in cooperation with the Latvian Red Cross\n"
        "– 5 March 2015: report on begging published\n– 9 May 2015: round table in Riga (postponed)\n"
    )
    assert read(text, "thb:startDate", "thb:heldIn", "thb:partner") == [
        "seminar | thb:heldIn | Jelgava",
        "seminar | thb:partner | Latvian Red Cross",
        "seminar | thb:startDate | 2015-02-12",
    ]
