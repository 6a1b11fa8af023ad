"""Sort more lines than fit in memory: sorted runs on disk, merged when they are read."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

IN_MEMORY = 500_000
"""Lines that are held before a run is written."""


class SortedLines:
    """Takes lines in any order and gives them back sorted, each once.

    Lines that are removed are noted, for whoever has sorted lines already and changes these; such
    changes are few and stay in memory.
    """

    def __init__(self, folder: Path, name: str, most: int = 0) -> None:
        self._folder = folder
        self._name = name
        self._most = most or IN_MEMORY
        self._held: set[str] = set()
        self._gone: set[str] = set()
        self._runs: list[Path] = []

    def add(self, line: str) -> None:
        """Take a line, its line feed included."""
        self._held.add(line)
        if len(self._held) >= self._most:
            self._spill()

    def remove(self, line: str) -> None:
        """Note that a line is to go."""
        self._gone.add(line)

    def changes(self) -> tuple[set[str], set[str]]:
        """Return the lines that go, and those that come; what went and came stays."""
        held = set(self) if self._runs else self._held
        return self._gone - held, held - self._gone

    def __iter__(self) -> Iterator[str]:
        """Yield the lines sorted by their code points, each once."""
        if not self._runs:
            yield from sorted(self._held)
            return
        self._spill()
        files = [run.open(encoding="utf-8", newline="\n") for run in self._runs]
        try:
            last = ""
            for line in heapq.merge(*files):
                if line != last:
                    yield line
                last = line
        finally:
            for file in files:
                file.close()

    def clear(self) -> None:
        """Forget the lines, and remove the runs."""
        self._held.clear()
        self._gone.clear()
        for run in self._runs:
            run.unlink(missing_ok=True)
        self._runs.clear()

    def _spill(self) -> None:
        run = self._folder / f"{self._name}.{len(self._runs)}.run"
        with run.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(sorted(self._held))
        self._runs.append(run)
        self._held.clear()
