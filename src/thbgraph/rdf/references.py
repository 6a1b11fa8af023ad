"""What the authority files know of the nodes that facts name.

Names and identifiers stand in the default graph, beside the facts; the rest (parent, country, kind)
in a graph of its own, so that nobody takes it for something a document states.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from thbgraph import iris
from thbgraph import vocabulary as v
from thbgraph.rdf.terms import AUTHORITIES_GRAPH, DEFAULT, TOPICS_GRAPH, say, term, text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from thbgraph.authority import Authority, Entry, Topic
    from thbgraph.model import Node

PRIORITIES: Final = NamedNode(iris.record("scheme", "priorities"))
"""The scheme of the priorities of presidencies, which documents state and no file lists."""


def reference_quads(
    nodes: Collection[Node],
    priorities: Iterable[str],
    authority: Authority | None,
    aliases: Mapping[str, Iterable[str]],
) -> Iterator[Quad]:
    """Yield what is known of the nodes that facts (those not rejected) name.

    `priorities` are the IRIs of the concepts among them that are priorities of presidencies,
    `aliases` the further names of nodes by IRI.
    """
    named = {node.iri for node in nodes}
    shown = {(node.iri, node.label) for node in nodes}
    if authority:
        for iri in sorted(named):
            entry, topic = authority.get(iri), authority.topic(iri)
            if entry:
                # Misprints help to read; nobody wants to see them as names. The entry's own names
                # are said in their languages.
                native = (name for _, name in entry.native_labels)
                shown |= {(iri, name) for name in (*entry.hidden_labels, *native)}
                yield from _entry(entry)
            elif topic:
                yield from _topic(topic)
        for entry in _with_parents(named, authority):
            yield from _known(entry)
    for iri in sorted(named & aliases.keys()):
        for name in sorted({name for name in aliases[iri] if (iri, name) not in shown}):
            yield say(NamedNode(iri), DEFAULT)("skos:altLabel", text(name))
    yield from _priorities(priorities)


def file_quads(path: Path, graph: NamedNode) -> Iterator[Quad]:
    """Yield the triples of a Turtle file of ours in a graph."""
    for quad in parse(path=str(path), format=RdfFormat.TURTLE):
        yield Quad(quad.subject, quad.predicate, quad.object, graph)


def _priorities(found: Iterable[str]) -> Iterator[Quad]:
    scheme = say(PRIORITIES, TOPICS_GRAPH)
    yield scheme(v.TYPE, term("skos:ConceptScheme"))
    yield scheme("skos:prefLabel", text("Priorities of presidencies"))
    for iri in sorted(found):
        yield say(NamedNode(iri), DEFAULT)("skos:inScheme", PRIORITIES)


def _entry(entry: Entry) -> Iterator[Quad]:
    about = say(NamedNode(entry.iri), DEFAULT)
    for name in (*entry.alt_labels, *entry.acronyms):
        yield about("skos:altLabel", text(name))
    for language, name in entry.native_labels:
        yield about("skos:altLabel", text(name, language))
    for predicate, iri in entry.matches:
        yield about(predicate, NamedNode(iri))
    if entry.homepage:
        yield about("foaf:homepage", NamedNode(entry.homepage))


def _topic(topic: Topic) -> Iterator[Quad]:
    about = say(NamedNode(topic.iri), DEFAULT)
    for name in topic.alt_labels:
        yield about("skos:altLabel", text(name))
    for predicate, iri in topic.matches:
        yield about(predicate, NamedNode(iri))
    if topic.scheme:
        yield about("skos:inScheme", NamedNode(topic.scheme))


def _with_parents(named: Iterable[str], authority: Authority) -> Iterator[Entry]:
    """Yield the entries named, and those that they belong to, each once."""
    waiting = sorted(named, reverse=True)
    seen: set[str] = set()
    while waiting:
        iri = waiting.pop()
        entry = authority.get(iri) if iri not in seen else None
        seen.add(iri)
        if entry:
            yield entry
            waiting += [p for p in (entry.parent, entry.country, entry.seat_country) if p]


def _known(entry: Entry) -> Iterator[Quad]:
    about = say(NamedNode(entry.iri), AUTHORITIES_GRAPH)
    yield about(v.TYPE, term(entry.type))
    yield about(v.LABEL, text(entry.label))
    if entry.note:
        yield about("dcterms:description", text(entry.note))
    codes = {"thb:kind": entry.kind, "thb:isoCode": entry.iso_code}
    links = {
        "org:subOrganizationOf": (entry.parent,),
        "thb:country": (entry.country,),
        "thb:seatCountry": (entry.seat_country,),
        "thb:contains": entry.members,
        "rdfs:seeAlso": (entry.see_also,),
    }
    yield from (about(name, Literal(code)) for name, code in codes.items() if code)
    yield from (about(n, NamedNode(iri)) for n, iris_ in links.items() for iri in iris_ if iri)
