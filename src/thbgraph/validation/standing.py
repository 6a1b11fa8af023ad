"""A graph that was held against the shapes, to be changed and asked again.

It stands in memory, or in a store on disk that holds all of it; changes are laid over it (`view`).
A store keeps an `xsd:nonNegativeInteger` as an `xsd:integer`; what such statements said is noted.
Only focus nodes that the changed statements can concern (`reach`) are asked anew, of a small graph
that holds all by which they are judged, by the same engine; what was found of all others holds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

import pyoxigraph as ox

from thbgraph import vocabulary as v
from thbgraph.validation import fast, rewording
from thbgraph.validation.lines import Lines
from thbgraph.validation.reach import SUB_CLASS, Reaches, joined
from thbgraph.validation.reads import reads as reads_of
from thbgraph.validation.statements import term
from thbgraph.validation.view import Needed, kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from thbgraph.rdf.altered import Altered
    from thbgraph.validation.raws import Raw
    from thbgraph.validation.reach import Term
    from thbgraph.validation.records import Result
    from thbgraph.validation.shapes import Shapes
    from thbgraph.validation.view import Graph, View

_COUNT: Final = v.expand("xsd:nonNegativeInteger").encode()
_MANY: Final = 40
"""Statements for each focus node that is touched; where there are fewer, all nodes are asked."""


_FEW: Final = 8
"""Values of a node that are looked up one by one."""


class Counts(NamedTuple):
    """How many statements there are, those of several graphs counted once, and of what."""

    triples: int
    facts: int
    documents: int

    @classmethod
    def of(cls, triples: AbstractSet[ox.Triple]) -> Counts:
        """Count some statements."""
        types = Counter(t.object for t in triples if t.predicate == term(v.TYPE))
        return cls(len(triples), types[term(v.FACT)], types[term(v.DOCUMENT)])

    def plus(self, other: Counts, sign: int = 1) -> Counts:
        """Return the sum, or the difference."""
        return Counts(*(one + sign * more for one, more in zip(self, other, strict=True)))


@dataclass
class Standing:
    """A graph, what was found in the graphs of all, and what was counted there."""

    graph: View
    """All statements, or at least those that are needed, and those behind the results."""
    named: frozenset[str]
    """What is needed of the documents' graphs: see `Needed`."""
    raws: list[Raw]
    counts: Counts
    exact: set[ox.Triple]
    """Statements as they are, where a store makes something else of them."""
    whole: bool = False
    """Whether all statements are there."""
    words: dict[Raw, Result] = field(default_factory=dict)
    """The results of which the words are known, and still right."""

    def needed(self) -> Needed:
        """Return what is needed of the graph."""
        return Needed(self.graph, self.named)

    def add_words(self, text: bytes) -> None:
        """Load statements of the graph that are not needed, as lines: no shape asks for them."""
        self.graph.load(text)

    def again(
        self, altered: Altered, documents: Iterable[bytes], shapes: Shapes, *, facts: bool
    ) -> list[Raw] | None:
        """Change the graph and ask again whom that can concern; None where all are to be asked.

        `documents` are the graphs of the documents that changed, as they are now; `facts` says
        whether there are fact records.
        """
        reads, needed = reads_of(shapes), self.needed()
        if reads is None or not facts:
            return None
        exact = self.exact.copy()
        gone, come = self._changes(altered, documents)
        recast = {_rewritten(triple) for triple in exact ^ self.exact}
        said = [rewording.reads(shapes)] if self.whole else []
        # What another graph states as well stays, whichever graph it goes from or comes to.
        was = _held(self.graph, {quad.triple for quad in gone | come})
        now = {triple: quads - gone for triple, quads in was.items()}
        for quad in come:
            now[quad.triple].add(quad)
        lost, fresh = _lost_and_new(was, now, needed.holds)
        # Words are read from all statements.
        unsaid_by = _lost_and_new(was, now, lambda _: True) if said else (set(), set())
        unsaid = {*Reaches(said, self.graph).touched(unsaid_by[0] | recast)}
        touched = Reaches(reads, needed).touched(lost | recast)
        self.graph.change(gone, come)
        touched = joined(touched, Reaches(reads, needed).touched(fresh | recast))
        unsaid |= {*Reaches(said, self.graph).touched(unsaid_by[1] | recast)}
        self._forget_words(unsaid)
        self.counts = self.counts.plus(Counts.of(fresh)).plus(Counts.of(lost), -1)
        if any(one.predicate.value == SUB_CLASS for one in lost | fresh):
            return None
        if len(touched) * _MANY > self.counts.triples:
            return None
        as_said = {_rewritten(triple): triple for triple in self.exact}
        found = Reaches(reads, needed).around(touched)
        text = "".join(sorted(f"{as_said.get(one, one)} .\n" for one in found)).encode()
        asked = fast.run(Lines(text), shapes, facts=True)[1] if found else []
        places = {shape: place for place, one in enumerate(reads) for shape in one.shapes}

        def is_asked(raw: Raw) -> bool:
            return places[raw.shape] in touched.get(raw.focus, ())

        self.raws = [raw for raw in self.raws if not is_asked(raw)]
        self.raws += filter(is_asked, asked)
        return self.raws

    def _forget_words(self, of: AbstractSet[Term]) -> None:
        """Forget what was said of some nodes; of any, where not all statements are there."""
        for raw in [*self.words]:
            if not self.whole or not of.isdisjoint((raw.focus, raw.value, raw.path)):
                del self.words[raw]

    def _changes(
        self, altered: Altered, documents: Iterable[bytes]
    ) -> tuple[set[ox.Quad], set[ox.Quad]]:
        """Return what goes and what comes as a store writes it; what that rewrites is noted."""
        gone = {*_parsed("".join(altered.gone).encode())}
        come = {*_parsed("".join(altered.come).encode())}
        self.exact -= {quad.triple for quad in gone}
        self.exact |= {quad.triple for quad in come if _rewritten(quad.triple) != quad.triple}
        lost, new = kept(gone), kept(come)
        left = set(altered.documents)
        # One document at a time: what stays as it was is forgotten again.
        for text in documents:
            now = kept(_parsed(text))
            names = {quad.graph_name for quad in now}
            left -= {str(name) for name in names}
            before = self._stated_in(names)
            lost |= before - now
            new |= now - before
        return lost | self._stated_in({ox.NamedNode(name[1:-1]) for name in left}), new

    def _stated_in(
        self, graphs: Iterable[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]
    ) -> set[ox.Quad]:
        return {
            quad
            for graph in graphs
            for quad in self.graph.quads_for_pattern(None, None, None, graph)
        }


