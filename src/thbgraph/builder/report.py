"""What a build did."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from thbgraph.builder.layout import NQUADS, REPORT_TEXT
from thbgraph.errors import GraphError
from thbgraph.model import Review

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from thbgraph.facts import Link
    from thbgraph.model import Fact
    from thbgraph.validation import Report

_MANIFEST = "manifest.json"


@dataclass(frozen=True)
class BuildReport:
    """What a build did."""

    output: Path | str
    """The folder, or its address."""
    documents: int
    number: int
    """The facts that the graph states: those that no curator rejected."""
    reviews: Mapping[Review, int]
    """How many facts curators confirmed, have not seen, or rejected; the last are only recorded."""
    conflicts: tuple[tuple[str, str], ...]
    """Pairs of ids of facts that contradict each other."""
    links: tuple[Link, ...]
    """Nodes that turned out to be one thing under two labels."""
    refusals: tuple[str, ...]
    """Evidence that does not hold, and what the shapes refuse."""
    quads: int
    validation: Report
    concerns: tuple[str, ...] = ()
    """What is odd about documents that were read all the same, each with its file."""
    notices: tuple[str, ...] = field(default=(), compare=False)
    """What of the folder's former content could not be used, and why."""

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The facts of the graph, read back from it, sorted as everywhere.

        GraphError where it is at an address.
        """
        from thbgraph.reading import Reader  # noqa: PLC0415 - a build itself does not need it
        from thbgraph.store import Store  # noqa: PLC0415

        if isinstance(self.output, str):
            raise GraphError("copy the graph to this machine to read it", file=self.output)
        found = Reader(Store.open(self.output / NQUADS)).facts()
        return tuple(sorted(found, key=lambda fact: (*fact.sort_key, fact.id)))

    def summary(self) -> str:
        """Return what was done in a line or two."""
        said = {r: f"{self.reviews[r]} {r.value}" for r in Review if self.reviews.get(r)}
        rejected = said.pop(Review.REJECTED, "")
        apart = f", {rejected}," if rejected else ""
        done = (
            f"{self.output}: {_number(self.number, 'fact')} ({', '.join(said.values()) or 'none'})"
            f"{apart} from {_number(self.documents, 'document')}, {self.quads:,} quads; "
            f"{_number(len(self.validation.warnings), 'warning')} of the shapes ({REPORT_TEXT})"
        )
        lines = [*(f"note: {notice}" for notice in self.notices), done]
        if self.conflicts:
            lines.append(
                f"{_number(len(self.conflicts), 'contradiction')} kept and marked: "
                "thbgraph query conflicts"
            )
        if self.refusals:
            lines.append(
                f"{_number(len(self.refusals), 'reading')} left out, which did not hold or "
                f"which the shapes refuse ({_MANIFEST})"
            )
        return "\n".join(lines)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
