"""What the words leave out, filled in from the date of publication or from the text itself.

A resolution is always recorded with its reason, and never sharper than the words: a month stays
a month. Where nothing can be concluded, the result is None and the words date nothing.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from thbgraph.dates.tokens import exists
from thbgraph.dates.words import END, WEEKDAYS
from thbgraph.model import PartialDate

if TYPE_CHECKING:
    from thbgraph.dates.grammar import Parts

_FAR: Final = 90
"""Days; a missing year that is nearer to the publication than this needs no further hint."""
_SEASON: Final = 60
"""Days; a season whose middle is further away has passed, or is still to come."""
_FULL: Final = 2
"""Hyphens in a date that states the day."""
_MIDDLE: Final = 15
_SEASON_MONTH: Final = {21: 4, 22: 7, 23: 10, 24: 1}
_LEAP_REACH: Final = 4
_QUARTERS: Final = 32
_HALVES: Final = 39
"""EDTF numbers quarters from 33 and half-years from 40."""


class Resolved(NamedTuple):
    """A bound with everything filled in that can be."""

    year: int
    month: int | None = None
    day: int | None = None
    edtf: str = ""
    """Empty where it is the value itself."""
    reason: str = ""

    @property
    def value(self) -> str:
        """The bound as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`."""
        if self.day is not None:
            return f"{self.year:04}-{self.month:02}-{self.day:02}"
        return f"{self.year:04}" if self.month is None else f"{self.year:04}-{self.month:02}"

    @property
    def order(self) -> tuple[int, ...]:
        """Numbers to compare two bounds by, as far as both have them."""
        return tuple(n for n in (self.year, self.month, self.day) if n is not None)


class Frame(NamedTuple):
    """What a missing year is taken from at one place of a text."""

    anchor: PartialDate | None = None
    heading: int | None = None
    """The year that the heading above states."""
    shared: tuple[int, str] | None = None
    """The year of the date that "and" or a comma joins to this one, and that date's words."""
    nearby: tuple[int, str] | None = None
    """The year of the nearest full date in the text, for texts without an anchor, and its words."""
    lean: int = 0
    """1 where the words look forward ("until", "will"), -1 where back, 0 where neither is sure."""

    @property
    def day(self) -> date | None:
        """The anchor as a day; the middle of its month or year where it is no sharper."""
        if self.anchor is None:
            return None
        numbers = [int(n) for n in self.anchor.value.split("-")]
        month, day = [*numbers, 7, _MIDDLE][1:3] if len(numbers) == 1 else [*numbers, _MIDDLE][1:3]
        return date(numbers[0], month, day)


def resolve(parts: Parts, frame: Frame) -> Resolved | None:
    """Return the bound that `parts` state, or None where they state none that exists."""
    if parts.shift is not None:
        return _shifted(parts, frame)
    if parts.weekday is not None and parts.day is None:
        return _this_weekday(parts.weekday, frame)
    year, reason = parts.year, ""
    if year is None:
        found = _year(parts, frame)
        if found is None:
            return None
        year, reason = found
    if parts.day is None:
        return _blunt(parts, year, reason)
    assert parts.month is not None, "the grammar gives every day its month"
    if not exists(year, parts.month, parts.day):
        return None
    note = _weekday_note(parts, date(year, parts.month, parts.day))
    found_day = Resolved(year, parts.month, parts.day, "", "; ".join(filter(None, (reason, note))))
    return found_day._replace(edtf=f"{found_day.value}~") if parts.around else found_day


def _blunt(parts: Parts, year: int, reason: str) -> Resolved:
    """Return a month, season, quarter, half or year; EDTF keeps what the value cannot."""
    bound = Resolved(year, parts.month, None, "", reason)
    if parts.month is not None:
        blurred = parts.part is not None or parts.half is not None or parts.around
        return bound._replace(edtf=f"{bound.value}~") if blurred else bound
    if parts.season is not None:
        return bound._replace(edtf=f"{year:04}-{parts.season}")
    if parts.quarter is not None:
        return bound._replace(edtf=f"{year:04}-{_QUARTERS + parts.quarter}")
    if parts.half is not None:
        return bound._replace(edtf=f"{year:04}-{_HALVES + parts.half}")
    if parts.part is not None or parts.around:
        return bound._replace(edtf=f"{year:04}~")
    return bound


def _weekday_note(parts: Parts, day: date) -> str:
    if parts.weekday is None or day.weekday() == parts.weekday:
        return ""
    said, real = WEEKDAYS[parts.weekday], WEEKDAYS[day.weekday()]
    return f"the text says {said}, but that day is a {real}"


def _year(parts: Parts, frame: Frame) -> tuple[int, str] | None:
    """Return the year that the words leave out, and why it is that one."""
    anchor = frame.day
    published = f"the date of publication, {frame.anchor.value}" if frame.anchor else ""
    if parts.year_shift is not None or (parts.month is None and parts.season is None):
        if anchor is None:
            return None
        year = anchor.year + (parts.year_shift or 0)
        return year, f"year {year} reckoned from {published}"
    if frame.heading is not None and frame.shared is None:
        return frame.heading, f"year {frame.heading} from the heading above"
    source = frame.shared or (None if anchor else frame.nearby)
    if source is not None or anchor is None:
        return source and (source[0], f"year {source[0]} from “{source[1]}” in the text")
    if frame.anchor is not None and frame.anchor.value.isdigit():
        return anchor.year, f"year {anchor.year}, in which the text was written"
    near = _nearest(parts, anchor, frame.lean)
    words = f"year {near}, the nearest to {published}{_fit(parts, near)}" if near else ""
    return (near, words) if near else None


def _fit(parts: Parts, year: int) -> str:
    """Return the further reason that the day of the week gives for `year`."""
    if parts.weekday is None or parts.day is None or parts.month is None:
        return ""
    if date(year, parts.month, parts.day).weekday() != parts.weekday:
        return ""
    return f" where the day is a {WEEKDAYS[parts.weekday]}"


def _nearest(parts: Parts, anchor: date, lean: int) -> int | None:
    """Return the year that puts the month or day nearest to `anchor`.

    The day of the week decides where it is given and fits a year near by; a clear tense decides
    where the nearest is further than `_FAR` days away.
    """
    month = parts.month or _SEASON_MONTH[parts.season or 21]
    years = [
        year
        for year in range(anchor.year - _LEAP_REACH, anchor.year + _LEAP_REACH + 1)
        if exists(year, month, parts.day or _MIDDLE)
    ]
    if not years:
        return None
    days = {year: date(year, month, parts.day or _MIDDLE) for year in years}
    distance = {year: abs((days[year] - anchor).days) for year in years}
    best = min(years, key=lambda year: (distance[year], year))
    if parts.weekday is not None and parts.day is not None:
        fitting = [y for y in years if days[y].weekday() == parts.weekday and abs(y - best) <= 1]
        return min(fitting, key=lambda year: (distance[year], year)) if fitting else best
    if lean and distance[best] > (_FAR if parts.month else _SEASON):
        leaning = [y for y in years if (days[y] - anchor).days * lean >= 0]
        return min(leaning, key=lambda year: distance[year], default=best)
    return best


def _shifted(parts: Parts, frame: Frame) -> Resolved | None:
    """Resolve "tomorrow", "last week", "three years ago", "next spring", "last Friday"."""
    anchor = frame.day
    if anchor is None or frame.anchor is None or parts.shift is None:
        return None
    reason = f"reckoned from the date of publication, {frame.anchor.value}"
    if parts.unit == "A":
        year = anchor.year + parts.shift
        return Resolved(year, edtf=f"{year:04}~" if parts.around else "", reason=reason)
    monthly = parts.weekday is None if not parts.unit else parts.unit == "K" and parts.size == 1
    if frame.anchor.value.count("-") < (1 if monthly else 2):
        return None
    if not monthly:
        return _sharp(anchor, parts, reason)
    return (_month_away if parts.unit else _next_named)(anchor, parts, reason)


def _this_weekday(weekday: int, frame: Frame) -> Resolved | None:
    """Resolve "on Friday": the last one up to the publication; the next, where words look ahead."""
    anchor = frame.day
    if anchor is None or frame.anchor is None or frame.anchor.value.count("-") < _FULL:
        return None
    ahead = (weekday - anchor.weekday()) % 7
    day = anchor + timedelta(days=ahead if frame.lean > 0 or not ahead else ahead - 7)
    reason = f"the {WEEKDAYS[weekday]} reckoned from the date of publication, {frame.anchor.value}"
    return Resolved(day.year, day.month, day.day, "", reason)


def _sharp(anchor: date, parts: Parts, reason: str) -> Resolved:
    """Resolve what needs to know the day of publication: weeks, days, days of the week."""
    shift = parts.shift or 0
    if parts.unit == "K":
        return _week(anchor + timedelta(weeks=shift), reason)
    day = (
        anchor + timedelta(days=shift)
        if parts.weekday is None
        else _weekday(anchor, parts.weekday, shift)
    )
    return Resolved(day.year, day.month, day.day, "", reason)


def _next_named(anchor: date, parts: Parts, reason: str) -> Resolved:
    """Return the month or season named, this year (0), the last (-1) or the coming (1)."""
    month = parts.month or _SEASON_MONTH[parts.season or 21]
    year = anchor.year
    if parts.shift == -1 and month >= anchor.month:
        year -= 1
    elif parts.shift == 1 and month <= anchor.month:
        year += 1
    return _blunt(parts, year, reason)


def _month_away(anchor: date, parts: Parts, reason: str) -> Resolved:
    count = anchor.year * 12 + anchor.month - 1 + (parts.shift or 0)
    bound = Resolved(count // 12, count % 12 + 1, None, "", reason)
    return bound._replace(edtf=f"{bound.value}~") if parts.around else bound


def _week(day: date, reason: str) -> Resolved:
    """Return a week's month, or its year where it lies in two; EDTF keeps its days."""
    first = day - timedelta(days=day.weekday())
    last = first + timedelta(days=6)
    edtf = f"{first.isoformat()}/{last.isoformat()}"
    month = first.month if first.month == last.month else None
    return Resolved(last.year if month is None else first.year, month, None, edtf, reason)


def _weekday(anchor: date, weekday: int, shift: int) -> date:
    """Return the weekday before (-1) or after (1) the anchor, or in the anchor's week (0)."""
    ahead = weekday - anchor.weekday()
    if shift > 0 and ahead <= 0:
        ahead += 7
    elif shift < 0 and ahead >= 0:
        ahead -= 7
    return anchor + timedelta(days=ahead)


def sharpened(bound: Resolved, parts: Parts, *, edge: str, until: bool, words: str) -> PartialDate:
    """Return the record of a bound, its EDTF telling what "by", "before" and "after" leave open."""
    edtf = bound.edtf or bound.value
    if until and parts.part == END and parts.season is None:
        edtf = bound.value
    if edge in {"by", "before"}:
        edtf = f"../{edtf.rstrip('~') if parts.part == END else edtf}"
    elif edge == "after":
        edtf = f"{edtf}/.."
    return PartialDate(bound.value, edtf, words, bound.reason)
