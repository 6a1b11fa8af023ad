"""Whom a changed statement can concern, and by what a focus node is judged.

Whoever may be touched by a changed statement is found by going the steps of the shapes (`reads`)
back from it, in the graph before for what goes and in the graph after for what comes; what a focus
node is judged by is found by going them forward. Both may be too many, never too few.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from thbgraph import vocabulary as v
from thbgraph.validation.reads import ANY, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from thbgraph.validation.reads import Reads, Way
    from thbgraph.validation.view import Graph

    Resource = ox.NamedNode | ox.BlankNode | ox.Triple
    Term = Resource | ox.Literal

SUB_CLASS: Final = v.expand("rdfs:subClassOf")


@dataclass
class Reach:
    """Goes the steps of some shapes in a store, all of its graphs as one."""

    reads: Reads
    store: Graph
    _ends: dict[tuple[Way, Term], frozenset[Term]] = field(default_factory=dict)

    def touched(self, changed: Iterable[ox.Triple]) -> set[Term]:
        """Return the focus nodes that statements of the store may concern."""
        by_property: defaultdict[str, set[tuple[Way, bool]]] = defaultdict(set)
        for way, step in self.reads.reads:
            by_property[step.property].add((way, step.back))
        any_ = by_property[ANY]
        found: set[Term] = set()
        known: dict[tuple[Way, Term], frozenset[Term]] = {}
        for one in changed:
            property_ = one.predicate.value
            for way, back in by_property.get(property_, set()) | any_:
                end = one.object if back else one.subject
                found |= self._starts(way, end, known)
            if property_ in self.reads.targets:
                found.add(one.object)
            if property_ in self.reads.closures:
                found |= self._leading_to(one.subject, one.predicate)
        return found

    def _starts(
        self, way: Way, end: Term, known: dict[tuple[Way, Term], frozenset[Term]]
    ) -> frozenset[Term]:
        """Return the nodes from which a way leads to its end."""
        if not way:
            return frozenset((end,))
        if (way, end) not in known:
            step = way[-1]
            before = self._along(end, Step(step.property, back=not step.back))
            known[way, end] = frozenset(
                start for node in before for start in self._starts(way[:-1], node, known)
            )
        return known[way, end]

    def _leading_to(self, node: Term, property_: ox.NamedNode) -> set[Term]:
        found, todo = {node}, [node]
        while todo:
            more = {*self._along(todo.pop(), Step(property_.value, back=True))} - found
            found |= more
            todo += more
        return found

    def wanted(self, nodes: Iterable[Term]) -> Mapping[Term, tuple[set[str], set[str]]]:
        """Return by node what is read of it where focus nodes are judged.

        First the properties of which it is the subject, then those of which it is the value.
        """
        by_way: defaultdict[Way, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
        for way, step in self.reads.reads:
            by_way[way][step.back].add(step.property)
        found: defaultdict[Term, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
        for node in nodes:
            for way, (there, back) in by_way.items():
                for end in self._end(way, node):
                    found[end][0].update(there)
                    found[end][1].update(back)
            for name in self.reads.closures:
                for end in self._behind(node, name):
                    found[end][0].add(name)
            found[node][1].update(self.reads.targets)
        return found

    def around(self, nodes: Iterable[Term]) -> set[ox.Triple]:
        """Return the statements by which focus nodes are judged; and maybe more."""
        found: set[ox.Triple] = set()
        # One is enough to make a node the target of a shape.
        once = self.reads.targets - {s.property for _, s in self.reads.reads if s.back}
        for end, (there, back) in self.wanted(nodes).items():
            if not isinstance(end, ox.Literal):
                found.update(
                    q.triple
                    for q in self.store.quads_for_pattern(end, None, None, None)
                    if q.predicate.value in there or ANY in there
                )
            for name in back:
                found.update(q.triple for q in self._some(None, name, end, most=name in once))
        found.update(q.triple for q in self._some(None, SUB_CLASS, None))
        return found

    def _behind(self, node: Term, name: str) -> set[Term]:
        """Return all nodes to which one property leads, step by step, and the first."""
        todo, seen = [node], {node}
        while todo:
            more = {*self._along(todo.pop(), Step(name))} - seen
            seen |= more
            todo += more
        return seen

    def _end(self, way: Way, node: Term) -> frozenset[Term]:
        """Return the nodes to which a way leads."""
        if not way:
            return frozenset((node,))
        if (way, node) not in self._ends:
            before = self._end(way[:-1], node)
            self._ends[way, node] = frozenset(
                end for one in before for end in self._along(one, way[-1])
            )
        return self._ends[way, node]

    def _along(self, node: Term, step: Step) -> Iterator[Term]:
        if step.back:
            return (q.subject for q in self._some(None, step.property, node))
        if isinstance(node, ox.Literal):
            return iter(())
        return (q.object for q in self._some(node, step.property, None))

    def _some(
        self, subject: Resource | None, name: str, value: Term | None, most: int = 0
    ) -> Iterator[ox.Quad]:
        predicate = ox.NamedNode(name) if name != ANY else None
        quads = self.store.quads_for_pattern(subject, predicate, value, None)
        if not most:
            return quads
        return (quad for quad, _ in zip(quads, range(most), strict=False))
