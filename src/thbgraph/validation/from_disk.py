"""Holds a graph that is too large for that in memory against the shapes: by a file.

What is needed of the graph goes to a file. The engine in Rust reads that with less than half the
memory that a store would take. The queries are put to a store in memory where that holds what is
needed, else to one on disk that holds all, which reads of its files what it needs. Statements are
counted beside, some nodes at a time.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

from thbgraph import vocabulary as v
from thbgraph.errors import EngineError
from thbgraph.validation import fast, room
from thbgraph.validation.lines import Lines, rewritten, triple_of
from thbgraph.validation.standing import Counts, exact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pyoxigraph as ox

    from thbgraph.validation.raws import Raw
    from thbgraph.validation.shapes import Shapes

_PARTS: Final = 64
"""Files that the statements are divided among, by their subjects."""
_TYPE: Final = f"<{v.expand(v.TYPE)}>".encode()
_CLASSES: Final = tuple(f"<{v.expand(name)}>".encode() for name in (v.FACT, v.DOCUMENT))


class Found(NamedTuple):
    """What was found, and the store that was asked."""

    store: ox.Store
    raws: list[Raw]
    counts: Counts
    exact: set[ox.Triple]
    """The statements that a store keeps as others."""
    whole: bool
    """Whether the store holds all of the graph, and not only what is needed of it."""


def run(needed: Iterable[bytes], shapes: Shapes, opened: Callable[[], ox.Store]) -> Found | None:
    """Hold a graph with fact records against the shapes.

    `needed` are all lines of it that the shapes need; `opened` opens a store that holds the graph,
    for which it is asked where memory does not hold those. None where a store would write any
    literal in them in another way. EngineError where there is no room for a copy of them.
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
        # In memory it is asked many times as fast, and for the words of the results, too.
        held = lines.load() if room.holds(counts.triples) else None
        store = opened() if held is None else held
        asked = list(fast.queries(store, shapes, ()))
        return Found(store, [*core.result(), *asked], counts, as_said, held is None)


@contextlib.contextmanager
def _spare() -> Iterator[Path]:
    """Make a folder for what is in between."""
    try:
        with tempfile.TemporaryDirectory(prefix="thbgraph-") as spare:
            yield Path(spare)
    except OSError as error:
        said = f"there is no room for a copy of the graph ({error.strerror or error})"
        raise EngineError(f"the fast engine cannot be used: {said}") from error


def _counts(lines: bytes) -> Counts:
    """Count statements, those of several graphs once; all of a node are among them."""
    triples = {triple_of(line) for line in lines.splitlines()}
    types: Counter[bytes] = Counter()
    for triple in triples:
        _, predicate, value = triple.split(b" ", 2)
        if predicate == _TYPE:
            types[value] += 1
    return Counts(len(triples), *(types[name] for name in _CLASSES))
