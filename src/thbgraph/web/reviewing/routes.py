"""The addresses under `/review/`: in by the token, look, decide, undo."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from thbgraph.errors import ServeError, ThbgraphError
from thbgraph.review import corrections, decisions
from thbgraph.web import negotiate
from thbgraph.web.answers import UTF8, problem
from thbgraph.web.reviewing import gate as gates
from thbgraph.web.reviewing import pages
from thbgraph.web.reviewing.bench import Bench
from thbgraph.web.reviewing.gate import Gate, RefusedError
from thbgraph.web.reviewing.pages import Told

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from pathlib import Path

    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from thbgraph.review.claims import Item
    from thbgraph.review.desk import Change, Desk
    from thbgraph.web.answers import Site
    from thbgraph.web.data import Build
    from thbgraph.web.page import Page

_HEADERS: Final = {
    "Cache-Control": "no-store",
    # With none at all, a browser would not say which page a form comes from (`Origin: null`).
    "Referrer-Policy": "same-origin",
}
_STALE: Final = (
    "Not written: the curated file or this fact changed since you opened the page. This is how "
    "it stands now; decide again."
)
_GONE: Final = "This fact is no longer to be decided: somebody did so, or it is no longer read."
_UNDONE: Final = "Not undone: this was not your last decision any more."

Said = dict[str, str]


class Reviewing:
    """What `serve --review` adds to the server: routes, an entry of the menu, and its token."""

    entries = (("Review", pages.DESK),)

    def __init__(self, corpus: Path, token: str = "") -> None:
        """Review `corpus`; `token` lets in, by default a new one."""
        self._corpus = corpus
        self.gate = Gate(token)

    def routes(self, site: Site) -> list[BaseRoute]:
        """Return the routes; ServeError where the site's graph is not one of the corpus."""
        bench = Bench(self._corpus, site.builds.current, site.builds.path)
        return Desks(site, bench, self.gate).routes()


