"""Who or what each mention of a document stands for: one `Entity` for a thing, however it is named.

Strategy: sentences are read in order (the headline last, since it summarises what the text names
in full). A name finds its entity by authority entry, by its words, or makes a new one; a
description ("the conference", "the Task Force", "it") finds the latest entity that it fits, and
the mention keeps the reason. Nothing is guessed: a description that fits nothing stays unresolved,
and no fact is read from it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.authority import key
from thbgraph.extraction import linking, sections
from thbgraph.extraction.entities import Entity, tidy
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.resolution import (
    actors,
    encounters,
    events,
    gatherings,
    headers,
    listings,
    presidencies,
    sheets,
    undertakings,
    visitors,
)
from thbgraph.extraction.spotting.affiliated import evidently_personal
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.authority import Authority, Entry


_FRONTED = expression(
    rf"(?:During|Under|In|Since|Until|After|Before|From|At|On|Within|Throughout) (?:the )?[{char_class([Kind.PRESIDENCY, Kind.DATE, Kind.EVENT, Kind.PLACE])}],? [{char_class([Kind.PRONOUN])}]"
)
_IT = expression(rf"(?:[{char_class([Kind.PRONOUN])}]|It\b)")
FRAMEWORK: Final = expression(
    r"\b(?:Strategy|Convention|Protocol|Declaration|Agenda|Directive|Programme|Program|Plan|Policy Area|Priority Area)\b"
)
"""Labels of undertakings within which others are run."""
_RUN: Final = frozenset({"project", "campaign", "pilot project", "flagship project"})


class Discourse:
    """The things of one document."""

    def __init__(self, found: list[Coded], authority: Authority, publisher: str = "") -> None:
        self.found = found
        self.authority = authority
        self.publisher = publisher  # whom the page's own header names
        self.entities: list[Entity] = []
        self.countries = linking.countries(found, authority)
        self.by_iri: dict[str, Entity] = {}
        self.by_name: dict[tuple[str, str], Entity] = {}
        self.called: dict[str, Entity] = {}
        """The bodies that capitalised descriptions ("the Office") have meant so far."""
        self.unknown: set[str] = set()  # descriptions that meant no body when they first stood
        self._merged: dict[int, Entity] = {}
        self.topic: Entity | None = None
        """The undertaking whose own page this is."""
        self.scopes: dict[int, Entity | None] = {}
        """Sentences (by number) that stand below a heading, and the event that it names, if any."""
        self.items = sections.items(found)
        """The news item of each sentence (by number) of an archive."""
        self.sections = self.items or sections.numbered(found)
        """The section of each sentence (by number) of a page with several reports."""
        self.headline: set[int] = set()
        """The sentences (by number) of the headline."""
        self.gatherings: dict[int, list[gatherings.Gathering]] = {}
        """Sentences (by number) that tell of meetings by a verb only."""

    # Look-up ------------------------------------------------------------

    def of(self, mention: Mention) -> Entity | None:
        """Return what `mention` stands for, after all merges; None where nothing is known."""
        return None if mention.entity is None else self.kept(mention.entity)

    def kept(self, entity: Entity) -> Entity:
        """Return the entity that `entity` was merged into, or itself."""
        while id(entity) in self._merged:
            entity = self._merged[id(entity)]
        return entity

    def live(self, type_: str) -> list[Entity]:
        """Return the entities of a class, in the order of their first mention."""
        return [e for e in self.entities if e.type == type_ and id(e) not in self._merged]

    def merge(self, one: Entity, other: Entity) -> Entity:
        """Record that two entities are one; the fuller keeps its label. Returns the one kept."""
        keep, drop = (one, other) if _fullness(one) >= _fullness(other) else (other, one)
        if keep is drop:
            return keep
        self._merged[id(drop)] = keep
        keep.names |= drop.names
        keep.modifiers |= drop.modifiers
        keep.parent = keep.parent or drop.parent
        keep.body = keep.body or drop.body
        keep.sentence = min(keep.sentence, drop.sentence)
        return keep

    def main(self, type_: str, before: int | None = None) -> Entity | None:
        """Return the thing of a class that the text is about: the first named (before sentence `before`)."""
        candidates = [
            e
            for e in self.live(type_)
            if e.stated and (before is None or e.main or e.sentence < before)
        ]
        marked = [e for e in candidates if e.main]
        if type_ == v.INITIATIVE and self.topic is None:
            project = self._framed(candidates)
            marked = [project] if project is not None else marked
        # What is only mentioned as the frame of something else is not what the text is about.
        spoken = [e for e in candidates if e.mention is None or e.mention.rule != "mentioned"]
        return next(iter([*marked, *spoken]), None)

    def _framed(self, candidates: list[Entity]) -> Entity | None:
        """Return the project that is named at once after strategies and the like, and more often.

        "The EU Strategy has a new flagship. The project FAIRWAY …" is about the project.
        """
        frames = [e for e in candidates if FRAMEWORK.search(e.label)]
        if not frames:
            return None
        near = min(e.sentence for e in frames) + 2
        named = [e for e in candidates if e.head in _RUN and e.sentence <= near and not e.main]
        if len(named) != 1 or len(named) + len(frames) < len(
            [e for e in candidates if e.sentence <= near or e.main]
        ):
            return None
        spoken = Counter(
            id(self.of(m))
            for c in self.found
            for m in c.all(Kind.INITIATIVE)
            if m.entity is not None
        )
        first = spoken[id(named[0])] > max(spoken[id(e)] for e in frames)
        return named[0] if first else None

    # Resolution ------------------------------------------------------------

    def resolve(self, headline: set[int]) -> None:
        """Give every mention its entity."""
        self.headline = headline
        for coded in self.found:
            for mention in (
                coded.all(Kind.INITIATIVE, Kind.EVENT) if coded.index in headline else ()
            ):
                if mention.rule == "page":
                    self._page(mention, coded)
        ordered = [c for c in self.found if c.index not in headline] + [
            c for c in self.found if c.index in headline
        ]
        for coded in ordered:
            for mention in _inside_out(coded.all()):
                if mention.kind is Kind.PRONOUN:
                    continue
                if mention.entity is None:
                    mention.entity = self.entity(mention, coded, title=coded.index in headline)
                if mention.entity is not None and coded.index not in headline:
                    mention.entity.last = max(mention.entity.last, coded.index)
            if coded.index not in headline:
                told = (
                    visitors.begin(self, coded)
                    or gatherings.begin(self, coded)
                    or listings.begin(self, coded)
                    or encounters.begin(self, coded)
                )
                if told:
                    self.gatherings[coded.index] = told
        headers.join(self)
        if self.topic is None:
            self.topic = sheets.topic(self)

    def _page(self, mention: Mention, coded: Coded) -> None:
        """Begin what a page is about by its headline's words, before anything else is named."""
        mention.entity = self.entity(mention, coded, title=True)
        if mention.kind is Kind.INITIATIVE:
            self.topic = mention.entity
        elif mention.entity is not None:
            mention.entity.main = True

    def entity(self, mention: Mention, coded: Coded, *, title: bool) -> Entity | None:
        """Return what a mention stands for, making a new thing where it names one; else None."""
        if mention.kind is Kind.EVENT:
            return events.event(self, mention, coded, title=title)
        if mention.kind is Kind.INITIATIVE:
            return undertakings.initiative(self, mention, coded)
        if mention.kind is Kind.PRESIDENCY:
            return presidencies.presidency(self, mention, coded)
        if mention.kind is Kind.PERSON:
            return actors.person(self, mention, coded)
        if mention.kind is Kind.ORGANISATION:
            return actors.organisation(self, mention, coded)
        if mention.kind in {Kind.COUNTRY, Kind.REGION, Kind.ADJECTIVE} and mention.entries:
            return self.listed(mention.entries[0], mention, coded)
        if mention.kind is Kind.PLACE:
            if mention.entries:
                return self.listed(mention.entries[0], mention, coded)
            return self.named(v.PLACE, mention.text, mention, coded)
        return None

    def place(self, mention: Mention, coded: Coded) -> Entity | None:
        """Return the place that a name or an organisation's house stands for."""
        words = mention.text
        known = self.authority.find(words, type_=v.PLACE)
        if known:
            return self.listed(known[0], mention, coded)
        return self.named(v.PLACE, words, mention, coded)

    def actor(self, mention: Mention, coded: Coded) -> Entity | None:
        """Return the organisation that capitalised words of no known kind name, if not a person."""
        if _INITIAL.fullmatch(mention.text) or evidently_personal(mention.text):
            return None
        return self.named(v.ORGANISATION, mention.text, mention, coded)

    def begin(self, type_: str, mention: Mention) -> Entity:
        """Return a new thing that the headline's words name."""
        entity = Entity(type_, tidy(mention.text), mention=mention, sentence=0, last=0)
        entity.names.add(key(entity.label))
        self.entities.append(entity)
        return entity

    def begin_listed(self, mention: Mention, coded: Coded) -> Entity:
        """Return a new event that a line of a list names."""
        label = mention.name or tidy(mention.text)
        entity = self.new(v.EVENT, tidy(label), mention, coded)
        entity.head = mention.head
        mention.entity = entity
        return entity

    def new(self, type_: str, label: str, mention: Mention, coded: Coded) -> Entity:
        """Begin a thing of class `type_` that `mention` names."""
        entity = Entity(type_, label, mention=mention, sentence=coded.index, last=coded.index)
        entity.names.add(key(label))
        self.entities.append(entity)
        return entity

    def listed(self, entry: Entry, mention: Mention, coded: Coded) -> Entity:
        """Return the thing that is an authority entry, begun at its first mention."""
        if entry.iri not in self.by_iri:
            entity = self.new(entry.type, entry.label, mention, coded)
            entity.entry = entry
            entity.head = mention.head
            self.by_iri[entry.iri] = entity
        entity = self.by_iri[entry.iri]
        entity.names.add(key(mention.text))
        return entity

    def named(self, type_: str, label: str, mention: Mention, coded: Coded) -> Entity:
        """Return the thing of this class and label, begun at its first mention."""
        known = self.by_name.get((type_, key(label)))
        if known is None:
            known = self.new(type_, label, mention, coded)
            known.head = mention.head
            self.by_name[type_, key(label)] = known
        return known

    def recent(self, type_: str, coded: Coded | None = None) -> list[Entity]:
        """Return the things of a class that the news item of `coded` has named, the latest first."""
        at = self.items.get(coded.index) if coded is not None else None
        live = [e for e in self.live(type_) if at in {None, self.items.get(e.sentence)}]
        return sorted(live, key=lambda e: (-e.last, e.sentence))

    def latest(self, type_: str, coded: Coded, mention: Mention, why: str) -> Entity | None:
        """Return the thing of a class that the sentences just before name, subjects first."""
        before = [c for c in self.found if coded.index - 2 <= c.index < coded.index]
        for earlier in reversed(before):
            inner = list(reversed(_flat(earlier.all())))
            for candidate in sorted(inner, key=lambda m: m not in earlier.all()):
                entity = self.of(candidate)
                if entity is not None and entity.type == type_:
                    mention.reason = f"“{mention.text}” is {entity.label}, {why}"
                    return entity
        return None

    # Pronouns ------------------------------------------------------------

    def pronoun(self, mention: Mention, coded: Coded, types: frozenset[str]) -> Entity | None:
        """Return what "it" stands for: the subject of the clause before, if a rule can use it."""
        if _LAW.match(coded.source, coded.start, mention.start):
            return None
        inside = [m for m in coded.all() if m.end <= mention.start]
        # "During the Presidency it is chaired by …": what a phrase in front names is not "it".
        if len(inside) == 1 and _FRONTED.match(coded.text):
            inside = []
        spans = [inside] if inside else []
        many = mention.text.lower() == "they"
        here = (c for c in self.found if c.paragraph == coded.paragraph)
        earlier = [c for c in here if c.index < coded.index]
        # "It" is what the sentence before speaks of, or what "it" stood for there.
        chained = len(earlier) > 1 and bool(_IT.match(earlier[-1].text))
        for before in reversed(earlier[-3:]):
            if UNKNOWN_SUBJECT.match(before.text) or _LAW.match(before.source, before.start):
                # "Safe Bay is one of the projects of …": it is what nothing explains.
                spans.append([])
                break
            if _ROLES.match(before.text) and not many:
                continue  # "Partners are A and B. It runs …"
            spans.append(_subject_first(before))
            # A sentence that names nothing of the kind does not change what is spoken of.
            if not chained and before.all(Kind.EVENT, Kind.INITIATIVE, Kind.ORGANISATION):
                break
            chained = False
        runs = _RUNS.match(coded.source, mention.end)
        for mentions in spans:
            for candidate, entity in ((m, self.of(m)) for m in mentions):
                if many and not (entity is not None and _plural(entity, candidate)):
                    continue
                kinds = {Kind.EVENT, Kind.INITIATIVE, Kind.PRESIDENCY}
                if v.ORGANISATION in types:
                    kinds.add(Kind.ORGANISATION)
                if runs and any(m.kind is Kind.INITIATIVE for m in mentions):
                    kinds.discard(Kind.EVENT)
                if candidate.kind in kinds and entity is not None:
                    mention.reason = f"“{mention.text}” is {entity.label}, the subject before"
                    return entity if entity.type in types else None
        # "It was the last meeting under …": what the text is about, called a meeting.
        equals = _EQUALS.match(coded.source[coded.start : _next(mention, coded)])
        if not equals or v.EVENT not in types or (main := self.main(v.EVENT, coded.index)) is None:
            return None
        mention.reason = f"“{mention.text}” is {main.label}, which the text is about"
        return main


