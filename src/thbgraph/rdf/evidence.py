"""A document's own graph: its text, and each place in it that proves a fact.

Evidence says where and how something was read, not what; so two facts that were read at one place
in one way share it, and all evidence at one place shares its selector.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from thbgraph import iris
from thbgraph import vocabulary as v
from thbgraph.model import digest
from thbgraph.rdf.lines import date, iri, literal, of_node, say, term, text, typed
from thbgraph.rdf.terms import METHOD_TERMS, document_graph, document_node, key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from thbgraph.model import Document, Evidence, Fact


def document_lines(document: Document, facts: Iterable[Fact]) -> Iterator[str]:
    """Yield the graph of a document: its text as read, and the evidence found in it.

    Evidence of other documents is left out; a line may come more than once.
    """
    graph = of_node(document_graph(document.id))
    node = of_node(document_node(document.id))
    yield from _about(document, say(node, graph))
    seen: set[str] = set()
    places: set[tuple[int, int]] = set()
    for fact in facts:
        proves = say(f"<{iris.record('fact', fact.id)}>", graph)
        for evidence in fact.evidence:
            if evidence.document != document.id:
                continue
            if fact.predicate == v.LABEL and evidence.object_mention:
                # The words that name a thing are its label's, and are said once.
                evidence = replace(evidence, object_mention="")  # noqa: PLW2901
            name = evidence_key(evidence)
            about = f"<{iris.record('evidence', name)}>"
            yield proves("thb:evidence", about)
            if name not in seen:
                seen.add(name)
                yield from _evidence(evidence, about, node, graph)
            if (evidence.start, evidence.end) not in places:
                places.add((evidence.start, evidence.end))
                yield from _selector(evidence, graph)


def _about(document: Document, about: Callable[[str, str], str]) -> Iterator[str]:
    yield about(v.TYPE, term(v.DOCUMENT))
    yield about("dcterms:identifier", literal(document.id))
    yield about("dcterms:title", text(document.title_text, document.language))
    yield about("dcterms:language", literal(document.language))
    yield about("thb:text", text(document.text, document.language))
    if document.sha256:
        yield about("thb:sha256", literal(document.sha256))
    if document.published:
        yield about("dcterms:issued", date(document.published.value))
    if document.publisher:
        yield about("dcterms:publisher", literal(document.publisher))
    if document.address:
        yield about("dcterms:source", iri(document.address))


def _evidence(evidence: Evidence, node: str, document: str, graph: str) -> Iterator[str]:
    about = say(node, graph)
    yield about(v.TYPE, term("oa:SpecificResource"))
    yield about("oa:hasSource", document)
    yield about("thb:method", term(METHOD_TERMS[evidence.method]))
    if evidence.rule:
        yield about("thb:rule", f"<{iris.record('rule', key(evidence.rule))}>")
    if evidence.appointment:
        yield about("thb:appointment", f"<{iris.record('appointment', evidence.appointment)}>")
    # Words as they stand in the document carry no language tag: they may be in any language.
    for name, said in (
        ("thb:subjectMention", evidence.subject_mention),
        ("thb:objectMention", evidence.object_mention),
        ("thb:edtf", evidence.edtf),
    ):
        if said:
            yield about(name, literal(said))
    for name, day in (
        ("thb:heldFrom", evidence.held_from),
        ("thb:heldUntil", evidence.held_until),
        ("thb:attestedFor", evidence.attested),
    ):
        if day:
            yield about(name, date(day))
    if evidence.reason:
        yield about("thb:reason", text(evidence.reason))
    if evidence.note:
        yield about("skos:note", text(evidence.note))
    yield about("oa:hasSelector", _place(evidence))


def _place(evidence: Evidence) -> str:
    key = digest(evidence.document, str(evidence.start), str(evidence.end))
    return f"<{iris.record('selector', key)}>"


def _selector(evidence: Evidence, graph: str) -> Iterator[str]:
    """Yield a place by its words and by its offsets: two kinds of selector in one node."""
    of_place = say(_place(evidence), graph)
    yield of_place(v.TYPE, term("oa:TextQuoteSelector"))
    yield of_place(v.TYPE, term("oa:TextPositionSelector"))
    yield of_place("oa:exact", literal(evidence.quote))
    yield of_place("oa:start", typed(str(evidence.start), "xsd:nonNegativeInteger"))
    yield of_place("oa:end", typed(str(evidence.end), "xsd:nonNegativeInteger"))


def evidence_key(evidence: Evidence) -> str:
    """Return the hash that names a piece of evidence: where, and how it was read."""
    return digest(
        *(evidence.document, str(evidence.start), str(evidence.end), evidence.method),
        *(evidence.rule, evidence.subject_mention, evidence.object_mention, evidence.edtf),
        *(evidence.reason, evidence.note, evidence.appointment),
        *(evidence.held_from, evidence.held_until, evidence.attested),
    )
