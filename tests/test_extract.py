"""One document through all layers: evidence, order, open input."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from extracting import document, extraction, known
from thbgraph import vocabulary as v
from thbgraph.extraction import extract
from thbgraph.extraction.gates import Claim, Gates, text_value
from thbgraph.model import Method, Node
from thbgraph.text import View

TEXT = (
    "On 4 and 5 May 2016, the Ministry of the Interior of Latvia hosted the second meeting of the "
    "Task Force against Trafficking in Human Beings in Ri\u0304ga under the Latvian Presidency of the CBSS. "
    "The meeting was opened by Anna Berg, Director of Caritas Sweden."
)


def test_every_quote_stands_at_its_offsets() -> None:
    for fact in extraction(TEXT).facts:
        for evidence in fact.evidence:
            assert TEXT[evidence.start : evidence.end] == evidence.quote
            assert (evidence.method, bool(evidence.rule)) == (Method.RULE, True)


def test_a_quote_names_both_ends_or_says_who_is_meant() -> None:
    for fact in extraction(TEXT).facts:
        for evidence in fact.evidence:
            assert evidence.subject_mention in View.of(evidence.quote).text or evidence.reason


def test_every_node_has_class_and_label() -> None:
    facts = extraction(TEXT).facts
    nodes = {
        n for f in facts for n in (f.subject, f.object) if isinstance(n, Node) and n.type in v.TYPES
    }
    typed = {f.subject for f in facts if f.predicate == v.TYPE}
    labelled = {f.subject for f in facts if f.predicate == v.LABEL}
    assert nodes == typed == labelled


def test_the_same_text_gives_the_same_facts_in_order() -> None:
    facts = extraction(TEXT).facts
    assert facts == extraction(TEXT).facts
    assert list(facts) == sorted(facts, key=lambda f: f.sort_key)


def test_posts_of_one_person_share_an_appointment() -> None:
    facts = [f for f in extraction(TEXT).facts if f.subject.label == "Anna Berg"]
    keys = {
        f.evidence[0].appointment
        for f in facts
        if f.predicate in {"thb:holdsPost", "thb:affiliatedWith"}
    }
    assert len(keys) == 1
    assert keys != {""}


def test_another_language_gives_no_facts() -> None:
    assert extract(replace(document(TEXT), language="lv"), known()).facts == ()


def gates() -> Gates:
    given_document = document("Riga hosts the forum.")
    return Gates(given_document, View.of(given_document.text))


EVENT = Node("https://w3id.org/thbgraph/id/event/forum", v.EVENT, "forum")
PLACE = Node("https://w3id.org/thbgraph/id/place/riga", v.PLACE, "Riga")


def test_a_claim_whose_quote_names_both_ends_passes() -> None:
    collected = gates()
    assert collected.take(Claim(EVENT, "thb:heldIn", PLACE, 0, 21, "test", "forum", "Riga"))
    (fact,) = collected.facts.values()
    assert fact.evidence[0].quote == "Riga hosts the forum."


def test_a_claim_that_the_quote_does_not_name_is_refused() -> None:
    collected = gates()
    assert not collected.take(Claim(EVENT, "thb:heldIn", PLACE, 0, 21, "test", "forum", "Tartu"))
    assert not collected.take(Claim(EVENT, "thb:heldIn", PLACE, 0, 21, "test", "", "Riga"))
    assert not collected.take(Claim(EVENT, "thb:heldIn", EVENT, 0, 21, "test", "forum", "forum"))
    assert not collected.take(
        Claim(EVENT, "thb:objective", text_value("x"), 0, 0, "test", "forum", "x")
    )
    assert [why for _, why in collected.refused] == [
        "the quote does not name the object, “Tartu”",
        "the quote does not name the subject",
        "thb:heldIn is not said of thb:Event and thb:Event",
        "the quote does not stand at its offsets",
    ]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_fault(text: str) -> None:
    for fact in extraction(text).facts:
        for evidence in fact.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote


def test_a_very_long_line_is_read_without_fault() -> None:
    assert extraction("The meeting of the Task Force in Riga " * 20_000).facts == ()


def test_ten_thousand_acronyms_are_read_without_fault() -> None:
    text = " ".join(f"The Office for Cases (OC{n:05d}) met." for n in range(500))
    assert extraction(text).facts == ()
