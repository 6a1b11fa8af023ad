"""Bodies that a page introduces by saying what they are: "SEABRIDGE is a network of port cities".

A name at a sentence's start that is said to be a network, a platform or a foundation is that
body's name, and so is the short name before the full one ("NORTHLINK, the Northern Network of
Coordinators, is …").
"""

from __future__ import annotations

import re
from functools import cache

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.spotting import explained, organisations
from thbgraph.text.expressions import expression

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
J = char_class([Kind.ADJECTIVE])
R = char_class([Kind.REGION, Kind.COUNTRY])
D = char_class([Kind.DATE])
_KINDS_SAID = (
    r"(?:network|platform|NGO|ngo|association|foundation|organi[sz]ation|alliance|federation|union|charity|coalition|think tank|shelter|institute|"
    r"agency|society|partnership|consortium|movement|helpline|hotline)"
)


_FORUMS = frozenset({"forum", "roundtable", "table", "assembly", "dialogue"})
_SAID = frozenset(re.findall(r"[a-z]{3,}", _KINDS_SAID)) | {"organisation", "organization"}


@cache
def _said_to_be() -> re.Pattern[str]:
    """Match a name at a sentence's start that is said to be a body: "SEABRIDGE is a network of ports"."""
    name = rf"{explained.CAPITALS}|[{lex.UPPER}][a-z]+[{lex.UPPER}][\w]+|{lex.CAP}(?: (?:of |for |the )?{lex.CAP}){{1,4}}"
    return expression(
        rf"^(?P<name>{name})(?: \((?P<acronym>[A-Z][\w-]{{1,11}})\))?"
        rf"(?= (?:is|was) an? (?:[\w’'{J}-]+ ){{0,4}}(?P<kind>{_KINDS_SAID})\b)"
    )


_PART_OF_NAME = rf"(?:{lex.CAP}|[{J}{O}{R}])"
_SAID_FORUM = expression(
    rf"^(?:[Tt]he )?(?P<m>(?:{_PART_OF_NAME} ){{1,5}}(?P<head>Forum|Assembly|Dialogue)(?: (?:against|for|on|of) {_PART_OF_NAME}(?: (?:and |of |in )?{_PART_OF_NAME}){{0,4}})?"
    rf"(?: \((?P<acronym>[A-Z][\w-]{{1,11}})\))?)(?=,? (?:is|was) an? (?:[\w’'{J}-]+ ){{0,4}}{_KINDS_SAID}\b)"
)
"""A forum that is said to be a network: "The Migration Forum (MF) is a network of shelters"."""


def _make_forum(match: re.Match[str], coded: Coded) -> Mention:
    mention = coded.make(Kind.ORGANISATION, *match.span("m"))
    mention.head = match["head"].lower()
    mention.acronym = match["acronym"] or ""
    if mention.acronym:
        mention.name = mention.text.rpartition(" (")[0]
    return mention


# "NORTHLINK, the Northern Network of Coordinators, is …": the short name stands first.
_SHORT_FIRST = expression(
    rf"^(?P<acronym>{explained.CAPITALS}|[{lex.UPPER}][a-z]+[{lex.UPPER}]\w+), (?:the )?(?P<o>[{O}])(?=,? (?:is|was|has|unites|brings|works)\b)"
)


# "we are a member of the Nordic-Baltic Rapporteurs' Forum": what one is a member of is no event.
_JOINED = expression(
    rf"\b(?:[Mm]embers? of|[Mm]embership (?:of|in)|[Jj]oin(?:ed|s)?|[Oo]bservers? (?:at|in|to)|[Ss]ecretariat of|[Cc]hair (?:of|in)|[Cc]haired) (?:the )?"
    rf"(?P<m>(?:(?:{lex.CAP}(?:['’]s?)?|[{J}{O}{R}]) (?:(?:of|for|on|against) )?){{1,5}}(?P<head>Forum|Roundtable|Round Table|Assembly|Dialogue))(?![\w-]| (?:[{lex.UPPER}0-9{D}]|in \d))"
)
_THE_FORUM = expression(
    r"(?<![\w’'-])(?P<det>[Tt]he|[Tt]his|[Ii]ts) (?P<m>(?P<head>Forum|Assembly|Dialogue))(?![\w-]| (?:of|on|for|against|\d))"
)


def _make_joined(match: re.Match[str], coded: Coded) -> Mention | None:
    mention = coded.make(Kind.ORGANISATION, *match.span("m"))
    mention.head = match["head"].split()[-1].lower()
    return mention


def forums(found: list[Coded]) -> None:
    """Code "the Forum", in a text that has named a body so, as that body."""
    named = {
        m.text.rsplit(" ", 1)[-1]
        for coded in found
        if not coded.words.isdisjoint(_FORUMS)
        for m in coded.all(Kind.ORGANISATION)
        if " " in m.text
    }
    if not named.isdisjoint({"Forum", "Assembly", "Dialogue"}):
        for coded in found:
            coded.rewrite(_THE_FORUM, lambda m, c: _make_the(m, c) if m["m"] in named else None)


def _make_the(match: re.Match[str], coded: Coded) -> Mention:
    mention = coded.make(Kind.ORGANISATION, *match.span("m"))
    mention.head = match["head"].lower()
    mention.determiner = match["det"].lower()
    mention.reference = True
    return mention


def spot(coded: Coded) -> None:
    """Code the body that a sentence introduces by its kind."""
    if not coded.words.isdisjoint(_FORUMS):
        coded.rewrite(_JOINED, _make_joined)
    if coded.words & _SAID and coded.words & {"is", "was"}:
        coded.rewrite(_said_to_be(), organisations.make_explained)
        if not coded.words.isdisjoint(_FORUMS):
            coded.rewrite(_SAID_FORUM, _make_forum)


def shorten(coded: Coded) -> None:
    """Give a body the short name that stands before its full one."""
    if coded.holds(Kind.ORGANISATION):
        coded.rewrite(_SHORT_FIRST, organisations.expanded)
