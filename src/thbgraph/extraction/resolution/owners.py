"""Whose meeting "its meeting" is: the body or the office-holders that the sentence speaks of.

"The Committee of Senior Officials prolonged the mandate at its meeting in Nida on 8 June" tells of
a meeting of the Committee, not of the meeting that the page is about; so does "At its session in
Nida, the Committee …", where the body stands behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.resolution import marks
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity

_D: Final = char_class([Kind.DATE])
_L: Final = char_class([Kind.PLACE])
_E: Final = char_class([Kind.EVENT])
_FRONTED: Final = expression(rf"\W*(?:At|During|In) (?:(?:its|their) )?(?:[a-z-]+ )?[{_E}]")
_SET: Final = expression(rf",? (?:held )?(?:in|on) (?:the )?(?:[a-z]+ of )?[{_L}{_D}]")
_MET: Final = frozenset({"meeting", "session", "summit", "conference", "assembly", "gathering"})
_OFFICES: Final = expression(
    r"\b(?P<who>(?:(?:Foreign|Prime|Interior|Justice|Labour|Health|Social|Gender|Equality|State) )?"
    r"(?:Ministers|Presidents|Heads of (?:State|Government)|Rapporteurs|Ombudsmen|Ombudspersons|"
    r"Prosecutors(?: General)?|Secretaries|Speakers|Mayors|Commissioners)"
    r"(?: (?:of|for) (?:the )?[^,;.:()]{3,70}?)?) (?:at|during|in) their $"
)
_REACH: Final = 160


def of(
    d: Discourse, mention: Mention, coded: Coded, label: str, *, numbered: bool
) -> tuple[Entity | None, str]:
    """Return the body whose meeting "its meeting" is, if any, and what to call the meeting.

    A meeting without a number (`numbered`) is told apart only where its day or place stands behind.
    """
    at = marks.position(mention, coded)
    placed = mention.head in _MET and _SET.match(coded.text, at + 1) is not None
    if not numbered and not placed:
        return None, label
    begin = max(coded.start, mention.start - _REACH)
    named = _OFFICES.search(coded.source, begin, mention.start) if placed else None
    if named is not None:
        return None, f"{label} of the {named['who']}"
    body = _holder(d, mention, coded)
    return body, f"{label} of the {body.label}" if body is not None else label


def _holder(d: Discourse, mention: Mention, coded: Coded) -> Entity | None:
    """Return the body that the sentence speaks of before "its 26th meeting", or at once behind it."""
    said = [m for m in coded.all() if m.end <= mention.start]
    said.reverse()
    if not said and _FRONTED.match(coded.text):
        behind = [m for m in coded.all() if m.start >= mention.end]
        said = [m for m in behind if m.kind is Kind.ORGANISATION][:1]
        for other in said:
            other.entity = other.entity or d.entity(other, coded, title=False)
    for other in said:
        found = d.of(other)
        if found is not None and found.type == v.ORGANISATION:
            mention.reason = f"“{mention.determiner} {mention.text}” is that of {found.label}"
            return found
    return None
