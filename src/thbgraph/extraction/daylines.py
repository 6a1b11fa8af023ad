"""Calendars with the day and what happens on one line: "6 Sept | Open house at Bokhuset. Coffee".

Strategy: a page, or the line above, calls itself a calendar, and three or more lines begin with a
day and a mark, or with a day, a place and a full stop. Each such line begins an entry; its words up to the first stop name the event, and what
follows, on that line and below it up to the next entry or a heading, speaks of that event alone.
Plain lists, whose lines say no more than day, name and place, are read line by line (`listed`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph.extraction import calendar
from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.calendar import Entry
from thbgraph.extraction.lines import TIMED, Line
from thbgraph.extraction.mentions import Coded, Kind, Mention
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse

_FEWEST: Final = 3
_BEFORE: Final = expression(
    r"\s*(?:[•*–-]\s+)?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?(?:on )?",
    re.IGNORECASE,
)
_MARK: Final = expression(
    r"(?:,? (?:at |kl\.? ?)?\d{1,2}[.:]\d\d(?:\s?[–-]\s?\d{1,2}[.:]\d\d)?(?: ?h)?)?\s*(?:[|·•:–—\t]|-(?= ))\s*(?=[\"“„«'‘\w])"
)
_HEADING: Final = 6
"""Words of the longest line that can head the entries below it: "OCTOBER", "In the regions"."""


def entries(grouped: list[Line], discourse: Discourse) -> list[Entry]:
    """Return the entries of a calendar whose lines begin with their day, each with its event begun."""
    begun = {i: at for i, line in enumerate(grouped) if (at := _behind_day(line)) is not None}
    above = [grouped[i - 1] for i in begun if i and i - 1 not in begun]
    top = grouped[: calendar.TOP]
    if not any(calendar.CALLED.search(line.text) for line in (*top, *above)):
        return []
    if len(begun) < _FEWEST or not _told(grouped, begun):
        return []
    found: list[Entry] = []
    for number, at in begun.items():
        line = grouped[number]
        before = [c for c in line.sentences if c.start < at]
        behind = [c for c in line.sentences if c.end > at]
        day = Line(line.start, at, line.text[: at - line.start].rstrip(" ."), before)
        day.value_start, day.paragraph = line.start, line.paragraph
        heading = Line(at, line.end, line.text[at - line.start :], behind)
        heading.value_start, heading.paragraph = at, line.paragraph
        below = _below(grouped, number, begun)
        end = (below[-1] if below else line).end + 1
        entry = Entry(day, heading, [heading, *below], line.start, end)
        calendar.start(entry, discourse)
        entry.places += _placed(entry)
        entry.places += [m for c in line.sentences[1:] for m in _only_places(c)]
        found.append(entry)
    return found


def _behind_day(line: Line) -> int | None:
    """Return where what happens begins on a line that begins with its day."""
    first = next((m for m in line.mentions if m.kind is Kind.DATE), None)
    if first is None or first.date is None or TIMED.match(line.text):
        return None
    if not _BEFORE.fullmatch(line.text[: max(0, first.start - line.start)]):
        return None
    mark = _MARK.match(line.text, first.end - line.start) or _placed_mark(line, first)
    if mark is None or not line.text[mark.end() : mark.end() + 1]:
        return None
    return line.start + mark.end()


_PLACES: Final = expression(
    r",? (?P<places>[^\W\d_a-z][^.;:()\n]{1,60})\.\s+(?=[^\W_a-z]|[\"“„«‘'])"
)
"""Where an entry's day was, ended by a full stop: "28 September 2016, Reykjavík. First meeting …"."""


def _placed_mark(line: Line, day: Mention) -> re.Match[str] | None:
    match = _PLACES.match(line.text, day.end - line.start)
    if match is None:
        return None
    begin, stop = (line.start + at for at in match.span("places"))
    inner = [m for m in line.mentions if begin <= m.start < stop]
    known = inner and inner[0].start == begin and inner[0].kind is Kind.PLACE
    return match if known and inner[0].entries else None


def _told(grouped: list[Line], begun: dict[int, int]) -> bool:
    """Whether entries say more than one line's list would: sentences, or lines below them."""
    more = [
        i
        for i in begun
        if len(grouped[i].sentences) > 1
        or (i + 1 < len(grouped) and i + 1 not in begun and _goes_on(grouped[i], grouped[i + 1]))
    ]
    return len(more) * 2 >= len(begun)


def _goes_on(line: Line, below: Line) -> bool:
    return below.paragraph == line.paragraph and not _heads(below)


def _heads(line: Line) -> bool:
    words = line.text.strip()
    return len(words.split()) <= _HEADING and words[-1:] not in ".!?)" and not line.properties


def _below(grouped: list[Line], number: int, begun: dict[int, int]) -> list[Line]:
    kept: list[Line] = []
    for at in range(number + 1, len(grouped)):
        if at in begun or not _goes_on(grouped[number], grouped[at]):
            break
        kept.append(grouped[at])
    return kept


_CAPITAL: Final = expression(rf"{lex.CAP}(?: [\w’'-]+){{0,4}}")


def _only_places(coded: Coded) -> list[Mention]:
    """Return the places of a sentence that names nothing else: "Ersta konferens, Stockholm."."""
    last = next(iter(coded.all(Kind.PLACE)[-1:]), None)
    words = coded.source[coded.start : coded.end].rstrip(" .")
    if last is None or last.end != coded.start + len(words) or coded.holds(*_WHO):
        return []
    found: list[Mention] = []
    at = coded.start
    for piece in words.split(", ")[:-1]:
        if not _CAPITAL.fullmatch(piece):
            return []
        found.append(Mention(Kind.PLACE, at, at + len(piece), piece))
        at += len(piece) + 2
    return [*found, last] if last.start == at else []


_WHO: Final = (Kind.PERSON, Kind.EVENT, Kind.INITIATIVE, Kind.TITLE, Kind.DATE)
_IN: Final = expression(r" (?:in|at) (?:the )?$")


def _placed(entry: Entry) -> list[Mention]:
    """Return the place with which the words of an entry's event end, and leave a city out of them."""
    event = entry.event
    mention = event.mention if event is not None else None
    if event is None or mention is None:
        return []
    stop = mention.start + len(mention.text)
    text = entry.heading.sentences[0].source
    for inner in entry.heading.mentions:
        if inner.end != stop or inner.kind not in {Kind.PLACE, Kind.NAME, Kind.ORGANISATION}:
            continue
        before = _IN.search(text, mention.start, inner.start)
        if before is None:
            continue
        if inner.kind is Kind.PLACE and not mention.name:
            event.label = text[mention.start : before.start()]
        if inner.kind is not Kind.PLACE:
            return [Mention(Kind.PLACE, inner.start, inner.end, inner.text)]
        return [inner]
    return []
