"""Events: one however often it is described; told apart by title, ordinal, series and head noun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.authority import key
from thbgraph.extraction import guards
from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.entities import Entity, tidy
from thbgraph.extraction.mentions import Kind
from thbgraph.extraction.resolution import marks, nouns, owners, together, uptake
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.mentions import Coded, Mention

_HEADINGS: Final = 3
"""Sentences at the top among which a heading may stand."""
_PLAIN: Final = expression(
    r"\b(?:[\w-]+-(?:day|week|hour)|whole|entire|international|national|regional|annual|joint|high-level|"
    r"expert|working|public|online|virtual|successful|important|special)\b"
)
"""Modifiers that leave "the meeting" the meeting spoken of."""
_GENERAL: Final = frozenset({"event", "meeting", "gathering", "session", "ceremony"})
_ASIDE: Final = frozenset(
    ["previous", "earlier", "last", "next", "following", "upcoming", "forthcoming"]
) | {"follow-up", "return", "other"}
"""Modifiers of events that a text mentions beside the one that it is about."""
_OTHER: Final = expression(r"\b(?:similar|other|parallel|comparable|such)\b")
_ONE: Final = frozenset({"", "the", "a", "an", "this", "these", "its", "their"})
_MASS: Final = frozenset({"action days"})  # without an article, though they speak of one thing
_DESCRIBED: Final = expression(
    r",? (?:(?:which |that )?(?:(?:was|were|is|are|will be|is to be|has been|had been|to be) (?:\w+ )?)?(?:held|organi[sz]ed|hosted|arranged|convened|scheduled|planned|opened)\b|"
    r"which\b|(?:which |will |to )?(?:took|takes?|taking) place|in \w+ on|on \d|brought together|gathered|was attended)"
)
"""What tells of an event that no sentence before has named."""
_MET: Final = expression(r"\b(?:met|meet|gather(?:ed)?|convened?|came together|assembled?)\b")
_REPEATED: Final = expression(r"\brepeat(?:ed|ing|s)? (?:the |this |such an? )?$")


def event(d: Discourse, mention: Mention, coded: Coded, *, title: bool) -> Entity | None:
    """Return the event that a mention stands for, beginning one where it is new; else None."""
    if _alone(mention, coded) and mention.modifiers.strip().lower() in _ASIDE:
        return None  # "Next course", a label
    entity = _event(d, mention, coded, title=title)
    if entity is None:
        return None
    if marks.called_off(mention, coded) and not title:
        if marks.cancelled(mention, coded) or entity.sentence == coded.index:
            entity.stated = False
        elif not mention.name and marks.described(mention, coded):
            # "The seminar that was to be in Zarasai" is not the seminar spoken of.
            entity = _begin(d, mention, coded, tidy(mention.text), frozenset(), None, None)
            entity.stated = False
            mention.reason = ""
    if not title:
        entity.cities |= marks.around(mention, coded)
        day = marks.own_days(mention, coded)
        entity.days |= {day} if day is not None else set()
    return entity


def _label(mention: Mention) -> str:
    """Return what an event is called; the noun of "the second one" stands before."""
    if mention.rule == "counted":
        return f"{mention.modifiers} {mention.head}"
    return f"meeting of the {tidy(mention.text)}" if mention.rule == "sits" else tidy(mention.text)


def _alone(mention: Mention, coded: Coded) -> bool:
    """Whether an event's words fill their line: a heading, or a label."""
    return mention.text == coded.source[coded.start : coded.end].rstrip(" :")


