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

from collections import defaultdict
from typing import TYPE_CHECKING

from thbgraph import vocabulary as v
from thbgraph.facts import reconcile
from thbgraph.facts.precedent import Found, Round
from thbgraph.facts.profiles import is_namesake
from thbgraph.facts.reconcile import Link
from thbgraph.facts.spilling import Spilled
from thbgraph.model import Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from thbgraph.facts.again import Again
    from thbgraph.facts.gathering import Gathered, Mention
    from thbgraph.facts.identities import Identities
    from thbgraph.facts.profiles import Profile


class Replay:
    """The rounds, as `rounds.Rounds` gives them."""

    def __init__(
        self,
        gathered: Gathered,
        again: Again,
        *,
        published: Mapping[str, str],
        decided: Identities,
    ) -> None:
        self.history: list[Round] = []
        """What the rounds found."""
        self._gathered = gathered
        self._published = published
        self._decided = decided
        self._before = again.changed.precedent.rounds
        self._said = gathered.mentioned(gathered.nodes.has_met)
        self._near: Spilled[list[str]] = Spilled(gathered.room)
        """By the names and the days of events: who has or had them."""
        self._curated: defaultdict[str, set[str]] = defaultdict(set)
        """By document, whom curators name there."""
        self._told: set[str] = set()
        """The IRIs of documents by which curators name something."""
        self._profiles: dict[str, Profile] = {}
        """As they are in this round."""
        self._keys: dict[str, frozenset[str]] = {}
        """Where these are found."""
        otherwise = _told_otherwise(gathered, again)
        self._watched = again.rewritten | otherwise
        """The IRIs that give another profile to whoever speaks of them."""
        self._other = otherwise | _spoken_of(gathered, again)
        """The nodes whose profile is not what it was."""
        for iri, said in self._said.items():
            self._file(iri, said)
        self._former = set(_former_keys(gathered, again, self._told))
        """By what those were filed who may have looked at these, as they were."""
        self._spread()

    def next(self) -> tuple[Link, ...]:
        """Return which nodes are the same, sorted, and take note of it; nothing ends the rounds."""
        found = self._found()
        self.history.append(found)
        nodes = self._gathered.nodes
        taken = tuple(
            Link(nodes[iri], one.same_as, one.reason)
            for iri, one in found.items()
            if one.same_as.iri not in found and self._decided.take(nodes[iri], one.same_as)
        )
        self._link(taken)
        return taken

    def _found(self) -> Round:
        asked = self._asked()
        found = {
            iri: one
            for iri, one in self._former_round().items()
            if iri not in asked and iri in self._said
        }
        for iri in asked:
            profile = self._profile(iri)
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
        found = set()
        for iri in self._other:
            profile = self._profile(iri)
            if profile is None:
                continue
            found.add(iri)
            keys.update(reconcile.near(profile, asking=False))
            for document in profile.curated_in:
                rows = self._gathered.parts[document].nodes
                found |= {self._gathered.meant(one, document) for one in rows}
        for key in keys:
            found |= self._having(key)
        return found

    def _having(self, key: str) -> set[str]:
        return {self._gathered.now(iri) for iri in self._near.get(key) or ()}

    def _others(self, profile: Profile) -> Iterator[Profile]:
        asking = set(reconcile.keys(profile, asking=True))
        keys = reconcile.near(profile, asking=True)
        near = {iri for key in keys for iri in self._having(key)}
        for document in profile.documents & self._curated.keys():
            near |= {self._gathered.now(iri) for iri in self._curated[document]}
        for iri in sorted(near - {profile.node.iri}):
            other = self._profile(iri)
            if (
                other
                and not asking.isdisjoint(self._found_by(other))
                and not self._decided.forbids(profile.node, other.node)
            ):
                yield other

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
            moved = self._said.pop(node) or []
            self._said.change(same_as, list).extend(moved)
        self._profiles.clear()
        self._keys.clear()
        self._spread()

    def _spread(self) -> None:
        """Add the nodes that speak of those that are watched, and presidencies over others."""
        meant = self._gathered.meant
        over = []
        for iri, said in self._said.items():
            over += [(iri, one) for one in said if one.row.under]
            if iri not in self._other and any(self._is_other(one) for one in said):
                self._other.add(iri)
        for iri, one in over:
            if any(meant(event, one.document) in self._other for event in one.row.under):
                self._other.add(iri)

    def _is_other(self, said: Mention) -> bool:
        row = said.row
        return any(
            other in self._watched or self._gathered.meant(other, said.document) in self._watched
            for part in (row.parents, row.at, row.holders, row.under)
            for other in part
        )

    def _file(self, iri: str, said: Iterable[Mention]) -> None:
        node = self._gathered.nodes[iri]
        starts: set[str] = set()
        documents: set[str] = set()
        told = False
        for one in said:
            starts |= one.row.starts
            documents.add(one.document)
            if one.row.curated:
                told = True
                self._curated[one.document].add(iri)
                self._told.add(one.row.node.iri)
        names = _names(self._gathered, node)
        for key in {*reconcile.filed(node, names, starts, documents, told=told)}:
            self._near.change(key, list).append(iri)


def _taken(found: Round) -> dict[str, str]:
    return {iri: one.same_as.iri for iri, one in found.items() if one.same_as.iri not in found}


def _names(gathered: Gathered, node: Node) -> set[str]:
    return {node.label, *gathered.known.names.get(node.iri, ())}


def _former_keys(gathered: Gathered, again: Again, told: AbstractSet[str]) -> Iterator[str]:
    """Yield by what those were filed who may have looked at the nodes of the changed documents.

    `told` are the IRIs by which curators name something now.
    """
    named = {*told}
    for document, rows in again.changed.before.items():
        for iri, row in rows.nodes.items():
            if row.node.type == v.EVENT:
                yield from map(reconcile.day_key, row.starts)
                yield reconcile.document_key(document)
            if row.curated:
                named.add(iri)
    nodes = again.changed.precedent.nodes
    for iri in again.touched | again.namesakes | again.rewritten:
        type_, label = nodes.get(iri, ("", ""))
        if type_:
            node = Node(iri, type_, label)
            keys = list(reconcile.name_keys(type_, _names(gathered, node)))
            if type_ != v.EVENT or not is_namesake(node) or iri in named:
                yield from keys
                if type_ == v.EVENT:
                    yield from map(reconcile.described_key, keys)


def _told_otherwise(gathered: Gathered, again: Again) -> set[str]:
    """Return the IRIs of the nodes that some document means or meant by an IRI, but not both."""
    asked = again.touched | again.namesakes
    now: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for document, told in gathered.apart.items():
        for iri in told.keys() & asked:
            now[iri][document] = told[iri][0].iri
    found = set()
    for iri in asked:
        before = {document: one for document, (one, _) in again.before.get(iri, {}).items()}
        for document in before.keys() | now[iri].keys():
            sides = {side.get(document, iri) for side in (before, now[iri])}
            found |= sides if len(sides) > 1 else set()
    return found


def _spoken_of(gathered: Gathered, again: Again) -> set[str]:
    """Return the IRIs of the nodes of which a changed document says or said something else."""
    found = set()
    changed = again.changed
    for document in changed.documents:
        rows = changed.before.get(document), gathered.parts.get(document)
        before = changed.precedent.apart.get(document, {})
        now = gathered.apart.get(document) or {}
        for iri in {iri for one in rows if one for iri in one.nodes} & again.touched:
            found.add(before[iri][0] if iri in before else iri)
            found.add(now[iri][0].iri if iri in now else iri)
    return found
