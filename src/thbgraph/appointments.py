"""Posts: which title, held by whom, at which organisation, attested when.

`thb:holdsPost`, `thb:affiliatedWith` and `thb:chairOf` are the short forms that documents state;
the evidence of the facts that together state one post shares a key (`Evidence.appointment`). From
these the posts are put together again, so that a person may hold other posts in other years.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.model import Fact, Node, Review, Value

if TYPE_CHECKING:
    from collections.abc import Iterable

HOLDS: Final = "thb:holdsPost"
AFFILIATED: Final = "thb:affiliatedWith"
CHAIR_OF: Final = "thb:chairOf"
POSTS: Final = frozenset({HOLDS, AFFILIATED, CHAIR_OF})
CHAIR: Final = Value("Chair", v.LANG_STRING, "en")
"""The title of whoever chairs a body: the documents state it by `thb:chairOf` alone."""


@dataclass(frozen=True, order=True, slots=True)
class Appointment:
    """One post of one person: `key` names it, `documents` are the ids of those that attest it."""

    key: str
    person: Node
    title: Value
    at: Node | None
    documents: tuple[str, ...]


def appointments(facts: Iterable[Fact]) -> tuple[Appointment, ...]:
    """Return the posts that the facts (those not rejected) state, sorted by key.

    Facts of one key that name no title are no post: an affiliation alone is not an office.
    """
    groups: dict[str, dict[str, set[tuple[Fact, str]]]] = {}
    for fact in facts:
        if fact.predicate not in POSTS or fact.review is Review.REJECTED:
            continue
        for evidence in fact.evidence:
            if evidence.appointment:
                roles = groups.setdefault(evidence.appointment, {})
                roles.setdefault(fact.predicate, set()).add((fact, evidence.document))
    found = (_appointment(key, roles) for key, roles in sorted(groups.items()))
    return tuple(one for one in found if one is not None)


def _appointment(key: str, roles: dict[str, set[tuple[Fact, str]]]) -> Appointment | None:
    chairs, posts = roles.get(CHAIR_OF, set()), roles.get(HOLDS, set())
    stated = posts or chairs
    if not stated:
        return None
    first = min((fact for fact, _ in stated), key=lambda fact: fact.id)
    places = [
        fact.object
        for fact, _ in chairs or roles.get(AFFILIATED, set())
        if isinstance(fact.object, Node)
    ]
    title = first.object if isinstance(first.object, Value) else CHAIR
    documents = sorted({document for _, document in stated})
    return Appointment(key, first.subject, title, min(places) if places else None, tuple(documents))
