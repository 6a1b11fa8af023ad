"""What a curator gets to see: the sentence, what the rule read in it, and what contradicts that."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from thbgraph import tables
from thbgraph.model import Method, Node, Span
from thbgraph.review.claims import said
from thbgraph.text import View, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thbgraph.model import Evidence, Fact, Object
    from thbgraph.review.claims import Item
    from thbgraph.review.desk import Desk

_MARKS: Final = "\ue000\ue001\ue002\ue003\ue004"
_PLAIN, _QUOTE, _SUBJECT, _OBJECT, _END = _MARKS
"""Where a passage changes its look; private characters, so that wrapping takes them for letters."""
_CODES: Final = {
    _PLAIN: "\x1b[2m",
    _QUOTE: "\x1b[0m",
    _SUBJECT: "\x1b[0;1;36m",
    _OBJECT: "\x1b[0;1;32m",
    _END: "\x1b[0m",
}
_KINDS: Final = {_PLAIN: "", _QUOTE: "quote", _SUBJECT: "subject", _OBJECT: "object", _END: ""}
_MARK: Final = re.compile(f"([{_MARKS}])")
_BARE: Final = dict.fromkeys(map(ord, _MARKS))
_FAR: Final = 600
"""Characters of a sentence beyond which only the quote is shown."""


@dataclass(frozen=True, slots=True)
class Page:
    """How wide to print, and whether colours may be used."""

    styled: bool = False
    width: int = tables.WIDTH

    def lines(self, text: str, indent: int = 0) -> Iterator[str]:
        """Yield text as lines, its marks as colours or as nothing."""
        margin = " " * indent
        for line in textwrap.wrap(
            text,
            self.width,
            initial_indent=margin,
            subsequent_indent=margin,
            break_long_words=False,
            break_on_hyphens=False,
        ):
            yield f"{self._look(line)}\n"

    def _look(self, line: str) -> str:
        if not self.styled:
            return line.translate(_BARE)
        for mark, code in _CODES.items():
            line = line.replace(mark, code)
        return line


def card(desk: Desk, item: Item, page: Page, heading: str) -> Iterator[str]:
    """Yield the card of an item."""
    e = item.evidence
    yield from page.lines(f"{heading} · {e.document} · {_reader(e)}")
    yield "\n"
    yield from page.lines(passage(desk, e), 2)
    yield "\n"
    if item.is_thing:
        kind = item.subject.type.partition(":")[2].lower()
        yield from page.lines(f"{_SUBJECT}{item.subject.label}{_END} is of class {kind}", 2)
        yield from page.lines(_named(e.subject_mention), 4)
        yield from page.lines(f"because {e.reason}" if e.reason else "", 4)
    else:
        yield from _claimed(desk, item, page)
    for other in others(item):
        yield from page.lines(f"also {_place(other)}: “{tables.clean(other.quote)}”", 4)
    for fact in item.against:
        yield from contradicting(fact, page)


def _claimed(desk: Desk, item: Item, page: Page) -> Iterator[str]:
    """Yield what an item states, then each of its ends and reasons once."""
    about: dict[str, None] = {}
    for fact in item.facts:
        yield from page.lines(said(fact), 2)
        proof = item.proof(fact)
        about[_end(desk, fact.subject, proof.subject_mention, _SUBJECT)] = None
        about[_end(desk, fact.object, proof.object_mention, _OBJECT)] = None
        about[f"because {proof.reason}" if proof.reason else ""] = None
    for line in about:
        yield from page.lines(line, 4)


def others(item: Item) -> list[Evidence]:
    """Return where else the first fact of an item was read."""
    return [] if item.is_thing else [e for e in item.facts[0].evidence if e != item.evidence]


def contradicting(fact: Fact, page: Page, word: str = "contradicts") -> Iterator[str]:
    """Yield a fact with its quotes, as one side of a contradiction."""
    yield from page.lines(f"{word} {said(fact)} ({fact.review.value}, fact {fact.id})", 2)
    for e in fact.evidence:
        yield from page.lines(f"{_place(e)}: “{tables.clean(e.quote)}”", 4)


def contradictions(desk: Desk, page: Page) -> Iterator[str]:
    """Yield every contradiction of a corpus, with the quotes of both sides."""
    by_id = {fact.id: fact for fact in desk.merged.facts}
    for number, (one, other) in enumerate(desk.merged.conflicts, 1):
        yield from page.lines(f"{number}. {by_id[one].subject.label}")
        yield from contradicting(by_id[one], page, "either")
        yield from contradicting(by_id[other], page, "or")
        yield "\n"
    found = len(desk.merged.conflicts)
    yield f"{found or 'no'} contradiction{'s' * (found != 1)}\n"


def passage(desk: Desk, evidence: Evidence) -> str:
    """Return the sentence around a quote on one line, with marks at the quote and its words."""
    document = desk.documents[evidence.document]
    view = View.of(document.text)
    quote = view.view(evidence.span)
    around = [s for s in sentences(view.text) if s.overlaps(quote)] or [quote]
    whole = Span(min(quote.start, around[0].start), max(quote.end, around[-1].end))
    if whole.end - whole.start > _FAR:
        whole = quote
    text = view.text.translate(_BARE) if any(m in view.text for m in _MARKS) else view.text
    before, inside, after = (
        text[whole.start : quote.start],
        text[quote.start : quote.end],
        text[quote.end : whole.end],
    )
    marked = _QUOTE + _marked(inside, evidence) + _PLAIN
    return tables.clean(f"{_PLAIN}{before}{marked}{after}{_END}")


def pieces(desk: Desk, evidence: Evidence) -> list[tuple[str, str]]:
    """Return the passage in pieces, each with what it is: "", "quote", "subject" or "object"."""
    found, kind = [], ""
    for piece in _MARK.split(passage(desk, evidence)):
        if piece in _KINDS:
            kind = _KINDS[piece]
        elif piece:
            found.append((kind, piece))
    return found


def _marked(quote: str, evidence: Evidence) -> str:
    """Return a quote with marks around the words that name the ends of the fact."""
    for mark, words in (
        (_SUBJECT, evidence.subject_mention),
        (_OBJECT, evidence.object_mention),
    ):
        seen = View.of(words).text
        if seen and seen in quote:
            quote = quote.replace(seen, f"{mark}{seen}{_QUOTE}", 1)
    return quote


def _end(desk: Desk, end: Object, words: str, mark: str) -> str:
    if not isinstance(end, Node):
        return f"{mark}{end.text}{_END}: {_named(words)}"
    kind = end.type.partition(":")[2].lower()
    unknown = kind != "concept" and desk.names.of(end.iri) is None
    return f"{mark}{end.label}{_END} ({kind}{', new' if unknown else ''}): {_named(words)}"


def _named(words: str) -> str:
    return f"“{tables.clean(words)}”" if words else "not named in the quote"


def _reader(evidence: Evidence) -> str:
    return "a curator" if evidence.method is Method.CURATED else f"rule {evidence.rule}"


def _place(evidence: Evidence) -> str:
    return f"{evidence.document} [{evidence.start}–{evidence.end}], {_reader(evidence)}"
