"""`validate`: one graph held against the shapes, from file to report."""

from __future__ import annotations

import importlib.metadata
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from thbgraph import vocabulary as v
from thbgraph.errors import EngineError, GraphError
from thbgraph.hashing import digest
from thbgraph.rdf.altered import UNCHANGED
from thbgraph.store import on_disk
from thbgraph.validation import fast, findings, lines, pieces, reference, room
from thbgraph.validation.course import Rounds
from thbgraph.validation.places import first_lines
from thbgraph.validation.reading import NO_STATEMENTS, graph_file, merged, parse, read_graph
from thbgraph.validation.report import Report
from thbgraph.validation.shapes import read_shapes
from thbgraph.validation.statements import Statements

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    import pyoxigraph

    from thbgraph.validation.data import DataGraph
    from thbgraph.validation.raws import Raw
    from thbgraph.validation.records import Result, Rule
    from thbgraph.validation.shapes import Shapes

    Engine = Literal["auto", "pyshacl", "fast"]

ENGINES: Final = ("auto", "pyshacl", "fast")
LARGE: Final = 20_000
"""Statements from which on `auto` takes the fast engine, where it is installed."""
_FAST: Final = "fast engine"
_VIOLATION: Final = v.expand("sh:Violation")
_BYTES: Final = 150
"""About what a statement takes in a file."""


