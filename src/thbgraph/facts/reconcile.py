"""Which nodes are one thing under two labels, and why.

A node is *settled* if a curator named it or the authority files know it; settled nodes are never
mapped onto each other (that is the curator's or the authority's business). Any other node is mapped
onto a node of its class when

- a curator named the other in the same document, and their labels match (`thbgraph.labels`); an
  actor or a place only if the other's label begins with it ("Crime Bureau" is the "Crime Bureau of
  the Police"), since any other likeness may be that of a part and its whole;
- or their words are the same (a person's name may lie inside the longer one);
- or they are events that start on the same day and their labels match;

and nothing contradicts it: start dates, periods, years in which documents speak of them. Where two
nodes fit equally well, neither is taken. The reason goes into the evidence.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from thbgraph import labels
from thbgraph import vocabulary as v
from thbgraph.facts.conflicts import dates_agree
from thbgraph.model import Fact, Method, Node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

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


@dataclass
class _Profile:
    """What the facts say of a node, as far as it helps to tell it from others."""

    node: Node
    names: set[str]
    settled: bool
    documents: set[str] = field(default_factory=set)
    curated_in: set[str] = field(default_factory=set)
    """The documents in which a curator named it."""
    starts: set[str] = field(default_factory=set)
    ends: set[str] = field(default_factory=set)
    near: set[str] = field(default_factory=set)
    """Dates of what happens under or around it: events of a presidency."""


def links(
    facts: Iterable[Fact],
    *,
    names: Mapping[str, Iterable[str]],
    known: Callable[[str], bool] = lambda _: False,
    published: Mapping[str, str],
) -> tuple[Link, ...]:
    """Return which nodes are the same, sorted; ask again after `apply`, until there are none.

    `names` gives further names by IRI, `known` tells the IRIs of the authority files, `published`
    the documents' dates.
    """
    profiles = _profiles(tuple(facts), names, known)
    blocks = _blocks(profiles.values())
    found: list[Link] = []
    for profile in sorted(profiles.values(), key=lambda p: p.node):
        if profile.settled:
            continue
        candidates = {
            other.node.iri: (score, other, why)
            for block in blocks(profile)
            for other in block
            if other.node != profile.node
            for score, why in _match(profile, other, published)
        }
        best = _best(profile, list(candidates.values()))
        if best:
            found.append(Link(profile.node, *best))
    # What is mapped itself is no place to map to: the next round sees what it has become.
    moving = {link.node.iri for link in found}
    return tuple(link for link in found if link.same_as.iri not in moving)


def apply(facts: Iterable[Fact], mapping: Iterable[Link]) -> tuple[Fact, ...]:
    """Return the facts with linked nodes in their place, the reason noted in the evidence.

    A fact that would then say something of a thing and itself is left out.
    """
    by_iri = {link.node.iri: link for link in mapping}
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


def _profiles(
    facts: tuple[Fact, ...], names: Mapping[str, Iterable[str]], known: Callable[[str], bool]
) -> dict[str, _Profile]:
    profiles: dict[str, _Profile] = {}
    for fact in facts:
        curated_in = {e.document for e in fact.evidence if e.method is Method.CURATED}
        for node in _nodes(fact):
            profile = profiles.get(node.iri)
            if profile is None:
                own = {node.label, *names.get(node.iri, ())}
                profile = profiles[node.iri] = _Profile(node, own, known(node.iri))
            profile.settled |= bool(curated_in)
            profile.curated_in |= curated_in
            profile.documents.update(e.document for e in fact.evidence)
        if fact.predicate in {"thb:startDate", "thb:endDate"} and not isinstance(fact.object, Node):
            own_profile = profiles[fact.subject.iri]
            dates = own_profile.starts if fact.predicate == "thb:startDate" else own_profile.ends
            dates.add(fact.object.text)
    for fact in facts:
        if fact.predicate == "thb:underPresidency" and isinstance(fact.object, Node):
            profiles[fact.object.iri].near |= profiles[fact.subject.iri].starts
    return profiles


def _nodes(fact: Fact) -> Iterator[Node]:
    for node in (fact.subject, fact.object):
        if isinstance(node, Node) and node.type in v.TYPES | {v.CONCEPT}:
            yield node


def _blocks(
    profiles: Iterable[_Profile],
) -> Callable[[_Profile], Iterator[list[_Profile]]]:
    """Index the nodes, so that each is compared with few: by document, words and start date."""
    index: dict[tuple[str, str, object], list[_Profile]] = defaultdict(list)

    def keys(profile: _Profile) -> Iterator[tuple[str, str, object]]:
        kind = profile.node.type
        yield from (("document", kind, d) for d in profile.documents)
        yield from (("words", kind, frozenset(labels.words(n))) for n in profile.names)
        if kind == v.PERSON:
            yield from (("name", kind, w) for n in profile.names for w in labels.words(n))
        if kind == v.EVENT:
            yield from (("start", kind, s) for s in profile.starts)

    for profile in sorted(profiles, key=lambda p: p.node):
        curated = {(profile.node.type, document) for document in profile.curated_in}
        for one in dict.fromkeys(keys(profile)):
            if one[0] != "document" or one[1:] in curated:
                index[one].append(profile)
    return lambda profile: (index[one] for one in dict.fromkeys(keys(profile)))


def _match(
    one: _Profile, other: _Profile, published: Mapping[str, str]
) -> Iterator[tuple[float, str]]:
    """Yield how well `one` fits onto `other`, and why; nothing where it does not."""
    if _contradict(one, other, published):
        return
    pairs = [(a, b) for a in one.names for b in other.names]
    likeness = max(_overlap(a, b) for a, b in pairs)
    together = bool(one.documents & other.documents)
    if likeness == 1:
        yield likeness + together, "the same words"
    elif one.node.type == v.PERSON:
        if any(_inside(a, b) for a, b in pairs):
            yield likeness, "one name inside the other"
    elif not any(labels.same(a, b) for a, b in pairs):
        return
    elif one.documents & other.curated_in and (
        one.node.type not in _PARTED or any(_opens(a, b) for a, b in pairs)
    ):
        yield likeness + together, "matching words in one document"
    elif one.node.type == v.EVENT and one.starts & other.starts:
        yield likeness, f"matching words and the same start, {min(one.starts & other.starts)}"


def _contradict(one: _Profile, other: _Profile, published: Mapping[str, str]) -> bool:
    if one.starts and other.starts:
        return not any(dates_agree(a, b) for a in one.starts for b in other.starts)
    if one.ends and other.ends:
        return not any(dates_agree(a, b) for a in one.ends for b in other.ends)
    if one.node.type not in _DATED or one.documents & other.documents:
        return False
    first, last = _years(one, published)
    begin, end = _years(other, published)
    return not (first and begin) or first - _MEMORY > end or begin - _MEMORY > last


def _years(profile: _Profile, published: Mapping[str, str]) -> tuple[int, int]:
    """Return the first and last year that a node belongs to; zeros where nothing tells."""
    dates = profile.starts | profile.ends or profile.near
    dates = dates or {published[d] for d in profile.documents if published.get(d)}
    years = sorted(int(date[:4]) for date in dates)
    return (years[0], years[-1]) if years else (0, 0)


def _best(
    profile: _Profile, candidates: list[tuple[float, _Profile, str]]
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


def _overlap(one: str, other: str) -> float:
    first, second = frozenset(labels.words(one)), frozenset(labels.words(other))
    if not first or not second:
        return float(labels.fold(one) == labels.fold(other))
    return len(first & second) / len(first | second)


def _inside(one: str, other: str) -> bool:
    """Whether the shorter of two names of at least two words lies inside the longer."""
    shorter, longer = sorted((frozenset(labels.words(n)) for n in (one, other)), key=len)
    return len(shorter) > 1 and shorter <= longer


def _opens(one: str, other: str) -> bool:
    """Whether the other name begins with all words of this one, at least two."""
    words = labels.words(one)
    return len(words) > 1 and labels.words(other)[: len(words)] == words
