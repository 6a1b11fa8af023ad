"""The lists: everything of one class, in the order in which one looks for it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from thbgraph import rdf
from thbgraph import vocabulary as v
from thbgraph.web import words
from thbgraph.web.page import Page

if TYPE_CHECKING:
    from thbgraph.web.data import Build, Dated, Thing

_UNDATED: Final = "No date stated"
_KINDS: Final = (
    (v.ORGANISATION, "Organisations"),
    (v.PERSON, "People in public office"),
    (v.COUNTRY, "Countries"),
    (v.REGION, "Regions"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing in a list, and what is said of it in a few words."""

    thing: Thing
    note: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A part of a list under a heading."""

    heading: str
    entries: tuple[Entry, ...] = ()
    dated: tuple[Dated, ...] = ()
    thing: Thing | None = None
    """What the heading names, where it has a page."""


def events(build: Build) -> Page:
    """Return all events by year, the latest first."""
    return _page(
        "/events",
        "Events",
        "Meetings, conferences, seminars, trainings and study trips.",
        _by_year(build, v.EVENT),
    )


def initiatives(build: Build) -> Page:
    """Return all initiatives by the year they began in, the latest first."""
    return _page(
        "/initiatives",
        "Initiatives",
        "Projects, programmes, strategies, guidelines, action plans and conventions.",
        _by_year(build, v.INITIATIVE),
    )


def presidencies(build: Build) -> Page:
    """Return all presidencies by the organisation they were held of, in the order of time."""
    found = build.dated(build.of_class(v.PRESIDENCY))
    of = {d.thing.iri: build.things(d.thing.iri, "thb:presidencyOf") for d in found}
    ordered = sorted(found, key=lambda d: (_label(of[d.thing.iri]), *d.order))
    shelves = []
    for heading, group in groupby(ordered, key=lambda d: _label(of[d.thing.iri])):
        kept = tuple(group)
        bodies = of[kept[0].thing.iri]
        shelves.append(
            Shelf(heading or "Of an organisation that no document names", dated=kept)
            if not bodies
            else Shelf(heading, dated=kept, thing=bodies[0])
        )
    return _page("/presidencies", "Presidencies", "Who held the chair of which body.", shelves)


def actors(build: Build) -> Page:
    """Return all actors by kind and name, each with how often it is spoken of."""
    shelves = []
    for class_, heading in _KINDS:
        entries = tuple(Entry(t, _taken(build, t)) for t in build.of_class(class_))
        if entries:
            shelves.append(Shelf(heading, entries))
    return _page(
        "/actors",
        "Actors",
        "Organisations, countries and regions, and people in their public office.",
        shelves,
    )


def places(build: Build) -> Page:
    """Return all places by country, each with the events held there."""
    found = [(_label(_country(build, place)), place) for place in build.of_class(v.PLACE)]
    ordered = sorted(found, key=lambda pair: (pair[0] or "~", pair[1].label, pair[1].iri))
    shelves = [
        Shelf(
            f"{place.label}, {country}" if country else place.label,
            dated=tuple(build.dated(build.subjects("thb:heldIn", place.iri))),
            thing=place,
        )
        for country, place in ordered
    ]
    return _page("/places", "Places", "Where events were held.", shelves)


def documents(build: Build) -> Page:
    """Return all documents by the year they were issued in, the latest first."""
    dates = {
        d.iri: next(iter(build.values(d.iri, "dcterms:issued", None)), "") for d in build.documents
    }
    ordered = sorted(build.documents, key=lambda d: (dates[d.iri], d.label), reverse=True)
    shelves = [
        Shelf(year or _UNDATED, tuple(Entry(d, _issued(build, d, dates[d.iri])) for d in group))
        for year, group in groupby(ordered, key=lambda d: dates[d.iri][:4])
    ]
    return _page("/documents", "Documents", "The sources, as they were read.", shelves)


def topics(build: Build) -> Page:
    """Return the concepts that events, initiatives and presidencies are linked with."""
    counts = {t.iri: len(_about(build, t)) for t in build.of_class(v.CONCEPT)}
    by_scheme: dict[str, list[Entry]] = {}
    for concept in build.of_class(v.CONCEPT):
        number = counts[concept.iri]
        schemes = build.things(concept.iri, "skos:inScheme")
        note = words.count(number, "link") if number else ""
        by_scheme.setdefault(_label(schemes), []).append(Entry(concept, note))
    shelves = [
        Shelf(scheme or "Other", tuple(entries)) for scheme, entries in sorted(by_scheme.items())
    ]
    return _page(
        "/topics", "Topics", "What events, initiatives and presidencies are about.", shelves
    )


def _page(path: str, title: str, lead: str, shelves: list[Shelf]) -> Page:
    number = len({e.iri for shelf in shelves for e in _things(shelf)})
    return Page(
        path=path,
        template="list.html",
        title=title,
        section=path,
        about=f"{title}: {lead}",
        data={"lead": lead, "number": number, "shelves": shelves},
    )


def _things(shelf: Shelf) -> list[Thing]:
    return [e.thing for e in shelf.entries] + [d.thing for d in shelf.dated]


def _by_year(build: Build, class_: str) -> list[Shelf]:
    found = build.dated(build.of_class(class_))
    years = groupby(found, key=lambda dated: (dated.start or dated.end)[:4])
    shelves = [Shelf(year or _UNDATED, dated=tuple(group)) for year, group in years]
    return sorted(shelves, key=lambda s: s.heading if s.heading != _UNDATED else "", reverse=True)


def _taken(build: Build, actor: Thing) -> str:
    roles = [name for name, rule in v.FACT_PROPERTIES.items() if rule.involves]
    others = ("thb:initiatedBy", "thb:ledBy", "thb:approvedBy")
    found = {t.iri: t for name in (*roles, *others) for t in build.subjects(name, actor.iri)}
    counts = [
        words.count(number, noun)
        for class_, noun in ((v.EVENT, "event"), (v.INITIATIVE, "initiative"))
        if (number := sum(1 for t in found.values() if t.type == class_))
    ]
    return ", ".join(counts)


def _country(build: Build, place: Thing) -> list[Thing]:
    return build.things(place.iri, "thb:country", rdf.AUTHORITIES_GRAPH)


def _issued(build: Build, document: Thing, date: str) -> str:
    publisher = next(iter(build.values(document.iri, "dcterms:publisher", None)), "")
    return ", ".join(said for said in (publisher, words.date(date) if date else "") if said)


def _about(build: Build, concept: Thing) -> list[Thing]:
    return [
        t for name in ("thb:topic", "thb:hasPriority") for t in build.subjects(name, concept.iri)
    ]


def _label(things: list[Thing]) -> str:
    return things[0].label if things else ""
