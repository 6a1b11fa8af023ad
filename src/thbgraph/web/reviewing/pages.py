"""The pages of facts: the list of what is to be decided, one item on its passage with the forms."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from thbgraph import rdf
from thbgraph.curated.sheets import PROPERTIES
from thbgraph.model import Node
from thbgraph.review import cards, corrections
from thbgraph.review.claims import said
from thbgraph.web import paths
from thbgraph.web.page import Page
from thbgraph.web.reviewing.bench import words
from thbgraph.web.reviewing.room import DESK, leaf

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thbgraph.model import Evidence, Fact, Object
    from thbgraph.review.claims import Item
    from thbgraph.web.reviewing.bench import Bench
    from thbgraph.web.reviewing.room import Told

FACT: Final = "/review/fact"
_NAMED: Final = {"label": "Label", "post": "Post", "at": "At (the organisation)"}


def desk(bench: Bench, common: Mapping[str, Any], number: int, told: Told) -> Page | None:
    """Return a page of the list of what is to be decided; None beyond the last page."""
    found, skipped = leaf(DESK, bench.items(), number), bench.skipped()
    if found is None:
        return None
    rows = [
        {
            "words": words(item),
            "path": path(item),
            "quote": item.evidence.quote,
            "document": item.evidence.document,
            "contradicted": bool(item.against),
            "skipped": any(one in skipped for one in item.ids),
        }
        for item in found["rows"]
    ]
    groups = groupby(rows, key=lambda row: (row["contradicted"], row["skipped"], row["document"]))
    return Page(
        path=DESK,
        template="review_desk.html",
        title="Facts to decide",
        section=DESK,
        data={
            **common,
            "told": told,
            **found,
            "by_document": [(bench.desk.documents[key[2]], list(rows)) for key, rows in groups],
        },
    )


def fact(bench: Bench, common: Mapping[str, Any], item: Item, told: Told) -> Page:
    """Return an item on its passage, with the forms to decide on it."""
    e = item.evidence
    return Page(
        path=path(item),
        template="review_fact.html",
        title=words(item),
        section=DESK,
        data={
            **common,
            "told": told,
            "state": bench.state(item),
            "pieces": cards.pieces(bench.desk, e),
            "document": bench.desk.documents[e.document],
            "place": place(e),
            "reader": e.rule,
            "ends": _ends(item),
            "reasons": list(dict.fromkeys(p for f in item.facts if (p := item.proof(f).reason))),
            "others": [{"quote": o.quote, "place": place(o)} for o in cards.others(item)],
            "against": [_contradicting(other) for other in item.against],
            "fields": _fields(item),
            "properties": sorted(PROPERTIES),
            "is_thing": item.is_thing,
        },
    )


def path(item: Item) -> str:
    """Return the path of an item's page."""
    return f"{FACT}/{item.facts[0].id}"


def place(evidence: Evidence) -> str:
    """Return the path of a passage on its document's page."""
    node = rdf.document_node(evidence.document)
    return paths.passage(node.value, evidence.start, evidence.end)


def _ends(item: Item) -> list[dict[str, str]]:
    """Return each end of an item once, with its class and the words that name it."""
    found: dict[str, dict[str, str]] = {}
    for one in item.facts:
        proof = item.proof(one)
        for role, end, mention in (
            ("subject", one.subject, proof.subject_mention),
            ("object", one.object, proof.object_mention),
        ):
            if role == "object" and item.is_thing:
                continue
            found.setdefault(_label(end), {"role": role, "kind": _kind(end), "words": mention})
    return [{"label": label, **end} for label, end in found.items()]


def _label(end: Object) -> str:
    return end.label if isinstance(end, Node) else end.text


def _kind(end: Object) -> str:
    return end.type.partition(":")[2].lower() if isinstance(end, Node) else ""


def _contradicting(other: Fact) -> dict[str, Any]:
    quotes = [{"quote": e.quote, "place": place(e)} for e in other.evidence]
    return {"said": said(other), "review": other.review.value, "quotes": quotes}


def _fields(item: Item) -> list[dict[str, str]]:
    """Return what of an item can be corrected, with what it says now."""
    first = item.facts[0]
    now = {
        corrections.SUBJECT: first.subject.label,
        corrections.PROPERTY: first.predicate.partition(":")[2],
        corrections.OBJECT: _label(first.object),
        corrections.LABEL: first.subject.label,
    }
    for one in item.facts:
        for key, predicate in corrections.OF_POSTS.items():
            if one.predicate == predicate:
                now[key] = _label(one.object)
    return [
        {"key": key, "label": _NAMED.get(key, key.capitalize()), "now": now.get(key, "")}
        for key in corrections.keys(item)
    ]
