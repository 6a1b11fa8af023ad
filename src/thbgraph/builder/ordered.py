"""Lines that stand sorted in a file: looked up and replaced without reading the others.

Lines are compared as bytes, which for UTF-8 is the order of their code points.
"""

from __future__ import annotations

import mmap
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thbgraph.builder.pieces import Copy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from thbgraph.builder.pieces import Piece


class MisplacedError(Exception):
    """A line or a paragraph that should stand in a file of the build before does not."""


@contextmanager
def mapped(file: Path) -> Iterator[mmap.mmap | bytes]:
    """Give the bytes of a file without reading them."""
    with file.open("rb") as opened:
        if not file.stat().st_size:
            yield b""
            return
        with mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield data


@dataclass(frozen=True, slots=True)
class Lines:
    """The sorted lines between two offsets of a file."""

    file: Path
    data: mmap.mmap | bytes
    """The bytes of the whole file."""
    start: int
    end: int

    def beginning(self, prefix: bytes) -> list[bytes]:
        """Return the lines that begin so, their line feeds included."""
        found = []
        at = self._first(prefix, self.start)
        while at < self.end and self.data[at : at + len(prefix)] == prefix:
            line = self._line(at)
            found.append(line)
            at += len(line)
        return found

    def spliced(self, gone: Collection[bytes], come: Collection[bytes]) -> Iterator[Piece]:
        """Yield the pieces of the file without the lines that are `gone`, with those that `come`.

        No line is in both. MisplacedError where one that goes is not there, or one that comes is.
        """
        at = self.start
        leaving = frozenset(gone)
        for line in sorted((*leaving, *come)):
            found = self._first(line, at)
            there = self.data[found : min(found + len(line), self.end)] == line
            if there != (line in leaving):
                raise MisplacedError(line.decode(errors="replace"))
            yield Copy(self.file, at, found - at)
            at = found
            if there:
                at += len(line)
            else:
                yield line
        yield Copy(self.file, at, self.end - at)

    def _line(self, at: int) -> bytes:
        end = self.data.find(b"\n", at, self.end)
        return self.data[at : end + 1 if end >= 0 else self.end]

    def _first(self, wanted: bytes, low: int) -> int:
        """Return where the first line from `low` on stands that is not before `wanted`."""
        if low >= self.end or self._line(low) >= wanted:
            return low
        high = self.end
        while low < high:
            middle = (low + high) // 2
            start = self.data.rfind(b"\n", low, middle) + 1 or low
            line = self._line(start)
            if line < wanted:
                low = start + len(line)
            else:
                high = start
        return low
