"""`people`: who becomes a node, and who is kept out."""

from __future__ import annotations

from pathlib import Path

import click

from thbgraph.cli import options
from thbgraph.errors import DataError


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH…]")
@click.option(
    "--known",
    multiple=True,
    metavar="NAME",
    help="Somebody whom you have looked at: nothing about them counts as wrong.",
)
@click.option("--wrong", "only_wrong", is_flag=True, help="Print only what is wrong.")
@options.format_("table", "jsonl", default="table")
@options.output
def people(
    paths: tuple[Path, ...],
    known: tuple[str, ...],
    only_wrong: bool,
    format_: str,
    output: Path | None,
) -> None:
    """Check that nobody is named who should not be (default: in the five seed documents).

    PATH is a text file, or a folder as `thbgraph build` takes it. Lists who is in office, with the
    post and the quote; who was kept out, and by which cue; and each sentence on victims, suspects,
    trials, relatives or private persons in which a name stands. Exits 1 where a person has no post,
    or is named where such a cue speaks of them.
    """
    from thbgraph import people as checking
    from thbgraph import progress

    with progress.shown() as show:
        source = paths[0] if len(paths) == 1 else paths or None
        rows = checking.check(source, known=known, progress=show)
    shown = [row for row in rows if row.kind == checking.WRONG or not only_wrong]
    options.deliver(checking.render(shown, format_), output)
    options.say(checking.summary(rows))
    wrong = dict.fromkeys(row.name for row in rows if row.kind == checking.WRONG)
    if wrong:
        raise DataError(
            f"should not be named: {', '.join(wrong)}; reject the facts in curated/, or name whom "
            "you have looked at with --known"
        )
