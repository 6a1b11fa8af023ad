"""Send the head of an answer together with its body.

The server's protocol hands on each on its own. Each would be a call of the system, a packet, and a
client that wakes up to find half of what it waits for; for a small answer that takes as long as
to make it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    import asyncio

_SMALL: Final = 1 << 16
"""Bytes that are held back; to join more takes longer than to send it on its own."""


class Gathering(H11Protocol):
    """HTTP as uvicorn and h11 speak it, with the pieces of an answer sent together."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to serve a connection."""
        self._gatherer = Gatherer(transport, self.loop)
        super().connection_made(cast("asyncio.Transport", self._gatherer))

    def on_response_complete(self) -> None:
        """Send what is held back, now that nothing comes behind it."""
        self._gatherer.flush()
        super().on_response_complete()


class Gatherer:
    """A transport that holds back what is written to it, until the loop goes round at most."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._held: list[bytes] = []
        self._due = False

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the transport has
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Hold back a small piece, and send a large one with what came before it."""
        if not data:
            return
        self._held.append(data)
        if len(data) > _SMALL:
            self.flush()
        elif not self._due:
            self._due = True
            self._loop.call_soon(self._late)

    def flush(self) -> None:
        """Send what is held back."""
        if not self._held:
            return
        held, self._held = self._held, []
        if len(held[-1]) > _SMALL:
            for piece in held:
                self._transport.write(piece)
        else:
            self._transport.write(b"".join(held))

    def close(self) -> None:
        """Send what is held back, and close the connection."""
        self.flush()
        self._transport.close()

    def _late(self) -> None:
        self._due = False
        self.flush()
