"""What a passage is about: the event or undertaking that a sentence means without naming it.

It is the one that the sentence itself names before, else the latest that its paragraph spoke of,
else what the whole text is about. A rule that should not reach that far ("support was given by …"
may be said of anything) asks for the paragraph only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction.lines import BULLET
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.resolution import events, presidencies
from thbgraph.extraction.sparing import sparing
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity

EVENTFUL: Final = frozenset({"event", "event-here"})
"""Contexts that an event fills; `event-here` only one that the sentence or its paragraph names."""
_CLASSES: Final = {
    "event": (v.EVENT, Kind.EVENT),
    "event-here": (v.EVENT, Kind.EVENT),
    "initiative": (v.INITIATIVE, Kind.INITIATIVE),
    "presidency": (v.PRESIDENCY, Kind.PRESIDENCY),
    "organisation": (v.ORGANISATION, Kind.ORGANISATION),
}
_CEREMONIES: Final = {
    "launch": frozenset({"launch", "launching", "opening"}),
    "signing": frozenset({"signing", "signature"}),
}
_IT: Final = expression(rf"(?:[{char_class([Kind.PRONOUN])}]|(?:It|They)\b)")
_BEFORE_IT: Final = expression(r"(?:[Ii]ts|[Tt]he|[Tt]heir) (?:predecessor|forerunner)s?\b")
"""A sentence on what was before: "Its predecessor, the project “Shore”, ended in 2010"."""
_PAPERS: Final = frozenset({"handbook", "manual", "guidebook", "toolkit", "toolbox", "checklist"})
"""What a project writes; its partners are the project's."""
_OTHERS: Final = frozenset(
    {"first", "previous", "earlier", "last", "next", "upcoming", "forthcoming", "other"}
)
"""Modifiers of events that a passage mentions beside the one it is about."""


def passage(d: Discourse, coded: Coded, context: str, at: int) -> tuple[Entity | None, str]:
    """Return what a passage is about, as far as `context` asks, and why it is taken to be that.

    `at` is the place in the coded sentence before which a name counts.
    """
    if context in _CEREMONIES:
        return _ceremony(d, context, coded)
    if context == "undertaking":
        return _spoken_of(d, coded, at)
    type_, kind = _CLASSES[context]
    noun = type_.removeprefix("thb:").lower()
    here = [m for m in coded.all(kind) if coded.text.find(_char(coded, m)) < at]
    if context in EVENTFUL and coded.index in d.scopes and not here:
        scope = d.scopes[coded.index]
        return scope, f"the event that the heading above names: {scope.label}" if scope else ""
    found = _told(d, coded) if context in EVENTFUL and not here else None
    if found is not None:
        return found
    if context == "initiative":
        here = _run_first(d, here, coded)
    for mention in here if context == "initiative" else reversed(here):
        entity = d.of(mention)
        if entity is not None and not _in_passing(entity, mention, coded):
            return entity, f"the {noun} of this sentence: {entity.label}"
    if context in EVENTFUL and any(_unknown(m) for m in here):
        return None, ""
    if context == "presidency":
        for country in reversed(
            [m for m in coded.all(Kind.COUNTRY) if coded.text.find(_char(coded, m)) < at]
        ):
            held, why = presidencies.held_by(d, country)
            if held is not None:
                return held, why
    if context in EVENTFUL and _in_list(d, coded):
        return None, ""
    if context == "initiative" and _unnamed(d, coded, here):
        return None, ""
    near = _paragraph(d, coded, context)
    if near is not None:
        return near, f"the {noun} that this paragraph speaks of: {near.label}"
    if context == "event-here":
        return None, ""
    main = d.main(type_, coded.index)
    if main is not None and context == "event" and _only_mentioned(d, main):
        return None, ""
    if main is not None and context == "event" and _not_yet(d, main, coded):
        return None, ""
    if main is not None and type_ == v.ORGANISATION and _named_once(d, main):
        return None, ""
    if main is not None and _elsewhere(d, main, coded):
        return _in_section(d, coded, type_, noun)
    if main is None and context == "event":
        main = events.named_next(d, coded)
    return main, f"the {noun} that the text is about: {main.label}" if main is not None else ""


