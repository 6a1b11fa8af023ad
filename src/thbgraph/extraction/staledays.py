"""Days on which an event was not: when the news of it was posted, when a post was held before.

"15.11.2019 The workshop took place on 7–8 November" begins with the day of the posting; what the
text says itself goes before it. "Iceland last held the Presidency in 2014" does not date the
Presidency of which the page tells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.dates import DateKind
from thbgraph.extraction.entities import Entity
from thbgraph.extraction.mentions import Kind, char_class
from thbgraph.model import PartialDate
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thbgraph.extraction.ends import Relation

_BOUNDS: Final = frozenset({"thb:startDate", "thb:endDate"})
_DAY: Final = len("2013-10-22")
_BEGINS: Final = expression(rf"\W*(?P<d>[{char_class([Kind.DATE])}])")
_BEFORE: Final = expression(
    r"\b(?:last|previously|most recently|earlier|formerly) (?:held|had|chaired|presided|headed|led|took over|assumed)\b"
    r"|\b(?:held|had|chaired|presided over|headed) [^,;.]{1,80} (?:last|previously|before|earlier|most recently) (?:in|from|between)\b",
)
"""What tells of an earlier turn of the same post."""
_AGO: Final = expression(
    r"\b(?:yesterday|(?:last|next|this past) (?:week|weekend|month|(?:mon|tues|wednes|thurs|fri|satur|sun)day|spring|summer|autumn|winter|year)|(?:two|three|a few|some|several) (?:days|weeks) ago|the other day|a (?:week|month|fortnight) ago)\b",
    re.IGNORECASE,
)
"""A day that is counted from the day of the posting."""


def without(relations: list[Relation]) -> list[Relation]:
    """Return the relations without such days, where the text tells more of the thing elsewhere."""
    dated = [r for r in relations if r.predicate in _BOUNDS]
    stamps = {id(r) for r in dated if _stamped(r)}
    earlier = {id(r) for r in dated if _held_before(r)}
    if not stamps and not earlier:
        return relations
    own = _own_days(r for r in dated if id(r) not in stamps)
    told: dict[int, set[int]] = {}
    for r in relations:
        told.setdefault(id(r.subject.value), set()).add(r.sentence.index)
    return [
        r
        for r in relations
        if not (id(r) in stamps and (id(r.subject.value) in own or _told_later(r)))
        and not (id(r) in earlier and len(told[id(r.subject.value)]) > 1)
    ]


def _own_days(dated: Iterable[Relation]) -> set[int]:
    """Return the events (by id) of which a text tells the day in its own words."""
    return {
        id(r.subject.value)
        for r in dated
        if isinstance(r.object.value, PartialDate) and len(r.object.value.value) == _DAY
    }


def _stamped(relation: Relation) -> bool:
    """Whether an event's day is that with which a line begins: "15.11.2019 The workshop …"."""
    subject, date, coded = relation.subject.value, relation.object.value, relation.sentence
    if not isinstance(subject, Entity) or subject.type != v.EVENT:
        return False
    if not isinstance(date, PartialDate) or len(date.value) != _DAY:
        return False
    begun = coded.start == 0 or coded.source[coded.start - 1] == "\n"
    match = _BEGINS.match(coded.text) if begun else None
    if match is None or relation.rule.startswith("field-"):
        return False
    first = coded.mentions[match["d"]]
    point = first.date is not None and first.date.kind is DateKind.POINT
    return point and first.text == relation.object.words


def _told_later(relation: Relation) -> bool:
    """Whether a line that begins with a day tells of another: "02.10.2019 … took place last week"."""
    coded = relation.sentence
    begins = _BEGINS.match(coded.text)
    after = coded.mentions[begins["d"]].end if begins is not None else coded.end
    return _AGO.search(coded.source, after, coded.end) is not None


def _held_before(relation: Relation) -> bool:
    subject = relation.subject.value
    if not isinstance(subject, Entity) or subject.type != v.PRESIDENCY:
        return False
    return _BEFORE.search(relation.sentence.text.lower()) is not None
