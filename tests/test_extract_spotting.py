"""What is found in a sentence, kind by kind."""

from __future__ import annotations

import pytest

from extracting import sentences, spotted
from thbgraph.extraction.mentions import Kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The Norwegian Labour Inspection Authority agreed.",
            ["Norwegian Labour Inspection Authority"],
        ),
        ("It was led by the society Drošais Krasts today.", ["Drošais Krasts"]),
        ("Open Harbour, a shelter in Gdynia, joined.", ["Open Harbour"]),
        (
            "the Swedish Transport Workers’ Union and UNICEF",
            ["Swedish Transport Workers’ Union", "UNICEF"],
        ),
        ("the Asylum, Migration and Integration Fund", ["Asylum, Migration and Integration Fund"]),
        ("the embassies of Denmark and Poland", ["Embassy of Denmark", "Embassy of Poland"]),
        ("the Seimas ratified it", ["Seimas"]),
        ("the Lithuanian Criminal Police Bureau", ["Lithuanian Criminal Police Bureau"]),
        (
            "the Equal Opportunities Division of the Ministry of Social Security and Labour",
            ["Equal Opportunities Division"],
        ),
        ("the Police opened a case", ["Police"]),
        ("the police opened a case", []),
    ],
)
def test_organisations(text: str, names: list[str]) -> None:
    assert spotted(text, Kind.ORGANISATION) == names


@pytest.mark.parametrize(
    ("text", "person", "posts"),
    [
        (
            "the State Secretary of the Ministry of Justice, Andris Pelšs, spoke",
            "Andris Pelšs",
            [("State Secretary", "Ministry of Justice")],
        ),
        (
            "Maarten van der Linde, Professor at Leiden University",
            "Maarten van der Linde",
            [("Professor", "Leiden University")],
        ),
        (
            "Captain Lars-Göran Ek of Nordsund Line spoke",
            "Lars-Göran Ek",
            [("Captain", "Nordsund Line")],
        ),
        ("TF-THB Chair Ms Lasma Stabina informed", "Lasma Stabina", [("Chair", "TF-THB")]),
        (
            "Police Major Jaak Raudsepp-Kivi of the South Prefecture",
            "Jaak Raudsepp-Kivi",
            [("Police Major", "South Prefecture")],
        ),
        (
            "opened by Vice-Minister of the Interior Rasa Grybaitė-Noreikienė",
            "Rasa Grybaitė-Noreikienė",
            [("Vice-Minister of the Interior", "")],
        ),
        (
            "Dr Ieva Jordan, Senior Researcher at the Institute of Labour Mobility Studies",
            "Ieva Jordan",
            [("Senior Researcher", "Institute of Labour Mobility Studies")],
        ),
        (
            "Turid Heiberg, Senior Adviser at Save the Children Norway",
            "Turid Heiberg",
            [("Senior Adviser", "Save the Children Norway")],
        ),
        (
            "Regional Commissioner Åke Nordlund-Brandt (Region Gotland)",
            "Åke Nordlund-Brandt",
            [("Regional Commissioner", "Region Gotland")],
        ),
    ],
)
def test_people_by_their_posts(text: str, person: str, posts: list[tuple[str, str]]) -> None:
    (found,) = [m for c in sentences(text) for m in c.all(Kind.PERSON)]
    assert found.name == person
    assert [(p.title, (p.org.name or p.org.text) if p.org else "") for p in found.posts] == posts


@pytest.mark.parametrize(
    "text",
    [
        "Inese went home.",
        "He met Anna Berg in Riga.",
        "Photo: Karin Nøsterud",
        "Marek K. is charged.",
    ],
)
def test_a_name_without_a_post_is_no_person(text: str) -> None:
    assert spotted(text, Kind.PERSON) == []


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("the forum ‘Found, Not Lost’ in Riga", ["Found, Not Lost"]),
        ("hosted the second meeting of the Task Force", ["second meeting of the Task Force"]),
        ("a workshop for court interpreters at noon", ["workshop for court interpreters"]),
        ("the 28th meeting was held", ["28th meeting"]),
        ("to the Baltic Summer Academy on Fair Work", ["Baltic Summer Academy on Fair Work"]),
        ("at a press conference yesterday", ["press conference"]),
        ("at a press conference", ["press conference"]),
        ("at a reception", []),
        ("the seminar on fines got under way", ["seminar on fines"]),
        ("the seminar on fines opens at noon", ["seminar on fines"]),
        ("the seminar on fines united some forty guests", ["seminar on fines"]),
        ("the seminar on unaccompanied minors", ["seminar on unaccompanied minors"]),
        ("paid a site visit to Riga", ["site visit to Riga"]),
        ("On 4 May 2018 they met for a consultation on fines.", ["consultation on fines"]),
        ("At a hearing on fines in the city on 4 May 2018", ["hearing on fines"]),
        ("They wrote of a hearing on fines.", []),
        ("They met for a consultation on fines.", []),
        ("the conference room was full", []),
        ("The Council of the Baltic Sea States is an overall political forum.", []),
    ],
)
def test_events(text: str, events: list[str]) -> None:
    assert spotted(text, Kind.EVENT) == events


@pytest.mark.parametrize(
    ("text", "initiatives"),
    [
        ("within the project “Bridges of Trust” today", ["Bridges of Trust"]),
        ("marked the end of the FAIRFIELD project", ["FAIRFIELD"]),
        ("PORTWATCH (2012–2013), a project of the missions", ["PORTWATCH", "project"]),
        (
            "the National Action Plan against Trafficking in Human Beings for 2016-2018",
            ["National Action Plan against Trafficking in Human Beings for 2016-2018"],
        ),
        ("in line with Directive 2011/36/EU", ["Directive 2011/36/EU"]),
        ("trafficking in human beings (THB) is a crime", []),
    ],
)
def test_initiatives(text: str, initiatives: list[str]) -> None:
    assert spotted(text, Kind.INITIATIVE) == initiatives


@pytest.mark.parametrize(
    "text", ["Co-sponsors were found.", "Teams trained.", "Afterwards they met.", "Thirty came."]
)
def test_a_sentence_begins_with_no_name_where_its_first_word_is_a_plain_one(text: str) -> None:
    assert spotted(text, Kind.NAME) == []


def test_quoted_words_are_a_title_or_speech() -> None:
    text = "“We need help,” said Anna. The film “Hidden in the Hold” was shown."
    assert spotted(text, Kind.SPEECH) == ["We need help,"]
    assert spotted(text, Kind.TITLE) == ["Hidden in the Hold"]


def test_quotation_marks_inside_quotation_marks_are_one_name() -> None:
    assert spotted("the society “Shelter “Safe House”” helped", Kind.ORGANISATION) == [
        "Shelter “Safe House”"
    ]


def test_an_adjective_is_not_found_inside_a_compound() -> None:
    assert spotted("a Latvian-led team", Kind.ADJECTIVE) == []


def test_a_name_defined_once_is_known_everywhere() -> None:
    text = "STELLA is at work.\n\nSTELLA is a two-year project."
    assert spotted(text, Kind.INITIATIVE)[:2] == ["STELLA", "STELLA"]
