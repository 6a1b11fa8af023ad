"""Ask some focus nodes for some shapes, of no more than what these read of them.

What the shapes read is gathered (`reach`) and asked by the fast engine. What that finds of other
nodes and for other shapes, of which not all is there, is left aside.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from thbgraph.validation import fast
from thbgraph.validation.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pyoxigraph as ox

    from thbgraph.validation.raws import Raw
    from thbgraph.validation.reach import Reaches, Touched
    from thbgraph.validation.reads import Reads
    from thbgraph.validation.shapes import Shapes


@dataclass(frozen=True)
class Question:
    """Focus nodes, each with the shapes that it is asked for."""

    nodes: Touched
    shapes: Shapes
    reads: Sequence[Reads]
    """What the shapes read: see `reads.reads`."""

    @cached_property
    def _places(self) -> dict[str, int]:
        return {shape: place for place, one in enumerate(self.reads) for shape in one.shapes}

    def covers(self, raw: Raw) -> bool:
        """Whether what was found is an answer."""
        return self._places[raw.shape] in self.nodes.get(raw.focus, ())

    def text(self, reaches: Reaches, said: Mapping[ox.Triple, ox.Triple]) -> bytes:
        """Return the statements by which the nodes are judged, as lines.

        `said` are those that a store keeps as others, by what it keeps.
        """
        found = reaches.around(self.nodes)
        return "".join(sorted(f"{said.get(one, one)} .\n" for one in found)).encode()

    def answers(self, text: bytes) -> list[Raw]:
        """Return what is found in these statements."""
        found = fast.run(Lines(text), self.shapes, facts=True)[1] if text else []
        return [raw for raw in found if self.covers(raw)]
