"""What tests of builds share: the files of a folder, and something that happens in mid-build."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from thbgraph.progress import Silent

T = TypeVar("T")


class After(Silent):
    """Does something when so many documents have been read, or so much of another step is done."""

    def __init__(self, number: int, do: Callable[[], object], step: str = "reading by rules"):
        self.number, self.do, self.during = number, do, step

    def track(self, items: Sequence[T], name: str) -> Iterator[T]:
        for at, item in enumerate(items):
            if at == self.number and name == self.during:
                self.do()
            yield item


def content(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder, by their paths in it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
