"""What the extraction did with one document, for `thbgraph extract --explain`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    kept: bool = True
    """False where nobody asks why: then nothing is recorded, and no time is spent on its words."""

    def add(self, sentence: int, stage: str, what: str, why: str = "", rule: str = "") -> None:
        """Record a step."""
        if self.kept:
            self.steps.append(Step(sentence, stage, what, why, rule))

    def stage(self, name: str) -> list[Step]:
        """Return the steps of one stage, in order."""
        return [s for s in self.steps if s.stage == name]

    def lines(self) -> Iterator[str]:
        """Yield the trace as people read it: each sentence, and below it what was done and why."""
        by_sentence: dict[int, list[Step]] = {}
        for step in self.steps:
            by_sentence.setdefault(step.sentence, []).append(step)
        for number, (span, words) in enumerate(self.sentences):
            yield f"[{span.start}–{span.end}] {' '.join(words.split())}"
            for step in by_sentence.pop(number, []):
                rule = f" [{step.rule}]" if step.rule else ""
                why = f": {step.why}" if step.why else ""
                yield f"    {step.stage:<8} {step.what}{rule}{why}"
            yield ""
        for steps in by_sentence.values():
            yield from (f"{step.stage:<8} {step.what}: {step.why}" for step in steps)
