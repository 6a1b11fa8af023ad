"""Look-ups in a graph that was validated, for whoever says in words what was found there.

The named graphs of a dataset count as one graph. Two kinds of index serve: a store, which rewrites
numbers and some dates (`007` to `7`), and a dataset, which keeps every literal to the letter and
takes longer to make. What is looked up is the same, as long as no literal is rewritten.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from thbgraph import vocabulary as v

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from thbgraph.validation.raws import Term
    from thbgraph.validation.view import Graph

    Resource = ox.NamedNode | ox.BlankNode

_TYPE: Final = v.expand(v.TYPE)
_TRIPLES: Final = "SELECT (COUNT(*) AS ?n) { { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } } }"
_MEMBERS: Final = "SELECT (COUNT(DISTINCT ?n) AS ?number) {{ ?n <{type}> <{name}> }}"
_BLANK: Final = "SELECT DISTINCT ?n { { ?n ?p ?o } UNION { ?s ?p ?n } FILTER isBlank(?n) }"


@cache
def term(name: str) -> ox.NamedNode:
    """Return the term with the short name `name`."""
    return ox.NamedNode(v.expand(name))


class Statements:
    """The statements of one graph, by subject, predicate and object; every answer is sorted."""

    def __init__(
        self, index: Graph | ox.Dataset, *, blank: bool = True, triples: int | None = None
    ) -> None:
        self._index = index
        self._blank = blank
        """Whether there may be nodes without an IRI."""
        self._triples = triples
        """How many statements there are, where that was counted before."""

    def __len__(self) -> int:
        """Return how many statements there are, those of several graphs counted once."""
        if self._triples is not None:
            return self._triples
        if isinstance(self._index, ox.Dataset):
            return len({quad.triple for quad in self._index})
        return int(self._rows(_TRIPLES)[0][0].value)

    def objects(self, node: Term | None, predicate: ox.NamedNode) -> list[Term]:
        """Return the values of a property of `node`, each once."""
        if not isinstance(node, ox.NamedNode | ox.BlankNode):
            return []
        return _sorted([quad.object for quad in self._of(node, predicate)])

    def subjects(self, predicate: ox.NamedNode, value: Term | None) -> list[Resource]:
        """Return the nodes that have `value` for this property, each once."""
        if value is None:
            return []
        found: Iterator[ox.Quad]
        if isinstance(self._index, ox.Dataset):
            found = (q for q in self._index.quads_for_object(value) if q.predicate == predicate)
        else:
            found = self._index.quads_for_pattern(None, predicate, value, None)
        return _sorted([quad.subject for quad in found])

    def value(self, node: Term | None, predicate: ox.NamedNode) -> Term | None:
        """Return the value of a property of `node`, the first of several."""
        return next(iter(self.objects(node, predicate)), None)

    def has_member(self, class_: str) -> bool:
        """Whether anything has this class, an IRI."""
        type_, named = term(v.TYPE), ox.NamedNode(class_)
        if isinstance(self._index, ox.Dataset):
            return any(q.predicate == type_ for q in self._index.quads_for_object(named))
        return any(True for _ in self._index.quads_for_pattern(None, type_, named, None))

    def uses(self, predicate: str) -> bool:
        """Whether any statement has this property, an IRI."""
        named = ox.NamedNode(predicate)
        if isinstance(self._index, ox.Dataset):
            return any(True for _ in self._index.quads_for_predicate(named))
        return any(True for _ in self._index.quads_for_pattern(None, named, None, None))

    def of_class(self, name: str) -> int:
        """Return how many nodes have the class with this short name."""
        if isinstance(self._index, ox.Store):
            return int(self._rows(_MEMBERS.format(type=_TYPE, name=v.expand(name)))[0][0].value)
        return len(self.subjects(term(v.TYPE), term(name)))

    def blank_nodes(self) -> list[ox.BlankNode]:
        """Return all nodes without an IRI."""
        if not self._blank:
            return []
        nodes: Iterable[object]
        if isinstance(self._index, ox.Dataset):
            nodes = (node for q in self._index for node in (q.subject, q.object))
        else:
            nodes = (row[0] for row in self._rows(_BLANK))
        return _sorted(node for node in nodes if isinstance(node, ox.BlankNode))

    def _of(self, node: Resource, predicate: ox.NamedNode) -> Iterator[ox.Quad]:
        if isinstance(self._index, ox.Dataset):
            return (q for q in self._index.quads_for_subject(node) if q.predicate == predicate)
        return self._index.quads_for_pattern(node, predicate, None, None)

    def _rows(self, query: str) -> list[Any]:
        assert isinstance(self._index, ox.Store)
        answer = self._index.query(query, use_default_graph_as_union=True)
        assert isinstance(answer, ox.QuerySolutions)
        return list(answer)


class Counted(Statements):
    """The statements of a graph in which some were counted before, and all nodes have IRIs."""

    def __init__(self, graph: Graph, counts: Mapping[str, int], triples: int) -> None:
        """Take the numbers of nodes in `counts`, by the short names of their classes."""
        super().__init__(graph, blank=False, triples=triples)
        self._counts = counts

    def of_class(self, name: str) -> int:
        """Return how many nodes have one of the classes that were counted."""
        return self._counts[name]


def _sorted(terms: Iterable[Any]) -> list[Any]:
    found = list(terms)
    # Most properties have one value.
    return found if len(found) <= 1 else sorted(set(found), key=str)


def alike(one: Term | None, other: Term | None) -> bool:
    """Whether two terms are the same once a store has rewritten them."""
    return one == other or (
        isinstance(one, ox.Literal) and isinstance(other, ox.Literal) and _kept(one) == _kept(other)
    )


def _kept(literal: ox.Literal) -> object:
    store = ox.Store()
    node = ox.NamedNode("urn:x")
    store.add(ox.Quad(node, node, literal))
    return next(iter(store)).object
