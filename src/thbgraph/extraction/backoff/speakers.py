"""Who spoke, in a passage about one event, by any verb of explaining and presenting.

    The story of the 23 builders was told by Superintendent Anna Berg.

The sentence names no event and quotes nobody: what somebody is quoted with may be said anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph.extraction import stages
from thbgraph.extraction.ends import End, Relation
from thbgraph.extraction.mentions import Kind, char_class
from thbgraph.extraction.sparing import sparing
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thbgraph.extraction.backoff.scene import Scene

RULE: Final = "person-explained-at-event"

_P: Final = char_class([Kind.PERSON])
_SPEAK: Final = (
    r"(?:present(?:ed|s)|spoke|speaks|explain(?:ed|s)|describe[ds]|outline[ds]|lectured|lectures|talked|talks|shared|introduced|"
    r"demonstrated|illustrated|summari[sz]ed|analy[sz]ed|reflected|recounted|sketched|walked the|took the (?:guests|participants|audience)|showed how|told (?:about|of|the (?:guests|participants|audience|meeting)|them)|"
    r"reported on|gave (?:an? |the )(?:[a-z-]+ ){0,2}(?:talk|lecture|presentation|overview|account|address|speech|introduction|keynote)|"
    r"(?:is|are) going to (?:speak|present|explain|talk)|will (?:speak|present|explain|talk|lecture|describe|share|give))"
)
_ACTIVE: Final = expression(
    rf"(?P<p>[{_P}])(?: ?\([^()]{{1,60}}\))?,?(?: who| also| then| next| finally| first| further| briefly| later| in turn,?)* (?:[a-z]+ly )?{_SPEAK}\b"
)
_PASSIVE: Final = sparing(
    r"\b(?:told|explained|presented|described|outlined|introduced|demonstrated|illustrated|summari[sz]ed|recounted|delivered|given|held|read|shown)"
    rf" by (?P<p>[{_P}])"
)
_ELSEWHERE: Final = expression(
    r"\b(?:journalists?|reporters?|press|newspaper|magazine|interview|readers|radio|television|court|police)\b|"
    rf"[{char_class([Kind.SPEECH])}]"
)


def read(scene: Scene) -> Iterator[Relation]:
    """Yield the people who explained something in a passage about an event."""
    if not scene.coded.holds(Kind.PERSON) or _ELSEWHERE.search(scene.text):
        return
    for pattern in (_ACTIVE, _PASSIVE):
        for match in pattern.finditer(scene.text):
            mention = scene.coded.mentions[match["p"]]
            person = scene.discourse.of(mention)
            if person is None or scene.refused(*match.span()):
                continue
            event = scene.spoken_of(match.start())
            if event is not None and not stages.without_stage(event):
                who = End(person, mention.text, mention.reason)
                yield Relation(event, "thb:speaker", who, scene.coded, RULE)
