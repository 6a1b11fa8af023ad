"""The addresses under `/review/`: in by the token, look, decide, undo."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from starlette.routing import Route

from thbgraph.errors import ThbgraphError
from thbgraph.review import corrections, decisions
from thbgraph.web.reviewing import gate as gates
from thbgraph.web.reviewing import pages
from thbgraph.web.reviewing.bench import Bench, Done, words
from thbgraph.web.reviewing.entering import Entering
from thbgraph.web.reviewing.gate import Gate, RefusedError
from thbgraph.web.reviewing.pairs import Pairs
from thbgraph.web.reviewing.room import DESK, Room, Told, asked, send_on

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from thbgraph.review.claims import Item
    from thbgraph.review.desk import Change, Desk
    from thbgraph.web.answers import Site
    from thbgraph.web.reviewing.room import Said

_STALE: Final = (
    "Not written: the curated file or this fact changed since you opened the page. This is how "
    "it stands now; decide again."
)
_GONE: Final = "This fact is no longer to be decided: somebody did so, or it is no longer read."
_UNDONE: Final = "Not undone: this was not your last decision any more."


class Reviewing:
    """What `serve --review` adds to the server: routes, an entry of the menu, and its token."""

    entries = (("Review", DESK),)

    def __init__(self, corpus: Path, token: str = "", by: str = "") -> None:
        """Review `corpus`; `token` lets in, by default a new one; `by` is who decides."""
        self._corpus, self._by = corpus, by
        self.gate = Gate(token)

    def routes(self, site: Site) -> list[BaseRoute]:
        """Return the routes; ServeError where the site's graph is not one of the corpus."""
        bench = Bench(self._corpus, site.builds.current, site.builds.path, self._by)
        room = Room(site, bench, self.gate)
        return [*Facts(room).routes(), *Pairs(room, self._by).routes(), *Entering(room).routes()]


class Facts:
    """Answers the requests on facts, lets in and takes back."""

    def __init__(self, room: Room) -> None:
        self._room, self._bench = room, room.bench

    def routes(self) -> list[BaseRoute]:
        """Return the routes."""
        both, guarded = ["GET", "POST"], self._room.guarded
        return [
            Route(gates.ENTER, guarded(self._enter)),
            Route(DESK, guarded(self._desk), methods=both),
            Route(f"{pages.FACT}/{{id}}", guarded(self._fact), methods=both),
        ]

    async def _enter(self, request: Request) -> Response:
        answer = send_on(DESK)
        self._room.gate.enter(request, answer)
        return answer

    async def _desk(self, request: Request) -> Response:
        if request.method == "POST":
            return await self._room.act(request, self._undo)
        number = asked(request)
        return await self._room.look(request, lambda visitor: self._list(visitor, number))

    async def _fact(self, request: Request) -> Response:
        id_ = request.path_params["id"]
        if request.method == "POST":
            return await self._room.act(request, lambda *said: self._decide(id_, *said))
        return await self._room.look(request, lambda visitor: self._look(id_, visitor))

    def _list(
        self, visitor: str, number: int = 1, wrong: str = "", status: int = HTTPStatus.OK
    ) -> Response:
        page = pages.desk(self._bench, self._room.common(visitor), number, Told(wrong))
        if page is None:
            raise RefusedError(404, "The list of what is to be decided has no such page.")
        return self._room.written(page, status)

    def _look(self, id_: str, visitor: str) -> Response:
        item = self._bench.item(id_)
        if item is None:
            return self._list(visitor, 1, _GONE, HTTPStatus.NOT_FOUND)
        return self._shown(visitor, item, Told())

    def _decide(self, id_: str, visitor: str, fields: Said) -> Response:
        before = self._bench.items()
        item = next((one for one in before if id_ in one.ids), None)
        if item is None:
            return self._list(visitor, 1, _GONE, HTTPStatus.CONFLICT)
        if fields.get("state") != self._bench.state(item):
            return self._shown(visitor, item, Told(_STALE, fields), HTTPStatus.CONFLICT)
        where = (words(item), pages.path(item))
        try:
            if fields.get("do") == "skip":
                self._bench.skip(visitor, Done("skipped", *where, skipped=item.ids))
            else:
                what, change = _carry_out(self._bench.desk, item, fields)
                self._bench.settle(visitor, Done(what, *where, change), item)
        except ThbgraphError as error:
            wrong = Told(f"Not written: {error.message}", fields)
            return self._shown(visitor, item, wrong, HTTPStatus.UNPROCESSABLE_ENTITY)
        return self._on(before, item)

    def _on(self, before: list[Item], item: Item) -> Response:
        """Send on to the next item in the order of asking that is open and was not put off."""
        skipped = self._bench.skipped()
        left = {one.facts[0].id for one in self._bench.items() if not skipped & set(one.ids)}
        at = before.index(item)
        following = (one for one in (*before[at + 1 :], *before[:at]) if one.facts[0].id in left)
        found = next(following, None)
        return send_on(pages.path(found) if found else DESK)

    def _undo(self, visitor: str, fields: Said) -> Response:
        last = self._bench.last(visitor)
        if fields.get("do") != "undo" or last is None or fields.get("last") != str(last[0]):
            return self._list(visitor, 1, _UNDONE, HTTPStatus.CONFLICT)
        try:
            undone = self._bench.undo(visitor)
        except ThbgraphError as error:
            return self._list(visitor, 1, f"Not undone: {error}", HTTPStatus.CONFLICT)
        return send_on(undone.place)

    def _shown(self, visitor: str, item: Item, told: Told, status: int = HTTPStatus.OK) -> Response:
        page = pages.fact(self._bench, self._room.common(visitor), item, told)
        return self._room.written(page, status)


def _carry_out(desk: Desk, item: Item, fields: Said) -> tuple[str, Change]:
    """Carry out what a form says. CuratedError where it cannot be."""
    do = fields.get("do")
    if do == "accept":
        return "accepted", decisions.accept(desk, item, fields.get("words", ""))
    if do == "reject":
        return "rejected", decisions.reject(desk, item, fields.get("because", ""))
    if do == "correct":
        typed = {key: fields.get(f"new-{key}", "") for key in corrections.keys(item)}
        changes = {key: words for key, words in typed.items() if words}
        return "corrected", decisions.correct(desk, item, changes)
    raise RefusedError(400, "A form says accept, reject, correct or skip.")
