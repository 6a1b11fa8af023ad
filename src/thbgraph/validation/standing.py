"""A graph that was held against the shapes and stands loaded, to be changed and asked again.

A store keeps an `xsd:nonNegativeInteger` as an `xsd:integer`; what such statements said is noted.
Only focus nodes that the changed statements can concern (`reach`) are asked anew, of a small graph
that holds all by which they are judged, by the same engine; what was found of all others holds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from thbgraph import vocabulary as v
from thbgraph.validation import fast, reach
from thbgraph.validation.lines import Lines
from thbgraph.validation.reads import reads as reads_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from thbgraph.validation.raws import Raw
    from thbgraph.validation.reach import Term
    from thbgraph.validation.reads import Reads
    from thbgraph.validation.shapes import Shapes

_COUNT: Final = v.expand("xsd:nonNegativeInteger").encode()
_MANY: Final = 40
"""Statements for each focus node that is touched; where there are fewer, all nodes are asked."""


@dataclass(frozen=True, slots=True)
class Altered:
    """What makes a graph of the one that was asked before."""

    gone: frozenset[str]
    come: frozenset[str]
    """The lines of the graphs of all."""
    documents: frozenset[str]
    """The names (terms) of the documents' graphs that are others now, new or gone."""


@dataclass
class Standing:
    """The graphs of all, with what is needed of the documents', and what was found there."""

    store: ox.Store = field(default_factory=ox.Store)
    raws: list[Raw] | None = None
    """None as long as nothing was asked."""
    touched: set[Term] = field(default_factory=set)
    """The focus nodes that were asked again."""
    changed: set[ox.Quad] = field(default_factory=set)
    """The statements that went or came."""
    exact: dict[ox.Triple, ox.Triple] = field(default_factory=dict)
    """Statements as they were, by what the store made of them, where that is something else."""
    shapes: Shapes | None = None
    """Those that were asked again."""
    _beside: list[ox.Quad] = field(default_factory=list)
    """Statements that were loaded for their words alone."""

    def add_words(self, text: bytes) -> None:
        """Load statements that no shape asks for, until the graph changes."""
        quads = [quad for quad in _parsed(text) if quad not in self.store]
        self.store.extend(quads)
        self._beside += quads

    def forget_words(self) -> None:
        """Remove what was loaded for its words."""
        for quad in self._beside:
            self.store.remove(quad)
        self._beside.clear()

    def again(
        self, altered: Altered, documents: Iterable[bytes], shapes: Shapes, *, facts: bool
    ) -> list[Raw] | None:
        """Change the graph and ask again whom that can concern; None where that cannot be told.

        `documents` are the lines that are needed of the changed documents; `facts` says whether
        there are fact records.
        """
        reads = reads_of(shapes)
        if self.raws is None or reads is None or not facts:
            return None
        self.forget_words()
        gone, come = self._changes(altered, documents)
        touched = self._touched(reads, gone)
        for quad in gone:
            self.store.remove(quad)
        self.store.extend(come)
        self.exact |= _rewritten(come)
        touched |= self._touched(reads, come)
        if any(q.predicate.value == reach.SUB_CLASS for q in (*gone, *come)):
            return None
        if len(touched) * _MANY > len(self.store):
            return None
        found = reach.Reach(reads, self.store).around(touched)
        said = (self.exact.get(triple, triple) for triple in found)
        text = "".join(sorted(f"{triple} .\n" for triple in said)).encode()
        fresh = fast.run(Lines(text), shapes, facts=True)[1] if found else []
        self.shapes = shapes
        self.touched |= touched
        self.changed |= gone | come
        self.raws = [raw for raw in self.raws if raw.focus not in touched]
        self.raws += [raw for raw in fresh if raw.focus in touched]
        return self.raws

    def wanted(self) -> Mapping[Term, tuple[set[str], set[str]]]:
        """Return by what the focus nodes that were asked again are judged: see `Reach.wanted`."""
        reads = self.shapes and reads_of(self.shapes)
        return reach.Reach(reads, self.store).wanted(self.touched) if reads else {}

    def _touched(self, reads: Reads, quads: Iterable[ox.Quad]) -> set[Term]:
        return reach.Reach(reads, self.store).touched(quad.triple for quad in quads)

    def _changes(
        self, altered: Altered, documents: Iterable[bytes]
    ) -> tuple[set[ox.Quad], set[ox.Quad]]:
        gone = {*_parsed("".join(altered.gone).encode())}
        come = {*_parsed("".join(altered.come).encode())}
        before = {
            quad
            for graph in altered.documents
            for quad in self.store.quads_for_pattern(None, None, None, ox.NamedNode(graph[1:-1]))
        }
        now = {quad for text in documents for quad in _parsed(text)}
        return gone | (before - now), come | (now - before)


def rewritten(text: bytes) -> dict[ox.Triple, ox.Triple]:
    """Return the statements that a store keeps as others, by these."""
    found = []
    at = text.find(_COUNT)
    while at >= 0:
        end = text.index(b"\n", at) + 1
        found.append(text[text.rfind(b"\n", 0, at) + 1 : end])
        at = text.find(_COUNT, end)
    return _rewritten(_parsed(b"".join(found)))


def _rewritten(quads: Iterable[ox.Quad]) -> dict[ox.Triple, ox.Triple]:
    found = {}
    for quad in quads:
        value = quad.object
        if isinstance(value, ox.Literal) and value.datatype.value == _COUNT.decode():
            kept = ox.Literal(value.value, datatype=ox.NamedNode(v.expand("xsd:integer")))
            found[ox.Triple(quad.subject, quad.predicate, kept)] = quad.triple
    return found


def _parsed(lines: bytes) -> Iterator[ox.Quad]:
    return ox.parse(lines, format=ox.RdfFormat.N_QUADS, lenient=True)
