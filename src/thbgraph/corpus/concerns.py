"""What is odd about a document that can be read: nothing is refused for it, and nothing repaired.

A file that cannot be read for certain is an error (`thbgraph.corpus.documents`). What is here lets
the rest be read, and is said, so that nobody takes silence for an empty page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import dates
from thbgraph.corpus.documents import LONGEST_LINE, SECTION, long_lines
from thbgraph.corpus.language import UNDETERMINED
from thbgraph.model import Span
from thbgraph.text import LONGEST_SENTENCE, View, garbled, markup, sentences
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thbgraph.model import Document

_LONGEST_TITLE: Final = 300
"""Code points; headlines of the genre have fewer than 200."""
_LANGUAGES: Final = {
    "da": "Danish",
    "de": "German",
    "es": "Spanish",
    "et": "Estonian",
    "fi": "Finnish",
    "fr": "French",
    "is": "Icelandic",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "nb": "Norwegian",
    "nl": "Dutch",
    "pl": "Polish",
    "ru": "Russian",
    "sv": "Swedish",
}
_FEWEST_WORDS: Final = 5
"""Words of a line that may say something; shorter ones are menus and headings."""
_CONTROL: Final = expression("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
_DIRECTION: Final = expression("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def concerns(document: Document) -> Iterator[str]:
    """Yield what is odd about a document, and what that means for its reading."""
    yield from _characters(document)
    if document.language == UNDETERMINED:
        yield "no word tells its language; nothing is read from it, since the rules read English"
    elif document.language != "en":
        name = _LANGUAGES.get(document.language, document.language)
        yield f"is in {name}; nothing is read from it, since the rules read English"
    elif document.boilerplate and not _says_anything(document):
        yield "holds nothing but what pages repeat (menus, notices, contacts); expected its text"
    else:
        yield from _lengths(document)
        yield from _days(document)


def _characters(document: Document) -> Iterator[str]:
    text = document.text
    if tags := markup.tags(text):
        yield (
            f"has HTML left in it ({_number(len(tags), 'tag')}, the first in line "
            f"{_line(text, tags[0])}); the tags are passed over: better save the page's text"
        )
    wrong = [start for start, _, _ in garbled.pieces(text)]
    if wrong:
        yield (
            f"has {_number(len(wrong), 'letter')} in another encoding (the first in line "
            f"{_line(text, wrong[0])}), read as what they were: better save the page as UTF-8"
        )
    for pattern, what in ((_CONTROL, "control character"), (_DIRECTION, "direction mark")):
        if wrong and pattern is _CONTROL:
            continue  # they may be parts of such letters
        if found := list(pattern.finditer(text)):
            first = found[0]
            yield (
                f"has {_number(len(found), what)} (the first, U+{ord(first.group()):04X}, in line "
                f"{_line(text, first.start())}); passed over"
            )


def _lengths(document: Document) -> Iterator[str]:
    text, title = document.text, document.title
    if title is not None and title.end - title.start > _LONGEST_TITLE:
        yield (
            f"has a title of {title.end - title.start:,} characters in line "
            f"{_line(text, title.start)}; expected a headline"
        )
    view = View.of(text)
    unread = [view.raw(span) for span in long_lines(view.text)]
    for span in unread:
        yield (
            f"line {_line(text, span.start)} has {span.end - span.start:,} characters, more than "
            f"the {LONGEST_LINE:,} of a line that is read; nothing is read from it"
        )
    spans = [] if unread else sentences(view.text)
    long = [s for s in spans if s.end - s.start > LONGEST_SENTENCE]
    if long:
        yield (
            f"has {_number(len(long), 'stretch', 'stretches')} of more than "
            f"{LONGEST_SENTENCE:,} characters without a full stop (the first in line "
            f"{_line(text, view.raw(long[0]).start)}); nothing is read from them"
        )
    if len(spans) > SECTION:
        yield (
            f"has {len(spans):,} sentences; it is read in parts of {SECTION:,}, and no part knows "
            "what another calls “the meeting”"
        )


def _days(document: Document) -> Iterator[str]:
    view = View.of(document.text)
    for span in dates.impossible(view.text):
        words = view.text[span.start : span.end]
        line = _line(document.text, view.raw(span).start)
        yield f"line {line}: “{words}” is no day of any calendar; it is not read as a date"


def _says_anything(document: Document) -> bool:
    """Whether a line is left beside what pages repeat: a sentence, a field, or one too long."""
    done = 0
    for span in (*document.boilerplate, Span(len(document.text), len(document.text))):
        if span.end - span.start > LONGEST_LINE:
            return True
        for line in document.text[done : span.start].splitlines():
            if ":" in line or len(line.split()) >= _FEWEST_WORDS:
                return True
        done = span.end
    return False


def _number(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
