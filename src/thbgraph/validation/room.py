"""How large a graph may be that is held against the shapes in memory, all at once."""

from __future__ import annotations

import os
from typing import Final

NEEDED: Final = 700
"""Bytes of memory that a statement takes while the fast engine is asked about it."""
_SHARE: Final = 0.5
"""The share of a machine's memory that may be taken for that."""


def fits(statements: int) -> bool:
    """Whether a graph of so many statements can be asked all at once in this machine's memory."""
    return statements <= _room()


def _room() -> int:
    """Return about how many statements the fast engine can be asked about at once."""
    try:
        held = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return 3_000_000  # No Unix tells: what fits into the memory of any machine of today.
    return int(held * _SHARE) // NEEDED
