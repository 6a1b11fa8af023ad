from __future__ import annotations

import io
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

import golden_queries
import samples
from thbgraph import queries, rdf, results
from thbgraph.errors import DataError, QueryError
from thbgraph.queries import StoredQuery
from thbgraph.results import Result
from thbgraph.sparql import Form, Type
from thbgraph.store import Store

STORED = queries.load()

HEADER = """\
#+ summary: Which labels begin so?
#+ description: >-
#+   Two
#+   lines.
#+ tags: [a, b]
#+ parameters:
#+   start:
#+     about: How it begins.
#+   of:
#+     about: Whose.
#+     of: thb:Event
#+ defaults: {start: Sec}
#+ example: {start: 2}
#+ expect: {rows: ">= 1", columns: [label]}

SELECT ?label { ?s rdfs:label ?label FILTER(STRSTARTS(?label, ?_start))
  FILTER(!BOUND(?__of_iri) || ?s = ?__of_iri) } ORDER BY ?label
"""


@pytest.fixture(scope="module")
def store() -> Store:
    return golden_queries.with_ontology(samples.quads())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "labels.rq").write_text(HEADER, encoding="utf-8")
    return tmp_path


def rows(result: Result) -> list[dict[str, str]]:
    return list(result)


# The stored queries ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", STORED)
def test_a_stored_query_gives_its_golden_rows_and_what_it_expects(name: str) -> None:
    query = STORED[name]
    result = queries.run(golden_queries.store(), query, query.example)
    queries.check(query, result)
    golden = (golden_queries.FOLDER / f"{name}.tsv").read_bytes().decode()
    assert "".join(results.render(result, "tsv")) == golden


def test_there_are_no_golden_rows_of_queries_that_are_gone() -> None:
    assert {path.stem for path in golden_queries.FOLDER.iterdir()} == set(STORED)


def test_rows_keep_their_order_whatever_the_order_of_the_graph() -> None:
    backwards = Store.of(sorted(golden_queries.store(), key=str, reverse=True))
    for query in STORED.values():
        one, other = (
            queries.run(s, query, query.example) for s in (golden_queries.store(), backwards)
        )
        assert one == other, query.name


@pytest.mark.parametrize("name", STORED)
def test_a_stored_query_says_all_that_its_users_need(name: str) -> None:
    query = STORED[name]
    assert query.summary.endswith("?")
    assert query.tags
    assert query.expect
    assert "SELECT *\n" not in query.text
    for parameter in query.parameters:
        assert parameter.about.endswith("."), parameter.name
        assert parameter.name in query.example or not parameter.required


@pytest.mark.parametrize("name", STORED)
def test_a_stored_query_declares_its_prefixes_and_needs_none_of_ours(name: str) -> None:
    query = STORED[name]
    text = queries.bind(query, query.example, golden_queries.store())
    ox.Store().query(text)


def test_facts_of_rules_are_listed_until_a_curator_has_seen_them(store: Store) -> None:
    assert [
        (r["subject"], r["property"], r["value"], r["rule"], r["quote"])
        for r in rows(queries.run(store, "unconfirmed-facts"))
    ] == [
        (
            *("Second meeting of the Task Force", "participant", "Estonia", "experts-from"),
            "Experts from Estonia attended",
        ),
        (
            *("Second meeting of the Task Force", "end date", "2019-03-15", "event-date"),
            "The second meeting of the Task Force took place on 15 March 2019",
        ),
    ]
    in_b = queries.run(store, "unconfirmed-facts", {"document": "b_project"})
    assert [r["value"] for r in rows(in_b)] == ["2019-03-15"]


def test_rejected_facts_are_listed_with_the_reason_and_nowhere_else(store: Store) -> None:
    (row,) = rows(queries.run(store, "rejected-facts"))
    assert row == {
        "subject": "Second meeting of the Task Force",
        "property": "speaker",
        "value": "Norway",
        "because": "a country does not speak",
        "quote": "The meeting was addressed by Norway",
        "document": "Second meeting of the Task Force in Riga",
        "rule": "event-speaker",
        "documentIri": "https://w3id.org/thbgraph/id/document/a_meeting",
        "fact": f"https://w3id.org/thbgraph/id/fact/{samples.SPOKE.id}",
    }
    dossier = queries.run(store, "event-dossier", {"event": "second meeting"})
    assert "Norway" not in {r["value"] for r in rows(dossier)}


def test_conflicting_facts_stand_side_by_side(store: Store) -> None:
    (row,) = rows(queries.run(store, "conflicts"))
    assert {row["value"], row["otherValue"]} == {"2019-03-14", "2019-03-15"}
    assert {row["document"], row["otherDocument"]} == {
        "Second meeting of the Task Force in Riga",
        "Safe Ports: final report",
    }