_RUNS: Final = expression(
    r" (?:(?:was|is|has been|will be) (?:officially |also |jointly )?(?:launched|implemented|coordinated)\b|(?:will run|runs|ran|will last|lasts|lasted) (?:until|from|for)\b|started in\b)"
)
"""What is said of undertakings rather than of events: "It was launched in January"."""
UNKNOWN_SUBJECT: Final = expression(
    rf"\W*(?:The |Project |Programme |Campaign )?[{char_class([Kind.NAME])}](?: ?\([^()]{{1,40}}\))? (?:is|was) (?:now |also |itself )?(?:one|an?|the \w+|part|led|run|coordinated|carried out|implemented|financed|funded) "
)
_EQUALS: Final = expression(
    r"\W*(?:[Ii]t|This) (?:is|was|will be) (?:already |now |only |thus |in fact )?$"
)
_ROLES: Final = expression(
    r"\W*(?:The )?(?:[\w-]+ )?(?:[Pp]artners|[Pp]articipants|[Ss]peakers|[Ff]unders|[Mm]embers|[Dd]onors|[Oo]rganisers) (?:are|were|include|included)\b"
)
_INITIAL: Final = expression(r"(?:(?:Mrs?|Ms|Dr|Prof)\.? )?(?:[^\W\d_]\. ?){1,2}[^\W\d_][\w’'-]+")
_LAW: Final = expression(
    r"\W*(?:The|A|An|This|Its|Their|Our) (?:[a-z-]+ ){0,2}(?:bill|draft law|amendments?|motion|petition|draft act|law|budget|idea|proposal)(?: (?:on|of|for|to|against|about) [^.;]{1,80}?)? (?:was|were|is|has|had|will|would|came|went|goes|lies|lay)\b"
)
"""A sentence about what is no undertaking: "The bill on compensation was tabled; the Union supports it"."""
_ADJUNCT: Final = expression(
    rf"\W*(?:[A-Z][a-z]+ )?(?:[a-z-]+ ){{0,4}}?(?:(?<=[Ww]ith )|(?<=[Oo]f )|(?<=[Tt]o )|(?<=[Aa]fter )|(?<=[Bb]efore )|(?<=[Dd]uring )|(?<=[Aa]t )|(?<=[Ff]ollowing )|(?<=[Ii]n )|(?<=[Oo]n )|(?<=[Uu]nder )|(?<=[Ww]ithin ))"
    rf"(?P<m>[{char_class([Kind.EVENT, Kind.INITIATIVE, Kind.PRESIDENCY])}])(?: ?\([^()]{{1,40}}\))?, (?!(?:which|who|that)\b)"
)
"""What a phrase in front names: "Back to back with the meeting, a round table was held"."""


