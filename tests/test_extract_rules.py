"""Every rule's examples and counter-examples, and what the loader refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extracting import extraction, line
from thbgraph.errors import RuleError
from thbgraph.extraction import rules

if TYPE_CHECKING:
    from thbgraph.extraction.rules import Example, Rule

RULES = rules.load()
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}-{at}")
    for rule in RULES
    for at, example in enumerate((*rule.examples, *rule.counter_examples))
]
GOOD = """
- id: event-hosted
  reads: who hosts an event
  pattern: "{Body:a} hosted {Event:e}"
  emits: ["e thb:hostedBy a"]
  examples:
    - {text: one, facts: []}
    - {text: two, facts: []}
  counter-examples:
    - {text: three}
"""


def by(rule: Rule, text: str) -> list[str]:
    found = extraction(text).facts
    return sorted(
        line(f)
        for f in found
        if any(e.rule == rule.id for e in f.evidence) and f.predicate.startswith("thb:")
    )


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_rule_reads_its_examples_and_nothing_in_its_counter_examples(
    rule: Rule, example: Example
) -> None:
    assert by(rule, example.text) == sorted(example.facts)


@pytest.mark.parametrize(
    "rule", [r for r in RULES if all(e.predicate == "same" for e in r.emits)], ids=lambda r: r.id
)
def test_a_rule_that_joins_two_names_fires_in_its_examples_only(rule: Rule) -> None:
    def fires(text: str) -> bool:
        return any(s.rule == rule.id for s in extraction(text).trace.stage("fired"))

    assert [fires(e.text) for e in rule.examples] == [True] * len(rule.examples)
    assert [fires(e.text) for e in rule.counter_examples] == [False] * len(rule.counter_examples)


def test_a_good_rule_loads() -> None:
    (rule,) = rules.parse({"mine.yaml": GOOD})
    assert (rule.id, rule.emits[0].predicate, rule.line) == ("event-hosted", "thb:hostedBy", 2)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "thb:hostedBy a",
            "thb:hosts a",
            'mine.yaml:2: rule "event-hosted": unknown property "thb:hosts"',
        ),
        (
            "thb:hostedBy a",
            "thb:hostedBy x",
            'mine.yaml:2: rule "event-hosted": "e thb:hostedBy x" speaks of x, which the pattern does not bind',
        ),
        (
            "{Body:a} hosted",
            "{Bodies:a} hosted",
            'mine.yaml:2: rule "event-hosted": pattern "Bodies" is no kind of mention',
        ),
        (
            "hosted {Event",
            "(hosted {Event",
            'mine.yaml:2: rule "event-hosted": pattern a "(" without its ")"',
        ),
        (
            "hosted {Event",
            "... hosted ... in ... on ... {Event",
            'mine.yaml:2: rule "event-hosted": pattern has more than 3 gaps; write more of the words between',
        ),
        (
            "    - {text: two, facts: []}\n",
            "",
            'mine.yaml:2: rule "event-hosted": needs at least two examples and one counter-example',
        ),
        (
            "  reads: who hosts an event\n",
            "",
            'mine.yaml:2: rule "event-hosted": "reads" is missing',
        ),
        ("reads:", "note: x\n  reads:", 'mine.yaml:2: rule "event-hosted": unknown key "note"'),
        (
            "id: event-hosted",
            "id: Event Hosted",
            'mine.yaml:2: rule "Event Hosted": an id is lower-case words joined by hyphens',
        ),
        ("- id: event-hosted", "- id: [", "mine.yaml:4: not valid YAML"),
    ],
)
def test_a_wrong_rule_is_refused_by_name(old: str, new: str, message: str) -> None:
    with pytest.raises(RuleError) as error:
        rules.parse({"mine.yaml": GOOD.replace(old, new)})
    assert str(error.value).startswith(message)


def test_an_id_stands_once() -> None:
    with pytest.raises(RuleError, match=r'rule "event-hosted" stands twice, first at a\.yaml:2'):
        rules.parse({"a.yaml": GOOD, "b.yaml": GOOD})


def test_no_rule_needs_more_than_linear_time_for_a_long_line() -> None:
    line_of_200_kb = ("organised by and with the support of, in on at was were " * 4000)[:200_000]
    for rule in RULES:
        for pattern in rule.patterns:
            assert [m.group() for m in pattern.expression.finditer(line_of_200_kb)][:1] in (
                [],
                [""],
            )
