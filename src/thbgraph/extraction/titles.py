"""What an undertaking's own name states: its years, and the parties that a paper goes by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph.dates import DateKind
from thbgraph.extraction.ends import End, Relation
from thbgraph.extraction.mentions import Coded, Kind, Mention

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse

_PAPERS: Final = frozenset(
    {
        "declaration",
        "memorandum of understanding",
        "memorandum",
        "agreement",
        "protocol",
        "letter of intent",
    }
)
_PARTIES: Final = frozenset({Kind.COUNTRY, Kind.ORGANISATION})


def period(mention: Mention, coded: Coded, discourse: Discourse) -> list[Relation]:
    """Return the years in an undertaking's name."""
    initiative = discourse.of(mention)
    if initiative is None or mention.date is None:
        return []
    if mention.reference and mention.rule != "one-before":
        return []
    date = mention.date
    if date.kind not in {DateKind.RANGE, DateKind.LIST}:
        return []
    subject = End(initiative, mention.text, mention.reason)
    words = (
        mention.text[date.span.start - mention.start : date.span.end - mention.start]
        if date.span.start >= mention.start
        else mention.text
    )
    found = []
    if date.start is not None:
        found.append(
            Relation(
                subject, "thb:startDate", End(date.start, words), coded, "initiative-years-in-name"
            )
        )
    if date.end is not None:
        found.append(
            Relation(
                subject, "thb:endDate", End(date.end, words), coded, "initiative-years-in-name"
            )
        )
    return found


def parties(mention: Mention, coded: Coded, discourse: Discourse) -> list[Relation]:
    """Return with whom a paper is signed that goes by its parties: "a declaration … with Romania"."""
    tail = re.search(r" with [^,;]*$", mention.name)
    paper = discourse.of(mention) if tail is not None and mention.head in _PAPERS else None
    if tail is None or paper is None:
        return []
    start = mention.end - len(mention.name) + tail.start()
    named = [m for m in mention.parts if m.start > start and m.kind in _PARTIES]
    ends = [
        End(e, m.text, m.reason)
        for m in named
        if not m.reference and (e := discourse.of(m)) is not None
    ]
    subject = End(paper, mention.text, mention.reason)
    return [Relation(subject, "thb:partner", end, coded, "paper-with-party") for end in ends]
