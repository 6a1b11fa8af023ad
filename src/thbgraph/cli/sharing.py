"""`export` and `network`: the graph in the forms that others read."""

from __future__ import annotations

from pathlib import Path

import click

from thbgraph.cli import options


@click.command()
@options.format_(
    "turtle",
    "trig",
    "ntriples",
    "nquads",
    "jsonld",
    "rdfxml",
    default="turtle",
    help_="turtle, ntriples, jsonld, rdfxml: the facts; trig, nquads: with their evidence.",
)
@options.graph
@options.output
def export(format_: str, graph: Path, output: Path | None) -> None:
    """Print the graph for reuse."""
    from thbgraph import exports
    from thbgraph.store import Store

    options.deliver([exports.export(Store.open(graph), format_)], output)


@click.command()
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="By its extension: .html, .gexf, .graphml, .svg, .png or .csv.",
)
@options.graph
def network(output: Path, graph: Path) -> None:
    """Draw or write the actor network: who meets whom in events and initiatives.

    FILE.csv holds the links; FILE-nodes.csv, written beside it, the actors.
    """
    from thbgraph import network as actor_network
    from thbgraph.store import Store

    options.say(actor_network.write(Store.open(graph), output))
