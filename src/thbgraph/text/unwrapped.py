r"""Lines that a machine broke at a width, as mail and papers have them, made whole again.

Strategy: a text is taken as wrapped where no line is broader than machines wrap and where lines
that evidently go on (the next begins in lower case) were broken because the next word found no
room. Then every such line goes on, but for what begins an item, a field or a paragraph. Line breaks
become spaces, so that no character changes its place. Where a word was broken (`BROKEN`), its line
goes on in any case.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from thbgraph.text.expressions import expression
from thbgraph.text.sentences import FIELD

_NARROWEST: Final = 56
_WIDEST: Final = 132
_FEWEST: Final = 3
"""Lines that evidently go on."""
_MOSTLY: Final = 0.8
_ITEM: Final = expression(
    r"\s*(?:[•‣·▪◦●○■□▸◆◇♦❖➢➤✓✔–—*>|-]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s|\d{1,2}[.:]\d\d\s)"
)
_GOES_ON: Final = expression(r"\s*[a-zß-öø-ÿ](?!\w*:)")
_PAIRS: Final = (("“", "”"), ("„", "“"), ("(", ")"))
"""What is open at a line's end goes on, whatever begins the next."""
BROKEN: Final = "\0"
"""Stands before a word that was broken at its line's end, in place of the space that was there."""
_ADDRESS: Final = expression(r"\S{40}")
"""Nothing that can be broken: a line that holds it says nothing of the width."""


def unwrapped(text: str) -> str:
    r"""Return a view's text with its lines whole, if a machine has wrapped them.

    >>> text = "Nine words that fill a line as broad as others are here\nand go on below.\n"
    >>> unwrapped(text) == text
    True
    """
    whole = _once(text)
    # What is whole now may show others that are not: a text so read is to be read as it is.
    return text.replace(BROKEN, " ") if whole == text else unwrapped(whole)


def _once(text: str) -> str:
    lines = text.split("\n")
    # What follows a broken word was longer by the part of it that stood above.
    first = [line.partition(BROKEN)[0] for line in lines]
    widths = [len(line) for line in first if not _ADDRESS.search(line)]
    width = max(widths, default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return text
    going = [
        (a, b) for a, b in pairwise(lines) if a.strip() and _GOES_ON.match(b) and not _ITEM.match(b)
    ]
    broken = text.count(BROKEN)
    full = sum(_is_full(a, b, width) for a, b in going) + broken
    if full < _FEWEST or full < _MOSTLY * (len(going) + broken):
        return text
    parts = [lines[0]]
    for above, line in pairwise(lines):
        parts += (" " if _joins(above, line, width) else "\n", line)
    return "".join(parts)


def _is_full(line: str, follower: str, width: int) -> bool:
    """Whether a line had no room for the first word of the one below it."""
    first = follower.split(None, 1)
    line = line.rpartition(BROKEN)[2]
    return bool(first) and bool(line.strip()) and len(line) + 1 + len(first[0]) > width


def _joins(above: str, line: str, width: int) -> bool:
    if not _is_full(above, line, width) or _ITEM.match(line):
        return False
    unclosed = any(above.count(opens) > above.count(closes) for opens, closes in _PAIRS)
    return unclosed or FIELD.match(line) is None
