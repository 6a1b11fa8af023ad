"""Who is next: workers go round among the clients, so that none of them can have all.

A client is an address. One has its share of the workers and of the places to wait (`Limits`), and
whoever has least running goes first; among equals, who came first. Knows of no threads: its owner
holds a lock around each call.
"""

from __future__ import annotations

import ipaddress
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from thbgraph.web.endpoint.limits import Limits
    from thbgraph.web.endpoint.worker import Worker

_NETWORK: Final = 64
"""Bits of an IPv6 address that tell one subscriber from another."""


class BusyError(Exception):
    """Too many queries wait, or this one waited too long; later there may be room."""


class ShareError(BusyError):
    """This client has its share of queries running and waiting already."""


@lru_cache(maxsize=1024)
def client_of(address: str) -> str:
    """Return what counts as one client: an address, of IPv6 the network that one subscriber has."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, _NETWORK), strict=False))


@dataclass(eq=False, slots=True)
class Waiter:
    """A query that waits for a worker."""

    client: str
    stamp: str
    """Of the build that it is for; empty where any will do."""
    worker: Worker | None = None
    """Who answers it; set before `call` is called."""
    call: Callable[[], object] | None = None
    """Lets whoever waits go on."""


class Line:
    """The queries that wait, and how many each client has running."""

    def __init__(self) -> None:
        self._waiting: list[Waiter] = []
        self._running: Counter[str] = Counter()

    def __len__(self) -> int:
        """Return how many wait."""
        return len(self._waiting)

    def may_run(self, client: str, limits: Limits) -> bool:
        """Whether the client has less running than its share."""
        return self._running[client] < limits.share

    def begin(self, client: str) -> None:
        """Count a query of the client as running."""
        self._running[client] += 1

    def end(self, client: str) -> None:
        """Count it no more."""
        self._running[client] -= 1
        if not self._running[client]:
            del self._running[client]

    def join(self, waiter: Waiter, limits: Limits) -> None:
        """Let a query wait. BusyError where there is no room, ShareError beyond its share."""
        if len(self._waiting) >= limits.waiting:
            raise BusyError
        if sum(one.client == waiter.client for one in self._waiting) >= limits.share_waiting:
            raise ShareError
        self._waiting.append(waiter)

    def leave(self, waiter: Waiter) -> None:
        """Let a query wait no longer, if it still does."""
        if waiter in self._waiting:
            self._waiting.remove(waiter)

    def hand_out(self, take: Callable[[str], Worker | None], limits: Limits) -> None:
        """Give workers to those that wait, in order; `take` gives one with a build, if it can."""
        while (given := self._next(take, limits)) is not None:
            waiter, worker = given
            self._waiting.remove(waiter)
            self.begin(waiter.client)
            waiter.worker = worker
            if waiter.call is not None:
                waiter.call()

    def _next(
        self, take: Callable[[str], Worker | None], limits: Limits
    ) -> tuple[Waiter, Worker] | None:
        for waiter in self._in_turn():
            if self.may_run(waiter.client, limits):
                worker = take(waiter.stamp)
                if worker is not None:
                    return waiter, worker
        return None

    def _in_turn(self) -> Iterator[Waiter]:
        # Mostly the first of these is taken, and nothing needs to be sorted.
        yield from (one for one in self._waiting if one.client not in self._running)
        others = [one for one in self._waiting if one.client in self._running]
        # Sorting keeps the order of coming among equals.
        yield from sorted(others, key=lambda one: self._running[one.client])
