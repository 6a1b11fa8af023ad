"""Facts → quads: the one place that knows how a fact stands in the graph.

The default graph holds the plain triples that people query; `graph/facts` holds one record per
fact; every document has a graph of its own with its text and its evidence, so that a document can
be replaced alone. Everything is an IRI or a literal: no blank nodes. The quads come as a stream;
writers sort them (`thbgraph.turtle`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad

from thbgraph import iris
from thbgraph import vocabulary as v
from thbgraph.facts.appointments import appointments
from thbgraph.rdf.evidence import document_quads, evidence_quads
from thbgraph.rdf.references import file_quads, reference_quads
from thbgraph.rdf.rules import rule_quads
from thbgraph.rdf.statements import appointment_quads, conflict_quads, plain_quads, record_quads
from thbgraph.rdf.terms import (
    AUTHORITIES_GRAPH,
    DEFAULT,
    FACTS_GRAPH,
    METHODS,
    ONTOLOGY_GRAPH,
    REVIEWS,
    TOPICS_GRAPH,
    document_graph,
    document_node,
    fact_node,
    fact_node_of,
    object_term,
    rule_node,
    say,
    term,
    text,
)
from thbgraph.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from thbgraph.authority import Authority
    from thbgraph.extraction.catalogue import Reader
    from thbgraph.extraction.measured import Measurement
    from thbgraph.model import Document, Fact

__all__ = [
    "AUTHORITIES_GRAPH",
    "DEFAULT",
    "FACTS_GRAPH",
    "METHODS",
    "ONTOLOGY_GRAPH",
    "REVIEWS",
    "TOPICS_GRAPH",
    "document_graph",
    "document_node",
    "fact_node",
    "fact_node_of",
    "file_quads",
    "object_term",
    "quads",
    "rule_node",
    "term",
]


def quads(
    facts: Iterable[Fact],
    documents: Iterable[Document],
    *,
    authority: Authority | None = None,
    aliases: Mapping[str, Iterable[str]] | None = None,
    conflicts: Iterable[tuple[str, str]] = (),
    run: str = "",
    readers: Mapping[str, Reader] | None = None,
    measured: Measurement | None = None,
) -> Iterator[Quad]:
    """Yield the quads of `facts` and `documents`; a quad may come more than once.

    `authority` adds what is known of the nodes that the facts name, `aliases` their further names
    by IRI. `conflicts` are pairs of ids of facts that cannot both hold. `run` is the hash of the
    inputs: it names the run that made the graph, in the place of a clock. `readers` and `measured`
    say what the rules named in evidence read, and how often they were right.
    """
    facts = tuple(facts)
    documents = tuple(documents)
    issued = {d.id: d.published.value for d in documents if d.published}
    for fact in facts:
        yield from plain_quads(fact)
        yield from record_quads(fact, run)
        for evidence in fact.evidence:
            yield from evidence_quads(fact, evidence)
    for one in appointments(facts):
        yield from appointment_quads(one, issued)
    yield from conflict_quads(conflicts)
    yield from reference_quads(facts, authority, aliases or {})
    if readers is not None and measured is not None:
        used = {evidence.rule for fact in facts for evidence in fact.evidence if evidence.rule}
        yield from (q for name in sorted(used) for q in rule_quads(name, readers, measured))
    for document in documents:
        yield from document_quads(document)
    if run:
        yield from _run(run, documents)


def _run(run: str, documents: Iterable[Document]) -> Iterator[Quad]:
    about = say(NamedNode(iris.record("run", run)), FACTS_GRAPH)
    yield about(v.TYPE, term("prov:Activity"))
    yield about(v.LABEL, text(f"thbgraph {__version__}"))
    for document in documents:
        yield about("prov:used", document_node(document.id))
