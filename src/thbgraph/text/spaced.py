"""Margins that all lines have, and paragraphs on a line each, which an empty line parts again.

Strategy: where some lines are broader than machines wrap, and hardly any is empty, each line is a
paragraph, a heading or an item of a list. Prose is parted from whatever stands above and below it,
and a list from what follows; short lines stay together, as headings and fields do.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from thbgraph.text.expressions import expression
from thbgraph.text.sentences import BROAD, ITEM

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEWEST: Final = 2
"""Lines broader than any that a machine wraps."""
_MOSTLY: Final = 0.1
"""The share of line breaks that may be empty lines."""
_PROSE: Final = 90
"""Code points of the shortest paragraph."""
_INDENTED: Final = expression(r"(?m:^)[ ]+(?=\S)")
_ENDED: Final = expression(r"[.!?…][\"'”’»)\]]*\s*\Z")
_GOES_ON: Final = expression(r"\s*[a-zß-öø-ÿ]")


def pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what is read otherwise as start, end, and what is read in its place.

    A margin that all lines have is nothing, and a line break that ends a paragraph is two.
    """
    margin = _margin(text)
    if margin:
        yield from ((m.start(), m.start() + margin, "") for m in _INDENTED.finditer(text))
    else:
        yield from _breaks(text)


def _margin(text: str) -> int:
    """Return how many spaces all lines begin with."""
    if not text.startswith((" ", "\n")):
        return 0
    lines = [line for line in text.split("\n") if line.strip()]
    return min((len(line) - len(line.lstrip(" ")) for line in lines), default=0)


def _breaks(text: str) -> Iterator[tuple[int, int, str]]:
    if (
        text.count("\n\n") > _MOSTLY * text.count("\n")
        or sum(1 for _ in BROAD.finditer(text)) < _FEWEST
    ):
        return
    lines = text.rstrip("\n").split("\n")
    # A line of a mail that is quoted may be empty behind its mark.
    filled = [bool(line.strip("> ")) for line in lines]
    breaks = [a and b for a, b in pairwise(filled)]
    if (len(breaks) - sum(breaks)) > _MOSTLY * len(breaks):
        return
    at = 0
    for (above, line), is_break in zip(pairwise(lines), breaks, strict=True):
        at += len(above) + 1
        if is_break and _parts(above, line):
            yield at - 1, at, "\n\n"


def _parts(above: str, line: str) -> bool:
    items = ITEM.match(above) is not None, ITEM.match(line) is not None
    if all(items) or _GOES_ON.match(line):
        return False
    return items[0] or _is_prose(above) or _is_prose(line)


def _is_prose(line: str) -> bool:
    return len(line) > _PROSE and _ENDED.search(line) is not None
