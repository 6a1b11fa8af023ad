"""`/id/…`: every IRI of the graph, and the documents about it.

An IRI names a thing, not a page: it answers 303 with the document that fits the `Accept` header.
The documents have suffixes (`.html`, `.ttl`, `.jsonld`, `.nt`, `.rdf`) and addresses of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from thbgraph import exports
from thbgraph.web import about, negotiate, paths
from thbgraph.web.answers import UTF8, NotHereError, Site, problem, see_other
from thbgraph.web.cache import Answer
from thbgraph.web.pages import records
from thbgraph.web.render import tag

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from thbgraph.web.data import Build
    from thbgraph.web.negotiate import Form

_CORS: Final = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Link"}
_KEPT: Final = "/%:@!$&'()*+,;=~-._"
"""Characters of a path that stand for themselves; a `%` is part of the IRI already."""


async def dereference(request: Request, site: Site) -> Response:
    """Answer for an IRI of ours or for a document about it. NotHereError for any other."""
    path = raw_path(request)
    build = await site.builds.latest()
    if build.knows(paths.iri(path)):
        return _choose(request, site, path)
    found = negotiate.by_suffix(path)
    if found is None or not build.knows(paths.iri(found[0])):
        raise NotHereError("The graph knows nothing of this name.")
    thing, form = found
    headers = {**_CORS, "Link": _links(thing, form)}
    if form is negotiate.HTML:
        return await site.page(
            request, lambda build: records.any_of(build, paths.iri(thing)), headers
        )
    return await site.answer(request, lambda build: _data(build, paths.iri(thing), form), headers)


def raw_path(request: Request) -> str:
    """Return the path as the client wrote it: IRIs of ours have escapes, which must stay."""
    raw = request.scope.get("raw_path") or quote(request.url.path, safe=_KEPT).encode()
    return str(raw.decode("ascii", "replace")).partition("?")[0]


def _choose(request: Request, site: Site, path: str) -> Response:
    headers = {**_CORS, "Vary": "Accept", "Cache-Control": "no-cache"}
    form = negotiate.choose(request.headers.get("accept", ""))
    if form is None:
        offered = ", ".join(form.media for form in negotiate.FORMS)
        return problem(request, site.renderer, 406, f"This can be had as {offered}.", headers)
    return see_other(path + form.suffix, headers)


def _links(thing: str, form: Form) -> str:
    """Return what the document is about, and its other forms."""
    others = (
        f'<{thing}{other.suffix}>; rel="alternate"; type="{other.media}"'
        for other in negotiate.FORMS
        if other is not form
    )
    return ", ".join((f'<{paths.iri(thing)}>; rel="describes"', *others))


def _data(build: Build, iri: str, form: Form) -> Answer:
    body = exports.serialise(about.triples(build, iri), form.name)
    charset = UTF8 if form.media.startswith("text/") else ""
    return Answer(body, form.media + charset, tag(body))
