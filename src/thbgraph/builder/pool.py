"""Work on batches in several processes; results come in order, and few batches wait at a time.

Who works is a `Workers`: processes of this machine, here, or those of a cluster (`cluster`).
Workers are not forked off this process, so that no lock of it is copied into them, and they leave
the interrupt key to it. Where the platform can, they are forked off a server that does nothing else
and has read a page (`prepared`), so that each begins with the rules loaded; elsewhere (Windows)
each is started afresh and loads them for itself. They stay for the whole build. With one job
everything happens in this process.
"""

from __future__ import annotations

import contextlib
import os
import signal
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from thbgraph.corpus import Page
from thbgraph.errors import WorkerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.context import BaseContext

    from thbgraph.addresses import Place
    from thbgraph.corpus import Source

_Batch = TypeVar("_Batch")
_Result = TypeVar("_Result")

LARGEST_BATCH: Final = 32
"""Documents in a batch: enough that sending it costs little, few enough to stay in memory."""
LEAST: Final = 2
"""Batches for which it is worth starting workers, who then load the rules, to read documents."""
_WAITING: Final = 2
"""Batches per worker that are sent out ahead of the one that is due."""
_STARTS: Final = 2
"""How often a pool is started for the same batches before the build gives up."""
_PREPARED: Final = "thbgraph.builder.prepared"
_KILLED: Final = (
    "a process that read documents was killed, twice at the same place; nothing was changed: if "
    "the machine is short of memory, give --jobs 1"
)


class Workers(Protocol):
    """Who reads documents and makes their graphs."""

    def page(self, place: Source) -> Page:
        """Return a document so that workers can read it. DocumentError where that fails."""

    def reach(self, place: Place) -> bool:
        """Whether a folder that this process writes is one that the workers write, too.

        ClusterError where they should and may not.
        """

    def in_order(
        self, work: Callable[[_Batch], _Result], todo: Iterable[_Batch], *, least: int = LEAST
    ) -> Iterator[_Result]:
        """Yield what `work`, a function of a module, makes of each batch, in their order.

        Workers are not started for fewer batches than `least`. WorkerError where this cannot be
        done, for lack of workers.
        """


@dataclass
class Processes:
    """Processes of this machine, started when they are first needed and kept until `close`."""

    jobs: int = 1
    _pool: ProcessPoolExecutor | None = None

    def page(self, place: Source) -> Page:
        """Return where a document is: every process can read it."""
        return Page(str(place))

    @staticmethod
    def reach(place: Place) -> bool:
        """Whether a place is on this machine: what is elsewhere is written by one process."""
        return isinstance(place, Path)

    def in_order(
        self, work: Callable[[_Batch], _Result], todo: Iterable[_Batch], *, least: int = LEAST
    ) -> Iterator[_Result]:
        """Yield what `work`, a function of a module, makes of each batch, in their order.

        Batches whose worker was killed are tried once more, in new workers; WorkerError where these
        die as well.
        """
        waiting = iter(todo)
        first = list(islice(waiting, least))
        if self.jobs == 1 or (len(first) < least and self._pool is None):
            return chain(map(work, first), map(work, waiting))
        return self._in_processes(work, chain(first, waiting))

    def _in_processes(
        self, work: Callable[[_Batch], _Result], todo: Iterator[_Batch]
    ) -> Iterator[_Result]:
        unfinished: deque[_Batch] = deque()
        starts = 0
        while True:
            try:
                pool = self._started()
                futures = deque(pool.submit(work, batch) for batch in unfinished)
                while True:
                    for batch in islice(todo, self.jobs * _WAITING - len(futures)):
                        unfinished.append(batch)
                        futures.append(pool.submit(work, batch))
                    if not futures:
                        return
                    result = futures[0].result()
                    futures.popleft()
                    unfinished.popleft()
                    starts = 0
                    yield result
            except BrokenProcessPool as error:
                self.close()
                starts += 1
                if starts == _STARTS:
                    raise WorkerError(_KILLED) from error

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.jobs, mp_context=_context(), initializer=_start)
        return self._pool

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = None


def cores() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def batches(items: Iterable[_Batch], size: int = LARGEST_BATCH) -> Iterator[tuple[_Batch, ...]]:
    """Yield the items in tuples of `size`, the last one shorter."""
    waiting = iter(items)
    while batch := tuple(islice(waiting, size)):
        yield batch


def in_order(
    work: Callable[[_Batch], _Result], todo: Iterable[_Batch], jobs: int
) -> Iterator[_Result]:
    """Yield what `work` makes of each batch, in the order of the batches: see `Processes`."""
    with contextlib.closing(Processes(jobs)) as processes:
        yield from processes.in_order(work, todo)


def _context() -> BaseContext:
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([_PREPARED])
    return context


def _start() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
