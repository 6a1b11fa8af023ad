"""`/sparql` speaks the SPARQL 1.1 Protocol; cases of the W3C's protocol tests bear their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

import samples as s
from thbgraph import rdf
from thbgraph.web.endpoint.rows import WRITERS
from thbgraph.web.endpoint.service import SD
from web_endpoints import DIRECT, FORM, JSON, Site, site
from web_sites import client, write_build

ASK = "ASK {}"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
A_GRAPH = rdf.document_graph("a_meeting").value
B_GRAPH = rdf.document_graph("b_project").value
EVENTS = "SELECT ?event { ?event a thb:Event } ORDER BY ?event"
ALL = "CONSTRUCT { ?s a thb:Event } WHERE { ?s a thb:Event }"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(write_build(tmp_path_factory.mktemp("sparql") / "build")) as found:
        yield found


def count_of(graphs: tuple[str, ...]) -> int:
    """How many triples the sample has in these graphs, each triple once."""
    return len({q.triple for q in s.quads() if getattr(q.graph_name, "value", "") in graphs})


# Queries ------------------------------------------------------------------------------------------


def test_query_get(served: Site) -> None:
    answer = served.get("/sparql", params={"query": ASK}, headers={"accept": JSON})
    assert (answer.status_code, answer.headers["content-type"]) == (200, JSON)
    assert answer.json() == {"head": {}, "boolean": True}


def test_query_post_form(served: Site) -> None:
    answer = served.post("/sparql", data={"query": ASK}, headers={"accept": JSON})
    assert (answer.status_code, answer.json()["boolean"]) == (200, True)


def test_query_post_direct(served: Site) -> None:
    answer = served.post("/sparql", content=ASK, headers={"content-type": DIRECT, "accept": JSON})
    assert (answer.status_code, answer.json()["boolean"]) == (200, True)


def test_a_charset_may_be_said(served: Site) -> None:
    query = 'SELECT ("Rīga" AS ?city) {}'
    headers = {"content-type": f"{DIRECT}; charset=UTF-8"}
    answer = served.post("/sparql", content=query.encode(), headers=headers)
    assert answer.json()["results"]["bindings"][0]["city"]["value"] == "Rīga"


def test_query_content_type_select(served: Site) -> None:
    answer = served.get("/sparql", params={"query": EVENTS})
    assert answer.headers["content-type"] == JSON
    found = {row["event"]["value"] for row in answer.json()["results"]["bindings"]}
    assert s.MEETING.iri in found


def test_query_content_type_ask(served: Site) -> None:
    accept = {"accept": "application/sparql-results+xml"}
    answer = served.get("/sparql", params={"query": ASK}, headers=accept)
    assert answer.headers["content-type"] == accept["accept"]
    said = ET.fromstring(answer.text).find("{http://www.w3.org/2005/sparql-results#}boolean")  # noqa: S314 - ours
    assert said is not None
    assert said.text == "true"


@pytest.mark.parametrize(
    ("accept", "media", "form"),
    [
        ("text/turtle", "text/turtle; charset=utf-8", ox.RdfFormat.TURTLE),
        ("application/n-triples", "application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", "application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/ld+json", "application/ld+json", ox.RdfFormat.JSON_LD),
        ("*/*", "text/turtle; charset=utf-8", ox.RdfFormat.TURTLE),
    ],
)
@pytest.mark.parametrize("query", [ALL, f"DESCRIBE <{s.MEETING.iri}>"])
def test_query_content_type_construct_and_describe(
    served: Site, query: str, accept: str, media: str, form: ox.RdfFormat
) -> None:
    answer = served.get("/sparql", params={"query": query}, headers={"accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)
    found = {quad.triple for quad in ox.parse(answer.content, format=form)}
    wanted = ox.Triple(ox.NamedNode(s.MEETING.iri), rdf.term("rdf:type"), rdf.term("thb:Event"))
    assert wanted in found


@pytest.mark.parametrize(
    ("accept", "first"),
    [
        ("text/csv", "event\r\nhttps://w3id.org/thbgraph/id/event/"),
        ("text/tab-separated-values", "?event\n<https://w3id.org/thbgraph/id/event/"),
        ("application/xml", '<?xml version="1.0"?><sparql'),
        ("application/json", '{"head":{"vars":["event"]},"results":'),
        ("text/html;q=0.8,application/xml;q=0.9", '<?xml version="1.0"?><sparql'),
        ("text/html,application/xml;q=0.9,*/*;q=0.8", "<!doctype html>"),
    ],
)
def test_rows_come_in_every_form(served: Site, accept: str, first: str) -> None:
    answer = served.get("/sparql", params={"query": EVENTS}, headers={"accept": accept})
    assert answer.text.startswith(first)
    assert answer.headers["vary"] == "Accept"


# Datasets -----------------------------------------------------------------------------------------


def counted(served: Site, query: str, *graphs: tuple[str, str]) -> int:
    answer = served.get("/sparql", params=[("query", query), *graphs])
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def test_query_dataset_default_graph(served: Site) -> None:
    assert counted(served, COUNT, ("default-graph-uri", A_GRAPH)) == count_of((A_GRAPH,)) > 0


def test_query_dataset_default_graphs_get(served: Site) -> None:
    graphs = (("default-graph-uri", A_GRAPH), ("default-graph-uri", B_GRAPH))
    assert counted(served, COUNT, *graphs) == count_of((A_GRAPH, B_GRAPH))


def test_query_dataset_default_graphs_post(served: Site) -> None:
    data = {"query": COUNT, "default-graph-uri": [A_GRAPH, B_GRAPH]}
    rows = served.post("/sparql", data=data).json()["results"]["bindings"]
    assert int(rows[0]["n"]["value"]) == count_of((A_GRAPH, B_GRAPH))


def test_query_dataset_named_graphs_get(served: Site) -> None:
    inside = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    graph = ("named-graph-uri", A_GRAPH)
    assert counted(served, inside, graph) == count_of((A_GRAPH,))
    assert counted(served, COUNT, graph) == 0


def test_query_dataset_named_graphs_post(served: Site) -> None:
    answer = served.post(
        "/sparql",
        params=[("named-graph-uri", A_GRAPH), ("named-graph-uri", B_GRAPH)],
        content="SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g",
        headers={"content-type": DIRECT},
    )
    assert [r["g"]["value"] for r in answer.json()["results"]["bindings"]] == [A_GRAPH, B_GRAPH]


def test_query_dataset_full(served: Site) -> None:
    both = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o . GRAPH ?g { ?x ?y ?z } }"
    graphs = (("default-graph-uri", A_GRAPH), ("named-graph-uri", B_GRAPH))
    assert counted(served, both, *graphs) == count_of((A_GRAPH,)) * count_of((B_GRAPH,))


def test_query_multiple_dataset(served: Site) -> None:
    """The dataset that the request names counts, not the query's own."""
    query = COUNT.replace("{", f"FROM <{B_GRAPH}> {{")
    assert counted(served, query) == count_of((B_GRAPH,))
    assert counted(served, query, ("default-graph-uri", A_GRAPH)) == count_of((A_GRAPH,))


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_a_graph_that_is_not_here_is_not_fetched(served: Site, name: str) -> None:
    answer = served.get("/sparql", params={"query": ASK, name: "http://example.org/g"})
    assert answer.status_code == 400
    assert answer.json()["detail"] == (
        "<http://example.org/g>: the graph holds no graph of this name, and nothing is fetched"
    )
    answer = served.get("/sparql", params={"query": ASK, name: "not an IRI"})
    assert answer.json()["detail"] == f"{name}: “not an IRI” is no absolute IRI."


