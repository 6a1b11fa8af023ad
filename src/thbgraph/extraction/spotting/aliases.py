"""Names from the authority files, found in one pass over a text by Aho-Corasick.

A name counts where it stands as whole words and is spelt as names are: an acronym exactly, any
other name with a capital where the file has one. Of overlapping names the longest that starts
first wins. A generic name ("Ministry of the Interior") brings all the entries that bear it; which
one is meant is decided by `thbgraph.extraction.linking`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import ahocorasick_rs

from thbgraph import labels
from thbgraph import vocabulary as v
from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Kind, Mention
from thbgraph.extraction.once import Once
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from thbgraph.authority import Authority, Entry

_KINDS: Final = {
    v.ORGANISATION: Kind.ORGANISATION,
    v.COUNTRY: Kind.COUNTRY,
    v.REGION: Kind.REGION,
    v.PLACE: Kind.PLACE,
    v.INITIATIVE: Kind.INITIATIVE,
}
_PREFERENCE: Final = tuple(_KINDS.values())
_SHORTEST: Final = 2
_LOUD: Final = 6
"""Letters of the shortest name that may be written in capitals throughout: "EUROPOL"."""


_PAIRS: Final = (
    ("Labour", "Labor"),
    ("Programme", "Program"),
    ("Organisation", "Organization"),
    ("Defence", "Defense"),
    ("Centre", "Center"),
)
_SPELT: Final = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
"""Words of bodies' names in British and in American English, each with the other."""
_ELSEWHERE: Final = expression(rf"\b(?:{'|'.join(_SPELT)})\b")


@dataclass(frozen=True, slots=True)
class _Name:
    words: str
    exact: bool
    """Whether the case must be the same throughout."""
    kind: Kind
    entries: tuple[Entry, ...]
    generic: bool = False
    """Whether it is a name only where no other capitalised word stands beside it."""


_QUOTES: Final = str.maketrans(dict.fromkeys("“”„«»", '"'))
_LEVEL: Final = str.maketrans({"’": "'", "–": "-"}) | _QUOTES


def level(text: str) -> str:
    """Return `text` in lower case with one kind of apostrophe, quote and dash, of the same length."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.translate(_LEVEL)


class Aliases:
    """The finder for one authority; built once (`FINDER`)."""

    def __init__(self, authority: Authority) -> None:
        self._names: dict[str, list[_Name]] = _names(authority)
        self._keys = sorted(self._names)
        self._automaton = ahocorasick_rs.AhoCorasick(self._keys)

    def find(self, text: str) -> list[Mention]:
        """Return the names in `text`, in order, not overlapping."""
        found: list[tuple[int, int, _Name]] = []
        for at, start, end in self._automaton.find_matches_as_indexes(
            level(text), overlapping=True
        ):
            if _inside_word(text, start, end):
                continue
            words = text[start:end]
            for name in self._names[self._keys[at]]:
                if name.generic and _beside_capitals(text, start, end):
                    continue
                if words in _NATIVE and _AFTER.match(text, end):
                    continue  # "Eesti Naisteliit" is a body's name
                loud = len(words) >= _LOUD and name.kind is Kind.ORGANISATION
                if (
                    words == name.words
                    or ('"' in name.words and words.translate(_QUOTES) == name.words)
                    or (not name.exact and _capital_alike(words, name.words))
                    or (loud and words == name.words.upper())
                ):
                    found.append((start, end, name))
        found.sort(
            key=lambda hit: (
                hit[0],
                -hit[1],
                _PREFERENCE.index(hit[2].kind) if hit[2].kind in _PREFERENCE else 9,
            )
        )
        mentions: list[Mention] = []
        done = 0
        for start, end, name in found:
            if start >= done:
                mentions.append(
                    Mention(name.kind, start, end, text[start:end], entries=name.entries)
                )
                done = end
        return mentions


_NATIVE: Final = frozenset(
    [
        *("Eesti", "Latvija", "Lietuva", "Suomi", "Sverige", "Norge", "Danmark", "Polska"),
        *("Deutschland", "Ísland"),
    ]
)
"""What countries are called at home."""
FINDER: Final = Once(Aliases)
"""The finder of an authority's names, made once."""


