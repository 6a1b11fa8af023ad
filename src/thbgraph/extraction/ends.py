"""The two ends of a claim: things or values, with the words that name them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from thbgraph import iris
from thbgraph import vocabulary as v
from thbgraph.dates import DateKind
from thbgraph.extraction.entities import Entity
from thbgraph.extraction.sparing import sparing
from thbgraph.model import Node, PartialDate
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.mentions import Coded, Mention

_OPEN: Final = frozenset({DateKind.UNTIL, DateKind.FROM, DateKind.DURATION})
"""Kinds of date that bound a period, and so date no meeting."""
_ANNOUNCED: Final = expression(
    r"(?:(?:the|its|these) )?(?:two|three|four|five|six|several|following|main|key|\d)(?: [\w-]+)? "
    r"(?:priorities|areas|priority areas|focus areas|themes|pillars|topics|goals|fields|objectives|points)(?: areas)?",
    re.IGNORECASE,
)
"""What only says that priorities follow: "three priorities"."""
_RELATIVE: Final = expression(
    r"(?:which|that|who|whose|what|how|why|whether|where|when|those|doing|making sure|remain|read)\b"
)
"""How words begin that go on about a list and are none of it."""
_DAY: Final = 2
"""Hyphens in a date that states the day."""
_LASTING: Final = expression(
    r"(?:two|three|four|five|six|seven|eight|nine|ten|twelve|[2-9]|1\d)[- –](?:and-a-half-)?(?:days?|weeks?|months?)\b"
    r"|\b(?:one-|a )?week(?:-| )?long\b|\b(?:one|[2-9])-week\b|\bweekend\b",
    re.IGNORECASE,
)
"""How what lasts longer than a day is called: "a two-week summer school"."""


class End(NamedTuple):
    """One end of a claim: a thing, a value or a concept, the words that name it, and why it is meant."""

    value: Entity | PartialDate | Node | str
    words: str
    reason: str = ""


class Relation(NamedTuple):
    """A claim between things of the discourse, before nodes are made of them."""

    subject: End
    predicate: str
    object: End
    sentence: Coded
    rule: str


# "the fight against smuggling and fraud": one matter, whose preposition takes both nouns.
_ONE_MATTER: Final = expression(
    r"[^,;:]+ (?:against|in|into|from|between|among) [^,;: ]+ and (?!(?:the|an?|to) )[^,;: ]+"
)


_TOLD: Final = sparing(
    r"[^;]{0,100}?\b(?:inform|remind|tell|told|sa(?:id|ys)|stat|report|explain|not|stress|add|announc|underlin|emphasi[sz]|confirm|recall|mention|highlight|recogni[sz]|agree|kn[eo]w)(?:s|ed|es|d)?(?: [^,;]{0,40})? that "
)
"""What stands before what somebody says: "Ms Berg informed the meeting that youth and … are"."""


def texts(match: re.Match[str], slot: str, coded: Coded, *, many: bool) -> list[str]:
    """Return the words that a text slot matched; with `many`, one for each item of a list."""
    start, end = match.span(slot)
    if start == end:
        return []
    begin, stop = coded.view_span(start, end)
    whole = _TOLD.sub("", coded.source[begin:stop].strip(" ,.:;"))
    whole = _BY_THE_WAY.sub(" and ", whole)
    if not many:
        return [
            re.sub(r"^(?:the|an?)\s+", "", whole.split(", ")[0] if slot == "textone" else whole)
        ]
    # "Finland presides from July; safety and trust are its priorities": what the clause before says is none.
    whole = whole[before.end() :] if (before := _CLAUSE_BEFORE.match(whole)) else whole
    if _ONE_MATTER.fullmatch(whole):
        return [re.sub(r"^(?:the|an?)\s+", "", whole)]
    joint = _JOINT if _OXFORD.search(whole) else _SEVERAL
    parts = joint.split(whole)
    cleaned = [re.sub(r"^(?:the|a|an|as well as|and)\s+", "", p.strip(" ,;.")) for p in parts]
    return [
        p for p in cleaned if len(p) > 3 and not _ANNOUNCED.fullmatch(p) and not _RELATIVE.match(p)
    ]


_BY_THE_WAY: Final = expression(r",? and, (?:as |since |for |in |on |from )[^,;]{3,60}, ")
"""An aside before a list's last item: "health and, as was added later, trade"."""
_SEVERAL: Final = expression(r"(?:,|;)? and (?=the |[^,;]*$)|, (?!including|such as|as well as)|; ")
_OXFORD: Final = expression(r"(?:,|;) and [^,;]+ and [^,;]+$")
_JOINT: Final = expression(r"(?:,|;) and |, (?!including|such as|as well as)|; ")
"""Between the items of a list whose last item is a pair: "trade, energy, and work and rest"."""
_CLAUSE_BEFORE: Final = expression(
    r"[A-Z][^;]*\b(?:is|are|was|were|has|have|had|will|holds|held|presides|presided|chairs|chaired|takes|took|assumes|assumed|began|begins|starts|started)\b[^;]*; (?:and )?"
)


def dated(mention: Mention, predicate: str, subjects: list[End], *, dates: bool) -> list[End]:
    """Return the date that a mention gives for `predicate`; with `dates`, only bounds it states."""
    found = mention.date
    if found is None:
        return []
    words = mention.text
    wanted = found.start if predicate == "thb:startDate" else found.end
    if not dates:
        if found.kind is DateKind.UNTIL and predicate == "thb:startDate":
            return []  # "in force until 31 December" tells no beginning
        wanted = wanted or found.start or found.end
    elif found.kind in _OPEN and any(
        isinstance(s.value, Entity) and s.value.type == v.EVENT for s in subjects
    ):
        return []
    elif found.kind is DateKind.POINT and predicate == "thb:endDate":
        events = [s.value for s in subjects if isinstance(s.value, Entity)]
        events = [e for e in events if e.type == v.EVENT]
        if not events or wanted is None or wanted.value.count("-") < _DAY:
            return []
        if any(_LASTING.search(e.label) for e in events):
            return []  # "the two-week school on 3 August": on which it begins, as far as is told
    if wanted is None:
        return []
    return [End(wanted, words, wanted.reason)]


def concept(label: str) -> Node:
    """Return the node of a priority."""
    return Node(iris.mint(v.CONCEPT, f"priority {label}"), v.CONCEPT, label)
