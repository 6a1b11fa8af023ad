"""Facts → quads: the one place that knows how a fact stands in the graph.

The default graph holds the plain triples that people query; `graph/facts` holds one record per
fact; every document has a graph of its own with its text and its evidence, so that a document can
be replaced alone. Everything is an IRI or a literal: no blank nodes. A graph is made as lines of
N-Quads (`thbgraph.rdf.lines`), which come as a stream; writers sort them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import Quad, RdfFormat, parse

from thbgraph import iris
from thbgraph import vocabulary as v
from thbgraph.facts.appointments import appointments
from thbgraph.facts.conflicts import bounds
from thbgraph.model import Node, Review
from thbgraph.rdf.evidence import document_lines
from thbgraph.rdf.lines import of_node, of_quad, say, text
from thbgraph.rdf.lines import term as term_line
from thbgraph.rdf.references import file_quads, reference_quads
from thbgraph.rdf.rules import rule_quads
from thbgraph.rdf.statements import (
    FACTS,
    appointment_lines,
    bound_lines,
    conflict_lines,
    node_lines,
    plain_line,
    plain_lines,
    record_lines,
    remains_lines,
)
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
    term,
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
    "FACTS",
    "FACTS_GRAPH",
    "METHODS",
    "ONTOLOGY_GRAPH",
    "REVIEWS",
    "TOPICS_GRAPH",
    "appointment_lines",
    "bound_lines",
    "conflict_lines",
    "document_graph",
    "document_lines",
    "document_node",
    "fact_node",
    "fact_node_of",
    "file_quads",
    "lines",
    "node_lines",
    "object_term",
    "plain_line",
    "plain_lines",
    "quads",
    "record_lines",
    "reference_quads",
    "remains_lines",
    "rule_lines",
    "rule_node",
    "run_lines",
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
    found = lines(
        facts,
        documents,
        authority=authority,
        aliases=aliases,
        conflicts=conflicts,
        run=run,
        readers=readers,
        measured=measured,
    )
    return iter(parse("".join(found), format=RdfFormat.N_QUADS))


def lines(
    facts: Iterable[Fact],
    documents: Iterable[Document],
    *,
    authority: Authority | None = None,
    aliases: Mapping[str, Iterable[str]] | None = None,
    conflicts: Iterable[tuple[str, str]] = (),
    run: str = "",
    readers: Mapping[str, Reader] | None = None,
    measured: Measurement | None = None,
) -> Iterator[str]:
    """Yield what `quads` yields as lines of N-Quads."""
    facts = tuple(facts)
    documents = tuple(documents)
    issued = {d.id: d.published.value for d in documents if d.published}
    for fact in facts:
        yield from plain_lines(fact)
        yield from record_lines(fact)
        yield from bound_lines(fact.id, bounds(fact))
        yield from remains_lines(fact)
    for one in appointments(facts):
        yield from appointment_lines(one, issued)
    yield from conflict_lines(conflicts)
    yield from map(of_quad, _reference(facts, authority, aliases or {}))
    if readers is not None and measured is not None:
        used = {evidence.rule for fact in facts for evidence in fact.evidence if evidence.rule}
        for name in sorted(used):
            yield from rule_lines(name, readers, measured)
    yield from _in_documents(facts, documents)
    if run:
        yield from run_lines(run, (document.id for document in documents))


def rule_lines(rule: str, readers: Mapping[str, Reader], measured: Measurement) -> Iterator[str]:
    """Yield what is known of a rule that read something."""
    return map(of_quad, rule_quads(rule, readers, measured))


def _reference(
    facts: Iterable[Fact], authority: Authority | None, aliases: Mapping[str, Iterable[str]]
) -> Iterator[Quad]:
    stated = [fact for fact in facts if fact.review is not Review.REJECTED]
    ends = {end for fact in stated for end in (fact.subject, fact.object)}
    priorities = {
        fact.object.iri
        for fact in stated
        if fact.predicate == "thb:hasPriority" and isinstance(fact.object, Node)
    }
    nodes = {end for end in ends if isinstance(end, Node)}
    return reference_quads(nodes, priorities, authority, aliases)


def _in_documents(facts: Iterable[Fact], documents: Iterable[Document]) -> Iterator[str]:
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        for document in dict.fromkeys(e.document for e in fact.evidence):
            found[document].append(fact)
    for one in documents:
        yield from document_lines(one, found[one.id])


def run_lines(run: str, documents: Iterable[str]) -> Iterator[str]:
    """Yield what made the graph: the run, and the documents (ids) that it used."""
    graph, node = of_node(FACTS_GRAPH), f"<{iris.record('run', run)}>"
    about = say(node, graph)
    yield say(graph, graph)("prov:wasGeneratedBy", node)
    yield about(v.TYPE, term_line("prov:Activity"))
    yield about(v.LABEL, text(f"thbgraph {__version__}"))
    for document in documents:
        yield about("prov:used", of_node(document_node(document)))
