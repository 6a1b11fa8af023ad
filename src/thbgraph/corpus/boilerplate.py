"""Which lines of a page belong to the page and not to what it reports.

No fact comes from press contacts, photo credits, menus, cookie notices, date stamps, or teasers
of other pages. Strategy: most is told line by line, by patterns of how such lines are written
anywhere; contact paragraphs and what stands between links at a page's end are told by their
neighbours. A line that reads as a sentence is kept unless it is about whom to call.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import starmap, zip_longest
from typing import TYPE_CHECKING, Final

from thbgraph.corpus.patterns import (
    ABOUT_REACHING,
    ANY,
    COMMENTS_HEADING,
    CONTACT_HEADING,
    COOKIE_TALK,
    CREDIT,
    DATE_FIELD,
    ENTRY,
    FIELD,
    LINK,
    MENU_PART,
    PAGES_HEADING,
    PATH,
    PLEASE,
    REACH,
    SENTENCE_END,
    SEPARATOR,
    TEASER,
    announces_event,
)
from thbgraph.model import Span
from thbgraph.text import paragraphs, sentences
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


_LONGEST_LABEL: Final = 90
_LONGEST_LINE: Final = 300
"""Code points; what is longer is prose, whatever it starts with."""
_LONGEST_ENTRY: Final = 160
"""Code points; what is longer below "See also" is no title of another page."""
_CARD: Final = 8
"""Lines of the longest card of somebody to ask."""
_FEWEST_PARTS: Final = 2
_FEWEST_SHOUTED: Final = 4
_SHOUTED: Final = expression(r"\s*[^\W\d_](?:[^\W\d_]| |-|&|’){1,24}(?: \d{4})?\s*")
_LONG_WORD: Final = expression(r"[^\W\d_]{6}")
_FEWEST_FIELDS: Final = 2
_SHORT_ADDRESS: Final = 24
"""Code points; a line of contact data as short as this may end in a full stop."""


def boilerplate(text: str) -> tuple[Span, ...]:
    """Return the spans of a view's text that no fact may come from, sorted, not overlapping."""
    event = announces_event(text)
    reached = _reached(text)
    blocks = [_Block(text, block, reached, event=event) for block in paragraphs(text)]
    marked = [
        *(row for block in blocks for row, odd in zip(block.rows, block.odd, strict=True) if odd),
        *_contacts(blocks),
        *_lists_of_pages(blocks),
        *_trailers(blocks),
        *_marked_sentences(text, reached),
        *_comments(text),
    ]
    return merged(marked)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans sorted, those that overlap made one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start < result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        elif span.start < span.end:
            result.append(span)
    return tuple(result)


def touches(span: Span, places: Sequence[Span]) -> bool:
    """Whether a span overlaps one of `places`, which are sorted and do not overlap."""
    at = bisect_left(places, Span(span.end, 0)) - 1
    return at >= 0 and places[at].end > span.start


class _Block:
    """A paragraph with its rows, and what each row is."""

    def __init__(self, text: str, span: Span, reached: list[Span], *, event: bool) -> None:
        self.span = span
        self.words = text[span.start : span.end]
        self.rows = list(lines(text, span))
        self.labels = [text[row.start : row.end] for row in self.rows]
        self.odd = [is_boilerplate(label, event=event) for label in self.labels]
        self.reached = touches(span, reached)
        self.places = reached
        self.prose = [_is_prose(label) for label in self.labels]


def _is_prose(label: str) -> bool:
    return len(label) > _LONGEST_LABEL or SENTENCE_END.search(label, len(label) - 4) is not None


def is_boilerplate(line: str, *, event: bool = True) -> bool:
    """Whether a line is a credit, a contact, part of a menu, a link or a date stamp.

    `event` says that the page announces an event; there, "Date:" is the event's.
    """
    if len(line) > _LONGEST_LINE:
        return False
    if ANY.fullmatch(line) or is_menu(line) or _is_cookie_notice(line):
        return True
    return not event and DATE_FIELD.fullmatch(line) is not None


def is_menu(line: str) -> bool:
    """Whether a line is a path of pages, or mostly made of what menus are made of."""
    if "<" not in line and any(mark in line for mark in ">»›→/") and PATH.fullmatch(line):
        return True
    if "|" not in line and "   " not in line and not SEPARATOR.search(line):
        return False
    parts = [part for part in SEPARATOR.split(line.strip()) if part.strip()]
    hits = sum(1 for part in parts if MENU_PART.fullmatch(part))
    return (len(parts) >= _FEWEST_PARTS and hits * 2 >= len(parts)) or _is_shouted(parts)


def _is_shouted(parts: list[str]) -> bool:
    """Whether a row's parts are all words in capitals, and mostly too long for acronyms."""
    if len(parts) < _FEWEST_SHOUTED or not all(
        part.isupper() and _SHOUTED.fullmatch(part) for part in parts
    ):
        return False
    return sum(1 for part in parts if _LONG_WORD.search(part)) * 2 > len(parts)


def _is_cookie_notice(line: str) -> bool:
    return "ookie" in line and COOKIE_TALK.search(line) is not None


