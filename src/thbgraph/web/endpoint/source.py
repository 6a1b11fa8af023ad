"""The file of a build that workers load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thbgraph.errors import GraphError
from thbgraph.store import DATASET
from thbgraph.web.data import read_stamp

if TYPE_CHECKING:
    from pathlib import Path


class Source:
    """A build's file, held open: it can be read as long as this lives, whatever takes its place."""

    def __init__(self, path: Path, stamp: str) -> None:
        """Open the file of the build at `path`. GraphError unless it is the one of this stamp."""
        self.stamp = stamp
        if not path.exists():
            raise GraphError("there is no graph here; build it with: thbgraph build", file=path)
        self.trusted = path.is_dir()
        self.file = path / DATASET if self.trusted else path
        try:
            self._open = self.file.open("rb")
        except OSError as error:
            raise GraphError(f"cannot be read: {error.strerror}", file=self.file) from error
        if read_stamp(path) != stamp:
            self.close()
            raise GraphError("another build took its place", file=path)

    @property
    def descriptor(self) -> int:
        """Return the number of the open file."""
        return self._open.fileno()

    def close(self) -> None:
        """Let go of the file; workers that have loaded it do not mind."""
        self._open.close()
