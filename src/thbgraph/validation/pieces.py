"""Validates what a build wrote piece by piece: each document's graph alone, then the others.

A document whose graph was found clean before, to the byte, is not asked again (`clean`). The rest
goes in batches, on as many threads as there are processors, so memory is bounded by a batch; only
the graphs of all, and what their shapes need of the documents' (`parts`), are held at once. The
documents behind the results are loaded in the end, for their words. Where memory cannot hold that
much, what is needed goes through a file (`from_disk`). The report is that of the whole graph held
against all shapes.

A build asks in rounds, leaving facts out between them: what was found in a document's graph is
remembered by its bytes, and the graphs of all stay at hand (`Memory`): a later round, and the next
build, looks at documents that changed, and asks nodes that the changes can concern (`standing`).
"""

from __future__ import annotations

import hashlib
import mmap
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

import pyoxigraph as ox

from thbgraph import iris
from thbgraph import vocabulary as v
from thbgraph.validation import fast, from_disk
from thbgraph.validation.alone import Alone, Block
from thbgraph.validation.lines import Lines, rewritten
from thbgraph.validation.parts import parts
from thbgraph.validation.standing import Counts, Standing, exact
from thbgraph.validation.statements import Counted, Statements, term
from thbgraph.validation.view import OF_ALL, View

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping
    from pathlib import Path

    from thbgraph.rdf.altered import Altered
    from thbgraph.validation.parts import Parts
    from thbgraph.validation.raws import Raw, Term
    from thbgraph.validation.records import Result
    from thbgraph.validation.shapes import Shapes
    from thbgraph.validation.view import Graph

_PIECE: Final = 1 << 24
"""Bytes of the graphs of all that are looked at in one go."""
_DOCUMENTS: Final = f"<{iris.record('graph', '')}"
_FOR_WORDS: Final = frozenset(
    v.expand(name) for name in ("thb:evidence", "thb:appointment", v.DOCUMENT)
)
"""What leads from a result to the documents behind it, and counts them."""
_LEADING: Final = frozenset(
    f"<{v.expand(name)}>".encode() for name in ("oa:hasSelector", "oa:hasSource")
)
"""What leads from evidence to its words."""
_TYPE: Final = f"<{v.expand(v.TYPE)}>".encode()
_VIOLATION: Final = v.expand("sh:Violation")


Known = tuple[int, str]
"""Of a document's graph that was looked at: its length in bytes, and its key."""
Asked = dict[str, tuple["Raw", ...]]
"""What was found in documents' graphs that were asked alone, by the keys of their blocks."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: the results, what they are about, and which documents are clean."""

    raws: list[Raw]
    statements: Statements
    clean: frozenset[str]
    """The keys of the documents whose graphs, asked alone, keep all shapes."""
    words: dict[Raw, Result]
    """The results of which the words are known."""


@dataclass
class Memory:
    """What several runs on one graph, which changes between them, have in common."""

    asked: Asked = field(default_factory=dict)
    flawed: frozenset[str] = frozenset()
    """The keys of those documents of the last run in which something was found."""
    standing: Standing | None = None
    """The graph of the last run."""
    altered: Altered | None = None
    """What changed since; None where that is not known."""
    blocks: dict[str, Known] = field(default_factory=dict)
    """The documents of the last run, by the names (terms) of their graphs."""
    beside: dict[str, int] = field(default_factory=dict)
    """By the keys of these, how many of their statements are not needed with the graphs of all."""
    store: Callable[[], ox.Store] | None = None
    """Opens a store that holds all of the graph, where memory cannot."""


def run(
    file: Path,
    shapes: Shapes,
    clean: Container[str] = (),
    *,
    memory: Memory | None = None,
    briefly: bool = False,
) -> Found | None:
    """Hold a dataset that a build wrote against the shapes; None where it cannot go by pieces.

    `clean` are keys that an earlier run found, with the same shapes. With `briefly`, violations are
    all that is returned where there are any.
    """
    known = memory or Memory()
    found = _run(file, shapes, clean, known, briefly=briefly)
    if found is None:
        known.standing = None
    return found


