"""The timeline: presidencies as bands, initiatives as bars, events as marks, and all as a list.

The drawing is laid out here, in units of its own, so that it needs no script: years run to the
right, and things that overlap in time stand in rows of their own. What is known only to the month
or the year covers all of it.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.web import words
from thbgraph.web.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thbgraph.web.data import Build, Dated

LEFT: Final = 12
WIDTH: Final = 1200
ROW: Final = 26
HEAD: Final = 30
GAP: Final = 16
_LETTER: Final = 7.2
"""About the width of a letter, so that labels do not run into each other."""
_LEAST: Final = 9
_OPEN: Final = 40
_TICKS: Final = 18
"""Years that are named at most, so that their names have room."""
_KINDS: Final = (
    (v.PRESIDENCY, "Presidencies"),
    (v.INITIATIVE, "Initiatives"),
    (v.EVENT, "Events"),
)
MOST: Final = 300
"""Things that the drawing holds; of more, those of the latest years."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A thing in the drawing: where it stands, and whether its ends are known."""

    dated: Dated
    x: float
    y: float
    width: float
    open_start: bool
    open_end: bool
    label_x: float
    label: str
    side: str
    """Where the label stands: `on` the bar, `after` or `before` it."""


@dataclass(frozen=True, slots=True)
class Lane:
    """The rows of one kind of thing."""

    heading: str
    kind: str
    y: float
    height: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a year."""

    x: float
    label: str


def timeline(build: Build) -> Page:
    """Return the timeline of all that has a date, and what has none below it."""
    by_kind = {class_: build.dated(build.of_class(class_)) for class_, _ in _KINDS}
    every = [dated for class_, _ in _KINDS for dated in by_kind[class_]]
    with_dates = sorted((d for d in every if d.start or d.end), key=lambda d: d.order)
    drawn = with_dates[-MOST:]
    first, last = _span(drawn)
    lanes, height = _lanes(by_kind, frozenset(d.thing.iri for d in drawn), first, last)
    return Page(
        path="/timeline",
        template="timeline.html",
        title="Timeline",
        section="/timeline",
        about="Presidencies, initiatives and events in the order of time.",
        data={
            "lanes": lanes,
            "ticks": _ticks(first, last),
            "width": WIDTH,
            "height": height,
            "head": HEAD,
            "row": ROW,
            "drawn": len(drawn),
            "listed": with_dates,
            "undated": [d for d in every if not (d.start or d.end)],
        },
    )


def day(date: str, *, last: bool = False) -> float:
    """Return a date as years and fractions of one: its first day, or the day after its `last`."""
    year, month, day_ = (int(part) if part else 0 for part in (*date.split("-"), "", "")[:3])
    if not month:
        return year + last
    days = calendar.monthrange(year, month)[1]
    until = (day_ or days) if last else (day_ or 1) - 1
    return year + (month - 1 + until / days) / 12


def _span(drawn: Iterable[Dated]) -> tuple[int, int]:
    """Return the first year and the one after the last."""
    years = [int(date[:4]) for one in drawn for date in (one.start, one.end) if date]
    return (min(years), max(years) + 1) if years else (2000, 2001)


def _ticks(first: int, last: int) -> list[Tick]:
    step = next(n for n in (1, 2, 5, 10, 20, 50, 100, 1000) if (last - first) / n <= _TICKS)
    return [
        Tick(_x(float(year), first, last), str(year))
        for year in range(first, last + 1)
        if (year - first) % step == 0
    ]


def _x(at: float, first: int, last: int) -> float:
    return round(LEFT + (at - first) / (last - first) * (WIDTH - 2 * LEFT), 1)


def _lanes(
    by_kind: dict[str, list[Dated]], drawn: frozenset[str], first: int, last: int
) -> tuple[list[Lane], float]:
    lanes: list[Lane] = []
    top = float(HEAD + GAP)
    for class_, heading in _KINDS:
        things = [d for d in by_kind[class_] if d.thing.iri in drawn]
        if things:
            bars, rows = _packed(things, top + ROW, first, last)
            height = (rows + 1) * ROW
            lanes.append(Lane(heading, words.KINDS[class_].lower(), top, height, bars))
            top += height + GAP
    return lanes, top


def _packed(things: list[Dated], top: float, first: int, last: int) -> tuple[tuple[Bar, ...], int]:
    """Put each thing into the first row where it and its label have room.

    An end that is not stated reaches a little further, and fades.
    """
    ends: list[float] = []
    bars: list[Bar] = []
    for one in things:
        start = _x(day(one.start or one.end), first, last)
        end = _x(day(one.end or one.start, last=True), first, last)
        if one.thing.type != v.EVENT:
            start -= 0 if one.start else min(_OPEN, start)
            end += 0 if one.end else min(_OPEN, WIDTH - end)
        wide = max(end - start, _LEAST)
        label, room = one.thing.label, len(one.thing.label) * _LETTER
        left, right, side, label_x = start, start + wide, "on", start + 6
        if room + 10 > wide or not one.end:
            side, label_x, right = "after", start + wide + 5, start + wide + 5 + room
        if right > WIDTH:
            label = _cut(label, start - 5)
            side, label_x, right = "before", start - 5, start + wide
            left = label_x - len(label) * _LETTER
        row = next((n for n, until in enumerate(ends) if until + 8 <= left), len(ends))
        ends[row : row + 1] = [right]
        bars.append(
            Bar(
                dated=one,
                x=round(start, 1),
                y=top + row * ROW,
                width=round(wide, 1),
                open_start=not one.start,
                open_end=not one.end,
                label_x=round(label_x, 1),
                label=label,
                side=side,
            )
        )
    return tuple(bars), len(ends)


def _cut(label: str, room: float) -> str:
    most = max(int(room / _LETTER), 4)
    return label if len(label) <= most else f"{label[: most - 1].rstrip()}…"
