"""`serve` and `site`: the graph in a browser, with a server and without one."""

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
def serve(graph: Path, host: str, port: int, *, public: bool) -> None:
    """Serve the graph: pages for people, the same addresses as data for programs.

    A new build of the same folder is taken over while the server runs.
    """
    from thbgraph.web import serving

    serving.serve(graph, host, port, public=public, say=options.say)


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
