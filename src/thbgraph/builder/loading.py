"""Load a large graph into a store on disk while it is held against the shapes.

Loading is the engine's work, which leaves the interpreter free. Where a graph is written anew, it
begins with what the first round wrote; where one that stands is changed, its store is copied. What
the rounds change in the graph is changed in the store when no further round follows: what one of
them states and the next leaves out, never comes there.
"""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import TYPE_CHECKING

import pyoxigraph as ox

from thbgraph import store
from thbgraph.builder.layout import NQUADS
from thbgraph.rdf.altered import UNCHANGED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from thbgraph.rdf.altered import Altered

    Sides = tuple[bytes, bytes]
    """Lines of a document's graph: as they are in the store, and as they are to be."""


class Loading:
    """Loads the graph that is being built in `folder`, on a thread of its own."""

    def __init__(self, folder: Path, former: Path, spare: Path) -> None:
        self.folder = folder
        self.spare = spare
        """A folder for what is in between."""
        self.former = former
        """The build that stands."""
        self.is_large = False
        """Whether the graph is large enough for a store."""
        self._beside = ThreadPoolExecutor(1)
        self._work: Future[None] | None = None
        self._rounds = 0
        self._anew = False
        """Whether the store is to be written when all is done, since there is none to change."""
        self._step = UNCHANGED
        """What makes the graph by now of that which the store holds."""

    def take(self, quads: int, place: Path, step: Altered | None) -> None:
        """Take note of what a round wrote in `place`: `step` makes it of what was there before.

        OSError where a store could not be written.
        """
        self.is_large = quads > store.IN_MEMORY
        if step is not None:
            self._step = self._step.then(step)
        elif self._rounds or not self.is_large:
            self._anew = True
        else:
            # It is opened here, since the file is moved when no further round follows.
            dataset = (place / NQUADS).open("rb")
            self._work = self._beside.submit(store.write_disk, self.folder, dataset)
        self._rounds += 1

    def opened(self, place: Path) -> ox.Store:
        """Open a store that holds what the last round wrote in `place`, and stays as it is.

        That of the build, which is changed no more until it is to be finished, or else one that is
        loaded for this. OSError where it cannot be written.
        """
        if self._work is not None and self._rounds == 1:
            self._work.result()
            return ox.Store.read_only(str(self.folder / store.DISK))
        spare = self.spare / f"store-{self._rounds}"
        spare.mkdir()
        store.write_disk(spare, (place / NQUADS).open("rb"))
        return ox.Store.read_only(str(spare / store.DISK))

    def finish(self, documents: Iterable[Sides]) -> None:
        """Begin to make the store that of the last round; `documents` are those that are others."""
        if not self.is_large:
            self.wait()
            shutil.rmtree(self.folder / store.DISK, ignore_errors=True)
            return
        begun = self._work
        self._work = self._beside.submit(self._finish, begun, documents)

    def _finish(self, begun: Future[None] | None, documents: Iterable[Sides]) -> None:
        if begun is not None:
            begun.result()
        sides = [(lines(was), lines(now)) for was, now in documents]
        difference = store.Difference(
            chain(_quads(self._step.gone), *(_quads(was - now) for was, now in sides)),
            chain(_quads(self._step.come), *(_quads(now - was) for was, now in sides)),
        )
        if self._anew or (begun is None and not store.copy_disk(self.former, self.folder)):
            store.write_disk(self.folder)
        else:
            store.change_disk(self.folder, difference)

    def wait(self) -> None:
        """Return when all that was begun is done. OSError where the store cannot be written."""
        if self._work is not None:
            self._work.result()

    def close(self) -> None:
        """Let what was begun come to its end."""
        self._beside.shutdown(wait=True, cancel_futures=True)


def lines(text: bytes) -> set[str]:
    """Return the lines of a document's graph."""
    return {*text.decode().splitlines(keepends=True)}


def _quads(some: Iterable[str]) -> Iterator[ox.Quad]:
    text = "".join(sorted(some)).encode()
    return iter(ox.parse(text, format=ox.RdfFormat.N_QUADS, lenient=True))
