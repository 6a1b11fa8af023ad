"""What two things have to do with each other by their kinds and places, where no wording told it.

Strategy: the pattern rules know wordings, and a text nobody prepared has others. The licences here
ask for little wording and much position: the only event of a clause and the city beside it,
officials of several countries in a passage about one event, a sentence that lacks its subject. Each
was right on many texts with gold before it was let in, and states nothing that is negated, planned,
called off or past history, as any rule. They only fill gaps: where a rule has said who came to an
event, nothing here says it again or otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction.backoff import (
    attendance,
    fragments,
    fronted,
    occasions,
    parts,
    siblings,
    speakers,
    times,
    undertakings,
)
from thbgraph.extraction.backoff.scene import Scene, scenes
from thbgraph.extraction.entities import Entity
from thbgraph.model import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.ends import Relation
    from thbgraph.extraction.trace import Trace

_LICENCES: Final[tuple[Callable[[Scene], Iterable[Relation]], ...]] = (
    occasions.where,
    occasions.organised,
    attendance.people,
    attendance.attended,
    attendance.counted,
    fragments.read,
    fragments.spoke,
    speakers.read,
    undertakings.term,
    times.day,
    times.runs,
    parts.read,
    fronted.read,
)
_ADDING: Final = frozenset({attendance.ATTENDED, speakers.RULE, fragments.SPEAKERS, parts.SHARED})
"""Licences that name more who came or spoke, beside those of whom a rule has told."""
_DATES: Final = frozenset({"thb:startDate", "thb:endDate"})


def read(discourse: Discourse, stated: list[Relation], trace: Trace) -> list[Relation]:
    """Return what kinds and places tell of a text beyond what the rules have `stated`."""
    gaps = _Gaps(discourse, stated)
    found: list[Relation] = []
    for scene in scenes(discourse):
        for licence in _LICENCES:
            found += [r for r in licence(scene) if gaps.open_to(r)]
    found += [r for r in undertakings.stages(discourse) if gaps.open_to(r)]
    found += [r for r in siblings.read(discourse, [*stated, *found]) if gaps.open_to(r)]
    found = _agreed(found, discourse)
    for r in found if trace.kept else ():
        trace.add(r.sentence.index, "fired", _told(r), "no rule’s wording told it", r.rule)
    return found


class _Gaps:
    """What the rules have left open."""

    def __init__(self, discourse: Discourse, stated: list[Relation]) -> None:
        self._discourse = discourse
        self._told: set[tuple[int, str]] = set()
        self._pairs: set[tuple[int, int]] = set()
        self._places: set[tuple[int, bool]] = set()
        self._dated: set[tuple[int, str]] = set()
        """Sentences (by id) and words of the days that rules have told of undertakings."""
        self._fielded = {
            (id(r.sentence), r.predicate) for r in stated if r.rule.startswith("field-")
        }
        for r in stated:
            subject, end = self._ends(r)
            if subject is None:
                continue
            self._told.add((id(subject), r.predicate))
            if r.predicate in _DATES and subject.type == v.INITIATIVE:
                self._dated.add((id(r.sentence), r.object.words))
            if end is not None:
                self._pairs.add((id(subject), id(end)))
                if r.predicate == "thb:heldIn":
                    self._places.add((id(subject), end.entry is None))

    def _ends(self, relation: Relation) -> tuple[Entity | None, Entity | None]:
        subject, end = relation.subject.value, relation.object.value
        return (
            self._discourse.kept(subject) if isinstance(subject, Entity) else None,
            self._discourse.kept(end) if isinstance(end, Entity) else None,
        )

    def open_to(self, relation: Relation) -> bool:
        """Whether the rules have said nothing of that property of that thing.

        A city leaves open the house, and a house the city; a list of those who came is open to
        who has no other part in the event.
        """
        subject, end = self._ends(relation)
        if (id(relation.sentence), relation.predicate) in self._fielded:
            return False
        if subject is None or (end is not None and (id(subject), id(end)) in self._pairs):
            return False
        if relation.predicate == "thb:heldIn" and end is not None:
            return (id(subject), end.entry is None) not in self._places
        if relation.rule in _ADDING:
            return True
        if relation.predicate in _DATES:
            if subject.type == v.INITIATIVE and self._other(relation):
                return False
            return all((id(subject), p) not in self._told for p in _DATES)
        return (id(subject), relation.predicate) not in self._told

    def _other(self, relation: Relation) -> bool:
        """Whether a rule has told the same words' days of another undertaking."""
        return (id(relation.sentence), relation.object.words) in self._dated


def _agreed(found: list[Relation], discourse: Discourse) -> list[Relation]:
    """Leave out days of which two licences' sentences tell two."""
    days: dict[tuple[int, str], set[str]] = {}
    for r in found:
        if isinstance(r.object.value, PartialDate) and isinstance(r.subject.value, Entity):
            place = (id(discourse.kept(r.subject.value)), r.predicate)
            days.setdefault(place, set()).add(r.object.value.value)
    apart = {subject for (subject, _), told in days.items() if len(told) > 1}
    return [
        r
        for r in found
        if not isinstance(r.object.value, PartialDate)
        or not isinstance(r.subject.value, Entity)
        or id(discourse.kept(r.subject.value)) not in apart
    ]


def _told(relation: Relation) -> str:
    ends = (relation.subject.value, relation.object.value)
    names = [
        e.label if isinstance(e, Entity) else e.value if isinstance(e, PartialDate) else str(e)
        for e in ends
    ]
    return f"{names[0]} {relation.predicate} {names[1]}"
