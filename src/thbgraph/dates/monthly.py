r"""Days of a month's calendar, which only the line above them all says: "November 2022", "THU 3".

Strategy: a month and its year stand alone on a line, and lines below it hold a day of the week and
a number and nothing else. A day counts where it was such a day of the week; two at least must.

>>> [m.start.value for m in mentions("May 2016\n\nTUE 3\nTea\n\nMON 9 – WED 11\nCourse\n")]
['2016-05-03', '2016-05-09']
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from thbgraph.dates.mention import DateKind, DateMention
from thbgraph.dates.tokens import exists
from thbgraph.dates.words import MONTH, MONTHS
from thbgraph.model import PartialDate, Span
from thbgraph.text.expressions import expression

_FEWEST: Final = 2
_MONTH: Final = expression(
    rf"^[ ]*(?P<month>(?i:{MONTH}))[ ]+(?P<year>(?:19|20)\d\d)[ ]*$", re.MULTILINE
)
_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAMED: Final = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?"
_DAY: Final = expression(
    rf"^[ ]*(?P<day>(?:(?P<w>{_NAMED})[ ](?P<d>\d{{1,2}})|(?P<d2>\d{{1,2}})\.?[ ](?P<w2>{_NAMED}))"
    rf"(?:[ ]?[–-][ ]?(?:(?P<v>{_NAMED})[ ])?(?P<e>\d{{1,2}}))?)\.?[ ]*$",
    re.MULTILINE | re.IGNORECASE,
)


def mentions(text: str) -> list[DateMention]:
    """Return the days of months' calendars in a text, in order."""
    months = list(_MONTH.finditer(text))
    if not months:
        return []
    found: list[DateMention] = []
    for month, after in zip(months, [*months[1:], None], strict=True):
        stop = after.start() if after is not None else len(text)
        days = [_mention(month, day) for day in _DAY.finditer(text, month.end(), stop)]
        kept = [day for day in days if day is not None]
        found += kept if len(kept) >= _FEWEST else []
    return found


def _mention(month: re.Match[str], day: re.Match[str]) -> DateMention | None:
    first = _bound(month, day, day["d"] or day["d2"], day["w"] or day["w2"])
    if first is None:
        return None
    last = _bound(month, day, day["e"], day["v"]) if day["e"] else first
    if last is None or last.value < first.value:
        return None
    kind = DateKind.POINT if last == first else DateKind.RANGE
    return DateMention(Span(*day.span("day")), first, last, kind)


def _bound(
    month: re.Match[str], line: re.Match[str], number: str, weekday: str | None
) -> PartialDate | None:
    """Return a day, or None where it does not exist or was another day of the week."""
    year, at = int(month["year"]), MONTHS.index(month["month"].capitalize()) + 1
    if not exists(year, at, int(number)):
        return None
    day = date(year, at, int(number))
    if weekday is not None and _DAYS[day.weekday()] != weekday[:3].lower():
        return None
    reason = f"month and year from “{month.group().strip()}” above"
    return PartialDate(day.isoformat(), day.isoformat(), line["day"], reason)
