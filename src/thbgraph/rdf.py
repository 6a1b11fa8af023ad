"""Facts → quads: the one place that knows how a fact stands in the graph.

The default graph holds the plain triples that people query; `graph/facts` holds one record per
fact; every document has a graph of its own with its text and its evidence, so that a document can
be replaced alone. Everything is an IRI or a literal: no blank nodes. The quads come as a stream;
writers sort them (`thbgraph.turtle`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from thbgraph import iris
from thbgraph import vocabulary as v
from thbgraph.facts.appointments import appointments
from thbgraph.facts.spelling import LANGUAGE
from thbgraph.model import Evidence, Fact, Method, Node, Object, Review, digest
from thbgraph.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from thbgraph.facts.appointments import Appointment
    from thbgraph.model import Document

    Graph = NamedNode | DefaultGraph

DEFAULT: Final = DefaultGraph()
_METHODS: Final = {Method.RULE: "thb:Rule", Method.CURATED: "thb:Curated"}
_REVIEWS: Final = {
    Review.CONFIRMED: "thb:Confirmed",
    Review.UNREVIEWED: "thb:Unreviewed",
    Review.REJECTED: "thb:Rejected",
}
METHODS: Final = {v.expand(term): method for method, term in _METHODS.items()}
REVIEWS: Final = {v.expand(term): review for review, term in _REVIEWS.items()}
"""The way back: the method or review that an IRI of ours stands for."""


@cache
def term(name: str) -> NamedNode:
    """Return the term with the short name `name` (`thb:heldIn`)."""
    return NamedNode(v.expand(name))


FACTS_GRAPH: Final = NamedNode(iris.record("graph", "facts"))
AUTHORITIES_GRAPH: Final = NamedNode(iris.record("graph", "authorities"))
TOPICS_GRAPH: Final = NamedNode(iris.record("graph", "topics"))
ONTOLOGY_GRAPH: Final = NamedNode(v.THB.removesuffix("#"))


def key(name: str) -> str:
    """Return `name` (a document's id, a rule's id) as one safe step of an IRI's path."""
    return quote(name, safe="")


def document_graph(document: str) -> NamedNode:
    """Return the name of the graph that holds the document's text and evidence."""
    return NamedNode(iris.record("graph", key(document)))


def document_node(document: str) -> NamedNode:
    """Return the IRI of the document with this id."""
    return NamedNode(iris.record("document", key(document)))


def fact_node(fact: Fact) -> NamedNode:
    """Return the IRI of the fact's record."""
    return NamedNode(iris.record("fact", fact.id))


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


def quads(
    facts: Iterable[Fact],
    documents: Iterable[Document],
    *,
    conflicts: Iterable[tuple[str, str]] = (),
    run: str = "",
) -> Iterator[Quad]:
    """Yield the quads of `facts` and `documents`; a quad may come more than once.

    `conflicts` are pairs of ids of facts that cannot both hold. `run` is the hash of the inputs:
    it names the run that made the graph, in the place of a clock.
    """
    facts = tuple(facts)
    documents = tuple(documents)
    issued = {d.id: d.published.value for d in documents if d.published}
    for fact in facts:
        yield from _plain(fact)
        yield from _record(fact, run)
        for evidence in fact.evidence:
            yield from _evidence(fact, evidence)
    for one in appointments(facts):
        yield from _appointment(one, issued)
    for left, right in conflicts:
        first, second = (NamedNode(iris.record("fact", i)) for i in (left, right))
        yield Quad(first, term("thb:conflictsWith"), second, FACTS_GRAPH)
        yield Quad(second, term("thb:conflictsWith"), first, FACTS_GRAPH)
    for document in documents:
        yield from _document(document)
    if run:
        yield from _run(run, documents)


def _plain(fact: Fact) -> Iterator[Quad]:
    """Yield what people query; of a rejected fact, nothing."""
    if fact.review is Review.REJECTED:
        return
    yield Quad(NamedNode(fact.subject.iri), term(fact.predicate), object_term(fact.object), DEFAULT)
    yield from _ends(fact, DEFAULT)


def _ends(fact: Fact, graph: Graph) -> Iterator[Quad]:
    """Yield class and label of the nodes of a fact: every node in the graph has both."""
    yield from _named(fact.subject, graph)
    if isinstance(fact.object, Node):
        yield from _named(fact.object, graph)


def _named(node: Node, graph: Graph) -> Iterator[Quad]:
    subject = NamedNode(node.iri)
    if node.type == v.CONCEPT:
        yield Quad(subject, term(v.TYPE), term(v.CONCEPT), graph)
        yield Quad(subject, term("skos:prefLabel"), Literal(node.label, language=LANGUAGE), graph)
    elif node.type in v.TYPES:
        yield Quad(subject, term(v.TYPE), term(node.type), graph)
        yield Quad(subject, term(v.LABEL), Literal(node.label, language=LANGUAGE), graph)


def _record(fact: Fact, run: str) -> Iterator[Quad]:
    node = fact_node(fact)

    def say(predicate: str, value: NamedNode | Literal) -> Quad:
        return Quad(node, term(predicate), value, FACTS_GRAPH)

    yield say(v.TYPE, term(v.FACT))
    yield say(v.TYPE, term("rdf:Statement"))
    yield say("rdf:subject", NamedNode(fact.subject.iri))
    yield say("rdf:predicate", term(fact.predicate))
    yield say("rdf:object", object_term(fact.object))
    yield say("thb:review", term(_REVIEWS[fact.review]))
    if fact.because:
        yield say("thb:because", Literal(fact.because, language=LANGUAGE))
    if run:
        yield say("prov:wasGeneratedBy", NamedNode(iris.record("run", run)))
    if fact.review is Review.REJECTED:
        # People do not query it, but whoever reads the record must know what it speaks of.
        yield from _ends(fact, FACTS_GRAPH)


