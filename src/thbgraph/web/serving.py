"""Run the server until it is told to stop: requests that are under way end first."""

from __future__ import annotations

import contextlib
import gc
import ipaddress
import logging
import signal
import socket
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import uvicorn

from thbgraph.errors import ServeError
from thbgraph.web.app import create_app
from thbgraph.web.endpoint.mount import PATH, Endpoint
from thbgraph.web.gathering import Gathering

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from starlette.routing import BaseRoute

    from thbgraph.web.answers import Site
    from thbgraph.web.endpoint.limits import Limits
    from thbgraph.web.reviewing.routes import Reviewing

GRACE: Final = 10
"""Seconds that requests under way get to end when the server is told to stop."""
_LOCAL: Final = "localhost"
_STOP: Final = (signal.SIGINT, signal.SIGTERM)


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is reviewed, and who decides (empty where that is not written down)."""

    folder: Path
    by: str = ""


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server on this host."""
    if host == _LOCAL:
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def serve(
    graph: Path,
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    public: bool = False,
    review: Corpus | None = None,
    limits: Limits | None = None,
    say: Callable[[str], None],
) -> None:
    """Serve the graph at `graph` until the process is told to stop; `say` gets the address.

    `limits` are those of SPARQL queries; with `review` a curator may decide on a corpus from a
    browser of this machine. ServeError for a host beyond loopback without `public` or with
    `review`, and where the port cannot be had. GraphError where there is no graph. Port 0 takes
    any that is free.
    """
    if review is not None and (public or not is_loopback(host)):
        raise ServeError(
            "review is for this machine alone; leave out --public, and --host at 127.0.0.1"
        )
    if not is_loopback(host):
        if not public:
            raise ServeError(
                f"others could reach the server at {host}; add --public if that is what you want, "
                "or leave --host at 127.0.0.1"
            )
        say(f"warning: everyone who can reach {host} can read this graph; there is no log-in")
    reviewing = _reviewing(review) if review is not None else None
    with (
        _listening(host, port) as listener,
        contextlib.closing(Endpoint(graph, limits)) as endpoint,
    ):

        def more(site: Site) -> Iterator[BaseRoute]:
            yield from endpoint.routes(site)
            if reviewing:
                yield from reviewing.routes(site)

        entries = reviewing.entries if reviewing else ()
        app = create_app(
            graph,
            more=more,
            endpoint=PATH,
            run=endpoint.run,
            entries=entries,
            reviewed=reviewing is not None,
        )
        _log()
        config = uvicorn.Config(
            app,
            access_log=False,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=GRACE,
            http=Gathering,  # on h11: others that may be installed have no bound on headers
            h11_max_incomplete_event_size=16_384,
        )
        shown = f"[{host}]" if ":" in host else host
        say(f"serving {graph} at http://{shown}:{listener.getsockname()[1]}/ (stop with Ctrl+C)")
        if reviewing and review:
            path = reviewing.gate.address
            say(f"review {review.folder} at http://{shown}:{listener.getsockname()[1]}{path}")
        # What is loaded by now stays; to look through it time and again would hold up requests.
        gc.collect()
        gc.freeze()
        _Server(config).run(sockets=[listener])
        say("stopped")


def _reviewing(review: Corpus) -> Reviewing:
    # Behind it stands all that builds a graph: the server would take twice as long to start.
    from thbgraph.web.reviewing.routes import Reviewing  # noqa: PLC0415

    return Reviewing(review.folder, by=review.by)


class _Server(uvicorn.Server):
    """Being told to stop is a good end: the signal is not raised once more, as uvicorn does."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        before = {sign: signal.signal(sign, self.handle_exit) for sign in _STOP}
        try:
            yield
        finally:
            for sign, handler in before.items():
                signal.signal(sign, handler)


class _Lines(logging.Formatter):
    """Writes the day and the second once for all lines of it."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(message)s")
        self._second, self._written = 0, ""

    def formatTime(  # noqa: N802 - is what it is called there
        self,
        record: logging.LogRecord,
        datefmt: str | None = None,  # noqa: ARG002 - is never given
    ) -> str:
        second = int(record.created)
        if second != self._second:
            shown = time.strftime(self.default_time_format, time.localtime(second))
            self._second, self._written = second, shown
        return f"{self._written},{record.msecs:03.0f}"


def _log() -> None:
    """Let the log go to the standard error; nothing is looked up that no line of it says."""
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    handler = logging.StreamHandler()
    handler.setFormatter(_Lines())
    logging.basicConfig(handlers=[handler], level=logging.INFO)


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host.strip("[]"), port), family=family)
    except OSError as error:
        raise ServeError(
            f"port {port} at {host} cannot be had ({error.strerror or error}); "
            "give another with --port, or 0 for any that is free"
        ) from error
    # Connections inherit it. Else a body that goes out behind its headers waits 40 ms for the
    # client's system to confirm these.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener
