"""The report as SARIF 2.1.0, which editors and code hosts show beside the documents.

A result lies in the document that it goes back to (`CORPUS` stands for the documents' folder), else
in the validated file. Offsets and columns count Unicode code points.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from thbgraph.model import digest
from thbgraph.validation.records import Severity
from thbgraph.version import __version__

if TYPE_CHECKING:
    from thbgraph.validation.records import Passage, Result, Rule
    from thbgraph.validation.report import Report

_LEVELS: Final = {
    Severity.VIOLATION: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}
_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_CORPUS: Final = "CORPUS"


def render(report: Report) -> str:
    """Return the report as a SARIF log of one run; ends with a line feed."""
    rules = list(dict.fromkeys(result.rule for result in report.results))
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "thbgraph",
                        "semanticVersion": __version__,
                        "rules": [_rule(rule) for rule in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {
                    _CORPUS: {
                        "description": {"text": "The folder of the documents behind the graph."}
                    }
                },
                "results": [_result(result, rules, report.source) for result in report.results],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.message or rule.title},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"shape": rule.iri},
    }


def _result(result: Result, rules: list[Rule], source: str) -> dict[str, Any]:
    node = {"name": result.focus_label, "fullyQualifiedName": result.focus, "kind": "resource"}
    places: list[dict[str, Any]] = [_in_document(passage) for passage in result.passages]
    if not places and source:
        places = [_in_graph(source, result.line)]
    places = places or [{}]
    places[0]["logicalLocations"] = [node]
    found: dict[str, Any] = {
        "ruleId": result.rule.name,
        "ruleIndex": rules.index(result.rule),
        "level": _LEVELS[result.severity],
        "message": {"text": result.message},
        "locations": places[:1],
    }
    if len(places) > 1:
        found["relatedLocations"] = [{"id": i, **p} for i, p in enumerate(places[1:], start=1)]
    key = digest(result.rule.iri, result.component, result.focus, result.path, result.term)
    found["partialFingerprints"] = {"result/v1": key}
    return found


def _in_document(passage: Passage) -> dict[str, Any]:
    region: dict[str, Any] = {}
    if passage.line:
        region |= {
            "startLine": passage.line,
            "startColumn": passage.column,
            "endLine": passage.end_line,
            "endColumn": passage.end_column,
        }
    region |= {
        "charOffset": passage.start,
        "charLength": passage.end - passage.start,
        "snippet": {"text": passage.quote},
    }
    place = {"uri": f"{quote(passage.document)}.txt", "uriBaseId": _CORPUS}
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": place, "region": region}}
    if passage.statement:
        location["message"] = {"text": passage.statement}
    return location


def _in_graph(source: str, line: int) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(Path(source).as_posix())}}
    if line:
        place["region"] = {"startLine": line}
    return {"physicalLocation": place}
