"""Events told of together or in passing: "workshops were held in Riga (12 May) and Sofia (2 June)".

A plural with several places and days is as many events, each with its own. On a project's page,
the events that took place are the project's own, unless they belong to somebody else.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction import guards
from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.ends import End, Relation, dated
from thbgraph.extraction.entities import Entity, tidy
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse

_E: Final = char_class([Kind.EVENT])
_L: Final = char_class([Kind.PLACE, Kind.NAME])
_D: Final = char_class([Kind.DATE])
_WORD: Final = rf"[\w’'{char_class([Kind.NAME, Kind.ADJECTIVE])}-]+"
_TIE: Final = r"(?:, and |, | and | as well as |; | and later | and finally )"
_PIECES: Final = (
    rf"(?:in |at )?[{_L}],? (?:\((?:on )?[{_D}]\)|(?:on|in) [{_D}])",
    rf"(?:on |in )?[{_D}],? (?:in|at|\() ?[{_L}]\)?",
)
_STAGES: Final = frozenset(
    {
        "kick-off",
        "kickoff",
        "first",
        "second",
        "third",
        "fourth",
        "final",
        "closing",
        "concluding",
        "opening",
        "launch",
    }
)
_TOLD: Final = re.compile(
    r"\b(?:held|took place|takes? place|organi[sz]ed|arranged|hosted|co-hosted|convened|conducted|ran|gathered|brought together)\b"
)
_ELSEWHERE: Final = re.compile(
    r"\b(?:presented|present|introduced|spoke|speaks|attended|participated|took part|invited|represented|shared|showcased|promoted|discussed) [^.;]{0,60}\b(?:at|in|to|during)\b"
)


_ELLIPSIS: Final = re.compile(
    r"(?P<what>(?<![\w’'-])[Tt]he (?P<ord>first|second|third|fourth|fifth|previous|last|next|latest)(?: one| edition| round)?) "
    r"(?:was|took|will|is|were|had been)(?: be| to be)?(?: held| given| organi[sz]ed| arranged| hosted| place| planned| scheduled) "
    rf"(?P<rest>(?:for |in |on |at )[^;.]*?(?:(?:when|where|with) (?P<host>[{char_class([Kind.ORGANISATION])}])(?: acted| served| acting| serving)? as (?:the )?host[^;.]*|(?=[;.]|$)))"
)


@cache
def _several() -> tuple[re.Pattern[str], ...]:
    heads = "|".join(re.escape(w) + "s" for w in lex.words("event_heads"))
    what = rf"(?P<what>[{_E}]|(?:(?:{_WORD}) (?:and )?){{0,5}}?(?P<head>{heads}))"
    verb = (
        r"(?: (?:for|on|about|with|to) [^,;.]{1,80}?)?,? (?:(?:were|have been|had been|will be|are|are to be|which were) )?(?:also |then |already |so far )?"
        r"(?:held|organi[sz]ed|arranged|conducted|given|carried out|hosted|staged|run|take place|took place|followed|are planned|planned|scheduled)(?: for [^,;.()]{1,60}?)?,?:? "
    )
    return tuple(
        re.compile(rf"(?<![\w’'-]){what}{verb}(?P<list>{piece}(?:{_TIE}{piece})+)")
        for piece in _PIECES
    )


def read(coded: Coded, discourse: Discourse) -> list[Relation]:
    """Return the events that a sentence tells of together, and what makes events the project's."""
    found: list[Relation] = []
    text = coded.text.lower()
    for pattern in _several() if len(coded.all(Kind.DATE)) > 1 else ():
        for match in pattern.finditer(coded.text):
            if not guards.refusal(text, match.start(), match.end(), frozenset()):
                found += _each(match, coded, discourse)
    found += _shortened(coded, discourse)
    told = _TOLD.search(text) and not _ELSEWHERE.search(text)
    if discourse.topic is not None and told and not guards.compiled("cancellation").search(text):
        found += _own(coded, discourse, discourse.topic)
    return found


