"""The one door: find every date in a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from thbgraph.dates.grammar import Parts, Reading, read
from thbgraph.dates.mention import DateKind, DateMention
from thbgraph.dates.resolve import Frame, Resolved, resolve, sharpened
from thbgraph.dates.tokens import chunks
from thbgraph.model import PartialDate, Span
from thbgraph.text.expressions import expression

_HEADING: Final = expression(
    r"^(?! *[-–—•*])[^\n\d.,:;!?]{0,60}"
    r"(?:[,:] (?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter) )?\b((?:19|20)\d\d)[ ]*:?[ ]*$",
    re.MULTILINE,
)
_MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_MONTH_HEAD: Final = expression(
    rf"^[ ]*{_MONTH}[ ]*:?[ ]*$(?=\n[ ]*\d{{1,2}}\.?(?: ?[–-] ?\d{{1,2}}\.?)? [A-Z][a-z]{{2}})",
    re.MULTILINE | re.IGNORECASE,
)
"""A month that heads the days below it, each of which names its month again."""
_MONTHLY: Final = expression(rf"[ ]*(?:[^\W\d_a-z][^\W\d_]+,? )?{_MONTH} \d{{4}}[ ]*")
_MONTHS_ALONE: Final = expression(rf"^{_MONTHLY.pattern}$", re.MULTILINE)
_TOP: Final = 400
"""Code points; a month alone on a line so near to the top is when the text was written."""
_AHEAD: Final = expression(
    r"\b(?:will|shall|plans?|planned|upcoming|due to|to be|next|scheduled (?:for|to|on)|foreseen"
    r"|envisaged|expected|(?:which|that|and|it|is) (?:ends|expires|runs|lasts|continues|starts"
    r"|begins|opens|closes|takes place)|(?:ends|expires|starts|begins) on)\b"
)
_BACK: Final = expression(
    r"\b(?:was|were|had|ha(?:s|ve) (?:so far |already |since )?(?:been|\w+ed)|so far|to date"
    r"|took|ended|began|started)\b"
)
_MEETING: Final = (
    r"(?:meeting|conference|seminar|workshop|forum|summit|training|school|visit|session|congress"
    r"|symposium|round table|assembly|gathering|sitting|course|exercise|event)"
)
_YEAR_WHEN: Final = expression(
    r"(?:\b((?:19|20)\d\d),? when\b"
    rf"|\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur) ((?:19|20)\d\d) (?:[\w-]+ ){{0,3}}{_MEETING}\b"
    rf"|\b{_MEETING} (?:of|in) ((?:19|20)\d\d)\b)[^.;]*$"
)
"""Words that give the days of a sentence their year: "in 2021, when", "the 2018 meeting"."""
_YEAR_FIRST: Final = expression(r" *(?:[•*–-] *)?((?:19|20)\d\d)(?:\. | ?: | [–—] )")
"""The year with which a line of a list begins: "2022: Gdańsk, 6–7 October"."""
_YEAR_TOLD: Final = expression(r"\b([Ll]ast|[Pp]revious|[Tt]his|[Nn]ext|[Cc]oming) year\b[^.;]*$")
_RECURRING: Final = expression(r"\b(?:(?:every|each) year|annually|yearly)\b", re.IGNORECASE)
"""A day of every year is no date."""
_STOP: Final = expression(r"[.!?]\s+[^\W\d_a-z]|\n")
_JOINED: Final = expression(r"\s*(?:,|and|&|or|,\s*and)\s*(?:on )?")
_LONGEST_LIST: Final = 12
_TENSE_REACH: Final = 120
_DAY: Final = 10
"""Characters of a date that states the day."""
_WEEK: Final = 7
_NEAR: Final = 60
"""Days around the publication within which a text's own days tell which Friday is meant."""
_HEADING_REACH: Final = 2
"""Years; a heading that states a year further from the publication names a goal, not a time."""


