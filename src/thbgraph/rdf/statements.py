"""The plain triples, the record of each fact, and the posts derived from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thbgraph import iris
from thbgraph import vocabulary as v
from thbgraph.model import Node, Review
from thbgraph.rdf.lines import DEFAULT, date, literal, object_, of_node, say, term, text
from thbgraph.rdf.terms import FACTS_GRAPH, REVIEW_TERMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from thbgraph.facts.appointments import Appointment
    from thbgraph.model import Fact

FACTS = of_node(FACTS_GRAPH)
"""The graph of fact records, as a line names it."""


def plain_lines(fact: Fact) -> Iterator[str]:
    """Yield what people query; of a rejected fact, nothing."""
    if fact.review is Review.REJECTED:
        return
    yield plain_line(fact)
    yield from _ends(fact, DEFAULT)


def plain_line(fact: Fact) -> str:
    """Return what the fact asserts."""
    return f"<{fact.subject.iri}> {term(fact.predicate)} {object_(fact.object)} .\n"


def record_lines(fact: Fact, id_: str = "") -> Iterator[str]:
    """Yield the record of what the fact asserts and what a curator says of it.

    `id_` is the fact's id, for whoever knows it already.
    """
    about = say(_record("fact", id_ or fact.id), FACTS)
    # That it is an rdf:Statement follows from its properties, and is not said once more.
    yield about(v.TYPE, term(v.FACT))
    yield about("rdf:subject", f"<{fact.subject.iri}>")
    yield about("rdf:predicate", term(fact.predicate))
    yield about("rdf:object", object_(fact.object))
    yield about("thb:review", term(REVIEW_TERMS[fact.review]))
    if fact.because:
        yield about("thb:because", text(fact.because))


def bound_lines(id_: str, within: Iterable[str]) -> Iterator[str]:
    """Yield the open intervals (EDTF) that passages state for the date of a fact, by its id.

    Whether two dates agree depends on them: so they are read at the record, not passage by passage.
    """
    for edtf in sorted(within):
        yield say(_record("fact", id_), FACTS)("thb:edtf", literal(edtf))


def remains_lines(fact: Fact) -> Iterator[str]:
    """Yield what a rejected fact speaks of, for whoever reads its record; of others, nothing."""
    if fact.review is Review.REJECTED:
        yield from _ends(fact, FACTS)


def conflict_lines(conflicts: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield both directions of each contradiction between two facts, given by their ids."""
    for pair in conflicts:
        one, other = (_record("fact", id_) for id_ in pair)
        yield say(one, FACTS)("thb:conflictsWith", other)
        yield say(other, FACTS)("thb:conflictsWith", one)


def appointment_lines(one: Appointment, issued: Mapping[str, str]) -> Iterator[str]:
    """Yield a post; `issued` gives the documents' dates, on which it is attested."""
    about = say(_record("appointment", one.key), DEFAULT)
    yield about(v.TYPE, term(v.APPOINTMENT))
    yield about("thb:appointee", f"<{one.person.iri}>")
    yield about("thb:postTitle", object_(one.title))
    if one.at:
        yield about("thb:postAt", f"<{one.at.iri}>")
    own_days = (issued[document] for document in one.documents if document in issued)
    yield from (about("thb:attestedOn", date(day)) for day in (*one.attested, *own_days))
    yield from (about("thb:startDate", date(day)) for day in one.held_from)
    yield from (about("thb:endDate", date(day)) for day in one.held_until)


def _record(kind: str, key: str) -> str:
    return f"<{iris.record(kind, key)}>"


def _ends(fact: Fact, graph: str) -> Iterator[str]:
    """Yield class and label of the nodes of a fact: every node in the graph has both."""
    yield from node_lines(fact.subject, graph)
    if isinstance(fact.object, Node):
        yield from node_lines(fact.object, graph)


def node_lines(node: Node, graph: str = DEFAULT) -> Iterator[str]:
    """Yield class and label of a node."""
    about = say(f"<{node.iri}>", graph)
    if node.type == v.CONCEPT:
        yield about(v.TYPE, term(v.CONCEPT))
        yield about("skos:prefLabel", text(node.label))
    elif node.type in v.TYPES:
        yield about(v.TYPE, term(node.type))
        yield about(v.LABEL, text(node.label))
