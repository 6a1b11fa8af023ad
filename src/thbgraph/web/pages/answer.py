"""The answer to a SPARQL query as a page: a table that links to the pages of what is in it.

Needs no script: the other forms and the way back to the editor are forms of HTML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from thbgraph.sparql import Form
from thbgraph.web import tabular
from thbgraph.web.page import Crumb, Page
from thbgraph.web.pages import editor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thbgraph.results import Result
    from thbgraph.web.data import Build

_ADDRESS: Final = 6_000
"""Bytes of fields that still fit into an address; more are sent in a request's body."""


def answer(
    build: Build,
    endpoint: str,
    fields: Sequence[tuple[str, str]],
    result: Result,
    files: tuple[str, Sequence[tuple[str, str]]],
    *,
    capped: bool,
) -> Page:
    """Return the page of a query's answer.

    `fields` asked for it at the path `endpoint`; `files` are the name of a further field, and the
    values of it that ask for other forms, with what these are called. `capped` says that there are
    more rows.
    """
    query = dict(fields)["query"]
    short = len(urlencode(fields)) <= _ADDRESS
    return Page(
        path=endpoint,
        template="answer.html",
        title="Answer",
        section=editor.PATH,
        crumbs=(Crumb("SPARQL", editor.PATH),),
        data={
            "query": query,
            "truth": bool(result) if result.form is Form.ASK else None,
            "table": tabular.table(build, result, plain=True),
            "unit": "triple" if result.form is Form.CONSTRUCT else "row",
            "capped": capped,
            "endpoint": endpoint,
            "fields": fields,
            "method": "get" if short else "post",
            "files": files,
            "editor": editor.PATH if short else "",
        },
    )
