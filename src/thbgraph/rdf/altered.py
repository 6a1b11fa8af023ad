"""What makes a graph another one, and the algebra of such changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet


@dataclass(frozen=True, slots=True)
class Altered:
    """What makes a graph of the one that was asked before."""

    gone: frozenset[str]
    come: frozenset[str]
    """The lines of the graphs of all."""
    documents: frozenset[str]
    """The names (terms) of the documents' graphs that are others now, new or gone; maybe more."""

    def then(self, other: Altered) -> Altered:
        """Return what both make of a graph, one after the other."""
        return Altered(
            (self.gone - other.come) | (other.gone - self.come),
            (self.come - other.gone) | (other.come - self.gone),
            self.documents | other.documents,
        )

    def without(self, documents: AbstractSet[str]) -> Altered:
        """Return what changes but for some documents, which turn out to be what they were."""
        return replace(self, documents=self.documents - documents)

    def back(self) -> Altered:
        """Return what makes the graph again that was asked before."""
        return Altered(self.come, self.gone, self.documents)


UNCHANGED: Final = Altered(frozenset(), frozenset(), frozenset())
