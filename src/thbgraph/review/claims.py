"""What a curator is asked about, and what they may make of it.

An *item* is what is decided at once: a fact, or the title and the organisation that together are
one post, or the class and the label that together are one thing. A *claim* is a fact as it would be
written: the rule's, or the curator's correction of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.model import Fact, Method, Node

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from thbgraph.model import Evidence, Object
    from thbgraph.review.desk import Desk

HOLDS: Final = "thb:holdsPost"
AFFILIATED: Final = "thb:affiliatedWith"
_POSTS: Final = (HOLDS, AFFILIATED)
_IS: Final = (v.TYPE, v.LABEL)
_ORDER: Final = {name: position for position, name in enumerate(v.FACT_PROPERTIES)}


@dataclass(frozen=True, slots=True)
class Item:
    """What is decided at once: facts on one subject, read in one passage."""

    facts: tuple[Fact, ...]
    evidence: Evidence
    """Where the first of them was read."""
    against: tuple[Fact, ...] = ()
    """The facts that contradict one of them."""

    @property
    def subject(self) -> Node:
        """What the facts are about."""
        return self.facts[0].subject

    @property
    def is_post(self) -> bool:
        """Whether it is a person's post."""
        return self.facts[0].predicate in {*_POSTS, "thb:chairOf"} and (
            self.subject.type == v.PERSON
        )

    @property
    def is_thing(self) -> bool:
        """Whether it is only what a thing is and is called."""
        return self.facts[0].predicate in _IS

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the facts."""
        return tuple(fact.id for fact in self.facts)

    def proof(self, fact: Fact) -> Evidence:
        """Return where one of the facts was read: in the item's passage, if it was read there."""
        return _best(fact, self.evidence.document, self.evidence.span.start)


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact as it would be written, with the words of the passage that name its ends."""

    subject: Node
    predicate: str
    object: Object
    evidence: Evidence

    @property
    def id(self) -> str:
        """The id of the fact."""
        return Fact(self.subject, self.predicate, self.object, ()).id


def claims(item: Item) -> list[Claim]:
    """Return what the rules claim by an item."""
    return [Claim(f.subject, f.predicate, f.object, item.proof(f)) for f in item.facts]


def in_words(subject: Node, predicate: str, end: Object) -> str:
    """Return a statement on one line: “Harbour seminar – heldIn – Riga”."""
    if predicate == v.TYPE and isinstance(end, Node):
        return f"{subject.label} is of class {end.label.partition(':')[2]}"
    if predicate == v.LABEL:
        return f"{subject.label} is called so"
    value = end.label if isinstance(end, Node) else end.text
    return f"{subject.label} – {predicate.partition(':')[2]} – {value}"


def said(fact: Fact) -> str:
    """Return a fact on one line."""
    return in_words(fact.subject, fact.predicate, fact.object)


def unreviewed(desk: Desk, *, document: str = "", rule: str = "") -> list[Fact]:
    """Return the facts to be decided, of one document or rule where given, in their order."""
    return [
        fact
        for fact in desk.unreviewed()
        if any(document in ("", e.document) and rule in ("", e.rule) for e in fact.evidence)
    ]


def queue(
    desk: Desk, *, document: str = "", rule: str = "", skipped: Collection[str] = ()
) -> list[Item]:
    """Return what is to be decided, in the order of asking.

    Contradictions first; then document by document: posts, because people appear only in public
    office, then the facts in the order of the text, then things of which nothing else is asked.
    What was skipped comes last. With `document` or `rule`, only what was read there or so.
    """
    facts = unreviewed(desk, document=document, rule=rule)
    against = _contradictions(desk)
    items = [
        Item(
            tuple(group),
            _best(group[0], document),
            tuple(dict.fromkeys(o for fact in group for o in against.get(fact.id, ()))),
        )
        for group in _grouped(facts, document)
    ]
    asked = {
        n.iri
        for i in items
        if not i.is_thing
        for f in i.facts
        for n in (f.subject, f.object)
        if isinstance(n, Node)
    }
    kept = [item for item in items if not item.is_thing or item.subject.iri not in asked]
    return sorted(kept, key=lambda item: _rank(item, skipped))


def _rank(item: Item, skipped: Collection[str]) -> tuple[object, ...]:
    first = item.facts[0]
    return (
        any(one in skipped for one in item.ids),
        not item.against,
        item.evidence.document,
        item.is_thing,
        not item.is_post,
        # An organisation alone gives nobody an office; the title or the chair comes before it.
        all(fact.predicate == AFFILIATED for fact in item.facts),
        item.evidence.start,
        _ORDER.get(first.predicate, 0),
        first.sort_key,
        first.id,
    )


def _contradictions(desk: Desk) -> dict[str, list[Fact]]:
    by_id = {fact.id: fact for fact in desk.merged.facts}
    found: dict[str, list[Fact]] = {}
    for one, other in desk.merged.conflicts:
        found.setdefault(one, []).append(by_id[other])
        found.setdefault(other, []).append(by_id[one])
    return found


def _grouped(facts: Iterable[Fact], document: str) -> Iterator[list[Fact]]:
    """Yield the facts that are decided at once: of a post, of a thing, else one by one."""
    groups: dict[tuple[str, ...], list[Fact]] = {}
    for fact in sorted(facts, key=lambda f: (_ORDER.get(f.predicate, 0), f.id)):
        proof = _best(fact, document)
        key: tuple[str, ...] = (fact.id,)
        if fact.predicate in _IS:
            key = (fact.subject.iri, "is")
        elif fact.predicate in _POSTS:
            key = (fact.subject.iri, proof.document, proof.appointment or fact.id)
        group = groups.setdefault(key, [])
        if len(key) > 1 and any(one.predicate == fact.predicate for one in group):
            groups[(fact.id,)] = [fact]  # a second title or organisation is a post of its own
        else:
            group.append(fact)
    yield from groups.values()


def _best(fact: Fact, document: str = "", start: int = -1) -> Evidence:
    """Return where to show a fact: as a rule read it, if possible in this document and place."""
    by_rule = [e for e in fact.evidence if e.method is Method.RULE] or list(fact.evidence)
    return min(by_rule, key=lambda e: (e.document != document, e.start != start, e))
