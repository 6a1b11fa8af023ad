"""`facts`, `explain` and `query`: what the built graph says, and which quote says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thbgraph.cli import options
from thbgraph.errors import QueryError

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@options.graph
@options.endpoint
@options.format_("jsonl", "csv", "table", default="table")
@options.output
def facts(graph: Path, endpoint: str | None, format_: str, output: Path | None) -> None:
    """List every fact of the built graph with its evidence."""
    from thbgraph import listing

    store = options.opened(graph, endpoint, whole=True)
    options.deliver(listing.render(listing.graph_records(store), format_), output)


@click.command()
@click.argument("terms", nargs=-1, required=True, metavar="TERM…")
@options.graph
@options.endpoint
def explain(terms: tuple[str, ...], graph: Path, endpoint: str | None) -> None:
    """Print the quotes behind a node or a fact.

    TERM is a label, an alias, an acronym, an IRI or a fact's id.
    """
    from thbgraph import explanation

    store = options.opened(graph, endpoint)
    for term in terms:
        options.deliver(explanation.render(explanation.explain(store, term)), None)


@click.command()
@click.argument("name", required=False, metavar="[NAME|FILE|-]")
@click.option(
    "--parameter",
    "-p",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter of the query; an IRI may be given by its label.",
)
@options.graph
@options.endpoint
@options.format_(
    *("table", "csv", "tsv", "json", "xml", "markdown", "turtle", "ntriples", "jsonld", "rdfxml"),
    default="table",
    help_="How to print; the last four are for triples (CONSTRUCT).",
)
@options.output
def query(
    name: str | None,
    parameters: tuple[str, ...],
    graph: Path,
    endpoint: str | None,
    format_: str,
    output: Path | None,
) -> None:
    """Run a stored query, or SPARQL from a file or standard input (-).

    Without a name: list the stored queries, their questions and parameters.
    """
    from thbgraph import queries, results

    if name is None:
        options.deliver(queries.listing(), output)
        return
    given: dict[str, str] = {}
    for pair in parameters:
        key, equals, value = pair.partition("=")
        if not equals:
            raise QueryError(f"a parameter is written name=value, not “{pair}”")
        if key in given:
            raise QueryError(f"the parameter “{key}” is given twice")
        given[key] = value
    result = queries.run(options.opened(graph, endpoint), name, given)
    options.deliver(results.render(result, format_), output)