def test_rules_are_counted_by_property_and_review(store: Store) -> None:
    table = [
        (r["rule"], r["property"], r["facts"], r["confirmed"], r["unreviewed"], r["rejected"])
        for r in rows(queries.run(store, "rules-and-facts"))
    ]
    assert table == [
        ("event-date", "end date", "1", "0", "1", "0"),
        ("event-hosted-by", "hosted by", "1", "1", "0", "0"),
        ("event-speaker", "speaker", "1", "0", "0", "1"),
        ("experts-from", "participant", "1", "0", "1", "0"),
    ]


def test_a_fact_without_evidence_is_noticed(store: Store) -> None:
    assert queries.run(store, "every-fact-is-proved")
    proof = next(iter(store.quads(predicate=rdf.term("thb:evidence"))))
    unproved = Store.of(quad for quad in store if quad.subject != proof.object)
    assert not queries.run(unproved, "every-fact-is-proved")


@pytest.mark.parametrize(
    ("period", "listed"),
    [
        ({}, ["Safe Ports", "Second meeting of the Task Force"]),
        ({"from": "2019"}, ["Second meeting of the Task Force"]),
        ({"from": "2018-06"}, ["Safe Ports", "Second meeting of the Task Force"]),
        ({"until": "2018-06-30"}, ["Safe Ports"]),
        ({"from": "2019-03-14", "until": "2019-03-14"}, ["Second meeting of the Task Force"]),
        ({"from": "2019-04"}, []),
        ({"until": "2017"}, []),
    ],
)
def test_a_period_holds_what_may_fall_in_it(
    store: Store, period: dict[str, str], listed: list[str]
) -> None:
    found = rows(queries.run(store, "timeline", period))
    assert sorted({r["what"] for r in found}) == listed


# Running ------------------------------------------------------------------------------------------


def test_a_query_is_a_name_a_file_standard_input_or_text(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [{"label": "Second meeting of the Task Force"}]
    assert rows(queries.run(store, "labels", folder=folder)) == expected
    assert rows(queries.run(store, str(folder / "labels.rq"))) == expected
    assert rows(queries.run(store, folder / "labels.rq")) == expected
    assert rows(queries.run(store, HEADER)) == expected
    text = io.TextIOWrapper(io.BytesIO(HEADER.encode("utf-8-sig")))
    monkeypatch.setattr(sys, "stdin", text)
    assert rows(queries.run(store, "-")) == expected


def test_values_take_the_place_of_defaults_and_labels_of_iris(store: Store, folder: Path) -> None:
    assert rows(queries.run(store, "labels", {"start": "Safe"}, folder)) == [
        {"label": "Safe Ports"}
    ]
    given = {"start": "S", "of": "second MEETING"}
    assert len(queries.run(store, "labels", given, folder)) == 1


@pytest.mark.parametrize(
    ("query", "given", "words"),
    [
        ("timelin", {}, "no stored query is called “timelin”, and no file; did you mean timeline?"),
        ("zzz", {}, "no stored query is called “zzz”, and no file; thbgraph query lists them all"),
        ("none/x.rq", {}, "none/x.rq: cannot be read: No such file or directory"),
        (
            "event-dossier",
            {},
            "the parameter event is missing; the parameters are event (event)",
        ),
        (
            "timeline",
            {"form": "2019"},
            "“form”; did you mean from?; the parameters are from (date, optional), until (date",
        ),
        ("overview", {"x": "1"}, "unknown parameter “x”; this query takes none"),
        (
            "timeline",
            {"from": "spring"},
            "parameter from takes a date as 2019, 2019-02 or 2019-02-21, not “spring”",
        ),
        ("co-participation", {"least": "two"}, "parameter least takes a whole number, not “two”"),
        ("SELECT * {\n ?s ?p }", {}, "malformed query at column 9, the end: something is missing"),
        ("SELECT * { ?s ?p ?_a_b }", {}, "?_a_b is no parameter"),
        ("DROP GRAPH <a:b> {", {}, "DROP would change the graph, which is read-only"),
        ("SELECT * { SERVICE <a:b> { ?s ?p ?o } }", {}, "SERVICE would ask another server"),
    ],
)
def test_what_cannot_be_run_is_refused_with_what_would_be_right(
    store: Store, query: str, given: dict[str, str], words: str
) -> None:
    with pytest.raises(QueryError) as caught:
        queries.run(store, query, given)
    assert words in str(caught.value)


def test_an_error_in_a_file_names_file_and_line(store: Store, folder: Path) -> None:
    file = folder / "labels.rq"
    text = HEADER.replace("rdfs:label", "nope:label")
    file.write_text(text, encoding="utf-8")
    with pytest.raises(QueryError) as caught:
        queries.run(store, "labels", folder=folder)
    line = text[: text.index("nope:")].count("\n") + 1
    assert (caught.value.file, caught.value.line) == (file, line)


# Reading ------------------------------------------------------------------------------------------


def test_a_stored_query_knows_its_header_and_its_text(folder: Path) -> None:
    query = queries.load(folder)["labels"]
    assert query.record() == {
        "name": "labels",
        "form": "SELECT",
        "summary": "Which labels begin so?",
        "description": "Two lines.",
        "tags": ["a", "b"],
        "parameters": [
            {
                "name": "start",
                "type": Type.TEXT,
                "optional": False,
                "variable": "_start",
                "about": "How it begins.",
                "of": "",
                "default": "Sec",
            },
            {
                "name": "of",
                "type": Type.IRI,
                "optional": True,
                "variable": "__of_iri",
                "about": "Whose.",
                "of": "thb:Event",
                "default": None,
            },
        ],
        "example": {"start": "2"},
        "expect": {"rows": ">= 1", "columns": "label"},
        "text": HEADER,
    }
    assert query.form is Form.SELECT


def test_required_parameters_come_first() -> None:
    query = StoredQuery("", "ASK { ?__a ?b ?_c }")
    assert [(p.name, p.required) for p in query.parameters] == [("c", True), ("a", False)]


@pytest.mark.parametrize(
    ("header", "line", "words"),
    [
        ("#+ summary: a\n#+ tags: [a", 2, "the header is no YAML: "),
        ("\n#+ - a", 2, "the header's whole must be names with values"),
        ("#+ sumary: a", 1, "the header's whole has the unknown key “sumary”; known are defaults"),
        ("#+ tags: a", 1, "the header's tags must be a list of words"),
        ("#+ summary: {}", 1, "the header's summary must be text"),
        ("#+ parameters: {x: {of: thb:Thing}}", 1, "the header's parameter x is of “thb:Thing”"),
        ("#+ parameters: {x: {tpye: a}}", 1, "parameter x has the unknown key “tpye”; known are"),
        ("#+ defaults: [x]", 1, "the header's defaults must be names with values"),
        ("#+ defaults: {y: 1}", None, "speaks of the parameter y, which the query does not have"),
    ],
)
def test_a_malformed_header_is_refused_with_file_and_line(
    header: str, line: int | None, words: str
) -> None:
    query = StoredQuery("x", f"{header}\nASK {{ ?s ?p ?__x_iri }}", "x.rq")
    with pytest.raises(QueryError) as caught:
        list(query.parameters)
    assert (caught.value.file, caught.value.line) == ("x.rq", line)
    assert words in caught.value.message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"ASK {}\n\xff", ":2: this is not UTF-8 text"),
        (b"#" * 1_000_001, "1,000,001 bytes are too long; a query has 1,000,000"),
    ],
)
def test_a_file_that_is_no_query_is_refused(tmp_path: Path, data: bytes, words: str) -> None:
    file = tmp_path / "x.rq"
    file.write_bytes(data)
    with pytest.raises(QueryError) as caught:
        queries.load(tmp_path)
    assert words in str(caught.value)
    assert str(file) in str(caught.value)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="there is no such folder of queries"):
        queries.load(tmp_path / "none")


