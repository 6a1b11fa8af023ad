"""What curators say of facts: stated by one, a fact is confirmed; rejected by one, it stays so.

A rejection names a fact by its id, the hash of what it asserts. That id changes when one of its
ends gets another IRI: because a rule reads a longer label, because a curator introduced the thing,
because two labels turned out to name one thing. So a rejection also holds for the fact that its
ends would have made under any IRI that they have had in this build, and else for the fact of the
same document, property and labels; only where neither is found does it wait.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Protocol

from thbgraph import labels
from thbgraph import vocabulary as v
from thbgraph.errors import CuratedError
from thbgraph.model import Fact, Method, Node, Review, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_IS: Final = frozenset({v.TYPE, v.LABEL})
REMAINS: Final = "all else that rules read of it is rejected"
"""Why class and label of a thing are rejected."""


class Rejected(Protocol):
    """A curator's rejection, as `thbgraph.curated` reads it: of which fact, why, and where."""

    @property
    def document(self) -> str:
        """The document whose file it stands in."""

    @property
    def fact(self) -> str:
        """The fact's id."""

    @property
    def subject(self) -> str:
        """The label of its subject, where given."""

    @property
    def predicate(self) -> str:
        """Its property as `thb:…`, where given."""

    @property
    def object(self) -> str:
        """The label of its object, or its value, where given."""

    @property
    def because(self) -> str:
        """Why it is not what the document says."""

    @property
    def file(self) -> str:
        """The curated file."""

    @property
    def line(self) -> int:
        """The line in it, from 1."""


def reviewed(
    facts: Iterable[Fact],
    rejections: Iterable[Rejected],
    formers: Callable[[str], Iterable[str]],
) -> tuple[Fact, ...]:
    """Return the facts with what curators say of them.

    `formers` gives the IRIs that a node has had before, by its own. CuratedError where a rejection
    is of what a curator states.
    """
    facts = tuple(facts)
    rejected = _rejected(facts, tuple(rejections), formers)
    return _without_remains(tuple(_one(fact, rejected.get(fact.id)) for fact in facts))


def _without_remains(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Reject what a thing is and is called where all else that was read of it is rejected.

    “Norway is a country” was only read because Norway was said to take part in something.
    """
    standing, fallen = set[str](), set[str]()
    for fact in facts:
        if fact.predicate not in _IS:
            ends = (end.iri for end in (fact.subject, fact.object) if isinstance(end, Node))
            (fallen if fact.review is Review.REJECTED else standing).update(ends)
    gone = fallen - standing
    return tuple(
        replace(fact, review=Review.REJECTED, because=REMAINS)
        if fact.predicate in _IS and fact.review is Review.UNREVIEWED and fact.subject.iri in gone
        else fact
        for fact in facts
    )


def _one(fact: Fact, rejection: Rejected | None) -> Fact:
    if rejection and is_curated(fact):
        raise CuratedError(
            f"fact {fact.id} is rejected here, but a curated file states it; remove one",
            file=rejection.file,
            line=rejection.line,
        )
    if rejection:
        return replace(fact, review=Review.REJECTED, because=rejection.because)
    if fact.review is Review.REJECTED:
        return fact
    review = Review.CONFIRMED if is_curated(fact) else Review.UNREVIEWED
    return replace(fact, review=review)


def is_curated(fact: Fact) -> bool:
    """Whether a curator states it."""
    return any(e.method is Method.CURATED for e in fact.evidence)


def _rejected(
    facts: tuple[Fact, ...],
    rejections: tuple[Rejected, ...],
    formers: Callable[[str], Iterable[str]],
) -> dict[str, Rejected]:
    """Return the rejection of each fact, by the fact's id; of several, the first in the files."""
    found: dict[str, Rejected] = {}
    ids = {fact.id for fact in facts}
    ordered = sorted(rejections, key=lambda r: (r.file, r.line))
    orphans: list[Rejected] = []
    for one in ordered:
        if one.fact in ids:
            found.setdefault(one.fact, one)
        else:
            orphans.append(one)
    if not orphans:
        return found
    ours = defaultdict(list)
    for fact in facts:
        if not is_curated(fact):
            for document in {e.document for e in fact.evidence}:
                ours[document].append(fact)
    for one in orphans:
        here = ours[one.document]
        same = [fact for fact in here if one.fact in _former_ids(fact, formers)]
        for fact in same or [fact for fact in here if _in_words(one, fact)]:
            found.setdefault(fact.id, one)
    return found


def _former_ids(fact: Fact, formers: Callable[[str], Iterable[str]]) -> set[str]:
    """Return the ids that a fact would have under the IRIs that its ends have had."""
    subjects = [fact.subject, *_under(fact.subject, formers)]
    end = fact.object
    ends = [end, *_under(end, formers)] if isinstance(end, Node) else [end]
    return {
        replace(fact, subject=subject, object=value).id for subject in subjects for value in ends
    }


def _under(node: Node, formers: Callable[[str], Iterable[str]]) -> list[Node]:
    return [replace(node, iri=iri) for iri in formers(node.iri)]


def _in_words(rejection: Rejected, fact: Fact) -> bool:
    """Whether a rejection, by its labels, is of this fact."""
    if not rejection.subject or rejection.predicate != fact.predicate:
        return False
    end = fact.object
    if isinstance(end, Value):
        agree = labels.fold(end.text) == labels.fold(rejection.object)
    else:
        agree = labels.same(end.label, rejection.object)
    return agree and labels.same(fact.subject.label, rejection.subject)
