"""Pages made of several blocks: a heading, and below it the fields of what the heading names.

Strategy: a short line that is no sentence, no field and no list item, and after which fields of an
event stand ("When: …", "Venue: …"), is a heading. Two such headings make a page of blocks (a
calendar, a programme of events); then each heading is an event of its own, and fields and
sentences below it speak of that event, never of the page's title. A block whose heading says that
the event is cancelled or postponed is read by nobody. A page that names several undertakings behind
one label, a paragraph each ("Project: COLD ROOM"), has a block for each of them, and is about none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction import calendar as calendars
from thbgraph.extraction import daylines, records
from thbgraph.extraction.lines import LABEL
from thbgraph.extraction.mentions import Kind, Mention
from thbgraph.extraction.sparing import sparing
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity
    from thbgraph.extraction.lines import Line

_FRAME: Final = frozenset(
    {"dates", "thb:startDate", "thb:heldIn", "thb:organisedBy", "thb:hostedBy"}
)
"""Fields of which one is in every block."""
_RULE: Final = expression(r"^[\s\-–—_=*·.#~]*$")
_LONGEST: Final = 200
_FEWEST: Final = 2
_CALENDAR: Final = sparing(
    r"\b(?:calendar|agenda|programme of events|(?:upcoming|coming|future|forthcoming|past|previous|all|our|next|more) (?:events|seminars|"
    r"trainings|conferences|meetings|courses)|^events|events$|what['’]s on)\b",
    re.IGNORECASE,
)
_CALLED_OFF: Final = expression(
    r"\b(?:cancell?ed|postponed|called off|moved to|rescheduled|withdrawn)\b", re.IGNORECASE
)
_KIND: Final = expression(
    r"^\s*(?:\(?\d{1,2}[.)]\s+|[•*–—-]\s+)?(?:(?:new|save the date|upcoming|event|invitation|sold out|fully booked)\s*[:!–—-]\s*)?",
    re.IGNORECASE,
)
_ASIDE: Final = expression(
    r"\s*\((?:module|part|day|week|level|group|online|hybrid|new|free|full|fully booked|closed)\b[^()]*\)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """What stands below one heading, up to the next: `event` is None where it was called off.

    On a page that lists undertakings, `event` is the undertaking of the paragraph.
    """

    start: int
    end: int
    event: Entity | None

    @property
    def reason(self) -> str:
        """Why what stands here speaks of the event."""
        return f"the heading above names {self.event.label}" if self.event is not None else ""


class Blocks:
    """The blocks of one document; empty where the page is about one thing."""

    def __init__(self, discourse: Discourse, grouped: list[Line], title: Mention | None) -> None:
        self.all: tuple[Block, ...] = ()
        self.records = False
        """Whether the page lists undertakings, each with fields of its own."""
        found = records.records(grouped, discourse)
        if found:
            self.records = True
            self.all = tuple(Block(one.start, one.end, one.entity) for one in found)
            self.days: list[calendars.Entry] = []
            return
        self.days = calendars.entries(grouped, discourse) or daylines.entries(grouped, discourse)
        """The entries of a calendar whose days stand on lines of their own."""
        if self.days:
            self.all = tuple(Block(e.start, e.end, e.event) for e in self.days)
            self._scope(grouped, discourse)
            return
        headings = _headings(grouped)
        calendar = title is not None and _is_calendar(title, grouped)
        if title is not None and not calendar:
            headings = (
                [h for h in headings if not (h.start <= title.start < h.end)]
                if len(headings) > _FEWEST
                else headings
            )
        if len(headings) < (1 if calendar else _FEWEST):
            return
        ends = [h.start for h in headings[1:]] + [_end(grouped, headings[-1])]
        self.all = tuple(
            Block(h.start, end, _event(h, discourse, off=_is_off(grouped, h, end)))
            for h, end in zip(headings, ends, strict=True)
        )
        self._scope(grouped, discourse)

    def _scope(self, grouped: list[Line], discourse: Discourse) -> None:
        for line in grouped if self.all else ():
            block = self.of(line.start)
            if block is not None:
                for coded in line.sentences:
                    discourse.scopes[coded.index] = block.event

    def of(self, at: int) -> Block | None:
        """Return the block in which the view's position `at` stands."""
        return next((b for b in self.all if b.start <= at < b.end), None)


_OF_ONE: Final = expression(
    r"\W*(?:draft |final |preliminary )?(?:agenda|programme)\b", re.IGNORECASE
)
"""How the title of the agenda of one event begins; a calendar's is no event's."""


