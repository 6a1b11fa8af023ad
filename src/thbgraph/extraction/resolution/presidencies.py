"""Presidencies: told apart by holder and body, either of which the words may leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity


TURN: Final = "turn"
"""Of presidencies that no noun names: "Norway's term", "Finland takes over"."""


def presidency(
    d: Discourse, mention: Mention, coded: Coded, holder: Entity | None = None
) -> Entity | None:
    """Return the presidency that words and, where given, its holder name."""
    if mention.kind is not Kind.PRESIDENCY:
        return d.of(mention)
    if mention.holder is not None and holder is None:
        holder = d.of(mention.holder) or d.entity(mention.holder, coded, title=False)
    if holder is None and mention.determiner in {"its", "their", "our"}:
        around = [m for m in coded.all(Kind.COUNTRY) if m.end <= mention.start][-1:]
        # "During its Chairmanship, Estonia will …"
        around += [
            m
            for m in coded.all(Kind.COUNTRY)
            if m.start > mention.end and not coded.source[mention.end : m.start].strip(" ,")
        ]
        for country in around[:1]:
            holder = d.of(country) or d.entity(country, coded, title=False)
            mention.reason = f"“{mention.determiner} {mention.text}” is that of {country.text}"
    if holder is None and _WHOSE.search(coded.source, coded.start, mention.start):
        for country in [m for m in coded.all(Kind.COUNTRY) if m.end <= mention.start][-1:]:
            holder = d.of(country) or d.entity(country, coded, title=False)
            mention.reason = f"“whose {mention.text}” is that of {country.text}"
    body = _body(d, mention, coded)
    known = d.live(v.PRESIDENCY)
    if holder is None:
        if _OF_ANOTHER.search(coded.text, 0, coded.text.find(_char(coded, mention))):
            return None
        for entity in sorted(known, key=lambda e: (bool(e.modifiers & _ASIDE), -e.last)):
            # "Estonia has the Presidency of the EU. … the Danish Presidency of the EU": not Denmark's.
            later = mention.body is not None and entity.sentence > coded.index
            if mention.body is None or (entity.body is body and not later):
                mention.reason = f"“{mention.text}” is the {entity.label}, the latest named"
                return entity
        return None
    for entity in known:
        if entity.holder is holder and (
            mention.body is None or entity.body is body or entity.body is None
        ):
            entity.body = entity.body or body
            return entity
    if body is None:
        body = _beside(d, mention, coded, holder) or _usual_body(d, holder)
        if body is not None:
            mention.reason = f"the Presidency of {body.label}, which the text speaks of"
    if body is None:
        return None
    name = holder.entry.adjectives[0] if holder.entry and holder.entry.adjectives else holder.label
    full = body.label
    label = f"{name} Presidency of the {full}"
    entity = d.named(v.PRESIDENCY, label, mention, coded)
    entity.holder = holder
    entity.body = body
    if _PASSING.search(coded.source, coded.start, mention.end):
        entity.modifiers |= _ASIDE
    return entity


_OF_ANOTHER: Final = expression(f"[{char_class([Kind.NAME, Kind.ORGANISATION])}] $")
"""Before a presidency of something that no list knows: "the G20 Presidency"."""
_ASIDE: Final = frozenset({"previous"})
_PASSING: Final = expression(r"\bwhose (?:own |current |present )?\w+$")
"""How a sentence names a presidency in passing: "Poland, whose Presidency ends tomorrow, …"."""
_WHOSE: Final = expression(r"\bwhose (?:own |first |current |present )?$")
_UNION: Final = expression(
    r"\b(?:Council(?: of Ministers)?|OSCE|Assembly|Co-?operation|Network|Platform|Organi[sz]ation for [\w -]+)$"
)
"""How bodies end whose member states preside in turn."""


def _names(coded: Coded, country: Entity, d: Discourse) -> bool:
    return any(d.of(m) is country for m in coded.all(Kind.COUNTRY))


def _beside(d: Discourse, mention: Mention, coded: Coded, holder: Entity) -> Entity | None:
    """Return the one body of states that a chairmanship's sentence, or one above it, names."""
    if mention.head != "chairmanship":
        return None
    above = d.found[: coded.index]
    if mention.rule != TURN:
        above = [c for c in above[-1:] if _names(c, holder, d)]
    before = (c for c in reversed(above) if c.paragraph == coded.paragraph)
    for sentence in (coded, *before):
        bodies = {
            id(e): e
            for m in sentence.mentions.values()
            if m.kind is Kind.ORGANISATION and (e := d.of(m)) is not None and _UNION.search(e.label)
        }
        if bodies:
            return next(iter(bodies.values())) if len(bodies) == 1 else None
    return None


