"""A document's text cut where passages begin and end, so that those that overlap can be shown.

The text stands between the cuts unchanged: joined, the segments are the text, and every offset
counts its code points.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Place = tuple[int, int]
"""Start and end of a passage, as code points of the text."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text that lies in the same passages throughout."""

    text: str
    start: int
    places: tuple[Place, ...]
    """The passages that it lies in, the shortest first."""
    opens: tuple[Place, ...]
    """The passages that begin with it."""


def segments(text: str, places: Iterable[Place]) -> list[Segment]:
    """Return the text in segments. Places that do not lie in the text are left out."""
    kept = sorted({(a, b) for a, b in places if 0 <= a < b <= len(text)})
    cuts = sorted({0, len(text), *(cut for place in kept for cut in place)})
    found: list[Segment] = []
    waiting, inside = list(reversed(kept)), list[Place]()
    for start, end in pairwise(cuts):
        inside = [place for place in inside if place[1] > start]
        opens: list[Place] = []
        while waiting and waiting[-1][0] == start:
            opens.append(waiting.pop())
        inside += opens
        found.append(
            Segment(text[start:end], start, tuple(sorted(inside, key=_short)), tuple(opens))
        )
    return found


def _short(place: Place) -> tuple[int, int]:
    return (place[1] - place[0], place[0])
