"""What every answer goes through: safe headers, limits of a request, the log, and errors.

Written for the server's own interface (ASGI), so that answers that stream pass unhindered.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Final

from thbgraph.web import policy

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOG: Final = logging.getLogger("thbgraph.web.requests")

POLICY: Final = policy.written(policy.SERVED)
_SAFE: Final = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
"""Names in small letters, as the server's interface has them."""
LONGEST_URL: Final = 8_192
"""Bytes of a path with its parameters."""
LARGEST_HEADERS: Final = 16_384
"""Bytes of all headers together."""
_PROBLEM: Final = b'{"type":"about:blank","title":"%s","status":%d,"detail":"%s"}'
_TOO_LONG: Final = (414, "URI Too Long", f"An address may have {LONGEST_URL:,} bytes.")
_TOO_LARGE: Final = (
    431,
    "Request Header Fields Too Large",
    f"All headers together may have {LARGEST_HEADERS:,} bytes.",
)


class Shield:
    """Puts safe headers on every answer, refuses what is too long, and logs what was asked.

    The log has the method, the path, the status and the time taken: no addresses, no parameters,
    no names of programs, since those can be personal.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def safely(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                said = {name for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(header for header in _SAFE if header[0] not in said),
                ]
            elif message["type"] == "http.response.body" and scope["method"] == "HEAD":
                message = {**message, "body": b""}
            await send(message)

        try:
            if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_URL:
                await _refuse(safely, *_TOO_LONG)
            elif sum(len(name) + len(value) for name, value in scope["headers"]) > LARGEST_HEADERS:
                await _refuse(safely, *_TOO_LARGE)
            else:
                await self._app(scope, receive, safely)
        finally:
            taken = (time.perf_counter() - began) * 1000
            # What a client writes cannot start a line of its own in the log.
            path = scope["path"].encode("unicode_escape").decode()[:200]
            _LOG.info("%s %s %d %.0f ms", scope["method"], path, status, taken)


async def _refuse(send: Send, status: int, title: str, detail: str) -> None:
    body = _PROBLEM % (title.encode(), status, detail.encode())
    headers = [
        (b"content-type", b"application/problem+json"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
