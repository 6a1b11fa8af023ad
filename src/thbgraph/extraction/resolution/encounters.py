"""Meetings and visits that a sentence tells of by who meets, receives or visits whom.

"On 5 June the Minister met the Director of Europol", "the Agency welcomed a delegation from
Moldova", "in May experts of the city will travel to Rotterdam": no noun names the event, yet the
sentences that follow speak of "the meeting", "the study visit", "the trip". It is begun where the
sentence tells its day, or where the next sentence takes it up.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction import guards
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.resolution import marks
from thbgraph.extraction.resolution.callings import PEOPLE
from thbgraph.extraction.resolution.gatherings import Gathering
from thbgraph.extraction.sparing import sparing
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity

_P: Final = char_class([Kind.PERSON])
_D: Final = char_class([Kind.DATE])
_L: Final = char_class([Kind.PLACE])
_N: Final = char_class([Kind.PLACE, Kind.NAME])
_A: Final = char_class([Kind.ORGANISATION, Kind.COUNTRY, Kind.REGION, Kind.PLACE])
_O: Final = char_class([Kind.ORGANISATION])
_C: Final = char_class([Kind.COUNTRY])
_HOST: Final = char_class([Kind.ORGANISATION, Kind.PERSON, Kind.COUNTRY])
_J: Final = char_class([Kind.ADJECTIVE])
_WORDS: Final = frozenset(
    [
        "met",
        "meet",
        "meets",
        "received",
        "receives",
        "welcomed",
        "welcomes",
        "hosted",
        "hosts",
        "host",
        "welcome",
        "talks",
        "consultations",
        "meeting",
        "travel",
        "travelled",
        "travels",
        "went",
        "visit",
        "visited",
        "visits",
        "flew",
        "paid",
        "visiting",
        "came",
        "guests",
        "guest",
        "spent",
        "stayed",
    ]
)
_ASIDE: Final = rf"(?:,? (?:today|yesterday|also|then|jointly|first|again|(?:on|in|at) (?:the )?[{_D}{_N}]|[{_D}]),?)*"
_PERSONS: Final = rf"[{_P}](?:(?:,|,? and) (?:the |his |her )?[{_P}])*"
_MET: Final = expression(
    rf"(?P<who>{_PERSONS})(?:, who [^,;]{{3,60}},)?{_ASIDE} (?P<verb>(?:will |has |is to )?(?:met|meets?|received|receives|welcomed|"
    r"(?:held|holds|hold|had|have|conducted) (?:bilateral |political |official |working |separate )?(?:talks|consultations|discussions)|"
    r"(?:held|holds|had|have) an? (?:bilateral |working |official |separate )?meeting))"
    rf"{_ASIDE}(?: with)?{_ASIDE} (?:the |his |her |their )?(?:(?:[\w{_J}-]+ )?(?:counterparts?|colleagues?),? )?(?P<whom>{_PERSONS})"
)
_BOTH: Final = expression(
    rf"(?P<who>[{_P}]),? and (?:his|her|their) (?:[\w{_J}-]+ )?(?:counterparts?|colleagues?|opposite numbers?),? (?P<whom>{_PERSONS}),?{_ASIDE} "
    r"(?P<verb>(?:will |are to )?(?:met|meet|held (?:bilateral )?(?:talks|consultations|a meeting)|spoke|discussed))\b"
)
_RECEIVED: Final = expression(
    rf"(?P<who>[{_HOST}])(?:['’]s? [a-z ]{{3,30}})?{_ASIDE} (?P<verb>(?:will |has |is to )?(?:welcomed?|received|receives?|hosted|hosts?|welcomes)) "
    rf"(?P<what>(?:an? |the |its |their )?(?:(?!and\b)[\w{_J}-]+ ){{0,5}}?(?:delegation|group|party|colleagues|guests|visitors|experts|specialists|officials|officers|"
    r"social workers|prosecutors|judges|inspectors|investigators|counterparts|practitioners|researchers|representatives|trainees)"
    rf"|(?:an? )?(?=(?P<group>[{_O}]))[{_O}])"
    rf" (?:from|of) (?:both )?(?:the )?(?P<whom>[{_A}](?:(?:,|,? and) (?:the )?[{_A}])*)"
)
_WENT: Final = sparing(
    r"\b(?P<verb>(?:will |also |then |has |have |is to |are to |was |were |is |are )*(?:(?:travels?|travelled|went|flew|paid an? (?:\w+ )?visit|came) to|visits?|visited|visiting)) "
    rf"(?P<places>(?:the )?(?P<place>[{_L}{_C}])(?:(?:,|,? and) [{_L}])*)"
)
_WENT_TO: Final = sparing(
    rf"\b(?P<verb>(?:will |also |then |has |have |is to |are to )*(?:paid an? (?:\w+ )?visit to|pays an? (?:\w+ )?visit to|made an? (?:\w+ )?visit to|visits?|visited)) "
    rf"(?:the )?(?P<place>[{_O}])(?: in [{_L}])?(?=[.,;]|$| on | and | today| yesterday| to (?:see|learn|hear|discuss|meet))"
)
_HOUSE: Final = expression(
    r"\b(?:[Cc]ent(?:re|er)|[Ss]helter|[Pp]refecture|[Ss]chool|[Aa]cademy|[Cc]ollege|[Uu]niversity|[Hh]ospital|[Hh]eadquarters|[Ss]tation|[Pp]rison|[Hh]ouse|[Pp]ort|[Oo]ffice|[Ss]ecretariat|[Uu]nit|[Bb]ureau|[Hh]otel|Europol|Eurojust|Frontex)\b"
)
"""Bodies that one visits as one visits a house."""
_GUESTS: Final = expression(
    rf"\b(?P<verb>(?:was|were|are|is|will be) (?:the )?guests? (?:of|at|in)|spent (?:[\w-]+ ){{1,2}}(?:days?|weeks?) (?:at|in|with)|stayed (?:at|in|with)) (?:the )?(?P<host>[{_O}{_L}])"
)
_FROM: Final = expression(
    rf"\b(?:delegation|group|team|party) (?:of (?:[\w{_J}-]+ ){{1,4}})?(?:from|of) (?:the )?(?P<whom>[{_O}{_C}](?:(?:,|,? and) (?:the )?[{_O}{_C}])*),? $"
)
_WHERE: Final = expression(rf"\b(?:in|at) (?:the )?(?P<p>[{_L}])")
_WHOLE_DAY: Final = 2
_TWO: Final = 2


def begin(d: Discourse, coded: Coded) -> list[Gathering]:
    """Begin the meeting or visit that a sentence tells of by who meets or visits whom."""
    if not coded.words & _WORDS or not all(map(_in_passing, coded.all(Kind.EVENT))):
        return []
    for pattern, make in (
        (_MET, _meeting),
        (_BOTH, _meeting),
        (_RECEIVED, _reception),
        (_WENT, _journey),
        (_WENT_TO, _call),
        (_GUESTS, _stay),
    ):
        match = pattern.search(coded.text)
        if match is None or guards.refusal(
            coded.text.lower(), *match.span(), frozenset({"invitation"})
        ):
            continue
        found = make(d, coded, match)
        if found is not None:
            found.event.cities |= marks.cities(found.places)
            return [found]
    return []


def _in_passing(event: Mention) -> bool:
    """Whether an event only tells why somebody is here: "who is staying on a working visit"."""
    return event.head.endswith("visit") and event.determiner in {"a", "an", "his", "her"}


def _meeting(d: Discourse, coded: Coded, match: re.Match[str]) -> Gathering | None:
    day = _day(coded) or _day(coded, match.start("verb"))
    # Where the text speaks of an event already, two who meet may do so in the course of that.
    course = any(other.all(Kind.EVENT) for other in d.found if other.index < coded.index)
    if (day is None or course) and not _taken_up(d, coded, "meeting"):
        return None
    one, other = _mentions(match["who"], coded), _mentions(match["whom"], coded)
    names = [e.label for m in (one[0], other[0]) if (e := d.of(m)) is not None]
    if len(names) < _TWO:
        return None
    event = _event(d, coded, match, "meeting", f"meeting between {names[0]} and {names[1]}")
    return Gathering(event, match["verb"], _places(coded), day, (*one, *other))


def _reception(d: Discourse, coded: Coded, match: re.Match[str]) -> Gathering | None:
    day = _day(coded)
    if day is None and not _taken_up(d, coded, "visit"):
        return None
    group = coded.mentions.get(match["group"] or "")
    if group is not None and not re.match(r"(?:group|delegation|team) of ", group.text):
        return None
    begin, stop = coded.view_span(match.start("what"), match.end("whom"))
    guests = re.sub(r"^(?:the|its|their) ", "", coded.source[begin:stop])
    event = _event(d, coded, match, "visit", f"visit of {guests}")
    takers = tuple(m for m in _mentions(match["whom"], coded) if m.kind is not Kind.PLACE)
    host = _mentions(match["who"], coded)
    return Gathering(event, match["verb"], _places(coded), day, takers, hosts=host)


def _journey(d: Discourse, coded: Coded, match: re.Match[str]) -> Gathering | None:
    who = coded.text[: match.start()]
    persons = tuple(m for m in _mentions(who, coded) if m.kind is Kind.PERSON)
    days = coded.all(Kind.DATE)
    place = coded.mentions[match["place"]]
    if len(days) != 1 or not (persons or PEOPLE.search(who)):
        return None
    # "Came to Oslo in May", "has visited Latvia in 2012": many do; a visit is what is told of.
    land, came = place.kind is Kind.COUNTRY, match["verb"].endswith("came to")
    told = not (land or came) or (land and _day(coded) is not None)
    if not told and not _taken_up(d, coded, "visit"):
        return None
    event = _event(d, coded, match, "visit", f"visit to {place.text}")
    if land and event.mention is not None:
        # What goes on in the course of days in a country has events of its own.
        event.unnamed, event.mention.rule = False, "mentioned"
    places = tuple(m for m in _mentions(match["places"], coded) if m.kind is Kind.PLACE)
    return Gathering(event, match["verb"], places, days[0], persons or _sent(who, coded))


def _sent(who: str, coded: Coded) -> tuple[Mention, ...]:
    """Return whose delegation it is that goes: "a group of inspectors from the Labour Office"."""
    found = _FROM.search(who)
    return _mentions(found["whom"], coded) if found is not None else ()


def _call(d: Discourse, coded: Coded, match: re.Match[str]) -> Gathering | None:
    """Return the visit that somebody in office pays to a body's house."""
    who = coded.text[: match.start()]
    persons = tuple(m for m in _mentions(who, coded) if m.kind is Kind.PERSON)
    days = coded.all(Kind.DATE)
    house = coded.mentions[match["place"]]
    going = persons or (days and PEOPLE.search(who))
    if len(days) > 1 or not going or house.reference or not _HOUSE.search(house.text):
        return None
    if not days and match["verb"].split()[0] not in {"paid", "visited", "pays", "made"}:
        return None
    event = _event(d, coded, match, "visit", f"visit to the {house.text}")
    places = (house, *(m for m in _places(coded) if m is not house))
    return Gathering(event, match["verb"], places, days[0] if days else None, persons)


