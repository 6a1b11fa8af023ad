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


@pytest.mark.parametrize(
    "text",
    [
        "The Barents Euro-Arctic Council met in Kirkenes. Norway’s term began in October 2011.",
        "The Barents Euro-Arctic Council was reformed. Norway’s term at the head of the Council began in October 2011.",
        "Norway holds the Chairmanship of the Barents Euro-Arctic Council. Norway’s term began in October 2011.",
    ],
)
def test_a_countrys_term_is_a_presidency_of_the_body_spoken_of(text: str) -> None:
    presidency = "Norwegian Presidency of the Barents Euro-Arctic Council"
    assert read(text, "thb:heldBy", "thb:presidencyOf", "thb:startDate") == [
        f"{presidency} | thb:heldBy | Norway",
        f"{presidency} | thb:presidencyOf | Barents Euro-Arctic Council",
        f"{presidency} | thb:startDate | 2011-10",
    ]


def test_the_chair_of_a_country_is_a_presidency_where_the_text_speaks_of_its_body() -> None:
    text = "Under the Danish chair, from 1 July 2008, the CBSS was reformed."
    assert read(text, "thb:heldBy", "thb:startDate") == [
        f"Danish Presidency of the {CBSS} | thb:heldBy | Denmark",
        f"Danish Presidency of the {CBSS} | thb:startDate | 2008-07-01",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Danish chair, Anna Berg, opened the meeting of the Expert Group of the CBSS.",
        "Norway’s term of imprisonment began in October 2011, and the CBSS met.",
        "Norway’s term papers on the CBSS ended in June.",
    ],
)
def test_a_chair_or_a_term_of_another_kind_is_no_presidency(text: str) -> None:
    assert read(text, "thb:heldBy", "thb:presidencyOf", "thb:startDate") == []
