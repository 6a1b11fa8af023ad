"""What a query gives back, and the ways to print it.

A result holds rows of RDF terms whatever the query's form: a truth value is one row with the
column `answer`, triples are rows of `subject`, `predicate` and `object`. Tables and Markdown are
for people; CSV, TSV, JSON and XML follow the SPARQL 1.1 result formats and are written by the
engine's own serialiser; triples also come as RDF. Same rows, same bytes.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from thbgraph import tables
from thbgraph.errors import OutputError
from thbgraph.sparql import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
    Row = tuple[Term | None, ...]

_PEOPLE: Final = frozenset({"table", "markdown"})
_STANDARD: Final = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
_RDF: Final = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
FORMATS: Final = ("table", "csv", "tsv", "json", "xml", "markdown")
"""Formats of every result."""
RDF_FORMATS: Final = tuple(_RDF)
"""Formats of triples only."""

_TRIPLE: Final = ("subject", "predicate", "object")
_IRI: Final = "Iri"
"""`eventIri` identifies what `event` names; tables for people leave it out."""
_ANSWER: Final = ("answer",)
_TRUTH: Final = {True: ox.Literal(True), False: ox.Literal(False)}


@dataclass(frozen=True, slots=True)
class Result:
    """The rows of a query's answer: terms in the order of `columns`, None where unbound."""

    form: Form
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @classmethod
    def of(cls, answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Result:
        """Read the engine's answer to its end.

        Triples are sorted; rows keep the query's own order.
        """
        if isinstance(answer, ox.QueryBoolean):
            return cls(Form.ASK, _ANSWER, ((_TRUTH[bool(answer)],),))
        if isinstance(answer, ox.QueryTriples):
            rows = {str(t): (t.subject, t.predicate, t.object) for t in answer}
            if any(isinstance(end, ox.BlankNode) for row in rows.values() for end in row):
                # The engine names blank nodes at random; these names come from what they stand in.
                quads = ox.Dataset(ox.Quad(*row) for row in rows.values())
                quads.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
                rows = {str(q): (q.subject, q.predicate, q.object) for q in quads}
            return cls(Form.CONSTRUCT, _TRIPLE, tuple(rows[key] for key in sorted(rows)))
        columns = tuple(variable.value for variable in answer.variables)
        return cls(Form.SELECT, columns, tuple(tuple(row) for row in answer))

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, str]]:
        """Yield each row as plain text by column; what is unbound is left out."""
        for row in self.rows:
            yield {
                column: plain(term)
                for column, term in zip(self.columns, row, strict=True)
                if term is not None
            }

    def __bool__(self) -> bool:
        """Return an ASK query's answer; for the others, whether there is any row."""
        return self.rows == ((_TRUTH[True],),) if self.form is Form.ASK else bool(self.rows)

    def quads(self) -> Iterator[ox.Quad]:
        """Yield a CONSTRUCT query's triples, in the default graph."""
        for subject, predicate, object_ in self.rows if self.form is Form.CONSTRUCT else ():
            if isinstance(subject, ox.NamedNode | ox.BlankNode) and isinstance(
                predicate, ox.NamedNode
            ):
                assert object_ is not None
                yield ox.Quad(subject, predicate, object_)


def plain(term: Term) -> str:
    """Return a term as text: a literal's words, an IRI in full."""
    return str(term) if isinstance(term, ox.Triple) else term.value


def render(result: Result, format_: str, width: int = tables.WIDTH) -> Iterator[str]:
    """Yield the result in one of `FORMATS`, for triples also of `RDF_FORMATS`, in pieces of text.

    `width` is the number of columns a table may take. OutputError for a format that is unknown
    or does not fit the result.
    """
    if format_ in _PEOPLE:
        shown = [i for i, name in enumerate(result.columns) if not _has_label(name, result.columns)]
        columns = [result.columns[i] for i in shown]
        cells = [[_cell(row[i]) for i in shown] for row in result.rows]
        if format_ == "table":
            return tables.table(columns, cells, width)
        return tables.markdown(columns, cells)
    if format_ in _STANDARD:
        return iter((_standard(result, _STANDARD[format_]),))
    if format_ not in _RDF:
        known = ", ".join((*FORMATS, *RDF_FORMATS))
        raise OutputError(f"unknown format “{format_}”; take one of {known}")
    if result.form is not Form.CONSTRUCT:
        raise OutputError(
            f"{format_} is for triples, which CONSTRUCT gives; "
            f"for this {result.form} query take one of {', '.join(FORMATS)}"
        )
    return iter((_rdf(result, format_),))


def _has_label(column: str, columns: tuple[str, ...]) -> bool:
    """Whether another column names for people what this one identifies: `eventIri`, `event`."""
    return column.endswith(_IRI) and column.removesuffix(_IRI) in columns


def _cell(term: Term | None) -> str:
    return "" if term is None else tables.short(plain(term))


def _standard(result: Result, form: ox.QueryResultsFormat) -> str:
    if result.form is Form.ASK:
        document: object = {"head": {}, "boolean": bool(result)}
    else:
        rows = (zip(result.columns, row, strict=True) for row in result.rows)
        bindings = [{column: _json(t) for column, t in row if t is not None} for row in rows]
        document = {"head": {"vars": result.columns}, "results": {"bindings": bindings}}
    # The engine reads rows only in one of the standard formats, so JSON is the way in.
    answer = ox.parse_query_results(
        json.dumps(document).encode(), format=ox.QueryResultsFormat.JSON
    )
    written = answer.serialize(format=form)
    assert written is not None
    return written.decode()


def _json(term: Term) -> dict[str, object]:
    match term:
        case ox.NamedNode():
            return {"type": "uri", "value": term.value}
        case ox.BlankNode():
            return {"type": "bnode", "value": term.value}
        case ox.Literal():
            tag = (
                {"xml:lang": term.language} if term.language else {"datatype": term.datatype.value}
            )
            return {"type": "literal", "value": term.value, **tag}
        case ox.Triple():
            parts = {name: _json(getattr(term, name)) for name in _TRIPLE}
            return {"type": "triple", "value": parts}


def _rdf(result: Result, format_: str) -> str:
    quads = list(result.quads())
    if format_ == "turtle":
        from thbgraph import turtle

        return turtle.turtle(quads).decode()
    out = io.BytesIO()
    ox.serialize((q.triple for q in quads), out, _RDF[format_])
    return out.getvalue().decode()
