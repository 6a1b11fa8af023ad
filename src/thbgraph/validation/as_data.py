"""The report as JSON, for programs that want no RDF."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from thbgraph import vocabulary as v

if TYPE_CHECKING:
    from thbgraph.validation.records import Result
    from thbgraph.validation.report import Report


def render(report: Report) -> str:
    """Return the report as one JSON object; ends with a line feed."""
    whole = {
        "source": report.source,
        "conforms": report.conforms,
        "triples": report.triples,
        "facts": report.facts,
        "documents": report.documents,
        "shapes": len(report.rules),
        "notes": list(report.notes),
        "results": [_result(result) for result in report.results],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _result(result: Result) -> dict[str, object]:
    return {
        "severity": result.severity.value,
        "shape": result.rule.name,
        "shape_iri": result.rule.iri,
        "title": result.rule.title,
        "component": v.shorten(result.component),
        "focus": result.focus,
        "focus_type": result.focus_type,
        "focus_label": result.focus_label,
        "path": result.path,
        "value": result.value,
        "value_label": result.value_label,
        "message": result.message,
        "line": result.line,
        "passages": [asdict(passage) for passage in result.passages],
    }
