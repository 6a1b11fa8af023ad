"""The second gate: which words of a quote name the ends of a fact.

A node is named by one of its names, by an acronym as spelt, or by a reference: words that stand
for it in this document or that the curator gives for this entry, or a country's adjective. A
reference is recorded with its reason. Generic names ("Ministry of the Interior") are references:
only the curator knows whose they are here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thbgraph.curated import values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thbgraph.curated.names import Named
    from thbgraph.curated.quotes import Passage
    from thbgraph.curated.sheets import Item
    from thbgraph.curated.yamlnodes import Source, Word
    from thbgraph.model import Value


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a quote that name one end of a fact, and why, where they are no name of it."""

    words: str = ""
    reason: str = ""
    edtf: str = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """Finds mentions for one sheet."""

    source: Source
    references: dict[str, list[str]]
    """Words that stand for a node in this document, by the node's IRI."""

    def named(self, named: Named, passage: Passage, explicit: Word | None, line: int) -> Mention:
        """Return the words of the passage that name a node, or a text.

        `explicit` are the words that the curator gives for it; `line` is the quote's. Raises
        CuratedError where they do not stand in the quote, and where none name the node.
        """
        if explicit is None:
            own = passage.find(named.names), passage.find(named.exact, exact=True)
            if any(own):
                return Mention(max(own, key=len))
            others: Sequence[str] = self.references.get(named.node.iri, [])
            words = passage.find(others) or passage.find(named.adjectives, exact=True)
            if not words:
                message = (
                    f"the quote does not name “{named.node.label}”; make it longer, or say under "
                    "“mention” or “references” which of its words do"
                )
                raise self.source.error(message, line)
        else:
            words = self._given(explicit, passage)
            if words.casefold() in {name.casefold() for name in named.names + named.exact}:
                return Mention(words)
        return Mention(words, f"“{words}” stands for “{named.node.label}”")

    def dated(self, item: Item, value: Value, passage: Passage) -> Mention:
        """Return the words of the passage that state a date, or that the curator gives for it.

        Raises CuratedError where the quote states another date or none.
        """
        edtf = values.edtf(item.edtf, value, self.source)
        if item.words is None:
            words, date = passage.find_date(value.text)
            if date is not None:
                return Mention(words, date.reason, edtf if item.edtf else date.edtf)
            found = " and ".join(passage.dates()) or "no date"
            message = (
                f"the quote states {found}, not {value.text}; if it does so in other words, "
                f"write {{date: {value.text}, words: …}}"
            )
            raise self.source.error(message, item.text.line)
        words = self._given(item.words, passage)
        reason = "" if value.text[:4] in words else f"“{words}” stands for {value.text}"
        return Mention(words, reason, edtf)

    def _given(self, explicit: Word, passage: Passage) -> str:
        words = passage.find([explicit])
        if not words:
            message = f"“{explicit}” does not stand in the quote as whole words"
            raise self.source.error(message, explicit.line)
        return words
