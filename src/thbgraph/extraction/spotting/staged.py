"""Occasions of any noun, known by what is done with them: "a dialogue evening was held in Tampere".

People call what they hold by endless compounds ("coffee morning", "matchmaking event", "evening of
information"). None of these nouns names an event by itself: "the evening was cold", "a second
round of talks". One does where the sentence says that it is held, or that somebody holds it or is
invited to it, and where or when. A bare noun ("a panel", "a concert") needs both place and day;
pieces of a series ("a second round") need their number.
"""

from __future__ import annotations

import re
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.wordclasses import CLASSES
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterable

D = char_class([Kind.DATE])
E = char_class([Kind.EVENT])
I = char_class([Kind.INITIATIVE])  # noqa: E741 - the letter names the slot
J = char_class([Kind.ADJECTIVE, Kind.COUNTRY, Kind.REGION, Kind.NAME, Kind.PLACE])
L = char_class([Kind.PLACE])
N = char_class([Kind.NAME])
O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
W = char_class([Kind.TITLE])
B = char_class([Kind.INITIATIVE, Kind.ORGANISATION])

_TIMES: Final = "evening|morning|afternoon|night|days?|weekend|week|hour"
_MEALS: Final = "breakfast|brunch|lunch|luncheon|dinner|supper|tea|coffee|picnic|barbecue|buffet"
_PIECES: Final = "round|edition|module|part|leg|stage|instalment|block"
_NOUNS: Final = (
    "panel|concert|performance|show|quiz|vigil|march|parade|procession|rally|demonstration|fair|bazaar|festival|party|"
    "celebration|service|mass|prayer|think tank|lab|study circle|circle|world café|world cafe|café talk|game|table-?top|refresher|crash course|"
    "course|hearing|exchange|consultation|talk|talks|chat|briefing|debriefing|class|marathon|hackathon|contest|competition|camp|excursion|"
    "roadshow|premiere|screening|presentation|reception|exhibition|expo|gala|ball|auction|meet-?up|get-together|reunion|sitting|"
    "plenary|brainstorming|exercise|drill|simulation|masterclass|lesson|lecture|debate|discussion|dialogue|conversation|"
    "session|event|gathering|kick-?off|mission|retreat|visit|trip|tour|reading|play|run|walk|action|stand|flash mob|info point"
)
_ALL: Final = f"{_NOUNS}|{_TIMES}|{_MEALS}|{_PIECES}"
_WORDS: Final = frozenset(re.findall(r"[a-zé]{3,}", _ALL)) | {
    *("day", "days", "pilot", "follow", "sequel", "repeat", "rerun", "rehearsal", "session"),
    *("instalment", "sitting"),
}
_COUNT: Final = r"(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|final|last|next|further)(?: and (?:last|final|closing|concluding))?"
_STOP: Final = (
    r"(?:in|at|on|to|of|for|by|from|with|within|and|or|the|an?|was|were|is|are|be|been|will|would|has|have|had|which|that|who|during|after|before|"
    r"took|takes|take|held|as|but|its|their|our|where|when|under|not|also|then|than|into|about|against|this|these|those|some|any|all|more|most|much|"
    r"such|same|other|whole|entire|full|very|next|previous|following|early|late|single|every|each|one|two|three|four|five|six|many|few)"
)
_WORD: Final = rf"(?:(?!{_STOP}\b)[a-z][\w-]+|[{J}]|{lex.CAP})"
_MODIFIERS: Final = (
    rf"(?:(?:(?:first|second|third|last|next) )?(?:{_WORD} (?:and (?={_WORD}))?){{1,4}}?)"
)
_DET: Final = r"(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur|[Aa]nother|[Oo]ne|[Tt]his)"
_OF: Final = (
    rf"(?: of (?:[a-z]+(?:,| and) )?(?!{_STOP}\b)[a-z]{{4,}}(?: and (?!{_STOP}\b)[a-z]{{4,}})?)"
)
_ABOUT: Final = rf"(?: (?:on|about|against|for) (?:the |an? |its |their |(?:some |about |over )?\d+ )?(?:{_WORD}|[{B}])(?: (?:(?:and|of|in the|of the|in) )?(?:{_WORD}|[{B}])){{0,6}}?)"
_TITLED: Final = rf"(?:,? (?:(?:entitled|called|titled|named|under the (?:title|motto|heading|name)) )?(?P<title>[{W}]))"
_HELD: Final = (
    r"(?:(?:was|were|is|are|will be|is being|has been|had been|is to be) (?:also |then |jointly |again |later |therefore |even )?"
    r"(?:held|hosted|organi[sz]ed|arranged|staged|convened|conducted|put on|carried out|"
    r"(?:scheduled|planned|foreseen|envisaged|set|due|announced)(?: for| to take place| to be held| on| at| in))|(?:took|takes|take|will take|is taking|is to take) place)\b"
)
_FOLLOWS: Final = r"(?:will (?:then )?(?:follow|be)|follows|followed|(?:is|was) (?:planned|scheduled|foreseen|due))\b"
_BETWEEN: Final = rf"(?:,? [^.;:{E}]{{2,70}}?)?,? "
_HOLDS: Final = (
    r"(?:h[eo]ld(?:s|ing)?|host(?:s|ed|ing)?|organi[sz](?:e|es|ed|ing)|arrang(?:e|es|ed|ing)|conven(?:e|es|ed|ing)|stag(?:e|es|ed|ing)|conducted|"
    r"invite[sd]? [^.;:]{2,60}? to|inviting [^.;:]{2,60}? to|[Ww]elcome to|attend(?:s|ed|ing)?|(?:took|taking|takes) part in|participat(?:ed|ing|es) in|"
    r"(?:spoke|speaks|speaking|talked|lectured) at|(?:present|show|discuss|launch|introduc|explain|unveil|celebrat|perform|announc|evaluat|review|assess|debat|consider|summari[sz]|adopt|approv|exchang|sign|meet|met|gather|told|shared?|read)(?:ed|s|ing|es)?(?: (?!on |in |at )[\w’-]+){0,6}? at|put on)(?:,? (?:together|jointly|in co-?operation) with [^.;:]{2,60}?,?| jointly| there| also)?"
)
_NEXT: Final = r"(?=[.,;(]|$| (?:in|at|on|for|with|was|were|is|will|has|had|took|takes|take|to|which|where|under|by|between|from|during|about|together|that|dedicated|devoted|against|organi[sz]ed|hosted|held|jointly|and) )"
_NAME: Final = rf"(?P<m>(?P<mod>{_MODIFIERS})??(?P<head>{_NOUNS}|{_TIMES}|{_MEALS})(?P<of>{_OF})?(?P<topic>{_ABOUT})?{_TITLED}?){_NEXT}"
_PASSIVE: Final = expression(
    rf"(?<![\w’'-])(?<!in )(?<!during )(?P<det>{_DET}) {_NAME}(?={_BETWEEN}{_HELD})"
)
_ACTIVE: Final = expression(
    rf"(?<![\w’'-]){_HOLDS} (?P<det>{_DET}) {_NAME}(?=[.,;]|$| (?:in|at|on|with|together|where|which|by|from|under|during|to which|between) )"
)
_PIECE: Final = expression(
    rf"(?<![\w’'-])(?P<det>{_DET}) (?P<m>(?P<mod>{_COUNT} )(?P<head>{_PIECES}))(?= (?:{_HELD}|{_FOLLOWS}))"
)
_SITTINGS: Final = "module|round|edition|session|instalment|sitting"
_OF_CYCLE: Final = (
    rf" of (?:the |its |our )?(?:[{E}] |(?:[a-z][\w-]+|[{J}]) ){{0,3}}?(?P<parent>[{B}])"
)
_SITTING: Final = (
    rf"(?P<det>[Tt]he|[Aa]) (?P<m>(?P<mod>{_COUNT} )(?P<head>{_SITTINGS})(?:{_OF_CYCLE})?)"
)
# "The third module of the cycle NIGHT WATCH was held", "There was held the third module of it"
_OF_A_CYCLE: Final = expression(rf"(?<![\w’'-]){_SITTING}(?= (?:{_HELD}|{_FOLLOWS}))")
# "The course follows the pilot that was held in Bergen", "a follow-up is to be held in Turku in May"
_TRIED: Final = expression(
    rf"(?<![\w’'-])(?P<det>{_DET}) (?P<m>(?P<mod>(?:first|second|online|two-day|one-day|three-day|joint) )?(?P<head>pilot|follow-up|sequel|repeat|rerun|try-out|dress rehearsal|refresher|kick-off|kickoff))(?= (?:(?:which|that) )?{_HELD})"
)
_NUMBERED: Final = expression(
    rf"(?<![\w’'-])(?P<m>(?P<mod>)(?P<head>Module|Part|Session|Course|Seminar|Workshop|[{N}]) (?:\d{{1,2}}|[IVX]{{1,4}}|One|Two|Three|Four|Five))(?![\w-])(?=,? (?:(?:which|that) )?(?:{_HELD}|(?:was|is|will be|is to be) given\b))"
)
"""A sitting told by its number: "Module 1 was given in Sandefjord on 23–25 September"."""
_INVERTED: Final = expression(
    rf"\b(?:was|were|will be|has been) (?:held|organi[sz]ed|arranged|conducted) {_SITTING}(?=[.,;]|$| (?:for|in|on|at|with|by|which|where) )"
)
_DAY: Final = rf"^(?:[•‣·▪●*–-] ?)?[{D}](?:,? \d{{1,2}}[.:]\d\d(?: ?[–-] ?\d{{1,2}}[.:]\d\d)?|,? \d{{1,2}}(?: ?[–-] ?\d{{1,2}})? h(?:rs)?)?(?: ?[:–—|-]|,) (?:[Aa] |[Tt]he )?"
_CAPITAL: Final = r" (?P<head>Days|Camp|Festival|Fair|Forum|Academy|School|Retreat|Gathering|Evening|Night|Breakfast|Lunch|Walk|Run|March|Vigil|Concert)$"


