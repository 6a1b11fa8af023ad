"""Pages of what stands behind facts: a fact with its proof, and any other record of the graph."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from thbgraph import iris
from thbgraph import vocabulary as v
from thbgraph.web import paths, statements, words
from thbgraph.web.data import Text, text_of
from thbgraph.web.page import Page
from thbgraph.web.pages.documents import document
from thbgraph.web.pages.things import alternates, thing

if TYPE_CHECKING:
    from thbgraph.web.data import Build, Thing

_THINGS = frozenset(v.TYPES | {v.CONCEPT})
_MOST = 500
"""Rows of a record's table; the data files have all."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one triple says, from this record or (`turned`) to it."""

    predicate: Thing
    value: Thing | Text
    turned: bool


def is_record(build: Build, iri: str) -> bool:
    """Whether an IRI of ours names what only stands behind facts: evidence, a selector, a run …."""
    type_ = build.thing(iri).type
    return type_ not in {v.DOCUMENT, v.FACT} and type_ not in _THINGS


def any_of(build: Build, iri: str) -> Page:
    """Return the page of whatever an IRI of ours names."""
    type_ = build.thing(iri).type
    if type_ == v.DOCUMENT:
        return document(build, iri)
    if type_ == v.FACT:
        return fact(build, iri)
    return thing(build, iri) if type_ in _THINGS else record(build, iri)


def fact(build: Build, iri: str) -> Page:
    """Return the page of a fact: what it asserts, what proves it, what contradicts it."""
    said = statements.statement(build, build.reader.fact(ox.NamedNode(iri)))
    return Page(
        path=paths.document(iri),
        template="fact.html",
        title=said.sentence,
        about=f"A fact with the words that state it: {said.sentence}",
        alternates=alternates(iri),
        iri=iri,
        data={"fact": said},
    )


def record(build: Build, iri: str) -> Page:
    """Return the page of a record that has no page of its own kind: its triples, as a table."""
    node = ox.NamedNode(iri)
    # Terms are sorted as they stand, and only those that are shown are looked up: a run made
    # every fact of the graph.
    said = {(False, q.predicate.value, str(q.object)): q.object for q in build.store.quads(node)}
    said |= {
        (True, q.predicate.value, str(q.subject)): q.subject
        for q in build.store.quads(None, None, node)
        if isinstance(q.subject, ox.NamedNode)
    }
    held = sum(1 for _ in build.store.quads(None, None, None, node))
    shown = [
        Row(build.thing(key[1]), _value(build, said[key]), turned=key[0])
        for key in heapq.nsmallest(_MOST, said)
    ]
    known = build.thing(iri)
    return Page(
        path=paths.document(iri),
        template="record.html",
        title=known.label,
        language=known.language,
        about=f"A record of the graph: {iri.removeprefix(iris.BASE)}",
        alternates=alternates(iri),
        iri=iri,
        data={
            "thing": known,
            "rows": shown,
            "more": len(said) - len(shown),
            "held": words.count(held, "statement") if held else "",
        },
    )


def _value(build: Build, term: object) -> Thing | Text:
    if isinstance(term, ox.NamedNode):
        return build.thing(term.value)
    return text_of(term) if isinstance(term, ox.Literal) else Text(str(term))
