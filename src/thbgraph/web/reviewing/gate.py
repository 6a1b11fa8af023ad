"""Who may decide: whoever has the token of the printed address, from this server's own pages.

The token is exchanged for a cookie that no script can read and no other site can send. A decision
also needs the form's own token and an `Origin` that is ours; both fail for a page of another site,
even where the cookie should leak into its request.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

PATH: Final = "/review"
ENTER: Final = "/review/enter"
LARGEST: Final = 65_536
"""Bytes of a form."""
_FIELDS: Final = 40
_FORM: Final = "application/x-www-form-urlencoded"
_BYTES: Final = 32


class RefusedError(Exception):
    """A request that may not be answered: `status` and `message` say why."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


class Gate:
    """The token of one run of the server, and who came in with it."""

    def __init__(self, token: str = "") -> None:
        """Make a token, or take the one given."""
        self.token = token or secrets.token_urlsafe(_BYTES)
        self._key = secrets.token_bytes(_BYTES)
        self._inside: set[str] = set()
        # Cookies do not know of ports: another server on this machine must not take ours for its.
        self.cookie = f"thbgraph-review-{secrets.token_hex(4)}"

    @property
    def address(self) -> str:
        """The path that lets in, with the token."""
        return f"{ENTER}?token={self.token}"

    def enter(self, request: Request, response: Response) -> None:
        """Give the cookie for the token. RefusedError where it is not ours."""
        _check_host(request)
        given = request.query_params.get("token", "")
        if not _same(given, self.token):
            raise RefusedError(403, "This token is not the one that the server printed.")
        visitor = secrets.token_urlsafe(_BYTES)
        self._inside.add(visitor)
        response.set_cookie(self.cookie, visitor, path=PATH, httponly=True, samesite="strict")

    def visitor(self, request: Request) -> str:
        """Return who asks. RefusedError where they did not come in by the printed address."""
        _check_host(request)
        visitor = request.cookies.get(self.cookie, "")
        if visitor not in self._inside:
            message = "Open the address that thbgraph serve printed: it lets you in to review."
            raise RefusedError(403, message)
        return visitor

    def stamp(self, visitor: str) -> str:
        """Return what every form of this visitor holds."""
        return hmac.new(self._key, visitor.encode(), "sha256").hexdigest()

    async def form(self, request: Request) -> tuple[str, dict[str, str]]:
        """Return who sent a form and what it says. RefusedError where it is not from our pages."""
        visitor = self.visitor(request)
        here = f"{request.url.scheme}://{request.headers.get('host', '')}"
        site = request.headers.get("sec-fetch-site", "same-origin")
        if request.headers.get("origin") != here or site != "same-origin":
            raise RefusedError(403, "This form was not sent from a page of this server.")
        if request.headers.get("content-type", "").partition(";")[0].strip() != _FORM:
            raise RefusedError(415, f"A decision is sent as {_FORM}.")
        try:
            text = (await _body(request)).decode()
            pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=_FIELDS)
        except ValueError:
            raise RefusedError(400, "This is no form in UTF-8.") from None
        fields = {name: value.strip() for name, value in pairs}
        if not _same(fields.pop("csrf", ""), self.stamp(visitor)):
            message = "This form is not one of yours; load the page again and decide there."
            raise RefusedError(403, message)
        return visitor, fields


async def _body(request: Request) -> bytes:
    found = bytearray()
    async for piece in request.stream():
        found += piece
        if len(found) > LARGEST:
            raise RefusedError(413, f"A form may have {LARGEST:,} bytes.")
    return bytes(found)


def _check_host(request: Request) -> None:
    """Refuse a name that a foreign site could have made to mean this machine."""
    name = request.url.hostname or ""
    try:
        loopback = name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise RefusedError(403, "Review answers on this machine only, by the printed address.")


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
