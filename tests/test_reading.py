"""What is written as quads comes back as the same facts."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import samples
from thbgraph import rdf
from thbgraph import vocabulary as v
from thbgraph.errors import GraphError
from thbgraph.model import Evidence, Fact, Method, Node, Review, Value
from thbgraph.reading import Reader, Source
from thbgraph.store import Store


def read_back(facts: tuple[Fact, ...]) -> dict[str, Fact]:
    store = Store.of(rdf.quads(facts, samples.DOCUMENTS))
    return {fact.id: fact for fact in Reader(store).facts()}


def test_all_facts_come_back_as_they_were() -> None:
    assert read_back(samples.FACTS) == {fact.id: fact for fact in samples.FACTS}


def test_facts_are_found_by_either_end() -> None:
    found = {fact.id for fact in Reader(samples.store()).facts_about(samples.KALNINA.iri)}
    assert found == {
        fact.id for fact in samples.FACTS if samples.KALNINA in (fact.subject, fact.object)
    }


def test_conflicts_are_known_from_both_sides() -> None:
    reader = Reader(samples.store())
    assert reader.conflicts(samples.ENDS_14.id) == (samples.ENDS_15.id,)
    assert reader.conflicts(samples.ENDS_15.id) == (samples.ENDS_14.id,)


def test_a_node_of_a_rejected_fact_has_its_name() -> None:
    assert Reader(samples.store()).node(samples.NORWAY.iri) == samples.NORWAY


def test_a_node_that_nothing_names_is_called_by_its_iri() -> None:
    iri = "http://example.org/unknown"
    assert Reader(samples.store()).node(iri) == Node(iri, "", iri)


def test_a_document_is_known_by_its_header() -> None:
    assert Reader(samples.store()).source("a_meeting") == Source(
        id="a_meeting",
        title="Second meeting of the Task Force in Riga",
        issued="2019-03-12",
        publisher="Ministry",
        address="https://example.org/a",
    )
    assert Reader(samples.store()).source("b_project").address == ""


def test_an_incomplete_record_is_named() -> None:
    missing = rdf.term("rdf:object")
    store = Store.of(q for q in samples.quads() if q.predicate != missing)
    with pytest.raises(GraphError, match=r"the record \S+ has no rdf:object; build the graph"):
        list(Reader(store).facts())


# Control characters, too: whatever a document holds must come back.
_TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
_DAY = st.sampled_from(("", "2018", "2018-07", "2018-07-01"))
_EVIDENCE = st.builds(
    Evidence,
    document=st.sampled_from(("a_meeting", "b_project")),
    start=st.integers(0, 9),
    end=st.integers(10, 19),
    quote=st.just("quote"),
    method=st.sampled_from(Method),
    rule=st.sampled_from(("", "rule-a", "rule b/ü")),
    subject_mention=_TEXT,
    object_mention=_TEXT,
    edtf=_TEXT,
    reason=_TEXT,
    note=_TEXT,
    appointment=st.sampled_from(("", "0123456789abcdef")),
    held_from=_DAY,
    held_until=_DAY,
    attested=_DAY,
)
_OBJECTS = st.one_of(
    st.sampled_from((samples.RIGA, samples.INTERIOR, samples.LABOUR)),
    st.builds(Value, _TEXT, st.just(v.LANG_STRING), st.sampled_from(("en", "lv"))),
    st.sampled_from(("2018", "2018-07", "2018-07-01")).map(samples.date),
)
_FACTS = st.builds(
    Fact,
    subject=st.sampled_from((samples.MEETING, samples.PROJECT, samples.KALNINA)),
    predicate=st.sampled_from(("thb:partner", "thb:objective", "thb:startDate")),
    object=_OBJECTS,
    evidence=st.lists(_EVIDENCE, min_size=1, max_size=3, unique=True).map(sorted).map(tuple),
    review=st.sampled_from((Review.CONFIRMED, Review.UNREVIEWED)),
)


@given(st.lists(_FACTS, max_size=4, unique_by=lambda fact: fact.id))
def test_any_facts_come_back(found: list[Fact]) -> None:
    assert read_back(tuple(found)) == {fact.id: fact for fact in found}


def test_a_rejected_fact_comes_back_with_its_reason() -> None:
    back = read_back(samples.FACTS)[samples.SPOKE.id]
    assert (back.review, back.because) == (Review.REJECTED, "a country does not speak")


def test_types_are_read_from_the_graph() -> None:
    quads = samples.quads()
    assert ox.NamedNode(v.expand(v.EVENT)) in {q.object for q in quads}
    assert Reader(Store.of(quads)).node(samples.MEETING.iri) == samples.MEETING
