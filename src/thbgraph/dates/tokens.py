"""A text's date words and numbers, as chunks of neighbouring tokens.

Strategy: most of a text is not about dates, so nothing is read until a digit, a capitalised month
or weekday, or a word such as "year" or "spring" shows up. From there tokens are read to the right
as long as they can belong to a date, then words to the left. The grammar is written over the
string of their letters (`thbgraph.dates.words`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from thbgraph.dates.words import CAPITALISED, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator


class Token(NamedTuple):
    """One token: its letter, its place, and the numbers that it stands for.

    A full date has year, month, day; "12.10." has month, day; two years have both.
    """

    letter: str
    start: int
    end: int
    value: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Chunk:
    """Neighbouring tokens with nothing between them that could not stand inside a date."""

    letters: str
    tokens: tuple[Token, ...]


_TRIGGER: Final = re.compile(
    r"""[0-9ADFJMNOSTW](?:
        (?<=[0-9])[0-9]*
      | an|eb|ar|pr|ay|u[nlg]|ep|ct|ov|ec             # January … December
      | on(?=day)|ue|ed|hu(?=r)|ri(?=day)|at(?=ur)     # Monday … Saturday; Sunday like June
    )""",
    re.VERBOSE,
)
_STEMS: Final = {
    **{f" {word}": 1 for word in ("year", "week", "month", "ago", "morning", "afternoon")},
    **dict.fromkeys(("spring", "summer", "autumn", "winter"), 0),
    **dict.fromkeys(("oday", "omorrow", "onight", "esterday"), -1),
}
"""What to look for beside numbers and names, and how far from there the word starts."""

_NUMBER: Final = re.compile(
    r"""
    (?P<ymd>(?P<y1>\d{4})(?P<s1>[-./])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})
        (?:T\d\d:\d\d[\d:.Z+-]*)?(?!\w|/(?!\d{4}-)|[-.]\d))
  | (?P<dmy>(?P<d2>\d{1,2})(?P<s2>\.\ ?|/|-)(?P<m2>\d{1,2})(?P=s2)(?P<y2>\d{4})(?![\w/]|[-.]\d))
  | (?P<dmyy>(?P<d3>\d\d)(?P<s3>[./])(?P<m3>\d\d)(?P=s3)(?P<y3>\d\d)(?![\w/]|[-.]\d))
  | (?P<dm>(?P<d4>\d{1,2})\.\ ?(?P<m4>\d{1,2})\.(?=\ ?[-–—]))
  | (?P<pair>(?P<from>(?:19|20)\d\d)(?:[-–](?P<short>\d\d)|/(?P<long>(?:\d\d){1,2}))
        (?![\w/%–-]|[.,]\d))
  | (?P<left>\d{1,2}(?=[-–]\d{1,2}\.\ ?\d{1,2}\.\ ?\d))
  | (?P<junk>\d+(?:[-./]\d+){2,}[\w/]*)
  | (?P<time>\d{1,2}[:.]\d\d(?!\w)(?:\ ?[ap]\.?m\b)?|\d{1,2}\ ?(?:[ap]\.?m\b|o['’]clock\b))
  | (?P<year>(?:19|20)\d\d(?![\w/%]|[.,:]\d|\ \d{3}))
  | (?P<day>(?P<d5>\d{1,2})(?:st|nd|rd|th)?(?:\.(?=\ ?(?:[-–—]|[ADFJMNOS][a-z]{2,8}\b)))?
        (?![\w/%:]|[.,]\d|\ \d{3}(?!\d)))
  | (?P<other>\d[\w.,:/%]*)
    """,
    re.VERBOSE,
)
_FULL: Final = (("y1", "m1", "d1"), ("y2", "m2", "d2"), ("y3", "m3", "d3"))
_PLAIN: Final = (("G", ("m4", "d4")), ("Y", ("year",)), ("D", ("d5",)), ("D", ("left",)))
_PHONE: Final = re.compile(r"[\d ()/-]+")
_GAP: Final = re.compile(r" {0,3}(?:\n {0,3})?(?!\n)")
_MARK_OR_WORD: Final = re.compile(
    r"(?P<dash>[-–—−]|/(?=\d|[A-Z]))|(?P<comma>,)|(?P<word>[^\W\d_]+)"
)
_YEAR_FOLLOWS: Final = re.compile(r",? (?:19|20)\d\d\b")
_OPENS: Final = re.compile(r"(?:^|[.!?:…\n])[\s\"'“‘„«(\[]*$")
_GLUE: Final = frozenset(".,:/\\€$£§#@=&%'’")
"""In front of a number these make it part of something else: "1,200", "€15", "B/26"."""
_DASHES: Final = frozenset("-–—")
_BEARING: Final = frozenset("MmYVFGSAKWdgz")
"""Without one of these letters a chunk is a number only."""
_LONGEST: Final = 24
_REACH: Final = 9
_MONTHS: Final = 12
_PIVOT: Final = 50
"""Years of two digits below this are of this century."""
_WIDEST: Final = 60
"""Years in a range; what is further apart are not two years."""


def chunks(text: str) -> Iterator[Chunk]:
    """Yield the chunks of a text that may hold a date, in order."""
    done = 0
    for start in _triggers(text):
        if start < done or not _free(text, start):
            continue
        if text[start - 1 : start] == "+":
            phone = _PHONE.match(text, start)
            done = phone.end() if phone else start
            continue
        right = _rightwards(text, start)
        if right and any(token.letter in _BEARING for token in right):
            tokens = (*_leftwards(text, start, done), *right)
            yield Chunk("".join(token.letter for token in tokens), tokens)
        if right:
            done = right[-1].end


def _triggers(text: str) -> list[int]:
    found = [match.start() for match in _TRIGGER.finditer(text)]
    numbers = len(found)
    for stem, offset in _STEMS.items():
        at = text.find(stem)
        while at >= 0:
            found.append(max(0, at + offset))
            at = text.find(stem, at + 1)
    return sorted(found) if len(found) > numbers else found


def _free(text: str, start: int) -> bool:
    """Whether nothing is glued to the front of the number or word at `start`."""
    before = text[start - 1] if start else " "
    if before.isalnum() or before in _GLUE:
        return False
    if before not in _DASHES or not text[start].isdigit() or start <= 1:
        return True
    # "COVID-19", or the tail of a number that was refused; but "mid-2015".
    earlier = text[start - 2]
    return not earlier.isalnum() or text[max(0, start - 4) : start - 1].casefold() == "mid"


def _rightwards(text: str, start: int) -> list[Token]:
    tokens: list[Token] = []
    at = start
    while len(tokens) < _LONGEST:
        gap = _GAP.match(text, at) if tokens else None
        begin = gap.end() if gap else at
        token = _token(text, begin)
        if token is None or (token.letter == "-" and "\n" in text[at:begin]):
            break
        if tokens and tokens[-1].letter == "-" and "\n" in text[at:begin]:
            break
        tokens.append(token)
        at = token.end
        if token.letter in "xX":
            break
    return tokens


def _token(text: str, at: int) -> Token | None:
    if text[at : at + 1].isdecimal():
        match = _NUMBER.match(text, at)
        return _number(match) if match else None
    match = _MARK_OR_WORD.match(text, at)
    if match is None:
        return None
    if match["word"] is None:
        return Token("-" if match["dash"] else ",", at, match.end())
    return _word(text, at, match.end())


def _word(text: str, start: int, end: int) -> Token | None:
    word = text[start:end]
    letter, number = WORDS.get(word.casefold(), ("", 0))
    if not letter:
        return None
    if letter in CAPITALISED and word.islower() and not _YEAR_FOLLOWS.match(text, end):
        return None
    if letter == "d" and word[0].isupper() and not _OPENS.search(text[max(0, start - 4) : start]):
        return None  # the "Tomorrow" of an organisation's name
    if letter == "m" and text[end : end + 1] == ".":
        end += 1
    return Token(letter, start, end, (number,))


def _leftwards(text: str, start: int, floor: int) -> list[Token]:
    """Return the tokens in front of `start`, down to `floor`: words and commas only."""
    tokens: list[Token] = []
    at = start
    while len(tokens) < _REACH:
        end = at
        while end > floor and text[end - 1] in " \n" and at - end < len("   \n"):
            end -= 1
        if end == floor or "\n" in text[end : at - 1]:
            break
        if text[end - 1] == "," and not (tokens and tokens[-1].letter == ","):
            tokens.append(Token(",", end - 1, end))
            at = end - 1
            continue
        if text[end - 1] == "-" and end == at:
            end -= 1
        begin = end
        while begin > floor and text[begin - 1].isalpha():
            begin -= 1
        token = _word(text, begin, end) if begin < end else None
        if token is None or (begin and (text[begin - 1].isalnum() or text[begin - 1] == "-")):
            break
        tokens.append(token)
        at = begin
    return tokens[::-1]


def _number(match: re.Match[str]) -> Token:
    start, end = match.span()
    for year, month, day in _FULL:
        if match[day]:
            return _full(start, end, match[year], match[month], match[day])
    if match["pair"]:
        return _pair(start, end, match["from"], match["short"] or match["long"])
    for letter, groups in _PLAIN:
        if match[groups[0]]:
            return Token(letter, start, end, tuple(int(match[group]) for group in groups))
    return Token("X" if match["junk"] else "x", start, end)


def _full(start: int, end: int, year: str, month: str, day: str) -> Token:
    century = 0
    if len(year) == len("15"):
        century = 2000 if int(year) < _PIVOT else 1900
    numbers = (century + int(year), int(month), int(day))
    return Token("F" if exists(*numbers) else "X", start, end, numbers)


def _pair(start: int, end: int, first: str, second: str) -> Token:
    """Two years ("2018/19", "2018-20"); what could as well be year and month is neither."""
    years = (int(first), int(second) if len(second) == len(first) else int(first[:2] + second))
    ambiguous = len(second) == len("12") and int(second) <= _MONTHS
    apart = years[1] - years[0]
    if not 0 < apart <= _WIDEST or (ambiguous and apart != 1):
        return Token("x", start, end)
    return Token("V", start, end, years)


def exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
