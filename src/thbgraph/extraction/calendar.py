"""Calendars: a day on a line of its own, and below it what happens then, or the other way round.

    15–16 September
    Nordic Symposium on Child Victims, Bergen
    Organised by the University of Bergen

Strategy: a line that holds days, times and places and nothing else is a day's line. Two of them,
each with a heading beside it, make a calendar where the page calls itself one or where the
headings name events; with a timetable between them they are the days of one programme. A month
alone above such lines heads them all, and between a heading and the day below it may stand where it
is. Each entry is a block (see `blocks`): its heading without the places at its end is an event, and
what stands below speaks of it. Bulleted lines below one day are events of that day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction import headed, roles, terms, venues
from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.daymarks import HOURS, is_day, is_month, is_of_month
from thbgraph.extraction.ends import End, Relation, dated
from thbgraph.extraction.lines import BULLET, TIMED, Line
from thbgraph.extraction.mentions import Kind, Mention
from thbgraph.extraction.sparing import sparing
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity

RULE: Final = "calendar-entry"
_FEWEST: Final = 2
_LONGEST: Final = 200
_SHORT: Final = 24
"""Code points of a line that calls an entry off: "CANCELLED"."""
_FEW: Final = 3
"""Of so many entries of a calendar, one may be told in a sentence."""
TOP: Final = 8
"""Lines at the top among which a page calls itself a calendar."""
CALLED: Final = sparing(
    r"\b(?:calendar|agenda of events|events|programme of events|save the dates?|what['’]s on|dates|diary|upcoming|forthcoming|coming up|"
    r"(?:seminars|trainings|courses|conferences|meetings|workshops|lectures|webinars)\b.{0,40}(?:\b20\d\d|spring|summer|autumn|winter|this year))\b",
    re.IGNORECASE,
)
_CALLED_OFF: Final = expression(
    r"\b(?:cancell?ed|postponed|called off|moved to|rescheduled|withdrawn)\b", re.IGNORECASE
)
_KIND: Final = expression(
    r"^\s*(?:[•*–—-]\s+)?(?:(?:new|save the date|upcoming|event|invitation|sold out|fully booked)\s*[:!–—-]\s*)?",
    re.IGNORECASE,
)
_STOP: Final = expression(
    r"(?<=[\w”\"')])[.!](?=\s+[A-Z])|\s+\((?=[^()]*\)\s*[.]?$)"
    r"|[,;]\s+(?=(?:(?:co-|jointly )?(?:organi[sz]ed|hosted|arranged|convened|supported|funded|financed|led|chaired|opened) (?:jointly )?(?:by|with)|"
    r"(?:together|jointly) with|within the framework of|in the framework of|as (?:a )?part of|in (?:co-?operation|collaboration|partnership) with)\b)|\s+(?=(?:with)?in the (?:framework|frame|context) of\b|as (?:a )?part of\b)"
)
_BY: Final = expression(
    rf",? (?:by|with) (?:(?:Mr|Ms|Mrs|Dr|Prof|Professor)\.? )?{lex.CAP}(?: {lex.CAP}){{1,3}}(?:, [a-z][^“”\"]*)?$"
)
"""Who speaks, at the end of an event's words: "Lecture on forced labour by Eva Lind, researcher at …"."""
_OTHERS: Final = expression(r"^(?:past|previous|earlier|archive|contact|for more)\b", re.IGNORECASE)
_FINITE: Final = expression(
    r"\b(?:was|were|is|are|has|have|will|took|takes|met|led|said|opens|meets|discuss|presents|adopts?|visits|calls|launches|signs?)\b"
)


@dataclass(slots=True)
class Entry:
    """One day of a calendar: its own line, its heading, and the event that it names, if any."""

    day: Line
    heading: Line
    lines: list[Line]
    start: int
    end: int
    event: Entity | None = None
    places: list[Mention] = field(default_factory=list)
    headed: bool = True
    """Whether the heading is one, and no sentence: "The seminar has been moved to next year"."""


