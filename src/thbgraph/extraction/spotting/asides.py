"""What stands between somebody's name and their verb, and says only where they work.

"Anna Berg, public prosecutor in Oslo, spoke"; "Anna Berg from the Labour Inspectorate in Southern
Lapland will speak": where somebody works is no place of what they speak at, and parts no name from
its verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from thbgraph.extraction.mentions import Coded, Kind, Mention, Post, char_class
from thbgraph.extraction.spotting import persons
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re

N = char_class([Kind.NAME])
O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
P = char_class([Kind.PERSON])

_ASIDE = expression(
    rf"(?P<m>(?P<n>[{P}]) (?:in|at|of|for|from|with|on|to|and)(?: (?:the|its))? (?!(?:was|were|is|are|has|have|had|will|said|spoke|opened|gave|took|told|presented|also|then)\b)"
    rf"(?:(?!\b(?:was|were|is|are|has|have|had|will|said|spoke|opened|gave|took|told|presented|attended|by|on \d)\b)[^,.;:()“”\"{P}{char_class([Kind.DATE, Kind.TITLE, Kind.SPEECH, Kind.INITIATIVE, Kind.EVENT])}]){{1,100}}?)(?=, (?!(?:who|which|and|in|at|on|from|by)\b)[a-z])"
)
_AT_HOME = expression(rf" (?:at|of|with|from|in)(?: the)? (?P<o>[{O}])")


_SEATED = expression(
    rf"(?P<m>(?P<n>[{P}]) in (?:the )?[{N}{char_class([Kind.PLACE, Kind.COUNTRY, Kind.REGION])}])(?= (?:(?:will|has|had|also|then|shortly) ){{0,2}}"
    r"(?:gave|give|gives|presents?|presented|spoke|speaks?|told|tells?|explain(?:ed|s)?|described?s?|introduced?s?|open(?:ed|s)?|talk(?:ed|s)?|outlined?s?|shared?s?|chair(?:ed|s)?|moderated?s?|summed|delivered|held|informed|reported|stressed|underlined)\b)"
)
"""Where the body of somebody sits, between their name and what they do."""


def spot(coded: Coded) -> None:
    """Let somebody take in all that stands between their name and the comma before the verb.

    "Anna Berg, public prosecutor in Oslo, spoke": where she works is no place of what she spoke at.
    """
    if coded.holds(Kind.PERSON) and ", " in coded.text:
        coded.rewrite(_ASIDE, _with_aside)
    if coded.holds(Kind.PERSON) and " in " in coded.text:
        coded.rewrite(_SEATED, _with_seat)


def _with_seat(match: re.Match[str], coded: Coded) -> Mention | None:
    person = coded.mentions[match["n"]]
    if not person.orgs or not person.text.endswith(person.orgs[-1].text):
        return None
    return _whole(match, coded)


def _with_aside(match: re.Match[str], coded: Coded) -> Mention | None:
    person = coded.mentions[match["n"]]
    last = person.posts[-1] if person.posts else None
    if last is None or last.start <= person.start or ", " not in person.text:
        return None
    whole = _whole(match, coded)
    home = _AT_HOME.search(match["m"])
    if (
        home is not None
        and not person.orgs
        and len(person.posts) == 1
        and not persons.CHAIR.match(last.title)
    ):
        body = coded.mentions[home["o"]]
        whole.posts = (Post(last.title, last.start, last.end, body, last.former),)
        whole.orgs = (body,)
    return whole


def _whole(match: re.Match[str], coded: Coded) -> Mention:
    """Return somebody with all that the match holds."""
    person = coded.mentions[match["n"]]
    whole = coded.make(Kind.PERSON, *match.span("m"))
    whole.name, whole.posts, whole.orgs = person.name, person.posts, person.orgs
    whole.rule = person.rule
    return whole
