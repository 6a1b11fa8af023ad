"""What shapes read from a focus node, as far as that can be told.

A shape reaches a statement by steps: from the focus node along properties, forward or back, to a
node of which it reads a property (`Read`). For SHACL Core these follow from targets, paths and
inner shapes. In a query, a triple pattern is reached from `$this` through patterns that have to
match as well: those of its own group and of the groups around it, whichever way is the cheapest to
go. The steps may lead to too many statements, never to too few.

Where a shape goes further than can be told (paths of any length other than one of `$this` along
one property, sequences within a query, patterns that nothing links to `$this`), `reads` says so.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from thbgraph import sparql
from thbgraph import vocabulary as v
from thbgraph.validation.parts import INNER, LISTS, OF_NODES, OF_VALUES, TARGETS
from thbgraph.validation.patterns import PATH, placed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib.term import Node

    from thbgraph.validation.patterns import Pattern
    from thbgraph.validation.shapes import Shapes

ANY: Final = ""
"""Stands for any property."""
_TYPE: Final = v.expand(v.TYPE)
_SH: Final = v.PREFIXES["sh"]
_DEEPEST: Final = 8
"""Shapes within shapes that are followed."""
_ELSEWHERE: Final = frozenset({*TARGETS, "path", "sparql"})
_THIS: Final = "?this"
_FAR: Final = 1000
"""What a step to all nodes of a class, or back along any property, costs; others cost a few."""


class Step(NamedTuple):
    """Along a property (an IRI, or `ANY`), or `back` from its values to what has them."""

    property: str
    back: bool = False


Way = tuple[Step, ...]


class Read(NamedTuple):
    """A property that is read at the end of a way from the focus node."""

    way: Way
    step: Step


@dataclass(frozen=True)
class Reads:
    """All that some shapes read."""

    reads: frozenset[Read]
    targets: frozenset[str] = frozenset()
    """Properties whose values are focus nodes."""
    closures: frozenset[str] = frozenset()
    """Properties that are followed from the focus node without end."""
    shapes: frozenset[str] = frozenset()
    """The shapes (IRIs) that read this, inner ones among them."""

    @classmethod
    def of_all(cls, some: Iterable[Reads]) -> Reads:
        """Return what several read together."""
        each = [(one.reads, one.targets, one.closures, one.shapes) for one in some]
        return cls(*(frozenset().union(*parts) for parts in zip(*each, strict=True)))


class _UnboundedError(Exception):
    """A shape goes further than can be told."""


@lru_cache(maxsize=8)
def reads(shapes: Shapes) -> tuple[Reads, ...] | None:
    """Return what the shapes read, apart for those that have no inner shape in common.

    None where it cannot be told.
    """
    try:
        found = [_of_rule(shapes, iri) for iri in shapes.rules]
    except _UnboundedError:
        return None
    apart: list[Reads] = []
    for one in found:
        shared = [other for other in apart if not other.shapes.isdisjoint(one.shapes)]
        apart = [other for other in apart if other not in shared]
        apart.append(Reads.of_all([one, *shared]))
    return tuple(apart)


def _of_rule(shapes: Shapes, iri: str) -> Reads:
    """Return what a shape with targets reads."""
    node = shapes.term(iri)
    found = {*_of_targets(shapes, node), *_of_shape(shapes, node, ())}
    closures = set()
    for query in shapes.graph.objects(node, shapes.term("sparql")):
        text = str(shapes.graph.value(query, shapes.term("select")))
        if closed := _closure(text, shapes):
            closures.add(closed)
        else:
            found |= set(_of_query(text, shapes))
    return Reads(
        frozenset(found),
        frozenset(str(o) for o in shapes.graph.objects(node, shapes.term(TARGETS[3]))),
        frozenset(closures),
        frozenset(_within(shapes, node)),
    )


def _within(shapes: Shapes, shape: Node) -> set[str]:
    """Return a shape and those within it, but for those without an IRI."""
    from rdflib import URIRef  # noqa: PLC0415 - slow to import

    found: set[Node] = set()
    todo = [shape]
    while todo:
        node = todo.pop()
        if node not in found:
            found.add(node)
            for name in INNER:
                todo += shapes.graph.objects(node, shapes.term(name))
            for name in LISTS:
                for members in shapes.graph.objects(node, shapes.term(name)):
                    todo += shapes.graph.items(members)
    return {str(node) for node in found if isinstance(node, URIRef)}


def _of_targets(shapes: Shapes, shape: Node) -> Iterator[Read]:
    for name in TARGETS:
        for value in shapes.graph.objects(shape, shapes.term(name)):
            if name == "targetClass":
                yield Read((), Step(_TYPE))
            elif name == "targetSubjectsOf":
                yield Read((), Step(str(value)))


def _of_shape(shapes: Shapes, shape: Node, way: Way) -> Iterator[Read]:
    """Yield what a shape reads of the node at the end of a way, its queries aside."""
    if len(way) > _DEEPEST:
        raise _UnboundedError
    graph = shapes.graph
    ways = [way]
    for path in graph.objects(shape, shapes.term("path")):
        ways = []
        for steps in _ways(shapes, path):
            for end in range(len(steps)):
                yield Read((*way, *steps[:end]), steps[end])
            ways.append((*way, *steps))
    for predicate, value in graph.predicate_objects(shape):
        name = str(predicate).removeprefix(_SH)
        # Others are not SHACL's, look at the values alone, or are looked at elsewhere.
        if name != str(predicate) and name not in OF_VALUES and name not in _ELSEWHERE:
            yield from _of_constraint(shapes, name, value, (way, ways))


def _of_constraint(
    shapes: Shapes, name: str, value: Node, at: tuple[Way, list[Way]]
) -> Iterator[Read]:
    """Yield what a constraint reads; `at` are the ways to its node and to that node's values."""
    way, ways = at
    if name == "class":
        yield from (Read(one, Step(_TYPE)) for one in ways)
    elif name in OF_NODES:
        yield from (Read(one, Step(str(value))) for one in (way, *ways))
    elif name in INNER or name in LISTS:
        for inner in shapes.graph.items(value) if name in LISTS else (value,):
            for one in ways:
                yield from _of_shape(shapes, inner, one)
    else:
        raise _UnboundedError


