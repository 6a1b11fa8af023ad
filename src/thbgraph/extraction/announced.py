"""The head of an invitation: who speaks, on what, when and where, each on a line of its own.

    Professor Ingrid Holm (University of Copenhagen)
    “Who is a victim?”
    Thursday, 14 June 2012, 4.15 pm
    Westring 400, Kiel

Strategy: where a page about one event has just one line that holds a day and nothing else, and a
line beside it holds a known city, they are the event's day and place; a line near them that holds
just a person names who speaks. A day alone may be when the page was written, and tells nothing.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.dates import DateKind
from thbgraph.extraction import daymarks, venues
from thbgraph.extraction.ends import End, Relation, dated
from thbgraph.extraction.lines import TIMED
from thbgraph.extraction.mentions import Kind, Mention
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity
    from thbgraph.extraction.lines import Line

RULE: Final = "announcement-head"
_TOP: Final = 14
_LONGEST: Final = 90
_NEAR: Final = 3
_WHOLE: Final = 2
"""Hyphens in a date that states the day."""
_VERB: Final = expression(
    r"\b(?:was|were|is|are|has|have|will|took|takes|held|by|with|from|for|published|updated)\b"
)


def read(grouped: list[Line], subject: Entity | None, discourse: Discourse) -> list[Relation]:
    """Return the day, the place and the speakers that stand alone on the lines of an invitation."""
    below = _below(grouped, discourse)
    if below:
        return below
    days = [n for n, line in enumerate(grouped) if daymarks.is_day(line, houses=True)]
    event = subject if subject is not None and subject.type == v.EVENT else None
    event = event or discourse.main(v.EVENT)
    if not days or event is None:
        return []
    if any(
        TIMED.match(line.text) and any(c.index == event.sentence for c in line.sentences)
        for line in grouped
    ):
        return []  # an item of a programme, whose days are those of the whole
    at = days[0]
    timed = [n for n in days if n + 1 < len(grouped) and TIMED.match(grouped[n + 1].text)]
    if timed == days:
        return _days(grouped[days[0]], grouped[days[-1]], event)
    if at >= _TOP or (timed != days[1:] and not _lasts(grouped[at])):
        return []
    if at == len(grouped) - 1 and at:
        return []  # below all that is told: where and when it was written
    if any(
        discourse.kept(g.event) is event for told in discourse.gatherings.values() for g in told
    ):
        return []  # what only a verb tells of is not announced
    if not event.main and event.sentence > grouped[at].sentences[-1].index + 1:
        return []  # "Lappeenranta, 27 September": where and when a report on other things was filed
    place = next((n for n in (at + 1, at - 1, at) if _is_place(grouped, n, day=at)), None)
    if place is None and not _lasts(grouped[at]):
        return []
    end = End(event, "", f"the lines of day and place announce {event.label}")
    found: list[Relation] = []
    for coded in grouped[at].sentences:
        for mention in coded.all(Kind.DATE)[:1]:
            found += [
                Relation(end, predicate, e, coded, RULE)
                for predicate in ("thb:startDate", "thb:endDate")
                for e in dated(mention, predicate, [end], dates=True)
            ]
    found += [
        Relation(end, "thb:heldIn", End(e, m.text), c, RULE)
        for c, m, e in (venues.read(grouped[place], discourse) if place is not None else ())
    ]
    for line in grouped[max(0, at - _NEAR) : at + _NEAR + 1]:
        people = line.mentions
        if len(people) == 1 and people[0].kind is Kind.PERSON and not line.properties:
            rest = line.text.replace(people[0].text, "")
            person = discourse.of(people[0])
            if person is not None and not re.search(r"\w{6}", rest):
                who = End(person, people[0].text)
                found.append(Relation(end, "thb:speaker", who, line.sentences[0], RULE))
    return found


def _lasts(line: Line) -> bool:
    """Whether a line holds the days of a meeting, and not one on which something was published."""
    days = [m.date for m in line.mentions if m.kind is Kind.DATE and m.date is not None]
    return any(
        d.start is not None
        and d.end is not None
        and d.start.value.count("-") == _WHOLE
        and d.start.value < d.end.value
        and d.start.value[:4] == d.end.value[:4]
        and abs(int(d.end.value[5:7]) - int(d.start.value[5:7])) <= 1
        for d in days
    )


_FRAME: Final = frozenset({Kind.DATE, Kind.PLACE, Kind.ORGANISATION, Kind.COUNTRY, Kind.NAME})
_NO_MORE: Final = expression(
    r"(?:[\s,;:|/()–—-]|\b(?:hybrid|online|on site|in person|and|at|in|on|the)\b|\d{1,2}[.:]\d\d(?: ?[ap]\.?m\.?)?)*",
    re.IGNORECASE,
)
"""What may stand on the line of day and place beside them."""
_COVERED: Final = 12
"""Characters beside an event's name on the line that it fills."""


