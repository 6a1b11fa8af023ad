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
    from collections.abc import Mapping

    from thbgraph.facts.again import Again
    from thbgraph.facts.gathering import Stated
    from thbgraph.facts.precedent import Round
    from thbgraph.facts.rows import Rows
    from thbgraph.facts.settling import Decisions


def sum_of(stated: Stated) -> int:
    """Return a sum of what is stated of a node, by which it shows whether that is what it was."""
    texts = [(key, value) for key, (_, value) in sorted(stated.texts.items())]
    return zlib.crc32(repr((stated.typed, stated.labelled, texts)).encode())


def unlike(decisions: Decisions, parts: Mapping[str, Rows], again: Again) -> frozenset[str]:
    """Return the documents whose part may be another, those that changed among them."""
    precedent = again.changed.precedent
    links = _links(precedent.rounds, decisions.history, again.rewritten)
    stated = {
        iri for iri, one in decisions.stated.items() if precedent.stated.get(iri) != sum_of(one)
    }
    found = set(again.changed.documents)
    for document in parts:
        told = decisions.apart.get(document) or {}
        means = {iri: (node.iri, why) for iri, (node, why) in told.items()}
        if means != precedent.apart.get(document, {}):
            found.add(document)
        if document not in found:
            for iri in parts[document].nodes:
                now = means[iri][0] if iri in means else iri
                met = {iri, now}
                for round_ in decisions.rounds:
                    if now in round_:
                        now = round_[now].same_as.iri
                        met.add(now)
                if iri in again.rewritten or now in stated or not met.isdisjoint(links):
                    found.add(document)
                    break
    return frozenset(found)


def _links(before: tuple[Round, ...], now: tuple[Round, ...], rewritten: set[str]) -> set[str]:
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
