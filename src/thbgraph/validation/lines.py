"""A graph as N-Quads text, which is what the fast engine takes.

A file in one of the line formats goes in as it stands; anything else is written anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Lines:
    """Statements as N-Quads, and the names of the nodes in it that have no IRI."""

    nquads: bytes
    blank: tuple[str, ...] = ()
    checked: bool = True
    """Whether the IRIs are known to be well formed; looking takes half the time of loading."""

    def quads(self) -> Iterator[ox.Quad]:
        """Yield the statements to the letter."""
        return ox.parse(self.nquads, format=ox.RdfFormat.N_QUADS)

    def triples(self) -> int | None:
        """Return how many statements there are, those of several graphs counted once.

        None where the lines are not in order, as those of a build are: only then do the graphs of
        one statement stand together, and counting takes half as long as asking a store.
        """
        lines = self.nquads.split(b"\n")[:-1]
        if not self.checked or lines != sorted(lines):
            return None
        return sum(1 for _ in groupby(lines, _triple))

    def dataset(self) -> ox.Dataset:
        """Return the statements to the letter, to look things up."""
        return ox.Dataset(self.quads())


def read(file: Path, *, built: bool = False) -> Lines:
    """Return the statements of an RDF file; `built` is one that we wrote.

    GraphError where its format is not known by its ending, or it is found to be malformed.
    """
    if file.suffix not in _LINE_FORMATS:
        return of(parse(file, GraphError))
    try:
        text = file.read_bytes()
    except OSError as error:
        raise GraphError(f"cannot be read ({error.strerror or error})", file=file) from error
    if b"_:" in text or b"<<" in text:
        return of(parse(file, GraphError))
    return Lines(text, checked=built)


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


def _triple(line: bytes) -> bytes:
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
