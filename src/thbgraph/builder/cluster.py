"""Work on batches by the workers of a Dask cluster; results come in order, few at a time.

The cluster is somebody's: nothing is started or stopped there. What is read on this machine only is
sent along with each batch; what has an address (`s3://…`) is read by the workers. Dask gives the
batches of a worker that dies to the others; what it cannot mend becomes an error. The same code and
rules must be installed everywhere, since a graph is to be the same whoever reads: each batch
carries a mark of them, and a worker with another mark refuses it.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import re
import socket
import struct
import threading
import time
import unicodedata
import warnings
from collections import deque
from concurrent.futures import CancelledError
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import thbgraph
from thbgraph import addresses, corpus, resources
from thbgraph.builder.pool import LEAST
from thbgraph.corpus import Page
from thbgraph.errors import ClusterError, EngineError, WorkerError
from thbgraph.hashing import digest
from thbgraph.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from thbgraph.addresses import Place
    from thbgraph.corpus import Source

_Batch = TypeVar("_Batch")
_Result = TypeVar("_Result")

CONNECT: Final = 10.0
"""Seconds in which a scheduler must answer."""
PATIENCE: Final = 60.0
"""Seconds without any worker after which a build gives up."""
PAUSE: Final = 20.0
"""Seconds between two looks whether there are workers; a batch's result arrives in fewer."""
_AHEAD: Final = 2
"""Batches for each thread of the workers that are sent out ahead of the one that is due."""
_ADDRESS: Final = re.compile(r"(?:tcp|tls)://(?P<host>\[[^\]]+\]|[^/:\[\]]+):(?P<port>\d{1,5})/?")
_HEAD: Final = struct.Struct("<Q")
_GREETING: Final = 1 << 16
"""Bytes; Dask says less of itself."""
_TURN: Final = threading.Lock()
"""In a worker of several threads one batch at a time is read: it is work for one core anyway."""

Identity = tuple[str, str]
"""The version, and a mark of the code, the rules and everything else that results depend on."""


@cache
def identity() -> Identity:
    """Return what is installed here."""
    files = {
        f"{folder.name}/{file.relative_to(folder).as_posix()}": file
        for folder in (Path(thbgraph.__file__).parent, resources.ontology())
        for file in folder.rglob("*")
        # A package that was installed carries its data with it, a checkout has it elsewhere.
        if file.suffix in {".py", ".yaml", ".ttl"} and file.relative_to(folder).parts[0] != "data"
    }
    hashes = (f"{n} {hashlib.sha256(files[n].read_bytes()).hexdigest()}" for n in sorted(files))
    return __version__, digest(unicodedata.unidata_version, *hashes)


def work_on(expected: Identity, work: Callable[[_Batch], _Result], batch: _Batch) -> _Result:
    """Do the work, in a worker. ClusterError where the worker is not what is expected."""
    if identity() != expected:
        raise ClusterError(_differing("a worker", identity(), expected))
    with _TURN:
        return work(batch)


@dataclass(frozen=True)
class Cluster:
    """The workers of a scheduler. Get one from `connected`."""

    client: Any
    """Dask's; it has types only in part."""
    address: str

    def page(self, place: Source) -> Page:
        """Return a document so that workers can read it. DocumentError where that fails here."""
        if addresses.is_shared(place):
            return Page(str(place))
        return Page(str(place), corpus.read_bytes(place))

    def reach(self, place: Place) -> bool:
        """Whether a place is an address that other machines see as this one does.

        Paths are not, whatever folders the machines share. ClusterError where a worker may not
        write there, as far as it is there already.
        """
        if not addresses.is_shared(place):
            return False
        answers = self.client.run(addresses.try_writing, str(place), on_error="return")
        for name in sorted(answers):
            if isinstance(answers[name], Exception):
                raise ClusterError(
                    f"the worker {name} of {self.address} cannot write shards: {answers[name]}"
                ) from answers[name]
        return True

    def in_order(
        self, work: Callable[[_Batch], _Result], todo: Iterable[_Batch], *, least: int = LEAST
    ) -> Iterator[_Result]:
        """Yield what `work`, a function of a module, makes of each batch, in their order.

        They run already, so no batches are too few. WorkerError where a batch kills its workers,
        or there are none left; ClusterError where the scheduler is lost or workers differ from this
        machine.
        """
        del least
        waiting = iter(todo)
        sent: deque[Any] = deque()
        try:
            while True:
                for batch in islice(waiting, self._room(len(sent))):
                    sent.append(self.client.submit(work_on, identity(), work, batch, pure=False))
                if not sent:
                    return
                yield self._result(sent[0])
                sent.popleft().release()
        finally:
            for future in sent:
                future.release()

    def _room(self, sent: int) -> int:
        return max(0, _AHEAD * max(1, sum(self._threads().values())) - sent)

    def _threads(self) -> dict[str, int]:
        """Return the number of threads of each worker."""
        try:
            found: dict[str, int] = self.client.nthreads()
        except Exception as error:  # whatever a broken connection raises
            raise self._lost() from error
        return found

    def _result(self, future: Any) -> Any:  # noqa: ANN401 - what the work gives
        from distributed import KilledWorker  # noqa: PLC0415 - the extra `cluster`
        from distributed.comm.core import CommClosedError  # noqa: PLC0415

        alone = time.monotonic()
        while True:
            try:
                # What is done may still be lost with its worker, and is then done again.
                return future.result(timeout=PAUSE)
            except TimeoutError:
                if future.status == "error":
                    raise
                if self._threads():
                    alone = time.monotonic()
                elif time.monotonic() - alone > PATIENCE:
                    raise WorkerError(
                        f"the scheduler at {self.address} has had no worker for {PATIENCE:.0f} "
                        "seconds; nothing was changed: start workers with `dask worker "
                        f"{self.address}` and build again"
                    ) from None
            except KilledWorker as error:
                raise WorkerError(
                    f"{error.allowed_failures + 1} workers died one after another at the same "
                    "batch; nothing was changed: give workers more memory, and see their logs"
                ) from error
            except (CancelledError, CommClosedError) as error:
                raise self._lost() from error
            except ImportError as error:
                raise ClusterError(
                    f"a worker of {self.address} cannot import thbgraph ({error}); install version "
                    f"{__version__} on every machine of the cluster"
                ) from error

    def _lost(self) -> ClusterError:
        return ClusterError(
            f"the scheduler at {self.address} is gone; nothing was changed: start it and its "
            "workers, and build again"
        )


