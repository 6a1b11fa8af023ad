"""What stands in quotation marks: a title that names something, or words that somebody said."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thbgraph.extraction.sparing import sparing
from thbgraph.text.expressions import expression

_LONGEST_TITLE = 18
_PAIRS = (
    ("“", "”"),
    ("„", "“"),
    ("„", "”"),
    ("«", "»"),
    ("»", "«"),
    ("‚", "‘"),
    ("‹", "›"),
    ("›", "‹"),
    ("‘", "’"),
    ('"', '"'),
    ("”", "”"),
    ("'", "'"),
)
_OPEN = expression(r"""(?<![\w])[“„«»‚‹›‘"'”](?=\s?[^\s”«»"’.,;])""")
_SAYS = expression(
    r"\b(?:said|says|told|tells|comment(?:ed|s)|remark(?:ed|s)|not(?:ed|es)|observ(?:ed|es)|warn(?:ed|s)|"
    r"ask(?:ed|s)|explain(?:ed|s)|stress(?:ed|es)|emphasi[sz](?:ed|es)|add(?:ed|s)|conclud(?:ed|es)|"
    r"underlin(?:ed|es)|reckon(?:ed|s)|believ(?:ed|es)|stat(?:ed|es)|call(?:ed|s)|recall(?:ed|s)|"
    r"point(?:ed|s) out|according to|admit(?:ted|s)|sum(?:med|s) up|repl(?:ied|ies)|insist(?:ed|s)|argu(?:ed|es)|describ(?:ed|es)|put it)\b"
)
_LONGEST = 1500
_SMALL = r"(?:a|an|the|and|or|of|on|in|at|to|for|from|by|with|as|is|it|not|no|we|you|do)"
_CAPITALS = expression(
    rf"[A-Z0-9][\w’'&:-]*(?: (?:{_SMALL} ){{0,3}}[A-Z0-9][\w’'&:-]*){{1,11}}[,.]"
)
"""A title with every weighty word in capitals, and the mark of the sentence around it."""

_NOUN_BEFORE = sparing(
    r"\b(?i:shelter|house|centre|center|ngo|association|foundation|society|organi[sz]ation|network|charity|union|company|project|campaign|"
    r"programme|film|institute|clinic|helpline|hotline|agency|initiative|home|office|group|unit|club|forum|conference|seminar|workshop)s? $"
)
"""What goes by the name that stands in quotation marks behind it."""
_NOUN = 24
_SHORT = 6
"""Words of the longest name that may stand there before a verb of saying."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Text between quotation marks; the marks are inside the span."""

    start: int
    end: int
    speech: bool
    inner_start: int
    inner_end: int


def find(text: str, start: int, end: int) -> list[Quoted]:
    """Return the quotations of the paragraph `text[start:end]`, in order, outermost only."""
    found: list[Quoted] = []
    position = start
    curly = "“" in text[start:end]
    while match := _OPEN.search(text, position, end):
        begin = match.start()
        if curly and text[begin] == "”":
            position = begin + 1
            continue
        close = _closing(text, begin, min(end, begin + _LONGEST))
        if close < 0:
            position = begin + 1
            continue
        inner_start, inner_end = begin + 1, close
        words = text[inner_start:inner_end]
        stripped = words.strip()
        inner_start += len(words) - len(words.lstrip())
        if _CAPITALS.fullmatch(stripped):
            # American pages put the sentence's comma or stop inside: titled “Safe at Sea.”
            stripped = stripped.rstrip(",.")
        inner_end = inner_start + len(stripped)
        found.append(
            Quoted(
                begin,
                close + 1,
                not _is_title(text, start, end, begin, close, stripped),
                inner_start,
                inner_end,
            )
        )
        position = close + 1
    return found


def _closing(text: str, begin: int, limit: int) -> int:
    mark = text[begin]
    if mark in "“«":
        return _balanced(text, begin, limit, mark, {"“": "”", "«": "»"}[mark])
    best = -1
    for opening, closing in _PAIRS:
        if opening != mark:
            continue
        at, nested = begin + 1, 0
        while (at := text.find(closing, at, limit)) >= 0:
            after = text[at + 1] if at + 1 < len(text) else " "
            # An apostrophe inside a word, or one that ends a plural possessive, closes nothing.
            if closing in "’'\"" and after.isalnum():
                nested += text[at - 1] == " "
                at += 1
                continue
            if (
                closing in "’'"
                and text[at - 1] == "s"
                and text.find(closing, at + 1, limit) > 0
                and after == " "
            ):
                at += 1
                continue
            break
        # "Society "Shelter "Safe House""": the first mark behind closes the inner name.
        at += closing == '"' and nested == 1 and at >= 0 and text[at + 1 : at + 2] == closing
        if at >= 0 and (best < 0 or at < best):
            best = at
    return best


def _balanced(text: str, begin: int, limit: int, opening: str, closing: str) -> int:
    depth = 0
    for at in range(begin, limit):
        if text[at] == opening:
            depth += 1
        elif text[at] == closing:
            depth -= 1
            if depth == 0:
                return at
    return text.find(closing, begin + 1, limit)


def _is_title(text: str, start: int, end: int, begin: int, close: int, inner: str) -> bool:
    words = inner.split()
    if not words or len(words) > _LONGEST_TITLE:
        return False
    if not (inner[0].isupper() or inner[0].isdigit()):
        # project "datNet", campaign „openDoor“: one word with a capital inside
        inside = len(words) == 1 and any(c.isupper() for c in inner)
        return inside and _NOUN_BEFORE.search(text[max(start, begin - _NOUN) : begin]) is not None
    if inner[-1] in ",.;" or re.search(r"[.;] ", inner):
        return False
    after = text[close + 1 : min(end, close + 60)]
    named = len(words) <= _SHORT and _NOUN_BEFORE.search(text[max(start, begin - _NOUN) : begin])
    if not named and re.match(rf",? ?(?:{_SAYS.pattern})", after):
        return False
    if begin == start and inner[-1] in "?!.,":
        return False
    return not (
        re.search(r"[:,] ?$", text[max(start, begin - 2) : begin])
        and _SAYS.search(text[max(start, begin - 60) : begin])
    )