# What is refused ----------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "PROPFIND"])
def test_bad_query_method(served: Site, method: str) -> None:
    answer = served.request(method, "/sparql", params={"query": ASK})
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, POST, OPTIONS"
    assert answer.headers["content-type"] == "application/problem+json"


def test_bad_multiple_queries(served: Site) -> None:
    for answer in (
        served.get("/sparql", params=[("query", ASK), ("query", COUNT)]),
        served.post("/sparql", data={"query": [ASK, COUNT]}),
        served.post("/sparql", params={"query": ASK}, data={"query": COUNT}),
        served.post(
            "/sparql", params={"query": ASK}, content=ASK, headers={"content-type": DIRECT}
        ),
    ):
        assert answer.status_code == 400
        assert answer.json()["detail"] == (
            "A request has one query, in the field “query”; this one has 2."
        )


def test_bad_query_wrong_media_type(served: Site) -> None:
    answer = served.post("/sparql", content=ASK, headers={"content-type": "text/plain"})
    assert answer.status_code == 415
    assert answer.headers["accept-post"] == f"{FORM}, {DIRECT}"
    assert answer.json()["detail"] == (
        f"A query is sent as {FORM} (with the field “query”) or as {DIRECT}, in UTF-8; "
        "this is “text/plain”."
    )


