"""What a benchmark hands over, so that one writer can put all of them into one page."""

from __future__ import annotations

import gc
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Row(NamedTuple):
    """One target, and what was measured; `kept` is None where nothing was asked."""

    what: str
    target: str
    measured: str
    kept: bool | None = None


@dataclass
class Growth:
    """How seconds and memory grow with the size; each line is drawn."""

    what: str
    unit: str
    points: list[tuple[int, float]] = field(default_factory=list)
    """Size in `unit`, seconds."""

    def ratio(self) -> float:
        """Return how many times the time of the smallest size a unit of the largest takes."""
        (small, first), (large, last) = self.points[0], self.points[-1]
        return (last / large) / (first / small)


@dataclass
class Outcome:
    """The rows and lines of one benchmark, under a heading; `notes` say how it was measured."""

    title: str
    rows: list[Row] = field(default_factory=list)
    growth: list[Growth] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def show(self) -> None:
        """Print it."""
        print(self.title)
        for row in self.rows:
            state = {True: "kept", False: "missed", None: ""}[row.kept]
            print(f"  {row.what:<66} {row.target:>14} {row.measured:>14}  {state}")
        for line in self.growth:
            for size, seconds in line.points:
                print(f"  {line.what}: {size:,} {line.unit} in {seconds:.2f} s")
        for note in self.notes:
            print(f"  {note}")


def at_least(what: str, least: float, found: float) -> Row:
    """Return the row of a ratio that must not be smaller."""
    return Row(what, f"≥ {least:g} ×", f"{found:.1f} ×", found >= least)


def at_most(what: str, most: float, found: float) -> Row:
    """Return the row of a ratio that must not be larger."""
    return Row(what, f"≤ {most:g} ×", f"{found:.2f} ×", found <= most)


def best(work: Callable[[], object], rounds: int = 3) -> float:
    """Return the seconds of the fastest of some rounds, by the clock on the wall."""
    found = []
    for _ in range(rounds):
        gc.collect()
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)
