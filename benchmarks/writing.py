"""How fast a graph is written as Turtle, sorted and readable: against rdflib.

    python benchmarks/writing.py [--quads 100000]

Both write the same triples from memory, by the clock on the wall; what they write holds the same.
"""

from __future__ import annotations

import sys

import pyoxigraph as ox
import rdflib
import synthetic
from measured import Outcome, best, parser

from thbgraph import turtle

QUADS = 100_000


def measure(found: Outcome, quads: int) -> None:
    """Measure one size."""
    triples = [ox.Quad(q.subject, q.predicate, q.object) for q in synthetic.graph(quads)]
    text = turtle.turtle(triples)
    graph = rdflib.Graph().parse(data=text, format="turtle")
    ours = best(lambda: turtle.turtle(triples))
    theirs = best(lambda: graph.serialize(format="turtle"), rounds=2)
    found.ratio("turtle.rdflib", f"rdflib ÷ ours, {len(graph):,} triples", theirs / ours)
    same = text == turtle.turtle(reversed(triples))
    found.holds("turtle.same", "the same bytes whatever the order they come in", value=same)


def main() -> int:
    """Measure and print."""
    options = parser(__doc__)
    options.add_argument("--quads", type=int, default=QUADS)
    given = options.parse_args()
    found = Outcome.to("Turtle", given.results, "writing")
    measure(found, given.quads)
    return found.finish()


if __name__ == "__main__":
    sys.exit(main())
