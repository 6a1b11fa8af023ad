"""Pages that report on one thing after another: newsletters, annual reports, minutes.

A short line without a full stop above prose is a heading. Where several headings have dated events
of their own below them, what stands under one of them is never about an event of another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph.dates import find_dates
from thbgraph.extraction.lines import BULLET
from thbgraph.extraction.mentions import Kind
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thbgraph.extraction.mentions import Coded

_JOURNAL: Final = expression(
    r"(?i)\b(?:newsletter|news from|bulletin|in this issue|annual report|activity report|report 20\d\d|no\. ?\d+ ?/ ?\d{4}|issue \d+)\b"
)
_TOP: Final = 400
"""Characters at the top in which a page calls itself a newsletter or a report."""
_MOST_WORDS: Final = 12
_LONGEST: Final = 90
_PROSE: Final = 40
_FEWEST: Final = 2
_CALENDAR: Final = expression(
    r"(?i)\W*(?:(?:upcoming|coming|forthcoming|our|past|previous) )?(?:calendar|agenda|events?|dates|diary|what['’]s on|programme|activities)\W*"
)
"""What stands above the days of a calendar, which are no days of news."""
_NEAR: Final = 3
_FULL: Final = 2
"""Hyphens in a date that states the day."""
_MANY: Final = 4
"""Headings with events of their own that make a page several reports, whatever it calls itself."""


def numbered(found: Sequence[Coded]) -> dict[int, int]:
    """Return the section of each sentence (by number), where a page has several reports; else nothing.

    What stands above the first heading is section 0.
    """
    headings = headings_of(found)
    if len(headings) < _FEWEST:
        return {}
    sections: dict[int, int] = {}
    eventful: set[int] = set()
    at = 0
    for n, coded in enumerate(found):
        at += at < len(headings) and headings[at] == n
        sections[coded.index] = at
        if coded.holds(Kind.EVENT) and coded.all(Kind.EVENT) and coded.all(Kind.DATE):
            eventful.add(at)
    eventful.discard(0)
    journal = _JOURNAL.search(found[0].source, 0, _TOP) is not None
    return sections if len(eventful) >= (_FEWEST if journal else _MANY) else {}


def items(found: Sequence[Coded]) -> dict[int, int]:
    """Return the news item of each sentence (by number), where a page is an archive of such.

    An item begins with its day, alone on a line, and a heading with prose below it. What one item
    speaks of is never what another has named. What stands above the first is item 0.
    """
    begun = [at for at in headings_of(found) if _is_dated(found[at])]
    before = found[max(0, begun[0] - _NEAR) : begun[0]] if begun else ()
    if len(begun) < _FEWEST or any(map(_heads_calendar, before)):
        return {}
    numbered: dict[int, int] = {}
    at = 0
    for n, coded in enumerate(found):
        at += at < len(begun) and begun[at] == n
        numbered[coded.index] = at
    return numbered


def _heads_calendar(coded: Coded) -> bool:
    return _CALENDAR.fullmatch(coded.source[coded.start : coded.end]) is not None


def _is_dated(heading: Coded) -> bool:
    """Whether the line above a heading is nothing but a day: the day of a news item."""
    end = heading.source.rfind("\n", 0, heading.start)
    above = heading.source[:end].rstrip()[-_LONGEST:] if end > 0 else ""
    line = above[above.rfind("\n") + 1 :].strip(" .,:|–—-")
    days = find_dates(line) if any(c.isdigit() for c in line) else []
    if len(days) != 1 or days[0].start is None or days[0].start != days[0].end:
        return False
    whole = days[0].span.end - days[0].span.start == len(line)
    return whole and days[0].start.value.count("-") == _FULL


def headings_of(found: Sequence[Coded]) -> list[int]:
    """Return the places of the sentences that are headings above prose, the title left out."""
    return [n for n in range(1, len(found)) if _is_heading(found, n)]


def _is_heading(found: Sequence[Coded], at: int) -> bool:
    """Whether a sentence fills a short line without a full stop, and prose stands below it."""
    coded = found[at]
    source = coded.source
    start, end = source.rfind("\n", 0, coded.start) + 1, source.find("\n", coded.end)
    words = source[start : end if end >= 0 else len(source)].strip()
    if len(words) > _LONGEST or len(words.split()) > _MOST_WORDS or words[-1:] in ".!?:;,":
        return False
    if BULLET.match(words) or at + 1 == len(found) or source[coded.start : coded.end] not in words:
        return False
    below = found[at + 1]
    text = source[below.start : below.end]
    return below.start > end >= 0 and len(text) > _PROSE and text.rstrip("”\"')")[-1:] in ".!?"
