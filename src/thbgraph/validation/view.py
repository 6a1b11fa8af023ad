"""A graph as changes make it of a store, which stays as it is.

So a store on disk serves for what is asked after a change: of it, only what is looked up is read,
and that once, where several views of it are asked (`Looked`). And what a store was loaded without
can be had beside.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final, Protocol

import pyoxigraph as ox

from thbgraph import rdf
from thbgraph import vocabulary as v

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    Subject = ox.NamedNode | ox.BlankNode | ox.Triple | None
    Value = Subject | ox.Literal
    Name = ox.NamedNode | ox.BlankNode | ox.DefaultGraph | None
    Pattern = tuple[Subject, ox.NamedNode | None, Value, Name]

OF_ALL: Final = (rdf.FACTS_GRAPH, rdf.AUTHORITIES_GRAPH, rdf.TOPICS_GRAPH, rdf.ONTOLOGY_GRAPH)
_OF_ALL: Final = frozenset((ox.DefaultGraph(), *OF_ALL))
_TYPE: Final = v.expand(v.TYPE)


class Graph(Protocol):
    """Statements that are looked up by their terms, None standing for any."""

    def quads_for_pattern(
        self, subject: Subject, predicate: ox.NamedNode | None, value: Value, graph: Name = None, /
    ) -> Iterator[ox.Quad]:
        """Yield the statements, in no order."""


class Looked:
    """What was looked up in a store that stays as it is, so that it is looked up once."""

    def __init__(self, base: ox.Store) -> None:
        self.base = base
        self._found: dict[Pattern, _Answer] = {}

    def quads_for_pattern(self, pattern: Pattern) -> Iterator[ox.Quad]:
        """Yield the statements, in no order."""
        found = self._found.get(pattern)
        if found is None:
            found = self._found[pattern] = _Answer(self.base.quads_for_pattern(*pattern))
        return iter(found)


class _Answer:
    """An answer that is read no further than anybody asked, and kept that far."""

    __slots__ = ("_kept", "_rest")

    def __init__(self, rest: Iterator[ox.Quad]) -> None:
        self._kept: list[ox.Quad] = []
        self._rest: Iterator[ox.Quad] | None = rest

    def __iter__(self) -> Iterator[ox.Quad]:
        return iter(self._kept) if self._rest is None else self._read()

    def _read(self) -> Iterator[ox.Quad]:
        at = 0
        while True:
            if at == len(self._kept):
                more = next(self._rest, None) if self._rest is not None else None
                if more is None:
                    self._rest = None
                    return
                self._kept.append(more)
            yield self._kept[at]
            at += 1


class View:
    """The statements of `base`, less those that are `gone`, and those that have `come`."""

    path: Path | None = None
    """The file they stand in: there is none."""

    def __init__(self, base: ox.Store, looked: Looked | None = None) -> None:
        self.base = base
        self.looked = looked
        """What was looked up there; None where nothing of that is kept."""
        self.gone: set[ox.Quad] = set()
        self.come = ox.Store()
        self._beside = ox.Store()
        """Statements that `base` was loaded without."""
        self._is_alone = True
        """Whether there are none yet; asking a store how many it holds takes time."""
        self._changed: set[Value] = set()
        """The ends of what went or came: few, so that other ends need no look."""

    @classmethod
    def of(cls, looked: Looked, gone: Iterable[ox.Quad], come: Iterable[ox.Quad]) -> View:
        """Return a store without statements that it has, and with some that it has not."""
        found = cls(looked.base, looked)
        found.gone |= kept(gone)
        found.come.extend(come)
        for quad in chain(found.gone, found.come):
            found._changed.update((quad.subject, quad.object))
        return found

    def change(self, gone: Iterable[ox.Quad], come: Iterable[ox.Quad]) -> None:
        """Let statements go, and others come; numbers are such as a store writes (`kept`)."""
        for quad in gone:
            self.come.remove(quad)
            self._beside.remove(quad)
            self.gone.add(quad)
            self._changed.update((quad.subject, quad.object))
        for quad in come:
            self.gone.discard(quad)
            if quad not in self.base and quad not in self._beside:
                self.come.add(quad)
                self._changed.update((quad.subject, quad.object))

    def load(self, lines: bytes) -> None:
        """Add statements (N-Quads) that `base` is without: the engine takes many at once."""
        self._is_alone = False
        self._beside.load(lines, format=ox.RdfFormat.N_QUADS, lenient=True)
        for quad in self.come:
            self._beside.remove(quad)

    def quads_for_pattern(
        self,
        subject: Subject,
        predicate: ox.NamedNode | None,
        value: Value,
        graph: Name = None,
        /,
    ) -> Iterator[ox.Quad]:
        """Yield the statements, in no order."""
        pattern = (subject, predicate, value, graph)
        found: Iterator[ox.Quad] = (
            self.looked.quads_for_pattern(pattern)
            if self.looked is not None
            else self.base.quads_for_pattern(*pattern)
        )
        changed = all(end is None or end in self._changed for end in (subject, value))
        if changed and self.gone:
            found = (quad for quad in found if quad not in self.gone)
        if not self._is_alone:
            found = chain(found, self._beside.quads_for_pattern(*pattern))
        return chain(found, self.come.quads_for_pattern(*pattern)) if changed else found

    quads = quads_for_pattern


class Needed:
    """What is needed of a graph with the graphs of all: these, and some of the documents' lines."""

    def __init__(self, graph: Graph, named: AbstractSet[str]) -> None:
        self._graph = graph
        self._named = named
        """The properties of these lines, and the classes of which they say that a node is one."""

    def holds(self, quad: ox.Quad) -> bool:
        """Whether a statement of the graph is needed."""
        if quad.graph_name in _OF_ALL:
            return True
        name = quad.predicate.value
        if name == _TYPE:
            name = quad.object.value if isinstance(quad.object, ox.NamedNode) else ""
        return name in self._named

    def quads_for_pattern(
        self,
        subject: Subject,
        predicate: ox.NamedNode | None,
        value: Value,
        graph: Name = None,
        /,
    ) -> Iterator[ox.Quad]:
        """Yield the statements, in no order."""
        found = self._graph.quads_for_pattern(subject, predicate, value, graph)
        # What has one of these properties is needed, whichever graph it stands in.
        if predicate is not None and predicate.value != _TYPE and predicate.value in self._named:
            return found
        return filter(self.holds, found)


def kept(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    """Return statements with their numbers as a store writes them (`7` for `007`)."""
    store = ox.Store()
    store.extend(quads)
    return {*store}
