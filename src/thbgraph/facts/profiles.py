"""What the facts say of each node, as far as that helps to tell it from others.

Labels return: two documents may each speak of “the Harbour Unit” or of an Anna Berg. What ties two
such actors together are a country, the body they are a part of, a post, or whoever holds it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from thbgraph import iris, labels
from thbgraph import vocabulary as v
from thbgraph.model import Fact, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from thbgraph.authority import Authority

NAMESAKES: Final = frozenset({v.PERSON, v.ORGANISATION})
"""Classes of actors that share a label without being one; countries and regions do not."""
DAY: Final = len("2015-05-03")
"""Letters of a date (ISO) that states the day."""


def is_namesake(node: Node) -> bool:
    """Whether another thing may well bear the same label: an actor, an event only described.

    “Conference” and “two-day workshop for judges” name no event, however often they return; what
    a capital or a figure of its own tells from others does.
    """
    described = node.type == v.EVENT and node.label.lower() == node.label
    return described or node.type in NAMESAKES


AT: Final = frozenset({"thb:affiliatedWith", "thb:chairOf"})
"""By which properties somebody holds a post somewhere."""
_TIES: Final = {
    "day": "the same day, {}",
    "parent": "the same parent, {}",
    "post": "the same post, {}",
    "body": "the same organisation, {}",
    "holder": "the same holder of a post, {}",
    "country": "the same country, {}",
}
"""What ties two actors of one label together, in the words of the reason; the best comes first."""


@dataclass(frozen=True)
class Known:
    """What is known of nodes before any fact: their names, and the authority files' entries."""

    aliases: Mapping[str, Iterable[str]]
    """Further names by IRI, as curators give them."""
    authority: Authority | None = None

    def has(self, iri: str) -> bool:
        """Whether the authority files know this IRI."""
        known = self.authority
        return known is not None and (known.get(iri) or known.topic(iri)) is not None

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """All further names of nodes by IRI, those of the authority files included."""
        names = {iri: tuple(sorted(found)) for iri, found in self.aliases.items()}
        for entry in self.authority.entries if self.authority else ():
            names[entry.iri] = (*names.get(entry.iri, ()), *entry.names, *entry.acronyms)
        return names

    def node(self, iri: str) -> Node | None:
        """Return the node of an authority entry."""
        entry = self.authority.get(iri) if self.authority else None
        return Node(iri, entry.type, entry.label) if entry else None

    def countries(self, node: Node) -> frozenset[str]:
        """Return the countries that a node's label, IRI or authority entry gives it."""
        found = labels.countries(node.label) | labels.countries(qualifier(node).replace("-", " "))
        entry = self.authority.get(node.iri) if self.authority else None
        if entry and self.authority and (country := self.authority.get(entry.country)):
            for name in (country.label, *country.names, *country.acronyms):
                found |= labels.countries(name)
        return found


@dataclass(slots=True)
class Profile:
    """What the facts say of one node."""

    node: Node
    names: set[str]
    known: bool
    """Whether the authority files know it."""
    documents: set[str] = field(default_factory=set)
    curated_in: set[str] = field(default_factory=set)
    """The documents in which a curator named it."""
    starts: set[str] = field(default_factory=set)
    ends: set[str] = field(default_factory=set)
    near: set[str] = field(default_factory=set)
    """Dates of what happens under or around it: events of a presidency."""
    countries: set[str] = field(default_factory=set)
    ties: dict[tuple[str, str], str] = field(default_factory=dict)
    """What may tie it to another actor of its label: kind and value, with the value's words."""

    @property
    def settled(self) -> bool:
        """Whether a curator named it or the authority files know it."""
        return self.known or bool(self.curated_in)

    @property
    def vouched(self) -> bool:
        """Whether whoever settled it says that its names mean it in every document.

        So does the label of an organisation that makes its IRI, and that of an event; a person's
        name never does.
        """
        if self.node.type == v.EVENT:
            return bool(self.curated_in)
        named = bool(self.curated_in) and not qualifier(self.node)
        return self.node.type == v.ORGANISATION and (self.known or named)

    @property
    def parents(self) -> set[str]:
        """What it is said to be a part of."""
        return {value for kind, value in self.ties if kind == "parent"}

    def tie(self, kind: str, words: str) -> None:
        """Note what may tie it to another actor of its label."""
        key = kind, iris.slug(words)
        self.ties[key] = min(self.ties.get(key, words), words)

    def absorb(self, other: Profile) -> None:
        """Take over what is said of another node that is the same."""
        for own, theirs in (
            (self.names, other.names),
            (self.documents, other.documents),
            (self.curated_in, other.curated_in),
            (self.starts, other.starts),
            (self.ends, other.ends),
            (self.near, other.near),
            (self.countries, other.countries),
        ):
            own.update(theirs)
        self.ties = other.ties | self.ties


def qualifier(node: Node) -> str:
    """Return what an IRI says beyond its label: the parent, country or year it was minted with."""
    said = node.iri.rpartition("/")[2]
    label = iris.slug(node.label)
    return said.removeprefix(f"{label}-") if said.startswith(f"{label}-") else ""


def evidence(one: Profile, other: Profile) -> str:
    """Return what shows that two actors of one label are one: the best reason, or nothing.

    A country that they share shows nothing where they are parts of different bodies.
    """
    elsewhere = one.parents and other.parents and not one.parents & other.parents
    for kind, reason in _TIES.items():
        shared = sorted(tie for tie in one.ties.keys() & other.ties.keys() if tie[0] == kind)
        if shared and not (kind == "country" and elsewhere):
            return reason.format(one.ties[shared[0]])
    return ""


def of_other_countries(one: Profile, other: Profile) -> bool:
    """Whether both belong to countries, and to none in common."""
    return bool(one.countries and other.countries and not one.countries & other.countries)


def nodes(fact: Fact) -> Iterator[Node]:
    """Yield the things and concepts that a fact speaks of, classes aside."""
    for node in (fact.subject, fact.object):
        if isinstance(node, Node) and node.type in v.TYPES | {v.CONCEPT}:
            yield node
