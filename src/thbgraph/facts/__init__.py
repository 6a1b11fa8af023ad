"""Curated and extracted facts → one sorted stream, in which a fact stands once.

The same fact found by a person and by a rule is one fact with two pieces of evidence. What cannot
both hold is kept and marked (`conflicts`); what a curator rejected is kept and says why; evidence
that does not hold is refused and reported. The result does not depend on the order of the input,
and merging it again changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from thbgraph.errors import CuratedError
from thbgraph.facts import reconcile
from thbgraph.facts.appointments import settle_keys
from thbgraph.facts.conflicts import conflicts
from thbgraph.facts.descriptions import described
from thbgraph.facts.gates import Refusal, refusal
from thbgraph.facts.reconcile import Link
from thbgraph.facts.spelling import once
from thbgraph.model import Document, Fact, Method, Review

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from thbgraph.authority import Authority

__all__ = ["Link", "Merged", "Refusal", "Rejected", "conflicts", "merge", "merge_all"]


class Rejected(Protocol):
    """A curator's rejection, as `thbgraph.curated` reads it: of which fact, why, and where."""

    @property
    def fact(self) -> str:
        """The fact's id."""

    @property
    def because(self) -> str:
        """Why it is not what the document says."""

    @property
    def file(self) -> str:
        """The curated file."""

    @property
    def line(self) -> int:
        """The line in it, from 1."""


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
) -> Merged:
    """Merge facts that people and rules read.

    `aliases` gives further names of nodes by IRI. With `documents`, evidence is held against their
    text (`thbgraph.facts.gates`), and their dates help to tell events apart. CuratedError where a
    curator rejects what a curator states.
    """
    texts = {d.id: d for d in documents} if documents is not None else None
    facts, refusals = _gated((*curated, *extracted), texts)
    found: list[Link] = []
    facts = once(facts, authority)
    while True:
        round_ = reconcile.links(
            facts,
            names=_names(aliases, authority),
            known=lambda iri: authority is not None and _is_known(authority, iri),
            published={i: d.published.value for i, d in (texts or {}).items() if d.published},
        )
        if not round_:
            break
        found += round_
        facts = once(reconcile.apply(facts, round_), authority)
    reviewed = _reviewed(settle_keys(described(facts)), tuple(rejections))
    ordered = tuple(sorted(reviewed, key=lambda fact: (*fact.sort_key, fact.id)))
    return Merged(ordered, conflicts(ordered), tuple(sorted(found)), refusals)


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


def _names(
    aliases: Mapping[str, Iterable[str]] | None, authority: Authority | None
) -> dict[str, tuple[str, ...]]:
    names = {iri: tuple(sorted(found)) for iri, found in (aliases or {}).items()}
    for entry in authority.entries if authority else ():
        names[entry.iri] = (*names.get(entry.iri, ()), *entry.names, *entry.acronyms)
    return names


def _is_known(authority: Authority, iri: str) -> bool:
    return authority.get(iri) is not None or authority.topic(iri) is not None


def _reviewed(facts: Iterable[Fact], rejections: tuple[Rejected, ...]) -> tuple[Fact, ...]:
    """Return the facts with what curators say of them."""
    by_fact = {r.fact: r for r in sorted(rejections, key=lambda r: (r.file, r.line), reverse=True)}
    reviewed = []
    for fact in facts:
        rejection = by_fact.get(fact.id)
        curated = any(e.method is Method.CURATED for e in fact.evidence)
        if rejection and curated:
            raise CuratedError(
                f"fact {fact.id} is rejected here, but a curated file states it; remove one",
                file=rejection.file,
                line=rejection.line,
            )
        review = Review.CONFIRMED if curated else Review.UNREVIEWED
        if rejection:
            one = replace(fact, review=Review.REJECTED, because=rejection.because)
        elif fact.review is Review.REJECTED:
            one = fact
        else:
            one = replace(fact, review=review)
        reviewed.append(one)
    return tuple(reviewed)
