"""Names and posts on lines of their own, one below the other, read as one sentence.

    Ingrid Solheim                      Director
    Head of Secretariat                 Jan Ek
    Nordic Council of Ministers

Pages on staff, lists of speakers and signatures are set so. A line that is nothing but a name, and
the line below (or above) that is nothing but a post, are joined by a comma, and a line that is
nothing but a body behind them as well; whoever reads sentences reads on as if they stood in one.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction import lines
from thbgraph.extraction.spotting.affiliated import shaped
from thbgraph.extraction.spotting.names import HON
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.mentions import Coded

_LONGEST: Final = 110
_PARTICLE: Final = "(?:" + "|".join(re.escape(p) for p in lex.words("particles")) + ")"
_NAME: Final = expression(
    rf"(?:{HON} ){{0,2}}(?P<n>{lex.CAP}(?: (?:{_PARTICLE} ){{0,2}}(?:{lex.CAP}|[{lex.UPPER}]\.)){{1,3}}),?"
)
_LATER: Final = expression(
    r"\b(?:is|are|was|were|has|have|had|will|can|must|should|says|said|meets|visits|calls|opens|joins|wants|leads|led|signs|to (?!the|a|his|her)[a-z]+)\b|[:;?!]"
)
"""What is in a sentence and not in what somebody is."""
_KEPT_OUT: Final = expression(
    r"(?i)\b(?:editor|journalist|reporter|photographer|author|translator|interpreter|webmaster|page manager|contact person|"
    r"columnist|correspondent|presenter|moderator|actor|actress|singer|owner|driver|witness|victim|defendant|student)s?\b"
)
_OF_BODIES: Final = frozenset(
    ["thb:organisedBy", "thb:hostedBy", "thb:ledBy", "thb:partner", "thb:supportedBy"]
)
Unit = tuple[int, int]


def joined(text: str, units: list[Unit]) -> list[tuple[Unit, tuple[int, ...]]]:
    """Return sentences (by their bounds in `text`), joined where they are lines that belong together.

    With each stand the places of the line breaks in it at which a comma is to be read.
    """
    found: list[tuple[Unit, tuple[int, ...]]] = []
    at = 0
    first = _first(text, units)
    while at < len(units):
        size = _size(text, units, at, first) if first else 1
        group = units[at : at + size]
        breaks = tuple(a[1] for a, _ in pairwise(group) if text[a[1] - 1] != ",")
        found.append(((group[0][0], group[-1][1]), breaks))
        at += size
    return found


def mark(coded: Coded, breaks: tuple[int, ...]) -> None:
    """Put a comma where lines were joined, as a sentence has it between a name and a post."""
    for place in breaks:
        if place not in coded.at:
            continue
        at = coded.at.index(place)
        coded.text = f"{coded.text[:at]},{coded.text[at:]}"
        coded.at.insert(at, place)


def _first(text: str, units: list[Unit]) -> str:
    """Return which of name and post stands first in a page's pairs; empty where it has none."""
    for one, two in pairwise(units):
        if not _adjacent(text, one, two):
            continue
        if _is_name(text, one) and _is_post(text, two):
            return "name"
        if _is_post(text, one) and _is_name(text, two):
            return "post"
    return ""


def _size(text: str, units: list[Unit], at: int, first: str) -> int:
    """Return how many sentences from `at` on are lines of one person."""
    two = units[at + 1] if at + 1 < len(units) else None
    if two is None or not _adjacent(text, units[at], two):
        return 1
    heads, tails = (_is_name, _is_post) if first == "name" else (_is_post, _is_name)
    if not (heads(text, units[at]) and tails(text, two)):
        return 1
    three = units[at + 2] if at + 2 < len(units) else None
    body = three is not None and _adjacent(text, two, three) and _is_body(text, three)
    return 3 if body else 2


def _adjacent(text: str, one: Unit, two: Unit) -> bool:
    """Whether two sentences fill lines one below the other."""
    between = text[one[1] : two[0]]
    return between.count("\n") == 1 and not between.strip()


def _line(text: str, unit: Unit) -> str:
    """Return the words of a sentence that fills a short line; empty for any other."""
    start, end = unit
    if end - start > _LONGEST or (start and text[start - 1] not in "\n \t"):
        return ""
    first = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    around = text[first:start] + text[end : stop if stop >= 0 else len(text)]
    return "" if around.strip() else text[start:end]


def _is_name(text: str, unit: Unit) -> bool:
    words = _line(text, unit)
    match = _NAME.fullmatch(words) if words else None
    return match is not None and shaped(match["n"], honoured=False)


def _is_post(text: str, unit: Unit) -> bool:
    words = _line(text, unit)
    if not words or _LATER.search(words) or _KEPT_OUT.search(words):
        return False
    if _OF_BODIES.intersection(lines.properties_of(words)):
        return False  # "Organiser", above a body's name
    name = _NAME.fullmatch(words.split(",")[0])
    personal = name is not None and shaped(name["n"], honoured=False)
    return not personal and _post().match(words) is not None


def _is_body(text: str, unit: Unit) -> bool:
    words = _line(text, unit)
    if not words or _LATER.search(words) or not words[0].isupper() or words[-1] in ".,":
        return False
    return bool(_body().search(words)) and not _is_post(text, unit)


@cache
def _post() -> re.Pattern[str]:
    modifiers = lex.alternation("post_modifiers")
    heads = lex.alternation("post_heads")
    return expression(
        rf"(?=[{lex.UPPER}])(?:(?:{modifiers}|{lex.CAP}|and)[ -]){{0,4}}{heads}(?![\w-])(?:,| of | for | at | in | on | to | with | and | \(|/|\.?$)"
    )


@cache
def _body() -> re.Pattern[str]:
    heads = {h.capitalize() for h in lex.words("organisation_heads") if " " not in h}
    return expression(r"\b(?:" + "|".join(sorted(heads)) + r")\b")
