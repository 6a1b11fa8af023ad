from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest

from thbgraph import results
from thbgraph.errors import OutputError
from thbgraph.results import Result
from thbgraph.sparql import Form
from thbgraph.store import Store

EVENT = ox.NamedNode("https://w3id.org/thbgraph/id/event/a")
NAME = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
LABEL = ox.Literal('Riga, "first" | <b>\n', language="en")
MONTH = ox.Literal("2013-05", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#gYearMonth"))
ROWS = Result(
    Form.SELECT, ("event", "start", "eventIri"), ((LABEL, MONTH, EVENT), (None, None, EVENT))
)
YES = Result(Form.ASK, ("answer",), ((ox.Literal(True),),))
TRIPLES = Result(Form.CONSTRUCT, ("subject", "predicate", "object"), ((EVENT, NAME, LABEL),))


@pytest.fixture(scope="module")
def store() -> Store:
    start = ox.NamedNode("https://w3id.org/thbgraph/ontology#startDate")
    return Store.of([ox.Quad(EVENT, NAME, LABEL), ox.Quad(EVENT, start, MONTH)])


def render(result: Result, format_: str) -> str:
    return "".join(results.render(result, format_))


def test_a_select_gives_its_rows_in_the_order_of_its_columns(store: Store) -> None:
    query = "SELECT ?o ?none ?s { ?s rdfs:label|thb:startDate ?o } ORDER BY ISIRI(?o) STR(?o)"
    result = Result.of(store.query(query))
    assert (result.form, result.columns) == (Form.SELECT, ("o", "none", "s"))
    assert result.rows == ((MONTH, None, EVENT), (LABEL, None, EVENT))
    assert next(iter(result)) == {"o": "2013-05", "s": EVENT.value}
    assert (len(result), bool(result)) == (2, True)


@pytest.mark.parametrize(
    ("query", "answer"), [("ASK { ?s ?p ?o }", True), ("ASK { 1 ?p 2 }", False)]
)
def test_an_ask_gives_one_row_and_is_as_true_as_its_answer(
    store: Store, query: str, answer: bool
) -> None:
    result = Result.of(store.query(query))
    assert (result.form, result.columns, bool(result)) == (Form.ASK, ("answer",), answer)
    assert list(result) == [{"answer": str(answer).lower()}]


def test_a_construct_gives_each_triple_once_and_sorted(store: Store) -> None:
    query = "CONSTRUCT { ?s ?p ?o . ?s a thb:Event } WHERE { ?s ?p ?o }"
    result = Result.of(store.query(query))
    assert result.columns == ("subject", "predicate", "object")
    assert [row[1] for row in result.rows] == [
        ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
        NAME,
        ox.NamedNode("https://w3id.org/thbgraph/ontology#startDate"),
    ]
    assert [quad.graph_name for quad in result.quads()] == [ox.DefaultGraph()] * 3


def test_rows_of_a_select_are_no_triples() -> None:
    assert list(ROWS.quads()) == []


def test_a_table_leaves_out_the_iri_of_what_another_column_names() -> None:
    assert render(ROWS, "table") == (
        "event                start\n"
        "───────────────────  ───────\n"
        'Riga, "first" | <b>  2013-05\n'
        "\n\n"
        "2 rows\n"
    )


def test_markdown_is_escaped_and_as_complete_as_the_table() -> None:
    assert render(ROWS, "markdown") == (
        '| event | start |\n| --- | --- |\n| Riga, "first" \\| &lt;b> | 2013-05 |\n|  |  |\n'
    )


def test_csv_follows_the_sparql_results_format() -> None:
    text = render(ROWS, "csv")
    assert text.startswith("event,start,eventIri\r\n")
    assert list(csv.reader(io.StringIO(text, newline="")))[1:] == [
        [LABEL.value, "2013-05", EVENT.value],
        ["", "", EVENT.value],
    ]


def test_tsv_keeps_the_terms() -> None:
    assert render(ROWS, "tsv").split("\n")[:3] == [
        "?event\t?start\t?eventIri",
        f"{LABEL}\t{MONTH}\t{EVENT}",
        f"\t\t{EVENT}",
    ]


def test_json_keeps_the_terms_and_leaves_out_what_is_unbound() -> None:
    data = json.loads(render(ROWS, "json"))
    assert data["head"]["vars"] == ["event", "start", "eventIri"]
    assert data["results"]["bindings"] == [
        {
            "event": {"type": "literal", "value": LABEL.value, "xml:lang": "en"},
            "start": {"type": "literal", "value": "2013-05", "datatype": MONTH.datatype.value},
            "eventIri": {"type": "uri", "value": EVENT.value},
        },
        {"eventIri": {"type": "uri", "value": EVENT.value}},
    ]


def test_xml_is_well_formed_and_keeps_the_terms() -> None:
    space = "{http://www.w3.org/2005/sparql-results#}"
    root = ET.fromstring(render(ROWS, "xml"))  # noqa: S314 - our own
    bindings = root.findall(f".//{space}binding")
    assert [b.get("name") for b in bindings] == ["event", "start", "eventIri", "eventIri"]
    assert bindings[0][0].text == LABEL.value


@pytest.mark.parametrize("format_", ["csv", "tsv", "json", "xml"])
def test_the_standard_formats_are_the_engines_own(store: Store, format_: str) -> None:
    query = "SELECT ?s ?p ?o ?none { ?s ?p ?o } ORDER BY ?p"
    answer = store.select(query)
    own = answer.serialize(format=ox.QueryResultsFormat.from_extension(format_))
    assert render(Result.of(store.query(query)), format_).encode() == own


def test_a_truth_value_has_its_own_document() -> None:
    assert json.loads(render(YES, "json")) == {"head": {}, "boolean": True}
    assert "<boolean>true</boolean>" in render(YES, "xml")
    assert (render(YES, "csv"), render(YES, "tsv")) == ("true", "true")
    assert render(YES, "table") == "answer\n──────\ntrue\n\n1 row\n"


@pytest.mark.parametrize("format_", results.RDF_FORMATS)
def test_triples_read_back_the_same(format_: str) -> None:
    forms = {
        "turtle": ox.RdfFormat.TURTLE,
        "ntriples": ox.RdfFormat.N_TRIPLES,
        "jsonld": ox.RdfFormat.JSON_LD,
        "rdfxml": ox.RdfFormat.RDF_XML,
    }
    text = render(TRIPLES, format_)
    assert set(ox.parse(text.encode(), format=forms[format_])) == set(TRIPLES.quads())


def test_triples_have_columns_too() -> None:
    assert render(TRIPLES, "table").splitlines()[2].startswith("event/a  rdfs:label  Riga")


def test_blank_nodes_and_quoted_triples_can_be_printed() -> None:
    blank = ox.BlankNode("b")
    result = Result(Form.SELECT, ("x", "y"), ((blank, ox.Triple(EVENT, NAME, LABEL)),))
    rows = json.loads(render(result, "json"))["results"]["bindings"]
    assert rows[0]["x"] == {"type": "bnode", "value": "b"}
    assert rows[0]["y"]["value"]["subject"] == {"type": "uri", "value": EVENT.value}
    assert render(result, "table").startswith("x  y\n")


def test_blank_nodes_of_a_construct_have_the_same_names_every_time(store: Store) -> None:
    query = "CONSTRUCT { [] rdfs:label ?o } WHERE { ?s ?p ?o }"
    one, other = (render(Result.of(store.query(query)), "ntriples") for _ in range(2))
    assert one == other
    assert one.count("_:c14n") == 2


def test_an_unknown_format_is_refused_with_those_known() -> None:
    with pytest.raises(
        OutputError, match=r"unknown format “xls”; take one of table, csv, .*rdfxml"
    ):
        render(ROWS, "xls")


def test_rows_are_not_given_as_rdf() -> None:
    with pytest.raises(OutputError, match="turtle is for triples, which CONSTRUCT gives; for this"):
        render(ROWS, "turtle")