def _ways(shapes: Shapes, path: Node) -> Iterator[Way]:
    from rdflib import RDF, URIRef  # noqa: PLC0415 - slow to import

    if isinstance(path, URIRef):
        yield (Step(str(path)),)
        return
    inverse = shapes.graph.value(path, shapes.term("inversePath"))
    if isinstance(inverse, URIRef):
        yield (Step(str(inverse), back=True),)
        return
    others = shapes.graph.value(path, shapes.term("alternativePath"))
    if others is None or (path, RDF.first, None) in shapes.graph:
        raise _UnboundedError
    for one in shapes.graph.items(others):
        yield from _ways(shapes, one)


def _closure(query: str, shapes: Shapes) -> str:
    """Return the property of a query that asks whether it leads from `$this` back; else nothing."""
    found = [pattern for _, pattern in placed(query, shapes.prefixes())]
    signs = {token.text for token in sparql.tokens(query) if token.kind == "sign"}
    named = [token for token in sparql.tokens(query) if token.kind in {"name", "iri"}]
    if len(found) != 1 or len(named) != 1 or signs != {"{", "}", "+"}:
        return ""
    if found[0].subject != _THIS or found[0].predicate != PATH:
        return ""
    prefix, _, local = named[0].text.partition(":")
    return shapes.prefixes()[prefix] + local if named[0].kind == "name" else named[0].text[1:-1]


def _of_query(query: str, shapes: Shapes) -> Iterator[Read]:
    found = list(placed(query, shapes.prefixes()))
    signs = {token.text for token in sparql.tokens(query) if token.kind == "sign"}
    if any(p.predicate == PATH for _, p in found) and signs & {"/", "^", "*", "+", "!"}:
        raise _UnboundedError
    for group, pattern in found:
        ways = _cheapest([p for around, p in found if group[: len(around)] == around])
        property_ = _property(pattern)
        ends = [
            (ways[term][0] + _cost(step), Read(ways[term][1], step))
            for term, step in (
                (pattern.subject, Step(property_)),
                (pattern.object, Step(property_, back=True)),
            )
            if term in ways
        ]
        if not ends:
            raise _UnboundedError
        yield min(ends)[1]


def _property(pattern: Pattern) -> str:
    open_ = pattern.predicate == PATH or pattern.predicate.startswith("?")
    return ANY if open_ else pattern.predicate


def _cost(step: Step) -> int:
    if step.back:
        return _FAR if step.property in {_TYPE, ANY} else 3
    return 2 if step.property == ANY else 1


def _cheapest(patterns: Iterable[Pattern]) -> dict[str, tuple[int, Way]]:
    """Return the cheapest way from `$this` to each variable, with what it costs."""
    steps: defaultdict[str, list[tuple[Step, str]]] = defaultdict(list)
    for one in patterns:
        property_ = _property(one)
        if one.subject.startswith("?") and one.object.startswith("?"):
            steps[one.subject].append((Step(property_), one.object))
            steps[one.object].append((Step(property_, back=True), one.subject))
    found: dict[str, tuple[int, Way]] = {}
    todo: list[tuple[int, Way, str]] = [(0, (), _THIS)]
    while todo:
        cost, way, variable = heapq.heappop(todo)
        if variable in found:
            continue
        found[variable] = cost, way
        for step, end in steps[variable]:
            heapq.heappush(todo, (cost + _cost(step), (*way, step), end))
    return found
