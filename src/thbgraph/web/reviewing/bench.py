"""The corpus under review, kept fresh, and what was decided in this run of the server.

Several browsers may decide at once, and others may write to the files meanwhile. So everything
happens one after the other; before each request the files are read again if they have changed; and
a decision is taken only on what the curator saw, by the hash of the file that it is written to.
"""

from __future__ import annotations

import hashlib
import shlex
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from thbgraph.errors import ServeError
from thbgraph.hashing import digest
from thbgraph.review import open_desk
from thbgraph.review.claims import queue, said
from thbgraph.review.decisions import SKIPPED, read_skipped, write_skipped
from thbgraph.review.identities import open_pairs
from thbgraph.web import paths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from thbgraph.facts import Merged
    from thbgraph.facts.candidates import Candidate
    from thbgraph.review import Desk
    from thbgraph.review.claims import Item
    from thbgraph.review.desk import Change
    from thbgraph.web.data import Build


@dataclass(frozen=True, slots=True)
class Done:
    """What was decided: in words, and what it changed (None where nothing was written)."""

    what: str
    said: str
    place: str
    """The path of the page on which it was decided."""
    change: Change | None = None
    skipped: tuple[str, ...] = ()
    """The facts that it put off."""


class Bench:
    """A corpus on a curator's desk while the server runs."""

    def __init__(self, corpus: Path, build: Build, graph: Path, by: str = "") -> None:
        """Read the corpus, and what the rules read in it from its build, which is at `graph`.

        `by` is who decides, if that is to be written down.
        ServeError where the build is not one of these documents, and the errors of `open_desk`.
        """
        self.corpus, self.graph, self._by = corpus, graph, by
        self._lock = threading.Lock()
        self._done: dict[str, list[Done]] = {}
        self._read: dict[str, str] | None = None
        self._pairs: tuple[Merged, tuple[Candidate, ...]] | None = None
        self._open(build)

    @property
    def rebuild(self) -> str:
        """The command that takes the decisions into the graph."""
        corpus, graph = (shlex.quote(str(path)) for path in (self.corpus, self.graph))
        return f"thbgraph build {corpus} --output {graph}"

    @contextmanager
    def at_work(self, build: Build) -> Iterator[Desk]:
        """Give the desk to one at a time, as the files and the build are now.

        CuratedError where the files do not hold as somebody left them.
        """
        with self._lock:
            if self._build.stamp != build.stamp:
                self._open(build)
            found = self._files()
            if found != self._read:
                self._read = None
                self.desk.refresh()
                self._read = found
            try:
                yield self.desk
            finally:
                self._read = self._files()

    @property
    def is_ahead(self) -> bool:
        """Whether the curated files say what the served build does not know yet."""
        known: dict[str, str] = self._build.manifest["inputs"]["curated"]
        return known != self._read

    def items(self) -> list[Item]:
        """Return what is to be decided, in the order of asking; what was skipped comes last."""
        return queue(self.desk, skipped=self.skipped())

    def item(self, fact: str) -> Item | None:
        """Return the item of a fact that is still to be decided."""
        return next((one for one in self.items() if fact in one.ids), None)

    def skipped(self) -> set[str]:
        """Return the facts that were put off."""
        return read_skipped(self._skip_file)

    def state(self, item: Item) -> str:
        """Return the hash of what a decision on an item stands on: the file, and what is shown."""
        e = item.evidence
        file = self.state_of(e.document)
        return digest(file, *item.ids, e.document, str(e.start), str(e.end))

    def state_of(self, document: str) -> str:
        """Return the hash of a document's curated file; empty where there is none."""
        return _hash(self.desk.file_of(document))

    def pairs(self) -> tuple[Candidate, ...]:
        """Return the pairs that may be one thing and are not decided, the likeliest first."""
        # Each reading of the corpus gives another `merged`; comparing all things takes a while.
        if self._pairs is None or self._pairs[0] is not self.desk.merged:
            self._pairs = (self.desk.merged, open_pairs(self.desk))
        return self._pairs[1]

    def page_of(self, iri: str) -> str:
        """Return the path of the page of an IRI; empty where the served build lacks it."""
        return paths.document(iri) if self._build.knows(iri) else ""

    def last(self, visitor: str) -> tuple[int, Done] | None:
        """Return the last decision of a visitor, and its number."""
        done = self._done.get(visitor)
        return (len(done), done[-1]) if done else None

    def note(self, visitor: str, done: Done) -> None:
        """Remember a decision, so that it can be undone."""
        self._done.setdefault(visitor, []).append(done)

    def settle(self, visitor: str, done: Done, item: Item) -> None:
        """Remember a decision on an item, which is then no longer put off."""
        self._remember(self.skipped() - set(item.ids))
        self.note(visitor, done)

    def skip(self, visitor: str, done: Done) -> None:
        """Put off what was skipped: it comes after the others."""
        self._remember(self.skipped() | set(done.skipped))
        self.note(visitor, done)

    def undo(self, visitor: str) -> Done:
        """Take a visitor's last decision back. OutputError where its file was changed since."""
        done = self._done[visitor][-1]
        if done.change:
            self.desk.undo(done.change)
        else:
            self._remember(self.skipped() - set(done.skipped))
        return self._done[visitor].pop()

    def _open(self, build: Build) -> None:
        desk = open_desk(self.corpus, graph=self.graph, by=self._by)
        there = {d.id: d.sha256 for d in desk.documents.values()}
        inputs: dict[str, Any] = build.manifest.get("inputs", {})
        read = inputs.get("documents", {})
        if not read or any(there.get(name) != sha256 for name, sha256 in read.items()):
            raise ServeError(
                f"this graph was not built from {self.corpus}; build it first: {self.rebuild}",
                file=self.graph,
            )
        self.desk, self._build = desk, build
        self._read = self._files()

    @property
    def _skip_file(self) -> Path:
        return self.desk.curated_folder / SKIPPED

    def _remember(self, skipped: set[str]) -> None:
        if skipped != self.skipped():
            write_skipped(self._skip_file, skipped)

    def _files(self) -> dict[str, str]:
        """Return the hashes of the curated files, by name."""
        folder = self.desk.curated_folder
        found = sorted(folder.iterdir()) if folder.is_dir() else []
        return {f.name: _hash(f) for f in found if f.suffix in {".yaml", ".yml"}}


def words(item: Item) -> str:
    """Return an item on one line."""
    return "; ".join(dict.fromkeys(said(fact) for fact in item.facts))


def _hash(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""
