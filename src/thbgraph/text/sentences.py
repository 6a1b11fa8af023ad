"""A view's text cut into paragraphs and sentences; spans only, no word is changed.

Strategy: blank lines end a paragraph. Inside one, a line break ends a unit (list items, "Venue: …"
lines, headings), unless the lines were evidently wrapped at a width. Inside a unit, a full stop,
question or exclamation mark ends a sentence when what follows can begin one and what precedes is
no abbreviation, initial, ordinal or part of a short quoted title.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise, starmap
from typing import TYPE_CHECKING, Final

from thbgraph.model import Span
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_SENTENCE: Final = 3_000
"""Code points; a longer "sentence" is a table or text without stops: nothing reliable is read."""

_BLANK_LINES: Final = expression(r"\n(?: *\n)+")
ITEM: Final = expression(r"\s*(?:[•‣·▪◦●○■□▸◆◇♦❖➢➤✓✔–—*-]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s)")
FIELD: Final = expression(r"\s*[A-ZÀ-ÞĀ-Ž][^\n:.!?]{0,48}:(?:\s|$)")
_CONTINUES: Final = expression(r"\s*[a-zß-öø-ÿ,;)]")

# A paragraph is taken as wrapped by a machine when no line could have held its follower's first
# word; shorter lines than this are lists and headings, longer ones nobody wraps.
_NARROWEST: Final = 56
_WIDEST: Final = 132
_TITLE_LINES: Final = 2
_BOX: Final = 6
"""The fewest lines of a box of labels and values."""
_LABEL: Final = 30
"""Code points of the longest label in such a box."""
_LINKING: Final = expression(
    r"(?:[,–-]|\b(?:and|or|of|for|the|in|on|at|to|by|with|from|against))\s*\Z"
)
_DATED: Final = expression(r"\A[^a-z]?[^.!?…]*\d[^.!?…]*\Z")
"""When and where, without a full stop: the second of two lines of which the first is a title."""

BROAD: Final = expression(r"^[^\n]{160}", re.MULTILINE)
_FEWEST: Final = 2
"""Lines broader than any that a machine wraps, by which a text is not wrapped."""

_END: Final = expression(
    r"""(?P<mark>[.!?…]+)          # what ends a sentence,
        (?:\s{1,3}\.(?=\s|$)){0,3}  # stray full stops of machine translation,
        (?:["'”’»)\]]+|\s»(?=\s|$))*  # closing quotes and brackets,
        (?=\s+(?!(?:»|\.)(?:\s|$))(?P<next>\S))  # and something after it
    """,
    re.VERBOSE,
)
_LONGEST_TOKEN: Final = 24
# A short quotation, told by its first character, so that the search skips from one to the next;
# a straight quote opens only where no word goes before it.
_QUOTED: Final = expression(
    r"""[“„«‘"'](?:
        (?<=“)[^“”\n]{1,120}”
      | (?<=„)[^„“”\n]{1,120}[“”]
      | (?<=«)[^«»\n]{1,120}»
      | (?<=‘)[^‘\n]{1,120}?’(?!\w)
      | (?<=")(?<![^\s(\[]")(?=\S)[^"\n]{1,120}"
      | (?<=')(?<![^\s(\[]')(?=\S)[^'\n]{1,120}'(?!\w)
    )""",
    re.VERBOSE,
)
_TO_DAY: Final = expression(r"\s+[–—-]\s*\d")
"""Behind the first month of "30 Nov. – 1 Dec."."""
_FIRST_WORD: Final = expression(r"""\s+["'“‘„«(\[+]*(\w+)""")


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


_TITLES: Final = _words(
    "mr mrs ms dr prof em habil st messrs gen col lt capt sgt maj insp supt det hon rev fr",
    "sen rep gov amb",
    "e.g i.e cf vs approx incl eds ed dept",
)
"""Abbreviations that never end a sentence."""
_NUMBERED: Final = _words(
    "no nos nr art arts sec fig vol vols p pp para paras ch ca tel fax ext c max min",
    "jan feb mar apr jun jul aug sep sept oct nov dec",
)
"""Abbreviations when a number follows."""
_PERHAPS: Final = _words("etc inc ltd co corp jr sr bros al ph.d plc a.m p.m")
"""Abbreviations that end a sentence where the next word looks like the start of one."""
_STARTERS: Final = _words(
    "a after all although an and as at because before both but by during each every experts first",
    "for from he her his however if in it its last many more most moreover no of on one our over",
    "she since some such that the their then there these they this those to two under until we",
    "what when where which while who with you",
)
_MONTHS: Final = _words(
    "january february march april may june july august september october november december"
)
_ORDINAL: Final = expression(r"\d{1,2}\Z")
_LETTERED: Final = expression(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")


def paragraphs(text: str) -> list[Span]:
    """Return the spans of what stands between blank lines, without the spaces around it."""
    spans = []
    start = 0
    for match in _BLANK_LINES.finditer(text):
        spans.append(_trimmed(text, start, match.start()))
        start = match.end()
    spans.append(_trimmed(text, start, len(text)))
    return [s for s in spans if s.start < s.end]


def sentences(text: str) -> list[Span]:
    """Return the spans of the sentences of a view's text, in order, unpadded, not overlapping.

    A list item, a field line ("Venue: Riga") and a heading are units of their own; no sentence
    crosses a blank line; closing quotes stay with the sentence that they close.
    """
    found = []
    spread = _spread(text)
    for paragraph in paragraphs(text):
        for unit in _units(text, paragraph, spread=spread):
            start = unit.start
            for end in _ends(text, unit):
                found.append(_trimmed(text, start, end))
                start = end
            found.append(_trimmed(text, start, unit.end))
    return [span for span in found if span.start < span.end]


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    kept = piece.lstrip()
    start = end - len(kept)
    return Span(start, start + len(kept.rstrip()))


def _spread(text: str) -> bool:
    """Whether paragraphs of a text stand on one line each, so that no machine wrapped it."""
    return sum(1 for _ in BROAD.finditer(text)) >= _FEWEST


def _units(text: str, paragraph: Span, *, spread: bool) -> Iterator[Span]:
    """Yield the runs of lines of a paragraph that belong together."""
    words = text[paragraph.start : paragraph.end]
    if "\n" not in words:
        yield paragraph
        return
    lines = words.split("\n")
    wrapped = not spread and _wrapped(lines)
    boxed = _is_box(lines)
    start = paragraph.start
    end = start + len(lines[0])
    for above, line in pairwise(lines):
        labelled = boxed and len(above) <= _LABEL and not _LINKING.search(above)
        joined = not (ITEM.match(line) or FIELD.match(line)) and (
            wrapped or (_CONTINUES.match(line) and not labelled)
        )
        if not joined:
            yield Span(start, end)
            start = end + 1
        end += 1 + len(line)
    yield Span(start, end)


def _is_box(lines: list[str]) -> bool:
    """Whether a paragraph has labels and their values on lines of their own: "Where", "Riga"."""
    return len(lines) >= _BOX and sum(len(line) <= _LABEL for line in lines) * 2 >= len(lines)


def _wrapped(lines: list[str]) -> bool:
    width = max(map(len, lines))
    if not _NARROWEST <= width <= _WIDEST:
        return False
    if len(lines) == _TITLE_LINES and _DATED.search(lines[-1]):
        return False
    return all(
        len(line) + 1 + len((follower.split(None, 1) or [""])[0]) > width
        for line, follower in pairwise(lines)
    )


def _ends(text: str, unit: Span) -> Iterator[int]:
    """Yield where sentences end inside a unit, its own end excluded."""
    words = text[unit.start : unit.end]
    quoted: list[Span] | None = None
    for match in _END.finditer(words):
        if not _may_begin(match["next"]) or not _may_end(words, match):
            continue
        if quoted is None:
            quoted = list(starmap(Span, (m.span() for m in _QUOTED.finditer(words))))
        at = bisect_left(quoted, Span(match.end(), 0)) - 1
        if at < 0 or match.end() >= quoted[at].end:
            yield unit.start + match.end()


def _may_begin(char: str) -> bool:
    return char.isupper() or char.isdigit() or not char.isalnum()


def _may_end(words: str, match: re.Match[str]) -> bool:
    if match["mark"] != ".":
        return match["next"] not in "–—-,;:"
    if match["next"] in ",;:":
        return False
    before = words[max(0, match.start() - _LONGEST_TOKEN) : match.start()]
    word = before[before.rfind(" ") + 1 :].lstrip("\"'“‘’„«([")
    if word.casefold() in _NUMBERED and _TO_DAY.match(words, match.end()):
        return False
    following = _FIRST_WORD.match(words, match.end())
    after = following[1] if following else ""
    return _closes(word, after, first=match.start() == len(word))


def _closes(word: str, after: str, *, first: bool) -> bool:
    """Whether a full stop behind `word` ends a sentence when `after` follows."""
    low = word.casefold()
    if low in _TITLES:
        return False
    if low in _NUMBERED:
        return not after[:1].isdigit()
    if word[:1].isdigit():
        # A list's number, "on 5. May", the time behind "27.10.2020. 18:58".
        ordinal = _ORDINAL.match(word)
        timed = "." in word and after[:1].isdigit()
        return not (timed or (ordinal and (first or after.casefold() in _MONTHS)))
    initial = len(word) == 1 and word.isupper()
    if initial or low in _PERHAPS or _LETTERED.match(word):
        return after[:1].isupper() and after.casefold() in _STARTERS
    return True
