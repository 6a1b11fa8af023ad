"""The years of an undertaking beside its name, and the first and last events of a page's project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction import claims
from thbgraph.extraction.ends import End, Relation, dated
from thbgraph.extraction.mentions import Kind, Mention, char_class
from thbgraph.extraction.resolution.uptake import PARTS
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thbgraph.extraction.backoff.scene import Scene
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity
    from thbgraph.extraction.mentions import Coded

TERM: Final = "initiative-beside-years"
STAGE: Final = "stage-of-page"

_OTHERS: Final = char_class([Kind.EVENT, Kind.PRESIDENCY, Kind.INITIATIVE, Kind.SPEECH, Kind.DATE])
_TERM: Final = expression(
    rf"(?P<i>[{char_class([Kind.INITIATIVE])}])(?P<gap>[^;:{_OTHERS}]{{0,160}})(?P<d>[{char_class([Kind.DATE])}])"
)
_FOREIGN: Final = expression(
    r"\b(?:follow\w*|successor|succeed\w*|continu\w+|builds?|pilot|(?:takes?|took|taking) (?:up|over)|replace\w*|earlier|former|previous|association|"
    r"foundation|based|after|before|adopted|approved|signed|published|ratified|applied|invit\w+|budget|said|law|chaired|members?|"
    r"compared|victims?|cases|number)\b"
)
"""What makes the years those of something else."""
_NAMED: Final = expression(rf"\bof (?:the )?[{char_class([Kind.ORGANISATION, Kind.NAME])}] $")
"""Something else that bears the years: "takes over the tasks of the Action Lines 2008–2011"."""
_STAGE: Final = expression(
    r"\b(?:kick-?off|final|closing|mid-?term|opening|launch|launching|inception|start-up|concluding)\b"
)


def term(scene: Scene) -> Iterator[Relation]:
    """Yield both ends of the years that follow an undertaking's name in its clause."""
    if not scene.coded.holds(Kind.INITIATIVE) or not scene.coded.holds(Kind.DATE):
        return
    for match in _TERM.finditer(scene.text):
        date = scene.coded.mentions[match["d"]]
        mention = scene.coded.mentions[match["i"]]
        mention = _named(scene, match.start("i"), mention)
        found, thing = date.date, scene.discourse.of(mention)
        if found is None or found.start is None or found.end is None or thing is None:
            continue
        # Two days of one month are those of a meeting.
        if found.start.value[:7] == found.end.value[:7] or mention.plural:
            continue
        if (
            _FOREIGN.search(match["gap"])
            or _NAMED.search(match["gap"])
            or scene.refused(*match.span())
        ):
            continue
        if claims.pays(scene.text, match.start("i"), match.start("d")):
            continue
        end = End(thing, mention.text, mention.reason)
        for predicate in ("thb:startDate", "thb:endDate"):
            for bound in dated(date, predicate, [end], dates=True):
                yield Relation(end, predicate, bound, scene.coded, TERM)


def _named(scene: Scene, at: int, mention: Mention) -> Mention:
    """Return the undertaking of which a mention only says what it is: "Safe Berries, a pilot project"."""
    name = scene.coded.mentions.get(scene.text[max(0, at - 3) : at].rstrip(" ,")[-1:])
    if mention.determiner in {"a", "an"} and name is not None and name.kind is Kind.INITIATIVE:
        return name
    return mention


def stages(discourse: Discourse) -> Iterator[Relation]:
    """Yield the kick-off, opening and final events that stand on the page of a project."""
    topic = discourse.topic and discourse.kept(discourse.topic)
    projects = [
        e for e in discourse.live(v.INITIATIVE) if e.stated and _PROJECT.search(e.head.lower())
    ]
    if topic is None and not projects:
        return
    seen: set[int] = set()
    for coded in discourse.found:
        for mention in coded.all(Kind.EVENT):
            event = discourse.of(mention)
            if event is None or id(event) in seen or event.type != v.EVENT:
                continue
            seen.add(id(event))
            told = " ".join((event.label, *sorted(event.modifiers))).lower()
            own = event.body is None and event.parent is None and mention.holder is None
            if not own or not event.stated or mention.plural or not _STAGE.search(told):
                continue
            end = End(event, mention.text, mention.reason)
            if topic is not None:
                whole = End(topic, "", f"the page is about {topic.label}")
                yield Relation(end, "thb:partOf", whole, coded, STAGE)
            elif (
                not mention.name
                and _PHASE.search(told)
                and mention.head not in PARTS
                and (owner := _owner(discourse, coded, mention, projects))
            ):
                whole = End(owner, "", f"the project that the passage speaks of: {owner.label}")
                yield Relation(end, "thb:partOf", whole, coded, STAGE)


_START: Final = expression(r"\b(?:kick-?off|inception|start-up)\b")
_BEGINS: Final = 6
"""Sentences at the top, in which the project that a page is about is named."""
_PHASE: Final = expression(
    r"\b(?:kick-?off|final|closing|mid-?term|inception|start-up|concluding)\b"
)
_PROJECT: Final = expression(r"(?:^|[ -])(?:project|programme|program|campaign|cycle|pilot)$")


def _owner(
    discourse: Discourse, coded: Coded, event: Mention, projects: list[Entity]
) -> Entity | None:
    """Return the project whose kick-off or final event this is: its paragraph's, else the one that the page begins with."""
    for other in reversed(discourse.found):
        if other.index > coded.index or other.paragraph != coded.paragraph:
            continue
        for mention in reversed(other.all(Kind.INITIATIVE)):
            thing = discourse.of(mention)
            if thing in projects and (other is not coded or mention.end <= event.start):
                return thing
    begun = len(projects) == 1 and projects[0].sentence <= _BEGINS
    own = begun and _START.search(event.text.lower())
    return projects[0] if own else None
