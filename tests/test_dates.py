from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import date_cases
from thbgraph.dates import DateKind, DateMention, find_dates
from thbgraph.model import PartialDate

CASES = date_cases.read()
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))


def published(value: str) -> PartialDate | None:
    return PartialDate(value, value, value) if value else None


def shown(mention: DateMention) -> str:
    """The mention as the table writes it: its kind and its EDTF bounds, one where they are one."""
    bounds = [bound.edtf for bound in (mention.start, mention.end) if bound is not None]
    if mention.kind is DateKind.POINT:
        bounds = bounds[:1]
    return " ".join([mention.kind, *bounds])


def value_of(edtf: str) -> str:
    """The value that a bound with this EDTF must have: never sharper than the words."""
    plain = edtf.removeprefix("../").removesuffix("/..").removesuffix("~")
    if "/" in plain:
        return plain[:7]
    season = re.fullmatch(r"(\d{4})-(?:2[1-4]|3[3-6]|4[01])", plain)
    return season[1] if season else plain


def test_the_table_has_at_least_150_cases_and_none_twice() -> None:
    assert len(CASES) >= 150
    assert len({(case.text, case.published) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_words_are_read_as_the_table_says(case: date_cases.Case) -> None:
    found = find_dates(case.text, published(case.published))
    assert tuple(map(shown, found)) == case.dates
    for mention in found:
        for bound in filter(None, (mention.start, mention.end)):
            assert bound.value == value_of(bound.edtf)
            assert bound.words == case.text[mention.span.start : mention.span.end]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_words_are_read_the_same_inside_a_text(case: date_cases.Case) -> None:
    text = f"First line.\n\n{case.text}\n\nLast line."
    found = find_dates(text, published(case.published))
    assert tuple(map(shown, found)) == case.dates


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("took place on 26 – 27 September, 2018.", "26 – 27 September, 2018"),
        ("In days 15 and 16 March 2018 in", "15 and 16 March 2018"),
        ("on the 3rd of May 2015", "3rd of May 2015"),
        ("in years 2017-2019", "2017-2019"),
        ("ran from January 2015 to December 2016.", "from January 2015 to December 2016"),
        ("lasts until 30 June 2021.", "until 30 June 2021"),
        ("ends by the end of 2018.", "by the end of 2018"),
        ("in late May 2013", "late May 2013"),
        ("on Wednesday, 22 May 2013,", "Wednesday, 22 May 2013"),
        ("27.10.2020. 18:58", "27.10.2020"),
        ("takes over on 1 July 2015 for one year.", "1 July 2015 for one year"),
    ],
)
def test_the_span_holds_the_words_of_the_date_and_no_more(text: str, words: str) -> None:
    (mention,) = find_dates(text)
    assert text[mention.span.start : mention.span.end] == words


def bound_of(text: str, anchor: str) -> PartialDate:
    mention = find_dates(text, published(anchor))[0]
    bound = mention.start or mention.end
    assert bound is not None
    return bound


@pytest.mark.parametrize(
    ("text", "anchor", "reason"),
    [
        ("on 4 November 2020", "2020-11-05", ""),
        (
            "on 4 November",
            "2020-11-05",
            "year 2020, the nearest to the date of publication, 2020-11-05",
        ),
        (
            "on Monday, 10 June",
            "2019-06-12",
            (
                "year 2019, the nearest to the date of publication, 2019-06-12"
                " where the day is a Monday"
            ),
        ),
        (
            "on Tuesday, 10 June",
            "2019-06-12",
            (
                "year 2019, the nearest to the date of publication, 2019-06-12;"
                " the text says Tuesday, but that day is a Monday"
            ),
        ),
        ("tomorrow", "2018-10-17", "reckoned from the date of publication, 2018-10-17"),
        (
            "in May last year",
            "2018-10-17",
            "year 2017 reckoned from the date of publication, 2018-10-17",
        ),
        ("on Friday, 22 May 2013", "", "the text says Friday, but that day is a Wednesday"),
    ],
)
def test_a_resolution_is_recorded_with_its_reason(text: str, anchor: str, reason: str) -> None:
    assert bound_of(text, anchor).reason == reason


