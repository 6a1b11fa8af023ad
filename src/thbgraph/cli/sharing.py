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
@options.endpoint
def network(output: Path, graph: Path, endpoint: str | None) -> None:
    """Draw or write the actor network: who meets whom in events and initiatives.

    FILE.csv holds the links; FILE-nodes.csv, written beside it, the actors.
    """
    from thbgraph import network as actor_network

    options.say(actor_network.write(options.opened(graph, endpoint, whole=True), output))


@click.command()
@click.argument("url")
@options.graph
@click.option("--query-url", default="", metavar="URL", help="Where the server answers queries.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=300.0,
    show_default=True,
    metavar="SECONDS",
    help="How long one request may take.",
)
def push(url: str, graph: Path, query_url: str, timeout: float) -> None:
    """Send the graph to a server that speaks the SPARQL 1.1 Graph Store Protocol.

    Only what changed since the last push is sent; a push that was cut off goes on where it
    stopped. A user and password come from THBGRAPH_USER and THBGRAPH_PASSWORD, or from netrc.
    """
    from thbgraph import progress, remote
    from thbgraph.store import Store

    with progress.shown() as show:
        done = remote.push(Store.open(graph), url, query=query_url, timeout=timeout, progress=show)
    options.say(f"{url}: {done.summary()}")
