"""Ceremonies by a noun that elsewhere names no event: "the launch was attended by seventy guests".

Only with a verb of events behind it: "the launch of the project in 2014" tells of the project.
"""

from __future__ import annotations

import re
from typing import Final

from thbgraph.extraction.mentions import Coded, Kind, Mention
from thbgraph.text.expressions import expression

_NOUNS: Final = (
    r"(?:launch|handover|hand-over|opening|signing|inauguration|presentation|premiere|unveiling|prize-giving|"
    r"book launch|closing|award ceremony)"
)
_WORDS: Final = frozenset(re.findall(r"[a-z]+", _NOUNS))
_HELD: Final = expression(
    rf"(?<![\w’'-])(?P<det>[Tt]he) (?P<m>(?P<mod>(?:official|formal|festive|solemn|public|ceremonial) )?(?P<head>{_NOUNS}))"
    r"(?= (?:(?:was|were|will be) (?:also )?(?:attended|held|hosted|opened|organi[sz]ed|followed by)|(?:took|takes|will take) place|gathered|brought together)\b)"
)
_ATTENDED: Final = expression(
    rf"\b(?:present|represented|took part|taking part|take part|participated|participating|spoke|speaking|attended|witnessed|applauded) (?:at |in |during )?"
    rf"(?P<det>[Tt]he) (?P<m>(?P<mod>(?:official|formal|festive|solemn|public|ceremonial) )?(?P<head>{_NOUNS}))(?= and |[.,;]|$| of the )"
)


def spot(coded: Coded) -> None:
    """Code the ceremonies of a sentence that says how they were held."""
    if not coded.words.isdisjoint(_WORDS):
        coded.rewrite(_HELD, _make)
        coded.rewrite(_ATTENDED, _make)


def _make(match: re.Match[str], coded: Coded) -> Mention | None:
    mention = coded.make(Kind.EVENT, *match.span("m"))
    mention.head = match["head"].split()[-1]
    mention.determiner = match["det"].lower()
    mention.modifiers = match["head"] if match["head"] in {"launch", "signing"} else ""
    return mention
