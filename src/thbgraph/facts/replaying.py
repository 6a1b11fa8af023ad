"""The rounds of links of the build before, gone through again where few documents changed.

In each round a node is asked whether it is another one by its profile and by those of the few that
it could match (`reconcile.keys`). So it is asked again only where its own profile is not what it
was in that round, or where it shares a name, a day or a curated document with such a node, as it
was or as it is. A profile is another one where

- a changed document says or said something of the node;
- it was, or was not, told apart from its namesakes as before;
- a link was made to it or from it that was not made before in this round, or the other way round;
- a node that it speaks of is one of these last two, or is written differently;
- an event under a presidency has another profile.

What a round found of all others is what it found then. Sets are kept rather too large than too
small: whoever is asked without need answers what was found before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.facts import reconcile
from thbgraph.facts.precedent import Found, Round
from thbgraph.facts.profiles import is_namesake
from thbgraph.facts.reconcile import Link
from thbgraph.model import Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from thbgraph.facts.again import Again
    from thbgraph.facts.profiles import Profile
    from thbgraph.facts.rows import Row
    from thbgraph.facts.sought import Sought


_UNDATED: Final = v.ACTORS | {v.PLACE, v.CONCEPT}
"""Classes of which nothing begins under a presidency."""


class Replay:
    """The rounds, as `rounds.Rounds` gives them."""

    def __init__(
        self,
        gathered: Sought,
        again: Again,
        *,
        published: Mapping[str, str],
    ) -> None:
        self.history: list[Round] = []
        """What the rounds found."""
        self._gathered = gathered
        self._published = published
        self._before = again.changed.precedent.rounds
        self._said = gathered.said
        self._profiles: dict[str, Profile] = {}
        """As they are in this round."""
        self._keys: dict[str, frozenset[str]] = {}
        """Where these are found."""
        self._named: dict[str, tuple[str, ...]] = {}
        """By document, whom curators name there."""
        self._presiding: dict[str, tuple[tuple[str, Row], ...]] = {}
        """By document, the presidencies with events under them."""
        otherwise = _told_otherwise(gathered, again)
        self._watched = again.rewritten | otherwise
        """The IRIs that give another profile to whoever speaks of them."""
        self._other = otherwise | _spoken_of(gathered, again)
        """The nodes whose profile is not what it was."""
        self._former = set(_former_keys(gathered, again))
        """By what those were filed who may have looked at these, as they were."""
        self._words = set(_former_words(gathered, again))
        """Words that tell of those among them that are events."""
        self.moved = set(self._other)
        """The nodes that other documents mean than before, or the same that say something else."""
        self._spread()

    def next(self) -> tuple[Link, ...]:
        """Return which nodes are the same, sorted, and take note of it; nothing ends the rounds."""
        found = self._found()
        self.history.append(found)
        nodes = self._gathered.nodes
        taken = tuple(
            Link(nodes[iri], one.same_as, one.reason)
            for iri, one in found.items()
            if one.same_as.iri not in found
        )
        self._link(taken)
        return taken

    def _found(self) -> Round:
        asked = self._asked()
        found = {
            iri: one
            for iri, one in self._former_round().items()
            if iri not in asked and iri not in self._other
        }
        for iri in asked:
            profile = None if self._gathered.known.has(iri) else self._profile(iri)
            if profile and not profile.settled:
                best = reconcile.link(profile, self._others(profile), self._published)
                if best:
                    found[iri] = Found(*best)
        return dict(sorted(found.items()))

    def _former_round(self) -> Round:
        at = min(len(self.history), len(self._before) - 1)
        return self._before[at] if at >= 0 else {}

    def _asked(self) -> set[str]:
        """Return who may not find what was found before."""
        keys = set(self._former)
        words = set(self._words)
        found = set()
        for iri in self._other:
            if self._is_listed(iri):
                node = self._gathered.nodes[iri]
                keys.update(reconcile.name_keys(node.type, _names(self._gathered, node)))
                continue
            profile = self._profile(iri)
            if profile is None:
                continue
            found.add(iri)
            keys.update(reconcile.near(profile, asking=False))
            if profile.node.type == v.EVENT:
                words |= reconcile.telling(profile.names)
            for document in profile.curated_in:
                rows = self._gathered.parts[document].nodes
                found |= {self._gathered.meant(one, document) for one in rows}
        return found | self._having(keys, words)

    def _is_listed(self, iri: str) -> bool:
        """Whether the authority files know a node that is no event, and no curator names it.

        Then it is no other, and found by its names alone.
        """
        gathered = self._gathered
        if iri not in gathered.nodes or not gathered.known.has(iri):
            return False
        return gathered.nodes[iri].type != v.EVENT and not any(
            gathered.is_given(one) or gathered.nodes.seen(one).named
            for one in gathered.linked_to(iri)
        )

    def _having(self, keys: Iterable[str], words: AbstractSet[str]) -> set[str]:
        """Return who is filed under one of the keys; events where they share one of the words."""
        found = {iri for key in keys for iri in self._gathered.having(key)}
        return {iri for iri in found if self._may_meet(iri, words)}

    def _may_meet(self, iri: str, words: AbstractSet[str]) -> bool:
        if iri not in self._gathered.nodes:
            return False
        node = self._gathered.nodes[iri]
        if node.type != v.EVENT:
            return True
        return not words.isdisjoint(reconcile.telling(_names(self._gathered, node)))

    def _others(self, profile: Profile) -> Iterator[Profile]:
        asking = set(reconcile.keys(profile, asking=True))
        words = reconcile.telling(profile.names)
        near = self._having(reconcile.near(profile, asking=True), words)
        for document in profile.documents:
            near |= {self._gathered.meant(iri, document) for iri in self._curated(document)}
        for iri in sorted(near - {profile.node.iri}):
            other = self._profile(iri)
            if other and not asking.isdisjoint(self._found_by(other)):
                yield other

    def _curated(self, document: str) -> tuple[str, ...]:
        found = self._named.get(document)
        if found is None:
            rows = self._gathered.parts[document].nodes.items()
            found = self._named[document] = tuple(iri for iri, row in rows if row.curated)
        return found

    def _found_by(self, profile: Profile) -> frozenset[str]:
        iri = profile.node.iri
        found = self._keys.get(iri)
        if found is None:
            found = self._keys[iri] = frozenset(reconcile.keys(profile, asking=False))
        return found

    def _profile(self, iri: str) -> Profile | None:
        found = self._profiles.get(iri)
        if found is None:
            said = self._said.get(iri)
            if said is None:
                return None
            found = self._profiles[iri] = self._gathered.profile(iri, said, self._said)
        return found

    def _link(self, links: Sequence[Link]) -> None:
        """Take links into account, and note whose profile that makes another than it was."""
        if not links:
            return
        now = {link.node.iri: link.same_as.iri for link in links}
        number = len(self.history) - 1
        before = _taken(self._before[number]) if number < len(self._before) else {}
        for pair in now.items() ^ before.items():
            self._watched.update(pair)
            self._other.update(pair)
        for link in links:
            node, same_as = link.node.iri, link.same_as.iri
            self._gathered.link(link.node, link.same_as)
            if node in self._other:
                self._other.add(same_as)
            self._said.forget(node)
            self._said.forget(same_as)
        self._profiles.clear()
        self._keys.clear()
        self._spread()

    def _spread(self) -> None:
        """Add the nodes that speak of those that are watched, and presidencies over others."""
        watched = self._watched
        for iri, document in _speaking(self._gathered, watched):
            rows = self._gathered.parts[document].nodes
            if iri in watched or self._gathered.meant(iri, document) in watched:
                self._other |= {
                    self._gathered.meant(one, document)
                    for one, row in rows.items()
                    if any(iri in part for part in (row.parents, row.at, row.holders, row.under))
                }
        dated = {one for one in self._other if self._may_begin(one)}
        for iri, document in _speaking(self._gathered, dated):
            over = self._over(document)
            if over and self._gathered.meant(iri, document) in self._other:
                self._other |= {
                    self._gathered.meant(one, document) for one, row in over if iri in row.under
                }

    def _may_begin(self, iri: str) -> bool:
        nodes = self._gathered.nodes
        return iri not in nodes or nodes[iri].type not in _UNDATED

    def _over(self, document: str) -> tuple[tuple[str, Row], ...]:
        found = self._presiding.get(document)
        if found is None:
            rows = self._gathered.parts[document].nodes.items()
            found = self._presiding[document] = tuple(one for one in rows if one[1].under)
        return found


def _speaking(gathered: Sought, wanted: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the documents that mean, or may mean, a wanted node, and by which IRI."""
    for iri in sorted({one for node in wanted for one in gathered.linked_to(node)}):
        for former in sorted({iri, *gathered.nodes.givers(iri), *gathered.given.get(iri, ())}):
            for document in gathered.nodes.seen(former).documents:
                yield former, document


