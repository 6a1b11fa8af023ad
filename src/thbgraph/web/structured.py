"""What a page is about in the terms of schema.org, for search engines: JSON-LD for its head.

As sharp as the ontology's alignment: an initiative or a presidency is no project or event there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from thbgraph import vocabulary as v
from thbgraph.web import dataset
from thbgraph.web.data import Dated, Thing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from thbgraph.web.data import Build
    from thbgraph.web.page import Page
    from thbgraph.web.statements import Statement

    Href = Callable[[str], str]

CONTEXT: Final = "https://schema.org"
_TYPES: Final = {
    v.EVENT: "Event",
    v.PERSON: "Person",
    v.ORGANISATION: "Organization",
    v.COUNTRY: "Country",
    v.REGION: "AdministrativeArea",
    v.PLACE: "Place",
    v.DOCUMENT: "CreativeWork",
    v.CONCEPT: "DefinedTerm",
    v.FACT: "Claim",
}
_PARTIES: Final = frozenset({v.PERSON, v.ORGANISATION})
"""Whoever acts, to schema.org; a country is a place there."""
_LEADS: Final = {
    v.EVENT: (
        ("organizer", ("thb:organisedBy", "thb:hostedBy"), _PARTIES),
        ("sponsor", ("thb:supportedBy",), _PARTIES),
        ("contributor", ("thb:partner",), _PARTIES),
        ("performer", ("thb:openedBy", "thb:speaker"), _PARTIES),
        ("attendee", ("thb:participant",), _PARTIES),
        ("location", ("thb:heldIn",), frozenset({v.PLACE})),
        ("superEvent", ("thb:partOf",), frozenset({v.EVENT})),
        ("about", ("thb:topic",), frozenset({v.CONCEPT})),
    ),
    v.PERSON: (("affiliation", ("thb:affiliatedWith",), frozenset({v.ORGANISATION})),),
    v.ORGANISATION: (
        ("memberOf", ("thb:memberOf",), frozenset({v.ORGANISATION})),
        ("parentOrganization", ("thb:subOrganisationOf",), frozenset({v.ORGANISATION})),
    ),
}
"""By class: a property there, those here that lead to it, and what it may lead to."""
_SHELVES: Final = "shelves"


def describe(build: Build, page: Page, href: Href, dumps: frozenset[str]) -> dict[str, Any]:
    """Return the description of a page; `href` writes the way to a path, `dumps` are data files."""
    if page.path == "/":
        return {"@context": CONTEXT, **_dataset(build, href, dumps)}
    said = {
        "@context": CONTEXT,
        "@type": "CollectionPage" if _SHELVES in page.data else "WebPage",
        "name": page.title,
        "inLanguage": "en",
        "url": href(page.path),
        **({"description": page.about} if page.about else {}),
        "isPartOf": {"@type": "Dataset", "name": dataset.TITLE, "url": href("/")},
    }
    if page.path == "/about":
        said["mainEntity"] = _dataset(build, href, dumps)
    elif page.iri and "fact" in page.data:
        said["mainEntity"] = _claim(page.data["fact"], page.iri, href)
    elif page.iri and isinstance(page.data.get("thing"), Thing):
        said["mainEntity"] = _entity(build, page, href)
    elif _SHELVES in page.data:
        said["mainEntity"] = _listed(page.data[_SHELVES], href)
    return said


def _dataset(build: Build, href: Href, dumps: frozenset[str]) -> dict[str, Any]:
    return {
        "@type": "Dataset",
        "name": dataset.TITLE,
        "description": dataset.DESCRIPTION,
        "url": href("/"),
        "version": build.stamp[:12],
        "creator": {"@type": "Organization", "name": "The thbgraph authors"},
        "usageInfo": href("/about"),
        "distribution": [
            {
                "@type": "DataDownload",
                "description": about,
                "encodingFormat": media,
                "contentUrl": href(f"/data/{name}"),
            }
            for name, (media, about) in dataset.dumps().items()
            if name in dumps
        ],
    }


def _entity(build: Build, page: Page, href: Href) -> dict[str, Any]:
    thing: Thing = page.data["thing"]
    said = {**_reference(thing, href), **_dates(build, thing)}
    for name, ours, kinds in _LEADS.get(thing.type, ()):
        found = [t for one in ours for t in build.things(thing.iri, one) if t.type in kinds]
        if found:
            said[name] = [_reference(t, href) for t in sorted(set(found))]
    if names := page.data.get("names"):
        said["alternateName"] = [name.text for name in names]
    if thing.type == v.PERSON and (posts := build.values(thing.iri, "thb:holdsPost")):
        said["jobTitle"] = posts
    if thing.type == v.EVENT and (aims := build.values(thing.iri, "thb:objective")):
        said["description"] = " ".join(aims)
    if thing.type == v.DOCUMENT:
        said |= _work(page)
    elif sources := page.data.get("documents"):
        said["subjectOf"] = [_reference(source[0], href) for source in sources]
    return said


def _dates(build: Build, thing: Thing) -> dict[str, str]:
    if thing.type != v.EVENT:
        return {}
    starts, ends = (build.values(thing.iri, name) for name in ("thb:startDate", "thb:endDate"))
    return {
        **({"startDate": starts[0]} if starts else {}),
        **({"endDate": ends[-1]} if ends else {}),
    }


def _work(page: Page) -> dict[str, Any]:
    source = page.data["source"]
    said = {
        "publisher": source.publisher and {"@type": "Organization", "name": source.publisher},
        "datePublished": source.issued,
        "inLanguage": page.data["text_language"],
        "sameAs": source.address,
    }
    return {name: value for name, value in said.items() if value}


def _claim(fact: Statement, iri: str, href: Href) -> dict[str, Any]:
    return {
        "@type": "Claim",
        "@id": iri,
        "name": fact.sentence,
        "url": href(fact.path),
        "appearance": [
            {**_reference(proof.document, href), "url": href(proof.path), "text": proof.quote}
            for proof in fact.proofs
        ],
    }


def _reference(thing: Thing, href: Href) -> dict[str, Any]:
    return {
        "@type": _TYPES.get(thing.type, "Thing"),
        "@id": thing.iri,
        "name": thing.label,
        **({"url": href(thing.path)} if thing.path else {}),
    }


def _listed(shelves: Iterable[Any], href: Href) -> dict[str, Any]:
    things = list(dict.fromkeys(_in_order(shelves)))
    return {
        "@type": "ItemList",
        "numberOfItems": len(things),
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "name": thing.label,
                "url": href(thing.path),
            }
            for place, thing in enumerate(things, 1)
        ],
    }


def _in_order(shelves: Iterable[Any]) -> Iterator[Thing]:
    for shelf in shelves:
        found: list[Dated | Any] = [*shelf.dated, *shelf.entries]
        yield from (one.thing for one in found)
