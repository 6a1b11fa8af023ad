"""The build that stands in the output folder: what of it can be used again, and what cannot.

Nothing of it is trusted: its files must have the sums that were kept of them, and what was kept its
own check. What does not is left aside with a notice, and made anew.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from thbgraph.builder import changes, shelf
from thbgraph.builder.layout import (
    BLOCKS,
    CACHE,
    DECISIONS,
    NQUADS,
    POSTS,
    STATE,
    TRIG,
    TURTLE,
    WHOLE,
)
from thbgraph.builder.pieces import Sums
from thbgraph.hashing import digest
from thbgraph.store import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from thbgraph.builder.changes import Known
    from thbgraph.builder.shelf import Place

FORMAT: Final = 4
"""The layout of what is kept of a build."""
GRAPH: Final = (NQUADS, TRIG, TURTLE)
# What is asked for first comes first.
_SUMMED: Final = (*(f"{CACHE}/{n}" for n in (shelf.NAME, DECISIONS, BLOCKS, POSTS, WHOLE)), *GRAPH)


@dataclass(frozen=True, slots=True)
class Kept:
    """A block that was written: its key, its quads, and where it stands (offset, length)."""

    key: str
    quads: int
    published: str
    """The document's date."""
    nquads: tuple[int, int]
    trig: tuple[int, int]
    given: tuple[int, int]
    """What it gives, as `blocks.given` made it: a line of JSON."""


@dataclass(frozen=True, slots=True)
class Spare:
    """Blocks that were written before, by document, and the files of their three parts."""

    blocks: Mapping[str, Kept]
    files: tuple[Path, Path, Path]

    def parts(self, document: str) -> Iterator[bytes]:
        """Yield the N-Quads, the TriG and what is given of a block that is there."""
        block = self.blocks[document]
        for file, place in zip(self.files, (block.nquads, block.trig, block.given), strict=True):
            yield bytes_at(file, place)


def to_json(state: Mapping[str, Any]) -> str:
    """Return what is kept of a build, sealed."""
    said = json.dumps(state, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"{digest(said)} {FORMAT}\n{said}\n"


def from_json(text: str) -> dict[str, Any] | None:
    """Return what was kept; None where it is damaged or of another layout."""
    seal, _, said = text.partition("\n")
    said = said.removesuffix("\n")
    if seal != f"{digest(said)} {FORMAT}":
        return None
    found: dict[str, Any] = json.loads(said)
    return found


@dataclass
class Former:
    """A folder that was built before; an empty one where there is none that can be used."""

    folder: Path
    notices: list[str] = field(default_factory=list)
    known: Known | None = None
    state: dict[str, Any] | None = None
    """What was kept of it: see `make`."""
    _sums: Sums | None = None
    _places: dict[str, Place] | None = None
    _own: bool = False
    """Whether this very build made it, so that nothing has to be doubted."""

    @classmethod
    def of_round(cls, folder: Path, state: dict[str, Any]) -> Former:
        """Return what an earlier round of a build made, to be changed by the next one."""
        return cls(folder, state=state, _own=True)

    @classmethod
    def open(cls, folder: Path) -> Former:
        """Look at what stands in `folder`."""
        found = cls(folder)
        if not (folder / MANIFEST).is_file():
            return found
        cache = folder / CACHE
        try:
            found.known = changes.from_json((cache / changes.NAME).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            found.known = None
        if found.known is None:
            found.notices.append(
                f"{cache}: damaged, missing or of another version; all documents are read again"
            )
            return found
        try:
            found.state = from_json((cache / STATE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            found.state = None
        if found.state is not None:
            found._sums = Sums()
            for name in _SUMMED:
                found._sums.start(folder / name, sha256=False)
        return found

    @cached_property
    def shelf(self) -> Path:
        """The file of the readings."""
        return self.folder / CACHE / shelf.NAME

    def intact(self, *names: str) -> bool:
        """Whether files are what they were when they were written."""
        if self._own:
            return True
        if self.state is None or self._sums is None:
            return False
        kept = self.state["sums"]
        return all(
            self._sums[name.rpartition("/")[2]].crc32 == kept.get(name.rpartition("/")[2])
            for name in names
        )

    def readings(self) -> dict[str, Place]:
        """Return where the readings stand; nothing where their file is not known to be whole."""
        if self._places is None:
            whole = self.state is not None and self.intact(shelf.NAME)
            self._places = shelf.places(self.state["readings"]) if self.state and whole else {}
        return self._places

    @cached_property
    def blocks(self) -> dict[str, Kept]:
        """The blocks by document, in their order; none where a file is not what it was."""
        if self.known is None and not self._own:
            return {}
        if self.state is None or not self.intact(*GRAPH, BLOCKS):
            self.notices.append(
                f"{self.folder}: changed since it was built; all documents are written again"
            )
            return {}
        if self.state["written_by"] != changes.writing_code():
            return {}  # Other code makes other blocks of the same readings.
        rows = self.state["documents"]
        # The documents stand last in all files.
        at = [
            file.stat().st_size - sum(row[4 + n] for row in rows)
            for n, file in enumerate(self._files)
        ]
        found = {}
        for document, key, quads, published, *lengths in rows:
            places = tuple(zip(at, lengths, strict=True))
            found[document] = Kept(key, quads, published, *places)
            at = [start + length for start, length in places]
        return found

    def key(self, document: str, withheld: frozenset[str]) -> str:
        """Return the key of a block with these facts (ids) left out, were the document what it was.

        Empty where no such block was made.
        """
        if self.state is None or document not in self.blocks:
            return ""
        if withheld == frozenset(self.state["without"].get(document, ())):
            return self.blocks[document].key
        return "" if withheld else self._whole_keys.get(document, "")

    @cached_property
    def _whole_keys(self) -> dict[str, str]:
        """The keys of the blocks of which facts were left out, as they were with these."""
        assert self.state is not None
        return {document: key for document, key, *_ in self.state.get("whole", ())}

    @property
    def _files(self) -> tuple[Path, Path, Path]:
        return self.folder / NQUADS, self.folder / TRIG, self.given_file

    def spares(self) -> Iterator[Spare]:
        """Yield what a later round may find in here that its own former one does not have."""
        yield Spare(self.blocks, self._files)
        if not self.blocks or self.state is None or not self.intact(f"{CACHE}/{WHOLE}"):
            return
        at = 0
        found = {}
        for document, key, quads, published, *lengths in self.state["whole"]:
            places = []
            for length in lengths:
                places.append((at, length))
                at += length
            found[document] = Kept(key, quads, published, *places)
        file = self.folder / CACHE / WHOLE
        yield Spare(found, (file, file, file))

    @cached_property
    def given_file(self) -> Path:
        """The file of what the documents give."""
        return self.folder / CACHE / BLOCKS

    def given(self, document: str) -> dict[str, Any]:
        """Return what a document gave."""
        return given_at(self.given_file, self.blocks[document])

    def close(self) -> None:
        """Stop looking."""
        if self._sums:
            self._sums.close()


def given_at(file: Path, block: Kept) -> dict[str, Any]:
    """Return what a block gives; its line stands in `file`."""
    found: dict[str, Any] = json.loads(bytes_at(file, block.given))
    return found


def bytes_at(file: Path, place: tuple[int, int]) -> bytes:
    """Return a range (offset, length) of a file."""
    offset, length = place
    with file.open("rb") as opened:
        opened.seek(offset)
        return opened.read(length)
