"""What stands beside a name and only tells where a body sits, or that somebody did not come."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph.extraction.mentions import Kind
from thbgraph.extraction.sparing import sparing
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.ends import Relation
    from thbgraph.extraction.mentions import Coded, Mention

_SEAT: Final = sparing(
    r"\b(?:[Ee]mbassy|[Cc]onsulate(?:[ -][Gg]eneral)?|[Oo]ffice|[Rr]epresentation|[Dd]elegation|[Ss]ecretariat|"
    r"[Mm]ission|[Ii]nstitute|[Hh]eadquarters)(?: of (?:the )?[\w ]{3,40})? in $"
)
_SEAT_REACH: Final = 80
_LAST: Final = 2
"""Characters of the comma before a list's last item."""
_SECOND: Final = 3
"""Where the second of two names stands that a comma parts."""


def seated(coded: Coded, mention: Mention) -> bool:
    """Whether a place only tells where an embassy or office sits: "the Embassy in Warsaw"."""
    before = coded.source[max(coded.start, mention.start - _SEAT_REACH) : mention.start]
    return bool(_SEAT.search(before)) and not re.search(r"\b(?:at|in) the [^,;]*$", before[:-4])


_MEMBERS: Final = expression(
    r"(?:['’]s?)? (?:(?:[Mm]ember |[Pp]articipating )?(?:[Ss]tates|[Cc]ountries)\b|"
    r"(?:[a-z]+ ){0,2}(?:missions|(?:sub-)?offices|branches|chapters|delegations|bureaus|sections|units|missions|divisions|departments|field stations) (?:in|of|from|across|around|throughout)\b)"
)


_ABSENT: Final = expression(
    r" ?\((?:(?:has|have|had) )?(?:declined|cancell?ed|excused|absent|apologi[sz]ed|apologies|regrets|unable|not (?:present|confirmed|attending|able)|tbc|to be confirmed|unconfirmed|ill|invited|resigned)\b"
)


_COMING: Final = frozenset(
    ["thb:speaker", "thb:participant", "thb:openedBy", "thb:organisedBy", "thb:hostedBy"]
)


def absent(relation: Relation) -> bool:
    """Whether brackets behind a name say that who bears it did not come, or may not: "(tbc)"."""
    if relation.predicate not in _COMING or not relation.object.words:
        return False
    coded = relation.sentence
    at = coded.source.find(relation.object.words, coded.start, coded.end)
    return at >= 0 and _ABSENT.match(coded.source, at + len(relation.object.words)) is not None


def home(chars: str, at: int, coded: Coded) -> bool:
    """Whether a name in a list only says of what or where another is: "Caritas and HopeNow, Denmark,".

    So does a union's name before its members, "experts from the CBSS Member States", and a body's
    before its parts: "the IOM missions in Estonia and Uzbekistan".
    """
    mention = coded.mentions.get(chars[at])
    if mention is not None and _MEMBERS.match(coded.source, mention.end):
        return True
    if at < _LAST or chars[at - _LAST : at] != ", ":
        return False
    last = at == len(chars) - 1
    # "A University, Finland; B College, Norway": a semicolon parts the bodies, a comma the seat.
    listed = ";" in chars and (last or chars[at + 1] == ";")
    # Two names with no more than a comma between them are no list: "Caritas, Northern Norway".
    pair = last and at == _SECOND
    listed = listed or pair
    if not listed and (not last or " and " not in chars):
        return False
    here, before = coded.mentions.get(chars[at]), coded.mentions.get(chars[at - _LAST - 1])
    return (
        here is not None
        and (here.kind in {Kind.COUNTRY, Kind.REGION} or (pair and here.kind is Kind.NAME))
        and before is not None
        and before.kind is Kind.ORGANISATION
    )


def aside(chars: str, at: int, coded: Coded) -> bool:
    """Whether a body in brackets behind a person's name only says whose they are."""
    opened = chars.rfind("(", 0, at)
    if opened < 1 or chars.rfind(")", 0, at) > opened:
        return False
    before = coded.mentions.get(chars[:opened].rstrip()[-1:])
    here = coded.mentions.get(chars[at])
    return (
        before is not None
        and before.kind is Kind.PERSON
        and here is not None
        and here.kind is not Kind.PERSON
    )


_PARTS_OF: Final = expression(
    r"\b(?:cit(?:y|ies)|towns?|municipalit(?:y|ies)|communes|count(?:y|ies)|regions?|provinces?|parts?|north|south|east|west|universit(?:y|ies)|organi[sz]ations|ngos|companies|schools|churches|parishes|shelters|employers|unions) (?:of|in|from|across) $",
    re.IGNORECASE,
)
"""Before a country that is not meant as a whole: "the largest cities of Sweden held a hearing"."""
_REACH: Final = 40


def partial(mention: Mention, char: str, text: str) -> bool:
    """Whether a country or region is not meant as a whole: only its cities did something."""
    if mention.kind not in {Kind.COUNTRY, Kind.REGION}:
        return False
    at = text.find(char)
    return at >= 0 and _PARTS_OF.search(text, max(0, at - _REACH), at) is not None
