"""How fast a graph is written as Turtle, sorted and readable: against rdflib.

    python benchmarks/writing.py [--quads 100000]

Both write the same triples from memory, by the clock on the wall; what they write holds the same.
"""

from __future__ import annotations

import argparse

import pyoxigraph as ox
import rdflib
import synthetic
from measured import Outcome, Row, at_least, best

from thbgraph import turtle

QUADS = 100_000


def outcome(quads: int = QUADS) -> Outcome:
    """Measure, and return the rows."""
    triples = [ox.Quad(q.subject, q.predicate, q.object) for q in synthetic.graph(quads)]
    text = turtle.turtle(triples)
    graph = rdflib.Graph().parse(data=text, format="turtle")
    ours = best(lambda: turtle.turtle(triples))
    theirs = best(lambda: graph.serialize(format="turtle"), rounds=2)
    same = text == turtle.turtle(reversed(triples))
    return Outcome(
        "Turtle",
        [
            at_least(f"rdflib ÷ ours, {len(graph):,} triples", 5, theirs / ours),
            Row("the same bytes whatever the order they come in", "same bytes", str(same), same),
        ],
    )


def main() -> None:
    """Print the outcome."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quads", type=int, default=QUADS)
    outcome(parser.parse_args().quads).show()


if __name__ == "__main__":
    main()
