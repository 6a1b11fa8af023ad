"""Lists that go on behind what stands beside a name, and whom they say to be there."""

from __future__ import annotations

import pytest

from extracting import read

HELD = "The seminar “Safe Work” took place in Turku. "


def test_a_list_goes_on_behind_an_affiliation() -> None:
    text = HELD + (
        "Comments were given by Professor Anna Berg, University of Turku; Eva Maj, Head of the Legal "
        "Unit; and Detective Chief Inspector Jan Weber, Helsinki Police Department."
    )
    assert read(text, "thb:speaker") == [
        "Safe Work | thb:speaker | Anna Berg",
        "Safe Work | thb:speaker | Eva Maj",
        "Safe Work | thb:speaker | Jan Weber",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The seminar gathered police officers, shelters and health workers from Finland and Norway.",
        "The seminar brought together midwives, tax inspectors and judges from Finland and Norway.",
        "Tax inspectors from Finland and Norway worked their way through scripted cases.",
        "Altogether 64 persons from Finland and Norway logged in.",
    ],
)
def test_people_of_several_professions_come_from_their_countries(text: str) -> None:
    assert read(HELD + text, "thb:participant") == [
        "Safe Work | thb:participant | Finland",
        "Safe Work | thb:participant | Norway",
    ]


def test_who_takes_part_in_another_event_takes_no_part_in_this_one() -> None:
    text = HELD + "Labour inspectors from Latvia took part in a training course in Sigulda."
    assert read(text, "thb:participant") == ["training course | thb:participant | Latvia"]


@pytest.mark.parametrize(
    "label", ["Participants:", "Present were:", "Delegates", "Members present"]
)
@pytest.mark.parametrize("land", ["", "Denmark – "])
def test_who_was_there_stands_in_the_lines_below(label: str, land: str) -> None:
    text = (
        "Meeting of the Task Force\n\nThe second meeting of the Task Force took place in Tallinn.\n\n"
        f"{label}\n\n{land}Mr Jan Weber, Special Consultant, Danish Police\n"
        f"{land}Ms Eva Maj, Senior Officer, Danish Police"
    )
    there = [f for f in read(text, "thb:participant") if not f.endswith("| Denmark")]
    assert there == [
        "second meeting of the Task Force | thb:participant | Eva Maj",
        "second meeting of the Task Force | thb:participant | Jan Weber",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mart Tamm, Adviser at the Estonian Ministry of Justice, told how the law was made.",
        "Then it was the turn of Mart Tamm, Adviser at the Estonian Ministry of Justice.",
        "The participants were informed by Mart Tamm, Adviser at the Ministry of Justice, on it.",
        "There was also a lecture with Mart Tamm, Adviser at the Estonian Ministry of Justice.",
    ],
)
def test_further_words_for_speaking(text: str) -> None:
    assert read(HELD + text, "thb:speaker") == ["Safe Work | thb:speaker | Mart Tamm"]


@pytest.mark.parametrize(
    ("text", "priorities"),
    [
        (
            "The Norwegian Presidency of the CBSS will focus on two topics: maritime policy and fair work.",
            ["fair work", "maritime policy"],
        ),
        (
            "Latvia will put the accent on dialogue and responsibility during its Presidency of the CBSS.",
            ["dialogue", "responsibility"],
        ),
    ],
)
def test_what_a_presidency_lays_weight_on(text: str, priorities: list[str]) -> None:
    assert [f.rpartition(" | ")[2] for f in read(text, "thb:hasPriority")] == priorities


def test_an_unknown_class_of_words_is_told() -> None:
    from thbgraph.extraction.patterns import PatternError, compile_pattern  # noqa: PLC0415

    with pytest.raises(PatternError, match=r'"@folk" is no class of words; there is @people'):
        compile_pattern("(@folk) from {Country:c}")
