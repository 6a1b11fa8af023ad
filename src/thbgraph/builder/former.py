"""The build that stands in the output folder: what of it can be used again, and what cannot.

Nothing of it is trusted: its files must have the hashes that its manifest names, every kept line
its check. What does not is left aside with a notice, and made anew.
"""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from thbgraph.builder import changes, shelf
from thbgraph.builder.layout import CACHE, NQUADS, TRIG
from thbgraph.hashing import digest
from thbgraph.store import FORMAT, MANIFEST

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from thbgraph.builder.changes import Known

BLOCKS: Final = "blocks.tsv"
HEAD: Final = b"thbgraph blocks 1\n"


@dataclass(frozen=True, slots=True)
class Kept:
    """A block that was written: its key, where it stands in the files, and what it gives."""

    key: str
    nquads: tuple[int, int]
    """Offset and length in bytes."""
    trig: tuple[int, int]
    given: str

    @property
    def taken(self) -> dict[str, Any]:
        """What it gives, as `blocks.given` made it."""
        found: dict[str, Any] = json.loads(self.given)
        return found


def block_line(document: str, key: str, nquads: int, trig: int, given: str) -> bytes:
    """Return what is kept of a block as a line."""
    parts = (document, key, str(nquads), str(trig), given)
    return ("\t".join((digest(*parts), *parts)) + "\n").encode()


@dataclass
class Former:
    """A folder that was built before; an empty one where there is none that can be used."""

    folder: Path
    notices: list[str] = field(default_factory=list)
    readings: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    """The hash of the file that was read, and where the line stands (offset, length)."""
    known: Known | None = None
    _hashes: dict[str, Future[str]] = field(default_factory=dict)
    _pool: ThreadPoolExecutor | None = None

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
        found._hash_outputs()
        return found

    def _hash_outputs(self) -> None:
        """Hash the large files beside the work: hashing leaves the interpreter free."""
        self._pool = ThreadPoolExecutor(1)
        for name in (NQUADS, TRIG):
            self._hashes[name] = self._pool.submit(_sha256, self.folder / name)

    @cached_property
    def shelf(self) -> Path:
        """The file of the readings."""
        return self.folder / CACHE / shelf.NAME

    @cached_property
    def _outputs(self) -> Mapping[str, str]:
        try:
            manifest = json.loads((self.folder / MANIFEST).read_bytes())
            if manifest["format"] != FORMAT:
                return {}
            return {str(n): str(h) for n, h in manifest["outputs"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def intact(self, name: str) -> bool:
        """Whether a large file is what the manifest says."""
        waiting = self._hashes.get(name)
        return waiting is not None and waiting.result() == self._outputs.get(name)

    def blocks(self) -> dict[str, Kept]:
        """Return the blocks by document; none where one of the files is not what it was."""
        if not self._hashes:
            return {}
        found = self._blocks() if self.intact(NQUADS) and self.intact(TRIG) else {}
        if not found:
            self.notices.append(
                f"{self.folder}: changed since it was built; all documents are written again"
            )
        return found

    def _blocks(self) -> dict[str, Kept]:
        rows = []
        try:
            with (self.folder / CACHE / BLOCKS).open("rb") as opened:
                if opened.readline() != HEAD:
                    return {}
                for line in opened:
                    check, *parts = line.decode().removesuffix("\n").split("\t")
                    if digest(*parts) != check:
                        return {}
                    rows.append(parts)
            sizes = [(int(nquads), int(trig)) for _, _, nquads, trig, _ in rows]
            ends = [(self.folder / name).stat().st_size for name in (NQUADS, TRIG)]
        except (OSError, ValueError):
            return {}
        # The documents stand last in both files.
        at = [end - sum(size[n] for size in sizes) for n, end in enumerate(ends)]
        found = {}
        for (document, key, _, _, given), (nquads, trig) in zip(rows, sizes, strict=True):
            found[document] = Kept(key, (at[0], nquads), (at[1], trig), given)
            at = [at[0] + nquads, at[1] + trig]
        return found

    def close(self) -> None:
        """Stop looking."""
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)


def _sha256(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""
