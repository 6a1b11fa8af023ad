"""Events whose names the pattern around a head noun does not reach.

"The 19th Alliance against Trafficking in Persons Conference" has small words before its noun, "the
15th Baltic Sea Parliamentary Conference" is a sitting of a body that goes by an event's noun,
"• Meeting with the Ombudsman, Helsinki, 14 March" has a guest instead of an article, "6 December:
Course for interpreters" has its day, and "Inauguration of the Centre: 6 December" is named by what
is done.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.text.expressions import expression

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
C = char_class([Kind.COUNTRY])
R = char_class([Kind.REGION])
J = char_class([Kind.ADJECTIVE])
L = char_class([Kind.PLACE])
N = char_class([Kind.NAME])
P = char_class([Kind.PERSON])
D = char_class([Kind.DATE])
I = char_class([Kind.INITIATIVE])  # noqa: E741 - the letter names the slot

_ORDINAL: Final = r"(?:\d+(?:st|nd|rd|th)|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Ss]eventh|[Ee]ighth|[Nn]inth|[Tt]enth|[Aa]nnual|[IVX]{1,5})"
_NOUNS: Final = r"(?:Conference|Forum|Summit|Congress|Symposium|Seminar|Round ?[Tt]able|Workshop|Lecture|Days|Camp|Convention|Colloquium|Gathering)"
_NOUN_WORDS: Final = frozenset(re.findall(r"[a-z]{3,}", _NOUNS.lower())) | {"round", "roundtable"}
_NUMBERED: Final = expression(
    rf"(?<![\w’'-])(?:(?P<det>[Tt]he|[Ii]ts|[Oo]ur) )?(?P<m>{_ORDINAL} (?:{lex.CAP}|[{J}{R}{C}{L}{O}{I}{N}]) "
    rf"(?:(?:{lex.CAP}|[{J}{R}{C}{L}{O}{I}{N}]|and|on|of|against|in|for|the|with|to) ){{1,9}}?(?P<head>{_NOUNS}))(?![\w’'-]| (?:{lex.CAP}|of )|[{O}])"
)
# "the 10th Alliance against Trafficking in Persons conference": a number, capitals, a plain noun.
_COUNTED: Final = expression(
    rf"(?<![\w’'-])(?:(?P<det>[Tt]he|[Ii]ts|[Oo]ur) )?(?P<m>\d+(?:st|nd|rd|th) (?:{lex.CAP}|[{J}{R}{C}{L}{O}{I}{N}]) "
    rf"(?:(?:{lex.CAP}|[{J}{R}{C}{L}{O}{I}{N}]|and|on|of|against|in|for|the|with|to) ){{0,8}}?(?:{lex.CAP}|[{J}{R}{C}{O}{I}{N}]) (?P<head>{_NOUNS.lower()}))(?![\w’'-])"
)
_SITTING: Final = expression(
    rf"(?<![\w’'-])(?:(?P<det>[Tt]he|[Ii]ts) )?(?P<m>{_ORDINAL} (?P<o>[{O}]))(?![\w’'-]| (?:{lex.CAP}|[a-z]+ (?:of|to|for) ))"
)
_SITS: Final = expression(r"\b(?P<head>Conference|Congress|Summit|Forum)$")
_SMALL: Final = expression(r" (?:and|on|of|against|in|for|the|with|to) |[’']s? ")
_BULLET: Final = r"^\s*(?:[•‣·▪◦●○■►»>*–—-]\s*|\(?\d{1,2}[.)]\s+)?"
_DAY: Final = rf"(?:\(?[{D}]\)?(?:,? \d{{1,2}}[.:]\d\d(?: ?[–-] ?\d{{1,2}}[.:]\d\d)?(?: ?h(?:rs)?)?)? ?(?:[:,–—|-]) ?)"
_MEETING_WITH: Final = expression(
    rf"{_BULLET}{_DAY}?(?P<m>(?P<mod>(?:[Ww]orking|[Bb]ilateral|[Jj]oint|[Cc]oordination|[Ff]irst|[Ss]econd|[Aa]nnual|[Ii]nformal) )?(?P<head>[Mm]eeting|[Tt]alks|[Cc]onsultations?|[Rr]oundtable|[Ww]orkshop|[Ss]eminar) with (?:the |its )?(?:[{O}{P}{C}{J}]|{lex.CAP})(?: and (?:the )?[{O}{P}{C}])?)(?=[,;:.(]| in [{L}]|$| [–—] )"
)
_COURSE_FOR: Final = expression(
    rf"{_BULLET}{_DAY}(?P<m>(?P<head>[Cc]ourse|[Ll]ecture|[Dd]ebate|[Dd]iscussion|[Ss]ession|[Ee]xercise|[Hh]earing|[Bb]riefing|[Vv]isit|[Ee]xcursion|[Cc]onsultation|[Rr]eception)"
    rf" (?:for|on|about|to|of|with) [a-z][\w’' -]{{2,70}}?)(?=[,;.(]| in [{L}]|$| [–—] | at )"
)
_DONE: Final = expression(
    rf"{_BULLET}{_DAY}?(?P<m>(?P<head>(?:[Oo]fficial |[Ff]ormal |[Cc]eremonial |[Ss]olemn |[Pp]ublic )?(?:[Ii]nauguration|[Oo]pening|[Ll]aunch|[Uu]nveiling|[Pp]resentation|[Pp]remiere|[Ss]igning|[Hh]andover)) of (?:the |our |its |an? )?[^,;:.()–—]{{3,80}}?)(?=: [{D}]|, [{D}]|, [{L}]| \([{D}]|[,.]?$| [–—] [{D}])"
)
_DAY_SAID: Final = expression(rf"[{D}]")
_LONGEST: Final = 220
"""Characters of the longest line that may be an entry of a list."""
_FINITE: Final = expression(r"\b(?:was|were|is|are|has|have|had|will|took|takes)\b")


@cache
def _tailed() -> re.Pattern[str]:
    """Return the pattern of "Study tour of Finnish judges to Riga and Vilnius, 9–13 October 2006"."""
    heads = lex.alternation("event_heads")
    before = rf"(?P<mod>(?:(?:{lex.CAP}|[{J}{R}]) (?:(?:[a-z][\w-]+|[{J}{R}]) ){{0,3}}?)??)"
    tail = rf"(?: (?:of|for|on|about|with|to|between) (?:[^,;:.()–—{D}]){{3,90}}?){{1,3}}?"
    setting = (
        rf"(?:(?:,| in|, in) [{L}],? (?:on )?[{D}]|, (?:on )?[{D}]| \([{D}]\)| \([{L}], [{D}]\))"
    )
    first = rf"(?:{_DAY}|\(?[{D}]\)?, (?:in )?[{L}] ?[:–—-] ?)"
    name = rf"(?P<m>{before}(?P<head>{heads}){tail})"
    name2 = name.replace("<m>", "<m2>").replace("<mod>", "<mod2>").replace("<head>", "<head2>")
    return expression(
        rf"{_BULLET}(?:{first}{name}(?=[,;.(]|$| \(| [–—] | in [{L}]| at (?:the )?[{O}{L}])|{name2}(?={setting}))"
    )


@cache
def _with_words() -> frozenset[str]:
    return frozenset(["meeting", "talks", "consultation", "consultations"]) | _NOUN_WORDS


def numbered(coded: Coded) -> None:
    """Code "the 19th Alliance against Trafficking in Persons Conference"."""
    if coded.words & _NOUN_WORDS:
        coded.rewrite(_NUMBERED, _make_numbered)
        coded.rewrite(_COUNTED, _make_numbered)
    if coded.holds(Kind.ORGANISATION):
        coded.rewrite(_SITTING, _make_sitting)


def entries(coded: Coded) -> None:
    """Code the events with which entries of a list begin: "• Meeting with the Ombudsman, 14 March"."""
    if (
        not coded.holds(Kind.DATE)
        or len(coded.text) > _LONGEST
        or _FINITE.search(coded.text)
        or not _DAY_SAID.search(coded.text)
    ):
        return
    for pattern in (_MEETING_WITH, _COURSE_FOR, _DONE):
        if coded.rewrite(pattern, _make_entry):
            return
    _entitle(coded)


def _entitle(coded: Coded) -> None:
    """Code an entry that goes by an event's noun and all that it says of whom and what for."""
    match = _tailed().match(coded.text)
    if match is None:
        return
    which = "m" if match["m"] else "m2"
    start, end = match.span(which)
    if any(m.kind in {Kind.EVENT, Kind.INITIATIVE} for m in coded.inside(start, end)):
        return
    if coded.text[start:end].split(" ")[0].lower() in lex.word_set("not_names"):
        return  # a sentence: "A workshop on fines ended, 5 May"
    mention = coded.make(Kind.EVENT, start, end)
    mention.head = match["head" if match["m"] else "head2"].lower()
    mention.name, mention.rule = mention.text, "entry"
    coded.replace([(start, end, mention)])


