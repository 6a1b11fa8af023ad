"""What was decided in the build before, and where that may not hold any more.

A decision is made on what documents say of a node, on how the nodes that it is said to belong to
are written, and on which IRIs are taken. So where few documents changed, only the nodes of which
they say or said something (`Changed.touched`) are decided on again, and those whose decisions look
at one of these: `thbgraph.facts.again` says which. Everything else that decisions rest on (curated
files, authority files, the code) has to be what it was, and no curator decides on identities.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thbgraph.facts.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thbgraph.facts.index import Lines
    from thbgraph.model import Node

Means = dict[str, tuple[str, str]]
"""What a document means by the IRIs of namesakes: another IRI or the same, and the reason."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a round found a node to be; a link, unless that was itself on its way then."""

    same_as: Node
    reason: str


Round = dict[str, Found]
"""What one round found, by the IRI of the node."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A node of which documents speak."""

    type: str
    label: str
    """Its class and its label as it was written."""
    by_rule: bool
    """Whether only rules write it so, or it is written as the authority files do."""
    named: int
    typed: int
    labelled: int
    """In how many documents a curator names it, and its class and its label are stated."""
    texts: int
    """How many of its texts documents state."""
    documents: tuple[str, ...]
    """Which speak of it."""


@dataclass(frozen=True, slots=True)
class Precedent:
    """The decisions of the build before: only what is asked for is read."""

    rounds: tuple[Round, ...]
    """What was found, round by round; in the last one nothing was taken."""
    nodes: Lines[Entry]
    """By the IRIs that documents use."""
    keys: Lines[tuple[str, ...]]
    """Which of these are filed (`reconcile.filed`) under a key."""
    stated: Lines[int]
    """A sum of what was stated of each node (`unlike.sum_of`), by the IRI that it came to have."""
    apart: Lines[Means]
    """By document."""
    given: Lines[tuple[str, ...]]
    """By the IRIs that namesakes were given: those that documents use."""
    bases: Lines[tuple[str, ...]]
    """By what all IRIs begin with that may be given to a namesake: those that were given some."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What the documents that are others now, new or gone said before."""

    precedent: Precedent
    before: Mapping[str, Rows]
    """Their rows as they were; of a new document there are none."""
    documents: frozenset[str]
    redated: frozenset[str] = field(default_factory=frozenset)
    """Those whose own date is another."""

    def touched(self, parts: Mapping[str, Rows]) -> set[str]:
        """Return the IRIs of which one of the documents says another thing than before."""
        found = set()
        for document in self.documents:
            old = self.before.get(document) or Rows()
            new = parts.get(document) or Rows()
            for iri in old.nodes.keys() | new.nodes.keys():
                same = old.nodes.get(iri) == new.nodes.get(iri)
                if document in self.redated or not same:
                    found.add(iri)
            found |= {subject for subject, *_ in old.texts ^ new.texts}
            found |= {iri for iri, _ in old.told ^ new.told}
        return found
