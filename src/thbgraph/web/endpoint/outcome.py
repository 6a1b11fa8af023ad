"""What comes of a query: an answer, or why there is none."""

from __future__ import annotations

import io
import tempfile
from dataclasses import dataclass
from typing import IO, Final, Self

from thbgraph.web.endpoint import frames
from thbgraph.web.endpoint.frames import Summary

TIME: Final = "time"
MEMORY: Final = "memory"
CRASH: Final = "crash"
LEFT: Final = "left"
"""Whoever asked is gone."""
_IN_MEMORY: Final = 1 << 20
"""Bytes of an answer that are kept in memory; the rest waits on disk."""


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


@dataclass(frozen=True, slots=True)
class Outcome:
    """A complete answer, what is said of it, and the build that it is from."""

    body: IO[bytes]
    """At its beginning; closing it frees its room on disk."""
    size: int
    summary: Summary
    stamp: str


class Reply:
    """What a worker has said to a query so far; what it kept is let go with the block."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._file: IO[bytes] | None = None
        self._kept = False
        self._summary: Summary | None = None
        self.size = 0
        self.complaint: bytes | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None and not self._kept:
            self._file.close()

    @property
    def complete(self) -> bool:
        """Whether the worker has nothing more to say."""
        return self._summary is not None or self.complaint is not None

    @property
    def summary(self) -> Summary:
        """Return what was said of a complete answer."""
        assert self._summary is not None
        return self._summary

    def take(self, kind: bytes, payload: bytes) -> None:
        """Take in a frame."""
        if kind == frames.DATA:
            self.size += len(payload)
            self._pieces.append(payload)
            if self.size > _IN_MEMORY:
                self._put_down()
        elif kind == frames.END:
            self._summary = Summary.unpacked(payload)
        else:
            self.complaint = payload

    def kept(self) -> IO[bytes]:
        """Return the answer, which whoever gets it closes."""
        self._kept = True
        if self._file is None:
            return io.BytesIO(b"".join(self._pieces))
        self._file.seek(0)
        return self._file

    def _put_down(self) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - whoever gets it closes it
        self._file.writelines(self._pieces)
        self._pieces.clear()
