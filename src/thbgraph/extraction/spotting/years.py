"""When a page was written that does not say when it was published: by its title, issue or heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph import dates
from thbgraph.dates.words import MONTHS
from thbgraph.extraction.sparing import sparing
from thbgraph.model import PartialDate
from thbgraph.text.expressions import expression
from thbgraph.vocabulary import DATE

if TYPE_CHECKING:
    from thbgraph.model import Document

_ISSUE: Final = sparing(
    r"\b(?:no\.?|nr\.?|issue|number|vol(?:ume)?\.?|newsletter|bulletin)\s*\d{1,3}(?:\s*[/|,]\s*|\s+)(?:(?P<of>[A-Z][a-z]{2,8})\s+)?(?P<year>(?:19|20)\d\d)\b(?:\s*[(,]\s*(?P<month>[A-Z][a-z]{2,8})\b)?",
    re.IGNORECASE,
)
_LETTER: Final = sparing(
    r"^[^\n.;:\d]{3,70}(?: [–—|/-]|,) (?:Spring|Summer|Autumn|Winter|Advent|Christmas|Easter|Midsummer) (?P<year>(?:19|20)\d\d)[ \t]*$",
    re.MULTILINE,
)
"""Who writes, and when, above a letter: "St Ansgar Diakonia, Lübeck – Advent 2017"."""
_HELD_ON: Final = sparing(
    r"^\W*(?:(?:[Dd]ate|DATE)\s*:\s*(?P<day>[^\n]{6,60})|[^\n:.]{0,60}\b(?:[Mm]eeting|MEETING)\b[^\n:.]{0,40}, (?P<head>\d[^\n:.]{6,24} \d{4}))$",
    re.MULTILINE,
)
"""The day of a meeting in its minutes, which tells the year of other days in them."""
_TERM: Final = sparing(
    r"^[^\n.;:\d]{0,60}\b(?:spring|summer|autumn|fall|winter|calendar|events|diary|what['’]s on)\b[^\n.;:\d]{0,20}\b((?:19|20)\d\d)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A heading that says of what term a calendar is: "What's on, autumn 2017"."""
_YEARLY: Final = sparing(
    r"^[^\n.;:\d]{0,60}\b(?:(?:annual|yearly|activity) (?:report|review|account)|report (?:for|of|on)|review of|our year|the year|year in review|accounts? (?:for|of))\b[^\n.;:\d]{0,20}\b((?:19|20)\d\d)\b(?![–/-]\d)",
    re.IGNORECASE | re.MULTILINE,
)
"""A heading that says of what year a report tells: "Annual report 2011, chapter 2"."""
_STAMP: Final = expression(
    r"^[ \t]*(?:\w{2,14},? )?(?:\d{1,2}\. [^\W\d_]{3,12},? ((?:19|20)\d\d)\.?|((?:19|20)\d\d)(?:\. gada| m\.) (?:[^\W\d_]{3,12} )?\d{1,2}(?:\.| d\.)(?: [^\W\d_]{3,12})?)[ \t]*$",
    re.MULTILINE,
)
"""A day in another language on a line of its own at the top: "2016. gada 2. novembris"."""
_HEAD: Final = 400
"""Characters at the top among which the number of a journal's issue stands."""


def written(document: Document) -> PartialDate | None:
    """Return when a page that says nowhere when it was published was: by its title or its issue."""
    issue = _ISSUE.search(document.text, 0, _HEAD)
    if issue is not None:
        said = issue["of"] or issue["month"]
        month = next((n for n, name in enumerate(MONTHS, 1) if name == said), 0)
        value = f"{issue['year']}-{month:02}" if month else issue["year"]
        return PartialDate(value, value, issue.group())
    letter = _LETTER.search(document.text, 0, _HEAD)
    if letter is not None:
        return PartialDate(letter["year"], letter["year"], letter.group().strip())
    held = _HELD_ON.search(document.text, 0, _HEAD * 2)
    day = (
        next(iter(dates.find_dates(held["day"] or held["head"])), None)
        if held is not None
        else None
    )
    if day is not None and day.start is not None and day.start.datatype == DATE:
        return day.start
    stamp = _STAMP.search(document.text, 0, _HEAD)
    if stamp is not None:
        year = stamp[1] or stamp[2]
        return PartialDate(year, year, stamp.group().strip())
    found = _YEARLY.search(document.text, 0, _HEAD)
    if found is None and document.title:
        found = re.search(r"\b(?:19|20)\d\d\b", document.title_text)
    found = found or _TERM.search(document.text, 0, _HEAD)
    said = found[found.lastindex or 0] if found is not None else ""
    return PartialDate(said, said, said) if said else None
