"""Measure the rules on a folder of texts: read them by rules alone, score against its gold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thbgraph import authority, corpus, curated
from thbgraph.extraction import extract
from thbgraph.scoring import Evaluation, GoldError, gold_from_facts, read_gold, score_facts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from thbgraph.authority import Authority
    from thbgraph.model import Document
    from thbgraph.scoring import Gold


def evaluate_folder(folder: Path, wanted: Callable[[str], bool] = lambda _: True) -> Evaluation:
    """Read a folder's texts by the rules alone and score them against its gold.

    Gold is `gold.tsv`, or the curated facts where there is `curated/` instead. `wanted` chooses
    documents by id. Raises GoldError where there is neither, DocumentError for unreadable texts.
    """
    every = corpus.read_corpus(folder)
    documents = [d for d in every if wanted(d.id)]
    known = authority.load()
    gold = gold_of(folder, every, known)
    facts = [fact for document in documents for fact in extract(document, known).facts]
    return score_facts(facts, gold, (document.id for document in documents))


def gold_of(folder: Path, documents: tuple[Document, ...], known: Authority) -> tuple[Gold, ...]:
    """Return the gold of a folder: `gold.tsv`, else its curated facts. GoldError for neither."""
    if (folder / "gold.tsv").exists():
        return read_gold(folder / "gold.tsv")
    if (folder / "curated").is_dir():
        read = curated.read(folder / "curated", documents, known)
        return gold_from_facts(read.facts, read.aliases)
    raise GoldError("has neither gold.tsv nor curated/ to measure against", file=folder)