def _run(
    file: Path, shapes: Shapes, clean: Container[str], known: Memory, *, briefly: bool
) -> Found | None:
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data:
        split = parts(shapes)
        unchanged = _unchanged(known)
        start = _documents_at(data) if unchanged else _first_of_documents(data)
        if not start or split.named is None:
            return None
        blocks = list(_blocks(data, start, unchanged))
        if not _in_order(blocks):
            return None
        known.altered = _narrowed(known, blocks)
        todo = [b for b in blocks if b.key not in clean and b.key not in known.asked]
        with Alone(data, split.alone) as alone:
            alone.begin(todo)
            standing = _together(_File(data, start, blocks), split, known)
            known.asked.update({block.key: () for block in todo})
            known.asked.update({block.key: tuple(found) for block, found in alone.found()})
        if standing is None:
            return None
        flawed = {block: known.asked[block.key] for block in blocks if known.asked.get(block.key)}
        known.flawed = frozenset(block.key for block in flawed)
        known.blocks = {b.graph: (b.end - b.start, b.key) for b in blocks}
        raws = [*standing.raws, *(raw for found in flawed.values() for raw in found)]
        violations = [raw for raw in raws if raw.severity == _VIOLATION]
        if briefly and violations:
            raws = violations
        else:
            known.beside = {b.key: known.beside[b.key] for b in blocks}
        if not standing.whole:
            standing.add_words(_words(data, blocks, raws, standing))
            texts = (data[block.start : block.end].splitlines(keepends=True) for block in flawed)
            standing.add_words(b"".join(_unneeded(chain.from_iterable(texts), standing.named)))
        clean = frozenset(block.key for block in blocks if block not in flawed)
        triples, facts, documents = standing.counts
        triples += sum(known.beside[block.key] for block in blocks)
        counts = {v.FACT: facts, v.DOCUMENT: documents}
        return Found(raws, Counted(standing.graph, counts, triples), clean, standing.words)


def load(
    file: Path,
    shapes: Shapes,
    found: tuple[list[Raw], Counts, set[ox.Triple]],
    store: ox.Store | None,
) -> Standing | None:
    """Return again a dataset that was asked before; `found` is what was found then.

    `store` holds all of it; where there is none, what is needed is loaded. None where it cannot go
    by pieces.
    """
    split = parts(shapes)
    if split.named is None:
        return None
    whole = store is not None
    if store is None:
        with (
            file.open("rb") as opened,
            mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data,
        ):
            start = _documents_at(data)
            if not start:
                return None
            store = ox.Store()
            text = data[:start] + b"".join(_needed(data[start:].splitlines(keepends=True), split))
            store.load(text, format=ox.RdfFormat.N_QUADS, lenient=True)
    return Standing(View(store), _named(split), *found, whole)


class _File(NamedTuple):
    """A dataset: its bytes, where the documents' graphs begin, and these."""

    data: mmap.mmap
    start: int
    blocks: list[Block]


def _first_of_documents(data: mmap.mmap) -> int:
    """Return where the documents' graphs begin, behind the graphs of all."""
    last = max(data.rfind(f" {graph} .\n".encode()) for graph in OF_ALL)
    return data.find(b"\n", last) + 1


def _together(file: _File, split: Parts, memory: Memory) -> Standing | None:
    """Ask what needs the graphs of all; None where a store would rewrite a literal in them."""
    data, start, _ = file
    standing, altered = memory.standing, memory.altered
    memory.altered = memory.standing = None
    if standing is not None and altered is not None:
        # All of them are gone through, since what is not needed is counted meanwhile.
        recast = [rewritten(text) for text in _wanted(file, altered.documents, split, memory)]
        if not any(recast) and not rewritten("".join(altered.come).encode()):
            changed = (data[b.start : b.end] for b in file.blocks if b.graph in altered.documents)
            facts = standing.counts.facts > 0
            if standing.again(altered, changed, split.together, facts=facts) is not None:
                memory.standing = standing
                return standing
    if memory.store is not None:
        lines = chain(_shared(file), _wanted(file, None, split, memory))
        asked = from_disk.run(lines, split.together, memory.store)
        if asked is not None:
            view, found = View(asked.store), (asked.raws, asked.counts, asked.exact)
            memory.standing = Standing(view, _named(split), *found, asked.whole)
        return memory.standing
    text = data[:start] + b"".join(_wanted(file, None, split, memory))
    if not rewritten(text):
        store, raws = fast.run(Lines(text), split.together)
        said = Statements(store)
        counts = Counts(len(said), said.of_class(v.FACT), said.of_class(v.DOCUMENT))
        memory.standing = Standing(View(store), _named(split), raws, counts, exact(text))
    return memory.standing


def _shared(file: _File) -> Iterator[bytes]:
    """Yield the lines of the graphs of all, some at a time."""
    file.data.seek(0)
    while left := file.start - file.data.tell():
        lines = file.data.read(min(left, _PIECE))
        yield lines if len(lines) == left else lines + file.data.readline()


def _named(split: Parts) -> frozenset[str]:
    """Return the properties and classes of the documents' lines that are needed."""
    assert split.named is not None
    return (split.named | _FOR_WORDS) - {v.expand(v.TYPE)}


def _in_order(blocks: list[Block]) -> bool:
    """Whether there are documents' graphs and nothing else, each in one place."""
    graphs = {block.graph for block in blocks}
    return 0 < len(graphs) == len(blocks) and all(graph.startswith(_DOCUMENTS) for graph in graphs)


def _narrowed(known: Memory, blocks: Iterable[Block]) -> Altered | None:
    """Return what changed, without documents whose graphs turn out to be what they were."""
    same = {b.graph for b in blocks if known.blocks.get(b.graph) == (b.end - b.start, b.key)}
    return known.altered and known.altered.without(same)


