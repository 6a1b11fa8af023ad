"""What an engine reports, before anything is said about it in words: the same from every engine."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable

    Term = ox.NamedNode | ox.BlankNode | ox.Literal


@dataclass(frozen=True, slots=True)
class Raw:
    """One `sh:ValidationResult`, with the terms of SHACL as they stand in the data."""

    focus: Term
    path: ox.NamedNode | None
    """The property; None for none and for a path of several steps."""
    value: Term | None
    """None for none, and where it is the focus node itself, which says nothing new."""
    shape: str
    constraint: str
    """The node of the query that found it; empty for a constraint of SHACL Core."""
    component: str
    severity: str
    message: str
    """The engine's own words, for a shape without a message."""


def to_json(raws: Iterable[Raw]) -> list[list[str | None]]:
    """Return results as JSON takes them, sorted."""
    fields = attrgetter(*Raw.__slots__)
    found = ([None if one is None else str(one) for one in fields(raw)] for raw in raws)
    return sorted(found, key=repr)


def from_json(kept: Iterable[list[Any]]) -> list[Raw]:
    """Return the results again."""
    return [
        Raw(term(focus), path and ox.NamedNode(path[1:-1]), value and term(value), *words)
        for focus, path, value, *words in kept
    ]


def term(words: str) -> Term:
    """Return a term from its N-Triples."""
    if words.startswith("<") and words.endswith(">") and " " not in words:
        return ox.NamedNode(words[1:-1])
    line = f"<urn:x> <urn:x> {words} ."
    quad = next(iter(ox.parse(line, format=ox.RdfFormat.N_TRIPLES)))
    assert isinstance(quad.object, ox.NamedNode | ox.BlankNode | ox.Literal), "no triple terms"
    return quad.object
