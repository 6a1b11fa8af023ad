"""From a request to an answer: made once for each build, kept, and sent with the right headers."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from thbgraph.web import negotiate
from thbgraph.web.cache import Answer
from thbgraph.web.page import Page
from thbgraph.web.render import tag

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.requests import Request

    from thbgraph.queries import StoredQuery
    from thbgraph.results import Result
    from thbgraph.web.builds import Builds
    from thbgraph.web.data import Build
    from thbgraph.web.render import Renderer

REVALIDATE: Final = "no-cache"
"""Clients may keep an answer but must ask whether it still holds: a new build may come any time."""
FOREVER: Final = "public, max-age=31536000, immutable"
_PROBLEM: Final = "application/problem+json"
UTF8: Final = "; charset=utf-8"
_HOST: Final = re.compile(r"(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?")


class NotHereError(Exception):
    """There is nothing at this path; `message` says what there is instead."""

    def __init__(self, message: str = "There is nothing at this address.") -> None:
        super().__init__(message)
        self.message = message


class WrongHostError(Exception):
    """The request's `Host` header is missing, or is no name of a host."""


@dataclass(frozen=True, slots=True)
class Site:
    """What answers are made from: the build that is served, and the writer of pages."""

    builds: Builds
    renderer: Renderer
    run: Callable[[Build, StoredQuery, Mapping[str, str], str], Result]
    """Runs a stored query with its parameters for a client's address.

    QueryError where a parameter is missing or wrong.
    """
    endpoint: str = ""
    """The path of the SPARQL endpoint; empty where there is none."""

    async def answer(
        self,
        request: Request,
        make: Callable[[Build], Answer],
        headers: Mapping[str, str] | None = None,
        form: str = "",
    ) -> Response:
        """Answer with what `make` gives for the newest build.

        It is kept under the address; `form` tells apart what one address gives in several forms.
        """
        build = await self.builds.latest()
        key = (form, request.url.path, request.scope["query_string"])
        kept = build.pages.get(key)
        if kept is None:
            kept = await run_in_threadpool(make, build)
            build.pages.put(key, kept)
        return respond(request, kept, headers)

    async def page(
        self,
        request: Request,
        make: Callable[[Build], Page],
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """Answer with a page."""
        return await self.answer(request, lambda build: self.written(make(build)), headers)

    def written(self, page: Page, status: int = 200) -> Answer:
        """Return a page as it is sent."""
        body = self.renderer.html(page)
        return Answer(body, negotiate.HTML.media + UTF8, tag(body), status)


def respond(request: Request, answer: Answer, headers: Mapping[str, str] | None = None) -> Response:
    """Send an answer, or say that the client's copy still holds."""
    said = {"ETag": answer.etag, "Cache-Control": REVALIDATE, **(headers or {})}
    if answer.status == HTTPStatus.OK and holds(request, answer.etag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=said)
    return Response(answer.body, answer.status, said, answer.media)


def holds(request: Request, etag: str) -> bool:
    """Whether the client has the version with this tag already."""
    condition = request.headers.get("if-none-match", "")
    tags = {tag.strip().removeprefix("W/") for tag in condition.split(",")}
    return "*" in tags or etag in tags


def base_of(request: Request) -> str:
    """Return the address that the client reached the server at, ending in a slash.

    WrongHostError where its `Host` header is no name of a host.
    """
    if not _HOST.fullmatch(request.headers.get("host", "")):
        raise WrongHostError
    return str(request.base_url)


def address_of(request: Request) -> str:
    """Return the client's address; empty where the server knows none."""
    return request.client.host if request.client else ""


def see_other(path: str, headers: Mapping[str, str] | None = None) -> Response:
    """Send the client on to the document about what it asked for."""
    return RedirectResponse(path, HTTPStatus.SEE_OTHER, headers=headers)


def problem(
    request: Request,
    renderer: Renderer,
    status: int,
    detail: str,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Say what is wrong: a page for people, problem+json (RFC 9457) for programs."""
    title = HTTPStatus(status).phrase
    said = {"Cache-Control": "no-store", "Vary": "Accept", **(headers or {})}
    if negotiate.wants_page(request.headers.get("accept", "")):
        page = Page(
            path=request.url.path,
            template="problem.html",
            title=title,
            data={"status": status, "detail": detail},
        )
        return Response(renderer.html(page), status, said, negotiate.HTML.media + UTF8)
    # Programs of other sites may read what is wrong, as they may read the data.
    said.setdefault("Access-Control-Allow-Origin", "*")
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    text = json.dumps(body, ensure_ascii=False)
    return Response(text.encode(), status, said, _PROBLEM)
