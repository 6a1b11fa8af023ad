"""The plain triples, the record of each fact, and the posts derived from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad

from thbgraph import iris
from thbgraph import vocabulary as v
from thbgraph.model import Node, Review
from thbgraph.rdf.terms import (
    DEFAULT,
    FACTS_GRAPH,
    REVIEW_TERMS,
    date_term,
    fact_node,
    fact_node_of,
    object_term,
    say,
    term,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from thbgraph.facts.appointments import Appointment
    from thbgraph.model import Fact
    from thbgraph.rdf.terms import Graph


def plain_quads(fact: Fact) -> Iterator[Quad]:
    """Yield what people query; of a rejected fact, nothing."""
    if fact.review is Review.REJECTED:
        return
    yield say(NamedNode(fact.subject.iri), DEFAULT)(fact.predicate, object_term(fact.object))
    yield from _ends(fact, DEFAULT)


def record_quads(fact: Fact, run: str) -> Iterator[Quad]:
    """Yield the record of what the fact asserts and what a curator says of it."""
    about = say(fact_node(fact), FACTS_GRAPH)
    yield about(v.TYPE, term(v.FACT))
    yield about(v.TYPE, term("rdf:Statement"))
    yield about("rdf:subject", NamedNode(fact.subject.iri))
    yield about("rdf:predicate", term(fact.predicate))
    yield about("rdf:object", object_term(fact.object))
    yield about("thb:review", term(REVIEW_TERMS[fact.review]))
    if fact.because:
        yield about("thb:because", text(fact.because))
    if run:
        yield about("prov:wasGeneratedBy", NamedNode(iris.record("run", run)))
    if fact.review is Review.REJECTED:
        # People do not query it, but whoever reads the record must know what it speaks of.
        yield from _ends(fact, FACTS_GRAPH)


def conflict_quads(conflicts: Iterable[tuple[str, str]]) -> Iterator[Quad]:
    """Yield both directions of each contradiction between two facts, given by their ids."""
    for pair in conflicts:
        one, other = map(fact_node_of, pair)
        yield say(one, FACTS_GRAPH)("thb:conflictsWith", other)
        yield say(other, FACTS_GRAPH)("thb:conflictsWith", one)


def appointment_quads(one: Appointment, issued: Mapping[str, str]) -> Iterator[Quad]:
    """Yield a post; `issued` gives the documents' dates, on which it is attested."""
    about = say(NamedNode(iris.record("appointment", one.key)), DEFAULT)
    yield about(v.TYPE, term(v.APPOINTMENT))
    yield about("thb:appointee", NamedNode(one.person.iri))
    yield about("thb:postTitle", object_term(one.title))
    if one.at:
        yield about("thb:postAt", NamedNode(one.at.iri))
    own_days = (issued[document] for document in one.documents if document in issued)
    yield from (about("thb:attestedOn", date_term(day)) for day in (*one.attested, *own_days))
    yield from (about("thb:startDate", date_term(day)) for day in one.held_from)
    yield from (about("thb:endDate", date_term(day)) for day in one.held_until)


def _ends(fact: Fact, graph: Graph) -> Iterator[Quad]:
    """Yield class and label of the nodes of a fact: every node in the graph has both."""
    yield from _named(fact.subject, graph)
    if isinstance(fact.object, Node):
        yield from _named(fact.object, graph)


def _named(node: Node, graph: Graph) -> Iterator[Quad]:
    about = say(NamedNode(node.iri), graph)
    if node.type == v.CONCEPT:
        yield about(v.TYPE, term(v.CONCEPT))
        yield about("skos:prefLabel", text(node.label))
    elif node.type in v.TYPES:
        yield about(v.TYPE, term(node.type))
        yield about(v.LABEL, text(node.label))
