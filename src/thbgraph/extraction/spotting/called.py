"""Undertakings whose noun stands in the sentence before their name, or far before it.

"They have begun a new campaign. “Look Twice” was launched in May", "a joint campaign, to be called
“Look Twice”": what the noun is called stands behind the clause about it, or heads the next
sentence of the paragraph, which says what is said of undertakings only. A title alone may also run
into what is said of "our project" behind it. A sentence before that has
named an undertaking already leaves open whose title it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re

D = char_class([Kind.DATE])
J = char_class([Kind.ADJECTIVE, Kind.REGION])
T = char_class([Kind.TITLE])
_NOUN: Final = r"(?P<head>project|campaign|programme|program|initiative|pilot project|strategy|scheme|(?:training |seminar |lecture |webinar )?series)"
_ANNOUNCED: Final = expression(
    rf"\b(?:an?|new|joint|our|its|their|another|[a-z]+-year) (?:[\w’'-]+ ){{0,4}}{_NOUN}\b(?! (?:manager|officer|leader|coordinator|partner|website|team|group|meeting)s?\b)"
)
_HEADS: Final = expression(
    rf"^(?P<m>[{T}])(?: \([{D}]\))?,? (?:which |that )?(?:(?:was|is|will be|is being|is to be|has been) (?:also |now |officially |formally |jointly |first )?"
    r"(?:launched|started|rolled out|carried out|implemented|(?:co-)?(?:funded|financed)|extended|prolonged)|"
    r"(?:runs|ran|will run|is running|has been running|will last|lasts|lasted) (?:from|until|between|for|over|in|through)|continues until|started|starts|kicks off|kicked off)\b"
)
_TO_BE_CALLED: Final = expression(
    rf"\b(?:an?|new|joint|our|its|their|another|common) (?:[\w’'-]+ |[{J}] ){{0,4}}?{_NOUN}(?: (?:for|on|against|about|of|among|in) [^.;:“”]{{3,90}}?)?(?:,? (?:(?:which|that) (?:is|was|will be|is to be)|to be|it is|is|was|will be|is to be))?,? "
    rf"(?:called|named|entitled|titled|under the (?:name|title|motto|slogan)(?: of)?|known as|with the (?:name|title|motto|slogan)) (?P<m>[{T}])"
)
_WORDS: Final = frozenset(
    ["called", "named", "entitled", "titled", "name", "title", "motto", "slogan", "known"]
)


def spot(found: list[Coded]) -> None:
    """Code the titles that are the names of undertakings told of just before them."""
    for coded in found:
        if not coded.holds(Kind.TITLE):
            continue
        if not coded.words.isdisjoint(_WORDS):
            coded.rewrite(_TO_BE_CALLED, _make_called)
        if any(_runs_in(coded, found, title, told) for title, told in _BEFORE_NOUN):
            continue
        match = _HEADS.match(coded.text)
        before = found[coded.index - 1] if coded.index else None
        if match is None or before is None or before.paragraph != coded.paragraph:
            continue
        if any(not m.reference and m.name for m in before.all(Kind.INITIATIVE)):
            continue
        announced = _ANNOUNCED.search(_in_full(before))
        if announced is not None:
            mention = _named(coded, match, announced["head"].lower())
            coded.replace([(*match.span("m"), mention)])


_ALONE: Final = expression(rf"^(?:[•*–-] ?)?(?P<m>[{T}])[.:]?$")
_TAKEN_UP: Final = expression(
    rf"^(?:Our|This|The|Their) (?:[\w-]+ ){{0,3}}?{_NOUN}\b(?! (?:manager|officer|leader|coordinator|partner|team|group)s?\b)"
)


_HELPS: Final = expression(
    rf"^(?P<m>[{T}]) (?:helps|supports|trains|offers|brings|aims|seeks|reaches|teaches|provides|addresses|works|informs|wants)\b"
)
_THE_PROJECT: Final = expression(
    rf"^The (?:[\w-]+ )?{_NOUN} (?:is|was|will|has|runs|ran|lasts|started|began|covers|receives|received|builds)\b"
)


_BEFORE_NOUN: Final = ((_ALONE, _TAKEN_UP), (_HELPS, _THE_PROJECT))
"""How a title stands, and how the sentence behind it begins that calls it a project."""


def _runs_in(
    coded: Coded, found: list[Coded], title: re.Pattern[str], told: re.Pattern[str]
) -> bool:
    """Code a title of which the next sentence says what it is.

    "“Return Ticket”. Our biggest project went …", "“Dark Roads” helps women …. The project …".
    """
    match = title.match(coded.text)
    after = found[coded.index + 1] if coded.index + 1 < len(found) else None
    if match is None or after is None or after.paragraph != coded.paragraph:
        return False
    noun = told.match(after.text)
    if noun is None:
        return False
    coded.replace([(*match.span("m"), _named(coded, match, noun["head"].lower()))])
    return True


def _in_full(coded: Coded) -> str:
    return coded.source[coded.start : coded.end].replace("\n", " ")


def _make_called(match: re.Match[str], coded: Coded) -> Mention:
    return _named(coded, match, match["head"].lower())


def _named(coded: Coded, match: re.Match[str], head: str) -> Mention:
    mention = coded.make(Kind.INITIATIVE, *match.span("m"))
    mention.name = coded.mentions[match["m"]].name or mention.text.strip("“”\"„«»‘’'")
    mention.head = head
    return mention
