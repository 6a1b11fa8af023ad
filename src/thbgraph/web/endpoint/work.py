"""What runs in a worker process: open the graph, then answer one query after another.

Runs until its input ends. It writes frames to what was its standard output and nothing else
anywhere: what the engine prints as it dies could hold a user's query. Time and memory are bounded
by the system, since the engine cannot be interrupted from Python while it works.
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import resource
import signal
import sys
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import pyoxigraph as ox

from thbgraph import vocabulary as v
from thbgraph.errors import GraphError, QueryError
from thbgraph.results import Result
from thbgraph.sparql import Form
from thbgraph.store import Store
from thbgraph.web.endpoint import frames
from thbgraph.web.endpoint.frames import Job, Summary
from thbgraph.web.endpoint.rows import WRITERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import IO


_PIECE: Final = 1 << 16
_GRACE: Final = 2.0
"""Seconds past its time at which a worker whose server is gone ends itself."""
_QUICK: Final = 0.005
"""Seconds in which a query cannot take much memory."""
_RDF: Final = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_QUERY_FORMATS: Final = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}


class _UnfitError(Exception):
    """The answer cannot be had in any form that was asked for."""


class _Sink(io.RawIOBase):
    """Takes an answer and sends it on in pieces; counts its bytes."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._piece = bytearray()
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: object, /) -> int:
        piece = bytes(data)  # type: ignore[call-overload]
        self._piece += piece
        self.size += len(piece)
        if len(self._piece) >= _PIECE:
            self.flush()
        return len(piece)

    def flush(self) -> None:
        if self._piece:
            self._out.write(frames.frame(frames.DATA, bytes(self._piece)))
            self._piece.clear()


