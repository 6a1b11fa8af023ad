"""Pairs of nodes that may be one thing: alike in words, of one class, not decided by anyone.

A score is the part of their words that two names share; each thing that ties them together beside
the words takes it half the way to 1. What contradicts (countries, dates, numbers) makes a pair no
candidate at all. Every score comes with its reasons.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import TYPE_CHECKING, Final

from thbgraph import labels
from thbgraph import vocabulary as v
from thbgraph.facts.conflicts import dates_agree
from thbgraph.facts.gathering import profiles
from thbgraph.facts.profiles import Profile, evidence, is_namesake
from thbgraph.facts.reconcile import contradict, inside, overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from thbgraph.facts.identities import Identities
    from thbgraph.facts.profiles import Known
    from thbgraph.model import Fact, Node

LEAST: Final = 0.5
"""The score below which a pair is not worth a curator's time."""
_COMMON: Final = 50
"""Nodes that share a word beyond which the word tells nothing."""
_SPELLING: Final = 0.85
"""How alike two people's names are, letter by letter, that may be one name misspelt."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two nodes that may be one thing; the one to keep comes second."""

    score: float
    node: Node
    same_as: Node
    reasons: tuple[str, ...]
    documents: tuple[tuple[str, ...], tuple[str, ...]]
    """The documents that speak of either."""


def candidates(
    facts: Iterable[Fact], *, known: Known, published: Mapping[str, str], decided: Identities
) -> tuple[Candidate, ...]:
    """Return the pairs that may be one, the likeliest first.

    Pairs of one document only, pairs that curators or the authority files introduced side by side,
    and pairs that were decided on are left out.
    """
    by_iri = {i: p for i, p in profiles(facts, known).items() if p.node.type in v.TYPES}
    found = [
        candidate
        for one, other in _pairs(by_iri)
        if not _told_apart(one, other) and not decided.decided(one.node, other.node)
        for candidate in _candidate(one, other, published)
    ]
    return tuple(sorted(found, key=lambda c: (-c.score, c.node, c.same_as)))


def _pairs(by_iri: Mapping[str, Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Yield the pairs of one class that share a word which not everybody has."""
    index: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for iri, profile in sorted(by_iri.items()):
        for word in sorted({word for name in profile.names for word in labels.words(name)}):
            index[profile.node.type, word][iri] = None
    pairs = {
        pair for nodes in index.values() if len(nodes) <= _COMMON for pair in combinations(nodes, 2)
    }
    for one, other in sorted(pairs):
        yield by_iri[one], by_iri[other]


def _told_apart(one: Profile, other: Profile) -> bool:
    """Whether both stand in one document alone, or whoever wrote them down had both in view."""
    alone = len(one.documents | other.documents) == 1
    beside = bool(one.curated_in & other.curated_in) or (one.known and other.known)
    return alone or beside


def _candidate(one: Profile, other: Profile, published: Mapping[str, str]) -> Iterator[Candidate]:
    if contradict(one, other, published):
        return
    pairs = [(a, b) for a in sorted(one.names) for b in sorted(other.names)]
    likeness, why = max((_likeness(a, b, one.node.type) for a, b in pairs), key=lambda x: x[0])
    ties = list(_ties(one, other))
    score = likeness
    for _ in ties if likeness else ():
        score += (1 - score) / 2
    if score < LEAST:
        return
    node, kept = _direction(one, other)
    yield Candidate(
        round(score, 2),
        node.node,
        kept.node,
        (why, *ties),
        (tuple(sorted(node.documents)), tuple(sorted(kept.documents))),
    )


def _likeness(one: str, other: str, type_: str) -> tuple[float, str]:
    """Return how alike two names are, and in what; zero for names that are not."""
    share = overlap(one, other)
    if share == 1:
        return 1.0, "the same words"
    if type_ == v.PERSON:
        if inside(one, other):
            return max(share, LEAST), "one name inside the other"
        letters = SequenceMatcher(None, labels.fold(one), labels.fold(other)).ratio()
        return (max(share, LEAST), "names spelt alike") if letters >= _SPELLING else (0.0, "")
    if labels.same(one, other):
        first, second = set(labels.words(one)), set(labels.words(other))
        return share, f"{len(first & second)} of {len(first | second)} words"
    return 0.0, ""


def _ties(one: Profile, other: Profile) -> Iterator[str]:
    """Yield what ties two nodes together beside their words."""
    if is_namesake(one.node) and (why := evidence(one, other)):
        yield why
    for what, first, second in (("start", one.starts, other.starts), ("end", one.ends, other.ends)):
        shared = sorted(a for a in first for b in second if dates_agree(a, b))
        if shared:
            yield f"the same {what}, {shared[-1]}"


def _direction(one: Profile, other: Profile) -> tuple[Profile, Profile]:
    """Return the node to give up and the one to keep: what is listed, curated, or richer stays."""
    kept, given = sorted(
        (one, other),
        key=lambda p: (not p.known, not p.curated_in, -len(labels.words(p.node.label)), p.node.iri),
    )
    return given, kept
