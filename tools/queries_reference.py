"""docs/queries.md from the headers of the stored queries."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from thbgraph import queries

if TYPE_CHECKING:
    from thbgraph.queries import StoredQuery

_TITLE = """\
# Stored queries

Made from the headers of `queries/*.rq` by `make docs`; do not edit.

`thbgraph query NAME -p parameter=value --format FORMAT` runs one of them on the built graph,
`thbgraph query` lists them, and `g.query("NAME", parameter="value")` does the same from Python.

**Parameters.** A node may be given by its IRI, by its short form as tables print it (`event/…`), or
by a label, an alias or an acronym, whatever the case and the accents; some of its words are enough
where only one node has them all (`presidency="Latvian Presidency"`). A name that fits several nodes
is refused with a list of them. Dates are `2019`, `2019-02` or `2019-02-21`. Numbers are whole.

**Columns.** Labels come first. A column such as `eventIri` holds the IRI of what `event` names:
CSV, TSV, JSON and XML have it, tables and Markdown leave it out. Rows come in an order that does
not change from run to run. Triples (`CONSTRUCT`) are also given as `turtle`, `ntriples`, `jsonld`
or `rdfxml`.

**Your own.** `thbgraph query FILE.rq` runs any SPARQL query, `thbgraph query -` reads one from
standard input. Our prefixes (`thb:`, `skos:` …) need no declaration. In these too a variable named
`?_name` (text), `?_name_iri`, `?_name_xsd_date` or `?_name_integer` is a parameter, optional with
two underscores; unset, an optional one is a free variable. Queries read only: updates, `SERVICE`
and `LOAD` are refused.

A query in `queries/` starts with a header, YAML in lines that begin with `#+`: `summary` (the
question), `description`, `tags`, `parameters` (for each `about`, and the class it is `of`),
`defaults`, `example` (values for a call worth showing), and `expect` (`rows`, `columns`, `answer`)
for the example on the seeds' graph, which a test holds. `python tests/golden_queries.py` writes
their expected rows anew.
"""


def render() -> str:
    """Return the whole page."""
    stored = queries.load()
    contents = "\n".join(f"| [`{q.name}`](#{q.name}) | {q.summary} |" for q in stored.values())
    sections = "\n".join(_section(query) for query in stored.values())
    return f"{_TITLE}\n| query | question |\n| --- | --- |\n{contents}\n\n{sections}"


def _section(query: StoredQuery) -> str:
    parts = [f"## {query.name}\n\n{query.summary}\n"]
    if query.description:
        parts.append(f"{query.description}\n")
    if query.parameters:
        rows = "".join(
            f"| `{p.name}` | {p.takes} | {_need(p.required, p.default)} | {p.about} |\n"
            for p in query.parameters
        )
        parts.append(f"| parameter | takes | | |\n| --- | --- | --- | --- |\n{rows}")
    given = "".join(f" -p {shlex.quote(f'{n}={value}')}" for n, value in query.example.items())
    format_ = " --format turtle" if query.form == "CONSTRUCT" else ""
    parts.append(f"```sh\nthbgraph query {query.name}{given}{format_}\n```\n")
    columns = query.expect.get("columns", "answer").split()
    parts.append(
        f"Columns: {', '.join(f'`{c}`' for c in columns)}. Tags: {', '.join(query.tags)}.\n"
    )
    return "\n".join(parts)


def _need(required: bool, default: str | None) -> str:
    return "required" if required else f"default {default}" if default else "optional"
