"""The frames in which dates are read: publication, headings, lines and other dates of the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final

from thbgraph.dates import stated, words
from thbgraph.dates.mention import DateKind
from thbgraph.dates.resolve import Frame
from thbgraph.model import PartialDate
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.dates.grammar import Reading

_DAY: Final = 10
"""Characters of a date that states the day."""
_JOINED: Final = expression(r"\s*(?:,|and|&|or|,\s*and)\s*(?:on )?")
_LONGEST_LIST: Final = 12
_TENSE_REACH: Final = 120
_HEADING_REACH: Final = 2
"""Years; a heading that states a year further from the publication names a goal, not a time."""
_HEADING: Final = expression(
    r"^(?! *[-–—•*])[^\n\d.,:;!?]{0,60}"
    r"(?:[,:] (?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter) )?\b((?:19|20)\d\d)[ ]*:?[ ]*$",
    re.MULTILINE,
)
_MONTHLY: Final = expression(rf"[ ]*(?:[^\W\d_a-z][^\W\d_]+,? )?{words.MONTH} \d{{4}}[ ]*")
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
_LAST_LINE: Final = 120
_SINCE_REACH: Final = 24
_SIGNED: Final = expression(
    rf"\n[ ]*\(?(?:[^\n.:;\d()]{{0,50}}[,:–—-] )?({words.MONTH}) ((?:19|20)\d\d)\)?\.?\s*\Z",
    re.IGNORECASE,
)
"""The month in which a text was written, in its last line: "(Text: November 2006)"."""
_SINCE: Final = expression(r"\b(?:[Ss]ince|[Aa]s of|into force(?: on)?|in force from)(?: the)? *\Z")
"""Words before a date that tells from when something holds, not of when the text speaks."""
_STOP: Final = expression(r"[.!?]\s+[^\W\d_a-z]|\n")


class Frames:
    """What a missing year is taken from, at each place of one text; worked out when asked for."""

    def __init__(self, text: str, anchor: PartialDate | None, readings: list[Reading]) -> None:
        self._text = text
        self._anchor = anchor or _signed(text)
        self._readings = readings
        self._whole = Frame(self._anchor)

    def at(self, number: int) -> Frame:
        """Return the frame for one reading, by its number."""
        reading = self._readings[number]
        if reading.start is not None and reading.start.shift is not None:
            item = self._posted(number) or self._of_item(number)
            return Frame(item) if item is not None else self._whole
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
            made = stated.mention(other, self._text, self._whole)
            day = made.start if made is not None and made.kind is DateKind.POINT else None
            figures = other.start is not None and other.start.year is not None
            return day if day is not None and figures and len(day.value) == _DAY else None
        return None

    def _of_item(self, number: int) -> PartialDate | None:
        """Return the day that stands alone above a paragraph, as in a list of news."""
        at = self._readings[number].span.start
        blank = self._text.rfind("\n\n", 0, at)
        begins = blank + len("\n\n")
        first = self._text.find("\n", begins)
        if blank < 0 or not begins <= first < at:
            return None
        for other in reversed(self._readings[max(0, number - _LONGEST_LIST) : number]):
            words = self._text[begins : other.span.start] + self._text[other.span.end : first]
            if begins <= other.span.start < other.span.end <= first and not words.strip(" *–-:"):
                made = stated.mention(other, self._text, self._whole)
                day = made.start if made is not None and made.kind is DateKind.POINT else None
                return day if day is not None and len(day.value) == _DAY else None
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
            if parts is None or parts.year is None or parts.month is None:
                continue
            if not _SINCE.search(
                self._text[max(0, reading.span.start - _SINCE_REACH) : reading.span.start]
            ):
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


def _signed(text: str) -> PartialDate | None:
    """Return the month that stands alone in the last line, or behind who wrote the text."""
    found = _SIGNED.search(text[-_LAST_LINE:])
    if found is None:
        return None
    month = words.MONTHS.index(found[1].capitalize()) + 1
    value = f"{found[2]}-{month:02}"
    return PartialDate(value, value, found.group().strip())


def _lean(reading: Reading, sentence: str) -> int:
    """Return 1 where the sentence looks ahead, -1 where back, 0 where both or neither."""
    if reading.kind is DateKind.UNTIL:
        return 1
    return bool(_AHEAD.search(sentence)) - bool(_BACK.search(sentence))
