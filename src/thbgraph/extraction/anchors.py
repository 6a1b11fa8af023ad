"""Searches for names by the noun that each must hold, instead of trying every word.

Strategy: the long patterns for organisations, posts and events can begin with almost any word, so
that trying them takes longest where they do not match. But what they match holds a noun from a
list, and before that noun only certain words. An anchor finds the nouns, goes back over the words
that can stand before them, and has the pattern tried at the words from there on only. What it
yields is what the pattern's own `finditer` would.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_INSIDE: Final = expression(r"(?<=[\w’'])")


@dataclass(frozen=True, slots=True)
class Anchor:
    """How to find the nouns of a pattern, and how far in front of one a match can begin."""

    noun: re.Pattern[str]
    """Matches the noun; what it finds inside a word does not count."""
    before: re.Pattern[str]
    """Matches a word, the space behind it included, that can stand in front of the noun."""
    first: re.Pattern[str]
    """Matches a character with which a match can begin."""
    reach: int = 0
    """Further words, whatever they are, with which a match can begin."""

    def matches(self, pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
        """Yield the matches of `pattern` in `text`, in order, not overlapping."""
        done = at = 0
        while (noun := self.noun.search(text, at)) is not None:
            if _INSIDE.match(text, noun.start()):
                at = noun.start() + 1
                continue
            at = stop = noun.end()
            begin = max(done, self._begin(text, noun.start()))
            while begin < stop and (first := self.first.search(text, begin, stop)) is not None:
                begin = first.start()
                match = pattern.match(text, begin)
                if match is None:
                    begin += 1
                else:
                    yield match
                    begin = max(match.end(), begin + 1)
            done = max(begin, stop)
            at = max(at, done)

    def _begin(self, text: str, at: int) -> int:
        """Return where the words that can stand before a noun at `at` begin."""
        at = text.rfind(" ", 0, at) + 1
        while at > 0:
            begin = text.rfind(" ", 0, at - 1) + 1
            if self.before.match(text, begin, at) is None:
                break
            at = begin
        for _ in range(self.reach):
            if at > 0:
                at = text.rfind(" ", 0, at - 1) + 1
        return at
