"""Write the graph: the graphs of all first, then the documents' in the order of their names.

In N-Quads every graph is sorted, in TriG and Turtle the nodes that people look for come first. What
a document had in the build before is copied as bytes. Where each graph stands is noted, so that the
next build can change a line of it (`revising`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any, Final

from thbgraph import iris, rdf, turtle
from thbgraph import vocabulary as v
from thbgraph.builder.layout import CACHE, NQUADS, POSTS, TRIG, TURTLE
from thbgraph.builder.pieces import Copy, Piece, assemble

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from thbgraph.builder.graphs import Graphs
    from thbgraph.builder.tally import Counts, Tally

Pieces = tuple[list[Piece], list[Piece]]
"""Of a graph of all, the pieces of its N-Quads and of its paragraphs in TriG."""
Late = dict[str, Iterable[Piece]]
"""The pieces of files that are not written yet, by their names in the folder."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What stands in the files beside the graphs of all."""

    run: str
    """The hash of all inputs, which names the run."""
    copies: Mapping[str, Iterable[Piece]]
    """The pieces of the documents' graphs for each file, in their order."""
    quads: Mapping[str, int]
    """The numbers of their quads, by document."""


@dataclass(frozen=True, slots=True)
class Section:
    """A graph of all in the files: its name (a term, empty for the default), and lengths in bytes.

    `body` is that of its paragraphs in TriG, without what stands around them.
    """

    graph: str
    quads: int
    nquads: int
    body: int


@dataclass
class Written:
    """What was written beside the bytes: where things stand, and counts."""

    sections: list[Section] = field(default_factory=list)
    prefixes: tuple[Counts, Counts] = field(default_factory=lambda: ({}, {}))
    """How many paragraphs of the default graph, and of the named graphs of all, use a prefix."""
    quads: Counts = field(default_factory=dict)
    """The quads of each document's graph, by its name as a term."""

    def graphs(self) -> Counts:
        """Return the number of quads of each graph, by its name."""
        return {**{one.graph: one.quads for one in self.sections}, **self.quads}

    def total(self) -> int:
        """Return the number of quads of all graphs."""
        return sum(self.graphs().values())

    def to_json(self) -> dict[str, Any]:
        """Return where the graphs of all stand as JSON takes it."""
        rows = [[one.graph, one.quads, one.nquads, one.body] for one in self.sections]
        return {"sections": rows, "prefixes": list(self.prefixes)}


def sections_of(kept: Mapping[str, Any]) -> list[Section]:
    """Return the sections again that `Written.to_json` kept."""
    return [Section(*row) for row in kept["sections"]]


def opening(graph: str) -> bytes:
    """Return what stands before the paragraphs of a graph in TriG."""
    return f"{turtle.Names().term(graph)} {{\n".encode() if graph else b""


def closing(graph: str) -> bytes:
    """Return what stands behind the paragraphs of a graph in TriG."""
    return b"}\n\n" if graph else b"\n"


def heads(prefixes: tuple[Counts, Counts], documents: Iterable[str]) -> tuple[bytes, bytes]:
    """Return what Turtle and TriG begin with: the prefixes that each of them uses."""
    own, others = prefixes
    return _head(own), _head({*own, *others, *documents})


def _head(prefixes: Iterable[str]) -> bytes:
    names = turtle.Names()
    names.used.update(prefixes)
    return f"{names.head()}\n".encode()


