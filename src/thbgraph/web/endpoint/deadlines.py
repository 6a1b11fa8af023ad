"""What is to be done when something has taken too long: one timer of the loop for all of it.

Nearly all that has a deadline is done long before, and a timer of its own for each would be made,
sorted and cancelled for nothing. So deadlines are kept unsorted, and all are looked at from time
to time; one is noticed a little late, by `TICK` seconds at most.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable

TICK: Final = 0.05


def here() -> Deadlines:
    """Return those of the loop that runs."""
    loop = asyncio.get_running_loop()
    return _BY_LOOP.get(loop) or _BY_LOOP.setdefault(loop, Deadlines())


class Deadlines:
    """Calls that an event loop makes unless they are dropped before."""

    def __init__(self) -> None:
        self._calls: dict[int, tuple[float, Callable[[], object]]] = {}
        self._last = 0
        self._looking = False

    def add(self, seconds: float, call: Callable[[], object]) -> int:
        """Call so many seconds from now; return the number to drop it by."""
        loop = asyncio.get_running_loop()
        if not self._looking:
            self._looking = True
            loop.call_later(TICK, self._look, loop)
        self._last += 1
        self._calls[self._last] = (loop.time() + seconds, call)
        return self._last

    def drop(self, number: int) -> None:
        """Do not call, if that has not been done yet."""
        self._calls.pop(number, None)

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        if not self._calls:
            self._looking = False
            return
        loop.call_later(TICK, self._look, loop)
        now = loop.time()
        for number in [number for number, (when, _) in self._calls.items() if when <= now]:
            # One that was called before may have dropped this.
            _, call = self._calls.pop(number, (0.0, None))
            if call is not None:
                call()


_BY_LOOP: Final[WeakKeyDictionary[asyncio.AbstractEventLoop, Deadlines]] = WeakKeyDictionary()
