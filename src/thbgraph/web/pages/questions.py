"""The stored queries: the list of questions, each with its form and its answer, and citations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from thbgraph import queries
from thbgraph import vocabulary as v
from thbgraph.errors import QueryError
from thbgraph.results import Result
from thbgraph.sparql import Form, Type
from thbgraph.web import citing, paths, tabular
from thbgraph.web.page import Crumb, Page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thbgraph.queries import Parameter, StoredQuery
    from thbgraph.web.data import Build, Thing
    from thbgraph.web.tabular import Terms

ROOM: Final = Crumb("Questions", "/queries")
SORT: Final = "_sort"
ROW: Final = "_row"
"""What addresses have beside the query's own parameters, whose names begin with a letter."""
_CHOICES: Final = 500
"""Names that a form offers for a parameter."""

ROWS: Final = {
    ".csv": "text/csv; charset=utf-8",
    ".tsv": "text/tab-separated-values; charset=utf-8",
    ".json": "application/sparql-results+json",
    ".xml": "application/sparql-results+xml",
}
"""The files an answer can be had as, by suffix."""
TRIPLES: Final = {
    ".ttl": "text/turtle; charset=utf-8",
    ".nt": "application/n-triples",
    ".jsonld": "application/ld+json",
    ".rdf": "application/rdf+xml",
}
"""And those of triples only."""
FORMATS: Final = {
    **{suffix: suffix.removeprefix(".") for suffix in ROWS},
    ".ttl": "turtle",
    ".nt": "ntriples",
    ".jsonld": "jsonld",
    ".rdf": "rdfxml",
}
"""The name of each in `thbgraph query --format`."""
_LABELS: Final = {
    ".csv": "CSV",
    ".tsv": "TSV",
    ".json": "JSON",
    ".xml": "XML",
    ".ttl": "Turtle",
    ".nt": "N-Triples",
    ".jsonld": "JSON-LD",
    ".rdf": "RDF/XML",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter as a form asks for it."""

    parameter: Parameter
    value: str
    choices: tuple[Thing, ...] = ()

    @property
    def kind(self) -> str:
        """Return the type of input that takes it."""
        return "number" if self.parameter.type is Type.INTEGER else "text"

    @property
    def hint(self) -> str:
        """Return how a value is written."""
        if self.parameter.type is Type.DATE:
            return "as 2019, 2019-02 or 2019-02-21"
        return "as a name, an abbreviation or an IRI" if self.parameter.type is Type.IRI else ""


@cache
def stored() -> dict[str, StoredQuery]:
    """Return the stored queries by name."""
    return queries.load()


def find(name: str) -> StoredQuery | None:
    """Return the stored query of this name."""
    return stored().get(name)


def index(build: Build) -> Page:
    """Return the list of all questions, by what they are about."""
    del build
    by_tag: dict[str, list[StoredQuery]] = {}
    for query in stored().values():
        by_tag.setdefault(query.tags[0] if query.tags else "other", []).append(query)
    return Page(
        path="/queries",
        template="queries.html",
        title="Questions",
        section="/queries",
        about="Stored questions to the graph, each with its answer as a table and as data.",
        data={"by_tag": sorted(by_tag.items()), "number": len(stored())},
    )


def address(name: str, given: Mapping[str, str], suffix: str = "") -> str:
    """Return the permanent address of a query's answer, parameters in the order of their names."""
    said = {key: value for key, value in sorted(given.items()) if value}
    return paths.query(name) + suffix + (f"?{urlencode(said)}" if said else "")


def citation(name: str, given: Mapping[str, str], key: str, suffix: str = "") -> str:
    """Return the permanent address of the citation of the row with this hash."""
    return address(name, {**given, ROW: key}, f"/cite{suffix}")


def question(
    build: Build,
    query: StoredQuery,
    given: Mapping[str, str],
    result: Result | QueryError | None,
    sort: str = "",
) -> Page:
    """Return a question with its form, and its answer, what is wrong with it, or nothing yet."""
    answer = None if result is None or isinstance(result, QueryError) else result
    files = {**ROWS, **(TRIPLES if query.form is Form.CONSTRUCT else {})}
    sorting = {SORT: sort} if sort else {}
    return Page(
        path=address(query.name, {**given, **sorting}),
        template="query.html",
        title=query.summary or query.name,
        section="/queries",
        about=query.description or query.summary,
        crumbs=(ROOM,),
        data={
            "query": query,
            "fields": [_field(build, p, given) for p in query.parameters],
            "example": address(query.name, query.example) if query.example else "",
            "wrong": result.message if isinstance(result, QueryError) else "",
            "answer": answer,
            "truth": bool(answer) if answer is not None and answer.form is Form.ASK else None,
            "table": tabular.table(build, answer, sort) if answer is not None else None,
            "sort": sort,
            "sorts": _sorts(query, given, answer, sort),
            "files": [(_LABELS[s], address(query.name, given, s), files[s]) for s in files],
            "own": address(query.name, given),
            "cite_of": lambda key: citation(query.name, given, key),
        },
    )


def _sorts(
    query: StoredQuery, given: Mapping[str, str], answer: Result | None, sort: str
) -> dict[str, str]:
    """Return where a click on a column's heading leads: sorted by it, or the other way round."""
    return {
        name: address(query.name, {**given, SORT: f"-{name}" if sort == name else name})
        for name in (answer.columns if answer is not None else ())
    }


def _field(build: Build, parameter: Parameter, given: Mapping[str, str]) -> Field:
    value = given.get(parameter.name, parameter.default or "")
    return Field(parameter, value, _choices(build, parameter))


def _choices(build: Build, parameter: Parameter) -> tuple[Thing, ...]:
    if parameter.type is not Type.IRI or not parameter.of:
        return ()
    if parameter.of == v.DOCUMENT:
        return tuple(build.documents[:_CHOICES])
    classes = sorted(v.ACTORS) if parameter.of == v.ACTOR else [parameter.of]
    return tuple(build.of_class(*classes)[:_CHOICES])


def row_of(result: Result, key: str) -> Terms | None:
    """Return the row that this hash names."""
    return next((row for row in result.rows if tabular.key_of(row) == key), None)


def cited(
    build: Build, query: StoredQuery, given: Mapping[str, str], result: Result, row: Terms
) -> Page:
    """Return the citation of one row of an answer."""
    found = citing.citations(build, citing.facts_of(build, row))
    key = tabular.key_of(row)
    table = tabular.table(build, Result(result.form, result.columns, (row,)))
    return Page(
        path=citation(query.name, given, key),
        template="cite.html",
        title="Cite a row",
        section="/queries",
        about="The words that state a row of an answer, ready to be cited.",
        crumbs=(ROOM, Crumb(query.summary or query.name, address(query.name, given))),
        scripts=("copy.js",),
        data={
            "query": query,
            "table": table,
            "citations": found,
            "forms": [
                (name, write(found), citation(query.name, given, key, suffix))
                for name, suffix, write in (
                    ("Text", ".txt", citing.as_text),
                    ("BibTeX", ".bib", citing.as_bibtex),
                    ("CSL-JSON", ".json", citing.as_csl),
                )
            ],
        },
    )
