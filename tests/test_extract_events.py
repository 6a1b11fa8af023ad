"""Which event is meant: told apart by season, city, kind and year; called off; with its own dates."""

from __future__ import annotations

import pytest

from extracting import read


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "The spring meeting of 2015 was held in Oslo. The autumn meeting took place in Tallinn.",
            [
                "autumn meeting | thb:heldIn | Tallinn",
                "spring meeting of 2015 | thb:heldIn | Oslo",
            ],
        ),
        (
            "A seminar on fraud was held in Riga and a seminar on fines in Oslo. The Riga seminar was opened by State Secretary Anna Berg.",
            [
                "seminar on fines | thb:heldIn | Oslo",
                "seminar on fraud | thb:heldIn | Riga",
                "seminar on fraud | thb:openedBy | Anna Berg",
            ],
        ),
        (
            "The expert meeting was held in Oslo. The ministerial meeting was opened in Riga by State Secretary Anna Berg.",
            ["expert meeting | thb:heldIn | Oslo", "ministerial meeting | thb:heldIn | Riga"],
        ),
        (
            "The trainings “Safe Work” were held in Riga. The trainings were opened by State Secretary Anna Berg.",
            ["Safe Work | thb:heldIn | Riga", "Safe Work | thb:openedBy | Anna Berg"],
        ),
        (
            "The first meeting was held in Oslo in May 2016, the second meeting will be in Riga.",
            [
                "first meeting | thb:heldIn | Oslo",
                "first meeting | thb:startDate | 2016-05",
            ],
        ),
    ],
)
def test_events_that_differ_in_a_mark_are_different_events(text: str, facts: list[str]) -> None:
    found = read(text, "thb:heldIn", "thb:openedBy", "thb:startDate", "thb:endDate")
    assert found == facts


@pytest.mark.parametrize(
    "text",
    [
        "A study visit to Oslo was proposed in the Parliament and voted down.",
        "The seminar for employers that was to be held in Riga has been moved to an unknown date.",
        "The conference planned for 3 December 2016 in Vilnius did not take place.",
        "A fourth workshop in Tartu had to be dropped.",
        "A round table in Oslo was given up.",
    ],
)
def test_an_event_that_did_not_take_place_is_none(text: str) -> None:
    assert read(text) == []


def test_another_seminar_that_fell_through_takes_nothing_from_the_one_that_was_held() -> None:
    text = "The seminar on fraud was held in Riga. The seminar which was to be held in Zarasai did not take place."
    assert read(text) == ["seminar on fraud | thb:heldIn | Riga"]


@pytest.mark.parametrize(
    "text",
    [
        "The group met in Riga for a seminar on fraud. The network is open. It was set up in 2014 by the Nordic Council of Ministers.",
        "The seminar on fraud is the third event of a programme administered by the Nordic Council of Ministers in 2014.",
        "It is planned that in May 2016 something else begins; the seminar on fraud was fine.",
        "On 13 November 2016, the day before the seminar on fraud, the Polish Police met.",
        "The seminar on fraud is the third of its kind, after Gdynia in 2015.",
    ],
)
def test_a_date_of_something_else_is_not_the_event_s(text: str) -> None:
    assert read(text, "thb:startDate", "thb:endDate") == []
