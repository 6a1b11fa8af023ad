"""Measure the rules on a folder of texts: read them by rules alone, score against its gold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thbgraph import authority, corpus, curated
from thbgraph.extraction import extract
from thbgraph.scoring import Evaluation, GoldError, gold_from_facts, read_gold, score_facts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def evaluate_folder(folder: Path, wanted: Callable[[str], bool] = lambda _: True) -> Evaluation:
    """Read a folder's texts by the rules alone and score them against its gold.

    Gold is `gold.tsv`, or the curated facts where there is `curated/` instead. `wanted` chooses
    documents by id. Raises GoldError where there is neither, DocumentError for unreadable texts.
    """
    every = corpus.read_corpus(folder)
    documents = [d for d in every if wanted(d.id)]
    known = authority.load()
    if (folder / "gold.tsv").exists():
        gold = read_gold(folder / "gold.tsv")
    elif (folder / "curated").is_dir():
        read = curated.read(folder / "curated", every, known)
        gold = gold_from_facts(read.facts, read.aliases)
    else:
        raise GoldError("has neither gold.tsv nor curated/ to measure against", file=folder)
    facts = [fact for document in documents for fact in extract(document, known).facts]
    return score_facts(facts, gold, (document.id for document in documents))
