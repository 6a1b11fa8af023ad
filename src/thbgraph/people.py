"""Who becomes a node and who is kept out, with every quote: a check of a whole corpus.

For every document: the people whom rules or curators name, with the post that a text gives them;
the people whom a cue has kept out; and every sentence that speaks of victims, suspects, trials,
relatives, ages, credits or private persons and in which a name stands, for a person to look at.
Wrong is a person without a post, and one who is named where a cue speaks of that very person.
"""

from __future__ import annotations

import json
import textwrap
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from thbgraph import facts, labels, tables
from thbgraph import vocabulary as v
from thbgraph.builder import inputs
from thbgraph.errors import OutputError
from thbgraph.extraction import bystanders, extract, guards
from thbgraph.extraction.mentions import Kind
from thbgraph.extraction.spotting import spot
from thbgraph.model import Node, Review, Span
from thbgraph.progress import Silent
from thbgraph.text import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from thbgraph.builder.inputs import Inputs, Source
    from thbgraph.extraction.mentions import Coded, Mention
    from thbgraph.extraction.trace import Trace
    from thbgraph.model import Document, Fact
    from thbgraph.progress import Progress

FORMATS: Final = ("table", "jsonl")
WRONG: Final = "wrong"
IN_OFFICE: Final = "in office"
KEPT_OUT: Final = "kept out"
LOOK: Final = "to look at"
_ORDER: Final = (WRONG, IN_OFFICE, KEPT_OUT, LOOK)
_OFFICES: Final = {"thb:holdsPost": "", "thb:chairOf": "chair of "}
_HOMES: Final = {"thb:affiliatedWith": "for "}
_REFUSED: Final = "no person: "


@dataclass(frozen=True, order=True, slots=True)
class Row:
    """One finding: who, where, and why. Offsets count the document's own code points."""

    document: str
    kind: str
    start: int
    end: int
    name: str
    why: str
    """The posts of who is in office; the cue and its words for the others."""
    quote: str


def check(
    source: Source | None, *, known: Iterable[str] = (), progress: Progress | None = None
) -> list[Row]:
    """Return all findings of a corpus (default: the seeds), by document, the wrong ones first.

    `known` names people whom somebody has looked at: nothing about them counts as wrong.
    DocumentError, CuratedError and AuthorityError for what cannot be read.
    """
    show = progress or Silent()
    read = inputs.read(source)
    traces: dict[str, Trace] = {}
    extracted: list[Fact] = []
    for document in show.track(read.documents, "reading by rules"):
        extraction = extract(document, read.authority, explain=True)
        traces[document.id] = extraction.trace
        extracted += extraction.facts
    people = _people(_merged(read, extracted))
    excused = {labels.fold(" ".join(name.split())) for name in known}
    rows: list[Row] = []
    for document in show.track(read.documents, "looking for cues"):
        here = _Page(document, read, traces[document.id], people)
        rows += here.in_office()
        rows += here.kept_out()
        rows += here.to_look_at()
        rows += (row for row in here.wrong() if labels.fold(row.name) not in excused)
    return sorted(set(rows), key=lambda r: (r.document, _ORDER.index(r.kind), r))


def _merged(read: Inputs, extracted: Sequence[Fact]) -> Iterator[Fact]:
    merged = facts.merge_all(
        read.curated.facts,
        extracted,
        rejections=read.curated.rejections,
        aliases=read.curated.aliases,
        authority=read.authority,
        documents=read.documents,
        identities=read.curated.identities,
    )
    return (fact for fact in merged.facts if fact.review is not Review.REJECTED)


@dataclass(frozen=True, slots=True)
class _Person:
    label: str
    posts: tuple[str, ...]
    facts: tuple[Fact, ...]

    def offices(self) -> str:
        return "; ".join(self.posts)


def _people(found: Iterable[Fact]) -> dict[str, _Person]:
    """Return the people of the graph by IRI."""
    about: dict[str, list[Fact]] = {}
    names: dict[str, str] = {}
    for fact in found:
        for end in (fact.subject, fact.object):
            if isinstance(end, Node) and end.type == v.PERSON:
                about.setdefault(end.iri, []).append(fact)
                names[end.iri] = end.label
    return {
        iri: _Person(names[iri], tuple(dict.fromkeys(_posts(iri, stated))), tuple(stated))
        for iri, stated in about.items()
    }


def _posts(iri: str, stated: Iterable[Fact]) -> list[str]:
    """Return the offices of a person; the body alone for which somebody stands, where it is all."""
    said = [f for f in sorted(stated, key=lambda f: f.sort_key) if f.subject.iri == iri]
    for wanted in (_OFFICES, _HOMES):
        found = [
            wanted[f.predicate] + (f.object.label if isinstance(f.object, Node) else f.object.text)
            for f in said
            if f.predicate in wanted
        ]
        if found:
            return found
    return []