def _is_calendar(title: Mention, grouped: list[Line]) -> bool:
    """Whether a title is that of a calendar, and not of the agenda of one event that it names."""
    if not _CALENDAR.search(title.text):
        return False
    inside = (m for n in grouped for m in n.mentions if title.start <= m.start < title.end)
    one = any(m.kind is Kind.EVENT and not m.plural for m in inside)
    return not (one and _OF_ONE.match(title.text))


def _headings(grouped: list[Line]) -> list[Line]:
    found: list[Line] = []
    last: Line | None = None
    fielded = valued = -1
    for line in grouped:
        if _RULE.match(line.text):
            continue
        if line.properties:
            valued, fielded = fielded, line.paragraph
        if line.properties and not (line.bullet and last is None):
            boxed = line.label == line.text.strip() and fielded == line.paragraph
            if last is not None and set(line.properties) & _FRAME:
                # In a box of labels and values a line above a label is the value of another.
                found += [] if boxed and valued == line.paragraph else [last]
                last = None
            elif set(line.properties) - {"none"}:
                last = None
            continue
        # "Invited by: …", among fields, is one more field, of a label that nobody knows.
        among = fielded == line.paragraph and _is_field(line)
        last = line if _is_heading(line) and not among else None
    return found


_LINKS: Final = expression(r".*\b(?:by|with|from|to|for|in|at|of|under|on)", re.IGNORECASE)


def _is_field(line: Line) -> bool:
    match = LABEL.match(line.text) if ":" in line.text else None
    return match is not None and _LINKS.fullmatch(match["label"]) is not None


def _is_heading(line: Line) -> bool:
    words = line.text.strip()
    return (
        bool(words)
        and len(words) < _LONGEST
        and (words[0].isupper() or words[0] in "“\"'‘«„0123456789")
        and not re.search(r"[.:;,]$", words)
    )


def _end(grouped: list[Line], heading: Line) -> int:
    """Return where the last block ends: before a paragraph after its fields that has no field."""
    below = [line for line in grouped if line.start > heading.start]
    fielded = [line for line in below if line.properties]
    last = fielded[0] if fielded else heading
    for line in below:
        if line.properties or line.paragraph in {last.paragraph, last.paragraph + 1}:
            last = line
        else:
            break
    return last.end + 1


_OFF_BELOW: Final = expression(
    r"^\W*(?:(?:please note[:,]? |unfortunately,? |note: )?(?:this|the) (?:\w+ )?(?:event|meeting|conference|seminar|workshop|training|course|webinar|visit|tour|trip|lecture|forum) "
    r"(?:is|was|has been|had to be|will be|is unfortunately|has unfortunately been) )?(?:cancell?ed|called off|postponed)\b(?!\s+from)",
    re.IGNORECASE,
)
"""A line of its own below a heading: "CANCELLED.", "The seminar has been postponed"."""


def _is_off(grouped: list[Line], heading: Line, end: int) -> bool:
    below = (n for n in grouped if heading.start < n.start < end)
    return any(_OFF_BELOW.match(n.text) for n in below)


def _event(heading: Line, discourse: Discourse, *, off: bool) -> Entity | None:
    mentions = heading.mentions
    named = [m for m in mentions if m.kind is Kind.EVENT]
    if off or _CALLED_OFF.search(heading.text):
        for mention in named:
            entity = discourse.of(mention)
            if entity is not None and entity.sentence == heading.sentences[0].index:
                entity.stated = False
        return None
    kind = _KIND.match(heading.text)
    start = heading.start + (kind.end() if kind else 0)
    words = _ASIDE.sub("", heading.text[start - heading.start :]).rstrip()
    mention = Mention(Kind.EVENT, start, start + len(words), words)
    titles = [m for m in (*mentions, *(p for n in named for p in n.parts)) if m.kind is Kind.TITLE]
    if len(titles) == 1:
        mention.name = titles[0].name
    known = [
        e
        for m in named
        if (e := discourse.of(m)) is not None and e.sentence == heading.sentences[0].index
    ]
    if len(known) == 1:
        entity = known[0]
        entity.label = mention.name or words
        entity.mention = mention
    else:
        entity = discourse.begin_listed(mention, heading.sentences[0])
        entity.head = named[0].head if named else ""
    entity.type = v.EVENT
    entity.stated = True
    return entity
