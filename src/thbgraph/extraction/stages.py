"""Who can speak where: not a body named only as somebody's home, and nobody at work in the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph.extraction.entities import Entity
from thbgraph.extraction.mentions import Coded, Kind, char_class
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re

    from thbgraph.extraction.ends import End

_HOME: Final = expression(
    rf"[{char_class([Kind.NAME, Kind.PERSON])}](?: \(|,? (?:an? (?:[a-z]+ )?(?:guest|expert|researcher|lecturer|specialist|colleague|representative) )?(?:of|from|at|with) (?:the )?|, )$"
)


def only_home(coded: Coded, char: str) -> bool:
    """Whether an organisation only tells where the name before it belongs: "Ann Ek of the Police spoke"."""
    if coded.mentions[char].kind is not Kind.ORGANISATION:
        return False
    at = coded.text.find(char)
    return bool(_HOME.search(coded.text, max(0, at - 50), at))


_GAVE: Final = expression(r"\b(?:gave|gives|give|held|delivered|delivers)$")
_GIVEN: Final = expression(rf" (?:an? |the |his |her |their )?[{char_class([Kind.EVENT])}]")


def gives_another(text: str, match: re.Match[str]) -> bool:
    """Whether what somebody gives is an event that the sentence names: "gave a lecture at …"."""
    return _GAVE.search(match.group()) is not None and bool(_GIVEN.match(text, match.end()))


STAGED: Final = frozenset({"thb:speaker", "thb:openedBy"})
_FIELDWORK: Final = expression(
    r"\b(?:action (?:day|week)s?|operation(?:al week)?|raids?|inspections?)$"
)


def without_stage(end: End) -> bool:
    """Whether an event is work in the field, at which nobody holds speeches: action days, a raid."""
    return isinstance(end.value, Entity) and bool(_FIELDWORK.search(end.value.head))
