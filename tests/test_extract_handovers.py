"""Presidencies that are handed over, and whose they were before."""

from __future__ import annotations

import pytest

from extracting import read

CBSS = "Council of the Baltic Sea States"


@pytest.mark.parametrize(
    "text",
    [
        "Iceland assumes the Presidency of the CBSS from Poland on 1 July 2016.",
        "The Presidency of the CBSS was passed on from Poland to Iceland on 1 July 2016.",
        "On 1 July 2016 Poland handed over the Presidency of the CBSS to Iceland.",
        "On 1 July 2016 Iceland took over the Presidency of the CBSS. Its predecessor was Poland.",
        "On 1 July 2016 Iceland took over the Presidency of the CBSS. It takes over the gavel from Poland.",
    ],
)
def test_who_handed_the_presidency_over_held_one(text: str) -> None:
    assert read(text, "thb:heldBy", "thb:presidencyOf", "thb:startDate") == [
        f"Icelandic Presidency of the {CBSS} | thb:heldBy | Iceland",
        f"Icelandic Presidency of the {CBSS} | thb:presidencyOf | {CBSS}",
        f"Icelandic Presidency of the {CBSS} | thb:startDate | 2016-07-01",
        f"Polish Presidency of the {CBSS} | thb:heldBy | Poland",
        f"Polish Presidency of the {CBSS} | thb:presidencyOf | {CBSS}",
    ]


def test_a_presidency_whose_beginning_is_told_is_that_of_the_country_just_named() -> None:
    text = (
        "On 1 January 2021 Finland will assume the Presidency of the Nordic Council of Ministers. "
        "It takes over from Denmark, whose Presidency began on 1 January 2020."
    )
    assert read(text, "thb:startDate") == [
        "Danish Presidency of the Nordic Council of Ministers | thb:startDate | 2020-01-01",
        "Finnish Presidency of the Nordic Council of Ministers | thb:startDate | 2021-01-01",
    ]


def test_a_chairmanship_is_that_of_the_body_that_its_sentence_names() -> None:
    text = (
        "The CBSS met in May. Anna Berg, Chair of a committee of the Barents Euro-Arctic Council, "
        "will report during the Norwegian Chairmanship 2019–2021."
    )
    assert read(text, "thb:presidencyOf") == [
        "Norwegian Presidency of the Barents Euro-Arctic Council | thb:presidencyOf | Barents Euro-Arctic Council"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Danish Border Guard took over the case from Poland.",
        "Poland did not hand over the Presidency of the CBSS to Iceland.",
        "Trucks passed from Poland to Germany.",
    ],
)
def test_what_is_no_handover_gives_no_presidency(text: str) -> None:
    assert [f for f in read(text) if f.startswith("Polish")] == []


def test_priorities_that_are_only_announced_are_none() -> None:
    text = "The Danish Presidency of the CBSS will focus on three priorities."
    assert read(text, "thb:hasPriority") == []
