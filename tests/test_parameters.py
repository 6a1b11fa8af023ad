from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import golden_queries
from thbgraph.errors import QueryError
from thbgraph.queries import Parameter, StoredQuery, bind
from thbgraph.queries import parameters as p
from thbgraph.results import Result
from thbgraph.sparql import Type
from thbgraph.store import Store

ID = "https://w3id.org/thbgraph/id/"
PRESIDENCY = f"{ID}presidency/latvian-presidency-of-the-council-of-the-baltic-sea-states-2018"
STABINA = f"{ID}actor/lasma-stabina"
TASK_FORCE = f"{ID}actor/cbss-task-force-against-trafficking-in-human-beings"


@pytest.fixture(scope="module")
def store() -> Store:
    return golden_queries.store()


def parameter(type_: Type, of: str = "") -> Parameter:
    return Parameter("x", type_, False, "_x", of=of)


def node(of: str, value: str) -> str:
    return p.resolve(parameter(Type.IRI, of), value, golden_queries.store())


@pytest.mark.parametrize(
    ("of", "value", "iri"),
    [
        ("thb:Presidency", PRESIDENCY, PRESIDENCY),
        ("thb:Presidency", f"<{PRESIDENCY}>", PRESIDENCY),
        ("thb:Presidency", PRESIDENCY.removeprefix(ID), PRESIDENCY),
        ("thb:Presidency", "Latvian Presidency", PRESIDENCY),
        ("thb:Presidency", "presidency of Latvia", PRESIDENCY),
        (
            "thb:Presidency",
            "  LATVIAN presidency of the  Council of the Baltic Sea States",
            PRESIDENCY,
        ),
        ("", "Latvian Presidency", PRESIDENCY),
        ("thb:Actor", "Lāsma Stabiņa", STABINA),
        ("thb:Actor", "lasma STABINA", STABINA),
        ("thb:Actor", "CBSS", f"{ID}actor/council-of-the-baltic-sea-states"),
        ("thb:Actor", "TF-THB", TASK_FORCE),
        ("thb:Actor", "task force against trafficking in human beings", TASK_FORCE),
        (
            "thb:Organisation",
            "Foreign Ministry of Latvia",
            f"{ID}actor/ministry-of-foreign-affairs-of-the-republic-of-latvia",
        ),
        ("thb:Place", "riga", f"{ID}place/riga"),
        ("skos:Concept", "prosecution", f"{ID}concept/prosecution"),
        ("thb:Document", "004_be844ee2f845b437", f"{ID}document/004_be844ee2f845b437"),
        (
            "thb:Document",
            "Prevention of trafficking in human beings",
            f"{ID}document/003_3cd62dd84d80e766",
        ),
        ("", "thb:Event", "https://w3id.org/thbgraph/ontology#Event"),
    ],
)
def test_a_node_is_found_by_what_people_call_it(of: str, value: str, iri: str) -> None:
    assert node(of, value) == iri


def test_an_ambiguous_name_is_refused_with_the_candidates() -> None:
    with pytest.raises(QueryError) as caught:
        node("thb:Actor", "Ministry of the Interior")
    assert str(caught.value) == (
        "parameter x: “Ministry of the Interior” may mean any of 3: "
        '"Industry Policy Department of the Ministry of the Interior of the Republic of Latvia" '
        "(actor/industry-policy-department-of-the-ministry-of-the-interior-of-the-republic-of-"
        "351e2ab3); "
        '"Ministry of the Interior of the Republic of Latvia" '
        "(actor/ministry-of-the-interior-of-the-republic-of-latvia); "
        '"Ministry of the Interior of the Republic of Lithuania" '
        "(actor/ministry-of-the-interior-of-the-republic-of-lithuania)"
    )


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(QueryError) as caught:
        node("thb:Place", "Rigga")
    assert str(caught.value) == (
        'parameter x: no place is called “Rigga”; the nearest are "Riga" (place/riga)'
    )


@pytest.mark.parametrize("value", ["", "of the", "!", f"{ID}event/none", "event/none", 'x" } #'])
def test_what_names_nothing_is_refused(value: str) -> None:
    with pytest.raises(QueryError, match="parameter x: no event is called"):
        node("thb:Event", value)


@pytest.mark.parametrize(
    ("value", "term"),
    [
        ("2019", '"2019"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        ("2019-02", '"2019-02"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'),
        ("2020-02-29", '"2020-02-29"^^<http://www.w3.org/2001/XMLSchema#date>'),
    ],
)
def test_a_date_is_as_sharp_as_it_is_given(store: Store, value: str, term: str) -> None:
    assert p.term(parameter(Type.DATE), value, store) == term


@pytest.mark.parametrize(
    "value",
    ["", "19", "2019-2", "2019-13", "2019-02-30", "0000", "21.2.2019", "2019-02-21Z", "２０１９"],
)
def test_what_is_no_date_is_refused(store: Store, value: str) -> None:
    with pytest.raises(
        QueryError, match=r"parameter x takes a date as 2019, 2019-02 or 2019-02-21"
    ):
        p.term(parameter(Type.DATE), value, store)


@pytest.mark.parametrize(("value", "term"), [("3", "3"), ("-07", "-7"), ("+0", "0")])
def test_a_number_is_whole(store: Store, value: str, term: str) -> None:
    assert p.term(parameter(Type.INTEGER), value, store) == term


@pytest.mark.parametrize("value", ["", "1.5", "one", "1e3", "٣", "1 2", "9" * 19])
def test_what_is_no_number_is_refused(store: Store, value: str) -> None:
    with pytest.raises(QueryError, match="parameter x takes a whole number, not"):
        p.term(parameter(Type.INTEGER), value, store)


@given(st.text())
def test_any_text_comes_out_of_a_query_as_it_went_in(value: str) -> None:
    query = StoredQuery("", "SELECT ?text { BIND(?_x AS ?text) }")
    store = golden_queries.store()
    result = Result.of(store.query(bind(query, {"x": value}, store)))
    assert [row["text"] for row in result] == [value]


@given(st.text(min_size=1), st.sampled_from(["<", ">", "{", "}", '"', " ", "\\"]))
def test_no_text_becomes_an_iri_by_force(value: str, sign: str) -> None:
    with pytest.raises(QueryError):
        p.resolve(parameter(Type.IRI, "thb:Event"), f"a:{value}{sign}b", golden_queries.store())


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= p.alike(one, other) <= 1
    assert p.alike(one, other) == p.alike(other, one)


def test_the_nearest_name_is_the_one_that_shares_most_letters() -> None:
    assert p.nearest("time-line", ["topics", "timeline", "events"]) == "timeline"
    assert p.nearest("xyz", ["topics", "timeline"]) == ""
    assert p.nearest("x", []) == ""
