"""Sentences that begin with a day of their own, and so are not about an event of other days.

"On 22 October the adviser moderated a panel at the Forum", below a paragraph on a meeting of
9 October: whatever the Forum is, the adviser did not moderate at that meeting. What was only read
of the meeting because a text goes on about it is dropped, there and in the rest of the paragraph.
"In 2011 the seminar was in Oslo" tells of another edition of a seminar that was held in 2013.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction.entities import Entity
from thbgraph.extraction.mentions import Coded, Kind, char_class
from thbgraph.model import PartialDate
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.ends import Relation

_BEGINS: Final = expression(
    rf"\W*(?:[Oo]n |[Aa]lready on )?(?:the )?(?P<d>[{char_class([Kind.DATE])}])(?! ?[–—:|])"
)
_DAY: Final = len("2013-10-22")


def without(relations: list[Relation], discourse: Discourse) -> list[Relation]:
    """Return the relations without those of events that other days' sentences do not speak of."""
    told = _days_of_sentences(discourse.found)
    years = _years_of_editions(discourse.found)
    if not told and not years:
        return relations
    days = _days_of_events(relations)
    return [
        r for r in relations if not _elsewhen(r, told, days) and not _of_edition(r, years, days)
    ]


_EDITION: Final = expression(
    rf"\W*(?:Already |Back )?[Ii]n (?P<d>[{char_class([Kind.DATE])}]),? (?:the )?[{char_class([Kind.EVENT])}] (?:was|were|took place|had|met)\b"
)
"""A sentence on another edition of an event: "In 2017 the conference was in Turku"."""


def _years_of_editions(found: Sequence[Coded]) -> dict[int, str]:
    """Return the year of the edition that a sentence (by number) tells of."""
    years: dict[int, str] = {}
    for coded in found:
        match = _EDITION.match(coded.text)
        date = coded.mentions[match["d"]].date if match is not None else None
        if date is not None and date.start is not None and len(date.start.value) < _DAY:
            years[coded.index] = date.start.value[:4]
    return years


def _of_edition(relation: Relation, years: dict[int, str], days: dict[int, list[str]]) -> bool:
    year = years.get(relation.sentence.index)
    own = days.get(id(relation.subject.value), [])
    return year is not None and bool(own) and all(d[:4] != year for d in own)


def _elsewhen(
    relation: Relation, told: dict[int, tuple[str, str]], days: dict[int, list[str]]
) -> bool:
    subject = relation.subject.value
    if relation.subject.words or not isinstance(subject, Entity) or subject.type != v.EVENT:
        return False
    day = told.get(relation.sentence.index)
    own = days.get(id(subject), [])
    return day is not None and bool(own) and (day[1] < min(own) or day[0] > max(own))


def _days_of_sentences(found: Sequence[Coded]) -> dict[int, tuple[str, str]]:
    """Return the first and last day with which sentences (by number) or those before them begin."""
    told: dict[int, tuple[str, str]] = {}
    current: tuple[str, str] | None = None
    paragraph = -1
    for coded in found:
        if coded.paragraph != paragraph:
            current, paragraph = None, coded.paragraph
        begins = _BEGINS.match(coded.text)
        named = coded.holds(Kind.EVENT)
        if begins is not None and not named:
            date = coded.mentions[begins["d"]].date
            bounds = [b.value for b in (date.start, date.end) if b] if date is not None else []
            current = (bounds[0], bounds[-1]) if bounds and min(map(len, bounds)) == _DAY else None
        elif named:
            current = None
        if current is not None:
            told[coded.index] = current
    return told


def _days_of_events(relations: list[Relation]) -> dict[int, list[str]]:
    days: dict[int, list[str]] = {}
    for r in relations:
        value = r.object.value
        bound = r.predicate in {"thb:startDate", "thb:endDate"} and bool(r.subject.words)
        if bound and isinstance(value, PartialDate) and len(value.value) == _DAY:
            days.setdefault(id(r.subject.value), []).append(value.value)
    return days
