"""A document's own graph: its text, and each place in it that proves a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from thbgraph import iris
from thbgraph import vocabulary as v
from thbgraph.model import digest
from thbgraph.rdf.terms import (
    METHOD_TERMS,
    date_term,
    document_graph,
    document_node,
    fact_node,
    rule_node,
    say,
    term,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thbgraph.model import Document, Evidence, Fact
    from thbgraph.rdf.terms import Graph


def document_quads(document: Document) -> Iterator[Quad]:
    """Yield the document with its text as read."""
    about = say(document_node(document.id), document_graph(document.id))
    yield about(v.TYPE, term(v.DOCUMENT))
    yield about("dcterms:identifier", Literal(document.id))
    yield about("dcterms:title", text(document.title_text, document.language))
    yield about("dcterms:language", Literal(document.language))
    yield about("thb:text", text(document.text, document.language))
    if document.sha256:
        yield about("thb:sha256", Literal(document.sha256))
    if document.published:
        yield about("dcterms:issued", date_term(document.published.value))
    if document.publisher:
        yield about("dcterms:publisher", Literal(document.publisher))
    if document.address:
        yield about("dcterms:source", NamedNode(document.address))


def evidence_quads(fact: Fact, evidence: Evidence) -> Iterator[Quad]:
    """Yield one piece of evidence, with its place and its words."""
    graph = document_graph(evidence.document)
    node = NamedNode(iris.record("evidence", evidence_key(fact, evidence)))
    about = say(node, graph)
    document = document_node(evidence.document)
    yield say(fact_node(fact), graph)("thb:evidence", node)
    yield about(v.TYPE, term("oa:SpecificResource"))
    yield about(v.TYPE, term("prov:Entity"))
    yield about("oa:hasSource", document)
    yield about("prov:wasQuotedFrom", document)
    yield about("thb:method", term(METHOD_TERMS[evidence.method]))
    if evidence.rule:
        yield about("thb:rule", rule_node(evidence.rule))
    if evidence.appointment:
        yield about("thb:appointment", NamedNode(iris.record("appointment", evidence.appointment)))
    # Words as they stand in the document carry no language tag: they may be in any language.
    words = {
        "thb:subjectMention": evidence.subject_mention,
        "thb:objectMention": evidence.object_mention,
        "thb:edtf": evidence.edtf,
    }
    days = {
        "thb:heldFrom": evidence.held_from,
        "thb:heldUntil": evidence.held_until,
        "thb:attestedFor": evidence.attested,
    }
    ours = {"thb:reason": evidence.reason, "skos:note": evidence.note}
    yield from (about(name, Literal(said)) for name, said in words.items() if said)
    yield from (about(name, date_term(day)) for name, day in days.items() if day)
    yield from (about(name, text(said)) for name, said in ours.items() if said)
    yield from _selectors(node, evidence, graph)


def evidence_key(fact: Fact, evidence: Evidence) -> str:
    """Return the hash that names a piece of evidence: of which fact, where, and how it was read."""
    return digest(
        *(fact.id, evidence.document, str(evidence.start), str(evidence.end), evidence.method),
        *(evidence.rule, evidence.subject_mention, evidence.object_mention, evidence.edtf),
        *(evidence.reason, evidence.note, evidence.appointment),
        *(evidence.held_from, evidence.held_until, evidence.attested),
    )


def _selectors(node: NamedNode, evidence: Evidence, graph: Graph) -> Iterator[Quad]:
    """Yield the place in its two forms; all evidence at one place shares them."""
    place = (evidence.document, str(evidence.start), str(evidence.end))
    by_quote = NamedNode(iris.record("selector", digest("quote", *place)))
    by_position = NamedNode(iris.record("selector", digest("position", *place)))
    offset = term("xsd:nonNegativeInteger")
    of_quote, of_position = say(by_quote, graph), say(by_position, graph)
    yield of_quote(v.TYPE, term("oa:TextQuoteSelector"))
    yield of_quote("oa:exact", Literal(evidence.quote))
    yield of_position(v.TYPE, term("oa:TextPositionSelector"))
    yield of_position("oa:start", Literal(str(evidence.start), datatype=offset))
    yield of_position("oa:end", Literal(str(evidence.end), datatype=offset))
    for selector in (by_quote, by_position):
        yield say(node, graph)("oa:hasSelector", selector)
