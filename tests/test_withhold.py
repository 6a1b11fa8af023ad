"""What the rules read and the shapes refuse is left out; what curators state is theirs to mend."""

from __future__ import annotations

import hashlib

import pytest

from thbgraph import facts, rdf
from thbgraph import vocabulary as v
from thbgraph.builder.withhold import refused
from thbgraph.facts import Merged
from thbgraph.model import Document, Evidence, Fact, Method, Node, Object, Value
from thbgraph.validation import Report, validate

TEXT = "The harbour seminar of 4 May 2016 ended on 3 May 2016 in Riga."
DOCUMENT = Document("page", TEXT, sha256=hashlib.sha256(TEXT.encode()).hexdigest())
SEMINAR = Node(
    "https://w3id.org/thbgraph/id/event/harbour-seminar-2016", v.EVENT, "harbour seminar"
)
RIGA = Node("https://w3id.org/thbgraph/id/place/riga", v.PLACE, "Riga")


def stated(method: Method, predicate: str, object_: Object, mention: str) -> Fact:
    rule = "some-rule" if method is Method.RULE else ""
    evidence = Evidence(
        "page",
        0,
        len(TEXT),
        TEXT,
        method,
        rule=rule,
        subject_mention="harbour seminar",
        object_mention=mention,
    )
    return Fact(SEMINAR, predicate, object_, (evidence,))


def held(curated: list[Fact], read: list[Fact]) -> tuple[Merged, Report]:
    merged = facts.merge_all(curated, read, documents=[DOCUMENT])
    return merged, validate(rdf.quads(merged.facts, [DOCUMENT], run="0" * 16))


START = (Value("2016-05-04", v.DATE), "4 May 2016")
END = (Value("2016-05-03", v.DATE), "3 May 2016")


def test_rule_facts_behind_a_violation_are_left_out_and_the_rest_stands() -> None:
    merged, report = held(
        [],
        [
            stated(Method.RULE, "thb:startDate", *START),
            stated(Method.RULE, "thb:endDate", *END),
            stated(Method.RULE, "thb:heldIn", RIGA, "Riga"),
        ],
    )
    assert {result.rule.name for result in report.violations} == {"dates-in-order"}

    left_out = refused(merged.facts, report)

    assert [(fact.predicate, why) for fact, why in left_out] == [
        ("thb:endDate", "the shape dates-in-order refuses it"),
        ("thb:startDate", "the shape dates-in-order refuses it"),
    ]
    kept = [fact for fact in merged.facts if fact not in dict(left_out)]
    assert {f.predicate for f in kept} == {v.TYPE, v.LABEL, "thb:heldIn"}
    assert validate(rdf.quads(kept, [DOCUMENT], run="0" * 16)).conforms


def test_a_curators_fact_is_kept_against_a_rules() -> None:
    merged, report = held(
        [stated(Method.CURATED, "thb:startDate", *START)],
        [stated(Method.RULE, "thb:endDate", *END)],
    )
    assert [fact.object for fact, _ in refused(merged.facts, report)] == [END[0]]


@pytest.mark.parametrize("extra", [[], [stated(Method.RULE, "thb:heldIn", RIGA, "Riga")]])
def test_where_curators_contradict_the_shapes_nothing_is_left_out(extra: list[Fact]) -> None:
    merged, report = held(
        [
            stated(Method.CURATED, "thb:startDate", *START),
            stated(Method.CURATED, "thb:endDate", *END),
        ],
        extra,
    )
    assert not report.conforms
    left_out = {fact.predicate for fact, _ in refused(merged.facts, report)}
    assert left_out.isdisjoint({"thb:startDate", "thb:endDate"})
