"""`serve`: the graph in a browser."""

from __future__ import annotations

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
def serve(
    graph: Path, host: str, port: int, *, public: bool, review: bool, corpus: Path | None
) -> None:
    """Serve the graph: pages for people, the same addresses as data for programs.

    A new build of the same folder is taken over while the server runs.
    """
    from thbgraph.web import serving

    if review != (corpus is not None):
        raise click.UsageError("to review, give both --review and --corpus DIR")
    serving.serve(graph, host, port, public=public, review=corpus, say=options.say)