def _subject_first(coded: Coded) -> list[Mention]:
    """Return a sentence's mentions, what only a phrase in front of it names behind all others."""
    mentions = coded.all()
    front = _ADJUNCT.match(coded.text)
    if front is None:
        return mentions
    named = coded.mentions[front["m"]]
    return [*(m for m in mentions if m is not named), named]


_PLURALS: Final = expression(
    r"(?:days|talks|weeks|guidelines|recommendations|standards|principles|consultations|rules)$",
)


def _plural(entity: Entity, mention: Mention) -> bool:
    """Whether "they" may stand for a thing: action days, guidelines."""
    return entity.collective or bool(
        _PLURALS.search(entity.head or entity.label) or _PLURALS.search(mention.head)
    )


def _next(mention: Mention, coded: Coded) -> int:
    """Return where the event after a pronoun starts, with its article; the pronoun's own start without one."""
    after = [m for m in coded.all(Kind.EVENT) if m.start > mention.start][:1]
    return after[0].start - len(after[0].determiner) - 1 if after else mention.start


def _inside_out(mentions: list[Mention]) -> list[Mention]:
    ordered: list[Mention] = []
    for mention in mentions:
        inner = [*mention.parts]
        inner += [o for p in mention.posts if (o := p.org) is not None and o not in inner]
        ordered += [m for m in _inside_out(inner) if m not in ordered]
        ordered.append(mention)
    return ordered


def _flat(mentions: list[Mention]) -> list[Mention]:
    return [inner for m in mentions for inner in (m, *_flat(list(m.parts)))]


def _fullness(entity: Entity) -> tuple[int, int, int]:
    titled = int(bool(entity.mention and entity.mention.name))
    return (titled, len(entity.label.split()) > 1, -entity.sentence)
