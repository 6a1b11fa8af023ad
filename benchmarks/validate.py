"""How fast a graph is held against the shapes: the fast engine against pySHACL, and its growth.

    python benchmarks/validate.py                          # 100k, 1M and 3M quads
    python benchmarks/validate.py --sizes 10000,30000      # less than a minute

Graphs are made by `benchmarks/synthetic.py`. Both engines read the same folder of the smallest size
and must report the same; larger ones are the fast engine's alone. pySHACL is our reference engine:
its queries are answered by pyoxigraph, without which it takes several times as long.
"""

from __future__ import annotations

import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import synthetic
from measured import Growth, Outcome, best, parser, peak, sizes

from thbgraph.validation import validate

if TYPE_CHECKING:
    from thbgraph.validation import Report

SIZES = "100000,1000000,3000000"
TWICE = 1_500_000
"""Quads up to which the better of two rounds is taken."""


def measure(found: Outcome, asked: tuple[int, ...], data: Path) -> None:
    """Measure each size."""
    growth = Growth("validation of the whole graph, fast engine", "quads")
    reports: dict[int, Report] = {}

    def hold(size: int) -> None:
        reports[size] = validate(synthetic.folder(size, data), engine="fast")

    for size in asked:
        synthetic.folder(size, data)
        seconds = best(partial(hold, size), 2 if size < TWICE else 1)
        found.point(growth, reports[size].triples, seconds, peak(alone=True))
    if len(asked) > 1:
        last, first = growth.points[-1].size, growth.points[0].size
        what = f"time per quad at {last:,} quads ÷ at {first:,}"
        found.ratio("validate.linear", what, growth.ratio())
    start = time.perf_counter()
    reference = validate(synthetic.folder(asked[0], data), engine="pyshacl")
    slow = time.perf_counter() - start
    what = f"pySHACL ÷ fast engine, {reference.triples:,} quads"
    found.ratio("validate.pyshacl", what, slow / growth.points[0].seconds)
    other = reports[asked[0]]
    same = reference == other and reference.render("turtle") == other.render("turtle")
    found.holds("validate.same", f"the same report, {len(other.results)} results", value=same)


def main() -> int:
    """Measure and print."""
    options = parser(__doc__)
    options.add_argument("--sizes", default=SIZES, help="quads, by commas")
    options.add_argument("--data", type=Path, help="folder in which graphs are kept")
    given = options.parse_args()
    found = Outcome.to("Validation", given.results, "validate")
    with tempfile.TemporaryDirectory() as folder:
        measure(found, sizes(given.sizes), given.data or Path(folder))
    return found.finish()


if __name__ == "__main__":
    sys.exit(main())
