"""Make the documents' graphs: those whose key is what it was are copied, the others made anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from typing import IO, TYPE_CHECKING, Any, Final

from thbgraph import rdf
from thbgraph.builder import blocks, pool
from thbgraph.builder.blocks import Task
from thbgraph.builder.former import Kept, Spare, bytes_at, given_at
from thbgraph.builder.layout import BLOCKS, NQUADS, TRIG
from thbgraph.builder.pieces import Copy

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping
    from pathlib import Path

    from thbgraph.builder.former import Former
    from thbgraph.builder.inputs import Sources
    from thbgraph.builder.pool import Workers
    from thbgraph.builder.shelf import Shelf
    from thbgraph.facts.rows import Rows
    from thbgraph.facts.settling import Decisions
    from thbgraph.model import Fact


_PARTS: Final[dict[str, Callable[[Kept], tuple[int, int]]]] = {
    NQUADS: attrgetter("nquads"),
    TRIG: attrgetter("trig"),
    BLOCKS: attrgetter("given"),
}
"""By the file that a part of a block stands in, what says where."""
_WORTH_WORKERS: Final = 20
"""Batches whose graphs it is worth starting workers for: starting costs as much as ten of them."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What was read of a corpus, and what was decided on it."""

    sources: Sources
    shelf: Shelf
    rows: Mapping[str, Rows]
    curated: Mapping[str, tuple[Fact, ...]]
    """What curators state, by document."""
    decisions: Decisions
    workers: Workers

    def task(self, document: str, withheld: frozenset[str] = frozenset()) -> Task:
        """Return what makes the block of a document."""
        return Task(
            self.workers.page(self.sources.documents[document]),
            self.shelf.get(document),
            self.decisions.of(document, self.rows[document]),
            self.curated.get(document, ()),
            withheld,
        )

    def key(self, document: str, withheld: frozenset[str]) -> str:
        """Return the key of a document's block."""
        return blocks.key(
            self.shelf.places[document].check,
            self.decisions.of(document, self.rows[document]),
            self.curated.get(document, ()),
            withheld,
        )


