"""The one door: find every date in a text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from thbgraph.dates import monthly, stated, words
from thbgraph.dates.frames import Frames
from thbgraph.dates.grammar import Reading, read
from thbgraph.dates.mention import DateKind, DateMention
from thbgraph.dates.tokens import chunks
from thbgraph.model import PartialDate, Span
from thbgraph.text.expressions import expression

_MONTH_HEAD: Final = expression(
    rf"^[ ]*{words.MONTH}[ ]*:?[ ]*$"
    r"(?=\n[ ]*\d{1,2}\.?(?: ?[–-] ?\d{1,2}\.?)? [A-Z][a-z]{2})",
    re.MULTILINE | re.IGNORECASE,
)
"""A month that heads the days below it, each of which names its month again."""
_DAY: Final = 10
"""Characters of a date that states the day."""
_WEEK: Final = 7
_NEAR: Final = 60
"""Days around the publication within which a text's own days tell which Friday is meant."""


def find_dates(text: str, anchor: PartialDate | None = None) -> list[DateMention]:
    """Return the dates that `text` states, in order, not overlapping.

    `anchor` is the date of publication; from it is taken what the words leave out ("on
    4 November", "tomorrow", "late September"), each time with the reason in
    `PartialDate.reason`. Without an anchor, a missing year is taken from the nearest full date
    in the text, and words that cannot be resolved are not returned. Days that do not exist
    ("31 February") are not returned either. Give the whole text where you have it: headings such
    as "Seminars 2015" give the year to the days below them.
    """
    text = _MONTH_HEAD.sub(lambda match: " " * len(match.group()), text)
    readings = [reading for chunk in chunks(text) for reading in read(chunk, text)]
    if not readings:
        return []
    frames = Frames(text, anchor, readings)
    found = [stated.mention(reading, text, frames.at(n)) for n, reading in enumerate(readings)]
    sole = {n for n, reading in enumerate(readings) if _is_weekday(reading)}
    if sole and anchor is not None and len(anchor.value) == _DAY:
        told = [m for n, m in enumerate(found) if m is not None and n not in sole]
        days = [day for m in told for day in _days(m)]
        for n in sole:
            found[n] = _within(found[n], readings[n], days, anchor)
    of_month = monthly.mentions(text)
    taken = [day.span for day in of_month]
    own = [m for m in found if m is not None and not any(s.overlaps(m.span) for s in taken)]
    return sorted([*_spanning(text, _exact(text, own)), *of_month], key=lambda m: m.span.start)


_NEXT_DAY: Final = expression(r",? (?:and|&) (?:on )?(?:the )?")


def _spanning(text: str, found: list[DateMention]) -> list[DateMention]:
    """Make one of two days that follow each other: "today and tomorrow", "31 May and 1 June"."""
    kept: list[DateMention] = []
    for mention in found:
        before = kept[-1] if kept else None
        if (
            before is not None
            and before.kind is mention.kind is DateKind.POINT
            and _has_digit(text, before.span) == _has_digit(text, mention.span)
            and (bounds := _range_of(before, mention, text))
        ):
            whole = Span(before.span.start, mention.span.end)
            kept[-1] = DateMention(whole, *bounds, DateKind.RANGE)
        else:
            kept.append(mention)
    return kept


def _range_of(
    first: DateMention, last: DateMention, text: str
) -> tuple[PartialDate, PartialDate] | None:
    """Return the bounds where two mentions are of days of which one follows the other."""
    start, end = first.start, last.end
    if start is None or end is None or not len(start.value) == len(end.value) == _DAY:
        return None
    lasting = date.fromisoformat(end.value) - date.fromisoformat(start.value)
    if lasting.days != 1 or not _NEXT_DAY.fullmatch(text, first.span.end, last.span.start):
        return None
    words = text[first.span.start : last.span.end]
    return replace(start, words=words), replace(end, words=words)


_SAID_AGAIN: Final = expression(r",? (?:on |from |namely |that is,? )?(?:the )?")


def _exact(text: str, found: list[DateMention]) -> list[DateMention]:
    """Take vague words into the exact ones behind them: "last week, on 16 and 17 September"."""
    kept: list[DateMention] = []
    for mention in found:
        before = kept[-1] if kept else None
        if (
            before is not None
            and not _has_digit(text, before.span)
            and _has_digit(text, mention.span)
            and _SAID_AGAIN.fullmatch(text, before.span.end, mention.span.start)
        ):
            kept[-1] = replace(mention, span=Span(before.span.start, mention.span.end))
        else:
            kept.append(mention)
    return kept


def _has_digit(text: str, span: Span) -> bool:
    return any(c.isdigit() for c in text[span.start : span.end])


def _is_weekday(reading: Reading) -> bool:
    parts = reading.start
    return parts is not None and parts.weekday is not None and parts.day is parts.shift is None


def _days(mention: DateMention) -> list[date]:
    """Return the days that a mention covers, where it states them and they are few."""
    if mention.start is None or mention.end is None:
        return []
    bounds = mention.start.value, mention.end.value
    if len(bounds[0]) != _DAY or len(bounds[1]) != _DAY:
        return []
    first, last = (date.fromisoformat(b) for b in bounds)
    if (last - first).days > _WEEK:
        return []
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _within(
    mention: DateMention | None, reading: Reading, days: list[date], anchor: PartialDate
) -> DateMention | None:
    """Return "on Friday" as the Friday of the days that the text tells of, where there is one.

    A text that tells of days long before its publication means none of the week before it.
    """
    if mention is None or mention.start is None or reading.start is None:
        return mention
    fitting = [day for day in days if day.weekday() == reading.start.weekday]
    if mention.start.value in {day.isoformat() for day in fitting}:
        return mention
    published = date.fromisoformat(anchor.value)
    near = [day for day in days if abs((day - published).days) <= _NEAR]
    told = [day for day in fitting if abs((day - published).days) <= _NEAR]
    if len(set(told)) == 1:
        value = told[0].isoformat()
        words = mention.start.words
        made = PartialDate(value, value, words, f"the {words} of the days that the text tells of")
        return DateMention(mention.span, made, made, mention.kind)
    old = any((published - day).days >= _WEEK for day in near)
    return None if old else mention
