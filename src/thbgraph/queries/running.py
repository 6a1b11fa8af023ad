"""Bind a query's parameters, run it, and hold its answer against what it expects."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from thbgraph import sparql
from thbgraph.errors import DataError, QueryError
from thbgraph.queries import stored
from thbgraph.queries.parameters import nearest, term
from thbgraph.queries.stored import StoredQuery
from thbgraph.results import Result

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from thbgraph.store import Store

STDIN: Final = "-"
_COUNT: Final = re.compile(r"(?P<sign>==|>=|<=)?\s*(?P<number>\d+)")


def run(
    store: Store,
    query: str | Path | StoredQuery,
    parameters: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Result:
    """Run a query with these parameters (name → value, an IRI also by its label).

    `query` is the name of a stored one (in `folder`, default ours), a file, `-` for standard
    input, or SPARQL text. QueryError where it or a parameter is unknown, missing, malformed or
    refused; the message says what would be right.
    """
    query = query if isinstance(query, StoredQuery) else get(query, folder)
    text = bind(query, parameters or {}, store)
    try:
        return Result.of(store.query(text))
    except QueryError as error:
        raise QueryError(error.message, file=query.file, line=error.line) from error


def get(query: str | Path, folder: Path | None = None) -> StoredQuery:
    """Return the query that a name, a path, `-` (standard input) or SPARQL text stands for."""
    if query == STDIN:
        source = "standard input"
        return StoredQuery(STDIN, stored.decode(sys.stdin.buffer.read(), source), source)
    if isinstance(query, Path):
        return stored.read(query)
    if "{" in query:
        return StoredQuery("", query)
    if "/" in query or query.endswith(stored.SUFFIX):
        return stored.read(Path(query))
    return stored.find(query, folder)


def bind(query: StoredQuery, parameters: Mapping[str, str], store: Store) -> str:
    """Return the query's text with its parameters bound to typed terms.

    Labels are looked up in `store`. QueryError for an unknown or missing parameter (it names
    those there are), or for a value of the wrong type.
    """
    names = {p.name: p for p in query.placeholders}
    for name in parameters:
        if name not in names:
            raise QueryError(f"unknown parameter “{name}”{_hint(query, name)}", file=query.file)
    if not names:
        return query.text
    return sparql.bind(query.text, _terms(query, parameters, store))


def _terms(query: StoredQuery, parameters: Mapping[str, str], store: Store) -> dict[str, str]:
    terms = {}
    # Reading the header takes longer than running most queries, so only who needs it reads it.
    if parameters or "defaults" in query.text:
        for parameter in query.parameters:
            value = parameters.get(parameter.name, parameter.default)
            if value is not None:
                terms[parameter.variable] = term(parameter, value, store)
    for placeholder in query.placeholders:
        if not placeholder.optional and placeholder.variable not in terms:
            raise QueryError(
                f"the parameter {placeholder.name} is missing{_hint(query)}", file=query.file
            )
    return terms


def _hint(query: StoredQuery, name: str = "") -> str:
    known = [p.name for p in query.parameters]
    if not known:
        return "; this query takes none"
    near = nearest(name, known) if name else ""
    meant = f"; did you mean {near}?" if near else ""
    listed = (f"{p.name} ({p.takes}{', optional' * (not p.required)})" for p in query.parameters)
    return f"{meant}; the parameters are {', '.join(listed)}"


def check(query: StoredQuery, result: Result) -> None:
    """Hold an answer against the query's own `expect`. DataError says what was expected.

    `rows` is a count (`3`, `>= 1`, `<= 10`), `columns` the names in their order, `answer` is
    `true` or `false`.
    """
    for key, expected in query.expect.items():
        found = _found(key, result)
        if found is None:
            raise QueryError(
                f"expect has the unknown key “{key}”; known are rows, columns, answer",
                file=query.file,
            )
        if not _holds(query, expected, found):
            raise DataError(f"expected {key} {expected}, found {found}", file=query.file)


def _found(key: str, result: Result) -> str | int | None:
    match key:
        case "rows":
            return len(result)
        case "columns":
            return " ".join(result.columns)
        case "answer":
            return str(bool(result)).lower()
        case _:
            return None


def _holds(query: StoredQuery, expected: str, found: str | int) -> bool:
    if isinstance(found, str):
        return found == expected
    count = _COUNT.fullmatch(expected)
    if count is None:
        raise QueryError(
            f"expect: rows must be a number, with ==, >= or <= before it, not “{expected}”",
            file=query.file,
        )
    number = int(count["number"])
    signs = {">=": found >= number, "<=": found <= number}
    return signs.get(count["sign"], found == number)


def listing(folder: Path | None = None) -> Iterator[str]:
    """Yield the stored queries, their questions and parameters, for people to read."""
    queries = stored.load(folder)
    for query in queries.values():
        yield f"{query.name}\n    {query.summary}\n"
        for parameter in query.parameters:
            optional = "" if parameter.required else " (optional)"
            given = f"-p {parameter.name}={parameter.takes.upper()}"
            yield f"    {given}{optional}: {parameter.about}\n"
        yield "\n"
    yield f"{len(queries)} stored {'query' if len(queries) == 1 else 'queries'}\n"