@dataclass
class Emission:
    """The documents' graphs in two files, and what they give in a third."""

    folder: Path
    """Where new blocks are written."""
    former: Former
    order: tuple[str, ...] = ()
    """The documents in the order of their graphs' names."""
    spares: tuple[Spare, ...] = ()
    """Further blocks that were made before, some of which may be wanted again."""
    unlike: Container[str] | None = None
    """The documents of which other things may be read or decided than for the former blocks; None
    where that is not known."""
    made: dict[str, Kept] = field(default_factory=dict)
    """The new blocks, in the files of `folder`."""

    def emit(
        self,
        corpus: Corpus,
        withheld: Mapping[str, frozenset[str]],
        among: Container[str] | None = None,
    ) -> None:
        """Make the blocks that are not there already. DocumentError where a text has changed.

        Documents that are not `among` some are known to be what they were, if there are blocks.
        """
        nothing = frozenset[str]()
        places = corpus.shelf.places
        if not self.order:
            self.order = tuple(sorted(places, key=lambda d: str(rdf.document_graph(d))))
        asked = [
            document
            for document in self.order
            if among is None or document in among or document not in self.former.blocks
        ]
        with (
            (self.folder / NQUADS).open("ab") as nquads,
            (self.folder / TRIG).open("ab") as trig,
            (self.folder / BLOCKS).open("ab") as given,
        ):
            files = nquads, trig, given
            todo = []
            for document in asked:
                key = self.key(corpus, document, withheld.get(document, nothing))
                if _has(self.former.blocks, document, key):
                    continue
                spare = next((s for s in self.spares if _has(s.blocks, document, key)), None)
                if spare is None:
                    todo.append(document)
                    continue
                known = (key, spare.blocks[document].quads, places[document].published)
                self.made[document] = Kept(*known, *_append(spare.parts(document), files))
            tasks = (corpus.task(d, withheld.get(d, nothing)) for d in todo)
            batches = pool.batches(tasks)
            results = chain.from_iterable(
                corpus.workers.in_order(blocks.make_batch, batches, least=_WORTH_WORKERS)
            )
            for document, block in zip(todo, results, strict=True):
                known = (block.key, block.quads, places[document].published)
                data = (block.nquads, block.trig, block.given)
                self.made[document] = Kept(*known, *_append(data, files))

    def key(self, corpus: Corpus, document: str, withheld: frozenset[str]) -> str:
        """Return the key of a document's block.

        What was decided on a document is looked up in the rows of many, so a key that is known is
        not worked out again.
        """
        same = self.unlike is not None and document not in self.unlike
        known = self.former.key(document, withheld) if same else ""
        return known or corpus.key(document, withheld)

    def block(self, document: str) -> Kept:
        """Return the block of a document."""
        return self.made.get(document) or self.former.blocks[document]

    def given(self, document: str) -> dict[str, Any]:
        """Return what a document gives."""
        if document in self.made:
            return given_at(self.folder / BLOCKS, self.made[document])
        return self.former.given(document)

    def spare(self) -> Spare:
        """Return the new blocks."""
        nquads, trig, given = (self.folder / name for name in (NQUADS, TRIG, BLOCKS))
        return Spare(dict(self.made), (nquads, trig, given))

    def quads(self) -> dict[str, int]:
        """Return the number of quads of each document's graph."""
        return {document: self.block(document).quads for document in self.order}

    def nquads(self, document: str) -> bytes:
        """Return a document's graph."""
        folder = self.folder if document in self.made else self.former.folder
        return bytes_at(folder / NQUADS, self.block(document).nquads)

    def copies(self) -> dict[str, list[Copy]]:
        """Return where the blocks stand, for each of the three files.

        Those that follow each other in a file stand as one: most of them do.
        """
        new, before = self._files
        found: dict[str, list[Copy]] = {}
        for name, at in _PARTS.items():
            copies = found[name] = []
            file, start, end = new[name], 0, 0
            for document in self.order:
                block = self.made.get(document)
                source = before[name] if block is None else new[name]
                offset, length = at(self.former.blocks[document] if block is None else block)
                if offset != end or source is not file:
                    copies.append(Copy(file, start, end - start))
                    file, start = source, offset
                end = offset + length
            copies.append(Copy(file, start, end - start))
        return found

    @property
    def _files(self) -> tuple[dict[str, Path], dict[str, Path]]:
        """The files of the new blocks, and those of the former ones."""
        former = self.former.folder
        before = {NQUADS: former / NQUADS, TRIG: former / TRIG, BLOCKS: self.former.given_file}
        return {name: self.folder / name for name in before}, before

    def places(self, document: str) -> tuple[Copy, Copy, Copy]:
        """Return where the three parts of a block stand."""
        block = self.block(document)
        new, before = self._files
        files = new if document in self.made else before
        nquads, trig, given = (Copy(files[name], *at(block)) for name, at in _PARTS.items())
        return nquads, trig, given

    def rows(self) -> list[list[Any]]:
        """Return what is kept of the blocks for the next build."""
        return [row(document, self.block(document)) for document in self.order]


def row(document: str, block: Kept) -> list[Any]:
    """Return what is kept of a block as JSON takes it; the last three are lengths in bytes."""
    lengths = (length for _, length in (block.nquads, block.trig, block.given))
    return [document, block.key, block.quads, block.published, *lengths]


def _has(before: Mapping[str, Kept], document: str, key: str) -> bool:
    return document in before and before[document].key == key


def _append(parts: Iterable[bytes], files: Iterable[IO[bytes]]) -> Iterator[tuple[int, int]]:
    """Write the three parts of a block, and yield where each of them stands."""
    for file, data in zip(files, parts, strict=True):
        yield file.tell(), len(data)
        file.write(data)
