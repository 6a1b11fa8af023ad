"""Files → documents: the text as it stands, and what it says about itself."""

from __future__ import annotations

from thbgraph.corpus.concerns import concerns
from thbgraph.corpus.distant import Page, fetched
from thbgraph.corpus.documents import (
    LARGEST,
    Source,
    document,
    find_documents,
    read_bytes,
    read_corpus,
    read_document,
    read_text,
    sha256,
)

__all__ = [
    "LARGEST",
    "Page",
    "Source",
    "concerns",
    "document",
    "fetched",
    "find_documents",
    "read_bytes",
    "read_corpus",
    "read_document",
    "read_text",
    "sha256",
]
