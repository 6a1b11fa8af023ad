"""The report for people: by severity, then by what was asked, within 100 columns."""

from __future__ import annotations

import textwrap
from itertools import groupby
from typing import TYPE_CHECKING, Final

from thbgraph.validation.records import Severity, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from thbgraph.validation.records import Passage, Result
    from thbgraph.validation.report import Report

WIDTH: Final = 100
_HEADINGS: Final = {
    Severity.VIOLATION: "Violations",
    Severity.WARNING: "Warnings",
    Severity.INFO: "Remarks",
}


def render(report: Report) -> str:
    """Return the report as text, its summary first; ends with a line feed."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield from _wrap(report.summary(), "")
    for note in report.notes:
        yield from _wrap(note, "")
    for severity in Severity:
        found = report.of(severity)
        if found:
            yield ""
            yield f"{_HEADINGS[severity]} ({len(found)})"
            for rule, results in groupby(found, key=lambda result: result.rule):
                yield ""
                yield from _wrap(f"{rule.name}: {rule.title}", "  ")
                yield from _of_rule(list(results))


def _of_rule(results: list[Result]) -> Iterator[str]:
    """Yield each result; the advice stands once, where it is the same for all."""
    shared = {result.advice for result in results}
    if len(shared) == 1:
        yield from _wrap(results[0].advice, "  ")
    for result in results:
        yield from _wrap(f"- {result.subject}", "    ", "      ")
        if len(shared) > 1:
            yield from _wrap(result.advice, "      ")
        for detail in result.details:
            yield from _wrap(detail, "      ")
        at = f" (line {result.line})" if result.line else ""
        yield f"      {result.focus}{at}"
        several = len({passage.statement for passage in result.passages}) > 1
        for passage in result.passages:
            yield from _passage(passage, stating=several)


def _passage(passage: Passage, *, stating: bool) -> Iterable[str]:
    """Return the place and the quote; what it states, where a result has several statements."""
    line = f":{passage.line}" if passage.line else ""
    place = f"{passage.document}{line} [{passage.start}–{passage.end}]"
    stated = f" → {passage.statement}" if stating else ""
    return _wrap(f"{place} {quoted(passage.quote)}{stated}", "      ", "        ")


def _wrap(text: str, indent: str, further: str | None = None) -> Iterable[str]:
    """Break at spaces only: an IRI or a path is of no use in two halves."""
    if len(indent) + len(text) <= WIDTH and text.isprintable() and text.strip() == text != "":
        return (f"{indent}{text}",)  # Most lines are short, and there may be very many.
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if further is None else further,
        break_long_words=False,
        break_on_hyphens=False,
    )
