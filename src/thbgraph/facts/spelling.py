"""A fact once: all nodes of one IRI under one label, all texts under one spelling.

Two documents and two readers write the same thing in different letters; the authority files'
label goes first, then a curator's.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from thbgraph import labels
from thbgraph import vocabulary as v
from thbgraph.model import Evidence, Fact, Method, Node, Review, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from thbgraph.authority import Authority

LANGUAGE: Final = "en"
"""The language of our labels, and of a text that does not say its own."""


def once(facts: Iterable[Fact], authority: Authority | None) -> tuple[Fact, ...]:
    """Return each fact once, all nodes of one IRI under one label, all texts under one spelling."""
    facts = tuple(facts)
    nodes = _preferred_nodes(facts, authority)
    texts = _preferred_texts(facts)
    together: dict[str, Fact] = {}
    for fact in facts:
        one = _spelt(fact, nodes, texts)
        known = together.get(one.id)
        together[one.id] = (
            joined(known, one) if known else replace(one, evidence=_distinct(one.evidence))
        )
    return tuple(together[key] for key in sorted(together))


def _preferred_nodes(facts: Iterable[Fact], authority: Authority | None) -> dict[str, Node]:
    """Return the node to write for each IRI: the authority's, a curator's, or the shortest."""
    seen: dict[str, set[tuple[bool, int, Node]]] = defaultdict(set)
    for fact in facts:
        by_rule = all(e.method is Method.RULE for e in fact.evidence)
        for node in (fact.subject, fact.object):
            if isinstance(node, Node):
                seen[node.iri].add((by_rule, len(node.label), node))
    preferred = {iri: min(candidates)[2] for iri, candidates in seen.items()}
    for iri in preferred:
        entry = authority.get(iri) if authority else None
        topic = authority.topic(iri) if authority else None
        if entry:
            preferred[iri] = Node(iri, entry.type, entry.label)
        elif topic:
            preferred[iri] = Node(iri, v.CONCEPT, topic.label)
    return preferred


def _text_key(fact: Fact, value: Value) -> tuple[str, str, str]:
    words = labels.fold(" ".join(value.text.split()))
    return fact.subject.iri, fact.predicate, words.rstrip(".")


def _preferred_texts(facts: Iterable[Fact]) -> dict[tuple[str, str, str], Value]:
    """Return for each text of a node the spelling to write: a curator's before a rule's."""
    seen: dict[tuple[str, str, str], set[tuple[bool, Value]]] = defaultdict(set)
    for fact in facts:
        if isinstance(fact.object, Value) and fact.object.datatype in v.TEXTS:
            by_rule = all(e.method is Method.RULE for e in fact.evidence)
            seen[_text_key(fact, fact.object)].add((by_rule, _tagged(fact.object)))
    return {key: min(candidates)[1] for key, candidates in seen.items()}


def _tagged(value: Value) -> Value:
    return Value(value.text, v.LANG_STRING, value.language or LANGUAGE)


def _spelt(
    fact: Fact, nodes: Mapping[str, Node], texts: Mapping[tuple[str, str, str], Value]
) -> Fact:
    subject, end = nodes[fact.subject.iri], fact.object
    if isinstance(end, Node):
        end = nodes[end.iri]
    elif fact.predicate == v.LABEL:
        end = Value(subject.label, v.LANG_STRING, LANGUAGE)
    elif end.datatype in v.TEXTS:
        end = texts[_text_key(fact, end)]
    return replace(fact, subject=subject, object=end)


def joined(one: Fact, other: Fact) -> Fact:
    """Return one fact of two that assert the same; a rejection of either stays."""
    rejected = sorted(f.because for f in (one, other) if f.review is Review.REJECTED)
    return replace(
        one,
        evidence=_distinct((*one.evidence, *other.evidence)),
        review=Review.REJECTED if rejected else Review.UNREVIEWED,
        because=rejected[0] if rejected else "",
    )


def _distinct(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return evidence sorted, one for each place, method and rule: the first in order."""
    first: dict[tuple[str, int, int, str, str], Evidence] = {}
    for one in sorted(evidence):
        first.setdefault((one.document, one.start, one.end, one.method, one.rule), one)
    return tuple(first.values())
