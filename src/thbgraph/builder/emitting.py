"""Make the documents' graphs: those whose key is what it was are copied, the others made anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import IO, TYPE_CHECKING

from thbgraph import rdf
from thbgraph.builder import blocks, former, pool
from thbgraph.builder.blocks import Task
from thbgraph.builder.former import Kept
from thbgraph.builder.layout import NQUADS, TRIG
from thbgraph.builder.writing import Copy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from thbgraph.builder.blocks import Block
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
    """The documents' graphs in two files, and what they give, in the order of the graphs' names."""

    folder: Path
    """Where new blocks are written."""
    before: Mapping[str, Kept]
    """The blocks of the build before, in the files of `output`."""
    output: Path
    made: dict[str, Kept] = field(default_factory=dict)
    """The new blocks, in the files of `folder`."""

    def emit(
        self, corpus: Corpus, withheld: Mapping[str, frozenset[str]]
    ) -> Iterator[tuple[str, Kept]]:
        """Yield every document with its block. DocumentError where a text has changed."""
        nothing = frozenset[str]()
        ordered = sorted(corpus.shelf.places, key=lambda d: str(rdf.document_graph(d)))
        keys = {d: corpus.key(d, withheld.get(d, nothing)) for d in ordered}
        todo = [d for d in ordered if not self._known(d, keys[d])]
        tasks = (corpus.task(d, withheld.get(d, nothing)) for d in todo)
        results = chain.from_iterable(
            corpus.workers.in_order(blocks.make_batch, pool.batches(tasks))
        )
        with (
            (self.folder / NQUADS).open("ab") as nquads,
            (self.folder / TRIG).open("ab") as trig,
        ):
            waiting = set(todo)
            for document in ordered:
                if document in waiting:
                    self.made[document] = _append(next(results), nquads, trig)
                yield document, self._block(document)

    def _known(self, document: str, key: str) -> bool:
        made = self.made.get(document)
        if made is not None:
            return made.key == key
        before = self.before.get(document)
        return before is not None and before.key == key

    def _block(self, document: str) -> Kept:
        return self.made.get(document) or self.before[document]

    def copies(self, documents: Iterable[str]) -> dict[str, list[Copy]]:
        """Return where the blocks of these documents stand, for each of the two files."""
        found: dict[str, list[Copy]] = {NQUADS: [], TRIG: []}
        for document in documents:
            folder = self.folder if document in self.made else self.output
            block = self._block(document)
            found[NQUADS].append(Copy(folder / NQUADS, *block.nquads))
            found[TRIG].append(Copy(folder / TRIG, *block.trig))
        return found

    def write_lines(self, file: Path, documents: Iterable[str]) -> None:
        """Keep the blocks' keys and what they give for the next build."""
        with file.open("wb") as opened:
            opened.write(former.HEAD)
            for document in documents:
                block = self._block(document)
                sizes = block.nquads[1], block.trig[1]
                opened.write(former.block_line(document, block.key, *sizes, block.given))


def _append(block: Block, nquads: IO[bytes], trig: IO[bytes]) -> Kept:
    places = (nquads.tell(), len(block.nquads)), (trig.tell(), len(block.trig))
    nquads.write(block.nquads)
    trig.write(block.trig)
    return Kept(block.key, *places, block.given)
