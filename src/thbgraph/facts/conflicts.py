"""Facts that cannot both hold: marked, so that nobody merges them away.

A sharper date inside a less sharp one is no conflict (`2013-05` and `2013-05-21`), nor is a bound
that it respects ("by the end of 2018" and 2017).
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.model import Fact, Review, Value

if TYPE_CHECKING:
    from collections.abc import Iterable

ONE: Final = frozenset({v.TYPE, "thb:startDate", "thb:endDate", "thb:heldBy", "thb:presidencyOf"})
"""Properties of which a node has one value."""
_OPEN: Final = ".."


def conflicts(facts: Iterable[Fact]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of ids of facts (those not rejected) that contradict each other, sorted."""
    stated: dict[tuple[str, str], dict[str, Fact]] = defaultdict(dict)
    for fact in facts:
        if fact.predicate in ONE and fact.review is not Review.REJECTED:
            stated[fact.subject.iri, fact.predicate][fact.id] = fact
    return tuple(
        sorted(
            (one, other)
            for group in stated.values()
            for one, other in combinations(sorted(group), 2)
            if not compatible(group[one], group[other])
        )
    )


def compatible(one: Fact, other: Fact) -> bool:
    """Whether both values of a property that takes one value can hold."""
    if not (isinstance(one.object, Value) and isinstance(other.object, Value)):
        return one.object == other.object
    first, second = one.object.text, other.object.text
    return (
        dates_agree(first, second)
        or any(_within(first, bound) for bound in bounds(other))
        or any(_within(second, bound) for bound in bounds(one))
    )


def dates_agree(one: str, other: str) -> bool:
    """Whether one of two ISO dates contains the other: `2013` and `2013-05-21`."""
    shorter, longer = sorted((one, other), key=len)
    return longer == shorter or longer.startswith(f"{shorter}-")


def bounds(fact: Fact) -> set[str]:
    """Return the open intervals (EDTF `../2018`, `2015/..`) that the fact's words state."""
    return {e.edtf for e in fact.evidence if e.edtf.startswith(_OPEN) or e.edtf.endswith(_OPEN)}


def _within(date: str, interval: str) -> bool:
    first, _, last = interval.partition("/")
    after_start = first == _OPEN or date[: len(first)] >= first
    before_end = last == _OPEN or date[: len(last)] <= last
    return after_start and before_end
