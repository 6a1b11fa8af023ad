"""The paragraphs of a graph in Turtle or TriG, one for each subject: found and replaced in a file.

They stand in the order of `turtle.order`, with an empty line between them; nothing within one is an
empty line, since line breaks in literals are escaped.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from thbgraph import turtle
from thbgraph.builder.ordered import MisplacedError
from thbgraph.builder.pieces import Copy

if TYPE_CHECKING:
    import mmap
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from thbgraph.builder.pieces import Piece

_GAP: Final = b"\n\n"
_LONGEST_HEAD: Final = 1 << 12
"""Bytes within which a paragraph's subject ends."""


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """The paragraphs between two offsets of a file; the last one ends with its line."""

    file: Path
    data: mmap.mmap | bytes
    """The bytes of the whole file."""
    start: int
    end: int

    def spliced(self, changed: Mapping[str, tuple[bytes, bytes]]) -> Iterator[Piece]:
        """Yield the pieces of the file with changed paragraphs.

        `changed` gives, by the subject (a term), its paragraph as it was and as it is, both with
        their gap and empty where there is none. MisplacedError where one does not stand as it was.
        """
        pieces: list[Piece | tuple[int, int]] = []
        at = self.start
        for subject in sorted(changed, key=turtle.order):
            before, now = changed[subject]
            found = self._first(subject, at)
            if before and not self._stands(before, found):
                raise MisplacedError(subject)
            pieces.append((at, found))
            at = found + len(before)
            pieces.append(now)
        pieces.append((at, self.end + 1))
        yield from self._closed(pieces)

    def _stands(self, paragraph: bytes, at: int) -> bool:
        # Behind the last one, the second line feed of its gap is not there.
        end = min(at + len(paragraph), self.end)
        return self.data[at:end] == paragraph[: end - at] and end - at >= len(paragraph) - 1

    def _closed(self, pieces: list[Piece | tuple[int, int]]) -> Iterator[Piece]:
        """Yield the pieces with all gaps but the last; ranges may count one that is not there."""
        kept = [p for p in pieces if (p[1] > p[0] if isinstance(p, tuple) else p)]
        for number, piece in enumerate(kept):
            last = number == len(kept) - 1
            if isinstance(piece, bytes):
                yield piece[:-1] if last else piece
            elif isinstance(piece, tuple):
                start, end = piece
                whole = end <= self.end
                yield Copy(self.file, start, min(end, self.end) - start - (last and whole))
                if not whole and not last:
                    yield b"\n"

    def _first(self, subject: str, low: int) -> int:
        """Return where the first paragraph from `low` on is that is not before the subject's."""
        wanted = turtle.order(subject)
        high = self.end + 1
        if low >= self.end or turtle.order(self._subject(low)) >= wanted:
            return low
        while low < high:
            middle = (low + high) // 2
            gap = self.data.rfind(_GAP, low, middle)
            start = gap + len(_GAP) if gap >= 0 else low
            if turtle.order(self._subject(start)) < wanted:
                low = self._next(start)
            else:
                high = start
        return low

    def _next(self, start: int) -> int:
        gap = self.data.find(_GAP, start, self.end)
        return gap + len(_GAP) if gap >= 0 else self.end + 1

    def _subject(self, start: int) -> str:
        head = self.data[start : min(start + _LONGEST_HEAD, self.end)]
        return turtle.full(head.lstrip(b"\t").partition(b" ")[0].decode(errors="replace"))