def _event(d: Discourse, mention: Mention, coded: Coded, *, title: bool) -> Entity | None:
    if mention.text == "school" and mention.determiner == "a":  # "a teacher at a school"
        return None
    if mention.plural and not (mention.name and mention.determiner in _ONE):
        return together.as_one(d, mention)
    telling = marks.telling(mention)
    parent = d.of(mention.parent) if mention.parent is not None else None
    body = d.of(mention.body) if mention.body is not None else None
    label = _label(mention)
    if body is None and mention.determiner in {"its", "their"} and not mention.name:
        body, label = owners.of(d, mention, coded, label, numbered=bool(lex.ordinals(telling)))
    known = d.recent(v.EVENT, coded)
    if mention.name:
        return _titled(d, mention, coded, telling, parent, body)
    minuted = not title and not telling and marks.minuted(mention, coded)
    if minuted or _REPEATED.search(coded.source, coded.start, mention.start):
        # "To repeat the training" is to hold another one; minutes approve another's.
        return _begin(d, mention, coded, label, telling, parent, body)
    if mention.rule == "proper" and not title:
        same = next((e for e in known if key(mention.text) in e.names), None)
        return same or _begin(d, mention, coded, label, telling, parent, body)
    if not title and not any(nouns.alike(e.head, mention.head) for e in known):
        told = None if mention.head in _GENERAL else uptake.taken_up(known, mention, coded)
        if told is not None:
            return told
    fitting = (
        sorted(known, key=lambda e: e.sentence) if title else _by_nearness(d, known, mention, coded)
    )
    for entity in fitting:
        if _speaks_against(d, entity, mention, coded, parent, title=title):
            continue
        if _same_event(entity, mention, telling, body, parent, title=title):
            mention.reason = f"“{mention.determiner} {mention.text}” is {entity.label}".replace(
                "“ ", "“"
            )
            entity.parent = entity.parent or parent
            if entity.unnamed and not title:
                _name(entity, mention, label)
            return entity
    # "The Ministerial Meeting was chaired by …": its capitals name it where nothing did before.
    named = mention.rule == "capital" or mention.head in _MASS
    beside = marks.beside(mention, coded)
    own = marks.own_days(mention, coded, named=True)
    strong = mention.head not in lex.word_set("weak_event_heads")
    described = strong and bool(marks.kinds(mention) or beside)
    unnamed = mention.reference and not (telling or body or parent or named or described)
    headed = _headed(d, mention) if unnamed and not title else None
    if headed is not None:
        return headed
    if (title or (unnamed and own is None)) and not (
        mention.reference
        and mention.determiner in {"", "the", "its", "their"}
        and strong
        and _first_of(d, mention, coded)
    ):
        return None
    if mention.determiner in {"any", "every", "each", "no", "such a", "such an", "all"}:
        return None
    return _begin(d, mention, coded, label, telling, parent, body)


def _speaks_against(
    d: Discourse,
    entity: Entity,
    mention: Mention,
    coded: Coded,
    parent: Entity | None,
    *,
    title: bool,
) -> bool:
    """Whether a mark says that a mention is of another event than this."""
    beside = marks.beside(mention, coded)
    own = marks.own_days(mention, coded, named=True)
    if title and entity.modifiers & _ASIDE:
        return True  # no headline is about the next meeting that the text announces
    if entity.unnamed and not mention.determiner and _alone(mention, coded):
        return True  # a heading begins what it names
    if marks.differ(beside, entity.cities) or marks.differ(marks.kinds(mention), entity.kinds):
        return True
    if marks.at_stage(entity.modifiers) and marks.kinds(mention) - entity.kinds and not title:
        return True  # "the anniversary conference" is not the final one
    if (
        marks.telling(mention)
        and parent
        and marks.differ(marks.around(mention, coded), entity.cities)
    ):
        return True  # "the final conference of the project", which was elsewhere
    if own is not None and not (title or nouns.alike(entity.head, mention.head)):
        return True  # "its meeting of 7 June" is no seminar that was named before
    if marks.apart(own, entity.days):
        return True  # nor is it that of 3 May
    if not mention.determiner and marks.of_another_day(entity.sentence, coded, d.found):
        return True
    # "The visit to Finland" took the guests to more than one house.
    return bool(mention.orgs) and entity.label.startswith("visit to the ")


