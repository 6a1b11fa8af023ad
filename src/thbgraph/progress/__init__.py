"""Show how far long work has come: on standard error, and only where a person is looking."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_Item = TypeVar("_Item")


class Progress(Protocol):
    """Is told of each step of a long work."""

    def step(self, name: str) -> None:
        """Say what is being done now."""

    def track(self, items: Sequence[_Item], name: str) -> Iterator[_Item]:
        """Yield the items, counting them."""


class Silent:
    """Shows nothing."""

    def step(self, name: str) -> None:
        """Do nothing."""

    def track(self, items: Sequence[_Item], name: str) -> Iterator[_Item]:
        """Yield the items."""
        del name
        yield from items


@contextlib.contextmanager
def shown() -> Iterator[Progress]:
    """Give a display on standard error for the block; a silent one where that is no terminal."""
    if not sys.stderr.isatty():
        yield Silent()
        return
    from thbgraph.progress.bar import bar  # noqa: PLC0415 - rich is slow to import

    with bar() as display:
        yield display