def entries(grouped: list[Line], discourse: Discourse) -> list[Entry]:
    """Return the entries of a calendar, each with its event begun; none where there is none."""
    days = terms.without([is_day(line) for line in grouped], grouped)
    months = [a for a, b in pairwise(grouped) if a in days and b in days and is_month(a)]
    monthly = any(map(is_of_month, days))
    months += [line for line in days if is_month(line) and monthly]
    hours = [b for a, b in pairwise(grouped) if a in days and HOURS.fullmatch(b.text)]
    grouped = [line for line in grouped if line not in months and line not in hours]
    days = [line for line in days if line not in months]
    if len(days) < _FEWEST:
        return []
    above = [a for a, b in pairwise(grouped) if b is days[0]]
    called = monthly or any(CALLED.search(line.text) for line in (*grouped[:TOP], *above))
    found = _below(days, grouped, called=called) or _above(days, grouped)
    tops = [a for a, b in pairwise(grouped) if found and b is found[0].heading]
    called = called or any(CALLED.search(line.text) for line in tops)
    if len(found) < _FEWEST or any(TIMED.match(n.text) for e in found for n in e.lines):
        return []
    if any(e.heading in days for e in found):
        return []
    named = [e for e in found if _names_event(e.heading)]
    if not called and len(named) < max(_FEWEST, len(found) - 1):
        return []
    for entry in found:
        start(entry, discourse)
    return found


def _below(days: list[Line], grouped: list[Line], *, called: bool) -> list[Entry]:
    """Return the entries of a calendar whose days stand above what happens.

    A page that is `called` a calendar may have sentences below some of its days.
    """
    at = {id(line): i for i, line in enumerate(grouped)}
    found: list[Entry] = []
    bounds = [*(at[id(d)] for d in days), len(grouped)]
    for day, first, last in zip(days, bounds, bounds[1:], strict=False):
        below = grouped[first + 1 : last]
        own = [line for line in below if line.paragraph == day.paragraph]
        if not own and below:
            own = [line for line in below if line.paragraph <= below[0].paragraph + 1]
        own = _until_other(own)
        before = grouped[first - 1] if first else None
        if not own or (
            before is not None
            and before.paragraph == day.paragraph
            and before not in days
            and not (day is days[0] and _is_section(before))
        ):
            return []
        leads = own[0].text.rstrip().endswith(":") and own[1:] and own[1].bullet
        headed = bool(leads) or _heads(own[0])
        if not headed and not called:
            return []
        found.append(Entry(day, own[0], own, day.start, own[-1].end + 1, headed=headed))
    prose = sum(not e.headed for e in found)
    return found if prose * _FEW <= len(found) else []


def _is_section(line: Line) -> bool:
    """Whether a line at once above the first day heads them all: "ACTIVITIES", "Events 2021"."""
    words = line.text.strip()
    return not _names_event(line) and (words.isupper() or bool(CALLED.search(words)))


def _above(days: list[Line], grouped: list[Line]) -> list[Entry]:
    """Return the entries of a calendar whose days stand below the headings."""
    at = {id(line): i for i, line in enumerate(grouped)}
    found: list[Entry] = []
    for day in days:
        first = _above_day(at[id(day)], grouped)
        if first < 0 or not _heads(grouped[first]) or grouped[first] in days:
            return []
        if grouped[first].paragraph < day.paragraph - 1:
            return []
        heading = grouped[first]
        after = at[id(day)] + 1
        below = [n for n in grouped[after:] if n.paragraph == day.paragraph]
        nexts = [grouped[_above_day(at[id(d)], grouped)] for d in days]
        own = [heading, *grouped[first + 1 : after]]
        for line in below:
            if line in nexts or line in days:
                break
            own.append(line)
        found.append(
            Entry(day, heading, [n for n in own if n is not day], heading.start, own[-1].end + 1)
        )
    return found


_NO_PLACE: Final = expression(
    r"\s*(?:online|digital|virtual|hybrid|on-?site|webinar|zoom|teams)\s*", re.IGNORECASE
)


def _above_day(day: int, grouped: list[Line]) -> int:
    """Return the line that heads a day below it; between them may stand where it is, and nothing else."""
    first = day - 1
    place = first > 0 and grouped[first - 1].paragraph == grouped[first].paragraph
    line = grouped[first]
    if place and (_NO_PLACE.fullmatch(line.text) or headed.is_where(line)):
        return first - 1
    if place and headed.is_unknown_place(line) and _names_event(grouped[first - 1]):
        return first - 1
    return first


def _until_other(own: list[Line]) -> list[Line]:
    kept: list[Line] = []
    for line in own:
        if kept and _OTHERS.match(line.text):
            break
        kept.append(line)
    return kept


