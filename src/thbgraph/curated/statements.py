"""Sheets → facts: every entry's labels, quote and property checked, every fact with its evidence.

Two gates hold: the quote stands in the document (`quotes`), and its words name both ends of the
fact (`mentions`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.curated import concepts, values
from thbgraph.curated.mentions import Gate, Mention
from thbgraph.curated.names import Named, Names
from thbgraph.curated.quotes import Passage, Reader
from thbgraph.curated.sheets import AT, POST, PROPERTIES, Entry, Item, Quote, Sheet, Thing
from thbgraph.curated.yamlnodes import Word, near
from thbgraph.model import Evidence, Fact, Method, Node, Review, appointment_key, class_node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thbgraph.authority import Authority
    from thbgraph.errors import CuratedError
    from thbgraph.model import Document, Object

_DATES: Final = frozenset({"thb:startDate", "thb:endDate"})
_TOPIC: Final = "thb:topic"
_PRIORITY: Final = "thb:hasPriority"
_CHAIR_OF: Final = "thb:chairOf"
_HOLDS: Final = "thb:holdsPost"
_AFFILIATED: Final = "thb:affiliatedWith"
_CHAIR: Final = "Chair"


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact of one sheet, with the line that states it."""

    fact: Fact
    line: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A node or text with the words that name it in a passage."""

    named: Named
    passage: Passage
    mention: Mention


@dataclass(frozen=True, slots=True)
class _Seen:
    """Where a sheet names a node first."""

    found: _Found
    line: int


class Statements:
    """Makes the facts of one sheet."""

    def __init__(
        self, sheet: Sheet, document: Document, names: Names, authority: Authority
    ) -> None:
        self._sheet = sheet
        self._document = document
        self._names = names
        self._authority = authority
        self._reader = Reader(document, sheet.source)
        self._gate = Gate(sheet.source, {})
        self._seen: dict[str, _Seen] = {}
        self._introduced: dict[str, int] = {}
        self._in_office: set[str] = set()

    def facts(self) -> Iterator[Stated]:
        """Yield the facts that the sheet states, those on class and label of each node included.

        Raises CuratedError for what the document, the authority files or the ontology do not
        allow, and for a person to whom the sheet gives no post.
        """
        for words, label in self._sheet.references.items():
            node = self._names.find(label, v.TYPES, self._sheet.source).node
            self._gate.references.setdefault(node.iri, []).append(words)
        for thing in self._sheet.things:
            yield from self._thing(thing)
        for entry in self._sheet.entries:
            yield from self._entry(entry)
        for iri, seen in self._seen.items():
            node = seen.found.named.node
            if node.type == v.PERSON and iri not in self._in_office:
                message = (
                    f"“{node.label}” has no public post in this file; people appear only in public "
                    "office: add an entry with “post”, or leave the person out"
                )
                raise self._error(message, seen.line)
            if iri not in self._introduced:
                quote = Quote(Word(seen.found.passage.quote, seen.line))
                yield from self._described(seen.found, quote)

    def aliases(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the IRI and the names of every node met in `facts`."""
        for iri, seen in self._seen.items():
            named = seen.found.named
            yield iri, (*named.names, *named.exact)

    def _thing(self, thing: Thing) -> Iterator[Stated]:
        named = self._names.find(thing.label, {thing.type}, self._sheet.source)
        earlier = self._introduced.setdefault(named.node.iri, thing.label.line)
        if earlier != thing.label.line:
            message = f"“{thing.label}” is introduced on line {earlier} already; keep one"
            raise self._error(message, thing.label.line)
        passage = self._reader.passage(thing.quote)
        mention = self._gate.named(named, passage, thing.mention, thing.quote.text.line)
        found = self._see(_Found(named, passage, mention), thing.label.line)
        yield from self._described(found, thing.quote)

    def _described(self, found: _Found, quote: Quote) -> Iterator[Stated]:
        """Yield the facts on a node's class and label."""
        node = found.named.node
        yield self._stated(found, v.TYPE, class_node(node.type), Mention(), quote)
        words = Mention(found.mention.words)
        yield self._stated(found, v.LABEL, values.text(node.label), words, quote)

    def _entry(self, entry: Entry) -> Iterator[Stated]:
        named = self._names.find(entry.subject, {entry.type}, self._sheet.source)
        kind = _kinds({entry.type})
        self._check_mentions(entry, kind)
        passage = self._reader.passage(entry.quote)
        said = entry.mentions.get(kind) or entry.mentions.get(entry.subject)
        mention = self._gate.named(named, passage, said, entry.quote.text.line)
        subject = self._see(_Found(named, passage, mention), entry.subject.line)
        if POST in entry.values:
            yield from self._post(entry, subject)
        elif AT in entry.values:
            (item,) = entry.values[AT]
            self._check_subject(entry, AT, v.FACT_PROPERTIES[_AFFILIATED].subjects)
            value, words = self._object(entry, passage, _AFFILIATED, AT, item)
            yield self._stated(subject, _AFFILIATED, value, words, entry.quote)
        for key, items in entry.values.items():
            if key in PROPERTIES:
                self._check_subject(entry, key, v.FACT_PROPERTIES[PROPERTIES[key]].subjects)
                for item in items:
                    yield self._fact(entry, subject, key, item)

    def _fact(self, entry: Entry, subject: _Found, key: str, item: Item) -> Stated:
        """Return the fact of one property; one on a person's chair belongs to a post as well."""
        predicate, person = PROPERTIES[key], subject.named.node
        value, mention = self._object(entry, subject.passage, predicate, key, item)
        stated = self._stated(subject, predicate, value, mention, entry.quote)
        if predicate == _CHAIR_OF and person.type == v.PERSON and isinstance(value, Node):
            post = appointment_key(person.iri, _CHAIR, value.iri)
            return self._in_post(stated, entry, subject.passage, post)
        return stated

    def _post(self, entry: Entry, subject: _Found) -> Iterator[Stated]:
        """Yield the title and, where the entry names it, the organisation of one post."""
        self._check_subject(entry, POST, v.FACT_PROPERTIES[_HOLDS].subjects)
        passage = subject.passage
        stated: list[Stated] = []
        organisation = ""
        for key, predicate in ((POST, _HOLDS), (AT, _AFFILIATED)):
            for item in entry.values.get(key, ()):
                value, mention = self._object(entry, passage, predicate, key, item)
                organisation = value.iri if isinstance(value, Node) else ""
                stated.append(self._stated(subject, predicate, value, mention, entry.quote))
        title = entry.values[POST][0].text
        post = appointment_key(subject.named.node.iri, title, organisation)
        for one in stated:
            yield self._in_post(one, entry, passage, post)

    def _in_post(self, stated: Stated, entry: Entry, passage: Passage, post: str) -> Stated:
        """Return the fact with its evidence tied to a post and to when that is held.

        The first and last day must stand in the quote; when a post is attested, if not on the day
        of the document, is the curator's conclusion.
        """
        period: dict[str, str] = {}
        for part, item in entry.period.items():
            day = values.date(item.text, self._sheet.source)
            if part != "attested":
                self._gate.dated(item, day, passage)
            period[part] = day.text
        self._in_office.add(stated.fact.subject.iri)
        evidence = replace(
            stated.fact.evidence[0],
            appointment=post,
            held_from=period.get("from", ""),
            held_until=period.get("until", ""),
            attested=period.get("attested", ""),
        )
        return replace(stated, fact=replace(stated.fact, evidence=(evidence,)))

    def _object(
        self, entry: Entry, passage: Passage, predicate: str, key: str, item: Item
    ) -> tuple[Object, Mention]:
        """Return an object and the words that name it."""
        source, gate, line = self._sheet.source, self._gate, entry.quote.text.line
        if predicate in _DATES:
            date = values.date(item.text, source)
            return date, gate.dated(item, date, passage)
        said = entry.mentions.get(item.text) or entry.mentions.get(key)
        if predicate == _TOPIC:
            named = concepts.topic(item.text, self._authority, source)
            return named.node, gate.named(named, passage, said, line)
        if predicate == _PRIORITY:
            named = concepts.priority(item.text)
            return named.node, gate.named(named, passage, said, line)
        types = v.FACT_PROPERTIES[predicate].objects
        if types <= v.TEXTS:
            text = values.text(item.text)
            named = Named(Node("", "", text.text), (text.text,))
            return text, gate.named(named, passage, said, line)
        named = self._names.find(item.text, types, source)
        mention = gate.named(named, passage, said, line)
        self._see(_Found(named, passage, mention), item.text.line)
        return named.node, mention

    def _check_subject(self, entry: Entry, key: str, types: frozenset[str]) -> None:
        if entry.type not in types:
            kind, kinds = _kinds({entry.type}), _kinds(types)
            message = f"“{key}” is not said of a thing of class {kind}, but of {kinds}"
            raise self._error(message, entry.subject.line)

    def _check_mentions(self, entry: Entry, kind: str) -> None:
        labels = {str(item.text) for items in entry.values.values() for item in items}
        known = [kind, str(entry.subject), *entry.values, *sorted(labels)]
        for key, words in entry.mentions.items():
            if key not in known:
                message = f"“{key}” under “mention” is nothing in this entry{near(key, known)}"
                raise self._error(message, words.line)
            if len(entry.values.get(key, ())) > 1:
                message = f"“{key}” has several values; write which of them under “mention”"
                raise self._error(message, words.line)

    def _see(self, found: _Found, line: int) -> _Found:
        """Remember where a node is named first, by a name of its own where there is one."""
        iri = found.named.node.iri
        seen = self._seen.get(iri)
        if seen is None:
            self._seen[iri] = _Seen(found, line)
        elif seen.found.mention.reason and not found.mention.reason:
            self._seen[iri] = _Seen(found, seen.line)
        return found

    def _stated(
        self, subject: _Found, predicate: str, value: Object, mention: Mention, quote: Quote
    ) -> Stated:
        passage = subject.passage
        reasons = dict.fromkeys(filter(None, (subject.mention.reason, mention.reason)))
        reason = ": ".join(filter(None, ("; ".join(reasons), quote.because)))
        evidence = Evidence(
            document=self._document.id,
            start=passage.raw.start,
            end=passage.raw.end,
            quote=passage.quote,
            method=Method.CURATED,
            subject_mention=subject.mention.words,
            object_mention=mention.words,
            edtf=mention.edtf,
            reason=reason,
            note=quote.note,
        )
        fact = Fact(subject.named.node, predicate, value, (evidence,), Review.CONFIRMED)
        return Stated(fact, quote.text.line)

    def _error(self, message: str, line: int | None) -> CuratedError:
        return self._sheet.source.error(message, line)


def _kinds(types: set[str] | frozenset[str]) -> str:
    return " or ".join(sorted(t.partition(":")[2].lower() for t in types))