def _shortened(coded: Coded, discourse: Discourse) -> list[Relation]:
    """Return what "the first was given in Umeå in May" says of an event named by its number only."""
    found: list[Relation] = []
    for match in _ELLIPSIS.finditer(coded.text):
        if guards.refusal(coded.text.lower(), *match.span(), frozenset({"history"})):
            continue
        whole = _latest(coded, discourse, match.start())
        if whole is None or not whole.head:
            continue
        begin, stop = coded.view_span(*match.span("what"))
        words = coded.source[begin:stop]
        mention = Mention(Kind.EVENT, begin, stop, words, head=whole.head)
        event = discourse.new(v.EVENT, f"{match['ord']} {whole.head}", mention, coded)
        event.head, event.modifiers = whole.head, frozenset({match["ord"]})
        end = End(event, words, f"“{words}” counts with {whole.label}")
        inner = [coded.mentions[c] for c in match["rest"] if c in coded.mentions]
        place = next((m for m in inner if m.kind is Kind.PLACE), None)
        day = next((m for m in inner if m.kind is Kind.DATE), None)
        where = discourse.of(place) if place is not None else None
        if place is not None and where is not None:
            found.append(
                Relation(end, "thb:heldIn", End(where, place.text), coded, "event-counted")
            )
        for predicate in ("thb:startDate", "thb:endDate") if day is not None else ():
            assert day is not None, "dates come from a day"
            found += [
                Relation(end, predicate, e, coded, "event-counted")
                for e in dated(day, predicate, [end], dates=True)
            ]
        host = coded.mentions.get(match["host"] or "")
        actor = discourse.of(host) if host is not None else None
        if host is not None and actor is not None:
            found.append(
                Relation(end, "thb:hostedBy", End(actor, host.text), coded, "event-counted")
            )
    return found


def _latest(coded: Coded, discourse: Discourse, at: int) -> Entity | None:
    """Return the event that the paragraph spoke of last before a place in a sentence."""
    before = [
        c for c in discourse.found if c.paragraph == coded.paragraph and c.index < coded.index
    ]
    here = [m for m in coded.all(Kind.EVENT) if m.start < coded.at[at]]
    for mention in reversed([*(m for c in before for m in c.all(Kind.EVENT)), *here]):
        entity = discourse.of(mention)
        if entity is not None and entity.stated:
            return entity
    return None


def _each(match: re.Match[str], coded: Coded, discourse: Discourse) -> list[Relation]:
    what = coded.mentions.get(match["what"])
    if what is not None and not what.plural:
        return []
    begin, stop = coded.view_span(*match.span("what"))
    words = coded.source[begin:stop]
    one = _singular(words)
    if not one:
        return []
    found: list[Relation] = []
    inner = [coded.mentions[c] for c in match["list"] if c in coded.mentions]
    for place, day in _pairs(inner):
        where = discourse.of(place) or discourse.place(place, coded)
        if where is None or where.type != v.PLACE:
            continue
        mention = Mention(Kind.EVENT, begin, stop, words)
        event = discourse.new(v.EVENT, f"{one} in {where.label}", mention, coded)
        reason = f"one of the events that the sentence lists: {event.label}"
        end = End(event, words, reason)
        found.append(Relation(end, "thb:heldIn", End(where, place.text), coded, "events-listed"))
        for predicate in ("thb:startDate", "thb:endDate"):
            found += [
                Relation(end, predicate, e, coded, "events-listed")
                for e in dated(day, predicate, [end], dates=True)
            ]
        if discourse.topic is not None:
            whole = End(discourse.topic, "", f"the page is about {discourse.topic.label}")
            found.append(Relation(end, "thb:partOf", whole, coded, "events-listed"))
    return found


def _pairs(inner: list[Mention]) -> list[tuple[Mention, Mention]]:
    places = [m for m in inner if m.kind in {Kind.PLACE, Kind.NAME}]
    days = [m for m in inner if m.kind is Kind.DATE]
    return list(zip(places, days, strict=False)) if len(places) == len(days) else []


def _singular(words: str) -> str:
    """Return "national workshop" for "National workshops"; nothing where it is no such plural."""
    bare = re.sub(
        r"^(?:the|these|those|all|both|several|two|three|four|five|six|seven|eight|ten|further|other|more|a series of|also|such|and|\d+)\s+",
        "",
        tidy(words),
        flags=re.IGNORECASE,
    )
    bare = re.sub(r"^(?:two|three|four|five|six|further|other)\s+", "", bare)
    match = re.search(lex.alternation("event_heads") + "s", bare)
    if match is None:
        return ""
    one = bare[: match.end() - 1] + bare[match.end() :]
    return one if one.split()[0].isupper() else one[0].lower() + one[1:]


def _own(coded: Coded, discourse: Discourse, topic: Entity) -> list[Relation]:
    found: list[Relation] = []
    for mention in coded.all(Kind.EVENT):
        event = discourse.of(mention)
        if event is None or event.sentence != coded.index or event.body is not None:
            continue
        if mention.parent is not None or mention.holder is not None or event.parent is not None:
            continue
        if mention.name and not event.modifiers & _STAGES:
            continue
        end = End(event, mention.text, mention.reason)
        whole = End(topic, "", f"the page is about {topic.label}")
        found.append(Relation(end, "thb:partOf", whole, coded, "event-of-page"))
    return found
