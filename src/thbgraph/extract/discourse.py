"""Who or what each mention of a document stands for: one `Entity` for a thing, however it is named.

Strategy: sentences are read in order (the headline last, since it summarises what the text names
in full). A name finds its entity by authority entry, by its words, or makes a new one; a
description ("the conference", "the Task Force", "it") finds the latest entity that it fits, and
the mention keeps the reason. Nothing is guessed: a description that fits nothing stays unresolved,
and no fact is read from it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.authority import key
from thbgraph.extract import lexicon as lex
from thbgraph.extract import linking
from thbgraph.extract.entities import Entity
from thbgraph.extract.mentions import Coded, Kind, Mention
from thbgraph.extract.spotting.events import telling_words

if TYPE_CHECKING:
    from thbgraph.authority import Authority, Entry

_TYPES: Final = {
    Kind.ORGANISATION: v.ORGANISATION,
    Kind.COUNTRY: v.COUNTRY,
    Kind.REGION: v.REGION,
    Kind.PERSON: v.PERSON,
    Kind.EVENT: v.EVENT,
    Kind.INITIATIVE: v.INITIATIVE,
    Kind.PRESIDENCY: v.PRESIDENCY,
    Kind.PLACE: v.PLACE,
    Kind.NAME: v.ORGANISATION,
    Kind.ADJECTIVE: v.COUNTRY,
}
_ORDINALS: Final = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth previous next earlier upcoming "
    "forthcoming follow-up return last side extraordinary preparatory interim 1st 2nd 3rd 4th 5th 6th 7th 8th".split()
)
_GENERAL: Final = frozenset({"event", "meeting", "gathering", "session", "ceremony"})


class Discourse:
    """The things of one document."""

    def __init__(self, found: list[Coded], authority: Authority) -> None:
        self.found = found
        self.authority = authority
        self.entities: list[Entity] = []
        self.countries = linking.countries(found, authority)
        self._by_iri: dict[str, Entity] = {}
        self._by_name: dict[tuple[str, str], Entity] = {}
        self._merged: dict[int, Entity] = {}

    # Look-up ---------------------------------------------------------------------------------

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
        if not candidates:
            return None
        marked = [e for e in candidates if e.main]
        return marked[0] if marked else candidates[0]

    # Resolution ------------------------------------------------------------------------------

    def resolve(self, headline: set[int]) -> None:
        """Give every mention its entity."""
        ordered = [c for c in self.found if c.index not in headline] + [
            c for c in self.found if c.index in headline
        ]
        for coded in ordered:
            for mention in _inside_out(coded.all()):
                if mention.kind is Kind.PRONOUN:
                    continue
                if mention.entity is None:
                    mention.entity = self._entity(mention, coded, title=coded.index in headline)
                if mention.entity is not None and coded.index not in headline:
                    mention.entity.last = max(mention.entity.last, coded.index)

    def _entity(self, mention: Mention, coded: Coded, *, title: bool) -> Entity | None:
        if mention.kind is Kind.EVENT:
            return self._event(mention, coded, title=title)
        if mention.kind is Kind.INITIATIVE:
            return self._initiative(mention, coded)
        if mention.kind is Kind.PRESIDENCY:
            return self.presidency(mention, coded)
        if mention.kind is Kind.PERSON:
            return self._person(mention, coded)
        if mention.kind is Kind.ORGANISATION:
            return self._organisation(mention, coded)
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
        """Return the organisation that capitalised words of no known kind name."""
        return self.named(v.ORGANISATION, mention.text, mention, coded)

    def begin(self, type_: str, mention: Mention) -> Entity:
        """Return a new thing that the headline's words name."""
        entity = Entity(type_, _tidy(mention.text), mention=mention, sentence=0, last=0)
        entity.names.add(key(entity.label))
        self.entities.append(entity)
        return entity

    def begin_listed(self, mention: Mention, coded: Coded) -> Entity:
        """Return a new event that a line of a list names."""
        label = mention.name or _event_label(mention)
        entity = self._new(v.EVENT, _tidy(label), mention, coded)
        entity.head = mention.head
        mention.entity = entity
        return entity

    def _new(self, type_: str, label: str, mention: Mention, coded: Coded) -> Entity:
        entity = Entity(type_, label, mention=mention, sentence=coded.index, last=coded.index)
        entity.names.add(key(label))
        self.entities.append(entity)
        return entity

    def listed(self, entry: Entry, mention: Mention, coded: Coded) -> Entity:
        if entry.iri not in self._by_iri:
            entity = self._new(entry.type, entry.label, mention, coded)
            entity.entry = entry
            entity.head = mention.head
            self._by_iri[entry.iri] = entity
        entity = self._by_iri[entry.iri]
        entity.names.add(key(mention.text))
        return entity

    def named(self, type_: str, label: str, mention: Mention, coded: Coded) -> Entity:
        known = self._by_name.get((type_, key(label)))
        if known is None:
            known = self._new(type_, label, mention, coded)
            known.head = mention.head
            self._by_name[type_, key(label)] = known
        return known

    # Organisations ---------------------------------------------------------------------------

    def _organisation(self, mention: Mention, coded: Coded) -> Entity | None:
        if mention.head == "its":
            return self._latest(v.ORGANISATION, coded, mention, "the body that the text named last")
        country = linking.country_of(mention)
        entries = mention.entries
        label = mention.name or mention.text
        if not entries:
            entries = self.authority.find(
                mention.text, type_=v.ORGANISATION
            ) or self.authority.find(label, type_=v.ORGANISATION)
            if not entries and country:
                entries = self.authority.find(label, country=country, type_=v.ORGANISATION)
        own = self._own_body(mention, entries)
        if own is not None:
            return own
        if entries and not mention.reference:
            meant = [e.entry for e in self.live(v.ORGANISATION) if e.entry is not None]
            entry, reason = linking.choose(mention.text, entries, country, self.countries, meant)
            if entry is not None:
                mention.reason = mention.reason or reason
                return self._finish(self.listed(entry, mention, coded), mention)
        if mention.reference:
            return self._described(mention, coded)
        shortened = self._shortened(label, mention)
        if shortened is not None:
            return shortened
        label = mention.text if mention.name == "" else mention.name
        entity = self.named(v.ORGANISATION, _tidy(label), mention, coded)
        if mention.acronym:
            self._by_name.setdefault((v.ORGANISATION, key(mention.acronym)), entity)
            entity.names.add(key(mention.acronym))
        return self._finish(entity, mention)

    def _own_body(self, mention: Mention, entries: tuple[Entry, ...]) -> Entity | None:
        """Return the document's own commission that "the Commission" means, not the files' one."""
        word = mention.text
        if " " in word or word.isupper() or not any(word in e.generic_labels for e in entries):
            return None
        for entity in self._recent(v.ORGANISATION):
            if entity.head == word.lower() and entity.entry is None and " " in entity.label:
                mention.reason = (
                    f"“{mention.determiner} {word}” is {entity.label}, the latest so described"
                )
                return entity
        return None

    def _finish(self, entity: Entity, mention: Mention) -> Entity:
        if (
            mention.parent is not None
            and mention.parent.entity is not None
            and mention.parent.entity is not entity
        ):
            entity.parent = entity.parent or mention.parent.entity
        if mention.country is not None and mention.country.entity is not None:
            entity.country = entity.country or mention.country.entity
        return entity

    def _described(self, mention: Mention, coded: Coded) -> Entity | None:
        head = mention.head
        ranked = self.countries.most_common(2)
        if (
            mention.text[0].isupper()
            and ranked
            and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
        ):
            listed = self.authority.find(mention.text, country=ranked[0][0], type_=v.ORGANISATION)
            if len(listed) == 1 and (listed[0].country == ranked[0][0]):
                mention.reason = f"“{mention.text}” of the country that the document speaks of most"
                return self.listed(listed[0], mention, coded)
        for entity in self._recent(v.ORGANISATION):
            names = {entity.label.lower(), *(n.replace("-", " ") for n in entity.names)}
            if entity.head == head or any(re.search(rf"\b{re.escape(head)}\b", n) for n in names):
                mention.reason = f"“{mention.determiner} {mention.text}” is {entity.label}, the latest so described"
                del coded
                return entity
        return None

    def _shortened(self, label: str, mention: Mention) -> Entity | None:
        """Return an organisation of which these words are a part: "the Seaport Authority"."""
        words = key(label).split("-")
        if len(words) < 2 or mention.rule == "announced":  # noqa: PLR2004 - a single word is a description
            return None
        for entity in self._recent(v.ORGANISATION):
            for name in sorted(entity.names):
                full = name.split("-")
                if len(full) > len(words) and _within(words, full):
                    mention.reason = f"“{label}” is short for {entity.label}"
                    return entity
        return None

    def _recent(self, type_: str) -> list[Entity]:
        return sorted(self.live(type_), key=lambda e: (-e.last, e.sentence))

    def _latest(self, type_: str, coded: Coded, mention: Mention, why: str) -> Entity | None:
        before = [c for c in self.found if coded.index - 2 <= c.index < coded.index]
        for earlier in reversed(before):
            for candidate in reversed(_flat(earlier.all())):
                entity = self.of(candidate)
                if entity is not None and entity.type == type_ and candidate in earlier.all():
                    mention.reason = f"“{mention.text}” is {entity.label}, {why}"
                    return entity
            for candidate in reversed(_flat(earlier.all())):
                entity = self.of(candidate)
                if entity is not None and entity.type == type_:
                    mention.reason = f"“{mention.text}” is {entity.label}, {why}"
                    return entity
        return None

    # People ----------------------------------------------------------------------------------

    def _person(self, mention: Mention, coded: Coded) -> Entity | None:
        name = mention.name
        known = self.authority.find(name, type_=v.PERSON)
        if known:
            return self.listed(known[0], mention, coded)
        found = self._by_name.get((v.PERSON, key(name)))
        if found is None and len(name.split()) == 1:
            for person in self.live(v.PERSON):
                if key(person.label.split()[-1]) == key(name):
                    mention.reason = f"“{mention.text}” is {person.label}"
                    return person
        if found is not None:
            if mention.reference:
                mention.reason = f"“{mention.text}” is {found.label}"
            return found
        return self.named(v.PERSON, name, mention, coded)

    # Initiatives -----------------------------------------------------------------------------

    def _initiative(self, mention: Mention, coded: Coded) -> Entity | None:
        if mention.entries:
            return self.listed(mention.entries[0], mention, coded)
        if not mention.reference:
            for name in (mention.name, mention.acronym):
                known = self._by_name.get((v.INITIATIVE, key(name))) if name else None
                if known is not None:
                    self._by_name.setdefault((v.INITIATIVE, key(mention.name)), known)
                    if (
                        mention.date is not None
                        and known.mention is not None
                        and known.mention.date is None
                    ):
                        known.mention.date = mention.date
                    return known
            for listed in self.authority.find(mention.name, type_=v.INITIATIVE):
                return self.listed(listed, mention, coded)
            same = self._same_document(mention)
            if same is not None:
                return same
            entity = self.named(v.INITIATIVE, _tidy(mention.name), mention, coded)
            if mention.acronym:
                self._by_name.setdefault((v.INITIATIVE, key(mention.acronym)), entity)
                entity.names.add(key(mention.acronym))
            return entity
        if mention.parent is not None and (owner := self.of(mention.parent)) is not None:
            label = f"{mention.text} of the {owner.label}"
            if mention.modifiers == "new":
                return None
            return self.named(v.INITIATIVE, label, mention, coded)
        if mention.determiner in {"a", "an"}:
            return self._appositive(mention, coded)
        if mention.modifiers == "new":
            return None
        for entity in self._recent(v.INITIATIVE):
            if _is_a(entity, mention.head):
                mention.reason = f"“{mention.determiner} {mention.text}” is {entity.label}, the latest so described"
                return entity
        return None

    def _appositive(self, mention: Mention, coded: Coded) -> Entity | None:
        """Return what "…, a two-year project" explains: the name just before."""
        mentions = coded.all()
        at = mentions.index(mention) if mention in mentions else 0
        if at == 0:
            return None
        before = mentions[at - 1]
        if not re.fullmatch(
            r"[”’\"')]?(?: \([^()]*\))?,? (?:is |was )?an? ?",
            coded.source[before.end : mention.start],
        ):
            return None
        named = before if before.kind is Kind.INITIATIVE else before.parent
        entity = self.of(named) if named is not None else None
        if entity is not None and entity.type == v.INITIATIVE:
            mention.reason = f"“{mention.text}” explains {entity.label}, just before"
            return entity
        return None

    def _same_document(self, mention: Mention) -> Entity | None:
        """Return a document named before with fewer or more words ("Warsaw Convention" is another)."""
        words = set(key(mention.name).split("-"))
        for entity in self.live(v.INITIATIVE):
            for name in sorted(entity.names):
                other = set(name.split("-"))
                small, large = sorted((words, other), key=len)
                if len(small) >= 4 and small <= large and _years(words) in (_years(other), ()):  # noqa: PLR2004
                    return entity
        return None

    # Presidencies ----------------------------------------------------------------------------

    def presidency(
        self, mention: Mention, coded: Coded, holder: Entity | None = None
    ) -> Entity | None:
        """Return the presidency that words and, where given, its holder name."""
        if mention.kind is not Kind.PRESIDENCY:
            return self.of(mention)
        if mention.holder is not None and holder is None:
            holder = self.of(mention.holder) or self._entity(mention.holder, coded, title=False)
        if holder is None and mention.determiner in {"its", "their", "our"}:
            for before in reversed([m for m in coded.all(Kind.COUNTRY) if m.end <= mention.start]):
                holder = self.of(before)
                mention.reason = f"“{mention.determiner} {mention.text}” is that of {before.text}"
                break
        body = self._body(mention, coded)
        known = self.live(v.PRESIDENCY)
        if holder is None:
            for entity in sorted(known, key=lambda e: -e.last):
                if mention.body is None or entity.body is body:
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
            body = self._usual_body(holder)
            if body is not None:
                mention.reason = f"the Presidency of {body.label}, which the text speaks of"
        if body is None:
            return None
        name = (
            holder.entry.adjectives[0] if holder.entry and holder.entry.adjectives else holder.label
        )
        full = body.label
        label = f"{name} {'Chairmanship' if mention.head == 'chairmanship' and False else 'Presidency'} of the {full}"
        entity = self.named(v.PRESIDENCY, label, mention, coded)
        entity.holder = holder
        entity.body = body
        return entity

    def _body(self, mention: Mention, coded: Coded) -> Entity | None:
        if mention.body is None:
            return None
        body = self.of(mention.body) or self._entity(mention.body, coded, title=False)
        if body is not None and body.entry is not None and body.entry.label == "European Union":
            council = self.authority.find("Council of the European Union", type_=v.ORGANISATION)
            if council:
                return self.listed(council[0], mention, coded)
        return body

    def _usual_body(self, holder: Entity) -> Entity | None:
        """Return the body whose presidency is meant where none is named."""
        named: list[tuple[str, Entity]] = []
        for coded in self.found:
            for mention in coded.mentions.values():
                if (
                    mention.kind is Kind.PRESIDENCY
                    and mention.body is not None
                    and mention.head == "presidency"
                ):
                    body = self._body(mention, coded)
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
        for coded in self.found:
            for mention in coded.mentions.values():
                if mention.kind is Kind.ORGANISATION and mention.entries:
                    for listed in self.authority.find("CBSS", type_=v.ORGANISATION):
                        if listed in mention.entries or mention.entries[0].parent == listed.iri:
                            return self.listed(listed, mention, coded)
        return None

    # Events ----------------------------------------------------------------------------------

    def _event(self, mention: Mention, coded: Coded, *, title: bool) -> Entity | None:
        if mention.plural:
            return None
        telling = telling_words(mention.modifiers)
        parent = self.of(mention.parent) if mention.parent is not None else None
        body = self.of(mention.body) if mention.body is not None else None
        known = self._recent(v.EVENT)
        if mention.name:
            for entity in known:
                if key(mention.name) in entity.names:
                    return entity
            definite = mention.determiner in {"the", "this"}
            for entity in known:
                untitled = entity.mention is not None and not entity.mention.name
                if (
                    definite
                    and untitled
                    and entity.head == mention.head
                    and not _ordinals(entity.modifiers)
                    and not _ordinals(telling)
                ):
                    entity.label = mention.name
                    entity.names.add(key(mention.name))
                    entity.mention = mention
                    mention.reason = f"the {entity.head} spoken of before"
                    return entity
            return self._begin(mention, coded, mention.name, telling, parent, body)
        for entity in sorted(known, key=lambda e: e.sentence) if title else known:
            if self._same_event(entity, mention, telling, body, parent, title=title):
                mention.reason = f"“{mention.determiner} {mention.text}” is {entity.label}".replace(
                    "“ ", "“"
                )
                entity.parent = entity.parent or parent
                return entity
        if title or (mention.reference and not (telling or body or parent)):
            if not (
                mention.reference
                and mention.determiner in {"", "the", "its", "their"}
                and mention.head not in lex.word_set("weak_event_heads")
                and self._first_of(mention, coded)
            ):
                return None
        if mention.determiner in {"any", "every", "each", "no", "such a", "such an", "all"}:
            return None
        return self._begin(mention, coded, _event_label(mention), telling, parent, body)

    def _first_of(self, mention: Mention, coded: Coded) -> bool:
        """Whether "the workshop …" may name a thing anew: it is described in the same sentence."""
        if re.search(
            r"\b(?:held|hold|holds|had|organi[sz]ed|arranged) (?:its|their) $",
            coded.source[coded.start : mention.start],
        ) and not self.live(v.EVENT):
            return True
        stop = mention.end - coded.start
        rest = coded.source[mention.end : coded.end]
        del stop
        return (
            bool(
                re.match(
                    r",? (?:held|organi[sz]ed|hosted|arranged|which|took place|was held|was organi[sz]ed|in \w+ on|on \d)",
                    rest,
                )
            )
            and mention.determiner == "the"
            and not self.live(v.EVENT)
        )

    def _same_event(
        self,
        entity: Entity,
        mention: Mention,
        telling: frozenset[str],
        body: Entity | None,
        parent: Entity | None,
        *,
        title: bool,
    ) -> bool:
        heads_fit = _noun(entity.head) == _noun(mention.head)
        if _ordinals(telling) != _ordinals(entity.modifiers) and _ordinals(telling):
            return False
        definite = mention.determiner in {"the", "this", "that", "its", "whole"} or (
            mention.reference and mention.determiner == ""
        )
        if telling:
            if (
                heads_fit
                and telling <= entity.modifiers
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
        general = mention.head in _GENERAL
        if body is not None and entity.body is not None and body is not entity.body:
            return False
        if not mention.reference and not heads_fit:
            return False
        return heads_fit or general

    def _begin(
        self,
        mention: Mention,
        coded: Coded,
        label: str,
        telling: frozenset[str],
        parent: Entity | None,
        body: Entity | None,
    ) -> Entity:
        entity = self._new(v.EVENT, label, mention, coded)
        entity.head = mention.head
        entity.modifiers = telling
        entity.parent = parent
        entity.body = body
        return entity

    # Pronouns --------------------------------------------------------------------------------

    def pronoun(self, mention: Mention, coded: Coded, types: frozenset[str]) -> Entity | None:
        """Return what "it" stands for: the subject of the clause before, if a rule can use it."""
        inside = [m for m in coded.all() if m.end <= mention.start]
        spans = [inside] if inside else []
        earlier = [
            c for c in self.found if c.index < coded.index and c.paragraph == coded.paragraph
        ]
        spans += [c.all() for c in reversed(earlier[-2:])]
        for mentions in spans:
            for candidate in mentions:
                entity = self.of(candidate)
                kinds = {Kind.EVENT, Kind.INITIATIVE, Kind.PRESIDENCY}
                if v.ORGANISATION in types:
                    kinds.add(Kind.ORGANISATION)
                if candidate.kind in kinds and entity is not None:
                    if entity.type in types:
                        mention.reason = f"“{mention.text}” is {entity.label}, the subject before"
                        return entity
                    return None
        if v.EVENT in types and len(self.live(v.EVENT)) >= 1:
            entity = self.live(v.EVENT)[0]
            mention.reason = f"“{mention.text}” is {entity.label}, which the text is about"
            return entity
        return None


_SYNONYMS: Final = {
    "trip": "visit",
    "tour": "visit",
    "roundtable": "table",
    "round-table": "table",
    "course": "training",
    "trainings": "training",
    "academy": "school",
    "university": "school",
}


def _noun(head: str) -> str:
    """Return the noun by which two words for one event can be compared: "study trip", "visit"."""
    words = [w for w in head.split(" ") if w not in {"seminar", "session"}] or head.split(" ")
    last = words[0] if words[0] == "training" else words[-1]
    return _SYNONYMS.get(last, last)


def _ordinals(words: frozenset[str]) -> frozenset[str]:
    return frozenset(w for w in words if w in _ORDINALS or w[0].isdigit())


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


def _within(words: list[str], full: list[str]) -> bool:
    span = len(words)
    return any(full[at : at + span] == words for at in range(len(full) - span + 1))


def _tidy(label: str) -> str:
    return re.sub(r"\s+", " ", label).strip(" ,;“”\"'«»")


def _years(words: set[str]) -> tuple[str, ...]:
    return tuple(sorted(w for w in words if w.isdigit() and len(w) == 4))  # noqa: PLR2004 - a year


def _is_a(entity: Entity, head: str) -> bool:
    """Whether a common undertaking may be called by this noun."""
    if entity.head == head or re.search(rf"\b{re.escape(head)}\b", entity.label.lower()):
        return True
    known = entity.entry.kind.lower() if entity.entry is not None else ""
    return head in known or (head in {"project", "programme"} and not entity.head and not known)


def _event_label(mention: Mention) -> str:
    return _tidy(mention.text)


def _fullness(entity: Entity) -> tuple[int, int, int]:
    titled = int(bool(entity.mention and entity.mention.name))
    return (titled, len(entity.label.split()) > 1, -entity.sentence)
