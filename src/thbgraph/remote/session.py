"""Talk to a server of somebody else's: credentials, patience, and errors that say what to do.

Credentials come from the environment (`THBGRAPH_USER`, `THBGRAPH_PASSWORD`) or from netrc, never
from an address or an option, and are never printed. A server that is busy is asked again, with
growing pauses; one that stops in the middle of an answer has not answered.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import HTTPBasicAuth, HTTPDigestAuth
from requests.utils import get_netrc_auth
from urllib3.util import Retry

from thbgraph.errors import RemoteError
from thbgraph.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import TracebackType

USER: Final = "THBGRAPH_USER"
PASSWORD: Final = "THBGRAPH_PASSWORD"  # noqa: S105 - the variable's name
_BUSY: Final = (429, 502, 503, 504)
_MISTAKEN: Final = 400
_UNAUTHORISED: Final = 401
_FORBIDDEN: Final = 403
_MISSING: Final = 404
_SAID: Final = 200
"""Characters of a server's own message that an error quotes."""


class Session:
    """Requests to one server. Close it, or use it as a context."""

    def __init__(
        self, address: str, *, timeout: float = 300.0, tries: int = 4, pause: float = 0.5
    ) -> None:
        """`timeout` and `pause` in seconds; `tries` counts those after the first.

        RemoteError where `address` is none, or carries a password.
        """
        self.address = checked(address)
        self._timeout = (min(timeout, 10.0), timeout)
        self._session = requests.Session()
        self._session.headers["User-Agent"] = f"thbgraph/{__version__}"
        again = Retry(
            total=tries,
            backoff_factor=pause,
            status_forcelist=_BUSY,
            allowed_methods=None,  # a query changes nothing, and PUT and DELETE may be repeated
            raise_on_status=False,
        )
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=again))
        self._credentials = _credentials(self.address)
        # Nobody is told a password before asking for one.
        self._session.auth = _silent

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def request(
        self,
        method: str,
        address: str | None = None,
        *,
        parameters: Mapping[str, str] | None = None,
        form: Sequence[tuple[str, str]] | None = None,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        accepted: tuple[int, ...] = (),
    ) -> requests.Response:
        """Send a request and return its answer, read to the end.

        RemoteError where the server cannot be reached, is too slow, refuses, or stops in the
        middle of its answer. Statuses in `accepted` are the caller's to judge.
        """
        place = address or self.address

        def send() -> requests.Response:
            return self._session.request(
                method,
                place,
                params=dict(parameters or {}),
                data=list(form) if form is not None else body,
                headers=dict(headers or {}),
                timeout=self._timeout,
                allow_redirects=method in {"GET", "HEAD"},
            )

        try:
            answer = send()
            if answer.status_code == _UNAUTHORISED and self._answers(answer):
                answer = send()
        except (
            requests.exceptions.ChunkedEncodingError,
            requests.exceptions.ContentDecodingError,
        ) as error:
            raise RemoteError(
                "the server stopped in the middle of its answer; try again", file=place
            ) from error
        except requests.exceptions.RequestException as error:
            slow = isinstance(error, requests.exceptions.Timeout) or "timed out" in str(error)
            if slow:
                raise RemoteError(
                    f"no answer within {self._timeout[1]:g} seconds; is the server overloaded?",
                    file=place,
                ) from error
            raise RemoteError(
                f"cannot be reached: {_reason(error)}; is the address right, and does it run?",
                file=place,
            ) from error
        if answer.status_code >= _MISTAKEN and answer.status_code not in accepted:
            raise _refused(answer, place, known=self._credentials is not None)
        return answer

    def _answers(self, answer: requests.Response) -> bool:
        """Whether we have a password to answer with, in the form that the server asks for."""
        if self._credentials is None or self._session.auth is not _silent:
            return False
        asked = answer.headers.get("WWW-Authenticate", "").lower()
        kind = HTTPDigestAuth if "digest" in asked else HTTPBasicAuth
        self._session.auth = kind(*self._credentials)
        return True


def _silent(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Send no credentials (requests would send those of netrc unasked)."""
    return request


def checked(address: str) -> str:
    """Return the address of a server. RemoteError where it is none, or carries a password."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise RemoteError(f"“{address}” is no address of a server: {error}") from error
    del port
    if parts.username or parts.password:
        raise RemoteError(
            "an address with a user or password would end up in logs; "
            f"set {USER} and {PASSWORD}, or use a netrc file"
        )
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise RemoteError(f"“{address}” is no address of a server; expected http://… or https://…")
    return address


def _credentials(address: str) -> tuple[str, str] | None:
    user, password = os.environ.get(USER), os.environ.get(PASSWORD)
    if user is not None and password is not None:
        return (user, password)
    if (user is None) != (password is None):
        missing = PASSWORD if password is None else USER
        raise RemoteError(f"{missing} is not set; both {USER} and {PASSWORD} are needed")
    found = get_netrc_auth(address)
    return (found[0], found[1]) if found else None


def _reason(error: BaseException) -> str:
    """Return the system's own words, without the address that libraries print around them."""
    words = str(error)
    for known in ("Connection refused", "Name or service not known", "certificate verify failed"):
        if known.lower() in words.lower():
            return known.lower()
    if "too many" in words and "error responses" in words:
        return "the server was busy every time"
    if "Failed to resolve" in words or "nodename nor servname" in words:
        return "name or service not known"
    return "the connection broke"


def _refused(answer: requests.Response, place: str, *, known: bool) -> RemoteError:
    status = answer.status_code
    if status == _UNAUTHORISED:
        what = (
            "the server does not accept this user and password"
            if known
            else f"the server asks for a user and password; set {USER} and {PASSWORD}, or use netrc"
        )
    elif status == _FORBIDDEN:
        what = "the server does not let this user do that"
    elif status == _MISSING:
        what = "there is nothing at this address (404); is it the right one?"
    elif status in _BUSY:
        what = f"the server was busy every time ({status}); try again later"
    else:
        what = f"the server refused ({status}): {_said(answer)}"
    return RemoteError(what, file=place)


def _said(answer: requests.Response) -> str:
    text = re.sub(r"<[^>]*>|\s+", " ", answer.text[: 10 * _SAID])
    text = re.sub(r" +", " ", text).strip()
    return text if len(text) <= _SAID else f"{text[:_SAID]}…"
