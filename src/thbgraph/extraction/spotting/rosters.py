"""People in lists of those present, of members, speakers and staff: one line each, no verb.

"Mads Holm (Denmark, Chair), Working Environment Authority", "Caritas Lithuania: Jonas Kazlas,
lawyer", "Research: Uldis Blaus, University of Riga". In a list whose label says that it is one of
people, a name with its body is a person in office, whatever the name looks like. The country in
brackets behind the name tells whose Labour Inspectorate is meant.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph.extraction import lines
from thbgraph.extraction.mentions import Coded, Kind, Mention, Post, char_class
from thbgraph.extraction.spotting.affiliated import evidently_personal, shaped
from thbgraph.extraction.spotting.names import HONS
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
C = char_class([Kind.COUNTRY])
N = char_class([Kind.NAME])
P = char_class([Kind.PERSON])
T = char_class([Kind.POST])
L = char_class([Kind.PLACE])

CHAIR: Final = "roster-chair"
"""The rule of a person whom a list of those present names as the chair."""
_PEOPLE: Final = frozenset(
    {
        "thb:participant",
        "thb:speaker",
        "thb:openedBy",
        "thb:memberOf",
        "thb:chairOf",
        "people",
        "post",
    }
)
_BULLET: Final = r"^\s*(?:[•‣·▪◦●○■►»>*–—-]\s*|\(?\d{1,2}[.)]\s+)?"
_ROLE: Final = rf"(?:(?P<chair>(?:[Cc]o-)?[Cc]hair(?:man|woman|person)?)|(?P<role>[{T}])|[A-Za-z][a-z -]{{2,30}})"
_BRACKET: Final = rf"(?: \((?:(?P<c>[{C}])(?:, {_ROLE})?|{_ROLE.replace('chair>', 'chair2>').replace('role>', 'role2>')}(?:, (?P<c2>[{C}]))?|[A-Z]{{2,3}})\))"
_MARK: Final = r"(?:,| [–—|/-]|;|\t| {2,})"
_END: Final = rf"(?=[.;,]?\s*$|[,;(] ?[{C}{L}]|,? \(|; )"
_NAME_FIRST: Final = expression(
    rf"{_BULLET}(?P<m>{HONS}(?P<n>[{N}])(?:{_BRACKET}(?:{_MARK}|:)?|{_MARK}) *(?:(?P<t>[{T}])(?:{_MARK}| of| at| in|:) *(?:the )?)?(?P<o>[{O}{N}])(?:, [{O}])?){_END}"
)
_BRACKETED: Final = expression(
    rf"{_BULLET}(?P<m>{HONS}(?P<n>[{N}]) \((?:(?P<t>[{T}]),? (?:of |at )?(?:the )?)?(?P<o>[{O}{N}])(?:, (?P<c>[{C}]))?(?:,? [{C}{L}])?\))(?=[.;,]?\s*$|; )"
)
_BODY_FIRST: Final = expression(
    rf"{_BULLET}(?:(?P<c>[{C}])|(?P<o>[{O}]))(?: \((?P<c2>[{C}])\))?(?::| [–—|-]|\t| {{2,}}) *(?P<m>{HONS}(?P<n>[{N}{P}])(?:,? \(?(?P<t>[{T}])\)?)?(?:,? \(?(?:of |at )?(?P<o2>[{O}])\)?)?)(?=[.;,]?\s*$|, [{N}]|; )"
)
_WIDENED: Final = expression(rf"{_BULLET}(?P<m>(?P<n>[{P}]){_MARK} *(?:the )?(?P<o>[{O}])){_END}")
_LABELLED: Final = expression(
    rf"{_BULLET}(?P<label>[\w{N}{T}][\w &{N}{T}/-]{{0,40}}): (?P<m>{HONS}(?P<n>[{N}])(?:, | \()(?P<o>[{O}])\)?)(?=[.;,]?\s*$)"
)
_TIMED_END: Final = expression(
    rf"(?:^|[–—:.?!”\"] )(?P<m>{HONS}(?P<n>[{N}])(?:, | \()(?P<o>[{O}])(?: in [{L}])?\)?)(?=[.;]?\s*$)"
)
"""Who speaks, at the end of a line with an hour: "09.00 A view from Poland. Ewa Lis, Polish Police"."""
_CREDIT: Final = expression(
    r"\b(?:photo|text|image|picture|contact|source|author|editor|translat|interpret|layout|design|press|media|tel|e-?mail|web|client|victim|suspect|defendant|accused|witness)",
    re.IGNORECASE,
)
_CHAIR: Final = expression(r"(?:co-)?chair(?:man|woman|person)?", re.IGNORECASE)
_GENERAL: Final = expression(
    r"(?:(?:State|National|Central) )?(?:Ministry|Labour|Police|Border|Migration|Immigration|Social|Tax|Customs|Prosecut|Public Prosecut|Office of|Directorate|Health|Board of)"
)
"""How the name of a body begins that many countries have."""
_LANDS: Final = frozenset({Kind.COUNTRY, Kind.ADJECTIVE, Kind.PLACE, Kind.REGION})
_SHORTEST: Final = 2


def spot(found: Sequence[Coded]) -> None:
    """Code the people of lists, who stand there with no more than their body."""
    if not any(c.holds(Kind.NAME) and c.holds(Kind.ORGANISATION) for c in found):
        return
    timetable = -1
    for line in lines.group(list(found)):
        if lines.TIMED.match(line.text):
            timetable = line.paragraph
            for coded in line.sentences:
                coded.rewrite(_TIMED_END, _make_speaker)
        if "none" in line.properties or not any(c.holds(Kind.NAME) for c in line.sentences):
            continue
        # Whoever stands in bullets below an hour of a programme speaks then.
        listed = bool(set(line.properties) & _PEOPLE)
        listed = listed or (line.bullet and line.paragraph == timetable)
        for coded in line.sentences:
            if coded.holds(Kind.ORGANISATION, Kind.COUNTRY):
                _code(coded, listed=listed)


def _code(coded: Coded, *, listed: bool) -> None:
    patterns = (_NAME_FIRST, _BRACKETED, _BODY_FIRST) if listed else ()
    for pattern in patterns:
        if coded.rewrite(pattern, _make):
            return
    if not (listed and coded.rewrite(_WIDENED, _widened)):
        coded.rewrite(_LABELLED, _labelled)


def _labelled(match: re.Match[str], coded: Coded) -> Mention | None:
    begin, stop = coded.view_span(*match.span("label"))
    name = coded.mentions[match["n"]].text
    if _CREDIT.search(coded.source[begin:stop]) or not (match["hon"] or evidently_personal(name)):
        return None
    return _make(match, coded)


def _make_speaker(match: re.Match[str], coded: Coded) -> Mention | None:
    """Return whoever speaks at an hour of a programme, where the name can be nothing else."""
    name = coded.mentions[match["n"]].text
    return _make(match, coded) if match["hon"] or evidently_personal(name) else None


def _make(match: re.Match[str], coded: Coded) -> Mention | None:
    groups = match.groupdict()
    known = coded.mentions[match["n"]]
    if known.kind is Kind.PERSON:
        _at_home(known, groups, coded)
        return None
    name = known.text
    if not shaped(name, honoured=bool(groups.get("hon"))) or len(name.split()) < _SHORTEST:
        return None
    body = _body(groups, coded)
    post = coded.mentions.get(groups.get("t") or groups.get("role") or groups.get("role2") or "")
    chairs = bool(groups.get("chair") or groups.get("chair2"))
    if post is not None and _CHAIR.fullmatch(post.text) and not groups.get("t"):
        post, chairs = None, True
    if body is None and post is None:
        return None
    land = coded.mentions.get(groups.get("c") or groups.get("c2") or "")
    if body is not None and body.country is None and land is not None:
        body.country = land
        if _GENERAL.match(body.text) and not any(p.kind in _LANDS for p in body.parts):
            body.name = f"{body.text} of {land.text}"
    person = coded.make(Kind.PERSON, *match.span("m"))
    person.name = name
    if post is not None:
        person.posts = (Post(post.text, post.start, post.end, body),)
    if body is not None:
        person.orgs = (body,)
    if chairs:
        person.rule = CHAIR
    return person


def _widened(match: re.Match[str], coded: Coded) -> Mention | None:
    """Return somebody whose post is known with the body that stands behind it."""
    person = coded.mentions[match["n"]]
    if person.orgs or not person.posts:
        return None
    whole = coded.make(Kind.PERSON, *match.span("m"))
    whole.name, whole.posts, whole.rule = person.name, person.posts, person.rule
    _at_home(whole, match.groupdict(), coded)
    return whole


def _at_home(person: Mention, groups: dict[str, str | None], coded: Coded) -> None:
    """Give somebody whose post is known the body that stands before the name."""
    body = _body(groups, coded)
    if body is None or person.orgs:
        return
    person.orgs = (body,)
    person.posts = tuple(Post(p.title, p.start, p.end, body, p.former) for p in person.posts)


def _body(groups: dict[str, str | None], coded: Coded) -> Mention | None:
    body = coded.mentions.get(groups.get("o2") or groups.get("o") or "")
    if body is None or body.kind is Kind.ORGANISATION:
        return body
    if evidently_personal(body.text) or not (
        len(body.text.split()) >= _SHORTEST or body.text.isupper()
    ):
        return None
    body.kind = Kind.ORGANISATION
    body.rule, body.head = "announced", "organisation"
    return body
