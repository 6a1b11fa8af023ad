"""What a chunk's letters say: the bounds of a time, before any year is filled in.

Strategy: three patterns over the letters of a chunk (`thbgraph.dates.words`), tried in this order
at each place: a list of days, a range, a point. A pattern that fits but states a day that no
calendar has consumes its words and yields nothing, so that "31 February 2015" never becomes
"February 2015".
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from thbgraph.dates.mention import DateKind
from thbgraph.dates.tokens import exists
from thbgraph.model import Span
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thbgraph.dates.tokens import Chunk, Token


class Parts(NamedTuple):
    """What the words say of one bound; None for what they leave out."""

    year: int | None = None
    year_shift: int | None = None
    """"this year" 0, "last year" -1, "next year" 1."""
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    quarter: int | None = None
    half: int | None = None
    part: int | None = None
    """`words.START` … `words.LATE`: which part of the month or year."""
    around: bool = False
    shift: int | None = None
    """This (0), last (-1), next (1), or how many ago; of what is said by `unit`."""
    unit: str = ""
    """A years, K weeks or months, d days; empty for the month, season or weekday itself."""
    size: int = 1
    """7 where `unit` is weeks."""

    @property
    def has_year(self) -> bool:
        """Whether the words say which year, if only relative to the publication."""
        return self.year is not None or self.year_shift is not None

    @property
    def sharpness(self) -> int:
        """3 for a day, 2 for a month, 1 for a year or season, 0 for less."""
        if self.day is not None:
            return 3 if self.month is not None else 0
        if self.month is not None:
            return 2
        return 1 if self.has_year or self.season is not None else 0


class Reading(NamedTuple):
    """A piece of text that dates something, as its words stand."""

    span: Span
    kind: DateKind
    start: Parts | None
    end: Parts | None
    edge: str = ""
    """`by`, `before` or `after` where the words exclude or do not fix the bound."""


_YEAR: Final = "(?:,?o?T?A?(?:Y|RA))"
_PART: Final = "(?:T?q-?|T?eoT?|(?<=[iunyf])e|T?NHoT?)"
_WEEKDAY: Final = "(?:W,?n?)?"
_DAY: Final = f"{_WEEKDAY}T?j?D"
_POINTS: Final = (
    "(?:YA?[Mm]T?D)",  # "2021 March 24", as translations from Lithuanian, Hungarian have it
    f"(?:{_DAY}(?:o?T?[Mm]{_YEAR}?|-[Mm]-Y))",
    f"(?:{_WEEKDAY}[Mm]T?D(?:,?Y|,?oT?RA)|{_WEEKDAY}(?<!i)[Mm]T?D)",  # "in March 17 people"
    f"(?:{_WEEKDAY}F)",
    "E",
    f"(?:{_PART}?(?:RM|M{_YEAR}?|m{_YEAR}))",
    f"(?:(?:T?q)?T?(?:RS|S(?:,?o?V|{_YEAR})?))",
    "(?:T?NQo?T?A?(?:Y|RA))",
    f"(?:{_PART}?T?A?(?:Y|RA)|{_PART}T?A)",
)
_SOLE: Final = (
    "v",
    "(?:(?:(?<=n)|(?<=nW&))W(?!,?n?T?[DFGMmx]))",
    "(?:T?A?V)",
    "(?:RK|RW|Rz|d|[#D][AKj]g)",
)
_POINT: Final = expression(f"(co|[fuy]?)(T?a?(?:{'|'.join((*_POINTS, *_SOLE))}))(p|,?l[#D][AK])?")
_RANGE: Final = expression(
    f"([fb]?)(T?A?(?:{'|'.join((*_POINTS, '[Mm]D(?=-)', 'G', 'm', _DAY))}))(,?u?t|,?u|-|&)n?"
    f"(T?(?:{'|'.join((*_POINTS, f'(?:{_DAY}(?:,?Y)?)'))}))"
)
_DAYS: Final = f"{_DAY}(?:,{_DAY})*,?&n?{_DAY}"
_LIST: Final = expression(f"{_DAYS}o?T?[Mm]{_YEAR}?|{_WEEKDAY}(?<!i)[Mm]{_DAYS}(?:,?Y)?")

_PATTERNS: Final = (_LIST, _RANGE, _POINT)

_CAPITAL_FOLLOWS: Final = expression(r"(?: +|\n)[^\W\d_a-zß-öø-ÿ]")
_LETTER_FOLLOWS: Final = expression(r"(?: +|\n)[^\W\d_]")
_NOUN_FOLLOWS: Final = expression(
    r"[ -](?:school|camp|course|universit|session|holiday|season|break|term|job|coat|time|edition"
    r"|conference|meeting|seminar|forum|workshop|training|academy|assembly|congress|gathering"
    r"|symposium|summit|plenary|fair|festival|round)"
)
_NUMBERED_ACT: Final = expression(
    r"(?:\b(?:nos?|nr|order|resolution|directive|regulation|law|act|decision|article|box|room|tel)"
    r"|№)\W*$",
    re.IGNORECASE,
)
_LIMIT: Final = expression(r"\b(?:((?:no|not) later than)|up to)\s+$", re.IGNORECASE)
_LEAD: Final = 20
_YEARS: Final = expression("[-VA]")
_TIMING: Final = frozenset("infuybl")
"""Prepositions that make a bare month or season a time."""
_DATING: Final = frozenset("ifuybolc&,")
"""What may stand before a bare year."""
_AFTER_ARTICLE: Final = frozenset("DAVYFMmWjTn,")
"""Behind an article, these make it no part of the date's words ("the 3rd", "the years 2012")."""
_FIELDS: Final = {
    **dict.fromkeys("Mm", ("month",)),
    **dict.fromkeys("YV", ("year",)),
    **dict.fromkeys("qe", ("part",)),
    **dict.fromkeys("Rd", ("shift",)),
    "D": ("day",),
    "F": ("year", "month", "day"),
    "E": ("year", "month"),
    "G": ("month", "day"),
    "S": ("season",),
    "W": ("weekday",),
    "v": ("weekday",),
}
_UNITS: Final = {"A": "A", "K": "K", "j": "d", "d": "d", "z": "d"}