def evidence_key(fact: Fact, evidence: Evidence) -> str:
    """Return the hash that names a piece of evidence: of which fact, where, and how it was read."""
    return digest(
        *(fact.id, evidence.document, str(evidence.start), str(evidence.end), evidence.method),
        *(evidence.rule, evidence.subject_mention, evidence.object_mention, evidence.edtf),
        *(evidence.reason, evidence.note, evidence.appointment),
        *(evidence.held_from, evidence.held_until, evidence.attested),
    )


def _evidence(fact: Fact, evidence: Evidence) -> Iterator[Quad]:
    graph = document_graph(evidence.document)
    node = NamedNode(iris.record("evidence", evidence_key(fact, evidence)))

    def say(predicate: str, value: NamedNode | Literal) -> Quad:
        return Quad(node, term(predicate), value, graph)

    document = document_node(evidence.document)
    yield Quad(fact_node(fact), term("thb:evidence"), node, graph)
    yield say(v.TYPE, term("oa:SpecificResource"))
    yield say(v.TYPE, term("prov:Entity"))
    yield say("oa:hasSource", document)
    yield say("prov:wasQuotedFrom", document)
    yield say("thb:method", term(_METHODS[evidence.method]))
    if evidence.rule:
        yield say("thb:rule", NamedNode(iris.record("rule", key(evidence.rule))))
    if evidence.appointment:
        yield say("thb:appointment", NamedNode(iris.record("appointment", evidence.appointment)))
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
    yield from (say(name, Literal(text)) for name, text in words.items() if text)
    yield from (say(name, Literal(text, language=LANGUAGE)) for name, text in ours.items() if text)
    yield from (say(name, date_term(day)) for name, day in days.items() if day)
    yield from _selectors(node, evidence, graph)


def _selectors(node: NamedNode, evidence: Evidence, graph: Graph) -> Iterator[Quad]:
    place = (evidence.document, str(evidence.start), str(evidence.end))
    by_quote = NamedNode(iris.record("selector", digest("quote", *place)))
    by_position = NamedNode(iris.record("selector", digest("position", *place)))
    offset = term("xsd:nonNegativeInteger")
    for selector, predicate, value in (
        (by_quote, v.TYPE, term("oa:TextQuoteSelector")),
        (by_quote, "oa:exact", Literal(evidence.quote)),
        (by_position, v.TYPE, term("oa:TextPositionSelector")),
        (by_position, "oa:start", Literal(str(evidence.start), datatype=offset)),
        (by_position, "oa:end", Literal(str(evidence.end), datatype=offset)),
    ):
        yield Quad(selector, term(predicate), value, graph)
    for selector in (by_quote, by_position):
        yield Quad(node, term("oa:hasSelector"), selector, graph)


def _appointment(one: Appointment, issued: Mapping[str, str]) -> Iterator[Quad]:
    node = NamedNode(iris.record("appointment", one.key))

    def say(predicate: str, value: NamedNode | Literal) -> Quad:
        return Quad(node, term(predicate), value, DEFAULT)

    yield say(v.TYPE, term(v.APPOINTMENT))
    yield say("thb:appointee", NamedNode(one.person.iri))
    yield say("thb:postTitle", object_term(one.title))
    if one.at:
        yield say("thb:postAt", NamedNode(one.at.iri))
    own_days = (issued[document] for document in one.documents if document in issued)
    yield from (say("thb:attestedOn", date_term(day)) for day in (*one.attested, *own_days))
    yield from (say("thb:startDate", date_term(day)) for day in one.held_from)
    yield from (say("thb:endDate", date_term(day)) for day in one.held_until)


def _document(document: Document) -> Iterator[Quad]:
    graph = document_graph(document.id)
    node = document_node(document.id)

    def say(predicate: str, value: NamedNode | Literal) -> Quad:
        return Quad(node, term(predicate), value, graph)

    yield say(v.TYPE, term(v.DOCUMENT))
    yield say("dcterms:identifier", Literal(document.id))
    yield say("dcterms:title", Literal(document.title_text, language=document.language))
    yield say("dcterms:language", Literal(document.language))
    yield say("thb:text", Literal(document.text, language=document.language))
    if document.sha256:
        yield say("thb:sha256", Literal(document.sha256))
    if document.published:
        yield say("dcterms:issued", date_term(document.published.value))
    if document.publisher:
        yield say("dcterms:publisher", Literal(document.publisher))
    if document.address:
        yield say("dcterms:source", NamedNode(document.address))


def _run(run: str, documents: Iterable[Document]) -> Iterator[Quad]:
    node = NamedNode(iris.record("run", run))
    yield Quad(node, term(v.TYPE), term("prov:Activity"), FACTS_GRAPH)
    label = Literal(f"thbgraph {__version__}", language=LANGUAGE)
    yield Quad(node, term(v.LABEL), label, FACTS_GRAPH)
    for document in documents:
        yield Quad(node, term("prov:used"), document_node(document.id), FACTS_GRAPH)
