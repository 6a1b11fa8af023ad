"""Which build is served: a new one is opened aside and takes over when it is ready.

Each request looks whether the build on disk is still the one that is served; that costs one look
at a file's dates. The first to find a new one opens it in a thread and gets it; all others go on
with the old one until then. A build that cannot be opened is reported once, and the old one stays.
"""

from __future__ import annotations

import asyncio
import logging
import os
import stat
from typing import TYPE_CHECKING, Final

from thbgraph.errors import ThbgraphError
from thbgraph.store import DATASET, MANIFEST
from thbgraph.web.data import Build, read_stamp

if TYPE_CHECKING:
    from pathlib import Path

_LOG: Final = logging.getLogger("thbgraph.web")
_Look = tuple[int, int, int]


class Builds:
    """The build at a path, always the newest that can be opened."""

    def __init__(self, path: Path) -> None:
        """Open the build. GraphError where there is none, or none that can be read."""
        self.path = path
        self._files = [str(file) for file in (path / MANIFEST, path / DATASET, path)]
        self._seen = self._look()
        self.current = Build.open(path)
        self._opening = False

    async def latest(self) -> Build:
        """Return the newest build."""
        seen = self._look()
        if seen is None or seen == self._seen or self._opening:
            return self.current
        self._opening = True
        try:
            await asyncio.to_thread(self._take, seen)
        finally:
            self._opening = False
        return self.current

    def _take(self, seen: _Look) -> None:
        """Open what stands there now, if it is another build. Runs beside the requests."""
        if read_stamp(self.path) != self.current.stamp:
            try:
                self.current = Build.open(self.path)
                _LOG.info("took over the new build %s", self.current.stamp[:12])
            except ThbgraphError as error:
                _LOG.warning("the new build is left alone: %s", error)
        self._seen = seen

    def _look(self) -> _Look | None:
        """Return what changes with a new build: its file's number, time and size."""
        for file in self._files:
            try:
                found = os.stat(file)  # noqa: PTH116 - every request looks, and a Path takes longer
            except OSError:
                continue
            if not stat.S_ISDIR(found.st_mode):
                return (found.st_ino, found.st_mtime_ns, found.st_size)
        return None
