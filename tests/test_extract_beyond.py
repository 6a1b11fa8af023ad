"""What ends where: posts before names, lists before a next clause, and what a verb is told of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extracting import document, known, line, read, spotted
from thbgraph.corpus.boilerplate import is_boilerplate
from thbgraph.extraction import extract
from thbgraph.extraction.mentions import Kind


@pytest.mark.parametrize(
    ("words", "post"),
    [
        ("UNODC Veterinary Officer Dr. Anna Lindqvist", "Veterinary Officer"),
        ("Deputy Police Chief Anna Lindqvist", "Deputy Police Chief"),
        ("Judicial Affairs Adviser Anna Lindqvist", "Judicial Affairs Adviser"),
        ("Labour Market Counsellor Anna Lindqvist", "Labour Market Counsellor"),
        ("Health Promotion Specialist Anna Lindqvist", "Health Promotion Specialist"),
        ("Caritas Sweden Director Anna Lindqvist", "Director"),
        (
            "CBSS Commissioner on Minority Education Anna Lindqvist",
            "Commissioner on Minority Education",
        ),
    ],
)
def test_common_words_before_a_post_that_a_name_follows_are_its_own(words: str, post: str) -> None:
    text = f"The seminar was opened by {words}."
    assert read(text, "thb:holdsPost") == [f"Anna Lindqvist | thb:holdsPost | {post}"]


def test_a_post_right_before_the_next_name_is_that_one_s() -> None:
    text = (
        "The seminar was opened by Minister of Justice Anna Lindqvist, CBSS Commissioner on "
        "Minority Education Helga Holm and Jan Kask."
    )
    assert read(text, "thb:holdsPost", "thb:affiliatedWith") == [
        "Anna Lindqvist | thb:holdsPost | Minister of Justice",
        "Helga Holm | thb:affiliatedWith | Council of the Baltic Sea States",
        "Helga Holm | thb:holdsPost | Commissioner on Minority Education",
    ]


def test_a_second_apposition_with_an_article_is_somebody_else() -> None:
    text = (
        "The meeting was attended by Anna Lindqvist, Director of Caritas Sweden, the Ombudsman for "
        "Children, as well as representatives of the Border Guard."
    )
    assert read(text, "thb:holdsPost") == ["Anna Lindqvist | thb:holdsPost | Director"]


@pytest.mark.parametrize(
    ("row", "menu"),
    [
        ("TOWN | CITIZENS | ECONOMY | EURO 2012 | TOURISM", True),
        ("PARTNERS | CBSS | UNODC | IOM | HEUNI", False),
        ("Venue | Riga | Latvia | Town Hall", False),
        ("VENUE | RIGA | TOWN HALL", False),
    ],
)
def test_a_row_of_shouted_words_is_a_menu(row: str, *, menu: bool) -> None:
    assert is_boilerplate(row) is menu


def test_a_list_begins_behind_what_introduces_it() -> None:
    text = (
        "The Latvian Presidency of the CBSS began in July 2018. Ms Lindqvist told the members that "
        "ports, schools and forests are the priorities of the Latvian Presidency of the CBSS."
    )
    assert [f.split(" | ")[2] for f in read(text, "thb:hasPriority")] == [
        "forests",
        "ports",
        "schools",
    ]


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("Anna Lindqvist briefed the meeting on child labour.", "meeting"),
        ("Anna Lindqvist updated the seminar on child labour.", "seminar"),
        ("Anna Lindqvist attended the meeting on child labour.", "meeting on child labour"),
        ("Anna Lindqvist addressed the seminar on child labour.", "seminar on child labour"),
    ],
)
def test_what_a_meeting_is_told_of_is_not_its_name(sentence: str, event: str) -> None:
    assert spotted(sentence, Kind.EVENT) == [event]


@pytest.mark.parametrize(
    ("end", "facts"),
    [
        ("is led by Caritas Sweden, and HopeNow will be its partner", ["ledBy | Caritas Sweden"]),
        ("is led by Caritas Sweden, and HopeNow is its partner", ["ledBy | Caritas Sweden"]),
        (
            "is led by Caritas Sweden, HopeNow, and the MARTA Centre",
            ["ledBy | Caritas Sweden", "ledBy | HopeNow", "ledBy | MARTA Centre"],
        ),
        ("is funded by the EEA and Norway Grants", ["supportedBy | EEA and Norway Grants"]),
        (
            "is funded by the EEA Grants and Norway Grants",
            ["supportedBy | EEA Grants", "supportedBy | Norway Grants"],
        ),
        ("is carried out in partnership with the UNHCR offices in Latvia", []),
        (
            "is carried out in partnership with Caritas Sweden in Turku",
            ["partner | Caritas Sweden"],
        ),
    ],
)
def test_a_list_of_bodies_ends_where_it_ends(end: str, facts: list[str]) -> None:
    text = f"The project “Bridges of Trust” {end}."
    found = read(text, "thb:ledBy", "thb:partner", "thb:supportedBy")
    assert found == [f"Bridges of Trust | thb:{fact}" for fact in facts]


def test_since_when_another_held_a_presidency_is_no_beginning() -> None:
    text = (
        "On 1 July 2019, Latvia will take over the Presidency of the CBSS, which Denmark has held "
        "since 1 July 2018."
    )
    assert "2018-07-01" not in " ".join(
        f for f in read(text, "thb:startDate") if f.startswith("Latvian")
    )


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("Third meeting, Turku, 3–4 March 2011", "2011-02-07"),
        ("Third meeting, Turku", "2010-02-07"),
    ],
)
def test_the_day_in_a_meeting_s_heading_tells_the_year_of_others(heading: str, day: str) -> None:
    text = (
        f"MINUTES\n{heading}\n\nThe project “Safe Quay” started in January 2010. "
        "The kick-off seminar took place in Kemi on 7 February.\n"
    )
    minutes = replace(document(text), published=None)
    found = [line(f) for f in extract(minutes, known()).facts if f.predicate == "thb:startDate"]
    assert [f.split(" | ")[2] for f in found if "seminar" in f] == [day]
