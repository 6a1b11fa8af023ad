"""When things were, where no wording of a rule tells it: one event and one day, what begins and ends."""

from __future__ import annotations

import pytest

from extracting import extraction, line

DAY = "event-beside-day"
RUNS = "initiative-runs"


def told(text: str, *rules: str) -> list[str]:
    """Return the facts that these licences read in a text."""
    return sorted(
        line(f)
        for f in extraction(text).facts
        if f.predicate != "rdf:type"
        and f.evidence[0].rule in rules
        and f.predicate.endswith("Date")
    )


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The seminar on forced begging drew fifty cooks to Visby one evening (Monday, 4 May 2015).", "2015-05-04", "2015-05-04"),
        ("The seminar on forced begging drew a full house (4–6 May 2015).", "2015-05-04", "2015-05-06"),
        ("For three days, 4–6 May 2015, cooks were there for the seminar on forced begging.", "2015-05-04", "2015-05-06"),
    ],
)  # fmt: skip
def test_the_one_day_of_a_sentence_is_that_of_its_one_event(
    text: str, start: str, end: str
) -> None:
    assert told(text, DAY) == [
        f"seminar on forced begging | thb:endDate | {end}",
        f"seminar on forced begging | thb:startDate | {start}",
    ]


def test_a_day_on_which_an_event_is_concluded_is_its_last() -> None:
    assert told("Twelve cooks finished on 4 May 2015 the seminar on forced begging.", DAY) == [
        "seminar on forced begging | thb:endDate | 2015-05-04"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A seminar on forced begging was held in Visby. Cooks did not crowd on 4 May 2015 into the hall for the seminar on forced begging.",
        "A seminar on forced begging was held in Visby. The report of 4 May 2015 was published for the seminar on forced begging.",
        "The seminar on forced begging drew a full house on 4 May 2015, a day after 3 May 2015.",
        "Cooks held a seminar on forced begging, the day before 4 May 2015.",
        "The seminars on forced begging drew a full house on 4 May 2015.",
        "The seminar on forced begging and the round table on fines drew a full house on 4 May 2015.",
        "The deadline for the seminar on forced begging is 4 May 2015.",
        "The seminar on forced begging drew a full house in May 2015.",
    ],
)
def test_a_day_of_something_else_or_no_day_at_all_is_not_the_event_s(text: str) -> None:
    assert told(text, DAY) == []


def test_what_a_rule_has_dated_is_not_dated_again() -> None:
    text = (
        "The seminar on forced begging was held on 4 May 2015.\n\n"
        "The seminar on forced begging drew a full house on 5 May 2015."
    )
    assert told(text, DAY) == []


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Visby pays for the project “Safe Buns”, a scheme begun by bakers in May 2015.", ["thb:startDate | 2015-05"]),
        ("Launched in 2015 as a trial, the project “Safe Buns” has fed forty people.", ["thb:startDate | 2015"]),
        ("Bakers speak of the project “Safe Buns”, which cooks have been implementing since May 2015.", ["thb:startDate | 2015-05"]),
        ("In 2015–2017 bakers were also busy in the project “Safe Buns”.", ["thb:endDate | 2017", "thb:startDate | 2015"]),
    ],
)  # fmt: skip
def test_what_begins_runs_or_ends_does_so_at_its_date(text: str, facts: list[str]) -> None:
    assert told(text, RUNS, "initiative-beside-years") == [f"Safe Buns | {fact}" for fact in facts]


@pytest.mark.parametrize(
    "text",
    [
        "Bakers speak of the project “Safe Buns”, which was not begun by cooks in May 2015.",
        "The project “Safe Buns” is led by bakers who have been trained since May 2015.",
        "The project “Safe Buns” thanked bakers in May 2015.",
        "In 2015–2017 bakers wrote a report on the project “Safe Buns”.",
        "Sweden ratified the Palermo Protocol, which came into force in December 2003.",
    ],
)
def test_dates_of_something_else_are_not_the_undertaking_s(text: str) -> None:
    assert told(text, RUNS) == []
