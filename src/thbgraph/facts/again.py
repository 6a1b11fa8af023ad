"""Which namesakes are to be told apart again, where few documents changed.

Which documents mean one actor by an IRI follows from what they say of it, from how the bodies are
written that it belongs to, and, where it falls into several, from the IRIs that are taken. So it is
asked again

- of those of which a changed document says or said something;
- of those that belong to a node that is written differently now;
- and, of those that fell into several, where an IRI that came or went, or that of another namesake
  that is asked again, could be one that was given or refused: both begin with the label's words.

All others are what they were.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from thbgraph.facts.apart import given, told_apart
from thbgraph.facts.gathering import Mention, posts_in
from thbgraph.facts.index import base

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from thbgraph.facts.sought import Sought


class Again:
    """What is to be decided on again, before anything is told apart."""

    def __init__(self, gathered: Sought) -> None:
        self._gathered = gathered
        self._nodes = nodes = gathered.nodes
        self.changed = gathered.changed
        self.touched = nodes.touched
        """Of which a changed document says or said something else."""
        self.rewritten: set[str] = set()
        """The nodes that are written differently now."""
        moved = set()
        for iri in self.touched:
            before, now = self.changed.precedent.nodes.get(iri), nodes.seen(iri)
            if before is None or not now.documents:
                moved.add(iri)
            elif (before.type, before.label) != (now.node.type, now.node.label):
                self.rewritten.add(iri)
        self.namesakes = self._namesakes(moved)
        """Those to be told apart again."""
        nodes.left = self.touched | self.namesakes

    def tell_apart(self) -> None:
        """Tell the namesakes apart; of all others holds what documents meant."""
        gathered = self._gathered
        for iri in sorted(self.namesakes):
            gathered.nodes.until = iri
            meant = told_apart(gathered, iri, list(self._said(iri)))
            for node in given(meant):
                if node.iri != iri:
                    gathered.given[node.iri].append(iri)
                    gathered.nodes.add(node)
            for document, means in meant.items():
                gathered.new[document][iri] = means
        gathered.nodes.until = ""
        gathered.tell_apart()

    def _said(self, iri: str) -> Iterator[Mention]:
        for document in self._nodes.seen(iri).documents:
            rows = self._gathered.parts[document]
            yield Mention(document, rows.nodes[iri], posts_in(rows, iri))

    def _namesakes(self, moved: set[str]) -> set[str]:
        nodes = self._nodes
        found = {iri for iri in self.touched if nodes.is_spread(iri)}
        for written in self.rewritten:
            for document in nodes.seen(written).documents:
                found |= {
                    iri
                    for iri, row in self._gathered.parts[document].nodes.items()
                    if any(written in part for part in (row.parents, row.at, row.holders))
                    and nodes.is_spread(iri)
                }
        bases = self.changed.precedent.bases
        names = list(bases)
        near = {base(nodes[iri]) for iri in found}
        asked = _beginning(names, moved) | _beginning(names, near) | _begun(names, near)
        while asked:
            more = {iri for name in asked for iri in bases[name]} - self.touched - found
            found |= more
            fresh = {base(nodes[iri]) for iri in more} - near
            near |= fresh
            asked = _beginning(names, fresh) | _begun(names, fresh)
        return found


def _beginning(names: Iterable[str], words: set[str]) -> set[str]:
    """Return those with which one of the words begins."""
    among = {word[:length] for word in words for length in range(1, len(word) + 1)}
    return among.intersection(names)


def _begun(names: list[str], words: set[str]) -> set[str]:
    """Return those, of sorted names, that begin with one of the words."""
    found = set()
    for word in words:
        at = bisect_left(names, word)
        while at < len(names) and names[at].startswith(word):
            found.add(names[at])
            at += 1
    return found
