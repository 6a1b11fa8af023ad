"""Holds a graph that memory cannot hold against the shapes: some focus nodes at a time.

The graph stands in a store on disk. Of each batch of nodes, what is said of them is looked up,
which tells the shapes that they are asked for; then what these read (`asking`). So memory is
bounded by a batch, but for the names of the nodes and what is found. It takes longer than asking
all at once.
"""

from __future__ import annotations

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from thbgraph import vocabulary as v
from thbgraph.validation.asking import Question
from thbgraph.validation.parts import TARGETS
from thbgraph.validation.reach import SUB_CLASS, Reaches
from thbgraph.validation.statements import term

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from concurrent.futures import Future

    from thbgraph.validation.raws import Raw
    from thbgraph.validation.reach import Term
    from thbgraph.validation.reads import Reads
    from thbgraph.validation.shapes import Shapes
    from thbgraph.validation.view import Graph

AT_ONCE: Final = 10_000
"""Nodes that are asked at once: some 200 MB with what is read of them."""


class Batches:
    """Asks all focus nodes of a graph, and counts what the graph states."""

    def __init__(
        self,
        graph: Graph,
        shapes: Shapes,
        reads: Sequence[Reads],
        said: Mapping[ox.Triple, ox.Triple],
    ) -> None:
        """Begin; `said` are statements that the store keeps as others, by what it keeps."""
        self._graph = graph
        self._shapes = shapes
        self._reads = reads
        self._said = said
        self._aims = _Aims(graph, shapes, reads)
        self.raws: list[Raw] = []
        """What was found."""
        self.triples = 0
        """The statements, those of several graphs counted once."""
        self.types: defaultdict[Term, int] = defaultdict(int)
        """How many nodes are of which class."""

    def ask(self, subjects: Mapping[bytes, int]) -> None:
        """Ask all focus nodes.

        `subjects` are the names (terms) of all nodes that have statements, each with its place:
        those with places close to each other are best asked together. EngineError where there is
        no room for a copy of a batch.
        """
        names = sorted(subjects, key=lambda name: (subjects[name], name))
        values = [value for value in self._aims.values if str(value).encode() not in subjects]
        nodes = chain((ox.NamedNode(name[1:-1].decode()) for name in names), values)
        with ThreadPoolExecutor(1) as beside:
            # The engine works on one batch while the next one is gathered.
            begun: Future[list[Raw]] | None = None
            while some := [*islice(nodes, AT_ONCE)]:
                question, text = self._gathered(some)
                if begun is not None:
                    self.raws += begun.result()
                begun = beside.submit(question.answers, text)
            if begun is not None:
                self.raws += begun.result()

    def _gathered(self, nodes: Iterable[Term]) -> tuple[Question, bytes]:
        reaches = Reaches(self._reads, self._graph)
        asked: dict[Term, AbstractSet[int]] = {}
        for node in nodes:
            stated = {quad.triple for quad in reaches.of(node)}
            self.triples += len(stated)
            for triple in stated:
                if triple.predicate == term(v.TYPE):
                    self.types[triple.object] += 1
            if places := self._aims.at(node, stated):
                asked[node] = places
        question = Question(asked, self._shapes, self._reads)
        return question, question.text(reaches, self._said)


class _Aims:
    """Which shapes a node is a target of, by their places among the reads."""

    def __init__(self, graph: Graph, shapes: Shapes, reads: Sequence[Reads]) -> None:
        of_shape = {shape: place for place, one in enumerate(reads) for shape in one.shapes}
        self._by_name: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        for iri in shapes.rules:
            for kind in TARGETS:
                for target in shapes.graph.objects(shapes.term(iri), shapes.term(kind)):
                    self._by_name[kind, str(target)].add(of_shape[iri])
        self.values: defaultdict[Term, set[int]] = defaultdict(set)
        """The nodes that are targets by their name, or as values."""
        for (kind, name), places in self._by_name.items():
            node = ox.NamedNode(name)
            if kind == "targetNode":
                self.values[node] |= places
            elif kind == "targetObjectsOf":
                for value in {q.object for q in graph.quads_for_pattern(None, node, None, None)}:
                    self.values[value] |= places
        self._above: defaultdict[Term, set[Term]] = defaultdict(set)
        # A plain file does not hold the ontology, which says that these are actors.
        for actor in v.ACTORS - {v.ACTOR}:
            self._above[term(actor)].add(term(v.ACTOR))
        for quad in graph.quads_for_pattern(None, ox.NamedNode(SUB_CLASS), None, None):
            self._above[quad.subject].add(quad.object)
        self._of_class: dict[Term, frozenset[int]] = {}

    def at(self, node: Term, stated: Iterable[ox.Triple]) -> AbstractSet[int]:
        """Return the shapes that a node is a target of, by its statements."""
        found = set(self.values.get(node, ()))
        for triple in stated:
            found |= self._by_name.get(("targetSubjectsOf", triple.predicate.value), set())
            if triple.predicate == term(v.TYPE):
                found |= self._members(triple.object)
        return found

    def _members(self, class_: Term) -> frozenset[int]:
        """Return the shapes that the members of a class are targets of."""
        if class_ not in self._of_class:
            seen = {class_}
            todo = [class_]
            while todo:
                more = self._above.get(todo.pop(), set()) - seen
                seen |= more
                todo += more
            names = [one.value for one in seen if isinstance(one, ox.NamedNode)]
            places = (self._by_name.get(("targetClass", name), set()) for name in names)
            self._of_class[class_] = frozenset().union(*places)
        return self._of_class[class_]
