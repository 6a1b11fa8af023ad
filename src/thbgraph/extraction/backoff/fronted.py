"""Who has a part in an undertaking, told in front of its name: "Led by the Institute, the project …".

    Conceived by the Centre in 2017, the scheme is run by the Chamber.
    Co-funded by the Nordic Council, Open Palm brings together …

The participle in front is that of the sentence's subject, which stands right behind the comma.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph.extraction.backoff.parts import PARTICIPLES, RULE, listed
from thbgraph.extraction.ends import End
from thbgraph.extraction.mentions import ANY, Kind, char_class
from thbgraph.extraction.sparing import sparing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thbgraph.extraction.backoff.scene import Scene
    from thbgraph.extraction.ends import Relation

_D: Final = char_class([Kind.DATE])
_L: Final = char_class([Kind.PLACE])
_U: Final = char_class([Kind.EVENT, Kind.INITIATIVE])
_WHEN: Final = rf"(?:,? (?:in|on|at|since|from) (?:the )?[{_D}{_L}])?"
_ADVERB: Final = (
    r"(?:(?:originally|first|jointly|initially|currently|now|partly|mainly|largely|officially) )?"
)
_PATTERNS: Final = tuple(
    (
        predicate,
        types,
        sparing(
            rf"^[^\w{ANY}]*{_ADVERB}(?:{words}){_WHEN} (?:{link}) (?:the )?(?P<list>{who}){_WHEN}, "
            rf"(?:(?:the|this|our|a|an) )?(?:[a-z-]+ ){{0,2}}(?P<u>[{_U}])(?! ?\([^()]*\)?,? of )"
        ),
    )
    for predicate, types, words, link, who in PARTICIPLES
)


def read(scene: Scene) -> Iterator[Relation]:
    """Yield who leads, pays, began or approved what a sentence goes on to name."""
    if not scene.coded.holds(Kind.EVENT, Kind.INITIATIVE):
        return
    for predicate, types, pattern in _PATTERNS:
        match = pattern.match(scene.text)
        if match is None:
            continue
        mention = scene.coded.mentions[match["u"]]
        thing = scene.discourse.of(mention)
        if thing is None or not thing.stated or mention.plural or thing.type not in types:
            continue
        subject = End(thing, mention.text, mention.reason)
        yield from listed(scene, match, subject, predicate, RULE)