def _unchanged(known: Memory) -> dict[str, Known]:
    """Return the documents of the last run whose graphs are what they were."""
    if known.altered is None:
        return {}
    others = known.altered.documents
    return {graph: block for graph, block in known.blocks.items() if graph not in others}


def _documents_at(data: mmap.mmap) -> int:
    """Return where the documents' graphs begin, in a file in which they are known to stand last."""
    low, high, shared = 0, len(data), {str(graph) for graph in OF_ALL}
    while low < high:
        start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = data.find(b"\n", start) + 1
        # In the graph of no name, an object may have the name of a graph.
        *_, value, graph = data[start : end - 3].decode().split(" ", 2)[2].rpartition(" ")
        if value and graph.startswith(_DOCUMENTS) and graph not in shared:
            high = start
        else:
            low = end
    return low


def _blocks(data: mmap.mmap, start: int, known: Mapping[str, Known]) -> Iterator[Block]:
    """Yield the documents' graphs, each of which stands in one place; some are known already."""
    while start < len(data):
        data.seek(start)
        first = data.readline()
        graph = first[first.rfind(b" <") :]
        name = graph[1:-3].decode()
        if name in known:
            length, key = known[name]
            yield Block(name, start, start + length, key)
            start += length
            continue
        end = start + len(first)
        while (line := data.readline()).endswith(graph):
            end += len(line)
        yield Block(name, start, end, hashlib.sha256(data[start:end]).hexdigest())
        start = end


def _wanted(
    file: _File, graphs: Container[str] | None, split: Parts, memory: Memory
) -> Iterator[bytes]:
    """Yield of each document's graph the lines that are needed with the graphs of all.

    None stands for all documents. How many lines are not needed is noted.
    """
    for block in file.blocks:
        if graphs is None or block.graph in graphs:
            lines = file.data[block.start : block.end].splitlines(keepends=True)
            found = _needed(lines, split)
            memory.beside[block.key] = len(lines) - len(found)
            yield b"".join(found)


def _needed(lines: Iterable[bytes], split: Parts) -> list[bytes]:
    is_needed = _need(_named(split))
    return [line for line in lines if is_needed(line)]


def _unneeded(lines: Iterable[bytes], named: frozenset[str]) -> Iterator[bytes]:
    is_needed = _need(named)
    return (line for line in lines if not is_needed(line))


def _need(named: frozenset[str]) -> Callable[[bytes], bool]:
    """Return what tells whether a line of a document's graph is needed: see `Standing.named`."""
    names = frozenset(f"<{name}>".encode() for name in named)

    def is_needed(line: bytes) -> bool:
        _, predicate, rest = line.split(b" ", 2)
        return predicate in names or (predicate == _TYPE and rest.partition(b" ")[0] in names)

    return is_needed


def _words(
    data: mmap.mmap, blocks: Iterable[Block], raws: Iterable[Raw], standing: Standing
) -> bytes:
    """Return the lines of the documents' graphs that hold the words behind the results.

    Those that are needed are there already.
    """
    nodes = {node for raw in raws for node in (raw.focus, raw.value) if node is not None}
    proofs = _behind(standing.graph, nodes)
    graphs = {str(quad.graph_name) for quad in proofs}
    said = {str(node).encode() for node in nodes}
    said |= {str(end).encode() for quad in proofs for end in (quad.subject, quad.object)}
    found: list[bytes] = []
    for block in blocks:
        if block.graph in graphs:
            found += _said_of(data[block.start : block.end], said)
    return b"".join(_unneeded(found, standing.named))


def _said_of(block: bytes, nodes: set[bytes]) -> list[bytes]:
    """Return the lines about some nodes, and about those to which evidence among them leads."""
    lines = block.splitlines(keepends=True)
    about = [line for line in lines if line[: line.find(b" ")] in nodes]
    leading = (line.split(b" ", 3) for line in about)
    further = {value for _, name, value, _ in leading if name in _LEADING} - nodes
    return about + [line for line in lines if line[: line.find(b" ")] in further]


def _behind(store: Graph, nodes: set[Term]) -> list[ox.Quad]:
    """Return what names the evidence behind results about some nodes."""
    facts: set[Term] = set(nodes)
    for node in nodes:
        for end in ("rdf:subject", "rdf:object"):
            stating = store.quads_for_pattern(None, term(end), node, None)
            facts |= {q.subject for q in stating if isinstance(q.subject, ox.NamedNode)}
    proofs = [
        quad
        for fact in facts
        if isinstance(fact, ox.NamedNode)
        for quad in store.quads_for_pattern(fact, term("thb:evidence"), None, None)
    ]
    for node in nodes:
        proofs += store.quads_for_pattern(None, term("thb:appointment"), node, None)
        proofs += store.quads_for_pattern(None, term("thb:evidence"), node, None)
    return proofs
