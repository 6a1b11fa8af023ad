"""One event named twice: in the lines above the text, or a section's heading, and in the text below.

"Baltic Workshop on Migration / Visby, 5–7 May 2021" and, below, "… invite students to a three-day
workshop on research into migration": the first event of the text is the one that the lines above
it name, where both go by one noun and nothing tells them apart.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction import lexicon as lex
from thbgraph.extraction import sections
from thbgraph.extraction.mentions import Kind
from thbgraph.extraction.resolution import marks, nouns
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity
    from thbgraph.extraction.mentions import Coded

_PROSE: Final = expression(r"[.!?…][\"'”’»)\]]*\s*$")
_SHORTEST: Final = 60
"""Code points; a shorter line with a full stop may be a heading or an entry."""
_TOP: Final = 8
"""Sentences among which the lines above a text stand."""
_NEAR: Final = 4
"""Sentences below a heading among which its event is told."""
_BELOW: Final = 2
"""Sentences below a section's heading among which its event is told."""
_ASIDE: Final = frozenset(
    {"previous", "earlier", "last", "next", "upcoming", "forthcoming", "follow-up", "other"}
)


def join(d: Discourse) -> None:
    """Make the event that a heading names one with the first of its kind in the text below it."""
    first = next((n for n, c in enumerate(d.found[:_TOP]) if _is_prose(c)), 0)
    if first:
        _pair(d, d.found[:first], d.found[first : first + _NEAR])
    headings = [n for n in sections.headings_of(d.found) if n >= first]
    for n, stop in pairwise([*headings, len(d.found)]):
        if d.found[n].all(Kind.EVENT):
            _pair(d, [d.found[n]], d.found[n + 1 : min(stop, n + 1 + _BELOW)])


def _pair(d: Discourse, above: list[Coded], below: list[Coded]) -> None:
    lines = {c.index for c in above}
    named = [e for e in _begun(d, above) if e.sentence in lines]
    met = [d.kept(g.event) for c in below for g in d.gatherings.get(c.index, ())]
    told = [e for e in _begun(d, below) if e.sentence not in lines and e not in named]
    told += [e for e in met if e not in told and e.stated]
    for one in named:
        alike = [e for e in told if nouns.alike(one.head, e.head) and not _long_ago(d, e)]
        # A body's meeting, in the text, is not the one whose subject or title the lines above tell.
        alike = [e for e in alike if e.body is None or not marks.told_of(one)]
        others = [e for e in named if e is not one and nouns.alike(one.head, e.head)]
        if alike and not others and _may_be_one(one, alike[0]):
            label, mention = one.label, one.mention
            kept = d.merge(one, alike[0])
            if alike[0] in met:
                kept.label, kept.mention = label, mention


_AGO: Final = expression(
    r"\W*(?:(?:Two|Three|Four|Five|Ten|Some|A few|Many|Several) (?:years|months|weeks) ago|(?:A|One) (?:year|month) ago|Years ago|Last year|In the past|Earlier|Previously|Back in)\b"
)


def _long_ago(d: Discourse, event: Entity) -> bool:
    """Whether the sentence that first names an event goes back in time: "Two years ago, we held …"."""
    coded = next((c for c in d.found if c.index == event.sentence), None)
    return coded is not None and _AGO.match(coded.source, coded.start) is not None


def _begun(d: Discourse, part: list[Coded]) -> list[Entity]:
    """Return the events that these sentences name one at a time, each once, in order."""
    found: list[Entity] = []
    for coded in part:
        for mention in coded.all(Kind.EVENT):
            event = d.of(mention)
            if event is not None and event not in found and not mention.plural:
                found.append(event)
    return [e for e in found if e.type == v.EVENT and e.stated and not e.modifiers & _ASIDE]


def _may_be_one(one: Entity, other: Entity) -> bool:
    """Whether nothing tells two events apart: title, number, year, city, kind."""
    titles = [e.mention.name for e in (one, other) if e.mention is not None and e.mention.name]
    marked = [e.modifiers - {"final", "closing"} for e in (one, other)]
    return (
        len(titles) < 2
        and not marks.differ(one.cities, other.cities)
        and not marks.differ(one.kinds, other.kinds)
        and not marks.differ(lex.ordinals(marked[0]), lex.ordinals(marked[1]))
        and not (other.modifiers - one.modifiers - one.cities)
        and (one.body is None or other.body is None or one.body is other.body)
    )


def _is_prose(coded: Coded) -> bool:
    words = coded.source[coded.start : coded.end]
    return len(words) > _SHORTEST and _PROSE.search(words) is not None
