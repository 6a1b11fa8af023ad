"""The body that a page speaks for, and "we", "our", "us" as its name.

A page says who speaks by a line that is a body's name ("LATARNIA FOUNDATION"), by what it calls
itself ("About us", "Press release from the Ministry of Justice", "© Northlink 2019"), or by the
address it gives. Where two bodies could speak, or where a person does (a speech, an interview),
"we" stays unread. Nothing in quotation marks is the page's own word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph.authority import key
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.sparing import sparing
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
C = char_class([Kind.COUNTRY])
L = char_class([Kind.PLACE])
D = char_class([Kind.DATE])
N = char_class([Kind.NAME])
E = char_class([Kind.EVENT])
P = char_class([Kind.PERSON])

_TOP: Final = 6
"""Sentences at the top of a page among which its own body's name stands."""
_LINE: Final = expression(
    rf"^(?:Home|Start|News|Press release|About(?: us)?)?[ />|»–-]*(?:[Tt]he )?(?P<o>[{O}])(?:,? (?:in |of )?(?:the )?[{C}{L}])?(?: [>|»/–-] ?(?:[A-Z][a-z]+ ?){{0,3}})*$"
)
_FROM: Final = expression(
    rf"^(?:Press [Rr]elease|News|News item|Statement|Announcement|Information|Published)(?:[ ,|:]+[{D}])?[ ,|:]*(?:from|by|of|issued by|prepared by) (?:the )?(?P<o>[{O}])"
)
_MARKED: Final = expression(
    rf"(?:©|[Cc]opyright)(?: ?©)? ?(?:[{D}]|\d{{4}})? ?(?:by )?(?:the )?(?P<o>[{O}])"
)
_ABOUT: Final = expression(
    r"^(?:about us|who we are|about (?:the )?(?:organisation|foundation|association|network|centre))[:.]?$",
    re.IGNORECASE,
)
_IS: Final = expression(
    rf"^(?:[Tt]he )?(?P<o>[{O}])(?: \([^()]{{1,40}}\)|, [^.;]{{5,120}}?,)? (?:is an?|is the|was (?:founded|established|set up|created)|works|brings together|unites)\b"
)
_ANNOUNCED: Final = 2
"""Sentences among which a page's own body announces what it says."""
_INFORMS: Final = expression(
    rf"^(?:[Tt]he )?(?P<o>[{O}]) (?:informs|announces|is (?:pleased|happy|proud|glad) to (?:announce|inform|invite)|hereby|invites|would like to inform) "
)
_HEADER: Final = 300
"""Characters at the top of a page, in whose lines it may say who publishes it."""
_PIECE: Final = expression(r"\s*[|>»\n]\s*|\s+[/–]\s+")
_DAY: Final = expression(r",? (?:\d|on \d)[^\n]*$")
"""The day behind a body's name in a header: "Ministry of Welfare, 17 April 2012"."""
_PERSONAL: Final = sparing(
    r"\b(?:interview|check against delivery|dear (?:colleagues|guests|participants|friends|excellencies)|ladies and gentlemen|questions (?:to|for)|op-ed|guest column|blog)\b",
    re.IGNORECASE,
)
_DONE: Final = (
    r"(?:organi[sz]ed?|hold|held|host(?:ed)?|arranged?|convened?|invited?|ran|run|conducted|prepared|carried out|staged|gathered|"
    r"took part|take part|participated?|attended?|joined|became|are|were|have been|launch(?:ed)?|initiated|started|began|begun|implement(?:ed)?|"
    r"coordinated?|led|lead|developed|publish(?:ed)?|funded|financed|supported|support|presented|trained|welcomed|met|visited|will|opened|set up|founded)"
)
_WE: Final = expression(
    rf"(?<![\w’'“\"-])(?P<m>[Ww]e)(?= (?:have |had |also |again |jointly |then |successfully |recently |were |are |will ){{0,3}}{_DONE}\b)"
)
_OUR: Final = expression(
    r"(?<![\w’'-])(?P<m>[Oo]ur (?:organi[sz]ation|foundation|association|network|centre|center|NGO|society|institute|agency|inspectorate|authority|office|embassy|university|federation|union))(?![\w-])"
)
_SPOKEN: Final = expression(
    r"^\s*[–—-] |\b(?:says|said|told|explains|explained|stressed|adds|added)\b"
)


