"""Whether a node is a focus node of a shape, asked of a store, node by node."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from thbgraph import vocabulary as v
from thbgraph.validation.statements import term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib.term import Node

    from thbgraph.validation.raws import Term
    from thbgraph.validation.shapes import Shapes

_ACTORS: Final = frozenset(term(name) for name in v.ACTORS - {v.ACTOR})
"""A plain file does not hold the ontology, which says that these are actors."""


class Targets:
    """The focus nodes of a shape; each is looked up once."""

    def __init__(self, store: ox.Store, shapes: Shapes, shape: Node) -> None:
        self._store = store
        self._known: dict[Term, bool] = {}

        def named(name: str) -> list[ox.NamedNode]:
            return [ox.NamedNode(str(o)) for o in shapes.graph.objects(shape, shapes.term(name))]

        self._nodes = set(named("targetNode"))
        self._subjects, self._objects = named("targetSubjectsOf"), named("targetObjectsOf")
        self._classes = named("targetClass")

    @property
    def pattern(self) -> str:
        """The focus nodes as SPARQL; empty where that is not easily said."""
        if self._nodes or term(v.ACTOR) in self._classes:
            return ""
        classes = f"$this {term(v.TYPE)}/{term('rdfs:subClassOf')}*"
        parts = [f"{classes} {class_}" for class_ in self._classes]
        parts += [f"$this {name} ?_object" for name in self._subjects]
        parts += [f"?_subject {name} $this" for name in self._objects]
        return " UNION ".join(f"{{ {part} }}" for part in parts)

    def __contains__(self, node: Term) -> bool:
        if node not in self._known:
            self._known[node] = self._is_target(node)
        return self._known[node]

    def _is_target(self, node: Term) -> bool:
        if node in self._nodes or any(self._holds(None, p, node) for p in self._objects):
            return True
        if isinstance(node, ox.Literal):
            return False
        return any(self._holds(node, p, None) for p in self._subjects) or self._is_of_class(node)

    def _is_of_class(self, node: Term) -> bool:
        """Whether the node has one of the classes, or a sub-class of one, actors' included."""
        todo = [q.object for q in self._quads(node, term(v.TYPE), None)]
        seen = set(todo)
        while todo:
            class_ = todo.pop()
            if class_ in self._classes:
                return True
            above = [q.object for q in self._quads(class_, term("rdfs:subClassOf"), None)]
            if class_ in _ACTORS:
                above.append(term(v.ACTOR))
            todo += [c for c in above if c not in seen]
            seen.update(above)
        return False

    def _holds(self, subject: Term | None, predicate: ox.NamedNode, value: Term | None) -> bool:
        return any(True for _ in self._quads(subject, predicate, value))

    def _quads(
        self, subject: object, predicate: ox.NamedNode, value: Term | None
    ) -> Iterator[ox.Quad]:
        if not (subject is None or isinstance(subject, ox.NamedNode | ox.BlankNode)):
            return iter(())  # a literal, where the data states one for a class
        return self._store.quads_for_pattern(subject, predicate, value, None)
