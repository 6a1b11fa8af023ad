"""Where a quote stands in its document, and which of its words name what a fact is about.

A quote is compared by views (`thbgraph.text`): typed with plain spaces it finds a passage with
non-breaking ones or one broken over lines, composed letters find decomposed ones. What is kept are
the document's own offsets and words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from thbgraph.dates import find_dates
from thbgraph.model import Document, PartialDate, Span
from thbgraph.text import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from thbgraph.curated.sheets import Quote
    from thbgraph.curated.yamlnodes import Source, Word
    from thbgraph.errors import CuratedError

# Letters for letters, so that offsets stay: typographic quotes, apostrophes and dashes.
_PLAIN: Final = str.maketrans("’‘‛ʼ“”„«»–—‑‐−", '\'\'\'\'"""""-----')


@dataclass(frozen=True)
class Passage:
    """A quote found in its document."""

    document: Document
    view: View
    span: Span
    """Its place in the view."""

    @cached_property
    def raw(self) -> Span:
        """Its place in the document's text as read."""
        return self.view.raw(self.span)

    @property
    def quote(self) -> str:
        """The document's own words."""
        return self.document.quote(self.raw)

    @cached_property
    def words(self) -> str:
        """The words in the view, on one line, quotation marks and dashes plain."""
        return _one_line(self.view.text[self.span.start : self.span.end]).translate(_PLAIN)

    @cached_property
    def _lower(self) -> str:
        lower = self.words.lower()
        return lower if len(lower) == len(self.words) else self.words

    @cached_property
    def _dates(self) -> list[tuple[Span, PartialDate]]:
        text = self.view.text[self.span.start : self.span.end]
        return [
            (mention.span, date)
            for mention in find_dates(text, self.document.published)
            for date in (mention.start, mention.end)
            if date is not None
        ]

    def find(self, names: Iterable[str], *, exact: bool = False) -> str:
        """Return the longest of `names` that stands here as whole words, as the document has it.

        Case, and the shape of quotation marks and dashes, are ignored; `exact` heeds the case.
        Empty where none stands here.
        """
        text = self.words if exact else self._lower
        best: Span | None = None
        for name in names:
            wanted = _one_line(View.of(name).text).translate(_PLAIN)
            wanted = wanted if exact else wanted.lower()
            if best is not None and len(wanted) <= best.end - best.start:
                continue
            at = next(_whole_words(wanted, text), None)
            best = best if at is None else Span(at, at + len(wanted))
        return self._as_read(best) if best else ""

    def find_date(self, value: str) -> tuple[str, PartialDate | None]:
        """Return the words that state the date `value` here, and the date as they give it."""
        for span, date in self._dates:
            if date.value == value:
                return self._as_read(span), date
        return "", None

    def dates(self) -> tuple[str, ...]:
        """Return the values of all dates that stand here."""
        return tuple(dict.fromkeys(date.value for _, date in self._dates))

    def _as_read(self, span: Span) -> str:
        start = self.span.start
        return self.document.quote(self.view.raw(Span(start + span.start, start + span.end)))


class Reader:
    """Finds the quotes of one document."""

    def __init__(self, document: Document, source: Source) -> None:
        self._document = document
        self._view = View.of(document.text)
        self._line = _one_line(self._view.text)
        self._source = source

    def passage(self, quote: Quote) -> Passage:
        """Return where `quote` stands.

        Raises CuratedError where it stands nowhere, at several places without saying which, or in
        boilerplate.
        """
        places = self._places(quote.text)
        if not places:
            raise self._missing(quote.text)
        line = quote.text.line
        if len(places) > 1 and not quote.occurrence:
            message = (
                f"quote “{_short(quote.text)}” stands {len(places)} times in the document; "
                f"make it longer or add “occurrence: 1” to “occurrence: {len(places)}”"
            )
            raise self._source.error(message, line)
        if quote.occurrence > len(places):
            times = "once" if len(places) == 1 else f"{len(places)} times"
            message = f"quote “{_short(quote.text)}” stands only {times} in the document"
            raise self._source.error(message, line)
        place = places[max(quote.occurrence, 1) - 1]
        passage = Passage(self._document, self._view, place)
        if any(passage.raw.overlaps(span) for span in self._document.boilerplate):
            message = (
                f"quote “{_short(quote.text)}” stands in boilerplate (contacts, credits, menus), "
                "which no fact may come from"
            )
            raise self._source.error(message, line)
        return passage

    def times(self, words: str) -> int:
        """Return how often words stand in the document."""
        return len(self._places(words))

    def _places(self, words: str) -> list[Span]:
        wanted = _one_line(View.of(words).text)
        found = [Span(at, at + len(wanted)) for at in _occurrences(wanted, self._line)]
        return found or list(_broken(wanted, self._line))

    def _missing(self, quote: Word) -> CuratedError:
        """Say up to which word the quote agrees with the document, and how that goes on."""
        text, wanted = self._line, _one_line(View.of(quote).text)
        ends = [i for i in range(len(wanted) + 1) if wanted[i : i + 1] in ("", " ")]
        kept, at = 0, 0
        low, high = 0, len(ends) - 1
        while low <= high:  # every beginning of a beginning that is found is found as well
            middle = (low + high) // 2
            place = text.find(wanted[: ends[middle]])
            if place >= 0:
                kept, at, low = ends[middle], place, middle + 1
            else:
                high = middle - 1
        message = f"quote “{_short(quote)}” does not stand in the document"
        if kept:
            there = " ".join(text[at + kept : at + kept + 400].split()[:8]).rstrip(".,;:")
            message += f"; after “{_tail(wanted[:kept])}” it has “{there}”"
        return self._source.error(message, quote.line)


def _one_line(text: str) -> str:
    """Return `text` with line breaks as spaces: as many characters, so that offsets stay."""
    return text.replace("\n", " ")


def _occurrences(wanted: str, text: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _broken(wanted: str, text: str) -> Iterator[Span]:
    """Yield where the words of `wanted` stand in `text` with other spaces between them."""
    for match in re.finditer(r"\s+".join(map(re.escape, wanted.split())), text):
        yield Span(*match.span())


def _whole_words(wanted: str, text: str) -> Iterator[int]:
    """Yield where `wanted` stands in `text` without a letter or digit right beside it."""
    if not wanted:
        return
    for at in _occurrences(wanted, text):
        before, after = text[at - 1 : at], text[at + len(wanted) : at + len(wanted) + 1]
        starts_inside = before.isalnum() and wanted[0].isalnum()
        ends_inside = after.isalnum() and wanted[-1].isalnum()
        if not starts_inside and not ends_inside:
            yield at


def _short(words: str, most: int = 60) -> str:
    return words if len(words) <= most else f"{words[:most].rstrip()}…"


def _tail(words: str, most: int = 40) -> str:
    return words if len(words) <= most else f"…{words[-most:].lstrip()}"