@cache
def _entries() -> tuple[re.Pattern[str], ...]:
    heads = f"{lex.alternation('event_heads')}|{_NOUNS}|{_TIMES}|{_MEALS}"
    rest = (
        rf"(?P<rest>: [{lex.UPPER}{J}][^.;:()|]{{8,90}}?)?(?=[.;(]|$|, |(?: (?:in|at|with) | – ))"
    )
    # 3 May – Coffee morning for parents, Turku; 6 Sept | Open house; 14 Nov | Course for tutors: Meeting people
    return (
        expression(
            rf"{_DAY}(?P<m>(?P<mod>(?:[A-Z][\w-]+|[{J}]) (?:[a-z][\w-]+ ){{0,3}}?)?(?P<head>(?<! )(?i:{heads})|{heads})(?P<of>{_OF})?(?P<topic>{_ABOUT})?{_TITLED}?{rest})"
        ),
    )


_WHOLE: Final = expression(rf"{_DAY}(?P<m>[{N}])(?=[.;,(]|$| (?:in|at|with) | – )")
"""A name of its own beside its days: "10–11 October | Nordic Shelter Days in Gothenburg"."""
_SHOWN: Final = expression(
    rf"{_DAY}(?:[{L}](?:, [^|]{{2,30}})?(?:,| [|]) )?(?P<m>(?P<head>Launch|Presentation|Opening|Signing|Unveiling) of (?:the )?(?:[a-z-]+ ){{0,2}}?[{I}])(?=[.,;(]|$| in | at | – | [|])"
)
"""A calendar's entry on an undertaking: "1 June | Oslo | Launch of the guidelines “First Hours”"."""
_SITS: Final = expression(rf"{_DAY}(?P<m>[{O}])(?=(?:,| in| –| [|]) [{L}](?:[.,;(]|$))")
"""A calendar's entry that is a body only: "5–6 September: Committee of Senior Officials, Akureyri"."""
_SITTERS: Final = frozenset(
    ["committee", "working group", "expert group", "task force", "council", "board", "commission"]
) | {"steering group", "steering committee", "reference group", "assembly"}
_SHOWING: Final = frozenset(["launch", "presentation", "opening", "signing", "unveiling"])
_SITTING_WORDS: Final = frozenset(word for name in _SITTERS for word in name.split())
_BEGINS: Final = expression(
    rf"^(?P<m>(?P<mod>)(?P<head>[Kk]ick-off|[Ll]aunch|[Cc]losing event|[Oo]pening event|[Ff]inal event))(?= (?:in|at) (?:the )?[{L}],? (?:on )?[{D}]| (?:on )?[{D}],? (?:in|at) (?:the )?[{L}])"
)
"""A sentence without a verb: "Kick-off in Tallinn on 8 November with all partners."."""
_SETTING: Final = expression(f"[{D}{L}]")
_LENGTH: Final = expression(r"(?:[\w]+-)+(?:day|week|hour|month|year|minute)s?|\d+|half-day")


