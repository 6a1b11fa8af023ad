"""Where the pages are that the tests of the corpus read, and what they compare."""

from __future__ import annotations

from pathlib import Path

from thbgraph import resources
from thbgraph.model import Document

DEVSET = Path(__file__).parent / "devset"


def page(key: str) -> Path:
    folder = DEVSET if key.startswith("d") else resources.seeds()
    return next(folder.glob(f"{key}_*.txt"))


def marked(document: Document) -> list[str]:
    return [document.quote(span) for span in document.boilerplate]


def published(document: Document) -> str:
    return document.published.value if document.published else ""