class _Page:
    """One document with its sentences, and what is found in it."""

    def __init__(
        self, document: Document, read: Inputs, trace: Trace, people: Mapping[str, _Person]
    ) -> None:
        self.document = document
        self.trace = trace
        self.people = people
        self.view = View.of(document.text)
        self.sentences = spot(self.view, document, read.authority)
        self.named = {labels.fold(p.label): iri for iri, p in sorted(people.items())}
        """The people of the graph by name; and by surname those of this document."""
        for iri, person in sorted(people.items()):
            for name in read.curated.aliases.get(iri, ()):
                self.named.setdefault(labels.fold(name), iri)
            if any(e.document == document.id for f in person.facts for e in f.evidence):
                self.named.setdefault(labels.fold(person.label.split()[-1]), iri)

    def in_office(self) -> Iterator[Row]:
        for person in self.people.values():
            proofs = [
                (fact.predicate not in {**_OFFICES, **_HOMES}, evidence)
                for fact in person.facts
                for evidence in fact.evidence
                if evidence.document == self.document.id
            ]
            if proofs and person.posts:
                _, best = min(proofs)
                yield self._row(IN_OFFICE, best.span, person.label, person.offices())

    def kept_out(self) -> Iterator[Row]:
        for step in self.trace.stage("refused"):
            if step.why.startswith(_REFUSED):
                span = self.trace.sentences[step.sentence][0]
                yield self._row(KEPT_OUT, span, step.what, step.why.removeprefix(_REFUSED))

    def to_look_at(self) -> Iterator[Row]:
        for coded in self.sentences:
            words = coded.source[coded.start : coded.end].lower()
            cue = guards.compiled("sensitive").search(words)
            names = list(dict.fromkeys(_called(m) for m in _names(coded))) if cue else []
            if cue and names:
                said = "; ".join(f"{name} ({self._verdict(name)})" for name in names)
                yield self._row(LOOK, self._span(coded), said, f"“{cue.group()}”")

    def wrong(self) -> Iterator[Row]:
        for person in self.people.values():
            for fact in person.facts if not person.posts else ():
                for evidence in fact.evidence:
                    if evidence.document == self.document.id:
                        yield self._row(WRONG, evidence.span, person.label, "no public post")
        for coded in self.sentences:
            for at, char in enumerate(coded.text):
                mention = coded.mentions.get(char)
                iri = self._who(mention) if mention is not None else None
                if mention is None or iri is None:
                    continue
                label = self.people[iri].label
                if why := bystanders.unsafe(coded, at, mention.name or mention.text):
                    yield self._row(WRONG, self._span(coded), label, why)

    def _verdict(self, name: str) -> str:
        return IN_OFFICE if labels.fold(name) in self.named else "no node"

    def _who(self, mention: Mention) -> str | None:
        if mention.kind not in {Kind.PERSON, Kind.NAME}:
            return None
        return self.named.get(labels.fold(_called(mention)))

    def _span(self, coded: Coded) -> Span:
        return self.view.raw(Span(coded.start, coded.end))

    def _row(self, kind: str, span: Span, name: str, why: str) -> Row:
        quote = self.document.quote(span).strip()
        start = self.document.text.index(quote, span.start)
        return Row(self.document.id, kind, start, start + len(quote), name, why, quote)


def _called(mention: Mention) -> str:
    return mention.name or mention.text


def _names(coded: Coded) -> Iterator[Mention]:
    """Yield what may name a person: a person, or capitalised words that nothing explains."""
    for mention in coded.all(Kind.PERSON, Kind.NAME):
        lone = " " not in mention.text
        if mention.kind is Kind.PERSON or not (lone and mention.start == coded.start):
            yield mention


def summary(rows: Iterable[Row]) -> str:
    """Return the numbers in a line."""
    kinds = [row.kind for row in rows]
    counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in _ORDER[1:])
    return f"{counts}; {kinds.count(WRONG)} {WRONG}"


def render(rows: Sequence[Row], format_: str, width: int = tables.WIDTH) -> Iterator[str]:
    """Yield the findings as a `table` for people, or as `jsonl`. OutputError for other formats."""
    if format_ == "jsonl":
        yield from (f"{json.dumps(asdict(row), ensure_ascii=False)}\n" for row in rows)
    elif format_ == "table":
        yield from _table(rows, width)
    else:
        raise OutputError(f"unknown format “{format_}”; take one of {', '.join(FORMATS)}")


def _table(rows: Sequence[Row], width: int) -> Iterator[str]:
    for number, (document, on_page) in enumerate(groupby(rows, key=lambda row: row.document)):
        yield f"\n{document}\n" if number else f"{document}\n"
        for kind, found in groupby(on_page, key=lambda row: row.kind):
            yield f"  {kind}\n"
            for row in found:
                place = f"[{row.start}–{row.end}]"
                yield from _wrapped(f"{row.name}: {row.why} {place}", width, 4)
                yield from _wrapped(f"“{row.quote}”", width, 6)
    if not rows:
        yield "nothing found\n"


def _wrapped(text: str, width: int, indent: int) -> Iterator[str]:
    margin = " " * indent
    clean = tables.clean(text)
    for line in textwrap.wrap(
        clean, width, initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False
    ):
        yield f"{line}\n"
