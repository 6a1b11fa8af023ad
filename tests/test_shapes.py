from __future__ import annotations

import re
from pathlib import Path

import pyshacl
import pytest
import rdflib

import shape_cases
from shape_cases import CASES, FOLDER, Case
from thbgraph import resources, validation
from thbgraph import vocabulary as v
from thbgraph.iris import BASE
from thbgraph.validation import Result
from thbgraph.validation.shapes import read_shapes

SH = rdflib.SH
PARAMETERS = (
    *("class", "datatype", "equals", "hasValue", "in", "lessThan", "maxCount", "maxLength"),
    *("minCount", "minLength", "nodeKind", "not", "or", "pattern", "qualifiedMaxCount", "qualifiedMinCount"),
    *("sparql", "uniqueLang", "xone"),
)
SHAPES = read_shapes()
EXPECTED = FOLDER / "expected.tsv"


def asked() -> list[tuple[str, str]]:
    """Every constraint of every shape: its shape's name and its parameter."""
    return [
        (rule.name, parameter)
        for rule in SHAPES.rules.values()
        for parameter in PARAMETERS
        if (rdflib.URIRef(rule.iri), SH[parameter], None) in SHAPES.graph
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_violating_graph_is_found_out_at_its_focus_nodes(case: Case) -> None:
    found = case.results(shape_cases.report("bad"))
    assert tuple(case.local(result.focus) for result in found) == case.focus


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_passing_graph_passes(case: Case) -> None:
    report = shape_cases.report("good")
    ours = [r for r in report.results if r.focus.startswith(case.namespace)]
    assert [r.message for r in ours if r.rule.name == case.shape] == []


def test_the_messages_are_the_expected_ones() -> None:
    report = shape_cases.report("bad")
    lines = [
        f"{case.shape}\t{case.constraint}\t{case.local(result.focus)}\t{result.message}"
        for case in CASES
        for result in case.results(report)
    ]
    assert lines == EXPECTED.read_text(encoding="utf-8").splitlines()
