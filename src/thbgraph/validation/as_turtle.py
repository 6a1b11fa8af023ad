"""The report as a W3C validation report in Turtle, all of its nodes with IRIs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import iris
from thbgraph import vocabulary as v
from thbgraph.model import digest
from thbgraph.validation.records import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    import rdflib

    from thbgraph.validation.records import Result
    from thbgraph.validation.report import Report

    Triple = tuple[rdflib.URIRef, rdflib.URIRef, rdflib.URIRef | rdflib.Literal]

_SEVERITIES: Final = {
    Severity.VIOLATION: "sh:Violation",
    Severity.WARNING: "sh:Warning",
    Severity.INFO: "sh:Info",
}


def render(report: Report) -> str:
    """Return the report as Turtle; every message is the whole finding, with the values in it.

    `prov:wasDerivedFrom` leads from a result to the evidence behind it. A blank node that a result
    is about appears under an IRI of ours.
    """
    import rdflib  # noqa: PLC0415 - slow to import

    from thbgraph.validation.reading import quiet  # noqa: PLC0415 - reads for the report's reader

    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in (*v.PREFIXES.items(), ("thbsh", v.SHAPES)):
        graph.bind(prefix, namespace)
    with quiet():
        for triple in _triples(report):
            graph.add(triple)
        return graph.serialize(format="turtle")


def _triples(report: Report) -> Iterator[Triple]:
    from rdflib import RDF, Literal, URIRef  # noqa: PLC0415

    names = [iris.record("result", _key(result)) for result in report.results]
    whole = URIRef(iris.record("report", digest(report.source, *names)))
    yield whole, RDF.type, _sh("ValidationReport")
    yield whole, _sh("conforms"), Literal(report.conforms)
    for name, result in zip(names, report.results, strict=True):
        yield whole, _sh("result"), URIRef(name)
        for predicate, value in _result(result):
            yield URIRef(name), predicate, value


def _result(result: Result) -> Iterator[tuple[rdflib.URIRef, rdflib.URIRef | rdflib.Literal]]:
    from rdflib import RDF, Literal, URIRef  # noqa: PLC0415

    yield RDF.type, _sh("ValidationResult")
    focus = _read(result.focus_term) if result.focus_term else URIRef(_named(result.focus))
    yield _sh("focusNode"), focus
    if result.path:
        yield _sh("resultPath"), URIRef(_path(result.path))
    if result.term:
        yield _sh("value"), _read(result.term)
    yield _sh("resultMessage"), Literal(result.message, lang="en")
    yield _sh("resultSeverity"), URIRef(v.expand(_SEVERITIES[result.severity]))
    yield _sh("sourceConstraintComponent"), URIRef(result.component)
    yield _sh("sourceShape"), URIRef(_named(result.rule.iri))
    for passage in result.passages:
        yield URIRef(v.expand("prov:wasDerivedFrom")), URIRef(passage.evidence)


def _read(term: str) -> rdflib.URIRef | rdflib.Literal:
    """Return a term from its N-Triples."""
    from rdflib import Literal, URIRef  # noqa: PLC0415
    from rdflib.util import from_n3  # noqa: PLC0415

    value = from_n3(term)
    assert isinstance(value, URIRef | Literal)
    return value


def _path(name: str) -> str:
    """Return the IRI of a property, which is short only where it is in a namespace that we use."""
    return v.expand(name) if name.partition(":")[0] in v.PREFIXES else name


def _key(result: Result) -> str:
    return digest(result.rule.iri, result.component, result.focus, result.path, result.term)


def _named(node: str) -> str:
    return iris.record("blank", node[2:]) if node.startswith("_:") else node


def _sh(name: str) -> rdflib.URIRef:
    from rdflib import URIRef  # noqa: PLC0415

    return URIRef(v.expand(f"sh:{name}"))
