"""Events in lists, and the things that a field's value names."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.dates import DateKind
from thbgraph.extraction import guards
from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.ends import End, Relation, dated
from thbgraph.extraction.mentions import Coded, Kind, Mention
from thbgraph.extraction.resolution import marks
from thbgraph.extraction.sparing import sparing
from thbgraph.extraction.spotting.affiliated import evidently_personal
from thbgraph.extraction.spotting.names import SHORTENED
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity
    from thbgraph.extraction.lines import Line

_ACTOR_AFTER: Final = (
    ("thb:hostedBy", expression(r"\bhost(?:ed by|s?:)\s*(?:the\s+)?$", re.IGNORECASE)),
    (
        "thb:organisedBy",
        expression(
            r"\b(?:organi[sz]ed by|arranged by|organi[sz]ers?:|convened by)\s*(?:the\s+)?$",
            re.IGNORECASE,
        ),
    ),
    (
        "thb:partner",
        expression(
            r"\b(?:(?:in )?(?:cooperation|co-operation|partnership) with|partners?:)\s*(?:the\s+)?$",
            re.IGNORECASE,
        ),
    ),
    (
        "thb:supportedBy",
        expression(r"\b(?:supported by|funded by|financed by)\s*(?:the\s+)?$", re.IGNORECASE),
    ),
    ("thb:openedBy", expression(r"\bopened by\s*(?:the\s+)?$", re.IGNORECASE)),
)
_BEFORE_DAY: Final = expression(r"\s*(?:[•*–—-]\s*)?(?:on )?")
_BEHIND_DAY: Final = expression(
    r"(?:,? \d{1,2}[.:]\d{2}(?:[–-]\d{1,2}[.:]\d{2})?|,? \d{1,2}(?: ?[–-] ?\d{1,2})? h(?:rs)?)?\s*[:–—|,-]\s*(?:an? |the )?"
)
"""What stands between the day of a list's line and its event: "5 June: webinar …"."""
_SAID_BEFORE: Final = 24
_NOT_EVENTS: Final = sparing(
    r"\b(?:published|updated|publication|deadline|report|study|newsletter|updated|applications?|press release|order no|adopted|approved|founded|established|brochure|handbook)\b",
    re.IGNORECASE,
)


def value(
    mention: Mention, coded: Coded, types: frozenset[str], discourse: Discourse
) -> Entity | None:
    """Return the thing that a mention in a field's value stands for, as one of `types`."""
    if mention.kind is Kind.NAME:
        if v.PLACE in types:
            return (
                discourse.place(mention, coded)
                if not re.search(r"\d", coded.source[mention.end : mention.end + 4])
                else None
            )
        if SHORTENED.search(mention.text):
            return None  # "Oksana D.": whoever is called so is not to be known
        money = mention.text in lex.word_set("currencies")
        names = len(mention.text.split()) > 1 or mention.text.isupper()
        person = evidently_personal(mention.text)
        if v.ORGANISATION in types and names and not money and not person:
            return discourse.actor(mention, coded)
        return None
    if v.PLACE in types and mention.kind is Kind.ORGANISATION:
        return discourse.place(mention, coded)
    if mention.kind is Kind.ADJECTIVE:
        return None
    return discourse.of(mention)


def event(line: Line, discourse: Discourse) -> Entity | None:
    """Return the event that a line of a list is about, or None where it is about none."""
    mentions = line.mentions
    days = [
        m
        for m in mentions
        if m.kind is Kind.DATE
        and m.date is not None
        and m.date.kind not in {DateKind.UNTIL, DateKind.FROM}
    ]
    if (
        not days
        or _NOT_EVENTS.search(line.text)
        or guards.compiled("cancellation").search(line.text.lower())
    ):
        return None
    named = [m for m in mentions if m.kind is Kind.EVENT and not m.plural]
    if (
        named
        and re.match(
            r"\s*(?:[•*–—-]\s*|\(?\d{1,2}[.)]\s*|(?:draft |summary )?(?:minutes|protocol|record|notes|agenda|programme) (?:of|for|from) (?:the )?)?$",
            line.text[: max(0, named[0].start - line.start)],
            re.IGNORECASE,
        )
        and _short(line)
    ):
        known = discourse.of(named[0])
        if known is not None and not _of_other_days(known, days, line, discourse):
            return known
        return discourse.begin_listed(named[0], line.sentences[0])
    between = (
        line.text[days[0].end - line.start : max(0, named[0].start - line.start)] if named else ""
    )
    if (
        named
        and (_BEHIND_DAY.fullmatch(between) or _is_place(between, days[0].end, mentions))
        and _short(line)
        and _BEFORE_DAY.fullmatch(line.text[: max(0, days[0].start - line.start)])
    ):
        return discourse.of(named[0]) or discourse.begin_listed(named[0], line.sentences[0])
    bare = _bare(line, days[0]) if line.bullet and not named and _short(line) else None
    if bare is not None:
        return discourse.begin_listed(bare, line.sentences[0])
    titles = [m for m in mentions if m.kind is Kind.TITLE]
    dated_first = re.match(r"\s*(?:\w+day,? )?$", line.text[: max(0, days[0].start - line.start)])
    begins = titles and not line.text[: max(0, titles[0].start - line.start)].strip()
    at_once = begins and re.fullmatch(
        r",? (?:\(|on )?",
        line.text[titles[0].end - line.start : max(0, days[0].start - line.start)],
    )
    if titles and (line.bullet or dated_first or at_once) and _short(line):
        return discourse.begin_listed(titles[0], line.sentences[0])
    if (
        (line.bullet or dated_first)
        and not any(m.name for m in named)
        and _short(line)
        and _SERIES.search(line.sentences[0].source[:1500])
        and any(
            d.date is not None and d.date.start is not None and d.date.start.value.count("-") == 2
            for d in days
        )
    ):
        piece = _untitled(line, days[0])
        if piece is not None:
            source = line.sentences[0].source
            mention = Mention(Kind.EVENT, piece[0], piece[1], source[piece[0] : piece[1]])
            return discourse.begin_listed(mention, line.sentences[0])
    return None


