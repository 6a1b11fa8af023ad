"""Lines of months and seasons that stand in a calendar beside the days of its entries.

"Autumn 2014" above "2–3 September, Copenhagen" heads the days below it, and "December 2014" above
"No events" says that nothing happens: neither is the day of an entry. Nor is what stands beside a
day an event where it is a deadline or tells what somebody did.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction.mentions import Kind
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thbgraph.extraction.lines import Line
    from thbgraph.extraction.mentions import Mention

_NOTHING: Final = expression(
    r"\W*(?:(?:there are )?no (?:further |more |other )?(?:events?|activities|meetings|seminars|courses|lectures)\b(?: (?:this month|planned|scheduled|yet))*|"
    r"nothing (?:planned|scheduled)(?: yet)?|(?:dates? |details )?to be (?:announced|confirmed|decided)|tba|tbc|closed(?: for [\w ]{3,30})?|(?:summer|winter|christmas) break|holidays?)\W*$",
    re.IGNORECASE,
)
"""What stands below a month or day on which nothing happens."""


_NO_EVENT: Final = expression(
    r"(?:[•*–-]\s+)?(?:the )?(?:no\b|closed\b|(?:office|reception|shop|library|centre|shelter|phone|line|hotline) (?:is )?closed|deadline|closing date|last (?:day|date|chance) (?:for|to|of)|"
    r"(?:early |late )?registration (?:opens|closes|ends|deadline|for)|applications? (?:opens?|closes?|deadline|for|due|period)|(?:public |bank |national |school )?holidays?\b|"
    r"call for|tickets?\b|reminder|payment|invoice|(?:read|show|learn|find out|see) (?:more|all)\b|more (?:information|news|»|›|>|˃)|details\W*$|share\W*$|register (?:here|now))",
    re.IGNORECASE,
)
_WHO: Final = frozenset({Kind.ORGANISATION, Kind.COUNTRY, Kind.PERSON, Kind.PRONOUN})
_PRONOUN: Final = expression(r"(?:We|They|I|He|She|It|Nobody|Somebody|Everybody)\b")
_DID: Final = expression(
    r" (?:(?:also|then|later|again) )?(?:(?:has|have|had|was|were|is|are|will|did|does|do)\b|(?:[a-z]+ly )?[a-z]{2,}ed (?!meeting|seminar|event|workshop|day|conference|training|course|session|visit))"
)


def no_event(title: str, start: int, inner: Sequence[Mention]) -> bool:
    """Whether what stands beside a day of a calendar is no event: a deadline, a closed door, a clause.

    `title` is what stands there, at the view's place `start`, and `inner` the mentions in it:
    "The Ministry rejected our request for a seminar".
    """
    if _NO_EVENT.match(title):
        return True
    said = _PRONOUN.match(title)
    at = said.end() if said else -1
    for mention in inner:
        if mention.kind in _WHO and mention.start - start <= len("The "):
            at = mention.end - start
    return at >= 0 and _DID.match(title, at) is not None


_LONGEST_EVENT: Final = 92
"""Days; what lasts longer, alone on a line, is a term: "1 July 2023 – 30 June 2024"."""


def _is_term(line: Line) -> bool:
    for mention in line.mentions:
        date = mention.date
        if date is None or date.start is None or date.end is None:
            continue
        days = [one.value for one in (date.start, date.end) if one.datatype == v.DATE]
        if len(days) > 1:
            first, last = (dt.date.fromisoformat(day) for day in days)
            return (last - first).days > _LONGEST_EVENT
    return False


def without(are_days: Sequence[bool], grouped: Sequence[Line]) -> list[Line]:
    """Return the lines of days that have entries; `are_days` tells of each line whether it is a day's."""
    found = []
    for at, line in enumerate(grouped):
        if not are_days[at] or _is_term(line):
            continue
        below = at + 1 < len(grouped)
        heads = below and are_days[at + 1] and _lasts(line) and not _lasts(grouped[at + 1])
        if not heads and not (below and _NOTHING.match(grouped[at + 1].text)):
            found.append(line)
    return found


def _lasts(line: Line) -> bool:
    """Whether a line names a month, a season or a year, and no day in it."""
    named = [m.date for m in line.mentions if m.kind is Kind.DATE and m.date is not None]
    return len(named) == 1 and all(
        point is None or point.datatype != v.DATE for point in (named[0].start, named[0].end)
    )
