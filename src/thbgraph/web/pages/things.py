"""A page for every thing that the graph names: what the documents say of it, in which words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from thbgraph import rdf
from thbgraph import vocabulary as v
from thbgraph.web import negotiate, paths, statements, words
from thbgraph.web.data import Text, Thing
from thbgraph.web.page import Alternate, Crumb, Page

if TYPE_CHECKING:
    from thbgraph.model import Fact
    from thbgraph.web.data import Build

SHELVES: Final[dict[str, Crumb]] = {
    v.EVENT: Crumb("Events", "/events"),
    v.PRESIDENCY: Crumb("Presidencies", "/presidencies"),
    v.INITIATIVE: Crumb("Initiatives", "/initiatives"),
    v.PERSON: Crumb("Actors", "/actors"),
    v.ORGANISATION: Crumb("Actors", "/actors"),
    v.COUNTRY: Crumb("Actors", "/actors"),
    v.REGION: Crumb("Actors", "/actors"),
    v.PLACE: Crumb("Places", "/places"),
    v.DOCUMENT: Crumb("Documents", "/documents"),
    v.CONCEPT: Crumb("Topics", "/topics"),
}
"""The list that things of each class stand in."""

_GLANCE: Final = {
    v.EVENT: ("thb:heldIn", "thb:underPresidency", "thb:organisedBy", "thb:partOf"),
    v.INITIATIVE: ("thb:ledBy", "thb:initiatedBy", "thb:covers"),
    v.PRESIDENCY: ("thb:heldBy", "thb:presidencyOf"),
}
"""What one looks for first."""
_MATCHES: Final = ("skos:exactMatch", "skos:closeMatch", "owl:sameAs", "foaf:homepage")


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a person, or at an organisation: its title, and for when it is attested."""

    title: Text
    person: Thing
    at: Thing | None
    when: str
    path: str


def thing(build: Build, iri: str) -> Page:
    """Return the page of a node that facts speak of: event, actor, presidency, place, …."""
    node = build.thing(iri)
    said = statements.about(build, iri)
    shelf = SHELVES.get(node.type)
    when = _when(build, iri)
    return Page(
        path=paths.document(iri),
        template="thing.html",
        title=node.label,
        section=shelf.path if shelf else "",
        language=node.language,
        about=_about(node, when),
        crumbs=(shelf,) if shelf else (),
        alternates=alternates(iri),
        iri=iri,
        data={
            "thing": node,
            "when": when,
            "glance": _glance(build, node),
            "names": _names(build, node),
            "groups": statements.groups(build, said, iri),
            "dossier": _dossier(node),
            "identity": [
                statements.statement(build, fact)
                for fact in [f for f in said if f.predicate in statements.IDENTITY][
                    : statements.MOST
                ]
            ],
            "posts": _posts(build, node),
            "documents": quoted(build, said),
            "matches": [
                (words.heading(name), other)
                for name in _MATCHES
                for other in build.values(iri, name, None)
            ],
            "known": _known(build, iri),
        },
    )


def alternates(iri: str) -> tuple[Alternate, ...]:
    """Return the documents that hold as data what the page of this IRI says."""
    return tuple(
        Alternate(paths.document(iri, form.suffix), form.media, form.label)
        for form in negotiate.DATA
    )


def quoted(build: Build, facts: list[Fact]) -> list[tuple[Thing, str, str, int]]:
    """Return the documents that prove facts: title, date, publisher, how many of them."""
    counts = Counter(name for fact in facts for name in {e.document for e in fact.evidence})
    found = []
    for name, number in counts.items():
        source = build.reader.source(name)
        document = build.thing(rdf.document_node(name).value)
        found.append((document, source.issued, source.publisher, number))
    return sorted(found, key=lambda source: (source[1] or "9999", source[0]))


def _dossier(node: Thing) -> str:
    """Return the question that lists all statements about a thing, where there is one."""
    if node.type in v.ACTORS:
        return f"{paths.query('actor-dossier')}?{urlencode({'actor': node.iri})}"
    if node.type == v.EVENT:
        return f"{paths.query('event-dossier')}?{urlencode({'event': node.iri})}"
    return ""


def _when(build: Build, iri: str) -> str:
    starts, ends = (build.values(iri, name) for name in ("thb:startDate", "thb:endDate"))
    return words.period(starts[0] if starts else "", ends[-1] if ends else "")


def _about(node: Thing, when: str) -> str:
    kind = node.kind or "Thing"
    return f"{kind}: {node.label}{f' ({when})' if when else ''}, with the words that say so."


def _glance(build: Build, node: Thing) -> list[tuple[str, list[Thing]]]:
    found = (
        (words.heading(name), build.things(node.iri, name)) for name in _GLANCE.get(node.type, ())
    )
    return [(heading, things) for heading, things in found if things]


def _names(build: Build, node: Thing) -> list[Text]:
    """Return its further names, each once, those in English first."""
    found = (
        *build.texts(node.iri, "skos:altLabel"),
        *build.texts(node.iri, v.LABEL),
        *build.texts(node.iri, "skos:prefLabel"),
    )
    kept = {name.text: name for name in found if name.text != node.label}
    return sorted(kept.values(), key=lambda n: (n.language != "en", n.language, n.text))


def _posts(build: Build, node: Thing) -> list[Post]:
    """Return the posts of a person, or those at an organisation, the latest first."""
    found: dict[str, tuple[str, Post]] = {}
    for end in ("thb:appointee", "thb:postAt"):
        for appointment in build.subjects(end, node.iri):
            days = build.values(appointment.iri, "thb:attestedOn")
            starts = build.values(appointment.iri, "thb:startDate")
            ends = build.values(appointment.iri, "thb:endDate")
            people = build.things(appointment.iri, "thb:appointee")
            title = build.texts(appointment.iri, "thb:postTitle")
            if people and title:
                at = build.things(appointment.iri, "thb:postAt")
                last = max((*days, *starts, *ends), default="")
                post = Post(
                    title[0],
                    people[0],
                    at[0] if at else None,
                    _held(days, starts, ends),
                    paths.document(appointment.iri),
                )
                found[appointment.iri] = (last, post)
    newest = sorted(found.values(), key=lambda pair: (pair[1].title, pair[1].person))
    return [post for _, post in sorted(newest, key=lambda pair: pair[0], reverse=True)]


def _held(days: list[str], starts: list[str], ends: list[str]) -> str:
    if starts or ends:
        return words.period(starts[0] if starts else "", ends[-1] if ends else "")
    return f"attested {words.period(days[0], days[-1])}" if days else ""


def _known(build: Build, iri: str) -> list[tuple[str, list[Any]]]:
    """Return what the authority files know: it is no document's statement."""
    graph = rdf.AUTHORITIES_GRAPH
    said: list[tuple[str, list[Any]]] = [
        ("Kind", [Text(kind) for kind in build.values(iri, "thb:kind", graph)]),
        ("Note", build.texts(iri, "dcterms:description", graph)),
        ("Country", build.things(iri, "thb:country", graph)),
        ("Seat in", build.things(iri, "thb:seatCountry", graph)),
        ("Belongs to", build.things(iri, "org:subOrganizationOf", graph)),
        ("Contains", build.things(iri, "thb:contains", graph)),
    ]
    return [(name, values) for name, values in said if values]
