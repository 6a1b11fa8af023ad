"""Which nodes are one thing under two labels, and why.

A node is *settled* if a curator named it or the authority files know it; settled nodes are never
mapped onto each other (that is the curator's or the authority's business). Any other node is mapped
onto a node of its class when

- a curator named the other in the same document, and their labels match (`thbgraph.labels`); an
  actor or a place only if the other's label begins with it ("Crime Bureau" is the "Crime Bureau of
  the Police"), since any other likeness may be that of a part and its whole;
- or their words are the same (a person's name may lie inside the longer one);
- or they are events that start on the same day and their labels match;

and nothing contradicts it: start dates, periods, years in which documents speak of them, countries,
a curator's decision. People and organisations of different documents need evidence beside the
words: a country, a parent, a post in common (`profiles.evidence`); only for an organisation that is
settled its names are enough, because whoever settled it vouches for them (`Profile.vouched`). Where
two nodes fit equally well, neither is taken. The reason goes into the evidence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from math import ceil
from typing import TYPE_CHECKING, Final

from thbgraph import labels
from thbgraph import vocabulary as v
from thbgraph.facts.profiles import (
    NAMESAKES,
    Profile,
    evidence,
    is_namesake,
    of_other_countries,
)
from thbgraph.model import Fact, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_DATED: Final = frozenset({v.EVENT, v.PRESIDENCY})
"""Classes whose labels return in other years, so that equal words alone prove nothing."""
_PARTED: Final = v.ACTORS | {v.PLACE}
"""Classes whose members have parts that are called after them: "Police", "Police Bureau"."""
_MEMORY: Final = 1
"""Years by which a document may come before or after what it speaks of."""


@dataclass(frozen=True, order=True, slots=True)
class Link:
    """A decision: the first node is the second, for this reason."""

    node: Node
    same_as: Node
    reason: str


def link(
    profile: Profile, others: Iterable[Profile], published: Mapping[str, str]
) -> tuple[Node, str] | None:
    """Return which of the others a node is, and why; None where it is none of them.

    The others are those that it meets in some block (`keys`) and that no curator keeps apart from
    it; `published` are the documents' dates.
    """
    candidates = [
        (score, other, why) for other in others for score, why in _match(profile, other, published)
    ]
    return _best(profile, candidates)


def apply(facts: Iterable[Fact], by_iri: Mapping[str, Link]) -> tuple[Fact, ...]:
    """Return the facts with linked nodes in their place, the reason noted in the evidence.

    `by_iri` are the links by the nodes that they take away. A fact that would then say something of
    a thing and itself is left out.
    """
    moved = (_moved(fact, by_iri) for fact in facts)
    return tuple(fact for fact in moved if fact.subject != fact.object)


def _moved(fact: Fact, by_iri: Mapping[str, Link]) -> Fact:
    ends = [fact.subject, *([fact.object] if isinstance(fact.object, Node) else [])]
    hit = [by_iri[end.iri] for end in ends if end.iri in by_iri]
    if not hit:
        return fact
    said = "; ".join(f"“{x.node.label}” is “{x.same_as.label}”: {x.reason}" for x in hit)
    subject = by_iri[fact.subject.iri].same_as if fact.subject.iri in by_iri else fact.subject
    end = fact.object
    if isinstance(end, Node) and end.iri in by_iri:
        end = by_iri[end.iri].same_as
    evidence = tuple(
        replace(e, reason=f"{e.reason}; {said}" if e.reason else said) for e in fact.evidence
    )
    return replace(fact, subject=subject, object=end, evidence=evidence)


def keys(profile: Profile, *, asking: bool) -> Iterator[str]:
    """Yield the blocks of a node: those where it looks for others, or where others find it.

    Each node meets the few that it could match (`_match`), and no others: by the curated document,
    by words, and for events by the day with a word: many events start in one year, and few of them
    share their words. A person's name lies inside another only if it shares two words with it.
    Namesakes of several documents are compared where something else ties them together, or where
    somebody vouches for the one that is found.
    """
    kind = profile.node.type
    beside = profile.documents if asking else profile.curated_in
    yield from (f"document\t{kind}\t{document}" for document in beside)
    for name in name_keys(kind, profile.names):
        if not is_namesake(profile.node):
            yield name
            continue
        if asking or profile.vouched:
            yield name
        if asking or not profile.vouched:
            yield from (f"{name}\t{tie}\t{value}" for tie, value in profile.ties)
            yield from (f"{name}\tdocument\t{document}" for document in profile.documents)
    if kind == v.EVENT:
        words = telling(profile.names)
        yield from (f"{day_key(start)}\t{word}" for start in profile.starts for word in words)


def near(profile: Profile, *, asking: bool) -> Iterator[str]:
    """Yield keys by which those are filed (`filed`) that a node may meet in some block (`keys`).

    Those where it looks for others, or those who look at it; a document's block is left aside.
    There may be more than meet, never fewer.
    """
    kind = profile.node.type
    names = list(name_keys(kind, profile.names))
    if kind != v.EVENT:
        yield from names
        return
    described = is_namesake(profile.node)
    if asking or not described or profile.vouched:
        yield from names
    if not asking and (not described or profile.vouched):
        yield from map(described_key, names)
    yield from map(day_key, profile.starts)
    if described:
        yield from map(document_key, profile.documents)


def filed(
    node: Node, names: Iterable[str], starts: Iterable[str], documents: Iterable[str], *, told: bool
) -> Iterator[str]:
    """Yield the keys by which a node is found by whoever is `near`.

    `told` says that somebody vouches for it, or may. Many documents describe an event by the same
    words, which do not tie them: such an event is found by its days and its documents.
    """
    keys_ = name_keys(node.type, names)
    if node.type != v.EVENT:
        yield from keys_
        return
    if is_namesake(node):
        yield from map(described_key, keys_)
        yield from map(document_key, documents)
    if told or not is_namesake(node):
        yield from keys_
    yield from map(day_key, starts)


def described_key(name: str) -> str:
    """Return what events share that are described by the same words; `name` is their key."""
    return f"described\t{name}"


def document_key(document: str) -> str:
    """Return what the events share that one document describes."""
    return f"described in\t{document}"


def day_key(start: str) -> str:
    """Return what events share that start on one day (ISO)."""
    return f"start\t{start}"


def name_keys(kind: str, names: Iterable[str]) -> Iterable[str]:
    """Return what nodes of a class share whose names may match."""
    words = [sorted(set(labels.words(name))) for name in names]
    found = [f"words\t{kind}\t{' '.join(one)}" for one in words]
    if kind == v.PERSON:
        found += [f"part\t{' '.join(pair)}" for one in words for pair in combinations(one, 2)]
    return dict.fromkeys(found) if len(found) > 1 else found


def telling(names: Iterable[str]) -> set[str]:
    """Return words of which events share one that match by their names."""
    return {word for name in names for word in _telling(name)}


@lru_cache(maxsize=1 << 16)
def _telling(name: str) -> tuple[str, ...]:
    """Return words of a name of which one is among those of each name that it may match.

    Names that are not of the same words share two at least, and as large a part of either as
    `labels.same` asks for: so as many words may be left out as are shared for certain, but one. The
    longest are kept, which tell more than others.
    """
    words = sorted(set(labels.words(name)), key=lambda word: (-len(word), word))
    if not words:
        return (labels.fold(name).strip(),)
    shared = max(2, ceil(len(words) * min(labels.INSIDE, labels.SHARED)))
    return tuple(words[: max(1, len(words) - shared + 1)])


def _match(
    one: Profile, other: Profile, published: Mapping[str, str]
) -> Iterator[tuple[float, str]]:
    """Yield how well `one` fits onto `other`, and why; nothing where it does not."""
    if contradict(one, other, published):
        return
    pairs = [(a, b) for a in one.names for b in other.names]
    likeness = max(overlap(a, b) for a, b in pairs)
    together = bool(one.documents & other.documents)
    if likeness == 1:
        if why := _why_one(one, other, "the same words"):
            yield likeness + together, why
    elif one.node.type == v.PERSON:
        part = any(inside(a, b) for a, b in pairs)
        if part and (why := _why_one(one, other, "one name inside the other")):
            yield likeness, why
    elif not any(labels.same(a, b) for a, b in pairs):
        return
    elif one.documents & other.curated_in and (
        one.node.type not in _PARTED or any(_opens(a, b) for a, b in pairs)
    ):
        yield likeness + together, "matching words in one document"
    elif one.node.type == v.EVENT and one.starts & other.starts:
        yield likeness, f"matching words and the same start, {min(one.starts & other.starts)}"


def _why_one(one: Profile, other: Profile, words: str) -> str:
    """Return why two nodes whose names agree are one; nothing for actors that nothing else ties.

    Within a document the names are enough, and so are those that a curator vouches for.
    """
    namesakes = is_namesake(one.node) and not one.documents & other.documents
    if not namesakes or other.vouched:
        return words
    why = evidence(one, other)
    return f"{words} and {why}" if why else ""


def contradict(one: Profile, other: Profile, published: Mapping[str, str]) -> bool:
    """Whether what is said of two nodes cannot hold of one thing."""
    together = one.documents & other.documents
    if one.node.type in NAMESAKES and of_other_countries(one, other):
        # Within a document the name decides: one person may serve bodies of two countries.
        return one.node.type == v.ORGANISATION or not together
    if one.starts and other.starts:
        return not _any_agree(one.starts, other.starts)
    if one.ends and other.ends:
        return not _any_agree(one.ends, other.ends)
    if one.node.type not in _DATED or together:
        return False
    first, last = _years(one, published)
    begin, end = _years(other, published)
    return not (first and begin) or first - _MEMORY > end or begin - _MEMORY > last


def _any_agree(ones: set[str], others: set[str]) -> bool:
    """Whether a date of one set agrees with one of the other (`dates_agree`)."""
    shared = not ones.isdisjoint(others)
    return shared or not (ones.isdisjoint(_wider(others)) and others.isdisjoint(_wider(ones)))


def _wider(dates: set[str]) -> set[str]:
    """Return the months and years that contain ISO dates."""
    return {"-".join(parts[:n]) for parts in (d.split("-") for d in dates) for n in range(1, 3)}


def _years(profile: Profile, published: Mapping[str, str]) -> tuple[int, int]:
    """Return the first and last year that a node belongs to; zeros where nothing tells."""
    dates = profile.starts | profile.ends or profile.near
    dates = dates or {published[d] for d in profile.documents if published.get(d)}
    years = sorted(int(date[:4]) for date in dates)
    return (years[0], years[-1]) if years else (0, 0)


def _best(
    profile: Profile, candidates: list[tuple[float, Profile, str]]
) -> tuple[Node, str] | None:
    """Return the best candidate, a settled one before others; None where two of these tie.

    Between nodes that nobody settled, the one with the richer label stays, so that the mapping has
    one direction.
    """
    settled = [c for c in candidates if c[1].settled]
    pool = settled or [c for c in candidates if _richer(c[1].node, profile.node)]
    if not pool:
        return None
    top = max(score for score, _, _ in pool)
    best = sorted((other.node, why) for score, other, why in pool if score == top)
    return best[0] if len(best) == 1 or not settled else None


def _richer(one: Node, other: Node) -> bool:
    """Whether `one` is the node to keep: more words in its IRI, then the alphabet."""
    return (-one.iri.count("-"), one.iri) < (-other.iri.count("-"), other.iri)


def overlap(one: str, other: str) -> float:
    """Return the part of all words of two names that they share."""
    first, second = frozenset(labels.words(one)), frozenset(labels.words(other))
    if not first or not second:
        return float(labels.fold(one) == labels.fold(other))
    return len(first & second) / len(first | second)


def inside(one: str, other: str) -> bool:
    """Whether the shorter of two names of at least two words lies inside the longer."""
    shorter, longer = sorted((frozenset(labels.words(n)) for n in (one, other)), key=len)
    return len(shorter) > 1 and shorter <= longer


def _opens(one: str, other: str) -> bool:
    """Whether the other name begins with all words of this one, at least two."""
    words = labels.words(one)
    return len(words) > 1 and labels.words(other)[: len(words)] == words