def _below(grouped: list[Line], discourse: Discourse) -> list[Relation]:
    """Return day and place that stand on one line, below the line that an event's name fills."""
    for above, line in pairwise(grouped[:_TOP]):
        named = above.mentions
        if len(named) != 1 or named[0].kind is not Kind.EVENT or line.properties:
            continue
        if (
            len(above.text.strip()) - len(named[0].text) > _COVERED
            or line.paragraph > above.paragraph + 1
        ):
            continue
        event = discourse.of(named[0])
        mentions = line.mentions
        days = [m for m in mentions if m.kind is Kind.DATE]
        if event is None or len(days) != 1 or any(m.kind not in _FRAME for m in mentions):
            continue
        rest = line.text
        for mention in mentions:
            rest = rest.replace(mention.text, "")
        if not _NO_MORE.fullmatch(rest) or not any(
            m.kind is Kind.PLACE and m.entries for m in mentions
        ):
            continue
        end = End(event, "", f"the line below {event.label} tells its day and place")
        coded = next(c for c in line.sentences if days[0] in c.all(Kind.DATE))
        told = [
            Relation(end, predicate, e, coded, RULE)
            for predicate in ("thb:startDate", "thb:endDate")
            for e in dated(days[0], predicate, [end], dates=True)
        ]
        return told + [
            Relation(end, "thb:heldIn", End(e, m.text), c, RULE)
            for c, m, e in venues.read(line, discourse)
        ]
    return []


def only_whose(title: Mention, headline: set[int], discourse: Discourse) -> bool:
    """Whether a page's title is nothing but whose page it is: "The Nordic Council of Ministers"."""
    words = title.text.strip(" .").removeprefix("The ").casefold()
    return any(
        words in {m.text.casefold(), m.name.casefold()}
        for c in discourse.found
        if c.index in headline
        for m in c.all(Kind.ORGANISATION, Kind.COUNTRY, Kind.PLACE)
    )


def term(grouped: list[Line], headline: set[int], discourse: Discourse) -> list[Relation]:
    """Return the term of a presidency that stands alone below a headline that names it."""
    for above, line in pairwise(grouped[:_TOP]):
        if not any(c.index in headline for c in above.sentences):
            continue
        words = above.text.casefold()
        live = discourse.live(v.PRESIDENCY) if "presidency" in words else []
        named = [p for p in live if p.label.casefold() in words]
        named = named or [p for p in live if p.mention and p.mention.text.casefold() in words]
        days = line.mentions
        if len(named) != 1 or len(days) != 1 or days[0].text != line.text.strip():
            continue
        date = days[0].date
        if date is not None and date.kind is DateKind.RANGE:
            end = End(named[0], "", f"the line below the {named[0].label} tells its term")
            return [
                Relation(end, predicate, e, line.sentences[0], RULE)
                for predicate in ("thb:startDate", "thb:endDate")
                for e in dated(days[0], predicate, [end], dates=True)
            ]
    return []


def _days(first: Line, last: Line, event: Entity) -> list[Relation]:
    """Return the first and the last day of a programme, each above its own hours."""
    end = End(event, "", f"the programme is that of {event.label}")
    return [
        Relation(end, predicate, e, coded, RULE)
        for line, predicate in ((first, "thb:startDate"), (last, "thb:endDate"))
        for coded in line.sentences
        for mention in coded.all(Kind.DATE)[:1]
        for e in dated(mention, predicate, [end], dates=True)
    ]


def _is_place(grouped: list[Line], at: int, *, day: int) -> bool:
    """Whether a line beside the day's is a place: short, no sentence, with a known city."""
    if not 0 <= at < len(grouped) or abs(grouped[at].paragraph - grouped[day].paragraph) > 1:
        return False
    line = grouped[at]
    return (
        len(line.text) < _LONGEST
        and not line.properties
        and not _VERB.search(line.text)
        and line.text.strip()[-1:] not in ".:;!?"
        and any(
            (m.kind is Kind.PLACE and m.entries)
            or (at == day and m.kind is Kind.ORGANISATION and daymarks.HOUSE.match(m.text))
            for m in line.mentions
        )
        and not any(m.kind in {Kind.EVENT, Kind.PERSON, Kind.INITIATIVE} for m in line.mentions)
    )
