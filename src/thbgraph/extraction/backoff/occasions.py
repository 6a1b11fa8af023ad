"""Where and by whom: the one event of a sentence, and the place or the body beside it.

A place counts that stands after "in", "at" or a comma in the event's own clause; between them
stands no other event, no undertaking, and no word that says what else was there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph.extraction import claims, guards, seats
from thbgraph.extraction.ends import End, Relation
from thbgraph.extraction.mentions import ANY, Kind, char_class
from thbgraph.extraction.sparing import sparing
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thbgraph.extraction.backoff.scene import Scene

WHERE: Final = "event-beside-place"
ORGANISED: Final = "event-done-by-body"

_O: Final = char_class([Kind.ORGANISATION])
_E: Final = char_class([Kind.EVENT])
_FRAMES: Final = expression(f"[{char_class([Kind.INITIATIVE, Kind.PRESIDENCY])}]")
_BETWEEN: Final = expression(
    f"[{char_class([Kind.SPEECH, Kind.EVENT])}]"
    r"|\b(?:said|says|announce[ds]|state[ds]|told|tells|recalled|noted|added|according|plann?e?d?|published|wrote|reported|"
    r"register|registration|deadline|apply|submit|invited|followed|before|after|until|since|ahead|following|prior|"
    r"meetings?|conferences?|seminars?|visits?|trainings?|workshops?|sessions?|project|programme|campaign|strategy|agreement|report|"
    r"born|appointed|elected|convicted|sentenced|adopted|signed|launched|established|founded|approved|started|begun|began|case|trial)\b"
    r"|\band (?:then |also |later )?(?:addressed|opened|attended|visited|met|took part in|joined)\b"
)
"""What makes the place that of something else."""
_PLACED: Final = expression(r"(?:\b(?:in|at) (?:the )?|, )$")
_SEAT: Final = expression(rf"[{_O}](?: \([^()]*\))?,? (?:in|at) (?:the )?$")
_DATED: Final = expression(rf",? (?:on |in |from )?[{char_class([Kind.DATE])}]")
"""A place with a day right behind it is where and when something took place, and no body's seat."""
_DONE: Final = sparing(
    rf"(?P<e>[{_E}])(?P<gap>[^.;:{_O}{_E}]{{0,80}}?(?:[ ,](?:was|were|is|are|been|be|being|jointly|and|also|together)|,)? )"
    r"(?:organi[sz]ed|co-organi[sz]ed|convened|arranged|staged|put on|set up|put together|prepared|mounted|called together)"
    rf"(?P<adv>[^.;:,{ANY}]{{0,30}}) by (?:the )?(?P<o>[{_O}])"
)
_ASIDE: Final = expression(
    rf"(?P<o>[{_O}])(?: in (?:the )?[{char_class([Kind.PLACE, Kind.COUNTRY])}])?, (?:in|together|jointly|along|with) [^;:{_E}]{{1,200}}?, "
    r"(?:has |have |will )?(?:jointly )?(?:organi[sz]ed?|held|hold|arranged?|convened?|staged?|set up|put on)"
    rf"(?P<gap>[^.;:,{_O}{_E}]{{0,40}}?)(?P<e>[{_E}])"
)
"""A body, what is said of it in passing, and what it did: "the Police, together with UNICEF, staged a forum"."""
_HOUSE: Final = expression(r"\b(?:at|in) (?:an?|the|its) (?:\w+ ){1,3}$")
"""What is run by a body is the house there, not the event: "ended at a shelter run by …"."""


def where(scene: Scene) -> Iterator[Relation]:
    """Yield the places that stand in the clause of the one event of a sentence."""
    if not scene.coded.holds(Kind.PLACE) or not scene.coded.holds(Kind.EVENT):
        return
    one = scene.event()
    if one is None or scene.coded.all(Kind.SPEECH):
        return
    event_at, event = one
    places = scene.at(Kind.PLACE)
    for at, mention in places:
        before = scene.text[:at]
        if not _PLACED.search(before) or before.count("(") > before.count(")"):
            continue  # a place in brackets is that of what stands before them
        dated = _DATED.match(scene.text, at + 1) is not None
        if not (dated and len(places) == 1) and (
            _SEAT.search(before) or seats.seated(scene.coded, mention)
        ):
            continue
        if not dated and _FRAMES.search(scene.text, min(event_at, at), max(event_at, at)):
            continue
        place = scene.discourse.of(mention)
        if place is not None and _clear(scene, event_at, at):
            there = End(place, mention.text, mention.reason)
            yield Relation(event, "thb:heldIn", there, scene.coded, WHERE)


def organised(scene: Scene) -> Iterator[Relation]:
    """Yield the body by which an event was arranged, set up or staged."""
    if not scene.coded.holds(Kind.ORGANISATION) or not scene.coded.holds(Kind.EVENT):
        return
    for match in (*_DONE.finditer(scene.text), *_ASIDE.finditer(scene.text)):
        if scene.refused(*match.span()) or _HOUSE.search(match["gap"]):
            continue
        mention = scene.coded.mentions[match["e"]]
        event = scene.discourse.of(mention)
        if event is None or mention.plural:
            continue
        if claims.refusal(scene.text, match.start("e"), match.start("o"), "thb:organisedBy"):
            continue
        end = End(event, mention.text, mention.reason)
        for body in scene.actors(match["o"]):
            yield Relation(end, "thb:organisedBy", body, scene.coded, ORGANISED)


def _clear(scene: Scene, event_at: int, at: int) -> bool:
    """Whether an event and the place at `at` share a clause, and nothing comes between."""
    begin, stop = guards.clause(scene.text, event_at, event_at + 1)
    first, last = sorted((event_at, at))
    return (
        begin <= at < stop
        and not scene.refused(first, last + 1)
        and not claims.refusal(scene.text, event_at, at, "thb:heldIn")
        and not _BETWEEN.search(scene.text, first + 1, last)
    )
