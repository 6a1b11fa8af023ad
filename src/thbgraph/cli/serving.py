"""`serve` and `site`: the graph in a browser, with a server and without one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from thbgraph.cli import options


@click.command()
@options.graph
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port to listen at; 0 takes any that is free.",
)
@click.option(
    "--public",
    is_flag=True,
    help="Allow a --host that others can reach: everyone who can reach it can read the graph.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    help="SPARQL queries that run side by side, each in a process of its own; by default two for "
    "each processor, and at most four.",
)
@click.option(
    "--query-seconds",
    type=click.FloatRange(0.1, 3600),
    default=15,
    show_default=True,
    help="A SPARQL query that takes longer is stopped.",
)
@click.option(
    "--query-memory",
    type=click.IntRange(64, 1_048_576),
    default=1024,
    show_default=True,
    help="A SPARQL query that takes more MiB is stopped.",
)
@click.option(
    "--review",
    is_flag=True,
    help="Let whoever has the printed address decide on facts, from this machine only.",
)
@click.option(
    "--corpus",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The corpus to review, which the graph was built from; decisions go to DIR/curated/.",
)
@click.option(
    "--by",
    default="",
    metavar="NAME",
    help="Who decides, to be written down with each decision; with --review.",
)
def serve(
    graph: Path,
    host: str,
    port: int,
    *,
    public: bool,
    workers: int | None,
    query_seconds: float,
    query_memory: int,
    review: bool,
    corpus: Path | None,
    by: str,
) -> None:
    """Serve the graph: pages for people, the same addresses as data for programs.

    A new build of the same folder is taken over while the server runs. Queries at /sparql run in
    processes of their own, within limits.
    """
    from thbgraph.web import serving
    from thbgraph.web.endpoint.limits import Limits

    if review != (corpus is not None):
        raise click.UsageError("to review, give both --review and --corpus DIR")
    if by and corpus is None:
        raise click.UsageError("--by names who decides in a review; add --review and --corpus DIR")
    desk = serving.Corpus(corpus, by) if corpus is not None else None
    limits = Limits(seconds=query_seconds, memory=query_memory * 2**20)
    if workers is not None:
        limits = replace(limits, workers=workers)
    serving.serve(graph, host, port, public=public, limits=limits, review=desk, say=options.say)


@click.command()
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="The folder to write; one that was written here before is replaced.",
)
@click.option(
    "--base-url",
    default="",
    metavar="URL",
    help="Where it will be published: adds a sitemap, and to each page its address.",
)
@options.graph
def site(output: Path, base_url: str, graph: Path) -> None:
    """Write the pages of `serve` as a folder, for any web host or to open from disk.

    All links are relative; the search works in the browser.
    """
    from thbgraph.web import folder

    options.say(folder.write(graph, output, base_url))