def _body(d: Discourse, mention: Mention, coded: Coded) -> Entity | None:
    if mention.body is None:
        return None
    body = d.of(mention.body) or d.entity(mention.body, coded, title=False)
    if body is not None and body.entry is not None and body.entry.label == "European Union":
        council = d.authority.find("Council of the European Union", type_=v.ORGANISATION)
        if council:
            return d.listed(council[0], mention, coded)
    return body


def _usual_body(d: Discourse, holder: Entity) -> Entity | None:
    """Return the body whose presidency is meant where none is named."""
    named: list[tuple[str, Entity]] = []
    for coded in d.found:
        for mention in coded.mentions.values():
            if (
                mention.kind is Kind.PRESIDENCY
                and mention.body is not None
                and mention.head == "presidency"
            ):
                body = _body(d, mention, coded)
                if body is None:
                    continue
                held = mention.holder
                if held is not None and held.entries and holder.entry in held.entries:
                    return body
                named.append((mention.text, body))
    bodies = {id(b): b for _, b in named}
    if len(bodies) == 1:
        return next(iter(bodies.values()))
    # The body of which the meeting under that presidency is a part.
    for coded in d.found:
        for mention in coded.mentions.values():
            if mention.kind is Kind.ORGANISATION and mention.entries:
                for listed in d.authority.find("CBSS", type_=v.ORGANISATION):
                    if listed in mention.entries or mention.entries[0].parent == listed.iri:
                        return d.listed(listed, mention, coded)
    return None


def taken_over(d: Discourse, country: Mention | None, coded: Coded) -> tuple[Entity | None, str]:
    """Return the presidency that "Poland will take over in July" speaks of, and why it is that.

    Nothing, where neither this nor the paragraph before tells of a presidency or of its body.
    """
    holder = d.of(country) if country is not None else None
    near = [c for c in d.found if 0 <= coded.paragraph - c.paragraph <= 1]
    named = [m for c in near for m in c.all(Kind.PRESIDENCY)]
    told_of = [m.body for m in named if m.body is not None]
    given = [b for b in told_of if _held_by_those(d, b, coded)]
    body = next(iter(given or told_of), None)
    bodies = [p.body for p in d.live(v.PRESIDENCY) if p.body is not None]
    told = named or any(d.of(m) in bodies for c in near for m in c.all(Kind.ORGANISATION))
    if holder is None or country is None or not told:
        return None, ""
    words = Mention(
        Kind.PRESIDENCY,
        country.start,
        country.start,
        "",
        body=body,
        head=named[0].head if named else "presidency",
        reference=True,
        rule=TURN,
    )
    entity = presidency(d, words, coded, holder)
    if entity is None or entity.holder is not holder:
        return None, ""
    return entity, f"what {holder.label} takes over is the presidency that the passage speaks of"


def _held_by_those(d: Discourse, body: Mention, coded: Coded) -> bool:
    """Whether a country of a sentence ("from Iceland") holds the presidency of a body."""
    countries = [d.of(m) for m in coded.all(Kind.COUNTRY)]
    entity = d.of(body)
    return entity is not None and any(
        p.body is entity and p.holder in countries for p in d.live(v.PRESIDENCY) if p.holder
    )


def _char(coded: Coded, mention: Mention) -> str:
    return next((c for c, m in coded.mentions.items() if m is mention), "")


def held_by(d: Discourse, country: Mention | None) -> tuple[Entity | None, str]:
    """Return the presidency that a country holds, in a sentence that names the country only."""
    holder = d.of(country) if country is not None else None
    for entity in d.live(v.PRESIDENCY):
        if holder is not None and entity.holder is holder:
            return entity, f"the presidency that {holder.label} holds: {entity.label}"
    return None, ""
