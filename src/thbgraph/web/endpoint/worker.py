"""The server's end of one worker process: start it, ask it, end it.

Everything here blocks and runs in threads of its own, never in the event loop. The process is a
new program, not a fork: the server has threads, whose locks a fork would copy as they happen to be.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from thbgraph.errors import GraphError
from thbgraph.store import DATASET
from thbgraph.web.data import read_stamp
from thbgraph.web.endpoint import frames
from thbgraph.web.endpoint.frames import HEAD, Job, Summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thbgraph.web.endpoint.limits import Limits

TIME: Final = "time"
MEMORY: Final = "memory"
CRASH: Final = "crash"
LEFT: Final = "left"
"""Whoever asked is gone."""
COMMAND: Final = (sys.executable, "-P", "-m", "thbgraph.web.endpoint.work")
_IN_MEMORY: Final = 1 << 20
"""Bytes of an answer that are kept in memory; the rest waits on disk."""
_PIECE: Final = 1 << 18
_LOWER: Final = 10
"""How much a slow query yields to all else: where both want all, it gets about a tenth."""
_LOADING: Final = 600.0
_DYING: Final = 5.0


class StoppedError(Exception):
    """The query was stopped: `reason` is `TIME`, `MEMORY`, `CRASH` or `LEFT`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class RefusedError(Exception):
    """The worker refused the query: `kind` is one of those of `frames`."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


class Source:
    """A build's file, held open: it can be read as long as this lives, whatever takes its place."""

    def __init__(self, path: Path, stamp: str) -> None:
        """Open the file of the build at `path`. GraphError unless it is the one of this stamp."""
        self.stamp = stamp
        if not path.exists():
            raise GraphError("there is no graph here; build it with: thbgraph build", file=path)
        self.trusted = path.is_dir()
        self.file = path / DATASET if self.trusted else path
        try:
            self._open = self.file.open("rb")
        except OSError as error:
            raise GraphError(f"cannot be read: {error.strerror}", file=self.file) from error
        if read_stamp(path) != stamp:
            self.close()
            raise GraphError("another build took its place", file=path)

    @property
    def descriptor(self) -> int:
        """Return the number of the open file."""
        return self._open.fileno()

    def close(self) -> None:
        """Let go of the file; workers that have loaded it do not mind."""
        self._open.close()


@dataclass(frozen=True, slots=True)
class Outcome:
    """A complete answer, what is said of it, and the build that it is from."""

    body: IO[bytes]
    """At its beginning; closing it frees its room on disk."""
    size: int
    summary: Summary
    stamp: str


class Worker:
    """A process with the graph loaded, which answers one query at a time."""

    def __init__(self, source: Source, limits: Limits, command: Sequence[str] = COMMAND) -> None:
        """Start it; it is ready once `wait` returns."""
        self.source = source
        self.worn = False
        """Whether it should answer no further query: it is slowed down, or has grown."""
        self._unwanted = False
        self._limits = limits
        suffix = source.file.suffix.removeprefix(".")
        said = (str(source.descriptor), suffix, str(int(source.trusted)), str(limits.memory))
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [*command, *said],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=(source.descriptor,),
            # Ctrl+C in a terminal goes to the server alone, which lets queries end.
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            cwd="/",
            bufsize=0,
        )
        assert self._process.stdin
        assert self._process.stdout
        self._to, self._from = self._process.stdin, self._process.stdout
        self._got = bytearray()

    @property
    def id(self) -> int:
        """Return the number of the process."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process.poll() is None

    def wait(self) -> None:
        """Wait until the graph is loaded. StoppedError where the process does not get there."""
        kind, _ = self._frame(time.monotonic() + _LOADING)
        if kind != frames.READY:
            raise StoppedError(CRASH)

    def ask(self, job: Job) -> Outcome:
        """Return the answer to a query.

        StoppedError where it took too much or crashed; then the process is gone. RefusedError
        where the worker refused it.
        """
        self._unwanted = False
        body: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - it is returned
        try:
            return self._ask(job, body)
        except BaseException:
            body.close()
            raise

    def _ask(self, job: Job, body: IO[bytes]) -> Outcome:
        began = time.monotonic()
        self._send(frames.frame(frames.DATA, job.packed()))
        size = 0
        while True:
            kind, payload = self._frame(began + job.seconds, began + self._limits.slow)
            if kind == frames.DATA:
                size += len(payload)
                body.write(payload)
            elif kind == frames.END:
                summary = Summary.unpacked(payload)
                # What it took once it never gives back: the limit would come too early.
                self.worn |= summary.peak * 1024 > self._limits.memory // 2
                body.seek(0)
                return Outcome(body, size, summary, self.source.stamp)
            else:
                raise self._complaint(payload)

    def _complaint(self, payload: bytes) -> Exception:
        said = json.loads(payload)
        if said["kind"] == frames.MEMORY:
            self.kill()
            return StoppedError(MEMORY)
        if said["kind"] == frames.FAULT:
            self.kill()
            return StoppedError(CRASH)
        return RefusedError(said["kind"], said["message"])

    def _send(self, data: bytes) -> None:
        try:
            view = memoryview(data)
            while view:
                view = view[self._to.write(view) or 0 :]
        except BrokenPipeError:
            raise self._gone() from None

    def _frame(self, deadline: float, slow: float = float("inf")) -> tuple[bytes, bytes]:
        kind, length = HEAD.unpack(self._read(HEAD.size, deadline, slow))
        return kind, self._read(length, deadline, slow)

    def _read(self, size: int, deadline: float, slow: float) -> bytes:
        poll = select.poll()
        poll.register(self._from, select.POLLIN)
        while len(self._got) < size:
            now = time.monotonic()
            if now >= deadline:
                self.kill()
                raise StoppedError(TIME)
            if now >= slow and not self.worn:
                self._slow_down()
            until = deadline if self.worn else min(slow, deadline)
            if poll.poll(max(1.0, (until - now) * 1000)):
                piece = os.read(self._from.fileno(), _PIECE)
                if not piece:
                    raise self._gone()
                self._got += piece
        found = bytes(self._got[:size])
        del self._got[:size]
        return found

    def _slow_down(self) -> None:
        """Let all others go first from now on; the system allows no way back, so it is worn."""
        self.worn = True
        if self._unwanted:
            self.kill()
            raise StoppedError(LEFT)
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.id, _LOWER)
        with contextlib.suppress(OSError):
            # Linux may share processors among sessions first, and this process is one of its own:
            # then its priority within counts for nothing, that of the session does.
            Path(f"/proc/{self.id}/autogroup").write_text(str(_LOWER), encoding="ascii")

    def give_up(self) -> None:
        """Stop the query: now if it is slow, else once it is. May be called from any thread.

        Most end before that, and another process costs more than they do.
        """
        self._unwanted = True
        if self.worn:
            self.kill()

    def _gone(self) -> StoppedError:
        """Return why the process is no more: what cannot get memory aborts."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            # Its pipe is closed before it is quite gone, and with what is told only then.
            self._process.wait(_DYING)
        self.kill()
        if self._unwanted:
            return StoppedError(LEFT)
        reasons = {-signal.SIGABRT: MEMORY, -signal.SIGALRM: TIME}
        return StoppedError(reasons.get(self._process.returncode, CRASH))

    def kill(self) -> None:
        """End the process now, and wait until it is gone. May be called from any thread."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """End the process and let go of its pipes; not while a query runs."""
        self.kill()
        for pipe in (self._to, self._from):
            with contextlib.suppress(OSError):
                pipe.close()