def find_dates(text: str, anchor: PartialDate | None = None) -> list[DateMention]:
    """Return the dates that `text` states, in order, not overlapping.

    `anchor` is the date of publication; from it is taken what the words leave out ("on
    4 November", "tomorrow", "late September"), each time with the reason in
    `PartialDate.reason`. Without an anchor, a missing year is taken from the nearest full date
    in the text, and words that cannot be resolved are not returned. Days that do not exist
    ("31 February") are not returned either. Give the whole text where you have it: headings such
    as "Seminars 2015" give the year to the days below them.
    """
    text = _MONTH_HEAD.sub(lambda match: " " * len(match.group()), text)
    readings = [reading for chunk in chunks(text) for reading in read(chunk, text)]
    if not readings:
        return []
    frames = _Frames(text, anchor, readings)
    found = [_mention(reading, text, frames.at(n)) for n, reading in enumerate(readings)]
    sole = {n for n, reading in enumerate(readings) if _is_weekday(reading)}
    if sole and anchor is not None and len(anchor.value) == _DAY:
        told = [m for n, m in enumerate(found) if m is not None and n not in sole]
        days = [day for m in told for day in _days(m)]
        for n in sole:
            found[n] = _within(found[n], readings[n], days, anchor)
    return _spanning(text, _exact(text, [mention for mention in found if mention is not None]))


_NEXT_DAY: Final = expression(r",? (?:and|&) (?:on )?(?:the )?")


def _spanning(text: str, found: list[DateMention]) -> list[DateMention]:
    """Make one of two days that follow each other: "today and tomorrow", "Friday and Saturday"."""
    kept: list[DateMention] = []
    for mention in found:
        before = kept[-1] if kept else None
        if (
            before is not None
            and before.kind is mention.kind is DateKind.POINT
            and not _has_digit(text, before.span)
            and not _has_digit(text, mention.span)
            and (bounds := _range_of(before, mention, text))
        ):
            whole = Span(before.span.start, mention.span.end)
            kept[-1] = DateMention(whole, *bounds, DateKind.RANGE)
        else:
            kept.append(mention)
    return kept


def _range_of(
    first: DateMention, last: DateMention, text: str
) -> tuple[PartialDate, PartialDate] | None:
    """Return the bounds where two mentions are of days of which one follows the other."""
    start, end = first.start, last.end
    if start is None or end is None or not len(start.value) == len(end.value) == _DAY:
        return None
    lasting = date.fromisoformat(end.value) - date.fromisoformat(start.value)
    if lasting.days != 1 or not _NEXT_DAY.fullmatch(text, first.span.end, last.span.start):
        return None
    words = text[first.span.start : last.span.end]
    return replace(start, words=words), replace(end, words=words)


_SAID_AGAIN: Final = expression(r",? (?:on |from |namely |that is,? )?(?:the )?")


def _exact(text: str, found: list[DateMention]) -> list[DateMention]:
    """Take vague words into the exact ones behind them: "last week, on 16 and 17 September"."""
    kept: list[DateMention] = []
    for mention in found:
        before = kept[-1] if kept else None
        if (
            before is not None
            and not _has_digit(text, before.span)
            and _has_digit(text, mention.span)
            and _SAID_AGAIN.fullmatch(text, before.span.end, mention.span.start)
        ):
            kept[-1] = replace(mention, span=Span(before.span.start, mention.span.end))
        else:
            kept.append(mention)
    return kept


def _has_digit(text: str, span: Span) -> bool:
    return any(c.isdigit() for c in text[span.start : span.end])


def _is_weekday(reading: Reading) -> bool:
    parts = reading.start
    return parts is not None and parts.weekday is not None and parts.day is parts.shift is None


def _days(mention: DateMention) -> list[date]:
    """Return the days that a mention covers, where it states them and they are few."""
    if mention.start is None or mention.end is None:
        return []
    bounds = mention.start.value, mention.end.value
    if len(bounds[0]) != _DAY or len(bounds[1]) != _DAY:
        return []
    first, last = (date.fromisoformat(b) for b in bounds)
    if (last - first).days > _WEEK:
        return []
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _within(
    mention: DateMention | None, reading: Reading, days: list[date], anchor: PartialDate
) -> DateMention | None:
    """Return "on Friday" as the Friday of the days that the text tells of, where there is one.

    A text that tells of days long before its publication means none of the week before it.
    """
    if mention is None or mention.start is None or reading.start is None:
        return mention
    fitting = [day for day in days if day.weekday() == reading.start.weekday]
    if mention.start.value in {day.isoformat() for day in fitting}:
        return mention
    published = date.fromisoformat(anchor.value)
    near = [day for day in days if abs((day - published).days) <= _NEAR]
    told = [day for day in fitting if abs((day - published).days) <= _NEAR]
    if len(set(told)) == 1:
        value = told[0].isoformat()
        words = mention.start.words
        made = PartialDate(value, value, words, f"the {words} of the days that the text tells of")
        return DateMention(mention.span, made, made, mention.kind)
    old = any((published - day).days >= _WEEK for day in near)
    return None if old else mention


