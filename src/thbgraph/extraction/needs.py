"""What a sentence must hold before a pattern can match it, read off the pattern itself.

Strategy: most patterns have nothing to find in most sentences, and a search that finds nothing
still looks at every character. So each pattern is taken apart once: of every group of words one of
which is in all its matches ("ministry", "council", …) and of every kind of mention that is, one must
be in the sentence. A sentence's words are looked up in a table that learns each word once; after
that the question takes two comparisons of numbers, whose bits are groups and kinds.

Whoever writes a pattern need not know this: what cannot be told for certain is not asked for.
"""

from __future__ import annotations

import re
from re import _constants as op  # type: ignore[attr-defined] # the parser's own names
from re import _parser  # type: ignore[attr-defined] # no public way leads to a pattern's parts
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import ahocorasick_rs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

TOKEN: Final = re.compile(r"\w+|[()–—/]")
_MOST: Final = 2000
"""Words in a group; where more could stand, nothing is asked for."""
_FEW: Final = 4
"""Characters of a class that is still spelt out."""
_KNOWN: Final = 50_000
"""Words that the table keeps, so that it stays small whatever it reads."""


class Needs(NamedTuple):
    """What a pattern asks of a sentence: groups of words, all of them, and sets of kinds, one each."""

    words: int
    kinds: tuple[int, ...]


class Table:
    """Which groups each word belongs to. One for all patterns that are asked of the same words."""

    def __init__(self) -> None:
        self.version = 0
        self._groups: dict[frozenset[str], int] = {}
        self._parts: dict[str, int] = {}
        self._keys: list[str] = []
        self._automaton: ahocorasick_rs.AhoCorasick | None = None
        self._known: dict[str, int] = {}

    def group(self, parts: frozenset[str]) -> int:
        """Return the bit of a group of parts of words, new or known."""
        bit = self._groups.get(parts)
        if bit is None:
            bit = self._groups[parts] = 1 << len(self._groups)
            for part in parts:
                self._parts[part] = self._parts.get(part, 0) | bit
            self._automaton = None
            self._known.clear()
            self.version += 1
        return bit

    def bits(self, tokens: Iterable[str]) -> int:
        """Return the groups of which these words hold a part."""
        known = self._known
        found = 0
        for token in tokens:
            bits = known.get(token)
            found |= self._look(token) if bits is None else bits
        return found

    def _look(self, token: str) -> int:
        if self._automaton is None:
            self._keys = sorted(self._parts)
            self._automaton = ahocorasick_rs.AhoCorasick(self._keys)
        if len(self._known) >= _KNOWN:
            self._known.clear()
        found = 0
        for at, _, _ in self._automaton.find_matches_as_indexes(token, overlapping=True):
            found |= self._parts[self._keys[at]]
        self._known[token] = found
        return found


class _Asked(NamedTuple):
    words: tuple[frozenset[str], ...] = ()
    kinds: tuple[int, ...] = ()


def of(pattern: re.Pattern[str], table: Table, kinds_of: Callable[[int, int], int]) -> Needs:
    """Return what `pattern` needs. `kinds_of` tells the kinds whose characters lie in a range."""
    asked = _Reader(kinds_of).sequence(_parser.parse(pattern.pattern, pattern.flags))
    groups = {frozenset(p for s in strings if (p := _part(s))) for strings in _certain(asked.words)}
    words = 0
    for group in sorted(groups, key=sorted):
        words |= table.group(group)
    return Needs(words, tuple(dict.fromkeys(asked.kinds)))


def _certain(groups: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    return [g for g in groups if 0 < len(g) <= _MOST and all(_part(s) for s in g)]


def _part(text: str) -> str:
    """Return the longest piece of `text` that lies within one token."""
    return max(TOKEN.findall(text), key=len, default="")


class _Reader:
    """Walks a parsed pattern; strings that must be there in full are kept as groups."""

    def __init__(self, kinds_of: Callable[[int, int], int]) -> None:
        self.kinds_of = kinds_of

    def sequence(self, items: Sequence[tuple[Any, Any]]) -> _Asked:
        words: list[frozenset[str]] = []
        kinds: list[int] = []
        run = frozenset([""])
        for item in items:
            spelt, asked = self.item(*item)
            words += asked.words
            kinds += asked.kinds
            if spelt is not None and len(run) * len(spelt) <= _MOST:
                run = frozenset(a + b for a in run for b in spelt)
                continue
            words.append(run)
            run = spelt if spelt is not None else frozenset([""])
        words.append(run)
        return _Asked(tuple(w for w in words if w != {""}), tuple(kinds))

    def spelt(self, items: Sequence[tuple[Any, Any]]) -> frozenset[str] | None:
        """Return all strings that `items` can match, where they are few."""
        run = frozenset([""])
        for item in items:
            spelt, _ = self.item(*item)
            if spelt is None or len(run) * len(spelt) > _MOST:
                return None
            run = frozenset(a + b for a in run for b in spelt)
        return run

    def item(self, code: object, value: Any) -> tuple[frozenset[str] | None, _Asked]:  # noqa: ANN401 - the parser's own
        """Return the strings that an item can match, None where they are many, and what it asks."""
        if code is op.LITERAL:
            return frozenset([chr(value)]), _Asked()
        if code is op.IN:
            return self.chars(value)
        if code is op.SUBPATTERN:
            _, added, _, inner = value
            if added & re.IGNORECASE:
                return None, _Asked()
            spelt = self.spelt(inner)
            return (spelt, _Asked()) if spelt is not None else (None, self.sequence(inner))
        if code is op.BRANCH:
            return self.branch(value[1])
        if code in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
            least, most, inner = value
            spelt = self.spelt(inner) if most == 1 else None
            if spelt is not None:
                return (spelt | {""} if least == 0 else spelt), _Asked()
            return None, self.sequence(inner) if least else _Asked()
        if code is op.ASSERT:
            return frozenset([""]), self.sequence(value[1])
        if code in {op.AT, op.ASSERT_NOT}:
            return frozenset([""]), _Asked()
        return None, _Asked()

    def chars(self, value: Sequence[tuple[Any, Any]]) -> tuple[frozenset[str] | None, _Asked]:
        if all(code is op.LITERAL for code, _ in value) and len(value) <= _FEW:
            return frozenset(chr(at) for _, at in value), _Asked()
        kinds = 0
        for code, at in value:
            found = self.kinds_of(*at) if code is op.RANGE else 0
            if not found:
                return None, _Asked()
            kinds |= found
        return None, _Asked(kinds=(kinds,))

    def branch(
        self, branches: Sequence[Sequence[tuple[Any, Any]]]
    ) -> tuple[frozenset[str] | None, _Asked]:
        """Return what a choice asks: of each of its branches the group that asks most."""
        spelt = [self.spelt(branch) for branch in branches]
        strings = [s for s in spelt if s is not None]
        if len(strings) == len(spelt):
            return frozenset().union(*strings), _Asked()
        asked = [self.sequence(branch) for branch in branches]
        groups = [_certain(a.words) for a in asked]
        words: tuple[frozenset[str], ...] = ()
        if all(groups):
            best = [max(g, key=lambda s: min(len(_part(w)) for w in s)) for g in groups]
            words = (frozenset().union(*best),)
        kinds: tuple[int, ...] = ()
        if all(a.kinds for a in asked):
            kinds = (0,)
            for a in asked:
                kinds = (kinds[0] | a.kinds[0],)
        return None, _Asked(words, kinds)
