"""What a benchmark hands over: rows, growth and notes, printed and kept as they come.

Each benchmark is a program of its own, so that its memory is its own, and leaves one small JSON
file in the folder that `--results` names; `report.py` makes the page of these. The targets
themselves stand in `targets.yaml`, by key.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import signal
import sys
import time
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

import yaml

from thbgraph import files

if TYPE_CHECKING:
    from collections.abc import Callable

TARGETS: Final = Path(__file__).with_name("targets.yaml")


@dataclass(frozen=True, slots=True)
class Target:
    """One target: what is asked, and why it is missed where it is known to be."""

    key: str
    asks: str
    least: float | None = None
    """The smallest ratio that keeps it."""
    most: float | None = None
    """The largest value that keeps it."""
    unit: str = "×"
    cause: str = ""
    """Why it is missed, in words; shown where it is."""

    @property
    def bound(self) -> str:
        """What keeps it, in words."""
        if self.least is not None:
            return f"≥ {self.least:g} {self.unit}"
        return "yes" if self.most is None else f"≤ {self.most:g} {self.unit}"

    def kept(self, value: float | bool) -> bool:
        """Whether what was measured keeps it."""
        if self.least is not None:
            return value >= self.least
        return bool(value) if self.most is None else value <= self.most


@cache
def targets() -> dict[str, Target]:
    """Return all targets in the order of the page."""
    said: dict[str, dict[str, Any]] = yaml.safe_load(TARGETS.read_text(encoding="utf-8"))
    return {key: Target(key, **one) for key, one in said.items()}


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured of one thing; `key` is the target's, empty where nothing was asked."""

    what: str
    measured: str
    key: str = ""
    kept: bool | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """What a size took: seconds, and the most memory of a process in MB (0 where not looked at)."""

    size: int
    seconds: float
    memory: int = 0


@dataclass
class Growth:
    """How time and memory grow with the size; each line is drawn."""

    what: str
    unit: str
    points: list[Point] = field(default_factory=list)

    def ratio(self) -> float:
        """Return how many times the time of the smallest size a unit of the largest takes."""
        first, last = self.points[0], self.points[-1]
        return (last.seconds / last.size) / (first.seconds / first.size)


@dataclass
class Outcome:
    """The figures of one benchmark, under a heading; each is printed and kept as it comes."""

    title: str
    rows: list[Row] = field(default_factory=list)
    growth: list[Growth] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    load: float = field(default_factory=lambda: round(os.getloadavg()[0], 1))
    """Processes that wanted a processor when it began; more than cores, and nothing is sure."""
    memory: int = 0
    """The most memory of a process, in MB."""
    finished: bool = False
    file: Path | None = None

    @classmethod
    def to(cls, title: str, results: Path | None, name: str) -> Self:
        """Return an empty outcome that is kept in `results` as `NAME.json`."""
        if results is None:
            return cls(title)
        # Whoever stops it wants its temporary folders removed as well.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
        results.mkdir(parents=True, exist_ok=True)
        found = cls(title, file=results / f"{name}.json")
        found._keep()
        return found

    @classmethod
    def read(cls, file: Path) -> Self:
        """Return what was kept."""
        said = json.loads(file.read_bytes())
        growth = [
            Growth(one["what"], one["unit"], [Point(**point) for point in one["points"]])
            for one in said.pop("growth")
        ]
        return cls(rows=[Row(**row) for row in said.pop("rows")], growth=growth, **said)

    def ratio(self, key: str, what: str, value: float) -> None:
        """Add a ratio that has a target."""
        target = targets()[key]
        # A ratio is shown so sharply that one can see on which side of its target it lies.
        digits = 2 if abs(value) < 10 else 1  # noqa: PLR2004
        shown = f"{value:.{digits}f} {target.unit}"
        self._add(Row(what, shown, key, target.kept(value)))

    def holds(self, key: str, what: str, *, value: bool) -> None:
        """Add what has to hold."""
        self._add(Row(what, "yes" if value else "no", key, targets()[key].kept(value)))

    def figure(self, what: str, measured: str) -> None:
        """Add what was measured and has no target."""
        self._add(Row(what, measured))

    def _add(self, row: Row) -> None:
        state = {True: "kept", False: "MISSED", None: ""}[row.kept]
        bound = targets()[row.key].bound if row.key else ""
        print(f"  {row.what:<66} {bound:>10} {row.measured:>14}  {state}", flush=True)
        self.rows.append(row)
        self._keep()

    def point(self, line: Growth, size: int, seconds: float, memory: int = 0) -> None:
        """Add a size to a line of growth."""
        if line not in self.growth:
            self.growth.append(line)
        line.points.append(Point(size, round(seconds, 4), memory))
        held = f", {memory:,} MB" if memory else ""
        print(f"  {line.what}: {size:,} {line.unit} in {seconds:.2f} s{held}", flush=True)
        self._keep()

    def note(self, words: str) -> None:
        """Add how something was measured."""
        print(f"  {words}", flush=True)
        self.notes.append(words)
        self._keep()

    def finish(self) -> int:
        """Keep that all was measured; return 1 where a target is missed, else 0."""
        self.finished = True
        self._keep()
        return 0 if all(row.kept in {True, None} for row in self.rows) else 1

    def _keep(self) -> None:
        self.memory = max(self.memory, peak())
        if self.file:
            said = asdict(self)
            del said["file"]
            text = json.dumps(said, ensure_ascii=False, indent=1)
            files.write_atomically(self.file, f"{text}\n")


def parser(words: str | None) -> argparse.ArgumentParser:
    """Return a benchmark's options, to which it may add its own."""
    made = argparse.ArgumentParser(description=(words or "").partition("\n")[0])
    made.add_argument("--results", type=Path, help="folder that the figures are kept in, as JSON")
    return made


def sizes(words: str) -> tuple[int, ...]:
    """Return sizes that stand with commas between them."""
    return tuple(int(one) for one in words.split(","))


def best(work: Callable[[], object], rounds: int = 3) -> float:
    """Return the seconds of the fastest of some rounds, by the clock on the wall."""
    found = []
    for _ in range(rounds):
        gc.collect()
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def peak(*, alone: bool = False) -> int:
    """Return the most memory, in MB, that this process has held, or one that it waited for."""
    kinds = (resource.RUSAGE_SELF, *(() if alone else (resource.RUSAGE_CHILDREN,)))
    most = max(resource.getrusage(kind).ru_maxrss for kind in kinds)
    # Kilobytes, but bytes on macOS.
    return round(most / (1024 * 1024 if sys.platform == "darwin" else 1024))