@cache
def _words() -> frozenset[str]:
    heads = {
        w for entry in lex.words("event_heads") for w in re.findall(r"[a-z]{3,}", entry.lower())
    }
    return _WORDS | heads


def spot(coded: Coded) -> None:
    """Code the occasions of a sentence that says that they are held, and where or when."""
    if coded.holds(Kind.DATE) and not coded.words.isdisjoint(_SITTING_WORDS):
        coded.rewrite(_SITS, _make_sits)
    if coded.holds(Kind.INITIATIVE) and not coded.words.isdisjoint(_SHOWING):
        coded.rewrite(_SHOWN, _make_shown)
    if coded.words.isdisjoint(_words()) or not _SETTING.search(coded.text):
        return
    coded.rewrite(_PASSIVE, _make)
    coded.rewrite(_ACTIVE, _make)
    coded.rewrite(_PIECE, _make_piece)
    coded.rewrite(_TRIED, _make_piece)
    coded.rewrite(_OF_A_CYCLE, _make_sitting)
    if coded.holds(Kind.DATE):
        coded.rewrite(_NUMBERED, _make_numbered)
    coded.rewrite(_INVERTED, _make_sitting)
    if coded.text[:4].strip() and coded.holds(Kind.DATE):
        coded.rewrite_all(_entries(), _make_entry)
        coded.rewrite(_WHOLE, _make_whole)
        coded.rewrite(_BEGINS, _make_piece)