def _headed(d: Discourse, mention: Mention) -> Entity | None:
    """Return the event that only the headline names: "BRIDGES final conference", then "the conference"."""
    if mention.determiner not in {"the", "this"}:
        return None
    for coded in d.found if d.headline else ():
        for named in coded.all(Kind.EVENT) if coded.index in d.headline else ():
            fits = nouns.alike(named.head, mention.head) or mention.head in _GENERAL
            tells = not named.reference or bool(marks.kinds(named))
            if not fits or not tells or named.plural or named.entity is not None:
                continue
            if marks.called_off(named, coded):
                continue
            telling = marks.telling(named)
            parent = d.of(named.parent) if named.parent is not None else None
            label = named.name or tidy(named.text)
            named.entity = _begin(d, named, coded, label, telling, parent, None)
            mention.reason = f"“{mention.determiner} {mention.text}” is what the headline names"
            return named.entity
    return None


def _name(entity: Entity, mention: Mention, label: str) -> None:
    """Give an event that only a verb has named the name by which the text goes on."""
    entity.unnamed = False
    if " " not in label:
        return
    entity.label = label
    entity.names.add(key(label))
    entity.kinds = marks.kinds(mention)
    mention.reason = f"“{mention.determiner} {mention.text}” is what the sentence before tells of"


def _titled(
    d: Discourse,
    mention: Mention,
    coded: Coded,
    telling: frozenset[str],
    parent: Entity | None,
    body: Entity | None,
) -> Entity:
    """Return the event that a title names: one of that name, or one described just before."""
    known = d.recent(v.EVENT, coded)
    for entity in known:
        if key(mention.name) in entity.names:
            return entity
    definite = mention.determiner in {"the", "this"} and not marks.called_off(mention, coded)
    for entity in known:
        untitled = entity.mention is not None and not entity.mention.name
        if (
            (definite or _heading(d, entity, coded))
            and untitled
            and not (coded.index in d.headline and entity.kinds - marks.kinds(mention))
            and (entity.head == mention.head or _latest_in_general(known, entity, mention))
            and not (entity.modifiers - telling)
            and not lex.ordinals(telling)
        ):
            entity.label = mention.name
            entity.names.add(key(mention.name))
            entity.mention = mention
            mention.reason = f"the {entity.head} spoken of before"
            return entity
    told = uptake.taken_up(known, mention, coded)
    if told is not None:
        return told
    entity = _begin(d, mention, coded, mention.name, telling, parent, body)
    if mention.plural:
        entity.collective = True
        entity.head = mention.head.removesuffix("s")
    return entity


def _latest_in_general(known: list[Entity], entity: Entity, mention: Mention) -> bool:
    """Whether "the two-day event, “…”" gives its title to the event spoken of last."""
    return (
        mention.determiner in {"the", "this"}
        and mention.head in _GENERAL
        and entity is known[0]
        and not entity.modifiers
    )


def _by_nearness(d: Discourse, known: list[Entity], mention: Mention, coded: Coded) -> list[Entity]:
    """Return the events, latest first: those called by the same noun before any others.

    Those mentioned in passing a while ago come last. Where a paragraph has named none of them yet,
    what the text is about comes before what others were named since.
    """
    here = next((c.index for c in d.found if c.paragraph == coded.paragraph), coded.index)
    main = d.main(v.EVENT, coded.index)
    return sorted(
        known,
        key=lambda e: (
            not nouns.alike(e.head, mention.head),
            # "The event" is no session or concert that was part of it.
            mention.head in _GENERAL and e.head in uptake.PARTS,
            bool(e.modifiers & _ASIDE) and e.last < coded.index - 1,
            e.last < here and e is not main,
        ),
    )


def _heading(d: Discourse, entity: Entity, coded: Coded) -> bool:
    """Whether an event was named so far by a heading above the text only, with no day but its."""
    first = next((c for c in d.found if c.index == entity.sentence), None)
    if first is None or entity.last != entity.sentence or entity.sentence > _HEADINGS:
        return False
    if marks.differ(*map(marks.days, (first, coded))):
        return False
    return first.source[first.start : first.end].rstrip()[-1:] not in '.!?”"'


