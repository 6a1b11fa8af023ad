"""What a reader should know is not settled: facts to review, contradictions, incomplete events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from thbgraph import rdf
from thbgraph.model import Review
from thbgraph.web import paging, statements, words
from thbgraph.web.page import Crumb, Page
from thbgraph.web.pages import questions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thbgraph.web.data import Build
    from thbgraph.web.statements import Statement

_REVIEW: Final = "/review"


def to_review(build: Build, number: int = 1) -> Page | None:
    """Return a page of the facts that only rules have read; None beyond the last page."""
    found = paging.leaf(_waiting(build), number, _address)
    if found is None:
        return None
    facts = [build.reader.fact(ox.NamedNode(iri)) for iri in found["rows"]]
    shown = [statements.statement(build, fact) for fact in facts]
    return Page(
        path=_address(number),
        template="review.html",
        title="Facts to review",
        section=_REVIEW,
        about="Facts that only rules have read so far: no curator has looked at them.",
        crumbs=(Crumb("Facts to review", _REVIEW),) if number > 1 else (),
        data={
            **found,
            "by_document": _by_document(shown),
        },
    )


def conflicts(build: Build) -> Page:
    """Return the facts that contradict each other, each pair once."""
    quads = build.store.quads(None, rdf.term("thb:conflictsWith"), None, rdf.FACTS_GRAPH)
    pairs = {
        tuple(sorted((q.subject.value, q.object.value)))
        for q in quads
        if isinstance(q.subject, ox.NamedNode) and isinstance(q.object, ox.NamedNode)
    }
    shown = [tuple(_read(build, iri) for iri in pair) for pair in sorted(pairs)]
    return Page(
        path="/conflicts",
        template="conflicts.html",
        title="Contradictions",
        section="/conflicts",
        about="Facts that cannot both hold; each stays visible until a curator decides.",
        data={
            "pairs": sorted(shown, key=lambda pair: pair[0].sentence),
            "number": words.count(len(shown), "contradiction"),
        },
    )


def incomplete(build: Build) -> Page:
    """Return the events of which no document states a date, a place, or who organised them."""
    query = questions.stored()["incomplete-events"]
    rows = [
        (build.thing(str(row["eventIri"])), str(row["missing"]))
        for row in _answers(build, query.text)
    ]
    return Page(
        path="/incomplete",
        template="incomplete.html",
        title="Incomplete events",
        section="/incomplete",
        about="Events of which no document states the date, the place or an organiser.",
        data={"rows": rows, "query": query.name},
    )


def _answers(build: Build, text: str) -> Iterable[dict[str, str]]:
    for row in build.store.select(text):
        yield {name: row[name].value for name in ("eventIri", "missing")}


def _waiting(build: Build) -> list[str]:
    """Return the facts that are not reviewed, in the order of their documents and places."""
    state = rdf.term("thb:Unreviewed")
    quads = build.store.quads(None, rdf.term("thb:review"), state, rdf.FACTS_GRAPH)
    nodes = [quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)]
    facts = [build.reader.fact(node) for node in nodes]
    kept = [fact for fact in facts if fact.review is Review.UNREVIEWED]
    ordered = sorted(kept, key=lambda fact: (fact.sort_key, fact.id))
    return [rdf.fact_node(fact).value for fact in ordered]


def _read(build: Build, iri: str) -> Statement:
    return statements.statement(build, build.reader.fact(ox.NamedNode(iri)), conflicts=False)


def _by_document(shown: list[Statement]) -> list[tuple[object, list[Statement]]]:
    found: dict[str, tuple[object, list[Statement]]] = {}
    for one in shown:
        document = one.proofs[0].document
        found.setdefault(document.iri, (document, []))[1].append(one)
    return list(found.values())


def _address(number: int) -> str:
    return _REVIEW if number == 1 else f"{_REVIEW}/{number}"