_NOUNS: Final = frozenset(
    {"conference", "seminar", "workshop", "forum", "symposium", "summit", "webinar", "congress"}
)
"""Nouns of events that are none of another event's parts."""


def _unknown(mention: Mention) -> bool:
    """Whether a sentence speaks of an event that nothing has named: "opened the conference, in which …"."""
    definite = mention.determiner in {"the", "this"} and not mention.plural
    return definite and mention.entity is None and mention.head in _NOUNS


def _run_first(d: Discourse, mentions: list[Mention], coded: Coded) -> list[Mention]:
    """Return undertakings with those that partners run first, then papers, then who funds them."""
    return sorted(
        mentions,
        key=lambda m: (_pays(m, coded), (e := d.of(m)) is not None and e.head in _PAPERS),
    )


def _named_once(d: Discourse, body: Entity) -> bool:
    """Whether a text names a body in passing, far below its top, and never again."""
    return body.last == body.sentence > 1 and body.sentence not in d.headline and not body.main


def _only_mentioned(d: Discourse, main: Entity) -> bool:
    """Whether an event is told of by a verb alone, once, in the midst of a text on other matters."""
    told = [g for g in d.gatherings.get(main.sentence, ()) if d.kept(g.event) is main]
    return bool(told) and main.sentence > _BEGINNING and main.last <= main.sentence


_BEGINNING: Final = 4
"""Sentences in which a text says what it is about."""


def _unnamed(d: Discourse, coded: Coded, here: list[Mention]) -> bool:
    """Whether the paragraph last spoke of an undertaking that nobody knows: "A new project, …"."""
    before = [
        m
        for c in d.found
        if c.paragraph == coded.paragraph and c.index < coded.index
        for m in c.all(Kind.INITIATIVE)
    ]
    last = next(iter([*before, *here][-1:]), None)
    if last is None or d.of(last) is not None or last.plural:
        return False
    return last.modifiers == "new" or last.determiner in {"the", "this", "another"}


def _in_list(d: Discourse, coded: Coded) -> bool:
    """Whether a sentence stands in an entry of a list of dated things, of which none names an event."""
    start = coded.source.rfind("\n", 0, coded.start) + 1
    if not BULLET.match(coded.source[start : coded.end]):
        return False
    entries: dict[int, bool] = {}
    for other in d.found:
        if abs(other.paragraph - coded.paragraph) > 1:
            continue
        at = other.source.rfind("\n", 0, other.start) + 1
        if BULLET.match(other.source[at : other.end]):
            entries[at] = entries.get(at, False) or bool(other.all(Kind.DATE))
            if at == start and other.all(Kind.EVENT):
                return False
    return sum(entries.values()) > 1 and entries.get(start, False)


def _elsewhere(d: Discourse, main: Entity, coded: Coded) -> bool:
    """Whether what a page names first is what another of its reports is about.

    A report of its own tells a day of its own.
    """
    here, there = d.sections.get(coded.index, 0), d.sections.get(main.sentence, 0)
    if main.main or there == 0 or here in {0, there}:
        return False
    part = [c for c in d.found if d.sections[c.index] == here and c.index <= coded.index]
    return any(
        m.date is not None and m.date.start is not None and m.date.start.value.count("-") == _DAY
        for c in part
        for m in c.all(Kind.DATE)
    ) or any(_BARE_DAY.search(c.text) for c in part)


