"""Meetings told by a verb only, and the noun by which the next sentences take them up.

"Prosecutors from six countries met in Bergen on 3 May. The workshop was opened by …": the workshop
is what the first sentence tells of, whatever its noun, unless place or kind speaks against it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph.authority import key
from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.entities import Entity, tidy
from thbgraph.extraction.resolution import marks

if TYPE_CHECKING:
    from thbgraph.extraction.mentions import Coded, Mention

_REACH: Final = 4
"""Sentences after which nobody takes a meeting up by another noun."""
PARTS: Final = frozenset(
    [
        "discussion",
        "panel discussion",
        "panel",
        "debate",
        "reception",
        "dinner",
        "lunch",
        "working lunch",
        "concert",
        "excursion",
        "screening",
        "film screening",
        "press conference",
        "press briefing",
        "briefing",
        "ceremony",
        "session",
        "lecture",
        "tour",
        "exercise",
        "consultation",
        "consultations",
        "dialogue",
        "exhibition",
        "opening",
        "closing",
        "campaign",
        "course",
        "school",
    ]
)
"""Nouns of what goes on at a meeting, or is no meeting."""
_VISITS: Final = ("visit", "trip", "tour")


def taken_up(known: list[Entity], mention: Mention, coded: Coded) -> Entity | None:
    """Return the unnamed meeting that a definite name just after it names, and name it so.

    `known` are the document's events, the one mentioned last first.
    """
    last = known[0] if known else None
    if last is None or not last.unnamed or not last.stated:
        return None
    if mention.determiner not in {"the", "this"} or mention.plural or mention.head in PARTS:
        return None
    if coded.index <= last.last or coded.index - last.last > _REACH:
        return None
    if (last.head == "visit") != mention.head.endswith(_VISITS):
        return None
    if lex.ordinals(marks.telling(mention)) or marks.differ(
        marks.beside(mention, coded), last.cities
    ):
        return None
    label = mention.name or tidy(mention.text)
    last.unnamed = False
    last.label = label
    last.names.add(key(label))
    last.head = mention.head
    last.kinds = marks.kinds(mention)
    last.mention = mention
    mention.reason = f"“{mention.determiner} {mention.text}” is what the sentences before tell of"
    return last
