"""Frozen, ordered records: what a document is, what a fact asserts, and what proves it.

No RDF, no reading of files. A fact's id is the hash of what it asserts; who saw it, where and how
is evidence, so that seeing it again merges (`thbgraph.facts`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from thbgraph import hashing
from thbgraph import vocabulary as v

digest = hashing.digest


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A half-open range `[start, end)` of Unicode code points in a document's text as read."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        """Whether `other` lies inside this span, ends included."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, order=True, slots=True)
class PartialDate:
    """A date as sharp as the text gives it.

    `value` is `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; `edtf` is the Extended Date/Time Format form of
    what the words say ("late May 2013": value `2013-05`, edtf `2013-05~`); `words` are the text's
    own; `reason` says how a missing year or month was resolved, empty where nothing was missing.
    """

    value: str
    edtf: str
    words: str
    reason: str = ""

    @property
    def datatype(self) -> str:
        """`xsd:date`, `xsd:gYearMonth` or `xsd:gYear`, by what `value` states."""
        return (v.YEAR, v.YEAR_MONTH, v.DATE)[self.value.count("-")]


@dataclass(frozen=True, slots=True)
class Document:
    """A source text with what its own header says about it.

    `id` is the file name without its extension. `text` is the decoded file: a byte order mark is
    dropped, nothing else changes, and every offset in the project counts its code points.
    `boilerplate` are the spans that no fact may come from (press contacts, photo credits, menus).
    `sha256` is the hash of the file's bytes.
    """

    id: str
    text: str = field(repr=False)
    sha256: str = ""
    source: str = ""
    """The file's name as given, for messages."""
    title: Span | None = None
    published: PartialDate | None = None
    published_span: Span | None = None
    publisher: str = ""
    address: str = ""
    language: str = "en"
    boilerplate: tuple[Span, ...] = ()

    def quote(self, span: Span) -> str:
        """Return the verbatim words at `span`."""
        return self.text[span.start : span.end]

    @property
    def title_text(self) -> str:
        """The title's words, or the document's id where the text has no title."""
        return self.quote(self.title) if self.title else self.id


@dataclass(frozen=True, order=True, slots=True)
class Node:
    """A thing that the graph names: its IRI, its class (`thb:Event`) and its preferred label."""

    iri: str
    type: str
    label: str

    def __reduce__(self) -> tuple[object, ...]:
        """Return what makes it again: the way of data classes asks for their fields each time."""
        return Node, (self.iri, self.type, self.label)


@dataclass(frozen=True, order=True, slots=True)
class Value:
    """A literal: a date, or text in a language."""

    text: str
    datatype: str = v.LANG_STRING
    language: str = ""

    def __reduce__(self) -> tuple[object, ...]:
        """Return what makes it again, as of a node."""
        return Value, (self.text, self.datatype, self.language)


Object = Node | Value


@lru_cache(maxsize=256)
def class_node(name: str) -> Node:
    """Return the object of an `rdf:type` fact: the class `thb:Event` as a node."""
    return Node(v.expand(name), "owl:Class", name)


class Method(StrEnum):
    """Who read the fact in the document."""

    CURATED = "curated"
    RULE = "rule"


class Review(StrEnum):
    """What a curator has said of a fact."""

    CONFIRMED = "confirmed"
    UNREVIEWED = "unreviewed"
    REJECTED = "rejected"


@dataclass(frozen=True, order=True, slots=True)
class Evidence:
    """One place in one document that states a fact, and how it was read there.

    `start` and `end` count code points in the document's text as read; `quote` is the verbatim
    text between them. `subject_mention` and `object_mention` are the words that name the two ends
    (empty for an end that no words name, such as the class in an `rdf:type` fact). `edtf` keeps
    a date's sharper form. `reason` says how references were resolved ("the conference" → …).
    `appointment` is a key shared by the facts that together state one post of one person
    (`appointment_key`); `held_from` and `held_until` are the dates the text gives for that post,
    `attested` the date for which the text attests it, where that is not the document's own.
    """

    document: str
    start: int
    end: int
    quote: str
    method: Method
    rule: str = ""
    subject_mention: str = ""
    object_mention: str = ""
    edtf: str = ""
    reason: str = ""
    note: str = ""
    appointment: str = ""
    held_from: str = ""
    held_until: str = ""
    attested: str = ""

    @property
    def span(self) -> Span:
        """The place of the quote in the document's text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Fact:
    """What is asserted (subject, predicate, object), with all its evidence and its review."""

    subject: Node
    predicate: str
    object: Object
    evidence: tuple[Evidence, ...]
    review: Review = Review.UNREVIEWED
    because: str = ""
    """Why a curator rejected it; empty otherwise."""

    @property
    def id(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of what the fact asserts."""
        end = (
            (self.object.iri,)
            if isinstance(self.object, Node)
            else (self.object.text, self.object.datatype, self.object.language)
        )
        return digest(self.subject.iri, self.predicate, *end)

    @property
    def sort_key(self) -> tuple[str, int, str, str, str]:
        """Order of every listing: document, start, predicate, subject, object."""
        first = min(self.evidence)
        end = self.object.iri if isinstance(self.object, Node) else self.object.text
        return (first.document, first.start, self.predicate, self.subject.iri, end)


def appointment_key(person: str, title: str, organisation: str = "") -> str:
    """Return the key of a post: one per person (IRI), title and organisation (IRI, if any)."""
    return digest(person, " ".join(title.casefold().split()), organisation)