_BARE_DAY: Final = expression(
    r"\b[Oo]n \d{1,2}(?:[–-]\d{1,2}| and \d{1,2})? (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
"""A day whose year nothing on the page tells."""
_DAY: Final = 2
"""Hyphens in a date that states the day."""


def _in_section(d: Discourse, coded: Coded, type_: str, noun: str) -> tuple[Entity | None, str]:
    """Return the first thing that the section of a page with several reports has named so far."""
    section = d.sections[coded.index]
    for entity in d.live(type_):
        here = d.sections.get(entity.sentence) == section and entity.sentence <= coded.index
        if here and entity.stated and not entity.modifiers & _OTHERS:
            return entity, f"the {noun} that this section is about: {entity.label}"
    return None, ""


_FUNDER: Final = expression(
    r"\b(?:Programme|Program|Fund|Funds|Instrument|INTERREG|Interreg|Grants)\b"
)
_SOURCE: Final = expression(
    r"\b(?:from|within|under|through|by|in|of) (?:the )?(?:[A-Z][\w’'-]+ ){0,4}$"
)


def _pays(mention: Mention, coded: Coded) -> bool:
    """Whether a programme only pays for what the passage is about: "from the Interreg Programme"."""
    if mention.reference or not _FUNDER.search(mention.text):
        return False
    return _SOURCE.search(coded.source, coded.start, mention.start) is not None


def _told(d: Discourse, coded: Coded) -> tuple[Entity, str] | None:
    """Return the one meeting of which a sentence tells by a verb only."""
    told = d.gatherings.get(coded.index, [])
    if len(told) != 1:
        return None
    meeting = d.kept(told[0].event)
    return meeting, f"“{told[0].words}” tells of the {meeting.label}"


def _paragraph(d: Discourse, coded: Coded, context: str) -> Entity | None:
    """Return what the sentences before in the same paragraph speak of, the latest first."""
    _, kind = _CLASSES[context]
    for other in reversed([c for c in d.found if c.index < coded.index]):
        if other.paragraph != coded.paragraph:
            return None
        mentions = other.all(kind)
        if context == "initiative" and _IT.match(other.text):
            continue  # "It replaces the Memorandum": it is what the paragraph goes on about
        if context == "initiative" and _BEFORE_IT.match(other.text):
            continue
        if context == "initiative":
            mentions = _run_first(d, mentions, other)
        for mention in mentions if context == "initiative" else reversed(mentions):
            entity = d.of(mention)
            if entity is None or not entity.stated or entity.modifiers & _OTHERS:
                continue
            if _in_passing(entity, mention, other) or _to_come(d, mention, other, coded):
                continue
            return entity
        told = _told(d, other) if context in EVENTFUL else None
        if told is not None:
            return told[0]
    return None


_AHEAD: Final = sparing(
    r"[^;.]{0,90}?\b(?:will (?:be|take|follow|also)|is (?:also )?(?:planned|scheduled|foreseen|to be|due|going)|are (?:planned|scheduled|going))\b"
)
_FUTURE: Final = sparing(r"\b(?:will|shall|is to|are to|going to|planned|expected|scheduled)\b")
_PAST: Final = expression(
    r"\b(?:was|were|had|spoke|told|gave|took|held|said|led|met|shared|[a-z]{3,}ed)\b"
)


def _to_come(d: Discourse, mention: Mention, other: Coded, coded: Coded) -> bool:
    """Whether an event is still to come, and so not what a sentence in the past is about."""
    at = other.text.find(_char(other, mention))
    if _AHEAD.match(other.text, at + 1) is None or _FUTURE.search(coded.text):
        return False
    return _PAST.search(coded.text) is not None and d.main(v.EVENT) is not d.of(mention)


def _not_yet(d: Discourse, main: Entity, coded: Coded) -> bool:
    """Whether a page only announces an event, beside what somebody did: "She thanked the Embassy"."""
    if main.mention is None or _FUTURE.search(coded.text) or not _DID.search(coded.text):
        return False
    if coded.paragraph == next((c.paragraph for c in d.found if c.index == main.sentence), -1):
        return False
    named = [(c, m) for c in d.found for m in c.all(Kind.EVENT) if d.of(m) is main]
    ahead = [_AHEAD.match(c.text, c.text.find(_char(c, m)) + 1) is not None for c, m in named]
    past = [_HELD.match(c.text, c.text.find(_char(c, m)) + 1) is not None for c, m in named]
    return any(ahead) and not any(past)


_DID: Final = expression(
    r"\b(?:thanked|gave|informed|told|said|explained|presented|described|stressed|underlined|introduced|spoke|outlined|recalled|reported|promised)\b"
)
_HELD: Final = expression(
    r"[^;.]{0,90}?\b(?:was|were|took|has|have|had|brought|gathered|ended|closed|opened|began|started|discussed|focused)\b"
)


_TOLD_OF: Final = expression(
    r"\b(?:report(?:ed|s)? on|spoke (?:about|of)|talk(?:ed|s)? (?:about|of)|told (?:about|of|the \w+ (?:about|of))|inform(?:ed|s)? (?:the \w+ )?(?:about|of|on)|recall(?:ed|s)|referr(?:ed|ing) to|"
    r"remind(?:ed|s) [^,;.]{0,40} (?:of|about)|experiences? (?:of|from|gained|with)|lessons (?:of|from|learnt)|results? (?:of|from)|conclusions (?:of|from)|impressions (?:of|from)|"
    r"similar to|compared (?:to|with)|inspired by|unlike|follow(?:s|ed|ing)?[ -]?up (?:of|to|on)|preparations? (?:of|for)|as (?:in|at)|plans? for)"
    r" (?:an? |the |its |their |this year['’]s )?(?:[\w-]+ ){0,3}$"
)
"""Before what somebody tells of, or what something is like: events beside the one spoken of."""
_REACH: Final = 120


def _in_passing(entity: Entity, mention: Mention, coded: Coded) -> bool:
    """Whether a sentence first names an event as what somebody tells of: "reported on a training"."""
    if entity.type != v.EVENT or entity.sentence != coded.index or entity.main:
        return False
    at = coded.text.find(_char(coded, mention))
    return _TOLD_OF.search(coded.text, max(0, at - _REACH), at) is not None


def _spoken_of(d: Discourse, coded: Coded, at: int) -> tuple[Entity | None, str]:
    """Return the event or undertaking that a paragraph named last: "Funds were given by …"."""
    kinds = (Kind.EVENT, Kind.INITIATIVE)
    here = [m for m in coded.all(*kinds) if coded.text.find(_char(coded, m)) < at]
    before = [
        m
        for c in reversed(d.found[: coded.index])
        if c.paragraph == coded.paragraph and not _IT.match(c.text)
        for m in c.all(*kinds)[:1]
    ]
    for mention in (*here[:1], *before):
        entity = d.of(mention)
        if entity is not None and entity.stated and not mention.plural:
            return entity, f"what this paragraph speaks of: {entity.label}"
    return None, ""


def _ceremony(d: Discourse, kind: str, coded: Coded) -> tuple[Entity | None, str]:
    """Return the launch event or signing ceremony that the document speaks of by that name.

    The launch of one thing is not that of another, which this sentence tells of.
    """
    here = [e for m in coded.all(Kind.INITIATIVE) if (e := d.of(m)) is not None]
    others = {e.label for e in d.live(v.INITIATIVE) if e not in here}
    live = [e for e in d.live(v.EVENT) if not (here and e.label.partition(" of ")[2] in others)]
    for event in live:
        if event.modifiers & _CEREMONIES[kind]:
            return event, f"what the sentence tells is the {event.label}"
    for event in live if kind == "signing" else ():
        if event.head == "ceremony" and not event.modifiers and not event.kinds:
            return event, f"what the sentence tells is the {event.label}"
    return None, ""


def _char(coded: Coded, mention: Mention) -> str:
    return next((c for c, m in coded.mentions.items() if m is mention), "")
