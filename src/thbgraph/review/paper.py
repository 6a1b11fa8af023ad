"""A file that curators write: as it stands, or begun, with what is added to its lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thbgraph.errors import CuratedError
from thbgraph.review.yamltext import ShapeError, Sheet, item

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Paper:
    """The text of a file while a decision is put into words; nothing is written yet."""

    def __init__(self, file: Path, head: str, document: str = "") -> None:
        """Take the file as it is; where there is none, begin one that says `head`."""
        self.file = file
        exists = file.exists()
        self.sheet = Sheet(file.read_bytes().decode()) if exists else Sheet.new(head, document)

    @property
    def text(self) -> str:
        """The whole file."""
        return self.sheet.text

    def add(self, part: str, content: Mapping[str, object]) -> None:
        """Put an entry at the end of the list `part`.

        CuratedError where the list is written so that nothing can be added to it.
        """
        try:
            self.sheet = self.sheet.adding(part, item(content))
        except ShapeError as problem:
            raise CuratedError(problem.message, file=self.file, line=problem.line) from problem