class _Writer:
    """Writes one graph of all into a file of its own, as N-Quads and as paragraphs of Turtle."""

    def __init__(self, folder: Path, number: int, graph: str) -> None:
        self.nquads = folder / f"section-{number}.nq"
        self.body = folder / f"section-{number}.ttl"
        self.graph = graph
        self.quads = 0
        self._ranges: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)

    def write(self, lines: Iterable[str], counted: Tally | None = None) -> None:
        """Write the lines, which are sorted."""
        rank, start, at = -1, 0, 0
        kinds: dict[str, int] = {}
        classes: Counter[str] = Counter()
        properties: Counter[str] = Counter()
        with self.nquads.open("wb") as file:
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
                    _, predicate, value = line.split(" ", 2)
                    properties[predicate] += 1
                    if predicate == TYPE:
                        classes[value[:-3]] += 1
            self._close(rank, start, at)
        if counted:
            counted.classes, counted.properties = dict(classes), dict(properties)

    def _close(self, rank: int, start: int, end: int) -> None:
        if end > start:
            self._ranges[rank].append((start, end))

    def write_body(self, prefixes: Counts) -> None:
        """Write what was written as paragraphs, and count their prefixes."""
        names = turtle.Names()
        if self.graph:
            names.term(self.graph)
        found = Counter(names.used)
        last = ""
        with self.nquads.open("rb") as file, _text(self.body) as body:
            for rank in sorted(self._ranges):
                for start, end in self._ranges[rank]:
                    file.seek(start)
                    for subject, said in _subjects(file, end - start, self.graph):
                        names.used.clear()
                        body.write(last)
                        last = names.subject(subject, said, indent(self.graph))
                        found.update(names.used)
            body.write(last[:-1])
        for prefix, count in found.items():
            prefixes[prefix] = prefixes.get(prefix, 0) + count

    def section(self) -> Section:
        """Return where the graph stands."""
        sizes = (file.stat().st_size for file in (self.nquads, self.body))
        return Section(self.graph, self.quads, *sizes)


TYPE: Final = f"<{v.expand(v.TYPE)}>"


def indent(graph: str) -> str:
    """Return what the paragraphs of a graph begin with."""
    return "\t" if graph else ""


def _text(file: Path) -> IO[str]:
    return file.open("w", encoding="utf-8", newline="\n")


def _subjects(
    file: IO[bytes], length: int, graph: str
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield each subject with what is said of it (predicates and objects, as terms)."""
    end = len(f" {graph} .\n") if graph else len(" .\n")
    last = ""
    said: list[tuple[str, str]] = []
    while length > 0:
        data = file.readline()
        length -= len(data)
        subject, predicate, value = data.decode()[:-end].split(" ", 2)
        if subject != last and said:
            yield last, said
            said = []
        last = subject
        said.append((predicate, value))
    if said:
        yield last, said


def write(folder: Path, spare: Path, graphs: Graphs, parts: Parts) -> Written:
    """Write the three files of the graph, and what is said of posts, into `folder`.

    `spare` is for what is in between.
    """
    named: dict[str, Iterable[str]] = dict(graphs.others())
    named[str(rdf.FACTS_GRAPH)] = graphs.record_lines(parts.run, parts.quads)
    writers = [_Writer(spare, 0, "")]
    writers[0].write(graphs.default_lines(folder / CACHE / POSTS), graphs.tally)
    for number, graph in enumerate(sorted(named), 1):
        writers.append(_Writer(spare, number, graph))
        writers[-1].write(named[graph])
    written = Written(quads={str(rdf.document_graph(d)): n for d, n in parts.quads.items()})
    for one in writers:
        one.write_body(written.prefixes[bool(one.graph)])
        written.sections.append(one.section())
    sections: list[Pieces] = [([_whole(one.nquads)], [_whole(one.body)]) for one in writers]
    late = put_together(folder, written, sections, graphs.tally.prefixes, parts)
    for name, pieces in late.items():
        assemble(folder / name, pieces)
    return written


def _whole(file: Path) -> Copy:
    return Copy(file, 0, file.stat().st_size)


def put_together(
    folder: Path,
    written: Written,
    sections: list[Pieces],
    prefixes: Iterable[str],
    parts: Parts,
) -> Late:
    """Write the N-Quads, return the other two files, of the pieces of sections and documents.

    `prefixes` are those that the documents' graphs use.
    """
    pieces: list[Piece] = [piece for lines, _ in sections for piece in lines]
    assemble(folder / NQUADS, (*pieces, *parts.copies[NQUADS]))
    turtle_head, trig_head = heads(written.prefixes, prefixes)
    inner: list[Piece] = [trig_head]
    for section, (_, body) in zip(written.sections, sections, strict=True):
        inner += [opening(section.graph), *body, closing(section.graph)]
    return {
        TRIG: (*inner, *parts.copies[TRIG]),
        TURTLE: (turtle_head, *sections[0][1]),
    }
