"""Offices taken up, and bodies that belong to others, in the words of pages about staff and bodies."""

from __future__ import annotations

import pytest

from extracting import read

SERVICE = "Finnish Immigration Service"
DIRECTOR = [
    f"Anna Berg | thb:affiliatedWith | {SERVICE}",
    "Anna Berg | thb:holdsPost | Director",
]


@pytest.mark.parametrize(
    "text",
    [
        f"Anna Berg is to become Director of the {SERVICE}.",
        f"Anna Berg takes over as Director of the {SERVICE} on 1 May.",
        f"The new Director of the {SERVICE} is called Anna Berg.",
        f"The post of Director of the {SERVICE} goes to Anna Berg.",
        f"The Government appointed Anna Berg Director of the {SERVICE}.",
        f"Anna Berg, who holds the post of Director at the {SERVICE}, spoke first.",
        f"Anna Berg joined the {SERVICE} as its Director.",
        f"Anna Berg, employed by the {SERVICE} as its Director, agreed.",
    ],
)
def test_who_takes_up_an_office_holds_the_post(text: str) -> None:
    assert read(text, "thb:holdsPost", "thb:affiliatedWith") == DIRECTOR


def test_who_stands_behind_the_body_that_somebody_heads() -> None:
    text = f"Heading the {SERVICE} is Anna Berg."
    assert read(text, "thb:holdsPost", "thb:affiliatedWith") == [
        f"Anna Berg | thb:affiliatedWith | {SERVICE}",
        "Anna Berg | thb:holdsPost | Head",
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"Anna Berg joined the {SERVICE} as a witness.",
        "Anna Berg, employed by a cleaning company as a cleaner, agreed.",
        f"The post of Director of the {SERVICE} is vacant, said Anna Berg.",
    ],
)
def test_who_takes_up_no_office_is_nobody_here(text: str) -> None:
    assert read(text, "thb:holdsPost", "thb:affiliatedWith") == []


def test_a_network_has_members_and_a_ministry_has_parts() -> None:
    text = (
        "The Baltic Labour Network belongs to the European Platform against Exploitation. "
        "The Legal Department, which is part of the Finnish Border Guard, agreed."
    )
    assert read(text, "thb:memberOf", "thb:subOrganisationOf") == [
        "Baltic Labour Network | thb:memberOf | European Platform against Exploitation",
        "Legal Department | thb:subOrganisationOf | Finnish Border Guard",
    ]


def test_a_forum_that_is_said_to_be_a_network_is_no_event() -> None:
    text = (
        "The Nordic Forum against Exploitation (NFE) is a network of shelters. "
        "Founded at Lund in 2006, it has its seat in Malmö. Its members include Caritas Sweden."
    )
    assert read(text, "rdf:type", "thb:memberOf", "thb:heldIn") == [
        "Caritas Sweden | rdf:type | thb:Organisation",
        "Caritas Sweden | thb:memberOf | Nordic Forum against Exploitation",
        "Nordic Forum against Exploitation | rdf:type | thb:Organisation",
    ]


def test_a_forum_that_is_held_is_an_event() -> None:
    text = "The Nordic Forum against Exploitation was held in Lund on 5 May 2015."
    assert read(text, "thb:heldIn") == ["Nordic Forum against Exploitation | thb:heldIn | Lund"]
