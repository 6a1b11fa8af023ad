"""How large a graph may be that is held against the shapes by the fast engine."""

from __future__ import annotations

import os
from typing import Final

NEEDED: Final = 700
"""Bytes of memory that a statement takes while the fast engine is asked about it."""
NEEDED_BESIDE: Final = 120
"""Bytes that it takes where a store on disk holds it."""
HELD: Final = 800
"""Bytes that one takes in memory, with what the engine in Rust and the results' words take."""
_SHARE: Final = 0.5
"""The share of a machine's memory that may be taken for that."""


def fits(statements: int) -> bool:
    """Whether a graph of so many statements can be asked in this machine's memory."""
    return statements * NEEDED <= _room()


def holds(statements: int) -> bool:
    """Whether so many statements, what is needed of a graph, can be held in memory to be asked."""
    return statements * HELD <= _room()


def most() -> int:
    """Return about how many statements can be asked where a store on disk holds them."""
    return _room() // NEEDED_BESIDE


def _room() -> int:
    """Return how many bytes of memory may be taken."""
    try:
        held = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        held = 4 << 30  # No Unix tells: what any machine of today has.
    return int(held * _SHARE)
