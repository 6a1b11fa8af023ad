"""Names that stand apart from their noun, go on below themselves, or count the sittings of a cycle."""

from __future__ import annotations

import pytest

from extracting import read, spotted
from thbgraph.extraction.mentions import Kind

NEWS = "News from the office\n\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The unions have begun a joint campaign for cleaners. “Clean Pay?” was launched last week.",
            "Clean Pay?",
        ),
        (
            "Norway will pay for a new project. “Harbour Light” runs until June 2014.",
            "Harbour Light",
        ),
        (
            "She proposed a joint campaign against fraud, to be called “Ask Your Boss”.",
            "Ask Your Boss",
        ),
        (
            "The seminar is a part of the Baltic Campaign against Forced Labour, which was started by Norway.",
            "Baltic Campaign against Forced Labour",
        ),
        ("Caritas offers them a training series, Steps on the Quay.", "Steps on the Quay"),
    ],
)
def test_an_undertaking_is_found_behind_its_noun(text: str, name: str) -> None:
    assert name in spotted(NEWS + text, Kind.INITIATIVE)


@pytest.mark.parametrize(
    "text",
    [
        # the project of the sentence before has its own name
        "Norway pays for the project “Far Away”. “Harbour Light” was launched last week in Turku.",
        # nothing is said that is said of undertakings only
        "Norway will pay for a new project. “Harbour Light” won a prize.",
        # another paragraph
        "Norway will pay for a new project.\n\n“Harbour Light” was launched last week in Turku.",
        # a project's officer is no project
        "Norway has a new project manager. “Harbour Light” was launched last week in Turku.",
    ],
)
def test_a_title_with_no_noun_of_its_own_stays_a_title(text: str) -> None:
    assert "Harbour Light" not in spotted(NEWS + text, Kind.INITIATIVE)


def test_a_name_goes_on_below_itself() -> None:
    text = "She spoke at the conference Open Wounds: Forced Labour in the OSCE Area, organised by Caritas Lithuania in Vilnius."
    assert read(NEWS + text, "thb:organisedBy", "thb:heldIn") == [
        "Open Wounds: Forced Labour in the OSCE Area | thb:heldIn | Vilnius",
        "Open Wounds: Forced Labour in the OSCE Area | thb:organisedBy | Caritas Lithuania",
    ]


def test_what_stands_behind_a_colon_in_small_letters_is_no_name() -> None:
    text = "She spoke at the conference: Forced labour in the OSCE area was discussed."
    assert spotted(NEWS + text, Kind.TITLE) == []


def test_the_sittings_of_a_cycle_are_events() -> None:
    text = (
        "On 6 October 2015 there was held the third module of the training cycle NIGHT TRAIN in Kaunas. "
        "Previous modules took place in Tallinn (24 February 2015) and in Narva (19 May 2015). "
        "The fourth and last module will be organised by the Latvian State Police in Riga."
    )
    assert read(NEWS + text, "thb:startDate", "thb:organisedBy") == [
        "fourth and last module | thb:organisedBy | State Police of Latvia",
        "module in Narva | thb:startDate | 2015-05-19",
        "module in Tallinn | thb:startDate | 2015-02-24",
        "third module of the training cycle NIGHT TRAIN | thb:startDate | 2015-10-06",
    ]


def test_sittings_told_by_number_alone_name_nothing() -> None:
    text = "The third module of the handbook was written by Caritas Lithuania in Vilnius in 2015."
    assert spotted(NEWS + text, Kind.EVENT) == []


def test_events_organised_each_in_its_place_and_month() -> None:
    text = (
        "The ministry will organise training sessions in Narva (June 2019) and Turku (July 2019)."
    )
    assert read(NEWS + text, "thb:heldIn") == [
        "training session in Narva | thb:heldIn | Narva",
        "training session in Turku | thb:heldIn | Turku",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The course follows the pilot that was held in Bergen on 7 March 2023.",
            ["pilot | thb:heldIn | Bergen"],
        ),
        (
            "A follow-up is to be held in Rostock in the autumn of 2017.",
            ["follow-up | thb:heldIn | Rostock"],
        ),
        ("The pilot of the ferry was held in Bergen on 7 March 2023 for questioning.", []),
        ("A follow-up is needed in Rostock in 2017.", []),
    ],
)
def test_a_pilot_and_a_follow_up_are_events_where_they_are_held(
    text: str, expected: list[str]
) -> None:
    assert read(NEWS + text, "thb:heldIn") == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "1. Study tour of Finnish judges to Oslo and Bergen, 9 October 2006, hosted by Caritas.",
            "Study tour of Finnish judges to Oslo and Bergen",
        ),
        (
            "8 November 2007, Tallinn: Baltic regional meeting of shelter keepers (organiser: Caritas)",
            "Baltic regional meeting of shelter keepers",
        ),
        ("A workshop on fines ended, 5 May 2015", "workshop on fines"),
    ],
)
def test_an_entry_of_a_list_goes_by_all_that_it_says(text: str, name: str) -> None:
    assert spotted(f"What we did\n\n{text}\n", Kind.EVENT) == [name]


@pytest.mark.parametrize(
    "text",
    ["Guests from Minsk visit Riga", "Officers from Tartu visit the Border Guard in Kaunas."],
)
def test_whoever_visits_a_place_is_no_visit_by_name(text: str) -> None:
    assert spotted(NEWS + text, Kind.EVENT) == []


def test_a_visit_by_its_place_is_an_event() -> None:
    text = "The Minsk visit was organised by Caritas Lithuania on 5 May 2015."
    assert spotted(NEWS + text, Kind.EVENT) == ["Minsk visit"]
