"""What one query, and all of them together, may take."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final

_MIB: Final = 2**20


def _workers() -> int:
    """Return how many queries run side by side: one that is slow must not be all there is."""
    return max(2, min(4, (os.cpu_count() or 1) * 2))


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of an endpoint; sizes in bytes, times in seconds."""

    seconds: float = 15.0
    """A query may run so long, until the last byte of its answer."""
    memory: int = 1024 * _MIB
    """A query may take so much beyond what its worker holds when idle."""
    rows: int = 100_000
    """Rows or triples of an answer; the rest is cut off, and a header says so."""
    size: int = 64 * _MIB
    """An answer is cut off behind the row or triple that reaches this."""
    body: int = 2 * _MIB
    """A request may bring so much."""
    reading: float = 10.0
    """A request's body must have come within this."""
    workers: int = _workers()
    """Queries that run side by side, each in a process of its own."""
    waiting: int = 32
    """Queries that may wait for a worker; further ones are sent away (503)."""
    patience: float = 10.0
    """A query may wait so long before it is sent away (503)."""
    slow: float = 1.0
    """A query that takes longer than this goes on at low priority."""

    @property
    def share(self) -> int:
        """Return how many queries of one client run side by side: half of all, rounded up."""
        return (self.workers + 1) // 2

    @property
    def share_waiting(self) -> int:
        """Return how many queries of one client may wait: half of all, rounded up."""
        return (self.waiting + 1) // 2