def test_bad_query_missing_form_type(served: Site) -> None:
    assert served.post("/sparql", content="query=ASK%20%7B%7D").status_code == 415


def test_bad_query_missing_direct_type(served: Site) -> None:
    assert served.post("/sparql", content=ASK).status_code == 415


def test_bad_query_non_utf8(served: Site) -> None:
    headers = {"content-type": f"{DIRECT}; charset=UTF-16"}
    assert served.post("/sparql", content=ASK.encode("utf-16"), headers=headers).status_code == 415
    for answer in (
        served.post("/sparql", content=ASK.encode("utf-16"), headers={"content-type": DIRECT}),
        served.get("/sparql?query=ASK%7B%7D%23%FF"),
        served.post("/sparql", content="query=%FF", headers={"content-type": FORM}),
    ):
        assert answer.status_code == 400
        assert "is not UTF-8." in answer.json()["detail"]


def test_bad_query_syntax(served: Site) -> None:
    answer = served.get("/sparql", params={"query": "SELECT *\nWHERE { ?s ?p }"})
    assert answer.json() == {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "line 2: malformed query at column 16, the end: something is missing here, or "
        "wrong just before",
    }


def test_a_post_without_a_query_is_wrong(served: Site) -> None:
    answer = served.post("/sparql", data={"format": "json"})
    assert answer.json()["detail"].endswith("this one has none.")


@pytest.mark.parametrize(
    ("status", "field", "text"),
    [
        (403, "update", "CLEAR ALL"),
        (400, "query", "CLEAR ALL"),
        (400, "query", "LOAD <http://127.0.0.1:9/>"),
        (400, "query", "ASK { SERVICE <http://127.0.0.1:9/> {} }"),
        (400, "query", "SELECT * FROM <http://127.0.0.1:9/> {}"),
    ],
)
def test_nothing_is_changed_or_fetched(served: Site, status: int, field: str, text: str) -> None:
    answer = served.get("/sparql", params={field: text})
    assert (answer.status_code, answer.headers["content-type"]) == (
        status,
        "application/problem+json",
    )


def test_updates_by_post_are_refused(served: Site) -> None:
    headers = {"content-type": "application/sparql-update"}
    for answer in (
        served.post("/sparql", content="CLEAR ALL", headers=headers),
        served.post("/sparql", data={"update": "CLEAR ALL"}),
    ):
        assert answer.status_code == 403
        assert answer.json()["detail"] == (
            "The graph can be read, not changed: this endpoint takes queries, no updates."
        )


def test_a_form_that_cannot_be_had_is_said(served: Site) -> None:
    for query, accept in ((EVENTS, "text/turtle"), (ALL, "text/csv"), (ASK, "image/png")):
        answer = served.get("/sparql", params={"query": query}, headers={"accept": accept})
        assert answer.status_code == 406
        assert "rows and truth values can be had as application/spar" in answer.json()["detail"]


def test_what_is_too_long_is_refused(served: Site) -> None:
    assert served.get("/sparql", params={"query": f"ASK {{}} #{'x' * 9000}"}).status_code == 414
    body = f"ASK {{}} #{'x' * served.endpoint.limits.body}"
    whole = served.post("/sparql", content=body, headers={"content-type": DIRECT})
    pieces = served.post(
        "/sparql",
        content=(body[i : i + 100_000].encode() for i in range(0, len(body), 100_000)),
        headers={"content-type": DIRECT},
    )
    assert (whole.status_code, pieces.status_code) == (413, 413)
    assert whole.json()["detail"] == "A request may bring 2,097,152 bytes."
    fields = "&".join(f"f{i}=" for i in range(1001))
    many = served.post("/sparql", content=fields, headers={"content-type": FORM})
    assert many.json()["detail"] == "The form has more than 1,000 fields."


