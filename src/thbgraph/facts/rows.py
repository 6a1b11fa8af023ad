"""What one document says of each node, as far as other documents need to know it.

Whether two nodes are one is decided across documents, but on little: names, dates, posts, and what
belongs to what. A row holds that of one node and one document, without quotes and offsets, so that
the decisions for a large corpus are made from rows, while texts and evidence stay where they are.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.facts.profiles import AT, nodes
from thbgraph.facts.spelling import rank, tagged
from thbgraph.model import Fact, Method, Node, Value

if TYPE_CHECKING:
    from collections.abc import Iterable

_TOLD: Final = ("is “", "” is the same as in ")
"""What stands in a reason that tells already how several documents came to mean one node."""


@dataclass(slots=True)
class Row:
    """What one document says of one node; other nodes are named by their IRIs."""

    node: Node
    """The node in the spelling that goes first among those of the document."""
    by_rule: bool = True
    """Whether only rules spell it so."""
    curated: bool = False
    """Whether a curator names it in this document."""
    typed: bool = False
    labelled: bool = False
    """Whether a fact of the document states its class, and its label."""
    starts: set[str] = field(default_factory=set)
    ends: set[str] = field(default_factory=set)
    posts: set[str] = field(default_factory=set)
    parents: set[str] = field(default_factory=set)
    at: set[str] = field(default_factory=set)
    """Where it holds a post."""
    holders: set[str] = field(default_factory=set)
    """Who holds a post there."""
    under: set[str] = field(default_factory=set)
    """The events under this presidency."""


_Text = tuple[str, str, Value, bool]
"""Of which node (IRI), by which property, which text, and whether only rules write it so."""


@dataclass(slots=True)
class Rows:
    """What one document says: of each node by its IRI, which texts, and what is told already."""

    nodes: dict[str, Row] = field(default_factory=dict)
    texts: set[_Text] = field(default_factory=set)
    told: set[tuple[str, str]] = field(default_factory=set)
    """Nodes (IRI) with reasons that tell how several documents came to mean them."""


def by_document(facts: Iterable[Fact]) -> dict[str, tuple[Fact, ...]]:
    """Return the facts of each document, each with the evidence found there alone."""
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        documents = {e.document for e in fact.evidence}
        if len(documents) == 1:
            found[documents.pop()].append(fact)
            continue
        for document in sorted(documents):
            mine = tuple(e for e in fact.evidence if e.document == document)
            found[document].append(replace(fact, evidence=mine))
    return {document: tuple(found[document]) for document in sorted(found)}


def rows(facts: Iterable[Fact]) -> Rows:
    """Return what these facts, all of one document, say of each node."""
    found = Rows()
    for fact in facts:
        curated = any(e.method is Method.CURATED for e in fact.evidence)
        by_rule = all(e.method is Method.RULE for e in fact.evidence)
        for node in nodes(fact):
            _take_node(found, node, fact, by_rule=by_rule, curated=curated)
        value = fact.object
        if isinstance(value, Value) and value.datatype in v.TEXTS and fact.predicate != v.LABEL:
            found.texts.add((fact.subject.iri, fact.predicate, tagged(value), by_rule))
        _take(found, fact)
    return found


def _take_node(found: Rows, node: Node, fact: Fact, *, by_rule: bool, curated: bool) -> None:
    row = found.nodes.get(node.iri)
    if row is None:
        row = found.nodes[node.iri] = Row(node, by_rule)
    elif rank(node, by_rule=by_rule) < rank(row.node, by_rule=row.by_rule):
        row.node, row.by_rule = node, by_rule
    row.curated |= curated
    for e in fact.evidence:
        if any(words in e.reason for words in _TOLD):
            found.told.add((node.iri, e.reason))


def _take(found: Rows, fact: Fact) -> None:
    row, end = found.nodes[fact.subject.iri], fact.object
    row.typed |= fact.predicate == v.TYPE
    row.labelled |= fact.predicate == v.LABEL
    if isinstance(end, Value):
        if fact.predicate == "thb:startDate":
            row.starts.add(end.text)
        elif fact.predicate == "thb:endDate":
            row.ends.add(end.text)
        elif fact.predicate == "thb:holdsPost":
            row.posts.add(end.text)
    elif fact.predicate == "thb:subOrganisationOf":
        row.parents.add(end.iri)
    elif fact.predicate in AT:
        row.at.add(end.iri)
        found.nodes[end.iri].holders.add(fact.subject.iri)
    elif fact.predicate == "thb:underPresidency":
        found.nodes[end.iri].under.add(fact.subject.iri)
