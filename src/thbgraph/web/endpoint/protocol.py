"""Read a request as the SPARQL 1.1 Protocol lays down: a query and its dataset, in three ways.

By GET in the address, by POST as a form, by POST as the query itself. What does not fit is refused
with the status that says why.
"""

from __future__ import annotations

import asyncio
import binascii
import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote_to_bytes

import pyoxigraph as ox

from thbgraph.web.endpoint import formats

if TYPE_CHECKING:
    from starlette.requests import Request

    from thbgraph.web.endpoint.limits import Limits

WANTED: Final = "_form"
"""The field that asks for a form by its name, where an `Accept` header cannot: in a page's form."""
FORM: Final = "application/x-www-form-urlencoded"
DIRECT: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
METHODS: Final = "GET, HEAD, POST, OPTIONS"
_QUERY: Final = "query"
_DEFAULT: Final = "default-graph-uri"
_NAMED: Final = "named-graph-uri"
_FIELDS: Final = 1_000
_NO_BYTE: Final = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_READ_ONLY: Final = "The graph can be read, not changed: this endpoint takes queries, no updates."


class ProtocolError(Exception):
    """The request is not one that the protocol allows here; `status` is the answer's."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers or {}


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and the dataset that the request names; None where it names none."""

    query: str
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    form: str = ""
    """The name of the form that is wanted, whatever the `Accept` header says; empty for none."""

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """Return the fields that ask the same, but for the form."""
        graphs = ((_DEFAULT, self.default or ()), (_NAMED, self.named or ()))
        return (
            (_QUERY, self.query),
            *((name, iri) for name, iris in graphs for iri in iris),
        )


async def read(request: Request, limits: Limits) -> Asked | None:
    """Return what a request asks; None for a GET without a query. ProtocolError says what is wrong.

    Parameters that the protocol does not know (`format`, `timeout` …) are passed over: clients
    send them to be on the safe side.
    """
    fields = _fields(request.scope["query_string"], "address")
    if request.method in {"GET", "HEAD"}:
        return _asked(fields) if fields.keys() & {_QUERY, "update"} else None
    if request.method != "POST":
        detail = f"This address answers {METHODS}."
        raise ProtocolError(405, detail, {"Allow": METHODS})
    media, charset = _media(request)
    if media == UPDATE:
        raise ProtocolError(403, _READ_ONLY)
    if media not in {FORM, DIRECT} or charset not in {"", "utf-8", "utf8"}:
        raise ProtocolError(
            415,
            f"A query is sent as {FORM} (with the field “query”) or as {DIRECT}, in UTF-8; "
            f"this is “{request.headers.get('content-type', '')[:100]}”.",
            {"Accept-Post": f"{FORM}, {DIRECT}"},
        )
    body = await _body(request, limits)
    if media == FORM:
        for name, values in _fields(body, "form").items():
            fields.setdefault(name, []).extend(values)
    else:
        query = _text(body.removeprefix(codecs.BOM_UTF8), "query")
        fields.setdefault(_QUERY, []).append(query)
    return _asked(fields)


def _media(request: Request) -> tuple[str, str]:
    media, *parameters = request.headers.get("content-type", "").split(";")
    said = dict(p.strip().lower().partition("=")[::2] for p in parameters)
    return media.strip().lower(), said.get("charset", "").strip('"')


async def _body(request: Request, limits: Limits) -> bytes:
    too_large = ProtocolError(413, f"A request may bring {limits.body:,} bytes.")
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > limits.body:
        raise too_large
    body = bytearray()
    try:
        async with asyncio.timeout(limits.reading):
            async for piece in request.stream():
                body += piece
                if len(body) > limits.body:
                    raise too_large
    except TimeoutError:
        detail = f"The request took longer than {limits.reading:g} seconds to come."
        raise ProtocolError(408, detail, {"Connection": "close"}) from None
    return bytes(body)


def _fields(data: bytes, where: str) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    data = data.removeprefix(codecs.BOM_UTF8)
    if data.count(b"&") >= _FIELDS:
        raise ProtocolError(400, f"The {where} has more than {_FIELDS:,} fields.")
    for pair in data.split(b"&"):
        if pair:
            name, _, value = (_text(unquoted(part), where) for part in pair.partition(b"="))
            fields.setdefault(name, []).append(value)
    return fields


def unquoted(data: bytes) -> bytes:
    """Return the bytes that a field of a form or an address stands for.

    As the standard library's `unquote_to_bytes` behind `+` for a space, which takes as long for a
    query as half of all else that is done with it here: `%41` is to `=41` in quoted-printable what
    it is to be, and that is decoded at once.
    """
    data = data.replace(b"+", b" ")
    if b"%" not in data:
        return data
    if _NO_BYTE.search(data):
        return unquote_to_bytes(data)
    return binascii.a2b_qp(data.replace(b"=", b"=3D").replace(b"%", b"="))


def _text(data: bytes, where: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise ProtocolError(400, f"The {where} is not UTF-8.") from None


def _asked(fields: dict[str, list[str]]) -> Asked:
    if "update" in fields:
        raise ProtocolError(403, _READ_ONLY)
    queries = fields.get(_QUERY, [])
    if len(queries) != 1:
        said = f"has {len(queries)}" if queries else "has none"
        raise ProtocolError(400, f"A request has one query, in the field “query”; this one {said}.")
    form = "".join(fields.get(WANTED, []))
    if form and form not in formats.BY_NAME:
        offered = ", ".join(formats.BY_NAME)
        raise ProtocolError(400, f"{WANTED}: an answer can be had as {offered}.")
    default, named = _graphs(fields, _DEFAULT), _graphs(fields, _NAMED)
    if not default and not named:
        return Asked(queries[0], form=form)
    # Where the request names any graph, those it names are all there is.
    return Asked(queries[0], default, named, form)


def _graphs(fields: dict[str, list[str]], name: str) -> tuple[str, ...]:
    graphs = tuple(dict.fromkeys(fields.get(name, [])))
    for iri in graphs:
        try:
            ox.NamedNode(iri)
        except ValueError:
            raise ProtocolError(400, f"{name}: “{iri[:200]}” is no absolute IRI.") from None
    return graphs
