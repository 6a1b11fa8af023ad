"""Events told of in passing: "the first was given in Umeå", and a project's own events.

On a project's page, the events that took place are the project's own, unless they belong to
somebody else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction import guards
from thbgraph.extraction.ends import End, Relation, dated
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.sparing import sparing
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re

    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity

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
_TOLD: Final = sparing(
    r"\b(?:held|took place|takes? place|organi[sz]ed|arranged|hosted|co-hosted|convened|conducted|ran|gathered|brought together)\b"
)
_ELSEWHERE: Final = expression(
    r"\b(?:presented|present|introduced|spoke|speaks|attended|participated|took part|invited|represented|shared|showcased|promoted|discussed) [^.;]{0,60}\b(?:at|in|to|during)\b"
)


_ELLIPSIS: Final = sparing(
    r"(?P<what>(?<![\w’'-])(?:[Tt]he|[Aa](?= \w+ one\b)) (?P<ord>first|second|third|fourth|fifth|previous|last|next|latest)(?: one| edition| round)?)(?:, for [^,;.()]{3,40},)?"
    r"(?: (?:was|took|will|is|were|had been)(?: be| to be| also| then)?(?: take place| follow| held| given| organi[sz]ed| arranged| hosted| place| planned| scheduled)|, held) "
    rf"(?P<rest>(?:for |in |on |at )[^;.]*?(?:(?:when|where|with) (?P<host>[{char_class([Kind.ORGANISATION])}])(?: acted| served| acting| serving)? as (?:the )?host[^;.]*|(?=[;.]|$)))"
)
_HOSTED: Final = expression(
    rf"\b(?:hosted|organi[sz]ed|arranged) by (?P<host>[{char_class([Kind.ORGANISATION, Kind.COUNTRY])}])"
)
_COUNT: Final = r"(?:first|second|third|fourth|fifth|sixth|last|final|latest)"
_MANY: Final = r"(?:two|three|four|five|six|seven|eight|nine|ten|twelve|\d+)"
_E: Final = char_class([Kind.EVENT])
_I: Final = char_class([Kind.INITIATIVE])
_SERIES: Final = rf"(?:series|cycle|[{_I}])"
"""A series may have been read as an undertaking of its own."""
_ONE_OF: Final = expression(
    rf"(?:(?P<e>[{_E}])|(?P<it>^(?:This|It|[{char_class([Kind.PRONOUN])}]))) (?:is|was|will be) (?:also )?the {_COUNT} (?:and last )?"
    rf"(?:(?:of|out of) (?:the |a total of |altogether )?{_MANY}|(?:of|in) (?:the|a|its|their)? ?{_SERIES} of(?: {_MANY})?|[a-z]+ (?:of|in) (?:the|a) {_SERIES})\b"
    rf"(?: (?P<whole>[{_E}])[^.;{_I}]{{0,20}}[.]?$|[^.;]{{0,60}}?\b(?:within|in|of|under|for|by|through) (?:the )?(?:(?:framework|frame|auspices) of )?(?:the )?(?P<i>[{_I}]))"
)


def read(coded: Coded, discourse: Discourse) -> list[Relation]:
    """Return the events that a sentence tells of together, and what makes events the project's."""
    found: list[Relation] = []
    text = coded.text.lower()
    found += _shortened(coded, discourse)
    found += _one_of(coded, discourse)
    found += _counted(coded, discourse)
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
        predicate = "thb:hostedBy"
        if host is None and (told := _HOSTED.search(match["rest"])) is not None:
            host = coded.mentions[told["host"]]
            actor = discourse.of(host)
            predicate = "thb:hostedBy" if told.group().startswith("hosted") else "thb:organisedBy"
        if host is not None and actor is not None:
            found.append(Relation(end, predicate, End(actor, host.text), coded, "event-counted"))
        found += _of_series(end, coded, discourse)
    return found


def _whole(match: re.Match[str], coded: Coded) -> Mention | None:
    """Return the undertaking whose events a sentence counts: "four trainings of the project “…”"."""
    if match["i"]:
        return coded.mentions[match["i"]]
    return coded.mentions[match["whole"]].parent


def _one_of(coded: Coded, discourse: Discourse) -> list[Relation]:
    """Return of what project "this was the second of four trainings of the project" says an event is."""
    match = _ONE_OF.search(coded.text) if coded.holds(Kind.INITIATIVE) else None
    if match is None or guards.refusal(coded.text.lower(), *match.span(), frozenset()):
        return []
    other = _whole(match, coded)
    whole = discourse.of(other) if other is not None else None
    if other is None or whole is None:
        return []
    if match["e"]:
        mention = coded.mentions[match["e"]]
        event, words, reason = discourse.of(mention), mention.text, mention.reason
    else:
        event = _latest(coded, discourse, match.start()) or discourse.main(v.EVENT)
        words = match["it"] if match["it"] in {"This", "It"} else coded.mentions[match["it"]].text
        reason = f"“{words}” is the {event.head} spoken of before" if event is not None else ""
    if event is None:
        return []
    end = End(event, words, reason)
    return [
        Relation(end, "thb:partOf", End(whole, other.text, other.reason), coded, "event-of-series")
    ]


def _of_series(end: End, coded: Coded, discourse: Discourse) -> list[Relation]:
    """Return the project of which an event is one of several, as the paragraph says of another."""
    for other in discourse.found:
        if other.paragraph != coded.paragraph or other.index >= coded.index:
            continue
        match = _ONE_OF.search(other.text) if other.holds(Kind.INITIATIVE, Kind.EVENT) else None
        undertaking = _whole(match, other) if match is not None else None
        whole = discourse.of(undertaking) if undertaking is not None else None
        if whole is not None:
            reason = f"one of the events of {whole.label} that the paragraph counts"
            return [Relation(end, "thb:partOf", End(whole, "", reason), coded, "event-of-series")]
    return []


def _counted(coded: Coded, discourse: Discourse) -> list[Relation]:
    """Return the project of events that a paragraph counts: "the first seminar …, the second …"."""
    found: list[Relation] = []
    for mention in coded.all(Kind.EVENT):
        event = discourse.of(mention)
        if event is not None and event.modifiers & _STAGES and mention.parent is None:
            found += _of_series(End(event, mention.text, mention.reason), coded, discourse)
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
