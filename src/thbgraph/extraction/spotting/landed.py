"""Bodies that go by a country beside their noun or name.

"IOM Estonia", "Forest Research Institute Finland", "the embassy of Iceland", "the Finnish embassy".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.spotting import forms
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
C = char_class([Kind.COUNTRY])

_IN_LAND = expression(rf"(?P<o>[{O}]) (?P<c>[{C}])(?=$|[,;.)]| \(| and )")
_FIRST_IN_LAND = expression(rf"^(?:The )?(?P<o>[{O}]) (?P<c>[{C}])(?= [a-z])")
"""At the beginning of a sentence, where nothing else can end: "La Strada Finland took part"."""


_HEADED = expression(rf"\bof {lex.CAP}, $")
"""Before the body in which somebody heads a part: "Head of Counselling, Au Pair Network Denmark"."""


J = char_class([Kind.ADJECTIVE])
L = char_class([Kind.PLACE])
_HOUSES = frozenset({"embassy", "consulate"})
_LOWER = (
    expression(
        rf"(?<![\w’'-])(?P<head>embassy|consulate)(?P<of>(?: general)? of (?:the )?(?:(?:Republic|Kingdom) of )?(?P<c>[{C}])(?: in [{L}])?)"
    ),
    expression(
        rf"(?<![\w’'-])(?P<of>(?P<c>[{J}]) )(?P<head>embassy|consulate)(?P<seat> in [{L}])?(?![\w-])"
    ),
)
"""A country's house abroad in small letters: "the embassy of the Netherlands", "the Finnish embassy in Riga"."""


def houses(coded: Coded) -> None:
    """Code the embassies that a sentence names in small letters."""
    if not coded.words.isdisjoint(_HOUSES):
        coded.rewrite_all(_LOWER, _make_house)


def _make_house(match: re.Match[str], coded: Coded) -> Mention:
    mention = coded.make(Kind.ORGANISATION, *match.span())
    head = match["head"]
    mention.name = mention.text.replace(head, head.capitalize(), 1)
    mention.head = head
    mention.country = coded.mentions[match["c"]]
    mention.rule = "announced"
    return mention


def spot(coded: Coded) -> None:
    """Let the names of a sentence take in the country right behind them."""
    if coded.holds(Kind.COUNTRY):
        if ") " in coded.source[coded.start : coded.end]:
            coded.rewrite(_BRANCH_IN_FULL, _make_branch)
        coded.rewrite(_IN_LAND, _with_country_name)
        coded.rewrite(_FIRST_IN_LAND, _with_country_name)


_BRANCH_IN_FULL = expression(rf"(?P<o>[{O}]) (?P<c>[{C}])(?!,? and [{C}]|, [{C}])")


def _make_branch(match: re.Match[str], coded: Coded) -> Mention | None:
    """Return "International Organization for Migration (IOM) Finland" as IOM Finland."""
    core, land = coded.mentions[match["o"]], coded.mentions[match["c"]]
    short = core.text.rpartition("(")[2].removesuffix(")")
    if not core.text.endswith(")") or short.lower() not in forms.BRANCHED:
        return None
    mention = coded.make(Kind.ORGANISATION, match.start(), match.end())
    mention.name, mention.head, mention.rule = f"{short} {land.text}", "organisation", "announced"
    return mention


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