def test_an_error_is_a_page_for_people(served: Site) -> None:
    answer = served.get("/sparql?query=<script>", headers={"accept": "text/html,*/*;q=0.1"})
    assert (answer.status_code, answer.headers["content-type"]) == (
        400,
        "text/html; charset=utf-8",
    )
    assert "<script>" not in answer.text.partition("<main")[2]


# Answers as pages ---------------------------------------------------------------------------------

BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def table(html: str) -> list[list[str]]:
    """The cells of a page's table, its heading first."""
    rows = re.findall(r"<tr>(.*?)</tr>", html.partition("<table")[2], re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in row] for row in cells]


def test_a_browser_gets_a_table_that_links_to_the_pages(served: Site) -> None:
    query = (
        "SELECT ?event ?eventIri ?start { ?eventIri a thb:Event ; rdfs:label ?event "
        "OPTIONAL { ?eventIri thb:startDate ?start } } ORDER BY ?event LIMIT 1"
    )
    plain = served.get("/sparql", params={"query": query}, headers={"accept": "text/csv"})
    name, iri, start = plain.text.splitlines()[1].split(",")
    answer = served.get("/sparql", params={"query": query}, headers=BROWSER)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert answer.headers["vary"] == "Accept"
    # Every column as it was asked for, dates as they are.
    assert table(answer.text) == [["event", "eventIri", "start"], [name, name, start]]
    way = f'href="/id/{iri.removeprefix("https://w3id.org/thbgraph/id/")}.html"'
    assert way in answer.text
    assert "<script" not in answer.text


def test_a_truth_value_and_an_empty_answer_are_pages_too(served: Site) -> None:
    for query, said in (
        (ASK, "Yes."),
        ("ASK { <x:none> a thb:Event }", "No."),
        ("SELECT ?s { ?s a <x:none> }", "There is no row in the answer."),
        ("CONSTRUCT WHERE { ?s a <x:none> }", "There is no triple in the answer."),
    ):
        answer = served.get("/sparql", params={"query": query}, headers=BROWSER)
        assert f">{said}</p>" in answer.text


def test_triples_are_a_table_of_three_columns(served: Site) -> None:
    answer = served.get("/sparql", params={"query": ALL}, headers=BROWSER)
    head, first, *_ = table(answer.text)
    assert head == ["subject", "predicate", "object"]
    assert first[1:] == ["rdf:type", "event"]
    assert 'name="_form" value="turtle">Turtle</button>' in answer.text


def test_what_an_answer_holds_is_shown_as_text(served: Site) -> None:
    query = r"""SELECT ?a ?b ?c { VALUES (?a ?b ?c) {
        ("<script>alert(1)</script>" <javascript:alert(1)> "\"><img src=x onerror=alert(1)>"@en) } }
        # </code></pre><script>alert(2)</script>"""
    page = served.get("/sparql", params={"query": query}, headers=BROWSER).text
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert 'href="javascript' not in page


def test_a_page_shows_only_so_many_rows_and_so_much_of_a_value(served: Site) -> None:
    numbers = " ".join(map(str, range(40)))
    query = f"SELECT ?a ?b {{ VALUES ?a {{ {numbers} }} VALUES ?b {{ {numbers} }} }}"
    answer = served.get("/sparql", params={"query": query}, headers=BROWSER)
    assert len(table(answer.text)) == 1 + 1_000
    assert "The first 1,000 rows are shown; the files have more." in answer.text
    assert answer.headers["x-sparql-maxrows"] == "1000"
    long = f"SELECT ('{'x' * 5_001}' AS ?x) {{}}"
    page = served.post("/sparql", data={"query": long}, headers=BROWSER).text
    assert table(page)[1] == [f"{'x' * 5_000} …"]


