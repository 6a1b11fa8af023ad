"""Undertakings named by a quoted title, a hashtag, or a line's first words rather than by a noun.

"“Shore to Shore”: a three-year project", "“Do Not Disturb?”, a handbook for hotels", "the campaign
#FairWork", "“Together” 2011–2014", "VOWS, where we studied …", "City-to-City: an exchange
programme": what stands beside the name says that it is one.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Kind, char_class
from thbgraph.extraction.spotting import explained
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re

D = char_class([Kind.DATE])
W = char_class([Kind.TITLE, Kind.SPEECH])
T = char_class([Kind.TITLE])
R = char_class([Kind.REGION, Kind.COUNTRY])
I = char_class([Kind.INITIATIVE])  # noqa: E741 - the letter names the slot
O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
_BULLET = r"^(?:[•‣·▪●*–-] ?|\d\.? )?"
_PAPER = r"(?:(?:joint|bilateral|trilateral|tripartite|cooperation|co-operation|framework|partnership|new) )?(?P<head>declaration|memorandum of understanding|memorandum of co-?operation|memorandum|agreement|protocol|letter of intent|statement)"
_ENDS = r"(?:in|at|with|between|by|that|which|was|were|is|are|has|have|will|on|and|during|from|to|signed|concluded|the)"
WORDS = frozenset(
    {
        "area",
        "indicators",
        "appeal",
        "message",
        "rules",
        "template",
        "commitment",
        "guide",
        "memorandum",
        "agreement",
        "slogan",
        "title",
        "motto",
    }
)
"""Words of which each of the patterns needs one, beside the heads of undertakings."""
_YEARS = rf"(?: \(?(?P<period>[{D}]|\d{{4}} ?[–-] ?\d{{2,4}})\)?)?"


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """Return the patterns, with the groups that `initiatives` reads: m, n, head, acronym, period."""
    whole = lex.alternation("explaining_heads", capital=False)
    kind = (
        rf"(?:an? |the |our |its |their ){explained.ADJECTIVES}(?P<head>{whole}){explained.STAFF}"
    )
    topical = lex.alternation("topical", capital=False)
    return tuple(
        expression(p)
        for p in (
            # “Shore to Shore”: a three-year project; “Equal and Free” is an initiative of …
            rf"(?P<m>(?P<n>[{W}]))(?=(?: \([{D}]\))?(?:,|:| –| -| is| was) {kind})",
            # “Do Not Disturb?” is a result of the project FAIR STAY
            rf"(?P<m>(?P<n>[{W}]))(?= (?:is|was) (?:an? |the )(?:joint |main |first |final )?(?:result|outcome|product|output|deliverable|follow-up|continuation) of (?:the )?(?:\w+ )?(?P<head>project|programme|program|campaign|initiative)\b)",
            # Series: Hidden Homes (2019–2021), coordinated by …
            rf"^(?:[•*–-] )?(?:[Ss]eminar |[Ee]vent |[Ll]ecture |[Pp]art of (?:the )?)?(?P<head>[Ss]eries|[Pp]roject|[Pp]rogramme|[Cc]ampaign|[Ii]nitiative): (?P<m>(?P<n>{explained.NAMED}|{explained.CAPITALS}))(?= \([{D}]|,|;|$)",
            # City-to-City: an exchange programme for …
            rf"{_BULLET}(?P<m>(?P<n>{explained.NAMED}))(?=:? ?(?:–|-|:) {kind})",
            # the campaign #FairWork; the #FairWork campaign
            rf"(?P<m>(?:(?:European|Nordic|Baltic|EU|Europe-wide|EU-wide|global|international|national|regional|joint) )?(?P<head>{whole}):? (?:called |named |under the hashtag )?(?P<n>#\w[\w-]+))(?![\w-])",
            rf"(?P<m>(?P<n>#\w[\w-]+) (?P<head>{whole}))(?![\w-])",
            # a series of three events entitled “Equal and Free”
            rf"(?P<m>(?P<head>series) of (?:\w+ )?(?:events|seminars|lectures|meetings|workshops|debates|talks|trainings|webinars|discussions|conferences|evenings),? (?:entitled|called|named|titled|under the (?:title|name|heading)(?: of)?) (?P<n>[{T}]))",
            # within the framework of the European Multidisciplinary Platform Against Criminal Threats
            rf"(?:(?:framework|frame|context|umbrella|auspices) of|part of|within) (?:the |its |an? )?(?P<m>(?:[\w-]+-led )?(?P<n>(?:(?:{lex.CAP}|[{O}{R}]) ){{0,4}}?(?P<head>Platform|Alliance|Partnership|Cycle|Compact) (?:[Aa]gainst|for|on|to) {lex.CAP}(?: (?:(?:in|of|and|the|for) ){{0,2}}{lex.CAP}){{0,6}})(?: \((?P<acronym>[A-Z][\w+-]{{1,15}})\))?)",
            # signed a joint declaration on cooperation against trafficking with Romania
            rf"(?:sign|signed|signs|signing|concluded|conclude|adopted|initialled) (?:an? |the )(?P<m>(?P<n>{_PAPER} (?:on|about|for|of) (?:(?:closer|better|mutual|joint) )?{topical}(?: (?:(?:and|of|in|for|against|the|on) ){{0,2}}{topical}){{0,5}}(?: (?:with|between) (?:the )?[{R}{O}](?: and [{R}{O}])?)?))(?![\w-])",
            # a memorandum of understanding on labour inspection that both ministries signed in Riga
            rf"(?:[Tt]he|[Aa]n?|their|its) (?P<m>(?P<n>{_PAPER} (?:on|about|for) (?:the )?(?:(?!{_ENDS}\b)[a-z][\w-]+ ){{0,6}}?(?!{_ENDS}\b)[a-z][\w-]+))(?=,? (?:that|which) [^.;:]{{3,120}}? (?:signed|concluded)\b|,? (?:which |that )?(?:was|were|has been|is to be|will be) (?:\w+ )?(?:signed|concluded)\b)",
            # “Too Good a Job” is the title of a campaign
            rf"(?P<m>(?P<n>[{W}]))(?=(?:,| –| -| —)? (?:this |that |so )?(?:is|was|will be|reads|runs) the (?:title|name|motto|slogan|heading) of {kind})",
            # the guidelines for municipal buyers “Clean Contract”
            rf"(?P<m>(?P<head>guidelines|handbook|manual|checklist|toolkit|action plan|recommendations|curriculum|code of conduct) (?:for|on|about|against) (?:the )?(?:(?!(?:is|are|was|were|has|have|will|called|said|says)\b)[a-z][\w’'-]* ){{1,6}}?(?P<n>[{T}]))",
            # 6.4 Project TWINNED DESKS
            rf"(?<![\w-] )(?<![\w-])(?P<head>Project|Campaign|Programme|Program|Initiative) (?P<m>(?P<n>{explained.CAPITALS}))(?![\w-])",
            # Policy Area Secure is one of the policy areas of the Strategy
            rf"(?<![\w’'-])(?P<m>(?P<n>(?P<head>Policy Area|Priority Area|Horizontal Action|Thematic Area) {lex.CAP}(?: (?:and )?{lex.CAP}){{0,3}}))(?![\w-])",
            # adopted the Ferry Line Indicators
            rf"\b(?:adopt\w*|endors\w+|approv\w+|signed|issued|launched|published|passed) (?:the|its|their|an?) (?P<m>(?P<n>(?:{lex.CAP} ){{1,4}}(?P<head>Indicators|Appeal|Message|Rules|Template|Commitment|Guide)(?: (?:against|for|on|to) {lex.CAP}(?: (?:(?:in|of|and|the|against) ){{0,2}}{lex.CAP}){{0,6}})?))(?=[,.;]|$| (?:on|in|at|for|and|to|that|which|by) )",
            # the cooperation programme Safe Ways 2021–2024
            rf"(?:the|its|a|an|our|their|new) (?P<m>(?:(?!of\b|in\b|for\b)[a-z][\w-]+ ){{1,2}}(?P<head>project|campaign|programme) (?P<n>{explained.NAMED}{_YEARS}))(?![\w-])",
        )
    )


@cache
def headless() -> tuple[re.Pattern[str], ...]:
    """Return the patterns for sentences that need hold no noun for an undertaking."""
    return tuple(
        expression(p)
        for p in (
            # “Together against Human Trafficking” 2011–2014
            rf"(?P<m>(?P<n>[{T}]) \(?(?P<term>[{D}])\)?)(?P<head>)",
            # the campaign continues “Deck Five”; it picks up where “Warm Hands” left off
            rf"(?P<head>project|campaign|programme|program|initiative|[Ii]t|[{I}]) (?:will |also )?(?:continues?|succeeds?|replaces?|supersedes?|builds? (?:up)?on|follows? (?:up )?on|follows|takes? over from|takes? up the thread of|carries on from|grew out of|grows out of|goes back to|is (?:a|the) (?:successor|sequel|follow-up|continuation) (?:to|of)|picks? up where) (?:the )?(?P<m>(?P<n>[{T}]))",
            # VOWS, where we studied …; VOWS, in which we …
            rf"{_BULLET}(?P<m>(?P<n>{explained.CAPITALS})),? (?:where|in which|through which|with which|thanks to which) (?P<head>)(?:we|our)\b",
        )
    )
