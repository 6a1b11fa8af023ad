"""The terms of the graph: names of graphs and records, literals, and the way back."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from thbgraph import iris
from thbgraph import vocabulary as v
from thbgraph.facts.spelling import LANGUAGE
from thbgraph.model import Fact, Method, Node, Object, Review

if TYPE_CHECKING:
    from collections.abc import Callable

    Graph = NamedNode | DefaultGraph
    Term = NamedNode | Literal

DEFAULT: Final = DefaultGraph()

METHOD_TERMS: Final = {Method.RULE: "thb:Rule", Method.CURATED: "thb:Curated"}
REVIEW_TERMS: Final = {
    Review.CONFIRMED: "thb:Confirmed",
    Review.UNREVIEWED: "thb:Unreviewed",
    Review.REJECTED: "thb:Rejected",
}
METHODS: Final = {v.expand(term): method for method, term in METHOD_TERMS.items()}
REVIEWS: Final = {v.expand(term): review for review, term in REVIEW_TERMS.items()}
"""The way back: the method or review that an IRI of ours stands for."""


@cache
def term(name: str) -> NamedNode:
    """Return the term with the short name `name` (`thb:heldIn`)."""
    return NamedNode(v.expand(name))


_OUR_GRAPHS: Final = frozenset({"facts", "authorities", "topics"})
FACTS_GRAPH: Final = NamedNode(iris.record("graph", "facts"))
AUTHORITIES_GRAPH: Final = NamedNode(iris.record("graph", "authorities"))
TOPICS_GRAPH: Final = NamedNode(iris.record("graph", "topics"))
ONTOLOGY_GRAPH: Final = NamedNode(v.THB.removesuffix("#"))


def key(name: str) -> str:
    """Return `name` (a document's id, a rule's id) as one safe step of an IRI's path."""
    return quote(name, safe="")


def document_graph(document: str) -> NamedNode:
    """Return the name of the graph that holds the document's text and evidence.

    A document that is called as one of our own graphs has its first letter escaped.
    """
    name = key(document)
    if document in _OUR_GRAPHS:
        name = f"%{ord(name[0]):02X}{name[1:]}"
    return NamedNode(iris.record("graph", name))


def document_node(document: str) -> NamedNode:
    """Return the IRI of the document with this id."""
    return NamedNode(iris.record("document", key(document)))


def fact_node(fact: Fact) -> NamedNode:
    """Return the IRI of the fact's record."""
    return fact_node_of(fact.id)


def fact_node_of(id_: str) -> NamedNode:
    """Return the IRI of the record of the fact with this id."""
    return NamedNode(iris.record("fact", id_))


def rule_node(rule: str) -> NamedNode:
    """Return the IRI of the rule with this id."""
    return NamedNode(iris.record("rule", key(rule)))


def object_term(value: Object) -> NamedNode | Literal:
    """Return a fact's object as an RDF term; text without a language is `LANGUAGE`."""
    if isinstance(value, Node):
        return NamedNode(value.iri)
    if value.datatype == v.LANG_STRING:
        return Literal(value.text, language=value.language or LANGUAGE)
    return Literal(value.text, datatype=term(value.datatype))


def date_term(text: str) -> Literal:
    """Return an ISO date (`2019-02-21`, `2019-02`, `2019`) with the datatype of its sharpness."""
    return Literal(text, datatype=term((v.YEAR, v.YEAR_MONTH, v.DATE)[text.count("-")]))


def say(subject: NamedNode, graph: Graph) -> Callable[[str, Term], Quad]:
    """Return what makes quads about `subject` in `graph` from a short name and an object."""
    return lambda predicate, value: Quad(subject, term(predicate), value, graph)


def text(words: str, language: str = LANGUAGE) -> Literal:
    """Return text in a language, ours by default."""
    return Literal(words, language=language)
