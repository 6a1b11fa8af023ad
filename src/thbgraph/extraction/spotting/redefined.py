"""Short names of the files that a page gives to something else: another project called CAPE.

"CAPE – Competence Against Exploitation of People on the Move" is not the CAPE of the files when
its words are others. What the page says its short name stands for counts for the whole page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Kind

if TYPE_CHECKING:
    from thbgraph.extraction.mentions import Mention

_SHORTEST: Final = 3
_FEWEST: Final = 3
"""Words of the shortest name that a short form can stand for."""
_ALIKE: Final = 0.5
"""Share of the page's words of which the files' name must hold more to be the same."""
_KIND: Final = re.compile(r" (?:project|programme|campaign|initiative)$")
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_SMALL: Final = frozenset(["the", "and", "for", "against", "through", "with", "from", "into"])
_NAME: Final = (
    rf"[{lex.UPPER}][\w’'-]+(?:,? (?:[a-z]{{1,12}} ){{0,3}}[{lex.UPPER}][\w’'-]+){{1,14}}"
)
_TITLED: Final = r"[“\"„«‘][^“”\"„»’\n]{8,160}[”\"“»’]"


def apart(hits: list[Mention], text: str) -> list[Mention]:
    """Return names of the files without those entries that the page says its short names are not."""
    meant: dict[str, str] = {}
    for hit in hits:
        short = _short(hit)
        if short and short not in meant:
            meant[short] = _other(hit, short, text)
        if short and meant[short]:
            hit.entries, hit.name, hit.acronym, hit.head = (), meant[short], short, "project"
    return hits


def _short(hit: Mention) -> str:
    """Return the capitals by which an undertaking of the files goes here; nothing for a full name."""
    if hit.kind is not Kind.INITIATIVE:
        return ""
    short = _KIND.sub("", hit.text)
    return short if short.isupper() and len(short) >= _SHORTEST else ""


def _other(hit: Mention, short: str, text: str) -> str:
    """Return what the page says a short name stands for, where no entry is called so; else nothing."""
    word = re.escape(short)
    told = re.search(
        rf"(?<![\w-]){word}(?: ?[–—:-] |, ?(?=[“\"„«‘])| \(|: )(?P<n>{_TITLED}|{_NAME})", text
    ) or re.search(rf"(?P<n>{_NAME}) \({word}\)", text)
    name = told["n"].strip('“”"„«»‘’ ') if told is not None else ""
    words = _content(name)
    if len(words) < _FEWEST or name[0].lower() != short[0].lower():
        return ""
    known = [_content(n) for e in hit.entries for n in (*e.names, *e.hidden_labels)]
    return "" if any(len(words & k) > _ALIKE * len(words) for k in known) else name


def _content(name: str) -> frozenset[str]:
    return frozenset(w for w in _WORD.findall(name.lower()) if w not in _SMALL)
