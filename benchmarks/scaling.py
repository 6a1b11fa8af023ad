"""What a document and a quad cost, and what so many of them would need; writes docs/scaling.md.

    python benchmarks/scaling.py [--documents 150 600] [--write]

Builds generated corpora (`benchmarks/corpus.py`) of two sizes in one process each, counts processor
time, memory and bytes, and takes the difference between the two for the cost of one more document.
The shapes are left aside: a build of this size does not ask them. What is held in memory before it
goes to disk is held to so little that both sizes are beyond it: the memory that a further document
costs is then what no bound holds. With `--write` the block of figures in docs/scaling.md is written
anew. Seconds are this machine's; what is computed from them is computed, not measured, and assumes
that every further document costs the same.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from corpus import write
from page import machine

from thbgraph import builder, files, store
from thbgraph.builder import blocks, shelved, sorting, validating
from thbgraph.facts import spilling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from thbgraph.builder.blocks import Block, Task

_Item = TypeVar("_Item")

PAGE: Final = Path(__file__).parents[1] / "docs" / "scaling.md"
START: Final = "<!-- measured: python benchmarks/scaling.py --write -->"
END: Final = "<!-- end -->"
GOALS: Final = (100_000, 1_000_000, 100_000_000)
"""Documents for which needs are computed."""
HELD: Final = 200, 20, 5_000
"""Entries of a table, documents' rows and lines of a graph that are held before they go to disk."""
DAY: Final = 86_400
_STEPS: Final = ("reading", "merging", "making", "writing")
_FILES: Final = ("texts", "thbgraph.nq", "thbgraph.trig", "thbgraph.ttl", "cache", "store")
_GB: Final = 1e9


