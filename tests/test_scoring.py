from __future__ import annotations

from pathlib import Path

import pytest

from thbgraph import vocabulary as v
from thbgraph.model import Evidence, Fact, Method, Node, Object, Value, class_node
from thbgraph.scoring import Gold, GoldError, gold_from_facts, read_gold, score_facts

EVENT = Node("e:1", v.EVENT, "second meeting of the Task Force")
POLICE = Node("a:1", v.ORGANISATION, "Lithuanian Police")
HEADER = "document\tsubject\tpredicate\tobject\tstatus\n"


def fact(predicate: str, object_: Object, *, subject: Node = EVENT, document: str = "d") -> Fact:
    evidence = Evidence(document, 0, 4, "text", Method.RULE, rule="r")
    return Fact(subject, predicate, object_, (evidence,))


def row(predicate: str, *objects: str, asked: bool = True) -> Gold:
    return Gold("d", ("second meeting of the Task Force",), predicate, objects, asked)


def test_a_fact_counts_as_right_once() -> None:
    same_twice = [
        fact("thb:organisedBy", POLICE),
        fact("thb:organisedBy", Node("a:2", v.ORGANISATION, "Police of Lithuania")),
    ]
    result = score_facts(same_twice, [row("thb:organisedBy", "Lithuanian Police")], ["d"])
    assert (result.total.right, result.total.wrong, result.total.missed) == (1, 0, 0)


def test_a_question_mark_row_neither_helps_nor_hurts() -> None:
    result = score_facts(
        [fact("thb:partner", POLICE)], [row("thb:partner", "Lithuanian Police", asked=False)], ["d"]
    )
    assert (result.total.right, result.total.wrong, result.total.missed) == (0, 0, 0)


def test_a_fact_that_no_row_admits_is_wrong_and_names_its_rule() -> None:
    result = score_facts([fact("thb:partner", POLICE)], [row("thb:partner", "Border Guard")], ["d"])
    assert (result.total.right, result.total.wrong, result.total.missed) == (0, 1, 1)
    assert result.rules["r"].wrong == 1
    assert [f.object for f in result.wrong] == [POLICE]
    assert [g.objects for g in result.missed] == [("Border Guard",)]


def test_dates_must_be_equal() -> None:
    gold = [row("thb:startDate", "2015")]
    assert score_facts([fact("thb:startDate", Value("2015-09", v.YEAR_MONTH))], gold, ["d"]).wrong
    assert not score_facts([fact("thb:startDate", Value("2015", v.YEAR))], gold, ["d"]).wrong


def test_only_four_classes_are_scored() -> None:
    facts = [
        fact(v.TYPE, class_node(v.EVENT)),
        fact(v.TYPE, class_node(v.ORGANISATION), subject=POLICE),
    ]
    result = score_facts(facts, [row(v.TYPE, v.EVENT)], ["d"])
    assert (result.total.right, result.total.wrong) == (1, 0)


def test_the_closest_label_meets_its_row_first() -> None:
    unit = "Unit of the Criminal Police"
    gold = [row("thb:participant", "Criminal Police"), row("thb:participant", unit)]
    facts = [
        fact("thb:participant", Node("a:1", v.ORGANISATION, unit)),
        fact("thb:participant", Node("a:2", v.ORGANISATION, "Criminal Police")),
    ]
    for order in (facts, facts[::-1]):
        result = score_facts(order, gold, ["d"])
        assert (result.total.right, result.total.wrong, result.total.missed) == (2, 0, 0)


def test_curated_facts_make_gold_with_their_aliases() -> None:
    gold = gold_from_facts([fact("thb:partner", POLICE)], {POLICE.iri: ["LP"]})
    assert gold == (
        Gold("d", (EVENT.label,), "thb:partner", ("Lithuanian Police", "LP"), asked=True),
    )


def test_gold_is_read_with_its_alternatives(tmp_path: Path) -> None:
    path = tmp_path / "gold.tsv"
    path.write_text(HEADER + "d\tA||B\tthb:heldIn\tRiga\t?\n", encoding="utf-8")
    assert read_gold(path) == (Gold("d", ("A", "B"), "thb:heldIn", ("Riga",), asked=False),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("document\tsubject\n", ":1: the header must be document subject predicate object status"),
        (HEADER + "d\tA\tthb:heldIn\tRiga\n", ":2: a row has five columns"),
        (HEADER + "d\tA\tthb:heldIn\tRiga\tyes\n", ":2: a row has five columns"),
    ],
)
def test_malformed_gold_names_the_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "gold.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GoldError) as error:
        read_gold(path)
    assert message in str(error.value)
