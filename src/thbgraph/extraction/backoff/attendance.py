"""Who came: officials of several bodies or countries, in a passage about one event.

    Sixty inspectors and prosecutors from Estonia, Latvia and Norway spent two days on invented cases.

The sentence names no event; the passage is about one. Two bodies or countries at least are counted
out, of people at work, so that a single visitor or speaker is not taken for the audience.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph.extraction import guards
from thbgraph.extraction.backoff.scene import LISTED, Scene
from thbgraph.extraction.ends import Relation
from thbgraph.extraction.mentions import ANY, Kind, char_class, lowered
from thbgraph.extraction.sparing import sparing
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

PEOPLE: Final = "people-of-several-at-event"
ATTENDED: Final = "several-attended"

_OTHER: Final = expression(
    f"[{char_class([Kind.INITIATIVE, Kind.PRESIDENCY, Kind.SPEECH, Kind.PERSON])}]"
)
_STRANGE: Final = expression(
    r"\b(?:in which|of which|of whom|to which|for which|who are|members? are)\b"
)
"""What tells of another thing, or of a body's members at all times."""
_FROM: Final = sparing(
    r"\b(?:representatives|experts|officials|officers|prosecutors|investigators|inspectors|judges|social workers|practitioners|"
    r"delegates|delegations|participants|specialists|professionals|colleagues|researchers|guests|ministers|secretaries|ambassadors|"
    r"lawyers|attorneys|trainees|employees|coordinators|rapporteurs|mayors|guards|diplomats|analysts|directors|managers|advisers)\b"
    rf"[^.;:{ANY}]{{0,60}}? (?:from|of|representing) (?:the )?(?P<list>{LISTED})"
)
_CAME: Final = sparing(
    rf"(?P<list>{LISTED})(?: also| all| then)? "
    r"(?:took part|takes? part|attended|attend|participated?|were (?:also )?(?:involved|represented|present)|joined|gathered|"
    r"came together|sent (?:representatives|experts|delegates|observers|officers)|will (?:take part|attend|participate|join|be represented))\b"
)
_ROLE: Final = (
    r"(?:(?:the )?(?:[a-z-]+ ){0,3}?(?:representatives|experts|officials|officers|prosecutors|inspectors|delegates|delegations|"
    r"specialists|colleagues|members|staff|inspectorates|ministries|police|authorities) (?:of|from) )?(?:the )?(?:countries )?"
)
_COUNTED: Final = (
    sparing(
        r"^\W*(?:also |among (?:those|the) )?(?:present|represented|attending|taking part|in attendance|involved|participating|participants|guests|"
        r"around the table|in the (?:hall|room|audience))(?: (?:at|in) (?:the|this) [a-z-]+(?: [a-z-]+)?)?"
        rf"(?: (?:were|was|are|is))?(?: also)?:? {_ROLE}(?P<list>{LISTED})"
    ),
    sparing(
        r"\b(?:countries|states|organi[sz]ations|agencies|bodies|institutions|authorities|cities|delegations|participants|students|trainees|guests|"
        r"teams|audience|those (?:attending|present|invited)|(?P<they>they))\b"
        rf"[^.;:{ANY}]{{0,50}}?\b(?:were|was|are|took part|take part|attended|participated|gathered|came|come|represented|involved|present)\b"
        rf"[^.;:{ANY}]{{0,30}}?(?:, (?:among|including|amongst)(?: them| others| these)?:?|:|, namely| from)(?: both)? ?{_ROLE}(?P<list>{LISTED})"
    ),
    sparing(
        rf"^\W*we, (?:the )?(?:undersigned )?[a-z ,-]{{4,60}}? of (?:the )?(?P<list>{LISTED}),? (?:meeting|met|gathered|assembled|convened|having met|who (?:met|gathered))\b"
    ),
)
"""Lists of those who came, behind what says so: "Present were: …", "They come from Estonia and Poland"."""
_COMPANY: Final = expression(
    r"\b(?:participants|students|trainees|officers|experts|officials|inspectors|prosecutors|practitioners|guests|delegates|lawyers|"
    r"specialists|researchers|judges|teachers|young people|volunteers|attended|gathered|took part)\b"
)
_SERVED: Final = expression(
    r"\b(?:victims?|women|girls|children|suspects?|workers|employees|migrants|refugees|clients|residents|accused|arrested)\b"
)
"""Of whom events tell who did not come to them."""
_GUESTS: Final = expression(
    r"\b(?:participants|guests|audience|delegates|colleagues)(?:: | – |, )(?:[\w-]+ ){0,5}$"
)
"""Before those who were welcomed, counted out: "the participants: 24 officers from …"."""
_EXCEPT: Final = expression(
    r"\b(?:no|none|nobody|neither|apart from|except|but not|besides|unlike)\b"
)


def people(scene: Scene) -> Iterator[Relation]:
    """Yield the bodies and countries whose people a passage about an event counts out."""
    yield from _listed(scene, _FROM, PEOPLE)


def attended(scene: Scene) -> Iterator[Relation]:
    """Yield the bodies and countries of which a passage about an event says that they came."""
    yield from _listed(scene, _CAME, ATTENDED)


def counted(scene: Scene) -> Iterator[Relation]:
    """Yield those whom a list behind "Present were" or "They come from" counts out."""
    for pattern in _COUNTED:
        match = pattern.search(scene.text)
        if match is not None and (not match.groupdict().get("they") or _of_company(scene)):
            yield from _listed(scene, pattern, ATTENDED)


def _of_company(scene: Scene) -> bool:
    """Whether "they" are those of whom the sentence before says that they came."""
    before = [c for c in scene.discourse.found if c.index == scene.coded.index - 1]
    text = lowered(before[0].text) if before else ""
    return bool(_COMPANY.search(text)) and not _SERVED.search(text)


def _listed(scene: Scene, pattern: re.Pattern[str], rule: str) -> Iterator[Relation]:
    if not scene.coded.holds(Kind.ORGANISATION, Kind.COUNTRY):
        return
    for match in pattern.finditer(scene.text):
        before = scene.text[: match.start()]
        if _STRANGE.search(before) or _EXCEPT.search(before) or scene.refused(*match.span()):
            continue
        beside = before.rstrip().endswith(("together", "among", "with")) or _GUESTS.search(before)
        if _OTHER.search(before) and not beside:
            continue
        if guards.compiled("sensitive").search(scene.text):
            continue
        event = scene.spoken_of(match.start())
        if event is not None:
            for actor in scene.actors(match["list"]):
                yield Relation(event, "thb:participant", actor, scene.coded, rule)
