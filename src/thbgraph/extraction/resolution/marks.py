"""What tells one event from another: number, stage, season, year, city, kind; and what calls it off.

Two descriptions are of one event only where no mark speaks against it. A mark that only one of
them has speaks for nothing: "the spring meeting in Riga" may well be "the meeting".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.authority import key
from thbgraph.extraction import guards
from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.sparing import sparing
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from thbgraph.extraction.entities import Entity

_E: Final = char_class([Kind.EVENT])
_L: Final = char_class([Kind.PLACE])
_D: Final = char_class([Kind.DATE])
_NEXT_PLACE: Final = expression(
    rf"[,(]? ?(?:(?:on|from) )?[{_D}]?[,)]? ?(?:(?:in|at|to) )?(?P<p>[{_L}])"
)
_FAR_PLACE: Final = sparing(rf"\b(?:in|at|to) (?:[{_L}],? (?:in )?)?(?P<p>[{_L}])")
_PLAIN: Final = frozenset(
    [
        "whole",
        "entire",
        "international",
        "national",
        "regional",
        "annual",
        "joint",
        "high-level",
        "working",
        "public",
        "online",
        "virtual",
        "hybrid",
        "successful",
        "important",
        "special",
        "in",
        "of",
        "and",
        "the",
        "same",
        "main",
        "actual",
        "present",
        "official",
        "large",
        "big",
        "great",
        "recent",
    ]
)
_STAGES: Final = frozenset(
    ["final", "closing", "concluding", "opening", "kick-off", "kickoff", "launch", "preparatory"]
)
_LENGTH: Final = expression(r"[\w-]+-(?:day|week|hour|long|month)|\d+\w*")
_CALLED_OFF: Final = sparing(
    rf"(?P<e>[{_E}])(?:(?![{_E};]|[.!?] [^a-z]).){{0,140}}?\b(?:(?:was|were|has been|had been|have been|is|are|being|be|,|which) (?:therefore |unfortunately |later |also |then )?"
    r"(?:cancell?ed|called off|postponed|shelved|given up|dropped|put off|left out|skipped|abandoned|scrapped|voted down|rejected|moved to an unknown date|not reali[sz]ed|not held|not organi[sz]ed)"
    r"|(?:did|will|does|could|would) not (?:take place|exist|happen|materiali[sz]e|come about|be held)|(?:cannot|can not|could not) (?:take place|be held)|never (?:took place|happened|materiali[sz]ed)|fell through|came to nothing)\b",
    re.IGNORECASE,
)
_ONLY_THOUGHT_OF: Final = sparing(
    rf"(?P<e>[{_E}])(?:(?![{_E};]|[.!?] [^a-z]).){{0,80}}?\b(?:(?:was|were|had been|has been|have been) (?:also )?(?:proposed|suggested|to have (?:been|taken)|to be (?:held|organi[sz]ed))|(?:had|has) to be (?:dropped|given up|cancell?ed|called off|left out)|should have (?:been|taken)|was supposed to|which had to be in)\b",
    re.IGNORECASE,
)
_ASKED_FOR: Final = sparing(
    rf"\b(?:cancelled|cancelled the|postponed|postpones|proposed|suggested|considers|considered|is considering|are considering|instead of|idea of|application for|cancellation of|called off|(?:would|will|did|does|do|could|can|shall) not (?:fund|finance|pay for|support|host|hold|organi[sz]e)) (?:an? |another |any )?(?:(?:to (?:hold|host|organi[sz]e|arrange|convene)|holding|hosting|organi[sz]ing) )?(?P<e>[{_E}])",
    re.IGNORECASE,
)


_RESTRICTED: Final = expression(
    r" (?:that|which|planned|foreseen|scheduled|announced|intended|meant|envisaged|originally|previously|due)\b"
)
_OFF: Final = expression(
    rf"[{_E}],? (?:(?:was|were|has been|had been|is|had to be) (?:later |then |finally |unfortunately )?(?:cancell?ed|called off|dropped|abandoned|scrapped|not held)|(?:did|will) not take place)\b",
    re.IGNORECASE,
)


def telling(mention: Mention) -> frozenset[str]:
    """Return the marks in an event's own words that another event of its kind does not have."""
    found = lex.telling(mention.modifiers) | {_city(place) for place in mention.places}
    if mention.date is not None and mention.date.start is not None:
        found |= {mention.date.start.value[:4]}
    return frozenset(found)


