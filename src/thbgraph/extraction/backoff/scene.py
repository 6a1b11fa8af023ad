"""A sentence as the licences look at it: its events, its lists, and what its passage is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from thbgraph.extraction import guards
from thbgraph.extraction.ends import End
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class, lowered
from thbgraph.extraction.passages import passage
from thbgraph.extraction.resolution.uptake import PARTS
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from thbgraph.extraction.discourse import Discourse

ACTORS: Final = char_class([Kind.ORGANISATION, Kind.COUNTRY])
_ALSO: Final = r"(?: ?\([^()]{1,40}\))?"
_NEXT: Final = (
    r"(?:[,;] (?:and |as well as )?|(?:,? and| as well as) )(?:also )?(?:from )?"
    r"(?:(?:representatives|experts|officials) (?:of|from) )?(?:the )?"
)
LIST: Final = rf"[{ACTORS}]{_ALSO}(?:{_NEXT}[{ACTORS}]{_ALSO})*"
"""Bodies and countries that one sentence counts out; perhaps one only."""
LISTED: Final = rf"[{ACTORS}]{_ALSO}(?:{_NEXT}[{ACTORS}]{_ALSO})+"
"""Two bodies or countries at least."""
_ACTOR: Final = expression(f"[{ACTORS}]")
_PERSON: Final = expression(f"[{char_class([Kind.PERSON])}]")
_ACTIVITIES: Final = frozenset({"discussion", "discussions", "debate", "debates", "exchange"})
"""Heads of what goes on at an event, and is none of its own."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One coded sentence of a text, in lower case too."""

    discourse: Discourse
    coded: Coded
    text: str

    def at(self, kind: Kind) -> list[tuple[int, Mention]]:
        """Return the mentions of a kind with their places in the coded sentence."""
        return [(self.text.index(self._char(m)), m) for m in self.coded.all(kind)]

    def _char(self, mention: Mention) -> str:
        return next(c for c, m in self.coded.mentions.items() if m is mention)

    def event(self) -> tuple[int, End] | None:
        """Return the one event that the sentence names, and where; None for none or several."""
        named = self.at(Kind.EVENT)
        whole = [self.discourse.of(m) for _, m in named]
        first = whole[0] if whole else None
        if first is None or not first.stated or any(e is not first for e in whole):
            return None
        if any(m.plural for _, m in named):
            return None
        at, mention = named[0]
        return at, End(first, mention.text, mention.reason)

    def spoken_of(self, at: int) -> End | None:
        """Return the event of the passage, for a sentence that names none."""
        named = self.coded.all(Kind.EVENT)
        if not all(map(self._part, named)):
            return None
        event, why = passage(self.discourse, self.coded, "event", 0 if named else at)
        return End(event, "", why) if event is not None and event.stated else None

    def _part(self, mention: Mention) -> bool:
        """Whether an event only goes on at the one that the passage is about: "a panel discussion"."""
        thing = self.discourse.of(mention)
        if thing is None:
            return mention.head in _ACTIVITIES | PARTS
        first = thing is not None and thing.sentence == self.coded.index and not mention.name
        return first and mention.head in PARTS and not self.coded.holds(Kind.DATE, Kind.PLACE)

    def refused(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` is negated, planned, called off, history or an invitation."""
        return bool(guards.refusal(self.text, start, end, frozenset()))

    def actors(self, part: str) -> Iterator[End]:
        """Yield the bodies and countries among coded characters."""
        return self._ends(part, _ACTOR)

    def people(self, part: str) -> Iterator[End]:
        """Yield the people among coded characters."""
        return self._ends(part, _PERSON)

    def _ends(self, part: str, kind: re.Pattern[str]) -> Iterator[End]:
        for char in kind.findall(part):
            mention = self.coded.mentions[char]
            entity = self.discourse.of(mention)
            if entity is not None:
                yield End(entity, mention.text, mention.reason)


def scenes(discourse: Discourse) -> Iterator[Scene]:
    """Yield the sentences that name anything at all, in order."""
    for coded in discourse.found:
        if coded.codes():
            yield Scene(discourse, coded, lowered(coded.text))
