"""The endpoint as a part of the server: requests in, answers of the workers out."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from thbgraph import exports, queries
from thbgraph.errors import GraphError, QueryError
from thbgraph.sparql import Form
from thbgraph.web import negotiate, tabular
from thbgraph.web.answers import Site, address_of, base_of, problem, respond, see_other
from thbgraph.web.app import run_here
from thbgraph.web.cache import Answer
from thbgraph.web.data import Build, read_stamp
from thbgraph.web.endpoint import deadlines, formats, frames, protocol, replies, service
from thbgraph.web.endpoint.fairness import BusyError, client_of
from thbgraph.web.endpoint.frames import Job
from thbgraph.web.endpoint.limits import Limits
from thbgraph.web.endpoint.outcome import Outcome, RefusedError, StoppedError
from thbgraph.web.endpoint.pool import NoSuchBuildError, Pool, Ticket
from thbgraph.web.endpoint.protocol import Asked, ProtocolError
from thbgraph.web.endpoint.replies import CORS
from thbgraph.web.endpoint.source import Source
from thbgraph.web.endpoint.worker import COMMAND
from thbgraph.web.pages import answer, editor
from thbgraph.web.render import tag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from starlette.routing import BaseRoute
    from starlette.types import Receive, Scope, Send

    from thbgraph.queries import StoredQuery
    from thbgraph.results import Result

_LOG: Final = logging.getLogger("thbgraph.web")

PATH: Final = "/sparql"
_PREFLIGHT: Final = {
    "Access-Control-Allow-Methods": protocol.METHODS,
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
    "Allow": protocol.METHODS,
}
_WATCHED: Final = 0.2
"""Seconds after which it is noticed that whoever asked is gone."""
_ON_A_PAGE: Final = 2**21
"""Bytes of an answer that a page shows."""


class Endpoint:
    """The SPARQL endpoint of the graph at a path; close it to end its workers."""

    def __init__(
        self, graph: Path, limits: Limits | None = None, command: Sequence[str] = COMMAND
    ) -> None:
        """Start the workers. GraphError where there is no graph."""
        self.limits = limits or Limits()
        self.pool = Pool(Source(graph, read_stamp(graph)), self.limits, command)
        self._graph = graph
        self._swapping = Lock()

    def close(self) -> None:
        """End the workers, whatever they do."""
        self.pool.close()

    def routes(self, site: Site) -> list[BaseRoute]:
        """Return the endpoint's route, for `create_app`."""
        return [Route(PATH, _Asgi(self, site))]

    def run(
        self, build: Build, query: StoredQuery, given: Mapping[str, str], address: str = ""
    ) -> Result:
        """Run a stored query with its parameters in a worker, for a client's address.

        QueryError where one is missing or wrong; an HTTPException (503) where it cannot be
        answered now.
        """
        self.follow(build)
        text = queries.bind(query, given, build.store)
        job = Job(text, rows="json", table=True, seconds=self.limits.seconds)
        try:
            outcome = self.pool.run(job, stamp=build.stamp, client=client_of(address))
        except NoSuchBuildError:
            # A request from before the change; our own queries are none that need a worker.
            return run_here(build, query, given)
        except RefusedError as error:
            raise QueryError(error.message, file=query.file) from error
        except (StoppedError, BusyError) as error:
            detail, headers = replies.why_not(error, self.limits)
            raise HTTPException(503, detail, headers) from error
        return replies.result_of(outcome)

    def follow(self, build: Build) -> None:
        """Let the workers take over this build, if they have another."""
        if self.pool.stamp == build.stamp or not self._swapping.acquire(blocking=False):
            return
        try:
            if self.pool.stamp != build.stamp:
                self.pool.use(Source(self._graph, build.stamp))
        except GraphError:
            # Yet another build took its place, and will be here with one of the next requests.
            _LOG.debug("build %s is gone before workers could load it", build.stamp[:12])
        finally:
            self._swapping.release()

    async def answer(self, request: Request, site: Site) -> Response:
        """Answer a request."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={**CORS, **_PREFLIGHT})
        try:
            asked = await protocol.read(request, self.limits)
            if asked is None:
                return await self._description(request, site)
            build = await site.builds.latest()
            self.follow(build)
            return await self._query(request, site, build, asked)
        except ProtocolError as error:
            headers = {**CORS, **error.headers}
            return problem(request, site.renderer, error.status, error.detail, headers)

    async def _description(self, request: Request, site: Site) -> Response:
        """Answer a GET without a query: a person gets the editor, a program the description."""
        forms = (*negotiate.DATA, negotiate.HTML)
        form = negotiate.choose(_accept(request), forms)
        headers = {**CORS, "Vary": "Accept"}
        if form is None:
            media = ", ".join(form.media for form in forms)
            raise ProtocolError(406, f"The service description can be had as {media}.", headers)
        if form is negotiate.HTML:
            return see_other(editor.PATH, headers)
        address = urljoin(base_of(request), PATH)
        name = form.name

        def make(build: Build) -> Answer:
            body = exports.serialise(service.triples(build, address), name)
            return Answer(body, formats.media(name), tag(body))

        return await site.answer(request, make, headers, form=f"{name} {address}")

    async def _query(self, request: Request, site: Site, build: Build, asked: Asked) -> Response:
        accept = formats.BY_NAME[asked.form].media if asked.form else _accept(request)
        rows = negotiate.choose(accept, formats.ROWS)
        triples = negotiate.choose(accept, formats.TRIPLES)
        page = negotiate.choose(accept, formats.ALL) is negotiate.HTML
        if rows is None and triples is None and not page:
            raise ProtocolError(406, f"Of an answer, {formats.offered()}.", {"Vary": "Accept"})
        job = Job(
            asked.query,
            rows.name if rows else "",
            triples.name if triples else "",
            asked.default,
            asked.named,
            most_rows=self.limits.rows,
            most_bytes=self.limits.size,
            seconds=self.limits.seconds,
        )
        if page:
            most, size = min(tabular.MOST, self.limits.rows), min(_ON_A_PAGE, self.limits.size)
            job = replace(job, rows="json", table=True, most_rows=most, most_bytes=size)
        try:
            outcome = await self._outcome(request, job)
        except RefusedError as error:
            if error.kind == frames.UNFIT:
                detail = f"The answer is {error.message}; {formats.offered()}."
                raise ProtocolError(406, detail, {"Vary": "Accept"}) from error
            raise ProtocolError(400, error.message) from error
        except (StoppedError, BusyError) as error:
            raise ProtocolError(503, *replies.why_not(error, self.limits)) from error
        if page:
            made = await run_in_threadpool(_page, site, build, asked, outcome)
            return respond(request, made, replies.about(outcome.summary))
        return replies.answered(request, outcome, as_file=bool(asked.form))

    async def _outcome(self, request: Request, job: Job) -> Outcome:
        """Run the query; call it off when the client goes away."""
        ticket = Ticket()
        watching: list[asyncio.Future[None]] = []

        def watch() -> None:
            watching.append(asyncio.ensure_future(_call_off(request, ticket)))

        # Most are answered by then.
        due = deadlines.here()
        late = due.add(_WATCHED, watch)
        try:
            return await self.pool.answer(job, ticket, client=client_of(address_of(request)))
        finally:
            due.drop(late)
            for one in watching:
                one.cancel()


class _Asgi:
    """The endpoint to Starlette's router, which leaves all methods to it."""

    def __init__(self, endpoint: Endpoint, site: Site) -> None:
        self._endpoint, self._site = endpoint, site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        response = await self._endpoint.answer(request, self._site)
        await response(scope, receive, send)


async def _call_off(request: Request, ticket: Ticket) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
    ticket.call_off()


def _accept(request: Request) -> str:
    return request.headers.get("accept", "")


def _page(site: Site, build: Build, asked: Asked, outcome: Outcome) -> Answer:
    """Return an answer as a page, with the names of things as the pages' own build has them."""
    forms = formats.TRIPLES if outcome.summary.form == Form.CONSTRUCT else formats.ROWS
    page = answer.answer(
        build,
        PATH,
        asked.fields,
        replies.result_of(outcome),
        (protocol.WANTED, [(form.name, form.label) for form in forms]),
        capped=outcome.summary.capped,
    )
    return site.written(page)
