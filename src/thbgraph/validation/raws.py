"""What an engine reports, before anything is said about it in words: the same from every engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyoxigraph as ox

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
