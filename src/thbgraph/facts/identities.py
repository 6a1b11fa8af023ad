"""Curators' decisions on identity: which nodes they mean, what follows, and what contradicts.

“A is B” and “B is C” make A and C one; then “A is not C” is an error. A decision binds everything
that was linked to either side, so that nothing brings together what a curator keeps apart.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Final, Protocol

from thbgraph import authority as authorities
from thbgraph import iris
from thbgraph import vocabulary as v
from thbgraph.errors import CuratedError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thbgraph.facts.profiles import Known
    from thbgraph.model import Node

_ID: Final = re.compile(r"[a-z]+/[a-z0-9-]+")


class Decided(Protocol):
    """A curator's decision, as `thbgraph.curated` reads it."""

    @property
    def same(self) -> bool:
        """Whether the things are one; else no two of them are."""

    @property
    def things(self) -> tuple[str, ...]:
        """Their labels, IRIs, or ids (IRIs without the base)."""

    @property
    def because(self) -> str:
        """Why."""

    @property
    def file(self) -> str:
        """The file of decisions."""

    @property
    def line(self) -> int:
        """The line in it, from 1."""


class Identities:
    """Which nodes are decided to be one thing, and which are not. Takes note of links."""

    def __init__(self, decisions: Iterable[Decided], nodes: Iterable[Node], known: Known) -> None:
        """Settle what the decisions mean. CuratedError for what is unknown or contradicts."""
        decisions = tuple(decisions)
        self._parent: dict[str, str] = {}
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        self._nodes: dict[str, Node] = {}
        self._known = known
        self._meant: list[tuple[Decided, list[str]]] = []
        self._same: list[tuple[Decided, list[str]]] = []
        self._names: defaultdict[str, dict[str, None]] = defaultdict(dict)
        if not decisions:
            return
        for node in nodes:
            self._know(node)
        self._meant = [(one, [self._iri(name, one) for name in one.things]) for one in decisions]
        for one, found in self._meant:
            if one.same:
                self._check_alike(one, found)
                self._same.append((one, found))
                for iri in found[1:]:
                    self._unite(found[0], iri)
        for one, found in self._meant:
            if not one.same:
                self._keep_apart(one, found)

    def _know(self, node: Node) -> None:
        if node.type != v.CONCEPT:
            self._nodes[node.iri] = node
            for name in (node.label, *self._known.names.get(node.iri, ())):
                self._names[authorities.key(name)][node.iri] = None

    def waiting(self) -> list[Decided]:
        """Return the decisions of which an id is nothing here, in their order."""
        return [one for one, found in self._meant if not all(map(self._node, found))]

    def links(self) -> list[tuple[Node, Node, str]]:
        """Return which node is which other by decision, and why; nodes no fact names are left out.

        Of several, the one of the authority files is kept, else the one named first.
        """
        groups: defaultdict[str, dict[str, Decided]] = defaultdict(dict)
        for one, found in self._same:
            for iri in found:
                groups[self._root(iri)].setdefault(iri, one)
        links = []
        for group in groups.values():
            present = [iri for iri in group if self._node(iri)]
            listed = [iri for iri in present if self._known.has(iri)]
            if len(listed) > 1:
                one = group[listed[1]]
                labels = " and ".join(f"“{self._label(iri)}”" for iri in listed)
                message = f"the authority files know {labels} as two; mend those files instead"
                raise CuratedError(message, file=one.file, line=one.line)
            kept = self._node((listed or present or [""])[0])
            for iri in present:
                node = self._nodes.get(iri)
                if node and kept and node != kept:
                    why = group[iri].because
                    links.append((node, kept, f"a curator says so{f': {why}' if why else ''}"))
        return links

    def forbids(self, one: Node, other: Node) -> bool:
        """Whether a curator decided that these, or what was linked to them, are two things."""
        return bool(self._apart) and self._root(other.iri) in self._apart[self._root(one.iri)]

    def decided(self, one: Node, other: Node) -> bool:
        """Whether a curator decided on these two, either way."""
        return self._root(one.iri) == self._root(other.iri) or self.forbids(one, other)

    def take(self, node: Node, same_as: Node) -> bool:
        """Note that one node is the other. Returns whether no decision stands against it."""
        if self.forbids(node, same_as):
            return False
        self._unite(same_as.iri, node.iri)
        return True

    def _root(self, iri: str) -> str:
        while (up := self._parent.get(iri, iri)) != iri:
            iri = up
        return iri

    def _unite(self, one: str, other: str) -> None:
        first, second = self._root(one), self._root(other)
        if first == second:
            return
        self._parent[second] = first
        for far in self._apart.pop(second, ()):
            self._apart[far].discard(second)
            self._apart[far].add(first)
            self._apart[first].add(far)

    def _keep_apart(self, one: Decided, found: list[str]) -> None:
        for a, b in combinations(found, 2):
            first, second = self._root(a), self._root(b)
            if first == second:
                lines = sorted({s.line for s, iris_ in self._same if self._root(iris_[0]) == first})
                said = " and ".join(map(str, lines))
                message = (
                    f"“{self._label(a)}” and “{self._label(b)}” are one by line {said}; "
                    "remove one of the decisions"
                )
                raise CuratedError(message, file=one.file, line=one.line)
            self._apart[first].add(second)
            self._apart[second].add(first)

    def _check_alike(self, one: Decided, found: list[str]) -> None:
        """Raise CuratedError where things of several classes are said to be one."""
        classes = {node.type: node for iri in found if (node := self._node(iri))}
        if len(classes) > 1:
            kinds = " and ".join(
                f"“{node.label}” ({_kind(type_)})" for type_, node in sorted(classes.items())
            )
            message = f"{kinds} cannot be one: they are of different classes"
            raise CuratedError(message, file=one.file, line=one.line)

    def _iri(self, name: str, one: Decided) -> str:
        """Return the IRI that a label or an id means. An id may wait for its node."""
        if name.startswith(iris.BASE) or name in self._nodes:
            return name
        if _ID.fullmatch(name):
            return iris.BASE + name
        found = list(self._names.get(authorities.key(name), {}))
        exact = [i for i in found if authorities.key(self._nodes[i].label) == authorities.key(name)]
        if not found and self._known.authority:
            found = [entry.iri for entry in self._known.authority.find(name)]
        best = exact or found
        if len(best) == 1:
            return best[0]
        if best:
            ids = ", ".join(sorted(iri.removeprefix(iris.BASE) for iri in best))
            message = f"“{name}” may be any of {ids}; write which"
        else:
            message = f"nothing here is called “{name}”{self._near(name)}"
        raise CuratedError(message, file=one.file, line=one.line)

    def _near(self, name: str) -> str:
        by_fold = {node.label.casefold(): node.label for node in self._nodes.values()}
        near = difflib.get_close_matches(name.casefold(), sorted(by_fold), n=3, cutoff=0.6)
        said = " or ".join(f"“{by_fold[label]}”" for label in near)
        return f"; did you mean {said}?" if near else "; thbgraph reconcile lists what is alike"

    def _node(self, iri: str) -> Node | None:
        return self._nodes.get(iri) or self._known.node(iri)

    def _label(self, iri: str) -> str:
        node = self._node(iri)
        return node.label if node else iri.removeprefix(iris.BASE)


def _kind(type_: str) -> str:
    return type_.partition(":")[2].lower()
