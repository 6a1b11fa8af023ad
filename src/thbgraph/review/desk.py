"""A corpus on a curator's desk: what people and rules read in it, and what may be written to it.

Everything that is written is read again at once, with all other files of the corpus; what does not
hold is taken back, so that a corpus is never left in a state that a build would refuse.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from thbgraph import curated, facts, files, resources
from thbgraph.builder import inputs
from thbgraph.curated.names import Names
from thbgraph.errors import CuratedError, DocumentError, OutputError, UnknownTermError
from thbgraph.extraction import extract
from thbgraph.facts.profiles import Known
from thbgraph.model import Method, Review
from thbgraph.progress import Silent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from thbgraph.authority import Authority
    from thbgraph.curated import Curated
    from thbgraph.curated.sheets import Sheet
    from thbgraph.facts import Merged
    from thbgraph.model import Document, Fact
    from thbgraph.progress import Progress

CURATED: Final = "curated"
_PACKAGE: Final = Path(resources.__file__).parent


@dataclass(frozen=True, slots=True)
class Change:
    """A file that was written: what it held before (None where there was none), and holds now."""

    file: Path
    before: bytes | None
    after: bytes


class Desk:
    """A corpus, read: its documents, its curated facts, and what the rules read in it."""

    def __init__(
        self,
        folder: Path,
        documents: Iterable[Document],
        authority: Authority,
        by_rule: Iterable[Fact],
        by: str = "",
    ) -> None:
        """Take a corpus whose documents and rules' facts have been read; `by` is who decides."""
        self.folder = folder
        self.by = by
        self.documents: Mapping[str, Document] = {d.id: d for d in documents}
        self.authority = authority
        self._by_rule = tuple(by_rule)
        self.curated: Curated
        self.merged: Merged
        self.refresh()

    @property
    def curated_folder(self) -> Path:
        """Where the curated files are."""
        return self.folder / CURATED

    @cached_property
    def sheets(self) -> Mapping[str, Sheet]:
        """What the curated files say, by document."""
        return {str(sheet.document): sheet for sheet in curated.sheets(self.curated_folder)}

    @cached_property
    def names(self) -> Names:
        """The names that the curated files and the authority files give."""
        return Names(self.sheets.values(), self.authority)

    def file_of(self, document: str) -> Path:
        """Return the curated file of a document, whether it exists or not."""
        sheet = self.sheets.get(document)
        return sheet.source.file if sheet else self.curated_folder / f"{document}.yaml"

    @property
    def known(self) -> Known:
        """What is known of nodes before any fact."""
        return Known(self.curated.aliases, self.authority)

    @property
    def published(self) -> dict[str, str]:
        """The dates of the documents that have one."""
        return {i: d.published.value for i, d in self.documents.items() if d.published}

    def unreviewed(self) -> tuple[Fact, ...]:
        """Return the facts that only rules read and nobody rejected."""
        return tuple(f for f in self.merged.facts if f.review is Review.UNREVIEWED)

    def refresh(self) -> None:
        """Read the curated files again and merge. CuratedError where they do not hold."""
        stated = curated.read(self.curated_folder, self.documents.values(), self.authority)
        self.merged = facts.merge_all(
            stated.facts,
            self._by_rule,
            rejections=stated.rejections,
            aliases=stated.aliases,
            authority=self.authority,
            documents=self.documents.values(),
            identities=stated.identities,
        )
        self.curated = stated
        self.__dict__.pop("sheets", None)
        self.__dict__.pop("names", None)

    def write(self, file: Path, text: str, holds: Callable[[], str] = lambda: "") -> Change:
        """Write a curated file and read the corpus again.

        `holds` then returns what is not as it should be, or nothing. CuratedError for that, or for
        what the file would say wrong; the file is then as it was. OutputError where it cannot be
        written.
        """
        before = file.read_bytes() if file.exists() else None
        change = Change(file, before, text.encode())
        with files.speaking(file):
            file.parent.mkdir(exist_ok=True)
        files.write_atomically(file, text)
        try:
            self.refresh()
        except CuratedError:
            self._put_back(change)
            raise
        problem = holds()
        if problem:
            self._put_back(change)
            raise CuratedError(problem, file=file)
        return change

    def undo(self, change: Change) -> None:
        """Take a change back. OutputError where the file has been changed since."""
        if not change.file.exists() or change.file.read_bytes() != change.after:
            message = "was changed since by somebody else; undo it there"
            raise OutputError(message, file=change.file)
        self._put_back(change)

    def _put_back(self, change: Change) -> None:
        if change.before is None:
            with files.speaking(change.file):
                change.file.unlink(missing_ok=True)
        else:
            files.write_atomically(change.file, change.before)
        self.refresh()


def open_desk(
    corpus: Path | None,
    *,
    graph: Path | None = None,
    document: str = "",
    writing: bool = True,
    progress: Progress | None = None,
    by: str = "",
) -> Desk:
    """Read a corpus (default: the seeds) to review it.

    What the rules read comes from the built `graph`, where given, else from the documents, or from
    the one named `document` alone. With `writing`, the corpus must be the user's own; `by` is who
    decides, and is written down with each decision. OutputError, UnknownTermError, and the errors
    of `builder.inputs.read`.
    """
    folder = corpus if corpus is not None else resources.seeds()
    if not folder.is_dir():
        raise DocumentError("a corpus under review is a folder of .txt files", file=folder)
    if writing:
        _check_own(folder)
    show = progress or Silent()
    show.step("reading")
    read = inputs.read(folder)
    if document and document not in {d.id for d in read.documents}:
        raise UnknownTermError(f"no document in {folder} is called “{document}”")
    if graph is not None:
        by_rule = _of_graph(graph)
    else:
        wanted = [d for d in read.documents if document in ("", d.id)]
        by_rule = [
            fact
            for one in show.track(wanted, "reading by rules")
            for fact in extract(one, read.authority).facts
        ]
    return Desk(folder, read.documents, read.authority, by_rule, by)


def _of_graph(graph: Path) -> list[Fact]:
    """Return what the rules read, as a built graph has it."""
    from thbgraph.reading import Reader  # noqa: PLC0415 - only where a graph is asked for
    from thbgraph.store import Store  # noqa: PLC0415

    found = []
    for fact in Reader(Store.open(graph)).facts():
        by_rule = tuple(e for e in fact.evidence if e.method is Method.RULE)
        if by_rule:
            found.append(replace(fact, evidence=by_rule, review=Review.UNREVIEWED, because=""))
    return sorted(found, key=lambda fact: fact.id)


def _check_own(folder: Path) -> None:
    """Raise OutputError for a corpus that comes with the program or cannot be written."""
    place = folder.resolve()
    curated_folder = place / CURATED
    writable = os.access(curated_folder if curated_folder.exists() else place, os.W_OK)
    if writable and not place.is_relative_to(_PACKAGE.resolve()):
        return
    raise OutputError(
        f"this corpus is not yours to write; copy it, cp -r {folder} my-corpus, and give the "
        "copy: thbgraph review my-corpus",
        file=folder,
    )
