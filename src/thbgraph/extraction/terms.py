"""Lines of months and seasons that stand in a calendar beside the days of its entries.

"Autumn 2014" above "2–3 September, Copenhagen" heads the days below it, and "December 2014" above
"No events" says that nothing happens: neither is the day of an entry.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction.mentions import Kind
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thbgraph.extraction.lines import Line

_NOTHING: Final = expression(
    r"\W*(?:(?:there are )?no (?:further |more |other )?(?:events?|activities|meetings|seminars|courses|lectures)\b(?: (?:this month|planned|scheduled|yet))*|"
    r"nothing (?:planned|scheduled)(?: yet)?|(?:dates? |details )?to be (?:announced|confirmed|decided)|tba|tbc|closed(?: for [\w ]{3,30})?|(?:summer|winter|christmas) break|holidays?)\W*$",
    re.IGNORECASE,
)
"""What stands below a month or day on which nothing happens."""


def without(are_days: Sequence[bool], grouped: Sequence[Line]) -> list[Line]:
    """Return the lines of days that have entries; `are_days` tells of each line whether it is a day's."""
    found = []
    for at, line in enumerate(grouped):
        if not are_days[at]:
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