def _held(graph: Graph, triples: Iterable[ox.Triple]) -> dict[ox.Triple, set[ox.Quad]]:
    """Return in which of its named graphs a graph holds statements, be it in none."""
    found: dict[ox.Triple, set[ox.Quad]] = {triple: set() for triple in triples}
    together: defaultdict[tuple[object, ...], list[ox.Triple]] = defaultdict(list)
    for triple in found:
        together[triple.subject, triple.predicate].append(triple)
    for some in together.values():
        # Of a node with many values that change, as a run has documents, all are looked up at once.
        patterns = some if len(some) < _FEW else [some[0]]
        for one in patterns:
            value = one.object if patterns is some else None
            for quad in graph.quads_for_pattern(one.subject, one.predicate, value, None):
                if quad.triple in found:
                    found[quad.triple].add(quad)
    return found


def _lost_and_new(
    was: Mapping[ox.Triple, Iterable[ox.Quad]],
    now: Mapping[ox.Triple, Iterable[ox.Quad]],
    holds: Callable[[ox.Quad], bool],
) -> tuple[set[ox.Triple], set[ox.Triple]]:
    """Return what a graph states no more, and what it states only now; it may not hold all."""
    before, after = (
        {triple for triple, quads in side.items() if any(map(holds, quads))} for side in (was, now)
    )
    return before - after, after - before


def exact(text: bytes) -> set[ox.Triple]:
    """Return the statements that a store keeps as others."""
    found = []
    at = text.find(_COUNT)
    while at >= 0:
        end = text.index(b"\n", at) + 1
        found.append(text[text.rfind(b"\n", 0, at) + 1 : end])
        at = text.find(_COUNT, end)
    triples = (quad.triple for quad in _parsed(b"".join(found)))
    return {triple for triple in triples if _rewritten(triple) != triple}


def _rewritten(triple: ox.Triple) -> ox.Triple:
    """Return a statement as a store keeps it."""
    value = triple.object
    if not isinstance(value, ox.Literal) or value.datatype.value != _COUNT.decode():
        return triple
    said = ox.Literal(value.value, datatype=ox.NamedNode(v.expand("xsd:integer")))
    return ox.Triple(triple.subject, triple.predicate, said)


def _parsed(lines: bytes) -> Iterator[ox.Quad]:
    return ox.parse(lines, format=ox.RdfFormat.N_QUADS, lenient=True)
