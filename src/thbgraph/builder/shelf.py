"""The readings of a corpus in one file, kept with the graph for the next build.

One line per document, sorted by id: a check of the line, the document's id, the hash of its file,
its date, and the three parts of its reading (`thbgraph.builder.readings`). The first line names the
layout. Lines whose check fails are not used, and the file of another layout not at all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, unquote

from thbgraph.builder import readings
from thbgraph.builder.readings import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

NAME: Final = "readings.tsv"
_HEAD: Final = b"thbgraph readings 2\n"
_COLUMNS: Final = 7


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reading stands in its file (bytes), and what is asked of it without looking there."""

    offset: int
    length: int
    sha256: str
    published: str
    check: str
    concerns: tuple[str, ...] = ()
    """What is odd about the document, in words."""
    refused: tuple[str, ...] = ()
    """What was refused in it, in words."""


def line(reading: Reading) -> bytes:
    """Return a reading as a line."""
    parts = (
        *(reading.check, quote(reading.document, safe=""), reading.sha256, reading.published),
        *(reading.rows, reading.about, reading.facts),
    )
    return ("\t".join(parts) + "\n").encode()


def reading(kept: bytes) -> Reading | None:
    """Return the reading of a line; None where the line is damaged."""
    try:
        check, name, *parts = kept.decode().removesuffix("\n").split("\t")
    except ValueError:
        return None
    if len(parts) != _COLUMNS - 2 or not kept.endswith(b"\n"):
        return None
    found = Reading(unquote(name), *parts)
    return found if found.check == check else None


def rows_of(kept: bytes) -> bytes:
    """Return of a line that is known to be whole the rows, as JSON."""
    return kept.split(b"\t", 5)[4]


def places(kept: Mapping[str, list[Any]]) -> dict[str, Place]:
    """Return the places again that `Shelf.to_json` kept."""
    return {
        document: Place(offset, length, sha256, day, check, tuple(odd), tuple(refused))
        for document, (offset, length, sha256, day, check, odd, refused) in kept.items()
    }


def names(kept: bytes) -> tuple[str, str]:
    """Return of which document a line is, and the hash of the file that was read."""
    _, document, sha256, *_ = (*kept.split(b"\t", 3), b"", b"")
    return unquote(document.decode(errors="replace")), sha256.decode(errors="replace")


def kept_lines(file: Path) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a kept file with their offsets; nothing where there is none of ours."""
    try:
        with file.open("rb") as opened:
            offset = len(_HEAD)
            if opened.readline() != _HEAD:
                return
            for one in opened:
                yield offset, one
                offset += len(one)
    except OSError:
        return


class Shelf:
    """The readings of the build that is being made: written once, in order, then looked up."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.places: dict[str, Place] = {}
        self._opened = file.open("w+b")
        self._opened.write(_HEAD)
        self._end = len(_HEAD)

    def put(self, one: Reading, kept: bytes = b"") -> None:
        """Add a reading; `kept` is its line, where there is one already."""
        self.put_line(
            one.document,
            kept or line(one),
            Place(
                *(0, 0, one.sha256, one.published, one.check),
                *(tuple(readings.concerns(one)), tuple(readings.refused(one))),
            ),
        )

    def put_line(self, document: str, kept: bytes, place: Place) -> None:
        """Add a reading whose line is known to be whole, with what stood in its place."""
        self._opened.write(kept)
        self.places[document] = replace(place, offset=self._end, length=len(kept))
        self._end += len(kept)

    @property
    def refused(self) -> list[str]:
        """What was refused in the documents, in words."""
        return [said for place in self.places.values() for said in place.refused]

    @property
    def concerns(self) -> list[tuple[str, str]]:
        """What is odd about documents: the document's id, and words."""
        return [(d, said) for d, place in self.places.items() for said in place.concerns]

    def to_json(self) -> dict[str, list[Any]]:
        """Return the places as JSON takes them, in their order."""
        return {
            document: [p.offset, p.length, p.sha256, p.published, p.check, p.concerns, p.refused]
            for document, p in self.places.items()
        }

    def get(self, document: str) -> Reading:
        """Return the reading of a document."""
        place = self.places[document]
        self._opened.seek(place.offset)
        found = reading(self._opened.read(place.length))
        assert found is not None
        return found

    def rows(self, document: str) -> bytes:
        """Return the rows of a document, as JSON."""
        place = self.places[document]
        self._opened.seek(place.offset)
        return rows_of(self._opened.read(place.length))

    def flush(self) -> None:
        """Let others read what was put."""
        self._opened.flush()

    def close(self) -> None:
        """Close the file."""
        self._opened.close()
