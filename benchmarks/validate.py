"""How fast a graph is held against the shapes: the fast engine against pySHACL, and its growth.

    python benchmarks/validate.py                          # 100k, 1M and 3M quads
    python benchmarks/validate.py --sizes 10000,30000 --limit 30    # less than two minutes

Graphs are made by `benchmarks/synthetic.py`. All engines read the same folder of the smallest size;
larger ones are the fast engine's alone. pySHACL comes twice: as it is installed, on rdflib's graph,
stopped after `--limit` seconds and then counted as done; and as our reference engine, whose queries
pyoxigraph answers. That one must report the same as the fast one.

On a machine that others use as well, processor time says more than the clock, so the growth comes
in both; and the query is named that grows most, since a single one can make all of it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import synthetic
from measured import Growth, Outcome, best, parser, peak, sizes

from thbgraph.validation import fast, lines, validate
from thbgraph.validation.shapes import read_shapes

if TYPE_CHECKING:
    from thbgraph.validation import Report

SIZES = "100000,1000000,3000000"
TWICE = 1_500_000
"""Quads up to which the better of two rounds is taken."""
ROUNDS = 3
"""Of which the fastest is taken where queries are asked one by one."""
WORTH = 0.01
"""Share of all queries' time from which on one is looked at."""
LIMIT = 120
"""Seconds after which pySHACL as it is installed is stopped."""
PLAIN = """
import sys
import pyshacl, rdflib
from thbgraph.validation import reference
from thbgraph.validation.shapes import read_shapes
dataset, graph = rdflib.Dataset(default_union=True), rdflib.Graph()
dataset.parse(sys.argv[1], format="nquads")
for triple in dataset.triples((None, None, None)):
    graph.add(triple)
shapes = reference.without_messages(read_shapes(None))
pyshacl.validate(graph, shacl_graph=shapes, inference="none", advanced=False)
"""


def measure(found: Outcome, asked: tuple[int, ...], data: Path, limit: int) -> None:
    """Measure each size."""
    growth = Growth("validation of the whole graph, fast engine", "quads")
    reports: dict[int, Report] = {}
    busy: dict[int, float] = {}

    def hold(size: int) -> None:
        start = time.process_time()
        reports[size] = validate(synthetic.folder(size, data), engine="fast")
        taken = (time.process_time() - start) / reports[size].triples
        busy[size] = min(taken, busy.get(size, taken))

    for size in asked:
        synthetic.folder(size, data)
        seconds = best(partial(hold, size), 2 if size < TWICE else 1)
        found.point(growth, reports[size].triples, seconds, peak(alone=True))
    if len(asked) > 1:
        last, first = growth.points[-1].size, growth.points[0].size
        what = f"time per quad at {last:,} quads ÷ at {first:,}"
        found.ratio("validate.linear", what, growth.ratio())
        ratio = busy[asked[-1]] / busy[asked[0]]
        found.figure("the same in processor time, of all threads", f"{ratio:.2f} ×")
        name, ratio = _steepest(*(synthetic.folder(size, data) for size in (asked[0], asked[-1])))
        found.figure(f"the same of the query that grows most, {name}", f"{ratio:.2f} ×")
    first = synthetic.folder(asked[0], data)
    quick = growth.points[0].seconds
    slow, stopped = _plain(first, limit)
    more = f" (stopped after {limit} s)" if stopped else ""
    what = f"pySHACL ÷ fast engine, {reports[asked[0]].triples:,} quads{more}"
    found.ratio("validate.pyshacl", what, slow / quick)
    start = time.perf_counter()
    reference = validate(first, engine="pyshacl")
    slow = time.perf_counter() - start
    found.figure("our reference, pySHACL with pyoxigraph ÷ fast engine", f"{slow / quick:.1f} ×")
    other = reports[asked[0]]
    same = reference == other and reference.render("turtle") == other.render("turtle")
    found.holds("validate.same", f"the same report, {len(other.results)} results", value=same)


def _steepest(small: Path, large: Path) -> tuple[str, float]:
    """Return the shape whose query grows most, and its growth in processor time per quad."""
    first, last = (
        _per_quad(lines.read(folder / "thbgraph.nq", built=True)) for folder in (small, large)
    )
    least = WORTH * sum(last.values())
    return max(((n, last[n] / first[n]) for n in last if last[n] > least), key=lambda one: one[1])


def _per_quad(statements: lines.Lines) -> dict[str, float]:
    """Return the processor seconds per quad of each shape's query, by the shape's name."""
    store, shapes = statements.load(), read_shapes()
    found = {}
    for iri, rule in shapes.rules.items():
        if (shapes.term(iri), shapes.term("sparql"), None) in shapes.graph:
            others = shapes.rules.keys() - {iri}
            taken = []
            for _ in range(ROUNDS):
                start = time.process_time()
                list(fast.queries(store, shapes, others))
                taken.append(time.process_time() - start)
            found[rule.name] = min(taken) / len(store)
    return found


def _plain(folder: Path, limit: int) -> tuple[float, bool]:
    """Return the seconds that pySHACL takes as it is installed, and whether it was stopped."""
    start = time.perf_counter()
    command = [sys.executable, "-c", PLAIN, str(folder / "thbgraph.nq")]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return limit, True
    return time.perf_counter() - start, False


def main() -> int:
    """Measure and print."""
    options = parser(__doc__)
    options.add_argument("--sizes", default=SIZES, help="quads, by commas")
    options.add_argument("--data", type=Path, help="folder in which graphs are kept")
    options.add_argument("--limit", type=int, default=LIMIT, help="seconds for pySHACL as it is")
    given = options.parse_args()
    found = Outcome.to("Validation", given.results, "validate")
    with tempfile.TemporaryDirectory() as folder:
        measure(found, sizes(given.sizes), given.data or Path(folder), given.limit)
    return found.finish()


if __name__ == "__main__":
    sys.exit(main())
