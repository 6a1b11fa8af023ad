"""What programs read about the site: ontology, dataset description, queries, API, and the dumps."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, RedirectResponse, Response

from thbgraph import exports
from thbgraph.web import catalogue, dataset, negotiate
from thbgraph.web.answers import (
    REVALIDATE,
    UTF8,
    NotHereError,
    Site,
    base_of,
    holds,
    problem,
    see_other,
)
from thbgraph.web.cache import Answer
from thbgraph.web.pages import about, ontology
from thbgraph.web.render import tag

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph as ox
    from starlette.requests import Request

    from thbgraph.web.data import Build
    from thbgraph.web.negotiate import Form

_CORS: Final = {"Access-Control-Allow-Origin": "*"}
_SUFFIX: Final = "suffix"


async def terms(request: Request, site: Site) -> Response:
    """Answer at `/ontology`, where the IRIs of all terms lead, with the form that fits."""
    form = negotiate.choose(request.headers.get("accept", ""))
    headers = {**_CORS, "Vary": "Accept"}
    if form is None:
        offered = ", ".join(form.media for form in negotiate.FORMS)
        return problem(request, site.renderer, 406, f"This can be had as {offered}.", headers)
    return see_other(ontology.PATH + form.suffix, headers)


async def terms_document(request: Request, site: Site) -> Response:
    """Answer with the ontology in one form."""
    found = negotiate.by_suffix(f".{request.path_params[_SUFFIX]}")
    if found is None or found[0]:
        raise NotHereError
    form = found[1]
    if form is negotiate.HTML:
        return await site.page(request, ontology.ontology)
    return await site.answer(request, lambda build: _written(ontology.triples(build), form), _CORS)


async def well_known(_: Request) -> Response:
    """Send on to the dataset's description, as VoID asks for."""
    return RedirectResponse("/void.ttl", 303, headers=_CORS)


async def void(request: Request, site: Site) -> Response:
    """Answer with the dataset's description."""
    base = base_of(request)

    def make(build: Build) -> Answer:
        return _written(dataset.triples(build, base, files(site), site.endpoint), negotiate.TURTLE)

    return await site.answer(request, make, _CORS, form=base)


async def executables(request: Request, site: Site) -> Response:
    """Answer with the stored queries as SHACL SPARQL executables."""
    base = base_of(request)

    def make(build: Build) -> Answer:
        return _written(catalogue.triples(build, base, site.endpoint), negotiate.TURTLE)

    return await site.answer(request, make, _CORS, form=base)


async def api(request: Request, site: Site) -> Response:
    """Answer with the stored queries as an OpenAPI description."""
    base = base_of(request)

    def make(_: Build) -> Answer:
        body = json.dumps(catalogue.openapi(base), ensure_ascii=False, indent=2).encode() + b"\n"
        return Answer(body, "application/json", tag(body))

    return await site.answer(request, make, _CORS, form=base)


async def page(request: Request, site: Site) -> Response:
    """Answer with the page about the data."""
    return await site.page(request, lambda build: about.about(build, files(site)))


async def dump(request: Request, site: Site) -> Response:
    """Answer with a file of the built folder, as it stands there."""
    name = request.path_params["name"]
    if name not in files(site):
        raise NotHereError("There is no such file of data.")
    media = dataset.dumps()[name][0]
    file = site.builds.path / name
    stat = await run_in_threadpool(file.stat)
    # Set here, to compare it: what answers with a file does not look at conditions.
    etag = tag(f"{name} {stat.st_mtime_ns} {stat.st_size}".encode())
    headers = {**_CORS, "Cache-Control": REVALIDATE, "ETag": etag}
    if holds(request, etag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return FileResponse(file, media_type=media, headers=headers, stat_result=stat)


def files(site: Site) -> frozenset[str]:
    """Return the names of the dumps that the served folder holds."""
    return dataset.held(site.builds.path)


def _written(triples: Iterable[ox.Triple], form: Form) -> Answer:
    body = exports.serialise(triples, form.name)
    return Answer(body, form.media + (UTF8 if form.media.startswith("text/") else ""), tag(body))
