"""Decisions made across documents, and a document's facts as they stand after them.

`decide` looks at the rows of all documents and nothing else; `Decisions.settled` then takes the
facts of one document to their final form, whatever happens to the others meanwhile. So a large
corpus is decided on in one place and settled in many, and a document whose part of the decisions
(`Decisions.of`) is what it was, stands as it stood.
"""

from __future__ import annotations

import contextlib
import gc
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from thbgraph.facts import index, reconcile
from thbgraph.facts.again import Again
from thbgraph.facts.apart import apart, moved
from thbgraph.facts.appointments import settle_keys
from thbgraph.facts.descriptions import described
from thbgraph.facts.gathering import Gathered
from thbgraph.facts.identities import Decided, Identities
from thbgraph.facts.reconcile import Link
from thbgraph.facts.replaying import Replay
from thbgraph.facts.rounds import Rounds
from thbgraph.facts.sought import Sought
from thbgraph.facts.spelling import Spelling, once, words_key
from thbgraph.facts.spilling import LookedUp
from thbgraph.facts.unlike import linked_otherwise, stated_otherwise, unlike

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from thbgraph.facts.apart import Settled
    from thbgraph.facts.census import Census
    from thbgraph.facts.gathering import Stated, Told
    from thbgraph.facts.index import Table
    from thbgraph.facts.precedent import Changed, Round
    from thbgraph.facts.profiles import Known
    from thbgraph.facts.rows import Rows
    from thbgraph.facts.spelling import TextKey
    from thbgraph.facts.spilling import Room, Spilled
    from thbgraph.model import Fact, Node, Value


@dataclass(frozen=True, slots=True)
class Part:
    """What was decided on the nodes and the texts of one document."""

    nodes: dict[str, Node]
    texts: dict[TextKey, Value]
    apart: Settled
    rounds: tuple[dict[str, Link], ...]
    """The links of each round by the IRI that they take away."""
    typed: frozenset[str]
    labelled: frozenset[str]
    """The nodes (by their final IRI) whose class and whose label some document states."""

    def key(self) -> tuple[object, ...]:
        """Return all of it in a fixed order: equal keys settle the same facts the same way."""
        return (
            *(sorted(self.nodes.items()), sorted(self.texts.items()), sorted(self.apart.items())),
            *(sorted(round_.items()) for round_ in self.rounds),
            *(sorted(self.typed), sorted(self.labelled)),
        )

    def settled(self, facts: Iterable[Fact]) -> tuple[Fact, ...]:
        """Return the facts of the document as they stand after all decisions, each once."""
        found = once(facts, Spelling(self.nodes, self.texts))
        # From here on, nodes come with the decisions as they are to be written.
        spelling = Spelling({}, self.texts)
        if self.apart:
            found = once((one for f in found for one in moved(f, self.apart)), spelling)
        found = reconcile.apply(found, {})
        for round_ in self.rounds:
            found = once(reconcile.apply(found, round_), spelling)
        return settle_keys(described(found, self.typed, self.labelled))


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was decided on all nodes and texts."""

    nodes: Census
    apart: Spilled[Told]
    """What documents mean by the IRIs of namesakes, by the document's id."""
    formers: Spilled[str]
    """The IRIs that nodes had before they were told apart, by those they have."""
    rounds: tuple[dict[str, Link], ...]
    stated: Spilled[Stated]
    identities: Identities = field(compare=False)
    history: tuple[Round, ...] = ()
    """What the rounds found, as the next build needs it; not with links of curators."""
    unlike: frozenset[str] | None = None
    """The documents whose part may be another than before; None where that is not known."""
    tables: Callable[[], Iterator[Table]] = field(default=lambda: iter(()), compare=False)
    """What is kept for the next build; not with links of curators."""

    @property
    def links(self) -> tuple[Link, ...]:
        """All links, in the order in which they were made."""
        return tuple(link for round_ in self.rounds for link in round_.values())

    def meant(self, document: str, rows: Rows) -> set[str]:
        """Return the IRIs of what a document speaks of, as they are after all decisions."""
        apart = self.apart.get(document) or {}
        found = set()
        for iri in rows.nodes:
            now = apart[iri][0].iri if iri in apart else iri
            for round_ in self.rounds:
                now = round_[now].same_as.iri if now in round_ else now
            found.add(now)
        return found

    def of(self, document: str, rows: Rows) -> Part:
        """Return what was decided on what this document says."""
        apart = self.apart.get(document) or {}
        nodes = {iri: self.nodes[iri] for iri in rows.nodes}
        settled = {(iri, document): apart[iri] for iri in rows.nodes if iri in apart}
        now = {iri: apart[iri][0].iri if iri in apart else iri for iri in rows.nodes}
        names = {iri: {iri, means} for iri, means in now.items()}
        rounds = []
        for round_ in self.rounds:
            hit = {means: round_[means] for means in now.values() if means in round_}
            if hit:
                rounds.append(hit)
                for iri, means in now.items():
                    if means in hit:
                        now[iri] = hit[means].same_as.iri
                        names[iri].add(now[iri])
        texts = {}
        for subject, predicate, value, _ in rows.texts:
            key = predicate, words_key(value.text)
            _, final = self.stated[now[subject]].texts[key]
            for name in names[subject]:
                texts[name, *key] = final
        stated = {iri: self.stated[iri] for iri in now.values()}
        return Part(
            nodes,
            texts,
            settled,
            tuple(rounds),
            frozenset(iri for iri, one in stated.items() if one.typed),
            frozenset(iri for iri, one in stated.items() if one.labelled),
        )