# Expectations -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "expect", ["rows: 1", "rows: == 1", "rows: '>= 1'", "rows: <= 1", "columns: [a]", "columns: a"]
)
def test_an_answer_as_expected_passes(store: Store, expect: str) -> None:
    query = StoredQuery("x", f"#+ expect: {{{expect}}}\nSELECT ?a {{ BIND(1 AS ?a) }}")
    queries.check(query, queries.run(store, query))


@pytest.mark.parametrize(
    ("expect", "words"),
    [
        ("rows: 2", "x.rq: expected rows 2, found 1"),
        ("rows: '>= 2'", "x.rq: expected rows >= 2, found 1"),
        ("rows: <= 0", "x.rq: expected rows <= 0, found 1"),
        ("columns: [a, b]", "x.rq: expected columns a b, found a"),
        ("answer: false", "x.rq: expected answer false, found true"),
    ],
)
def test_an_unexpected_answer_is_an_error_of_the_data(
    store: Store, expect: str, words: str
) -> None:
    query = StoredQuery("x", f"#+ expect: {{{expect}}}\nSELECT ?a {{ BIND(1 AS ?a) }}", "x.rq")
    with pytest.raises(DataError) as caught:
        queries.check(query, queries.run(store, query))
    assert str(caught.value) == words


@pytest.mark.parametrize(
    ("expect", "words"),
    [("rows: some", "rows must be a number"), ("row: 1", "expect has the unknown key “row”")],
)
def test_an_expectation_that_cannot_be_read_is_an_error_of_the_query(
    store: Store, expect: str, words: str
) -> None:
    query = StoredQuery("x", f"#+ expect: {{{expect}}}\nASK {{}}")
    with pytest.raises(QueryError, match=words):
        queries.check(query, queries.run(store, query))


def test_the_listing_gives_names_questions_and_parameters(folder: Path) -> None:
    assert "".join(queries.listing(folder)) == (
        "labels\n"
        "    Which labels begin so?\n"
        "    -p start=TEXT (optional): How it begins.\n"
        "    -p of=EVENT (optional): Whose.\n"
        "\n"
        "1 stored query\n"
    )
