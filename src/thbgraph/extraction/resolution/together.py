"""Several events spoken of in the plural: "The workshops are organised by …", "Both seminars"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction.resolution import nouns

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity
    from thbgraph.extraction.mentions import Coded, Mention

_ALL: Final = frozenset({"the", "these", "both", "all", "both the", "all the", "all of the"})
_BOTH: Final = 2


def together(d: Discourse, mention: Mention, coded: Coded) -> list[Entity]:
    """Return the events that "the workshops", "both seminars" speak of together; none where unclear."""
    if mention.determiner not in _ALL or mention.places or mention.orgs or mention.name:
        return []
    one = mention.head.removesuffix("s")
    alike = [
        e for e in d.recent(v.EVENT) if e.stated and not e.collective and nouns.alike(e.head, one)
    ]
    if mention.determiner.startswith("both"):
        alike = [e for e in alike if e.sentence <= coded.index][:_BOTH]
    return alike if len(alike) >= _BOTH else []


SHARED: Final = frozenset({"thb:organisedBy", "thb:supportedBy", "thb:partOf", "thb:partner"})
"""What may be said of all events of a row at once."""


def as_one(d: Discourse, mention: Mention) -> Entity | None:
    """Return the one event that "the trainings" speaks of in the plural."""
    if mention.determiner not in {"the", "these"} or mention.modifiers or not mention.reference:
        return None
    one = mention.head.removesuffix("s")
    alike = [e for e in d.recent(v.EVENT) if nouns.noun(e.head) == nouns.noun(one)]
    if any(e.collective for e in alike[:1]) or (len(alike) == 1 and nouns.noun(one) == "training"):
        mention.reason = f"“{mention.determiner} {mention.text}” is {alike[0].label}"
        return alike[0]
    return None
