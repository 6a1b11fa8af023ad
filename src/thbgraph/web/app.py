"""The server: which function answers which path.

`create_app` joins the parts; another part (an endpoint, a review) brings its own routes along.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from thbgraph import queries
from thbgraph.errors import ThbgraphError
from thbgraph.web import asking, describing, ids
from thbgraph.web.answers import FOREVER, NotHereError, Site, WrongHostError, problem, respond
from thbgraph.web.assets import Assets
from thbgraph.web.builds import Builds
from thbgraph.web.cache import Answer
from thbgraph.web.pages import checks, editor, home, lists, network, questions, timeline
from thbgraph.web.paths import ServerLinks
from thbgraph.web.render import Renderer
from thbgraph.web.shield import Shield

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping
    from pathlib import Path

    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from thbgraph.queries import StoredQuery
    from thbgraph.results import Result
    from thbgraph.web.data import Build
    from thbgraph.web.page import Page

    Endpoint = Callable[[Request], Awaitable[Response]]
    Run = Callable[[Build, StoredQuery, Mapping[str, str], str], Result]

_T = TypeVar("_T")

PAGES: Final[dict[str, Callable[[Build], Page]]] = {
    "/": home.home,
    "/events": lists.events,
    "/presidencies": lists.presidencies,
    "/initiatives": lists.initiatives,
    "/actors": lists.actors,
    "/places": lists.places,
    "/documents": lists.documents,
    "/topics": lists.topics,
    "/queries": questions.index,
    "/timeline": timeline.timeline,
    "/network": network.network,
    "/conflicts": checks.conflicts,
    "/incomplete": checks.incomplete,
}
"""The pages without parameters, by path."""


_PREFLIGHT: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
    "Allow": "GET, HEAD, OPTIONS",
}
"""What a browser asks before a program of another site may send headers of its own."""


def create_app(
    graph: Path,
    *,
    more: Callable[[Site], Iterable[BaseRoute]] | None = None,
    endpoint: str = "",
    run: Run | None = None,
    entries: tuple[tuple[str, str], ...] = (),
    reviewed: bool = False,
) -> Starlette:
    """Return the server of the graph at `graph` (a built folder, or an RDF file).

    `more` gives further routes, which go before ours; `endpoint` is the path among them that
    answers SPARQL queries, if one does; `run` runs stored queries, by default in this process;
    `entries` are further entries of the menu, with their paths; `reviewed` says that curators
    decide here.
    GraphError where there is no graph.
    """
    assets = Assets()
    menu = (*((("SPARQL", editor.PATH),) if endpoint else ()), *entries)
    renderer = Renderer(ServerLinks(), assets, more=menu, reviewed=reviewed)
    site = Site(Builds(graph), renderer, run or run_here, endpoint)
    routes: list[BaseRoute] = [
        *(more(site) if more else ()),
        *(Route(path, _page(site, make)) for path, make in PAGES.items()),
        Route("/queries/{name}", partial_endpoint(asking.question, site)),
        Route("/queries/{name}/{cite}", partial_endpoint(asking.cite, site)),
        Route("/about", partial_endpoint(describing.page, site)),
        Route("/ontology", partial_endpoint(describing.terms, site)),
        Route("/ontology.{suffix}", partial_endpoint(describing.terms_document, site)),
        Route("/.well-known/void", describing.well_known),
        Route("/void.ttl", partial_endpoint(describing.void, site)),
        Route("/queries.ttl", partial_endpoint(describing.executables, site)),
        Route("/openapi.json", partial_endpoint(describing.api, site)),
        Route("/data/{name}", partial_endpoint(describing.dump, site)),
        *([Route(editor.PATH, partial_endpoint(_editor, site))] if endpoint else ()),
        Route("/review", partial_endpoint(_review, site)),
        Route("/review/{number:int}", partial_endpoint(_review, site)),
        Route("/search", partial_endpoint(_search, site)),
        Route("/id/{rest:path}", partial_endpoint(ids.dereference, site)),
        Route("/static/{name}", partial_endpoint(_asset, assets)),
        Route("/favicon.ico", _favicon),
    ]
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Shield)],
        exception_handlers={
            HTTPException: partial(_http_error, site=site),
            NotHereError: partial(_not_here, site=site),
            WrongHostError: partial(_wrong_host, site=site),
            ThbgraphError: partial(_refused, site=site),
            Exception: partial(_failed, site=site),
        },
    )
    app.state.site = site
    return app


def run_here(
    build: Build, query: StoredQuery, given: Mapping[str, str], address: str = ""
) -> Result:
    """Run a stored query in this process, whoever asks."""
    del address
    return queries.run(build.store, query, given)


def partial_endpoint(function: Callable[[Request, _T], Awaitable[Response]], given: _T) -> Endpoint:
    """Return an endpoint that passes `given` on, which Starlette takes for a plain function."""

    async def endpoint(request: Request) -> Response:
        return await function(request, given)

    return endpoint


def _page(site: Site, make: Callable[[Build], Page]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        return await site.page(request, make)

    return endpoint


async def _search(request: Request, site: Site) -> Response:
    asked = request.query_params.get("q", "")[:200]
    return await site.page(request, lambda build: home.found(build, asked))


async def _editor(request: Request, site: Site) -> Response:
    text = request.query_params.get("query", "")
    return await site.page(request, lambda build: editor.editor(build, site.endpoint, text))


async def _review(request: Request, site: Site) -> Response:
    number = request.path_params.get("number", 1)

    def make(build: Build) -> Page:
        page = checks.to_review(build, number)
        if page is None:
            raise NotHereError("The list of facts to review has no such page.")
        return page

    return await site.page(request, make)


async def _asset(request: Request, assets: Assets) -> Response:
    name = request.path_params["name"]
    if name not in assets:
        raise NotHereError("There is no such file.")
    version = assets.version(name)
    kept = FOREVER if request.query_params.get("v") == version else "no-cache"
    answer = Answer(assets.read(name), assets.media(name), f'"{version}"')
    return respond(request, answer, {"Cache-Control": kept})


async def _favicon(_: Request) -> Response:
    return RedirectResponse("/static/icon.svg", 308)


def _http_error(request: Request, error: Exception, site: Site) -> Response:
    assert isinstance(error, HTTPException)
    if request.method == "OPTIONS" and "POST" not in (error.headers or {}).get("allow", ""):
        return Response(status_code=204, headers=_PREFLIGHT)
    words = {
        404: "There is nothing at this address.",
        405: "This address answers GET and HEAD.",
    }
    detail = words.get(error.status_code, error.detail)
    return problem(request, site.renderer, error.status_code, detail, error.headers)


def _not_here(request: Request, error: Exception, site: Site) -> Response:
    assert isinstance(error, NotHereError)
    return problem(request, site.renderer, 404, error.message)


def _wrong_host(request: Request, error: Exception, site: Site) -> Response:
    del error
    return problem(request, site.renderer, 400, "The Host header is no name of a host.")


def _refused(request: Request, error: Exception, site: Site) -> Response:
    assert isinstance(error, ThbgraphError)
    # The message without the file: a client need not know where things stand on our disk.
    return problem(request, site.renderer, 400, error.message)


def _failed(request: Request, error: Exception, site: Site) -> Response:
    del error  # its traceback goes into the log, never to a client
    detail = "The server failed at this; its log says how."
    return problem(request, site.renderer, 500, detail)
