"""How fast stored queries run: through our API, by the engine itself, and by rdflib.

    python benchmarks/queries.py                            # 100k and 1M quads
    python benchmarks/queries.py --sizes 20000 --no-rdflib  # less than a minute

All stored queries that need no parameter are run. `ours` binds, checks, runs and reads the answer
to its end, as Python's tuples; the engine's own time is that of the same text, read to its end.
rdflib answers a few of the questions in its own terms, on the smallest size: its times are its own
on the same triples.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import rdflib
import synthetic
from measured import Outcome, at_least, at_most, best

from thbgraph import queries, turtle
from thbgraph import vocabulary as v
from thbgraph.queries import stored
from thbgraph.store import Store

if TYPE_CHECKING:
    from thbgraph.queries.stored import StoredQuery

SIZES = (100_000, 1_000_000)
ASKED_OF_RDFLIB = {
    "events with their places": """SELECT ?event ?place {
        ?e a thb:Event ; rdfs:label ?event ; thb:heldIn/rdfs:label ?place }""",
    "how often two speak at one event": """SELECT ?a ?b (COUNT(?e) AS ?n) {
        ?e thb:speaker ?a, ?b FILTER (STR(?a) < STR(?b)) } GROUP BY ?a ?b""",
    "participants by country and year": """SELECT ?label ?year (COUNT(?e) AS ?n) {
        ?e thb:participant ?c ; thb:startDate ?date . ?c a thb:Country ; rdfs:label ?label
        BIND (SUBSTR(STR(?date), 1, 4) AS ?year) } GROUP BY ?label ?year""",
}


def outcome(sizes: tuple[int, ...] = SIZES, *, with_rdflib: bool = True) -> Outcome:
    """Measure, and return the rows."""
    found = Outcome("Queries")
    for size in sizes:
        quads = synthetic.graph(size)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "graph.nq")
            file.write_bytes(turtle.nquads(quads))
            store = Store.open(file)
            engine = ox.Store()
            engine.load(path=str(file), format=ox.RdfFormat.N_QUADS)
        ours, own, number = _stored(store, engine)
        what = f"ours ÷ the engine's own, {number} stored queries, {len(store):,} quads"
        found.rows.append(at_most(what, 1.2, ours / own))
        if size == sizes[0] and with_rdflib:
            for question, ratio in _by_rdflib(store, quads):
                what = f"rdflib ÷ ours, {question}, {len(store):,} quads"
                found.rows.append(at_least(what, 30, ratio))
    return found


def _stored(store: Store, engine: ox.Store) -> tuple[float, float, int]:
    """Return the seconds of all stored queries by us and by the engine, and how many they are."""
    ours = own = 0.0
    asked = [q for q in stored.load().values() if all(p.optional for p in q.placeholders)]
    for query in asked:
        text = queries.running.bind(query, {}, store)
        # In turns, so that whatever else the machine does falls on both.
        own += best(lambda t=text: _read(engine.query(t, prefixes=v.PREFIXES)))
        ours += best(lambda q=query: _ask(store, q))
    return ours, own, len(asked)


def _ask(store: Store, query: StoredQuery) -> int:
    return len(queries.run(store, query))


def _read(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> object:
    if isinstance(answer, ox.QueryBoolean):
        return bool(answer)
    return [tuple(row) for row in answer]


def _by_rdflib(store: Store, quads: list[ox.Quad]) -> list[tuple[str, float]]:
    plain = [ox.Quad(q.subject, q.predicate, q.object) for q in quads if _is_plain(q)]
    graph = rdflib.Graph().parse(data=turtle.turtle(plain), format="turtle")
    spaces = {name: rdflib.Namespace(iri) for name, iri in v.PREFIXES.items()}
    return [
        (
            question,
            best(lambda t=text: list(graph.query(t, initNs=spaces)), rounds=1)
            / best(lambda t=text: len(queries.run(store, t))),
        )
        for question, text in ASKED_OF_RDFLIB.items()
    ]


def _is_plain(quad: ox.Quad) -> bool:
    return isinstance(quad.graph_name, ox.DefaultGraph)


def main() -> None:
    """Print the outcome."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="quads, by commas")
    parser.add_argument("--no-rdflib", action="store_true")
    given = parser.parse_args()
    sizes = tuple(map(int, given.sizes.split(",")))
    outcome(sizes, with_rdflib=not given.no_rdflib).show()


if __name__ == "__main__":
    main()
