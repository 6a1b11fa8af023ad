from __future__ import annotations

import re
from functools import cache

import pyshacl
import pytest
import rdflib

import shape_cases
from shape_cases import CASES, EXPECTED, Case
from thbgraph import validation
from thbgraph import vocabulary as v
from thbgraph.iris import BASE
from thbgraph.validation import reference
from thbgraph.validation.patterns import patterns
from thbgraph.validation.reading import merged
from thbgraph.validation.shapes import read_shapes

PARAMETERS = (
    *("class", "datatype", "equals", "hasValue", "in", "lessThan", "maxCount", "maxLength"),
    *("minCount", "minLength", "nodeKind", "not", "or", "pattern", "qualifiedMaxCount"),
    *("qualifiedMinCount", "sparql", "uniqueLang", "xone"),
)
SHAPES = read_shapes()
PROPERTIES = [p for p in v.FACT_PROPERTIES.values() if p.name.startswith("thb:")]
RECORDED = {*v.TYPES, v.APPOINTMENT, v.CONCEPT}
LITERALS = {
    v.DATE: '"2015-06-12"^^xsd:date',
    v.YEAR_MONTH: '"2015-06"^^xsd:gYearMonth',
    v.YEAR: '"2015"^^xsd:gYear',
    v.STRING: '"words"',
    v.LANG_STRING: '"words"@en',
    "xsd:integer": "2015",
    "xsd:dateTime": '"2015-06-12T00:00:00"^^xsd:dateTime',
}


def constraints() -> set[tuple[str, str]]:
    """Every constraint of every shape: its shape's name and its parameter."""
    return {
        (rule.name, parameter)
        for rule in SHAPES.rules.values()
        for parameter in PARAMETERS
        if (rdflib.URIRef(rule.iri), rdflib.SH[parameter], None) in SHAPES.graph
    }


def of_property(name: str) -> bool:
    return name.endswith(("-subject", "-object")) and f"thb:{name[:-8]}" in str(PROPERTIES)


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
    assert shape_cases.messages() == EXPECTED.read_text(encoding="utf-8").splitlines()


def test_every_constraint_has_its_case() -> None:
    cased = {(case.shape, case.constraint) for case in CASES}
    by_property = {
        (f"{p.name[4:]}-{end}", parameter)
        for p in PROPERTIES
        for end in ("subject", "object")
        for parameter in PARAMETERS
    }
    blank_node = {("no-blank-node", "nodeKind")}
    assert constraints() - cased - by_property - blank_node == set()
    assert cased - constraints() == set()


def allowed_subjects(prop: v.FactProperty) -> set[str]:
    dated = {v.APPOINTMENT} if prop.objects == v.DATES else set()
    return {*prop.subjects, *dated}


@cache
def pairs() -> validation.Report:
    """Each property between each kind of subject and a fitting object, and the other way round."""
    lines = [f"{node(kind)} a {kind} ." for kind in sorted(RECORDED)]
    for p in PROPERTIES:
        name, subject, object_ = p.name[4:], min(p.subjects), node(min(p.objects))
        lines += [
            f":{name}-of-{local(kind)} a {kind} ; {p.name} {object_} ." for kind in sorted(RECORDED)
        ]
        lines += [
            f":{name}-to-{local(kind)} a {subject} ; {p.name} {node(kind)} ."
            for kind in sorted(RECORDED | LITERALS.keys())
        ]
    return validation.validate(shape_cases.quads("\n".join(lines)))


def node(kind: str) -> str:
    return LITERALS.get(kind) or f":{local(kind)}"


def local(kind: str) -> str:
    return kind.replace(":", "-")


@pytest.mark.parametrize("prop", PROPERTIES, ids=lambda p: p.name)
def test_a_property_is_said_of_what_the_vocabulary_allows(prop: v.FactProperty) -> None:
    shape = f"{prop.name[4:]}-subject"
    wrong = RECORDED - allowed_subjects(prop)
    found = [r for r in pairs().results if r.rule.name == shape]
    assert [(r.focus, r.severity) for r in found] == sorted(
        (f"{BASE}{prop.name[4:]}-of-{local(kind)}", validation.Severity.VIOLATION) for kind in wrong
    )
    assert {r.advice for r in found} == {SHAPES.rule(v.SHAPES + shape).message}