def decide(
    parts: Mapping[str, Rows],
    known: Known,
    *,
    published: Mapping[str, str],
    identities: Iterable[Decided] = (),
    room: Room | None = None,
    changed: Changed | None = None,
) -> Decisions:
    """Decide which nodes are one and how each is written, from the rows of each document.

    `published` gives the documents' dates; what is too large for memory goes into `room`, which
    has to stay open as long as the decisions are asked. CuratedError where `identities`, what
    curators decided, contradict each other or name what is unknown.

    With what `changed` since a build whose decisions are known, only what that can touch is decided
    on again (`again`, `replaying`), and only of that are rows looked up (`sought`); the decisions
    are the same.
    """
    identities = tuple(identities)
    with _not_collecting():
        if changed and not identities:
            return _decided_again(Sought(parts, known, room, changed), published)
        return _decided(Gathered(parts, known, room), identities, published)


def _decided(
    gathered: Gathered, identities: tuple[Decided, ...], published: Mapping[str, str]
) -> Decisions:
    gathered.apart, formers = apart(gathered)
    decided = Identities(identities, gathered.present(), gathered.known)
    rounds: list[dict[str, Link]] = []
    round_ = tuple(Link(*link) for link in decided.links())
    for link in round_:
        gathered.link(link.node, link.same_as)
    asked = Rounds(gathered, published=published, decided=decided, links=round_)
    if round_:
        rounds.append({link.node.iri: link for link in round_})
    while round_ := asked.next():
        rounds.append({link.node.iri: link for link in round_})
    stated = gathered.stated()
    return Decisions(
        *(gathered.nodes, gathered.apart, formers, tuple(rounds), stated, decided),
        history=tuple(asked.history),
        tables=lambda: index.tables(
            *(gathered.nodes, gathered.known, gathered.room, gathered.apart, stated)
        ),
    )


def _decided_again(gathered: Sought, published: Mapping[str, str]) -> Decisions:
    again = Again(gathered)
    again.tell_apart()
    asked = Replay(gathered, again, published=published)
    rounds: list[dict[str, Link]] = []
    while round_ := asked.next():
        rounds.append({link.node.iri: link for link in round_})
    stated = LookedUp(gathered.room, gathered.stated_of)
    before = gathered.changed.precedent.rounds
    linked = linked_otherwise(before, asked.history, again.rewritten)
    sums = stated_otherwise(gathered, asked.moved | linked, stated)
    found = Decisions(
        *(gathered.nodes, gathered.apart, gathered.formers, tuple(rounds), stated),
        Identities((), (), gathered.known),
        history=tuple(asked.history),
        tables=lambda: index.tables_again(gathered, again, sums),
    )
    return replace(found, unlike=unlike(found, gathered, again, linked | sums.keys()))


@contextlib.contextmanager
def _not_collecting() -> Iterator[None]:
    """Look for no circles among objects meanwhile: there are none, and many objects."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
