"""Nodes of a graph in words: class, label, and what a fact record asserts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from thbgraph import vocabulary as v
from thbgraph.validation.records import quoted
from thbgraph.validation.statements import term

if TYPE_CHECKING:
    from thbgraph.validation.raws import Term
    from thbgraph.validation.statements import Statements

LABELS: Final = ("rdfs:label", "skos:prefLabel", "dcterms:title", "oa:exact")
_KINDS: Final = (*sorted(v.TYPES), v.ACTOR, v.APPOINTMENT, v.FACT, v.DOCUMENT, v.CONCEPT)
_EVIDENCE: Final = "oa:SpecificResource"


class Names:
    """Says what the nodes of one graph are called."""

    def __init__(self, graph: Statements) -> None:
        self.graph = graph
        self._own_label = cache(self._label_of)

    def kind(self, node: Term) -> str:
        """Return the class as people say it (`Event`), `Node` for one without."""
        types = {o.value for o in self.graph.objects(node, term(v.TYPE))}
        for name in _KINDS:
            if v.expand(name) in types:
                return name.partition(":")[2]
        if v.expand(_EVIDENCE) in types:
            return "Evidence"
        known = sorted(v.shorten(t).rpartition(":")[2] for t in types)
        return known[0] if known else "Node"

    def label(self, node: Term) -> str:
        """Return the node's label in typographic quotes, else what it says, else its short IRI."""
        if isinstance(node, ox.Literal):
            return quoted(node.value) if _is_text(node) else node.value
        return self._own_label(node) or self._record(node) or _short(node)

    def statement(self, fact: Term) -> str:
        """Return what a fact record asserts: `“Third seminar” heldIn “Riga”`."""
        ends = [self.graph.value(fact, term(f"rdf:{end}")) for end in ("subject", "object")]
        predicate = self.graph.value(fact, term("rdf:predicate"))
        if predicate is None or None in ends:
            return ""
        subject, object_ = (self._end(end) for end in ends if end is not None)
        return f"{subject} {v.shorten(predicate.value).removeprefix('thb:')} {object_}"

    def _label_of(self, node: Term) -> str:
        """Return the label that the node itself has; a class of ours is called by its name."""
        if node.value.startswith(v.THB):
            return node.value.removeprefix(v.THB)
        for name in LABELS:
            words = sorted(self.graph.objects(node, term(name)), key=_english_first)
            if words:
                return quoted(words[0].value)
        return ""

    def _end(self, node: Term) -> str:
        """Return what an end of a record is called; a record in a record is not unfolded."""
        literal = isinstance(node, ox.Literal)
        return self.label(node) if literal else self._own_label(node) or _short(node)

    def _record(self, node: Term) -> str:
        """Return what names a record that has no label of its own."""
        said = self.statement(node)
        if said:
            return said
        title = self.graph.value(node, term("thb:postTitle"))
        person = self.graph.value(node, term("thb:appointee"))
        if title is not None and person is not None:
            return f"{self._end(title)} of {self._end(person)}"
        selectors = self.graph.objects(node, term("oa:hasSelector"))
        quotes = [q for s in selectors for q in self.graph.objects(s, term("oa:exact"))]
        return quoted(quotes[0].value) if quotes else ""


def _is_text(literal: ox.Literal) -> bool:
    return bool(literal.language) or literal.datatype == term(v.STRING)


def _short(node: Term) -> str:
    return "without an IRI" if isinstance(node, ox.BlankNode) else v.shorten(node.value)


def _english_first(node: Term) -> tuple[bool, str]:
    return getattr(node, "language", None) != "en", node.value
