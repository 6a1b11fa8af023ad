"""Facts as pages show them: in words, with each quote, its document and who read it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from thbgraph import iris, rdf
from thbgraph import vocabulary as v
from thbgraph.model import Node, Review
from thbgraph.web import paths, words
from thbgraph.web.data import Text, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thbgraph.model import Evidence, Fact
    from thbgraph.web.data import Build

_ORDER: Final = {name: place for place, name in enumerate(v.FACT_PROPERTIES)}
MOST: Final = 200
"""Statements of one property that a page shows; the data files have all."""
IDENTITY: Final = frozenset({v.TYPE, v.LABEL})
"""What a page's heading says already: these statements come last."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a quote; `named` where it names an end of the fact."""

    text: str
    named: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """One place in one document that states a fact. Offsets count code points."""

    document: Thing
    issued: str
    publisher: str
    start: int
    end: int
    quote: str
    mentions: tuple[str, ...]
    """The words that name the ends of the fact."""
    language: str
    method: str
    rule: str
    notes: tuple[str, ...]

    @property
    def place(self) -> tuple[str, int, int]:
        """Return the document's IRI and the offsets."""
        return (self.document.iri, self.start, self.end)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return the quote in pieces, with the words that name the ends set off."""
        return parts(self.quote, self.mentions)

    @property
    def path(self) -> str:
        """Return where the quote stands in its document."""
        return paths.passage(self.document.iri, self.start, self.end)

    @property
    def how(self) -> str:
        """Return who read it, in words."""
        return f"read by the rule {self.rule}" if self.rule else "read by a curator"


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact with all that is to be shown of it."""

    id: str
    subject: Thing
    predicate: str
    object: Thing | Text
    review: Review
    because: str
    proofs: tuple[Proof, ...]
    against: tuple[Statement, ...] = ()

    @property
    def path(self) -> str:
        """Return the page of the fact."""
        return paths.document(iris.record("fact", self.id))

    @property
    def said(self) -> str:
        """Return the property as the middle of a sentence."""
        return words.property_label(self.predicate)

    @property
    def object_label(self) -> str:
        """Return the object in words."""
        return self.object.label if isinstance(self.object, Thing) else self.object.text

    @property
    def sentence(self) -> str:
        """Return the whole fact in words."""
        return f"{self.subject.label} – {self.said} – {self.object_label}"


@dataclass(frozen=True, slots=True)
class Group:
    """The statements of one property, or of several turned round, under a heading."""

    heading: str
    turned: bool
    statements: tuple[Statement, ...]
    more: int = 0
    """How many further statements there are, which the page leaves out."""

    @property
    def key(self) -> str:
        """Return the heading as an element's id."""
        return iris.slug(self.heading)

    @property
    def bundles(self) -> list[Bundle]:
        """Return the statements put together where the same passages prove them."""
        found: dict[tuple[tuple[str, int, int], ...], list[Statement]] = {}
        for one in self.statements:
            found.setdefault(tuple(sorted({p.place for p in one.proofs})), []).append(one)
        return [Bundle(tuple(many)) for many in found.values()]


@dataclass(frozen=True, slots=True)
class Bundle:
    """Statements that the same passages prove."""

    statements: tuple[Statement, ...]

    @property
    def proofs(self) -> list[Proof]:
        """Return each passage once, the shortest first, with all that it names set off."""
        by_place: dict[tuple[str, int, int], Proof] = {}
        for proof in (p for one in self.statements for p in one.proofs):
            known = by_place.setdefault(proof.place, proof)
            if known is not proof:
                mentions = (*known.mentions, *proof.mentions)
                notes = dict.fromkeys((*known.notes, *proof.notes))
                by_place[proof.place] = replace(known, mentions=mentions, notes=tuple(notes))
        return sorted(by_place.values(), key=lambda p: (p.end - p.start, p.place))


