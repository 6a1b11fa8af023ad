"""The rounds in which a build asks the shapes, and what the next build begins them with.

In the first round all facts are stated; those that are refused are left out of the next ones. A
build that changes a few documents goes the same way: its first round differs little from the first
one of the build before, and its second one, as a rule the last, little from the last one. So both
of these are kept: the graph that stands is that of the last round, and what makes that of the first
of it is kept beside.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from thbgraph import vocabulary as v
from thbgraph.rdf.altered import Altered
from thbgraph.validation import pieces, raws, rewording
from thbgraph.validation.reading import graph_file
from thbgraph.validation.shapes import read_shapes
from thbgraph.validation.standing import Counts, Standing, exact
from thbgraph.validation.view import Looked, View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from thbgraph.validation.pieces import Memory
    from thbgraph.validation.report import Report

_VIOLATION: Final = v.expand("sh:Violation")


@dataclass
class Rounds:
    """What the rounds of one build have in common: see `validate_build`."""

    memory: Memory = field(default_factory=pieces.Memory)
    """What the next round begins with."""
    whole: Callable[[], Report] | None = None
    """Makes the whole report of the last round, where it returned violations alone."""
    asked: int = 0
    """The rounds that were asked."""
    _former: tuple[Memory, Altered] | None = None
    """The first round of the build before, and what makes its graph of that of the last one."""
    _last: tuple[Memory, Altered] | None = None
    """The last round of the build before, and what makes of its graph that of this build's first;
    where this began with the first one."""
    _first: tuple[Memory, Altered] | None = None
    """The first round, and what makes its graph of that of the last one."""

    @property
    def graph(self) -> View | None:
        """What the last round's violations are about; None where it was not taken apart."""
        standing = self.memory.standing
        return standing.graph if self.whole and standing else None

    @property
    def standing(self) -> Standing | None:
        """The graph of the last round; None where it was not taken apart."""
        return self.memory.standing

    def resume(self, folder: Path, kept: Mapping[str, Any], store: ox.Store | None = None) -> bool:
        """Begin with the graph of a build; `kept` is what `to_json` gave of its rounds.

        `store` is one that holds this graph; without, what is needed is loaded. Returns whether
        that can be done.
        """
        found = (*_found(kept),)
        standing = pieces.load(graph_file(folder), read_shapes(), found, store)
        if standing is None:
            self.memory.standing = None
            return False
        # Both rounds look at nearly the same of one store.
        looked = standing.graph.looked = Looked(standing.graph.base)
        standing.words = rewording.from_json(kept["words"], read_shapes())
        self.memory = _memory(kept, standing)
        first = kept["first"]
        if first is not None:
            own, others = ([text.encode() for text in first[name]] for name in ("own", "others"))
            sides = (_parsed(one + more) for one, more in zip(own, others, strict=True))
            was = Standing(View.of(looked, *sides), standing.named, *_found(first))
            was.whole = standing.whole
            was.words = rewording.from_json(first["words"], read_shapes())
            memory = _memory(first, was)
            for name in ("asked", "blocks", "beside"):
                setattr(memory, name, getattr(self.memory, name) | getattr(memory, name))
            gone, come = (frozenset(text.splitlines(keepends=True)) for text in first["others"])
            graphs = frozenset(graph for graph, *_ in first["documents"])
            self._former = memory, Altered(gone, come, graphs)
        return True

    def to_json(self, differing: Iterable[tuple[bytes, bytes]] = ()) -> dict[str, Any] | None:
        """Return what was found in the rounds as JSON takes it; None where nothing was kept.

        `differing` are the graphs of the documents that lost facts: as the first round had them,
        and as the last one.
        """
        if self.memory.standing is None:
            return None
        return {**_kept(self.memory), "first": self._first_to_json(differing)}

    def _first_to_json(self, differing: Iterable[tuple[bytes, bytes]]) -> dict[str, Any] | None:
        if self._first is None or self._first[0].standing is None:
            return None
        memory, altered = self._first
        graphs = {g: block for g, block in memory.blocks.items() if g in altered.documents}
        own: tuple[list[bytes], list[bytes]] = [], []
        for was, now in differing:
            lines = {*was.splitlines(keepends=True)}, {*now.splitlines(keepends=True)}
            own[0].extend(sorted(lines[1] - lines[0]))
            own[1].extend(sorted(lines[0] - lines[1]))
        return {
            **_kept(replace(memory, blocks=graphs), violations=True),
            "own": [b"".join(side).decode() for side in own],
            "others": ["".join(sorted(side)) for side in (altered.gone, altered.come)],
        }

    def forget(self) -> None:
        """Forget the graphs of all rounds, so that the next one is asked as a whole."""
        self.memory = pieces.Memory()
        self._former = self._last = self._first = None

    def altered(self, step: Altered) -> None:
        """Say how the graph of the next round differs from that of the last one."""
        if not self.asked and self._former:
            self._last = self.memory, step
            self.memory, difference = self._former
            step = difference.back().then(step)
        elif self.asked == 1:
            self._first = self._as_it_is(), step.back()
            if self._last:
                self.memory, since = self._last
                self.memory.asked |= self._first[0].asked
                step = since.then(step)
        elif self.asked and self._first:
            memory, difference = self._first
            self._first = memory, step.back().then(difference)
        self.memory.altered = step

    def _as_it_is(self) -> Memory:
        """Return what was found in the last round, without what later ones change."""
        now = self.memory
        standing = now.standing and replace(
            now.standing, exact={*now.standing.exact}, words={**now.standing.words}
        )
        return replace(now, standing=standing, beside={**now.beside})


def _kept(memory: Memory, *, violations: bool = False) -> dict[str, Any]:
    """Return what was found in a round as JSON takes it, with all words or those of violations."""
    standing = memory.standing
    assert standing is not None, "the round was taken apart"
    words = standing.words
    if violations:
        found = {*standing.raws, *(raw for key in memory.flawed for raw in memory.asked[key])}
        words = {raw: one for raw, one in words.items() if raw in found and _is_violation(raw)}
    keys = {key for _, key in memory.blocks.values()}
    return {
        "together": raws.to_json(standing.raws),
        "alone": {key: raws.to_json(memory.asked[key]) for key in sorted(memory.flawed & keys)},
        "documents": [
            [graph, length, key, memory.beside[key]]
            for graph, (length, key) in memory.blocks.items()
        ],
        "words": rewording.to_json(words),
        "counts": standing.counts,
        "exact": "".join(sorted(f"{triple} .\n" for triple in standing.exact)),
    }


def _memory(kept: Mapping[str, Any], standing: Standing) -> Memory:
    documents = kept["documents"]
    asked = {key: tuple(raws.from_json(found)) for key, found in kept["alone"].items()}
    return pieces.Memory(
        # What was found clean is known of the last round by another file, of the first one by none.
        asked={**{key: () for _, _, key, _ in documents if "own" in kept}, **asked},
        standing=standing,
        blocks={graph: (length, key) for graph, length, key, _ in documents},
        beside={key: beside for _, _, key, beside in documents},
    )


def _found(kept: Mapping[str, Any]) -> tuple[list[raws.Raw], Counts, set[ox.Triple]]:
    together = raws.from_json(kept["together"])
    return together, Counts(*kept["counts"]), exact(kept["exact"].encode())


def _parsed(lines: bytes) -> Iterator[ox.Quad]:
    return iter(ox.parse(lines, format=ox.RdfFormat.N_QUADS, lenient=True))


def _is_violation(raw: raws.Raw) -> bool:
    return raw.severity == _VIOLATION
