"""Parts of bodies that only a comma ties to them: "Faculty of Law, University of Turku".

Addresses, lists of partners and lines about people set a faculty or a department beside its
university or authority, before it or behind it, where a sentence would say "of the".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.spotting.extensions import outer
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
_PARTS: Final = frozenset(["faculty", "department", "school", "division", "unit", "section"])
_WHOLES: Final = frozenset(["university", "college", "academy", "polytechnic"])
_OFFICES: Final = frozenset(
    ["ministry", "police", "authority", "board", "directorate", "inspectorate"]
)
_BEFORE: Final = expression(rf"(?P<o>[{O}]), (?P<p>[{O}])(?!,? and (?:the )?[{O}]| and )")
_BEHIND: Final = expression(rf"(?<!: )(?P<p>[{O}]), (?P<o>[{O}])(?!,? and (?:the )?[{O}]| and )")


def spot(coded: Coded) -> None:
    """Join the part and the whole that a comma ties together to one mention."""
    if coded.words.isdisjoint(_PARTS) or ", " not in coded.text:
        return
    coded.rewrite(_BEFORE, _join)
    coded.rewrite(_BEHIND, _join)


def _join(match: re.Match[str], coded: Coded) -> Mention | None:
    part, whole = coded.mentions[match["o"]], coded.mentions[match["p"]]
    if part.parent is not None or part.entries or part.reference or whole.reference:
        return None
    academic = whole.head in _WHOLES or whole.text.startswith("University")
    faculty = part.head in {"faculty", "school"} or part.text.startswith(("Faculty", "School"))
    within = academic if faculty else academic or whole.head in _OFFICES
    if part.head not in _PARTS or not within or (" of " not in part.text and not faculty):
        return None
    mention = outer(match, coded, part)
    mention.parent = whole
    mention.name = part.name or part.text
    return mention
