"""What workers open of a build: its store on disk where it has one, else its file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from thbgraph.errors import GraphError
from thbgraph.store import DATASET, DISK_MARK
from thbgraph.web.data import read_stamp

if TYPE_CHECKING:
    from pathlib import Path


class Source:
    """A build's file, held open: it can be read as long as this lives, whatever takes its place.

    A large build has a store on disk as well, which takes no time to open and little memory. Its
    folder is held open, so that nobody takes that of another build for it; when that is removed,
    there is still the file.
    """

    def __init__(self, path: Path, stamp: str) -> None:
        """Open the file of the build at `path`. GraphError unless it is the one of this stamp."""
        self.folder: int | None = None
        """The number of the open folder; None where there is no store on disk."""
        self.stamp = stamp
        if not path.exists():
            raise GraphError("there is no graph here; build it with: thbgraph build", file=path)
        self.trusted = path.is_dir()
        self.file = path / DATASET if self.trusted else path
        try:
            self._open = self.file.open("rb")
            if self.trusted and (path / DISK_MARK).is_file():
                self.folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        except OSError as error:
            raise GraphError(f"cannot be read: {error.strerror}", file=self.file) from error
        if read_stamp(path) != stamp:
            self.close()
            raise GraphError("another build took its place", file=path)

    @property
    def descriptor(self) -> int:
        """Return the number of the open file."""
        return self._open.fileno()

    @property
    def inherited(self) -> tuple[int, ...]:
        """Return the numbers of all that a worker needs open."""
        return (self.descriptor, *(() if self.folder is None else (self.folder,)))

    def close(self) -> None:
        """Let go of the build; workers that have it open do not mind."""
        self._open.close()
        if self.folder is not None:
            os.close(self.folder)
            self.folder = None
