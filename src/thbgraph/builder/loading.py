"""Load a large graph into a store on disk while it is held against the shapes.

Loading is the engine's work, which leaves the interpreter free. It begins with the first graph that
is written; what later rounds change in the graph is changed in the store.
"""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from thbgraph import store
from thbgraph.builder import assembling
from thbgraph.builder.layout import NQUADS

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    from thbgraph.builder.assembling import Change
    from thbgraph.builder.emitting import Emission
    from thbgraph.builder.former import Former


class Loading:
    """Loads the graph that is being built in `folder`, on a thread of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._beside = ThreadPoolExecutor(1)
        self._work: Future[None] | None = None

    @property
    def is_large(self) -> bool:
        """Whether the graph is large enough for a store."""
        return self._work is not None

    def take(
        self, quads: int, place: Path, change: Change | None, former: Former, emission: Emission
    ) -> None:
        """Begin to load what a round wrote in `place`: `change` makes it of the `former` one.

        Returns as soon as what an earlier round began is done. OSError where that failed.
        """
        self.wait()
        if quads <= store.IN_MEMORY:
            self._work = None
            shutil.rmtree(self.folder / store.DISK, ignore_errors=True)
            return
        difference = assembling.difference(change, former, emission) if change else None
        if self._work and difference:
            self._work = self._beside.submit(store.change_disk, self.folder, difference)
            return
        # It is opened here, since the file is moved when no further round follows.
        dataset = (place / NQUADS).open("rb")
        self._work = self._beside.submit(store.write_disk, self.folder, difference, dataset)

    def wait(self) -> None:
        """Return when all is loaded. OSError where the store cannot be written."""
        if self._work is not None:
            self._work.result()

    def close(self) -> None:
        """Let what was begun come to its end."""
        self._beside.shutdown(wait=True, cancel_futures=True)
