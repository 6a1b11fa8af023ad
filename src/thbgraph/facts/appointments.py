"""Posts: which title, held by whom, at which organisation, attested when.

`thb:holdsPost`, `thb:affiliatedWith` and `thb:chairOf` are the short forms that documents state;
the evidence of the facts that together state one post shares a key (`Evidence.appointment`). From
these the posts are put together again, so that a person may hold other posts in other years.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.model import Fact, Node, Review, Value, appointment_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from thbgraph.model import Evidence

HOLDS: Final = "thb:holdsPost"
AFFILIATED: Final = "thb:affiliatedWith"
CHAIR_OF: Final = "thb:chairOf"
POSTS: Final = frozenset({HOLDS, AFFILIATED, CHAIR_OF})
CHAIR: Final = Value("Chair", v.LANG_STRING, "en")
"""The title of whoever chairs a body: the documents state it by `thb:chairOf` alone."""

_Stated = tuple[Fact, "Evidence"]
_Place = tuple[str, str, str]
"""Person (IRI), document (id) and key."""


@dataclass(frozen=True, order=True, slots=True)
class Appointment:
    """One post of one person; `key` names it. Dates are ISO, whole or only year and month."""

    key: str
    person: Node
    title: Value
    at: Node | None
    attested: tuple[str, ...]
    """Dates for which a document attests it, where that is not the day of the document itself."""
    documents: tuple[str, ...]
    """Ids of the documents that attest it on their own day."""
    held_from: tuple[str, ...]
    held_until: tuple[str, ...]
    """Its first and last day where stated; more than one only where documents contradict."""


def appointments(facts: Iterable[Fact]) -> tuple[Appointment, ...]:
    """Return the posts that the facts (those not rejected) state, sorted by key.

    Facts of one key that name no title are no post: an affiliation alone is not an office.
    """
    groups: dict[str, dict[str, list[_Stated]]] = {}
    for fact, evidence in _stated(facts):
        roles = groups.setdefault(evidence.appointment, {})
        roles.setdefault(fact.predicate, []).append((fact, evidence))
    found = (_appointment(key, roles) for key, roles in sorted(groups.items()))
    return tuple(one for one in found if one is not None)


def settle_keys(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Give every post the key that its person, title and organisation make, whoever read it.

    Rules and curators make keys before it is known that two labels name one organisation; after
    linking, the key is made again from what the facts of one key say. A title without organisation
    is the post of the same title that the same document gives the same person, where that is one.
    """
    facts = tuple(facts)
    posts: dict[_Place, dict[str, set[str]]] = {}
    for fact, evidence in _stated(facts, rejected=True):
        words = fact.object.iri if isinstance(fact.object, Node) else fact.object.text
        roles = posts.setdefault(_place(fact, evidence), {})
        roles.setdefault(fact.predicate, set()).add(words)
    fuller: dict[tuple[str, str, str], set[str]] = {}
    for (person, document, _), roles in posts.items():
        title, place = _post(roles)
        if place:
            fuller.setdefault((person, document, title.casefold()), set()).add(place)
    return tuple(_rekeyed(fact, posts, fuller) for fact in facts)


def _stated(facts: Iterable[Fact], *, rejected: bool = False) -> Iterable[_Stated]:
    for fact in facts:
        if (
            fact.predicate in POSTS
            and fact.subject.type == v.PERSON
            and (rejected or fact.review is not Review.REJECTED)
        ):
            for evidence in fact.evidence:
                if evidence.appointment:
                    yield fact, evidence


def _place(fact: Fact, evidence: Evidence) -> _Place:
    return fact.subject.iri, evidence.document, evidence.appointment


def _rekeyed(
    fact: Fact,
    posts: Mapping[_Place, Mapping[str, set[str]]],
    fuller: Mapping[tuple[str, str, str], set[str]],
) -> Fact:
    if fact.predicate not in POSTS:
        return fact
    evidence = []
    for one in fact.evidence:
        roles = posts.get(_place(fact, one))
        if roles:
            title, place = _post(roles, fact)
            places = fuller.get((fact.subject.iri, one.document, title.casefold()), set())
            if not place and len(places) == 1:
                (place,) = places
            key = appointment_key(fact.subject.iri, title, place)
            evidence.append(replace(one, appointment=key))
        else:
            evidence.append(one)
    return replace(fact, evidence=tuple(evidence))


def _post(roles: Mapping[str, set[str]], fact: Fact | None = None) -> tuple[str, str]:
    """Return title and organisation of the post that facts of one key state.

    A title and a chair under one key are two posts, unless the title is that of the chair; `fact`
    tells which of them is meant.
    """
    chaired = sorted(roles.get(CHAIR_OF, ()))
    titles = sorted(roles.get(HOLDS, ()))
    if fact and fact.predicate == CHAIR_OF and isinstance(fact.object, Node):
        return CHAIR.text, fact.object.iri
    if chaired and not titles:
        return CHAIR.text, chaired[0]
    title = titles[0] if titles else ""
    if fact and fact.predicate == HOLDS and isinstance(fact.object, Value):
        title = fact.object.text
    if chaired and title.casefold() == CHAIR.text.casefold():
        return CHAIR.text, chaired[0]
    return title, min(roles.get(AFFILIATED, ()), default="")


def _appointment(key: str, roles: Mapping[str, list[_Stated]]) -> Appointment | None:
    chairs, posts = roles.get(CHAIR_OF, []), roles.get(HOLDS, [])
    stated = posts or chairs
    if not stated:
        return None
    first = min((fact for fact, _ in stated), key=lambda fact: fact.id)
    places = [
        fact.object
        for fact, _ in chairs or roles.get(AFFILIATED, [])
        if isinstance(fact.object, Node)
    ]
    proofs = [evidence for _, evidence in stated]
    # Where one reader says for which date a document attests a post, that goes for all.
    dated = {evidence.document for evidence in proofs if evidence.attested}
    return Appointment(
        key=key,
        person=first.subject,
        title=first.object if isinstance(first.object, Value) else CHAIR,
        at=min(places) if places else None,
        attested=_sorted(e.attested for e in proofs),
        documents=_sorted(e.document for e in proofs if e.document not in dated),
        held_from=_sorted(e.held_from for e in proofs),
        held_until=_sorted(e.held_until for e in proofs),
    )


def _sorted(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({text for text in texts if text}))
