from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thbgraph import sparql
from thbgraph.errors import QueryError
from thbgraph.sparql import Form, Placeholder, Type

A = {"_x_iri": "<a:a>"}
VALUES = " VALUES ?_x_iri { <a:a> } "


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * { ?s ?p ?o }", Form.SELECT),
        ("# select\nPREFIX select: <a:select>\nask { ?s select:construct 'SELECT' }", Form.ASK),
        ("CONSTRUCT { ?s ?p ?o } WHERE { SELECT * { ?s ?p ?o } }", Form.CONSTRUCT),
        ("DESCRIBE <a:b>", Form.DESCRIBE),
    ],
)
def test_the_form_is_the_first_keyword_outside_names_and_strings(text: str, form: Form) -> None:
    assert sparql.form(text) is form


def test_what_asks_nothing_is_no_query() -> None:
    with pytest.raises(QueryError, match="this is no SPARQL query: it has no SELECT"):
        sparql.form("INSERT DATA { <a:a> <a:b> 1 }")


def test_placeholders_come_in_the_order_of_the_text_with_type_and_need() -> None:
    text = "SELECT ?x { ?x ?p ?_b FILTER(?x = ?__a_iri || $_c_xsd_date > ?__dD_integer || ?_b) }"
    assert sparql.placeholders(text) == (
        Placeholder("b", Type.TEXT, False, "_b"),
        Placeholder("a", Type.IRI, True, "__a_iri"),
        Placeholder("c", Type.DATE, False, "_c_xsd_date"),
        Placeholder("dD", Type.INTEGER, True, "__dD_integer"),
    )


def test_placeholders_in_strings_comments_and_iris_are_none() -> None:
    assert sparql.placeholders('SELECT * { <a:?_x> ?p \'?_x\', """?_x\n"?_y""" } # ?_x') == ()


@pytest.mark.parametrize("name", ["_a_b", "___a", "_a_date", "_a_iri_iri", "_1", "__"])
def test_a_variable_that_looks_like_a_parameter_and_is_none_is_refused(name: str) -> None:
    with pytest.raises(QueryError, match=rf"\?{name} is no parameter: write \?_name_iri"):
        sparql.placeholders(f"SELECT * {{ ?s ?p ?{name} }}")


def test_a_parameter_has_one_spelling() -> None:
    with pytest.raises(QueryError, match=r"the parameter x stands as \?_x and as \?_x_iri"):
        sparql.placeholders("SELECT * { ?s ?_x ?_x_iri }")


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("SELECT ?o {?_x_iri ?p ?o}", "SELECT ?o {@?_x_iri ?p ?o}"),
        (
            "SELECT ?o WHERE { ?s ?p ?o OPTIONAL { ?s ?q ?r FILTER(?r = ?_x_iri) } }",
            "SELECT ?o WHERE { ?s ?p ?o OPTIONAL {@ ?s ?q ?r FILTER(?r = ?_x_iri) } }",
        ),
        (
            "SELECT ?o { { SELECT (?_x_iri AS ?o) { ?s ?p ?q } ORDER BY ?_x_iri } }",
            "SELECT ?o { { SELECT (?_x_iri AS ?o) {@ ?s ?p ?q } ORDER BY ?_x_iri } }",
        ),
        (
            "SELECT (EXISTS { ?a ?b ?c } AS ?e) (?_x_iri AS ?f) { ?s ?p ?o }",
            "SELECT (EXISTS { ?a ?b ?c } AS ?e) (?_x_iri AS ?f) {@ ?s ?p ?o }",
        ),
        (
            "CONSTRUCT { ?_x_iri ?p ?o } WHERE { ?s ?p ?o }",
            "CONSTRUCT { ?_x_iri ?p ?o } WHERE {@ ?s ?p ?o }",
        ),
        (
            "ASK { ?s ?p ?o FILTER NOT EXISTS { ?s ?p $_x_iri } # {\n }",
            "ASK { ?s ?p ?o FILTER NOT EXISTS {@ ?s ?p $_x_iri } # {\n }",
        ),
        ("SELECT * { ?s ?p '?_x_iri {' }", "SELECT * { ?s ?p '?_x_iri {' }"),
        ("DESCRIBE <a:b>", "DESCRIBE <a:b>"),
    ],
)
def test_values_stand_in_each_group_that_mentions_the_parameter(text: str, bound: str) -> None:
    assert sparql.bind(text, A) == bound.replace("@", VALUES)


def test_a_parameter_without_a_value_stays_a_free_variable() -> None:
    text = "SELECT * { ?s ?p ?__x_iri }"
    assert sparql.bind(text, {}) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("CONSTRUCT WHERE { ?_x_iri ?p ?o }", "CONSTRUCT WHERE takes no parameter"),
        ("DESCRIBE ?_x_iri", "needs a WHERE group to bind them in"),
    ],
)
def test_a_query_with_no_room_for_values_is_refused(text: str, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        sparql.bind(text, A)


def test_tokens_tell_dots_of_names_from_dots_of_triples() -> None:
    kinds = [(t.kind, t.text) for t in sparql.tokens("?x a thb:Event. ?x a thb:A.b true.ASK")]
    assert kinds == [
        *(("variable", "?x"), ("word", "a"), ("name", "thb:Event"), ("sign", ".")),
        *(("variable", "?x"), ("word", "a"), ("name", "thb:A.b")),
        *(("word", "true"), ("sign", "."), ("word", "ASK")),
    ]


@given(st.text())
def test_tokens_stand_in_the_text_in_order_and_never_overlap(text: str) -> None:
    last = 0
    for token in sparql.tokens(text):
        assert last <= token.start
        assert text[token.start : token.end] == token.text
        last = token.end


@pytest.mark.parametrize(
    "piece", ["a.", "a-", '"""', "<a", "'\\", "{", "a:.", "a:%", "'''x\\", "_:"]
)
def test_the_scanner_reads_a_long_text_of_anything_once(piece: str) -> None:
    # A scanner that looks twice would need hours here.
    assert list(sparql.tokens(piece * 100_000))


@pytest.mark.parametrize(
    ("query", "place", "said"),
    [
        (
            "SELECT *\n{ ?s x:p }",
            (2, 10, "expected one of Prefix not found, ['a'..='z']"),
            "at column 10, near “}”: the prefix of x:p is not declared",
        ),
        (
            "SELECT * {",
            (1, 11, "expected [_]"),
            "at column 11, the end: something is missing here, or wrong just before",
        ),
        (
            "SELECT ?x {} GROUP BY ?y",
            (1, 25, 'expected one of "?", IF, The SELECT contains a variable that is unbound, [_]'),
            "at column 25, the end: The SELECT contains a variable that is unbound",
        ),
    ],
)
def test_a_complaint_names_the_place_and_what_is_wrong(
    query: str, place: tuple[int, int, str], said: str
) -> None:
    assert sparql.complaint(query, *place) == said
