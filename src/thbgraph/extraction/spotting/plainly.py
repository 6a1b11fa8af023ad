"""Undertakings named in plain capitalised words, without quotation marks.

"the Nordic project Clean Air", "a new campaign, Eyes Open, was launched", "the largest project of
the year was Shared Roads (2014–2016)", "two projects, Cold Spring and Warm Hands,": the noun stands
near the name, and the words between and behind them tell that it is what the noun is called. Words
that may name a person, a body, a post or a place are left alone.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, char_class
from thbgraph.extraction.spotting import explained
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re

    from thbgraph.extraction.mentions import Mention

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
B = char_class([Kind.ORGANISATION, Kind.COUNTRY, Kind.PLACE, Kind.REGION, Kind.ADJECTIVE])
D = char_class([Kind.DATE])
J = char_class([Kind.ADJECTIVE])
I = char_class([Kind.INITIATIVE])  # noqa: E741 - the letter names the slot
_WORDS: Final = frozenset(["project", "campaign", "programme", "initiative", "program"]) | {
    *("series", "cycle")
}
_PLURAL: Final = frozenset(["projects", "campaigns", "programmes", "initiatives", "programs"])
_HEAD: Final = r"(?:project|campaign|programme|program|initiative)"
_CYCLE: Final = r"(?:(?:training|seminar|lecture|webinar|workshop|course) (?:series|cycle)|(?:project|campaign|programme)(?!s))"
_SMALL: Final = r"(?:of|the|for|and|to|without|in|on|against|a|an|with|at|from|by|is|not|or|off|over|out|up|behind|before|your|you)"
_YEARS: Final = rf"(?: (?:[{D}]|\d{{4}} ?[–-] ?\d{{2,4}}))?"
_NAME: Final = rf"(?:{lex.CAP}(?: (?:{_SMALL} ){{0,2}}{lex.CAP}){{1,6}}{_YEARS}[?!]?)"
_CAMEL: Final = (
    rf"(?:[a-z]{{2,}}[{lex.UPPER}][a-z]+\w*|[{lex.UPPER}][a-z]+[{lex.UPPER}][\w-]*)(?![’'])"
)
"""One word with a capital inside: "datNet", "StayFair"."""
_ON: Final = (
    rf"(?=$|[.,;:!)]| \(| [–—-] | [a-z]| [{D}{B}])(?! (?:said|says|told|explained|noted|added)\b)"
)
_TOLD: Final = (
    r"(?=,? (?:which|that|in which|where|was|is|has|had|will|were|runs?|ran|also|started|began|ended|aims?|"
    r"with (?:the |a )?(?:support|funding|partners|money)|(?:co-)?(?:funded|financed|led|run|launched|supported|implemented|coordinated|carried)\b))"
)
_ATTRIBUTES: Final = rf"(?:(?:[a-z][\w’'-]+|[{J}{O}]|{lex.CAP}) ){{0,4}}"
_FIRST: Final = (
    r"(?:largest|biggest|new|newest|latest|first|second|third|main|current|other|best-known|best known|longest|"
    r"previous|earlier|next|most important|most recent|only|major|joint|flagship|[a-z]+-year)"
)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(
        expression(p)
        for p in (
            # the Nordic project Clean Air, in which …; the campaign Eyes Open was started by …
            rf"(?:(?<=[\w{B}’] )|(?<=^))(?P<head>{_HEAD}|(?<=^){_HEAD.capitalize()}|(?:training|seminar|lecture|webinar|workshop|course) (?:series|cycle)) (?P<m>{_NAME}|{_CAMEL}){_ON}",
            # A new project, Night Sky, was launched; a campaign in the harbours of Lapland, Safe Quay, which
            rf"(?:^|[;:,] |\b(?:and|which|that|launched|started|presented|introduced|has|have|runs?|about|through|is|of|for|by|on|to|with|from|under|plans?|begins?|began|planned) )(?:[Tt]he|[Aa]n?|[Oo]ur|[Ii]ts|[Tt]heir|[Tt]his|[{O}]['’]s?) {_ATTRIBUTES}(?P<head>{_HEAD})(?: (?:in|for|on|against|of|to|with|between|among) [^,;.:()]{{3,70}})?, (?:called |named )?(?P<m>{_NAME}|{_CAMEL}){_TOLD}",
            # offers them a training series, Open Eyes at the Border.
            rf"(?:[Tt]he|[Aa]n?|[Oo]ur|[Ii]ts|[Tt]heir|[Nn]ew|[Jj]oint|[{O}]['’]s?) {_ATTRIBUTES}(?P<head>{_CYCLE}), (?:called |named )?(?P<m>{lex.CAP}(?: (?:{_SMALL} ){{1,2}}{lex.CAP}|(?: {lex.CAP}){{1,3}}(?: {_SMALL}){{1,2}} {lex.CAP})(?: {lex.CAP})?[?!]?)(?=[.;]|$)",
            # The largest project of the year was Shared Roads (2014–2016), in which
            rf"\b(?:{_FIRST} ){{1,2}}(?:[a-z-]+ ){{0,2}}(?P<head>{_HEAD})(?: (?:of|in|for|on|at) [^,;.:()]{{3,60}}| so far| yet| ever)? (?:is|was|will be|has been) (?:called |named )?(?P<m>{_NAME}|{_CAMEL})(?=$|[.,;]| \(|,? (?:which|in which|where)\b)",
            # Silver Roads is 3F's project for drivers
            rf"(?:(?<=^)|(?<=[.;:,•–] ))(?P<m>{_NAME}|{_CAMEL})(?: \([{D}]\))? (?:is|was) (?:(?:the )?(?:[{O}]|{lex.CAP}(?: {lex.CAP}){{0,3}})['’]s?) (?:(?:[a-z][\w-]+|[{J}]) ){{0,4}}(?P<head>{_HEAD})\b",
        )
    )


_SEVERAL: Final = expression(
    rf"\b(?P<head>projects|campaigns|programmes|initiatives)(?:,|:|, namely|, called|, such as)? (?:\[[{I}]\])?"
    rf"(?P<list>{_NAME}(?:(?:, | and |, and ){_NAME}){{1,4}})(?=$|[.,;)]| \(| (?:are|were|will|have|which|that|for|run|in)\b)"
)
_JOINT: Final = expression(r"(?:, and |, | and )(?=\S)")


def spot(coded: Coded) -> None:
    """Code the undertakings that a sentence names in plain words beside their noun."""
    if not coded.words.isdisjoint(_WORDS):
        coded.rewrite_all(_patterns(), _make)
    if not coded.words.isdisjoint(_PLURAL):
        _several(coded)


def _several(coded: Coded) -> None:
    match = _SEVERAL.search(coded.text)
    if match is None:
        return
    edits = []
    at = match.start("list")
    for name in _JOINT.split(match["list"]):
        start = coded.text.index(name, at)
        at = start + len(name)
        if " " not in name or _is_other(name, coded):
            return
        edits.append((start, at, _named(coded, start, at, match["head"].removesuffix("s"))))
    coded.replace(edits)


_FRONTED: Final = expression(
    r"(?:^|[,;:] )(?:[Ii]n|[Ww]ithin|[Dd]uring|[Tt]hrough|[Uu]nder|[Ff]or|[Aa]fter|[Ss]ince|[Bb]efore) (?:the |this |an? |our |its )?(?:[\w-]+ ){0,3}$"
)
"""Before "project", where a capital behind it may begin the clause: "In the project Safe House takes …"."""


def _make(match: re.Match[str], coded: Coded) -> Mention | None:
    if _is_other(match["m"], coded):
        return None
    fronted = _FRONTED.search(coded.text, 0, match.start("head"))
    if fronted and coded.text[match.end() : match.end() + 2] not in {", ", " ("}:
        return None
    return _named(coded, *match.span("m"), match["head"].lower())


def _named(coded: Coded, start: int, end: int, head: str) -> Mention:
    mention = coded.make(Kind.INITIATIVE, start, end)
    mention.name, mention.head = mention.text, head
    dates = [m for m in mention.parts if m.kind is Kind.DATE]
    if dates:
        mention.date = dates[-1].date
    return mention


def _is_other(name: str, coded: Coded) -> bool:
    """Whether capitalised words may name a person, a body, a post, a place or an event."""
    words = [w for w in name.rstrip("?!").split() if w not in coded.mentions]
    capitals = [w for w in words if w[0].isupper()]
    if not capitals:
        return not any(c.isupper() for c in name)
    if capitals[0] in lex.word_set("given_names") or explained.no_name(" ".join(capitals)):
        return True
    lowered = [w.lower() for w in capitals]
    bare = {w.removesuffix("s") for w in lowered} | set(lowered)
    return (
        lowered[-1].removesuffix("s") in _nouns()
        or lowered[0] in _posts()
        or not bare.isdisjoint(lex.word_set("organisation_heads"))
    )


@cache
def _posts() -> frozenset[str]:
    return frozenset(w.lower().split()[-1] for w in lex.words("post_heads"))


@cache
def _nouns() -> frozenset[str]:
    lists = "organisation_heads organisation_kinds event_heads post_heads not_initiatives"
    last = {entry.lower().split()[-1] for name in lists.split() for entry in lex.words(name)}
    return frozenset(last | {"website", "page", "phase", "week", "budget"}) - {"line", "day"}