def _make_numbered(match: re.Match[str], coded: Coded) -> Mention | None:
    if not _SMALL.search(match["m"]) or re.search(r" (?:and|,) (?:the )?\d", match["m"]):
        return None
    mention = coded.make(Kind.EVENT, *match.span("m"))
    mention.determiner = (match["det"] or "").lower()
    mention.head = match["head"].lower()
    mention.rule = "proper"
    begin, stop = coded.view_span(match.start("m"), match.start("head"))
    mention.modifiers = coded.source[begin:stop].lower().strip()
    return mention


def _make_sitting(match: re.Match[str], coded: Coded) -> Mention | None:
    """Return "the 15th BSPC" as an event, where the body's own name is that of a conference."""
    body = coded.mentions[match["o"]]
    name = body.entries[0].label if body.entries else body.name or body.text
    head = _SITS.search(name)
    if head is None:
        return None
    mention = coded.make(Kind.EVENT, *match.span("m"))
    mention.determiner = (match["det"] or "").lower()
    mention.head = head["head"].lower()
    mention.rule = "proper"
    begin, stop = coded.view_span(match.start("m"), match.start("o"))
    mention.modifiers = coded.source[begin:stop].lower().strip()
    return mention


def _make_entry(match: re.Match[str], coded: Coded) -> Mention | None:
    if any(m.kind is Kind.EVENT for m in coded.inside(*match.span("m"))):
        return None
    mention = coded.make(Kind.EVENT, *match.span("m"))
    mention.head = match["head"].lower().rsplit(" ", maxsplit=1)[-1]
    if mention.head.endswith("s") and mention.head != "talks":
        mention.head = mention.head.removesuffix("s")
    mention.rule = "entry"
    mention.name = mention.text
    return mention


