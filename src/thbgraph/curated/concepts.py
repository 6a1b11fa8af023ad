"""Topics and priorities: labels → concepts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import iris
from thbgraph import vocabulary as v
from thbgraph.curated import values
from thbgraph.curated.names import Named
from thbgraph.curated.yamlnodes import near
from thbgraph.model import Node

if TYPE_CHECKING:
    from thbgraph.authority import Authority
    from thbgraph.curated.yamlnodes import Source, Word

_NO_TOPICS: Final = frozenset({"event-types", "initiative-types"})


def priority(label: Word) -> Named:
    """Return the concept of a presidency's priority: documents name them, no list does."""
    name = values.text(label).text
    return Named(Node(iris.mint(v.CONCEPT, "priority", name), v.CONCEPT, name), (name,))


def topic(label: Word, authority: Authority, source: Source) -> Named:
    """Return the topic that `label` names, by its preferred label first.

    Raises CuratedError for a label that no topic or several have.
    """
    topics = [t for t in authority.topics if t.scheme_name not in _NO_TOPICS]
    found = [t for t in authority.find_topic(label) if t.scheme_name not in _NO_TOPICS]
    exact = [t for t in found if t.label.casefold() == label.casefold()] or found
    if not exact:
        hint = near(label, (t.label for t in topics))
        raise source.error(f"“{label}” is no topic of the topics file{hint}", label.line)
    if len(exact) > 1:
        labels = " or ".join(f"“{t.label}”" for t in exact)
        raise source.error(f"topic “{label}” may be {labels}; write which", label.line)
    one = exact[0]
    return Named(Node(one.iri, v.CONCEPT, one.label), (one.label, *one.alt_labels))
