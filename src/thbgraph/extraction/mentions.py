"""Sentences in which every mention is one character, so that patterns read words and mentions alike.

Strategy: a spotted mention ("the Ministry of the Interior", "26 – 27 September, 2018") is replaced
in its sentence by one character of a private Unicode plane, whose block tells the mention's kind.
A pattern's slot `{Event:e}` is then a character class, a larger mention swallows the smaller ones
it is made of, and every regular expression stays short and linear. `Coded` keeps where each
character came from, so that a match always leads back to the text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from thbgraph.extraction import needs
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable

    from thbgraph.authority import Entry
    from thbgraph.dates import DateMention
    from thbgraph.extraction.anchors import Anchor
    from thbgraph.extraction.entities import Entity


class Kind(StrEnum):
    """What a mention is read as before anything is decided about who it is."""

    ORGANISATION = "Organisation"
    COUNTRY = "Country"
    REGION = "Region"
    PERSON = "Person"
    EVENT = "Event"
    INITIATIVE = "Initiative"
    PRESIDENCY = "Presidency"
    DATE = "Date"
    PLACE = "Place"
    POST = "Post"
    ADJECTIVE = "Adjective"
    """A country's adjective: "Finnish"."""
    NAME = "Name"
    """Capitalised words that nothing else explains."""
    TITLE = "Title"
    """Words in quotation marks that name something."""
    SPEECH = "Speech"
    """Words in quotation marks that somebody said."""
    PRONOUN = "Pronoun"
    """"It", standing where a name could stand."""


_PLANE: Final = 0xF0000
_BLOCK: Final = 0x1000
_ROOM: Final = _BLOCK - 2
_ORDER: Final = tuple(Kind)
_FIRST: Final = {kind: _PLANE + at * _BLOCK for at, kind in enumerate(_ORDER)}


def char_class(kinds: Iterable[Kind]) -> str:
    """Return the inside of a character class that matches mentions of `kinds`."""
    return "".join(f"{chr(_FIRST[kind])}-{chr(_FIRST[kind] + _ROOM)}" for kind in kinds)


ANY: Final = char_class(_ORDER)
_PRIVATE: Final = expression(f"[{ANY}]")


def lowered(text: str) -> str:
    """Return a coded sentence in lower case, with every character at its place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


_SAID: Final = {"shall": "will", "as well as": "and", "over": "on"}
"""What is said in other words than patterns know."""
_SAID_BY: Final = frozenset(["shall", "well", "over"])
"""Words one of which each of them holds."""
_OTHERWISE: Final = expression(
    rf"\b(?:shall\b|as well as(?= (?:the )?[A-ZÀ-Þ{ANY}])"
    rf"|(?<!take )(?<!takes )(?<!took )(?<!taken )(?<!taking )over(?= [{char_class([Kind.DATE])}]))"
)
_DOUBLE: Final = expression(r"(?<! )  (?! )")
_WORD: Final = expression(r"\w+")
_BIT: Final = {kind: 1 << at for at, kind in enumerate(_ORDER)}


def kinds_between(first: int, last: int) -> int:
    """Return the bits of the kinds whose characters lie between two code points, or none at all."""
    if first < _PLANE or last >= _PLANE + len(_ORDER) * _BLOCK:
        return 0
    return sum(
        _BIT[kind] for kind in _ORDER if first <= _FIRST[kind] + _ROOM and _FIRST[kind] <= last
    )


_NEEDS: Final[dict[int, tuple[re.Pattern[str], needs.Needs]]] = {}
"""What each pattern needs, by its id; the pattern is kept, so that the id stays its own."""


def asked() -> list[re.Pattern[str]]:
    """Return the patterns that sentences were asked for until now."""
    return [pattern for pattern, _ in _NEEDS.values()]


def _needs(pattern: re.Pattern[str]) -> needs.Needs:
    found = needs.of(pattern)
    _NEEDS[id(pattern)] = (pattern, found)
    return found


@dataclass(slots=True)
class Mention:
    """Words of a document that name or point at something.

    `start` and `end` count code points in the view's text. `text` are the words without the
    determiner; `parts` the smaller mentions inside. The other fields are what the words say of
    the thing, filled in by the spotter of its kind.
    """

    kind: Kind
    start: int
    end: int
    text: str
    parts: tuple[Mention, ...] = ()
    determiner: str = ""
    """The article or possessive before it, in lower case."""
    entries: tuple[Entry, ...] = ()
    """Authority entries that bear this name."""
    name: str = ""
    """The name proper: a quoted title, a person's name, a project's name."""
    head: str = ""
    """The noun that says what it is, in lower case: "conference", "ministry"."""
    modifiers: str = ""
    """The words before the head noun, in lower case: "first annual"."""
    acronym: str = ""
    parent: Mention | None = None
    """The organisation that this one is a part of, or the project that an event belongs to."""
    country: Mention | None = None
    orgs: tuple[Mention, ...] = ()
    """A person's organisations, beside `posts`; the bodies of a nested name, inside out."""
    posts: tuple[Post, ...] = ()
    body: Mention | None = None
    """The body that a presidency presides over, or the series that a meeting belongs to."""
    holder: Mention | None = None
    date: DateMention | None = None
    places: tuple[Mention, ...] = ()
    """The cities by which an event goes: "the Riga seminar"."""
    reference: bool = False
    """True where the words alone do not name it: "the conference", "it"."""
    entity: Entity | None = field(default=None, repr=False)
    reason: str = ""
    """How a reference was resolved."""
    rule: str = ""

    @property
    def plural(self) -> bool:
        """Whether the head noun speaks of several things."""
        return self.head.endswith("s") and not self.head.endswith((" days", " weeks", "talks"))


