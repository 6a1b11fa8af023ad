"""Presidencies that are handed over: what a text says of the country that held one before.

"Iceland assumes the Presidency from Poland", "it takes over from Denmark", "its predecessor,
Latvia": the country named held the presidency of the same body, which is a presidency of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph.extraction import guards
from thbgraph.extraction.ends import End, Relation
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.resolution import presidencies
from thbgraph.extraction.sparing import sparing

if TYPE_CHECKING:
    import re

    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity

_C: Final = char_class([Kind.COUNTRY])
_K: Final = char_class([Kind.PRESIDENCY])
_WORDS: Final = frozenset(
    {"from", "as", "over", "predecessor", "after", "passes", "passed", "following"}
)
_PATTERNS: Final = (
    sparing(
        rf"(?P<k>[{_K}])(?: (?:is|was|will be|has been|passes|passed|will pass|goes|went|moves|moved)(?: \w+)?(?: over| on)?)? from (?P<c>[{_C}])"
    ),
    sparing(
        rf"(?P<c>[{_C}])(?:,? (?:which|that))?(?: (?:will|has|had|is|officially|formally|also))* "
        rf"(?:hands?|handed|handing|pass|passes|passed|passing|transfers?|transferred|gave|gives|give) (?:over |on )?(?P<k>[{_K}])"
    ),
    sparing(
        rf"\b(?:takes?|took|taking|taken) (?:it |this )?over (?:the (?:baton|gavel|helm|chair|lead|task|role|torch) )?from (?P<c>[{_C}])"
    ),
    sparing(rf"\b(?:baton|gavel|helm|chair|torch) (?:\w+ ){{0,3}}(?:from|over by) (?P<c>[{_C}])"),
    sparing(
        rf"\b(?:succeeds|succeeded|follows|followed|replaces|replaced|relieves|will succeed) (?P<c>[{_C}]) as (?:the )?(?:chair|president|presiding country|holder)\b"
    ),
    sparing(rf"\b(?:[Ii]ts|[Tt]he|[Oo]ur) predecessor,? (?:is |was |being )?(?P<c>[{_C}])"),
)


def read(coded: Coded, d: Discourse) -> list[Relation]:
    """Return whose presidency was handed over in a sentence, and of what body it was."""
    if not coded.holds(Kind.COUNTRY) or coded.words.isdisjoint(_WORDS):
        return []
    found: list[Relation] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(coded.text):
            if not guards.refusal(
                coded.text.lower(), *match.span(), frozenset({"plan", "history"})
            ):
                found += _before(match, coded, d)
    return found


def _before(match: re.Match[str], coded: Coded, d: Discourse) -> list[Relation]:
    country = coded.mentions[match["c"]]
    holder = d.of(country)
    named = coded.mentions.get(match.groupdict().get("k") or "")
    if holder is None:
        return []
    if named is None:
        entity, why = presidencies.taken_over(d, country, coded)
    else:
        entity, why = _same_body(d, named, coded, country)
    if entity is None or entity.body is None or entity.holder is not holder:
        return []
    subject = End(entity, "", why)
    body = End(entity.body, "", why)
    held = End(holder, country.text)
    return [
        Relation(subject, "thb:heldBy", held, coded, "presidency-before"),
        Relation(subject, "thb:presidencyOf", body, coded, "presidency-before"),
    ]


def _same_body(
    d: Discourse, named: Mention, coded: Coded, country: Mention
) -> tuple[Entity | None, str]:
    """Return the presidency of the body of another that a sentence names, held by `country`."""
    holder = d.of(country)
    after = presidencies.presidency(d, named, coded)
    body = named.body
    words = Mention(
        Kind.PRESIDENCY,
        named.start,
        named.end,
        named.text,
        body=body,
        head=named.head,
        reference=True,
    )
    if body is None and (after is None or after.body is None):
        return None, ""
    entity = presidencies.presidency(d, words, coded, holder)
    if entity is None:
        return None, ""
    return entity, f"what {country.text} hands over is its own presidency of that body"