class _Frames:
    """What a missing year is taken from, at each place of one text; worked out when asked for."""

    def __init__(self, text: str, anchor: PartialDate | None, readings: list[Reading]) -> None:
        self._text = text
        self._anchor = anchor
        self._readings = readings
        self._whole = Frame(anchor)

    def at(self, number: int) -> Frame:
        """Return the frame for one reading, by its number."""
        reading = self._readings[number]
        if all(
            parts is None or parts.has_year or parts.shift is not None
            for parts in (reading.start, reading.end)
        ):
            return self._whole
        around = self._sentence(reading)
        if _RECURRING.search(around):
            return Frame()
        posted = self._posted(number)
        if posted is not None:
            told, shared = self._told(reading), self._shared(number)
            return Frame(posted, heading=told, shared=shared, lean=_lean(reading, around))
        return self._whole._replace(
            heading=self._told(reading) or self._heading(reading.span.start),
            shared=self._shared(number),
            nearby=None if self._anchor else self._nearby(number),
            lean=_lean(reading, around) if self._anchor else 0,
        )

    def _posted(self, number: int) -> PartialDate | None:
        """Return the day with which the line begins: "15.11.2019 The workshop of 7 November …"."""
        line = self._text.rfind("\n", 0, self._readings[number].span.start) + 1
        for other in reversed(self._readings[max(0, number - _LONGEST_LIST) : number]):
            if other.span.start < line or self._text[line : other.span.start].strip(" •*–-["):
                continue
            made = _mention(other, self._text, self._whole)
            day = made.start if made is not None and made.kind is DateKind.POINT else None
            figures = other.start is not None and other.start.year is not None
            return day if day is not None and figures and len(day.value) == _DAY else None
        return None

    @cached_property
    def _headings(self) -> tuple[list[int], list[int]]:
        """Where the headings are that state a year, and the years."""
        near = int(self._anchor.value[:4]) if self._anchor else None
        found = [
            (match.end(), int(match[1]))
            for match in _HEADING.finditer(self._text)
            if (near is None or abs(int(match[1]) - near) <= _HEADING_REACH)
            and not (match.start() < _TOP and self._is_stamp(match.group()))
        ]
        return [end for end, _ in found], [year for _, year in found]

    def _is_stamp(self, line: str) -> bool:
        """Whether a line at the top says only in which month the text was written."""
        month = _MONTHLY.fullmatch(line)
        return month is not None and len(_MONTHS_ALONE.findall(self._text)) == 1

    def _heading(self, at: int) -> int | None:
        ends, years = self._headings
        above = bisect_right(ends, at)
        return years[above - 1] if above else None

    def _told(self, reading: Reading) -> int | None:
        """Return the year of "in 2021, when …" or "the 2018 meeting was held on 9 May"."""
        left = self._text[max(0, reading.span.start - _TENSE_REACH) : reading.span.start]
        found = _YEAR_WHEN.search(left)
        line = self._text.rfind("\n", 0, reading.span.start) + 1
        found = found or _YEAR_FIRST.match(self._text, line, reading.span.start)
        if found is not None:
            return int(next(filter(None, found.groups())))
        told = _YEAR_TOLD.search(left)
        if told is None or self._anchor is None:
            return None
        shift = {"last": -1, "previous": -1, "this": 0}.get(told[1].lower(), 1)
        return int(self._anchor.value[:4]) + shift

    def _shared(self, number: int) -> tuple[int, str] | None:
        """Return the year behind "3 May, 7 June and 2 July 2015"."""
        before = self._readings[number]
        for other in self._readings[number + 1 : number + _LONGEST_LIST]:
            between = self._text[before.span.end : other.span.start]
            if other.end is None or not _JOINED.fullmatch(between):
                break
            if other.end.year is not None and other.end.day is not None:
                return other.end.year, self._words(other)
            before = other
        return None

    @cached_property
    def _full(self) -> tuple[list[int], list[tuple[int, str]]]:
        """The numbers of the readings with a month and a year, their years and words."""
        numbers = []
        found = []
        for number, reading in enumerate(self._readings):
            parts = reading.end or reading.start
            if parts is not None and parts.year is not None and parts.month is not None:
                numbers.append(number)
                found.append((parts.year, self._words(reading)))
        return numbers, found

    def _nearby(self, number: int) -> tuple[int, str] | None:
        numbers, found = self._full
        return found[max(0, bisect_right(numbers, number) - 1)] if found else None

    def _words(self, reading: Reading) -> str:
        return self._text[reading.span.start : reading.span.end]

    def _sentence(self, reading: Reading) -> str:
        """Return what stands around a date, as far as its sentence goes."""
        start, end = reading.span.start, reading.span.end
        left = self._text[max(0, start - _TENSE_REACH) : start]
        right = self._text[end : end + _TENSE_REACH]
        stops = [m.end() for m in _STOP.finditer(left)]
        left = left[stops[-1] - 1 :] if stops else left
        stop = _STOP.search(right)
        right = right[: stop.start()] if stop else right
        return f"{left} {right}"


