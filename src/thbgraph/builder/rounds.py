"""Write the graph and hold it against the shapes, in rounds, until these refuse nothing more.

A round that follows another changes the graph of the one before (`revising`) by the documents that
lose facts, as a build changes the graph that stands by the documents that changed: nothing else is
made, written or looked at again. Every round has a folder of its own; the last one's files are the
build's.

A build that changes a graph begins with the facts that were left out of that (`withheld`), but for
those that the changes draw in. Where a round draws in more of them, the rounds begin anew, with the
graph that stands by then.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thbgraph.builder import assembling, validating, withheld
from thbgraph.builder.emitting import Emission
from thbgraph.builder.former import GRAPH, Former
from thbgraph.builder.graphs import Graphs
from thbgraph.builder.layout import BLOCKS, CACHE, POSTS
from thbgraph.builder.tally import Tally
from thbgraph.builder.withheld import Withheld
from thbgraph.facts import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from typing import Any

    from thbgraph import validation
    from thbgraph.builder.assembling import Basis, Change, Made
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
    withheld: list[Withheld]
    """The facts left out, by round and record."""


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
    _out: dict[str, Withheld] = field(default_factory=dict)
    """The facts that are left out now."""
    _before: dict[str, Withheld] = field(default_factory=dict)
    """Those of them that the former build left out, and nothing has drawn in."""
    _order: tuple[str, ...] = ()
    """The documents in the order of their graphs."""
    _number: int = 0
    """Of graphs that were written."""
    _last: Former | None = None
    """What the last one of them was written by."""
    _change: Change | None = None
    """What makes it of the former build's, where that was changed."""

    def run(self, target: Path, asked: validation.Rounds) -> Settled:
        """Write the files of the graph into `target`. DocumentError where a text has changed."""
        if assembling.can_be_changed(self.former, self.basis):
            self._before = validating.resumed(self.former.folder, asked)
        self._out = dict(self._before)
        standing = asked.standing
        among, at = None, 1
        while True:
            emission, made, place = self._written(among, asked)
            state = assembling.state(emission, self.basis, made)
            self.show.step("validating")
            report, doubtful = validating.validate(
                place, len(made.tally.facts), made.written, self.former.folder, asked
            )
            drawn = self._drawn_in(made, report, asked, same=asked.standing is standing)
            if not drawn and not doubtful:
                difference = (
                    assembling.difference(self._change, self.former, emission)
                    if self._change
                    else None
                )
                self._put(place, target)
                out = sorted(self._out.values(), key=lambda one: (one.round, one.record))
                return Settled(made, report, state, difference, out)
            if drawn:
                # From the first round on, with these stated again.
                self._before = {i: one for i, one in self._before.items() if i not in drawn}
                gone = {i: one for i, one in self._out.items() if i not in self._before}
                among = {d for one in gone.values() for d in one.documents}
                self._out, at = dict(self._before), 1
            else:
                among = set()
                for fact, why, causes in doubtful:
                    said = [str(Refusal(fact, e, why)) for e in fact.evidence]
                    one = self._out[fact.id] = Withheld.of(at, fact, said, causes)
                    among.update(one.documents)
                at += 1
            standing = asked.standing
            self._last = Former.of_round(place, state)

    def _written(
        self, among: set[str] | None, asked: validation.Rounds
    ) -> tuple[Emission, Made, Path]:
        """Write the graph as it is without what is left out; `among` is where that changed."""
        self.show.step("writing")
        former = self._last or self.former
        emission = self._emitted(former, among)
        place = self._folder("round")
        (place / CACHE).mkdir()
        made = assembling.write(place, emission, self._graphs, self.basis)
        change = made.change
        if self._last is not None:
            self.former.notices += former.notices
            self._change = self._change and change and self._change.then(change)
        else:
            self._change = change
        if change is not None:
            asked.altered(*change.sides(), change.graphs())
        for kind in ("round", "made"):
            shutil.rmtree(self.folder / f"{kind}-{self._number - 2}", ignore_errors=True)
        self._number += 1
        return emission, made, place

    def _emitted(self, former: Former, among: set[str] | None) -> Emission:
        """Make the documents' graphs; facts that changed documents state are drawn in at once."""
        while True:
            emission = Emission(self._folder("made"), former, self._order)
            without: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
            for one in self._out.values():
                for document in one.documents:
                    without[document] |= {one.id}
            emission.emit(self.read, without, among)
            self._order = emission.order
            if self._last is not None or not self._before:
                return emission
            present = frozenset(emission.order)
            changed = {*emission.made, *(former.blocks.keys() - present)}
            stated = {row[0] for d in emission.made for row in emission.given(d)["facts"]}
            kept = {
                i: one
                for i, one in self._before.items()
                if changed.isdisjoint(one.documents) and i not in stated
            }
            if len(kept) == len(self._before):
                return emission
            self._before, self._out = kept, dict(kept)
            shutil.rmtree(emission.folder)

    def _drawn_in(
        self, made: Made, report: Report, asked: validation.Rounds, *, same: bool
    ) -> set[str]:
        """Return which facts, left out by the former build, are to be stated again."""
        if not self._before:
            return set()
        if not same or asked.standing is None or made.change is None:
            return set(self._before)  # All was asked anew, and so nothing is known of changes.
        wrong = {node for result in report.violations for node in (result.focus, result.value)}
        return withheld.drawn_in(self._before, asked.standing, made.tally.nodes, wrong)

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


def said(out: Iterable[Withheld]) -> list[str]:
    """Return what is said of the facts left out, a line for each piece of evidence."""
    return [line for one in out for line in one.said]