def about(build: Build, iri: str) -> list[Fact]:
    """Return the facts with this node at either end: its own first, in the contract's order.

    Rejected facts are left out; they have pages of their own.
    """
    facts = {fact.id: fact for fact in build.reader.facts_about(iri)}
    kept = [fact for fact in facts.values() if fact.review is not Review.REJECTED]
    return sorted(
        kept,
        key=lambda f: (
            f.predicate in IDENTITY,
            f.subject.iri != iri,
            *(_ORDER.get(f.predicate, 0), f.sort_key, f.id),
        ),
    )


def groups(build: Build, facts: Iterable[Fact], iri: str) -> list[Group]:
    """Return the facts about a node under headings; those on its name and class are left out.

    Facts must be in the order of `about`. Of each group the first `MOST` are made statements.
    """
    kept = [fact for fact in facts if fact.predicate not in IDENTITY]
    found = groupby(kept, key=lambda f: (f.subject.iri != iri, f.predicate))
    made = []
    for (turned, name), of_one in found:
        heading = words.TURNED.get(name, words.heading(name)) if turned else words.heading(name)
        many = list(of_one)
        shown = tuple(statement(build, fact) for fact in many[:MOST])
        made.append(Group(heading, turned, shown, len(many) - len(shown)))
    return made


def statement(build: Build, fact: Fact, *, conflicts: bool = True) -> Statement:
    """Return a fact of the graph as it is shown; `conflicts` with those that contradict it."""
    against = (
        tuple(
            statement(build, build.reader.fact(rdf.fact_node_of(other)), conflicts=False)
            for other in build.reader.conflicts(fact.id)
        )
        if conflicts
        else ()
    )
    return Statement(
        id=fact.id,
        subject=build.thing(fact.subject.iri),
        predicate=fact.predicate,
        object=_object(build, fact),
        review=fact.review,
        because=fact.because,
        proofs=tuple(_proof(build, evidence, _words(fact)) for evidence in fact.evidence),
        against=against,
    )


def _object(build: Build, fact: Fact) -> Thing | Text:
    end = fact.object
    if isinstance(end, Node):
        if end.type == "owl:Class":
            return Thing(words.KINDS.get(end.label, end.label), end.iri, "owl:Class", "en")
        return build.thing(end.iri)
    return Text(words.date(end.text) if end.datatype in v.DATES else end.text, end.language)


def _words(fact: Fact) -> str:
    return fact.object.label if isinstance(fact.object, Node) else fact.object.text


def _proof(build: Build, evidence: Evidence, value: str) -> Proof:
    iri = rdf.document_node(evidence.document).value
    source = build.reader.source(evidence.document)
    languages = build.values(iri, "dcterms:language", rdf.document_graph(evidence.document))
    sharper = evidence.edtf and evidence.edtf != value
    dated = f"date as stated: {evidence.edtf}" if sharper else ""
    held = words.period(evidence.held_from, evidence.held_until)
    attested = f"attested for {words.date(evidence.attested)}" if evidence.attested else ""
    notes = (dated, evidence.reason, evidence.note, f"held: {held}" if held else "", attested)
    return Proof(
        document=build.thing(iri),
        issued=source.issued,
        publisher=source.publisher,
        start=evidence.start,
        end=evidence.end,
        quote=evidence.quote,
        mentions=(evidence.subject_mention, evidence.object_mention),
        language=next(iter(languages), ""),
        method=evidence.method.value,
        rule=evidence.rule,
        notes=tuple(note for note in notes if note),
    )


def parts(quote: str, mentions: Iterable[str]) -> tuple[Part, ...]:
    """Return a quote in pieces, so that what names an end of the fact can be set off.

    Of each mention its first occurrence counts; where two overlap, they are one piece.
    """
    inside = [False] * len(quote)
    for mention in mentions:
        start = quote.find(mention) if mention and mention != quote else -1
        if start >= 0:
            inside[start : start + len(mention)] = [True] * len(mention)
    runs = groupby(zip(quote, inside, strict=True), key=lambda pair: pair[1])
    return tuple(Part("".join(c for c, _ in run), named) for named, run in runs)