class Clock:
    """Notes the processor time of each step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._step, self._since = "", time.process_time()

    def step(self, name: str) -> None:
        """Begin a step."""
        now = time.process_time()
        self.seconds[self._step] = self.seconds.get(self._step, 0.0) + now - self._since
        self._step, self._since = name, now

    def track(self, items: Sequence[_Item], name: str) -> Iterator[_Item]:
        """Yield the items: reading is one step."""
        del name
        yield from items


@dataclass(frozen=True)
class Cost:
    """What a corpus cost: seconds by step, bytes by file, the largest process in bytes, quads."""

    documents: int
    seconds: dict[str, float]
    sizes: dict[str, int]
    memory: int
    quads: int


def build(documents: int) -> Cost:
    """Build a corpus of so many documents in this process, and load it into a store on disk."""
    validating.LARGEST = validating.LARGEST_FAST = 0
    spilling.MOST, shelved.MOST, sorting.IN_MEMORY = HELD
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "texts", documents)
        clock = Clock()
        _time_making(clock)
        report = builder.build(folder / "texts", folder / "build", jobs=1, progress=clock)
        clock.step("loading")
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        store.write_disk(folder / "build")
        clock.step("")
        places = {name: folder / "build" / name for name in _FILES} | {"texts": folder / "texts"}
        sizes = {name: _size(place) for name, place in places.items()}
        return Cost(documents, clock.seconds, sizes, memory, report.quads)


def _time_making(clock: Clock) -> None:
    """Count what workers do while graphs are written by itself."""
    really = blocks.make_batch

    def timed(tasks: tuple[Task, ...]) -> list[Block]:
        start = time.process_time()
        made = really(tasks)
        spent = time.process_time() - start
        clock.seconds["making"] = clock.seconds.get("making", 0.0) + spent
        clock.seconds["writing"] = clock.seconds.get("writing", 0.0) - spent
        return made

    blocks.make_batch = timed


def _size(place: Path) -> int:
    found = place.rglob("*") if place.is_dir() else [place]
    return sum(file.stat().st_size for file in found if file.is_file())


def measured(documents: int) -> Cost:
    """Build in a process of its own, whose memory is that of this build alone."""
    command = [sys.executable, __file__, "--one", str(documents)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return Cost(**json.loads(done.stdout))


def block(small: Cost, large: Cost) -> str:
    """Return the tables as Markdown."""
    more = large.documents - small.documents
    seconds = {s: (large.seconds[s] - small.seconds[s]) / more for s in (*_STEPS, "loading")}
    sizes = {name: (large.sizes[name] - small.sizes[name]) / more for name in _FILES}
    memory = (large.memory - small.memory) / more
    quads = (large.quads - small.quads) / more
    work = seconds["reading"] + seconds["making"]
    growth = {
        s: (large.seconds[s] / large.documents) / (small.seconds[s] / small.documents)
        for s in _STEPS
    }
    rows = [
        "| of one more document | | |",
        "| --- | ---: | --- |",
        f"| reading (any worker) | {1e3 * seconds['reading']:.0f} ms | of one core |",
        f"| linking (one process) | {1e3 * seconds['merging']:.1f} ms | of one core |",
        f"| making its graph (any worker) | {1e3 * seconds['making']:.1f} ms | of one core |",
        f"| writing (one process) | {1e3 * seconds['writing']:.1f} ms | of one core |",
        (
            f"| memory of the process that links and writes | {memory / 1e3:.0f} kB | "
            "beyond what is held at most |"
        ),
        f"| quads | {quads:.0f} | {1e6 * seconds['loading'] / quads:.1f} µs each to load |",
        f"| text | {sizes['texts'] / 1e3:.1f} kB | |",
        (
            f"| N-Quads | {sizes['thbgraph.nq'] / 1e3:.0f} kB | "
            f"{sizes['thbgraph.nq'] / quads:.0f} bytes a quad |"
        ),
        f"| TriG and Turtle | {(sizes['thbgraph.trig'] + sizes['thbgraph.ttl']) / 1e3:.0f} kB | |",
        f"| cache for the next build | {sizes['cache'] / 1e3:.0f} kB | |",
        (
            f"| the embedded store on disk | {sizes['store'] / 1e3:.0f} kB | "
            f"{sizes['store'] / quads:.0f} bytes a quad |"
        ),
    ]
    needs = [
        "| documents | " + " | ".join(f"{goal:,}" for goal in GOALS) + " |",
        "| --- |" + " ---: |" * len(GOALS),
        _row("quads", (f"{_rounded(quads * goal)}" for goal in GOALS)),
        _row("workers, core-hours", (_rounded(work * g / 3600) for g in GOALS)),
        _row("cores for that in a day", (_cores(work * g) for g in GOALS)),
        _row(
            "linking in one process, hours",
            (_rounded(seconds["merging"] * g / 3600) for g in GOALS),
        ),
        _row(
            "writing in one process, hours",
            (_rounded(seconds["writing"] * g / 3600) for g in GOALS),
        ),
        _row("memory of that process, GB", (_rounded(memory * g / _GB) for g in GOALS)),
        _row("N-Quads, GB", (_rounded(sizes["thbgraph.nq"] * g / _GB) for g in GOALS)),
        _row(
            "the built folder without its store, GB",
            (_rounded(sum(sizes[n] for n in _FILES[1:-1]) * g / _GB) for g in GOALS),
        ),
        _row("the embedded store, GB", (_rounded(sizes["store"] * g / _GB) for g in GOALS)),
        _row(
            "loading it on one core, hours",
            (_rounded(seconds["loading"] * g / 3600) for g in GOALS),
        ),
    ]
    grown = ", ".join(f"{step} {ratio:.2f} ×" for step, ratio in growth.items())
    return "\n".join(
        (
            START,
            "",
            (
                f"Measured between {small.documents:,} and {large.documents:,} documents. "
                f"{machine()} Load when it was written: {os.getloadavg()[0]:.1f}."
            ),
            "",
            *rows,
            "",
            (
                f"With {large.documents // small.documents} × as many documents, one document "
                f"costs in processor time: {grown} (1 is linear)."
            ),
            "",
            "Computed from this, each further document costing the same:",
            "",
            *needs,
            "",
            END,
        )
    )


def _row(name: str, values: Iterator[str]) -> str:
    return f"| {name} | {' | '.join(values)} |"


def _rounded(value: float) -> str:
    """Return two significant digits: more would be pretence."""
    if value <= 0:
        return "0"
    digits = len(str(int(value))) if value >= 1 else 0
    return f"{value:.1f}" if digits <= 1 else f"{round(value, 2 - digits):,.0f}"


def _cores(seconds: float) -> str:
    return f"{max(1, -(-int(seconds) // DAY)):,}"


def main() -> None:
    """Measure, print, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, nargs=2, default=[150, 600])
    parser.add_argument("--write", action="store_true", help="write the block in docs/scaling.md")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(vars(build(given.one))))
        return
    small, large = (measured(documents) for documents in sorted(given.documents))
    made = block(small, large)
    print(made)
    if given.write:
        text = PAGE.read_text(encoding="utf-8")
        head, _, rest = text.partition(START)
        files.write_atomically(PAGE, head + made + rest.partition(END)[2])


if __name__ == "__main__":
    main()
