"""Undertakings that go by a slogan, a capital Project or a year, and names that only begin like others."""

from __future__ import annotations

import pytest

from extracting import read, spotted
from thbgraph.extraction.mentions import Kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They cooperate in the Nordic Undeclared Work Project.", "Nordic Undeclared Work"),
        ("The Baltic Clean Harvest Campaign (BCHC) goes on.", "Baltic Clean Harvest"),
        (
            "“Ask Before You Board” – this is the slogan of a campaign of the police.",
            "Ask Before You Board",
        ),
        ("The plan builds on the revised plan of 2008.", "plan of 2008"),
        ("It replaces the cooperation agreement from 2008.", "agreement from 2008"),
        (
            "A memorandum of understanding on joint investigations was concluded between the two.",
            "memorandum of understanding on joint investigations",
        ),
    ],
)
def test_an_undertaking_is_known_by_what_stands_beside_its_name(text: str, name: str) -> None:
    assert name in spotted(text, Kind.INITIATIVE)


@pytest.mark.parametrize(
    "text",
    [
        "They met the Nordic Undeclared Work Project Manager.",
        "“Ask Before You Board” – this is the slogan of a novel.",
        "The house builds on the ideas of an architect.",
    ],
)
def test_what_stands_beside_no_undertaking_names_none(text: str) -> None:
    assert spotted(text, Kind.INITIATIVE) == []


def test_a_country_that_begins_a_name_is_not_who_leads() -> None:
    text = (
        "The EuroTrafGuID project, whose leader was France Expertise International, ended in 2013."
    )
    assert read(text, "thb:ledBy", "thb:partner") == []


def test_whoever_stands_before_a_semicolon_has_no_part_in_what_follows() -> None:
    text = (
        "Eastern Shield is a training programme. Project leader is the Finnish Border Guard; "
        "the Polish Police and Frontex participate as partners."
    )
    assert read(text, "thb:ledBy", "thb:partner") == [
        "Eastern Shield | thb:ledBy | Finnish Border Guard",
        "Eastern Shield | thb:partner | Frontex",
        "Eastern Shield | thb:partner | Polish Police",
    ]


def test_who_runs_the_secretariat_of_a_group_is_not_the_group() -> None:
    text = (
        "Nordic group of coordinators\n\nMembers: Denmark, Finland\n"
        "Secretariat: County Administrative Board of Stockholm\nParent body: Nordic Council of Ministers\n"
    )
    assert read(text, "thb:memberOf", "thb:chairOf") == []


def test_a_chairmanship_is_of_the_body_that_its_country_was_just_said_to_lead() -> None:
    text = (
        "Estonia coordinates the work of the Baltic Council of Ministers. "
        "Under the Estonian chairmanship, energy gets special attention."
    )
    assert read(text, "thb:presidencyOf", "thb:hasPriority") == [
        "Estonian Presidency of the Baltic Council of Ministers | thb:hasPriority | energy",
        "Estonian Presidency of the Baltic Council of Ministers | thb:presidencyOf | Baltic Council of Ministers",
    ]
