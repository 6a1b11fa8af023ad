"""A fact once: all nodes of one IRI under one label, all texts under one spelling.

Two documents and two readers write the same thing in different letters; the authority files'
label goes first, then a curator's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from thbgraph import labels
from thbgraph import vocabulary as v
from thbgraph.model import Evidence, Fact, Node, Review, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from thbgraph.authority import Authority

TextKey = tuple[str, str, str]
"""Of which node (IRI), by which property, and the words without case, accents and full stop."""

LANGUAGE: Final = "en"
"""The language of our labels, and of a text that does not say its own."""


def once(facts: Iterable[Fact], spelling: Spelling) -> tuple[Fact, ...]:
    """Return each fact once, all nodes of one IRI under one label, all texts under one spelling."""
    together: dict[str, Fact] = {}
    for fact in facts:
        one = _spelt(fact, spelling)
        key = one.id
        known = together.get(key)
        together[key] = joined(known, one) if known else _settled(one)
    return tuple(together[key] for key in sorted(together))


@dataclass(frozen=True, slots=True)
class Spelling:
    """The node to write for each IRI, and the text to write for each of a node's texts."""

    nodes: Mapping[str, Node]
    texts: Mapping[TextKey, Value]


def rank(node: Node, *, by_rule: bool) -> tuple[bool, int, Node]:
    """Return what puts the spellings of a node in order: a curator's first, then the shortest."""
    return by_rule, len(node.label), node


def preferred(node: Node, authority: Authority | None) -> Node:
    """Return the node as the authority files write it, or as it is."""
    entry = authority.get(node.iri) if authority else None
    topic = authority.topic(node.iri) if authority else None
    if entry:
        return Node(node.iri, entry.type, entry.label)
    return Node(node.iri, v.CONCEPT, topic.label) if topic else node


def text_key(subject: str, predicate: str, text: str) -> TextKey:
    """Return what the spellings of one text of a node (IRI) share."""
    return subject, predicate, words_key(text)


def words_key(text: str) -> str:
    """Return what the spellings of one text share."""
    return labels.fold(" ".join(text.split())).rstrip(".")


def tagged(value: Value) -> Value:
    """Return a text with its language: its own, or ours."""
    return Value(value.text, v.LANG_STRING, value.language or LANGUAGE)


def _spelt(fact: Fact, spelling: Spelling) -> Fact:
    subject = spelling.nodes.get(fact.subject.iri, fact.subject)
    end = fact.object
    if isinstance(end, Node):
        end = spelling.nodes.get(end.iri, end)
    elif fact.predicate == v.LABEL:
        end = Value(subject.label, v.LANG_STRING, LANGUAGE)
    elif end.datatype in v.TEXTS:
        end = spelling.texts[text_key(subject.iri, fact.predicate, end.text)]
    if subject == fact.subject and end == fact.object:
        return fact
    return Fact(subject, fact.predicate, end, fact.evidence, fact.review, fact.because)


def _settled(fact: Fact) -> Fact:
    evidence = _distinct(fact.evidence)
    return fact if evidence == fact.evidence else replace(fact, evidence=evidence)


def joined(one: Fact, other: Fact) -> Fact:
    """Return one fact of two that assert the same; a rejection of either stays."""
    rejected = sorted(f.because for f in (one, other) if f.review is Review.REJECTED)
    return replace(
        one,
        evidence=_distinct((*one.evidence, *other.evidence)),
        review=Review.REJECTED if rejected else Review.UNREVIEWED,
        because=rejected[0] if rejected else "",
    )


def _distinct(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Return evidence sorted, one for each place, method and rule: the first in order."""
    if len(evidence) == 1:
        return evidence
    first: dict[tuple[str, int, int, str, str], Evidence] = {}
    for one in sorted(evidence):
        first.setdefault((one.document, one.start, one.end, one.method, one.rule), one)
    return tuple(first.values())
