"""Sentences that lack their subject: "In cooperation with Eurojust", "Organised by the Police".

They say something of what the lines just above name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph.extraction.backoff.scene import LIST, Scene
from thbgraph.extraction.ends import End, Relation
from thbgraph.extraction.mentions import Kind, char_class
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

RULE: Final = "sentence-without-subject"
SPEAKERS: Final = "speakers-named-below"

_BOTH: Final = (Kind.EVENT, Kind.INITIATIVE)
_KINDS: Final[tuple[tuple[str, tuple[Kind, ...], re.Pattern[str]], ...]] = (
    (
        "thb:partner",
        _BOTH,
        expression(
            r"\W*(?:and )?in (?:close )?(?:co-?operation|partnership|collaboration) with:? (?:the )?"
            rf"(?P<list>{LIST})"
        ),
    ),
    (
        "thb:organisedBy",
        (Kind.EVENT,),
        expression(
            r"\W*(?:jointly |also )?(?:co-)?(?:organi[sz]ed|arranged|convened|organi[sz]ers|arrangers)"
            rf"(?: jointly| together)?(?: by| with|:) (?:the )?(?P<list>{LIST})"
        ),
    ),
    (
        "thb:hostedBy",
        (Kind.EVENT,),
        expression(
            rf"\W*(?:kindly |jointly )?(?:co-)?(?:hosted by|hosts?:) (?:the )?(?P<list>{LIST})"
        ),
    ),
    (
        "thb:supportedBy",
        _BOTH,
        expression(
            r"\W*(?:(?:co-?)?(?:financed|funded|sponsored|supported) by|(?:with|thanks to|made possible by)(?: the| an?)? "
            r"(?:[a-z-]+ ){0,3}?(?:co-?financing|co-?funding|funding|support|grant|grants|contribution|money|means) (?:of|from|by))"
            rf":? (?:the )?(?P<list>{LIST})"
        ),
    ),
)
_PERSON: Final = char_class([Kind.PERSON])
_SPEAKERS: Final = expression(
    r"\W*(?:among (?:the|our) |the |our |invited |guest )*(?:keynotes?|keynote speakers?|speakers?|lecturers?|panellists|presenters)"
    r"(?: (?:are|were|is|was|will be|included?|includes))?:? (?:the )?"
    rf"(?P<list>[{_PERSON}](?:(?:[,;] (?:and )?|,? and )(?:the )?[{_PERSON}])*)"
)
_CAPITAL: Final = ("Hosted", "Host", "Kindly", "Jointly", "Co-hosted")
_OTHERS: Final = frozenset({"next", "previous"})
"""Before an event that the text only looks out to, or back on."""
_REACH: Final = 5
"""Sentences back to which a fragment may belong."""


def read(scene: Scene) -> Iterator[Relation]:
    """Yield what a sentence without a subject says of the thing named above it."""
    if not scene.coded.holds(Kind.ORGANISATION, Kind.COUNTRY):
        return
    if scene.coded.all(Kind.EVENT, Kind.INITIATIVE, Kind.PRESIDENCY, Kind.PRONOUN):
        return
    for predicate, kinds, pattern in _KINDS:
        match = pattern.match(scene.text)
        if match is None or scene.refused(*match.span()):
            continue
        if predicate == "thb:hostedBy" and not scene.coded.text.lstrip(" –-•").startswith(_CAPITAL):
            continue  # the end of an entry that names something else
        above = _above(scene, kinds)
        if above is not None:
            for actor in scene.actors(match["list"]):
                yield Relation(above, predicate, actor, scene.coded, RULE)


def spoke(scene: Scene) -> Iterator[Relation]:
    """Yield the people whom a line counts out as speakers of the event named above it."""
    if not scene.coded.holds(Kind.PERSON):
        return
    match = _SPEAKERS.match(scene.text)
    if match is None or scene.coded.all(Kind.EVENT) or scene.refused(*match.span()):
        return
    above = _above(scene, (Kind.EVENT,))
    if above is not None:
        for person in scene.people(match["list"]):
            yield Relation(above, "thb:speaker", person, scene.coded, SPEAKERS)


def _above(scene: Scene, kinds: tuple[Kind, ...]) -> End | None:
    """Return what the sentences just above name last."""
    here = scene.coded.index
    for coded in reversed(scene.discourse.found):
        if not here - _REACH <= coded.index < here:
            continue
        named = coded.all(*kinds)
        if any(not _OTHERS.isdisjoint(m.modifiers.lower().split()) for m in named):
            return None  # the text looks out to another event, or back on one
        if not named and coded.all(Kind.TITLE):
            return None  # a title alone may be that of another event
        first = coded.all()[0] if named else None
        # An entry that begins with an undertaking speaks of it, whatever it names behind.
        leading = (
            [first]
            if first is not None and first.kind is Kind.INITIATIVE and first in named
            else []
        )
        for mention in [*leading, *reversed(named)]:
            thing = scene.discourse.of(mention)
            if thing is not None and thing.stated:
                return End(thing, "", f"what is named above: {thing.label}")
    return None
