"""What documents say, gathered under the nodes that they mean by now.

What a document means by an IRI changes as decisions are made: namesakes are told apart, nodes turn
out to be one. The rows stay as they are; tables say what each IRI has become. Documents are gone
through one after another, and what is noted of them may spill to disk (`spilling`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thbgraph import labels
from thbgraph import vocabulary as v
from thbgraph.facts.census import Census
from thbgraph.facts.profiles import DAY, NAMESAKES, Profile, is_namesake, qualifier
from thbgraph.facts.rows import by_document, rows
from thbgraph.facts.spelling import words_key
from thbgraph.facts.spilling import LARGE, Room, Spilled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from thbgraph.facts.profiles import Known
    from thbgraph.facts.rows import Row, Rows
    from thbgraph.model import Fact, Node, Value

_HOLDS = "thb:holdsPost"


@dataclass(frozen=True, slots=True)
class Mention:
    """What one document says of one node."""

    document: str
    row: Row
    posts: tuple[tuple[bool, Value], ...]
    """The posts it holds as they are written, and whether only rules write them so."""

    def __reduce__(self) -> tuple[object, ...]:
        """Return what makes it again, as of a node: many go to disk."""
        return Mention, (self.document, self.row, self.posts)


Told = dict[str, tuple["Node", str]]
"""What a document means by the IRIs of namesakes, and the reasons."""


@dataclass(slots=True)
class Stated:
    """What some document states of a node, by the IRI that it has after all decisions."""

    typed: bool = False
    labelled: bool = False
    """Whether its class and its label are stated."""
    texts: dict[tuple[str, str], tuple[bool, Value]] = field(default_factory=dict)
    """Its texts by property and words: the one to write, and whether only rules write it so."""

    def take(self, iri: str, rows: Rows) -> None:
        """Take what a document states of what it means by an IRI."""
        row = rows.nodes[iri]
        self.typed |= row.typed
        self.labelled |= row.labelled
        for subject, predicate, value, by_rule in rows.texts:
            if subject == iri:
                self.take_text(predicate, value, by_rule=by_rule)

    def take_text(self, predicate: str, value: Value, *, by_rule: bool) -> None:
        """Take a text: of one in several spellings, a curator's goes before a rule's."""
        key = predicate, words_key(value.text)
        known = self.texts.get(key)
        if known is None or (by_rule, value) < known:
            self.texts[key] = by_rule, value


def profiles(facts: Iterable[Fact], known: Known) -> dict[str, Profile]:
    """Return what the facts say of each node, by IRI."""
    parts = {document: rows(part) for document, part in by_document(facts).items()}
    gathered = Gathered(parts, known)
    found = gathered.mentioned(lambda _: True)
    return {iri: gathered.profile(iri, said, found) for iri, said in found.items()}


class Gathered:
    """What all documents say of each node."""

    def __init__(self, parts: Mapping[str, Rows], known: Known, room: Room | None = None) -> None:
        self.parts = parts
        """The rows of each document, by its id."""
        self.known = known
        self.room = room or Room()
        self.nodes = Census(parts, known, self.room)
        self.apart: Spilled[Told] = Spilled(self.room)
        """What documents mean by the IRIs of namesakes, by the document's id."""
        self._linked: dict[str, str] = {}
        self._countries: Spilled[frozenset[str]] = Spilled(self.room)

    def meant(self, iri: str, document: str) -> str:
        """Return the IRI of what a document means by an IRI."""
        told = self.apart.get(document)
        return self.now(told[iri][0].iri if told and iri in told else iri)

    def all_meant(self, document: str) -> dict[str, str]:
        """Return the IRIs of what a document means by those of which it speaks."""
        told = self.apart.get(document)
        nodes, linked = self.parts[document].nodes, self._linked
        if told:
            meant = {iri: told[iri][0].iri if iri in told else iri for iri in nodes}
        else:
            meant = {iri: iri for iri in nodes}
        if not linked:
            return meant
        return {iri: self.now(now) if now in linked else now for iri, now in meant.items()}

    def now(self, iri: str) -> str:
        """Return the IRI that a node has come to have by links."""
        while (linked := self._linked.get(iri)) is not None:
            iri = linked
        return iri

    def present(self) -> Iterator[Node]:
        """Yield the nodes that documents mean, each once, before any is linked."""
        for _, seen in self.nodes:
            if seen.given or not seen.gone:
                yield seen.node

    def link(self, node: Node, same_as: Node) -> None:
        """Note that one node is another."""
        self._linked[node.iri] = same_as.iri
        self.nodes.add(same_as)

    def mentioned(self, wanted: Callable[[str], bool]) -> Spilled[list[Mention]]:
        """Return what documents say of the wanted nodes, by the IRIs that these have by now.

        A node is also wanted where it stands under another IRI than its document's.
        """
        found: Spilled[list[Mention]] = Spilled(self.room, LARGE)
        for document in self.parts:
            part = self.parts[document]
            posts = defaultdict(list)
            for subject, predicate, value, by_rule in part.texts:
                if predicate == _HOLDS:
                    posts[subject].append((by_rule, value))
            meant = self.all_meant(document)
            for iri, row in part.nodes.items():
                now = meant[iri]
                if now != iri or wanted(iri):
                    said = Mention(document, row, tuple(posts.get(iri, ())))
                    found.change(now, list).append(said)
        return found

    def stated(self) -> Spilled[Stated]:
        """Return what is stated of each node, by its IRI by now."""
        found: Spilled[Stated] = Spilled(self.room)
        for document in self.parts:
            part = self.parts[document]
            meant = self.all_meant(document)
            for iri, row in part.nodes.items():
                one = found.change(meant[iri], Stated)
                one.typed |= row.typed
                one.labelled |= row.labelled
            for subject, predicate, value, by_rule in part.texts:
                found.change(meant[subject], Stated).take_text(predicate, value, by_rule=by_rule)
        return found

    def profile(self, iri: str, said: Iterable[Mention], others: Spilled[list[Mention]]) -> Profile:
        """Return what mentions say of a node.

        `others` are all mentions, which tell when the events of a presidency begin.
        """
        said = list(said)
        found = self._bare(iri)
        posts = posts_of(said)
        for one in said:
            self.take(found, one, posts)
            for event in one.row.under:
                for other in others.get(self.meant(event, one.document)) or ():
                    found.near |= other.row.starts
        self._tie_countries(found)
        return found

    def alone(self, iri: str, said: Mention, posts: Mapping[str, str]) -> Profile:
        """Return what one document alone says of a node, with the posts as all write them."""
        found = self._bare(iri)
        self.take(found, said, posts)
        self._tie_countries(found)
        return found

    def _bare(self, iri: str) -> Profile:
        node = self.nodes[iri]
        own = {node.label, *self.known.names.get(iri, ())}
        profile = Profile(node, own, self.known.has(iri))
        if node.type in NAMESAKES:
            profile.countries |= self._own_countries(node)
        return profile

    def take(self, profile: Profile, said: Mention, posts: Mapping[str, str]) -> None:
        """Take into a profile what a document says."""
        iri, row, document = profile.node.iri, said.row, said.document
        profile.documents.add(document)
        if row.curated:
            profile.curated_in.add(document)
        profile.starts |= row.starts
        profile.ends |= row.ends
        _tie_days(profile, row.starts)
        for post in row.posts:
            profile.tie("post", posts[words_key(post)])
        for parent in self._others(row.parents, document, iri):
            profile.tie("parent", parent.label)
            self._belong(profile, parent)
        for body in self._others(row.at, document, iri):
            if profile.node.type == v.PERSON:
                profile.tie("body", body.label)
            self._belong(profile, body)
        for holder in self._others(row.holders, document, iri):
            if holder.type == v.PERSON:
                profile.tie("holder", holder.label)

    def _others(self, iris: Iterable[str], document: str, own: str) -> Iterator[Node]:
        for iri in iris:
            meant = self.meant(iri, document)
            if meant != own:
                yield self.nodes[meant]

    def _belong(self, profile: Profile, body: Node) -> None:
        if profile.node.type in NAMESAKES and body.type in NAMESAKES:
            profile.countries |= self._own_countries(body)

    def _own_countries(self, node: Node) -> frozenset[str]:
        found = self._countries.get(node.iri)
        if found is None:
            found = self._countries[node.iri] = self.known.countries(node)
        return found

    def _tie_countries(self, profile: Profile) -> None:
        """Tie by the countries of what it belongs to, and by the parent it was minted with."""
        for country in profile.countries:
            profile.tie("country", country.title())
        minted = qualifier(profile.node).replace("-", " ")
        unlisted = profile.node.type == v.ORGANISATION and not profile.known
        if unlisted and set(labels.words(minted)) - labels.countries(minted):
            profile.tie("parent", minted)


def _tie_days(profile: Profile, starts: Iterable[str]) -> None:
    """Tie an event that is only described by the days on which it began."""
    if profile.node.type == v.EVENT and is_namesake(profile.node):
        for day in starts:
            if len(day) == DAY:
                profile.tie("day", day)


def posts_in(rows: Rows, iri: str) -> tuple[tuple[bool, Value], ...]:
    """Return the posts that a document says a node holds, and whether only rules write them so."""
    return tuple(
        (by_rule, value)
        for subject, predicate, value, by_rule in rows.texts
        if subject == iri and predicate == _HOLDS
    )


def posts_of(said: Iterable[Mention]) -> dict[str, str]:
    """Return how the posts of a node are written, by their words: a curator's before a rule's."""
    best: dict[str, tuple[bool, Value]] = {}
    for one in said:
        for by_rule, value in one.posts:
            key = words_key(value.text)
            known = best.get(key)
            if known is None or (by_rule, value) < known:
                best[key] = by_rule, value
    return {key: value.text for key, (_, value) in best.items()}
