"""Options that several commands share, and how they print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from thbgraph.store import Store

_WARNINGS: Final = 20
"""More of them would hide what was done."""
_Command = TypeVar("_Command", bound="Callable[..., object]")

graph = click.option(
    "--graph",
    type=click.Path(path_type=Path),
    default=Path("build"),
    show_default=True,
    metavar="PATH",
    help="The built graph: the folder of `thbgraph build`, or one RDF file.",
)

endpoint = click.option(
    "--endpoint",
    default=None,
    metavar="URL",
    help="Ask the graph behind this SPARQL endpoint instead of a built one (see `push`).",
)

output = click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    default=None,
    metavar="FILE",
    help="Write to FILE instead of standard output.",
)


def format_(
    *names: str, default: str, help_: str = "How to print."
) -> Callable[[_Command], _Command]:
    """Return a `--format` option with these names."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(names),
        default=default,
        show_default=True,
        help=help_,
    )


def opened(graph: Path, endpoint: str | None, *, whole: bool = False) -> Store:
    """Open the built graph, or the endpoint where one is given; `whole` where all of it is read."""
    if endpoint is None:
        from thbgraph.store import Store

        return Store.open(graph)
    from thbgraph.remote import Endpoint

    remote = Endpoint.at(endpoint)
    return remote.fetched() if whole else remote


def say(message: str) -> None:
    """Print what was done, on standard error."""
    click.echo(message, err=True)


def warn(concerns: Iterable[str]) -> None:
    """Say on standard error what is odd about documents that can be read."""
    found = list(concerns)
    for concern in found[:_WARNINGS]:
        say(f"warning: {concern}")
    if len(found) > _WARNINGS:
        say(f"warning: and {len(found) - _WARNINGS:,} more like these")


def deliver(chunks: Iterable[str], output_file: Path | None) -> None:
    """Print the data to standard output, or write it to a file beside and rename it."""
    if output_file is None:
        for chunk in chunks:
            click.echo(chunk, nl=False)
        return
    from thbgraph import files

    files.write_atomically(output_file, "".join(chunks))
    say(f"wrote {output_file}")
