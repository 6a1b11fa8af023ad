"""Files put together of ranges of other files, with new bytes between them; and their sums.

What has not changed is copied without being looked at, where the system allows it without passing
through this process. A file is summed on a thread of its own once it is written: SHA-256 for
people, and CRC-32, which is several times as fast, to find out before the next build whether it is
damaged.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

_PIECE: Final = 1 << 22
"""Bytes that are read at a time."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A range of bytes of a file that is to be copied."""

    file: Path
    offset: int
    length: int


Piece = Copy | bytes


def joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces but empty ones, those that follow each other in one file as one."""
    last: Piece = b""
    for piece in pieces:
        if isinstance(piece, bytes):
            if isinstance(last, bytes):
                last += piece
                continue
        elif not piece.length:
            continue
        elif (
            isinstance(last, Copy)
            and last.file == piece.file
            and last.offset + last.length == piece.offset
        ):
            last = Copy(last.file, last.offset, last.length + piece.length)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last


def assemble(target: Path, pieces: Iterable[Piece]) -> int:
    """Write the pieces one after another into a new file; return its length in bytes."""
    with target.open("wb") as file:
        sources: dict[Path, IO[bytes]] = {}
        try:
            for piece in joined(pieces):
                if isinstance(piece, bytes):
                    write(file, piece)
                    continue
                if piece.file not in sources:
                    sources[piece.file] = piece.file.open("rb")
                _copy(sources[piece.file], piece, file)
        finally:
            for source in sources.values():
                source.close()
        return file.tell()


def write(file: IO[bytes], data: bytes) -> None:
    """Write some bytes."""
    file.write(data)


def _copy(source: IO[bytes], piece: Copy, file: IO[bytes]) -> None:
    """Copy a range, by the system's own means where there are any."""
    offset, left = piece.offset, piece.length
    if hasattr(os, "copy_file_range"):
        file.flush()
        try:
            while left:
                done = os.copy_file_range(source.fileno(), file.fileno(), left, offset)
                if not done:
                    break
                offset, left = offset + done, left - done
        except OSError:
            pass  # The file system cannot; what is really wrong shows below.
        file.seek(0, os.SEEK_END)
    source.seek(offset)
    while left and (data := source.read(min(left, _PIECE))):
        write(file, data)
        left -= len(data)
    if left:
        raise EOFError(f"{source.name} ends before its time")


@dataclass(frozen=True, slots=True)
class Sum:
    """The sums of a file; `sha256` is empty where it was not asked for."""

    sha256: str
    crc32: int


def checked(file: Path, *, sha256: bool = False) -> Sum:
    """Return the sums of a file; those of an empty one where it cannot be read."""
    hasher, crc = hashlib.sha256(), 0
    try:
        with file.open("rb") as opened:
            while data := opened.read(_PIECE):
                crc = zlib.crc32(data, crc)
                if sha256:
                    hasher.update(data)
    except OSError:
        return Sum("", 0)
    return Sum(hasher.hexdigest() if sha256 else "", crc)


def ranged(piece: Copy) -> str:
    """Return the SHA-256 of a range of a file. OSError where it cannot be read."""
    hasher, left = hashlib.sha256(), piece.length
    with piece.file.open("rb") as opened:
        opened.seek(piece.offset)
        while left and (data := opened.read(min(left, _PIECE))):
            hasher.update(data)
            left -= len(data)
    return hasher.hexdigest()


def _kept(file: Path, pieces: Iterable[Piece] | None, *, sha256: bool) -> Sum:
    if pieces is not None:
        assemble(file, pieces)
    # The disk takes its time, and would be waited for in the end.
    with file.open("rb") as opened:
        os.fsync(opened.fileno())
    return checked(file, sha256=sha256)


class Sums:
    """Sums files beside the work: the interpreter is free meanwhile."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(2)
        self._found: dict[str, Future[Sum]] = {}

    def start(self, file: Path, *, sha256: bool) -> None:
        """Begin with a file, which is known by its name from now on."""
        self._found[file.name] = self._pool.submit(checked, file, sha256=sha256)

    def keep(self, file: Path, pieces: Iterable[Piece] | None, *, sha256: bool) -> None:
        """Begin with a file that is to stay; it is put together first, where there are pieces."""
        self._found[file.name] = self._pool.submit(_kept, file, pieces, sha256=sha256)

    def __getitem__(self, name: str) -> Sum:
        """Return the sums of a file, waiting for them. OSError where it could not be written."""
        return self._found[name].result()

    def __contains__(self, name: str) -> bool:
        """Whether a file of this name is or was summed."""
        return name in self._found

    def close(self) -> None:
        """Stop summing."""
        self._pool.shutdown(wait=True, cancel_futures=True)
