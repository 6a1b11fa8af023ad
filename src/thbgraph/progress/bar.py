"""The display of `thbgraph.progress`, made with rich; imported only where there is a terminal."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_Item = TypeVar("_Item")


class Bar:
    """One line that says what is being done, and how much of it."""

    def __init__(self, display: Progress) -> None:
        self._display = display
        self._task = display.add_task("starting", total=None)

    def step(self, name: str) -> None:
        """Say what is being done now."""
        self._display.reset(self._task, total=None, description=name)

    def track(self, items: Sequence[_Item], name: str) -> Iterator[_Item]:
        """Yield the items, counting them."""
        self._display.reset(self._task, total=len(items), description=name)
        for item in items:
            yield item
            self._display.advance(self._task)


@contextlib.contextmanager
def bar() -> Iterator[Bar]:
    """Show a bar on standard error; it goes away when the work is done."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    # Data goes to standard output whatever is shown here.
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as display:
        yield Bar(display)
