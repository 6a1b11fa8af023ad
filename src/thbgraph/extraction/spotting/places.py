"""Venues by head noun: "Turku City Library", "the Harpa Conference Centre"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.text.expressions import expression

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
C = char_class([Kind.COUNTRY])
J = char_class([Kind.ADJECTIVE])
L = char_class([Kind.PLACE])
R = char_class([Kind.REGION])
_AMBIGUOUS = frozenset(
    {
        "house",
        "forum",
        "club",
        "harbour",
        "room",
        "station",
        "airport",
        "factory",
        "dock",
        "opera",
        "building",
        "studio",
        "campus",
        "house of",
        "palace",
    }
)


@cache
def _venue() -> re.Pattern[str]:
    head = lex.alternation("venue_heads", capital=True)
    word = rf"(?:{lex.CAP}|[{J}{C}{L}{O}])"
    return expression(
        rf"(?P<prep>(?:in|at|to|into|inside|of|from) (?:the )?)?(?P<m>(?<![\w’'-])(?:{word}(?:['’]s)? (?:of |and )?){{1,5}}?(?P<head>{head})(?![\w’'-])(?: of (?:the )?{word}(?: {word}){{0,2}}|(?<=Hotel) (?!(?:and|in|on|at)\b){word})?)"
    )


def spot(coded: Coded) -> None:
    """Code the venues of a sentence."""
    if not coded.words.isdisjoint(_TOWNS):
        coded.rewrite(_TOWN_OF, _make_town)
    if not coded.words.isdisjoint(_LOW_OF_WORDS):
        coded.rewrite(_LOW_OF, _make_venue_of)
        coded.rewrite(_SAINT, _make_venue_of)
    if not coded.words.isdisjoint(_LOW_WORDS):
        coded.rewrite(_LOW_FIRST, _make_venue_of)
        coded.rewrite(_LOW_LAST, _make_venue_of)
    if coded.words & _words():
        coded.rewrite(_VENUE_OF, _make_venue_of)
        coded.rewrite(_venue(), _make)


_VENUE_OF = expression(
    rf"(?:in|at) (?:the )?(?P<m>(?P<head>House|Annexe?|Archives?|Town Hall|Palace|Museum|Library|Castle|Hall|Hotel|Villa|Theatre|Academy|Chamber)(?: (?:of|on|by|under|at)(?: the)?)? (?:{lex.CAP}|[{J}{C}{R}])(?: (?:and )?{lex.CAP}){{0,2}})(?!\w)"
)


_LOW_HEAD = r"(?:cinema|hotel|theatre|theater|restaurant|café|museum|concert hall|art hall|gallery|bookshop|(?:conference|congress|concert|culture|cultural|community|exhibition|art|youth|visitor) cent(?:re|er)|culture house)"
_LOW_WORDS = frozenset(re.findall(r"\w+", _LOW_HEAD)) - {
    "conference",
    "cultural",
    "community",
    "youth",
    "re",
    "er",
    "cent",
} | {"centre", "center"}
_LOW_OF = expression(
    rf"(?:in|at) (?:the )?(?P<m>(?P<head>(?:town|city|parish|guild|village|concert|assembly|sports|school) hall|parish (?:house|centre)|cathedral|church|castle|library|palace|museum|theatre|opera house|university|folk high school|port|harbour|cultural centre|community centre) (?:of|in) [{L}])(?![\w’'-])"
)
"""A house known by its town: "in the parish hall of Pärnu"."""
_LOW_OF_WORDS = frozenset(
    ["hall", "cathedral", "church", "castle", "library", "palace", "museum", "theatre", "opera"]
) | {"folk", "cultural", "community", "parish"}
_SAINT = expression(
    rf"(?:in|at) (?:the )?(?P<m>(?:St\.?|Saint) [A-Z][\w’'-]+(?<!['’]s)(?:['’]s)? (?P<head>Church|Cathedral|Hall|House|Chapel|Centre|Parish Hall|Monastery|Convent)|(?P<first>Church|Cathedral|Chapel) of (?:[{L}]|(?:(?:St\.?|Saint|Our|the) )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?))(?![\w’'-])"
)
"""A house called after a saint: "at St. Peter's Church"."""
_OWN = rf"{lex.CAP}(?: (?:(?:of|the|and) )?{lex.CAP}){{0,2}}"
_LOW_FIRST = expression(
    rf"(?:in|at) (?:the )?(?P<m>(?P<head>{_LOW_HEAD}) (?:{_OWN}|[{L}]))(?![\w’'-])"
)
_LOW_LAST = expression(rf"(?:in|at) (?:the )?(?P<m>{_OWN} (?P<head>{_LOW_HEAD}))(?![\w’'-])")
"""Venues whose noun has no capital: "at the cinema Splendid", "the Norra Torget conference centre"."""


_TOWNS: Final = frozenset(["city", "town", "capital", "village"])
_TOWN_OF: Final = expression(
    rf"\b(?:in|at|to|from|near) (?P<m>the (?:[a-z]+ )?(?:city|town|capital|village) of (?P<town>[{L}]))(?![\w’'-])"
)


def _make_town(match: re.Match[str], coded: Coded) -> Mention:
    """Code "the city of Riga" as Riga: where something is, it is the place that is meant."""
    town = coded.mentions[match["town"]]
    mention = coded.make(Kind.PLACE, *match.span("m"))
    mention.name, mention.entries = town.name or town.text, town.entries
    return mention


def _make_venue_of(match: re.Match[str], coded: Coded) -> Mention | None:
    mention = coded.make(Kind.PLACE, *match.span("m"))
    mention.head = (match["head"] or match["first"]).lower()
    return mention


@cache
def _words() -> frozenset[str]:
    return frozenset(w.split()[-1].lower() for w in lex.words("venue_heads")) | {"house"}


# "Hotel Workers’ Union", "Hotel and Restaurant Association" are no venues.
_NOT_AFTER = expression(
    rf" (?:project|conference|forum|seminar|Workers|Police|Authority)\b| (?:and (?:{lex.CAP} ){{1,2}})?(?:{lex.alternation('organisation_heads', capital=True)})\b"
)


_ACTING = frozenset({"city hall", "town hall", "library", "museum", "theatre", "theater"})
_BY = expression(
    r"\b(?:by|(?:co-?operation|partnership|collaboration|together|jointly) with) (?:the )?$"
)
"""Before a house that does something itself: "hosted by Gdynia City Hall"."""
_DOES = expression(
    r" (?:(?:has|have|will|also|again|once more) )?(?:hosted|hosts?|organi[sz]e[sd]?|arrange[sd]?|invite[sd]?|held|holds|staged|ran|runs)\b"
)
_GOING_ON = expression(
    rf",? (?:(?:which (?:was|is|will be) )?held|taking place|that (?:was|is) held)\b| (?:in|at) (?:the )?[{L}],? (?:on|in|from) (?:the )?[{char_class([Kind.DATE])}]| (?:on|from) [{char_class([Kind.DATE])}]"
)
"""Behind a forum that takes place: "the Baltic NGO Forum, held in Tromsø"."""
_NEAR = 30


def _make(match: re.Match[str], coded: Coded) -> Mention | None:
    head = match["head"].lower()
    if head in _AMBIGUOUS and not re.match(r"in |at ", match["prep"] or ""):
        return None
    first = match["m"].split(" ")[0]
    if first.lower() in lex.word_set("not_names"):
        return None
    if _NOT_AFTER.match(coded.text, match.end()):
        return None
    if head == "forum" and _GOING_ON.match(coded.text, match.end()):
        return None
    before = _BY.search(coded.text, max(0, match.start() - _NEAR), match.start("m"))
    acts = head in _ACTING and bool(before or _DOES.match(coded.text, match.end()))
    kind = Kind.ORGANISATION if acts else Kind.PLACE
    mention = coded.make(kind, *match.span("m"))
    mention.head = head
    return mention
