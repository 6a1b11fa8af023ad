"""Undertakings in capitals that a page names bare and speaks of as a project in the sentence beside.

"NIGHTWATCH – Decent Hours at Sea brings together six ports. The project started in May": no noun
stands beside the name, but the sentence before announces a project, the one behind goes on with
"the project", or the heading above speaks of projects. What the page calls "the NIGHTWATCH" or
explains as a body's short name is left alone. A name that is not all capitals ("Green Harvest") has
to head the page too, before a colon or dash, and no other project may be told of above "the project".
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, char_class
from thbgraph.extraction.spotting import explained
from thbgraph.text.expressions import expression

D = char_class([Kind.DATE])
C = char_class([Kind.COUNTRY, Kind.ORGANISATION])
_NOUN: Final = r"(?:project|programme|program|campaign|initiative|pilot|study|cycle|scheme)"
_VERB: Final = (
    r"(?:(?:is|was|will be|has been|had been) (?:being |now |also |jointly |partly |currently )?(?:co-)?"
    r"(?:funded|financed|coordinated|led|implemented|run|managed|launched|supported|carried|built|based|designed|intended|aimed|started)|"
    r"aims?|aimed|seeks?|sought|trains?|trained|brings? together|brought together|unites?|united|builds? (?:up)?on|"
    r"built (?:up)?on|helps?|helped|supports|focus(?:es|ed)|started|starts|began|begins|runs?|ran|lasts?|lasted|"
    r"involves?|involved|targets?|targeted|develops|developed|explores?|explored|examines?|examined|compares|compared|"
    r"investigates?|studies|studied|combines?|looks? (?:at|into)|looked|promotes?|promoted|addresses|tackles?|improves?|"
    r"strengthens?|wants to|consists of|will (?:run|train|help|bring|develop|last|start|look|support|strengthen|improve|focus|produce|build))"
)


@cache
def _pattern() -> re.Pattern[str]:
    capitals = rf"{explained.CAPITALS}(?: [{C}](?: [{lex.UPPER}]{{2,}})?)?"
    return expression(
        rf"^(?:[•‣·▪●*–-] ?)?(?P<m>(?P<n>{capitals})(?: ?[–—:-] [{lex.UPPER}][^.;:()]{{4,120}}?)?)"
        rf"(?P<years> \([{D}]\))?,? (?={_VERB}\b)"
    )


@cache
def _plain() -> re.Pattern[str]:
    return expression(
        rf"^(?P<m>(?P<n>{lex.CAP}(?: (?:(?:of|the|for|and|to|in|at|on) ){{0,2}}{lex.CAP}){{1,4}})) (?={_VERB}\b)"
    )


_ANY: Final = expression(rf"(?i)\b{_NOUN}\b")
_HEAD: Final = 400
"""Characters at the top of a page within which its headline stands."""
_TOP: Final = 8
"""Sentences at the top of a page, its headline among them."""


_ANNOUNCED: Final = expression(
    rf"\b(?:an?|new|pilot|joint|our|its|their|[a-z]+-year|[\w-]+-funded) (?:[\w’'-]+ ){{0,3}}{_NOUN}\b|^\W*(?:[\w’'-]+ ){{0,3}}{_NOUN}s\W*$",
    re.IGNORECASE,
)
"""A project announced in the sentence before, or a heading such as "Ongoing projects"."""
_TAKEN_UP: Final = expression(rf"^(?:The|This) (?:[a-z-]+ )?{_NOUN}(?![\w’'-])(?! of\b)")
_IT_IS: Final = expression(
    r"^It (?:is|was|will be|has been) (?:also |jointly |partly )?(?:co-)?(?:funded|financed|coordinated|led|implemented|run|managed|supported)\b"
)
_FEWEST: Final = 4
"""Letters of a name; shorter ones are mostly bodies'."""
_NEAR: Final = 2
"""Sentences behind a name in which the page goes on with "the project"."""


def spot(found: list[Coded], text: str) -> None:
    """Code the names in capitals that the sentences beside them call a project."""
    for at, coded in enumerate(found):
        first = coded.text[:1]
        if not first or not (first.isupper() or first in "•‣·▪●*–-"):
            continue
        if at < _TOP:
            _headed(at, found, text)
        match = _pattern().match(coded.text)
        if match is None or len(match["n"]) < _FEWEST or _is_body(match["n"], found, text):
            continue
        begin, stop = coded.view_span(*match.span("n"))
        name = coded.source[begin:stop]
        if name.isupper() and _told(match, at, found):
            start, end = match.span("m")
            mention = coded.make(Kind.INITIATIVE, start, end)
            mention.name, mention.head = name, "project"
            coded.replace([(start, end, mention)])


def _headed(at: int, found: list[Coded], text: str) -> None:
    """Code a name that heads the page and is what "the project" in the sentences behind it stands for."""
    coded = found[at]
    match = _plain().match(coded.text)
    if match is None or coded.all(Kind.INITIATIVE) or _is_body(match["n"], found, text):
        return
    head = re.compile(rf"^{re.escape(match['n'])}(?::| [–—|-]) ", re.MULTILINE)
    if head.search(text, 0, min(_HEAD, coded.start)) is None:
        return
    if any(_ANY.search(c.text) for c in found[: at + 1]):
        return
    for other in found[at + 1 : at + 1 + _NEAR]:
        if other.paragraph != coded.paragraph or other.all(Kind.INITIATIVE):
            return
        if _TAKEN_UP.match(other.text):
            mention = coded.make(Kind.INITIATIVE, *match.span("m"))
            mention.name, mention.head = match["n"], "project"
            coded.replace([(*match.span("m"), mention)])
            return


def _told(match: re.Match[str], at: int, found: list[Coded]) -> bool:
    """Whether the page calls what has the name a project, before it or behind."""
    coded = found[at]
    if at and not found[at - 1].all(Kind.INITIATIVE) and _ANNOUNCED.search(found[at - 1].text):
        return True
    for other in found[at + 1 : at + 1 + _NEAR]:
        if other.paragraph != coded.paragraph:
            break
        if _TAKEN_UP.match(other.text) or (match["years"] and _IT_IS.match(other.text)):
            return True
        if other.all(Kind.INITIATIVE):
            break
    return False


def _is_body(name: str, found: list[Coded], text: str) -> bool:
    """Whether a page uses a name as a body's: "the NIGHTWATCH", "National Watch (NIGHTWATCH)"."""
    if f"({name})" in text:
        return True  # what stands before the bracket says what it is
    if f"the {name} " in text and not any(f"the {name} {noun}" in text for noun in _NOUNS):
        return True
    return any(
        name in (m.acronym, m.text, m.name)
        for c in found
        for m in c.all(Kind.ORGANISATION, Kind.PLACE, Kind.EVENT)
    )


_NOUNS: Final = ("project", "programme", "campaign", "initiative", "consortium", "team", "partner")
