"""The rules as people see them: a table of all with their figures, or one with its examples."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from typing import TYPE_CHECKING, Final

from thbgraph import tables
from thbgraph.errors import OutputError, RuleError
from thbgraph.extraction.catalogue import Reader, readers
from thbgraph.queries.parameters import alike

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thbgraph.extraction.measured import Measurement
    from thbgraph.extraction.rules import Example

COLUMNS: Final = (
    *("rule", "reads", "sentences", "facts", "right", "wrong", "neither"),
    *("precision", "support", "note"),
)
FORMATS: Final = ("table", "csv", "json", "tsv")
NEVER: Final = "never fired"
_ENOUGH: Final = 10
"""Judged facts from which a share says more than the two numbers that make it."""
_ALIKE: Final = 0.6
_SUGGESTED: Final = 3


def find(name: str) -> Reader:
    """Return the rule or reader of this id. RuleError, with what is near, where there is none."""
    known = readers()
    if name in known:
        return known[name]
    near = sorted((-alike(name, other), other) for other in known)
    close = [other for points, other in near[:_SUGGESTED] if -points >= _ALIKE]
    hint = f"; did you mean {' or '.join(close)}?" if close else ""
    raise RuleError(f"there is no rule and no folder “{name}”{hint}")


def rows(measurement: Measurement) -> Iterator[dict[str, str | int | float | None]]:
    """Yield every rule and reader with its figures, by id; `precision` is None for unmeasured."""
    for reader in readers().values():
        f = measurement.of(reader.id)
        yield {
            "rule": reader.id,
            "reads": reader.reads,
            "sentences": f.sentences,
            "facts": f.facts,
            "right": f.right,
            "wrong": f.wrong,
            "neither": f.neither,
            "precision": None if f.precision is None else float(f.precision),
            "support": f.support,
            "note": "" if f.sentences else NEVER,
        }


def render(measurement: Measurement, format_: str, width: int = tables.WIDTH) -> Iterator[str]:
    """Yield the table of all rules as `table`, `csv`, `tsv` or `json`. OutputError for others."""
    found = list(rows(measurement))
    match format_:
        case "table":
            yield from tables.table(HEADS, [cells(row) for row in found], width)
        case "csv" | "tsv":
            out = io.StringIO()
            separator = "," if format_ == "csv" else "\t"
            writer = csv.writer(out, delimiter=separator, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows(["" if cell is None else cell for cell in r.values()] for r in found)
            yield out.getvalue()
        case "json":
            yield json.dumps(found, ensure_ascii=False, indent=2) + "\n"
        case _:
            raise OutputError(f"unknown format “{format_}”; take one of {', '.join(FORMATS)}")


def summary(measurement: Measurement) -> str:
    """Return how many rules there are, on what they were measured, and how many never fired."""
    idle = sum(1 for name in readers() if not measurement.of(name).sentences)
    return f"{len(readers())} rules measured on {measurement.texts()}; {idle} never fired there"


HEADS: Final = ("rule", "reads", "places", "facts", "right", "wrong", "neither", "measured")
"""The columns of the table for people."""


def cells(row: dict[str, str | int | float | None]) -> tuple[str, ...]:
    """Return a row for people: never a share without the numbers behind it."""
    numbers = tuple(str(row[name]) for name in ("sentences", "facts", "right", "wrong", "neither"))
    measured = row["note"] or "not judged"
    support = int(row["support"] or 0)
    if support:
        measured = f"{row['right']} of {support}"
    if support >= _ENOUGH:
        measured = f"{measured} ({row['precision']:.3f})"
    return str(row["rule"]), str(row["reads"]), *numbers, str(measured)


def describe(reader: Reader, measurement: Measurement, width: int = tables.WIDTH) -> Iterator[str]:
    """Yield one rule: what it reads, pattern, examples, figures, and what it misread."""
    yield f"{reader.id}\n"
    yield from _wrapped(reader.reads, width)
    if reader.rule is not None:
        yield f"\nPattern ({reader.rule.file}:{reader.rule.line})\n"
        yield from (f"  {pattern.source}\n" for pattern in reader.rule.patterns)
        yield "\nStates\n"
        yield from (f"  {e.subject} {e.predicate} {e.object}\n" for e in reader.rule.emits)
        yield "\nExamples\n"
        yield from _examples(reader.rule.examples, width)
        yield "\nCounter-examples\n"
        yield from _examples(reader.rule.counter_examples, width)
    yield "\nMeasured\n"
    figures = measurement.of(reader.id)
    if not figures.sentences:
        yield from _wrapped(f"{NEVER} in {measurement.texts() or 'any text'}", width)
        return
    facts = "1 fact" if figures.facts == 1 else f"{figures.facts} facts"
    places = "1 sentence" if figures.sentences == 1 else f"{figures.sentences} sentences"
    silent = f", of which gold says nothing on {figures.neither}" if figures.neither else ""
    counts = f"{figures.words()}; {facts} from {places}{silent}"
    yield from _wrapped(f"{counts}; {measurement.texts()}", width)
    misread = [one for one in measurement.misread if one.rule == reader.id]
    yield "\nWrong\n" if misread else ""
    for one in misread:
        yield from _wrapped(f"{one.document}: {one.fact}", width)
        yield from _wrapped(f"“{tables.clean(one.quote)}”", width, 4)


def _examples(examples: tuple[Example, ...], width: int) -> Iterator[str]:
    for example in examples:
        yield from _wrapped(f"“{tables.clean(example.text)}”", width)
        yield from (line for fact in example.facts for line in _wrapped(fact, width, 4))


def _wrapped(text: str, width: int, indent: int = 2) -> Iterator[str]:
    margin = " " * indent
    for line in textwrap.wrap(
        text, width, initial_indent=margin, subsequent_indent=f"{margin}  ", break_on_hyphens=False
    ):
        yield f"{line}\n"
