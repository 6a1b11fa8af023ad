"""What one reading of the grammar states, in the frame that the text around it gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thbgraph.dates.mention import DateKind, DateMention
from thbgraph.dates.resolve import Frame, Resolved, resolve, sharpened

if TYPE_CHECKING:
    from thbgraph.dates.grammar import Parts, Reading


def mention(reading: Reading, text: str, frame: Frame) -> DateMention | None:
    """Return the date that a reading of `text` states, or None where it states none that exists."""
    words = text[reading.span.start : reading.span.end]
    if reading.start is not None and reading.end is not None and reading.start is not reading.end:
        return _range(reading, words, frame)
    parts = reading.start or reading.end
    assert parts is not None, "a reading has a bound"
    bound = resolve(parts, frame)
    if bound is None:
        return None
    until = reading.kind is DateKind.UNTIL
    made = sharpened(bound, parts, edge=reading.edge, until=until, words=words)
    return DateMention(
        reading.span, made if reading.start else None, made if reading.end else None, reading.kind
    )


def _range(reading: Reading, words: str, frame: Frame) -> DateMention | None:
    first, last = reading.start, reading.end
    assert first is not None, "a range has two bounds"
    assert last is not None, "a range has two bounds"
    start, end = _bounds(first, last, frame)
    if start is None or end is None or not _ordered(start, end):
        return None
    return DateMention(
        reading.span,
        sharpened(start, first, edge="", until=False, words=words),
        sharpened(end, last, edge="", until=True, words=words),
        reading.kind,
    )


def _bounds(first: Parts, last: Parts, frame: Frame) -> tuple[Resolved | None, Resolved | None]:
    """Resolve two bounds, each taking from the other the year that it leaves out."""
    if last.has_year and not first.has_year:
        end = resolve(last, frame)
        if end is None:
            return None, None
        start = resolve(first._replace(year=end.year), frame)
        if start is not None and _wraps(first, last):
            start = resolve(first._replace(year=end.year - 1), frame)
        return _because(start, end), end
    start = resolve(first, frame)
    if start is None or last.has_year:
        return start, resolve(last, frame)
    end = resolve(last._replace(year=start.year), frame)
    if end is not None and _wraps(first, last):
        end = resolve(last._replace(year=start.year + 1), frame)
    return start, _because(end, start)


def _wraps(first: Parts, last: Parts) -> bool:
    """Whether a range of which one year is stated runs over the end of that year."""
    return first.month is not None and last.month is not None and first.month > last.month


def _because(bound: Resolved | None, other: Resolved) -> Resolved | None:
    """Give a bound the reason of the other one, whose year it has taken."""
    if bound is None or not other.reason or bound.reason:
        return bound
    return bound._replace(reason=other.reason)


def _ordered(start: Resolved, end: Resolved) -> bool:
    shared = min(len(start.order), len(end.order))
    return start.order[:shared] <= end.order[:shared]