_CELL: Final = expression(r"\s*\|\s*[^|\n]{2,60}\|\s*(?:an? |the |[A-Z][a-z]+ )?")


def _is_place(between: str, start: int, mentions: list[Mention]) -> bool:
    """Whether a cell with a place stands between the day and the event: "3 May | Riga | Seminar …"."""
    if _CELL.fullmatch(between) is None:
        return False
    begins = start + between.index("|") + 1
    begins += len(between[begins - start :]) - len(between[begins - start :].lstrip())
    return any(m.kind is Kind.PLACE and m.start == begins for m in mentions)


def _of_other_days(known: Entity, days: list[Mention], line: Line, discourse: Discourse) -> bool:
    """Whether an entry only bears the noun of an event that was told of before, on another day."""
    before = next((c for c in discourse.found if c.index == known.sentence), None)
    if before is None or before in line.sentences or known.sentence in discourse.headline:
        return False
    told = marks.days(before)
    here = {d.date.start.value for d in days if d.date is not None and d.date.start is not None}
    return bool(told and here) and not any(
        one.startswith(other) or other.startswith(one) for one in told for other in here
    )


def field(line: Line, subject: Entity, discourse: Discourse) -> list[Relation]:
    """Return what a field below a listed event states of that event."""
    found: list[Relation] = []
    end = End(subject, "", f"the lines below {subject.label} speak of it")
    for name in line.properties:
        if name == "dates":
            for coded in line.sentences:
                for mention in coded.all(Kind.DATE):
                    for predicate in ("thb:startDate", "thb:endDate"):
                        found += [
                            Relation(end, predicate, e, coded, "list-event")
                            for e in dated(mention, predicate, [end], dates=True)
                        ]
            continue
        allowed = v.FACT_PROPERTIES.get(name)
        if allowed is None or subject.type not in allowed.subjects:
            continue
        for coded in line.sentences:
            for mention in coded.all():
                if mention.start < line.value_start:
                    continue
                entity = value(mention, coded, allowed.objects, discourse)
                if entity is not None and entity.type in allowed.objects:
                    found.append(
                        Relation(
                            end,
                            name,
                            End(entity, mention.text, mention.reason),
                            coded,
                            "list-event",
                        )
                    )
    return found


_SERIES: Final = sparing(
    r"\b(?:series|seminars|lectures|webinars|workshops|talks|trainings|meetings|sessions)\b",
    re.IGNORECASE,
)


@cache
def _noun() -> re.Pattern[str]:
    """Match an event's noun without an article behind a day: "12 February: seminar in Jelgava"."""
    heads = lex.alternation("event_heads")
    return expression(
        rf"\s*[:–—-]\s+(?P<m>(?:[a-z-]+ ){{0,2}}{heads}(?: (?:for|on) [a-z][\w -]*?)?)(?= in | at |[,;.(]| together | with | by |$)"
    )


def _bare(line: Line, day: Mention) -> Mention | None:
    """Return the event that a list's line names by a noun alone, behind its day."""
    if not _BEFORE_DAY.fullmatch(line.text[: max(0, day.start - line.start)]):
        return None
    match = _noun().match(line.text, day.end - line.start)
    if match is None:
        return None
    start, words = line.start + match.start("m"), match["m"]
    head = re.search(lex.alternation("event_heads"), words)
    noun = head.group().lower() if head is not None else ""
    return Mention(Kind.EVENT, start, start + len(words), words, head=noun)


_FROM: Final = expression(r"\bfrom (?:[^,;.()–—]{2,30}(?:, and |, | and )){0,6}(?:the )?$")
"""Before a town that people come from: "talks between shelters from Oslo and Tallinn"."""
_FAR: Final = 120
_VALUE: Final = expression(r"\b[a-z][a-z-]+: *$")
_VERB: Final = expression(r"^\w+ (?:come|came|are|were|will|have|had)\b")
_DAY_BEFORE: Final = expression(r"\d(?:\s*(?:hrs?|h))?\s*[:–—-]\s*$")


