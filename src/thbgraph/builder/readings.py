"""What the rules read in a document, in a form that can be kept: the same bytes for the same text.

A reading holds no text: quotes are places in the document, which is read again where they are
needed. It comes in two parts, so that deciding across documents (`thbgraph.facts.settling`) need
not touch the larger one: the rows, and the facts.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from sys import intern
from typing import TYPE_CHECKING, Any, Final

from thbgraph import authority as authorities
from thbgraph import corpus
from thbgraph.errors import DocumentError
from thbgraph.extraction import extract
from thbgraph.facts.gates import Refusal, refusal
from thbgraph.facts.rows import Row, Rows, rows
from thbgraph.hashing import digest
from thbgraph.model import Document, Evidence, Fact, Method, Node, PartialDate, Span, Value

if TYPE_CHECKING:
    from thbgraph.authority import Authority
    from thbgraph.corpus import Page, Source

_WORDS: Final = (
    *("rule", "subject_mention", "object_mention", "edtf", "reason", "note", "appointment"),
    *("held_from", "held_until", "attested"),
)
"""The parts of evidence that are text, in the order in which they are kept."""
_NOTHING: Final[set[str]] = set()
"""What most rows hold in most of their parts; rows that were kept are never changed."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules read in one document; `rows`, `about` and `facts` are JSON in one line."""

    document: str
    sha256: str
    """Of the file that was read."""
    published: str
    """The document's date (ISO), empty where it has none."""
    rows: str
    about: str
    """The document without its text, what is odd about it, and what was refused in it."""
    facts: str

    @property
    def check(self) -> str:
        """A hash of all of it, by which damage shows."""
        return digest(self.document, self.sha256, self.published, self.rows, self.about, self.facts)


@cache
def known() -> Authority:
    """Return the authority files, read once in each process."""
    return authorities.load()


def read_batch(pages: tuple[Page, ...]) -> list[Reading]:
    """Read some files by the rules. DocumentError for the first that cannot be read."""
    found = corpus.fetched(pages)
    return [read(corpus.read_document(page.place, data=page.data)) for page in found]


def read(document: Document) -> Reading:
    """Read one document by the rules, holding each piece of evidence against its text."""
    kept: list[Fact] = []
    refused: list[Refusal] = []
    for fact in extract(document, known()).facts:
        whys = [(e, refusal(fact, e, document)) for e in fact.evidence]
        refused += [Refusal(fact, e, why) for e, why in whys if why]
        if held := tuple(e for e, why in whys if not why):
            kept.append(fact if len(held) == len(whys) else replace(fact, evidence=held))
    about = [
        _ends(document.title),
        _date(document.published),
        _ends(document.published_span),
        *(document.publisher, document.address, document.language),
        list(corpus.concerns(document)),
        sorted(str(one) for one in refused),
    ]
    return Reading(
        document.id,
        document.sha256,
        document.published.value if document.published else "",
        _line(rows_to_json(rows(kept))),
        _line(about),
        _line(facts_to_json(kept)),
    )


def document(reading: Reading, path: Source, data: bytes | None = None) -> Document:
    """Return the document of a reading with its text, read again; `data` is what the file holds.

    DocumentError where the file is not the one that was read.
    """
    text, sha256 = corpus.read_text(path, data=data)
    if sha256 != reading.sha256:
        raise DocumentError(
            "was changed while the build was reading it; nothing was changed: build again",
            file=path,
        )
    title, published, span, publisher, address, language, *_ = json.loads(reading.about)
    return Document(
        id=reading.document,
        text=text,
        sha256=sha256,
        source=str(path),
        title=Span(*title) if title else None,
        published=PartialDate(*published) if published else None,
        published_span=Span(*span) if span else None,
        publisher=publisher,
        address=address,
        language=language,
    )


def refused(reading: Reading) -> list[str]:
    """Return what was refused in the document, in words."""
    return [str(one) for one in json.loads(reading.about)[-1]]


def concerns(reading: Reading) -> list[str]:
    """Return what is odd about the document, in words."""
    return [str(one) for one in json.loads(reading.about)[-2]]


def facts_to_json(facts: list[Fact]) -> list[Any]:
    """Return facts that rules read as lists; a node stands once, a quote is its place."""
    places: dict[Node, int] = {}

    def place(node: Node) -> int:
        return places.setdefault(node, len(places))

    said = []
    for fact in facts:
        end = fact.object
        value = place(end) if isinstance(end, Node) else [end.text, end.datatype, end.language]
        proofs = [[e.start, e.end, *(getattr(e, name) for name in _WORDS)] for e in fact.evidence]
        said.append([place(fact.subject), fact.predicate, value, proofs])
    return [[[n.iri, n.type, n.label] for n in places], said]


def facts_from_json(kept: list[Any], document: Document) -> list[Fact]:
    """Return the facts again, quoted from the document."""
    nodes = [Node(*node) for node in kept[0]]
    found = []
    for subject, predicate, value, proofs in kept[1]:
        evidence = tuple(
            Evidence(
                document.id,
                start,
                end,
                document.text[start:end],
                Method.RULE,
                **dict(zip(_WORDS, words, strict=True)),
            )
            for start, end, *words in proofs
        )
        object_ = nodes[value] if isinstance(value, int) else Value(*value)
        found.append(Fact(nodes[subject], predicate, object_, evidence))
    return found


def rows_to_json(found: Rows) -> list[Any]:
    """Return rows as lists, sorted."""
    nodes = [
        [
            *(row.node.iri, row.node.type, row.node.label),
            row.by_rule + 2 * row.curated + 4 * row.typed + 8 * row.labelled,
            *(
                sorted(part)
                for part in (
                    *(row.starts, row.ends, row.posts, row.parents, row.at, row.holders),
                    row.under,
                )
            ),
        ]
        for _, row in sorted(found.nodes.items())
    ]
    texts = sorted(
        [subject, predicate, value.text, value.datatype, value.language, by_rule]
        for subject, predicate, value, by_rule in found.texts
    )
    return [nodes, texts, sorted(map(list, found.told))]


def rows_from_json(kept: list[Any]) -> Rows:
    """Return the rows again."""
    found = Rows()
    for iri, type_, label, flags, *parts in kept[0]:
        node = _node(iri, type_, label)
        found.nodes[node.iri] = Row(
            node,
            bool(flags & 1),
            bool(flags & 2),
            bool(flags & 4),
            bool(flags & 8),
            *(_some(tuple(part)) if part else _NOTHING for part in parts),
        )
    for subject, predicate, text, datatype, language, by_rule in kept[1]:
        value = Value(text, datatype, language)
        found.texts.add((intern(subject), intern(predicate), value, by_rule))
    found.told = {(iri, reason) for iri, reason in kept[2]}
    return found


@lru_cache(maxsize=1 << 15)
def _node(iri: str, type_: str, label: str) -> Node:
    """Return a node; what many documents speak of is held once."""
    return Node(intern(iri), intern(type_), label)


@lru_cache(maxsize=1 << 15)
def _some(said: tuple[str, ...]) -> set[str]:
    """Return a set that nobody may change: what many documents say of nodes is held once, too."""
    return {intern(one) for one in said}


def _ends(span: Span | None) -> list[int]:
    return [span.start, span.end] if span else []


def _date(date: PartialDate | None) -> list[str]:
    return [date.value, date.edtf, date.words, date.reason] if date else []


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