def _lean(reading: Reading, sentence: str) -> int:
    """Return 1 where the sentence looks ahead, -1 where back, 0 where both or neither."""
    if reading.kind is DateKind.UNTIL:
        return 1
    return bool(_AHEAD.search(sentence)) - bool(_BACK.search(sentence))


def _mention(reading: Reading, text: str, frame: Frame) -> DateMention | None:
    words = text[reading.span.start : reading.span.end]
    if reading.start is not None and reading.end is not None and reading.start is not reading.end:
        return _range(reading, words, frame)
    parts = reading.start or reading.end
    assert parts is not None, "a reading has a bound"
    bound = resolve(parts, frame)
    if bound is None:
        return None
    until = reading.kind is DateKind.UNTIL
    made = sharpened(bound, parts, edge=reading.edge, until=until, words=words)
    return DateMention(
        reading.span, made if reading.start else None, made if reading.end else None, reading.kind
    )


def _range(reading: Reading, words: str, frame: Frame) -> DateMention | None:
    first, last = reading.start, reading.end
    assert first is not None, "a range has two bounds"
    assert last is not None, "a range has two bounds"
    start, end = _bounds(first, last, frame)
    if start is None or end is None or not _ordered(start, end):
        return None
    return DateMention(
        reading.span,
        sharpened(start, first, edge="", until=False, words=words),
        sharpened(end, last, edge="", until=True, words=words),
        reading.kind,
    )


def _bounds(first: Parts, last: Parts, frame: Frame) -> tuple[Resolved | None, Resolved | None]:
    """Resolve two bounds, each taking from the other the year that it leaves out."""
    if last.has_year and not first.has_year:
        end = resolve(last, frame)
        if end is None:
            return None, None
        start = resolve(first._replace(year=end.year), frame)
        if start is not None and _wraps(first, last):
            start = resolve(first._replace(year=end.year - 1), frame)
        return _because(start, end), end
    start = resolve(first, frame)
    if start is None or last.has_year:
        return start, resolve(last, frame)
    end = resolve(last._replace(year=start.year), frame)
    if end is not None and _wraps(first, last):
        end = resolve(last._replace(year=start.year + 1), frame)
    return start, _because(end, start)


def _wraps(first: Parts, last: Parts) -> bool:
    """Whether a range of which one year is stated runs over the end of that year."""
    return first.month is not None and last.month is not None and first.month > last.month


def _because(bound: Resolved | None, other: Resolved) -> Resolved | None:
    """Give a bound the reason of the other one, whose year it has taken."""
    if bound is None or not other.reason or bound.reason:
        return bound
    return bound._replace(reason=other.reason)


def _ordered(start: Resolved, end: Resolved) -> bool:
    shared = min(len(start.order), len(end.order))
    return start.order[:shared] <= end.order[:shared]