def test_the_other_forms_are_had_without_scripts(served: Site) -> None:
    data = {"query": EVENTS, "default-graph-uri": A_GRAPH}
    page = served.post("/sparql", data=data, headers=BROWSER).text
    form = page.partition('<form class="downloads"')[2].partition("</form>")[0]
    fields = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]+)"', form))
    assert fields == data
    assert 'action="/sparql" method="get"' in form
    offered = re.findall(r'name="_form" value="(\w+)"', form)
    assert offered == ["json", "xml", "csv", "tsv"]
    for name in offered:
        answer = served.get("/sparql", params={**fields, "_form": name}, headers=BROWSER)
        assert answer.headers["content-disposition"] == f'attachment; filename="answer.{name}"'
        bare = served.get(
            "/sparql", params=fields, headers={"accept": answer.headers["content-type"]}
        )
        assert bare.content == answer.content
        assert "content-disposition" not in bare.headers
    # What no address has room for is sent in the body.
    long = f"{EVENTS} #{'x' * 7_000}"
    page = served.post("/sparql", data={"query": long}, headers=BROWSER).text
    assert '<form class="downloads" action="/sparql" method="post">' in page
    wrong = served.get("/sparql", params={"query": ASK, "_form": "png"})
    assert wrong.json()["detail"] == (
        "_form: an answer can be had as json, xml, csv, tsv, turtle, jsonld, ntriples, rdfxml."
    )


def test_names_that_only_a_query_knows_are_not_kept(served: Site) -> None:
    build = served.app.state.site.builds.current  # type: ignore[attr-defined]
    query = "SELECT ?x { VALUES ?x { <http://example.org/made-up> thb:made-up } }"
    assert served.get("/sparql", params={"query": query}, headers=BROWSER).status_code == 200
    assert not [iri for iri in build._things if "made-up" in iri]  # noqa: SLF001 - memory's bound


def test_an_answer_has_a_tag_by_which_it_is_asked_about_again(served: Site) -> None:
    for headers in ({}, BROWSER):
        first = served.get("/sparql", params={"query": EVENTS}, headers=headers)
        again = {**headers, "if-none-match": first.headers["etag"]}
        held = served.get("/sparql", params={"query": EVENTS}, headers=again)
        assert (held.status_code, held.content) == (304, b"")
        assert held.headers["access-control-allow-origin"] == "*"


# Other sites, and what the endpoint is ------------------------------------------------------------


def test_other_sites_may_ask(served: Site) -> None:
    asked = {
        "origin": "https://example.org",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
    }
    before = served.options("/sparql", headers=asked)
    assert before.status_code == 204
    assert "POST" in before.headers["access-control-allow-methods"]
    assert "Content-Type" in before.headers["access-control-allow-headers"]
    for query in (ASK, "no query", "ASK { SERVICE <a:b> {} }"):
        answer = served.get("/sparql", params={"query": query})
        assert answer.headers["access-control-allow-origin"] == "*"


def test_head_has_no_body(served: Site) -> None:
    answer = served.head("/sparql", params={"query": ASK})
    assert (answer.status_code, answer.content) == (200, b"")


def test_without_a_query_the_endpoint_describes_itself(served: Site) -> None:
    answer = served.get("/sparql")
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    store = ox.Store()
    store.load(answer.content, format=ox.RdfFormat.TURTLE)
    query = f"""PREFIX sd: <{SD}>
        ASK {{ ?service a sd:Service ; sd:endpoint <http://127.0.0.1/sparql> ;
            sd:supportedLanguage sd:SPARQL11Query ;
            sd:resultFormat <http://www.w3.org/ns/formats/SPARQL_Results_JSON> ;
            sd:defaultDataset/sd:namedGraph/sd:name <{A_GRAPH}> }}"""
    assert bool(store.query(query))
    rdfxml = served.get("/sparql", headers={"accept": "application/rdf+xml"})
    assert rdfxml.headers["content-type"] == "application/rdf+xml"
    assert served.get("/sparql", headers={"accept": "image/png"}).status_code == 406


