"""Validates what a build wrote piece by piece: each document's graph alone, then the others.

A document whose graph was found clean before, to the byte, is not asked again (`clean`). The rest
goes in batches, on as many threads as there are processors, so memory is bounded by a batch; only
the graphs of all, and what their shapes need of the documents' (`parts`), are held at once. The
documents behind the results are loaded in the end, for their words. The report is that of the whole
graph held against all shapes.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import pyoxigraph as ox

from thbgraph import iris, rdf
from thbgraph import vocabulary as v
from thbgraph.validation import fast
from thbgraph.validation.lines import Lines, rewritten
from thbgraph.validation.parts import parts
from thbgraph.validation.statements import Statements, term

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from pathlib import Path

    from thbgraph.validation.raws import Raw, Term
    from thbgraph.validation.shapes import Shapes

_BATCH: Final = 1 << 22
"""Bytes of documents' graphs that are asked at once."""
OF_ALL: Final = (rdf.FACTS_GRAPH, rdf.AUTHORITIES_GRAPH, rdf.TOPICS_GRAPH, rdf.ONTOLOGY_GRAPH)
_DOCUMENTS: Final = f"<{iris.record('graph', '')}"
_FOR_WORDS: Final = frozenset(
    v.expand(name) for name in ("thb:evidence", "thb:appointment", v.DOCUMENT)
)
"""What leads from a result to the documents behind it, and counts them."""
_TYPE: Final = f"<{v.expand(v.TYPE)}>".encode()


class Block(NamedTuple):
    """One document's graph: its name, where its lines stand, and the hash of their bytes."""

    graph: str
    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: the results, what they are about, and which documents are clean."""

    raws: list[Raw]
    statements: Statements
    clean: frozenset[str]
    """The keys of the documents whose graphs, asked alone, keep all shapes."""


def run(file: Path, shapes: Shapes, clean: Container[str] = ()) -> Found | None:
    """Hold a dataset that a build wrote against the shapes; None where it cannot go by pieces.

    `clean` are keys that an earlier run found, with the same shapes.
    """
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data:
        start = max(data.rfind(f" {graph} .\n".encode()) for graph in OF_ALL)
        start = data.find(b"\n", start) + 1
        split = parts(shapes)
        if not start or split.named is None:
            return None
        blocks = list(_blocks(data, start))
        if not _in_order(blocks):
            return None
        flawed = dict(_alone(data, [b for b in blocks if b.key not in clean], split.alone))
        named = frozenset(f"<{n}>".encode() for n in split.named | _FOR_WORDS) - {_TYPE}
        wanted = (_wanted(data[block.start : block.end], named) for block in blocks)
        text = data[:start] + b"".join(wanted)
        if rewritten(text):
            return None
        store, raws = fast.run(Lines(text), split.together)
        triples = len(Statements(store)) - text.count(b"\n", start)
        triples += sum(data[b.start : b.end].count(b"\n") for b in blocks)
        raws += [raw for found in flawed.values() for raw in found]
        behind = _behind(store, raws) | {block.graph for block in flawed}
        for block in blocks:
            if block.graph in behind:
                own = data[block.start : block.end]
                store.load(own, format=ox.RdfFormat.N_QUADS, lenient=True)
        kept = frozenset(block.key for block in blocks if block not in flawed)
        return Found(raws, Statements(store, blank=False, triples=triples), kept)


def _in_order(blocks: list[Block]) -> bool:
    """Whether there are documents' graphs and nothing else, each in one place."""
    graphs = {block.graph for block in blocks}
    return 0 < len(graphs) == len(blocks) and all(graph.startswith(_DOCUMENTS) for graph in graphs)


def _blocks(data: mmap.mmap, start: int) -> Iterator[Block]:
    """Yield the documents' graphs, each of which stands in one place."""
    while start < len(data):
        first = data[start : data.find(b"\n", start)]
        graph = first[first.rfind(b" <") + 1 : -2]
        match = re.compile(rb"(?:[^\n]* " + re.escape(graph) + rb" \.\n)+").match(data, start)
        assert match, "each line ends with its graph, or is the default graph's"
        yield Block(graph.decode(), start, match.end(), hashlib.sha256(match[0]).hexdigest())
        start = match.end()


def _alone(
    data: mmap.mmap, blocks: list[Block], shapes: Shapes
) -> Iterator[tuple[Block, list[Raw]]]:
    """Yield the documents that do not keep the shapes, with what was found."""

    def ask(batch: list[Block]) -> list[Raw]:
        text = b"".join(data[block.start : block.end] for block in batch)
        return fast.run(Lines(text), shapes, facts=True)[1]

    batches = list(_batches(blocks))
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        for batch, raws in zip(batches, pool.map(ask, batches), strict=True):
            for block in batch if raws else ():
                if found := ask([block]):
                    yield block, found


def _batches(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    batch: list[Block] = []
    size = 0
    for block in blocks:
        batch.append(block)
        size += block.end - block.start
        if size > _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _wanted(block: bytes, named: frozenset[bytes]) -> bytes:
    """Return those lines of a document's graph that are needed with the graphs of all."""
    found = []
    for line in block.splitlines(keepends=True):
        _, predicate, rest = line.split(b" ", 2)
        if predicate in named or (predicate == _TYPE and rest.partition(b" ")[0] in named):
            found.append(line)
    return b"".join(found)


def _behind(store: ox.Store, raws: Iterable[Raw]) -> set[str]:
    """Return the names of the documents' graphs that hold the words behind the results."""
    nodes = {node for raw in raws for node in (raw.focus, raw.value) if node is not None}
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
    return {str(quad.graph_name) for quad in proofs}