def _first_of(d: Discourse, mention: Mention, coded: Coded) -> bool:
    """Whether "the workshop …" may name a thing anew: it is described in the same sentence."""
    if re.search(
        r"\b(?:held|hold|holds|had|organi[sz]ed|arranged|convened|opened|concluded) (?:its|their) $",
        coded.source[coded.start : mention.start],
    ) and not d.live(v.EVENT):
        return True
    rest = coded.source[mention.end : coded.end]
    known = [
        e for e in d.live(v.EVENT) if mention.head in _GENERAL or nouns.alike(e.head, mention.head)
    ]
    return bool(_DESCRIBED.match(rest)) and mention.determiner == "the" and not known


def _same_event(
    entity: Entity,
    mention: Mention,
    telling: frozenset[str],
    body: Entity | None,
    parent: Entity | None,
    *,
    title: bool,
) -> bool:
    heads_fit = nouns.noun(entity.head) == nouns.noun(mention.head)
    if lex.ordinals(telling) - entity.modifiers:
        return False
    definite = mention.determiner in {"the", "this", "that", "its", "our", "whole"} or (
        (mention.reference or mention.head in _MASS) and mention.determiner == ""
    )
    if telling:
        if (
            heads_fit
            and telling <= entity.modifiers | entity.cities
            and (body is None or entity.body in (None, body))
        ):
            return True
        if (
            heads_fit
            and definite
            and telling <= {"final", "closing", "concluding"}
            and parent is not None
            and not entity.modifiers
            and entity.parent in (None, parent)
        ):
            entity.parent = parent
            return True
        return False
    if title:
        return heads_fit
    if not definite:
        return False
    if mention.orgs and not heads_fit:
        return False
    plain = not re.search(r"[^\W\d_]", _PLAIN.sub("", mention.modifiers))
    general = mention.head in _GENERAL and plain and body is None
    if body is not None and entity.body is not body and (entity.body or entity.kinds):
        return False  # "the meeting of the Committee" is no expert meeting that was named before
    if mention.body is not None and mention.head == "meeting" and marks.told_of(entity):
        return False
    if not mention.reference and not heads_fit:
        return False
    return heads_fit or general


_RECALLED: Final = expression(
    r"\b(?:minutes|report|protocol|notes|records?) (?:of|from) (?:the )?$", re.IGNORECASE
)
_RECALL: Final = 20


def _begin(
    d: Discourse,
    mention: Mention,
    coded: Coded,
    label: str,
    telling: frozenset[str],
    parent: Entity | None,
    body: Entity | None,
) -> Entity:
    named = mention.head in _GENERAL and " " not in label
    day = marks.named_day(mention, coded) if named else ""
    entity = d.new(v.EVENT, f"{label} of {day}" if day else label, mention, coded)
    entity.head = mention.head
    entity.modifiers = telling
    if _RECALLED.search(coded.source, max(coded.start, mention.start - _RECALL), mention.start):
        entity.modifiers |= {"previous"}
    if mention.determiner in {"a", "an", "another"} and _OTHER.search(mention.modifiers):
        entity.modifiers |= {"other"}
    entity.kinds = marks.kinds(mention)
    entity.parent = parent
    entity.body = body
    return entity


def named_next(d: Discourse, coded: Coded) -> Entity | None:
    """Return the event that the next sentence names: "Ministers met … The Summit was …"."""
    if not _MET.search(coded.text):
        return None
    for other in d.found:
        if other.index == coded.index + 1 and other.paragraph == coded.paragraph:
            if guards.compiled("cancellation").search(other.text.lower()):
                return None
            named = other.all(Kind.EVENT)[:1]
            return d.of(named[0]) if named and named[0].determiner == "the" else None
    return None
