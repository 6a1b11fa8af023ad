"""The decisions of a build in a file of the cache, for the build that comes next.

The first line names the layout, the second holds what the rounds of links found. Then a line of
JSON for each node, by its IRI: how it is written; one for each node that is left after
all decisions: a sum of what is stated of it; and one for each document of which namesakes were told
apart, by its id: what it means by their IRIs, and why.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from thbgraph.builder import changes, readings
from thbgraph.builder.layout import CACHE, DECISIONS
from thbgraph.builder.shelf import rows_of
from thbgraph.facts.precedent import Changed, Found, Precedent
from thbgraph.facts.unlike import sum_of
from thbgraph.model import Node

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping
    from pathlib import Path

    from thbgraph.builder.former import Former
    from thbgraph.builder.shelf import Shelf
    from thbgraph.facts.rows import Rows
    from thbgraph.facts.settling import Decisions

_HEAD: Final = "thbgraph decisions 1"


def write(file: Path, decisions: Decisions) -> None:
    """Keep decisions. OSError where the disk is full."""
    with file.open("w", encoding="utf-8", newline="\n") as opened:
        for line in _lines(decisions):
            opened.write(f"{line}\n")


def _lines(decisions: Decisions) -> Iterator[str]:
    yield _HEAD
    yield _json(
        [
            [[iri, *_plain(one.same_as), one.reason] for iri, one in sorted(found.items())]
            for found in decisions.history
        ]
    )
    for iri, seen in decisions.nodes:
        if seen.documents:
            yield _json([iri, seen.node.type, seen.node.label])
    for iri, one in decisions.stated.items():
        yield _json([iri, sum_of(one)])
    for document, told in decisions.apart.items():
        yield _json([document, {iri: [now.iri, why] for iri, (now, why) in sorted(told.items())}])


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
    return Changed(_read(former.folder / CACHE / DECISIONS), rows, documents, redated)


def _rows(former: Former, documents: frozenset[str]) -> dict[str, Rows]:
    found = {}
    places = former.readings()
    with former.shelf.open("rb") as opened:
        for document in sorted(documents):
            opened.seek(places[document].offset)
            kept = rows_of(opened.read(places[document].length))
            found[document] = readings.rows_from_json(json.loads(kept))
    return found


def _read(file: Path) -> Precedent:
    nodes: dict[str, tuple[str, str]] = {}
    stated: dict[str, int] = {}
    apart: dict[str, dict[str, tuple[str, str]]] = {}
    with file.open(encoding="utf-8", newline="\n") as opened:
        opened.readline()
        rounds = json.loads(opened.readline())
        for line in opened:
            name, *said = json.loads(line)
            if len(said) > 1:
                type_, label = said
                nodes[name] = type_, label
            elif isinstance(said[0], int):
                stated[name] = said[0]
            else:
                apart[name] = {iri: (now, why) for iri, (now, why) in said[0].items()}
    return Precedent(
        nodes,
        apart,
        stated,
        tuple({iri: Found(Node(*node), why) for iri, *node, why in found} for found in rounds),
    )


def _plain(node: Node) -> tuple[str, str, str]:
    return node.iri, node.type, node.label


def _json(said: Any) -> str:  # noqa: ANN401 - what JSON takes
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))
