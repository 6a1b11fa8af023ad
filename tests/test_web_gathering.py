"""What is written to a connection goes out together, in its order."""

from __future__ import annotations

import asyncio
from typing import cast

from thbgraph.web.gathering import Gatherer

LARGE = b"x" * 70_000


class _Sent:
    """A transport that says what it was told."""

    def __init__(self) -> None:
        self.calls: list[bytes | str] = []

    def write(self, data: bytes) -> None:
        self.calls.append(data)

    def close(self) -> None:
        self.calls.append("closed")

    def is_closing(self) -> bool:
        return "closed" in self.calls


def written(*pieces: bytes, close: bool = False, rounds: int = 1) -> list[bytes | str]:
    """What reaches the transport when the loop has gone round so often."""
    sent = _Sent()

    async def write() -> list[bytes | str]:
        gatherer = Gatherer(cast("asyncio.Transport", sent), asyncio.get_running_loop())
        for piece in pieces:
            gatherer.write(piece)
        if close:
            gatherer.close()
            assert gatherer.is_closing()
        for _ in range(rounds):
            await asyncio.sleep(0)
        return list(sent.calls)

    return asyncio.run(write())


def test_the_head_goes_out_with_the_body() -> None:
    assert written(b"head ", b"body", b"") == [b"head body"]


def test_nothing_is_held_back_for_longer_than_a_round_of_the_loop() -> None:
    assert written(b"head", rounds=0) == []
    assert written(b"head") == [b"head"]


def test_a_large_piece_is_sent_at_once_and_not_copied() -> None:
    assert written(b"head", LARGE, rounds=0) == [b"head", LARGE]


def test_closing_sends_what_is_held_back() -> None:
    assert written(b"head ", b"body", close=True, rounds=0) == [b"head body", "closed"]
    assert written(close=True) == ["closed"]
