"""The decisions of a build in a file of the cache, for the build that comes next.

The first line names the layout, the second holds what the rounds of links found. Then come tables
(`thbgraph.facts.index`), each below its name.
"""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Final

from thbgraph.builder import changes, readings
from thbgraph.builder.layout import CACHE, DECISIONS
from thbgraph.builder.shelf import rows_of
from thbgraph.facts import index
from thbgraph.facts.precedent import Changed, Found, Precedent
from thbgraph.model import Node

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping
    from pathlib import Path

    from thbgraph.builder.former import Former
    from thbgraph.builder.shelf import Shelf
    from thbgraph.facts.rows import Rows
    from thbgraph.facts.settling import Decisions

_HEAD: Final = "thbgraph decisions 2"


def write(file: Path, decisions: Decisions) -> None:
    """Keep decisions. OSError where the disk is full."""
    with file.open("w", encoding="utf-8", newline="\n") as opened:
        for line in _lines(decisions):
            opened.write(f"{line}\n")


def _lines(decisions: Decisions) -> Iterator[str]:
    yield _HEAD
    yield index.to_json(
        [
            [[iri, *_plain(one.same_as), one.reason] for iri, one in sorted(found.items())]
            for found in decisions.history
        ]
    )
    for name, lines in decisions.tables():
        yield name
        yield from lines


def changed(
    former: Former, made_of: Mapping[str, Mapping[str, str]], shelf: Shelf, curated: Container[str]
) -> Changed | None:
    """Return what changed since the former build; None where its decisions cannot be used.

    That is where anything but documents is different (`made_of` are the hashes of the inputs that
    are none), or one of the documents is `curated`, whose rows are not those of the shelf.
    """
    state = former.state
    if (
        state is None
        or state["made_of"] != made_of
        or state["written_by"] != changes.writing_code()
        or not former.intact(DECISIONS)
    ):
        return None
    before, now = former.readings(), shelf.places
    documents = frozenset(
        document
        for document in {**before, **now}
        if document not in before
        or document not in now
        or before[document].check != now[document].check
    )
    if not before or any(document in curated for document in documents):
        return None
    redated = frozenset(
        document
        for document in documents & before.keys() & now.keys()
        if before[document].published != now[document].published
    )
    rows = _rows(former, documents & before.keys())
    return Changed(read(former.folder / CACHE / DECISIONS), rows, documents, redated)


def _rows(former: Former, documents: frozenset[str]) -> dict[str, Rows]:
    found = {}
    places = former.readings()
    with former.shelf.open("rb") as opened:
        for document in sorted(documents):
            opened.seek(places[document].offset)
            kept = rows_of(opened.read(places[document].length))
            found[document] = readings.rows_from_json(json.loads(kept))
    return found


def read(file: Path) -> Precedent:
    """Return decisions that were kept."""
    _, found, *lines = file.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    rounds = tuple(
        {iri: Found(Node(*node), why) for iri, *node, why in one} for one in json.loads(found)
    )
    starts = [lines.index(name) for name in index.READ]
    tables = {
        name: index.Lines(read, islice(lines, start + 1, end))
        for (name, read), start, end in zip(
            index.READ.items(), starts, (*starts[1:], len(lines)), strict=True
        )
    }
    return Precedent(rounds, **tables)


def _plain(node: Node) -> tuple[str, str, str]:
    return node.iri, node.type, node.label
