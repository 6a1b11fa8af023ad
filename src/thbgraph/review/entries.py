"""A new fact on a passage: what a curator types is checked and written as an entry.

The checks are those of whoever reads the files (`thbgraph.curated`), asked one by one (`fields`).
What is then written is read again with the whole corpus, as every decision is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.curated import values
from thbgraph.curated.names import Named
from thbgraph.curated.sheets import AT, PERIOD, POST, Item
from thbgraph.curated.yamlnodes import Word
from thbgraph.errors import CuratedError
from thbgraph.model import Evidence, Method, Node
from thbgraph.review.claims import AFFILIATED, HOLDS, in_words
from thbgraph.review.fields import MORE, OBJECT, PROPERTY, SUBJECT, Fields
from thbgraph.review.naming import KIND, naming
from thbgraph.review.scribe import Scribe
from thbgraph.review.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thbgraph.curated.quotes import Passage
    from thbgraph.model import Object, Value
    from thbgraph.review.desk import Change, Desk

EDTF: Final = "edtf"
WORDS: Final = "-words"
"""After the name of an end: the words of the quote that stand for it."""
_CHAIR: Final = "thb:chairOf"
_OFFICE: Final = (HOLDS, _CHAIR)
ATTESTED: Final = PERIOD[-1]
"""The one part of a period that is the curator's conclusion, and stands in no quote."""

Written = str | dict[str, str] | list[str]


