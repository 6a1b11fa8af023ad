"""Acronyms as the page itself explains them, whatever else bears the same letters.

"CAPE – Competence Against Exploitation …" is the page's own project, though the files know another
CAPE; "the project Barents Against Trafficking, BAT, …" says what BAT is from there on.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from thbgraph.authority import key
from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thbgraph.authority import Entry

_SHORTEST: Final = 3
_KINDS: Final = frozenset({Kind.INITIATIVE, Kind.ORGANISATION})
_REACH: Final = 160
"""Characters in which a page explains an acronym."""
_BEHIND: Final = expression(
    r"[”\"’']?\s*(?:[–—:]|-(?=\s)|\(|,? (?:which )?stands for|is short for)\s*[“\"‘«]?(?P<x>[^\W\d_a-z][^\n.;()”\"»]{8,})"
)
_BEFORE: Final = expression(r"(?P<x>[^\n.;()]{8,}?)[”\"]? \($")
_WORD: Final = expression(r"[^\W\d_]+")
_SMALL: Final = frozenset(
    ["of", "the", "for", "and", "on", "in", "to", "against", "with", "by", "a", "an", "from"]
)
_APPOSED: Final = expression(
    r"[”\"]?,? (?:or |called |abbreviated(?: as)? |in short |in brief )?[“\"]?(?P<a>[A-Z][A-Z0-9-]{1,11})[”\"]?(?=,|\.| for short\b)"
)
_ALSO: Final = expression(rf" \((?P<a>{lex.CAP}(?: {lex.CAP}){{1,3}})\)")
_ALIKE: Final = 0.75
"""Share of the shorter name's words that two names of one thing have in common."""


def own(hits: list[Mention], text: str) -> list[Mention]:
    """Return the names of the files without acronyms that the text explains by other words."""
    bearing = {id(h): _acronym(h.text) for h in hits if h.kind in _KINDS}
    other: set[str] = set()
    for acronym in sorted({a for a in bearing.values() if a}):
        entries = [e for h in hits if bearing.get(id(h)) == acronym for e in h.entries]
        if not meant(acronym, entries, text):
            other.add(acronym)
    return [h for h in hits if bearing.get(id(h)) not in other] if other else hits


def meant(name: str, entries: Iterable[Entry], text: str) -> bool:
    """Whether a text may mean one of these entries by a name: it explains its acronym no other way."""
    acronym = _acronym(name)
    told = _explained(acronym, text) if acronym else ""
    return not told or any(_alike(told, other) for e in entries for other in _names(e))


def _acronym(name: str) -> str:
    """Return the acronym in a name such as "CAPE" or "CAPE project"; nothing where it has none."""
    words = name.split(" ") if name.count(" ") <= 1 else []
    return next((w for w in words if len(w) >= _SHORTEST and w.isupper() and w.isalpha()), "")


def _names(entry: Entry) -> Iterable[str]:
    return (entry.label, *entry.names, *entry.generic_labels)


def _explained(acronym: str, text: str) -> str:
    """Return the words by which a text explains an acronym, where it does."""
    at = text.find(acronym)
    while at >= 0:
        stop = at + len(acronym)
        behind = _BEHIND.match(text, stop, stop + _REACH)
        if behind is not None and (words := _spelt(acronym, behind["x"])):
            return words
        before = (
            _BEFORE.search(text, max(0, at - _REACH), at) if text[stop : stop + 1] == ")" else None
        )
        if before is not None and (words := _spelt(acronym, before["x"], last=True)):
            return words
        at = text.find(acronym, stop)
    return ""


def _spelt(acronym: str, words: str, *, last: bool = False) -> str:
    """Return the words whose first letters make up an acronym, the first or the last of a phrase."""
    wanted = Counter(c for c in acronym.lower() if c.isalpha())
    found: list[str] = []
    spelt = _WORD.findall(words)
    for word in reversed(spelt) if last else spelt:
        found.append(word)
        wanted[word[0].lower()] -= 1
        if max(wanted.values()) <= 0:
            return " ".join(reversed(found) if last else found)
        if len(found) > 2 * len(acronym):
            break
    return ""


def _alike(one: str, other: str) -> bool:
    """Whether two names have so many words in common that they may name one thing."""
    words = [frozenset(key(name).split("-")) - _SMALL for name in (one, other)]
    fewest = min(map(len, words))
    return fewest > 0 and len(words[0] & words[1]) >= _ALIKE * fewest


def apposed(coded: Coded) -> None:
    """Give an undertaking or a body the acronym that stands behind its name: "…, BAT, …"."""
    for mention in coded.all(Kind.INITIATIVE, Kind.ORGANISATION):
        if mention.acronym or mention.reference or mention.entries:
            continue
        match = _APPOSED.match(coded.source, mention.end)
        name = mention.name or mention.text
        if match is not None and " " in name and _spelt(match["a"], name):
            mention.acronym = match["a"]
            continue
        # project “Dritte Tür” (Third Door)
        also = _ALSO.match(coded.source, mention.end) if mention.kind is Kind.INITIATIVE else None
        if also is None or mention.name not in mention.text[1:-1]:
            continue
        inside = any(also.start() < m.start < also.end() for m in coded.mentions.values())
        if not inside and also["a"].split()[0] not in lex.word_set("given_names"):
            mention.acronym = also["a"]