@dataclass(frozen=True, slots=True)
class Post:
    """A post in a person's mention: its title's words, and the organisation, where named."""

    title: str
    start: int
    end: int
    org: Mention | None = None
    former: bool = False


@dataclass(slots=True)
class Coded:
    """One sentence with its mentions as single characters.

    `at[i]` is where the character `text[i]` stands in the view (for a mention: where it starts),
    `mentions` says which mention a private character stands for.
    """

    text: str
    at: list[int]
    source: str = field(repr=False)
    """The whole view."""
    start: int
    end: int
    mentions: dict[str, Mention] = field(default_factory=dict)
    index: int = 0
    """The sentence's number in the document."""
    paragraph: int = 0
    words: frozenset[str] = frozenset()
    """Its words in lower case, so that a spotter can tell at once that it has no business here."""
    _used: dict[Kind, int] = field(default_factory=dict)
    _kinds: int = 0
    """Bits of the kinds that were ever coded."""
    _codes: list[str] = field(default_factory=list)
    _searched: str | None = None
    """The text in which `_codes` were found."""
    _settled: dict[str, str] = field(default_factory=dict)
    """Steps that changed nothing, and the text in which they found nothing to change."""
    _words: int = -1
    """Bits of the groups of words (`needs`) that it holds; -1 where that is to be found out."""

    @classmethod
    def of(cls, text: str, start: int, end: int, index: int = 0, paragraph: int = 0) -> Coded:
        """Return the sentence `text[start:end]` with no mention yet."""
        part = text[start:end].replace("\n", " ")
        if not part.isascii() and _PRIVATE.search(part) is not None:
            part = _PRIVATE.sub("\ufffd", part)
        words = frozenset(_WORD.findall(part.lower()))
        return cls(part, list(range(start, end)), text, start, end, {}, index, paragraph, words)

    def tighten(self) -> None:
        """Take two spaces for one, as typewriters and justified lines have them.

        And take words for those that patterns know; mentions keep theirs as they stand.
        """
        if "  " in self.text:
            for match in reversed([*_DOUBLE.finditer(self.text)]):
                self._put("", match.start(), match.start() + 1)
        if not self.words.isdisjoint(_SAID_BY):
            for match in reversed([*_OTHERWISE.finditer(self.text)]):
                self._put(_SAID[match.group()], *match.span())
                self.words |= {_SAID[match.group()]}

    def _put(self, words: str, start: int, end: int) -> None:
        """Put no more characters in place of some."""
        self.text = self.text[:start] + words + self.text[end:]
        self.at[start:end] = self.at[start : start + len(words)]
        self._words = -1

    def view_span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the coded characters `[start, end)` stand in the view."""
        last = self.text[end - 1]
        stop = self.mentions[last].end if last in self.mentions else self.at[end - 1] + 1
        return self.at[start], stop

    def make(self, kind: Kind, start: int, end: int) -> Mention:
        """Return a mention over the coded characters `[start, end)`, not coded yet."""
        begin, stop = self.view_span(start, end)
        return Mention(kind, begin, stop, self.source[begin:stop], parts=self.inside(start, end))

    def code(self, mention: Mention) -> str:
        """Return a fresh character for `mention`, or nothing where the sentence has no room."""
        used = self._used.get(mention.kind, 0)
        if used >= _ROOM:
            return ""
        self._used[mention.kind] = used + 1
        self._kinds |= _BIT[mention.kind]
        char = chr(_FIRST[mention.kind] + used)
        self.mentions[char] = mention
        return char

    def replace(self, edits: Iterable[tuple[int, int, Mention]]) -> None:
        """Put a mention in place of each range of coded characters; ranges must not overlap."""
        pieces: list[str] = []
        at: list[int] = []
        done = 0
        for start, end, mention in edits:
            char = self.code(mention)
            if not char or start < done:
                continue
            pieces += (self.text[done:start], char)
            at += self.at[done:start]
            at.append(self.at[start])
            done = end
        if done:
            pieces.append(self.text[done:])
            at += self.at[done:]
            self.text = "".join(pieces)
            self.at = at

    def rewrite(
        self,
        pattern: re.Pattern[str],
        make: Callable[[re.Match[str], Coded], Mention | None],
        near: Anchor | None = None,
    ) -> bool:
        """Replace what `pattern` matches by the mention that `make` returns; None leaves it.

        A pattern's group `m`, where it has one, bounds what is replaced; the mention's own bounds,
        where they are narrower, do too. `near` names the noun by which to find matches faster.
        """
        if not self.may_match(pattern):
            return False
        text = self.text
        edits = []
        for match in pattern.finditer(text) if near is None else near.matches(pattern, text):
            if (mention := make(match, self)) is not None:
                start, end = match.span("m" if "m" in pattern.groupindex else 0)
                while start < end - 1 and self.at[start] < mention.start:
                    start += 1
                while end - 1 > start and self.at[end - 1] >= mention.end:
                    end -= 1
                edits.append((start, end, mention))
        if edits:
            self.replace(edits)
        return bool(edits)

    def rewrite_all(
        self,
        patterns: Iterable[re.Pattern[str]],
        make: Callable[[re.Match[str], Coded], Mention | None],
    ) -> None:
        """Rewrite by several patterns, one after another."""
        for pattern in patterns:
            known = _NEEDS.get(id(pattern))
            if known is not None and self._words >= 0:
                # As `may_match`; most patterns of a long list end here, without a further call.
                words, kinds = known[1]
                if self._words & words != words or (kinds and not self._kinds & kinds[0]):
                    continue
            self.rewrite(pattern, make)

    def settle(self, step: str, do: Callable[[Coded], None]) -> None:
        """Take a step, unless it changed nothing when the sentence was last what it is now."""
        before = self.text
        if self._settled.get(step) is before:
            return
        do(self)
        if self.text is before:
            self._settled[step] = before

    def may_match(self, pattern: re.Pattern[str]) -> bool:
        """Whether the sentence holds the words and kinds of mention that `pattern` needs."""
        known = _NEEDS.get(id(pattern))
        words, kinds = _needs(pattern) if known is None else known[1]
        here = self._kinds
        for kind in kinds:
            if not here & kind:
                return False
        if self._words < 0:
            self._words = needs.bits(self.text)
        return self._words & words == words

    def release(self, kind: Kind) -> None:
        """Put the words of all outermost mentions of `kind` back into the sentence."""
        if not self._used.get(kind):
            return
        pieces: list[str] = []
        at: list[int] = []
        done = 0
        for char in self.codes():
            mention = self.mentions[char]
            if mention.kind is not kind:
                continue
            place = self.text.index(char, done)
            pieces += (self.text[done:place], self.source[mention.start : mention.end])
            at += self.at[done:place]
            at += range(mention.start, mention.end)
            del self.mentions[char]
            done = place + 1
        pieces.append(self.text[done:])
        at += self.at[done:]
        self.text = "".join(pieces)
        self.at = at
        self._words = -1

    def inside(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions among the coded characters `[start, end)`, in order."""
        part = self.text[start:end]
        return () if part.isascii() else tuple(self.mentions[c] for c in _PRIVATE.findall(part))

    def readable(self) -> str:
        """Return the coded sentence for people: `⟦Event: the meeting⟧ was opened by …`."""
        return "".join(
            f"⟦{m.kind}: {m.text}⟧" if (m := self.mentions.get(c)) else c for c in self.text
        )

    def codes(self) -> list[str]:
        """Return the characters of the outermost mentions, in order; a list not to be changed."""
        if self._searched is not self.text:
            self._searched = self.text
            self._codes = [] if self.text.isascii() else _PRIVATE.findall(self.text)
        return self._codes

    def holds(self, *kinds: Kind) -> bool:
        """Whether a mention of one of these kinds was ever coded; tells what needs no search."""
        coded = self._kinds
        for kind in kinds:  # noqa: SIM110 - asked so often that a generator's cost shows
            if coded & _BIT[kind]:
                return True
        return False

    def all(self, *kinds: Kind) -> list[Mention]:
        """Return the outermost mentions of these kinds (all kinds, where none is given), in order."""
        if kinds and not self.holds(*kinds):
            return []
        found = [self.mentions[c] for c in self.codes()]
        return [m for m in found if m.kind in kinds] if kinds else found
