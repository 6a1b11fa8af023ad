"""Make the documents' graphs: those whose key is what it was are copied, the others made anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import IO, TYPE_CHECKING, Any

from thbgraph import rdf
from thbgraph.builder import blocks, pool
from thbgraph.builder.blocks import Task
from thbgraph.builder.former import Kept, given_at
from thbgraph.builder.layout import BLOCKS, NQUADS, TRIG
from thbgraph.builder.pieces import Copy

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping
    from pathlib import Path

    from thbgraph.builder.blocks import Block
    from thbgraph.builder.former import Former
    from thbgraph.builder.inputs import Sources
    from thbgraph.builder.pool import Workers
    from thbgraph.builder.shelf import Shelf
    from thbgraph.facts.rows import Rows
    from thbgraph.facts.settling import Decisions
    from thbgraph.model import Fact


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
        todo = [d for d in asked if not self._known(d, corpus.key(d, withheld.get(d, nothing)))]
        tasks = (corpus.task(d, withheld.get(d, nothing)) for d in todo)
        results = chain.from_iterable(
            corpus.workers.in_order(blocks.make_batch, pool.batches(tasks))
        )
        with (
            (self.folder / NQUADS).open("ab") as nquads,
            (self.folder / TRIG).open("ab") as trig,
            (self.folder / BLOCKS).open("ab") as given,
        ):
            for document, block in zip(todo, results, strict=True):
                published = places[document].published
                self.made[document] = _append(block, published, (nquads, trig, given))

    def _known(self, document: str, key: str) -> bool:
        before = self.former.blocks.get(document)
        return before is not None and before.key == key

    def block(self, document: str) -> Kept:
        """Return the block of a document."""
        return self.made.get(document) or self.former.blocks[document]

    def given(self, document: str) -> dict[str, Any]:
        """Return what a document gives."""
        if document in self.made:
            return given_at(self.folder / BLOCKS, self.made[document])
        return self.former.given(document)

    def quads(self) -> dict[str, int]:
        """Return the number of quads of each document's graph."""
        return {document: self.block(document).quads for document in self.order}

    def nquads(self, document: str) -> bytes:
        """Return a document's graph."""
        folder = self.folder if document in self.made else self.former.folder
        offset, length = self.block(document).nquads
        with (folder / NQUADS).open("rb") as file:
            file.seek(offset)
            return file.read(length)

    def copies(self) -> dict[str, list[Copy]]:
        """Return where the blocks stand, for each of the three files."""
        found: dict[str, list[Copy]] = {NQUADS: [], TRIG: [], BLOCKS: []}
        output, cache = self.former.folder, self.former.given_file
        for document in self.order:
            new = document in self.made
            block = self.block(document)
            found[NQUADS].append(Copy((self.folder if new else output) / NQUADS, *block.nquads))
            found[TRIG].append(Copy((self.folder if new else output) / TRIG, *block.trig))
            found[BLOCKS].append(Copy(self.folder / BLOCKS if new else cache, *block.given))
        return found

    def rows(self) -> list[list[Any]]:
        """Return what is kept of the blocks for the next build."""
        found = []
        for document in self.order:
            block = self.block(document)
            lengths = (length for _, length in (block.nquads, block.trig, block.given))
            found.append([document, block.key, block.quads, block.published, *lengths])
        return found


def _append(block: Block, published: str, files: Iterable[IO[bytes]]) -> Kept:
    places = []
    for file, data in zip(files, (block.nquads, block.trig, block.given), strict=True):
        places.append((file.tell(), len(data)))
        file.write(data)
    return Kept(block.key, block.quads, published, *places)
