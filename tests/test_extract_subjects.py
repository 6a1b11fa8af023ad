"""What a page, a passage or a date is about, and what only stands beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extracting import PUBLISHED, document, known, line, read
from thbgraph.corpus.header import read_header
from thbgraph.dates import find_dates
from thbgraph.extraction import extract
from thbgraph.model import Span

PROSE = (
    "People who pick berries or clean hotels seldom know whom to ask when the wage does not come, "
    "and those who know are often too far away to be of any help. That is about to change now."
)


def titled(text: str, *predicates: str) -> list[str]:
    """Return the facts of a page whose first line is its title."""
    page = replace(document(text), title=Span(0, text.index("\n")))
    return sorted(line(f) for f in extract(page, known()).facts if f.predicate in predicates)


@pytest.mark.parametrize(
    "path",
    [
        "Aalto Institute | Department of Law | Research",
        "City of Umeå » News",
        "News / Ministry of Welfare",
        "Caritas Sweden · Our work · Projects",
        "Projects | What we do | Diaconia Kiel",
    ],
)
def test_the_place_of_a_page_in_its_site_is_no_title(path: str) -> None:
    text = f"{path}\n\nSHORELINE: Wages on the Coast\n\n{PROSE}\n"
    title = read_header(text).title
    assert title is not None
    assert text[title.start : title.end] == "SHORELINE: Wages on the Coast"


@pytest.mark.parametrize("headline", ["Safe at sea | Ferry crews learn", "Who pays / who gains"])
def test_a_headline_of_two_parts_stays_the_title(headline: str) -> None:
    title = read_header(f"{headline}\n\nSHORELINE: Wages on the Coast\n\n{PROSE}\n").title
    assert title == Span(0, len(headline))


FIELDS = "\n\nLead partner: Caritas Sweden\nFunding: Swedish Institute\n"


@pytest.mark.parametrize(
    "headline",
    [
        "Safe Fjord to help pickers in three countries",
        "Safe Fjord reaches its third valley",
        "Safe Fjord's first year in figures",
    ],
)
def test_a_headline_that_tells_of_a_project_is_not_its_name(headline: str) -> None:
    text = f"{headline}\n\nThe new project Safe Fjord was long awaited.{FIELDS}"
    assert titled(text, "thb:ledBy") == ["Safe Fjord | thb:ledBy | Caritas Sweden"]


def test_a_headline_that_says_only_the_name_is_the_name() -> None:
    text = f"Safe Fjord: Routes to Help in the Valleys\n\nMany pickers come.{FIELDS}"
    assert titled(text, "thb:ledBy") == [
        "Safe Fjord: Routes to Help in the Valleys | thb:ledBy | Caritas Sweden"
    ]


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("Before the round table on rents, on 9 May 2018, a training for clerks was held.", "training for clerks"),
        ("Ahead of the forum on fees, in June 2018, a workshop for nurses took place.", "workshop for nurses"),
        ("Following the hearing on fines, on 4 May 2018, a seminar for judges was held.", "seminar for judges"),
        ("The training for clerks was held on 9 May 2018.", "training for clerks"),
    ],
)  # fmt: skip
def test_a_day_behind_what_stands_in_front_is_that_of_what_follows(
    sentence: str, event: str
) -> None:
    assert [f.split(" | ")[0] for f in read(sentence, "thb:startDate")] == [event]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("A meeting is scheduled for 9 October in Turku.", "2016-10-09"),
        ("The visit was part of the Presidency, which ends on 30 June.", "2016-06-30"),
        ("The hearing took place on 9 October.", "2015-10-09"),
    ],
)
def test_what_is_still_to_come_has_the_next_year(words: str, day: str) -> None:
    found = [m.start.value for m in find_dates(words, PUBLISHED) if m.start is not None]
    assert found == [day]


CALENDAR = """CALENDAR – SPRING 2016

4 March, Tartu
Seminar on fees

9 March, Bergen
Workshop for cooks as part of the Harbour Week

17 March, Turku
Lecture "Ten Years of the Convention"

2 April, Gdynia
Round table on rents

