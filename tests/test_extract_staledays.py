"""Days of postings and of earlier turns of a post, which date nothing of what a page tells."""

from __future__ import annotations

import pytest

from extracting import read

WHEN = ("thb:startDate", "thb:endDate")


def test_the_day_of_a_posting_is_not_that_of_the_event_and_tells_its_year() -> None:
    text = (
        "News of the year 2021\n\n"
        "15.11.2019 The seminar on fraud took place in Riga on 7–8 November.\n\n"
        "12.10.2018 The round table on fines took place in Tartu on 3 October."
    )
    assert read(text, *WHEN) == [
        "round table on fines | thb:endDate | 2018-10-03",
        "round table on fines | thb:startDate | 2018-10-03",
        "seminar on fraud | thb:endDate | 2019-11-08",
        "seminar on fraud | thb:startDate | 2019-11-07",
    ]


def test_a_day_that_begins_a_line_dates_an_event_of_which_no_other_is_told() -> None:
    assert read("15.11.2019 Seminar on fraud in Riga", *WHEN) == [
        "Seminar on fraud | thb:endDate | 2019-11-15",
        "Seminar on fraud | thb:startDate | 2019-11-15",
    ]


@pytest.mark.parametrize(
    "before",
    [
        "Iceland last held the Presidency in 2014.",
        "Iceland previously held the Presidency in 2014.",
        "Iceland held the Presidency last in 2014.",
    ],
)
def test_an_earlier_turn_does_not_date_the_presidency_of_which_a_page_tells(before: str) -> None:
    text = f"Iceland takes over the Presidency of the Council of the Baltic Sea States on 1 July 2024. {before}"
    assert [f for f in read(text, *WHEN) if "2014" in f] == []
    assert "2024-07-01" in " ".join(read(text, *WHEN))
