"""Who has what part in an undertaking or event, by any word for that part."""

from __future__ import annotations

import pytest

from extracting import extraction, line

READERS = {"part-told", "part-shared"}
HANDS = "Warm Hands"


def told(text: str) -> list[str]:
    """Return the parts that no rule's wording told."""
    facts = extraction(f"News\n\n{text}").facts
    return sorted(
        line(f) for f in facts if f.evidence[0].rule in READERS and f.predicate.startswith("thb:")
    )


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "The project “Warm Hands” began in 2014 and was carried out for three years in the harbours by the Port Authority of Turku.",
            [f"{HANDS} | thb:ledBy | Port Authority of Turku"],
        ),
        (
            "The project “Warm Hands” has been awarded EUR 200,000 by the Nordic Council of Ministers.",
            [f"{HANDS} | thb:supportedBy | Nordic Council of Ministers"],
        ),
        (
            "The project “Warm Hands” runs in four harbours. The consortium is headed by Lund University and includes Tallinn University and the University of Tartu.",
            [
                f"{HANDS} | thb:ledBy | Lund University",
                f"{HANDS} | thb:partner | Tallinn University",
                f"{HANDS} | thb:partner | University of Tartu",
            ],
        ),
        (
            "The project “Warm Hands” ended in May 2015 with Caritas Poland and the Finnish Red Cross as its local partners.",
            [
                f"{HANDS} | thb:partner | Caritas Poland",
                f"{HANDS} | thb:partner | Finnish Red Cross",
            ],
        ),
        (
            "Anna Lindqvist, Professor of Law at Lund University, is heading the project “Warm Hands”.",
            [f"{HANDS} | thb:ledBy | Anna Lindqvist"],
        ),
        (
            "The Swedish Police Authority spoke about the project “Warm Hands”, which it runs in three cities.",
            [f"{HANDS} | thb:ledBy | Swedish Police Authority"],
        ),
        (
            "The project “Warm Hands”, which Caritas Poland is implementing together with the Finnish Red Cross and Lund University, ends in May 2016.",
            [
                f"{HANDS} | thb:ledBy | Finnish Red Cross",
                f"{HANDS} | thb:ledBy | Lund University",
            ],
        ),
    ],
)
def test_a_part_is_told_by_the_things_own_verb_or_noun(text: str, facts: list[str]) -> None:
    assert told(text) == facts


@pytest.mark.parametrize(
    "text",
    [
        "The project “Warm Hands” was not run for long in the harbours by the Port Authority of Turku.",
        "The project “Warm Hands” looked at hostels, some of them managed since last year by Caritas Poland.",
        "In the project “Warm Hands” nurses read a handbook, and the study was paid for at the time by Caritas Poland.",
        "The Finnish Red Cross, under the guidance of Lund University, knew of the project “Warm Hands”.",
    ],
)
def test_what_is_done_to_something_else_tells_no_part(text: str) -> None:
    assert told(text) == []


def test_events_on_the_data_sheet_of_a_project_are_the_projects() -> None:
    facts = extraction(
        "Project title: Warm Hands\nPartners: Caritas Poland, Lund University\n\nThe project teaches nurses. An opening seminar was held in Turku on 3 May 2015."
    ).facts
    assert [line(f) for f in facts if f.predicate == "thb:partOf"] == [
        f"opening seminar | thb:partOf | {HANDS}"
    ]


def test_countries_that_speak_in_turn_take_part() -> None:
    facts = extraction(
        "Seminar on forced labour\nTartu, 4 May 2016\n\nProgramme\n9.00 Opening: Anna Berg, Rector of Lund University\n"
        "10.00 National reports: Estonia, Poland, Sweden\n12.00 Lunch in Norway Hall"
    ).facts
    assert sorted(line(f) for f in facts if f.predicate == "thb:participant") == [
        "Seminar on forced labour | thb:participant | Estonia",
        "Seminar on forced labour | thb:participant | Poland",
        "Seminar on forced labour | thb:participant | Sweden",
    ]
