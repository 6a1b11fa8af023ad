"""Write the graph: the graphs of all first, then the documents' in the order of their names.

In N-Quads every graph is sorted, in TriG and Turtle the nodes that people look for come first. What
a document had in the build before is copied as bytes.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Final

from thbgraph import iris, rdf, turtle
from thbgraph import vocabulary as v
from thbgraph.builder.layout import NQUADS, TRIG, TURTLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from thbgraph.builder.graphs import Graphs

_PIECE: Final = 1 << 22
"""Bytes that are copied at a time."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A range of bytes of a file that is to be copied."""

    file: Path
    offset: int
    length: int


@dataclass
class Written:
    """What was written beside the bytes: counts for the manifest, and the files' hashes."""

    hashes: dict[str, str] = field(default_factory=dict)
    classes: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)
    graphs: Counter[str] = field(default_factory=Counter)


class Hashing:
    """A file that is hashed while it is written."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._hash = hashlib.sha256()

    def write(self, data: bytes) -> None:
        """Write some bytes."""
        self._hash.update(data)
        self._file.write(data)

    def hexdigest(self) -> str:
        """Return the SHA-256 of all bytes that were written."""
        return self._hash.hexdigest()


class _Section:
    """One graph in a file of its own, as sorted N-Quads, to be read in another order as well."""

    def __init__(self, file: Path, graph: str) -> None:
        self.file = file
        self.graph = graph
        self.quads = 0
        self._ranges: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)

    def write(self, lines: Iterable[str], counted: Written | None = None) -> None:
        """Write the lines, which are sorted."""
        rank, start, at = -1, 0, 0
        kinds: dict[str, int] = {}
        with self.file.open("wb") as file:
            for line in lines:
                kind = line[: line.find("/", len(iris.BASE) + 1) + 1]
                here = kinds.get(kind)
                if here is None:
                    here = kinds[kind] = turtle.order(line.partition(" ")[0])[0]
                if here != rank:
                    self._close(rank, start, at)
                    rank, start = here, at
                data = line.encode()
                file.write(data)
                at += len(data)
                self.quads += 1
                if counted:
                    _count(line, counted)
            self._close(rank, start, at)

    def _close(self, rank: int, start: int, end: int) -> None:
        if end > start:
            self._ranges[rank].append((start, end))

    def readable(self, names: turtle.Names) -> Iterator[str]:
        """Yield the graph as Turtle, a subject at a time."""
        indent = "\t" if self.graph else ""
        if self.graph:
            yield f"{names.term(self.graph)} {{\n"
        last = ""
        with self.file.open("rb") as file:
            for rank in sorted(self._ranges):
                for start, end in self._ranges[rank]:
                    file.seek(start)
                    for paragraph in _paragraphs(file, end - start, names, self.graph, indent):
                        yield last
                        last = paragraph
        if self.graph:
            yield f"{last.rstrip(chr(10))}\n}}\n\n"
        else:
            yield last


def _paragraphs(
    file: IO[bytes], length: int, names: turtle.Names, graph: str, indent: str
) -> Iterator[str]:
    end = len(f" {graph} .\n") if graph else len(" .\n")
    last = ""
    said: list[tuple[str, str]] = []
    while length > 0:
        data = file.readline()
        length -= len(data)
        subject, predicate, value = data.decode()[:-end].split(" ", 2)
        if subject != last and said:
            yield names.subject(last, said, indent)
            said = []
        last = subject
        said.append((predicate, value))
    if said:
        yield names.subject(last, said, indent)


def _count(line: str, counted: Written) -> None:
    _, predicate, value = line.split(" ", 2)
    counted.properties[predicate] += 1
    if predicate == _TYPE:
        counted.classes[value[:-3]] += 1


_TYPE: Final = f"<{v.expand(v.TYPE)}>"


def write(
    folder: Path, spare: Path, graphs: Graphs, run: str, documents: dict[str, list[Copy]]
) -> Written:
    """Write the three files of the graph into `folder`; `spare` is for what is in between.

    `documents` are the ranges of the documents' graphs for each file, in their order.
    """
    counted = Written()
    sections = [_Section(spare / "default.nq", "")]
    sections[0].write(graphs.default(), counted)
    others = graphs.others()
    named = {graph: iter(lines) for graph, lines in others.items()}
    named[str(rdf.FACTS_GRAPH)] = graphs.records(run)
    for number, graph in enumerate(sorted(named)):
        section = _Section(spare / f"named-{number}.nq", graph)
        section.write(named[graph])
        sections.append(section)
    for section in sections:
        counted.graphs[section.graph] += section.quads
    counted.graphs.update(graphs.quads)
    pieces = [Copy(s.file, 0, s.file.stat().st_size) for s in sections]
    counted.hashes[NQUADS] = _assemble(folder / NQUADS, (*pieces, *documents[NQUADS]))
    counted.hashes |= _write_readable((folder, spare), sections, graphs.prefixes, documents[TRIG])
    for section in sections:
        section.file.unlink()
    return counted


def _write_readable(
    folders: tuple[Path, Path],
    sections: list[_Section],
    prefixes: set[str],
    documents: list[Copy],
) -> dict[str, str]:
    """Write Turtle and TriG, and return their hashes."""
    folder, spare = folders
    hashes = {}
    names = turtle.Names()
    plain = spare / "default.ttl"
    _write_text(plain, sections[0].readable(names))
    own = set(names.used)
    body = Copy(plain, 0, plain.stat().st_size - 1)
    head = spare / "head.ttl"
    _write_text(head, [names.head(), "\n"])
    hashes[TURTLE] = _assemble(folder / TURTLE, [Copy(head, 0, head.stat().st_size), body])
    rest = spare / "named.trig"
    _write_text(rest, (text for one in sections[1:] for text in one.readable(names)))
    names.used |= own | prefixes
    _write_text(head, [names.head(), "\n"])
    pieces = [head, plain, rest]
    copies = [Copy(piece, 0, piece.stat().st_size) for piece in pieces]
    hashes[TRIG] = _assemble(folder / TRIG, (*copies, *documents))
    for piece in pieces:
        piece.unlink()
    return hashes


def _write_text(file: Path, texts: Iterable[str]) -> None:
    with file.open("w", encoding="utf-8", newline="\n") as opened:
        opened.writelines(texts)


def _assemble(target: Path, pieces: Iterable[Copy]) -> str:
    """Write the pieces one after another, and return the SHA-256 of the whole."""
    with target.open("wb") as file:
        hashing = Hashing(file)
        for piece in joined(pieces):
            with piece.file.open("rb") as source:
                source.seek(piece.offset)
                left = piece.length
                while left and (data := source.read(min(left, _PIECE))):
                    hashing.write(data)
                    left -= len(data)
        return hashing.hexdigest()


def joined(pieces: Iterable[Copy]) -> Iterator[Copy]:
    """Yield the pieces, those that follow each other in one file as one."""
    last: Copy | None = None
    for piece in pieces:
        if last and last.file == piece.file and last.offset + last.length == piece.offset:
            last = Copy(last.file, last.offset, last.length + piece.length)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last