class _File(io.RawIOBase):
    """A file by its descriptor, read from its start whoever else reads from the same one."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._place = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object, /) -> int:
        assert isinstance(buffer, memoryview)
        piece = os.pread(self._descriptor, len(buffer), self._place)
        buffer[: len(piece)] = piece
        self._place += len(piece)
        return len(piece)


def main() -> None:
    """Serve queries on the graph behind a descriptor: `DESCRIPTOR SUFFIX TRUSTED MEMORY FOLDER`.

    The last is the descriptor of a folder with a store on disk, or empty.
    """
    descriptor, suffix, trusted, memory, folder = sys.argv[1:6]
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    _silence()
    store = on_disk(int(folder)) if folder else None
    if store is None:
        store = load(int(descriptor), suffix, trusted=trusted == "1")
    _bound(int(memory))
    # What is loaded by now stays, and need not be looked through again.
    gc.collect()
    gc.freeze()
    _send(out, frames.frame(frames.READY, str(_peak()).encode()))
    source = sys.stdin.buffer
    while head := source.read(frames.HEAD.size):
        _, length = frames.HEAD.unpack(head)
        job = Job.unpacked(source.read(length))
        # Also where the server was killed, and nobody is left to end this.
        signal.setitimer(signal.ITIMER_REAL, job.seconds + _GRACE)
        _peak.begin()
        _send(out, *_answer(store, job, out))
        signal.setitimer(signal.ITIMER_REAL, 0)


def on_disk(folder: int) -> Store | None:
    """Open the store in a folder that is held open; None where it is gone, or of another engine."""
    place = Path(f"/proc/self/fd/{folder}")
    with contextlib.suppress(GraphError, OSError):
        return Store.open(place)
    return None


def load(descriptor: int, suffix: str, *, trusted: bool) -> Store:
    """Load the graph from an open file, which may have another name by now, or none."""
    form = ox.RdfFormat.from_extension(suffix)
    assert form is not None
    engine = ox.Store()
    with io.BufferedReader(_File(descriptor), 1 << 20) as file:
        engine.load(file, form, lenient=trusted)
    os.close(descriptor)
    return Store(engine)


def _silence() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _bound(memory: int) -> None:
    """Let the system refuse more memory than this beyond what is held now."""
    held = Path("/proc/self/statm")
    if held.is_file():
        now = int(held.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + memory, now + memory))


def _send(out: IO[bytes], *said: bytes) -> None:
    for piece in said:
        out.write(piece)
    out.flush()


def _answer(store: Store, job: Job, out: IO[bytes]) -> Iterator[bytes]:
    """Run the query; what it gives goes out as it comes, and last what is said of it."""
    try:
        yield frames.frame(frames.END, _run(store, job, out).packed())
    except QueryError as error:
        place = f"line {error.line}: " if error.line else ""
        yield _wrong(frames.MALFORMED, place + error.message)
    except _UnfitError as error:
        yield _wrong(frames.UNFIT, str(error))
    except MemoryError:
        yield _wrong(frames.MEMORY)
    except Exception as error:
        yield _wrong(frames.FAULT, type(error).__name__)


def _wrong(kind: str, message: str = "") -> bytes:
    return frames.frame(frames.WRONG, frames.packed_error(kind, message))


def _run(store: Store, job: Job, out: IO[bytes]) -> Summary:
    answer = store.query(
        job.query, default_graphs=_graphs(job.default), named_graphs=_graphs(job.named)
    )
    sink = _Sink(out)
    if job.table and not isinstance(answer, ox.QuerySolutions):
        result = Result.of(answer)
        return _rows(sink, job, result.form, result.columns, result.rows)
    if isinstance(answer, ox.QueryTriples):
        return _triples(sink, job, answer)
    if not job.rows:
        raise _UnfitError("rows and truth values")
    if isinstance(answer, ox.QueryBoolean):
        sink.write(answer.serialize(format=_QUERY_FORMATS[job.rows]) or b"")
        sink.flush()
        return Summary(Form.ASK, job.rows, (), 1, capped=False, peak=_peak())
    columns = tuple(variable.value for variable in answer.variables)
    return _rows(sink, job, Form.SELECT, columns, answer)


def _graphs(iris: tuple[str, ...] | None) -> list[ox.NamedNode] | None:
    return None if iris is None else [ox.NamedNode(iri) for iri in iris]


def _rows(
    sink: _Sink,
    job: Job,
    form: Form,
    columns: tuple[str, ...],
    rows: Iterable[Iterable[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None]],
) -> Summary:
    writer = WRITERS[job.rows]
    sink.write(writer.head(columns).encode())
    count, coming = 0, iter(rows)
    for row in islice(coming, job.most_rows):
        between = writer.between if count else ""
        sink.write(f"{between}{writer.row(columns, row)}".encode())
        count += 1
        if job.most_bytes is not None and sink.size >= job.most_bytes:
            break
    capped = next(coming, None) is not None
    sink.write(writer.foot.encode())
    sink.flush()
    return Summary(form, job.rows, columns, count, capped, _peak())


def _triples(sink: _Sink, job: Job, triples: Iterable[ox.Triple]) -> Summary:
    if not job.triples:
        raise _UnfitError("triples")
    coming, count = iter(triples), 0

    def kept() -> Iterator[ox.Triple]:
        nonlocal count
        for triple in islice(coming, job.most_rows):
            count += 1
            yield triple
            if job.most_bytes is not None and sink.size >= job.most_bytes:
                break

    ox.serialize(kept(), cast("IO[bytes]", sink), _RDF[job.triples], prefixes=v.PREFIXES)
    capped = next(coming, None) is not None
    sink.flush()
    return Summary(Form.CONSTRUCT, job.triples, (), count, capped, _peak())


class _Peak:
    """The most memory that this process ever took, in KiB: looked up only where it may be more.

    The system adds it up each time, which takes longer than the rest of what is said of an answer.
    What a quick query adds is found with the next that is not.
    """

    def __init__(self) -> None:
        self._found, self._began = 0, 0.0

    def begin(self) -> None:
        """Say that a query begins."""
        self._began = time.monotonic()

    def __call__(self) -> int:
        """Return it."""
        if time.monotonic() - self._began > _QUICK:
            self._found = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return self._found


_peak: Final = _Peak()


if __name__ == "__main__":
    # The server is gone: there is nobody to tell.
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        main()
