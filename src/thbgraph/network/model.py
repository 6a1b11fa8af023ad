"""What the actor network is made of: actors, what they share, and the words that prove it.

Plain records without networkx or RDF, so that every writer reads the same thing. All are sorted
by IRI, and links by their two ends, so that output sorts by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v

if TYPE_CHECKING:
    from thbgraph.reading import Source

TITLE: Final = "Who works with whom against trafficking in human beings"
"""What a drawing of the network is called."""

ROLES: Final[dict[str, str]] = {
    "thb:organisedBy": "organiser",
    "thb:hostedBy": "host",
    "thb:partner": "partner",
    "thb:supportedBy": "supporter",
    "thb:openedBy": "opened it",
    "thb:speaker": "speaker",
    "thb:participant": "participant",
    "thb:initiatedBy": "initiator",
    "thb:ledBy": "lead",
    "thb:approvedBy": "approved it",
}
"""What an actor is to an event or initiative, by the property that says so: all that join actors.
These are the properties that involve an actor in an event, and their like for initiatives."""

KINDS: Final[dict[str, str]] = {
    v.ORGANISATION: "Organisation",
    v.PERSON: "Person",
    v.COUNTRY: "Country",
    v.REGION: "Region",
}
"""The kinds of actor, in the order in which legends show them."""


@dataclass(frozen=True, order=True, slots=True)
class Passage:
    """Where a document states a fact: offsets count code points, `quote` is verbatim."""

    document: str
    start: int
    end: int
    quote: str
    method: str
    """`curated` or `rule`."""
    rule: str = ""


@dataclass(frozen=True, order=True, slots=True)
class Part:
    """One fact that has an actor take part in an event or initiative."""

    undertaking: str
    actor: str
    role: str
    """The property, as `thb:…`; a key of `ROLES`."""
    fact: str
    """The fact's id."""
    review: str
    """`confirmed` or `unreviewed`."""
    passages: tuple[Passage, ...]


@dataclass(frozen=True, order=True, slots=True)
class Undertaking:
    """An event or an initiative that actors share. Dates are as sharp as the text gives them."""

    iri: str
    type: str
    label: str
    start: str = ""
    end: str = ""
    presidencies: tuple[str, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """All years it runs through; the one that is known where the other end is not; or none."""
        known = [int(date[:4]) for date in (self.start, self.end) if date]
        return tuple(range(min(known), max(known) + 1)) if known else ()


@dataclass(frozen=True, order=True, slots=True)
class Presidency:
    """A presidency that an event of the network was held under."""

    iri: str
    label: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, order=True, slots=True)
class Actor:
    """A person, organisation, country or region that takes part in something."""

    iri: str
    kind: str
    label: str
    country: str = ""
    """The label of the country it belongs to, where the graph says so."""
    names: tuple[str, ...] = ()
    """Other names it is found by."""


@dataclass(frozen=True, order=True, slots=True)
class Link:
    """Two actors (`source` sorts before `target`) and the events and initiatives they share."""

    source: str
    target: str
    shared: tuple[str, ...]
    first: str = ""
    """The earliest date among what they share, as sharp as known; empty where none is dated."""
    last: str = ""

    @property
    def weight(self) -> int:
        """How many events and initiatives the two share."""
        return len(self.shared)


@dataclass(frozen=True, order=True, slots=True)
class Measure:
    """What the network says of one actor, and where drawings put it.

    `degree` counts linked actors, `strength` adds up the links' weights, `betweenness` is the
    share of shortest paths between others that run through the actor (0 to 1), `community`
    numbers groups that are linked more among themselves, from 1, the largest first. `x` (to the
    right) and `y` (down) are in points of 1/72 inch.
    """

    degree: int
    strength: int
    betweenness: float
    community: int
    x: float
    y: float


@dataclass(frozen=True)
class Network:
    """The actor network of a graph: the records, and the look-ups that every writer needs."""

    actors: tuple[Actor, ...]
    links: tuple[Link, ...]
    undertakings: tuple[Undertaking, ...]
    parts: tuple[Part, ...]
    presidencies: tuple[Presidency, ...]
    sources: tuple[Source, ...]

    @property
    def summary(self) -> str:
        """Its size in words: `23 actors, 65 links through 7 events and initiatives`."""
        return (
            f"{_number(len(self.actors), 'actor')}, {_number(len(self.links), 'link')} through "
            f"{_number(len(self.undertakings), 'event or initiative', 'events and initiatives')}"
        )

    def parts_of(self, link: Link) -> tuple[Part, ...]:
        """Return the facts that make the link: both actors' parts in all that they share."""
        return tuple(
            part
            for undertaking in link.shared
            for part in self._by_undertaking[undertaking]
            if part.actor in {link.source, link.target}
        )

    @cached_property
    def _by_undertaking(self) -> dict[str, list[Part]]:
        found: dict[str, list[Part]] = {}
        for part in self.parts:
            found.setdefault(part.undertaking, []).append(part)
        return found


def _number(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or f'{one}s'}"
