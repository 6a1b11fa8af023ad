"""Cite a row of an answer: the words that state it, each with its document, publisher and date.

A row is proved by the facts that it shows: those it names, and those that join two of the things
in it, or a thing and a value. Where it shows none (a single name), the facts that say what the
thing is and what it is called prove it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from thbgraph import iris
from thbgraph.model import Node, Review
from thbgraph.web import paths, statements, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from thbgraph.model import Fact
    from thbgraph.web.data import Build
    from thbgraph.web.statements import Proof
    from thbgraph.web.tabular import Terms

_FACT: Final = iris.record("fact", "")
MOST: Final = 40
"""Quotes that a citation has; beyond that nobody reads them."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One document with the quotes from it that state what is cited."""

    document: str
    """Its IRI."""
    title: str
    publisher: str
    issued: str
    address: str
    language: str
    proofs: tuple[Proof, ...]

    @property
    def key(self) -> str:
        """Return the key of its entry in a bibliography."""
        year = self.issued[:4] or "nd"
        word = iris.slug(self.title).partition("-")[0] or "document"
        return f"{word}{year}-{iris.slug(self.document.rpartition('/')[2])[:24]}"

    @property
    def text(self) -> str:
        """Return the document in one line, as a note would have it."""
        publisher = f"{self.publisher}. " if self.publisher else ""
        date = f"{words.date(self.issued)}. " if self.issued else "No date. "
        where = f"{self.address}. " if self.address else ""
        return f"{publisher}{self.title.rstrip('.')}. {date}{where}{self.document}"


def facts_of(build: Build, row: Terms) -> list[Fact]:
    """Return the facts that a row of an answer shows, sorted."""
    nodes = [term.value for term in row if isinstance(term, ox.NamedNode)]
    said = {term.value for term in row if isinstance(term, ox.Literal)}
    named = [iri for iri in nodes if iri.startswith(_FACT) and build.knows(iri)]
    if named:
        return [build.reader.fact(ox.NamedNode(iri)) for iri in named]
    about = {f.id: f for iri in nodes if paths.is_ours(iri) for f in build.reader.facts_about(iri)}
    kept = [f for f in about.values() if f.review is not Review.REJECTED]
    ordered = sorted(kept, key=lambda f: (f.sort_key, f.id))
    joined = [f for f in ordered if _joins(f, frozenset(nodes), said)]
    wanted = statements.IDENTITY
    return joined or [f for f in ordered if f.predicate in wanted and f.subject.iri in nodes]


def _joins(fact: Fact, nodes: frozenset[str], said: set[str]) -> bool:
    """Whether the row has both ends of the fact, each as its IRI or in words."""
    if fact.predicate in statements.IDENTITY:
        return False
    subject = fact.subject.iri in nodes or fact.subject.label in said
    end = fact.object
    if isinstance(end, Node):
        # A cell may list several names.
        return subject and (end.iri in nodes or any(_lists(cell, end.label) for cell in said))
    return subject and end.text in said


def _lists(cell: str, label: str) -> bool:
    return cell == label or label in re.split(r"\s*[|;,]\s+", cell)


def citations(build: Build, facts: Iterable[Fact]) -> list[Citation]:
    """Return the documents that state facts, by date, the first `MOST` quotes of them.

    Of passages that contain each other, the shortest is the quote.
    """
    shown = [statements.statement(build, fact, conflicts=False) for fact in facts]
    by_document: dict[str, dict[tuple[int, int], Proof]] = {}
    for proof in [p for one in shown for p in one.proofs][:MOST]:
        by_document.setdefault(proof.document.iri, {})[proof.start, proof.end] = proof
    found = [
        _citation(build, iri, tuple(quotes[place] for place in _inmost(quotes)))
        for iri, quotes in by_document.items()
    ]
    return sorted(found, key=lambda c: (c.issued or "9999", c.document))


def _inmost(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the passages that contain no other, in the order of the text."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(places, key=lambda place: (place[1] - place[0], place)):
        if not any(start <= a and b <= end for a, b in kept):
            kept.append((start, end))
    return sorted(kept)


def _citation(build: Build, iri: str, proofs: tuple[Proof, ...]) -> Citation:
    first = proofs[0]
    address = next(iter(build.values(iri, "dcterms:source", None)), "")
    return Citation(
        document=iri,
        title=" ".join(first.document.label.split()),
        publisher=first.publisher,
        issued=first.issued,
        address=address,
        language=first.language,
        proofs=proofs,
    )


def as_text(found: Iterable[Citation]) -> str:
    """Return citations as plain text: each document, and below it its quotes."""
    return "\n".join("".join(_lines(one)) for one in found)


def _lines(one: Citation) -> Iterator[str]:
    yield f"{one.text}\n"
    for proof in one.proofs:
        yield f"  “{_line(proof.quote)}” (characters {proof.start}–{proof.end})\n"


_TEX: Final = {
    **{c: f"\\{c}" for c in "&%$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def as_bibtex(found: Iterable[Citation]) -> str:
    """Return citations as BibTeX: one `@misc` a document, its quotes in the note."""
    return "\n".join(map(_bibtex, found))


def _bibtex(one: Citation) -> str:
    # Braces keep capitals as they are.
    fields = {
        "title": f"{{{_tex(one.title)}}}",
        "author": f"{{{_tex(one.publisher)}}}" if one.publisher else "",
        "year": one.issued[:4],
        "month": one.issued[5:7].lstrip("0"),
        "day": one.issued[8:10].lstrip("0"),
        "howpublished": f"\\url{{{_address(one.address)}}}" if one.address else "",
        "url": _address(one.address or one.document),
        "language": one.language,
        "note": _tex("; ".join(f"“{_line(proof.quote)}”" for proof in one.proofs)),
    }
    lines = "".join(f"  {name} = {{{said}}},\n" for name, said in fields.items() if said)
    return f"@misc{{{one.key},\n{lines}}}\n"


def as_csl(found: Iterable[Citation]) -> str:
    """Return citations as CSL-JSON: one item a document, its quotes in the note."""
    items = [_csl(one) for one in found]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _csl(one: Citation) -> dict[str, object]:
    parts = [int(part) for part in one.issued.split("-") if part.isdigit()]
    said: dict[str, object] = {
        "id": one.key,
        "type": "webpage" if one.address else "document",
        "title": one.title,
        "author": [{"literal": one.publisher}] if one.publisher else None,
        "publisher": one.publisher or None,
        "issued": {"date-parts": [parts]} if parts else None,
        "URL": one.address or one.document,
        "language": one.language or None,
        "note": "; ".join(f"“{_line(proof.quote)}”" for proof in one.proofs),
    }
    return {name: value for name, value in said.items() if value is not None}


def _line(text: str) -> str:
    return " ".join(text.split())


def _tex(text: str) -> str:
    return "".join(_TEX.get(c, c) for c in text)


def _address(address: str) -> str:
    """Return an address that no brace or backslash in it can end early."""
    return re.sub(r"[{}\\\s]", lambda found: f"%{ord(found[0]):02X}", address)


FORMS: Final = {
    ".txt": ("text/plain; charset=utf-8", as_text),
    ".bib": ("application/x-bibtex; charset=utf-8", as_bibtex),
    ".json": ("application/vnd.citationstyles.csl+json", as_csl),
}
"""The files a citation can be had as: media type and writer, by suffix."""
