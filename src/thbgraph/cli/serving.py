"""`serve`: the graph in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thbgraph.cli import options

if TYPE_CHECKING:
    from pathlib import Path


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
def serve(graph: Path, host: str, port: int, *, public: bool) -> None:
    """Serve the graph: pages for people, the same addresses as data for programs.

    A new build of the same folder is taken over while the server runs.
    """
    from thbgraph.web import serving

    serving.serve(graph, host, port, public=public, say=options.say)
