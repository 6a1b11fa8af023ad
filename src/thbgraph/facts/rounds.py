"""Rounds of links: after each, only what its links can have changed is asked again.

A node is asked whether it is another one (`reconcile.link`) by what is said of it and of the few
that it could match. So after a round, that is asked again only of the nodes that were linked or
speak of such a node, and of those that could match one of these.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from thbgraph.facts import reconcile
from thbgraph.facts.reconcile import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from thbgraph.facts.gathering import Gathered
    from thbgraph.facts.identities import Identities
    from thbgraph.facts.profiles import Profile
    from thbgraph.facts.reconcile import Key
    from thbgraph.facts.rows import Row


class Rounds:
    """What is said of each node by now, and who is to be asked next."""

    def __init__(
        self, gathered: Gathered, *, published: Mapping[str, str], decided: Identities
    ) -> None:
        self._gathered = gathered
        self._published = published
        self._decided = decided
        self._rows: defaultdict[str, list[tuple[str, Row]]] = defaultdict(list)
        self._spoken_of_by: defaultdict[str, set[str]] = defaultdict(set)
        for document, _, iri, row in gathered.mentions():
            self._rows[iri].append((document, row))
            for other in (*row.parents, *row.at, *row.holders, *row.under):
                self._spoken_of_by[gathered.meant(other, document)].add(iri)
        self._profiles = gathered.profiles()
        self._found: defaultdict[Key, dict[str, Profile]] = defaultdict(dict)
        """Where nodes are found by others."""
        self._near: defaultdict[Key, dict[str, None]] = defaultdict(dict)
        """By the keys that are enough to be asked again: names, and the day of an event."""
        for profile in self._profiles.values():
            self._file(profile)
        self._asked = set(self._profiles)

    def next(self) -> tuple[Link, ...]:
        """Return which nodes are the same, sorted, and take note of it; nothing ends the rounds."""
        found: list[Link] = []
        for iri in sorted(self._asked):
            profile = self._profiles[iri]
            if not profile.settled:
                best = reconcile.link(profile, self._others(profile), self._published)
                if best:
                    found.append(Link(profile.node, *best))
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

    def _others(self, profile: Profile) -> Iterator[Profile]:
        seen = {profile.node.iri}
        for key in dict.fromkeys(reconcile.keys(profile, asking=True)):
            for iri, other in self._found.get(key, {}).items():
                if iri not in seen:
                    seen.add(iri)
                    if not self._decided.forbids(profile.node, other.node):
                        yield other

    def _link(self, links: Iterable[Link]) -> set[str]:
        """Take links into account; return the nodes that are to be asked again."""
        touched = set()
        for node, same_as in ((one.node.iri, one.same_as) for one in links):
            self._gathered.link(self._profiles[node].node, same_as)
            touched |= {node, same_as.iri}
            touched |= self._spoken_of_by[node] | self._spoken_of_by[same_as.iri]
            self._spoken_of_by[same_as.iri] |= self._spoken_of_by.pop(node)
            self._rows[same_as.iri] += self._rows.pop(node)
        before = [self._profiles.pop(iri) for iri in sorted(touched) if iri in self._profiles]
        for profile in before:
            self._forget(profile)
        now = []
        for iri in sorted({self._gathered.now(iri) for iri in touched}):
            now.append(self._again(iri))
            self._profiles[iri] = now[-1]
            self._file(now[-1])
        asked = {profile.node.iri for profile in now}
        for profile in (*before, *now):
            asked |= self._could_match(profile)
        return asked & self._profiles.keys()

    def _again(self, iri: str) -> Profile:
        starts = (
            start
            for document, row in self._rows[iri]
            for event in row.under
            for _, other in self._rows[self._gathered.meant(event, document)]
            for start in other.starts
        )
        return self._gathered.profile_of(iri, self._rows[iri], starts)

    def _could_match(self, profile: Profile) -> set[str]:
        """Return the nodes that may have looked, or may now look, at this one."""
        found = {iri for key in reconcile.near(profile) for iri in self._near[key]}
        for document in profile.curated_in:
            rows = self._gathered.parts[document].nodes
            found |= {self._gathered.meant(iri, document) for iri in rows}
        return found

    def _file(self, profile: Profile) -> None:
        iri = profile.node.iri
        for key in reconcile.keys(profile, asking=False):
            self._found[key][iri] = profile
        for key in reconcile.near(profile):
            self._near[key][iri] = None

    def _forget(self, profile: Profile) -> None:
        iri = profile.node.iri
        for key in reconcile.keys(profile, asking=False):
            self._found[key].pop(iri, None)
        for key in reconcile.near(profile):
            self._near[key].pop(iri, None)
