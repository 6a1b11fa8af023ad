"""The workers together: who is free, who waits, and what takes the place of those that died.

The event loop asks `answer`, threads ask `run`. As many processes as `Limits.workers` say stand
ready; one that died, or is worn, is replaced in a thread of its own, while the others go on. When a
new build comes, as many are started with it, and each that is ready takes the place of an old one
that is free: no query that runs is touched, and none waits longer than for a free worker.
"""

from __future__ import annotations

import asyncio
import logging
import time
from threading import Event, Lock, Thread, get_ident
from typing import TYPE_CHECKING, Final

from thbgraph.web.endpoint import deadlines
from thbgraph.web.endpoint.fairness import BusyError, Line, Waiter
from thbgraph.web.endpoint.outcome import LEFT, Outcome, StoppedError
from thbgraph.web.endpoint.worker import COMMAND, Worker, end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thbgraph.web.endpoint.frames import Job
    from thbgraph.web.endpoint.limits import Limits
    from thbgraph.web.endpoint.source import Source

_LOG: Final = logging.getLogger("thbgraph.web")
_PAUSE: Final = 1.0
"""Seconds before another worker is started where one did not come up."""
_LOOK: Final = 1.0
"""Seconds after which a query that waits looks whether it still makes sense to."""


class NoSuchBuildError(Exception):
    """No worker has the build that was asked for (any more, or yet)."""


class Ticket:
    """A query on its way, which can be called off."""

    def __init__(self) -> None:
        self.called_off = False
        self._worker: Worker | None = None
        # Else a worker could be stopped that has another's query by then.
        self._lock = Lock()

    def take(self, worker: Worker | None) -> None:
        """Say which worker answers it now. StoppedError where nobody waits for the answer."""
        with self._lock:
            if worker is not None and self.called_off:
                raise StoppedError(LEFT)
            self._worker = worker

    def call_off(self) -> None:
        """Say that nobody waits for its answer any more: it ends before long."""
        with self._lock:
            self.called_off = True
            if self._worker is not None:
                self._worker.give_up()


