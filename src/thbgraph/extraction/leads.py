"""Lists of events whose kind, organiser and frame stand once, in the lines above them.

    Within the framework of the campaign the Inspectorate will organise seminars:
    – Alytus, 19 May 2020, Municipality Hall
    – Panevėžys, 26 May 2020

Strategy: the line before a run of list lines is their lead. A plural of an event's noun in it, or
in the heading above it, says what each line is; each line with a day or a place is then an event
of its own, called by the noun and its place where the line has no words for it. What the lead says
of organisers, partners, funders, project and presidency holds for every line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction import guards, roles, venues
from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.ends import End, Relation, dated
from thbgraph.extraction.lines import BULLET, TIMED, Line
from thbgraph.extraction.mentions import Kind, Mention
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity

RULE: Final = "list-lead"
_LONGEST: Final = 300
_PIECE: Final = expression(r"[^,;:()|–—]+")
_DASH: Final = expression(r"(?<=\s)[-](?=\s)")
_COUNTED: Final = expression(
    r"^(?:(?:the|these|those|all|both|several|a series of|also|such|and|further|other|more|following|next|two|three|four|five|six|seven|eight|nine|ten|"
    r"twelve|\d+|upcoming|past|previous|planned|regional|local|our|its|their|future|forthcoming|a number of|many)\s+)+",
    re.IGNORECASE,
)
_NOT_PLACES: Final = frozenset({Kind.DATE, Kind.PERSON, Kind.EVENT, Kind.TITLE, Kind.SPEECH})


@dataclass(frozen=True, slots=True)
class Lead:
    """What the lines above a list say of its entries: their kind in the singular, and themselves."""

    kind: str
    lines: tuple[Line, ...]


@cache
def _plural() -> re.Pattern[str]:
    heads = "|".join(re.escape(w) + "s" for w in lex.words("event_heads") if w != "kick-off")
    word = r"[\w’'“”-]+"
    return expression(
        rf"(?<![\w’'-])(?P<before>(?:{word} ){{0,3}}?)(?P<head>(?i:{heads}))(?![\w’'-])"
        rf"(?P<for> for (?!the first|example|instance)(?:the )?(?:[a-z][\w-]+ )??(?:[a-z][\w-]+s|staff|police|personnel|youth|children|people)\b(?: and (?:[a-z][\w-]+ )?[a-z][\w-]+s\b)?)?"
    )


def leads(grouped: list[Line]) -> dict[int, Lead]:
    """Return the lead of each line of a list of events, by the line's start."""
    found: dict[int, Lead] = {}
    above: list[Line] = []
    lead: Lead | None = None
    for line in grouped:
        if line.bullet and not line.properties and not TIMED.match(line.text):
            if lead is None and above:
                lead = _lead(above[-2:], line)
            if lead is not None and lead.kind:
                found[line.start] = lead
            continue
        lead = None
        above.append(line)
    return found


def _lead(above: list[Line], first: Line) -> Lead | None:
    last = above[-1]
    if last.paragraph < first.paragraph - 1 or last.properties:
        return None
    words = last.text.strip()
    heading = _is_heading(last)
    if not (words.endswith(":") or heading) or len(words) > _LONGEST:
        return None
    lines = [last]
    noun = kind(last)
    if len(above) > 1 and not heading and _is_heading(above[0]):
        better = kind(above[0])
        if better and (not noun or noun in better):
            noun = better
            lines.insert(0, above[0])
    return Lead(noun, tuple(lines))


def _is_heading(line: Line) -> bool:
    words = line.text.strip()
    return bool(words) and len(words.split()) <= 8 and words[-1] not in ".,;!?"


def kind(line: Line) -> str:
    """Return the noun of events that a line speaks of in the plural, in the singular."""
    found = ""
    for match in _plural().finditer(line.text):
        bare = _COUNTED.sub("", match["before"]).strip()
        bare = " ".join(w for w in bare.split() if w in lex.word_set("event_modifiers"))
        one = match["head"][:-1].lower()
        found = f"{bare} {one}".strip() + (match["for"] or "")
    return found


