"""Two gates that every piece of evidence passes, or is refused: nothing is repaired.

The quote stands verbatim at its offsets in the document; and its words, or a reference that was
resolved and recorded, name both ends of the fact.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thbgraph import vocabulary as v
from thbgraph.model import Node
from thbgraph.text import View

if TYPE_CHECKING:
    from thbgraph.model import Document, Evidence, Fact


@dataclass(frozen=True, slots=True)
class Refusal:
    """A piece of evidence that does not hold, and why."""

    fact: Fact
    evidence: Evidence
    why: str

    def __str__(self) -> str:
        end = self.fact.object
        words = end.label if isinstance(end, Node) else end.text
        source = self.evidence.rule or self.evidence.method
        said = f"{self.fact.subject.label} {self.fact.predicate} {words}"
        return f"{self.evidence.document}: {said} [{source}]: {self.why}"


def refusal(fact: Fact, evidence: Evidence, document: Document | None) -> str:
    """Return why the evidence does not prove the fact; empty when it does."""
    if document is None:
        return f"there is no document {evidence.document}"
    if evidence.start >= evidence.end or document.quote(evidence.span) != evidence.quote:
        return f"the quote does not stand at {evidence.start}–{evidence.end} of the document"
    if evidence.reason:
        return ""
    mentions = {"subject": evidence.subject_mention}
    # A class has no words of its own, and a label is named by what names its thing.
    if fact.predicate not in {v.TYPE, v.LABEL}:
        mentions["object"] = evidence.object_mention
    for end, words in mentions.items():
        if not words:
            return f"the quote does not name the {end}"
        if _plain(words) not in _plain(evidence.quote):
            return f"“{words}”, for the {end}, does not stand in the quote"
    return ""


def _plain(words: str) -> str:
    """Return words without the differences that a reader does not see."""
    return " ".join(View.of(words).text.split())