def _make(match: re.Match[str], coded: Coded) -> Mention | None:
    groups = match.groupdict()
    head = match["head"].lower()
    words = (match["mod"] or "").strip().split(" ")
    last = words[-1].lower()
    inner = coded.mentions.get(words[-1])
    composed = bool(last) and not _LENGTH.fullmatch(last)
    telling = (
        composed
        and not last.endswith("ly")
        and not (last in lex.word_set("no_occasions") and _MEAL.fullmatch(head) is None)
    )
    narrow = _TIME.fullmatch(head) is not None or _MEAL.fullmatch(head) is not None
    if (
        narrow
        and not groups["of"]
        and not (
            telling
            and (inner is None or inner.kind is Kind.NAME)
            and not lex.ordinals(frozenset([last]))
        )
    ):
        return None
    if _MEAL.fullmatch(head) and not telling:
        return None
    for_people = _FOR_PEOPLE.match(groups["topic"] or "")
    kinds = lex.word_set("occasion_kinds")
    if head in lex.word_set("narrow_occasions") and last not in kinds and not for_people:
        return None
    # "A panel was held in Riga on 5 May": nothing but where and when tells it from others.
    alone = coded.holds(Kind.DATE) and coded.holds(Kind.PLACE) and not coded.holds(Kind.EVENT)
    if not (telling or groups["title"] or groups["of"] or groups["topic"] or alone):
        return None
    mention = _event(match, coded)
    title = coded.mentions.get(groups["title"] or "")
    if title is not None:
        mention.name = title.name
    return mention


def _make_entry(match: re.Match[str], coded: Coded) -> Mention | None:
    mention = _make(match, coded) if match["mod"] else _event(match, coded)
    if mention is not None and not mention.name:
        mention.name = mention.text
    return mention


def _make_whole(match: re.Match[str], coded: Coded) -> Mention | None:
    head = re.search(_CAPITAL, coded.mentions[match["m"]].text)
    if head is None:
        return None
    mention = coded.make(Kind.EVENT, *match.span("m"))
    mention.name, mention.head, mention.rule = mention.text, head["head"].lower(), "staged"
    return mention