def test_both_bounds_of_a_range_carry_the_reason() -> None:
    (mention,) = find_dates("on 4 and 5 November", published("2020-11-05"))
    assert mention.start is not None
    assert mention.end is not None
    assert mention.start.reason == mention.end.reason != ""


def test_without_a_publication_date_the_year_is_taken_from_a_full_date_in_the_text() -> None:
    text = "Held on 26 – 27 September, 2018. On 27 September the guests left."
    _, later = find_dates(text)
    assert later.start is not None
    assert later.start.value == "2018-09-27"
    assert later.start.reason == "year 2018 from “26 – 27 September, 2018” in the text"


def test_the_month_that_a_text_is_signed_with_tells_the_years_it_leaves_out() -> None:
    text = (
        "Since 1 August 2005 the unit is led by a woman. Two operations "
        "were carried out (6-19 March)."
        "\n\n(Text: November 2006)\n"
    )
    (range_,) = [m for m in find_dates(text) if m.kind is DateKind.RANGE]
    assert (range_.start and range_.start.value, range_.end and range_.end.value) == (
        "2006-03-06",
        "2006-03-19",
    )


def test_since_when_a_law_holds_is_no_frame_for_a_day() -> None:
    text = (
        "The seminar was held on 5 May 2001. The law, which came into force on "
        "1 January 1999, was discussed. "
        "The report is due on 3 June."
    )
    assert [m.start and m.start.value for m in find_dates(text)][-1] == "2001-06-03"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("May 2016\n\nTUE 3\nTea\n\nMON 9 – WED 11\nCourse\n", ["2016-05-03", "2016-05-09"]),
        ("May 2016\n\n3 Tue\nTea\n\n9. Mon\nCourse\n", ["2016-05-03", "2016-05-09"]),
        # Not such a day of the week, and one day alone.
        ("May 2016\n\nMON 3\nTea\n\nTUE 9\nCourse\n", ["2016-05"]),
        ("May 2016\n\nTUE 3\nTea\n", ["2016-05"]),
    ],
)
def test_a_months_calendar_gives_its_days_the_month(text: str, days: list[str]) -> None:
    found = [m.start.value for m in find_dates(text) if m.start is not None]
    assert [day for day in found if days == ["2016-05"] or day != "2016-05"] == days


def test_a_policys_years_are_no_frame_for_a_day() -> None:
    found = find_dates("Guidelines 2014-2020. Approved on 29 January.")
    assert list(map(shown, found)) == ["range 2014 2020"]


def test_a_heading_gives_the_year_to_the_days_below_it() -> None:
    text = "Seminars 2015\n\n– Riga, 3 May\n– Oslo, 4 June\n\n2016\n\n– Turku, 5 July"
    found = find_dates(text, published("2016-12-01"))
    assert [shown(m) for m in found if m.start and m.start.datatype == "xsd:date"] == [
        "point 2015-05-03",
        "point 2015-06-04",
        "point 2016-07-05",
    ]
    assert found[1].start is not None
    assert found[1].start.reason == "year 2015 from the heading above"


def test_a_heading_that_names_a_distant_goal_is_no_frame() -> None:
    found = find_dates("Agenda 2030\n\nSigned on 3 May.", published("2019-06-12"))
    assert shown(found[-1]) == "point 2019-05-03"


def test_a_publication_known_only_by_its_year_resolves_days_but_not_tomorrow() -> None:
    assert bound_of("on 3 May", "2019").value == "2019-05-03"
    assert find_dates("tomorrow", published("2019")) == []
    assert find_dates("last month", published("2019")) == []
    assert bound_of("last year", "2019").value == "2018"


def test_a_clear_tense_decides_where_the_nearest_year_is_far() -> None:
    will, was = "It will be held on 12 May.", "It was held on 12 May."
    assert bound_of(will, "2018-09-20").value == "2019-05-12"
    assert bound_of(was, "2018-12-20").value == "2018-05-12"


