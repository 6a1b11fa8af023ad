"""Write the graph and hold it against the shapes, in rounds, until these refuse nothing more.

A round that follows another changes the graph of the one before (`revising`) by the documents that
lose facts, as a build changes the graph that stands by the documents that changed: nothing else is
made, written or asked again. Every round has a folder of its own; the last one's files are the
build's.

The first round states all facts, those that the former build left out as well: whether the shapes
still refuse them may depend on anything that changed, and there are few. So the rounds of a changed
graph are those of a build from nothing, but for what need not be done again.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thbgraph.builder import assembling, validating
from thbgraph.builder.emitting import Emission
from thbgraph.builder.former import GRAPH, Former
from thbgraph.builder.graphs import Graphs
from thbgraph.builder.layout import BLOCKS, CACHE, POSTS
from thbgraph.builder.tally import Tally
from thbgraph.facts import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from concurrent.futures import Future
    from pathlib import Path
    from typing import Any

    from thbgraph import validation
    from thbgraph.builder.assembling import Basis, Made
    from thbgraph.builder.emitting import Corpus
    from thbgraph.builder.graphs import State
    from thbgraph.builder.loading import Loading
    from thbgraph.progress import Progress
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
    _order: tuple[str, ...] = ()
    """The documents in the order of their graphs."""
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
        among = self._among()
        while True:
            emission, made, place = self._written(among, asked)
            former = self._last or self.former
            loading.take(made.written.total(), place, made.change, former, emission)
            state = assembling.state(emission, self.basis, made, self._out)
            self.show.step("validating")
            report, doubtful = validating.validate(
                place, len(made.tally.facts), made.written, self.former.folder, asked
            )
            if not doubtful:
                self._put(place, target)
                return Settled(made, report, state, refused)
            among = set()
            for fact, why in doubtful:
                refused += (str(Refusal(fact, e, why)) for e in fact.evidence)
                for document in {e.document for e in fact.evidence}:
                    self._out[document] |= {fact.id}
                    among.add(document)
            self._last = Former.of_round(place, state)

    def _among(self) -> set[str] | None:
        """Return the documents whose graph may not be that of the former build; None for all.

        Those of which facts were left out then are stated whole again.
        """
        unlike = self.read.decisions.unlike
        state = self.former.state
        return {*unlike, *state["without"]} if unlike is not None and state else None

    def _written(
        self, among: set[str] | None, asked: validation.Rounds
    ) -> tuple[Emission, Made, Path]:
        """Write the graph as it is without what is left out; `among` is where that changed."""
        self.show.step("writing")
        former = self._last or self.former
        emission = Emission(self._folder("made"), former, self._order)
        emission.emit(self.read, self._out, among)
        self._order = emission.order
        place = self._folder("round")
        (place / CACHE).mkdir()
        made = assembling.write(place, emission, self._graphs, self.basis)
        change = made.change
        if self._last is not None:
            self.former.notices += former.notices
        if self._resuming is not None:
            self._resuming.result()
        if change is not None:
            asked.altered(*change.sides(), change.graphs())
        for kind in ("round", "made"):
            shutil.rmtree(self.folder / f"{kind}-{self._number - 2}", ignore_errors=True)
        self._number += 1
        return emission, made, place

    def _graphs(self, tally: Tally | None) -> Graphs:
        places = self.read.shelf.places
        issued = {d: place.published for d, place in places.items() if place.published}
        known = self.read.sources.authority, self.aliases, self.states, issued
        return Graphs(self.folder, *known, tally or Tally(), revising=tally is not None)

    def _folder(self, kind: str) -> Path:
        folder = self.folder / f"{kind}-{self._number}"
        folder.mkdir()
        return folder

    def _put(self, place: Path, target: Path) -> None:
        kept = (f"{CACHE}/{name}" for name in (BLOCKS, POSTS, validating.CLEAN))
        for name in (*GRAPH, *kept):
            if (place / name).is_file():
                (place / name).replace(target / name)