_INFORMS: Final = expression(r"\b(?:brief|inform|updat)(?:s|ed|es|ing) (?:the |all |this )?$")


def informs(text: str, at: int) -> bool:
    """Whether an event at `text[at]` is told of something: "briefed the meeting on return"."""
    return _INFORMS.search(text, max(0, at - 20), at) is not None


_SIGHTS: Final = expression(rf" (?:the |an? |its |their |our )?[{L}{C}{O}{N}]")
_OF_A_HOUSE: Final = expression(rf"[{I}{O}] $")


def visits(match: re.Match[str]) -> bool:
    """Whether an event's noun is a verb: "Guests from Minsk visit Riga"."""
    if match["head"] != "visit" or match["det"] or match["s"]:
        return False
    if _OF_A_HOUSE.search(match.string, 0, match.start("head")):
        return False  # "REFLECT visit Oslo" is an entry's name
    return match.start("m") > 0 and _SIGHTS.match(match.string, match.end("head")) is not None


_GATHERING: Final = frozenset(
    {"consultation", "hearing", "exercise", "briefing", "lecture", "gathering", "reception"}
)
_TO_IT: Final = expression(
    r"\b(?:met|gathered|assembled|came together|sat down|convened|invited|travelled|hosted|organi[sz]ed|arranged|staged|convened|conducted)\b[^;:]{0,80}? (?:an? )?$"
    r"|(?:^|, )(?:at|during|in) an? $",
    re.IGNORECASE,
)
_ON_A_DAY: Final = expression(f"[{D}]")


_FRAMED = expression(
    rf",? (?:on |in )?[{D}]|,? (?:in|at) (?:the )?[{L}{N}]|"
    rf" (?:(?:took|takes|will take) place|(?:was|were|will be) (?:held|organi[sz]ed|arranged|convened|staged)) (?:on |in |at )?(?:the )?[{D}{L}{N}{O}]"
)
"""A day or a place at once after an event's noun: "a reception in the Artus Court", "a hearing took place at …"."""
_HELD_AT = frozenset({"lecture", "hearing", "reception", "screening", "concert", "festival"})
_AT_A_BODY = expression(rf" (?:in|at) (?:the )?[{O}]")
"""Where such an event is held: "a lecture at the University of Tartu"."""


def framed(match: re.Match[str]) -> bool:
    """Whether what stands around an event's noun makes it an event of its own: a day, a house, guests."""
    text, end, head = match.string, match.end(), match["head"].lower()
    if _FRAMED.match(text, end) or (head in _HELD_AT and _AT_A_BODY.match(text, end)):
        return True
    return bool(match["topic"]) and _gathers(match)


def _gathers(match: re.Match[str]) -> bool:
    """Whether people come together for it on a day: "On Friday they met for a consultation on …"."""
    return (
        match["head"].lower() in _GATHERING
        and not match["s"]
        and _ON_A_DAY.search(match.string) is not None
        and _TO_IT.search(match.string, 0, match.start("m")) is not None
    )


def acts(match: re.Match[str]) -> bool:
    """Whether a body with an event's noun in its name did something: "called by the Forum of Women"."""
    alone = not match["topic"] and not match["title"]
    return (
        alone
        and match["head"] in _ACTING
        and _BY_IT.search(match.string, 0, match.start()) is not None
    )


_ACTING: Final = frozenset({"Forum", "Assembly", "Congress", "Summit"})
_BY_IT: Final = expression(
    r"\b(?:called|organi[sz]ed|convened|arranged|hosted|funded|paid for|supported|run|led|published|founded) by (?:the )?$"
)
