"""Files → documents: the text as it stands, and what it says about itself."""

from __future__ import annotations

from thbgraph.corpus.concerns import concerns
from thbgraph.corpus.documents import (
    LARGEST,
    document,
    find_documents,
    read_corpus,
    read_document,
    read_text,
    sha256,
)

__all__ = [
    "LARGEST",
    "concerns",
    "document",
    "find_documents",
    "read_corpus",
    "read_document",
    "read_text",
    "sha256",
]