def read(chunk: Chunk, text: str) -> Iterator[Reading]:
    """Yield what a chunk of `text` says, in order."""
    done = 0
    for at, matches in _candidates(chunk.letters):
        if at < done:
            continue
        for pattern, match in matches:
            reading = _BUILD[pattern](match, chunk, text)
            if reading:
                yield reading
                done = match.end()
                break


@lru_cache(maxsize=4096)
def _candidates(letters: str) -> tuple[tuple[int, tuple[tuple[int, re.Match[str]], ...]], ...]:
    """Return where in `letters` which patterns fit; few strings of letters make up all dates."""
    found = []
    for at in range(len(letters)):
        tried = ((n, pattern.match(letters, at)) for n, pattern in enumerate(_PATTERNS))
        fitting = tuple((n, match) for n, match in tried if match)
        if fitting:
            found.append((at, fitting))
    return tuple(found)


def _list(match: re.Match[str], chunk: Chunk, _text: str) -> Reading | None:
    tokens = chunk.tokens[match.start() : match.end()]
    days = [token.value[0] for token in tokens if token.letter == "D"]
    shared = _parts(tokens)._replace(weekday=None)
    whole = all(later == day + 1 for day, later in pairwise(days))
    return Reading(
        _span(tokens),
        DateKind.RANGE if whole else DateKind.LIST,
        shared._replace(day=days[0]),
        shared._replace(day=days[-1]),
    )


def _range(match: re.Match[str], chunk: Chunk, text: str) -> Reading | None:
    first, last = (_parts(chunk.tokens[slice(*match.span(n))]) for n in (2, 4))
    preposition, link = match[1], match[3]
    month_first = match[2].find("D") > match[2].find("M") >= 0
    if match[4].strip("TWn,") in {"D", "DY", "D,Y"}:
        year_first = match[2].startswith("Y")
        if not month_first or (first.year is not None and not year_first):
            return None
        last = last._replace(month=first.month, year=first.year if year_first else last.year)
    if first.month is None and first.day is not None:
        first = first._replace(month=last.month)
    if not _comparable(first, last, preposition):
        return None
    if link == "&" and preposition != "b" and not _neighbours(first, last):
        return None
    if not _named(match, chunk, text, last):
        return None
    tokens = chunk.tokens[match.start() : match.end()]
    return Reading(_span(tokens), DateKind.RANGE, first, last)


def _neighbours(first: Parts, last: Parts) -> bool:
    """Whether "and" joins two months or two years that follow one another."""
    if first.sharpness != last.sharpness or first.day is not None:
        return False
    if first.month is not None and last.month is not None:
        return first.year is None and last.month == first.month + 1
    return first.year is not None and last.year == first.year + 1


def _comparable(first: Parts, last: Parts, preposition: str) -> bool:
    """Whether two bounds belong to one range: both days, or months, or years."""
    if not first.sharpness or not last.sharpness:
        return False
    if (first.shift, last.shift) != (None, None):
        return False
    if first.sharpness == last.sharpness:
        return True
    return preposition != "" and first.has_year == last.has_year


