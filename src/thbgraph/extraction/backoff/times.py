"""When: the one event of a sentence and its one day, and since or until when an undertaking runs.

Learnt on texts with gold of which whole ones were held out: where a sentence names one event that
nothing has dated and one day that dates nothing else, the day is the event's, whatever words stand
between them, unless they tell of another time ("the day after") or of what somebody else did. Of
undertakings no such thing holds; there a word must say that they begin, run or end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph.dates import DateKind
from thbgraph.extraction import claims
from thbgraph.extraction.ends import End, Relation, dated
from thbgraph.extraction.mentions import Kind, char_class
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from thbgraph.extraction.backoff.scene import Scene
    from thbgraph.extraction.mentions import Mention

DAY: Final = "event-beside-day"
RUNS: Final = "initiative-runs"

_D: Final = char_class([Kind.DATE])
_I: Final = char_class([Kind.INITIATIVE])
_L: Final = char_class([Kind.PLACE])
_IT: Final = char_class([Kind.PRONOUN])
_OTHERS: Final = char_class([Kind.EVENT, Kind.INITIATIVE, Kind.PRESIDENCY, Kind.DATE, Kind.SPEECH])
_SHARP: Final = 2
"""Hyphens in a date that states the day."""
_BOUNDS: Final = ("thb:startDate", "thb:endDate")
_APART: Final = expression(
    r"\b(?:said|says|told|announced|noted|recalled|according|published|wrote|reported|adopted|approved|ratified|entered into|"
    r"established|founded|appointed|elected|register|registration|deadline|apply|submit|applications?|arrested|convicted|"
    r"sentenced|victims?|trial|indicted|detained|after|before|since|following|prior|ahead of|eve of|preparations?|replaced|"
    r"anniversary|born|died|posted|updated|opening hours|closed)\b"
)
"""What makes a day that of something else."""
_ENDED: Final = expression(
    r"\b(?:end(?:s|ed)|conclude[ds]?|finish(?:es|ed)|completed?|completes|came to (?:an end|a close))\b"
)


def day(scene: Scene) -> Iterator[Relation]:
    """Yield the day of the one event that a sentence names."""
    if not scene.coded.holds(Kind.EVENT) or not scene.coded.holds(Kind.DATE):
        return
    one = None if scene.coded.holds(Kind.SPEECH) else scene.event()
    found = _only_day(scene) if one is not None else None
    if one is None or found is None:
        return
    (event_at, event), (at, mention) = one, found
    first, last = sorted((event_at, at))
    if scene.refused(first, last + 1) or _APART.search(scene.text):
        return
    if claims.refusal(scene.text, event_at, at, "thb:startDate"):
        return
    ended = _ENDED.search(scene.text, 0, last) is not None
    for predicate in _BOUNDS[1:] if ended else _BOUNDS:
        for bound in dated(mention, predicate, [event], dates=True):
            yield Relation(event, predicate, bound, scene.coded, DAY)


def _only_day(scene: Scene) -> tuple[int, Mention] | None:
    """Return the one day that a sentence tells, be it in two ways: "on Thursday (5 March)"."""
    days = [(at, m) for at, m in scene.at(Kind.DATE) if m.date is not None and _day(m)]
    told = {m.date.start.value for _, m in days if m.date is not None and m.date.start is not None}
    return days[-1] if len(told) == 1 and len(days) == len(scene.coded.all(Kind.DATE)) else None


def _day(mention: Mention) -> bool:
    """Whether a date states days, and not only a bound."""
    date = mention.date
    if date is None or date.start is None or date.end is None:
        return False
    return date.start.value.count("-") == _SHARP


_BEGINS: Final = (
    r"(?:launched|begun|began|begins|starts?|started|initiated|set up|established|kick(?:s|ed) off|gets? under way|got under way|"
    r"(?:enters?|entered|comes?|came|enter|put) into (?:the )?(?:force|effect)|takes effect|took effect)"
)
_BEGUN: Final = expression(
    rf"(?P<i>[{_I}])(?P<gap>[^;:.{_OTHERS}]{{0,60}}?)\b{_BEGINS}(?: by [^;:,.{_OTHERS}]{{1,60}}?)?(?: already| only| anew)?(?: (?:in|at) [{_L}],?)? (?:in|on) (?:the )?(?P<d>[{_D}])"
)
_FRONTED: Final = expression(
    rf"^\W*(?:launched|begun|started|initiated|conceived|set up|established|created|founded)(?: by [^;:.{_OTHERS}]{{1,80}}?)? (?:in|on) (?:the )?(?P<d>[{_D}])(?P<gap>[^;:.{_OTHERS}]{{0,80}}?), (?:the |this |our )?(?P<i>[{_I}{_IT}])"
)
_SINCE: Final = expression(rf"(?P<i>[{_I}])(?P<gap>[^;:.{_OTHERS}]{{1,120}})(?P<d>[{_D}])")
_YEARS: Final = expression(
    rf"^\W*(?:in|during|for|over|between) (?:the )?(?:years |period )?(?P<d>[{_D}])(?P<gap>[^;:.{_OTHERS}]{{1,80}})(?P<i>[{_I}])"
)
_FOREIGN: Final = expression(
    r"\b(?:who|whose|association|organi[sz]ation|foundation|adopted|approved|signed|published|ratified|born|budget|said|law|"
    r"chaired|members?|compared|victims?|cases|number|before|after|until|there|based on|report|according|funded|financed)\b"
)
"""What makes the years those of something else."""
_LASTS: Final = expression(
    r"\b(?:runs?|ran|running|lasts?|lasted|continues?|apply|applies|valid|in force|implement\w*|carried out|reali[sz]\w+|"
    r"conduct\w*|operat\w+|trained|offer\w*|been)\b"
)


def runs(scene: Scene) -> Iterator[Relation]:
    """Yield when an undertaking begins or ends, where a word says that it does."""
    if not scene.coded.holds(Kind.INITIATIVE) or not scene.coded.holds(Kind.DATE):
        return
    for pattern in (_BEGUN, _FRONTED):
        match = pattern.search(scene.text)
        if match is not None:
            yield from _bounds(scene, match, _BOUNDS[:1])
    match = _SINCE.search(scene.text)
    lasts = match is not None and _LASTS.search(match["gap"]) is not None
    if match is not None and lasts and _kind(scene, match) is DateKind.FROM:
        yield from _bounds(scene, match, _BOUNDS[:1])
    match = _YEARS.search(scene.text)
    if match is not None and _kind(scene, match) is DateKind.RANGE:
        yield from _bounds(scene, match, _BOUNDS)


def _kind(scene: Scene, match: re.Match[str]) -> DateKind | None:
    date = scene.coded.mentions[match["d"]].date
    return date.kind if date is not None else None


def _bounds(scene: Scene, match: re.Match[str], predicates: tuple[str, ...]) -> Iterator[Relation]:
    mention, date = scene.coded.mentions[match["i"]], scene.coded.mentions[match["d"]]
    thing = scene.discourse.of(mention)
    if thing is None or thing.entry is not None or mention.plural:
        return
    if _FOREIGN.search(match["gap"]) or scene.refused(*match.span()):
        return
    if claims.pays(scene.text, match.start("i"), match.start("d")):
        return
    if claims.refusal(scene.text, match.start("i"), match.start("d"), predicates[0]):
        return
    end = End(thing, mention.text, mention.reason)
    for predicate in predicates:
        for bound in dated(date, predicate, [end], dates=len(predicates) > 1):
            yield Relation(end, predicate, bound, scene.coded, RUNS)
