"""How a build grows: processes, one changed document, and what comes after reading, as ratios.

    python benchmarks/build.py --documents 300     # minutes
    python benchmarks/build.py --documents 10000 --quick

The corpus is that of `benchmarks/corpus.py`, whose texts report on one world. The document that
changes becomes the page that would be the corpus's next: it reports on other things of that world.
Everything is measured in one run, and only ratios count. `--quick` builds as a user does, once and
after one changed document, and leaves out what needs further full builds: one process, one
core, and the comparison of bytes. Memory is that of the largest process, so each size is a run of
its own.

One core against two is measured with the build held to so many of the machine's cores, by as many
processes: what the engines do is on threads, so a build by one process takes both cores where it
may.
"""

from __future__ import annotations

import filecmp
import json
import multiprocessing
import os
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox
from corpus import MISTAKEN, page, write
from measured import Growth, Outcome, parser, peak

from thbgraph import builder
from thbgraph.builder import manifest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_Item = TypeVar("_Item")


class Clock:
    """Notes how long each step of a build takes."""

    def __init__(self) -> None:
        """Start in no step."""
        self.seconds: dict[str, float] = {}
        self.processor = 0.0
        """Seconds of processor time, those of all processes together."""
        self._step, self._since = "", time.perf_counter()

    def step(self, name: str) -> None:
        """Begin a step."""
        now = time.perf_counter()
        self.seconds[self._step] = self.seconds.get(self._step, 0.0) + now - self._since
        self._step, self._since = name, now

    def track(self, items: Sequence[_Item], name: str) -> Iterator[_Item]:
        """Yield the items: reading is one step."""
        del name
        yield from items


def timed(corpus: Path, output: Path, jobs: int) -> tuple[float, Clock, builder.BuildReport]:
    """Build, and return the seconds in all, by step, and the report."""
    clock, start, before = Clock(), time.perf_counter(), sum(os.times()[:4])
    report = builder.build(corpus, output, jobs=jobs, progress=clock)
    clock.step("")
    clock.processor = sum(os.times()[:4]) - before
    return time.perf_counter() - start, clock, report


def held(corpus: Path, output: Path, cores: int) -> float:
    """Return the seconds of a build in a process of its own that is held to so many cores.

    Only Linux lets a process hold itself to cores; elsewhere AttributeError is raised.
    """
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context, _hold, (cores,)) as alone:
        return alone.submit(_seconds, corpus, output, cores).result()


def _hold(cores: int) -> None:
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])


def _seconds(corpus: Path, output: Path, jobs: int) -> float:
    return timed(corpus, output, jobs)[0]


def same(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files with the same bytes, their stores aside."""
    names, theirs = (
        sorted(
            p.relative_to(folder).as_posix()
            for p in folder.rglob("*")
            if p.is_file() and "store" not in p.relative_to(folder).parts
        )
        for folder in (one, other)
    )
    return names == theirs and not any(filecmp.cmpfiles(one, other, names, shallow=False)[1:])


def shares(clock: Clock) -> str:
    """Return what each step took, in words."""
    whole = sum(clock.seconds.values())
    said = (f"{step} {seconds / whole:.0%}" for step, seconds in clock.seconds.items() if step)
    return ", ".join(said)


def measure(found: Outcome, documents: int, jobs: int, folder: Path, *, quick: bool) -> None:
    """Measure one size."""
    corpus, output = folder / "texts", folder / "build"
    files = write(corpus, documents)
    of = f", {documents:,} documents"
    full, clock, report = timed(corpus, output, jobs)
    found.point(Growth(f"full build, {jobs} processes", "documents"), documents, full, peak())
    found.note(f"Full build{of}: {shares(clock)}.")
    found.note(
        "The generated texts report on one world and agree with each other, "
        f"but for one in {MISTAKEN}, which contradicts the others."
    )
    start = time.perf_counter()
    ox.Store().bulk_load(path=str(output / "thbgraph.nq"), format=ox.RdfFormat.N_QUADS)
    load = time.perf_counter() - start
    after = sum(clock.seconds.get(step, 0.0) for step in ("merging", "writing"))
    found.ratio("build.after", f"merging and writing ÷ bulk load{of}", after / load)
    checked = clock.seconds.get("validating", 0.0)
    found.figure(f"validating ÷ bulk load{of}", f"{checked / load:.2f} ×")
    found.figure(f"quads a document{of}", f"{report.quads / documents:.0f}")
    found.ratio("build.quads", f"quads a fact{of}", report.quads / report.number)
    counted = json.loads((output / manifest.NAME).read_bytes())["counts"]["evidence"]
    found.figure(f"quads a piece of evidence{of}", f"{report.quads / counted:.1f}")
    if not quick:
        again = folder / "again"
        single, _, _ = timed(corpus, again, 1)
        found.figure(f"{jobs} processes, as fast as one{of}", f"{single / full:.2f} ×")
        single, two = (held(corpus, folder / f"on-{cores}", cores) for cores in (1, 2))
        found.ratio("build.jobs", f"two cores, as fast as one{of}", single / two)
        found.holds("build.jobs-bytes", f"the same bytes{of}", value=same(output, again))
    files[documents // 2].write_text(page(documents), encoding="utf-8")
    one, steps, _ = timed(corpus, output, jobs)
    found.point(Growth("build after one changed document", "documents"), documents, one)
    found.ratio("build.change", f"one changed document ÷ full build{of}", 100 * one / full)
    found.note(f"One changed document{of}: {shares(steps)}.")
    part = steps.seconds.get("validating", 0.0)
    if checked:
        found.figure(f"validating one change ÷ validating all{of}", f"{part / checked:.0%}")
    if not quick:
        fresh = folder / "fresh"
        timed(corpus, fresh, jobs)
        found.holds("build.change-bytes", f"bytes of a full build{of}", value=same(output, fresh))


def main() -> int:
    """Measure one size."""
    options = parser(__doc__)
    options.add_argument("--documents", type=int, default=300)
    options.add_argument("--jobs", type=int, default=builder.cores())
    options.add_argument("--quick", action="store_true")
    given = options.parse_args()
    found = Outcome.to("Build", given.results, f"build-{given.documents:09}")
    with tempfile.TemporaryDirectory() as folder:
        measure(found, given.documents, given.jobs, Path(folder), quick=given.quick)
    return found.finish()


if __name__ == "__main__":
    sys.exit(main())