def event(line: Line, lead: Lead, discourse: Discourse) -> tuple[Entity, list[Mention]] | None:
    """Return the event of a line that has a day or a place, but no name, and its places."""
    days = [m for m in line.mentions if m.kind is Kind.DATE and m.date is not None]
    if (
        lead.kind.endswith("event")
        or len(line.text) > _LONGEST
        or guards.compiled("cancellation").search(line.text.lower())
    ):
        return None
    if any(m.kind in {Kind.EVENT, Kind.TITLE} for m in line.mentions):
        return None
    places = _places(line)
    first = places[0] if places else None
    bullet = BULLET.match(line.text)
    start = line.start + (bullet.end() if bullet else 0)
    head = min([*places, *days], key=lambda m: m.start, default=None)
    if not days or first is None or head is None or head.start - start > _LEAD_IN:
        return None
    city = next((m for m in places if m.entries), first)
    coded = next(c for c in line.sentences if c.start <= head.start < c.end)
    mention = Mention(Kind.EVENT, city.start, city.end, city.text, head=lead.kind.split(" for ")[0])
    entity = discourse.new(v.EVENT, f"{lead.kind} in {city.text}", mention, coded)
    entity.head = lead.kind.split(" for ")[0].rsplit(" ", maxsplit=1)[-1]
    return entity, places


_LEAD_IN: Final = 6
"""Characters ("in ", "on the") that may stand before an entry's place or day."""


def _places(line: Line) -> list[Mention]:
    """Return the places of a list line: pieces between its marks that are cities or houses."""
    found: list[Mention] = []
    bullet = BULLET.match(line.text)
    for match in _PIECE.finditer(line.text, bullet.end() if bullet else 0):
        words = match.group()
        start = line.start + match.start() + len(words) - len(words.lstrip())
        words = words.strip(" .")
        bare = re.sub(r"^(?:in|at|on)(?: the)? ", "", words)
        start += len(words) - len(bare)
        inner = [m for m in line.mentions if start <= m.start < start + len(bare)]
        city = next((m for m in inner if m.kind is Kind.PLACE), None)
        if city is not None and (city.text == bare or city.start == start):
            found.append(city)
        elif any(m.kind in _NOT_PLACES for m in inner) or not bare:
            continue
        elif (venues.is_place(bare) or (not found and re.fullmatch(lex.CAP, bare))) and not any(
            m.kind in {Kind.COUNTRY, Kind.REGION} for m in inner
        ):
            found.append(Mention(Kind.PLACE, start, start + len(bare), bare))
    return found


def read(line: Line, entity: Entity, places: list[Mention], discourse: Discourse) -> list[Relation]:
    """Return when and where an event without a name of its own is held, and who is named with it."""
    found: list[Relation] = []
    end = End(entity, "", f"the lines above the list say that each is a {entity.head}")
    for coded in line.sentences:
        for mention in coded.all(Kind.DATE):
            for predicate in ("thb:startDate", "thb:endDate"):
                found += [
                    Relation(end, predicate, e, coded, RULE)
                    for e in dated(mention, predicate, [end], dates=True)
                ]
        for mention in places:
            place = discourse.of(mention) or discourse.place(mention, coded)
            if coded.start <= mention.start < coded.end and place is not None:
                found.append(Relation(end, "thb:heldIn", End(place, mention.text), coded, RULE))
        found += roles.read(coded, end, discourse, RULE)
    return found


def of_all(lead: Lead, entity: Entity, discourse: Discourse) -> list[Relation]:
    """Return what the lead says of one of the events below it."""
    found: list[Relation] = []
    end = End(entity, "", f"the lines above the list speak of {entity.label} and the others in it")
    for line in lead.lines:
        for coded in line.sentences:
            if guards.refusal(coded.text.lower(), 0, len(coded.text), frozenset({"plan"})):
                continue
            found += roles.read(coded, end, discourse, RULE)
            found += roles.organisers(coded, end, discourse, RULE)
    return found
