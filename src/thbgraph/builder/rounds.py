"""Write the graph and hold it against the shapes, in rounds, until these refuse nothing more.

A round that follows another changes the graph of the one before (`revising`) by the documents that
lose facts, as a build changes the graph that stands by the documents that changed: nothing else is
made, written or asked again. Where a graph stands, each round changes that one, of which the later
ones differ least. Every round has a folder of its own; the last one's files are the build's.

The first round states all facts, those that the former build left out as well: whether the shapes
still refuse them may depend on anything that changed, and there are few. So the rounds of a changed
graph are those of a build from nothing, but for what need not be done again. The graphs of
documents that lose facts are kept as they were with these (`layout.WHOLE`), so that they are made
once.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING

from thbgraph import rdf
from thbgraph.builder import assembling, validating
from thbgraph.builder.emitting import Emission, row
from thbgraph.builder.former import GRAPH, Former, bytes_at
from thbgraph.builder.graphs import Graphs
from thbgraph.builder.layout import BLOCKS, CACHE, NQUADS, POSTS, WHOLE
from thbgraph.builder.pieces import Copy, assemble
from thbgraph.builder.tally import Tally
from thbgraph.facts import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from concurrent.futures import Future
    from pathlib import Path
    from typing import Any

    from thbgraph import validation
    from thbgraph.builder.assembling import Basis, Made
    from thbgraph.builder.emitting import Corpus
    from thbgraph.builder.former import Spare
    from thbgraph.builder.graphs import State
    from thbgraph.builder.loading import Loading
    from thbgraph.progress import Progress
    from thbgraph.rdf.altered import Altered
    from thbgraph.validation import Report


@dataclass(frozen=True, slots=True)
class Settled:
    """What the last round made."""

    made: Made
    report: Report
    state: dict[str, Any]
    """What the next build changes it by."""
    refused: list[str]
    """What is said of the facts left out, a line for each piece of evidence."""
    withheld: Mapping[str, frozenset[str]]
    """The facts left out (ids), by document."""
    differing: Iterable[tuple[bytes, bytes]]
    """The graphs of the documents that lost facts: with these, and as they are now."""
    loaded: Iterable[tuple[bytes, bytes]]
    """Those of documents that are others than in the store: as they are there, and as they are."""


@dataclass
class Rounds:
    """The rounds of one build. `folder` is for what is in between."""

    folder: Path
    former: Former
    read: Corpus
    basis: Basis
    aliases: Mapping[str, tuple[str, ...]]
    states: Mapping[str, State]
    show: Progress
    _out: defaultdict[str, frozenset[str]] = field(default_factory=lambda: defaultdict(frozenset))
    """The facts (ids) that are left out, by document."""
    _whole: dict[str, tuple[list[Any], Copy]] = field(default_factory=dict)
    """The blocks of these documents with those facts: what is kept of each, and where it is."""
    _order: tuple[str, ...] = ()
    """The documents in the order of their graphs."""
    _changed: tuple[Altered, Emission] | None = None
    """What the last round made of the graph that stands, and by what; None for one written anew."""
    _made: list[Spare] = field(default_factory=list)
    """The blocks that the rounds made of that."""
    _number: int = 0
    """Of graphs that were written."""
    _last: Former | None = None
    """What the last one of them was written by."""
    _resuming: Future[None] | None = None
    """What loads the graph that stands, as it was asked."""

    def run(self, target: Path, asked: validation.Rounds, loading: Loading) -> Settled:
        """Write the files of the graph into `target`. DocumentError where a text has changed.

        What is written is loaded at the same time.
        """
        with ThreadPoolExecutor(1) as beside:
            # What the shapes ask about is loaded by the engine while the graph is written.
            if assembling.can_be_changed(self.former, self.basis):
                self._resuming = beside.submit(validating.resume, self.former.folder, asked)
            return self._run(target, asked, loading)

    def _run(self, target: Path, asked: validation.Rounds, loading: Loading) -> Settled:
        refused: list[str] = []
        among = unlike = self._among()
        while True:
            emission, made, place, step = self._written(among, asked)
            loading.take(made.written.total(), place, step)
            state = assembling.state(emission, self.basis, made, self._out)
            self.show.step("validating")
            report, doubtful = validating.validate(
                *(place, made, self.former.folder, asked), partial(loading.opened, place)
            )
            if not doubtful:
                self._put(place, target)
                state["whole"] = [self._whole[document][0] for document in sorted(self._whole)]
                differing = self._differing(emission), self._loaded(emission)
                return Settled(made, report, state, refused, dict(self._out), *differing)
            lost = set()
            for fact, why in doubtful:
                refused += (str(Refusal(fact, e, why)) for e in fact.evidence)
                for document in {e.document for e in fact.evidence}:
                    if document not in self._out:
                        self._keep_whole(document, emission)
                    self._out[document] |= {fact.id}
                    lost.add(document)
            among = lost
            if self._changed:
                among = None if unlike is None else unlike | self._out.keys()
            else:
                # The next round changes this one.
                for name, pieces in made.late.items():
                    assemble(place / name, pieces)
                self._last = Former.of_round(place, state)

    def _keep_whole(self, document: str, emission: Emission) -> None:
        block = list(emission.places(document))
        with (self.folder / WHOLE).open("ab") as file:
            start = file.tell()
            for part in block:
                file.write(bytes_at(part.file, (part.offset, part.length)))
            place = Copy(self.folder / WHOLE, start, file.tell() - start)
        self._whole[document] = row(document, emission.block(document)), place

    def _differing(self, emission: Emission) -> Iterator[tuple[bytes, bytes]]:
        for document in sorted(self._whole):
            (*_, length, _, _), place = self._whole[document]
            yield bytes_at(place.file, (place.offset, length)), emission.nquads(document)

    def _loaded(self, emission: Emission) -> Iterator[tuple[bytes, bytes]]:
        """Yield the graphs of documents that are others now: as a store has them, and as they are.

        That is the store of the graph that stands or, where this was not changed, of what the first
        round wrote.
        """
        if not self._changed:
            yield from self._differing(emission)
            return
        there = frozenset(emission.order)
        before = self.former.blocks
        for document in sorted(before.keys() | there):
            was, now = before.get(document), emission.block(document) if document in there else None
            if was is None or now is None or was.key != now.key:
                yield (
                    bytes_at(self.former.folder / NQUADS, was.nquads) if was else b"",
                    emission.nquads(document) if now else b"",
                )

    def _among(self) -> set[str] | None:
        """Return the documents whose graph may not be that of the former build; None for all.

        Those of which facts were left out then are stated whole again.
        """
        unlike = self.read.decisions.unlike
        state = self.former.state
        return {*unlike, *state["without"]} if unlike is not None and state else None

    def _written(
        self, among: set[str] | None, asked: validation.Rounds
    ) -> tuple[Emission, Made, Path, Altered | None]:
        """Write the graph as it is without what is left out; `among` is where that changed.

        The last thing returned is what makes it of that of the round before or, in the first round,
        of the one that stands; None where it was written anew.
        """
        self.show.step("writing")
        former = self._last or self.former
        folder = self._folder("made")
        unlike = None if self._last else self.read.decisions.unlike
        emission = Emission(folder, former, self._order, (*self._spares, *self._made), unlike)
        emission.emit(self.read, self._out, among)
        self._order = emission.order
        place = self._folder("round")
        (place / CACHE).mkdir()
        made = assembling.write(place, emission, self._graphs, self.basis)
        step = made.change.step() if made.change else None
        if self._last is not None:
            self.former.notices += former.notices
        elif step is not None:
            self._made.append(emission.spare())
            before, self._changed = self._changed, (step, emission)
            step = _since(*before, step, emission) if before else step
        if self._resuming is not None:
            self._resuming.result()
        if step is not None:
            asked.altered(step)
        shutil.rmtree(self.folder / f"round-{self._number - 2}", ignore_errors=True)
        if self._last is not None:
            shutil.rmtree(self.folder / f"made-{self._number - 2}", ignore_errors=True)
        self._number += 1
        return emission, made, place, step

    def _graphs(self, tally: Tally | None) -> Graphs:
        places = self.read.shelf.places
        issued = {d: place.published for d, place in places.items() if place.published}
        known = self.read.sources.authority, self.aliases, self.states, issued
        return Graphs(self.folder, *known, tally or Tally(), revising=tally is not None)

    def _folder(self, kind: str) -> Path:
        folder = self.folder / f"{kind}-{self._number}"
        folder.mkdir()
        return folder

    @cached_property
    def _spares(self) -> tuple[Spare, ...]:
        return tuple(self.former.spares())

    def _put(self, place: Path, target: Path) -> None:
        whole = (self._whole[document][1] for document in sorted(self._whole))
        assemble(target / CACHE / WHOLE, whole)
        kept = (f"{CACHE}/{name}" for name in (BLOCKS, POSTS, validating.CLEAN))
        for name in (*GRAPH, *kept):
            if (place / name).is_file():
                (place / name).replace(target / name)


def _since(before: Altered, by: Emission, now: Altered, emission: Emission) -> Altered:
    """Return what makes of what one round made of a graph what the next one made of the same."""
    others = {
        str(rdf.document_graph(document))
        for document in by.made.keys() | emission.made.keys()
        if by.block(document).key != emission.block(document).key
    }
    both = before.back().then(now)
    return both.without(both.documents - others)