def _taken(found: Round) -> dict[str, str]:
    return {iri: one.same_as.iri for iri, one in found.items() if one.same_as.iri not in found}


def _names(gathered: Sought, node: Node) -> set[str]:
    return {node.label, *gathered.known.names.get(node.iri, ())}


def _nodes_before(again: Again) -> Iterator[Node]:
    for iri in again.touched | again.namesakes:
        entry = again.changed.precedent.nodes.get(iri)
        if entry:
            yield Node(iri, entry.type, entry.label)


def _former_words(gathered: Sought, again: Again) -> Iterator[str]:
    """Yield words that tell of the events of which the changed documents spoke."""
    for node in _nodes_before(again):
        if node.type == v.EVENT:
            yield from reconcile.telling(_names(gathered, node))


def _former_keys(gathered: Sought, again: Again) -> Iterator[str]:
    """Yield by what those were filed who may have looked at the nodes of the changed documents."""
    for document, rows in again.changed.before.items():
        for row in rows.nodes.values():
            if row.node.type == v.EVENT:
                yield from map(reconcile.day_key, row.starts)
                yield reconcile.document_key(document)
    for node in _nodes_before(again):
        entry = again.changed.precedent.nodes[node.iri]
        keys = list(reconcile.name_keys(node.type, _names(gathered, node)))
        named = entry.named or gathered.nodes.seen(node.iri).named
        if node.type != v.EVENT or not is_namesake(node) or named:
            yield from keys
            if node.type == v.EVENT:
                yield from map(reconcile.described_key, keys)


def _told_otherwise(gathered: Sought, again: Again) -> set[str]:
    """Return the IRIs of the nodes that some document means or meant by an IRI, but not both.

    Those that are written differently are among them.
    """
    found = set()
    for iri in again.touched | again.namesakes:
        if not gathered.may_be_apart(iri):
            found |= {iri} & again.rewritten
            continue
        before = {document: one for document, (one, _) in gathered.before(iri).items()}
        for document in {*before, *gathered.nodes.seen(iri).documents}:
            now = gathered.told(iri, document)
            was = before.get(document, iri)
            if now != was or iri in again.rewritten:
                found |= {now, was}
    return found


def _spoken_of(gathered: Sought, again: Again) -> set[str]:
    """Return the IRIs of the nodes of which a changed document says or said something else."""
    found = set()
    changed = again.changed
    for document in changed.documents:
        rows = changed.before.get(document), gathered.parts.get(document)
        before = gathered.means_before(document)
        for iri in {iri for one in rows if one for iri in one.nodes} & again.touched:
            found.add(before[iri][0] if iri in before else iri)
            found.add(gathered.told(iri, document))
    return found
