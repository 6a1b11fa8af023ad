"""From facts to the network: who takes part in what, and which two actors thereby meet.

Strategy: each fact with a property of `ROLES` has an actor take part in an event or initiative;
any two actors of one undertaking are linked, and the link's weight counts what they share.
Rejected facts take no part. Nothing is derived: that a speaker works at a ministry does not make
the ministry a speaker.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from thbgraph import vocabulary as v
from thbgraph.model import Fact, Node, Review
from thbgraph.network.model import (
    ROLES,
    Actor,
    Link,
    Network,
    Part,
    Passage,
    Presidency,
    Undertaking,
)
from thbgraph.network.pairs import shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from thbgraph.reading import Source

_LAST_DAY = "-12-31"


def assemble(
    facts: Iterable[Fact],
    sources: Iterable[Source] = (),
    countries: Mapping[str, str] | None = None,
    names: Mapping[str, tuple[str, ...]] | None = None,
) -> Network:
    """Return the network of `facts`.

    `sources` are the documents that the evidence names; `countries` gives an actor's country and
    `names` its other names, both by the actor's IRI.
    """
    stated = [fact for fact in facts if fact.review is not Review.REJECTED]
    joining = [f for f in stated if f.predicate in ROLES and isinstance(f.object, Node)]
    parts = tuple(sorted(_part(fact) for fact in joining))
    actors = _by_iri(f.object for f in joining if isinstance(f.object, Node))
    undertakings = _undertakings(stated, _by_iri(f.subject for f in joining))
    held = {iri for u in undertakings for iri in u.presidencies}
    quoted = {passage.document for part in parts for passage in part.passages}
    return Network(
        actors=tuple(
            sorted(
                Actor(
                    node.iri,
                    node.type,
                    node.label,
                    (countries or {}).get(node.iri, ""),
                    (names or {}).get(node.iri, ()),
                )
                for node in actors.values()
            )
        ),
        links=_links(parts, {u.iri: u for u in undertakings}),
        undertakings=undertakings,
        parts=parts,
        presidencies=_presidencies(stated, held),
        sources=tuple(sorted(source for source in sources if source.id in quoted)),
    )


def _part(fact: Fact) -> Part:
    assert isinstance(fact.object, Node)
    passages = sorted(
        Passage(e.document, e.start, e.end, e.quote, str(e.method), e.rule) for e in fact.evidence
    )
    return Part(
        undertaking=fact.subject.iri,
        actor=fact.object.iri,
        role=fact.predicate,
        fact=fact.id,
        review=str(fact.review),
        passages=tuple(passages),
    )


def _by_iri(nodes: Iterable[Node]) -> dict[str, Node]:
    """Return one node for each IRI; of several labels the first in the alphabet."""
    return {node.iri: node for node in sorted(nodes, reverse=True)}


def _undertakings(facts: list[Fact], nodes: Mapping[str, Node]) -> tuple[Undertaking, ...]:
    dates = _dates(facts)
    under: defaultdict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if fact.predicate == "thb:underPresidency" and isinstance(fact.object, Node):
            under[fact.subject.iri].add(fact.object.iri)
    return tuple(
        sorted(
            Undertaking(
                n.iri, n.type, n.label, *dates.get(n.iri, ("", "")), tuple(sorted(under[n.iri]))
            )
            for n in nodes.values()
        )
    )


def _presidencies(facts: list[Fact], held: set[str]) -> tuple[Presidency, ...]:
    dates = _dates(facts)
    nodes = _by_iri(
        end
        for fact in facts
        for end in (fact.subject, fact.object)
        if isinstance(end, Node) and end.type == v.PRESIDENCY and end.iri in held
    )
    return tuple(
        sorted(Presidency(n.iri, n.label, *dates.get(n.iri, ("", ""))) for n in nodes.values())
    )


def _dates(facts: list[Fact]) -> dict[str, tuple[str, str]]:
    """Return each node's first start and last end, of those that are stated."""
    stated: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for fact in facts:
        if fact.predicate in {"thb:startDate", "thb:endDate"} and not isinstance(fact.object, Node):
            stated[fact.subject.iri, fact.predicate].add(fact.object.text)
    starts = {iri: min(_sharp(d)) for (iri, p), d in stated.items() if p == "thb:startDate"}
    ends = {iri: max(_sharp(d), key=latest) for (iri, p), d in stated.items() if p == "thb:endDate"}
    return {iri: (starts.get(iri, ""), ends.get(iri, "")) for iri in starts | ends}


def _sharp(dates: set[str]) -> set[str]:
    """Return `dates` without those that another one states more sharply (2013, 2013-05)."""
    return {d for d in dates if not any(o != d and o.startswith(d) for o in dates)}


def latest(date: str) -> str:
    """Return a key that sorts a date by the last day it may mean: a whole year ends in December."""
    return date + _LAST_DAY[len(date) - len("YYYY") :] if date else ""


def _links(parts: tuple[Part, ...], undertakings: Mapping[str, Undertaking]) -> tuple[Link, ...]:
    members: defaultdict[str, set[str]] = defaultdict(set)
    for part in parts:
        members[part.undertaking].add(part.actor)
    return tuple(
        Link(source, target, tuple(common), *_period(undertakings[iri] for iri in common))
        for (source, target), common in sorted(shared(members).items())
    )


def _period(undertakings: Iterable[Undertaking]) -> tuple[str, str]:
    dates = [date for u in undertakings for date in (u.start, u.end) if date]
    return (min(dates), max(dates, key=latest)) if dates else ("", "")
