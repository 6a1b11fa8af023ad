"""Headings in capitals, read as if they were written as names are: "MINUTES OF THE 7TH MEETING".

Names, bodies and events are known by which of their words begin with a capital, which a line in
capitals does not tell. Such a line at the top of a text is coded with small letters instead, where it
speaks of a body or an event. Its acronyms stay what they are: words in brackets, and words that the
text has in capitals elsewhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thbgraph.extraction.mentions import Coded

_TOP: Final = 6
"""Sentences at the top among which a title stands."""
_FEWEST: Final = 3
_WORD: Final = expression(r"[^\W\d_][^\W\d_]+")
_ORDINAL: Final = expression(r"(?<=\d)(?:ST|ND|RD|TH)\b", re.IGNORECASE)
_SMALL: Final = frozenset(
    [
        "of",
        "the",
        "on",
        "and",
        "for",
        "in",
        "against",
        "at",
        "to",
        "with",
        "by",
        "from",
        "a",
        "an",
        "as",
        "under",
        "into",
    ]
)
_BODIES: Final = expression(
    r"\b(?:group|network|committee|commission|council|board|task force|conference|meeting|seminar|workshop|training|forum|association|platform|"
    r"ministry|agency|centre|institute|ministers|working party|assembly|round table|summit|symposium|course|"
    r"presidency|chairmanship|declaration|charter|memorandum|convention|communiqué|statement|strategy|guidelines|action plan)\b",
    re.IGNORECASE,
)


def lower(found: Sequence[Coded]) -> None:
    """Code the headings in capitals at the top of a text with small letters."""
    for coded in found[:_TOP]:
        own = coded.source[coded.start : coded.end]
        if _shouts(own):
            kept = _elsewhere(coded, own)
            coded.text = _small(coded.text, kept, own)


def restore(found: Sequence[Coded]) -> None:
    """Give what such headings name the small letters that names have."""
    for coded in found[:_TOP]:
        own = coded.source[coded.start : coded.end]
        for mention in coded.all() if _shouts(own) else ():
            if " " in mention.text and mention.text.isupper():
                kept = _elsewhere(coded, own)
                mention.text = _small(mention.text, kept, own)
                if mention.name.isupper():
                    mention.name = ""


def _shouts(words: str) -> bool:
    """Whether a line is in capitals and speaks of a body or an event."""
    return (
        words.isupper()
        and len(_WORD.findall(words)) >= _FEWEST
        and _BODIES.search(words) is not None
    )


def _elsewhere(coded: Coded, own: str) -> frozenset[str]:
    """Return the words that the text has in capitals below, among small letters."""
    below = coded.source[coded.end :]
    return frozenset(
        word
        for word in _WORD.findall(own)
        if re.search(rf"\b{re.escape(word)}\b(?=[^\n]*[a-z]{{2}})", below)
    )


def _small(text: str, kept: frozenset[str], own: str) -> str:
    words = _WORD.sub(lambda m: _cased(m, kept, own), text)
    return _ORDINAL.sub(lambda m: m.group().lower(), words)


def _cased(match: re.Match[str], kept: frozenset[str], own: str) -> str:
    word = match.group()
    if not word.isupper() or word in kept or f"({word})" in own:
        return word
    if word.lower() in _SMALL and match.start():
        return word.lower()
    return word.capitalize()
