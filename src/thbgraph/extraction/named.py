"""Things that a text only names: no more is said of them than what they are and what they are called.

"The rapporteur quoted the Guiding Principles on …", "the lecture drew on “Deck Five”": an
undertaking or an event with a name of its own is a thing in the graph, whether or not the text
says anything else of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction import linking
from thbgraph.extraction.gates import Claim, text_value
from thbgraph.model import class_node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity

RULE: Final = "thing-named"
_NUMBERED: Final = frozenset({"directive", "regulation", "decision", "resolution"})
"""Acts of law that go by a number rather than by a name."""
_SHORT: Final = 2
"""Words of a name that a description may have too: "Action Plan"."""


def claims(discourse: Discourse, introduced: set[int]) -> Iterator[Claim]:
    """Yield class and label of what bears a name and is not yet stated; `introduced` are ids of things."""
    for entity in discourse.entities:
        if id(entity) in introduced or not entity.stated or not _has_name(discourse, entity):
            continue
        mention = entity.mention
        assert mention is not None
        coded = discourse.found[entity.sentence - discourse.found[0].index]
        node = linking.node(entity)
        for predicate, value in (
            (v.TYPE, class_node(node.type)),
            (v.LABEL, text_value(node.label)),
        ):
            yield Claim(node, predicate, value, coded.start, coded.end, RULE, mention.text)


def _has_name(discourse: Discourse, entity: Entity) -> bool:
    mention = entity.mention
    if discourse.kept(entity) is not entity or mention is None or mention.reference:
        return False
    if entity.type != v.INITIATIVE or entity.head in _NUMBERED:
        return False
    # "The Action Plan" and "its Vision" are names of many things; one word in capitals is of one.
    words = (mention.name or entity.label).split()
    several = len(words) > _SHORT or (len(words) > 1 and mention.name != mention.text)
    return bool(mention.name) and words[0][0].isupper() and (several or words[0].isupper())
