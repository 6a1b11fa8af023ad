"""Regular expressions that are searched for only where they can be found.

Strategy: a search that finds nothing looks at every character, and most searches find nothing. So
a text's words are looked up once (`needs`), which tells for all expressions whether the words and
kinds of mention are there that they need; the last texts' answers are kept, since one sentence is
searched by many. A module writes `sparing(…)` where it would write `expression(…)` for what is
rare, takes longer than a look-up, and is searched for in whole sentences or lines. What an
expression needs is read off it beforehand (`deriving`); where that is not kept, it is searched for
always, with the same result.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final, cast

from thbgraph.extraction import needs
from thbgraph.extraction.mentions import ANY, Kind, kinds_between
from thbgraph.text.expressions import Expression, expression

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator

_TOKEN: Final = expression(rf"{needs.TOKEN.pattern}|[{ANY}]")
_KINDS: Final = len(Kind)
"""Bits of kinds, below those of words."""
_TEXTS: Final = 512
"""Texts whose answers are kept."""
_TOKENS: Final = 20_000
"""Words that the table keeps, so that it stays small whatever it reads."""
_LONGEST: Final = 5_000
"""Characters of a text that is looked up; what is longer holds most words anyway."""

_made: Final[list[_Sparing]] = []
_texts: Final[dict[str, int]] = {}
_tokens: Final[dict[str, int]] = {}


def sparing(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return `pattern`, to be searched for where what it needs is; used as a compiled one is."""
    return choosing(pattern, (pattern,), flags)


def choosing(pattern: str, choices: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    """Return `pattern`, to be searched for where what one of its `choices` needs is.

    Whatever `pattern` matches, one of its choices does; each tells more of what it needs than all.
    """
    made = _Sparing(pattern, tuple(choices), flags)
    _made.append(made)
    return cast("re.Pattern[str]", made)


def asked() -> list[re.Pattern[str]]:
    """Return the patterns whose needs texts are asked for."""
    return [expression(choice, made.flags) for made in _made for choice in made.choices]


def _held(text: str) -> int:
    """Return the bits of the kinds and groups of words that a text holds; all, of a long one."""
    if len(text) > _LONGEST:
        return -1
    if len(_texts) >= _TEXTS:
        _texts.clear()
    found = 0
    for token in _TOKEN.findall(text):
        bits = _tokens.get(token)
        found |= _learnt(token) if bits is None else bits
    _texts[text] = found
    return found


def _learnt(token: str) -> int:
    if len(_tokens) >= _TOKENS:
        _tokens.clear()
    bits = needs.bits(token) << _KINDS | kinds_between(ord(token[0]), ord(token[0]))
    _tokens[token] = bits
    return bits


class _Sparing(Expression):
    """An expression whose methods first ask whether the text holds what it needs."""

    def __init__(self, pattern: str, choices: tuple[str, ...], flags: int) -> None:
        super().__init__(pattern, flags)
        self.choices = choices

    def _taken(self, compiled: re.Pattern[str], part: str) -> Any:  # noqa: ANN401 - as its base
        real = getattr(compiled, part)
        each_needs = [needs.of(expression(choice, self.flags)) for choice in self.choices]
        if needs.Needs() in each_needs or part not in _GUARDED:
            return real
        if part == "search" and len(self.choices) > 1:
            return _searching(real, self.choices, each_needs, self.flags)
        may_match = _asking(each_needs)

        def one(text: str, begin: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
            return real(text, begin, end) if may_match(text) else None

        def each(text: str, begin: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
            return real(text, begin, end) if may_match(text) else iter(())

        def replaced(new: object, text: str, count: int = 0) -> str:
            return real(new, text, count) if may_match(text) else text

        return {"finditer": each, "sub": replaced}.get(part, one)


_GUARDED: Final = frozenset({"search", "match", "fullmatch", "finditer", "sub"})


def _searching(
    real: Callable[..., re.Match[str] | None],
    choices: tuple[str, ...],
    each_needs: list[needs.Needs],
    flags: int,
) -> Callable[..., re.Match[str] | None]:
    """Return a search that first looks for those choices whose words and kinds a text holds."""
    asked = [
        (_asking([one]), expression(choice, flags))
        for choice, one in zip(choices, each_needs, strict=True)
    ]
    some = _asking(each_needs)

    def search(text: str, begin: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        if some(text):
            for may_match, choice in asked:
                if may_match(text) and choice.search(text, begin, end):
                    return real(text, begin, end)
        return None

    return search


def _asking(each_needs: list[needs.Needs]) -> Callable[[str], bool]:
    """Return what tells whether a text holds the words and kinds of one of some choices."""
    choices = [(one.words << _KINDS, one.kinds) for one in each_needs]

    def may_match(text: str) -> bool:
        here = _texts.get(text)
        if here is None:
            here = _held(text)
        for words, kinds in choices:
            if here & words == words:
                for kind in kinds:
                    if not here & kind:
                        break
                else:
                    return True
        return False

    return may_match