5 April, Visby
The training for guards has been moved to next year.
"""


def test_a_calendar_is_read_though_one_of_its_entries_only_tells_something() -> None:
    assert titled(CALENDAR, "thb:startDate", "thb:heldIn") == [
        "Round table on rents | thb:heldIn | Gdynia",
        "Round table on rents | thb:startDate | 2016-04-02",
        "Seminar on fees | thb:heldIn | Tartu",
        "Seminar on fees | thb:startDate | 2016-03-04",
        "Ten Years of the Convention | thb:heldIn | Turku",
        "Ten Years of the Convention | thb:startDate | 2016-03-17",
        "Workshop for cooks | thb:heldIn | Bergen",
        "Workshop for cooks | thb:startDate | 2016-03-09",
    ]


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        (
            "Anna Berg, lawyer at the Federation of Danish Student Unions (FDS), spoke.",
            ["Anna Berg | thb:affiliatedWith | Federation of Danish Student Unions"],
        ),
        ("The Prosecutor General of the Land, Dr Hanno Wiese, spoke.", []),
    ],
)
def test_a_body_that_unites_others_is_no_part_of_them(sentence: str, facts: list[str]) -> None:
    assert read(sentence, "thb:affiliatedWith", "thb:subOrganisationOf") == facts


@pytest.mark.parametrize(
    ("sentence", "house"),
    [
        ("The seminar on fees was hosted by the embassy of Iceland.", "Embassy of Iceland"),
        ("The seminar on fees was hosted by the Finnish embassy in Riga.", "Finnish Embassy in Riga"),
    ],
)  # fmt: skip
def test_an_embassy_in_small_letters_is_not_its_country(sentence: str, house: str) -> None:
    assert read(sentence, "thb:hostedBy") == [f"seminar on fees | thb:hostedBy | {house}"]


def test_its_is_whom_the_sentence_before_tells_of() -> None:
    text = (
        "The Harbour Centre is financed by the Ministry of Welfare. "
        "Its coordinator, Anna Berg, is content."
    )
    assert read(text, "thb:affiliatedWith") == ["Anna Berg | thb:affiliatedWith | Harbour Centre"]


def test_partners_of_a_project_without_a_known_name_are_nobody_elses() -> None:
    text = (
        "The project “Fair Docks” was funded by UNICEF. A new project, on night work, has begun. "
        "The third partner is Caritas Sweden."
    )
    assert read(text, "thb:partner") == []


def test_a_trip_to_somebodys_yard_is_not_held_in_the_name_alone() -> None:
    assert read("A study trip to Wismar shipyard was made.", "thb:heldIn") == []
    assert read("A study trip to Wismar was made.", "thb:heldIn") == [
        "study trip to Wismar | thb:heldIn | Wismar"
    ]


def test_another_number_of_a_project_is_another_project() -> None:
    text = "FLOW-2, a two-year project, is coordinated by Caritas Sweden."
    assert read(text, "thb:ledBy") == ["FLOW-2 | thb:ledBy | Caritas Sweden"]


def test_a_letterhead_names_no_event() -> None:
    text = (
        "The Nordic Council of Ministers\n\nOpen seminar on rents in ports\n\n"
        "When: 4 June 2016\nWhere: Turku\nOrganisers: Caritas Sweden\n\nThe seminar is free.\n"
    )
    assert titled(text, "thb:organisedBy") == [
        "Open seminar on rents in ports | thb:organisedBy | Caritas Sweden"
    ]
    above = f"COLLEGE OF RIGA\nFaculty of Law\n\nWho pays in ports?\n\n{PROSE}\n\n{PROSE}\n"
    title = read_header(above).title
    assert title is not None
    assert above[title.start : title.end] == "Who pays in ports?"


def test_the_project_is_not_an_earlier_one_named_beside_it() -> None:
    text = (
        "The project “Fair Docks” is run by Caritas Sweden. "
        "An earlier project, “Deep Water”, came to an end in 2010.\n\n"
        "The project is funded by UNICEF."
    )
    assert read(text, "thb:supportedBy") == [
        "Fair Docks | thb:supportedBy | United Nations Children's Fund"
    ]


def test_the_plan_is_not_the_one_that_it_replaces() -> None:
    text = (
        "The Government adopted the Action Plan against Forced Labour 2016–2018. "
        "It replaces the National Plan of Action. "
        "The plan was drafted by a working group led by UNICEF."
    )
    assert read(text, "thb:ledBy") == []
    assert {f.split(" | ")[0] for f in read(text, "thb:initiatedBy")} <= {
        "Action Plan against Forced Labour 2016–2018"
    }


def test_a_sentence_with_a_day_of_its_own_is_not_about_an_event_of_another() -> None:
    text = (
        "The workshop on fees was held in Turku on 9 March 2016.\n\n"
        "On 22 April 2016 Anna Berg, Head of Unit at Caritas Sweden, spoke about rents."
    )
    assert read(text, "thb:speaker") == []


def test_a_final_conference_elsewhere_is_not_the_one_in_passing() -> None:
    text = (
        "The project “Fair Docks” was presented at a conference in Gdynia in January 2016. "
        "The final conference of the project will take place in Turku on 9 June 2016."
    )
    assert read(text, "thb:heldIn") == [
        "conference | thb:heldIn | Gdynia",
        "final conference of the project | thb:heldIn | Turku",
    ]


def test_its_meeting_is_that_of_the_body_named_before() -> None:
    text = (
        "The 18th BSPC was held in Nyborg in 2009. Anna Berg addressed the Police of Latvia "
        "at its meeting in Vilnius on 3 December 2009."
    )
    assert "18th BSPC | thb:heldIn | Vilnius" not in read(text, "thb:heldIn")


def test_which_of_two_places_had_which_of_two_months_is_left_open() -> None:
    assert read("Two training courses for clerks were held in Turku and Gdynia in March and April 2016.", "thb:startDate") == []  # fmt: skip


def test_a_day_that_begins_what_is_told_of_the_next_is_not_the_last_ones() -> None:
    text = "In September 2016, a seminar on fees is held in Turku, and in November 2016 a workshop on rents in Gdynia."  # fmt: skip
    assert read(text, "thb:startDate") == [
        "seminar on fees | thb:startDate | 2016-09",
        "workshop on rents | thb:startDate | 2016-11",
    ]


def test_a_field_names_the_project_whose_page_it_is() -> None:
    text = (
        "Two ports team up\n\nProject: TIDEWORK – Fair Recruitment in Ports\n"
        "Coordinator: Caritas Sweden\nFunding: UNICEF\n\n"
        "It is based on the experience of the project “Deep Water”."
    )
    assert titled(text, "thb:ledBy") == [
        "TIDEWORK – Fair Recruitment in Ports | thb:ledBy | Caritas Sweden"
    ]


def test_who_helped_to_write_what_a_clause_is_about_took_no_part_in_the_event() -> None:
    text = (
        "The course on fees was held in Turku. It followed the manual, which was finalised last "
        "year with the participation of UNICEF."
    )
    assert read(text, "thb:participant") == []


def test_a_body_that_meets_in_a_house_is_no_part_of_it() -> None:
    text = "The seminar was organised by the Union of the Nordic Ports in the Baltic Maritime Centre."  # fmt: skip
    assert read(text, "thb:subOrganisationOf") == []


def test_minutes_are_those_of_the_meeting_in_the_line_below() -> None:
    text = (
        "Minutes, excerpt\nReference group on rents, third meeting\n\n"
        "Present: Karin Bergh (chair), Ministry of Industry, Sweden; Ms Anna Berg, Caritas Sweden\n"
        "Place: Turku\nDate: 8 May 2016\n"
    )
    assert titled(text, "thb:heldIn", "thb:participant") == [
        "third meeting | thb:heldIn | Turku",
        "third meeting | thb:participant | Anna Berg",
        "third meeting | thb:participant | Karin Bergh",
    ]


def test_a_month_alone_at_the_top_dates_the_text_and_not_the_days_below() -> None:
    text = (
        "Half-way report\nJanuary 2016\n\nThe group met on 17 September 2015. "
        "On 19 September a round table was held.\n"
    )
    days = [m.start.value for m in find_dates(text) if m.start is not None]
    assert days == ["2016-01", "2015-09-17", "2015-09-19"]
    calendar = "January 2016\n\n3 January, Turku\n\nFebruary 2016\n\n4 February, Turku\n"
    assert "2016-01-03" in [m.start.value for m in find_dates(calendar) if m.start is not None]


def test_a_shelter_is_not_called_by_its_directors_name() -> None:
    text = "The director of the shelter Anna Berg spoke. The shelter organised a seminar on fees."
    assert read(text, "thb:organisedBy") == []


def test_where_earlier_ones_were_is_not_said_of_what_continues_them() -> None:
    text = "The academy on rents takes place in Nida. It continues the academies held in Vilnius in 2014."  # fmt: skip
    assert read(text, "thb:heldIn", "thb:startDate") == ["academy on rents | thb:heldIn | Nida"]


def test_a_body_is_not_cut_off_behind_a_nationality() -> None:
    text = "Anna Berg, Head of the Legal Department of the Latvian inspectorate, spoke."
    assert read(text, "thb:affiliatedWith") == ["Anna Berg | thb:affiliatedWith | Legal Department"]
