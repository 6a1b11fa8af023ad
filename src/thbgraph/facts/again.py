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

from typing import TYPE_CHECKING

from thbgraph import iris

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thbgraph.facts.gathering import Gathered
    from thbgraph.facts.precedent import Changed, Means
    from thbgraph.model import Node


class Again:
    """What is to be decided on again, before anything is told apart."""

    def __init__(self, gathered: Gathered, changed: Changed) -> None:
        self.changed = changed
        self.touched = changed.touched(gathered.parts)
        """Of which a changed document says or said something else."""
        self.rewritten: set[str] = set()
        """The nodes that are written differently now."""
        before = changed.precedent.nodes
        came = set()
        number = 0
        for iri, seen in gathered.nodes:
            number += 1
            known = before.get(iri)
            if known is None:
                came.add(iri)
            elif known != (seen.node.type, seen.node.label):
                self.rewritten.add(iri)
        gone = set[str]()
        if number - len(came) < len(before):
            gone = {iri for iri in before if iri not in gathered.nodes}
        self.before = _by_iri(changed.precedent.apart)
        """What documents meant by the IRIs of namesakes."""
        self.namesakes = self._namesakes(gathered, came | gone)
        """Those to be told apart again."""

    def kept_apart(self) -> Mapping[str, Means]:
        """Return what documents mean by the IRIs of the other namesakes, as it was."""
        left = self.touched | self.namesakes
        return {iri: means for iri, means in self.before.items() if iri not in left}

    def _namesakes(self, gathered: Gathered, moved: set[str]) -> set[str]:
        nodes = gathered.nodes
        found = {iri for iri in self.touched if iri in nodes and nodes.is_spread(iri)}
        if self.rewritten:
            found |= {
                iri
                for document in gathered.parts
                for iri, row in gathered.parts[document].nodes.items()
                for other in (*row.parents, *row.at, *row.holders)
                if other in self.rewritten and nodes.is_spread(iri)
            }
        bases = {
            iri: _base(nodes[iri])
            for iri, means in self.before.items()
            if iri not in self.touched and any(now != iri for now, _ in means.values())
        }
        near = {_base(nodes[iri]) for iri in found}
        while more := {
            iri
            for iri, base in bases.items()
            if iri not in found
            and (
                any(one.startswith(base) for one in moved)
                or any(one.startswith(base) or base.startswith(one) for one in near)
            )
        }:
            found |= more
            near |= {bases[iri] for iri in more}
        return found


def _by_iri(apart: Mapping[str, Means]) -> dict[str, Means]:
    found: dict[str, Means] = {}
    for document, means in apart.items():
        for iri, now in means.items():
            found.setdefault(iri, {})[document] = now
    return found


def _base(node: Node) -> str:
    """Return what all IRIs begin with that may be given to namesakes of a node."""
    base = iris.mint(node.type, node.label)
    longer = iris.mint(node.type, node.label, "x")
    # A slug that is a hash, or is cut, says nothing of what goes on after it.
    return base if longer == f"{base}-x" else longer[: longer.rindex("/") + 1]
