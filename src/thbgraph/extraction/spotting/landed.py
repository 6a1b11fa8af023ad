"""Bodies that go by a country behind their name: "IOM Estonia", "Forest Research Institute Finland"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
C = char_class([Kind.COUNTRY])

_IN_LAND = expression(rf"(?P<o>[{O}]) (?P<c>[{C}])(?=$|[,;.)]| \(| and )")


_HEADED = expression(rf"\bof {lex.CAP}, $")
"""Before the body in which somebody heads a part: "Head of Counselling, Au Pair Network Denmark"."""


def spot(coded: Coded) -> None:
    """Let the names of a sentence take in the country right behind them."""
    if coded.holds(Kind.COUNTRY):
        coded.rewrite(_IN_LAND, _with_country_name)


def _with_country_name(match: re.Match[str], coded: Coded) -> Mention | None:
    """Return "IOM Estonia", "Natural Resources Institute Finland" as the body of that country."""
    core = coded.mentions[match["o"]]
    if core.reference or core.country is not None or core.parent is not None:
        return None
    if _HEADED.search(coded.text, 0, match.start()):
        return None
    mention = coded.make(Kind.ORGANISATION, match.start(), match.end())
    mention.name, mention.head, mention.rule = mention.text, core.head, core.rule
    mention.country = coded.mentions[match["c"]]
    return mention
