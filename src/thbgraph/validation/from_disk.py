"""Holds a graph that memory cannot hold against the shapes: by a store on disk and a file.

What is needed of the graph goes to a file. The engine in Rust reads that with less than half the
memory that a store would take. The queries are put to it in memory where that holds it, else to the
store on disk, which reads of its files what it needs. Statements are counted beside, some nodes at
a time.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zlib import crc32

import pyoxigraph as ox

from thbgraph import vocabulary as v
from thbgraph.errors import EngineError
from thbgraph.validation import fast, room
from thbgraph.validation.lines import Lines, rewritten, triple_of
from thbgraph.validation.standing import Counts, exact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from thbgraph.validation.raws import Raw
    from thbgraph.validation.shapes import Shapes

_PARTS: Final = 64
"""Files that the statements are divided among, by their subjects."""
_TYPE: Final = f"<{v.expand(v.TYPE)}>".encode()
_CLASSES: Final = tuple(f"<{v.expand(name)}>".encode() for name in (v.FACT, v.DOCUMENT))

Found = tuple[list["Raw"], Counts, set[ox.Triple]]
"""The results, what was counted, and the statements that a store keeps as others."""


def run(needed: Iterable[bytes], shapes: Shapes, store: ox.Store) -> Found | None:
    """Hold a graph with fact records against the shapes.

    `store` holds the graph, `needed` are lines of it: all that the shapes need beside what the
    queries ask. None where a store would write any literal in them in another way. EngineError
    where there is no room for a copy of them.
    """
    with _spare() as folder, ThreadPoolExecutor(1) as beside:
        as_said: set[ox.Triple] = set()
        with contextlib.ExitStack() as stack:
            names = [folder / f"{number}.nq" for number in range(_PARTS)]
            files = [stack.enter_context(name.open("wb")) for name in names]
            for text in needed:
                if rewritten(text):
                    return None
                as_said |= exact(text)
                for line in text.splitlines(keepends=True):
                    files[crc32(line[: line.index(b" ")]) % _PARTS].write(line)
        graph = folder / "graph.nq"
        counts = Counts(0, 0, 0)
        with graph.open("wb") as whole:
            for name in names:
                text = name.read_bytes()
                name.unlink()
                whole.write(text)
                counts = counts.plus(_counts(text))
        lines = Lines(file=graph)
        core = beside.submit(fast.core_of, lines, shapes)
        asked = list(fast.queries(_held(lines, counts) or store, shapes, ()))
        return [*core.result(), *asked], counts, as_said


@contextlib.contextmanager
def _spare() -> Iterator[Path]:
    """Make a folder for what is in between."""
    try:
        with tempfile.TemporaryDirectory(prefix="thbgraph-") as spare:
            yield Path(spare)
    except OSError as error:
        said = f"there is no room for a copy of the graph ({error.strerror or error})"
        raise EngineError(f"the fast engine cannot be used: {said}") from error


def _held(lines: Lines, counts: Counts) -> ox.Store | None:
    """Return the statements in memory, if that holds them: it is asked many times as fast."""
    return lines.load() if room.holds(counts.triples) else None


def _counts(lines: bytes) -> Counts:
    """Count statements, those of several graphs once; all of a node are among them."""
    triples = {triple_of(line) for line in lines.splitlines()}
    types: Counter[bytes] = Counter()
    for triple in triples:
        _, predicate, value = triple.split(b" ", 2)
        if predicate == _TYPE:
            types[value] += 1
    return Counts(len(triples), *(types[name] for name in _CLASSES))
