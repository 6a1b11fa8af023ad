"""Curated and extracted facts → one sorted stream, in which a fact stands once.

The same fact found by a person and by a rule is one fact with two pieces of evidence. What cannot
both hold is kept and marked (`conflicts`); what a curator rejected is kept and says why; evidence
that does not hold is refused and reported. The result does not depend on the order of the input,
and merging it again changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from thbgraph.facts.conflicts import conflicts
from thbgraph.facts.gates import Refusal, refusal
from thbgraph.facts.identities import Decided, Identities
from thbgraph.facts.profiles import Known
from thbgraph.facts.reconcile import Link
from thbgraph.facts.reviews import Rejected, reviewed
from thbgraph.facts.rows import by_document, rows
from thbgraph.facts.settling import Decisions, decide
from thbgraph.facts.spelling import joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from thbgraph.authority import Authority
    from thbgraph.model import Document, Fact

__all__ = ["Decided", "Link", "Merged", "Refusal", "Rejected", "conflicts", "merge", "merge_all"]


@dataclass(frozen=True, slots=True)
class Merged:
    """The facts in the order of every listing, and what was decided on the way."""

    facts: tuple[Fact, ...]
    conflicts: tuple[tuple[str, str], ...] = ()
    """Pairs of ids of facts that contradict each other."""
    links: tuple[Link, ...] = ()
    """Nodes that turned out to be one thing under two labels."""
    refusals: tuple[Refusal, ...] = ()
    """Evidence that does not hold."""
    identities: Identities | None = field(default=None, compare=False, repr=False)
    """What curators decided on identity, with all links taken into account."""


def merge(
    curated: Iterable[Fact],
    extracted: Iterable[Fact] = (),
    *,
    rejections: Iterable[Rejected] = (),
    aliases: Mapping[str, Iterable[str]] | None = None,
    authority: Authority | None = None,
) -> tuple[Fact, ...]:
    """Return all facts, sorted, each once. See `merge_all`, which tells what was decided, too."""
    result = merge_all(
        curated, extracted, rejections=rejections, aliases=aliases, authority=authority
    )
    return result.facts


def merge_all(
    curated: Iterable[Fact],
    extracted: Iterable[Fact] = (),
    *,
    rejections: Iterable[Rejected] = (),
    aliases: Mapping[str, Iterable[str]] | None = None,
    authority: Authority | None = None,
    documents: Iterable[Document] | None = None,
    identities: Iterable[Decided] = (),
) -> Merged:
    """Merge facts that people and rules read.

    `aliases` gives further names of nodes by IRI, `identities` what curators decided on which nodes
    are one. With `documents`, evidence is held against their text (`thbgraph.facts.gates`), and
    their dates help to tell events apart. CuratedError where a curator rejects what a curator
    states, and where decisions contradict each other or name what is unknown.
    """
    texts = {d.id: d for d in documents} if documents is not None else None
    facts, refusals = _gated((*curated, *extracted), texts)
    parts = by_document(facts)
    said = {document: rows(part) for document, part in parts.items()}
    decisions = decide(
        said,
        Known(aliases or {}, authority),
        published={i: d.published.value for i, d in (texts or {}).items() if d.published},
        identities=identities,
    )
    together: dict[str, Fact] = {}
    for document, part in parts.items():
        for fact in decisions.of(document, said[document]).settled(part):
            known = together.get(fact.id)
            together[fact.id] = joined(known, fact) if known else fact
    settled = reviewed(together.values(), rejections, formers(decisions))
    ordered = tuple(sorted(settled, key=lambda fact: (*fact.sort_key, fact.id)))
    links = tuple(sorted(decisions.links))
    return Merged(ordered, conflicts(ordered), links, refusals, decisions.identities)


def formers(decisions: Decisions) -> Callable[[str], frozenset[str]]:
    """Return what gives the IRIs that a node had before, by the one it has."""
    linked: dict[str, frozenset[str]] = {}

    def before(iri: str) -> frozenset[str]:
        found = linked.get(iri)
        if found is None:
            former = decisions.formers.get(iri)
            found = frozenset({former} if former else ())
        return found

    for link in decisions.links:
        old = before(link.node.iri) | {link.node.iri}
        linked[link.same_as.iri] = before(link.same_as.iri) | old
    return before


def _gated(
    facts: Iterable[Fact], texts: Mapping[str, Document] | None
) -> tuple[tuple[Fact, ...], tuple[Refusal, ...]]:
    """Return the facts with the evidence that holds, and what was refused."""
    kept: list[Fact] = []
    refused: list[Refusal] = []
    for fact in facts:
        held = []
        for evidence in fact.evidence:
            why = refusal(fact, evidence, texts.get(evidence.document)) if texts is not None else ""
            if why:
                refused.append(Refusal(fact, evidence, why))
            else:
                held.append(evidence)
        if held:
            kept.append(replace(fact, evidence=tuple(held)))
    return tuple(kept), tuple(sorted(refused, key=lambda r: (r.evidence, r.fact.id)))
