"""A new fact: the documents, one document's text to mark a passage in, and the form."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from starlette.routing import Route

from thbgraph import rdf
from thbgraph import vocabulary as v
from thbgraph.curated.sheets import AT, KINDS, PERIOD
from thbgraph.errors import ThbgraphError
from thbgraph.model import Node, Review, Span
from thbgraph.review import entries
from thbgraph.review.claims import said
from thbgraph.review.fields import MORE, OBJECT, STATED, SUBJECT
from thbgraph.review.naming import KIND
from thbgraph.review.wording import one_line
from thbgraph.text import View, sentences
from thbgraph.web.page import Page
from thbgraph.web.reviewing import pages
from thbgraph.web.reviewing.bench import Done
from thbgraph.web.reviewing.gate import RefusedError
from thbgraph.web.reviewing.room import DESK, DOCUMENTS, Told, asked, leaf, send_on
from thbgraph.web.statements import IDENTITY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from thbgraph.model import Document, Fact
    from thbgraph.web.reviewing.room import Room, Said

DOCUMENT: Final = "/review/document"
_STALE: Final = (
    "Not written: the curated file of this document changed since you opened the page. What is "
    "read in it now stands below; enter your fact again if it is missing."
)
_HIDDEN: Final = frozenset({"do", "state", "at-text"})
"""Fields of the form that say nothing of the fact."""
_WORDS: Final = (
    *(f"{end}{entries.WORDS}" for end in (SUBJECT, OBJECT, AT, *PERIOD)),
    *(entries.EDTF, "because", "note"),
)
"""Fields that most facts do without."""
_ORGANISATION: Final = KIND[v.ORGANISATION]
_DATED: Final = frozenset({"startDate", "endDate"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a document's text; a sentence that can be quoted has its `place`."""

    text: str
    start: int = 0
    place: str = ""
    read: bool = False
    """Whether a fact was read in it."""
    chosen: bool = False


class Entering:
    """Answers the requests on documents and new facts."""

    def __init__(self, room: Room) -> None:
        self._room, self._bench = room, room.bench

    def routes(self) -> list[BaseRoute]:
        """Return the routes."""
        guarded = self._room.guarded
        return [
            Route(DOCUMENTS, guarded(self._list)),
            Route(f"{DOCUMENT}/{{id}}", guarded(self._document), methods=["GET", "POST"]),
        ]

    async def _list(self, request: Request) -> Response:
        number = asked(request)
        return await self._room.look(request, lambda visitor: self._all(visitor, number))

    async def _document(self, request: Request) -> Response:
        id_ = request.path_params["id"]
        if request.method == "POST":
            return await self._room.act(request, lambda *said_: self._enter(id_, *said_))
        place = request.query_params.get("at", "")
        return await self._room.look(request, lambda visitor: self._look(id_, visitor, place))

    def _all(self, visitor: str, number: int) -> Response:
        documents = self._bench.desk.documents
        found = leaf(DOCUMENTS, sorted(documents), number)
        if found is None:
            raise RefusedError(404, "The list of documents has no such page.")
        rows = []
        for one in found["rows"]:
            facts = [fact for fact in self._facts(one) if fact.predicate not in IDENTITY]
            waiting = sum(fact.review is Review.UNREVIEWED for fact in facts)
            rows.append((documents[one], path(one), len(facts), waiting))
        page = Page(
            path=DOCUMENTS,
            template="review_documents.html",
            title="Enter a new fact",
            section=DESK,
            data={**self._room.common(visitor, DOCUMENTS), "told": Told(), **found, "rows": rows},
        )
        return self._room.written(page)

    def _look(self, id_: str, visitor: str, place: str) -> Response:
        document = self._known(id_)
        span = _span(place, document)
        typed = {}
        if span:
            typed = {"quote": one_line(document.quote(span)), "at-text": str(span.start)}
        return self._shown(visitor, document, Told("", typed))

    def _enter(self, id_: str, visitor: str, fields: Said) -> Response:
        document = self._known(id_)
        if fields.get("do") != "enter":
            raise RefusedError(400, "A form says enter.")
        if fields.get("state") != self._bench.state_of(document.id):
            return self._shown(visitor, document, Told(_STALE, fields), HTTPStatus.CONFLICT)
        near = fields.get("at-text", "")
        near_to = int(near) if near.isascii() and near.isdigit() else None
        typed = {key: words for key, words in fields.items() if key not in _HIDDEN}
        try:
            words, change = entries.enter(self._bench.desk, document.id, typed, near_to)
        except entries.EntryError as error:
            told = Told("Not written: mend what is marked below.", fields, error.problems)
            return self._shown(visitor, document, told, HTTPStatus.UNPROCESSABLE_ENTITY)
        except ThbgraphError as error:
            told = Told(f"Not written: {error.message}", fields)
            return self._shown(visitor, document, told, HTTPStatus.UNPROCESSABLE_ENTITY)
        self._bench.note(visitor, Done("entered", words, path(document.id), change))
        return send_on(path(document.id))

    def _known(self, id_: str) -> Document:
        document = self._bench.desk.documents.get(id_)
        if document is None:
            raise RefusedError(404, "The corpus has no such document.")
        return document

    def _facts(self, document: str) -> list[Fact]:
        """Return the facts that are read in a document, in the order of its text."""
        found = [
            (min(e.start for e in fact.evidence if e.document == document), fact)
            for fact in self._bench.desk.merged.facts
            if fact.review is not Review.REJECTED
            and any(e.document == document for e in fact.evidence)
        ]
        return [fact for _, fact in sorted(found, key=lambda one: (one[0], one[1].sort_key))]

    def _shown(
        self, visitor: str, document: Document, told: Told, status: int = HTTPStatus.OK
    ) -> Response:
        facts = self._facts(document.id)
        pieces = list(_pieces(document, facts, told.typed.get("at-text", "")))
        page = Page(
            path=path(document.id),
            template="review_document.html",
            title=document.title_text,
            language=document.language,
            section=DESK,
            scripts=("marking.js",),
            data={
                **self._room.common(visitor, DOCUMENTS),
                "told": told,
                "state": self._bench.state_of(document.id),
                "identifier": document.id,
                "text_language": document.language,
                "pieces": pieces,
                "passages": self._passages(facts, document.id, pieces),
                "properties": _properties(),
                "dated": " ".join(sorted(_DATED)),
                "kinds": [(kind, f"a new {kind}") for kind in KINDS],
                "at_kinds": [(_ORGANISATION, f"a new {_ORGANISATION}")],
                "at": AT,
                "attested": entries.ATTESTED,
                "more_open": bool(told.typed.get(MORE)) or MORE in told.problems,
                "words_open": any(told.typed.get(n) or n in told.problems for n in _WORDS),
                "labels": self._labels(facts),
            },
        )
        return self._room.written(page, status)

    def _passages(
        self, facts: list[Fact], document: str, pieces: list[Piece]
    ) -> list[dict[str, Any]]:
        """Return the passages that state something, each with what; class and label aside."""
        starts = [one.start for one in pieces if one.place]
        found: dict[tuple[int, int], dict[str, Any]] = {}
        for fact in facts:
            if fact.predicate in IDENTITY:
                continue
            waits = fact.review is Review.UNREVIEWED
            shown = {
                "said": said(fact),
                "waits": waits,
                "path": f"{pages.FACT}/{fact.id}" if waits else self._page_of(fact),
            }
            proof = min(e for e in fact.evidence if e.document == document)
            sentence = max((at for at in starts if at <= proof.start), default=0)
            passage = {"quote": proof.quote, "sentence": sentence, "facts": []}
            found.setdefault((proof.start, proof.end), passage)["facts"].append(shown)
        return list(found.values())

    def _page_of(self, fact: Fact) -> str:
        return self._bench.page_of(rdf.fact_node(fact).value)

    def _labels(self, facts: list[Fact]) -> list[str]:
        """Return what the ends of a fact can be called: what is read here, and what is listed."""
        authority = self._bench.desk.authority
        ends = (end for fact in facts for end in (fact.subject, fact.object))
        found = {end.label for end in ends if isinstance(end, Node) and end.type in v.TYPES}
        found |= {entry.label for entry in authority.entries}
        return sorted(found | {topic.label for topic in authority.topics})


