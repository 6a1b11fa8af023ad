"""Write the graph and hold it against the shapes, in rounds, until these refuse nothing more.

A round that follows another changes the graph of the one before (`revising`) by the documents that
lose facts, as a build changes the graph that stands by the documents that changed: nothing else is
made, written or looked at again. Every round has a folder of its own; the last one's files are the
build's.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
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
    from pathlib import Path
    from typing import Any

    from thbgraph.builder.assembling import Basis, Made
    from thbgraph.builder.emitting import Corpus
    from thbgraph.builder.graphs import State
    from thbgraph.progress import Progress
    from thbgraph.store import Difference
    from thbgraph.validation import Report


@dataclass(frozen=True, slots=True)
class Settled:
    """What the last round made."""

    made: Made
    report: Report
    state: dict[str, Any]
    """What the next build changes it by."""
    difference: Difference | None
    """What makes its store of the former one, where the former graph was changed."""
    refused: list[str]
    """The facts left out in the rounds, in words."""


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
    refused: list[str] = field(default_factory=list)

    def run(self, target: Path) -> Settled:
        """Write the files of the graph into `target`. DocumentError where a text has changed."""
        from thbgraph import validation  # noqa: PLC0415 - pySHACL is slow to import

        withheld: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
        asked = validation.Rounds()
        former, among, number = self.former, None, 0
        change: assembling.Change | None = None
        while True:
            number += 1
            place = self.folder / f"round-{number}"
            (place / CACHE).mkdir(parents=True)
            self.show.step("writing")
            emission = Emission(self.folder / f"made-{number}", former)
            emission.folder.mkdir()
            emission.emit(self.read, withheld, among)
            made = assembling.write(place, emission, self._graphs, self.basis)
            if former is not self.former:
                self.former.notices += former.notices
            if former is self.former or made.change is None:
                change = made.change
            elif change is not None:
                change = change.then(made.change)
            if former is not self.former and made.change is not None:
                asked.altered(*made.change.sides(), made.change.graphs())
            state = assembling.state(emission, self.basis, made)
            self.show.step("validating")
            report, doubtful = validating.validate(
                place, len(made.tally.facts), made.written, self.former.folder, asked
            )
            if not doubtful:
                difference = (
                    assembling.difference(change, self.former, emission) if change else None
                )
                self._put(place, target)
                return Settled(made, report, state, difference, self.refused)
            changed: set[str] = set()
            for fact, why in doubtful:
                self.refused += [str(Refusal(fact, e, why)) for e in fact.evidence]
                for document in {e.document for e in fact.evidence}:
                    withheld[document] |= {fact.id}
                    changed.add(document)
            former, among = Former.of_round(place, state), changed
            if number > 1:
                self._forget(number - 1)

    def _graphs(self, tally: Tally | None) -> Graphs:
        places = self.read.shelf.places
        issued = {d: place.published for d, place in places.items() if place.published}
        known = self.read.sources.authority, self.aliases, self.states, issued
        return Graphs(self.folder, *known, tally or Tally(), revising=tally is not None)

    def _put(self, place: Path, target: Path) -> None:
        kept = (f"{CACHE}/{name}" for name in (BLOCKS, POSTS, validating.CLEAN))
        for name in (*GRAPH, *kept):
            if (place / name).is_file():
                (place / name).replace(target / name)

    def _forget(self, number: int) -> None:
        for kind in ("round", "made"):
            shutil.rmtree(self.folder / f"{kind}-{number}")
