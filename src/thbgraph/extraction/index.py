"""Rules by the words and kinds of mention that must be there: a sentence meets those it could match.

Strategy: each group of words of which a pattern needs one is a bit. A word of a text is looked up
once in a table that learns it, and stands for the bits of all groups that it satisfies; the bits of a
sentence's words together tell which patterns have all that they need.
"""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING, Final, TypeAlias

from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.mentions import Kind
    from thbgraph.extraction.patterns import Pattern
    from thbgraph.extraction.rules import Rule

_WORD: Final = expression(r"\w+")
_COMBINED: Final = 200
"""Combinations of kinds that are kept, each with the patterns that it suffices for."""
_KNOWN: Final = 50_000
"""Words that the table keeps, so that it stays small whatever it reads."""

_Asking: TypeAlias = "tuple[int, int, Rule, Pattern]"
"""A pattern's place in the order of the rules, the bits of all that it needs, its rule, itself."""


class Index:
    """Finds the patterns that could match a sentence; made once for a set of rules."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._bits: dict[frozenset[str], int] = {}
        self._whole: dict[str, int] = {}
        self._begun: dict[str, int] = {}
        self._known: dict[str, int] = {}
        self._needs: list[tuple[frozenset[Kind], int]] = []
        self._kinds: dict[frozenset[Kind], int] = {}
        asked = [
            (rule, pattern, [g for g in map(_parts, pattern.groups) if g])
            for rule in rules
            for pattern in rule.patterns
        ]
        often = Counter(group for _, _, groups in asked for group in groups)
        self._always: list[_Asking] = []
        self._by_group: dict[int, list[_Asking]] = {}
        for at, (rule, pattern, groups) in enumerate(asked):
            wanted = 0
            for group in groups:
                wanted |= self._bit_of_words(group)
            for need in pattern.needs:
                wanted |= self._bit_of_kinds(need)
            place = self._always
            if groups:
                rarest = min(groups, key=lambda g: (-min(map(len, g)), often[g], sorted(g)))
                place = self._by_group.setdefault(self._bits[rarest], [])
            place.append((at, wanted, rule, pattern))
        self._by_kinds: dict[int, tuple[list[_Asking], dict[int, list[_Asking]], int]] = {}

    def candidates(self, text: str, kinds: frozenset[Kind]) -> list[tuple[Rule, Pattern]]:
        """Return the patterns that could match a sentence, in the order of the rules.

        `text` is the coded sentence in lower case, `kinds` are those of the mentions in it.
        """
        named = here = self._of_kinds(kinds)
        known = self._known
        for word in _WORD.findall(text):
            bits = known.get(word)
            here |= self._learnt(word) if bits is None else bits
        always, by_group, keys = self._asked_of(named)
        chosen = [asking for asking in always if asking[1] & here == asking[1]]
        keys &= here
        while keys:
            key = keys & -keys
            keys ^= key
            for asking in by_group[key]:
                if asking[1] & here == asking[1]:
                    chosen.append(asking)  # noqa: PERF401 - a list for each key costs more
        chosen.sort(key=itemgetter(0))
        return [(rule, pattern) for _, _, rule, pattern in chosen]

    def _asked_of(self, named: int) -> tuple[list[_Asking], dict[int, list[_Asking]], int]:
        """Return the patterns that the kinds with these bits suffice for, and by which words."""
        found = self._by_kinds.get(named)
        if found is None:
            if len(self._by_kinds) >= _COMBINED:
                self._by_kinds.clear()
            kinds = sum(bit for _, bit in self._needs)

            def suffices(asking: _Asking) -> bool:
                return asking[1] & kinds & ~named == 0

            always = [asking for asking in self._always if suffices(asking)]
            by_group = {
                key: asked
                for key, all_asked in self._by_group.items()
                if (asked := [asking for asking in all_asked if suffices(asking)])
            }
            found = self._by_kinds[named] = (always, by_group, sum(by_group))
        return found

    def _fresh(self) -> int:
        return 1 << (len(self._bits) + len(self._needs))

    def _bit_of_words(self, group: frozenset[str]) -> int:
        bit = self._bits.get(group)
        if bit is None:
            bit = self._bits[group] = self._fresh()
            for part in group:
                table = self._begun if part.endswith("*") else self._whole
                word = part.removesuffix("*")
                table[word] = table.get(word, 0) | bit
        return bit

    def _bit_of_kinds(self, need: frozenset[Kind]) -> int:
        for known, bit in self._needs:
            if known == need:
                return bit
        self._needs.append((need, self._fresh()))
        return self._needs[-1][1]

    def _of_kinds(self, kinds: frozenset[Kind]) -> int:
        found = self._kinds.get(kinds)
        if found is None:
            found = sum(bit for need, bit in self._needs if not need.isdisjoint(kinds))
            self._kinds[kinds] = found
        return found

    def _learnt(self, word: str) -> int:
        if len(self._known) >= _KNOWN:
            self._known.clear()
        bits = self._whole.get(word, 0)
        for end in range(1, len(word) + 1):
            bits |= self._begun.get(word[:end], 0)
        self._known[word] = bits
        return bits


def _parts(group: tuple[str, ...]) -> frozenset[str]:
    """Return of each word its longest piece without hyphens; nothing where a word has none."""
    parts = [_part(word) for word in group]
    return frozenset(parts) if all(parts) else frozenset()


def _part(word: str) -> str:
    pieces: list[str] = _WORD.findall(word)
    if pieces and word.endswith("*") and word[-2:-1].isalnum():
        pieces[-1] += "*"
    return max(pieces, key=len, default="")
