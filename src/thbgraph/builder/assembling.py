"""Put a build's graph files together: changed where there are some that can be, else anew.

What stands can be changed where nothing but documents is different: not the curated files, the
authority files, the rules, the shapes, nor the code that writes. What is kept for that is written
here, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import pyoxigraph as ox

from thbgraph import rdf
from thbgraph.builder import former, revising, writing
from thbgraph.builder.layout import BLOCKS, CACHE, NQUADS, POSTS, STATE
from thbgraph.builder.ordered import MisplacedError
from thbgraph.builder.pieces import assemble
from thbgraph.builder.shelf import NAME as READINGS
from thbgraph.builder.tally import Tally
from thbgraph.builder.writing import Parts
from thbgraph.store import Difference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from thbgraph.builder.emitting import Emission
    from thbgraph.builder.former import Former
    from thbgraph.builder.graphs import Graphs
    from thbgraph.builder.pieces import Sums
    from thbgraph.builder.revising import Revision
    from thbgraph.builder.shelf import Shelf
    from thbgraph.builder.writing import Written


@dataclass(frozen=True, slots=True)
class Basis:
    """What the graphs of all depend on beside the documents."""

    run: str
    """The hash of all inputs."""
    made_of: dict[str, dict[str, str]]
    """The hashes of the inputs that are no documents."""
    written_by: str
    """The hash of the code that writes."""
    states: dict[str, list[str]]
    """What curators say of facts, by the fact's id."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was made."""

    tally: Tally
    written: Written
    conflicts: tuple[tuple[str, str], ...]
    """The pairs of ids of facts that contradict each other."""
    rules: list[str]
    """The lines on the rules that read something."""
    sums: Sums
    """The sums of the files."""
    difference: Difference | None = None
    """What makes the graph of the former one, where that was changed."""


def write(
    folder: Path,
    emission: Emission,
    graphs: Callable[[Tally | None], Graphs],
    basis: Basis,
    sums: Sums,
) -> Made:
    """Write the three files of the graph into `folder`.

    `graphs` makes what gathers the documents' facts, counting on from what was counted before.
    """
    if _can_be_changed(emission.former, basis):
        try:
            return _changed(folder, emission, graphs, basis, sums)
        except MisplacedError as error:
            emission.former.notices.append(
                f"{emission.former.folder}: {error} does not stand where it should; "
                "the graph is written anew"
            )
    found = graphs(None)
    try:
        for document in emission.order:
            found.take(document, emission.given(document))
        parts = Parts(basis.run, emission.copies(), emission.quads(), sums)
        written = writing.write(folder, emission.folder, found, parts)
        return Made(found.tally, written, found.conflicts, sorted(found.rule_lines()), sums)
    finally:
        found.clear()


def _can_be_changed(before: Former, basis: Basis) -> bool:
    state = before.state
    return bool(
        before.blocks
        and state
        and state["made_of"] == basis.made_of
        and state["written_by"] == basis.written_by
        and state["states"] == basis.states
        and before.intact(POSTS)
    )


def _changed(
    folder: Path,
    emission: Emission,
    graphs: Callable[[Tally | None], Graphs],
    basis: Basis,
    sums: Sums,
) -> Made:
    before = emission.former
    assert before.state is not None
    found = graphs(Tally.from_json(before.state["tally"]))
    try:
        known = found.reference()
        present = frozenset(emission.order)
        for document in before.blocks:
            if document in emission.made or document not in present:
                found.drop(document, before.given(document))
        for document in emission.order:
            if document in emission.made:
                found.take(document, emission.given(document))
        parts = Parts(basis.run, emission.copies(), emission.quads(), sums)
        written, revision = revising.write(folder, before, found, known, parts)
        rules = sorted(found.rule_lines())
        difference = _difference(emission, revision)
        return Made(found.tally, written, revision.conflicts, rules, sums, difference)
    finally:
        found.clear()


def _difference(emission: Emission, revision: Revision) -> Difference:
    before = emission.former
    present = frozenset(emission.order)
    changed = [d for d in before.blocks if d in emission.made or d not in present]
    sides: tuple[list[str], list[str]] = ([], [])
    for change in revision.changes.values():
        sides[0].extend(change.gone)
        sides[1].extend(change.come)
    return Difference(
        before.folder,
        [rdf.document_graph(document).value for document in changed],
        _quads("".join(sides[0]).encode()),
        chain(_quads("".join(sides[1]).encode()), _made(emission)),
    )


def _made(emission: Emission) -> Iterator[ox.Quad]:
    with (emission.folder / NQUADS).open("rb") as file:
        for document in emission.order:
            if document in emission.made:
                offset, length = emission.made[document].nquads
                file.seek(offset)
                yield from _quads(file.read(length))


def _quads(lines: bytes) -> Iterator[ox.Quad]:
    return iter(ox.parse(lines, format=ox.RdfFormat.N_QUADS, lenient=True))


def keep(folder: Path, emission: Emission, basis: Basis, made: Made, shelf: Shelf) -> None:
    """Keep what the next build needs to change what was written."""
    sums = made.sums
    cache = folder / CACHE
    assemble(cache / BLOCKS, emission.copies()[BLOCKS])
    for name in (BLOCKS, POSTS, READINGS):
        sums.start(cache / name, sha256=False)
    names = (*former.GRAPH, BLOCKS, POSTS, READINGS)
    state = {
        "run": basis.run,
        "made_of": basis.made_of,
        "written_by": basis.written_by,
        "states": basis.states,
        "documents": emission.rows(),
        "readings": shelf.to_json(),
        "written": made.written.to_json(),
        "tally": made.tally.to_json(),
        "conflicts": made.conflicts,
        "rules": made.rules,
        "sums": {name: sums[name].crc32 for name in names},
    }
    (cache / STATE).write_text(former.to_json(state), encoding="utf-8")