@pytest.mark.parametrize("prop", PROPERTIES, ids=lambda p: p.name)
def test_a_property_takes_what_the_vocabulary_allows(prop: v.FactProperty) -> None:
    shape = f"{prop.name[4:]}-object"
    wrong = (RECORDED | LITERALS.keys()) - prop.objects
    found = [r for r in pairs().results if r.rule.name == shape]
    assert [(r.focus, r.path) for r in found] == sorted(
        (f"{BASE}{prop.name[4:]}-to-{local(kind)}", prop.name) for kind in wrong
    )
    assert {r.advice for r in found} == {SHAPES.rule(v.SHAPES + shape).message}


def in_list(shape: str) -> set[str]:
    """The short names in the `sh:in` of a shape."""
    head = SHAPES.graph.value(rdflib.URIRef(v.SHAPES + shape), rdflib.SH["in"])
    assert head is not None
    return {v.shorten(str(item)) for item in SHAPES.graph.items(head)}


def targets(shape: str, kind: str) -> set[str]:
    named = SHAPES.graph.objects(rdflib.URIRef(v.SHAPES + shape), rdflib.SH[kind])
    return {v.shorten(str(item)) for item in named}


def select(shape: str) -> str:
    query = rdflib.URIRef(f"{v.SHAPES}{shape}-query")
    text = str(SHAPES.graph.value(query, rdflib.SH["select"]))
    return re.sub(r"thb:conflictsWith|thb:Appointment", "", text)


def test_the_lists_in_the_shapes_are_those_of_the_vocabulary() -> None:
    ours = {p.name for p in PROPERTIES}
    assert in_list("fact-predicate") == set(v.FACT_PROPERTIES)
    assert targets("fact-recorded", "targetSubjectsOf") == ours
    assert set(re.findall(r"thb:[a-z]\w+", select("fact-recorded"))) == ours
    for shape in ("label-shared", "one-class"):
        assert set(re.findall(r"thb:[A-Z]\w+", select(shape))) == v.TYPES
    for shape in ("label-present", "label-language", "label-shared", "one-class"):
        assert targets(shape, "targetClass") == v.TYPES


def test_every_shape_says_in_words_what_it_asks() -> None:
    for rule in SHAPES.rules.values():
        assert rule.iri == v.SHAPES + rule.name
        assert rule.title.endswith(".")
        assert rule.message.endswith(".")
        assert rule.group
        assert rule.line


def test_the_shapes_have_an_order_of_their_own() -> None:
    orders = [rule.order for rule in SHAPES.rules.values()]
    assert len(set(orders)) == len(orders)


def test_only_incomplete_alike_and_contradictory_things_are_warnings() -> None:
    warnings = [r.name for r in SHAPES.rules.values() if r.severity is validation.Severity.WARNING]
    assert warnings == [
        "label-shared",
        "event-has-date",
        "event-has-place",
        "presidency-has-body",
        "presidency-has-holder",
        "appointment-incomplete",
        "appointment-dated",
        "post-has-appointment",
        "fact-conflict",
        "evidence-names-ends",
    ]


def test_the_shapes_are_shapes_by_the_standard_s_own_shapes() -> None:
    conforms, _, words = pyshacl.validate(
        rdflib.Graph(), shacl_graph=SHAPES.graph, inference="none", meta_shacl=True
    )
    assert conforms, words


def test_rdflib_answers_the_queries_as_the_native_twin_does() -> None:
    asked = {name for name, parameter in constraints() if parameter == "sparql"}
    left_out = [rule for rule in SHAPES.rules.values() if rule.name not in asked]
    cases = [case for case in CASES if case.shape in asked]
    native = merged(q for case in cases for q in shape_cases.quads(case.bad, case.namespace))
    plain = rdflib.Graph()
    for triple in native:
        plain.add(triple)
    found = [
        {
            (raw.shape, raw.focus, raw.path, raw.value)
            for raw in reference.run(graph, SHAPES, left_out)
        }
        for graph in (native, plain)
    ]
    assert found[0] == found[1]
    assert len(found[0]) > len(cases)


def test_no_query_may_look_at_all_values_of_a_property_for_each_focus_node() -> None:
    """An engine may begin NOT EXISTS at either of two patterns: both hang on what is bound before.

    So "nobody appointed $this to ?title" is not asked by walking all that were appointed to it.
    """
    prefixes = SHAPES.prefixes()
    looked = 0
    for query in map(str, SHAPES.graph.objects(None, rdflib.SH.select)):
        for group in re.finditer(r"NOT EXISTS (\{[^{}]*\})", query):
            inner = [pattern.subject for pattern in patterns(group[1], prefixes)]
            outer = query[: group.start()] + query[group.end() :]
            bound = {term for one in patterns(outer, prefixes) for term in one}
            assert len(inner) == 1 or bound.issuperset(inner), group[0]
            looked += 1
    assert looked > 8
