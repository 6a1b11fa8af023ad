"""Nodes of a graph in words: class, label, and what a fact record asserts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import rdflib

from thbgraph import vocabulary as v
from thbgraph.validation.records import quoted

if TYPE_CHECKING:
    from rdflib.term import Node

_LABELS: Final = ("rdfs:label", "skos:prefLabel", "dcterms:title", "oa:exact")
_KINDS: Final = (*sorted(v.TYPES), v.ACTOR, v.APPOINTMENT, v.FACT, v.DOCUMENT, v.CONCEPT)
_EVIDENCE: Final = "oa:SpecificResource"


def term(name: str) -> rdflib.URIRef:
    """Return the term with the short name `name`."""
    return rdflib.URIRef(v.expand(name))


class Names:
    """Says what the nodes of one graph are called."""

    def __init__(self, graph: rdflib.Graph) -> None:
        self.graph = graph

    def kind(self, node: Node) -> str:
        """Return the class as people say it (`Event`), `Node` for one without."""
        types = {str(o) for o in self.graph.objects(node, rdflib.RDF.type)}
        for name in _KINDS:
            if v.expand(name) in types:
                return name.partition(":")[2]
        if v.expand(_EVIDENCE) in types:
            return "Evidence"
        known = sorted(v.shorten(t).rpartition(":")[2] for t in types)
        return known[0] if known else "Node"

    def label(self, node: Node) -> str:
        """Return the node's label in typographic quotes, else what it says, else its short IRI."""
        if isinstance(node, rdflib.Literal):
            return str(node) if node.datatype else quoted(str(node))
        return self._own_label(node) or self._record(node) or _short(node)

    def statement(self, fact: Node) -> str:
        """Return what a fact record asserts: `“Third seminar” heldIn “Riga”`."""
        ends = [self.graph.value(fact, term(f"rdf:{end}")) for end in ("subject", "object")]
        predicate = self.graph.value(fact, rdflib.RDF.predicate)
        if predicate is None or None in ends:
            return ""
        subject, object_ = (self._end(end) for end in ends if end is not None)
        return f"{subject} {v.shorten(str(predicate)).removeprefix('thb:')} {object_}"

    def _own_label(self, node: Node) -> str:
        """Return the label that the node itself has; a class of ours is called by its name."""
        if str(node).startswith(v.THB):
            return str(node).removeprefix(v.THB)
        for name in _LABELS:
            words = sorted(self.graph.objects(node, term(name)), key=_english_first)
            if words:
                return quoted(str(words[0]))
        return ""

    def _end(self, node: Node) -> str:
        """Return what an end of a record is called; a record in a record is not unfolded."""
        literal = isinstance(node, rdflib.Literal)
        return self.label(node) if literal else self._own_label(node) or _short(node)

    def _record(self, node: Node) -> str:
        """Return what names a record that has no label of its own."""
        said = self.statement(node)
        if said:
            return said
        title = self.graph.value(node, term("thb:postTitle"))
        person = self.graph.value(node, term("thb:appointee"))
        if title is not None and person is not None:
            return f"{self._end(title)} of {self._end(person)}"
        selectors = sorted(self.graph.objects(node, term("oa:hasSelector")), key=str)
        quotes = [q for s in selectors for q in self.graph.objects(s, term("oa:exact"))]
        return quoted(str(quotes[0])) if quotes else ""


def _short(node: Node) -> str:
    return "without an IRI" if isinstance(node, rdflib.BNode) else v.shorten(str(node))


def _english_first(node: Node) -> tuple[bool, str]:
    return getattr(node, "language", None) != "en", str(node)
