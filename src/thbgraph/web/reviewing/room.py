"""What the pages of review have in common: who asks, one at a time, and what every page says."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from thbgraph.errors import ServeError, ThbgraphError
from thbgraph.web import negotiate, paging
from thbgraph.web.answers import UTF8, problem
from thbgraph.web.reviewing.gate import RefusedError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from starlette.requests import Request

    from thbgraph.web.answers import Site
    from thbgraph.web.data import Build
    from thbgraph.web.page import Page
    from thbgraph.web.reviewing.bench import Bench
    from thbgraph.web.reviewing.gate import Gate

    Endpoint = Callable[[Request], Awaitable[Response]]

DESK: Final = "/review/desk"
PAIRS: Final = "/review/pairs"
DOCUMENTS: Final = "/review/documents"
PARTS: Final = (
    ("Facts", DESK),
    ("Pairs", PAIRS),
    ("New fact", DOCUMENTS),
)
"""The parts of review, and their paths."""
HEADERS: Final = {
    "Cache-Control": "no-store",
    # With none at all, a browser would not say which page a form comes from (`Origin: null`).
    "Referrer-Policy": "same-origin",
}
Said = dict[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """What a page says about the last request: what went wrong, and what had been typed."""

    wrong: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    """What would be right, by the field that it is told at."""


class Room:
    """Lets in, calls what answers with the files as they are, and writes what it gives."""

    def __init__(self, site: Site, bench: Bench, gate: Gate) -> None:
        self.bench, self.gate = bench, gate
        self._site = site

    def guarded(self, endpoint: Endpoint) -> Endpoint:
        """Return an endpoint that says in a page why it refuses."""

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
            return problem(request, self._site.renderer, status, message, HEADERS)

        return guarded

    async def look(self, request: Request, make: Callable[[str], Response]) -> Response:
        """Answer a curator who looks; `make` gets who it is."""
        build, visitor = await self._site.builds.latest(), self.gate.visitor(request)
        return await run_in_threadpool(self._at_work, build, lambda: make(visitor))

    async def act(self, request: Request, make: Callable[[str, Said], Response]) -> Response:
        """Answer a form; `make` gets who sent it, and what it says."""
        build = await self._site.builds.latest()
        visitor, fields = await self.gate.form(request)
        return await run_in_threadpool(self._at_work, build, lambda: make(visitor, fields))

    def common(self, visitor: str, part: str = DESK) -> Mapping[str, Any]:
        """Return what every page of review says; `part` is the path of the part it belongs to."""
        return {
            "csrf": self.gate.stamp(visitor),
            "last": self.bench.last(visitor),
            "is_ahead": self.bench.is_ahead,
            "rebuild": self.bench.rebuild,
            "part": part,
            "parts": PARTS,
        }

    def written(self, page: Page, status: int = HTTPStatus.OK) -> Response:
        """Return a page as it is sent."""
        body = self._site.renderer.html(page)
        return Response(body, status, HEADERS, negotiate.HTML.media + UTF8)

    def _at_work(self, build: Build, make: Callable[[], Response]) -> Response:
        with self.bench.at_work(build):
            return make()


def send_on(path: str) -> Response:
    """Send the browser on after a decision."""
    return RedirectResponse(path, HTTPStatus.SEE_OTHER, headers=HEADERS)


def asked(request: Request) -> int:
    """Return the page of a list that is asked for; 0 for none."""
    number = request.query_params.get("page", "1")
    return int(number) if number.isascii() and number.isdigit() else 0


def leaf(path: str, all_: Sequence[Any], number: int) -> dict[str, Any] | None:
    """Return a page of the list at `path`; None beyond the last."""
    return paging.leaf(all_, number, lambda page: f"{path}?page={page}")
