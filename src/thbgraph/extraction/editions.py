"""Meetings of one kind, a line each, below a heading in the plural: "Annual meetings / 2022: Gdańsk, 6–7 May".

    Annual meetings
    2022: Gdańsk, 6–7 October, hosted by La Strada Poland
    2023: Drammen, 12–13 October, hosted by Lauras Hus

Strategy: the heading is short and ends with the plural of an event's noun; each line below it in
the paragraph begins with its year, or with a city and its day. Two such lines at least are the
sittings, each an event of its own. What the line says after place and day is read by its cues.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction import guards, roles
from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.ends import End, Relation, dated
from thbgraph.extraction.mentions import Kind, Mention
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.lines import Line

RULE: Final = "edition-of-heading"
_LONGEST: Final = 60
_FEWEST: Final = 2
_HEADING: Final = expression(
    rf"^(?:(?:our|past|previous|earlier|all|the|former) )?(?P<one>(?:[a-z-]+ ){{0,3}}(?:{'|'.join(lex.words('event_heads'))}))s(?: so far| until now| to date)?:?$"
)
_BEGINS: Final = expression(
    r"^\s*(?:[•*–-]\s*)?(?:(?P<year>(?:19|20)\d\d)\s*[:–—-]\s*|(?=[^\W\d_a-z]))"
)


def read(grouped: list[Line], discourse: Discourse) -> list[Relation]:
    """Return when, where and by whom the meetings below a heading were held."""
    found: list[Relation] = []
    for at, line in enumerate(grouped):
        heading = _HEADING.match(line.text.strip().lower()) if len(line.text) < _LONGEST else None
        if heading is None:
            continue
        below = [n for n in grouped[at + 1 :] if n.paragraph <= line.paragraph + 1]
        rows = [n for n in _rows(below) if _placed(n) is not None]
        if len(rows) >= _FEWEST:
            for row in rows:
                found += _row(row, heading["one"], discourse)
    return found


def _rows(below: list[Line]) -> list[Line]:
    rows: list[Line] = []
    for line in below:
        if _BEGINS.match(line.text) is None or (rows and line.paragraph != rows[0].paragraph):
            break
        rows.append(line)
    return rows


def _placed(line: Line) -> tuple[Mention, Mention] | None:
    """Return the city and the day with which a line begins, behind its year if it has one."""
    if guards.cancelled(line.text.lower()) or line.properties:
        return None
    begins = _BEGINS.match(line.text)
    assert begins is not None, "rows begin with a capital"
    start = line.start + begins.end()
    place = next((m for m in line.mentions if m.kind is Kind.PLACE and m.start == start), None)
    if place is None or not place.entries:
        return None
    day = next((m for m in line.mentions if m.kind is Kind.DATE and m.start > place.start), None)
    if day is None or day.date is None or day.date.start is None:
        return None
    between = line.text[place.end - line.start : day.start - line.start]
    return (place, day) if between in {", ", " (", " – ", ", on "} else None


def _row(line: Line, one: str, discourse: Discourse) -> list[Relation]:
    placed = _placed(line)
    assert placed is not None, "only such lines are rows"
    place, day = placed
    first = next(c for c in line.sentences if c.start <= place.start < c.end)
    where = discourse.of(place)
    if where is None or where.type != v.PLACE:
        return []
    mention = Mention(Kind.EVENT, place.start, day.end, f"{one} in {where.label}", head=one)
    event = discourse.begin_listed(mention, first)
    event.type, event.stated, event.head = v.EVENT, True, one.rsplit(maxsplit=1)[-1]
    why = f"the heading above says of what kind, {one}"
    end = End(event, "", why)
    found = [Relation(end, "thb:heldIn", End(where, place.text, place.reason), first, RULE)]
    for predicate in ("thb:startDate", "thb:endDate"):
        found += [
            Relation(end, predicate, e, first, RULE)
            for e in dated(day, predicate, [end], dates=True)
        ]
    found += roles.read(first, end, discourse, RULE, after=day.end)
    return found
