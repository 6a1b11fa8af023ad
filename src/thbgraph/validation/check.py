"""`validate`: one graph held against the shapes, from file to report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from thbgraph import vocabulary as v
from thbgraph.validation import engine
from thbgraph.validation.places import first_lines
from thbgraph.validation.reading import graph_file, merged, read_graph
from thbgraph.validation.report import Report
from thbgraph.validation.shapes import read_shapes

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph
    import rdflib

    from thbgraph.validation.records import Rule
    from thbgraph.validation.shapes import Shapes


def validate(data: Path | Iterable[pyoxigraph.Quad], shapes: Path | None = None) -> Report:
    """Hold a graph against the shapes in the folder or file `shapes` (ours, if none is named).

    `data` is an RDF file, the folder that a build wrote, or quads. The named graphs of a dataset
    are merged. A graph without fact records (plain Turtle) is asked everything but what needs
    them; the report says so.

    GraphError where the data cannot be read, ShapeError where a shape is malformed.
    """
    loaded = read_shapes(shapes)
    if not isinstance(data, Path):
        return _report(merged(data), loaded, "")
    file = graph_file(data)
    report = _report(read_graph(file), loaded, str(file))
    if all(result.passages for result in report.results):
        return report
    lines = first_lines(file)
    placed = (replace(r, line=lines.get(r.focus, 0)) for r in report.results)
    return replace(report, results=tuple(placed))


def _report(graph: rdflib.Graph, shapes: Shapes, source: str) -> Report:
    from rdflib import RDF, RDFS, URIRef  # noqa: PLC0415 - slow to import

    from thbgraph.validation import findings  # noqa: PLC0415

    triples = len(graph)
    facts = sum(1 for _ in graph.subjects(RDF.type, URIRef(v.expand(v.FACT))))
    documents = sum(1 for _ in graph.subjects(RDF.type, URIRef(v.expand(v.DOCUMENT))))
    # A plain file does not hold the ontology, and sh:class thb:Actor asks for its sub-classes.
    for name in sorted(v.ACTORS - {v.ACTOR}):
        graph.add((URIRef(v.expand(name)), RDFS.subClassOf, URIRef(v.expand(v.ACTOR))))
    left_out = () if facts else shapes.with_need()
    raws = engine.run(graph, shapes, left_out)
    return Report(
        source=source,
        results=findings.results(graph, shapes, raws),
        rules=tuple(rule for rule in shapes.rules.values() if rule not in left_out),
        triples=triples,
        facts=facts,
        documents=documents,
        notes=tuple(_notes(graph, shapes, left_out)),
    )


def _notes(graph: rdflib.Graph, shapes: Shapes, left_out: tuple[Rule, ...]) -> Iterable[str]:
    if left_out:
        names = ", ".join(rule.name for rule in left_out)
        yield (
            f"There are no fact records here: evidence was not checked, nor {names}. "
            "Validate the whole dataset (thbgraph.nq or thbgraph.trig) for those."
        )
    if not shapes.reach(graph):
        yield "The shapes found nothing to ask about: is this a graph of thbgraph?"
