"""What a validation finds, as frozen records: no RDF here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LONGEST: Final = 80
"""Code points of a value that a message shows."""


class Severity(StrEnum):
    """How much a result weighs; only violations keep a graph from conforming."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Order in a report: violations first."""
        return list(Severity).index(self)


@dataclass(frozen=True, order=True, slots=True)
class Passage:
    """A place in a document that a result goes back to.

    `start` and `end` count code points in the document's text; `line`, `column`, `end_line` and
    `end_column` are 1-based (0 where the text is not in the graph). `fact` and `evidence` are the
    IRIs of the records; `statement` is the fact in words.
    """

    document: str
    start: int
    end: int
    quote: str
    method: str = ""
    rule: str = ""
    statement: str = ""
    fact: str = ""
    evidence: str = ""
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """What one shape asks, as people read it. `line` is the shape's in `file`, 0 if not known."""

    iri: str
    name: str
    """The shape's short name, such as `event-has-date`."""
    title: str
    message: str
    severity: Severity
    group: str = ""
    order: tuple[float, float] = (0, 0)
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """One place where the graph is not as a shape asks.

    `focus`, `path` and `value` are as in SHACL, as IRIs or literal text; `path` and `value` are
    empty where the result is about the whole node. `details` are further values that the message
    speaks of. `line` is the focus node's in the validated file, 0 where that cannot be told.
    """

    rule: Rule
    severity: Severity
    component: str
    advice: str
    """The shape's message: what would be right."""
    focus: str
    focus_type: str
    focus_label: str
    path: str
    value: str
    value_label: str
    details: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    term: str = ""
    """The value in N-Triples; empty for none and for a blank node."""
    line: int = 0
    focus_term: str = ""
    """The focus node in N-Triples where it is a literal; empty for every other."""

    @property
    def subject(self) -> str:
        """The focus node, and the value, in words: `Event “Third seminar”, heldIn “Riga”`."""
        words = f"{self.focus_type} {self.focus_label}"
        if not self.value_label:
            return words
        said = " ".join(part for part in (self.path.partition(":")[2], self.value_label) if part)
        return f"{words}, {said}"

    @property
    def message(self) -> str:
        """The whole finding in one line: what it is about, what would be right, the values."""
        details = f" ({'; '.join(self.details)})" if self.details else ""
        return f"{self.subject}: {self.advice}{details}"

    @property
    def sort_key(self) -> tuple[int, tuple[float, float], str, str, str, str]:
        """Order of a report: severity, shape, focus node, path, value."""
        return (
            *(self.severity.rank, self.rule.order, self.rule.iri),
            *(self.focus, self.path, self.value),
        )


def quoted(text: str) -> str:
    """Return `text` on one line in typographic quotes, cut where it is long."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= LONGEST else line[: LONGEST - 1] + '…'}”"
