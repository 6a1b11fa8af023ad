"""The report as a W3C validation report in Turtle, all of its nodes with IRIs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import iris
from thbgraph import vocabulary as v
from thbgraph.model import digest
from thbgraph.rdf.lines import iri, say, term, text, typed
from thbgraph.turtle import Names
from thbgraph.validation.records import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thbgraph.validation.records import Result
    from thbgraph.validation.report import Report

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
    names = Names()
    body = names.statements(sorted(set(_lines(report))), "")
    return f"{names.head()}\n{body.rstrip(chr(10))}\n"


def _lines(report: Report) -> Iterator[str]:
    """Yield the report as lines of N-Triples."""
    keys = [_key(result) for result in report.results]
    results = [iris.record("result", key) for key in keys]
    about = say(f"<{iris.record('report', digest(report.source, *results))}>", "")
    yield about(v.TYPE, term("sh:ValidationReport"))
    yield about("sh:conforms", typed(str(report.conforms).lower(), "xsd:boolean"))
    for name, result in zip(results, report.results, strict=True):
        yield about("sh:result", f"<{name}>")
        yield from _result(result, f"<{name}>")


def _result(result: Result, name: str) -> Iterator[str]:
    about = say(name, "")
    yield about(v.TYPE, term("sh:ValidationResult"))
    yield about("sh:focusNode", result.focus_term or _named(result.focus))
    if result.path:
        yield about("sh:resultPath", iri(_path(result.path)))
    if result.term:
        yield about("sh:value", result.term)
    yield about("sh:resultMessage", text(result.message))
    yield about("sh:resultSeverity", term(_SEVERITIES[result.severity]))
    yield about("sh:sourceConstraintComponent", iri(result.component))
    yield about("sh:sourceShape", _named(result.rule.iri))
    for passage in result.passages:
        yield about("prov:wasDerivedFrom", iri(passage.evidence))


def _path(name: str) -> str:
    """Return the IRI of a property, which is short only where it is in a namespace that we use."""
    return v.expand(name) if name.partition(":")[0] in v.PREFIXES else name


def _key(result: Result) -> str:
    return digest(result.rule.iri, result.component, result.focus, result.path, result.term)


def _named(node: str) -> str:
    return iri(iris.record("blank", node[2:]) if node.startswith("_:") else node)