def _heads(line: Line) -> bool:
    """Whether a line can be the heading of an entry."""
    words = line.text.strip()
    head = words[: stop.start()] if (stop := _STOP.search(words)) else words
    return (
        not line.properties
        and 0 < len(head) < _LONGEST
        and (words[0].isupper() or words[0] in "“\"'‘«„0123456789•–-*")
        and (head.endswith("?") or not _FINITE.search(head))
        and not head.endswith((":", ","))
    )


def _names_event(line: Line) -> bool:
    first = next((m for m in line.mentions if m.kind in {Kind.EVENT, Kind.TITLE}), None)
    return first is not None and first.start - line.start <= _LONGEST / 10


def start(entry: Entry, discourse: Discourse) -> None:
    """Begin the event that an entry's heading names, and note where it is held."""
    line = entry.heading
    short = [n for n in entry.lines if len(n.text) <= _SHORT]
    called_off = any(_CALLED_OFF.search(n.text) for n in (entry.day, line, *short))
    between = [n for n in entry.lines[1:] if n.end <= entry.day.start]
    kind = _KIND.match(line.text)
    start = line.start + (kind.end() if kind else 0)
    text = line.text[start - line.start :]
    stop = _STOP.search(text)
    text = text[: stop.start()] if stop else text
    placed = any(headed.is_where(n) for n in entry.lines[1:])
    title, entry.places = headed.split_places(text, start, line, placed=placed)
    entry.places += [headed.place(n) for n in between if headed.is_unknown_place(n)]
    inner = [m for m in line.mentions if start <= m.start < start + len(title)]
    known = next((m for m in inner if m.kind is Kind.EVENT and not m.reference), None)
    off = called_off or terms.no_event(title, start, inner)
    if off or not entry.headed or not title:
        entity = discourse.of(known) if known is not None else None
        if off and entity is not None and entity.sentence == line.sentences[0].index:
            entity.stated = False
        return
    if line.bullet or line.text.rstrip().endswith(":"):
        return
    entry.event = begin(_BY.sub("", title), start, line, discourse)
    called = headed.kind(entry.lines[1], discourse) if entry.lines[1:] else None
    if called is not None and called[0] is not entry.event:
        label = entry.event.label
        entry.event = discourse.merge(entry.event, called[0])
        entry.event.label, entry.lines[1] = label, called[1]


def begin(title: str, start: int, line: Line, discourse: Discourse) -> Entity:
    """Begin the event that the words `title`, at the view's place `start` in a line, name."""
    coded = next((c for c in line.sentences if c.start <= start < c.end), line.sentences[0])
    mention = Mention(Kind.EVENT, start, start + len(title), title)
    inner = [m for m in line.mentions if start <= m.start < start + len(title)]
    titles = [m for m in (*inner, *(p for n in inner for p in n.parts)) if m.kind is Kind.TITLE]
    if len(titles) == 1 and not re.search(r"\bof\b", title[: max(0, titles[0].start - start)]):
        mention.name = titles[0].name
    known = next((m for m in inner if m.kind is Kind.EVENT and not m.plural), None)
    entity = discourse.of(known) if known is not None else None
    if entity is not None and known is not None and entity.sentence == coded.index:
        entity.label = mention.name or title.strip()
        entity.mention = mention
    else:
        entity = discourse.begin_listed(mention, coded)
        entity.head = known.head if known is not None else ""
    entity.type = v.EVENT
    entity.stated = True
    return entity


def read(
    found: list[Entry], discourse: Discourse, whole: tuple[Entity | None, str] = (None, "")
) -> list[Relation]:
    """Return when and where the entries of a calendar are, and who has a part in them.

    `whole` is the undertaking whose activities the page lists, if any, and why it is that.
    """
    relations: list[Relation] = []
    for entry in found:
        if entry.event is None:
            relations += _bullets(entry, discourse)
            continue
        name = entry.event.mention.text if entry.event.mention is not None else ""
        end = End(entry.event, name)
        relations += _when(entry, end, discourse)
        relations += _where(entry.places, end, discourse)
        larger, reason = whole
        if larger is not None and larger.type == v.INITIATIVE:
            first = entry.heading.sentences[0]
            relations.append(Relation(end, "thb:partOf", End(larger, "", reason), first, RULE))
        below = End(entry.event, "", f"the entry of the calendar is about {entry.event.label}")
        for line in entry.lines:
            for coded in line.sentences:
                # A sentence that names an event or tells of a project is read by the rules.
                own = line is entry.heading and coded is line.sentences[0]
                told = coded.holds(Kind.INITIATIVE) and _FINITE.search(coded.text)
                if (own or not (told or coded.holds(Kind.EVENT))) and not line.bullet:
                    relations += roles.read(coded, end if own else below, discourse, RULE)
                    relations += roles.organisers(coded, below, discourse, RULE) if not own else []
        relations += _bullets(entry, discourse)
    return relations


