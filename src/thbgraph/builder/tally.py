"""What a graph is made of, counted, so that it is known what one document more or less changes.

A line of the graphs of all stands there as long as some document gives it. So it is counted how
many documents state each fact, and how many facts name each node.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from thbgraph.model import Node

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

Counts = dict[str, int]


@dataclass(slots=True)
class Tally:
    """The counts; a node is known by `node_key`. What is counted zero times is not there."""

    facts: Counts = field(default_factory=dict)
    """By the fact's id, the documents that state it."""
    nodes: Counts = field(default_factory=dict)
    """By node, the facts (those not rejected) that name it."""
    known: Counts = field(default_factory=dict)
    """The same of nodes that curators or the authority files say more of."""
    fallen: Counts = field(default_factory=dict)
    """By node, the rejected facts that name it."""
    priorities: Counts = field(default_factory=dict)
    """By IRI, the presidencies that have it among their priorities."""
    bounds: dict[str, Counts] = field(default_factory=dict)
    """By the fact's id, the open intervals that documents state for its date."""
    evidence: Counts = field(default_factory=dict)
    """Pieces of evidence by method and by rule: `rule event-in-place`."""
    prefixes: Counts = field(default_factory=dict)
    """By prefix, the documents whose graphs use it."""
    reviews: Counts = field(default_factory=dict)
    """By what curators say, the facts."""
    classes: Counts = field(default_factory=dict)
    properties: Counts = field(default_factory=dict)
    """By term, how often the default graph uses it."""

    def to_json(self) -> dict[str, Any]:
        """Return the counts as JSON takes them."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """Return the counts again, to be changed. KeyError for what is not there."""
        found = cls(**{one.name: dict(kept[one.name]) for one in fields(cls)})
        found.bounds = {id_: dict(within) for id_, within in found.bounds.items()}
        return found


def step(counts: Counts, key: str, by: int) -> int:
    """Count a key by so many more or less, and return how often it is there now."""
    now = counts.get(key, 0) + by
    if now:
        counts[key] = now
    else:
        counts.pop(key, None)
    return now


def node_key(node: Node) -> str:
    """Return what a node is counted under: neither IRI nor class holds a tab."""
    return f"{node.iri}\t{node.type}\t{node.label}"


def node_of(key: str) -> Node:
    """Return the node that is counted under a key."""
    return Node(*key.split("\t", 2))
