"""What a sentence must hold before a pattern can match it.

Strategy: most patterns have nothing to find in most sentences, and a search that finds nothing
still looks at every character. So of every group of words one of which is in all matches of a
pattern ("ministry", "council", …) and of every kind of mention that is, one must be in the sentence.
A sentence's words are looked up in a table that learns each word once; after that the question
takes two comparisons of numbers, whose bits are groups and kinds.

What a pattern needs is read off the pattern itself, which takes longer than reading a page. So it
is done beforehand (`deriving`), and `needs.json` keeps it by the pattern's hash. A pattern that is
not kept there asks for nothing: it is searched for in every sentence, with the same result. What a
rule's pattern needs is kept as well; where it is not, the rule's own language tells (`patterns`).
So a file that has become stale costs time and changes no result. A test says that it has, and
`python tools/generate.py` writes it anew.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from importlib import resources as packaged
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import ahocorasick_rs

from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FILE: Final = "needs.json"
TOKEN: Final = expression(r"\w+|[()–—/©]")
ANY_CASE: Final = "(?i)"
"""What stands before a part of a group for which capitals count as small letters."""
_ODD: Final = str.maketrans("İıſ", "iis")
"""Letters that `re` takes for others where it ignores case, and `lower` does not."""
_KNOWN: Final = 50_000
"""Words that the table keeps, so that it stays small whatever it reads."""


class Needs(NamedTuple):
    """What a pattern asks of a sentence: groups of words, all of them, and sets of kinds, one each."""

    words: int = 0
    kinds: tuple[int, ...] = ()


class Rule(NamedTuple):
    """What a pattern of a rule binds, and the groups of words and sets of kinds that it needs."""

    slots: frozenset[str]
    groups: tuple[tuple[str, ...], ...]
    kinds: tuple[frozenset[str], ...]


class Table:
    """Which groups each word belongs to; the groups' bits are 1, 2, 4 and so on, in their order."""

    def __init__(self, groups: Iterable[Iterable[str]]) -> None:
        self._parts: dict[str, int] = {}
        for at, group in enumerate(groups):
            for part in group:
                self._parts[part] = self._parts.get(part, 0) | 1 << at
        whole = sorted(part for part in self._parts if not part.startswith(ANY_CASE))
        lower = sorted(part for part in self._parts if part.startswith(ANY_CASE))
        self._keys = (whole, lower)
        self._automata = (
            ahocorasick_rs.AhoCorasick(whole),
            ahocorasick_rs.AhoCorasick([part.removeprefix(ANY_CASE) for part in lower]),
        )
        self._known: dict[str, int] = {}

    def bits(self, tokens: Iterable[str]) -> int:
        """Return the groups of which these words hold a part."""
        known = self._known
        found = 0
        for token in tokens:
            bits = known.get(token)
            found |= self._look(token) if bits is None else bits
        return found

    def _look(self, token: str) -> int:
        if len(self._known) >= _KNOWN:
            self._known.clear()
        found = 0
        forms = (token, token.translate(_ODD).lower())
        for form, keys, automaton in zip(forms, self._keys, self._automata, strict=True):
            for at, _, _ in automaton.find_matches_as_indexes(form, overlapping=True):
                found |= self._parts[keys[at]]
        self._known[token] = found
        return found


def key(pattern: re.Pattern[str]) -> str:
    """Return the name under which the needs of a pattern are kept: a hash of all they follow from."""
    flags = int(pattern.flags) & ~int(re.UNICODE)
    return name("\0".join([TOKEN.pattern, str(flags), pattern.pattern]))


def of(pattern: re.Pattern[str]) -> Needs:
    """Return what `pattern` needs, as it is kept; nothing where that is not."""
    found = _kept()[1].get(key(pattern))
    return Needs() if found is None else found


def of_rule(source: str, language: str) -> Rule | None:
    """Return what a rule's pattern binds and needs, as it is kept; None where that is not.

    What was kept by another `language`, a hash of the code that understands patterns, counts for
    nothing.
    """
    kept = _file()
    found = kept["rules"].get(name(source)) if kept["language"] == language else None
    if found is None:
        return None
    slots, groups, kinds = found
    return Rule(frozenset(slots), tuple(map(tuple, groups)), tuple(map(frozenset, kinds)))


def name(text: str) -> str:
    """Return the name under which something is kept that follows from a text: the text's hash."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def bits(text: str) -> int:
    """Return the groups of which the words of a sentence hold a part."""
    return _kept()[0].bits(TOKEN.findall(text))


@cache
def _kept() -> tuple[Table, Mapping[str, Needs]]:
    """Return the table of all groups, and of each pattern what it needs."""
    kept = _file()
    bit = {group: 1 << at for at, group in enumerate(kept["groups"])}
    patterns = {
        pattern: Needs(sum(bit[group] for group in groups), tuple(kinds))
        for pattern, (groups, kinds) in kept["patterns"].items()
    }
    return Table(kept["groups"].values()), patterns


@cache
def _file() -> dict[str, Any]:
    text = packaged.files(__package__).joinpath(FILE).read_text("utf-8")
    kept: dict[str, Any] = json.loads(text)
    return kept