def own(found: Sequence[Coded], publisher: str = "") -> Mention | None:
    """Return the mention of the body whose page this is; None where no line says it, or two do.

    `publisher` is whoever the page's own header names as such.
    """
    if not found:
        return None
    if publisher and (named_so := _named(publisher, found)) is not None:
        return named_so
    named: dict[str, Mention] = {}
    for piece in _PIECE.split(found[0].source[:_HEADER]):
        words = _DAY.sub("", piece)
        body = _named(words, found) if words and " " in words and words[0].isupper() else None
        body = body or _shorter(words, found)
        if body is not None and not body.reference:
            named.setdefault(_name(body), body)
    about = False
    last = len(found) - 1
    for at, coded in enumerate(found):
        body = None
        if coded.holds(Kind.ORGANISATION):
            text = coded.text.strip(" .")
            match = _FROM.match(text)
            if match is None and at < _TOP:
                match = _LINE.match(text)
            if match is None and at < _ANNOUNCED:
                match = _INFORMS.match(text)
            if match is None and about:
                match = _IS.match(text)
            if match is None and at > last - _TOP:
                match = _MARKED.search(text)
            body = coded.mentions[match["o"]] if match is not None else None
        elif at < _TOP and _BRACKETS.sub("", coded.source[coded.start : coded.end]).isupper():
            body = _shouted(coded, found)
        about = bool(_ABOUT.match(coded.text.strip())) or (about and body is None and at < _TOP)
        if body is not None and not body.reference:
            named.setdefault(_name(body), body)
    return next(iter(named.values())) if len(named) == 1 else None


def _name(body: Mention) -> str:
    return min((e.iri for e in body.entries), default="") or key(body.name or body.text)


def _shouted(coded: Coded, found: Sequence[Coded]) -> Mention | None:
    """Return the body that a line in capitals names, as the text names it elsewhere."""
    words = coded.source[coded.start : coded.end]
    return _named(_BRACKETS.sub("", words), found)


_BRACKETS: Final = expression(r" \([^()]*\)\s*$")
"""A body's name in another language, behind it: "AMBER LANTERN (Bursztynowa Latarnia)"."""


def _named(name: str, found: Sequence[Coded]) -> Mention | None:
    """Return the text's first mention of a body by this name, whatever its capitals."""
    words = key(name)
    for other in found:
        for mention in other.all(Kind.ORGANISATION):
            if key(mention.name or mention.text) == words:
                return mention
    return None


def _shorter(name: str, found: Sequence[Coded]) -> Mention | None:
    """Return the mention of a ministry that the header names with its country."""
    words = key(name)
    cut = words.rfind("-of-")
    if cut < 0 or not words.startswith(("ministry-of-", "ministry-for-")):
        return None
    for other in found:
        for mention in other.all(Kind.ORGANISATION):
            short = key(mention.name or mention.text)
            if " " in mention.text and words.startswith(f"{short}-of-"):
                return mention
    return None


def spot(found: Sequence[Coded], publisher: str = "") -> None:
    """Code "we" and "our association" as the page's own body, and give "our lawyer X" to it."""
    spoken = [c for c in found if c.words & {"we", "our", "us"}]
    if not spoken:
        return
    body = own(found, publisher)
    if body is None or _PERSONAL.search(found[0].source, 0, found[-1].end):
        body = None
    for coded in spoken:
        _posts(coded, body)
        if body is None or _SPOKEN.search(coded.text):
            continue
        edits: list[tuple[int, int, Mention]] = []
        for pattern in (_WE, _OUR):
            if edits or not coded.words & {"we", "our"}:
                continue
            for match in pattern.finditer(coded.text):
                mention = coded.make(Kind.ORGANISATION, *match.span("m"))
                mention.rule, mention.reference, mention.orgs = "self", True, (body,)
                mention.head = "self"
                edits.append((*match.span("m"), mention))
        coded.replace(edits)


def _posts(coded: Coded, body: Mention | None) -> None:
    """Give whoever is "our lawyer" to the page's own body; without one the words tell nothing."""
    for person in coded.all(Kind.PERSON):
        for post in person.posts:
            if post.org is not None and post.org.head == "self":
                post.org.orgs = (body,) if body is not None else ()
