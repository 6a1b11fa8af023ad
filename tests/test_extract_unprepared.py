"""Pages that nobody prepared: names without quotation marks, asides, next clauses, headlines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extracting import document, known, line, read, spotted
from thbgraph.extraction import extract
from thbgraph.extraction.mentions import Kind
from thbgraph.model import Span


def headed(text: str, *predicates: str) -> list[str]:
    """Return the facts of a page whose first line is its headline."""
    page = replace(document(text), title=Span(0, text.index("\n")))
    return sorted(line(f) for f in extract(page, known()).facts if f.predicate in predicates)


def test_a_headline_names_the_event_that_the_text_goes_on_about() -> None:
    text = (
        "BRIDGEWAY closing conference: who listens?\n\nThe BRIDGEWAY project is over. "
        "The conference at the Museum of Work was organised by Caritas Sweden. "
        "Others followed the event on the screen."
    )
    assert headed(text, "thb:organisedBy", "thb:heldIn", "thb:partOf") == [
        "BRIDGEWAY closing conference | thb:heldIn | Museum of Work",
        "BRIDGEWAY closing conference | thb:organisedBy | Caritas Sweden",
        "BRIDGEWAY closing conference | thb:partOf | BRIDGEWAY",
    ]


@pytest.mark.parametrize(
    "headline", ["Who listens?", "The workshop on fares is over", "Conference cancelled"]
)
def test_a_headline_without_such_an_event_names_none(headline: str) -> None:
    text = f"{headline}\n\nMany guests came. Caritas Sweden supported the conference."
    assert headed(text, "thb:supportedBy") == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("She attended the Nordic conference Equal at Sea in Turku.", "Equal at Sea"),
        ("The workshop Hands off the Harvest took place in Riga.", "Hands off the Harvest"),
        ("A symposium entitled Silent Harbour was held in Bergen.", "Silent Harbour"),
        ("The seminar Wages without Borders, held in Kiel, was full.", "Wages without Borders"),
    ],
)
def test_a_title_without_quotation_marks_names_an_event(sentence: str, name: str) -> None:
    assert name in spotted(sentence, Kind.EVENT)


@pytest.mark.parametrize(
    "sentence",
    [
        "At the conference Anna Berg, Head of Unit, spoke.",
        "The seminar Director General of Police attended was long.",
        "During the course Rules of the Road were explained.",
    ],
)
def test_names_behind_an_event_are_no_title(sentence: str) -> None:
    assert spotted(sentence, Kind.TITLE) == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The Government launched the strategy Fair Shores, Safe Ports (2019–2022).", "Fair"),
        ("It is accompanied by the action plan Good Start, which costs little.", "Good Start"),
        ("It follows up the pilot CLOUDWATCH, which ran in 2014.", "CLOUDWATCH"),
    ],
)
def test_a_name_behind_its_kind_is_an_undertaking(sentence: str, name: str) -> None:
    assert [n for n in spotted(sentence, Kind.INITIATIVE) if n.startswith(name)]


def test_the_next_clause_is_no_part_of_a_list() -> None:
    text = (
        "A joint exercise on fares took place in Riga. The exercise was led by Norway, and Europol "
        "and the Polish Police supported it."
    )
    assert read(text, "thb:organisedBy") == ["joint exercise on fares | thb:organisedBy | Norway"]
    text = "A joint exercise on fares was led by Norway, and Sweden and Finland in Riga."
    assert len(read(text, "thb:organisedBy")) == 3


def test_an_aside_is_no_subject() -> None:
    text = (
        "The Expert Group on Children at Risk, under the chairmanship of Sweden, organised a "
        "seminar on fares."
    )
    assert read(text, "thb:organisedBy", "thb:chairOf", "thb:heldBy") == [
        "Sweden | thb:chairOf | CBSS Expert Group on Children at Risk"
    ]


def test_who_is_elected_chairs_the_body_named_last() -> None:
    text = (
        "The Board of the Union elected Anna Liepa, Head of the Labour Inspectorate, as chair of "
        "the Baltic Labour Network."
    )
    assert read(text, "thb:chairOf") == ["Anna Liepa | thb:chairOf | Baltic Labour Network"]


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        (
            "Partners: Forest Research Institute Finland (Metla); Swedish Institute",
            ["Forest Research Institute Finland", "Swedish Institute"],
        ),
        ("Partners: Denmark; Sweden and Norway", ["Denmark", "Norway", "Sweden"]),
    ],
)
def test_a_country_in_a_name_is_no_partner(field: str, facts: list[str]) -> None:
    page = f"SAFE DOCKS\n\nLead partner: Caritas Sweden\nDuration: 2014–2016\n{field}\n"
    assert [f.split(" | ")[2] for f in headed(page, "thb:partner")] == facts


def test_fields_of_a_work_package_are_not_those_of_the_project() -> None:
    page = (
        "SAFE DOCKS\n\nLead partner: Caritas Sweden\nDuration: 2014–2016\n\nWP2 Mapping\n"
        "Leader: Caritas Lithuania\n\nSAFE DOCKS is a project."
    )
    assert headed(page, "thb:ledBy") == ["SAFE DOCKS | thb:ledBy | Caritas Sweden"]


def test_activities_below_their_days_are_part_of_the_project() -> None:
    page = (
        "SAFE DOCKS\n\nLead partner: Caritas Sweden\nDuration: 2014–2016\n\nACTIVITIES\n"
        "12–13 May 2014\nKick-off meeting, online\n\n7 October 2015\n"
        "Study visit to ports near Riga, organised by Caritas Latvia\n"
    )
    found = headed(page, "thb:startDate", "thb:partOf", "thb:organisedBy")
    assert found == [
        "Kick-off meeting | thb:partOf | SAFE DOCKS",
        "Kick-off meeting | thb:startDate | 2014-05-12",
        "SAFE DOCKS | thb:startDate | 2014",
        "Study visit to ports near Riga | thb:organisedBy | Caritas Latvia",
        "Study visit to ports near Riga | thb:partOf | SAFE DOCKS",
        "Study visit to ports near Riga | thb:startDate | 2015-10-07",
    ]


def test_a_block_that_says_it_was_called_off_states_nothing() -> None:
    page = (
        "Upcoming events\n\nStudy tour to Bremen\nDate: 3 May 2016\nCANCELLED. Ask us for news.\n\n"
        "Seminar on fares\nDate: 4 May 2016\nPlace: Riga\n"
    )
    assert read(page, "thb:startDate") == ["Seminar on fares | thb:startDate | 2016-05-04"]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "It met at the Ministry of Justice, Equality and Consumer Protection of Mecklenburg.",
            ["Ministry of Justice, Equality and Consumer Protection of Mecklenburg"],
        ),
        (
            "We belong to the Ombudsman’s Office of the Republic of Latvia.",
            ["Ombudsman’s Office of the Republic of Latvia"],
        ),
        ("We are a member of the Northern Rapporteurs’ Forum.", ["Northern Rapporteurs’ Forum"]),
    ],
)
def test_a_body_keeps_its_whole_name(sentence: str, names: list[str]) -> None:
    assert spotted(sentence, Kind.ORGANISATION) == names


def test_the_forum_that_one_has_joined_is_a_body() -> None:
    text = (
        "We are a member of the Northern Rapporteurs’ Forum. In May 2014 the next meeting of the "
        "Forum will take place in Cēsis."
    )
    assert read(text, "thb:heldIn") == ["next meeting of the Forum | thb:heldIn | Cēsis"]


def test_what_someone_did_in_the_course_of_a_project_is_no_course() -> None:
    text = "The SAFE DOCKS project is over. In the course of the project 94 persons were helped."
    assert spotted(text, Kind.EVENT) == []
