"""What people read in the five seed documents: every fact, document by document."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from thbgraph import authority as authorities
from thbgraph import corpus, curated, iris, resources
from thbgraph import vocabulary as v
from thbgraph.curated import Curated
from thbgraph.model import Document, Evidence, Fact, Method, Node, Review

ANNOUNCED, MEETING = "000_323dc0eefae39dbc", "001_6f75c1f964cf4579"
EXPERTS, GUIDELINES, FORUM = (
    "002_dc2398c675a43707",
    "003_3cd62dd84d80e766",
    "004_be844ee2f845b437",
)

CONFERENCE = "Human Trafficking – a crime with too few convictions and too many victims"
PRESIDENCY = "Latvian Presidency of the Council of the Baltic Sea States"
LATVIAN_MOI = "Ministry of the Interior of the Republic of Latvia"
IDENTIFICATION = "Identification of Victims and Criminals – Why Do We Not Notice Them?"
POLICY = "Guidelines for the Prevention of Trafficking in Human Beings 2014-2020"
CABINET = "Cabinet of Ministers of the Republic of Latvia"
DEPARTMENT = f"Industry Policy Department of the {LATVIAN_MOI}"
VILNIUS_FORUM = "Knowledge forum in Vilnius"
THB_PROJECT = "THB project of the Nordic Council of Ministers"

FACTS = Path(__file__).with_name("seeds_curated.tsv")
"""Every fact but labels, and the classes of actors and places, which follow from the rest."""


@cache
def expected() -> dict[str, set[tuple[str, ...]]]:
    """Return subject, predicate and object of the facts of each document."""
    facts: dict[str, set[tuple[str, ...]]] = {}
    for line in FACTS.read_text(encoding="utf-8").splitlines()[1:]:
        document, *fact = line.split("\t")
        facts.setdefault(document, set()).add(tuple(fact))
    return facts


@cache
def documents() -> dict[str, Document]:
    return {document.id: document for document in corpus.read_corpus(resources.seeds())}


@cache
def read() -> Curated:
    return curated.read(resources.seeds() / "curated", documents().values(), authorities.load())


def end(fact: Fact) -> str:
    return fact.object.label if isinstance(fact.object, Node) else fact.object.text


def all_evidence() -> list[tuple[Fact, Evidence]]:
    return [(fact, evidence) for fact in read().facts for evidence in fact.evidence]


def evidence_of(subject: str, predicate: str, value: str) -> tuple[Evidence, ...]:
    (fact,) = (
        f
        for f in read().facts
        if (f.subject.label, f.predicate, end(f)) == (subject, predicate, value)
    )
    return fact.evidence


def implied(fact: Fact) -> bool:
    actors = {v.ORGANISATION, v.COUNTRY, v.REGION, v.PLACE}
    return fact.predicate == v.LABEL or (fact.predicate == v.TYPE and fact.subject.type in actors)


@pytest.mark.parametrize("document", [ANNOUNCED, MEETING, EXPERTS, GUIDELINES, FORUM])
def test_a_document_states_these_facts_and_no_others(document: str) -> None:
    stated = {
        (fact.subject.label, fact.predicate, end(fact))
        for fact, evidence in all_evidence()
        if evidence.document == document and not implied(fact)
    }
    assert stated == expected()[document]


def test_every_quote_stands_at_its_offsets_outside_boilerplate_and_holds_its_mentions() -> None:
    for fact, evidence in all_evidence():
        document = documents()[evidence.document]
        assert document.quote(evidence.span) == evidence.quote
        assert not any(evidence.span.overlaps(span) for span in document.boilerplate)
        assert evidence.subject_mention
        assert evidence.subject_mention in evidence.quote
        assert evidence.object_mention in evidence.quote
        assert bool(evidence.object_mention) == (fact.predicate != v.TYPE)
        assert evidence.method is Method.CURATED
        assert fact.review is Review.CONFIRMED


def test_every_node_has_its_class_and_its_label_in_each_document_that_names_it() -> None:
    described = {
        (fact.subject.iri, fact.predicate, evidence.document) for fact, evidence in all_evidence()
    }
    named = {
        (node.iri, evidence.document)
        for fact, evidence in all_evidence()
        for node in (fact.subject, fact.object)
        if isinstance(node, Node) and node.type in v.TYPES
    }
    for iri, document in named:
        assert (iri, v.TYPE, document) in described
        assert (iri, v.LABEL, document) in described


def test_the_conference_announced_and_reported_is_one_node_with_two_pieces_of_evidence() -> None:
    assert [e.document for e in evidence_of(CONFERENCE, "rdf:type", "thb:Event")] == [
        ANNOUNCED,
        MEETING,
    ]
    assert [e.document for e in evidence_of(CONFERENCE, "thb:startDate", "2019-02-21")] == [
        ANNOUNCED,
        MEETING,
    ]


def test_one_person_under_two_spellings_holds_two_posts_in_two_years() -> None:
    person = {f.subject.iri for f in read().facts if f.subject.label == "Dimitrijs Trofimovs"}
    assert person == {f"{iris.BASE}actor/dimitrijs-trofimovs"}
    (first,) = evidence_of("Dimitrijs Trofimovs", "thb:holdsPost", "State Secretary")
    (at_first,) = evidence_of("Dimitrijs Trofimovs", "thb:affiliatedWith", LATVIAN_MOI)
    (later,) = evidence_of("Dimitrijs Trofimovs", "thb:holdsPost", "director")
    (at_later,) = evidence_of("Dimitrijs Trofimovs", "thb:affiliatedWith", DEPARTMENT)
    assert (first.document, first.subject_mention) == (MEETING, "Dimitrijs Trofimovs")
    assert (later.document, later.subject_mention) == (GUIDELINES, "Dimitri Trofimov")
    assert first.appointment == at_first.appointment
    assert later.appointment == at_later.appointment
    assert first.appointment != later.appointment


def test_the_presidency_starts_in_one_document_and_ends_in_two() -> None:
    (start,) = evidence_of(PRESIDENCY, "thb:startDate", "2018-07-01")
    first, second = evidence_of(PRESIDENCY, "thb:endDate", "2019-06-30")
    assert (start.document, start.object_mention) == (MEETING, "July 1, 2018")
    assert (first.document, second.document) == (ANNOUNCED, MEETING)
    assert "2019" not in first.quote
    assert "2019" in first.reason
    presidency = {f.subject.iri for f in read().facts if f.subject.label == PRESIDENCY}
    assert presidency == {iris.mint(v.PRESIDENCY, PRESIDENCY, "2018")}


@pytest.mark.parametrize(
    ("subject", "value", "edtf", "words"),
    [
        (IDENTIFICATION, "2013-05", "2013-05~", "late May"),
        (VILNIUS_FORUM, "2015-06", "2015-06~", "the start of June"),
        (THB_PROJECT, "2013", "2013~", "the late 2013"),
    ],
)
def test_dates_less_sharp_than_a_day_keep_their_words(
    subject: str, value: str, edtf: str, words: str
) -> None:
    (evidence,) = evidence_of(subject, "thb:startDate", value)
    assert (evidence.edtf, evidence.object_mention) == (edtf, words)


def test_the_order_keeps_the_documents_date_and_the_note_says_what_the_gazette_says() -> None:
    (evidence,) = evidence_of(POLICY, "thb:approvedBy", CABINET)
    assert "29 January 2014" in evidence.quote
    assert evidence.note == (
        "The page dates Cabinet Order No. 29 to 29 January 2014; the official gazette dates it to "
        "21 January 2014."
    )


def test_a_chair_of_another_time_is_not_attested_for_the_documents_date() -> None:
    (evidence,) = evidence_of("Valdis Dombrovskis", "thb:chairOf", CABINET)
    assert evidence.attested == "2014"


def test_only_people_in_public_office_appear() -> None:
    people = {f.subject.label for f in read().facts if f.subject.type == v.PERSON}
    assert people == {
        "Andres Väliste",
        "Andris Pelšs",
        "Dimitrijs Trofimovs",
        "Juris Bone",
        "Lāsma Stabiņa",
        "Valdis Dombrovskis",
    }
    told = " ".join(label for names in read().aliases.values() for label in names)
    assert "Kuusk" not in told
    assert "Nøsterud" not in told


def test_every_fact_is_allowed_by_the_ontology() -> None:
    for fact in read().facts:
        kind = fact.object.type if isinstance(fact.object, Node) else fact.object.datatype
        assert v.allowed(fact.subject.type, fact.predicate, kind)
