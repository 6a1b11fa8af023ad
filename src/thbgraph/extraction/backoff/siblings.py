"""Events of one row: what the first workshop is part of, the second is part of too.

"It is the fourth training within the project “Justice without Fear” … The fifth training will take
place in Alytus": a number or "next" makes the other an event of the same row, where the text knows
one row of such events only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction.ends import End, Relation
from thbgraph.extraction.entities import Entity
from thbgraph.extraction.resolution import nouns
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thbgraph.extraction.discourse import Discourse

RULE: Final = "event-of-row"
_COUNTED: Final = expression(
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th)"
)
_NEXT: Final = frozenset({"next", "previous", "final", "closing", "last", "concluding"})


def read(discourse: Discourse, stated: list[Relation]) -> Iterator[Relation]:
    """Yield of what the numbered events are part of whose sisters are known to be."""
    wholes: dict[int, tuple[Entity, Entity]] = {}
    for r in stated:
        one, whole = r.subject.value, r.object.value
        if r.predicate != "thb:partOf" or not isinstance(one, Entity):
            continue
        if isinstance(whole, Entity) and (one.type, whole.type) == (v.EVENT, v.INITIATIVE):
            wholes[id(discourse.kept(one))] = (discourse.kept(one), discourse.kept(whole))
    if not wholes:
        return
    sentences = {c.index: c for c in discourse.found}
    for event in discourse.live(v.EVENT):
        if id(event) in wholes or not event.stated or event.body is not None or event.parent:
            continue
        mention = event.mention
        if mention is not None and (mention.plural or mention.orgs or mention.name):
            continue
        marks = frozenset(m for m in event.modifiers if m in _NEXT or _COUNTED.fullmatch(m))
        rows = [pair for pair in wholes.values() if nouns.alike(pair[0].head, event.head)]
        rows = [pair for pair in rows if marks and not marks & pair[0].modifiers]
        coded = sentences.get(event.sentence)
        if coded is not None and rows and len({id(whole) for _, whole in rows}) == 1:
            sister, whole = rows[0]
            end = End(event, mention.text if mention is not None else "", event.reason)
            why = f"the {sister.label} is part of {whole.label}, and this is of the same row"
            yield Relation(end, "thb:partOf", End(whole, "", why), coded, RULE)