@contextlib.contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """Connect to the scheduler at an address, and look at its workers.

    EngineError where Dask is not installed; ClusterError where no scheduler answers, it has no
    workers, or another thbgraph is installed there.
    """
    try:
        import dask  # noqa: PLC0415 - the extra `cluster`, slow to import
        import distributed  # noqa: PLC0415
    except ImportError as error:
        raise EngineError(
            "a cluster needs Dask, which comes with the extra `cluster`: "
            "pip install 'thbgraph[cluster]'"
        ) from error
    _knock(address)
    settings = {
        "distributed.comm.timeouts.connect": CONNECT,
        # A batch may hold the text of some large documents.
        "distributed.admin.large-graph-warning-threshold": "1 GiB",
    }
    with dask.config.set(settings), _quiet():
        try:
            client: Any = distributed.Client(  # type: ignore[no-untyped-call]
                address, timeout=CONNECT, set_as_default=False
            )
        except (OSError, ValueError, TimeoutError) as error:
            raise ClusterError(
                f"the scheduler at {address} and we do not understand each other ({error})"
            ) from error
        with client:
            found = Cluster(client, address)
            check(found)
            yield found


def _knock(address: str) -> None:
    """See whether a scheduler answers: Dask asks for long, and waits for ever for what is none."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise ClusterError(
            f"{address!r} is no address of a scheduler; expected tcp://HOST:PORT or tls://HOST:PORT"
        )
    try:
        host, port = match["host"].strip("[]"), int(match["port"])
        with socket.create_connection((host, port), timeout=CONNECT) as opened:
            known = address.startswith("tls") or _greets(opened)
    except (OSError, OverflowError) as error:
        raise ClusterError(
            f"no scheduler answers at {address} ({error}); start one with `dask scheduler`, and "
            f"workers with `dask worker {address}`"
        ) from error
    if not known:
        raise ClusterError(f"what answers at {address} is no Dask scheduler; is it another port?")


def _greets(opened: socket.socket) -> bool:
    """Whether the other side speaks first, as Dask does: the length of what it says of itself."""
    try:
        data = opened.recv(_HEAD.size, socket.MSG_WAITALL)
    except OSError:
        return False
    return len(data) == _HEAD.size and _HEAD.unpack(data)[0] < _GREETING


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Leave it to our own errors to say what went wrong."""
    logger = logging.getLogger("distributed")
    children = [logging.getLogger(f"distributed.{name}") for name in ("client", "core", "comm")]
    before = [one.level for one in (logger, *children)]
    for one in (logger, *children):
        one.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module="distributed")
            yield
    finally:
        for one, level in zip((logger, *children), before, strict=True):
            one.setLevel(level)


def check(cluster: Cluster) -> None:
    """ClusterError where there are no workers, or another thbgraph is installed there."""
    try:
        cluster.client.wait_for_workers(1, timeout=CONNECT)
    except TimeoutError as error:
        raise ClusterError(
            f"the scheduler at {cluster.address} has no workers; start some with "
            f"`dask worker {cluster.address} --nthreads 1`"
        ) from error
    answers: dict[str, Any] = {}
    try:
        answers["the scheduler"] = cluster.client.run_on_scheduler(identity)
    except Exception as error:  # what it says is what is wrong there
        answers["the scheduler"] = error
    workers = cluster.client.run(identity, on_error="return")
    answers |= {f"the worker {name}": workers[name] for name in sorted(workers)}
    for name, answer in answers.items():
        if isinstance(answer, Exception):
            raise ClusterError(
                f"{name} of {cluster.address} cannot import thbgraph ({answer}); install version "
                f"{__version__} on every machine of the cluster"
            ) from answer
        if tuple(answer) != identity():
            raise ClusterError(_differing(name, answer, identity()))


def _differing(who: str, theirs: Identity, ours: Identity) -> str:
    if theirs[0] != ours[0]:
        what = f"has thbgraph {theirs[0]}, this machine {ours[0]}"
    else:
        what = (
            f"has thbgraph {theirs[0]} as we do, but with other code, rules or authority files "
            f"({theirs[1]} there, {ours[1]} here)"
        )
    return f"{who} {what}; install the same on every machine and start the workers anew"
