"""The words of a calendar's heading, without the places at its end: "Seminar on fraud, Turku"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction import venues
from thbgraph.extraction.lines import LABEL, properties_of
from thbgraph.extraction.mentions import Kind, Mention
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity
    from thbgraph.extraction.lines import Line

_NOWHERE: Final = frozenset({"online", "zoom", "teams", "webex", "on zoom", "on teams", "virtual"})
_CUT: Final = expression(r",\s+|\s+[|–—@]\s+|;\s+")
_ONE_PLACE: Final = expression(rf"[{lex.UPPER}][\w’'-]+(?: [{lex.UPPER}][\w’'-]+){{0,2}}$")

_TOWN: Final = expression(
    rf"[{lex.UPPER}][a-zß-öø-ÿā-ž]{{2,}}(?:[ -][{lex.UPPER}][a-zß-öø-ÿā-ž]+)?"
)


def split_places(
    text: str, start: int, line: Line, *, placed: bool = False
) -> tuple[str, list[Mention]]:
    """Return the words of a heading without the places at its end, and these places, as mentions.

    `placed` says that another line tells where, so that unknown words at the end are no place.
    """
    pieces: list[tuple[int, int]] = []
    at = 0
    for match in _CUT.finditer(text):
        pieces.append((at, match.start()))
        at = match.end()
    pieces.append((at, len(text)))
    found: list[Mention] = []
    while len(pieces) > 1:
        first, last = pieces[-1]
        words = text[first:last].strip(" .")
        begin_ = start + first
        place = next(
            (
                m
                for m in line.mentions
                if m.start == begin_
                and m.text == words
                and m.kind in {Kind.PLACE, Kind.COUNTRY, Kind.REGION, Kind.ORGANISATION, Kind.NAME}
            ),
            None,
        )
        if words.lower() in _NOWHERE:
            pieces.pop()
            continue
        known = place is not None and place.kind in {Kind.PLACE, Kind.COUNTRY, Kind.REGION}
        if any(m.kind is Kind.PERSON and m.start <= begin_ < m.end for m in line.mentions):
            break  # the home of a speaker whom the heading names
        unknown = placed or not _ONE_PLACE.fullmatch(words)
        if not known and not venues.is_place(words) and unknown:
            break
        if place is None or place.kind in {Kind.NAME, Kind.ORGANISATION}:
            place = Mention(Kind.PLACE, begin_, begin_ + len(words), words)
        if place.kind is Kind.PLACE:
            found.insert(0, place)
        pieces.pop()
    return text[: pieces[-1][1]].rstrip(" ."), found


def is_where(line: Line) -> bool:
    """Whether a line holds nothing but places: "Turku, Finland"."""
    rest = list(line.text)
    known = [m for m in line.mentions if m.kind in {Kind.PLACE, Kind.COUNTRY}]
    for mention in known:
        at = mention.start - line.start
        rest[at : at + mention.end - mention.start] = ""
        rest[at:at] = " " * (mention.end - mention.start)
    pieces = [p for p in re.split(r"[,;|/]", "".join(rest)) if p.strip(" .()")]
    return (
        bool(known)
        and not line.properties
        and not line.bullet
        and all(venues.is_place(p) for p in pieces)
    )


def is_unknown_place(line: Line) -> bool:
    """Whether a line is one or two words that may name a place which no authority file knows."""
    told = any(m.kind not in {Kind.NAME, Kind.ORGANISATION} for m in line.mentions)
    words = line.text.strip()
    named = _TOWN.fullmatch(words) is not None and words.lower() not in _NOWHERE
    return named and not (told or line.properties or line.bullet)


def place(line: Line) -> Mention:
    """Return a line's words as the mention of a place."""
    words = line.text.strip()
    start = line.start + line.text.index(words)
    return Mention(Kind.PLACE, start, start + len(words), words)


_BESIDE_KIND: Final = expression(r"\s*(?:[·•|,(]|[–—]\s|\s-\s|$)")


def kind(line: Line, discourse: Discourse) -> tuple[Entity, Line] | None:
    """Return the event that a line below a heading calls by its kind, and the line without that.

    "Expert workshop · Malmö, Clarion Hotel" says of what kind the event above is, and where.
    """
    first = next(iter(line.mentions), None)
    if first is None or first.kind is not Kind.EVENT or first.start != line.start:
        return None
    if first.name or first.plural or not _BESIDE_KIND.match(line.text, first.end - line.start):
        return None
    entity = discourse.of(first)
    if entity is None or entity.sentence != line.sentences[0].index:
        return None
    return entity, replace(line, value_start=first.end)


def told_venues(line: Line) -> list[Line]:
    """Return what a line says between its sentences of where it is: "… . Venue: Main Library. …"."""
    found: list[Line] = []
    for coded in line.sentences[1:] if ":" in line.text else ():
        text = line.text[: min(coded.end, line.end) - line.start].rstrip(" .")
        first = max(0, coded.start - line.start)
        match = LABEL.match(text[first:])
        if match is not None and "thb:heldIn" in properties_of(match["label"]):
            at = line.start + first + match.start("rest")
            found.append(replace(line, text=text, sentences=[coded], value_start=at))
    return found
