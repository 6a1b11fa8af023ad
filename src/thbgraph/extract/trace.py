"""What the extraction did with one document, for `thbgraph extract --explain`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thbgraph.model import Span


@dataclass(frozen=True, order=True, slots=True)
class Step:
    """One thing that was done: `stage` is spotted, linked, referred, fired or refused."""

    sentence: int
    stage: str
    what: str
    why: str = ""
    rule: str = ""


@dataclass(slots=True)
class Trace:
    """All steps, and the sentences they speak of (their spans count the document's own text)."""

    sentences: list[tuple[Span, str]] = field(default_factory=list)
    """Span and readable form (`⟦Event: the meeting⟧ was …`) of every sentence read."""
    steps: list[Step] = field(default_factory=list)

    def add(self, sentence: int, stage: str, what: str, why: str = "", rule: str = "") -> None:
        """Record a step."""
        self.steps.append(Step(sentence, stage, what, why, rule))

    def stage(self, name: str) -> list[Step]:
        """Return the steps of one stage, in order."""
        return [s for s in self.steps if s.stage == name]
