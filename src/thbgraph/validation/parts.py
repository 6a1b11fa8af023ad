"""Which shapes look at no more than one document's own graph, and what the others need of it.

What a document's graph describes (the document, its evidence, the places in its text) is described
nowhere else. So whoever begins at such a node and only goes on from subjects to objects, never
back, reads that one graph; where it comes to a node of another kind, it may look at the node, but
ask nothing of it. Shapes of this kind are asked document by document; all others of the graphs of
all, with those statements of the documents' graphs whose properties or classes they name. Which is
which follows from targets, paths and queries; no shape is named here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.validation.patterns import PATH, names, patterns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib.term import Node

    from thbgraph.validation.shapes import Shapes

OWN_CLASSES: Final = frozenset(
    v.expand(name)
    for name in (
        v.DOCUMENT,
        "oa:SpecificResource",
        "oa:TextQuoteSelector",
        "oa:TextPositionSelector",
    )
)
"""The classes of nodes that only one document's graph describes."""
TO_OWN: Final = frozenset(
    v.expand(name) for name in ("thb:evidence", "oa:hasSource", "oa:hasSelector")
)
"""Properties whose values are such nodes."""
_TYPE: Final = v.expand(v.TYPE)
_SH: Final = v.PREFIXES["sh"]
TARGETS: Final = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
OF_VALUES: Final = frozenset(
    {"datatype", "nodeKind", "minCount", "maxCount", "minLength", "maxLength", "pattern", "flags"}
    | {"languageIn", "uniqueLang", "in", "hasValue", "minInclusive", "maxInclusive"}
    | {"minExclusive", "maxExclusive", "qualifiedMinCount", "qualifiedMaxCount"}
    | {"severity", "name", "message", "deactivated", "group", "order", "description"}
)
"""What looks at values and at nothing behind them, or asks nothing."""
OF_NODES: Final = frozenset({"class", "equals", "disjoint", "lessThan", "lessThanOrEquals"})
INNER: Final = frozenset({"node", "property", "not", "qualifiedValueShape"})
LISTS: Final = frozenset({"and", "or", "xone"})


@dataclass(frozen=True)
class Parts:
    """The shapes in two parts; one that has targets of both kinds is in both."""

    alone: Shapes
    """Asked of each document's graph by itself."""
    together: Shapes
    """Asked of the graphs of all."""
    named: frozenset[str] | None
    """The properties and classes that `together` asks documents' graphs for; None for anything."""


@lru_cache(maxsize=8)
def parts(shapes: Shapes) -> Parts:
    """Return the shapes in parts."""
    alone, together = set(), set()
    for iri in shapes.rules:
        own, others = _targets(shapes, iri)
        if own and _Alone(shapes).holds(shapes.term(iri), own=True):
            alone.add(iri)
            if others:
                together.add(iri)
        else:
            together.add(iri)
    return Parts(
        _only(shapes, alone), _only(shapes, together), _named(shapes, sorted(together), alone)
    )


def _targets(shapes: Shapes, iri: str) -> tuple[bool, bool]:
    """Return whether some focus nodes are documents' own, and whether others are not."""
    own = others = False
    for kind, value in _values(shapes, iri, TARGETS):
        if kind == "targetSubjectsOf" and value == _TYPE:
            own = others = True
        elif (kind == "targetClass" and value in OWN_CLASSES) or (
            kind == "targetObjectsOf" and value in TO_OWN
        ):
            own = True
        else:
            others = True
    return own, others


def _values(shapes: Shapes, iri: str, kinds: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for kind in kinds:
        for value in shapes.graph.objects(shapes.term(iri), shapes.term(kind)):
            yield kind, str(value)


class _Alone:
    """Whether a shape, asked of a document's own node, reads that document's graph alone."""

    def __init__(self, shapes: Shapes) -> None:
        self._shapes = shapes
        self._graph = shapes.graph

    def holds(self, shape: Node, *, own: bool) -> bool:
        """`own` is whether the node that is asked about is a document's own."""
        from rdflib import RDF, URIRef  # noqa: PLC0415 - slow to import

        values_own = own
        for path in self._graph.objects(shape, self._shapes.term("path")):
            if not own or not isinstance(path, URIRef):
                return False
            values_own = str(path) in TO_OWN
        for predicate, value in self._graph.predicate_objects(shape):
            name = str(predicate).removeprefix(_SH)
            if name == str(predicate) or name in OF_VALUES or name in (*TARGETS, "path"):
                continue  # not SHACL's, or looks at the value alone
            if name in OF_NODES:
                holds = values_own if name == "class" else own
            elif name in INNER:
                holds = self.holds(value, own=values_own)
            elif name in LISTS:
                members = self._graph.items(value)
                holds = all(self.holds(one, own=values_own) for one in members if one != RDF.nil)
            else:
                holds = name == "sparql" and own and self._asks_alone(value)
            if not holds:
                return False
        return True

    def _asks_alone(self, query: Node) -> bool:
        """Whether all that a query looks up hangs, step by step, on `$this`."""
        texts = self._graph.objects(query, self._shapes.term("select"))
        found = [p for t in texts for p in patterns(str(t), self._shapes.prefixes())]
        own = {"?this"}
        while (
            grown := {p.object for p in found if p.subject in own and p.predicate in TO_OWN} - own
        ):
            own |= grown
        return all(p.subject in own and p.predicate != PATH for p in found)


def _only(shapes: Shapes, kept: set[str]) -> Shapes:
    """Return the shapes with the targets and queries of some of them alone."""
    from thbgraph.validation.reading import merged  # noqa: PLC0415 - pays for rdflib

    apart = {shapes.term(name) for name in (*TARGETS, "sparql")}
    left_out = {shapes.term(iri) for iri in shapes.rules if iri not in kept}
    graph = merged(())
    for triple in shapes.graph:
        if triple[0] not in left_out or triple[1] not in apart:
            graph.add(triple)
    return replace(shapes, graph=graph)


def _named(shapes: Shapes, together: list[str], alone: set[str]) -> frozenset[str] | None:
    """Return what the shapes name that are asked of all graphs together."""
    found: set[str] = set()
    for iri in together:
        todo: list[Node] = [shapes.term(iri)]
        seen: set[Node] = set()
        while todo:
            node = todo.pop()
            if node in seen:
                continue
            seen.add(node)
            for predicate, value in shapes.graph.predicate_objects(node):
                if predicate == shapes.term("select"):
                    found |= names(str(value), shapes.prefixes())
                    if _goes_anywhere(str(value), shapes) and _targets(shapes, iri)[0]:
                        return None
                else:
                    todo.append(value)
        # A target in both parts finds the documents' own nodes when they are asked alone.
        found |= {str(node) for node in seen} - ({_TYPE} if iri in alone else set())
    return frozenset(found)


def _goes_anywhere(query: str, shapes: Shapes) -> bool:
    return any(p.predicate.startswith("?") for p in patterns(query, shapes.prefixes()))
