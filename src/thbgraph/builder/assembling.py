"""Put a build's graph files together: changed where there are some that can be, else anew.

What stands can be changed where nothing but documents is different: not the curated files, the
authority files, the rules, the shapes, nor the code that writes. What is kept for that is written
here, too.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from thbgraph import rdf
from thbgraph.builder import former, revising, writing
from thbgraph.builder.layout import BLOCKS, CACHE, DECISIONS, POSTS, STATE, WHOLE
from thbgraph.builder.ordered import MisplacedError
from thbgraph.builder.pieces import assemble
from thbgraph.builder.shelf import NAME as READINGS
from thbgraph.builder.tally import Tally
from thbgraph.builder.writing import Parts
from thbgraph.rdf.altered import Altered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from thbgraph.builder.emitting import Emission
    from thbgraph.builder.former import Former
    from thbgraph.builder.graphs import Graphs
    from thbgraph.builder.pieces import Sums
    from thbgraph.builder.revising import Changes
    from thbgraph.builder.shelf import Shelf
    from thbgraph.builder.writing import Late, Written


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
class Change:
    """What makes a graph of the former one."""

    documents: frozenset[str]
    """The documents that are others now, new or gone."""
    lines: Mapping[str, Changes]
    """The lines of the other graphs, by the graph's name as a term."""

    def step(self) -> Altered:
        """Return what is another, as graphs go."""
        changes = self.lines.values()
        gone = {line for one in changes for line in one.gone}
        come = {line for one in changes for line in one.come}
        graphs = frozenset(str(rdf.document_graph(document)) for document in self.documents)
        # What goes from one place and comes from another stays.
        return Altered(frozenset(gone - come), frozenset(come - gone), graphs)


@dataclass(frozen=True, slots=True)
class Made:
    """What was made."""

    tally: Tally
    written: Written
    conflicts: tuple[tuple[str, str], ...]
    """The pairs of ids of facts that contradict each other."""
    rules: list[str]
    """The lines on the rules that read something."""
    change: Change | None = None
    """What makes the graph of the former one, where that was changed."""
    late: Late = field(default_factory=dict)
    """What is not written yet: where a graph was changed, all but its N-Quads."""


def write(
    folder: Path,
    emission: Emission,
    graphs: Callable[[Tally | None], Graphs],
    basis: Basis,
) -> Made:
    """Write the three files of the graph into `folder`, and what is kept of it into its cache.

    `graphs` makes what gathers the documents' facts, counting on from what was counted before. What
    a round needs no longer when the shapes refuse something is to be written when they do not.
    """
    copies = emission.copies()
    parts = Parts(basis.run, copies, emission.quads())
    made = _written(folder, emission, graphs, basis, parts)
    blocks = copies[BLOCKS]
    if made.change is None:
        assemble(folder / CACHE / BLOCKS, blocks)
        return made
    return replace(made, late={**made.late, f"{CACHE}/{BLOCKS}": blocks})


def _written(
    folder: Path,
    emission: Emission,
    graphs: Callable[[Tally | None], Graphs],
    basis: Basis,
    parts: Parts,
) -> Made:
    if can_be_changed(emission.former, basis):
        try:
            return _changed(folder, emission, graphs, parts)
        except MisplacedError as error:
            emission.former.notices.append(
                f"{emission.former.folder}: {error} does not stand where it should; "
                "the graph is written anew"
            )
    found = graphs(None)
    try:
        for document in emission.order:
            found.take(document, emission.given(document))
        written = writing.write(folder, emission.folder, found, parts)
        return Made(found.tally, written, found.conflicts, sorted(found.rule_lines()))
    finally:
        found.clear()


def can_be_changed(before: Former, basis: Basis) -> bool:
    """Whether the former graph can be changed: nothing but documents is different."""
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
    parts: Parts,
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
        written, revision, late = revising.write(folder, before, found, known, parts)
        rules = sorted(found.rule_lines())
        documents = frozenset({*emission.made, *(before.blocks.keys() - present)})
        change = Change(documents, dict(revision.changes))
        return Made(found.tally, written, revision.conflicts, rules, change, late)
    finally:
        found.clear()


def state(
    emission: Emission, basis: Basis, made: Made, without: Mapping[str, Iterable[str]]
) -> dict[str, Any]:
    """Return what changes what was written, as JSON takes it, but for what is kept of readings.

    `without` are the facts (ids) that are left out, by document.
    """
    return {
        "run": basis.run,
        "made_of": basis.made_of,
        "written_by": basis.written_by,
        "states": basis.states,
        "documents": emission.rows(),
        "without": {document: sorted(without[document]) for document in sorted(without)},
        "written": made.written.to_json(),
        "tally": made.tally.to_json(),
        "conflicts": made.conflicts,
        "rules": made.rules,
    }


_OWN: Final = (BLOCKS, DECISIONS, POSTS, READINGS, WHOLE)


def begin(folder: Path, late: Late, sums: Sums) -> None:
    """Begin to write what is not written yet, and to sum all files."""
    for name in former.GRAPH:
        sums.keep(folder / name, late.get(name), sha256=True)
    for name in _OWN:
        sums.keep(folder / CACHE / name, late.get(f"{CACHE}/{name}"), sha256=False)


def keep(folder: Path, kept: dict[str, Any], sums: Sums, shelf: Shelf) -> None:
    """Keep what the next build needs to change what was written; `kept` is the `state`.

    What was begun (`begin`) is waited for. OSError where it could not be written.
    """
    whole = {
        **kept,
        "readings": shelf.to_json(),
        "sums": {name: sums[name].crc32 for name in (*former.GRAPH, *_OWN)},
    }
    (folder / CACHE / STATE).write_text(former.to_json(whole), encoding="utf-8")
