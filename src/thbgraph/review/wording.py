"""Quotes and words of a document as a curated file writes them."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from thbgraph.curated.sheets import Quote
from thbgraph.curated.yamlnodes import Word
from thbgraph.errors import CuratedError
from thbgraph.text import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thbgraph.curated.quotes import Passage, Reader
    from thbgraph.model import Evidence

_LONGEST: Final = 6
"""Words of a passage that stand for what it does not name, unless the curator says which do."""
_RUN: Final = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_SMALL: Final = frozenset(
    (
        *("a", "an", "and", "as", "at", "by", "for", "from", "has", "have", "in", "is", "of"),
        *("on", "or", "that", "the", "their", "to", "was", "were", "which", "with"),
    )
)


def one_line(words: str) -> str:
    """Return a document's words as they are typed: on one line, with plain spaces."""
    return " ".join(View.of(words).text.split())


def passage_of(evidence: Evidence, reader: Reader) -> tuple[Passage, int]:
    """Return where evidence stands, as a curator's quote finds it, and its occurrence (or 0).

    CuratedError where no quote can find it.
    """
    words = Word(one_line(evidence.quote), 1)
    try:
        return reader.passage(Quote(words)), 0
    except CuratedError as problem:
        for passage, occurrence in occurrences(words, reader):
            if passage.raw.overlaps(evidence.span):
                return passage, occurrence
        raise CuratedError(problem.message, file=problem.file) from None


def occurrences(words: str, reader: Reader) -> Iterator[tuple[Passage, int]]:
    """Yield where words stand, boilerplate aside, each with its number from 1."""
    for occurrence in range(1, reader.times(words) + 1):
        try:
            yield reader.passage(Quote(Word(words, 1), occurrence)), occurrence
        except CuratedError:
            continue  # it stands in boilerplate


def quoted(passage: Passage, occurrence: int) -> dict[str, object]:
    """Return the keys by which a passage is quoted."""
    quote: dict[str, object] = {"quote": one_line(passage.quote)}
    return quote | ({"occurrence": str(occurrence)} if occurrence else {})


def standing(words: str, passage: Passage) -> str:
    """Return words of a passage that stand for what it does not name.

    The given ones, where they stand there; else what happens in it, as far as a program can tell:
    the longest run of words that are no names, as “took part” in “Experts from Estonia took part”.
    """
    found = passage.find([words]) if words else ""
    if found:
        return one_line(found)
    runs = (
        _trimmed(list(run))[:_LONGEST]
        for match in _RUN.finditer(passage.words)
        for small, run in groupby(match[0].split(), key=lambda word: word[0].islower())
        if small
    )
    return " ".join(_trimmed(max(runs, key=len, default=[]))) or passage.words


def _trimmed(run: list[str]) -> list[str]:
    """Return words without the small ones at both ends."""
    kept = [at for at, word in enumerate(run) if word not in _SMALL]
    return run[kept[0] : kept[-1] + 1] if kept else []