def _stay(d: Discourse, coded: Coded, match: re.Match[str]) -> Gathering | None:
    """Return the visit of those who are somebody's guests: "six nurses were guests of the Centre"."""
    who, host = coded.text[: match.start()], coded.mentions[match["host"]]
    days = coded.all(Kind.DATE)
    if len(days) != 1 or not PEOPLE.search(who) or not _taken_up(d, coded, "visit"):
        return None
    event = _event(
        d, coded, match, "visit", f"visit to {'the ' * (host.kind is Kind.ORGANISATION)}{host.text}"
    )
    body = host.kind is Kind.ORGANISATION
    return Gathering(
        event,
        match["verb"],
        () if body else (host,),
        days[0],
        _sent(who, coded),
        hosts=(host,) if body else (),
    )


def _event(d: Discourse, coded: Coded, match: re.Match[str], noun: str, label: str) -> Entity:
    begin, stop = coded.view_span(*match.span("verb"))
    mention = Mention(Kind.EVENT, begin, stop, coded.source[begin:stop], head=noun)
    event = d.new(v.EVENT, label, mention, coded)
    event.head = noun
    event.unnamed = noun == "visit"
    return event


def _mentions(words: str, coded: Coded) -> tuple[Mention, ...]:
    return tuple(m for c in words if (m := coded.mentions.get(c)) is not None)


def _day(coded: Coded, before: int | None = None) -> Mention | None:
    """Return the day that a sentence tells, where it tells one only (`before` a place in it)."""
    named = [coded.mentions[c] for c in coded.text[:before] if c in coded.mentions]
    days = [
        m
        for m in named
        if m.kind is Kind.DATE
        and m.date is not None
        and m.date.start is not None
        and m.date.start.value.count("-") == _WHOLE_DAY
    ]
    return days[0] if len(days) == 1 else None


def _places(coded: Coded) -> tuple[Mention, ...]:
    return tuple(coded.mentions[m["p"]] for m in _WHERE.finditer(coded.text))[:1]


def _taken_up(d: Discourse, coded: Coded, noun: str) -> bool:
    """Whether the sentences that follow in the paragraph speak of the meeting or visit."""
    for other in d.found[coded.index - d.found[0].index + 1 :][:6]:
        if other.paragraph > coded.paragraph + 1:
            return False
        for mention in other.all(Kind.EVENT):
            if mention.head.endswith(noun) and mention.determiner in {"the", "this"}:
                return not mention.name and not mention.places and not mention.orgs
    return False
