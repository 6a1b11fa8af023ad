"""Pairs that may be one thing: the list, one pair with what the documents say, the decision."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from starlette.routing import Route

from thbgraph.curated.identities import DIFFERENT, SAME
from thbgraph.errors import ThbgraphError
from thbgraph.hashing import digest
from thbgraph.review import identities
from thbgraph.web.page import Page
from thbgraph.web.reviewing.bench import Done
from thbgraph.web.reviewing.gate import RefusedError
from thbgraph.web.reviewing.pages import place
from thbgraph.web.reviewing.room import DESK, PAIRS, Told, asked, leaf, send_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from thbgraph.facts.candidates import Candidate
    from thbgraph.model import Node
    from thbgraph.web.reviewing.room import Room, Said

PAIR: Final = "/review/pair"
_GONE: Final = "This pair is no longer open: somebody decided on it, or it is no longer a pair."
_STALE: Final = (
    "Not written: what is known of this pair changed since you opened the page. This is how it "
    "stands now; decide again."
)
_WHATS: Final = {SAME: "one thing", DIFFERENT: "two things"}


class Pairs:
    """Answers the requests on pairs."""

    def __init__(self, room: Room, by: str = "") -> None:
        """Decide in the name of `by`, which is written down if it is given."""
        self._room, self._bench, self._by = room, room.bench, by

    def routes(self) -> list[BaseRoute]:
        """Return the routes."""
        guarded = self._room.guarded
        return [
            Route(PAIRS, guarded(self._list)),
            Route(f"{PAIR}/{{id}}", guarded(self._pair), methods=["GET", "POST"]),
        ]

    async def _list(self, request: Request) -> Response:
        number = asked(request)
        return await self._room.look(request, lambda visitor: self._all(visitor, number))

    async def _pair(self, request: Request) -> Response:
        id_ = request.path_params["id"]
        if request.method == "POST":
            return await self._room.act(request, lambda *said: self._decide(id_, *said))
        return await self._room.look(request, lambda visitor: self._look(id_, visitor))

    def _all(
        self, visitor: str, number: int, wrong: str = "", status: int = HTTPStatus.OK
    ) -> Response:
        found = leaf(PAIRS, self._bench.pairs(), number)
        if found is None:
            raise RefusedError(404, "The list of pairs has no such page.")
        rows = [_row(pair) for pair in found["rows"]]
        page = Page(
            path=PAIRS,
            template="review_pairs.html",
            title="One thing or two",
            section=DESK,
            data={**self._room.common(visitor, PAIRS), "told": Told(wrong), **found, "rows": rows},
        )
        return self._room.written(page, status)

    def _look(self, id_: str, visitor: str) -> Response:
        pair = self._found(id_)
        if pair is None:
            return self._all(visitor, 1, _GONE, HTTPStatus.NOT_FOUND)
        return self._shown(visitor, pair, Told())

    def _decide(self, id_: str, visitor: str, fields: Said) -> Response:
        before = self._bench.pairs()
        pair = self._found(id_)
        if pair is None:
            return self._all(visitor, 1, _GONE, HTTPStatus.CONFLICT)
        if fields.get("state") != self._state(pair):
            return self._shown(visitor, pair, Told(_STALE, fields), HTTPStatus.CONFLICT)
        part = fields.get("do", "")
        if part not in _WHATS:
            raise RefusedError(400, "A form says same or different.")
        try:
            because = fields.get("because", "")
            change = identities.decide(self._bench.desk, pair, part, because, self._by)
        except ThbgraphError as error:
            wrong = Told(f"Not written: {error.message}", fields)
            return self._shown(visitor, pair, wrong, HTTPStatus.UNPROCESSABLE_ENTITY)
        words = f"{pair.node.label}” and “{pair.same_as.label}"
        self._bench.note(visitor, Done(_WHATS[part], words, path(pair), change))
        return send_on(self._next(before, pair))

    def _found(self, id_: str) -> Candidate | None:
        return next((pair for pair in self._bench.pairs() if key(pair) == id_), None)

    def _next(self, before: Sequence[Candidate], pair: Candidate) -> str:
        """Return where the pair after this one is that is still open, or the list."""
        left = {key(one) for one in self._bench.pairs()} - {key(pair)}
        at = before.index(pair)
        following = (one for one in (*before[at + 1 :], *before[:at]) if key(one) in left)
        return next((path(one) for one in following), PAIRS)

    def _state(self, pair: Candidate) -> str:
        """Return the hash of what a decision on a pair stands on: all that is shown of it."""
        quotes = [e.quote for node in _ends(pair) for e in self._proofs(node)]
        labels = [node.label for node in _ends(pair)]
        return digest(key(pair), *labels, str(pair.score), *pair.reasons, *quotes)

    def _proofs(self, node: Node) -> list[Any]:
        return identities.proofs(self._bench.desk, node)

    def _shown(
        self, visitor: str, pair: Candidate, told: Told, status: int = HTTPStatus.OK
    ) -> Response:
        following = self._next(self._bench.pairs(), pair)
        page = Page(
            path=path(pair),
            template="review_pair.html",
            title=f"“{pair.node.label}” and “{pair.same_as.label}”",
            section=DESK,
            data={
                **self._room.common(visitor, PAIRS),
                "told": told,
                "state": self._state(pair),
                "score": f"{pair.score:.2f}",
                "reasons": pair.reasons,
                "sides": [
                    {**self._side(node), "documents": len(documents)}
                    for node, documents in zip(_ends(pair), pair.documents, strict=True)
                ],
                "stays": pair.same_as.label,
                "by": self._by,
                "following": following if following != PAIRS else "",
            },
        )
        return self._room.written(page, status)

    def _side(self, node: Node) -> dict[str, Any]:
        return {
            "label": node.label,
            "kind": node.type.partition(":")[2],
            "id": identities.id_of(node),
            "path": self._bench.page_of(node.iri),
            "proofs": [
                {
                    "quote": e.quote,
                    "place": place(e),
                    "document": e.document,
                    "language": self._bench.desk.documents[e.document].language,
                }
                for e in self._proofs(node)
            ],
        }


def key(pair: Candidate) -> str:
    """Return what a pair is called in addresses."""
    return digest(pair.node.iri, pair.same_as.iri)


def path(pair: Candidate) -> str:
    """Return the path of a pair's page."""
    return f"{PAIR}/{key(pair)}"


def _ends(pair: Candidate) -> tuple[Node, Node]:
    return pair.node, pair.same_as


def _row(pair: Candidate) -> dict[str, Any]:
    return {
        "path": path(pair),
        "kind": pair.node.type.partition(":")[2],
        "labels": [node.label for node in _ends(pair)],
        "score": f"{pair.score:.2f}",
        "reasons": pair.reasons,
        "documents": len({d for side in pair.documents for d in side}),
    }