def lines(text: str, block: Span) -> Iterator[Span]:
    """Yield the spans of the lines in a block, without the spaces around them."""
    start = block.start
    for line in text[block.start : block.end].split("\n"):
        indent = len(line) - len(line.lstrip())
        yield Span(start + indent, start + max(indent, len(line.rstrip())))
        start += len(line) + 1


def _reached(text: str) -> list[Span]:
    """Return where telephone numbers and mail addresses stand."""
    return list(starmap(Span, (match.span() for match in REACH.finditer(text))))


def _marked_sentences(text: str, reached: list[Span]) -> Iterator[Span]:
    """Yield the sentences about whom to call, write to, or ask, and credits among sentences."""
    asks = "nformation" in text or "lease " in text or "etails" in text
    credits_ = "hoto:" in text or "hoto by" in text
    if not reached and not asks and not credits_:
        return
    for span in sentences(text):
        words = text[span.start : span.end]
        if touches(span, reached):
            if ABOUT_REACHING.search(words) or not SENTENCE_END.search(words):
                yield span
        elif (asks and PLEASE.match(words)) or (
            credits_ and len(words) <= _LONGEST_LABEL and CREDIT.fullmatch(words)
        ):
            yield span


def _comments(text: str) -> Iterator[Span]:
    """Yield what visitors wrote below a page: nobody's statement, with private people in it."""
    heading = COMMENTS_HEADING.search(text)
    if heading is not None and text[: heading.start()].strip():
        yield Span(heading.start(), len(text))


def _contacts(blocks: list[_Block]) -> Iterator[Span]:
    """Yield the lines of contact data, and of the paragraph under a heading for them."""
    headed = False
    for block, following in zip_longest(blocks, blocks[1:]):
        if len(block.rows) == 1 and CONTACT_HEADING.fullmatch(block.words):
            headed = True
            continue
        plain = not any(block.prose)
        if CONTACT_HEADING.fullmatch(block.labels[0]) and plain and _is_card(block.labels[1:]):
            yield from block.rows
        near = block.reached or (following is not None and following.reached)
        if (block.reached and (plain or len(block.rows) > 1)) or (headed and plain and near):
            kept = _fields(block)
            for row, prose in zip(block.rows, block.prose, strict=True):
                if row not in kept and (not prose or row.end - row.start <= _SHORT_ADDRESS):
                    yield row
        headed = headed and near and plain


def _is_card(labels: list[str]) -> bool:
    """Whether the lines below "Contacts" are those of a card: a name, a post, a body, a street."""
    return 0 < len(labels) <= _CARD and not any(":" in label for label in labels)


def _fields(block: _Block) -> frozenset[Span]:
    """Return the rows of a box on an event or project, in which one says whom to ask."""
    told = [
        row
        for row, label in zip(block.rows, block.labels, strict=True)
        if FIELD.match(label) and not touches(row, block.places)
    ]
    return frozenset(told if len(told) >= _FEWEST_FIELDS else ())


def _lists_of_pages(blocks: list[_Block]) -> Iterator[Span]:
    """Yield the lines below "Related articles" or "Newsletter", as far as they are titles."""
    listed = below = False
    for block in blocks:
        for row, label, prose in zip(block.rows, block.labels, block.prose, strict=True):
            below = below or prose
            if below and PAGES_HEADING.fullmatch(label):
                listed = True
            elif listed and ENTRY.match(label) and len(label) <= _LONGEST_ENTRY:
                yield row
            elif prose or ":" in label:
                listed = False
            elif listed:
                yield row


def _trailers(blocks: list[_Block]) -> Iterator[Span]:
    """Yield teasers of other pages, and the link titles among them, at the end of a page."""
    kinds: list[str] = []
    for block in reversed(blocks):
        kind = _trailer(block)
        if kind == "prose":
            break
        kinds.append(kind)
    if "link" not in kinds and "teaser" not in kinds:
        return
    end = blocks[len(blocks) - len(kinds) :]
    kinds.reverse()
    marked = [at for at, kind in enumerate(kinds) if kind != "label"]
    for at, kind in enumerate(kinds):
        between = marked[0] < at < marked[-1]
        title = kinds[at + 1 : at + 2] == ["teaser"]
        if kind in {"link", "teaser"} or (kind == "label" and (between or title)):
            yield end[at].span


def _trailer(block: _Block) -> str:
    """Return what a paragraph is at a page's end: link, teaser, boilerplate, label or prose."""
    if TEASER.search(block.words[-_SHORT_ADDRESS:]):
        return "teaser"
    if all(LINK.fullmatch(label) for label in block.labels):
        return "link"
    if all(block.odd):
        return "boilerplate"
    if any(block.prose) or any(c.isdigit() for c in block.words):
        return "label" if _titles(block) else "prose"
    return "label"


def _titles(block: _Block) -> bool:
    """Whether a paragraph without a sentence's end or a number could still be titles of pages."""
    ended = SENTENCE_END.search(block.words) or any(c.isdigit() for c in block.words)
    return not ended and len(block.words) <= 2 * _LONGEST_LABEL
