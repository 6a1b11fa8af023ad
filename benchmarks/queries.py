"""How fast stored queries run: through our API, by the engine itself, and by rdflib.

    python benchmarks/queries.py                            # 100k and 1M quads
    python benchmarks/queries.py --sizes 20000 --limit 20   # less than a minute

All stored queries that need no parameter are run. `ours` binds, checks, runs and reads the answer
to its end, as Python's tuples; the engine's own time is that of the same text, read to its end.
rdflib answers a few questions on the same plain facts, in a process of its own: a question that it
has not answered after `--limit` seconds is stopped, and counts as answered then.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import synthetic
from measured import Outcome, best, parser, sizes

from thbgraph import queries, turtle
from thbgraph import vocabulary as v
from thbgraph.queries import stored
from thbgraph.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from thbgraph.queries.stored import StoredQuery

SIZES = "100000,1000000"
LIMIT = 60
LONG = 1.0
"""Seconds from which on a query is not run again."""
ASKED_OF_RDFLIB = {
    "events with their places": """SELECT ?event ?place {
        ?e a thb:Event ; rdfs:label ?event ; thb:heldIn/rdfs:label ?place }""",
    "participants by country and year": """SELECT ?label ?year (COUNT(?e) AS ?n) {
        ?e thb:participant ?c ; thb:startDate ?date . ?c a thb:Country ; rdfs:label ?label
        BIND (SUBSTR(STR(?date), 1, 4) AS ?year) } GROUP BY ?label ?year""",
    "how often two speak at one event": """SELECT ?a ?b (COUNT(?e) AS ?n) {
        ?e thb:speaker ?a, ?b FILTER (STR(?a) < STR(?b)) } GROUP BY ?a ?b""",
}


def measure(found: Outcome, asked: tuple[int, ...], data: Path, limit: int) -> None:
    """Measure each size."""
    for size in asked:
        file = synthetic.folder(size, data) / "thbgraph.nq"
        store = Store.open(file)
        ours, own, number = _stored(store)
        what = f"ours ÷ the engine's own, {number} stored queries, {len(store):,} quads"
        found.ratio("queries.own", what, ours / own)
        for question, seconds, stopped in _by_rdflib(file, limit):
            ours = best(partial(_run, store, ASKED_OF_RDFLIB[question]), rounds=2)
            more = f" (stopped after {limit} s)" if stopped else ""
            what = f"rdflib{more} ÷ ours, {question}, {len(store):,} quads"
            found.ratio("queries.rdflib", what, seconds / ours)


def _stored(store: Store) -> tuple[float, float, int]:
    """Return the seconds of all stored queries by us and by the engine, and how many they are."""
    engine = store._engine  # noqa: SLF001 - the same store, asked without our API
    ours = own = 0.0
    asked = [q for q in stored.load().values() if all(p.optional for p in q.placeholders)]
    for query in asked:
        text = queries.running.bind(query, {}, store)
        # In turns, so that whatever else the machine does falls on both.
        own_once, our_once = _in_turns(partial(_own, engine, text), partial(_run, store, query))
        own += own_once
        ours += our_once
    return ours, own, len(asked)


def _in_turns(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds of both: the best of some rounds, of two where they are long."""
    found = [(best(one, 1), best(other, 1)), (best(one, 1), best(other, 1))]
    if sum(found[0]) < LONG:
        found += [(best(one, 1), best(other, 1)) for _ in range(3)]
    return min(a for a, _ in found), min(b for _, b in found)


def _run(store: Store, query: StoredQuery | str) -> int:
    return len(queries.run(store, query))


def _own(engine: ox.Store, text: str) -> object:
    answer = engine.query(text, prefixes=v.PREFIXES)
    if isinstance(answer, ox.QueryBoolean):
        return bool(answer)
    return [tuple(row) for row in answer]


def _by_rdflib(file: Path, limit: int) -> Iterator[tuple[str, float, bool]]:
    """Yield each question with rdflib's seconds, and whether it was stopped."""
    plain = file.with_name("plain.nt")
    if not plain.is_file():
        default = (q for q in ox.parse(path=str(file)) if q.graph_name == ox.DefaultGraph())
        plain.write_bytes(turtle.nquads(default))
    for question in ASKED_OF_RDFLIB:
        command = [sys.executable, __file__, "--rdflib", str(plain), "--question", question]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            process.stdout.readline()  # it has loaded the graph, which does not count
            try:
                process.wait(limit)
            except subprocess.TimeoutExpired:
                process.kill()
                yield question, limit, True
            else:
                yield question, float(process.stdout.readline()), False


def _rdflib(file: Path, question: str) -> None:
    """Answer one question by rdflib: a line when the graph is loaded, and one with the seconds."""
    import rdflib  # noqa: PLC0415 - only in this process

    graph = rdflib.Graph().parse(file, format="nt")
    spaces = {name: rdflib.Namespace(iri) for name, iri in v.PREFIXES.items()}
    graph.query("ASK {}")  # makes its parser, which does not count either
    print("loaded", flush=True)
    start = time.perf_counter()
    list(graph.query(ASKED_OF_RDFLIB[question], initNs=spaces))
    print(time.perf_counter() - start, flush=True)


def main() -> int:
    """Measure and print."""
    options = parser(__doc__)
    options.add_argument("--sizes", default=SIZES, help="quads, by commas")
    options.add_argument("--limit", type=int, default=LIMIT, help="seconds for a question's answer")
    options.add_argument("--data", type=Path, help="folder in which graphs are kept")
    options.add_argument("--rdflib", type=Path, help="answer one question by rdflib")
    options.add_argument("--question", default="")
    given = options.parse_args()
    if given.rdflib:
        _rdflib(given.rdflib, given.question)
        return 0
    found = Outcome.to("Queries", given.results, "queries")
    with tempfile.TemporaryDirectory() as folder:
        measure(found, sizes(given.sizes), given.data or Path(folder), given.limit)
    return found.finish()


if __name__ == "__main__":
    sys.exit(main())
