"""Asks documents' graphs by themselves, on threads: both engines leave the interpreter free."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from thbgraph.validation import fast
from thbgraph.validation.lines import Lines

if TYPE_CHECKING:
    import mmap
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from thbgraph.validation.raws import Raw
    from thbgraph.validation.shapes import Shapes

_BATCH: Final = 1 << 22
"""Bytes of documents' graphs that are asked at once."""


class Block(NamedTuple):
    """One document's graph: its name, where its lines stand, and the hash of their bytes."""

    graph: str
    start: int
    end: int
    key: str


class Alone:
    """Asks the documents' graphs in a dataset for some shapes."""

    def __init__(self, data: mmap.mmap, shapes: Shapes) -> None:
        self._data = data
        self._shapes = shapes
        self._pool = ThreadPoolExecutor(max_workers=os.cpu_count() or 1)
        self._begun: list[tuple[list[Block], Future[list[Raw]]]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def begin(self, blocks: list[Block]) -> None:
        """Begin to ask about some documents."""
        batches = _batches(blocks)
        self._begun += [(batch, self._pool.submit(self._ask, batch)) for batch in batches]

    def found(self) -> Iterator[tuple[Block, list[Raw]]]:
        """Yield the documents that do not keep the shapes, with what was found."""
        for batch, asked in self._begun:
            for block in batch if asked.result() else ():
                if found := self._ask([block]):
                    yield block, found

    def _ask(self, batch: list[Block]) -> list[Raw]:
        text = b"".join(self._data[block.start : block.end] for block in batch)
        return fast.run(Lines(text), self._shapes, facts=True)[1]


def _batches(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    batch: list[Block] = []
    size = 0
    for block in blocks:
        batch.append(block)
        size += block.end - block.start
        if size > _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
