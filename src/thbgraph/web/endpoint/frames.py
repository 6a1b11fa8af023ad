"""What server and worker say to each other: frames of a kind, a length, and that many bytes."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

HEAD: Final = struct.Struct(">cI")
READY: Final = b"R"
"""The graph is open; the most memory that took, in KiB."""
DATA: Final = b"D"
"""A piece of the answer."""
END: Final = b"E"
"""The answer is complete; what kind of answer it is, as JSON."""
WRONG: Final = b"X"
"""The query was refused; a `kind` and a `message`, as JSON."""

MALFORMED: Final = "malformed"
UNFIT: Final = "unfit"
"""The answer cannot be had in any form that was asked for."""
MEMORY: Final = "memory"
FAULT: Final = "fault"
"""The engine failed at the query, or we did; the worker ends."""


@dataclass(frozen=True, slots=True)
class Job:
    """A query, and how its answer is wanted."""

    query: str
    rows: str = ""
    """The format of rows or a truth value; empty where none of them will do."""
    triples: str = ""
    """The format of triples; empty where none of them will do."""
    default: tuple[str, ...] | None = None
    """The graphs that make up the default graph; None leaves that to the query."""
    named: tuple[str, ...] | None = None
    """The named graphs; None leaves that to the query."""
    table: bool = False
    """Whether triples and truth values are wanted as rows, for `thbgraph.results.Result`."""
    most_rows: int | None = None
    most_bytes: int | None = None
    seconds: float = 15.0

    def packed(self) -> bytes:
        """Return the job as it is sent to a worker: all but the query as JSON, a line, the query.

        All but the query is the same for most jobs.
        """
        how = _said(tuple(getattr(self, name) for name in _HOW))
        return b"%s\n%s" % (how, self.query.encode(errors="surrogatepass"))

    @classmethod
    def unpacked(cls, data: bytes) -> Job:
        """Read a job as it was sent."""
        how, _, query = data.partition(b"\n")
        return cls(query.decode(errors="surrogatepass"), *_heard(how))


_HOW: Final = tuple(name for name in Job.__slots__ if name != "query")


@lru_cache(maxsize=64)
def _said(how: tuple[Any, ...]) -> bytes:
    return json.dumps(how).encode()


@lru_cache(maxsize=64)
def _heard(how: bytes) -> tuple[Any, ...]:
    return tuple(tuple(one) if isinstance(one, list) else one for one in json.loads(how))


@dataclass(frozen=True, slots=True)
class Summary:
    """What is said of an answer behind it."""

    form: str
    """SELECT, ASK or CONSTRUCT, the last for all triples."""
    format: str
    columns: tuple[str, ...]
    count: int
    capped: bool
    peak: int
    """The most memory that the worker ever took, in KiB."""

    def packed(self) -> bytes:
        """Return the summary as it is sent to the server."""
        # Copying all that is in it, as `asdict` does, takes several times as long.
        return json.dumps({name: getattr(self, name) for name in self.__slots__}).encode()

    @classmethod
    def unpacked(cls, data: bytes) -> Summary:
        """Read a summary as it was sent."""
        said: dict[str, Any] = json.loads(data)
        return cls(**{**said, "columns": tuple(said["columns"])})


def frame(kind: bytes, payload: bytes = b"") -> bytes:
    """Return a frame."""
    return HEAD.pack(kind, len(payload)) + payload


def packed_error(kind: str, message: str) -> bytes:
    """Return what is sent of an error."""
    return json.dumps({"kind": kind, "message": message}).encode()
