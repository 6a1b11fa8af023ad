"""How a build grows: processes, one changed document, and what comes after reading, as ratios.

    python benchmarks/build.py --documents 300 --documents 1000

The corpus is that of `benchmarks/corpus.py`. Everything is measured in one run, and only ratios
count. The shapes are not asked: how they grow is measured by itself.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox
from corpus import pages, write

from thbgraph import builder
from thbgraph.builder import validating

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


def same(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files with the same bytes."""
    names = sorted(p.relative_to(one).as_posix() for p in one.rglob("*") if p.is_file())
    theirs = sorted(p.relative_to(other).as_posix() for p in other.rglob("*") if p.is_file())
    return names == theirs and not any(filecmp.cmpfiles(one, other, names, shallow=False)[1:])


def measure(documents: int, jobs: int, folder: Path) -> None:
    """Print the rows of one size."""
    corpus, output, again = folder / "texts", folder / "build", folder / "again"
    files = write(corpus, documents)
    single, _, _ = timed(corpus, again, 1)
    several, clock, report = timed(corpus, output, jobs)
    equal = same(output, again)
    start = time.perf_counter()
    ox.Store().bulk_load(path=str(output / "thbgraph.nq"), format=ox.RdfFormat.N_QUADS)
    load = time.perf_counter() - start
    after = sum(clock.seconds.get(step, 0.0) for step in ("merging", "writing", "validating"))
    (_, other) = next(pages(1, seed=2))
    files[documents // 2].write_text(other, encoding="utf-8")
    one, steps, _ = timed(corpus, output, jobs)
    fresh = folder / "fresh"
    full, whole, _ = timed(corpus, fresh, jobs)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows = {
        f"{jobs} jobs ÷ 1 job": f"{single / several:.2f} × as fast",
        "same bytes": "yes" if equal else "NO",
        "after reading ÷ bulk load": f"{after / load:.2f}",
        "one changed document ÷ full": f"{one / full:.1%}",
        "the same in processor time": f"{steps.processor / whole.processor:.1%}",
        "same bytes as a full build": "yes" if same(output, fresh) else "NO",
        "quads a fact": f"{report.quads / report.number:.1f}",
        "quads a document": f"{report.quads / documents:.0f}",
        "largest process, MB": f"{memory:.0f}",
    }
    for name, value in rows.items():
        print(f"{documents:>9,}  {name:<30} {value}", flush=True)
    shown = ", ".join(f"{s} {t / one:.0%}" for s, t in steps.seconds.items() if s)
    print(f"{documents:>9,}  one changed document: {shown}", flush=True)


def main() -> int:
    """Measure each size that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, action="append", help="size; several are measured")
    parser.add_argument("--jobs", type=int, default=builder.cores())
    asked = parser.parse_args()
    validating.LARGEST = 0
    print(f"{'documents':>9}  {'measure':<30} value")
    for documents in asked.documents or [300, 1000]:
        with tempfile.TemporaryDirectory() as folder:
            measure(documents, asked.jobs, Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
