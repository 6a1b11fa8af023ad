"""The rows of a corpus: looked up on the shelf, and held in memory as long as there is room.

Where all documents are decided on, their rows are gone through several times, always in the same
order; so it is no use to keep those asked for last, and what is kept are the first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from thbgraph.builder import readings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thbgraph.builder.shelf import Shelf
    from thbgraph.facts.rows import Rows

MOST = 50_000
"""Documents whose rows stay in memory: about six kB each."""


class ShelvedRows(Mapping[str, "Rows"]):
    """The rows of each document, by its id."""

    def __init__(self, shelf: Shelf, most: int = 0) -> None:
        self._shelf = shelf
        self._most = most or MOST
        self._held: dict[str, Rows] = {}
        self._last: tuple[str, Rows | None] = "", None

    def replace(self, document: str, rows: Rows) -> None:
        """Take other rows than stand on the shelf: those with what curators state."""
        self._held[document] = rows

    def __getitem__(self, document: str) -> Rows:
        """Return the rows of a document."""
        found = self._held.get(document)
        if found is None:
            name, found = self._last
            if name != document or found is None:
                found = readings.rows_from_json(json.loads(self._shelf.rows(document)))
                if len(self._held) < self._most:
                    self._held[document] = found
                else:
                    self._last = document, found
        return found

    def __contains__(self, document: object) -> bool:
        """Whether there is such a document."""
        return document in self._shelf.places

    def __iter__(self) -> Iterator[str]:
        """Yield the documents in their order."""
        return iter(self._shelf.places)

    def __len__(self) -> int:
        """Return the number of documents."""
        return len(self._shelf.places)