def test_dates_do_not_reach_across_a_blank_line() -> None:
    found = find_dates("Programme 2017–2020\n\n8 February 2019\n\nMay\n\n2015")
    assert list(map(shown, found)) == ["range 2017 2020", "point 2019-02-08", "point 2015"]


def test_a_dash_at_a_line_break_is_a_list_item() -> None:
    found = find_dates("Meetings in 2014\n– 2 May 2015\n– 3 May 2015")
    assert list(map(shown, found)) == ["point 2014", "point 2015-05-02", "point 2015-05-03"]


def test_a_date_wrapped_over_two_lines_is_one_date() -> None:
    assert list(map(shown, find_dates("held on 26\nSeptember 2018"))) == ["point 2018-09-26"]


def written(day: date) -> list[str]:
    month = MONTHS[day.month - 1]
    return [
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}.",
        f"{day.day}.{day.month}.{day.year}",
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%A}, {day.day} {month} {day.year}",
        f"{day.day:02}.{day.month:02}.{day.year % 100:02}",
    ]


@given(DAYS, st.integers(0, 7), st.sampled_from(["on {} in Riga", "{}", "Riga, {}.", "({})"]))
def test_every_day_is_read_back_from_every_way_of_writing_it(
    day: date, form: int, frame: str
) -> None:
    (mention,) = find_dates(frame.format(written(day)[form]))
    assert mention.kind is DateKind.POINT
    assert mention.start == mention.end
    assert mention.start is not None
    assert mention.start.value == mention.start.edtf == day.isoformat()
    assert mention.start.reason == ""


@given(DAYS, st.integers(1, 400), st.sampled_from(["from {} to {}", "{} – {}", "{}–{}"]))
def test_every_range_is_read_back(first: date, length: int, frame: str) -> None:
    last = first + timedelta(days=length)
    (mention,) = find_dates(frame.format(written(first)[0], written(last)[0]))
    assert mention.kind is DateKind.RANGE
    assert mention.start is not None
    assert mention.end is not None
    assert (mention.start.value, mention.end.value) == (first.isoformat(), last.isoformat())


@given(DAYS, st.integers(-80, 80))
def test_a_day_near_the_publication_gets_the_right_year(anchor: date, away: int) -> None:
    day = anchor + timedelta(days=away)
    (mention,) = find_dates(f"on {day.day} {MONTHS[day.month - 1]}", published(anchor.isoformat()))
    assert mention.start is not None
    if (day.month, day.day) != (2, 29):
        assert mention.start.value == day.isoformat()


SNIPPETS = st.sampled_from(
    [*(case.text for case in CASES), "\n", " ", "– ", "12", "2015", "May", ".", "31", ",", "and "]
)


@given(st.lists(SNIPPETS | st.text(max_size=6), max_size=12).map("".join))
def test_any_text_gives_sane_dates_in_order(text: str) -> None:
    found = find_dates(text, published("2018-10-17"))
    end = 0
    for mention in found:
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end
        for bound in filter(None, (mention.start, mention.end)):
            year, month, day = [*map(int, bound.value.split("-")), 1, 1][:3]
            date(year, month, day)
            assert bound.words == text[mention.span.start : mention.span.end]


@pytest.mark.parametrize(
    "piece",
    [
        "1", "1 ", "May ", "26 – ", "26, ", "and ", "2015 ", "2015-", "the ", "of ", "12.10.", ". ",
        "the end of ", "May 2015 ", "3, 4 and 5 May 2015 ", "last year ", "1 July ", "+1 ", "1/",
        " ", "\n", "today ", "W", "from May ",
    ],
)  # fmt: skip
def test_a_line_of_200_kb_is_read_in_one_pass(piece: str) -> None:
    """No assertion on time: a pattern that backtracks would not come back."""
    find_dates(piece * (200_000 // len(piece)), published("2018-10-17"))
