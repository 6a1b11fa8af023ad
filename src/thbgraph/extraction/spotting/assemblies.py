"""Assemblies that are events: "the Sixth Baltic Assembly of NGOs", "the last General Assembly".

The noun names a body that meets as often as its meeting, so a number or a verb of holding must
tell which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re

C = char_class([Kind.COUNTRY])
D = char_class([Kind.DATE])
J = char_class([Kind.ADJECTIVE])
L = char_class([Kind.PLACE])
O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
R = char_class([Kind.REGION])

NUMBERED = expression(
    rf"(?<![\w’'-])(?:(?P<det>[Tt]he) )?(?P<m>(?:\d+(?:st|nd|rd|th)|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Ss]eventh|[Ee]ighth|[Nn]inth|[Tt]enth|[IVX]{{1,5}}) "
    rf"(?:(?:{lex.CAP}|[{J}{R}{C}{L}]|and|on|of|against) ){{0,8}}?Assembly)(?![\w’'-]| of (?:the )?[{O}])"
)
_HELD = expression(
    r"(?<![\w’'-])(?P<det>[Tt]he) (?P<m>(?:(?:last|next|latest|previous|first) )?(?:General |Annual |Members['’] )?Assembly)"
    rf"(?=(?: of [{D}])? (?:(?:was|will be|is to be) (?:then |next )?(?:held|hosted|convened|organi[sz]ed|in [{L}])|(?:took|will take) place|(?:last )?met in)\b)"
)
"""An organ that meets: "The last General Assembly was held in Klaipėda"."""
_AT = expression(
    r"\b(?:[Oo]pening|[Oo]pened|[Cc]losed|[Dd]uring|[Aa]ttended) (?P<det>the) (?P<m>(?:General |Annual |Members['’] )?Assembly)(?![\w’'-]| of\b)"
)
_THE = expression(r"(?<![\w’'-])(?P<det>[Tt]he|[Tt]his) (?P<m>Assembly)(?![\w’'-]| of\b)")


def spot(coded: Coded, *, numbered: bool) -> None:
    """Code "the Sixth Baltic Assembly of NGOs" and "the Assembly", in a text where these are events.

    In one that has none of a number (`numbered`) only what is said to be held, or opened, is one.
    """
    if "assembly" in coded.words:
        if numbered:
            coded.rewrite(NUMBERED, _make)
            coded.rewrite(_THE, _make)
        else:
            coded.rewrite(_HELD, _make)
            coded.rewrite(_AT, _make)


def _make(match: re.Match[str], coded: Coded) -> Mention | None:
    mention = coded.make(Kind.EVENT, *match.span("m"))
    mention.determiner = (match["det"] or "").lower()
    mention.head = "assembly"
    mention.reference = " " not in mention.text
    mention.rule = "" if mention.reference else "proper"
    mention.modifiers = mention.text.lower().removesuffix("assembly").strip()
    return mention
