"""A graph as N-Quads, which is what the fast engine takes.

A file in one of the line formats stays where it is, and both engines read it there: as text it
would take several times the memory of the statements. Anything else is written anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from thbgraph.errors import GraphError
from thbgraph.validation.reading import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_LINE_FORMATS: Final = frozenset({".nq", ".nt"})
_LITERAL: Final = re.compile(rb'"\^\^<http://www\.w3\.org/2001/XMLSchema#(\w+)>')
_DATE: Final = rb"[12]\d{3}(?:-\d\d){%d}"
_NUMBER: Final = rb"0|-?[1-9]\d{0,17}"
_KEPT: Final = {
    b"date": re.compile(_DATE % 2),
    b"gYearMonth": re.compile(_DATE % 1),
    b"gYear": re.compile(_DATE % 0),
    b"dateTime": re.compile((_DATE % 2) + rb"T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ"),
    b"integer": re.compile(_NUMBER),
    b"nonNegativeInteger": re.compile(_NUMBER),
    b"decimal": re.compile(rb"0|(?:0|-?[1-9]\d{0,8})(?:\.\d{0,8}[1-9])?"),
    b"anyURI": re.compile(rb"[^\"]*"),
    b"boolean": re.compile(rb"true|false"),
}
"""The literals of each datatype that a store keeps as they are; of others it may not."""
_BLOCK: Final = 1 << 24
"""Bytes of a file that are looked at in one go."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Statements as N-Quads, and the names of the nodes in it that have no IRI."""

    nquads: bytes = b""
    blank: tuple[str, ...] = ()
    checked: bool = True
    """Whether the IRIs are known to be well formed; looking takes half the time of loading."""
    file: Path | None = None
    """Where they stand, if not in `nquads`."""

    @property
    def size(self) -> int:
        """The bytes that they take."""
        return self.file.stat().st_size if self.file else len(self.nquads)

    def blocks(self) -> Iterator[bytes]:
        """Yield the text in blocks of whole lines."""
        # A `BytesIO` shares the bytes that it is made of.
        with self.file.open("rb") if self.file else BytesIO(self.nquads) as opened:
            while block := opened.read(_BLOCK):
                yield block + opened.readline()

    def quads(self) -> Iterator[ox.Quad]:
        """Yield the statements to the letter."""
        return ox.parse(**self._source(), format=ox.RdfFormat.N_QUADS)

    def load(self) -> ox.Store:
        """Return the statements in a store, all their nodes under the names they have here.

        SyntaxError where the text is malformed.
        """
        store = ox.Store()
        if self.blank:
            # Loading would give these nodes other names.
            store.bulk_extend(self.quads())
        else:
            store.load(**self._source(), format=ox.RdfFormat.N_QUADS, lenient=self.checked)
        return store

    def without(self, statements: Iterable[str]) -> list[str]:
        """Return those of `statements`, the beginnings of lines, that are not found; or more."""
        missing = list(statements)
        for block in self.blocks():
            missing = [one for one in missing if f"\n{one}".encode() not in block]
        return missing

    def triples(self) -> int | None:
        """Return how many statements there are, those of several graphs counted once.

        None where the lines are not in order, or are not all statements. In order, the graphs of
        one statement stand together, and counting takes half as long as asking a store.
        """
        if not self.checked:
            return None
        number, last, before = 0, b"<", None
        for block in self.blocks():
            lines = block.removesuffix(b"\n").split(b"\n")
            if lines[0] < last or lines != sorted(lines):
                return None
            found = [triple for triple, _ in groupby(lines, triple_of)]
            number += len(found) - (found[0] == before)
            last, before = lines[-1], found[-1]
        return number

    def dataset(self) -> ox.Dataset:
        """Return the statements to the letter, to look things up."""
        return ox.Dataset(self.quads())

    def rewritten(self) -> bool:
        """Whether a store would write any literal in another way."""
        return any(map(rewritten, self.blocks()))

    def _source(self) -> dict[str, Any]:
        return {"path": str(self.file)} if self.file else {"input": self.nquads}


def read(file: Path, *, built: bool = False) -> Lines:
    """Return the statements of an RDF file; `built` is one that we wrote.

    GraphError where its format is not known by its ending, or it is found to be malformed.
    """
    if file.suffix not in _LINE_FORMATS:
        return of(parse(file, GraphError))
    found = Lines(checked=built, file=file)
    try:
        if any(b"_:" in block or b"<<" in block for block in found.blocks()):
            return of(parse(file, GraphError))
    except OSError as error:
        raise GraphError(f"cannot be read ({error.strerror or error})", file=file) from error
    return found


def of(quads: Iterable[ox.Quad]) -> Lines:
    """Return `quads` as text, their nodes without an IRI numbered in the order they come in."""
    names: dict[str, str] = {}
    text = ox.serialize(_numbered(quads, names), format=ox.RdfFormat.N_QUADS)
    assert text is not None
    return Lines(text, tuple(names.values()))


def rewritten(nquads: bytes) -> bool:
    """Whether a store would write any literal in another way, such as the number 7 for `007`."""
    for match in _LITERAL.finditer(nquads):
        kept = _KEPT.get(match[1])
        start = nquads.rfind(b'"', 0, match.start()) + 1
        if kept is None or not kept.fullmatch(nquads, start, match.start()):
            return True
    return False


def triple_of(line: bytes) -> bytes:
    """Return a line's subject, predicate and object."""
    triple, _, graph = line[:-2].rpartition(b" ")
    # The last term is a graph's name behind three others, and a name has no quotation mark.
    if graph[:1] == b"<" and graph[-1:] == b">" and b'"' not in graph and triple.count(b" ") > 1:
        return triple
    return line[:-2]


def _numbered(quads: Iterable[ox.Quad], names: dict[str, str]) -> Iterator[ox.Quad]:
    def named(term: Any) -> Any:  # noqa: ANN401 - the term's own type
        if not isinstance(term, ox.BlankNode):
            return term
        return ox.BlankNode(names.setdefault(term.value, f"b0n{len(names)}"))

    for quad in quads:
        graph = quad.graph_name
        if isinstance(graph, ox.BlankNode):
            yield ox.Quad(named(quad.subject), quad.predicate, named(quad.object))
        elif isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
            yield ox.Quad(named(quad.subject), quad.predicate, named(quad.object), graph)
        else:
            yield quad