def _point(match: re.Match[str], chunk: Chunk, text: str) -> Reading | None:
    tokens = chunk.tokens[slice(*match.span(2))]
    parts = _parts(tokens)
    if not _named(match, chunk, text, parts):
        return None
    if "V" in match[2] and "S" not in match[2]:
        years = next(token.value for token in tokens if token.letter == "V")
        return Reading(_span(tokens), DateKind.RANGE, Parts(year=years[0]), Parts(year=years[1]))
    if not match[1] and not match[3]:
        limit = _LIMIT.search(text, max(0, tokens[0].start - _LEAD), tokens[0].start)
        if limit is None:
            return Reading(_span(tokens), DateKind.POINT, parts, parts)
        edge = "by" if limit[1] else ""
        return Reading(Span(limit.start(), tokens[-1].end), DateKind.UNTIL, None, parts, edge)
    return _open_ended(match, chunk, text, parts)


def _open_ended(match: re.Match[str], chunk: Chunk, text: str, parts: Parts) -> Reading:
    """Read a bound with a preposition in front, or with "onwards" or a length behind."""
    first = chunk.tokens[match.start()]
    word = text[first.start : first.end].casefold()
    edge = word if match[1] and word in {"by", "before", "after"} else ""
    if match[1] in {"u", "y"}:
        span = _span(chunk.tokens[match.start() : match.end(2)])
        return Reading(span, DateKind.UNTIL, None, parts, edge)
    span = _span(chunk.tokens[match.start() : match.end()])
    lasting = match[3] and match[3] != "p"
    return Reading(span, DateKind.DURATION if lasting else DateKind.FROM, parts, None, edge)


def _named(match: re.Match[str], chunk: Chunk, text: str, parts: Parts) -> bool:
    """Whether a bare month, season or year is meant as a time, by what stands around it."""
    if parts.day is not None or parts.part is not None or parts.half is not None:
        return True
    if parts.shift is not None or parts.year_shift is not None:
        return True
    if parts.weekday is not None and parts.month is None:
        return True
    letters = match.group()
    end = chunk.tokens[match.end() - 1].end
    before = letters[0] if match[1] else chunk.letters[: match.start()].rstrip("TA")[-1:] or " "
    if parts.season is not None:
        return (parts.has_year or before in _TIMING) and not _NOUN_FOLLOWS.match(text, end)
    if parts.month is not None:
        timed = before in _TIMING and (before == "i" or not _CAPITAL_FOLLOWS.match(text, end))
        return parts.has_year or timed or "-" in letters
    start = chunk.tokens[match.start()].start
    return (
        bool(_YEARS.search(letters))
        or before in _DATING
        or (
            (letters[0] == "T" or not _LETTER_FOLLOWS.match(text, end))
            and not _NUMBERED_ACT.search(text, max(0, start - 14), start)
        )
    )


def _parts(tokens: tuple[Token, ...]) -> Parts:
    said: dict[str, int] = {}
    unit = ""
    number = 1
    ago = around = False
    for letter, _, _, value in tokens:
        if letter in _FIELDS:
            for name, stated in zip(_FIELDS[letter], value, strict=False):
                said.setdefault(name, stated)
        if letter in _UNITS:
            unit, said["size"] = _UNITS[letter], value[0] if letter == "K" else 1
        elif letter in "HQ":
            said["half" if letter == "H" else "quarter"] = number
        elif letter in "N#D":
            number = value[0]
        around |= letter == "a"
        ago |= letter == "g"
    if ago:
        said.pop("day", None)
        return Parts(**said, shift=-number, unit=unit, around=unit != "d")
    said |= _turned(said, tokens)
    if unit == "A":
        unit = ""
        if "shift" in said:
            said["year_shift"] = said.pop("shift")
    return Parts(**said, unit=unit, around=around)


def _turned(said: dict[str, int], tokens: tuple[Token, ...]) -> dict[str, int]:
    """Return day and month the other way round where only so "Mon, 12/05/2022" is a Monday."""
    if "weekday" not in said or all(token.letter != "F" for token in tokens):
        return {}
    year, month, day = said["year"], said["month"], said["day"]
    if date(year, month, day).weekday() == said["weekday"] or not exists(year, day, month):
        return {}
    turned = date(year, day, month).weekday() == said["weekday"]
    return {"month": day, "day": month} if turned else {}


def _span(tokens: tuple[Token, ...]) -> Span:
    """Return the place of the tokens, without an article or preposition before the first number."""
    skip = 0
    while skip + 1 < len(tokens) and (
        (tokens[skip].letter in "Tnj," and tokens[skip + 1].letter in _AFTER_ARTICLE)
        or (tokens[skip].letter == "A" and tokens[skip + 1].letter in "YV")
    ):
        skip += 1
    return Span(tokens[skip].start, tokens[-1].end)


_BUILD: Final = (_list, _range, _point)
