"""The quotes behind a node or a fact, found by whatever it is called."""

from __future__ import annotations

import pytest

import samples
from thbgraph import iris, rdf
from thbgraph.authority import Authority, Entry
from thbgraph.errors import UnknownTermError
from thbgraph.explanation import Explanation, explain, render
from thbgraph.model import Fact
from thbgraph.store import Store

STORE = samples.store()
ENTRY = Entry(
    samples.TASK_FORCE.iri,
    "thb:Organisation",
    "Task Force",
    acronyms=("TF-THB",),
    alt_labels=("Working Group on Trafficking",),
)
WITH_NAMES = Store.of(rdf.quads(samples.FACTS, samples.DOCUMENTS, authority=Authority((ENTRY,))))


def shown(term: str, store: Store = STORE) -> str:
    return "".join(render(explain(store, term)))


@pytest.mark.parametrize(
    "term",
    [
        "Ilze Kalniņa",
        "ilze kalnina",
        "  ILZE   KALNINA ",
        "Kalnina",
        samples.KALNINA.iri,
        f"<{samples.KALNINA.iri}>",
        "actor/ilze-kalnina",
        "act:ilze-kalnina",
    ],
)
def test_a_node_is_found_by_name_or_iri_whatever_the_case_and_accents(term: str) -> None:
    assert explain(STORE, term).node == samples.KALNINA


@pytest.mark.parametrize("term", ["TF-THB", "tf-thb", "Working group on trafficking"])
def test_a_node_is_found_by_acronym_and_alias(term: str) -> None:
    found = explain(WITH_NAMES, term)
    assert found.node == samples.TASK_FORCE
    assert found.names == ("TF-THB", "Working Group on Trafficking")


@pytest.mark.parametrize("form", ["{}", "fact/{}", "fact:{}", iris.BASE + "fact/{}"])
def test_a_fact_is_found_by_its_id(form: str) -> None:
    found = explain(STORE, form.format(samples.HOSTED.id))
    assert [s.fact for s in found.statements] == [samples.HOSTED]
    assert found.node is None


def test_every_statement_about_a_node_is_told_once() -> None:
    found = explain(STORE, "Ilze Kalniņa")
    assert {s.fact.id for s in found.statements} == {
        f.id for f in samples.FACTS if samples.KALNINA in (f.subject, f.object)
    }
    assert len(found.statements) == len({s.fact.id for s in found.statements})


def test_a_priority_and_a_rejected_node_can_be_asked_for() -> None:
    assert explain(STORE, "Secure Region").node == samples.SECURE
    assert explain(STORE, "Norway").node == samples.NORWAY


def test_a_term_with_several_meanings_lists_them() -> None:
    found = explain(STORE, "Ministry")
    assert found.candidates == (samples.FOREIGN, samples.INTERIOR)
    assert found.statements == ()
    assert shown("Ministry") == (
        "“Ministry” may mean any of 2:\n"
        "  actor/ministry-of-foreign-affairs-of-latvia  "
        "Ministry of Foreign Affairs of Latvia (Organisation)\n"
        "  actor/ministry-of-the-interior-of-latvia  "
        "Ministry of the Interior of Latvia (Organisation)\n"
    )


def test_a_whole_name_goes_before_a_part_of_one() -> None:
    assert explain(STORE, "Latvia").node == samples.LATVIA


def test_an_unknown_term_offers_what_is_near() -> None:
    with pytest.raises(UnknownTermError) as caught:
        explain(STORE, "Ilse Kalnin")
    assert str(caught.value) == (
        "nothing in the graph is called “Ilse Kalnin”; the nearest are “Ilze Kalniņa”"
    )


@pytest.mark.parametrize("term", ["", "xyzzy", "0123456789abcdef", "http://example.org/ a b", "?"])
def test_an_unknown_term_is_an_error(term: str) -> None:
    with pytest.raises(UnknownTermError, match="nothing in the graph is called"):
        explain(STORE, term)


def test_a_statement_shows_its_proof() -> None:
    assert (
        shown(samples.HOSTED.id)
        == f"""\

Second meeting of the Task Force – hosted by – Ministry of the Interior of Latvia
  confirmed, fact {samples.HOSTED.id}
    a_meeting [53–139], read by a curator
      “The Ministry of the Interior of Latvia is hosting the second meeting of the Task Force”
    a_meeting [53–139], rule event-hosted-by
      “The Ministry of the Interior of Latvia is hosting the second meeting of the Task Force”

Documents
  a_meeting (2019-03-12, Ministry, https://example.org/a)
    “Second meeting of the Task Force in Riga”
"""
    )


def test_a_node_opens_with_its_names() -> None:
    assert shown("TF-THB", WITH_NAMES).splitlines()[:5] == [
        "Task Force (Organisation)",
        "https://w3id.org/thbgraph/id/actor/task-force",
        "also called: TF-THB; Working Group on Trafficking",
        "",
        "Safe Ports – led by – Task Force",
    ]


def lines_of(fact: Fact) -> list[str]:
    return shown(fact.id).splitlines()


def test_a_rejection_says_why() -> None:
    assert f"  rejected because a country does not speak, fact {samples.SPOKE.id}" in lines_of(
        samples.SPOKE
    )


def test_a_contradiction_is_shown() -> None:
    assert (
        f"  contradicted by fact {samples.ENDS_15.id}: Second meeting of the Task Force – end date "
        "– 2019-03-15"
    ) in lines_of(samples.ENDS_14)


def test_reasons_and_notes_are_shown() -> None:
    assert "      “attended” → the meeting in Riga" in lines_of(samples.ATTENDED)
    assert "      note: The report's cover says 2017." in shown("Safe Ports").splitlines()


def test_a_graph_without_records_says_that_it_has_none() -> None:
    plain = Store.of(q for q in samples.quads() if q.graph_name == rdf.DEFAULT)
    assert shown("Riga", plain) == (
        "Riga (Place)\n"
        "https://w3id.org/thbgraph/id/place/riga\n"
        "\n"
        "no evidence is recorded in this file; explain from the built folder\n"
    )


def test_lines_are_wrapped() -> None:
    [words] = [f for f in samples.FACTS if f.predicate == "thb:openedBy"]
    lines = list(render(explain(STORE, words.id), width=60))
    assert max(len(line.rstrip("\n")) for line in lines) <= 60
    assert "".join(render(Explanation("x"))) == ""