def _inside_word(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before.isalnum() or before == "-" or after.isalnum():
        return True
    # "Latvian-led" is no mention of Latvia's name, and "STROM-like" none of STROM.
    # "FLOW-2" is another one than FLOW.
    return after == "-" and end + 1 < len(text) and text[end + 1].isalnum()


_BEFORE: Final = expression(rf"({lex.CAP}) $")
_AFTER: Final = expression(rf" ({lex.CAP})")
_PURPOSE: Final = expression(rf" (?:for|on|against) (?:the )?{lex.CAP}")
"""What makes "the Commission" another's name: "Commission for Coordination of …"."""
_TWIN: Final = expression(rf" and (?:Border Guard|Customs|Rescue|Prison) {lex.CAP}")
"""What makes "the Police" a part of another's name: "Police and Border Guard College"."""


def _beside_capitals(text: str, start: int, end: int) -> bool:
    """Whether the words are only the middle of a longer name: "Criminal Police Bureau"."""
    before = _BEFORE.search(text, max(0, start - 40), start)
    if (
        before
        and before[1].lower() not in lex.word_set("not_names")
        and before[1].lower() not in labels.ADJECTIVES
    ):
        return True
    if re.match(rf" for (?:the )?[{lex.UPPER}]", text[end : end + 12]):
        return True
    if " " not in text[start:end] and (_PURPOSE.match(text, end) or _TWIN.match(text, end)):
        return True
    after = _AFTER.match(text, end)
    return after is not None and after[1].lower().removesuffix("’s").removesuffix(
        "'s"
    ) in lex.word_set("organisation_heads") | lex.word_set("post_heads")


def _capital_alike(words: str, name: str) -> bool:
    return words[0].isupper() or not name[0].isupper()


def _names(authority: Authority) -> dict[str, list[_Name]]:
    collected: dict[tuple[str, bool, Kind], dict[str, Entry]] = defaultdict(dict)
    own = {
        name
        for entry in authority.entries
        for name in (*entry.names, *entry.acronyms, *entry.generic_labels, *entry.adjectives)
    }
    for entry in authority.entries:
        kind = _KINDS.get(entry.type)
        if kind is None:
            continue
        for name in (spelt for known in entry.names for spelt in _spellings(known, own)):
            exact = name.isupper() or len(name.split()) == 1
            collected[name, exact, _post_or(kind, name)][entry.iri] = entry
        for acronym in entry.acronyms:
            collected[acronym, True, kind][entry.iri] = entry
        for name in (spelt for known in entry.generic_labels for spelt in _spellings(known, own)):
            collected[name, name.isupper(), _post_or(kind, name)][entry.iri] = entry
        for adjective in entry.adjectives:
            collected[adjective, True, Kind.ADJECTIVE][entry.iri] = entry
    generic = {name for entry in authority.entries for name in entry.generic_labels}
    names: dict[str, list[_Name]] = defaultdict(list)
    for (words, exact, kind), entries in sorted(collected.items()):
        if len(words) >= _SHORTEST:
            found = tuple(sorted(entries.values()))
            # Of a name that nobody lists so, a longer one may begin alike.
            short = (
                words in generic
                or words not in own
                or _partial(words, kind)
                or _tail(words, kind, found)
            )
            names[level(words)].append(_Name(words, exact, kind, found, short))
    return names


def _spellings(name: str, known: AbstractSet[str]) -> tuple[str, ...]:
    """Return a name, and as it is spelt where English is spelt otherwise, if none is known so."""
    other = _ELSEWHERE.sub(_respelt, name)
    return (name,) if other in known else (name, other)


def _respelt(word: re.Match[str]) -> str:
    return _SPELT[word.group()]


def _partial(name: str, kind: Kind) -> bool:
    """Whether a name is so short that it is often the end of a longer one."""
    words = name.split()
    return kind is Kind.ORGANISATION and len(words) == _SHORTEST and not name.isupper()


def _tail(name: str, kind: Kind, entries: tuple[Entry, ...]) -> bool:
    """Whether a name leaves out with what the full one begins: "Committee of Senior Officials"."""
    return kind is Kind.ORGANISATION and any(
        e.label != name and e.label.endswith(f" {name}") for e in entries
    )


def _post_or(kind: Kind, name: str) -> Kind:
    """Return `kind`, or POST for a body that is a one-person office named like a post."""
    last = name.rsplit(maxsplit=1)[-1].lower()
    office = kind is Kind.ORGANISATION and last in {"coordinator", "co-ordinator", "rapporteur"}
    return Kind.POST if office else kind
