"""Facts as flat records, one per fact and evidence, and the ways to print them.

`records` makes them of facts at hand (`thbgraph extract`), `graph_records` of a built graph
(`thbgraph facts`), which adds the fact's id and review. They come sorted by document, start,
predicate, subject, object.
"""

from __future__ import annotations

import csv
import io
import json
import textwrap
from itertools import groupby
from typing import TYPE_CHECKING, Final, TypedDict

from thbgraph import tables
from thbgraph.errors import OutputError
from thbgraph.model import Node
from thbgraph.reading import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from thbgraph.model import Evidence, Fact
    from thbgraph.store import Store


class Record(TypedDict):
    """A fact as one document states it at one place. Offsets count code points."""

    document: str
    subject: str
    subject_label: str
    subject_type: str
    subject_mention: str
    predicate: str
    object: str
    object_label: str
    object_type: str
    object_mention: str
    start: int
    end: int
    quote: str
    method: str
    rule: str


class GraphRecord(Record):
    """A record of a built graph: with the fact's id and what a curator says of it."""

    id: str
    review: str


KEYS: Final = tuple(Record.__annotations__)
GRAPH_KEYS: Final = (*KEYS, "id", "review")
FORMATS: Final = ("jsonl", "csv", "table")

_SUBJECT, _PREDICATE, _OBJECT = 30, 17, 26
"""Columns of the table; with the margins and how it was read, 100."""


def records(facts: Iterable[Fact]) -> Iterator[Record]:
    """Yield the records of these facts, sorted."""
    return iter(sorted((_record(f, e) for f in facts for e in f.evidence), key=_order))


def graph_records(store: Store) -> Iterator[GraphRecord]:
    """Yield the records of every fact of a built graph, rejected ones included, sorted."""
    return reviewed_records(Reader(store).facts())


def reviewed_records(facts: Iterable[Fact]) -> Iterator[GraphRecord]:
    """Yield the records of merged facts, with id and review, sorted."""
    return iter(
        sorted(
            (
                GraphRecord(**_record(fact, e), id=fact.id, review=fact.review.value)
                for fact in facts
                for e in fact.evidence
            ),
            key=_order,
        )
    )


def render(found: Iterable[Record] | Iterable[GraphRecord], format_: str) -> Iterator[str]:
    """Yield the records as text: `jsonl` and `csv` for programs, `table` for people.

    OutputError for another format.
    """
    match format_:
        case "jsonl":
            return (f"{json.dumps(record, ensure_ascii=False)}\n" for record in found)
        case "csv":
            return _csv(found)
        case "table":
            return _table(found)
        case _:
            raise OutputError(f"unknown format “{format_}”; take one of {', '.join(FORMATS)}")


def _record(fact: Fact, evidence: Evidence) -> Record:
    end = fact.object
    return Record(
        document=evidence.document,
        subject=fact.subject.iri,
        subject_label=fact.subject.label,
        subject_type=fact.subject.type,
        subject_mention=evidence.subject_mention,
        predicate=fact.predicate,
        object=end.iri if isinstance(end, Node) else end.text,
        object_label=end.label if isinstance(end, Node) else end.text,
        object_type=end.type if isinstance(end, Node) else end.datatype,
        object_mention=evidence.object_mention,
        start=evidence.start,
        end=evidence.end,
        quote=evidence.quote,
        method=evidence.method.value,
        rule=evidence.rule,
    )


def _order(record: Record) -> tuple[str, int, str, str, str, int, str, str]:
    return (
        *(record["document"], record["start"], record["predicate"]),
        *(record["subject"], record["object"], record["end"], record["method"], record["rule"]),
    )


def _csv(found: Iterable[Record] | Iterable[GraphRecord]) -> Iterator[str]:
    header: tuple[str, ...] = ()
    for record in found:
        if not header:
            header = GRAPH_KEYS if "review" in record else KEYS
            yield _csv_line(header)
        yield _csv_line(tuple(str(value) for value in record.values()))
    if not header:
        yield _csv_line(KEYS)


def _csv_line(cells: tuple[str, ...]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


def _table(found: Iterable[Record] | Iterable[GraphRecord]) -> Iterator[str]:
    """Yield each document, each quote once, and under it the facts it states."""
    count = 0
    for document, of_document in groupby(found, key=lambda r: r["document"]):
        yield f"\n{document}\n" if count else f"{document}\n"
        in_place = sorted(of_document, key=lambda r: (r["start"], r["end"]))
        for (start, end), stated in groupby(in_place, key=lambda r: (r["start"], r["end"])):
            rows = sorted(stated, key=lambda r: (r["subject"], r["predicate"], r["object"]))
            count += len(rows)
            yield from _quoted(f"{start}–{end}", rows[0]["quote"])
            subject = ""
            for row in rows:
                yield from _row(row, same=row["subject"] == subject)
                subject = row["subject"]
    yield "no facts\n" if not count else f"\n{count} {'line' if count == 1 else 'lines'}\n"


def _quoted(place: str, quote: str) -> Iterator[str]:
    for line in textwrap.wrap(
        f"“{tables.clean(quote)}”",
        tables.WIDTH,
        initial_indent=f"\n  {place}  ",
        subsequent_indent="      ",
    ):
        yield f"{line}\n"


def _row(row: Record | GraphRecord, *, same: bool) -> Iterator[str]:
    """Yield a fact; a subject that is the same as above is not repeated."""
    how = row["rule"] or row["method"]
    review = row.get("review", "")
    cells = (
        [""] if same else textwrap.wrap(tables.clean(row["subject_label"]), _SUBJECT),
        [row["predicate"].removeprefix("thb:")],
        textwrap.wrap(tables.clean(row["object_label"]), _OBJECT),
        [f"! {how}" if review == "rejected" else how],
    )
    for number in range(max(map(len, cells))):
        subject, predicate, end, source = (
            cell[number] if number < len(cell) else "" for cell in cells
        )
        line = f"      {subject:<{_SUBJECT}} {predicate:<{_PREDICATE}} {end:<{_OBJECT}} {source}"
        yield f"{line.rstrip()}\n"
