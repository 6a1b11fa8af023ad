"""Whom a changed statement can concern, and by what a focus node is judged.

Whoever may be touched by a changed statement is found by going the steps of the shapes (`reads`)
back from it, in the graph before for what goes and in the graph after for what comes; what a focus
node is judged by is found by going them forward. Both may be too many, never too few. Shapes that
have nothing in common go apart (`Reaches`): where a change can concern what one of them found, what
the others read is not looked at.

All nodes go a step together: where many of them lead to one, as to a label that many bear, it is
looked up once.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from thbgraph import vocabulary as v
from thbgraph.validation.reads import ANY, Reads, Step

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from thbgraph.validation.reads import Way
    from thbgraph.validation.view import Graph

    Resource = ox.NamedNode | ox.BlankNode | ox.Triple
    Term = Resource | ox.Literal
    Looked = dict[tuple[Term, Step | None], list[ox.Quad]]
    """What was found: the statements of a node, or those of one step from it."""
    Touched = Mapping[Term, AbstractSet[int]]
    """Focus nodes, each with those who may find something else there: their places in a row."""

SUB_CLASS: Final = v.expand("rdfs:subClassOf")
_FEW: Final = 3
"""Properties of a node that are looked up one by one: of a node with more of them, all are."""


@dataclass
class Reach:
    """Goes the steps of some shapes in a store, all of its graphs as one."""

    reads: Reads
    store: Graph
    known: Looked = field(default_factory=dict)

    def touched(self, changed: Mapping[str, Iterable[ox.Triple]]) -> set[Term]:
        """Return the focus nodes that statements of the store, by property, may concern."""
        found: set[Term] = set()
        ends: defaultdict[Way, set[Term]] = defaultdict(set)
        for way, step in self.reads.reads:
            for name in changed if step.property == ANY else changed.keys() & {step.property}:
                ends[way].update(t.object if step.back else t.subject for t in changed[name])
        for name in changed.keys() & self.reads.targets:
            found.update(triple.object for triple in changed[name])
        for name in changed.keys() & self.reads.closures:
            starts = {triple.subject for triple in changed[name]}
            found |= self._ends_of_all(starts, Step(name, back=True))
        return found | self._starts(ends)

    def _starts(self, ends: defaultdict[Way, set[Term]]) -> set[Term]:
        """Return the nodes from which ways lead to their ends."""
        longest = max(map(len, ends), default=0)
        for length in range(longest, 0, -1):
            by_step: defaultdict[Step, list[Way]] = defaultdict(list)
            for way in [*ends]:
                if len(way) == length:
                    by_step[way[-1]].append(way)
            for step, ways in by_step.items():
                back = Step(step.property, back=not step.back)
                for end in set().union(*(ends[way] for way in ways)):
                    before = set(self._along(end, back))
                    for way in ways if before else ():
                        if end in ends[way]:
                            ends[way[:-1]] |= before
        return ends[()]

    def wanted(self, nodes: Iterable[Term]) -> Mapping[Term, tuple[set[str], set[str]]]:
        """Return by node what is read of it where focus nodes are judged.

        First the properties of which it is the subject, then those of which it is the value.
        """
        there: defaultdict[Way, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
        for way, step in self.reads.reads:
            there[way][step.back].add(step.property)
        found: defaultdict[Term, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
        starts = set(nodes)
        ends: dict[Way, set[Term]] = {(): starts}
        for way in sorted(there, key=len):
            names, back = there[way]
            for end in self._ends(way, ends):
                found[end][0].update(names)
                found[end][1].update(back)
        for name in self.reads.closures:
            for end in self._ends_of_all(starts, Step(name)):
                found[end][0].add(name)
        for node in starts:
            found[node][1].update(self.reads.targets)
        return found

    def around(self, nodes: Iterable[Term]) -> set[ox.Triple]:
        """Return the statements by which focus nodes are judged; and maybe more."""
        found: set[ox.Triple] = set()
        # One is enough to make a node the target of a shape.
        once = self.reads.targets - {s.property for _, s in self.reads.reads if s.back}
        for end, (there, back) in self.wanted(nodes).items():
            found.update(quad.triple for quad in self._said(end, there))
            for name in back - once:
                found.update(q.triple for q in self._some(end, Step(name, back=True)))
            for name in back & once:
                first = next(_to(self.store, name, end), None)
                if first is not None:
                    found.add(first.triple)
        found.update(q.triple for q in _to(self.store, SUB_CLASS, None))
        return found

    def _ends_of_all(self, nodes: Iterable[Term], step: Step) -> set[Term]:
        """Return all nodes to which one step, gone again and again, leads, and the first ones."""
        seen = set(nodes)
        todo = [*seen]
        while todo:
            more = {*self._along(todo.pop(), step)} - seen
            seen |= more
            todo += more
        return seen

    def _ends(self, way: Way, known: dict[Way, set[Term]]) -> AbstractSet[Term]:
        """Return the nodes to which a way leads; those that are found on it become known."""
        if way not in known:
            self._step(self._ends(way[:-1], known), way, known)
        return known[way]

    def _step(self, nodes: AbstractSet[Term], way: Way, known: dict[Way, set[Term]]) -> None:
        """Go from nodes the last step of a way, and all others that may be gone from there."""
        before = way[:-1]
        ways = {one[: len(way)] for one, _ in self.reads.reads if one[: len(before)] == before}
        forward: dict[str, set[Term]] = {}
        for one in ways:
            if len(one) == len(way):
                ends = known.setdefault(one, set())
                step = one[-1]
                if step.back or step.property == ANY:
                    ends.update(end for node in nodes for end in self._along(node, step))
                else:
                    forward[step.property] = ends
        for node in nodes if forward else ():
            for quad in self._said(node, forward):
                forward[quad.predicate.value].add(quad.object)

    def _said(self, node: Term, names: Collection[str]) -> list[ox.Quad]:
        """Return the statements of a node with some properties, or with any."""
        if ANY in names:
            return self._of(node)
        if len(names) <= _FEW:
            return [quad for name in names for quad in self._some(node, Step(name))]
        return [quad for quad in self._of(node) if quad.predicate.value in names]

    def _of(self, node: Term) -> list[ox.Quad]:
        if isinstance(node, ox.Literal):
            return []
        found = self.known.get((node, None))
        if found is None:
            found = [*self.store.quads_for_pattern(node, None, None, None)]
            self.known[node, None] = found
        return found

    def _along(self, node: Term, step: Step) -> list[Term]:
        quads = self._some(node, step)
        return [q.subject for q in quads] if step.back else [q.object for q in quads]

    def _some(self, node: Term, step: Step) -> list[ox.Quad]:
        """Return the statements by which a step leads from a node."""
        found = self.known.get((node, step))
        if found is None:
            if step.back:
                found = [*_to(self.store, step.property, node)]
            elif isinstance(node, ox.Literal):
                found = []
            else:
                predicate = ox.NamedNode(step.property) if step.property != ANY else None
                found = [*self.store.quads_for_pattern(node, predicate, None, None)]
            self.known[node, step] = found
        return found


@dataclass
class Reaches:
    """Goes the steps of shapes that have nothing in common; the store stays as it is meanwhile."""

    reads: Sequence[Reads]
    store: Graph
    known: Looked = field(default_factory=dict)

    def touched(self, changed: Iterable[ox.Triple]) -> Touched:
        """Return the focus nodes that statements of the store may concern, and whose reads."""
        by_property: defaultdict[str, list[ox.Triple]] = defaultdict(list)
        for triple in changed:
            by_property[triple.predicate.value].append(triple)
        found: defaultdict[Term, set[int]] = defaultdict(set)
        for place, reads in enumerate(self.reads):
            for node in Reach(reads, self.store, self.known).touched(by_property):
                found[node].add(place)
        return found

    def around(self, touched: Touched) -> set[ox.Triple]:
        """Return the statements by which focus nodes are judged; and maybe more."""
        together: defaultdict[frozenset[int], list[Term]] = defaultdict(list)
        for node, places in touched.items():
            together[frozenset(places)].append(node)
        found = set()
        for places, nodes in together.items():
            reads = Reads.of_all(self.reads[place] for place in places)
            found |= Reach(reads, self.store, self.known).around(nodes)
        return found


def joined(one: Touched, other: Touched) -> Touched:
    """Return the focus nodes that either has, each with whom either names."""
    nobody = frozenset[int]()
    return {
        node: one.get(node, nobody) | other.get(node, nobody) for node in one.keys() | other.keys()
    }


def _to(store: Graph, name: str, value: Term | None) -> Iterator[ox.Quad]:
    predicate = ox.NamedNode(name) if name != ANY else None
    return store.quads_for_pattern(None, predicate, value, None)
