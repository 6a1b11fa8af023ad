"""How fast a graph is held against the shapes: the fast engine against pySHACL, and its growth.

    python benchmarks/validate.py                          # 100k, 1M and 3M quads
    python benchmarks/validate.py --sizes 10000,30000      # less than a minute

Graphs are made by `benchmarks/synthetic.py`. Both engines read the same folder of the smallest size
and must report the same; larger ones are the fast engine's alone. pySHACL is our reference engine:
its queries are answered by pyoxigraph, without which it takes several times as long.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import synthetic
from measured import Growth, Outcome, Row, at_least, best

from thbgraph import turtle
from thbgraph.validation import validate

SIZES = (100_000, 1_000_000, 3_000_000)
LINEAR = 1.5
"""Times as long as at the smallest size that a quad may take at the largest."""


def outcome(sizes: tuple[int, ...] = SIZES) -> Outcome:
    """Measure, and return the rows."""
    found = Outcome("Validation")
    growth = Growth("the whole graph, fast engine", "quads")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            file = Path(folder, "thbgraph.nq")
            file.write_bytes(turtle.nquads(synthetic.graph(size)))
            quads = validate(Path(folder), engine="fast").triples
            growth.points.append((quads, best(lambda: validate(Path(folder), engine="fast"))))
            if size == sizes[0]:
                found.rows += _against_reference(Path(folder), quads, growth.points[0][1])
    if len(sizes) > 1:
        ratio = growth.ratio()
        found.rows.append(
            Row(
                f"time per quad at {growth.points[-1][0]:,}, by that at {growth.points[0][0]:,}",
                f"≤ {LINEAR} × (linear)",
                f"{ratio:.2f} ×",
                ratio <= LINEAR,
            )
        )
    found.growth.append(growth)
    return found


def _against_reference(folder: Path, quads: int, fast: float) -> list[Row]:
    reports = []
    slow = best(lambda: reports.append(validate(folder, engine="pyshacl")), rounds=1)
    other = validate(folder, engine="fast")
    same = reports[0] == other and reports[0].render("turtle") == other.render("turtle")
    return [
        at_least(f"pySHACL ÷ fast engine, {quads:,} quads", 30, slow / fast),
        Row(f"the same report, {len(other.results)} results", "same bytes", str(same), same),
    ]


def main() -> None:
    """Print the outcome."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="quads, by commas")
    sizes = tuple(map(int, parser.parse_args().sizes.split(",")))
    outcome(sizes).show()


if __name__ == "__main__":
    main()
