"""Each node once, however many documents speak of it; and which of them can matter to another.

Two nodes can only turn out to be one where they share a name, or a day if they are events, or where
a curator named something beside one of them (`reconcile.keys`). Of those that share nothing with
anybody, what documents say need not be held while it is decided which nodes are one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thbgraph import vocabulary as v
from thbgraph.facts.profiles import NAMESAKES, is_namesake
from thbgraph.facts.reconcile import day_key, name_keys
from thbgraph.facts.spelling import preferred, rank
from thbgraph.facts.spilling import Room, Spilled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from thbgraph.facts.profiles import Known
    from thbgraph.facts.rows import Row, Rows
    from thbgraph.model import Node


@dataclass(slots=True)
class Seen:
    """One node of the census."""

    node: Node
    """As it is to be written."""
    by_rule: bool = True
    """Whether only rules spell it so."""
    documents: list[str] = field(default_factory=list)
    """Which speak of it."""
    named: int = 0
    """In how many of them a curator names it."""
    typed: int = 0
    labelled: int = 0
    """In how many of them its class and its label are stated."""
    texts: int = 0
    """How many of its texts these state."""
    starts: dict[str, list[str]] = field(default_factory=dict)
    """Of an event, when it begins, and which documents say so."""
    met: bool = False
    """Whether it shares something with another node, or may come to."""
    gone: bool = False
    """Whether all documents turned out to mean other nodes by its IRI."""
    given: bool = False
    """Whether its IRI was given to a node that was told apart from its namesakes."""


def is_spread(known: Known, node: Node, documents: int, named: int) -> bool:
    """Whether a node is an unlisted actor of so many documents, of which curators name it in some.

    Those that curators name in all of them are not: they decided.
    """
    return documents > 1 and named < documents and is_namesake(node) and not known.has(node.iri)


def tells(reasons: Iterable[str], label: str) -> bool:
    """Whether reasons tell how several documents came to mean what bears this label."""
    return any(
        f"is “{label}”: " in reason or f"“{label}” is the same as in " in reason
        for reason in reasons
    )


def counted(seen: Seen | None, document: str, row: Row) -> Seen:
    """Return a node of the census with what one more document says of it."""
    if seen is None:
        seen = Seen(row.node, row.by_rule)
    elif (row.node != seen.node or row.by_rule != seen.by_rule) and (
        rank(row.node, by_rule=row.by_rule) < rank(seen.node, by_rule=seen.by_rule)
    ):
        seen.node, seen.by_rule = row.node, row.by_rule
    seen.documents.append(document)
    seen.named += row.curated
    seen.typed += row.typed
    seen.labelled += row.labelled
    if row.node.type == v.EVENT:
        for start in row.starts:
            seen.starts.setdefault(start, []).append(document)
    return seen


class Census:
    """All nodes by their IRIs."""

    def __init__(self, parts: Mapping[str, Rows], known: Known, room: Room) -> None:
        self._known = known
        self._nodes: Spilled[Seen] = Spilled(room)
        self._holders: Spilled[str] = Spilled(room)
        """Who was the first to have a key."""
        self._told: defaultdict[str, set[str]] = defaultdict(set)
        """Reasons that tell how several documents came to mean a node."""
        for document in parts:
            self._count(document, parts[document])
        self._file_known()
        for iri, seen in self._nodes.items():
            seen.node = preferred(seen.node, known.authority)
            seen.by_rule |= known.has(iri)
            self._nodes[iri] = seen
            for key in name_keys(seen.node.type, {seen.node.label, *known.names.get(iri, ())}):
                self._hold(key, iri)
        del self._holders

    def __getitem__(self, iri: str) -> Node:
        """Return the node to write for an IRI."""
        return self._nodes[iri].node

    def __contains__(self, iri: str) -> bool:
        """Whether an IRI is taken."""
        return iri in self._nodes

    def __iter__(self) -> Iterator[tuple[str, Seen]]:
        """Yield all nodes, sorted by their IRIs."""
        yield from self._nodes.items()

    def add(self, node: Node) -> None:
        """Add a node, unless its IRI is taken."""
        seen = self._nodes.get(node.iri) or Seen(node)
        seen.met = seen.given = True
        self._nodes[node.iri] = seen

    def leave(self, iri: str) -> None:
        """Note that no document means a node by its own IRI any more."""
        self._nodes.change(iri, lambda: Seen(self[iri])).gone = True

    def is_spread(self, iri: str) -> bool:
        """Whether this is an unlisted actor of several documents."""
        seen = self._nodes[iri]
        return is_spread(self._known, seen.node, len(seen.documents), seen.named)

    def is_told(self, iri: str) -> bool:
        """Whether evidence tells already how several documents came to mean a node."""
        return iri in self._told and tells(self._told[iri], self[iri].label)

    def has_met(self, iri: str) -> bool:
        """Whether what is said of a node can matter to which nodes are one."""
        return self._nodes[iri].met or self.is_spread(iri)

    def _count(self, document: str, rows: Rows) -> None:
        for iri, reason in rows.told:
            self._told[iri].add(reason)
        beside = any(row.curated for row in rows.nodes.values())
        for iri, row in rows.nodes.items():
            seen = counted(self._nodes.get(iri), document, row)
            if beside and (row.curated or not self._known.has(iri)):
                seen.met = True
            self._nodes[iri] = seen
            if row.node.type == v.EVENT:
                for start in row.starts:
                    self._hold(day_key(start), iri)
        for subject, *_ in rows.texts:
            seen = self._nodes[subject]
            seen.texts += 1
            self._nodes[subject] = seen
        for row in rows.nodes.values():
            for event in row.under:
                self._meet(event)

    def _file_known(self) -> None:
        """File the names that are known before any document: an IRI may be given to a namesake."""
        for iri, names in self._known.names.items():
            listed = self._known.node(iri)
            kinds = {listed.type} if listed else NAMESAKES
            for kind in sorted(kinds):
                for key in name_keys(kind, (*names, *((listed.label,) if listed else ()))):
                    self._hold(key, iri)

    def _hold(self, key: str, iri: str) -> None:
        first = self._holders.get(key)
        if first is None:
            self._holders[key] = iri
        elif first != iri:
            self._meet(first)
            self._meet(iri)

    def _meet(self, iri: str) -> None:
        seen = self._nodes.get(iri)
        if seen is not None and not seen.met:
            seen.met = True
            self._nodes[iri] = seen