class Desks:
    """Answers the requests of curators."""

    def __init__(self, site: Site, bench: Bench, gate: Gate) -> None:
        self._site, self._bench, self._gate = site, bench, gate

    def routes(self) -> list[BaseRoute]:
        """Return the routes; none of them is there without `--review`."""
        both = ["GET", "POST"]
        return [
            Route(gates.ENTER, self._guarded(self._enter)),
            Route(pages.DESK, self._guarded(self._desk), methods=both),
            Route(f"{pages.FACT}/{{id}}", self._guarded(self._fact), methods=both),
        ]

    def _guarded(
        self, endpoint: Callable[[Request], Awaitable[Response]]
    ) -> Callable[[Request], Awaitable[Response]]:
        async def guarded(request: Request) -> Response:
            try:
                return await endpoint(request)
            except RefusedError as refused:
                status, message = refused.status, refused.message
            except ServeError as error:
                status, message = HTTPStatus.CONFLICT, str(error)
            except ThbgraphError as error:
                # Whoever reviews has these files: the place is what mends them.
                status, message = HTTPStatus.CONFLICT, f"The curated files do not hold: {error}"
            return problem(request, self._site.renderer, status, message, _HEADERS)

        return guarded

    async def _enter(self, request: Request) -> Response:
        answer = RedirectResponse(pages.DESK, HTTPStatus.SEE_OTHER, headers=_HEADERS)
        self._gate.enter(request, answer)
        return answer

    async def _desk(self, request: Request) -> Response:
        build = await self._site.builds.latest()
        if request.method == "POST":
            visitor, fields = await self._gate.form(request)
            return await run_in_threadpool(self._undo, build, visitor, fields)
        visitor = self._gate.visitor(request)
        asked = request.query_params.get("page", "1")
        number = int(asked) if asked.isascii() and asked.isdigit() else 0
        return await run_in_threadpool(self._list, build, visitor, number)

    async def _fact(self, request: Request) -> Response:
        build, id_ = await self._site.builds.latest(), request.path_params["id"]
        if request.method == "POST":
            visitor, fields = await self._gate.form(request)
            return await run_in_threadpool(self._decide, build, visitor, id_, fields)
        visitor = self._gate.visitor(request)
        return await run_in_threadpool(self._look, build, visitor, id_)

    def _list(self, build: Build, visitor: str, number: int) -> Response:
        with self._bench.at_work(build):
            page = pages.desk(self._bench, self._common(visitor), number, Told())
            if page is None:
                raise RefusedError(404, "The list of what is to be decided has no such page.")
            return self._written(page)

    def _look(self, build: Build, visitor: str, id_: str) -> Response:
        with self._bench.at_work(build):
            item = self._bench.item(id_)
            if item is None:
                return self._all(visitor, _GONE, HTTPStatus.NOT_FOUND)
            return self._written(pages.fact(self._bench, self._common(visitor), item, Told()))

    def _decide(self, build: Build, visitor: str, id_: str, fields: Said) -> Response:
        with self._bench.at_work(build) as desk:
            before = self._bench.items()
            item = next((one for one in before if id_ in one.ids), None)
            if item is None:
                return self._all(visitor, _GONE, HTTPStatus.CONFLICT)
            if fields.get("state") != self._bench.state(item):
                return self._again(visitor, item, Told(_STALE, fields), HTTPStatus.CONFLICT)
            try:
                if fields.get("do") == "skip":
                    self._bench.skip(visitor, item)
                else:
                    what, change = _carry_out(desk, item, fields)
                    self._bench.settle(visitor, what, item, change)
            except ThbgraphError as error:
                wrong = Told(f"Not written: {error.message}", fields)
                return self._again(visitor, item, wrong, HTTPStatus.UNPROCESSABLE_ENTITY)
            return self._on(before, item)

    def _on(self, before: list[Item], item: Item) -> Response:
        """Send on to the next item in the order of asking that is open and was not put off."""
        skipped = self._bench.skipped()
        left = {one.facts[0].id for one in self._bench.items() if not skipped & set(one.ids)}
        at = before.index(item)
        following = (one for one in (*before[at + 1 :], *before[:at]) if one.facts[0].id in left)
        found = next(following, None)
        to = pages.path(found) if found else pages.DESK
        return RedirectResponse(to, HTTPStatus.SEE_OTHER, headers=_HEADERS)

    def _undo(self, build: Build, visitor: str, fields: Said) -> Response:
        with self._bench.at_work(build):
            last = self._bench.last(visitor)
            if fields.get("do") != "undo" or last is None or fields.get("last") != str(last[0]):
                return self._all(visitor, _UNDONE, HTTPStatus.CONFLICT)
            try:
                self._bench.undo(visitor)
            except ThbgraphError as error:
                return self._all(visitor, f"Not undone: {error}", HTTPStatus.CONFLICT)
        return RedirectResponse(pages.DESK, HTTPStatus.SEE_OTHER, headers=_HEADERS)

    def _again(self, visitor: str, item: Item, told: Told, status: int) -> Response:
        page = pages.fact(self._bench, self._common(visitor), item, told)
        return self._written(page, status)

    def _all(self, visitor: str, wrong: str, status: int) -> Response:
        page = pages.desk(self._bench, self._common(visitor), 1, Told(wrong))
        assert page is not None
        return self._written(page, status)

    def _common(self, visitor: str) -> Mapping[str, Any]:
        last = self._bench.last(visitor)
        return {
            "csrf": self._gate.stamp(visitor),
            "last": last,
            "is_ahead": self._bench.is_ahead,
            "rebuild": self._bench.rebuild,
        }

    def _written(self, page: Page, status: int = HTTPStatus.OK) -> Response:
        body = self._site.renderer.html(page)
        return Response(body, status, _HEADERS, negotiate.HTML.media + UTF8)


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
