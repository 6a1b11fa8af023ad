"""A document: its text with the passage of every fact marked, and the facts beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from thbgraph import rdf
from thbgraph.model import Review
from thbgraph.web import paths, statements
from thbgraph.web.page import Crumb, Page
from thbgraph.web.pages.things import alternates
from thbgraph.web.passages import segments

if TYPE_CHECKING:
    from thbgraph.model import Fact
    from thbgraph.web.data import Build
    from thbgraph.web.passages import Place
    from thbgraph.web.statements import Statement


def document(build: Build, iri: str) -> Page:
    """Return the page of a document."""
    node = build.thing(iri)
    words = build.texts(iri, "thb:text", None)
    text = words[0].text if words else ""
    found = in_document(build, iri)
    languages = build.values(iri, "dcterms:language", None)
    identifier = next(iter(build.values(iri, "dcterms:identifier", None)), "")
    source = build.reader.source(identifier)
    return Page(
        path=paths.document(iri),
        template="document.html",
        title=node.label,
        section="/documents",
        language=node.language,
        about=f"A source document with the passage of each of its facts marked: {node.label}",
        crumbs=(Crumb("Documents", "/documents"),),
        scripts=("passages.js",),
        alternates=alternates(iri),
        iri=iri,
        data={
            "thing": node,
            "source": source,
            "identifier": identifier,
            "text_language": next(iter(languages), ""),
            "segments": segments(text, found),
            "places": found,
            "identity": statements.IDENTITY,
            "facts": len({said.id for many in found.values() for said in many}),
            "sha256": next(iter(build.values(iri, "thb:sha256", None)), ""),
        },
    )


def in_document(build: Build, iri: str) -> dict[Place, list[Statement]]:
    """Return the facts that a document proves, by the passage that states them, in its order.

    Rejected ones are left out.
    """
    by_place: dict[Place, list[Statement]] = {}
    for fact in _facts(build, iri):
        shown = statements.statement(build, fact)
        for place in sorted({(p.start, p.end) for p in shown.proofs if p.document.iri == iri}):
            by_place.setdefault(place, []).append(shown)
    order = sorted(by_place, key=lambda place: (place[0], -place[1]))
    return {
        place: sorted(
            by_place[place], key=lambda s: (s.predicate in statements.IDENTITY, s.sentence)
        )
        for place in order
    }


def _facts(build: Build, iri: str) -> list[Fact]:
    graph = rdf.document_graph(_identifier(iri))
    quads = build.store.quads(None, rdf.term("thb:evidence"), None, graph)
    nodes = {str(quad.subject): quad.subject for quad in quads}
    found = (build.reader.fact(nodes[name]) for name in sorted(nodes))  # type: ignore[arg-type]
    return [fact for fact in found if fact.review is not Review.REJECTED]


def _identifier(iri: str) -> str:
    return unquote(iri.removeprefix(rdf.document_node("").value))
