"""`extract`, `evaluate` and `rules`: what the rules alone read, and how well."""

from __future__ import annotations

import fnmatch
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thbgraph.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thbgraph.scoring import Evaluation, Score


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@options.format_("jsonl", "table", default="jsonl")
@click.option("--explain", is_flag=True, help="Print what was spotted, linked, fired and refused.")
@options.output
def extract(files: tuple[Path, ...], format_: str, explain: bool, output: Path | None) -> None:
    """Print what the rules alone read in these text files."""
    from thbgraph import authority, corpus, listing
    from thbgraph.extraction import extract as read

    known = authority.load()
    documents = corpus.read_corpus(files)
    options.warn(f"{d.source}: {said}" for d in documents for said in corpus.concerns(d))
    extractions = [read(document, known, explain=explain) for document in documents]
    if explain:
        options.deliver((f"{line}\n" for e in extractions for line in e.trace.lines()), output)
        return
    facts = [fact for extraction in extractions for fact in extraction.facts]
    options.deliver(listing.render(listing.records(facts), format_), output)
    options.say(f"{len(facts)} facts from {len(extractions)} documents")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@options.format_("table", "json", default="table")
@click.option("--only", multiple=True, metavar="PATTERN", help="Only documents so named: d0*.")
@click.option("--leave-out", multiple=True, metavar="PATTERN", help="All documents but these.")
@click.option("--errors", is_flag=True, help="List what was wrong and what was missed.")
@click.option(
    "--by", type=click.Choice(["property", "document", "rule", "total"]), default="property"
)
@click.option("--min-precision", type=click.FloatRange(0, 1), help="Exit 1 below this.")
@click.option("--min-recall", type=click.FloatRange(0, 1), help="Exit 1 below this.")
def evaluate(
    folder: Path,
    format_: str,
    only: tuple[str, ...],
    leave_out: tuple[str, ...],
    errors: bool,
    by: str,
    min_precision: float | None,
    min_recall: float | None,
) -> None:
    """Measure the rules against a folder of texts with gold.tsv (or with curated/)."""
    from thbgraph import evaluation, scoring
    from thbgraph.errors import DataError, DocumentError

    def wanted(document: str) -> bool:
        named = any(fnmatch.fnmatch(document, f"{p}*") for p in only) if only else True
        return named and not any(fnmatch.fnmatch(document, f"{p}*") for p in leave_out)

    result = evaluation.evaluate_folder(folder, wanted)
    if not result.documents:  # nothing measured is no perfect score
        asked = ", ".join((*only, *(f"not {p}" for p in leave_out)))
        raise DocumentError(f"no text is so named: {asked}; expected one at least", file=folder)
    if format_ == "json":
        click.echo(scoring.as_json(result))
    else:
        options.deliver(_tables(result, by, errors), None)
    for name, least, value in (
        ("precision", min_precision, result.total.precision),
        ("recall", min_recall, result.total.recall),
    ):
        if least is not None and value < least:
            raise DataError(f"{name} is {value:.3f}, less than the {least} asked for", file=folder)


@click.command()
@click.argument("what", nargs=-1, metavar="[ID] [DIR…]")
@options.format_("table", "csv", "json", "tsv", default="table")
@click.option(
    "--write",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the measurement to FILE, as the program ships it.",
)
@options.output
def rules(what: tuple[str, ...], format_: str, write: Path | None, output: Path | None) -> None:
    """Say of every rule what it reads and how often it was right.

    With ID: one rule with its pattern, its examples and what it misread. Counted on the texts that
    it was last measured on, or anew on each folder DIR of texts with gold.tsv (or with curated/).
    """
    from thbgraph import rulebook
    from thbgraph.extraction import measured

    folders = [Path(one) for one in what if Path(one).is_dir()]
    readers = [rulebook.find(one) for one in what if not Path(one).is_dir()]
    if folders:
        from thbgraph import measurement

        found = measurement.measure(folders)
    elif write:
        raise click.UsageError("--write needs the folders to measure on: tests/devset")
    else:
        found = measured.load()
    if write:
        options.deliver([found.render()], write)
        return
    if readers:
        pages = ["".join(rulebook.describe(reader, found)) for reader in readers]
        options.deliver(["\n".join(pages)], output)
        return
    if format_ == "table" and output is None and sys.stdout.isatty():
        from thbgraph.cli import terminal

        terminal.rules(found)
    else:
        options.deliver(rulebook.render(found, format_), output)
    options.say(rulebook.summary(found))


def _tables(result: Evaluation, by: str, errors: bool) -> Iterator[str]:
    from thbgraph.scoring import object_label

    parts = {
        "property": result.properties,
        "document": result.documents,
        "rule": result.rules,
        "total": {},
    }[by]
    yield f"{by:<44} gold  right  wrong missed  precision recall\n"
    for name, score in parts.items():
        yield _line(name, score)
    yield _line("all", result.total)
    if errors:
        yield "\nWrong\n"
        for fact in result.wrong:
            proof = fact.evidence[0]
            yield f"  {proof.document[:12]} {fact.subject.label} | {fact.predicate} | "
            yield f"{object_label(fact)}  [{proof.rule}] “{proof.quote}”\n"
        yield "\nMissed\n"
        for row in result.missed:
            yield f"  {row.document[:12]} {row.subjects[0]} | {row.predicate} | {row.objects[0]}\n"


def _line(name: str, score: Score) -> str:
    return (
        f"{name:<44.44} {score.gold:>4} {score.right:>6} {score.wrong:>6} {score.missed:>6}"
        f"  {score.precision:>9.3f} {score.recall:>6.3f}\n"
    )
