"""Lines that hold a day and nothing else, above or below what happens then: "15–16 September, Oslo"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction import venues
from thbgraph.extraction.mentions import Kind
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.lines import Line

_LONGEST: Final = 100
_TIMES: Final = expression(
    r"\b(?:week|from|until|till|to|at|and|cet|cest|eet|eest|gmt|utc|hrs?|h|a\.?m|p\.?m|o['’]clock|noon|mon|tue|wed|thu|fri|sat|sun)(?:day|nesday|sday|rsday|urday)?\b\.?|online|hybrid|on-site|in person|\d{1,2}[.:]\d{2}|\bweek \d{1,2}\b|[\s\d,;.:|·•/()–—-]+",
    re.IGNORECASE,
)
_WEEK: Final = expression(r"^\W*week \d{1,2}\b", re.IGNORECASE)


def is_month(line: Line) -> bool:
    """Whether a line names a month or a year alone, as it does above the days that are in it."""
    dates = [m.date for m in line.mentions if m.kind is Kind.DATE and m.date is not None]
    start, end = (dates[0].start, dates[0].end) if len(dates) == 1 else (None, None)
    return start is not None and start == end and start.datatype != v.DATE


def is_of_month(line: Line) -> bool:
    """Whether a line's day takes its month from a calendar's heading: "THU 3"."""
    days = (m.date for m in line.mentions if m.kind is Kind.DATE and m.date is not None)
    return any(d.start is not None and d.start.reason.endswith("” above") for d in days)


HOURS: Final = expression(r"\W*\d{1,2}[:.]\d\d(?:\s?[–-]\s?\d{1,2}[:.]\d\d)?(?:\s?h(?:rs)?)?\W*")
"""A line that says no more than at what time something is."""
HOUSE: Final = expression(
    r"(?:University|Hotel|Museum|Embassy|Ministry|Academy|Library|House|Palace|Castle|Town Hall|City Hall|Radisson|Scandic|Park Inn|Clarion|Hilton)\b"
)
"""How houses begin that stand beside the days of a meeting: "University of Gdańsk, 3–4 May"."""


def is_day(line: Line, *, houses: bool = False) -> bool:
    """Whether a line holds a day, perhaps times and places, and nothing else.

    With `houses`, any body beside the days of a meeting counts as the house where it is held.
    """
    if len(line.text) > _LONGEST or line.properties:
        return False
    days = [m for m in line.mentions if m.kind is Kind.DATE and m.date is not None]
    if not days and not _WEEK.match(line.text):
        return False
    rest = list(line.text)
    # Behind a city stands its land or region: "Mariehamn, Åland".
    places = days and any(m.kind is Kind.PLACE for m in line.mentions)
    lasting = houses and any(m.date is not None and m.date.start != m.date.end for m in days)
    for mention in line.mentions:
        named = mention.kind in {Kind.ORGANISATION, Kind.NAME} and days
        # Before a single day a body may be the one that publishes then.
        behind = named and (lasting or mention.start > days[0].end)
        house = behind and (
            venues.is_place(mention.text) or (lasting and HOUSE.match(mention.text))
        )
        land = places and mention.kind is Kind.NAME and " " not in mention.text
        land = land and line.text[: mention.start - line.start].endswith(", ")
        if mention.kind in {Kind.DATE, Kind.PLACE, Kind.COUNTRY, Kind.REGION} or house or land:
            at = mention.start - line.start
            rest[at : at + mention.end - mention.start] = " " * (mention.end - mention.start)
    if days and line.text.strip().isdigit():
        return False
    return not _TIMES.sub("", "".join(rest))
