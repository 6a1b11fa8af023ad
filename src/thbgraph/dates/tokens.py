"""A text's date words and numbers, as chunks of neighbouring tokens.

Strategy: most of a text is not about dates, so nothing is read until a digit, a capitalised month
or weekday, or a word such as "year" or "spring" shows up. From there tokens are read to the right
as long as they can belong to a date, then words to the left. The grammar is written over the
string of their letters (`thbgraph.dates.words`).
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from thbgraph.dates.words import CAPITALISED, WORDS
from thbgraph.text.expressions import expression

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


class Chunk(NamedTuple):
    """Neighbouring tokens with nothing between them that could not stand inside a date."""

    letters: str
    tokens: tuple[Token, ...]


_TRIGGER: Final = expression(
    r"""[0-9ADFJMNOSTW](?:
        (?<=[0-9])[0-9]*
      | an|eb|ar|pr|ay|u[nlg]|ep|ct|ov|ec             # January … December
      | on(?=day)|ue|ed|hu(?=r)|ri(?=day)|at(?=ur)     # Monday … Saturday; Sunday like June
    )""",
    re.VERBOSE,
)
_STEMS: Final = {
    **{f" {word}": 1 for word in ("year", "week", "month", "ago", "morning", "afternoon")},
    **dict.fromkeys(("spring", "summer", "autumn", "winter", "easter", "advent", "christmas"), 0),
    **dict.fromkeys(("oday", "omorrow", "onight", "esterday"), -1),
}
"""What to look for beside numbers and names, and how far from there the word starts."""

_STEP: Final = expression(
    r" {0,3}(?:\n {0,3}(?!(?:19|20)\d\d ?: ))?"
    r"(?:(?P<word>[^\W\d_]+)|(?P<digit>(?=[0-9]))|(?P<comma>,)"
    r"|(?P<dash>[-–—−]|/(?=\d|[A-Z])))"
)
_NUMBER: Final = expression(
    r"""
    (?P<spaced>((?:19|20)\d\d)\ (0[1-9]|1[0-2])\ (0[1-9]|[12]\d|3[01])(?=[ ]*(?:\n|\Z|\|)))
  | (?P<D>(\d{1,2})(?:st|nd|rd|th)?(?=\ (?!\d{3}|[ap]\.?m\b|o['’])|[,\n](?!\d)))
  | (?P<Y>((?:19|20)\d\d)(?=[\s)](?!\d{3})|[.,;:](?!\d)|\Z))
  | (?P<ymd>(\d{4})(?P<s1>[-./])(\d{1,2})(?P=s1)(\d{1,2})
        (?:T\d\d:\d\d[\d:.Z+-]*)?(?!\w|/(?!\d{4}-)|[-.]\d))
  | (?P<dmy>(\d{1,2})(?P<s2>\.\ ?|/|-)(\d{1,2})(?P=s2)(\d{4})(?![\w/]|[-.]\d))
  | (?P<dmyy>(\d\d)(?P<s3>[./])(\d\d)(?P=s3)(\d\d)(?![\w/]|[-.]\d))
  | (?P<E>(?:(?<=[-–—])|(?<=[-–—]\ )
          |(?=\d\d[/.]\d{4}\ ?[-–—]\ ?(?:0[1-9]|1[0-2])[/.](?:19|20)\d\d(?!\d)))
        (0[1-9]|1[0-2])[/.]((?:19|20)\d\d)(?![\w/]|[.,]\d))
  | (?P<G>(\d{1,2})\.\ ?(\d{1,2})(?:\.(?=\ ?[-–—])|(?=\ ?[-–]\ ?\d{1,2}\.\d{1,2}\.\d)))
  | (?P<pair>((?:19|20)\d\d)(?:[-–](\d\d)|/((?:\d\d){1,2}))
        (?![\w/%–-]|[.,]\d|\ [ADFJMNOS][a-z]{2}))
  | (?P<first>(\d{1,2})\.?(?=[-–]\d{1,2}\.\ ?\d{1,2}\.\ ?\d
        |/\d{1,2}\.?\ [ADFJMNOS][a-z]{2}))
  | (?P<X>\d+(?:[-./]\d+){2,}[\w/]*)
  | (?P<time>\d{1,2}[:.]\d\d(?!\w)(?:\ ?[ap]\.?m\b)?|\d{1,2}\ ?(?:[ap]\.?m\b|o['’]clock\b))
  | (?P<year>((?:19|20)\d\d)(?![\w/%]|[.,:]\d|\ \d{3}))
  | (?P<day>(\d{1,2})(?:st|nd|rd|th)?(?:\.(?=\ ?(?:[-–—]|[ADFJMNOS][a-z]{2,8}\b)))?
        (?![\w/%]|:(?!\ )|[.,]\d|\ \d{3}(?!\d)))
  | (?P<x>\d[\w.,:/%]*)
    """,
    re.VERBOSE,
)
_DAYS: Final = frozenset({"ymd", "dmy", "dmyy", "spaced"})
_PHONE: Final = expression(r"[\d ()/-]+")
_YEAR_FOLLOWS: Final = expression(r",? (?:19|20)\d\d\b")
_ALONE: Final = {"D": "D", "day": "D", "first": "D", "Y": "Y", "year": "Y", "G": "G", "E": "E"}
"""Kinds of number that need no calendar, and their letters; "12.10." has its month behind."""
_OPENING: Final = 4
_GAP: Final = 3
_LONGEST_WORD: Final = 14
_GLUE: Final = frozenset(".,:/\\€$£§#@=&%'’")
"""In front of a number these make it part of something else: "1,200", "€15", "B/26"."""
_DASHES: Final = frozenset("-–—")
_BEARING: Final = frozenset("MmYVFEGSAKWvdgz")
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
        if right:
            letters = "".join([token[0] for token in right])
            if not _BEARING.isdisjoint(letters):
                left = _leftwards(text, start, done)
                if left:
                    letters = "".join([token[0] for token in left]) + letters
                yield Chunk(letters, (*left, *right))
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
    if before in {" ", "\n"}:
        return True
    if (
        before.isalnum()
        or before in _GLUE
        or (before == "(" and text[start - 2 : start - 1].isalnum())
    ):
        return False
    if before not in _DASHES or not text[start].isdigit() or start <= 1:
        return True
    # "COVID-19", or the tail of a number that was refused; but "mid-2015".
    earlier = text[start - 2]
    return not earlier.isalnum() or text[max(0, start - 4) : start - 1].casefold() == "mid"


def _rightwards(text: str, start: int) -> list[Token]:
    tokens: list[Token] = []
    at = start
    dashed = False
    while len(tokens) < _LONGEST:
        step = _STEP.match(text, at)
        if step is None:
            break
        kind = step.lastgroup
        end = step.end()
        token: Token | None
        if kind == "word":
            token = _word(text, step.start("word"), end)
        elif kind == "digit":
            token = _number(text, end)
        else:
            token = Token("," if kind == "comma" else "-", end - 1, end)
        if token is None:
            break
        # A dash at either side of a line break starts an item of a list.
        if (dashed or kind == "dash") and "\n" in text[at : token.start]:
            break
        dashed = kind == "dash"
        tokens.append(token)
        at = token.end
        if token.letter in "xX":
            break
    return tokens


def _word(text: str, start: int, end: int) -> Token | None:
    word = text[start:end]
    found = WORDS.get(word) or WORDS.get(word.casefold())
    if found is None:
        return None
    letter, number = found
    if letter in CAPITALISED:
        if word.islower() and not _YEAR_FOLLOWS.match(text, end):
            return None
        if letter == "m" and text[end : end + 1] == ".":
            end += 1
        if letter == "W" and text[end : end + 2] in {"’s", "'s"}:
            letter = "v"
    elif letter == "d" and word[0].isupper() and not _opens(text, start):
        return None  # the "Tomorrow" of an organisation's name
    return Token(letter, start, end, (number,))


def _opens(text: str, start: int) -> bool:
    """Whether a sentence opens at `start`."""
    before = text[max(0, start - _OPENING) : start].rstrip(" \"'“‘„«([")
    return not before or before[-1] in ".!?:…\n"


def _leftwards(text: str, start: int, floor: int) -> list[Token]:
    """Return the tokens in front of `start`, down to `floor`: words and commas only."""
    tokens: list[Token] = []
    at = start
    while len(tokens) < _REACH:
        end = at
        while end > floor and text[end - 1] in " \n" and at - end < _GAP:
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
        while begin > floor and text[begin - 1].isalpha() and end - begin < _LONGEST_WORD:
            begin -= 1
        token = _word(text, begin, end) if begin < end else None
        if token is None or (begin and (text[begin - 1].isalnum() or text[begin - 1] == "-")):
            break
        tokens.append(token)
        at = begin
    return tokens[::-1]


def _number(text: str, at: int) -> Token | None:
    match = _NUMBER.match(text, at)
    if match is None:
        return None
    kind = match.lastgroup
    end = match.end()
    said = [group for group in match.groups()[match.lastindex or 0 :] if group]
    if kind in _ALONE:
        return Token(_ALONE[kind], at, end, tuple(map(int, said[::-1])))
    if kind in _DAYS:
        return _day(kind, at, end, said)
    if kind == "pair":
        return _pair(at, end, said[0], said[1])
    return Token("X" if kind == "X" else "x", at, end)


def _day(kind: str, at: int, end: int, said: list[str]) -> Token:
    """Return the full date in numbers of which the parts are `said`, whatever their order."""
    if kind == "ymd":
        return _full(at, end, said[0], said[2], said[3])
    if kind == "spaced":
        return _full(at, end, *said[:3])
    american = said[1] == "/" and int(said[2]) > _MONTHS  # "3/14/2019"
    day, month = (said[2], said[0]) if american else (said[0], said[2])
    return _full(at, end, said[3], month, day)


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
