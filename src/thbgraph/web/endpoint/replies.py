"""What goes back to a client: a worker's answer, as it is or read, or why there is none."""

from __future__ import annotations

import logging
from typing import IO, TYPE_CHECKING, Final

import pyoxigraph as ox
from starlette.background import BackgroundTask
from starlette.responses import Response, StreamingResponse

from thbgraph.results import Result
from thbgraph.sparql import Form
from thbgraph.web.answers import respond
from thbgraph.web.cache import Answer
from thbgraph.web.endpoint import formats
from thbgraph.web.endpoint.fairness import BusyError, ShareError
from thbgraph.web.endpoint.outcome import CRASH, LEFT, MEMORY, TIME, Outcome, StoppedError
from thbgraph.web.render import tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

    from thbgraph.web.endpoint.frames import Summary
    from thbgraph.web.endpoint.limits import Limits

_LOG: Final = logging.getLogger("thbgraph.web")

MOST_ROWS: Final = "X-SPARQL-MaxRows"
"""Stands on an answer that was cut off: how many rows or triples it has. Others name it so too."""
NOTICE: Final = "X-Result-Notice"
"""Stands beside it, in words."""
CORS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": f"ETag, {MOST_ROWS}, {NOTICE}, Retry-After",
}
_RETRY: Final = {"Retry-After": "5"}
_PIECE: Final = 1 << 16
_AT_ONCE: Final = 1 << 17
"""Bytes of an answer that is sent in one piece."""
_MIB: Final = 2**20


def answered(request: Request, outcome: Outcome, *, as_file: bool) -> Response:
    """Return a worker's answer as it is; `as_file` for a browser to keep."""
    headers = about(outcome.summary)
    name = outcome.summary.format
    if as_file:
        suffix = formats.BY_NAME[name].suffix
        headers["Content-Disposition"] = f'attachment; filename="answer{suffix}"'
    if outcome.size <= _AT_ONCE:
        # Handing it on in several pieces takes longer than most queries do.
        with outcome.body as body:
            whole = body.read()
        return respond(request, Answer(whole, formats.media(name), tag(whole)), headers)
    # The type is set here, since Starlette would add a charset to what has one by definition.
    headers |= {"Content-Length": str(outcome.size), "Content-Type": formats.media(name)}
    close = BackgroundTask(outcome.body.close)
    return StreamingResponse(_pieces(outcome.body), headers=headers, background=close)


def about(summary: Summary) -> dict[str, str]:
    """Return the headers of an answer, in whichever form it goes out."""
    headers = {**CORS, "Vary": "Accept", "Cache-Control": "no-cache"}
    if summary.capped:
        what = "triples" if summary.form == Form.CONSTRUCT else "rows"
        headers[MOST_ROWS] = str(summary.count)
        headers[NOTICE] = f"cut off behind {summary.count:,} {what}; there are more"
    return headers


def _pieces(body: IO[bytes]) -> Iterator[bytes]:
    with body:
        while piece := body.read(_PIECE):
            yield piece


def result_of(outcome: Outcome) -> Result:
    """Read an answer that was asked for as rows in JSON."""
    form, columns = Form(outcome.summary.form), outcome.summary.columns
    with outcome.body as body:
        rows = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
        assert isinstance(rows, ox.QuerySolutions)
        return Result(form, columns, tuple(tuple(row) for row in rows))


def why_not(error: StoppedError | BusyError, limits: Limits) -> tuple[str, dict[str, str]]:
    """Return what to say of a query without an answer, and headers that go with it."""
    if isinstance(error, ShareError):
        detail = (
            f"This address has {limits.share} queries running and {limits.share_waiting} waiting, "
            "which is its share; ask again when one of them is answered."
        )
        return detail, _RETRY
    if isinstance(error, BusyError):
        return "Too many queries wait for an answer; ask again in a while.", _RETRY
    _LOG.info("a query was stopped: %s", error.reason)
    said = {
        TIME: f"The query was stopped: it took longer than {limits.seconds:g} seconds. "
        "Ask for less, or make its patterns narrower.",
        MEMORY: "The query was stopped: it needed more memory than the "
        f"{limits.memory // _MIB:,} MiB that one may take.",
        CRASH: "The query was stopped: the engine failed at it. Make it simpler.",
        LEFT: "The query was stopped: nobody waits for its answer.",
    }
    return said[error.reason], {}
