"""Bodies that a text sets up in passing: "a steering group headed by …", "a drafting committee of …".

Such a group has no name but its own noun; it is a thing of its own where the text goes on to say
who leads it or who belongs to it.
"""

from __future__ import annotations

import re
from typing import Final

from thbgraph.extraction.mentions import Coded, Kind, Mention

_GROUP: Final = re.compile(
    r"(?<![\w’'-])(?:[Aa]n?|[Tt]he) (?P<m>(?:(?:joint|national|local|regional|inter-ministerial|interministerial|interdisciplinary|special|permanent|temporary|small|new|informal) )?"
    r"(?:steering|drafting|advisory|monitoring|coordination|co-ordination|coordinating|working|expert|project|preparatory|editorial|evaluation|consultative|planning|reference|core|organising|contact) "
    r"(?P<head>group|committee|board|team|council))"
    r"(?=,? (?:under the (?:chairmanship|leadership|chair)|(?:which (?:is|was) |that (?:is|was) )?(?:headed|chaired|led|composed|made up|consisting|comprising|presided)|(?:of|with) (?:\w+ )?(?:members|experts|representatives)))"
)
_HEADS: Final = frozenset(["group", "committee", "board", "team", "council"])


def spot(coded: Coded) -> None:
    """Code groups that are known by their noun, where their chair or members follow."""
    if coded.words & _HEADS:
        coded.rewrite(_GROUP, _make)


def _make(match: re.Match[str], coded: Coded) -> Mention | None:
    mention = coded.make(Kind.ORGANISATION, *match.span("m"))
    mention.head = match["head"]
    mention.rule = "announced"
    return mention
