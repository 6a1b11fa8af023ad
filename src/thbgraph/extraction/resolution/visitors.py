"""Visits of which a page tells by who came: "a delegation from Moldova was visiting Tartu".

Pages about guests begin with who they are and where they stayed, and speak of "the visit", "the
guests" and "the delegation" from then on. The visit is begun where people of somewhere are said to
visit, to stay, or to be somebody's guests, on a day that the sentence tells, and the page speaks of
the visit or of its guests again; whoever invited them is its host.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction import guards
from thbgraph.extraction.ends import End, Relation
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.resolution.callings import PEOPLE
from thbgraph.extraction.resolution.gatherings import Gathering
from thbgraph.extraction.sparing import sparing
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity

RULE: Final = "visit-of-guests"
_WORDS: Final = frozenset(
    ["visiting", "visited", "guest", "guests", "visit", "came", "arrived", "stayed", "spent"]
)
_A: Final = char_class([Kind.ORGANISATION, Kind.COUNTRY, Kind.REGION])
_W: Final = char_class([Kind.ORGANISATION, Kind.COUNTRY, Kind.REGION, Kind.PLACE])
_O: Final = char_class([Kind.ORGANISATION, Kind.COUNTRY])
_P: Final = char_class([Kind.PERSON])
_TIE: Final = r"(?:, and |,? and |, |,? as well as )"
_CAME: Final = sparing(
    r"(?<![\w’'-])(?P<verb>(?:was|were|has been|have been|is|are) (?:recently |currently )?"
    r"(?:visiting|staying (?:in|at|with)|on an? (?:[\w-]+ ){0,3}(?:visit|trip|tour) (?:to|in|at)|(?:the )?guests? (?:of|at|in))"
    r"|(?:visited|came to|arrived (?:in|at)|stayed (?:in|at|with)|spent [a-z0-9 ]{3,20} (?:in|at|with)))"
    rf" (?:the )?(?P<where>[{_W}](?:{_TIE}(?:the )?[{_W}])*)"
)
_FROM: Final = expression(
    rf"\b(?:of|from) (?:the )?(?P<list>[{_A}](?:{_TIE}(?:the )?[{_A}])*)[^.;]{{0,40}}$"
)
_INVITED: Final = expression(
    rf"\b(?:[Aa]t|[Oo]n|[Uu]pon) (?:the )?(?:kind )?invitation (?:of|from) (?:the )?(?P<list>[{_O}](?:{_TIE}(?:the )?[{_O}])*)|"
    rf"\b[Ii]nvited by (?:the )?(?P<by>[{_O}](?:{_TIE}(?:the )?[{_O}])*)"
)
_GUESTS: Final = expression(r"\b[Tt]he (?:(?:foreign|\w+n) )?(?:guests|visitors|delegation)\b")
_LED: Final = expression(
    rf"^[Tt]he (?:delegation|group)[^.;{_P}]{{0,30}} (?:was|is) (?:led|headed) by (?P<list>[{_P}])"
)
_MADE_UP: Final = expression(
    r"^(?:[Tt]he (?:delegation|group|guests|visitors)\b|[Aa]mong the (?:guests|visitors|members of the delegation)\b|[Ii]t\b)"
    r"(?P<before>[^;]*?)\b(?:(?:consisted|composed|consists|made up) of|included|includes|comprised|comprises|were|came from|represented) (?P<list>[^;]+)$"
)
_COUNTED: Final = expression(
    rf"^(?P<list>(?:[^.;:“”]{{0,60}}?\b(?:of|from|at) (?:the )?[{_A}]){{2,8}}[^.;:]{{0,40}}?) (?:came|arrived|travelled|wanted)\b"
)
"""Guests counted out below the first sentence: "Nurses of A, a judge from B and two officials of C came to see …"."""
_REACH: Final = 2
"""Sentences behind the one that begins a visit in which its guests are counted out."""
_BELOW: Final = 40
"""Sentences in which a page speaks of a visit again."""


def begin(d: Discourse, coded: Coded) -> list[Gathering]:
    """Begin the visit that a sentence tells of by who came, where the page speaks of it again."""
    match = None if coded.words.isdisjoint(_WORDS) else _CAME.search(coded.text)
    days = coded.all(Kind.DATE)
    if match is None or len(days) != 1 or coded.all(Kind.EVENT):
        return []
    who = coded.text[: match.start()]
    home = _FROM.search(who)
    if home is None or not PEOPLE.search(who) or not _again(d, coded):
        return []
    if guards.refusal(coded.text.lower(), *match.span(), frozenset({"invitation"})):
        return []
    begin_, stop = coded.view_span(*match.span("verb"))
    mention = Mention(Kind.EVENT, begin_, stop, coded.source[begin_:stop], head="visit")
    where = _inside(match["where"], coded)
    visited = where[0].kind is Kind.PLACE and match["verb"].startswith("visited")
    label = f"visit to {where[0].text}" if visited else "visit"
    event = d.new(v.EVENT, label, mention, coded)
    event.head, event.unnamed = "visit", True
    hosts = tuple(m for m in where if m.kind is Kind.ORGANISATION and "guest" in match["verb"])
    invited = _INVITED.search(coded.text)
    if invited is not None:
        hosts = (*hosts, *_inside(invited["list"] or invited["by"], coded))
    takers = tuple(m for m in _inside(home["list"], coded) if m not in hosts)
    places = tuple(m for m in where if m.kind is Kind.PLACE)
    return [Gathering(event, match["verb"], places, days[0], takers, hosts=hosts)]


def _again(d: Discourse, coded: Coded) -> bool:
    """Whether the page speaks of the visit or its guests below, and of no visit before."""
    at = coded.index - d.found[0].index
    if any(m.head.endswith("visit") for c in d.found[:at] for m in c.all(Kind.EVENT)):
        return False
    below = d.found[at + 1 : at + _BELOW]
    return any(
        _GUESTS.search(other.text)
        or any(
            m.head.endswith(("visit", "trip")) and m.determiner in {"the", "this"} and not m.name
            for m in other.all(Kind.EVENT)
        )
        for other in below
    )


def read(coded: Coded, d: Discourse) -> list[Relation]:
    """Return the guests whom the sentences below a visit's first count out."""
    event = _visit(coded, d)
    if event is None or guards.refusal(coded.text.lower(), 0, len(coded.text), frozenset()):
        return []
    found: list[Relation] = []
    for pattern in (_LED, _MADE_UP, _COUNTED):
        match = pattern.search(coded.text)
        if pattern is _COUNTED and match is not None and not PEOPLE.search(match["list"]):
            continue
        for mention in _inside(match["list"], coded) if match is not None else ():
            entity = d.of(mention)
            if entity is None or entity.type not in v.FACT_PROPERTIES["thb:participant"].objects:
                continue
            end = End(event, "", "the sentence counts out who came on the visit told of before")
            who = End(entity, mention.text, mention.reason)
            found.append(Relation(end, "thb:participant", who, coded, RULE))
    return found


def _visit(coded: Coded, d: Discourse) -> Entity | None:
    """Return the visit that one of the sentences just before began."""
    for index in range(coded.index - _REACH, coded.index):
        for told in d.gatherings.get(index, ()):
            if d.kept(told.event).head == "visit":
                return d.kept(told.event)
    return None


def _inside(words: str, coded: Coded) -> tuple[Mention, ...]:
    return tuple(m for c in words if (m := coded.mentions.get(c)) is not None)
