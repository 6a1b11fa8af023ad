"""From a node of the graph to the words in the documents that put it there."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from thbgraph.validation.records import Passage
from thbgraph.validation.statements import alike, term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from thbgraph.validation.names import Names
    from thbgraph.validation.raws import Raw, Term
    from thbgraph.validation.statements import Statements


class Passages:
    """Finds the passages behind the nodes of one graph."""

    def __init__(self, graph: Statements, names: Names) -> None:
        self.graph = graph
        self.names = names
        self._found: dict[tuple[Term, Term], Passage | None] = {}
        self._place = cache(self._place_of)
        self._identifier = cache(self._identifier_of)
        self._statement = cache(names.statement)

    def behind(self, result: Raw, concerns: Sequence[ox.NamedNode]) -> tuple[Passage, ...]:
        """Return the passages behind a result, in the order of the documents.

        For a record, those of the record; for a node, those of the facts that the result is about,
        else the first that speaks of the node.
        """
        pairs = {*self._of_record(result.focus), *self._of_record(result.value)}
        found = self._passages(pairs or {*self._of_facts(self._about(result, concerns))})
        if found or isinstance(result.focus, ox.Literal):
            return found
        return self._first(self._of_facts(self._naming(result.focus)))

    def _first(self, pairs: Iterable[tuple[Term, Term]]) -> tuple[Passage, ...]:
        """Return the first passage of facts and evidence, if there is one."""
        by_place: defaultdict[tuple[str, int], list[tuple[Term, Term]]] = defaultdict(list)
        for fact, evidence in pairs:
            if place := self._place(evidence):
                by_place[place].append((fact, evidence))
        for place in sorted(by_place):
            if found := self._passages(by_place[place]):
                return found[:1]
        return ()

    def _place_of(self, evidence: Term) -> tuple[str, int] | None:
        """Return the document of a piece of evidence and where it begins there."""
        start = self._of_selectors(evidence, "oa:start")
        if not _offsets(start, start):
            return None
        at = self._identifier(self.graph.value(evidence, term("oa:hasSource")))
        return at, int(_said(start))

    def _identifier_of(self, document: Term | None) -> str:
        return _said(self.graph.value(document, term("dcterms:identifier")) or document)

    def _passages(self, pairs: Iterable[tuple[Term, Term]]) -> tuple[Passage, ...]:
        """Return the passages of facts and evidence, in order; each is looked up once."""
        passages = []
        for pair in pairs:
            if pair not in self._found:
                self._found[pair] = self._passage(*pair)
            passages.append(self._found[pair])
        return tuple(sorted(passage for passage in passages if passage))

    def _of_record(self, node: Term | None) -> Iterator[tuple[Term, Term]]:
        """Yield (fact, evidence) where `node` is a fact, evidence, a selector or an appointment."""
        if not isinstance(node, ox.NamedNode):
            return
        yield from self._of_facts([node])
        for linking in ("oa:hasSelector", "thb:appointment"):
            for evidence in self.graph.subjects(term(linking), node):
                yield from self._of_evidence(evidence)
        yield from self._of_evidence(node)

    def _of_facts(self, facts: Iterable[Term]) -> Iterator[tuple[Term, Term]]:
        for fact in facts:
            for evidence in self.graph.objects(fact, term("thb:evidence")):
                yield fact, evidence

    def _of_evidence(self, evidence: Term) -> Iterator[tuple[Term, Term]]:
        for fact in self.graph.subjects(term("thb:evidence"), evidence):
            yield fact, evidence

    def _about(self, result: Raw, concerns: Sequence[ox.NamedNode]) -> Iterator[Term]:
        """Yield the records of the statements that a result is about."""
        for fact in self.graph.subjects(term("rdf:subject"), result.focus):
            if result.path in self.graph.objects(fact, term("rdf:predicate")):
                object_ = self.graph.value(fact, term("rdf:object"))
                if result.value is None or alike(object_, result.value):
                    yield fact
        for node in (result.focus, result.value):
            for fact in self.graph.subjects(term("rdf:subject"), node) if node else ():
                if self.graph.value(fact, term("rdf:predicate")) in concerns:
                    yield fact

    def _naming(self, node: Term) -> Iterator[Term]:
        """Yield the records that speak of the node."""
        yield from self.graph.subjects(term("rdf:subject"), node)
        yield from self.graph.subjects(term("rdf:object"), node)

    def _passage(self, fact: Term, evidence: Term) -> Passage | None:
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
        first, last = int(_said(start)), int(_said(end))
        return Passage(
            document=self._identifier(document),
            start=first,
            end=last,
            quote=exact.value,
            method=_said(method).rpartition("#")[2].lower(),
            rule=_said(rule).rpartition("/")[2],
            statement=self._statement(fact),
            fact=fact.value,
            evidence=evidence.value,
            **_lines(text.value, first, last) if text is not None else {},
        )

    def _of_selectors(self, evidence: Term, name: str) -> Term | None:
        for selector in self.graph.objects(evidence, term("oa:hasSelector")):
            value = self.graph.value(selector, term(name))
            if value is not None:
                return value
        return None


def _offsets(start: Term | None, end: Term | None) -> bool:
    return all(_said(offset).isdecimal() for offset in (start, end))


def _said(node: Term | None) -> str:
    return "" if node is None else node.value


def _lines(text: str, start: int, end: int) -> dict[str, int]:
    """Return lines and columns, 1-based; a line ends with its line feed."""
    places = {}
    for prefix, offset in (("", start), ("end_", end)):
        before = text[:offset]
        places[f"{prefix}line"] = before.count("\n") + 1
        places[f"{prefix}column"] = len(before) - (before.rfind("\n") + 1) + 1
    return places
