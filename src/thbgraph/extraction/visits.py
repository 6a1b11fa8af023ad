"""Who goes on a visit, in the visit's own name: "study visit of the Hamburg Police to Gothenburg"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction import guards
from thbgraph.extraction.ends import End, Relation
from thbgraph.extraction.mentions import Coded, Kind

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse

RULE: Final = "visit-of-body"
_GOING: Final = ("visit", "trip", "tour", "excursion")


def read(coded: Coded, discourse: Discourse) -> list[Relation]:
    """Return who takes part in the visits that a sentence names."""
    found: list[Relation] = []
    for mention in coded.all(Kind.EVENT):
        if mention.body is None or not mention.head.endswith(_GOING) or not mention.orgs:
            continue
        event, body = discourse.of(mention), discourse.of(mention.body)
        if event is None or body is None or body.type != v.ORGANISATION:
            continue
        if guards.cancelled(coded.text.lower()) or guards.offends(coded.text.lower()):
            continue
        end = End(event, mention.text, mention.reason)
        who = End(body, mention.body.text, mention.body.reason)
        found.append(Relation(end, "thb:participant", who, coded, RULE))
    return found
