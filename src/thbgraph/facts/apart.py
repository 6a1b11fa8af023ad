"""Namesakes told apart: an unlisted actor of two documents is one node only on evidence.

Rules make an IRI of kind, label, country and parent, so that “Harbour Unit” in two documents, with
nothing else said, has one IRI without being one body. Here each document's actor is first taken by
itself; those that a country, a parent or a post ties together (`profiles.evidence`) are one, and
the reason goes into the evidence. What stays apart gets an IRI of its own, by what is known of it
or by its document. An organisation that a curator introduced by its label alone has that label in
every document, unless the countries differ; a person needs evidence there, too.

Events that are only described (“conference”) are namesakes as actors are; what ties two of them
together is the day on which they began.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from thbgraph import iris
from thbgraph.facts.gathering import posts_of
from thbgraph.facts.profiles import (
    Profile,
    evidence,
    of_other_countries,
)
from thbgraph.facts.spilling import Spilled
from thbgraph.model import Fact, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from thbgraph.facts.census import Census
    from thbgraph.facts.gathering import Gathered, Mention, Told
    from thbgraph.model import Evidence


@dataclass(slots=True)
class _Group:
    """Documents that speak of one actor."""

    profile: Profile
    documents: list[str]
    reasons: dict[str, str] = field(default_factory=dict)
    """Why a document speaks of the same actor as the first."""

    def take(self, other: _Group, why: str) -> None:
        """Take over the documents of another group, for this reason."""
        first = self.documents[0]
        for document in other.documents:
            label = self.profile.node.label
            self.reasons[document] = f"“{label}” is the same as in {first}: {why}" if why else ""
        self.documents += other.documents
        self.profile.absorb(other.profile)


Settled = dict[tuple[str, str], tuple[Node, str]]
"""The node that a document (id) means by an IRI, and the reason."""


def apart(gathered: Gathered) -> tuple[Spilled[Told], Spilled[str]]:
    """Return what documents mean by the IRIs of namesakes, and for each new IRI the one it had."""
    nodes = gathered.nodes
    settled: Spilled[Told] = Spilled(gathered.room)
    formers: Spilled[str] = Spilled(gathered.room)
    for iri, said in gathered.mentioned(nodes.is_spread).items():
        meant = told_apart(gathered, iri, said)
        for node in given(meant):
            if node.iri != iri:
                formers[node.iri] = iri
                nodes.add(node)
        for document, means in meant.items():
            settled.change(document, dict)[iri] = means
        if all(node.iri != iri for node, _ in meant.values()):
            nodes.leave(iri)
    return settled, formers


def given(meant: Told) -> Iterable[Node]:
    """Return the nodes that documents mean, each once."""
    return {node.iri: node for node, _ in meant.values()}.values()


def told_apart(gathered: Gathered, iri: str, said: list[Mention]) -> Told:
    """Return which node each document means by the IRI of a namesake, and why."""
    quiet = gathered.nodes.is_told(iri)
    documents = {one.document: one.row.curated for one in said}
    posts = posts_of(said)
    by_document = {one.document: gathered.alone(iri, one, posts) for one in said}
    groups = _groups(documents, by_document)
    return {
        document: (node, "" if quiet else group.reasons.get(document, ""))
        for group, node in zip(groups, _named(groups, gathered.nodes), strict=True)
        for document in group.documents
    }


def _groups(documents: Mapping[str, bool], by_document: Mapping[str, Profile]) -> list[_Group]:
    """Gather the documents that speak of one actor: those of curators first, then by evidence."""
    groups: dict[str, _Group] = {}
    place: dict[str, _Group] = {}
    index: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    curated = sorted(document for document, named in documents.items() if named)
    for document in (*curated, *sorted(documents.keys() - set(curated))):
        profile = by_document[document]
        group = _Group(profile, [document])
        # One document stands for each group that a tie leads to.
        for tie in profile.ties:
            index[tie] = list({id(place[other]): other for other in index[tie]}.values())
        near = [place[other] for tie in sorted(profile.ties) for other in index[tie]]
        if curated and document != curated[0]:
            near = [place[curated[0]], *near]
        for tie in profile.ties:
            index[tie].append(document)
        fitting = [g for g in near if not of_other_countries(profile, g.profile)]
        for other in sorted(
            {id(g): g for g in fitting}.values(),
            # The curators' first, then the earliest: every reason leads back to a first document.
            key=lambda g: (g.documents[0] not in curated, g.documents),
        ):
            vouched = document in curated or other.profile.vouched
            why = "" if vouched else evidence(profile, other.profile)
            if not (vouched or why) or of_other_countries(group.profile, other.profile):
                continue
            if group.documents == [document]:
                other.take(group, why)
                group = other
            else:
                group.take(other, why)
                del groups[other.documents[0]]
        groups[group.documents[0]] = group
        place |= dict.fromkeys(group.documents, group)
    return list(groups.values())


def _named(groups: list[_Group], nodes: Census) -> Iterator[Node]:
    """Yield a node for each group. What curators named, and what is alone, keeps its IRI.

    An IRI that is taken is not given: whether that is the same actor, evidence has to show.
    """
    for group in groups:
        node = group.profile.node
        if len(groups) > 1 and not group.profile.curated_in:
            iri = node.iri
            # The last is by the document, and whoever has it is the same by label and document.
            for words in _qualifiers(group):
                iri = iris.mint(node.type, node.label, words)
                if iri not in nodes:
                    break
            node = replace(node, iri=iri)
            nodes.add(node)
        yield node


def _qualifiers(group: _Group) -> Iterator[str]:
    """Yield what tells an actor from its namesakes, the best first; its document always does."""
    for kind in ("parent", "body", "country"):
        yield from sorted(value for tie, value in group.profile.ties if tie == kind)
    yield group.documents[0]


def moved(fact: Fact, settled: Settled) -> Iterator[Fact]:
    """Yield a fact, or one for each of the things that its documents mean by its ends."""
    end = fact.object
    parts: defaultdict[tuple[Node, Node | None], list[Evidence]] = defaultdict(list)
    for e in fact.evidence:
        subject, why = settled.get((fact.subject.iri, e.document), (fact.subject, ""))
        reasons = [why]
        value = None
        if isinstance(end, Node):
            value, why = settled.get((end.iri, e.document), (end, ""))
            reasons.append(why)
        new = dict.fromkeys(filter(None, reasons))
        if new:
            e = replace(e, reason="; ".join(filter(None, (e.reason, *new))))  # noqa: PLW2901
        parts[subject, value].append(e)
    for (subject, value), proofs in parts.items():
        kept = at(fact.subject, subject.iri)
        moved = at(end, value.iri) if isinstance(end, Node) and value else end
        evidence = tuple(proofs)
        if kept is fact.subject and moved is end and evidence == fact.evidence:
            yield fact
        else:
            yield replace(fact, subject=kept, object=moved, evidence=evidence)


def at(node: Node, iri: str) -> Node:
    """Return a node under an IRI; the same one where it has that already."""
    return node if node.iri == iri else Node(iri, node.type, node.label)
