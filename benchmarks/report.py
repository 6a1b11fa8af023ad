"""Runs the benchmarks and writes docs/benchmarks.md, with a plot of time over size.

    python benchmarks/report.py                          # all, corpora of 1k, 10k and 50k documents
    python benchmarks/report.py --sizes 1000,10000       # less than an hour on two cores
    python benchmarks/report.py --short                  # small sizes: to see that it works
    python benchmarks/report.py --only queries networks  # these anew, the others as they are kept
    python benchmarks/report.py --only                   # none: the page from what is kept

Every benchmark is a process of its own and leaves its figures in `--results`, as they come. The
page is made of what stands there, and is written anew after each; so nothing that was measured is
lost where the run is stopped, or a benchmark is stopped after `--limit` minutes.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import page
from measured import sizes

from thbgraph import files

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE: Final = Path(__file__).parent
SIZES: Final = "1000,10000,50000"
WHOLE: Final = 1_000
"""Documents up to which a build is measured with all that needs further full builds."""
PLOT: Final = "benchmarks.svg"


class Run(NamedTuple):
    """One call of a benchmark."""

    name: str
    options: tuple[str, ...]


def runs(corpora: tuple[int, ...], data: Path, *, short: bool) -> Iterator[Run]:
    """Yield the calls, those that take little time first."""
    kept = ("--data", str(data))
    texts = str(min(corpora)) if short else "10000"
    yield Run("startup", ("--rounds", "5") if short else ())
    yield Run("writing", ("--quads", "20000") if short else ())
    yield Run("networks", ("--links", "5000") if short else ())
    graphs = "10000,30000" if short else "100000,1000000"
    yield Run("queries", ("--sizes", graphs, *kept, *(("--limit", "10") if short else ())))
    three = graphs if short else f"{graphs},3000000"
    yield Run("validate", ("--sizes", three, *kept, *(("--limit", "30") if short else ())))
    yield Run("serve", ("--seconds", "2", "--requests", "2000") if short else ("--seconds", "5"))
    yield Run("extract", ("--documents", texts, "--sample", "10" if short else "100"))
    yield Run("cluster", ("--documents", "60") if short else ())
    for size in corpora:
        quick = ("--quick",) if size > WHOLE else ()
        yield Run("build", ("--documents", str(size), *quick))


def execute(run: Run, results: Path, limit: float) -> None:
    """Run one benchmark; `limit` is in minutes. What it says goes where ours goes."""
    print(f"{run.name} {' '.join(run.options)}".rstrip(), flush=True)
    command = [
        sys.executable,
        str(HERE / f"{run.name}.py"),
        "--results",
        str(results),
        *run.options,
    ]
    with subprocess.Popen(command) as process:
        try:
            process.wait(limit * 60)
        except subprocess.TimeoutExpired:
            # Kindly first, so that it may remove what it wrote in between.
            process.terminate()
            print(f"  stopped after {limit:g} minutes", flush=True)


def write(results: Path, output: Path, command: str) -> None:
    """Write the page and the plot of what is kept."""
    kept = page.read(results)
    drawn = page.plot(kept)
    output.mkdir(parents=True, exist_ok=True)
    if drawn:
        files.write_atomically(output / PLOT, drawn)
    files.write_atomically(
        output / "benchmarks.md", page.text(kept, command, PLOT if drawn else "")
    )


def main() -> None:
    """Run, and write the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--short", action="store_true", help="small sizes: to see that it works")
    parser.add_argument("--sizes", default="", help=f"documents of the corpora (default: {SIZES})")
    parser.add_argument("--only", nargs="*", metavar="NAME", help="run these; others as kept")
    parser.add_argument("--limit", type=float, default=60, help="minutes for one benchmark")
    parser.add_argument(
        "--results", type=Path, default=HERE / "results", help="folder of the figures"
    )
    parser.add_argument("--output", type=Path, default=HERE.parent / "docs")
    given = parser.parse_args()
    corpora = sizes(given.sizes or ("60" if given.short else SIZES))
    shown = ["--short"] if given.short else []
    shown += ["--sizes", given.sizes] if given.sizes else []
    command = " ".join(["python benchmarks/report.py", *shown])
    with tempfile.TemporaryDirectory() as folder:
        for run in runs(corpora, Path(folder), short=given.short):
            if given.only is not None and run.name not in given.only:
                continue
            if run.name == "serve" and shutil.which("wrk") is None:
                print("serve: needs wrk (Debian: apt install wrk); left out", flush=True)
                continue
            execute(run, given.results, given.limit)
            write(given.results, given.output, command)
    write(given.results, given.output, command)
    print(f"{given.output / 'benchmarks.md'} written")


if __name__ == "__main__":
    main()
