"""Decisions → YAML: what is written to a curated file when a curator accepts, rejects or corrects.

What is accepted must come out of the curated file as the very fact that was asked about, with the
same id. So a thing that no file introduces is introduced, with the id that the rules gave it where
its label alone would make another; its words that are no name of it go under `mention`, with the
rule's reason. Whether a name stands in a quote is asked of the same code that reads the files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import iris
from thbgraph import vocabulary as v
from thbgraph.curated import values
from thbgraph.curated.mentions import Gate
from thbgraph.curated.names import Named
from thbgraph.curated.quotes import Reader
from thbgraph.curated.sheets import AT, POST, PROPERTIES, Item
from thbgraph.curated.yamlnodes import Source, Word
from thbgraph.errors import CuratedError
from thbgraph.model import Node, Value
from thbgraph.review.claims import AFFILIATED, HOLDS, in_words
from thbgraph.review.naming import KIND, free_label, naming
from thbgraph.review.paper import Paper
from thbgraph.review.wording import passage_of, quoted, standing
from thbgraph.review.yamltext import ShapeError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from thbgraph.curated.quotes import Passage
    from thbgraph.model import Evidence, Fact
    from thbgraph.review.claims import Claim
    from thbgraph.review.desk import Desk

_KEY: Final = {name: key for key, name in PROPERTIES.items()} | {HOLDS: POST, AFFILIATED: AT}
_DATED: Final = frozenset({v.EVENT, v.PRESIDENCY})


class Scribe:
    """Writes the decisions on what was read in one document."""

    def __init__(self, desk: Desk, document: str) -> None:
        """Take the document's curated file as it is, or begin a new one."""
        self._desk = desk
        self._document = desk.documents[document]
        head = f"Facts that people read in {document}.txt. The format: docs/curating.md."
        self._paper = Paper(desk.file_of(document), head, document)
        self.source = Source(self.file)
        self.gate = Gate(self.source, self._references())
        self.reader = Reader(self._document, self.source)
        self._introduced: dict[str, Named] = {}
        self._by = {"by": desk.by} if desk.by else {}

    @property
    def file(self) -> Path:
        """The document's curated file."""
        return self._paper.file

    @property
    def text(self) -> str:
        """The file with everything that was decided."""
        return self._paper.text

    def state(self, stated: Sequence[Claim], words: str = "", because: str = "") -> None:
        """Write an entry for claims on one subject, read in one passage.

        `words` of the passage name the subject, where it has no name there; `because` says why.
        CuratedError where the file cannot hold it.
        """
        first = stated[0]
        if first.predicate in {v.TYPE, v.LABEL}:
            best = (first.evidence, words)
            if not words:
                said = first.evidence.subject_mention
                best = naming(self._desk, first.subject, first.evidence, said)
            self.introduce(first.subject, *best)
            return
        passage, occurrence = self._find(first.evidence)
        kind = KIND[first.subject.type]
        subject = self.named(first.subject)
        entry: dict[str, object] = {kind: subject.node.label}
        mentions: dict[str, str] = {}
        if words:
            mentions[kind] = words
        else:
            said = first.evidence.subject_mention
            self._stand(mentions, kind, subject, passage, said)
        for one in stated:
            entry[_KEY[one.predicate]] = self._value(one, _KEY[one.predicate], passage, mentions)
        held = (("from", first.evidence.held_from), ("until", first.evidence.held_until))
        entry |= {part: day for part, day in held if day}
        in_other_words = bool(mentions) or any(isinstance(e, dict) for e in entry.values())
        if mentions:
            entry["mention"] = mentions
        reasons = dict.fromkeys(one.evidence.reason for one in stated if one.evidence.reason)
        why = because or ("; ".join(reasons) if in_other_words else "")
        if why:
            entry["because"] = why
        for one in stated:
            self._introduce_ends(one)
        self.add("facts", entry | quoted(passage, occurrence))

    def add(self, part: str, content: Mapping[str, object]) -> None:
        """Put an entry at the end of the list `part`, with who decides, if that is known.

        CuratedError where that cannot be.
        """
        self._paper.add(part, {**content, **self._by})

    def reject(self, fact: Fact, because: str, rule: str = "") -> None:
        """Write that a fact is not what the document says."""
        said: dict[str, object] = {"fact": fact.id}
        kind, key = KIND[fact.subject.type], _KEY.get(fact.predicate)
        said[kind] = fact.subject.label
        if key:
            end = fact.object
            said[key] = end.label if isinstance(end, Node) else end.text
        else:
            said["says"] = in_words(fact.subject, fact.predicate, fact.object)
        if rule:
            said["rule"] = rule
        self._paper.add("facts", {"reject": {**said, "because": because, **self._by}})

    def _references(self) -> dict[str, list[str]]:
        """Return the words that stand for nodes in this document, by IRI."""
        sheet = self._desk.sheets.get(self._document.id)
        found: dict[str, list[str]] = {}
        for words, label in sheet.references.items() if sheet else ():
            named = self._desk.names.find(label, v.TYPES, self.source)
            found.setdefault(named.node.iri, []).append(words)
        return found

    def _find(self, evidence: Evidence) -> tuple[Passage, int]:
        return passage_of(evidence, self.reader)

    def _value(
        self, claim: Claim, key: str, passage: Passage, mentions: dict[str, str]
    ) -> str | dict[str, str]:
        """Return an object as it is written; note under `mentions` the words that stand for it."""
        end, words = claim.object, claim.evidence.object_mention
        if isinstance(end, Value) and end.datatype in v.DATES:
            return self._date(end, claim.evidence, passage)
        if isinstance(end, Value):
            label = values.text(end.text).text
            self._stand(mentions, key, Named(Node("", "", label), (label,)), passage, words)
            return label
        if end.type == v.CONCEPT:
            topic = self._desk.authority.topic(end.iri)
            names = (end.label, *(topic.alt_labels if topic else ()))
            self._stand(mentions, key, Named(end, names), passage, words)
            return end.label
        named = self.named(end)
        self._stand(mentions, key, named, passage, words)
        return named.node.label

    def _date(self, date: Value, evidence: Evidence, passage: Passage) -> str | dict[str, str]:
        """Return a date, with its words and EDTF form where the quote alone does not give it."""
        try:
            self.gate.dated(Item(Word(date.text, 1)), date, passage)
        except CuratedError:
            said = {"date": date.text}
            try:
                edtf = values.edtf(Word(evidence.edtf, 1), date, self.source)
            except CuratedError:
                edtf = date.text
            if edtf != date.text:
                said["edtf"] = edtf
            return said | {"words": standing(evidence.object_mention, passage)}
        return date.text

    def _stand(
        self, mentions: dict[str, str], key: str, named: Named, passage: Passage, words: str
    ) -> None:
        """Note the words that stand for a node or text which the passage does not name."""
        try:
            self.gate.named(named, passage, None, 1)
        except CuratedError:
            mentions[key] = standing(words, passage)

    def named(self, node: Node) -> Named:
        """Return a node with the label by which the curated files may call it."""
        named = self._introduced.get(node.iri) or self._desk.names.of(node.iri)
        if named is None:
            beside = (named.node for named in self._introduced.values())
            label = free_label(self._desk, node, self._document.id, beside)
            named = Named(Node(node.iri, node.type, label), (label,))
        return named

    def _introduce_ends(self, claim: Claim) -> None:
        """Introduce what a claim speaks of, where no file does so."""
        self._keep_id(claim)
        e = claim.evidence
        for node, words in ((claim.subject, e.subject_mention), (claim.object, e.object_mention)):
            if not isinstance(node, Node) or node.type not in v.TYPES:
                continue
            if node.iri not in self._introduced and self._desk.names.of(node.iri) is None:
                self.introduce(node, *naming(self._desk, node, e, words))

    def introduce(self, node: Node, evidence: Evidence, words: str) -> None:
        """Write a thing, with the passage that names it and its words there."""
        named = self.named(node)
        passage, occurrence = self._find(evidence)
        thing: dict[str, object] = {KIND[node.type]: named.node.label}
        known = self._desk.names.of(node.iri)
        dated = node.type in _DATED
        if known is None and (dated or iris.mint(node.type, named.node.label) != node.iri):
            thing["id"] = node.iri.removeprefix(iris.BASE)
        mentions: dict[str, str] = {}
        self._stand(mentions, "mention", named, passage, words)
        thing |= mentions
        if mentions and evidence.reason:
            thing["because"] = evidence.reason
        self.add("things", thing | quoted(passage, occurrence))
        self._introduced[node.iri] = named

    def _keep_id(self, claim: Claim) -> None:
        """Give a thing its id where the year in which it is said to start would make another."""
        node, date = claim.subject, claim.object
        if claim.predicate != "thb:startDate" or node.type not in _DATED:
            return
        known = self._desk.names.of(node.iri)
        year = date.text[:4] if isinstance(date, Value) else ""
        if known is None or iris.mint(node.type, known.node.label, year) == node.iri:
            return
        kind, label, id_ = KIND[node.type], known.node.label, node.iri.removeprefix(iris.BASE)
        things = [t for s in self._desk.sheets.values() for t in s.things if t.id == id_]
        if things:
            return
        try:
            self._paper.sheet = self._paper.sheet.identified(kind, label, id_)
        except ShapeError:
            evidence, words = naming(
                self._desk, node, claim.evidence, claim.evidence.subject_mention
            )
            passage, occurrence = self._find(evidence)
            thing: dict[str, object] = {kind: label, "id": id_}
            mentions: dict[str, str] = {}
            self._stand(mentions, "mention", known, passage, words)
            self.add("things", {**thing, **mentions, **quoted(passage, occurrence)})