def _make_shown(match: re.Match[str], coded: Coded) -> Mention:
    mention = coded.make(Kind.EVENT, *match.span("m"))
    mention.head = mention.modifiers = match["head"].lower()
    mention.rule = "staged"
    return mention


def _make_sits(match: re.Match[str], coded: Coded) -> Mention | None:
    body = coded.mentions[match["m"]]
    if not any(body.text.lower().find(word) >= 0 for word in _SITTERS):
        return None
    mention = coded.make(Kind.EVENT, *match.span("m"))
    mention.head, mention.body, mention.rule = "meeting", body, "sits"
    return mention


def _make_numbered(match: re.Match[str], coded: Coded) -> Mention | None:
    name = coded.mentions.get(match["head"])
    if name is not None and name.text not in {"Module", "Part", "Session"}:
        return None
    mention = _event(match, coded)
    mention.head = mention.text.split()[0].lower()
    mention.name = mention.text
    return mention


def _make_piece(match: re.Match[str], coded: Coded) -> Mention:
    return _event(match, coded)


def _make_sitting(match: re.Match[str], coded: Coded) -> Mention:
    """Return a numbered sitting, which is part of the cycle that its words name."""
    mention = _event(match, coded)
    mention.parent = coded.mentions.get(match["parent"] or "")
    return mention


def _event(match: re.Match[str], coded: Coded) -> Mention:
    mention = coded.make(Kind.EVENT, *match.span("m"))
    mention.head = match["head"].lower()
    mention.determiner = (match.groupdict().get("det") or "").lower()
    begin, stop = coded.view_span(*match.span("mod")) if match["mod"] else (0, 0)
    mention.modifiers = coded.source[begin:stop].lower().strip()
    mention.rule = "staged"
    return mention


_FOR_PEOPLE: Final = expression(
    rf" for (?:(?:some|about|over) )?(?:\d+ )?(?:[a-z-]+ )?(?:{'|'.join(CLASSES['people'])})\b"
)
"""Behind a noun of many meanings: "a course for 40 investigators"."""
_TIME: Final = expression(_TIMES)
_MEAL: Final = expression(_MEALS)
_SITTING_AGAIN: Final = expression(
    rf"(?:(?<=[Ii]n )|(?<=of )|(?<=[Ff]or ))(?P<det>the|this) (?P<m>(?P<head>{_SITTINGS}))(?![\w’'-]| (?:of|before|after|that)\b)"
)
_AGAIN: Final = expression(
    r"(?:(?:^|[“\"] ?)|(?<=[Aa]t )|(?<=[Dd]uring )|(?<=opened )|(?<=attended )|(?<=moderated )|(?<=chaired )|(?<=hosted )|(?<=organised )|(?<=organized )|(?<=[Aa]fter )|(?<=audience of ))"
    r"(?P<det>[Tt]he|[Tt]his) (?P<m>(?P<head>evening|breakfast|dinner|lunch|concert|panel|performance|launch|opening|signing|unveiling|quiz|vigil|march|rally|demonstration|fair|reception|premiere|"
    r"screening|presentation|exhibition|show|party|celebration|picnic|refresher|think tank|round|module))(?![\w’'-]| (?:of|before|after|that)\b)"
)


def again(found: Iterable[Coded]) -> None:
    """Code "the evening" and "at the concert" as events, where the document has told of such a one."""
    heads: set[str] = set()
    for coded in found:
        if heads and not coded.words.isdisjoint(heads):
            edits = []
            for match in (*_AGAIN.finditer(coded.text), *_SITTING_AGAIN.finditer(coded.text)):
                if match["head"] in heads:
                    mention = coded.make(Kind.EVENT, *match.span("m"))
                    mention.head, mention.determiner = match["head"], match["det"].lower()
                    mention.reference = True
                    edits.append((*match.span("m"), mention))
            coded.replace(sorted(edits, key=itemgetter(0)))
        heads |= {m.head for m in coded.all(Kind.EVENT) if m.rule == "staged"}
