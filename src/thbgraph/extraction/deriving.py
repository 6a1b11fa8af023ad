"""Reads off a pattern what a sentence must hold before the pattern can match it.

It takes a pattern apart with the parser of Python's own `re`, which has no public name. So this is
done when `needs.json` is generated, and never while a document is read (see `needs`). Whoever
writes a pattern need not know this: what cannot be told for certain is not asked for.
"""

from __future__ import annotations

import re
from re import _constants as op  # type: ignore[attr-defined] # the parser's own names
from re import _parser  # type: ignore[attr-defined] # no public way leads to a pattern's parts
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from thbgraph.extraction.mentions import kinds_between
from thbgraph.extraction.needs import ANY_CASE, TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MOST: Final = 2000
"""Words in a group; where more could stand, nothing is asked for."""
_TELLING: Final = 3
"""Letters of a word that tells something beside a longer one."""
_COMMON: Final = frozenset(
    [
        "also",
        "and",
        "been",
        "for",
        "from",
        "had",
        "has",
        "have",
        "held",
        "its",
        "not",
        "place",
        "that",
        "the",
        "this",
        "until",
        "was",
        "were",
        "will",
        "with",
    ]
)
"""Words that most sentences hold."""
_FEW: Final = 4
"""Characters of a class that is still spelt out."""


class Asked(NamedTuple):
    """Groups of parts of words, and sets of kinds as bits: of each, a match holds one."""

    words: tuple[frozenset[str], ...] = ()
    kinds: tuple[int, ...] = ()


def asked(pattern: re.Pattern[str]) -> Asked:
    """Return what `pattern` asks of a sentence."""
    found = _sequence(_parser.parse(pattern.pattern, pattern.flags))
    if re.compile(pattern.pattern, pattern.flags).flags & re.IGNORECASE:
        found = _any_case(found)
    groups = {group for strings in _certain(found.words) for group in _groups(strings)}
    return Asked(tuple(sorted(groups, key=sorted)), tuple(dict.fromkeys(found.kinds)))


def _certain(groups: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    return [g for g in groups if 0 < len(g) <= _MOST and all(_part(s) for s in g)]


def _groups(strings: frozenset[str]) -> Iterator[frozenset[str]]:
    """Yield what one of `strings` holds: of each its longest piece, and one of its other words."""
    yield frozenset(map(_part, strings))
    if any(s.startswith(ANY_CASE) for s in strings):
        return
    pieces = [[p for p in TOKEN.findall(s) if len(p) >= _TELLING] for s in strings]
    if all(len(words) > 1 for words in pieces):
        yield from (frozenset(at) for at in zip(*pieces, strict=False))


def _any_case(found: Asked) -> Asked:
    """Return what is asked where capitals count as small letters."""
    words = (
        frozenset(ANY_CASE + _part(s).lower().removeprefix(ANY_CASE) for s in strings)
        for strings in _certain(found.words)
    )
    return Asked(tuple(words), found.kinds)


def _part(text: str) -> str:
    """Return the most telling piece of `text` that lies within one token: a long one, and rare."""
    if text.startswith(ANY_CASE):
        return text
    return max(TOKEN.findall(text), key=_tells, default="")


def _tells(word: str) -> tuple[bool, int]:
    return len(word) >= _TELLING and word not in _COMMON, len(word)


def _sequence(items: Sequence[tuple[Any, Any]]) -> Asked:
    words: list[frozenset[str]] = []
    kinds: list[int] = []
    run = frozenset([""])
    for item in items:
        spelt, inner = _item(*item)
        words += inner.words
        kinds += inner.kinds
        if spelt is not None and len(run) * len(spelt) <= _MOST:
            run = frozenset(a + b for a in run for b in spelt)
            continue
        words.append(run)
        run = spelt if spelt is not None else frozenset([""])
    words.append(run)
    return Asked(tuple(w for w in words if w != {""}), tuple(kinds))


def _spelt(items: Sequence[tuple[Any, Any]]) -> frozenset[str] | None:
    """Return all strings that `items` can match, where they are few."""
    run = frozenset([""])
    for item in items:
        spelt, _ = _item(*item)
        if spelt is None or len(run) * len(spelt) > _MOST:
            return None
        run = frozenset(a + b for a in run for b in spelt)
    return run


def _item(code: object, value: Any) -> tuple[frozenset[str] | None, Asked]:  # noqa: ANN401 - the parser's own
    """Return the strings that an item can match, None where they are many, and what it asks."""
    if code is op.LITERAL:
        return frozenset([chr(value)]), Asked()
    if code is op.IN:
        return _chars(value)
    if code is op.SUBPATTERN:
        _, added, _, inner = value
        if added & re.IGNORECASE:
            return None, _any_case(_sequence(inner))
        spelt = _spelt(inner)
        return (spelt, Asked()) if spelt is not None else (None, _sequence(inner))
    if code is op.BRANCH:
        return _branch(value[1])
    if code in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
        least, most, inner = value
        spelt = _spelt(inner) if most == 1 else None
        if spelt is not None:
            return (spelt | {""} if least == 0 else spelt), Asked()
        return None, _sequence(inner) if least else Asked()
    if code is op.ASSERT:
        return frozenset([""]), _sequence(value[1])
    if code in {op.AT, op.ASSERT_NOT}:
        return frozenset([""]), Asked()
    return None, Asked()


def _chars(value: Sequence[tuple[Any, Any]]) -> tuple[frozenset[str] | None, Asked]:
    if all(code is op.LITERAL for code, _ in value) and len(value) <= _FEW:
        return frozenset(chr(at) for _, at in value), Asked()
    kinds = 0
    for code, at in value:
        found = kinds_between(*at) if code is op.RANGE else 0
        if not found:
            return None, Asked()
        kinds |= found
    return None, Asked(kinds=(kinds,))


def _branch(branches: Sequence[Sequence[tuple[Any, Any]]]) -> tuple[frozenset[str] | None, Asked]:
    """Return what a choice asks: of each of its branches the group that asks most."""
    spelt = [_spelt(branch) for branch in branches]
    strings = [s for s in spelt if s is not None]
    if len(strings) == len(spelt):
        return frozenset().union(*strings), Asked()
    each = [_sequence(branch) for branch in branches]
    groups = [_certain(a.words) for a in each]
    words: tuple[frozenset[str], ...] = ()
    if all(groups):
        best = [max(g, key=lambda s: min(len(_part(w)) for w in s)) for g in groups]
        words = (frozenset().union(*best),)
    kinds: tuple[int, ...] = ()
    if all(a.kinds for a in each):
        kinds = (0,)
        for a in each:
            kinds = (kinds[0] | a.kinds[0],)
    return None, Asked(words, kinds)
