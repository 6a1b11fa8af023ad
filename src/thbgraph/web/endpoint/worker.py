"""The server's end of one worker process: start it, ask it, end it.

It can be asked in two ways: `ask` blocks its thread, `answer` waits in the event loop, which spares
the changes between threads that would take longer than most queries do. The process is a new
program, not a fork: the server has threads, whose locks a fork would copy as they happen to be.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from thbgraph.web.endpoint import deadlines, frames
from thbgraph.web.endpoint.frames import HEAD, Job
from thbgraph.web.endpoint.outcome import (
    CRASH,
    LEFT,
    MEMORY,
    TIME,
    Outcome,
    RefusedError,
    Reply,
    StoppedError,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thbgraph.web.endpoint.limits import Limits
    from thbgraph.web.endpoint.source import Source

COMMAND: Final = (sys.executable, "-P", "-m", "thbgraph.web.endpoint.work")
_PIECE: Final = 1 << 18
_AT_ONCE: Final = 1 << 15
"""Bytes that an empty pipe takes at once."""
_LOW: Final = 5
"""How much any query yields to the server: where both want all, it gets about a quarter."""
_LOWER: Final = 19
"""How much a slow query yields to all else."""
_LOADING: Final = 600.0
_DYING: Final = 5.0


class Worker:
    """A process with the graph loaded, which answers one query at a time."""

    def __init__(self, source: Source, limits: Limits, command: Sequence[str] = COMMAND) -> None:
        """Start it; it is ready once `wait` returns."""
        self.source = source
        self.worn = False
        """Whether it should answer no further query: it is slowed down, or has grown."""
        self._unwanted = False
        self._loaded = 0
        self._limits = limits
        suffix = source.file.suffix.removeprefix(".")
        folder = "" if source.folder is None else str(source.folder)
        trusted = str(int(source.trusted))
        said = (str(source.descriptor), suffix, trusted, str(limits.memory), folder)
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [*command, *said],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=source.inherited,
            # Ctrl+C in a terminal goes to the server alone, which lets queries end.
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            cwd="/",
            bufsize=0,
        )
        assert self._process.stdin
        assert self._process.stdout
        self._to, self._from = self._process.stdin, self._process.stdout
        os.set_blocking(self._from.fileno(), False)
        self._got = bytearray()
        self._yield_to_server()

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
        kind, peak = self._frame(time.monotonic() + _LOADING)
        if kind != frames.READY:
            raise StoppedError(CRASH)
        self._loaded = int(peak)
        # The system takes few changes of sessions at a time, and may have refused the first.
        self._lower(_LOW)

    def ask(self, job: Job) -> Outcome:
        """Return the answer to a query.

        StoppedError where it took too much or crashed; then the process is gone, or going.
        RefusedError where the worker refused it.
        """
        self._unwanted = False
        began = time.monotonic()
        with Reply() as reply:
            try:
                self._send(frames.frame(frames.DATA, job.packed()))
            except BrokenPipeError:
                raise self._gone() from None
            while not reply.complete:
                reply.take(*self._frame(began + job.seconds, began + self._limits.slow))
            return self._outcome(reply)

    async def answer(self, job: Job) -> Outcome:
        """Return the answer to a query as `ask` does, without a thread that waits for it.

        Where whoever waits for it is cancelled, the process is ended.
        """
        self._unwanted = False
        data = frames.frame(frames.DATA, job.packed())
        with Reply() as reply:
            try:
                if len(data) <= _AT_ONCE:
                    # It has read all that came before, so there is room for this.
                    self._send(data)
                else:
                    await asyncio.to_thread(self._send, data)
                await self._replied(reply, job.seconds)
            except BrokenPipeError:
                raise await asyncio.to_thread(self._gone) from None
            except (StoppedError, asyncio.CancelledError):
                self.stop()
                raise
            return self._outcome(reply)

    async def _replied(self, reply: Reply, seconds: float) -> None:
        """Wait until the reply is complete. BrokenPipeError where the process ends before."""
        loop, pipe = asyncio.get_running_loop(), self._from.fileno()
        done: asyncio.Future[None] = loop.create_future()

        due, late = deadlines.here(), 0

        def slow() -> None:
            nonlocal late
            try:
                self._slow_down()
            except StoppedError as error:
                end(done, error)
            late = due.add(seconds - self._limits.slow, over)

        def over() -> None:
            end(done, StoppedError(TIME))

        quick = self._limits.slow < seconds
        late = due.add(self._limits.slow, slow) if quick else due.add(seconds, over)
        loop.add_reader(pipe, self._come, reply, done)
        try:
            await done
        finally:
            loop.remove_reader(pipe)
            due.drop(late)

    def _come(self, reply: Reply, done: asyncio.Future[None]) -> None:
        """Take in what there is to read."""
        try:
            piece = os.read(self._from.fileno(), _PIECE)
        except BlockingIOError:
            return
        self._got += piece
        while not reply.complete and (found := self._next()):
            reply.take(*found)
        if reply.complete:
            end(done)
        elif not piece:
            end(done, BrokenPipeError())

    def _outcome(self, reply: Reply) -> Outcome:
        """Return what a complete reply says, or raise it."""
        if reply.complaint is not None:
            raise self._complaint(reply.complaint)
        summary = reply.summary
        # What it took once it never gives back: the limit would come too early.
        self.worn |= (summary.peak - self._loaded) * 1024 > self._limits.memory // 2
        return Outcome(reply.kept(), reply.size, summary, self.source.stamp)

    def _complaint(self, payload: bytes) -> Exception:
        said = json.loads(payload)
        reason = {frames.MEMORY: MEMORY, frames.FAULT: CRASH}.get(said["kind"])
        if reason is None:
            return RefusedError(said["kind"], said["message"])
        self.stop()
        return StoppedError(reason)

    def _send(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[self._to.write(view) or 0 :]

    def _frame(self, deadline: float, slow: float = float("inf")) -> tuple[bytes, bytes]:
        """Return the next frame, and wait for it."""
        poll = select.poll()
        poll.register(self._from, select.POLLIN)
        while (found := self._next()) is None:
            now = time.monotonic()
            if now >= deadline:
                self.stop()
                raise StoppedError(TIME)
            if now >= slow and not self.worn:
                self._slow_down()
            until = deadline if self.worn else min(slow, deadline)
            if poll.poll(max(1.0, (until - now) * 1000)):
                piece = os.read(self._from.fileno(), _PIECE)
                if not piece:
                    raise self._gone()
                self._got += piece
        return found

    def _next(self) -> tuple[bytes, bytes] | None:
        """Return the next frame if all of it has come."""
        if len(self._got) < HEAD.size:
            return None
        kind, length = HEAD.unpack_from(self._got)
        end = HEAD.size + length
        if len(self._got) < end:
            return None
        payload = bytes(self._got[HEAD.size : end])
        del self._got[:end]
        return kind, payload

    def _slow_down(self) -> None:
        """Let all others go first from now on; the system allows no way back, so it is worn."""
        self.worn = True
        if self._unwanted:
            self.stop()
            raise StoppedError(LEFT)
        self._lower(_LOWER)

    def _yield_to_server(self) -> None:
        """Let the server go first: all that is asked and answered passes through it.

        Else each query that it hands over would take its processor away from it at once.
        """
        with contextlib.suppress(OSError, AttributeError):
            os.sched_setscheduler(self.id, os.SCHED_BATCH, os.sched_param(0))
        self._lower(_LOW)

    def _lower(self, by: int) -> None:
        with contextlib.suppress(OSError):
            lowered = min(os.getpriority(os.PRIO_PROCESS, 0) + by, 19)
            os.setpriority(os.PRIO_PROCESS, self.id, lowered)
        with contextlib.suppress(OSError):
            # Linux may share processors among sessions first, and this process is one of its own:
            # then its priority within counts for nothing, that of the session does.
            Path(f"/proc/{self.id}/autogroup").write_text(str(by), encoding="ascii")

    def give_up(self) -> None:
        """Stop the query: now if it is slow, else once it is. May be called from any thread.

        Most end before that, and another process costs more than they do.
        """
        self._unwanted = True
        if self.worn:
            self.stop()

    def stop(self) -> None:
        """End the process, and do not wait for that. May be called from any thread."""
        self.worn = True
        self._process.kill()

    def _gone(self) -> StoppedError:
        """Return why the process is no more: what cannot get memory aborts."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            # Its pipe is closed before it is quite gone, and with what is told only then.
            self._process.wait(_DYING)
        self.worn = True
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


def end(done: asyncio.Future[None], error: Exception | None = None) -> None:
    """Let whoever waits go on, or raise what is wrong there."""
    if done.done():
        return
    if error is None:
        done.set_result(None)
    else:
        done.set_exception(error)
