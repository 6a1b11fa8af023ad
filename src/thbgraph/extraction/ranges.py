"""Days that say less than others: inside an event's range, or blunter than what is told elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction.entities import Entity
from thbgraph.model import PartialDate

if TYPE_CHECKING:
    from thbgraph.extraction.ends import Relation

_BOUNDS: Final = ("thb:startDate", "thb:endDate")


def without(relations: list[Relation]) -> list[Relation]:
    """Leave out days inside an event's stated range: what happened on its second day."""
    bounds: dict[tuple[int, int, str], dict[str, str]] = {}
    for r in relations:
        subject, date = r.subject.value, r.object.value
        held = isinstance(subject, Entity) and subject.type == v.EVENT
        if held and r.predicate in _BOUNDS and isinstance(date, PartialDate):
            where = (id(subject), r.sentence.index, r.object.words)
            bounds.setdefault(where, {})[r.predicate] = date.value
    ranges: dict[int, list[tuple[str, str]]] = {}
    for (subject_id, _, _), ends in bounds.items():
        pair = (ends.get("thb:startDate", ""), ends.get("thb:endDate", ""))
        if "" not in pair and pair[0] < pair[1]:
            ranges.setdefault(subject_id, []).append(pair)
    sharp = {
        (id(r.subject.value), r.predicate, r.object.value.value)
        for r in relations
        if r.predicate in _BOUNDS and isinstance(r.object.value, PartialDate)
    }
    years: dict[tuple[int, str], set[str]] = {}
    for r in relations:
        subject, date = r.subject.value, r.object.value
        held = isinstance(subject, Entity) and subject.type == v.PRESIDENCY
        if held and r.predicate in _BOUNDS and isinstance(date, PartialDate):
            years.setdefault((r.sentence.index, r.object.words), set()).add(date.value)
    terms = {where for where, values in years.items() if len(values) > 1}
    days = {where[1:] for where in bounds}
    return [
        r
        for r in relations
        if not (_inside(r, ranges) or _blunt(r, sharp) or _of_presidency(r, terms))
        and not _of_event(r, days - terms)
    ]


def _of_event(relation: Relation, days: set[tuple[int, str]]) -> bool:
    """Whether the days of a presidency are an event's: "under the Presidency in October 2016"."""
    subject, date = relation.subject.value, relation.object.value
    return (
        relation.rule == "presidency-period"
        and isinstance(subject, Entity)
        and isinstance(date, PartialDate)
        and date.datatype != v.YEAR
        and (relation.sentence.index, relation.object.words) in days
    )


def _of_presidency(relation: Relation, terms: set[tuple[int, str]]) -> bool:
    """Whether the years of an event are a presidency's: "meeting under the Presidency, 2018–2019"."""
    subject, date = relation.subject.value, relation.object.value
    return (
        isinstance(subject, Entity)
        and subject.type == v.EVENT
        and isinstance(date, PartialDate)
        and date.datatype == v.YEAR
        and (relation.sentence.index, relation.object.words) in terms
    )


def _blunt(relation: Relation, sharp: set[tuple[int, str, str]]) -> bool:
    """Whether the month or year of an event or a term is told more sharply elsewhere: "this year … on 3 May"."""
    subject, date = relation.subject.value, relation.object.value
    if not isinstance(date, PartialDate) or relation.predicate not in _BOUNDS:
        return False
    if not isinstance(subject, Entity) or subject.type not in {v.EVENT, v.PRESIDENCY, v.INITIATIVE}:
        return False
    return any(
        owner == id(subject)
        and predicate == relation.predicate
        and value.startswith(f"{date.value}-")
        for owner, predicate, value in sharp
    )


def _inside(relation: Relation, ranges: dict[int, list[tuple[str, str]]]) -> bool:
    date = relation.object.value
    if relation.predicate not in _BOUNDS or not isinstance(date, PartialDate):
        return False
    at = _BOUNDS.index(relation.predicate)
    return any(
        pair[0] <= date.value <= pair[1] and date.value != pair[at]
        for pair in ranges.get(id(relation.subject.value), [])
    )
