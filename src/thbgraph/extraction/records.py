"""Pages that list things one after another, each with fields of its own: funded projects, courses.

    Project: COLD ROOM             Course: Money First
    Lead: City of Gdynia           Dates: 3–5 February 2020

Strategy: the same label, "Project:" or "Course:", heads several paragraphs, or the rows of a table
name a thing each (see `tables`). What stands behind it is the thing that the fields below speak of,
up to the next; where one was called off, they speak of nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction import leads, pagenames, tables
from thbgraph.extraction.lines import LABEL
from thbgraph.extraction.mentions import Kind, Mention
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity
    from thbgraph.extraction.lines import Line

_FEWEST: Final = 2
_EVENTS: Final = expression(
    r"(?:course|seminar|training|conference|workshop|webinar|event|lecture)(?: (?:title|name))?"
)
_OFF: Final = expression(
    r"\W*(?:status\W+)?(?:cancell?ed|called off|postponed|withdrawn|not held|rejected|did not take place)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Record:
    """One thing of such a page, and where its fields stand; no thing where it was called off."""

    start: int
    end: int
    entity: Entity | None


def records(grouped: list[Line], discourse: Discourse) -> list[Record]:
    """Return the things that a page lists, in order; none where it is about one thing."""
    return (
        _rows(grouped, discourse)
        or _labelled(grouped, v.INITIATIVE, discourse)
        or _labelled(grouped, v.EVENT, discourse)
    )


def _rows(grouped: list[Line], discourse: Discourse) -> list[Record]:
    found: list[Record] = []
    for start, cells in groupby((n for n in grouped if n.row >= 0), key=lambda n: n.row):
        row = list(cells)
        named, type_ = tables.kind_of(row)
        words = pagenames.value_of(named) if named is not None else None
        if not type_:
            continue
        off = any(_OFF.match(cell.text) for cell in row)
        entity = None if off else _thing(words, named, type_, discourse)
        if named is None and not off:
            entity = _unnamed(row, tables.above(grouped, start), discourse)
        found.append(Record(start, row[-1].end + 1, entity))
    return found


def _unnamed(row: list[Line], above: Line | None, discourse: Discourse) -> Entity | None:
    """Return the event of a row without a name, by the noun in the line above: "meeting in Oslo"."""
    kind = leads.kind(above) if above is not None else ""
    places = (m for cell in row if "thb:heldIn" in cell.properties for m in cell.mentions)
    place = next((m for m in places if m.kind is Kind.PLACE), None)
    if not kind or place is None:
        return None
    mention = Mention(Kind.EVENT, place.start, place.end, place.text, head=kind.split(" for ")[0])
    entity = discourse.new(v.EVENT, f"{kind} in {place.text}", mention, row[0].sentences[0])
    entity.head = mention.head.rsplit(" ", maxsplit=1)[-1]
    entity.stated = True
    return entity


def _labelled(grouped: list[Line], type_: str, discourse: Discourse) -> list[Record]:
    named = [(n, label) for n in grouped if (label := _label(n, type_))]
    paragraphs = {n.paragraph for n, _ in named}
    several = len(paragraphs) >= _FEWEST and len(paragraphs) == len(named)
    if not several or len({label for _, label in named}) != 1:
        return []
    last = named[-1][0].paragraph
    end = max(n.end for n in grouped if n.paragraph == last) + 1
    found = []
    for (line, _), stop in zip(named, [*(n.start for n, _ in named[1:]), end], strict=True):
        off = any(_OFF.match(n.text) for n in grouped if line.start < n.start < stop)
        words = _value(line)
        entity = None if off or words is None else _thing(words, line, type_, discourse)
        found.append(Record(line.start, stop, entity))
    return found


def _label(line: Line, type_: str) -> str:
    """Return the label in front of a name on a line, folded; empty where there is none."""
    if type_ == v.INITIATIVE:
        label = pagenames.label_of(line) if pagenames.NAME in line.properties else ""
        named = pagenames.LABELS[type_].fullmatch(label) and pagenames.value_of(line) is not None
        return label if named else ""
    match = LABEL.match(line.text) if ":" in line.text else None
    label = match["label"].lower().strip() if match is not None else ""
    return label if _EVENTS.fullmatch(label) and _value(line) is not None else ""


def _value(line: Line) -> Mention | None:
    """Return the name behind a label, be the label known or not."""
    match = LABEL.match(line.text)
    if line.label or match is None:
        return pagenames.value_of(line)
    line.value_start = line.start + match.start("rest")
    return pagenames.value_of(line)


def _thing(
    words: Mention | None, line: Line | None, type_: str, discourse: Discourse
) -> Entity | None:
    if words is None or line is None:
        return None
    entity = pagenames.entity_of(words, line, type_, discourse)
    pagenames.shortened(entity, words.text)
    return entity