def kinds(mention: Mention) -> frozenset[str]:
    """Return the words that say what kind of meeting it is: "ministerial", "expert"."""
    words = frozenset(re.findall(r"[\w-]+", mention.modifiers))
    cities = frozenset(w for p in mention.places for w in re.findall(r"[\w-]+", p.text.lower()))
    plain = {w for w in words if _LENGTH.fullmatch(w)}
    return words - _PLAIN - plain - lex.telling(mention.modifiers) - cities


def at_stage(modifiers: AbstractSet[str]) -> bool:
    """Whether an event is known by where it stands among others: "the final conference"."""
    return not _STAGES.isdisjoint(modifiers)


def told_of(entity: Entity) -> bool:
    """Whether a text has said what an event is called, or about, and not whose it is."""
    titled = entity.mention is not None and bool(entity.mention.name)
    about = any(word in entity.label for word in (" on ", " about ", " for "))
    return entity.body is None and (titled or about)


def beside(mention: Mention, coded: Coded) -> frozenset[str]:
    """Return the city that follows an event's words at once: "the meeting in Riga"."""
    at = position(mention, coded)
    found = _NEXT_PLACE.match(coded.text, at + 1) if at >= 0 else None
    if found is None or coded.text[at + 1 : found.start("p")].strip(" ,(") == "":
        return frozenset()
    return _cities(coded, [found["p"]])


def around(mention: Mention, coded: Coded) -> frozenset[str]:
    """Return the cities in which a sentence puts an event that it names."""
    at = position(mention, coded)
    if at < 0:
        return frozenset()
    stop = re.search(rf"[{_E};]", coded.text[at + 1 :])
    end = at + 1 + stop.start() if stop else len(coded.text)
    only = len(coded.all(Kind.EVENT)) == 1
    begin = 0 if only else at + 1
    return _cities(coded, [m["p"] for m in _FAR_PLACE.finditer(coded.text, begin, end)])


def cities(places: Iterable[Mention]) -> frozenset[str]:
    """Return the cities among places, folded."""
    return frozenset(_city(p) for p in places if p.entries)


