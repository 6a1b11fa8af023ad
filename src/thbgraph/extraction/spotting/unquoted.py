"""Titles without quotation marks behind the noun that they name: "the conference Equal at Work".

Only words that cannot be a person's or a body's name are taken: two capitals joined by a small
word, three that commas join ("the conference Debt, Deception, Dependency"), or common words with
their day or place at once behind them ("the conference Visible Hands on 6 May"); the clause goes
on behind them or ends.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.text.expressions import expression

D = char_class([Kind.DATE])
L = char_class([Kind.PLACE])
O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
A = char_class([Kind.ADJECTIVE, Kind.REGION, Kind.COUNTRY])
_HEADS: Final = (
    r"(?:conference|seminar|workshop|webinar|symposium|training|training course|course|round table|roundtable|"
    r"panel discussion|debate|exhibition|hearing|lecture|event|forum|summer school|master class|masterclass)"
)
_WORDS: Final = frozenset(re.findall(r"[a-z]+", _HEADS)) - {"panel", "summer", "master"}
_SMALL: Final = r"(?:of|the|for|and|to|without|in|on|against|a|with|at|from|by|is|not|or|as|into|off|over|out|up|behind|beyond|between)"
_ENDS: Final = (
    rf"(?=$|[.,;:!?)]| \(| [–—] | (?:in|at|on|was|is|were|will|took|takes|which|that|for|under|during|as|together|jointly|"
    rf"(?:co-)?organi[sz]ed by|hosted by|arranged by|held)\b| [{D}])"
)
_FRONTED: Final = expression(
    r"(?:^|[,;:] )(?:at|in|during|of|to|before|after|for|from|with|by)(?: the| this| an?)? (?:[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
_FEWEST: Final = 2


@cache
def _pattern() -> re.Pattern[str]:
    several = rf"{lex.CAP}(?:, {lex.CAP}){{1,3}}(?:,? (?:and|or)|,) {lex.CAP}"
    name = rf"(?:{several}|{lex.CAP}(?: (?:{_SMALL} ){{0,2}}{lex.CAP}){{1,7}})"
    # A name may go on below itself, as in: the conference Dry Land: Forced Labour in the OSCE Area
    below = rf"(?:: (?:The |A |An )?(?:{lex.CAP}|[{O}{A}])(?: (?:{_SMALL} ){{0,2}}(?:{lex.CAP}|[{O}{A}])){{1,9}})"
    name = rf"(?:{name}{below}|{name})"
    return expression(
        rf"(?<![\w’'-])(?P<head>{_HEADS})(?P<called>,? (?:entitled|titled|called|named|under the title(?: of)?|with the title)(?: of)?:?)? (?P<m>{name}){_ENDS}"
    )


def spot(coded: Coded) -> None:
    """Code the titles that a sentence gives events without quotation marks."""
    if not coded.words.isdisjoint(_WORDS):
        coded.rewrite(_pattern(), _make)


def _make(match: re.Match[str], coded: Coded) -> Mention | None:
    words = match["m"].replace(",", "").split(" ")
    capitals = [w for w in words if w[0].isupper()]
    if len(capitals) < _FEWEST:
        return None
    if not match["called"]:
        small = any(w.islower() for w in words[1:]) or "," in match["m"] or ": " in match["m"]
        fronted = _FRONTED.search(coded.text, 0, match.start("head"))
        # "at the conference Visible Hands on 6 May": common words, and when or where at once behind.
        framed = _FRAMED.match(coded.text, match.end())
        common = any(_COMMON.fullmatch(w) for w in capitals)
        told = small or (common and (framed or _HELD.match(coded.text, match.end())))
        if (
            not told
            or (fronted and not (framed and (common or small)))
            or words[0].lower() in _leading()
            or _is_body(words)
        ):
            return None
    mention = coded.make(Kind.TITLE, *match.span("m"))
    mention.name = mention.text
    return mention


_FRAMED: Final = expression(
    rf",? (?:(?:on|from|in) )?[{D}]|,? (?:in|at) (?:the )?[{L}](?! (?:said|says|told|spoke|explained)\b)"
)
_HELD: Final = expression(
    r",? (?:which |that )?(?:(?:was|is|will be) )?(?:held|organi[sz]ed|hosted|arranged|takes? place|took place|will take place)\b"
)
_COMMON: Final = expression(
    r"[A-Z][a-z]*(?:[a-z](?<![aiusy])s|ing|ness|ment|tion|ity|ible|able|less|ful|ed|ship|work|time|ways?)"
)
"""A word that its ending tells to be no name of a person: "Hands", "Visible", "Working"."""


def _is_body(words: list[str]) -> bool:
    heads = lex.word_set("organisation_heads")
    return any(w.lower() in heads for w in words)


@cache
def _leading() -> frozenset[str]:
    """Return words that lead a person's name or post: "the seminar Director of Police"."""
    posts = {w.split()[0].lower() for w in lex.words("post_heads")}
    return frozenset(posts | {w.lower() for w in lex.words("given_names")})
