"""From a node of the graph to the words in the documents that put it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rdflib

from thbgraph.validation.names import term
from thbgraph.validation.records import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rdflib.term import Node

    from thbgraph.validation.names import Names


class Passages:
    """Finds the passages behind the nodes of one graph."""

    def __init__(self, graph: rdflib.Graph, names: Names) -> None:
        self.graph = graph
        self.names = names
        self._found: dict[tuple[Node, Node], Passage | None] = {}

    def behind(
        self,
        focus: Node,
        path: rdflib.URIRef | None,
        value: Node | None,
        concerns: Sequence[rdflib.URIRef],
    ) -> tuple[Passage, ...]:
        """Return the passages behind a result, in the order of the documents.

        For a record, those of the record; for a node, those of the facts that the result is about,
        else the first that speaks of the node.
        """
        pairs = set(self._of_record(focus)) | set(self._of_record(value))
        if not pairs:
            pairs = set(self._of_facts(self._about(focus, path, value, concerns)))
        found = self._passages(pairs)
        if found or isinstance(focus, rdflib.Literal):
            return found
        return self._passages(self._of_facts(self._naming(focus)))[:1]

    def _passages(self, pairs: Iterable[tuple[Node, Node]]) -> tuple[Passage, ...]:
        """Return the passages of facts and evidence, in order; each is looked up once."""
        passages = []
        for pair in pairs:
            if pair not in self._found:
                self._found[pair] = self._passage(*pair)
            passages.append(self._found[pair])
        return tuple(sorted(passage for passage in passages if passage))

    def _of_record(self, node: Node | None) -> Iterator[tuple[Node, Node]]:
        """Yield (fact, evidence) where `node` is a fact, evidence, a selector or an appointment."""
        if not isinstance(node, rdflib.URIRef):
            return
        yield from self._of_facts([node])
        for linking in ("oa:hasSelector", "thb:appointment"):
            for evidence in self.graph.subjects(term(linking), node):
                yield from self._of_evidence(evidence)
        yield from self._of_evidence(node)

    def _of_facts(self, facts: Iterable[Node]) -> Iterator[tuple[Node, Node]]:
        for fact in facts:
            for evidence in self.graph.objects(fact, term("thb:evidence")):
                yield fact, evidence

    def _of_evidence(self, evidence: Node) -> Iterator[tuple[Node, Node]]:
        for fact in self.graph.subjects(term("thb:evidence"), evidence):
            yield fact, evidence

    def _about(
        self,
        focus: Node,
        path: rdflib.URIRef | None,
        value: Node | None,
        concerns: Sequence[rdflib.URIRef],
    ) -> Iterator[Node]:
        """Yield the records of the statements that a result is about."""
        for fact in self.graph.subjects(rdflib.RDF.subject, focus):
            said = (fact, rdflib.RDF.predicate, path)
            if path and said in self.graph:
                object_ = self.graph.value(fact, rdflib.RDF.object)
                if value is None or object_ == value:
                    yield fact
        for node in (focus, value):
            for fact in self.graph.subjects(rdflib.RDF.subject, node) if node else ():
                if self.graph.value(fact, rdflib.RDF.predicate) in concerns:
                    yield fact

    def _naming(self, node: Node) -> Iterator[Node]:
        """Yield the records that speak of the node."""
        yield from self.graph.subjects(rdflib.RDF.subject, node)
        yield from self.graph.subjects(rdflib.RDF.object, node)

    def _passage(self, fact: Node, evidence: Node) -> Passage | None:
        """Return the passage of a piece of evidence, if it has a document, a quote and offsets."""
        document = self.graph.value(evidence, term("oa:hasSource"))
        exact, start, end = (
            self._of_selectors(evidence, name) for name in ("oa:exact", "oa:start", "oa:end")
        )
        if document is None or exact is None or not _offsets(start, end):
            return None
        text = self.graph.value(document, term("thb:text"))
        rule = self.graph.value(evidence, term("thb:rule"))
        method = self.graph.value(evidence, term("thb:method"))
        identifier = self.graph.value(document, term("dcterms:identifier"))
        first, last = int(str(start)), int(str(end))
        return Passage(
            document=str(identifier or document),
            start=first,
            end=last,
            quote=str(exact),
            method=str(method or "").rpartition("#")[2].lower(),
            rule=str(rule or "").rpartition("/")[2],
            statement=self.names.statement(fact),
            fact=str(fact),
            evidence=str(evidence),
            **_lines(str(text), first, last) if text is not None else {},
        )

    def _of_selectors(self, evidence: Node, name: str) -> Node | None:
        for selector in sorted(self.graph.objects(evidence, term("oa:hasSelector")), key=str):
            value = self.graph.value(selector, term(name))
            if value is not None:
                return value
        return None


def _offsets(start: Node | None, end: Node | None) -> bool:
    return all(str(offset).isdecimal() for offset in (start, end))


def _lines(text: str, start: int, end: int) -> dict[str, int]:
    """Return lines and columns, 1-based; a line ends with its line feed."""
    places = {}
    for prefix, offset in (("", start), ("end_", end)):
        before = text[:offset]
        places[f"{prefix}line"] = before.count("\n") + 1
        places[f"{prefix}column"] = len(before) - (before.rfind("\n") + 1) + 1
    return places
