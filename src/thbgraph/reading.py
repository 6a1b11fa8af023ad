"""Graph → facts: the way back of `thbgraph.rdf`.

Whoever lists or explains facts gets the same records that were written, with all their evidence;
so nothing but these two modules knows how a fact stands in the graph.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import unquote

import pyoxigraph as ox

from thbgraph import rdf
from thbgraph import vocabulary as v
from thbgraph.errors import GraphError
from thbgraph.model import Evidence, Fact, Node, Object, Value, class_node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_LABELS: Final = (v.LABEL, "skos:prefLabel")


@dataclass(frozen=True, order=True, slots=True)
class Source:
    """What the graph knows of a document, beside its text."""

    id: str
    title: str
    issued: str = ""
    publisher: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """What the graph knows of a rule: what it reads, and how often it was right."""

    id: str
    reads: str = ""
    support: int = 0
    """Its facts that were judged; 0 where it was never measured."""
    precision: Decimal | None = None

    def words(self) -> str:
        """Return the measurement as people read it: never a share without its support."""
        if self.precision is None:
            return "never measured"
        return f"right in {round(self.precision * self.support)} of {self.support} measured"


class Quads(Protocol):
    """What a reader reads: a store, or something like it."""

    @property
    def path(self) -> Path | None:
        """The file behind it, which errors name."""

    def quads(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        object_: ox.NamedNode | ox.Literal | None,
        graph: ox.NamedNode | ox.DefaultGraph | None,
        /,
    ) -> Iterator[ox.Quad]:
        """Yield the quads with these terms; None stands for any."""


class Reader:
    """Reads the records of one store; nodes and documents are looked up once."""

    def __init__(self, store: Quads) -> None:
        self._store = store
        self._nodes: dict[str, Node] = {}
        self._sources: dict[str, Source] = {}
        self._rules: dict[str, RuleRecord | None] = {}

    def facts(self) -> Iterator[Fact]:
        """Yield every fact of the graph, rejected ones included, in no order.

        GraphError where a record is incomplete.
        """
        of_type = self._store.quads(None, rdf.term(v.TYPE), rdf.term(v.FACT), rdf.FACTS_GRAPH)
        for quad in of_type:
            assert isinstance(quad.subject, ox.NamedNode)
            yield self.fact(quad.subject)

    def facts_stating(self, predicates: Iterable[str]) -> Iterator[Fact]:
        """Yield the facts with one of these properties (`thb:heldIn`), rejected ones included."""
        for name in predicates:
            stating = self._store.quads(
                None, rdf.term("rdf:predicate"), rdf.term(name), rdf.FACTS_GRAPH
            )
            for quad in stating:
                assert isinstance(quad.subject, ox.NamedNode)
                yield self.fact(quad.subject)

    def facts_about(self, iri: str) -> Iterator[Fact]:
        """Yield the facts that have this node as subject or object, in no order."""
        node = ox.NamedNode(iri)
        for end in ("rdf:subject", "rdf:object"):
            for quad in self._store.quads(None, rdf.term(end), node, rdf.FACTS_GRAPH):
                assert isinstance(quad.subject, ox.NamedNode)
                yield self.fact(quad.subject)

    def fact(self, node: ox.NamedNode) -> Fact:
        """Return the fact that this record states. GraphError where it is incomplete."""
        predicate = v.shorten(self._iri(node, "rdf:predicate"))
        because = self._texts(node, "thb:because", rdf.FACTS_GRAPH)
        return Fact(
            subject=self.node(self._iri(node, "rdf:subject")),
            predicate=predicate,
            object=self._object(predicate, self._one(node, "rdf:object", rdf.FACTS_GRAPH)),
            evidence=tuple(sorted(self._evidence(node, of_label=predicate == v.LABEL))),
            review=rdf.REVIEWS[self._iri(node, "thb:review")],
            because=because[0] if because else "",
        )

    def holds(self, fact: str) -> bool:
        """Whether the graph holds a fact of this id."""
        node = rdf.fact_node_of(fact)
        return any(self._store.quads(node, rdf.term(v.TYPE), rdf.term(v.FACT), rdf.FACTS_GRAPH))

    def conflicts(self, fact: str) -> tuple[str, ...]:
        """Return the ids of the facts that contradict this one, sorted."""
        node = rdf.fact_node_of(fact)
        found = self._values(node, "thb:conflictsWith", rdf.FACTS_GRAPH)
        return tuple(sorted(_last(term.value) for term in found))

    def node(self, iri: str) -> Node:
        """Return the node of this IRI with its class and label, whichever graph states them."""
        if iri not in self._nodes:
            named = ox.NamedNode(iri)
            self._nodes[iri] = next(
                (
                    found
                    for graph in (rdf.DEFAULT, rdf.FACTS_GRAPH)
                    if (found := self._named(named, graph))
                ),
                Node(iri, "", v.shorten(iri)),
            )
        return self._nodes[iri]

    def names(self, iri: str) -> tuple[str, ...]:
        """Return the further names of a node, in whatever language, each once, sorted."""
        return tuple(sorted(set(self._texts(ox.NamedNode(iri), "skos:altLabel", rdf.DEFAULT))))

    def source(self, document: str) -> Source:
        """Return what the graph knows of a document."""
        if document not in self._sources:
            node, graph = rdf.document_node(document), rdf.document_graph(document)

            def first(name: str) -> str:
                return next(iter(self._texts(node, name, graph)), "")

            self._sources[document] = Source(
                id=document,
                title=first("dcterms:title") or document,
                issued=first("dcterms:issued"),
                publisher=first("dcterms:publisher"),
                address=first("dcterms:source"),
            )
        return self._sources[document]

    def rule(self, rule: str) -> RuleRecord | None:
        """Return what the graph knows of a rule; None where it says nothing of it."""
        if rule not in self._rules:
            node = rdf.rule_node(rule)

            def first(name: str) -> str:
                return next(iter(self._texts(node, name, rdf.FACTS_GRAPH)), "")

            support, share = first("thb:support"), first("thb:measuredPrecision")
            self._rules[rule] = (
                RuleRecord(
                    rule,
                    first("dcterms:description"),
                    int(support),
                    Decimal(share) if share else None,
                )
                if support
                else None
            )
        return self._rules[rule]

    def _named(self, node: ox.NamedNode, graph: ox.NamedNode | ox.DefaultGraph) -> Node | None:
        types = sorted(v.shorten(t.value) for t in self._values(node, v.TYPE, graph))
        names = sorted(text for name in _LABELS for text in self._texts(node, name, graph))
        return Node(node.value, types[0], names[0]) if types and names else None

    def _object(self, predicate: str, term: ox.NamedNode | ox.Literal) -> Object:
        if isinstance(term, ox.Literal):
            datatype = v.shorten(term.datatype.value)
            return Value(term.value, datatype, term.language or "")
        if predicate == v.TYPE:
            return class_node(v.shorten(term.value))
        return self.node(term.value)

    def _evidence(self, fact: ox.NamedNode, *, of_label: bool) -> Iterator[Evidence]:
        for quad in self._store.quads(fact, rdf.term("thb:evidence"), None, None):
            node, graph = quad.object, quad.graph_name
            assert isinstance(node, ox.NamedNode)
            assert isinstance(graph, ox.NamedNode)
            said = {
                v.shorten(q.predicate.value): q.object.value
                for q in self._store.quads(node, None, None, graph)
                if isinstance(q.object, ox.NamedNode | ox.Literal)
            }
            place = self._place(node, graph)
            words = said.get("thb:subjectMention", "")
            yield Evidence(
                document=unquote(_last(said["oa:hasSource"])),
                start=int(place["oa:start"]),
                end=int(place["oa:end"]),
                quote=place["oa:exact"],
                method=rdf.METHODS[said["thb:method"]],
                rule=unquote(_last(said.get("thb:rule", ""))),
                subject_mention=words,
                # What names a thing names its label, too.
                object_mention=words if of_label else said.get("thb:objectMention", ""),
                edtf=said.get("thb:edtf", ""),
                reason=said.get("thb:reason", ""),
                note=said.get("skos:note", ""),
                appointment=_last(said.get("thb:appointment", "")),
                held_from=said.get("thb:heldFrom", ""),
                held_until=said.get("thb:heldUntil", ""),
                attested=said.get("thb:attestedFor", ""),
            )

    def _place(self, evidence: ox.NamedNode, graph: ox.NamedNode) -> dict[str, str]:
        place: dict[str, str] = {}
        for selector in self._values(evidence, "oa:hasSelector", graph):
            assert isinstance(selector, ox.NamedNode)
            for quad in self._store.quads(selector, None, None, graph):
                if isinstance(quad.object, ox.Literal):
                    place[v.shorten(quad.predicate.value)] = quad.object.value
        return place

    def _values(
        self, node: ox.NamedNode, name: str, graph: ox.NamedNode | ox.DefaultGraph
    ) -> Iterator[ox.NamedNode | ox.Literal]:
        for quad in self._store.quads(node, rdf.term(name), None, graph):
            if isinstance(quad.object, ox.NamedNode | ox.Literal):
                yield quad.object

    def _texts(
        self, node: ox.NamedNode, name: str, graph: ox.NamedNode | ox.DefaultGraph
    ) -> list[str]:
        return sorted(term.value for term in self._values(node, name, graph))

    def _one(self, node: ox.NamedNode, name: str, graph: ox.NamedNode) -> ox.NamedNode | ox.Literal:
        found = next(self._values(node, name, graph), None)
        if found is None:
            raise GraphError(
                f"the record {v.shorten(node.value)} has no {name}; build the graph again",
                file=self._store.path,
            )
        return found

    def _iri(self, node: ox.NamedNode, name: str) -> str:
        return self._one(node, name, rdf.FACTS_GRAPH).value


def _last(iri: str) -> str:
    return iri.rpartition("/")[2]