def differ(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    """Whether both sets say something, and nothing that is the same."""
    return bool(one and other) and not one & other


_ENTRY: Final = expression(r"[•‣·▪●*–-] ?(?=\S)|\d{1,2}[.)] ")


def is_entry(coded: Coded) -> bool:
    """Whether a sentence is an entry of a list, behind a bullet or a number."""
    return _ENTRY.match(coded.text) is not None


def days(coded: Coded) -> frozenset[str]:
    """Return when the dates of a sentence begin."""
    dates = (m.date for m in coded.all(Kind.DATE))
    return frozenset(d.start.value for d in dates if d is not None and d.start is not None)


def of_another_day(sentence: int, coded: Coded, found: Iterable[Coded]) -> bool:
    """Whether an entry of a list names an event of another day than a sentence: "– Conference, June 2017"."""
    if sentence == coded.index or not is_entry(coded):
        return False
    other = next((c for c in found if c.index == sentence), None)
    return other is not None and differ(*map(days, (coded, other)))


_OWN_DAY: Final = expression(rf"(?: held)? (?P<of>of|on) (?P<d>[{_D}])")


def _own_day(mention: Mention, coded: Coded, *, named: bool) -> Mention | None:
    """Return the day that follows an event's words at once; where it has to name the event, behind "of"."""
    at = position(mention, coded)
    found = _OWN_DAY.match(coded.text, at + 1) if at >= 0 else None
    if found is None or (named and found["of"] != "of"):
        return None
    day = coded.mentions[found["d"]]
    start = day.date.start if day.date is not None else None
    return day if start is not None and start.datatype == v.DATE else None


def own_days(mention: Mention, coded: Coded, *, named: bool = False) -> tuple[str, str] | None:
    """Return the first and last day that follow an event's words at once: "the meeting of 3 May".

    With `named`, only those by which it is told from others: "of 3 May", not "on 3 May".
    """
    day = _own_day(mention, coded, named=named)
    if day is None or day.date is None or day.date.start is None:
        return None
    return day.date.start.value, (day.date.end or day.date.start).value


def named_day(mention: Mention, coded: Coded) -> str:
    """Return the words of the day that tells an event from others: "7 June"; empty without one."""
    day = _own_day(mention, coded, named=True)
    return day.text if day is not None else ""


def apart(one: tuple[str, str] | None, others: AbstractSet[tuple[str, str]]) -> bool:
    """Whether days lie outside all the days by which a text has named an event."""
    return one is not None and bool(others) and all(one[1] < a or b < one[0] for a, b in others)


_UNREAL: Final = sparing(
    rf"(?:^[\"“«‘' ]{{0,3}}|[;:] )(?:if [^,;.]{{0,80}}?\bhad [^,;.]{{0,80}}?|had [^,;.]{{0,80}}?|imagine [^;.]{{0,80}}?|suppose [^;.]{{0,80}}?)(?P<e>[{_E}])",
    re.IGNORECASE,
)
"""Before an event that never was: "If the Ministry had held a seminar, …"."""


def called_off(mention: Mention, coded: Coded) -> bool:
    """Whether a sentence says that the event it names did not or will not take place, or might have.

    What traffickers arranged is none either.
    """
    at = position(mention, coded)
    if at < 0:
        return False
    if guards.offends(coded.text.lower()):
        return True
    patterns = (_CALLED_OFF, _ONLY_THOUGHT_OF, _ASKED_FOR, _UNREAL)
    return any(m.start("e") == at for p in patterns for m in p.finditer(coded.text))


_MINUTES_OF: Final = expression(
    r"\b(?:minutes|protocol|records?) (?:of|from) (?:the |its |our |their )$", re.IGNORECASE
)
_APPROVED: Final = expression(
    r"\b(?:approv|adopt|confirm|accept|agree|sign|correct|check)\w*", re.IGNORECASE
)
_CLOSE: Final = 12
"""Characters between a meeting and its day: "the meeting held on 3 May"."""


def minuted(mention: Mention, coded: Coded) -> bool:
    """Whether this is the meeting whose minutes another approves: "the minutes of the meeting of 3 May"."""
    dated = any(0 <= m.start - mention.end <= _CLOSE for m in coded.all(Kind.DATE))
    words = coded.source[coded.start : mention.start]
    return (
        dated
        and _MINUTES_OF.search(words) is not None
        and _APPROVED.search(coded.source, coded.start, coded.end) is not None
    )


def described(mention: Mention, coded: Coded) -> bool:
    """Whether what follows an event's words tells which is meant: "the seminar that was to be in …"."""
    at = position(mention, coded)
    return at >= 0 and _RESTRICTED.match(coded.text, at + 1) is not None


def cancelled(mention: Mention, coded: Coded) -> bool:
    """Whether a sentence says of an event, with no further description, that it is off for good."""
    at = position(mention, coded)
    return at >= 0 and _OFF.match(coded.text, at) is not None


def position(mention: Mention, coded: Coded) -> int:
    """Return where a mention stands in its coded sentence; -1 where a larger one has taken it in."""
    return next((i for i, c in enumerate(coded.text) if coded.mentions.get(c) is mention), -1)


def _cities(coded: Coded, chars: list[str]) -> frozenset[str]:
    found = (coded.mentions.get(c) for c in chars)
    return frozenset(_city(m) for m in found if m is not None and m.entries)


def _city(place: Mention) -> str:
    return key(place.entries[0].label if place.entries else place.text)
