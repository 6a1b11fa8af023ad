"""The reference engine: run pySHACL, and hand over its results as plain records.

Two things keep it right and fast. No inference: with `rdfs:range` at work, `sh:class` would always
hold. And no messages: pySHACL 0.40 puts every value into `sh:message` as a regular expression's
replacement, and fails on a backslash in a value; so the shapes go in without their messages, which
`findings` sets beside the results.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.errors import ShapeError
from thbgraph.validation.raws import Raw
from thbgraph.validation.reading import quiet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import rdflib
    from rdflib.term import Node

    from thbgraph.validation.records import Rule
    from thbgraph.validation.shapes import Shapes


_ONE: Final = ("focusNode", "sourceShape", "sourceConstraintComponent", "resultSeverity")


def run(graph: rdflib.Graph, shapes: Shapes, left_out: Iterable[Rule] = ()) -> list[Raw]:
    """Hold `graph` against `shapes`, but for those `left_out`.

    ShapeError, at the shape, where pySHACL cannot make sense of it.
    """
    prepared = without_messages(shapes, left_out)
    with quiet():
        outcome = _pyshacl(graph, prepared)
        if isinstance(outcome, Exception):
            raise _shape_error(graph, shapes, prepared, outcome)
    return list(_results(outcome))


def _pyshacl(graph: rdflib.Graph, prepared: rdflib.Graph) -> rdflib.Graph | Exception:
    """Return pySHACL's report, or its failure, some of which it raises and some it returns."""
    import pyshacl  # noqa: PLC0415 - slow to import
    import rdflib  # noqa: PLC0415
    from pyshacl.errors import ReportableRuntimeError  # noqa: PLC0415

    try:
        _, report, words = pyshacl.validate(
            graph, shacl_graph=prepared, inference="none", advanced=False
        )
    except ReportableRuntimeError as error:
        return error
    assert isinstance(report, rdflib.Graph | Exception), words
    return report


def without_messages(shapes: Shapes, left_out: Iterable[Rule] = ()) -> rdflib.Graph:
    """Return the shapes as pySHACL is given them; those `left_out` are deactivated."""
    import rdflib  # noqa: PLC0415

    graph = rdflib.Graph(bind_namespaces="none")
    message = rdflib.URIRef(v.expand("sh:message"))
    for triple in shapes.graph:
        if triple[1] != message:
            graph.add(triple)
    for rule in left_out:
        graph.set(
            (
                rdflib.URIRef(rule.iri),
                rdflib.URIRef(v.expand("sh:deactivated")),
                rdflib.Literal(True),
            )
        )
    return graph


def _results(report: rdflib.Graph) -> Iterator[Raw]:
    import pyoxigraph as ox  # noqa: PLC0415
    import rdflib  # noqa: PLC0415

    from thbgraph.validation.data import native  # noqa: PLC0415 - rdflib, too

    def one(node: Node, name: str) -> Node | None:
        return report.value(node, rdflib.URIRef(v.expand(f"sh:{name}")))

    for _, node in report.subject_objects(rdflib.URIRef(v.expand("sh:result"))):
        focus, shape, component, severity = (one(node, name) for name in _ONE)
        assert focus is not None
        assert shape is not None
        assert component is not None
        assert severity is not None
        path, value = one(node, "resultPath"), one(node, "value")
        messages = report.objects(node, rdflib.URIRef(v.expand("sh:resultMessage")))
        yield Raw(
            focus=native(focus),
            path=ox.NamedNode(path) if isinstance(path, rdflib.URIRef) else None,
            # A node shape's value is the focus node itself, which says nothing new.
            value=None if value is None or value == focus else native(value),
            shape=str(shape),
            constraint=str(one(node, "sourceConstraint") or ""),
            component=str(component),
            severity=str(severity),
            message=min((str(m) for m in messages), default=""),
        )


def _shape_error(
    graph: rdflib.Graph, shapes: Shapes, prepared: rdflib.Graph, error: Exception
) -> ShapeError:
    """Return pySHACL's words as an error at the shape that it fails on, tried one by one."""
    words = " ".join(str(error).partition("\nFor reference")[0].split())
    for iri in shapes.rules:
        if isinstance(_pyshacl(graph, _alone(prepared, iri)), Exception):
            return shapes.error(words, iri)
    return ShapeError(words, file=shapes.source)


def _alone(prepared: rdflib.Graph, iri: str) -> rdflib.Graph:
    """Return what one shape says, and all that it refers to."""
    import rdflib  # noqa: PLC0415

    part = rdflib.Graph(bind_namespaces="none")
    todo: list[Node] = [rdflib.URIRef(iri)]
    while todo:
        node = todo.pop()
        for predicate, value in prepared.predicate_objects(node):
            if (node, predicate, value) not in part:
                part.add((node, predicate, value))
                todo.append(value)
    return part
