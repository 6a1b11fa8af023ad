"""Class and label of what facts speak of, proved where no fact states them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from thbgraph import vocabulary as v
from thbgraph.facts.spelling import LANGUAGE, joined
from thbgraph.model import Evidence, Fact, Node, Review, Value, class_node

if TYPE_CHECKING:
    from collections.abc import Container, Iterable


def described(
    facts: tuple[Fact, ...], typed: Container[str], labelled: Container[str]
) -> tuple[Fact, ...]:
    """Add the facts on class and label of a node where no fact of any document states them.

    `typed` and `labelled` are the IRIs of nodes whose class, and whose label, is stated. Whoever
    says that an event was hosted by X says that X is an actor called so: the words that
    name the node in the first evidence of each document prove it.
    """
    stated = {v.TYPE: typed, v.LABEL: labelled}
    added: dict[str, Fact] = {}
    for fact in facts:
        if fact.review is Review.REJECTED:
            continue
        for node, is_subject in ((fact.subject, True), (fact.object, False)):
            if not isinstance(node, Node) or node.type not in v.TYPES:
                continue
            if node.iri in typed and node.iri in labelled:
                continue
            for one in _descriptions(node, fact, is_subject=is_subject):
                if node.iri not in stated[one.predicate]:
                    known = added.get(one.id)
                    added[one.id] = joined(known, one) if known else one
    return (*facts, *(_first_per_document(added[key]) for key in sorted(added)))


def _descriptions(node: Node, fact: Fact, *, is_subject: bool) -> Iterable[Fact]:
    proofs = []
    for e in fact.evidence:
        words = e.subject_mention if is_subject else e.object_mention
        if words:
            proofs.append(replace(_bare(e), subject_mention=words))
    if proofs:
        yield Fact(node, v.TYPE, class_node(node.type), tuple(proofs))
        named = tuple(replace(e, object_mention=e.subject_mention) for e in proofs)
        yield Fact(node, v.LABEL, Value(node.label, v.LANG_STRING, LANGUAGE), named)


def _bare(evidence: Evidence) -> Evidence:
    """Return evidence without what it says of another fact's object."""
    return replace(
        evidence,
        object_mention="",
        edtf="",
        note="",
        appointment="",
        held_from="",
        held_until="",
        attested="",
    )


def _first_per_document(fact: Fact) -> Fact:
    first: dict[str, Evidence] = {}
    for evidence in sorted(fact.evidence):
        first.setdefault(evidence.document, evidence)
    return replace(fact, evidence=tuple(first.values()))
