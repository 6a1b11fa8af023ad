"""Bodies that a page introduces by saying what they are: "SEABRIDGE is a network of port cities".

A name at a sentence's start that is said to be a network, a platform or a foundation is that
body's name, and so is the short name before the full one ("NORTHLINK, the Northern Network of
Coordinators, is …").
"""

from __future__ import annotations

import re
from functools import cache

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, char_class
from thbgraph.extraction.spotting import explained, organisations

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
J = char_class([Kind.ADJECTIVE])
_KINDS_SAID = (
    r"(?:network|platform|NGO|ngo|association|foundation|organi[sz]ation|alliance|federation|union|charity|coalition|think tank|shelter|institute|"
    r"agency|society|partnership|consortium|movement|helpline|hotline)"
)


_SAID = frozenset(re.findall(r"[a-z]{3,}", _KINDS_SAID)) | {"organisation", "organization"}


@cache
def _said_to_be() -> re.Pattern[str]:
    """Match a name at a sentence's start that is said to be a body: "SEABRIDGE is a network of ports"."""
    name = rf"{explained.CAPITALS}|[{lex.UPPER}][a-z]+[{lex.UPPER}][\w]+|{lex.CAP}(?: (?:of |for |the )?{lex.CAP}){{1,4}}"
    return re.compile(
        rf"^(?P<name>{name})(?: \((?P<acronym>[A-Z][\w-]{{1,11}})\))?"
        rf"(?= (?:is|was) an? (?:[\w’'{J}-]+ ){{0,4}}(?P<kind>{_KINDS_SAID})\b)"
    )


# "NORTHLINK, the Northern Network of Coordinators, is …": the short name stands first.
_SHORT_FIRST = re.compile(
    rf"^(?P<acronym>{explained.CAPITALS}|[{lex.UPPER}][a-z]+[{lex.UPPER}]\w+), (?:the )?(?P<o>[{O}])(?=,? (?:is|was|has|unites|brings|works)\b)"
)


def spot(coded: Coded) -> None:
    """Code the body that a sentence introduces by its kind."""
    if coded.words & _SAID and coded.words & {"is", "was"}:
        coded.rewrite(_said_to_be(), organisations.make_explained)


def shorten(coded: Coded) -> None:
    """Give a body the short name that stands before its full one."""
    if coded.holds(Kind.ORGANISATION):
        coded.rewrite(_SHORT_FIRST, organisations.expanded)