def test_without_a_query_a_person_gets_the_editor(served: Site) -> None:
    answer = served.get("/sparql", headers={"accept": "text/html"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/editor")
    assert 'action="/sparql"' in served.get("/editor", headers={"accept": "text/html"}).text


# Stored queries -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return client(write_build(tmp_path_factory.mktemp("plain") / "build"))


@pytest.mark.parametrize(
    "address",
    [
        *("events.csv", "events.json", "events.xml", "events", "events?from=x"),
        *("active-actors.csv", "schema-org-events.ttl", "every-fact-is-proved.json"),
    ],
)
def test_a_stored_query_in_a_worker_gives_the_same(
    served: Site, plain: TestClient, address: str
) -> None:
    ours, theirs = (one.get(f"/queries/{address}") for one in (served, plain))
    assert ours.status_code == theirs.status_code != 404
    # Where there is an endpoint, the menu has its editor.
    menu = re.compile(r'<li><a href="/editor">SPARQL</a></li>|\s+')
    assert menu.sub("", ours.text) == menu.sub("", theirs.text)


# Rows ---------------------------------------------------------------------------------------------

FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))
TERMS = st.one_of(
    st.none(),
    st.builds(ox.NamedNode, st.sampled_from(["http://e/", "http://e/a'b&c", "http://e/ü"])),
    st.builds(ox.Literal, WORDS),
    st.builds(lambda text: ox.Literal(text, language="lv"), WORDS),
    st.builds(ox.Literal, st.one_of(st.integers(-9, 9), st.booleans(), st.floats())),
    st.sampled_from(
        [
            ox.Literal('a\t"b"\n\\c'),
            ox.Literal("rtl", language="ar", direction=ox.BaseDirection.RTL),
            ox.Literal("x", datatype=ox.NamedNode("http://e/<&".replace("<", "%3C"))),
            ox.Literal("x", datatype=rdf.term("xsd:integer")),
            ox.Literal("1.50", datatype=rdf.term("xsd:decimal")),
            ox.Triple(ox.NamedNode("http://e/s"), ox.NamedNode("http://e/p"), ox.Literal("o")),
        ]
    ),
)


@pytest.mark.parametrize("name", list(FORMATS))
@given(st.lists(st.tuples(TERMS, TERMS), max_size=4))
def test_our_rows_are_the_engines_rows(
    name: str, rows: list[tuple[ox.NamedNode | ox.Literal | ox.Triple | None, ...]]
) -> None:
    values = " ".join(
        f"({' '.join('UNDEF' if t is None else spelt(t) for t in row)})" for row in rows
    )
    query = f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {values} }} }}"
    store = ox.Store()
    theirs = store.query(query)
    assert isinstance(theirs, ox.QuerySolutions)
    again = store.query(query)
    assert isinstance(again, ox.QuerySolutions)
    writer = WRITERS[name]
    columns = ["a", "b"]
    body = writer.between.join(writer.row(columns, row) for row in again)
    assert (writer.head(columns) + body + writer.foot).encode() == theirs.serialize(
        format=FORMATS[name]
    )


def spelt(term: ox.NamedNode | ox.Literal | ox.Triple) -> str:
    """A term as a query writes it."""
    return f"<<({' '.join(map(str, term))})>>" if isinstance(term, ox.Triple) else str(term)


@pytest.mark.parametrize("text", ["\t", " ", "\n", " a", "a\t\n", "a b"])
def test_white_space_at_the_ends_is_spelt_out_in_xml(text: str) -> None:
    row = [ox.Literal(text)]
    query = f"SELECT ?a {{ VALUES ?a {{ {row[0]} }} }}"
    theirs = ox.Store().query(query)
    assert isinstance(theirs, ox.QuerySolutions)
    writer = WRITERS["xml"]
    ours = writer.head(["a"]) + writer.row(["a"], row) + writer.foot
    assert ours.encode() == theirs.serialize(format=FORMATS["xml"])


def test_line_ends_survive_xml() -> None:
    """The engine writes some of them raw, which readers of XML take for plain newlines."""
    row = WRITERS["xml"].row(["a"], [ox.Literal("a\r\nb")])
    assert "".join(ET.fromstring(row).itertext()) == "a\r\nb"  # noqa: S314 - ours
