"""How facts, evidence and documents stand in the graph."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import samples
from thbgraph import iris, rdf
from thbgraph import vocabulary as v
from thbgraph.authority import Authority, Entry, Topic
from thbgraph.model import Review, Value
from thbgraph.rdf.evidence import evidence_key

FACTS = rdf.FACTS_GRAPH


def lines(quads: list[ox.Quad], subject: str) -> list[str]:
    """What the quads say of one subject, in short form: `graph predicate object`."""
    said = []
    for quad in quads:
        if str(quad.subject) == f"<{subject}>":
            graph = getattr(quad.graph_name, "value", "").removeprefix(iris.record("graph", ""))
            end = quad.object
            value = (
                v.shorten(end.value.removeprefix(iris.BASE))
                if isinstance(end, ox.NamedNode)
                else str(end)
            )
            said.append(f"{graph or 'default'} {v.shorten(quad.predicate.value)} {value}")
    return sorted(set(said))


def subjects(quads: list[ox.Quad], graph: ox.NamedNode | ox.DefaultGraph) -> set[str]:
    return {str(q.subject)[1:-1] for q in quads if q.graph_name == graph}


def test_a_plain_fact_stands_in_the_default_graph() -> None:
    assert lines(samples.quads(), samples.PRESIDENCY.iri) == [
        "default rdf:type thb:Presidency",
        'default rdfs:label "Latvian Presidency of the CBSS"@en',
        "default thb:hasPriority concept/priority-secure-region",
        "default thb:heldBy actor/latvia",
        "default thb:presidencyOf actor/council-of-the-baltic-sea-states",
    ]


def test_a_record_says_what_a_fact_asserts() -> None:
    fact = samples.ENDS_14
    assert lines(samples.quads(), rdf.fact_node(fact).value) == [
        f"a_meeting thb:evidence evidence/{evidence_key(fact.evidence[0])}",
        'facts rdf:object "2019-03-14"^^<http://www.w3.org/2001/XMLSchema#date>',
        "facts rdf:predicate thb:endDate",
        "facts rdf:subject event/second-meeting-of-the-task-force-2019",
        "facts rdf:type thb:Fact",
        f"facts thb:conflictsWith fact/{samples.ENDS_15.id}",
        "facts thb:review thb:Confirmed",
    ]


def test_evidence_stands_in_its_documents_graph() -> None:
    fact = samples.ATTENDED
    [proof] = fact.evidence
    said = lines(samples.quads(), iris.record("evidence", evidence_key(proof)))
    assert [line for line in said if "oa:hasSelector" not in line] == [
        "a_meeting oa:hasSource document/a_meeting",
        "a_meeting rdf:type oa:SpecificResource",
        "a_meeting thb:method thb:Rule",
        'a_meeting thb:objectMention "Estonia"',
        'a_meeting thb:reason "“attended” → the meeting in Riga"@en',
        "a_meeting thb:rule rule/experts-from",
    ]
    selectors = [line.split()[-1] for line in said if "oa:hasSelector" in line]
    number = "<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>"
    assert len(selectors) == 1
    assert lines(samples.quads(), iris.BASE + selectors[0]) == [
        f'a_meeting oa:end "{proof.end}"^^{number}',
        'a_meeting oa:exact "Experts from Estonia attended"',
        f'a_meeting oa:start "{proof.start}"^^{number}',
        "a_meeting rdf:type oa:TextPositionSelector",
        "a_meeting rdf:type oa:TextQuoteSelector",
    ]


def test_evidence_at_one_place_shares_its_selectors() -> None:
    positions = [q for q in samples.quads() if q.predicate == rdf.term("oa:start")]
    places = {(e.document, e.start, e.end) for f in samples.FACTS for e in f.evidence}
    assert len({q.subject for q in positions}) == len(places)


def test_a_document_stands_with_its_text_in_its_own_graph() -> None:
    said = lines(samples.quads(), rdf.document_node("b_project").value)
    assert [line for line in said if "thb:text" not in line] == [
        'b_project dcterms:identifier "b_project"',
        'b_project dcterms:issued "2021-11"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>',
        'b_project dcterms:language "en"',
        'b_project dcterms:title "Safe Ports: final report"@en',
        "b_project rdf:type thb:Document",
        f'b_project thb:sha256 "{samples.B.sha256}"',
    ]
    [text] = [
        q.object
        for q in samples.quads()
        if q.predicate == rdf.term("thb:text") and "b_project" in str(q.subject)
    ]
    assert isinstance(text, ox.Literal)
    assert text.value == samples.B.text


def test_publisher_and_address_are_said_where_known() -> None:
    said = lines(samples.quads(), rdf.document_node("a_meeting").value)
    assert 'a_meeting dcterms:publisher "Ministry"' in said
    assert "a_meeting dcterms:source https://example.org/a" in said


def test_a_rejected_fact_is_no_plain_fact_but_keeps_its_record() -> None:
    quads = samples.quads()
    assert samples.NORWAY.iri not in subjects(quads, rdf.DEFAULT)
    record = lines(quads, rdf.fact_node(samples.SPOKE).value)
    assert "facts thb:review thb:Rejected" in record
    assert 'facts thb:because "a country does not speak"@en' in record
    assert lines(quads, samples.NORWAY.iri) == [
        "facts rdf:type thb:Country",
        'facts rdfs:label "Norway"@en',
    ]


def test_a_post_is_attested_on_the_documents_day() -> None:
    assert lines(samples.quads(), iris.record("appointment", samples.AMBASSADOR)) == [
        "default rdf:type thb:Appointment",
        "default thb:appointee actor/ilze-kalnina",
        'default thb:attestedOn "2021-11"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>',
        "default thb:postAt actor/ministry-of-foreign-affairs-of-latvia",
        'default thb:postTitle "Ambassador"@en',
    ]


def test_a_post_runs_as_long_as_the_text_says() -> None:
    proof = replace(
        samples.evidence(
            samples.A, "State Secretary Ms Ilze Kalniņa", "Ilze Kalniņa", "State Secretary"
        ),
        appointment="k",
        held_from="2018-07-01",
        held_until="2019",
        attested="2018-12",
    )
    fact = samples.fact(samples.KALNINA, "thb:holdsPost", samples.text("State Secretary"), proof)
    quads = list(rdf.quads([fact], [samples.A]))
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert lines(quads, iris.record("appointment", "k"))[2:] == [
        f'default thb:attestedOn "2018-12"^^<{xsd}gYearMonth>',
        f'default thb:endDate "2019"^^<{xsd}gYear>',
        'default thb:postTitle "State Secretary"@en',
        f'default thb:startDate "2018-07-01"^^<{xsd}date>',
    ]
    evidence = lines(quads, iris.record("evidence", evidence_key(proof)))
    assert f'a_meeting thb:heldFrom "2018-07-01"^^<{xsd}date>' in evidence
    assert f'a_meeting thb:attestedFor "2018-12"^^<{xsd}gYearMonth>' in evidence


def test_the_run_names_what_it_used() -> None:
    assert lines(samples.quads(), iris.record("run", samples.RUN))[:3] == [
        "facts prov:used document/a_meeting",
        "facts prov:used document/b_project",
        "facts rdf:type prov:Activity",
    ]


def test_there_are_no_blank_nodes() -> None:
    for quad in samples.quads():
        assert not isinstance(quad.subject, ox.BlankNode)
        assert not isinstance(quad.object, ox.BlankNode)


def test_no_fact_property_stands_in_the_default_graph_without_its_fact() -> None:
    stated = {
        (f.subject.iri, v.expand(f.predicate), rdf.object_term(f.object))
        for f in samples.FACTS
        if f.review is not Review.REJECTED
    }
    posts = iris.record("appointment", "")
    for quad in samples.quads():
        name = v.shorten(quad.predicate.value)
        subject = str(quad.subject)[1:-1]
        if (
            quad.graph_name != rdf.DEFAULT
            or subject.startswith(posts)
            or not name.startswith("thb:")
        ):
            continue
        assert (subject, quad.predicate.value, quad.object) in stated


def test_names_of_files_are_safe_steps_of_an_iri() -> None:
    assert rdf.document_node("a b/ä%").value == f"{iris.BASE}document/a%20b%2F%C3%A4%25"


@pytest.mark.parametrize("name", ["facts", "authorities", "topics"])
def test_a_document_called_like_a_graph_of_ours_keeps_its_own(name: str) -> None:
    ours = {rdf.FACTS_GRAPH, rdf.AUTHORITIES_GRAPH, rdf.TOPICS_GRAPH}
    assert rdf.document_graph(name) not in ours


PARENT = Entry(iris.record("actor", "cbss"), v.ORGANISATION, "Council of the Baltic Sea States")
ENTRY = Entry(
    samples.TASK_FORCE.iri,
    v.ORGANISATION,
    "Task Force",
    alt_labels=("Task Force on Trafficking",),
    native_labels=(("lv", "Darba grupa"),),
    hidden_labels=("Taks Force",),
    acronyms=("TF-THB",),
    kind="IGO body",
    parent=PARENT.iri,
    matches=(("skos:exactMatch", "http://www.wikidata.org/entity/Q1"),),
    homepage="https://example.org/",
    note="Since 2006.",
)
TOPIC = Topic(
    samples.LABOUR.iri,
    "Labour exploitation",
    alt_labels=("exploitation of labour",),
    scheme=iris.record("scheme", "forms-of-exploitation"),
    matches=(("skos:closeMatch", "http://eurovoc.europa.eu/1"),),
)
UNUSED = Entry(iris.record("actor", "nobody"), v.ORGANISATION, "Nobody")


def with_authority() -> list[ox.Quad]:
    return list(
        rdf.quads(
            samples.FACTS,
            samples.DOCUMENTS,
            authority=Authority((PARENT, ENTRY, UNUSED), (TOPIC,)),
            aliases={
                samples.TASK_FORCE.iri: ("Task Force", "The Force", "Taks Force", "Darba grupa"),
                UNUSED.iri: ("N",),
            },
        )
    )


def test_names_and_identifiers_of_what_is_named_stand_beside_the_facts() -> None:
    quads = with_authority()
    assert [s for s in lines(quads, ENTRY.iri) if s.startswith("default")] == [
        "default foaf:homepage https://example.org/",
        "default rdf:type thb:Organisation",
        'default rdfs:label "Task Force"@en',
        'default skos:altLabel "Darba grupa"@lv',
        'default skos:altLabel "TF-THB"@en',
        'default skos:altLabel "Task Force on Trafficking"@en',
        'default skos:altLabel "The Force"@en',
        "default skos:exactMatch http://www.wikidata.org/entity/Q1",
    ]
    assert lines(quads, TOPIC.iri) == [
        "default rdf:type skos:Concept",
        'default skos:altLabel "exploitation of labour"@en',
        "default skos:closeMatch http://eurovoc.europa.eu/1",
        "default skos:inScheme scheme/forms-of-exploitation",
        'default skos:prefLabel "Labour exploitation"@en',
    ]


def test_what_no_document_states_stands_apart() -> None:
    quads = with_authority()
    assert [s for s in lines(quads, ENTRY.iri) if s.startswith("authorities")] == [
        'authorities dcterms:description "Since 2006."@en',
        "authorities org:subOrganizationOf actor/cbss",
        "authorities rdf:type thb:Organisation",
        'authorities rdfs:label "Task Force"@en',
        'authorities thb:kind "IGO body"',
    ]
    assert 'authorities rdfs:label "Council of the Baltic Sea States"@en' in lines(
        quads, PARENT.iri
    )


def test_an_entry_that_nobody_names_is_left_out() -> None:
    assert lines(with_authority(), UNUSED.iri) == []


def test_priorities_have_a_scheme_of_their_own() -> None:
    assert "default skos:inScheme scheme/priorities" in lines(samples.quads(), samples.SECURE.iri)


def test_a_file_of_ours_becomes_a_graph(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("<http://e.org/a> <http://e.org/b> 'c' .", encoding="utf-8")
    [quad] = rdf.file_quads(path, rdf.ONTOLOGY_GRAPH)
    assert quad.graph_name == rdf.ONTOLOGY_GRAPH


def test_quads_do_not_depend_on_the_order_of_facts() -> None:
    assert set(rdf.quads(samples.FACTS[::-1], samples.DOCUMENTS[::-1])) == set(
        rdf.quads(samples.FACTS, samples.DOCUMENTS)
    )


@given(st.text(max_size=30))
def test_any_text_becomes_a_literal_that_keeps_it(words: str) -> None:
    literal = rdf.object_term(Value(words))
    assert isinstance(literal, ox.Literal)
    assert (literal.value, literal.language) == (words, "en")


def test_a_record_says_the_open_interval_that_a_passage_states() -> None:
    proof = replace(samples.ENDS_14.evidence[0], edtf="../2019-03")
    open_ended = replace(samples.ENDS_14, evidence=(proof,))
    found = lines(samples.quads((open_ended,)), rdf.fact_node(open_ended).value)
    assert 'facts thb:edtf "../2019-03"' in found
    closed = replace(samples.ENDS_14, evidence=(replace(proof, edtf="2019-03-14"),))
    assert "thb:edtf" not in str(lines(samples.quads((closed,)), rdf.fact_node(closed).value))
