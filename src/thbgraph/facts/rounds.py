"""Rounds of links: after each, only what its links can have changed is asked again.

A node is asked whether it is another one (`reconcile.link`) by what is said of it and of the few
that it could match. So after a round, that is asked again only of the nodes that were linked or
speak of such a node, and of those that could match one of these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from thbgraph.facts import reconcile
from thbgraph.facts.precedent import Found, Round
from thbgraph.facts.reconcile import Link
from thbgraph.facts.spilling import LARGE, Spilled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from thbgraph.facts.gathering import Gathered
    from thbgraph.facts.identities import Identities
    from thbgraph.facts.profiles import Profile


class Rounds:
    """What is said of each node by now, and who is to be asked next."""

    def __init__(
        self,
        gathered: Gathered,
        *,
        published: Mapping[str, str],
        decided: Identities,
        links: Iterable[Link] = (),
    ) -> None:
        """Begin; `links` are those that curators made, which `gathered` knows."""
        self.history: list[Round] = []
        """What the rounds found."""
        self._gathered = gathered
        self._published = published
        self._decided = decided
        named = {iri for link in links for iri in (link.node.iri, link.same_as.iri)}
        met = gathered.nodes.has_met
        self._said = gathered.mentioned(lambda iri: iri in named or met(iri))
        self._spoken_of_by: Spilled[set[str]] = Spilled(gathered.room)
        self._profiles: Spilled[Profile] = Spilled(gathered.room, LARGE)
        self._found: Spilled[list[str]] = Spilled(gathered.room)
        """Where nodes are found by others."""
        self._near: Spilled[list[str]] = Spilled(gathered.room)
        """By the keys that are enough to be asked again (`reconcile.near`)."""
        for iri, said in self._said.items():
            for one in said:
                row = one.row
                for other in (*row.parents, *row.at, *row.holders, *row.under):
                    self._spoken_of_by.change(gathered.meant(other, one.document), set).add(iri)
            profile = self._profiles[iri] = gathered.profile(iri, said, self._said)
            self._file(profile)
        self._asked: set[str] | None = None
        """Whom to ask next; None for all."""

    def next(self) -> tuple[Link, ...]:
        """Return which nodes are the same, sorted, and take note of it; nothing ends the rounds."""
        found: list[Link] = []
        for profile in self._next():
            if not profile.settled:
                best = reconcile.link(profile, self._others(profile), self._published)
                if best:
                    found.append(Link(profile.node, *best))
        self.history.append({one.node.iri: Found(one.same_as, one.reason) for one in found})
        # What is mapped itself is no place to map to: the next round sees what it has become.
        moving = {link.node.iri for link in found}
        taken = tuple(
            link
            for link in found
            if link.same_as.iri not in moving and self._decided.take(link.node, link.same_as)
        )
        waiting = moving - {link.node.iri for link in taken}
        self._asked = waiting | self._link(taken) if taken else set()
        return taken

    def _next(self) -> Iterator[Profile]:
        if self._asked is None:
            yield from (profile for _, profile in self._profiles.items())
            return
        yield from (self._profiles[iri] for iri in sorted(self._asked))

    def _others(self, profile: Profile) -> Iterator[Profile]:
        seen = {profile.node.iri}
        for key in dict.fromkeys(reconcile.keys(profile, asking=True)):
            for iri in self._found.get(key) or ():
                if iri not in seen:
                    seen.add(iri)
                    other = self._profiles[iri]
                    if not self._decided.forbids(profile.node, other.node):
                        yield other

    def _link(self, links: Iterable[Link]) -> set[str]:
        """Take links into account; return the nodes that are to be asked again."""
        touched = set()
        for node, same_as in ((one.node.iri, one.same_as) for one in links):
            self._gathered.link(self._profiles[node].node, same_as)
            speaking = self._spoken_of_by.pop(node) or set()
            all_speaking = self._spoken_of_by.change(same_as.iri, set)
            touched |= {node, same_as.iri} | speaking | all_speaking
            all_speaking |= speaking
            moved = self._said.pop(node) or []
            self._said.change(same_as.iri, list).extend(moved)
        # Whoever spoke of one may have become another node since.
        touched |= {self._gathered.now(iri) for iri in touched}
        before = [one for iri in sorted(touched) if (one := self._profiles.pop(iri))]
        for profile in before:
            self._forget(profile)
        now = []
        for iri in sorted({self._gathered.now(iri) for iri in touched}):
            profile = self._gathered.profile(iri, self._said.get(iri) or (), self._said)
            now.append(profile)
            self._profiles[iri] = profile
            self._file(profile)
        asked = {profile.node.iri for profile in now}
        for profile in (*before, *now):
            asked |= self._could_match(profile)
        return {iri for iri in asked if iri in self._profiles}

    def _could_match(self, profile: Profile) -> set[str]:
        """Return the nodes that may have looked, or may now look, at this one."""
        keys = reconcile.near(profile, asking=False)
        found = {iri for key in keys for iri in self._near.get(key) or ()}
        for document in profile.curated_in:
            rows = self._gathered.parts[document].nodes
            found |= {self._gathered.meant(iri, document) for iri in rows}
        return found

    def _file(self, profile: Profile) -> None:
        iri = profile.node.iri
        for key in reconcile.keys(profile, asking=False):
            self._found.change(key, list).append(iri)
        for key in _filed(profile):
            self._near.change(key, list).append(iri)

    def _forget(self, profile: Profile) -> None:
        iri = profile.node.iri
        for key in reconcile.keys(profile, asking=False):
            self._found.change(key, list).remove(iri)
        for key in _filed(profile):
            self._near.change(key, list).remove(iri)


def _filed(profile: Profile) -> Iterator[str]:
    said = profile.names, profile.starts, profile.documents
    return reconcile.filed(profile.node, *said, told=profile.vouched)