def validate(
    data: Path | Iterable[pyoxigraph.Quad], shapes: Path | None = None, *, engine: Engine = "auto"
) -> Report:
    """Hold a graph against the shapes in the folder or file `shapes` (ours, if none is named).

    `data` is an RDF file, the folder that a build wrote, or quads. The named graphs of a dataset
    are merged. A graph without fact records (plain Turtle) is asked everything but what needs
    them; the report says so. `engine` is `pyshacl`, the reference, or `fast`, which gives the same
    report; `auto` takes the fast one for large graphs, where it is installed and knows all that
    the shapes ask. The report names the one that ran. A folder whose graph is too large for memory
    is asked by way of a file and, if need be, of the store on disk that the build wrote into it.

    GraphError where the data cannot be read, ShapeError where a shape is malformed, EngineError
    where `fast` is asked for and cannot do it.
    """
    loaded = read_shapes(shapes)
    if not isinstance(data, Path):
        quads = list(data)
        if _is_fast(engine, len(quads), loaded, own=shapes is None):
            return _by_fast(lines.of(quads), loaded, "")
        return _by_reference(merged(quads), loaded, "")
    file = graph_file(data)
    if _is_fast(engine, file.stat().st_size // _BYTES, loaded, own=shapes is None):
        report = _in_batches(data, file, loaded) if shapes is None else None
        report = report or _by_fast(lines.read(file, built=data.is_dir()), loaded, str(file))
        if not report.triples:
            raise GraphError(NO_STATEMENTS, file=file)
    else:
        report = _by_reference(read_graph(file), loaded, str(file))
    if all(result.passages for result in report.results):
        return report
    found = first_lines(file, {result.focus for result in report.results})
    placed = (replace(r, line=found.get(r.focus, 0)) for r in report.results)
    return replace(report, results=tuple(placed))


def validate_build(
    folder: Path,
    clean: Container[str] = (),
    rounds: Rounds | None = None,
    store: Callable[[], pyoxigraph.Store] | None = None,
) -> tuple[Report, frozenset[str]]:
    """Hold the graph that is being built in `folder` against our shapes; a report of no source.

    Where the file will stand is not known yet, so nothing is said of its lines either. A large
    graph is asked document by document where the fast engine is installed (`pieces`): those in
    `clean` are not asked again. The second thing returned are the documents found clean, by a key
    that holds for the same bytes and, as long as `version` is the same, the same shapes.

    `store` opens a store on disk that holds the graph, where memory cannot; it is opened where the
    graph is to be asked as a whole.

    With `rounds`, a graph with violations may get a report of these alone, since words for all that
    is only warned of are made in vain where facts are left out next.
    """
    loaded, file = read_shapes(), graph_file(folder)
    known = rounds or Rounds()
    known.whole = None
    if not _is_fast("auto", file.stat().st_size // _BYTES, loaded, own=True):
        known.forget()
        return _by_reference(read_graph(file), loaded, ""), frozenset()
    known.memory.store = store
    found = pieces.run(file, loaded, clean, memory=known.memory, briefly=rounds is not None)
    known.asked += 1
    if found is None:
        return _by_fast(lines.read(file, built=True), loaded, ""), frozenset()
    if rounds is not None and any(raw.severity == _VIOLATION for raw in found.raws):
        words = {**found.words}
        report = Report(
            "", findings.results(found.statements, loaded, found.raws, words), (), 0, 0, 0
        )
        found.words.update(words)
        rounds.whole = partial(_whole, file, loaded, found.clean, rounds)
        return report, found.clean
    return _report(found.statements, loaded, found.raws, "", _FAST, known=found.words), found.clean


def _whole(file: Path, shapes: Shapes, clean: Container[str], rounds: Rounds) -> Report:
    rounds.memory.altered = UNCHANGED
    found = pieces.run(file, shapes, clean, memory=rounds.memory)
    assert found is not None, "it was taken apart before"
    return _report(found.statements, shapes, found.raws, "", _FAST, known=found.words)


def version() -> str:
    """Return the hash of all that a finding depends on beside the graph: shapes, code, engines."""
    named = ("shacl", "pyoxigraph") if fast.installed() else ()
    engines = map(importlib.metadata.version, named)
    texts = (text for _, text in read_shapes().files)
    code = sorted(Path(__file__).parent.glob("*.py"))
    return digest(*engines, *texts, *(file.read_text(encoding="utf-8") for file in code))


def _is_fast(engine: Engine, statements: int, shapes: Shapes, *, own: bool) -> bool:
    if engine == "pyshacl" or (engine == "auto" and statements < LARGE):
        return False
    missing = "" if fast.installed() else "it is not installed (pip install 'thbgraph[fast]')"
    missing = missing or (fast.obstacle(shapes) and f"it does not know {fast.obstacle(shapes)}")
    if missing and engine == "fast":
        raise EngineError(f"the fast engine cannot be used: {missing}; take --engine pyshacl")
    if not missing and not own:
        # It passes over malformed shapes without a word; ours are known to be well formed.
        reference.run(merged(()), shapes)
    return not missing


def _in_batches(folder: Path, file: Path, shapes: Shapes) -> Report | None:
    """Ask a graph that memory cannot hold of its store on disk; None where there is none."""
    if not folder.is_dir() or room.fits(file.stat().st_size // _BYTES):
        return None
    store = on_disk(folder)
    if store is None:
        return None
    found = pieces.run(file, shapes, memory=pieces.Memory(store=lambda: store))
    return _report(found.statements, shapes, found.raws, str(file), _FAST) if found else None


def _by_reference(graph: DataGraph, shapes: Shapes, source: str) -> Report:
    from rdflib import RDFS, URIRef  # noqa: PLC0415 - slow to import

    statements = Statements(graph.dataset())
    # A plain file does not hold the ontology, and sh:class thb:Actor asks for its sub-classes.
    for name in sorted(v.ACTORS - {v.ACTOR}):
        graph.add((URIRef(v.expand(name)), RDFS.subClassOf, URIRef(v.expand(v.ACTOR))))
    asked = reference.run(graph, shapes, shapes.left_out(statements.of_class(v.FACT)))
    return _report(statements, shapes, asked, source, "pySHACL")


def _by_fast(found: lines.Lines, shapes: Shapes, source: str) -> Report:
    try:
        store, asked = fast.run(found, shapes)
    except SyntaxError:
        for _ in parse(Path(source), GraphError):
            pass  # until it says where and what
        raise
    index = found.dataset() if found.rewritten() else store
    statements = Statements(index, blank=bool(found.blank), triples=found.triples())
    return _report(statements, shapes, asked, source, _FAST)


def _report(
    statements: Statements,
    shapes: Shapes,
    found: list[Raw],
    source: str,
    engine: str,
    *,
    known: dict[Raw, Result] | None = None,
) -> Report:
    facts = statements.of_class(v.FACT)
    left_out = shapes.left_out(facts)
    return Report(
        source=source,
        results=findings.results(statements, shapes, found, known),
        rules=tuple(rule for rule in shapes.rules.values() if rule not in left_out),
        triples=len(statements),
        facts=facts,
        documents=statements.of_class(v.DOCUMENT),
        notes=tuple(_notes(statements, shapes, left_out)),
        engine=engine,
    )


def _notes(graph: Statements, shapes: Shapes, left_out: tuple[Rule, ...]) -> Iterable[str]:
    if left_out:
        names = ", ".join(rule.name for rule in left_out)
        yield (
            f"There are no fact records here: evidence was not checked, nor {names}. "
            "Validate the whole dataset (thbgraph.nq or thbgraph.trig) for those."
        )
    if not shapes.reach(graph):
        yield "The shapes found nothing to ask about: is this a graph of thbgraph?"
