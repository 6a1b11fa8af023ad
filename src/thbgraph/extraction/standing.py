"""How a body stands to another: a member of a network, or a part of a ministry, never both.

"The Centre belongs to the European Platform" makes it a member there; "the Unit belongs to the
Ministry" makes it a part. Where the rules read both of one pair, the larger body tells which holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph.extraction.entities import Entity
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.ends import Relation

_MEMBER: Final = "thb:memberOf"
_PART: Final = "thb:subOrganisationOf"
_JOINED: Final = expression(
    r"(?i)\b(?:network|platform|forum|alliance|federation|confederation|union|association|coalition|partnership|consortium|league|club)\b"
)
"""Bodies that others join, and that have no parts of which a text says that they belong to them."""


def without(relations: list[Relation]) -> list[Relation]:
    """Return `relations` without one of two standings that they give a body in the same other."""
    pairs: dict[str, set[tuple[int, int]]] = {_MEMBER: set(), _PART: set()}
    for r in relations:
        if r.predicate in pairs:
            pairs[r.predicate].add(_pair(r))
    both = pairs[_MEMBER] & pairs[_PART]
    return [r for r in relations if r.predicate not in pairs or _pair(r) not in both or _holds(r)]


def _pair(relation: Relation) -> tuple[int, int]:
    return id(relation.subject.value), id(relation.object.value)


def _holds(relation: Relation) -> bool:
    whole = relation.object.value
    joined = isinstance(whole, Entity) and _JOINED.search(whole.label) is not None
    return relation.predicate == (_MEMBER if joined else _PART)
