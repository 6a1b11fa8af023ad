"""`review` and `reconcile`: a curator decides on what rules read, and on what is one thing."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thbgraph.cli import options

if TYPE_CHECKING:
    from thbgraph.review import Desk, Page

_corpus = click.argument("corpus", required=False, type=click.Path(path_type=Path))
_graph = click.option(
    "--graph",
    type=click.Path(path_type=Path),
    default=None,
    metavar="PATH",
    help="Take what the rules read from this built graph, not from the documents again.",
)
_by = click.option(
    "--by", default="", metavar="NAME", help="Who decides, to be written down with each decision."
)


@click.command()
@_corpus
@_graph
@click.option("--document", default="", metavar="ID", help="Only what was read in this document.")
@click.option("--rule", default="", metavar="ID", help="Only what this rule read.")
@_by
@click.option("--list", "list_", is_flag=True, help="List the facts; ask nothing.")
@click.option("--conflicts", is_flag=True, help="Print the contradictions with both quotes.")
@options.format_("table", "jsonl", default="table", help_="How to print the list.")
def review(
    corpus: Path | None,
    graph: Path | None,
    document: str,
    rule: str,
    by: str,
    list_: bool,
    conflicts: bool,
    format_: str,
) -> None:
    """Walk through the facts of CORPUS that only rules read.

    Each decision is written to CORPUS/curated/ at once. On a pipe: one command a line.
    """
    from thbgraph import listing
    from thbgraph import review as reviewing

    desk = _open(corpus, graph, document, by, writing=not (list_ or conflicts))
    if conflicts:
        options.deliver(reviewing.contradictions(desk, reviewing.Page()), None)
    elif list_:
        facts = reviewing.unreviewed(desk, document=document, rule=rule)
        options.deliver(listing.render(listing.reviewed_records(facts), format_), None)
        options.say(f"{len(facts)} unconfirmed facts in {desk.folder}")
    else:
        walk = reviewing.Walk(desk, _ask, _show, document=document, rule=rule, page=_page())
        options.say(walk.run())


@click.command()
@_corpus
@_graph
@_by
@click.option("--list", "list_", is_flag=True, help="List the pairs; ask nothing.")
@options.format_("table", "jsonl", default="table", help_="How to print the list.")
def reconcile(corpus: Path | None, graph: Path | None, by: str, list_: bool, format_: str) -> None:
    """Decide which things of CORPUS that are alike in name are one thing.

    Decisions are written to CORPUS/curated/identities.yaml at once. On a pipe: one command a line.
    """
    from thbgraph.review import identities, pairs

    desk = _open(corpus, graph, "", by, writing=not list_)
    for line in identities.waiting(desk):
        options.say(line)
    if list_:
        found = identities.open_pairs(desk)
        options.deliver(pairs.render(found, format_), None)
        options.say(f"{len(found)} open pairs in {desk.folder}")
    else:
        options.say(pairs.Pairs(desk, _ask, _show, by=by, page=_page()).run())


def _open(
    corpus: Path | None, graph: Path | None, document: str, by: str, *, writing: bool
) -> Desk:
    from thbgraph import progress
    from thbgraph import review as reviewing

    with progress.shown() as show:
        return reviewing.open_desk(
            corpus, graph=graph, document=document, writing=writing, progress=show, by=by
        )


def _page() -> Page:
    """Return how to print: in colours and in its own width where somebody sits at a terminal."""
    from thbgraph.review import Page
    from thbgraph.tables import WIDTH

    if not sys.stdout.isatty():
        return Page()
    width = min(WIDTH, shutil.get_terminal_size().columns)
    return Page(styled="NO_COLOR" not in os.environ, width=width)


def _ask(prompt: str) -> str | None:
    """Return a line of the terminal or the pipe; None at its end and where it is interrupted."""
    if not sys.stdin.isatty():
        return sys.stdin.readline() or None
    try:
        return input(prompt)
    except (EOFError, KeyboardInterrupt):
        click.echo()
        return None


def _show(text: str) -> None:
    click.echo(text, nl=False)