def _when(entry: Entry, end: End, discourse: Discourse) -> list[Relation]:
    found: list[Relation] = []
    reason = End(end.value, "", "the day stands beside the heading that names it")
    for mention in [m for m in entry.day.mentions if m.kind is Kind.DATE][:1]:
        coded = next(c for c in entry.day.sentences if c.start <= mention.start < c.end)
        found += [
            Relation(reason, predicate, e, coded, RULE)
            for predicate in ("thb:startDate", "thb:endDate")
            for e in dated(mention, predicate, [end], dates=True)
        ]
    for line in (
        entry.day,
        *(n for n in entry.lines if n is not entry.heading and headed.is_where(n)),
        *(n for n in entry.lines[1:2] if n.value_start > n.start and not n.properties),
        *(venue for n in entry.lines for venue in headed.told_venues(n)),
    ):
        for coded, mention, place in venues.read(line, discourse):
            found.append(Relation(reason, "thb:heldIn", End(place, mention.text), coded, RULE))
    return found


def _where(places: list[Mention], end: End, discourse: Discourse) -> list[Relation]:
    found: list[Relation] = []
    for mention in places:
        coded = next(c for c in discourse.found if c.start <= mention.start < c.end)
        place = discourse.of(mention) or discourse.place(mention, coded)
        if place is not None and place.type == v.PLACE:
            here = end.words in coded.source[coded.start : coded.end]
            whose = end if here else End(end.value, "", "the entry of the calendar says where")
            found.append(Relation(whose, "thb:heldIn", End(place, mention.text), coded, RULE))
    return found


def _bullets(entry: Entry, discourse: Discourse) -> list[Relation]:
    """Return the events that bulleted lines name for the day above them: "– Riga: open house"."""
    found: list[Relation] = []
    for line in entry.lines:
        if not line.bullet or _CALLED_OFF.search(line.text):
            continue
        event = placed(line, discourse)
        if event is None:
            continue
        entity, places = event
        end = End(entity, entity.mention.text if entity.mention is not None else entity.label)
        beside = Entry(entry.day, line, [line], line.start, line.end, entity)
        found += _when(beside, end, discourse)
        found += _where(places, end, discourse)
        for coded in line.sentences:
            found += roles.read(coded, end, discourse, RULE)
    return found


_PLACED: Final = expression(r"\s*[:–—-]\s+")
_ASIDE: Final = expression(r"\s*\([^()]*\)\s*\.?\s*$")
_HAPPENING: Final = expression(
    rf"\b(?:{lex.alternation('event_heads')}|open house|open doors|vigil|launch|presentation|march|walk|concert|premiere|fair|quiz|information (?:stand|desk)|stand|talks?|flash ?mob|"
    r"prayer|service|breakfast|café|cafe|evening|performance|play|day|ceremony)\b",
    re.IGNORECASE,
)
"""What an entry of a list below a day names, beside the nouns of events: "open house"."""
_AT: Final = expression(r"\bat (?:the )?(?P<at>.+)$")


def placed(line: Line, discourse: Discourse) -> tuple[Entity, list[Mention]] | None:
    """Return the event of "– Riga: open house at the Library, 15.00", and its places."""
    first = next((m for m in line.mentions if m.kind is Kind.PLACE), None)
    bullet = BULLET.match(line.text)
    if first is None or first.start != line.start + (bullet.end() if bullet else 0):
        return None
    colon = _PLACED.match(line.text, first.end - line.start)
    if colon is None:
        return None
    start = line.start + colon.end()
    text = _ASIDE.sub("", line.text[colon.end() :])
    text = re.sub(r",? \d{1,2}[.:]\d{2}\b.*$", "", text)
    title, places = headed.split_places(text, start, line)
    title = re.split(r", ", title)[0].strip(" .")
    if not title or not _HAPPENING.search(title):
        return None
    at = _AT.search(title)
    house = [
        m
        for m in line.mentions
        if at is not None
        and m.kind is Kind.ORGANISATION
        and m.start - start in range(at.start(), at.end())
    ][:1]
    houses = [Mention(Kind.PLACE, m.start, m.end, m.name or m.text) for m in house]
    return begin(title, start, line, discourse), [first, *houses, *places]