class EntryError(CuratedError):
    """What was typed is no fact; `problems` says at each field what would be right."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("; ".join(problems.values()))
        self.problems = dict(problems)


def enter(
    desk: Desk, document: str, typed: Mapping[str, str], near_to: int | None = None
) -> tuple[str, Change]:
    """Write what was typed as an entry on a document; return it in words, and the change.

    `near_to` is where in the text the quote was marked (a code point), which tells places with the
    same words apart. EntryError for what does not hold, and CuratedError where the corpus as a
    whole would not; the file is then as it was.
    """
    entry = _Entry(desk, document, {key: words for key, words in typed.items() if words})
    said = entry.write(near_to)
    return said, desk.write(entry.scribe.file, entry.scribe.text)


class _Entry:
    """One entry while it is being checked."""

    def __init__(self, desk: Desk, document: str, typed: Mapping[str, str]) -> None:
        self.scribe = Scribe(desk, document)
        self._desk, self._document, self._typed = desk, document, typed
        self._fields = Fields(desk, self.scribe, typed)
        self._mentions: dict[str, str] = {}
        self._several = False

    def write(self, near_to: int | None) -> str:
        """Add the entry, and what it introduces, to the file; return it in words. EntryError."""
        fields, key = self._fields, self._typed.get(PROPERTY, "")
        found = fields.passage(near_to)
        passage = found[0] if found else None
        predicate = fields.predicate()
        rule = v.FACT_PROPERTIES.get(predicate)
        subject = fields.end(SUBJECT, rule.subjects if rule else v.TYPES)
        end = fields.object(predicate) if rule else None
        others = fields.others(predicate) if rule else []
        has_place = AT in self._typed and key == POST
        at = fields.end(AT, v.FACT_PROPERTIES[AFFILIATED].objects) if has_place else None
        self._check_office(predicate, subject, end, *others)
        self._several = bool(others)
        entry: dict[str, object] = {}
        for field, name, one in (
            (SUBJECT, KIND.get(subject.type, "") if subject else "", subject),
            (OBJECT, key, end),
            (AT, AT, at),
        ):
            if one is not None:
                entry[name] = self._name(field, name, one, passage)
        if others:
            entry[key] = [str(entry.get(key)), *(self._other(one, passage) for one in others)]
        entry |= self._period(predicate, subject, passage)
        if EDTF in self._typed and rule and not rule.objects & v.DATES:
            fields.problems[EDTF] = "only a date has an EDTF form"
        if fields.problems or found is None or subject is None or end is None:
            raise EntryError(fields.problems)
        if self._mentions:
            entry["mention"] = self._mentions
        entry |= {part: self._typed[part] for part in ("because", "note") if part in self._typed}
        every = ((SUBJECT, subject), (OBJECT, end), *((MORE, one) for one in others), (AT, at))
        for field, one in every:
            if isinstance(one, Node) and one.type in v.TYPES:
                self._introduce(one, field, *found)
        self.scribe.add("facts", entry | quoted(*found))
        more = (one.label if isinstance(one, Node) else one.text for one in others)
        return ", ".join((in_words(subject, predicate, end), *more))

    def _check_office(
        self, predicate: str, subject: Node | None, end: Object | None, *others: Object
    ) -> None:
        """People appear only in public office: this entry gives one, or another of the file."""
        in_office = {
            fact.subject.iri
            for fact in self._desk.curated.facts
            if fact.predicate in _OFFICE
            and any(e.document == self._document for e in fact.evidence)
        }
        if predicate in _OFFICE and subject:
            in_office.add(subject.iri)
        for field, one in ((SUBJECT, subject), (OBJECT, end), *((MORE, one) for one in others)):
            if isinstance(one, Node) and one.type == v.PERSON and one.iri not in in_office:
                message = (
                    f"“{one.label}” has no public post in this document's file; people appear only "
                    "in public office: enter the post first"
                )
                self._fields.problems.setdefault(field, message)

    def _name(self, field: str, key: str, end: Object, passage: Passage | None) -> Written:
        """Return an end as it is written; note the words that the curator gives for it."""
        words = self._typed.get(field + WORDS, "")
        if not isinstance(end, Node) and end.datatype in v.DATES:
            return self._date(end, words, passage)
        named = self._named(field, end)
        if words:
            of_several = self._several and field == OBJECT
            self._mentions[named.node.label if of_several else key] = words
        if passage is not None:
            self._fields.attempt(field + WORDS, lambda: self._check_named(named, passage, words))
        return named.node.label

    def _other(self, end: Object, passage: Passage | None) -> str:
        """Return a further object as it is written."""
        named = self._named(MORE, end)
        if passage is not None and not self._stands(named, passage):
            self._fields.problems.setdefault(
                MORE,
                f"the quote does not name “{named.node.label}”; make it longer, or enter that by "
                "itself",
            )
        return named.node.label

    def _stands(self, named: Named, passage: Passage) -> bool:
        try:
            self.scribe.gate.named(named, passage, None, 1)
        except CuratedError:
            return False
        return True

    def _period(
        self, predicate: str, subject: Node | None, passage: Passage | None
    ) -> dict[str, Written]:
        """Return when a post is held, as it is written."""
        chair = predicate == _CHAIR and subject is not None and subject.type == v.PERSON
        found: dict[str, Written] = {}
        for part in PERIOD:
            text, words = self._typed.get(part, ""), self._typed.get(part + WORDS, "")
            if text and predicate and predicate != HOLDS and not chair:
                told = f"only a post is held for a time; choose “{POST}”, or “chairOf” of a person"
                self._fields.problems[part] = told
            elif text:
                found[part] = self._day(part, text, words, passage)
            elif words:
                self._fields.problems[part] = "give the date that the words below stand for"
        if ATTESTED in found and "because" not in self._typed:
            self._fields.problems["because"] = "say how the text shows when the post was held"
        return found

    def _day(self, part: str, text: str, words: str, passage: Passage | None) -> Written:
        day = self._fields.attempt(part, lambda: values.date(Word(text, 1), self.scribe.source))
        if day is not None and passage is not None and part != ATTESTED:
            field = part + WORDS if words else part
            self._fields.attempt(field, lambda: self._check_dated(day, words, passage))
        return {"date": text, "words": words} if words else text

    def _named(self, field: str, end: Object) -> Named:
        if not isinstance(end, Node):
            return Named(Node("", "", end.text), (end.text,))
        if end.type == v.CONCEPT:
            topic = self._desk.authority.topic(end.iri)
            return Named(end, (end.label, *(topic.alt_labels if topic else ())))
        return Named(end, (end.label,)) if field in self._fields.new else self.scribe.named(end)

    def _check_named(self, named: Named, passage: Passage, words: str) -> None:
        try:
            self.scribe.gate.named(named, passage, Word(words, 1) if words else None, 1)
        except CuratedError:
            if words:
                raise
            raise CuratedError(
                f"the quote does not name “{named.node.label}”; make it longer, or say here which "
                "of its words stand for it"
            ) from None

    def _date(self, date: Value, words: str, passage: Passage | None) -> Written:
        """Return a date, with what the curator says of its form and its words."""
        edtf = self._typed.get(EDTF, "")
        given = Word(edtf, 1) if edtf else None
        self._fields.attempt(EDTF, lambda: values.edtf(given, date, self.scribe.source))
        if passage is not None:
            field = OBJECT + WORDS if words else OBJECT
            self._fields.attempt(field, lambda: self._check_dated(date, words, passage))
        said = {"date": date.text, EDTF: edtf, "words": words}
        return {part: one for part, one in said.items() if one} if edtf or words else date.text

    def _check_dated(self, date: Value, words: str, passage: Passage) -> None:
        item = Item(Word(date.text, 1), None, Word(words, 1) if words else None)
        try:
            self.scribe.gate.dated(item, date, passage)
        except CuratedError as problem:
            told, other, _ = problem.message.partition("; if it does so in other words")
            raise CuratedError(f"{told}{other}{', say which' if other else ''}") from None

    def _introduce(self, node: Node, field: str, passage: Passage, occurrence: int) -> None:
        """Introduce a thing where no file does so: a new one, or one that only rules know."""
        words = self._typed.get(field + WORDS, "")
        if field in self._fields.new:
            thing: dict[str, object] = {KIND[node.type]: node.label}
            thing |= {"mention": words} if words else {}
            self.scribe.add("things", thing | quoted(passage, occurrence))
        elif self._desk.names.of(node.iri) is None:
            place = passage.raw
            evidence = Evidence(
                self._document, place.start, place.end, passage.quote, Method.CURATED
            )
            self.scribe.introduce(node, *naming(self._desk, node, evidence, words))
