"""`build` and `validate`: make the graph, and hold it against its shapes."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from thbgraph.cli import options
from thbgraph.errors import DataError


@click.command()
@click.argument("corpus", required=False)
@click.option(
    "--output",
    "-o",
    default="build",
    show_default=True,
    metavar="DIR",
    help="The folder to write, or its address; replaced only when the build is complete.",
)
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    default=None,
    metavar="N",
    help="How many processes read; the result is the same for any number. [default: one per core]",
)
@click.option(
    "--scheduler",
    default=None,
    metavar="URL",
    help="Let the workers of this Dask cluster read: tcp://HOST:PORT. [extra: cluster]",
)
@click.option(
    "--shards",
    type=click.IntRange(min=1, max=10_000),
    default=None,
    metavar="DOCUMENTS",
    help="Also write the N-Quads as many files, shards/, with the graphs of so many documents in "
    "each, for a store that loads several at once.",
)
def build(
    corpus: str | None,
    output: str,
    jobs: int | None,
    scheduler: str | None,
    shards: int | None,
) -> None:
    """Make a validated graph of CORPUS (default: the five seed documents).

    CORPUS is a folder of .txt files, with curated facts in CORPUS/curated/*.yaml, or the address of
    one (s3://bucket/folder).
    """
    from thbgraph import builder, progress

    if jobs is not None and scheduler is not None:
        raise click.UsageError("give --jobs or --scheduler: a cluster has as many as its workers")
    with progress.shown() as show:
        report = builder.build(
            corpus,
            output,
            jobs=jobs or builder.cores(),
            scheduler=scheduler,
            shards=shards,
            progress=show,
        )
    options.warn(report.concerns)
    options.say(report.summary())


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@options.graph
@options.format_("text", "turtle", "json", "sarif", default="text")
@click.option(
    "--engine",
    type=click.Choice(["auto", "pyshacl", "fast"]),
    default="auto",
    show_default=True,
    help="Both find the same; auto takes the fast one for large graphs, where it is installed.",
)
@options.output
def validate(
    file: Path | None,
    graph: Path,
    format_: str,
    engine: Literal["auto", "pyshacl", "fast"],
    output: Path | None,
) -> None:
    """Hold FILE, or the built graph, against the SHACL shapes."""
    from thbgraph import validation

    report = validation.validate(file or graph, engine=engine)
    options.deliver([report.render(format_)], output)
    options.say(f"{report.summary()} ({report.engine})")
    if not report.conforms:
        raise DataError("the graph violates its shapes", file=file or graph)
