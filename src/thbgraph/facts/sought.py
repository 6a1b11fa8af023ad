"""What documents say, looked up where few of them changed: only of the nodes that are asked for.

The build before kept which documents speak of a node, how it was written, under which keys it was
filed and what documents meant by it (`index`). All of that holds but for the nodes of which a
changed document says or said something; and of any node the rows are those of the documents that
speak of it. So nothing is gone through.
"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from thbgraph import vocabulary as v
from thbgraph.facts.apart import at
from thbgraph.facts.census import Census, Seen, counted, is_spread, tells
from thbgraph.facts.gathering import Gathered, Mention, Stated, posts_in
from thbgraph.facts.index import filed
from thbgraph.facts.profiles import is_namesake
from thbgraph.facts.spelling import preferred, rank
from thbgraph.facts.spilling import LARGE, LookedUp
from thbgraph.model import Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from thbgraph.facts.gathering import Told
    from thbgraph.facts.precedent import Changed, Entry, Means
    from thbgraph.facts.profiles import Known
    from thbgraph.facts.rows import Rows
    from thbgraph.facts.spilling import Room


class SoughtCensus(Census):
    """All nodes by their IRIs: those that are asked for."""

    def __init__(
        self, parts: Mapping[str, Rows], known: Known, room: Room, changed: Changed
    ) -> None:
        super().__init__({}, known, room)
        self._parts = parts
        self._changed = changed
        self._nodes = LookedUp(room, self._look)
        self.touched = changed.touched(parts)
        """Of which a changed document says or said something else."""
        self._spread: dict[str, bool] = {}
        self.left: AbstractSet[str] = frozenset()
        """The namesakes of which it does not hold what documents meant by them."""
        self.until = ""
        """Where some are being told apart: the one whose turn it is; later ones gave no IRI yet."""

    def __getitem__(self, iri: str) -> Node:
        """Return the node to write for an IRI."""
        found = self._nodes.get(iri)
        if found is not None:
            return found.node
        former = self._former(iri)
        if not former:
            raise KeyError(iri)
        return at(self[former], iri)

    def __contains__(self, iri: str) -> bool:
        """Whether an IRI is taken."""
        return iri in self._nodes or bool(self._former(iri))

    def add(self, node: Node) -> None:
        """Add a node, unless its IRI is taken."""
        if node.iri not in self:
            self._nodes[node.iri] = Seen(node)

    def seen(self, iri: str) -> Seen:
        """Return what is known of an IRI that documents use, or do not."""
        return self._nodes.get(iri) or Seen(Node(iri, "", ""))

    def is_spread(self, iri: str) -> bool:
        """Whether this is an unlisted actor of several documents."""
        found = self._spread.get(iri)
        if found is None:
            found = self._spread[iri] = iri in self._nodes and super().is_spread(iri)
        return found

    def was_spread(self, entry: Entry, iri: str) -> bool:
        """Whether this was one."""
        node = Node(iri, entry.type, entry.label)
        return is_spread(self._known, node, len(entry.documents), entry.named)

    def is_told(self, iri: str) -> bool:
        """Whether evidence tells already how several documents came to mean a node."""
        label = self[iri].label
        return any(
            tells((why for told, why in self._parts[document].told if told == iri), label)
            for document in self.seen(iri).documents
        )

    def givers(self, iri: str) -> list[str]:
        """Return of which namesakes some have been given this IRI, as it was before."""
        given = self._changed.precedent.given.get(iri, ())
        return [former for former in given if former not in self.left]

    def _former(self, iri: str) -> str:
        return next((one for one in self.givers(iri) if not self.until or one < self.until), "")

    def _look(self, iri: str) -> Seen | None:
        entry = self._changed.precedent.nodes.get(iri)
        changed = self._changed.documents
        documents = [one for one in entry.documents if one not in changed] if entry else []
        for document in changed:
            rows = self._parts.get(document)
            if rows and iri in rows.nodes:
                documents.append(document)
        if not documents:
            return None
        documents.sort()
        if entry and iri not in self.touched:
            node = Node(iri, entry.type, entry.label)
            return Seen(node, entry.by_rule, documents, *_counts(entry))
        if entry and self.is_as_before(iri, entry):
            node = Node(iri, entry.type, entry.label)
            return Seen(node, entry.by_rule, documents, *self._recounted(iri, entry))
        seen: Seen | None = None
        for document in documents:
            rows = self._parts[document]
            seen = counted(seen, document, rows.nodes[iri])
            seen.texts += texts_in(rows, iri)
        assert seen is not None
        seen.node = preferred(seen.node, self._known.authority)
        seen.by_rule |= self._known.has(iri)
        return seen

    def is_as_before(self, iri: str, entry: Entry) -> bool:
        """Whether a node is written as before, and each document tells when it begins by itself."""
        node = Node(iri, entry.type, entry.label)
        if node.type == v.EVENT and not is_namesake(node):
            return False
        if self._known.has(iri):
            return True
        best = rank(node, by_rule=entry.by_rule)
        ranks = partial(_ranks, iri)
        changed = self._changed.documents
        now = set(ranks(self._parts, changed))
        if any(one < best for one in now):
            return False
        return (
            best in now
            or best not in ranks(self._changed.before, changed)
            or best in ranks(self._parts, (one for one in entry.documents if one not in changed))
        )

    def _recounted(self, iri: str, entry: Entry) -> tuple[int, int, int, int]:
        counts = [*_counts(entry)]
        for sign, parts in ((-1, self._changed.before), (1, self._parts)):
            for document in self._changed.documents:
                rows = parts.get(document)
                row = rows.nodes.get(iri) if rows else None
                if rows and row:
                    said = row.curated, row.typed, row.labelled, texts_in(rows, iri)
                    counts = [count + sign * one for count, one in zip(counts, said, strict=True)]
        named, typed, labelled, texts = counts
        return named, typed, labelled, texts


def _ranks(
    iri: str, parts: Mapping[str, Rows], documents: Iterable[str]
) -> Iterator[tuple[bool, int, Node]]:
    for document in documents:
        rows = parts.get(document)
        row = rows.nodes.get(iri) if rows else None
        if row:
            yield rank(row.node, by_rule=row.by_rule)


def _counts(entry: Entry) -> tuple[int, int, int, int]:
    return entry.named, entry.typed, entry.labelled, entry.texts


def texts_in(rows: Rows, iri: str) -> int:
    """Return how many texts of a node a document states."""
    return sum(subject == iri for subject, *_ in rows.texts)


class Sought(Gathered):
    """What documents say of each node: of those that are asked for."""

    nodes: SoughtCensus

    def __init__(
        self, parts: Mapping[str, Rows], known: Known, room: Room | None, changed: Changed
    ) -> None:
        super().__init__({}, known, room)
        self.parts = parts
        self.changed = changed
        self.nodes = SoughtCensus(parts, known, self.room, changed)
        self.said = LookedUp(self.room, self._said, LARGE)
        """What documents say of the nodes that they mean, by the IRIs that these have by now."""
        self.new: defaultdict[str, Told] = defaultdict(dict)
        """What documents mean by the IRIs of namesakes that were told apart again."""
        self.given: defaultdict[str, list[str]] = defaultdict(list)
        """By the IRIs that were given to those: the ones that they had."""
        self.formers = LookedUp(self.room, self._former)
        self._before = LookedUp(self.room, changed.precedent.apart.get)
        self._linked_to: defaultdict[str, list[str]] = defaultdict(list)
        self._filed: defaultdict[str, set[str]] = defaultdict(set)
        """By key, how nodes are filed there of which something else is said."""
        for iri in self.nodes.touched:
            for key, entry in self.filed(iri):
                self._filed[key].add(entry)

    def filed(self, iri: str) -> set[tuple[str, str]]:
        """Return how a node is filed of which a changed document says something else."""
        one = self.nodes.seen(iri)
        return self._filed_as(one.node, one, self.parts) if one.documents else set()

    def filed_before(self, iri: str) -> set[tuple[str, str]]:
        """Return how it was filed."""
        entry = self.changed.precedent.nodes.get(iri)
        if entry is None:
            return set()
        node = Node(iri, entry.type, entry.label)
        return self._filed_as(node, entry, self.changed.before)

    def _filed_as(
        self, node: Node, said: Seen | Entry, changed: Mapping[str, Rows]
    ) -> set[tuple[str, str]]:
        """Return how a node is filed.

        An event that is only described is filed by each document; where that is all, and it is
        written as before, what the documents say that did not change is left aside.
        """
        one = Seen(node, named=said.named)
        if node.type != v.EVENT:
            return filed(self.known, node, one)
        entry = self.changed.precedent.nodes.get(node.iri)
        apart = entry is not None and self.nodes.is_as_before(node.iri, entry)
        for document in said.documents:
            if document in self.changed.documents:
                one = counted(one, document, changed[document].nodes[node.iri])
            elif not apart:
                one = counted(one, document, self.parts[document].nodes[node.iri])
        one.named = said.named
        return filed(self.known, node, one)

    def before(self, iri: str) -> dict[str, tuple[str, str]]:
        """Return what documents meant by the IRI of a namesake, and why."""
        entry = self.changed.precedent.nodes.get(iri)
        found: dict[str, tuple[str, str]] = {}
        if entry is None or not self.nodes.was_spread(entry, iri):
            return found
        for document in entry.documents:
            means = self.means_before(document)
            if iri in means:
                found[document] = means[iri]
        return found

    def means_before(self, document: str) -> Means:
        """Return what a document meant by the IRIs of namesakes."""
        return self._before.get(document) or {}

    def tell_apart(self) -> None:
        """From now on documents mean what is in `new`, and else what they meant."""
        self.apart = LookedUp(self.room, self._told)

    def having(self, key: str) -> set[str]:
        """Return the nodes, as they are by now, that may be filed under a key."""
        found: set[str] = set()
        for entry in {*self.changed.precedent.keys.get(key, ()), *self._filed.get(key, ())}:
            iri, _, document = entry.partition("\t")
            found |= {self.told(iri, document)} if document else self.meanings(iri)
        return {self.now(iri) for iri in found}

    def meanings(self, iri: str) -> set[str]:
        """Return the IRIs of what documents mean by an IRI, before any is linked."""
        if not self.nodes.is_spread(iri):
            return {iri}
        return {self.told(iri, document) for document in self.nodes.seen(iri).documents}

    def meant(self, iri: str, document: str) -> str:
        """Return the IRI of what a document means by an IRI."""
        return self.now(self.told(iri, document))

    def told(self, iri: str, document: str) -> str:
        """Return the IRI of what a document means by an IRI, before it is linked."""
        if not self.nodes.is_spread(iri):
            return iri
        told = self.apart.get(document)
        return told[iri][0].iri if told and iri in told else iri

    def link(self, node: Node, same_as: Node) -> None:
        """Note that one node is another."""
        super().link(node, same_as)
        self._linked_to[same_as.iri].append(node.iri)

    def linked_to(self, iri: str) -> set[str]:
        """Return the node, and those that came to be it."""
        found: set[str] = set()
        todo = [iri]
        while todo:
            one = todo.pop()
            if one not in found:
                found.add(one)
                todo += self._linked_to.get(one, ())
        return found

    def meant_by(self, iri: str) -> Iterator[tuple[str, str]]:
        """Yield the documents that mean a node, before it is linked, and by which IRI."""
        for former in {iri, *self.nodes.givers(iri), *self.given.get(iri, ())}:
            for document in self.nodes.seen(former).documents:
                if self.told(former, document) == iri:
                    yield document, former

    def stated_of(self, iri: str) -> Stated | None:
        """Return what is stated of a node after all links."""
        found: Stated | None = None
        for one in self.linked_to(iri) if self.now(iri) == iri else ():
            seen = self.nodes.seen(one)
            if seen.documents and not (seen.texts or self.is_given(one)):
                found = found or Stated()
                found.typed |= seen.typed > 0
                found.labelled |= seen.labelled > 0
                continue
            for document, former in self.meant_by(one):
                found = found or Stated()
                found.take(former, self.parts[document])
        return found

    def is_given(self, iri: str) -> bool:
        """Whether documents mean this node by another IRI, or may mean another one by this."""
        return self.nodes.is_spread(iri) or bool(self.nodes.givers(iri) or self.given.get(iri))

    def may_be_apart(self, iri: str) -> bool:
        """Whether documents may mean, or have meant, several nodes by an IRI."""
        entry = self.changed.precedent.nodes.get(iri)
        was = entry is not None and self.nodes.was_spread(entry, iri)
        return was or self.nodes.is_spread(iri)

    def _said(self, iri: str) -> list[Mention] | None:
        found = []
        for one in self.linked_to(iri) if self.now(iri) == iri else ():
            for document, former in self.meant_by(one):
                rows = self.parts[document]
                found.append(Mention(document, rows.nodes[former], posts_in(rows, former)))
        return found or None

    def _told(self, document: str) -> Told | None:
        if document not in self.parts:
            return None
        told = {
            iri: (at(self.nodes[iri], now), why)
            for iri, (now, why) in self.means_before(document).items()
            if iri not in self.nodes.left
        }
        return {**told, **self.new.get(document, {})} or None

    def _former(self, iri: str) -> str | None:
        return max((*self.nodes.givers(iri), *self.given.get(iri, ())), default=None)
