"""`/queries/NAME`: a stored query's form and answer, its answer as a file, and citations.

The address holds the parameters, so that it is permanent. A suffix (`NAME.csv`) or an `Accept`
header asks for a file, which holds the bytes that `thbgraph query --format` prints.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from thbgraph import results
from thbgraph.errors import QueryError
from thbgraph.sparql import Form as QueryForm
from thbgraph.web import citing, negotiate
from thbgraph.web.answers import NotHereError, Site, address_of
from thbgraph.web.cache import Answer
from thbgraph.web.negotiate import Form
from thbgraph.web.pages import questions
from thbgraph.web.render import tag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from thbgraph.queries import StoredQuery
    from thbgraph.results import Result
    from thbgraph.web.data import Build

_CORS: Final = {"Access-Control-Allow-Origin": "*"}
_NO_QUERY: Final = "No stored query is called so."
_FILES: Final = tuple(
    Form(suffix.removeprefix("."), media.partition(";")[0], suffix, suffix)
    for suffix, media in {**questions.ROWS, **questions.TRIPLES}.items()
)
_BY_ACCEPT: Final = (negotiate.HTML, *_FILES)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an address asks: which query, its parameters, and how to show the answer."""

    query: StoredQuery
    given: dict[str, str]
    sort: str
    row: str
    address: str
    """Of the client."""


async def question(request: Request, site: Site) -> Response:
    """Answer with the page of a query, or with its answer as a file."""
    name, dot, ending = request.path_params["name"].partition(".")
    asked = _asked(request, name)
    if dot:
        suffix = f".{ending}"
        if suffix not in _suffixes(asked.query):
            offered = ", ".join(_suffixes(asked.query))
            raise NotHereError(f"This answer can be had as {offered}.")
        return await _file(request, site, asked, suffix, {})
    form = negotiate.choose(request.headers.get("accept", ""), _forms(asked.query))
    vary = {"Vary": "Accept"}
    if form in {None, negotiate.HTML}:
        return await _page(request, site, asked, vary)
    assert form is not None
    own = questions.address(name, asked.given, form.suffix)
    return await _file(request, site, asked, form.suffix, {**vary, "Content-Location": own})


async def cite(request: Request, site: Site) -> Response:
    """Answer with the citation of one row, as a page or as a file (`cite.bib`)."""
    word, dot, ending = request.path_params["cite"].partition(".")
    suffix = f".{ending}" if dot else ""
    if word != "cite" or (suffix and suffix not in citing.FORMS):
        raise NotHereError
    asked = _asked(request, request.path_params["name"])

    def make(build: Build) -> Answer:
        result = site.run(build, asked.query, asked.given, asked.address)
        row = questions.row_of(result, asked.row)
        if row is None:
            raise NotHereError("The answer has no such row any more: the graph was built anew.")
        if not suffix:
            return site.written(questions.cited(build, asked.query, asked.given, result, row))
        media, write = citing.FORMS[suffix]
        body = write(citing.citations(build, citing.facts_of(build, row))).encode()
        return Answer(body, media, tag(body))

    return await site.answer(request, make, _CORS)


def _asked(request: Request, name: str) -> _Asked:
    """Read the address. NotHereError for an unknown query, QueryError for a name given twice."""
    query = questions.find(name)
    if query is None:
        raise NotHereError(_NO_QUERY)
    given: dict[str, str] = {}
    for key, value in request.query_params.multi_items():
        if key in given:
            raise QueryError(f"the parameter “{key}” is given twice")
        given[key] = value
    sort, row = given.pop(questions.SORT, ""), given.pop(questions.ROW, "")
    # A form sends the fields that were left empty along.
    kept = {key: value for key, value in given.items() if value.strip()}
    return _Asked(query, kept, sort, row, address_of(request))


def _suffixes(query: StoredQuery) -> dict[str, str]:
    triples = questions.TRIPLES if query.form is QueryForm.CONSTRUCT else {}
    return {**questions.ROWS, **triples}


def _forms(query: StoredQuery) -> tuple[Form, ...]:
    offered = _suffixes(query)
    return tuple(form for form in _BY_ACCEPT if form is negotiate.HTML or form.suffix in offered)


async def _file(
    request: Request, site: Site, asked: _Asked, suffix: str, headers: Mapping[str, str]
) -> Response:
    def make(build: Build) -> Answer:
        result = site.run(build, asked.query, asked.given, asked.address)
        text = "".join(results.render(result, questions.FORMATS[suffix]))
        body = text.encode()
        return Answer(body, _suffixes(asked.query)[suffix], tag(body))

    return await site.answer(request, make, {**_CORS, **headers}, form=suffix)


async def _page(
    request: Request, site: Site, asked: _Asked, headers: Mapping[str, str]
) -> Response:
    def make(build: Build) -> Answer:
        result: Result | QueryError | None = None
        needed = {p.name for p in asked.query.parameters if p.required}
        if asked.given or not needed:
            try:
                result = site.run(build, asked.query, asked.given, asked.address)
            except QueryError as error:
                result = error
        page = questions.question(build, asked.query, asked.given, result, asked.sort)
        return site.written(page, 400 if isinstance(result, QueryError) else 200)

    return await site.answer(request, make, headers)
