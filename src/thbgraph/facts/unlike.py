"""Which documents may stand otherwise after decisions, where few of them changed.

A document's part of the decisions (`settling.Part`) is what it was unless it speaks of a node that
is written differently, means another node by an IRI or for another reason, or speaks of one that,
on the way through the rounds, meets a link that is another, or ends as a node of which something
else is stated.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from thbgraph.facts.again import Again
    from thbgraph.facts.gathering import Stated
    from thbgraph.facts.precedent import Round
    from thbgraph.facts.settling import Decisions
    from thbgraph.facts.sought import Sought
    from thbgraph.facts.spilling import Spilled


def sum_of(stated: Stated) -> int:
    """Return a sum of what is stated of a node, by which it shows whether that is what it was."""
    texts = [(key, value) for key, (_, value) in sorted(stated.texts.items())]
    return zlib.crc32(repr((stated.typed, stated.labelled, texts)).encode())


def stated_otherwise(
    gathered: Sought, moved: AbstractSet[str], stated: Spilled[Stated]
) -> dict[str, list[int] | None]:
    """Return the sums of what is stated of nodes, after all links, that are not what they were.

    `moved` are the nodes that other documents mean, and those that were linked otherwise; None
    stands where there is no such node any more.
    """
    precedent = gathered.changed.precedent
    ends = set()
    for iri in moved:
        before = iri
        for found in precedent.rounds:
            if _taken(found, before):
                before = found[before].same_as.iri
        ends |= {before, gathered.now(iri)}
    sums = {}
    for iri in ends:
        one = stated.get(iri)
        now = sum_of(one) if one else None
        if now != precedent.stated.get(iri):
            sums[iri] = None if now is None else [now]
    return sums


def unlike(
    decisions: Decisions, gathered: Sought, again: Again, nodes: AbstractSet[str]
) -> frozenset[str]:
    """Return the documents whose part may be another, those that changed among them.

    `nodes` are those of which a round found something else (`linked_otherwise`), and those of which
    something else is stated after all links.
    """
    found = set(again.changed.documents)
    for iri in filter(gathered.may_be_apart, again.touched | again.namesakes):
        means = gathered.before(iri)
        for document in {*means, *gathered.nodes.seen(iri).documents}:
            told = decisions.apart.get(document) or {}
            now = (told[iri][0].iri, told[iri][1]) if iri in told else None
            if means.get(document) != now:
                found.add(document)
    for iri in again.rewritten:
        found.update(gathered.nodes.seen(iri).documents)
    for node in nodes:
        found.update(gathered.nodes.seen(node).documents)
        for one in gathered.linked_to(node):
            found.update(document for document, _ in gathered.meant_by(one))
    return frozenset(found)


def linked_otherwise(
    before: Sequence[Round], now: Sequence[Round], rewritten: AbstractSet[str]
) -> set[str]:
    """Return the nodes of which a round found something else."""
    found = set()
    for number in range(max(len(before), len(now))):
        one, other = (of[number] if number < len(of) else {} for of in (before, now))
        for iri in one.keys() | other.keys():
            same = one.get(iri) == other.get(iri) and iri not in rewritten
            # Whether it became a link hangs on what was found of the other node.
            if not same or _taken(one, iri) != _taken(other, iri):
                found.add(iri)
    return found


def _taken(found: Round, iri: str) -> bool:
    return iri in found and found[iri].same_as.iri not in found