class Pool:
    """Worker processes that answer queries."""

    def __init__(self, source: Source, limits: Limits, command: Sequence[str] = COMMAND) -> None:
        """Start the workers; `ready` tells when the first of them can be asked."""
        self.limits = limits
        self.ready = Event()
        self._command = command
        self._source = source
        self._idle: list[Worker] = []
        self._running: set[Worker] = set()
        self._starting: set[Worker] = set()
        self._line = Line()
        self._closed = False
        # Held around all that is kept here, and never while a worker answers or is started.
        self._lock = Lock()
        # Held while a worker is started, so that its source stays open until it has it.
        self._launching = Lock()
        for _ in range(limits.workers):
            self._replace()

    @property
    def stamp(self) -> str:
        """Return the stamp of the newest build that workers are started with."""
        return self._source.stamp

    @property
    def processes(self) -> tuple[int, ...]:
        """Return the numbers of the processes that can be asked, or are."""
        with self._lock:
            return tuple(sorted(worker.id for worker in (*self._idle, *self._running)))

    def run(
        self, job: Job, ticket: Ticket | None = None, stamp: str = "", client: str = ""
    ) -> Outcome:
        """Return a query's answer, of the build with this `stamp` if one is given.

        `client` is who asks, and has no more than its share. BusyError, NoSuchBuildError;
        StoppedError and RefusedError as of `Worker.ask`.
        """
        ticket = ticket or Ticket()
        waiter = Waiter(client, stamp)
        worker = self._first(waiter) or self._wait(ticket, waiter)
        try:
            ticket.take(worker)
            return worker.ask(job)
        finally:
            ticket.take(None)
            if not self._give_back(worker, client):
                worker.close()

    async def answer(
        self, job: Job, ticket: Ticket | None = None, stamp: str = "", client: str = ""
    ) -> Outcome:
        """Return a query's answer as `run` does, without a thread that waits for it."""
        ticket = ticket or Ticket()
        waiter = Waiter(client, stamp)
        worker = self._first(waiter) or await self._called(ticket, waiter)
        try:
            ticket.take(worker)
            return await worker.answer(job)
        finally:
            ticket.take(None)
            if not self._give_back(worker, client):
                Thread(target=worker.close, daemon=True).start()

    def use(self, source: Source) -> None:
        """Take over a new build: workers with it are started aside, then take the others' place."""
        with self._lock:
            before, self._source = self._source, source
            for _ in range(self.limits.workers):
                self._replace()
        with self._launching:
            before.close()

    def close(self) -> None:
        """End all workers, whatever they do."""
        with self._launching, self._lock:
            self._closed = True
            idle, busy = self._idle[:], [*self._running, *self._starting]
            self._idle.clear()
        for worker in idle:
            worker.close()
        for worker in busy:
            # The thread that waits for it lets go of it.
            worker.kill()
        with self._launching:
            self._source.close()

    def _first(self, waiter: Waiter) -> Worker | None:
        """Return a worker if one is free; else the query waits. BusyError where it may not."""
        with self._lock:
            if self._closed:
                raise BusyError
            worker = self._free(waiter.stamp) if self._may_run(waiter.client) else None
            if worker is None:
                self._line.join(waiter, self.limits)
                return None
            self._line.begin(waiter.client)
            return worker

    def _wait(self, ticket: Ticket, waiter: Waiter) -> Worker:
        until = time.monotonic() + self.limits.patience
        called = Event()
        waiter.call = called.set
        # It may have been given a worker before it could say how to call it.
        while waiter.worker is None:
            if not called.wait(min(_LOOK, max(0.0, until - time.monotonic()))):
                self._check(ticket, waiter, until)
        assert waiter.worker is not None
        return waiter.worker

    async def _called(self, ticket: Ticket, waiter: Waiter) -> Worker:
        until = time.monotonic() + self.limits.patience
        loop, here = asyncio.get_running_loop(), get_ident()
        late = deadlines.here()
        called: asyncio.Future[None] = loop.create_future()
        looking = 0

        def call() -> None:
            # The usual way, which does not need to wake the loop.
            if get_ident() == here:
                end(called)
            else:
                loop.call_soon_threadsafe(end, called)

        def look() -> None:
            nonlocal looking
            try:
                self._check(ticket, waiter, until)
            except (BusyError, NoSuchBuildError) as error:
                end(called, error)
            else:
                looking = late.add(wait(), look)

        def wait() -> float:
            return min(_LOOK, max(0.0, until - time.monotonic()))

        waiter.call = call
        looking = late.add(wait(), look)
        try:
            # It may have been given a worker before it could say how to call it.
            if waiter.worker is None:
                await called
        except asyncio.CancelledError:
            self._let_go(waiter)
            raise
        finally:
            late.drop(looking)
        assert waiter.worker is not None
        return waiter.worker

    def _let_go(self, waiter: Waiter) -> None:
        """Let a query leave that nobody waits for, and give back what it was called to."""
        with self._lock:
            self._line.leave(waiter)
            worker = waiter.worker
        if worker is not None and not self._give_back(worker, waiter.client):
            Thread(target=worker.close, daemon=True).start()

    def _check(self, ticket: Ticket, waiter: Waiter, until: float) -> None:
        """Let a query leave the line that waits in vain: BusyError, NoSuchBuildError."""
        with self._lock:
            if waiter.worker is not None:
                return
            late = time.monotonic() >= until or self._closed or ticket.called_off
            if late or (waiter.stamp and not self._expected(waiter.stamp)):
                self._line.leave(waiter)
                raise BusyError if late else NoSuchBuildError
            # A worker that died while it was idle is missed only now.
            self._hand_out()

    def _may_run(self, client: str) -> bool:
        return self._line.may_run(client, self.limits)

    def _hand_out(self) -> None:
        self._line.hand_out(self._free, self.limits)

    def _free(self, stamp: str) -> Worker | None:
        """Take out a worker that can be asked now, with the newest build if there is one."""
        while fitting := [w for w in self._idle if not stamp or w.source.stamp == stamp]:
            worker = max(fitting, key=lambda worker: worker.source is self._source)
            self._idle.remove(worker)
            if worker.alive:
                self._running.add(worker)
                return worker
            worker.close()
            self._replace()
        return None

    def _expected(self, stamp: str) -> bool:
        busy = any(worker.source.stamp == stamp for worker in self._running)
        return busy or self._source.stamp == stamp

    def _give_back(self, worker: Worker, client: str) -> bool:
        """Take a worker back, and say whether it is kept; else it is to be closed."""
        with self._lock:
            self._line.end(client)
            self._running.discard(worker)
            old = worker.source is not self._source
            spare = old and len(self._idle) + len(self._running) >= self.limits.workers
            kept = not (worker.worn or spare or self._closed)
            if kept:
                self._idle.append(worker)
            elif not (spare or self._closed):
                self._replace()
            self._hand_out()
            return kept

    def _replace(self) -> None:
        Thread(target=self._start, args=(self._source,), daemon=True).start()

    def _start(self, source: Source) -> None:
        while not self._closed and source is self._source:
            worker = self._started(source)
            if worker is not None:
                return
            time.sleep(_PAUSE)

    def _started(self, source: Source) -> Worker | None:
        with self._launching:
            if self._closed or source is not self._source:
                return None
            worker = Worker(source, self.limits, self._command)
            self._starting.add(worker)
        came_up = True
        try:
            worker.wait()
        except StoppedError:
            came_up = False
        spare: list[Worker] = []
        with self._lock:
            self._starting.discard(worker)
            if not came_up or self._closed:
                spare.append(worker)
            else:
                self._idle.append(worker)
                spare += self._spare()
                self.ready.set()
                self._hand_out()
        if not came_up and not self._closed:
            _LOG.warning("a worker for queries did not come up; another is tried")
        for one in spare:
            one.close()
        return worker if came_up else None

    def _spare(self) -> list[Worker]:
        """Take out those that are too many now: of older builds, as new ones came up."""
        every = [*self._idle, *self._running]
        new = sum(worker.source is self._source for worker in every)
        old = [worker for worker in self._idle if worker.source is not self._source]
        current = [worker for worker in self._idle if worker.source is self._source]
        # An old one that is busy goes when it is done. More new ones than meant can only be
        # some that were started for the same place.
        spare = old[: max(0, len(every) - self.limits.workers)]
        spare += current[: max(0, new - self.limits.workers)]
        for worker in spare:
            self._idle.remove(worker)
        return spare