def _untitled(line: Line, day: Mention) -> tuple[int, int] | None:
    """Return where an entry names its event without quotation marks: its longest other piece."""
    pieces = [
        (m.start() + line.start, m.end() + line.start)
        for m in re.finditer(r"[^–—:;,.•|()]+", line.text)
    ]
    best: tuple[int, int] | None = None
    taken = [
        m
        for m in line.mentions
        if m.kind in {Kind.DATE, Kind.PLACE, Kind.PERSON, Kind.ORGANISATION, Kind.COUNTRY}
    ]
    del day
    for start, end in pieces:
        words = line.text[start - line.start : end - line.start]
        start += len(words) - len(words.lstrip())  # noqa: PLW2901
        words = words.strip()
        # One word alone is a title only at once behind the day: "5 July: Stowaways".
        begun = _DAY_BEFORE.search(line.text, 0, start - line.start) and len(words) > 4
        overlaps = any(m.start < start + len(words) and start < m.end for m in taken)
        if overlaps or (len(words.split()) < 2 and not begun) or not words[0].isupper():
            continue
        if _VALUE.search(line.text, 0, start - line.start) or _VERB.search(words):
            continue  # "host: Voivode of Mazovia", "Participants come from Riga"
        if best is None or len(words) > best[1] - best[0]:
            best = (start, start + len(words))
    return best


_TOLD: Final = expression(
    r"\b(?:was|were|is|are|has|have|will|took|takes|met|led|went|planned|said)\b"
)
_TITLED: Final = expression(r"“[^“”]{1,120}”|\"[^\"]{1,120}\"|„[^„“”]{1,120}[“”]|«[^«»]{1,120}»")
_ENTRY: Final = 400
"""Characters of the longest line that may be an entry of a list."""


def _short(line: Line) -> bool:
    """Whether a line is an entry rather than a sentence: it has no finite verb of telling."""
    return not _TOLD.search(_TITLED.sub("", line.text)) and len(line.text) < _ENTRY


def _of_other(date: Mention, coded: Coded) -> bool:
    """Whether a date tells the term of what stands right before it: "the German Presidency 2011–2012"."""
    return any(
        m.end <= date.start <= m.end + 2 and not coded.source[m.end : date.start].strip(" (")
        for m in coded.all(Kind.PRESIDENCY, Kind.INITIATIVE)
    )


_NO_SPEAKER: Final = expression(
    r"\b(?:hosts?|chair|moderators?|organi[sz]ers?|contact|coordinator|leader|rapporteur|hosted by)\s*:?\s*(?:the\s+)?$",
    re.IGNORECASE,
)
"""What somebody is at an event who is named for it in brackets: "(host: Minister Berg)"."""


def read(
    line: Line, subject: Entity, discourse: Discourse, whole: tuple[Entity | None, str]
) -> list[Relation]:
    """Return what the line of a list states of its event."""
    found: list[Relation] = []
    name = subject.mention.text if subject.mention is not None else subject.label
    for coded in line.sentences:
        named = subject.mention
        here = named is not None and coded.start <= named.start < coded.end
        end = End(
            subject, name if here else "", "" if here else f"the line is about {subject.label}"
        )
        for mention in coded.all():
            said = coded.source[max(line.start, mention.start - _SAID_BEFORE) : mention.start]
            if mention.kind is Kind.DATE and _of_other(mention, coded):
                continue
            if mention.kind is Kind.DATE:
                for predicate in ("thb:startDate", "thb:endDate"):
                    found += [
                        Relation(end, predicate, e, coded, "list-event")
                        for e in dated(mention, predicate, [end], dates=True)
                    ]
            elif mention.kind is Kind.PLACE and (place := discourse.of(mention)) is not None:
                if _FROM.search(coded.source, max(line.start, mention.start - _FAR), mention.start):
                    continue
                found.append(
                    Relation(end, "thb:heldIn", End(place, mention.text), coded, "list-event")
                )
            elif mention.kind is Kind.PERSON and (person := discourse.of(mention)) is not None:
                if _NO_SPEAKER.search(said):
                    continue
                role = "thb:openedBy" if re.search(r"\bopened by\s*$", said) else "thb:speaker"
                found.append(Relation(end, role, End(person, mention.text), coded, "list-event"))
            elif (
                mention.kind in {Kind.ORGANISATION, Kind.COUNTRY}
                and coded.source[mention.end : mention.end + 2] not in {"'s", "’s"}
                and (actor := discourse.of(mention)) is not None
            ):
                found += [
                    Relation(
                        end,
                        predicate,
                        End(actor, mention.text, mention.reason),
                        coded,
                        "list-event",
                    )
                    for predicate, before in _ACTOR_AFTER
                    if before.search(said)
                ]
    larger, reason = whole
    if larger is not None and larger is not subject and line.sentences and found:
        first = line.sentences[0]
        found.append(
            Relation(End(subject, name), "thb:partOf", End(larger, "", reason), first, "list-event")
        )
    return found
