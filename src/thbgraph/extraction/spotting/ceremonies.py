"""Ceremonies by a noun that elsewhere names no event: "the launch was attended by seventy guests".

Only with a verb of events behind it: "the launch of the project in 2014" tells of the project. So do
gatherings whose noun means many things ("a charity concert was held", "the evening was arranged
by …"), unless they have a title of their own ("the march “Walk for Freedom”"). Where an undertaking
is shown first is an event where its day or place stands beside it ("At the launch of the campaign
on 17 May in Riga, …").
"""

from __future__ import annotations

import re
from typing import Final

from thbgraph import vocabulary as v
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.text.expressions import expression

_NOUNS: Final = (
    r"(?:launch|handover|hand-over|opening|signing|inauguration|presentation|premiere|unveiling|prize-giving|"
    r"book launch|closing|award ceremony)"
)
_WORDS: Final = frozenset(re.findall(r"[a-z]+", _NOUNS))
_HELD: Final = expression(
    rf"(?<![\w’'-])(?P<det>[Tt]he) (?P<m>(?P<mod>(?:official|formal|festive|solemn|public|ceremonial) )?(?P<head>{_NOUNS}))"
    r"(?= (?:(?:was|were|will be) (?:also )?(?:attended|held|hosted|opened|organi[sz]ed|followed by)|(?:took|takes|will take) place|gathered|brought together)\b)"
)
_ATTENDED: Final = expression(
    rf"\b(?:present|represented|took part|taking part|take part|participated|participating|spoke|speaking|attended|witnessed|applauded) (?:at |in |during )?"
    rf"(?P<det>[Tt]he) (?P<m>(?P<mod>(?:official|formal|festive|solemn|public|ceremonial) )?(?P<head>{_NOUNS}))(?= and |[.,;]|$| of the )"
)


W = char_class([Kind.TITLE])
_GATHERING: Final = (
    r"(?:vigil|march|walk|parade|rally|performance|concert|evening|breakfast|lunch|fair|quiz|prayer|demonstration|"
    r"picnic|run|book presentation|report presentation|bazaar|open day|film night)"
)
_GATHERINGS: Final = frozenset(re.findall(r"[a-z]+", _GATHERING)) - {"open", "film"}
_ATTRIBUTES: Final = r"(?:(?!(?:same|whole|next|following|previous|first|last|early|late|very|entire|of|in|on|at|for|to|with|and|by|from|also|then|that|which)\b)[a-z][\w-]+ ){0,3}?"
_GATHERED: Final = expression(
    # "the reception in the evening was hosted by": the reception was.
    rf"(?<![\w’'-])(?<!in )(?<!at )(?<!of )(?<!on )(?<!during )(?P<det>[Tt]he|[Aa]n?|[Tt]his) (?P<m>(?P<mod>{_ATTRIBUTES})(?P<head>{_GATHERING})(?: for (?!the first\b)(?:[\w-]+ ){{0,3}}[a-z]+)??)"
    r"(?= (?:(?:was|were|will be|is being|is|has been|had been) (?:also |then |jointly )?(?:attended by|held|hosted|opened|organi[sz]ed|arranged|staged)|(?:took|takes|will take) place)\b)"
)
_ENTITLED: Final = expression(
    rf"(?<![\w’'-])(?:(?P<det>[Tt]he|[Aa]n?|[Tt]his) )?(?P<m>(?P<mod>{_ATTRIBUTES})(?P<head>vigil|march|walk|parade|rally|charity concert|benefit concert|evening|breakfast|quiz|prayer|demonstration),?"
    rf"(?: entitled| called| titled| under the (?:title|motto|slogan))? (?P<title>[{W}]))"
)


_FIRST_SHOWN: Final = expression(
    rf"\b(?:[Aa]t|[Dd]uring|[Aa]ttend(?:ed|ing|s)?|[Hh]osted|[Oo]pened|[Ss]poke (?:at|during)) (?P<det>the) "
    rf"(?P<m>(?:(?:official|formal|festive|solemn|public|ceremonial|first) )?(?P<head>launch|presentation|opening|premiere|unveiling|inauguration) of "
    rf"(?:(?:the|its|their|our|an?) )?(?:[a-z][\w-]+ ){{0,2}}?[{char_class([Kind.INITIATIVE])}])(?=(?:,? held)?,? (?:(?:on )?(?P<day>[{char_class([Kind.DATE])}])|(?:in|at) (?:the )?[{char_class([Kind.PLACE])}]))"
)


def launches(coded: Coded) -> None:
    """Code where an undertaking is shown first: "At the presentation of the campaign on 17 May, …"."""
    if not coded.words.isdisjoint(_WORDS) and coded.holds(Kind.INITIATIVE):
        coded.rewrite(_FIRST_SHOWN, _make_launch)


def _make_launch(match: re.Match[str], coded: Coded) -> Mention | None:
    day = coded.mentions.get(match["day"] or "")
    date = day.date if day is not None else None
    if day is not None and (date is None or date.start is None or date.start.datatype != v.DATE):
        return None  # "at the launch of the project in 2014": when it began
    mention = coded.make(Kind.EVENT, *match.span("m"))
    mention.head, mention.rule = match["head"], "staged"
    mention.determiner = match["det"]
    mention.modifiers = match["head"]
    return mention


def spot(coded: Coded) -> None:
    """Code the ceremonies of a sentence that says how they were held."""
    if not coded.words.isdisjoint(_WORDS):
        coded.rewrite(_HELD, _make)
        coded.rewrite(_ATTENDED, _make)
    if not coded.words.isdisjoint(_GATHERINGS):
        coded.rewrite(_ENTITLED, _make)
        coded.rewrite(_GATHERED, _make)


def _make(match: re.Match[str], coded: Coded) -> Mention | None:
    mention = coded.make(Kind.EVENT, *match.span("m"))
    mention.head = match["head"].split()[-1]
    mention.determiner = (match["det"] or "").lower()
    mention.modifiers = match["head"] if match["head"] in {"launch", "signing"} else ""
    title = coded.mentions.get(match.groupdict().get("title") or "")
    if title is not None:
        mention.name = title.name
    return mention