def path(document: str) -> str:
    """Return the path of the page on which facts are entered from a document."""
    return f"{DOCUMENT}/{quote(document, safe='')}"


def _span(place: str, document: Document) -> Span | None:
    """Return the passage that an address names as `start-end`."""
    start, _, end = place.partition("-")
    if not all(one.isascii() and one.isdigit() and len(one) < 10 for one in (start, end)):  # noqa: PLR2004
        return None
    inside = int(start) < int(end) <= len(document.text)
    return Span(int(start), int(end)) if inside else None


def _pieces(document: Document, facts: list[Fact], chosen: str) -> Iterator[Piece]:
    """Yield the text in pieces: sentences that can be quoted, and what stands between them."""
    view = View.of(document.text)
    read = [e.span for fact in facts for e in fact.evidence if e.document == document.id]
    at, near = 0, int(chosen) if chosen.isascii() and chosen.isdigit() else -1
    for sentence in sentences(view.text):
        span = view.raw(sentence)
        if any(span.overlaps(other) for other in document.boilerplate) or span.start < at:
            continue
        if at < span.start:
            yield Piece(document.text[at : span.start], at)
        yield Piece(
            document.quote(span),
            span.start,
            f"{span.start}-{span.end}",
            any(span.overlaps(other) for other in read),
            span.start <= near < span.end,
        )
        at = span.end
    if at < len(document.text):
        yield Piece(document.text[at:], at)


def _properties() -> list[tuple[str, str]]:
    """Return the properties, each with what it goes from and to: “hostedBy: event → actor”."""
    found = []
    for key, predicate in STATED.items():
        rule = v.FACT_PROPERTIES[predicate]
        ends = f"{_classes(rule.subjects)} → {_classes(rule.objects)}"
        found.append((key, f"{key}: {ends}"))
    return found


def _classes(types: frozenset[str]) -> str:
    if types & v.DATES:
        return "date"
    if types & v.TEXTS:
        return "text"
    if v.CONCEPT in types:
        return "concept"
    actors = types & v.ACTORS
    names = [KIND[type_] for type_ in types - v.ACTORS]
    if len(actors) > 2:  # noqa: PLR2004 - a person and an organisation are told apart
        names.append("actor")
    else:
        names += [KIND[type_] for type_ in actors]
    return ", ".join(sorted(names))
