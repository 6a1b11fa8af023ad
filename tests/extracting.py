"""Extraction of short texts, shared by the tests of the rules and their layers."""

from __future__ import annotations

from functools import cache

from thbgraph import authority
from thbgraph.corpus import documents
from thbgraph.extraction import Extraction, extract
from thbgraph.extraction.mentions import Coded, Kind
from thbgraph.extraction.spotting import spot
from thbgraph.model import Document, Fact, Node, PartialDate
from thbgraph.text import View

PUBLISHED = PartialDate("2016-05-03", "2016-05-03", "3 May 2016")


@cache
def known() -> authority.Authority:
    return authority.load()


def document(text: str) -> Document:
    return Document("example", text, published=PUBLISHED)


def extraction(text: str) -> Extraction:
    return extract(document(text), known(), explain=True)


def line(fact: Fact) -> str:
    end = fact.object.label if isinstance(fact.object, Node) else fact.object.text
    return f"{fact.subject.label} | {fact.predicate} | {end}"


def read(text: str, *predicates: str) -> list[str]:
    """Return the facts with one of `predicates`; without any, all but classes and labels."""
    return sorted(
        line(f)
        for f in extraction(text).facts
        if (f.predicate in predicates if predicates else f.predicate.startswith("thb:"))
    )


def page(text: str, *predicates: str) -> list[str]:
    """Return the facts with one of `predicates` that a page states, with its own title and date."""
    facts = extract(documents.document("page", text), known()).facts
    return sorted({line(f) for f in facts if f.predicate in predicates})


def sentences(text: str) -> list[Coded]:
    return spot(View.of(text), document(text), known())


def spotted(text: str, kind: Kind) -> list[str]:
    return [m.name or m.text for c in sentences(text) for m in c.all(kind)]
