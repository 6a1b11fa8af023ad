"""The places that a field's value names: "House of the Estates, Helsinki, Finland".

A value is cut at commas, semicolons and brackets. A piece that holds a known city is that city; any
other piece that begins with a capital is a venue, taken whole, so that "House of the Estates" is not
cut at "of". Countries, streets, rooms' numbers, times and "online" are no places of an event.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity
    from thbgraph.extraction.lines import Line

_PIECE: Final = expression(r"(?:[^,;()|/·•\n–—]|(?<! )[–—]|[–—](?! ))+")
_LEAD: Final = expression(r"^(?:(?:at|in|the premises of|on board)\s+)?(?:the\s+)?")
_NO_PLACE: Final = expression(
    r"\d|\b(?:online|on-line|virtual(?:ly)?|remote(?:ly)?|hybrid|zoom|teams|webex|skype|youtube|internet|webinar|livestream(?:ed)?|tb[ac]|to be|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|week|noon|street|str\.|avenue|road|square|boulevard|floor|entrance|room|hrs?|o['’]clock|will be|is|are|was|and|see|link|invitation|address)\b",
    re.IGNORECASE,
)
_STREET: Final = expression(
    r" (?:mnt|maantee|tn|tänav|pst|puiestee|väljak|iela|bulvāris|prospekts|gatvė|gatve|g\.|pr\.|prospektas|katu|tie|gatan|vägen|gade|vej|gate|vei|straße|strasse|str\.|allee|street|st\.|road|rd\.|avenue|ave\.|square)\b\.?(?: ?\d|$|,)",
    re.IGNORECASE,
)
"""Behind a city after which a street is called: "Narva mnt 25"."""
_MOST_WORDS: Final = 8
_HOUSES: Final = frozenset(
    [
        "centre",
        "center",
        "university",
        "ministry",
        "college",
        "academy",
        "embassy",
        "cinema",
        "parliament",
    ]
)
"""Last words of bodies that are houses as well."""


def is_place(words: str) -> bool:
    """Whether words that stand where a place stands name one: "Oulu City Library"."""
    bare = _LEAD.sub("", words.strip())
    if not bare[:1].isupper() or len(bare.split()) > _MOST_WORDS or _NO_PLACE.search(bare):
        return False
    lower = bare.lower()
    if lower.startswith(("house of ", "palace of ", "castle of ")):
        return True
    return lower.split()[-1] in _HOUSES or any(
        re.search(rf"\b{re.escape(head)}$", lower) for head in lex.words("venue_heads")
    )


def read(line: Line, discourse: Discourse) -> list[tuple[Coded, Mention, Entity]]:
    """Return the places that a field's value names, in order, each with its sentence."""
    found: list[tuple[Coded, Mention, Entity]] = []
    beside = [m for m in line.mentions if m.start >= line.value_start]
    for match in _PIECE.finditer(line.text, line.value_start - line.start):
        start, end = line.start + match.start(), line.start + match.end()
        coded = next((c for c in line.sentences if c.start <= start and end <= c.end + 1), None)
        if coded is None:
            continue
        inner = [m for m in _all(coded) if start <= m.start and m.end <= end]
        cities = [m for m in inner if m.kind is Kind.PLACE and m.entries]
        if any(_STREET.match(coded.source, m.end) for m in cities):
            continue
        words = match.group().strip(" .•–-")
        bare = _LEAD.sub("", words)
        other = any(m.kind is Kind.PLACE and m.entries and m.text not in bare for m in beside)
        # "Landesvertretung Hamburg, Berlin": a house called after another city than its own.
        called = other and bare[:1].isupper() and any(bare.endswith(f" {m.text}") for m in cities)
        venue = called or any(
            m.text == bare
            and (
                (m.kind is Kind.PLACE and not m.entries)
                or (m.kind is Kind.ORGANISATION and is_place(bare))
            )
            for m in inner
        )
        if (
            cities
            and not venue
            and not _named_after(bare, cities[0].text, line.text[match.end() :])
            and not (
                len(bare.split()) > len(cities[0].text.split()) + 1
                and bare[:1].isupper()
                and any(m.kind is Kind.ORGANISATION for m in inner)
            )
        ):
            found += [(coded, m, e) for m in cities if (e := discourse.of(m)) is not None]
            continue
        whole = next((m for m in inner if m.text == bare), None)
        house = whole is not None and whole.kind is Kind.ORGANISATION
        plain = (
            bare[:1].isupper() and len(bare.split()) <= _MOST_WORDS and not _NO_PLACE.search(bare)
        )
        if not plain and not house:
            continue
        if any(
            m.kind
            in {Kind.COUNTRY, Kind.REGION, Kind.DATE, Kind.PERSON, Kind.INITIATIVE, Kind.PRESIDENCY}
            and m.text == bare
            for m in inner
        ):
            continue
        at = coded.source.index(bare, start)
        mention = whole or Mention(Kind.PLACE, at, at + len(bare), bare)
        place = discourse.place(mention, coded)
        if place is not None and place.type == v.PLACE:
            found.append((coded, mention, place))
    return found


def _named_after(piece: str, city: str, rest: str) -> bool:
    """Whether a piece is a venue called after a city that the value names again: "Malmö Live, Malmö"."""
    more = piece.removeprefix(city).strip()
    return (
        piece.startswith(city)
        and more[:1].isupper()
        and re.search(rf"\b{re.escape(city)}\b", rest) is not None
    )


def _all(coded: Coded) -> list[Mention]:
    """Return outer and inner mentions, outermost first."""
    found: list[Mention] = []
    queue = coded.all()
    while queue:
        mention = queue.pop(0)
        found.append(mention)
        queue += mention.parts
    return found
