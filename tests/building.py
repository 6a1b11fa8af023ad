"""What tests of builds share: the files of a folder, and something that happens in mid-build."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from thbgraph.progress import Silent

T = TypeVar("T")


class After(Silent):
    """Does something once, when so many documents have been read, or so much is done of a step."""

    def __init__(
        self, number: int, do: Callable[[], object], step: str = "reading by rules"
    ) -> None:
        self.number, self.do, self.during = number, do, step
        self.done = False

    def track(self, items: Sequence[T], name: str) -> Iterator[T]:
        for at, item in enumerate(items):
            if at == self.number and name == self.during and not self.done:
                self.done = True
                self.do()
            yield item


def content(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder, by their paths in it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
