"""Who a name names: an authority entry, else a new thing with an IRI from kind, label, country.

Homonyms ("Ministry of the Interior") are told apart by country: the one the words give, else the
one that this document has already meant by that name, else the country the document speaks of
most. Each decision keeps its reason.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from thbgraph import iris
from thbgraph import vocabulary as v
from thbgraph.authority import key
from thbgraph.extraction.mentions import Kind, char_class
from thbgraph.model import Node
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thbgraph.authority import Authority, Entry
    from thbgraph.extraction.entities import Entity
    from thbgraph.extraction.mentions import Coded, Mention


_ACRONYM: Final = expression(r"\s*\([A-Z][\w-]+\)$")


def countries(found: Iterable[Coded], authority: Authority) -> Counter[str]:
    """Return how often a document speaks of each country (by IRI): its name, people, bodies, cities."""
    counted: Counter[str] = Counter()
    for coded in found:
        inner = {
            id(p) for m in coded.mentions.values() if m.kind is Kind.ORGANISATION for p in m.parts
        }
        for mention in coded.mentions.values():
            if mention.kind in {Kind.COUNTRY, Kind.ADJECTIVE} and mention.entries:
                counted[mention.entries[0].iri] += 2
            elif mention.kind is Kind.PLACE and mention.entries:
                # That a guest comes from a city's office tells less than that the text is in it.
                counted[mention.entries[0].country] += 1 if id(mention) in inner else 2
            elif mention.kind is Kind.ORGANISATION and len(mention.entries) == 1:
                entry = mention.entries[0]
                words = mention.name if mention.parent is not None else ""
                bare = key(_ACRONYM.sub("", words or mention.text))
                if mention.rule == "defined" or any(bare == key(g) for g in entry.generic_labels):
                    continue  # that a file lists one "Ministry of Welfare" tells nothing
                counted[entry.country] += 4 if "inisterial" not in entry.kind else 2
    del counted[""]
    del authority
    return counted


def choose(
    words: str,
    entries: tuple[Entry, ...],
    country: str,
    counted: Counter[str],
    meant: Iterable[Entry],
) -> tuple[Entry | None, str]:
    """Return the entry that a name borne by several means, and why; None where nothing tells."""
    most = max(counted.values(), default=0)
    if len(entries) == 1:
        entry = entries[0]
        if country and entry.country and entry.country != country:
            return None, "its country is another"
        bare = key(_ACRONYM.sub("", words))
        generic = (
            not country and entry.country and any(bare == key(g) for g in entry.generic_labels)
        )
        if generic and counted[entry.country] < most and entry not in list(meant):
            return None, "a generic name, and the document speaks more of another country"
        return entry, ""
    if country:
        fitting = [e for e in entries if e.country == country]
        if len(fitting) == 1:
            return fitting[0], "told apart by the country beside the name"
        if not fitting:
            return None, "no body of that country bears the name"
    already = [e for e in meant if e in entries]
    if already:
        # Of several the one of the country that the document speaks of most, else the latest.
        meant_here = max(enumerate(already), key=lambda e: (counted[e[1].country], e[0]))[1]
        return meant_here, f"the document has named {meant_here.label} before"
    ranked = sorted(
        ((counted[e.country], e.iri, e) for e in entries if counted[e.country]), reverse=True
    )
    if ranked and ranked[0][0] == most and (len(ranked) == 1 or ranked[0][0] > ranked[1][0]):
        return ranked[0][2], "told apart by the country that the document speaks of most"
    return None, "several bodies bear the name and nothing tells them apart"


def country_of(mention: Mention | None) -> str:
    """Return the IRI of the country that a mention's words give it, or nothing."""
    if mention is None:
        return ""
    if mention.country is not None and mention.country.entries:
        entry = mention.country.entries[0]
        return entry.country if entry.type == v.PLACE else entry.iri
    return country_of(mention.parent) if mention.parent is not None else ""


_LINE_OF: Final = expression(
    rf"[\s•*–-]{{0,3}}(?P<c>[{char_class([Kind.COUNTRY])}]) ?(?:[–—:-]|\()"
)
_SEATED_IN: Final = expression(rf",? (?:in|\() ?(?P<p>[{char_class([Kind.PLACE])}])")


def country_around(mention: Mention, coded: Coded) -> str:
    """Return the country that the words around a name give it, or nothing.

    "Ministry of Welfare in Reykjavík"; "Estonia – Maarja Tamm, Labour Inspectorate", a line of a list.
    """
    line = _LINE_OF.match(coded.text)
    if line is not None:
        entries = coded.mentions[line["c"]].entries
        return entries[0].iri if entries else ""
    char = next((c for c, m in coded.mentions.items() if m is mention and c in coded.text), "")
    seat = _SEATED_IN.match(coded.text, coded.text.index(char) + 1) if char else None
    entries = (
        coded.mentions[seat["p"]].entries if seat is not None else _city_behind(mention, coded)
    )
    return entries[0].country if entries else ""


def _city_behind(mention: Mention, coded: Coded) -> tuple[Entry, ...]:
    """Return the city that ends an entry behind a body: "…, Prosecutor General's Office, Riga"."""
    behind = [m for m in coded.all(Kind.PLACE) if m.start == mention.end + len(", ")]
    if not behind or coded.source[mention.end : behind[0].start] != ", ":
        return ()
    ends = coded.source[behind[0].end : behind[0].end + 1] in {"", "\n", ";", ".", ")"}
    return behind[0].entries if ends else ()


def node(entity: Entity) -> Node:
    """Return the graph's node for a thing."""
    if entity.entry is not None:
        return Node(entity.entry.iri, entity.entry.type, entity.entry.label)
    label = entity.label
    qualifiers: list[str] = []
    if entity.type == v.PRESIDENCY:
        year = entity.start.value[:4] if entity.start else ""
        qualifiers = [year]
    elif entity.type == v.EVENT:
        qualifiers = (
            [entity.start.value if len(entity.start.value) == 4 else entity.start.value[:4]]
            if entity.start
            else []
        )
    elif entity.type == v.ORGANISATION:
        qualifiers = _qualifiers(entity)
    return Node(iris.mint(entity.type, label, *qualifiers), entity.type, label)


def _qualifiers(entity: Entity) -> list[str]:
    """Return what tells an unlisted organisation from another of its name: parent, country."""
    said = iris.slug(entity.label)
    found = []
    for outer in (entity.parent, entity.country):
        if outer is None:
            continue
        label = outer.entry.label if outer.entry else outer.label
        if iris.slug(label) not in said:
            found.append(label)
        break
    return found
