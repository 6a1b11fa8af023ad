"""The outcome of a validation, and the forms it can be had in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from thbgraph.validation import as_data, as_sarif, as_text, as_turtle
from thbgraph.validation.records import Result, Rule, Severity

FORMATS: Final = ("text", "turtle", "json", "sarif")


@dataclass(frozen=True, slots=True)
class Report:
    """What holding one graph against the shapes found.

    `results` come in the order of the report. `rules` are the shapes that were asked. `triples`,
    `facts` and `documents` count what was looked at; `notes` say what was not.
    """

    source: str
    results: tuple[Result, ...]
    rules: tuple[Rule, ...]
    triples: int
    facts: int
    documents: int
    notes: tuple[str, ...] = ()
    engine: str = field(default="", compare=False)
    """What looked: two engines that find the same give equal reports, byte by byte."""

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings do not count."""
        return not self.violations

    @property
    def violations(self) -> tuple[Result, ...]:
        """The results that keep the graph from conforming."""
        return self.of(Severity.VIOLATION)

    @property
    def warnings(self) -> tuple[Result, ...]:
        """The results that a curator should look at."""
        return self.of(Severity.WARNING)

    def of(self, severity: Severity) -> tuple[Result, ...]:
        """Return the results of one severity."""
        return tuple(result for result in self.results if result.severity is severity)

    def summary(self) -> str:
        """Return the outcome in a line: `build/thbgraph.nq: 2 violations, 1 warning in …`."""
        found = ", ".join(
            _count(len(self.of(severity)), severity.value)
            for severity in Severity
            if severity is not Severity.INFO or self.of(severity)
        )
        size = ", ".join(
            _count(number, noun)
            for number, noun in (
                (self.triples, "triple"),
                (self.facts, "fact"),
                (self.documents, "document"),
            )
        )
        return f"{self.source or 'graph'}: {found} in {size}, against {len(self.rules)} shapes"

    def render(self, format_: str = "text") -> str:
        """Return the report as `text`, `turtle` (W3C), `json` or `sarif` (2.1.0).

        KeyError for another format.
        """
        renderers = {
            "text": as_text.render,
            "turtle": as_turtle.render,
            "json": as_data.render,
            "sarif": as_sarif.render,
        }
        return renderers[format_](self)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
