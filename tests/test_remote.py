"""Pushing to real servers and asking them; and what is said of servers that fail."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pyoxigraph as ox
import pytest

import servers
from servers import Server
from thbgraph import cli, explanation, network, queries, rdf
from thbgraph.errors import QueryError, RemoteError
from thbgraph.queries import stored
from thbgraph.remote import Endpoint, push
from thbgraph.remote.dialects import graphs_as_variables, standard
from thbgraph.remote.pushing import query_address
from thbgraph.remote.session import Session, checked
from thbgraph.store import Store

GIVEN = {
    "actor": "Council of the Baltic Sea States",
    "document": "001_6f75c1f964cf4579",
    "event": "First meeting of the CBSS TF-THB",
    "initiative": "Guidelines for the Prevention of Trafficking in Human Beings 2014-2020",
    "node": "Latvian Presidency of the Council of the Baltic Sea States",
    "organisation": "Council of the Baltic Sea States",
    "presidency": "Latvian Presidency of the Council of the Baltic Sea States",
    "text": "meeting",
    "topic": "prevention",
}
KINDS = ("oxigraph", "virtuoso")


@pytest.fixture(scope="module", params=KINDS)
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp(request.param)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THBGRAPH_USER", servers.USER)
        patch.setenv("THBGRAPH_PASSWORD", servers.PASSWORD)
        with getattr(servers, request.param)(folder) as found:
            yield found


@pytest.fixture(scope="module")
def local(seeds_graph: Path) -> Store:
    return Store.open(seeds_graph)


@pytest.fixture(scope="module")
def endpoint(server: Server, local: Store) -> Endpoint:
    push(local, server.store)
    return Endpoint.at(server.query)


@pytest.mark.parametrize("name", sorted(stored.load()))
def test_a_stored_query_gives_the_embedded_rows(
    name: str, endpoint: Endpoint, local: Store
) -> None:
    query = stored.load()[name]
    given = {p.name: GIVEN[p.name] for p in query.parameters if p.required}
    expected, found = queries.run(local, name, given), queries.run(endpoint, name, given)
    assert found.columns == expected.columns
    # Virtuoso sorts text its own way, so rows that are equal up to there come in another order.
    assert Counter(map(str, found.rows)) == Counter(map(str, expected.rows))


def test_the_server_holds_the_same_quads(endpoint: Endpoint, local: Store) -> None:
    def lines(quads: Iterator[ox.Quad]) -> list[str]:
        return sorted(str(q).replace("nonNegativeInteger", "integer") for q in quads)

    assert len(endpoint) == len(local)
    assert lines(iter(endpoint.fetched())) == lines(iter(local))


def test_explanations_and_networks_are_the_same(
    endpoint: Endpoint, local: Store, tmp_path: Path
) -> None:
    def words(store: Store) -> str:
        return "".join(explanation.render(explanation.explain(store, "CBSS TF-THB")))

    assert words(endpoint) == words(local)
    for name, store in (("here.gexf", local), ("there.gexf", endpoint.fetched())):
        network.write(store, tmp_path / name)
    assert (tmp_path / "here.gexf").read_bytes() == (tmp_path / "there.gexf").read_bytes()


def test_only_what_changed_is_sent(server: Server, endpoint: Endpoint, local: Store) -> None:
    del endpoint
    graphs = len({quad.graph_name for quad in local})
    again = push(local, server.store)
    assert (again.sent, again.removed, again.unchanged) == (0, 0, graphs)

    gone = rdf.document_graph("004_be844ee2f845b437")
    changed = rdf.document_graph("003_3cd62dd84d80e766")
    extra = ox.Quad(
        ox.NamedNode("urn:x-test:a"), ox.NamedNode("urn:x-test:b"), ox.Literal("č"), changed
    )
    smaller = Store.of([*(q for q in local if q.graph_name != gone), extra])
    done = push(smaller, server.store)
    assert (done.sent, done.removed, done.unchanged) == (1, 1, graphs - 2)
    there = Endpoint.at(server.query)
    assert len(there) == len(smaller)
    assert list(there.quads(graph=gone)) == []
    assert list(there.quads(ox.NamedNode("urn:x-test:a"))) == [extra]

    assert push(local, server.store).sent == 2
    assert len(Endpoint.at(server.query)) == len(local)


def test_a_push_that_was_cut_off_is_completed(server: Server, local: Store) -> None:
    push(local, server.store)
    graph = rdf.document_graph("002_dc2398c675a43707").value
    with Session(server.store) as session:
        # As a cut leaves it: half of the graph, and no mark yet.
        body = b'<urn:x-test:a> <urn:x-test:b> "half" .\n'
        session.request(
            "PUT",
            parameters={"graph": graph},
            body=body,
            headers={"Content-Type": "application/n-triples"},
        )
    done = push(local, server.store)
    assert (done.sent, done.removed) == (1, 0)
    assert len(Endpoint.at(server.query)) == len(local)


def test_graphs_of_others_stay(server: Server, local: Store) -> None:
    theirs = {"graph": "urn:x-test:theirs"}
    with Session(server.store) as session:
        body = b'<urn:x-test:a> <urn:x-test:b> "theirs" .\n'
        kind = {"Content-Type": "application/n-triples"}
        session.request("PUT", parameters=theirs, body=body, headers=kind)
        push(local, server.store)
        kept = Endpoint(Session(server.query)).select(
            "SELECT ?o WHERE { GRAPH <urn:x-test:theirs> { ?s ?p ?o } }"
        )
        assert [row["o"] for row in kept] == [ox.Literal("theirs")]
        session.request("DELETE", parameters=theirs)


def test_a_query_that_the_server_cannot_read(endpoint: Endpoint) -> None:
    with pytest.raises(QueryError, match="refuses this query"):
        endpoint.query("SELECT ?s WHERE { ?s ?p }")


def test_a_query_may_not_change_anything(endpoint: Endpoint) -> None:
    with pytest.raises(QueryError, match="read-only"):
        endpoint.query("DELETE WHERE { ?s ?p ?o }")


def test_triples_come_as_from_here(endpoint: Endpoint, local: Store) -> None:
    query = "CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s a thb:Event ; rdfs:label ?o }"
    here, there = queries.run(local, query), queries.run(endpoint, query)
    assert here.rows == there.rows
    assert len(here) == 4


def test_the_command_line_pushes_and_asks(
    server: Server, seeds_graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["push", server.store, "--graph", str(seeds_graph)]) == 0
    assert "graphs sent" in capsys.readouterr().err
    asked = ["query", "events", "--format", "csv"]
    assert cli.main([*asked, "--graph", str(seeds_graph)]) == 0
    here = capsys.readouterr().out
    assert cli.main([*asked, "--endpoint", server.query]) == 0
    assert capsys.readouterr().out == here


def test_virtuoso_that_leaves_rows_out_is_found_out(
    local: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THBGRAPH_USER", servers.USER)
    monkeypatch.setenv("THBGRAPH_PASSWORD", servers.PASSWORD)
    with servers.virtuoso(tmp_path, rows=100) as server:
        push(local, server.store)
        with pytest.raises(RemoteError, match="gives at most 100 rows"):
            Endpoint.at(server.query).select("SELECT ?s WHERE { ?s ?p ?o }")


def test_a_wrong_password_is_said_and_not_printed(
    local: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with servers.virtuoso(tmp_path) as server:
        monkeypatch.delenv("THBGRAPH_USER", raising=False)
        monkeypatch.delenv("THBGRAPH_PASSWORD", raising=False)
        with pytest.raises(RemoteError, match="asks for a user and password; set THBGRAPH_USER"):
            push(local, server.store)
        monkeypatch.setenv("THBGRAPH_USER", servers.USER)
        monkeypatch.setenv("THBGRAPH_PASSWORD", "s3cret")
        with pytest.raises(RemoteError, match="does not accept this user") as caught:
            push(local, server.store)
        assert "s3cret" not in str(caught.value)


# Servers that fail -----------------------------------------------------------------------


def test_nobody_answers(local: Store) -> None:
    address = f"http://127.0.0.1:{servers.free_port()}/store"
    with pytest.raises(RemoteError, match=r"cannot be reached: connection refused; is the address"):
        Session(address, tries=0).request("GET")
    del local


def test_too_slow() -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        time.sleep(1.5)
        request.send_response(200)
        request.end_headers()

    with servers.false(answer) as address, pytest.raises(RemoteError, match=r"within 0\.2 seconds"):
        Session(address, timeout=0.2, tries=0).request("GET")


def test_a_busy_server_is_asked_again() -> None:
    asked: list[str] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        asked.append(request.command)
        request.send_response(503 if len(asked) < 3 else 204)
        request.send_header("Content-Length", "0")
        request.end_headers()

    with servers.false(answer) as address:
        assert Session(address, pause=0.01).request("PUT", body=b"x").status_code == 204
    assert asked == ["PUT", "PUT", "PUT"]


def test_a_server_that_stays_busy() -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(503)
        request.send_header("Content-Length", "0")
        request.end_headers()

    with (
        servers.false(answer) as address,
        pytest.raises(RemoteError, match=r"busy every time \(503\)"),
    ):
        Session(address, tries=1, pause=0.01).request("GET")


@pytest.mark.parametrize("cut", ["length", "text"])
def test_half_an_answer_is_no_answer(cut: str) -> None:
    whole = b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"urn:x"}'

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "application/sparql-results+json")
        length = len(whole) + (100 if cut == "length" else 0)
        request.send_header("Content-Length", str(length))
        request.end_headers()
        request.wfile.write(whole)
        request.close_connection = True

    expected = {"length": "in the middle of its answer", "text": "only a part of one"}[cut]
    with servers.false(answer) as address, pytest.raises(RemoteError, match=expected):
        Endpoint(Session(address, tries=0)).select("SELECT ?s WHERE { ?s ?p ?o }")


def test_no_sparql_endpoint() -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        body = b"<!doctype html><p>Welcome</p>"
        request.send_response(200)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    with servers.false(answer) as address, pytest.raises(RemoteError, match="SPARQL endpoint"):
        Endpoint.at(address)


def test_an_endpoint_without_our_graph(tmp_path: Path) -> None:
    with (
        servers.oxigraph(tmp_path) as server,
        pytest.raises(RemoteError, match="send one with: thbgraph push"),
    ):
        Endpoint.at(server.query)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("localhost:7878", "expected http://… or https://…"),
        ("ftp://example.org/store", "expected http://… or https://…"),
        ("http://me:s3cret@example.org/store", "would end up in logs"),
        ("http://[bad/store", "no address of a server"),
    ],
)
def test_addresses_that_are_none(address: str, said: str) -> None:
    with pytest.raises(RemoteError) as caught:
        checked(address)
    assert said in str(caught.value)
    assert "s3cret" not in str(caught.value)


def test_half_of_the_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THBGRAPH_USER", "me")
    monkeypatch.delenv("THBGRAPH_PASSWORD", raising=False)
    with pytest.raises(RemoteError, match="THBGRAPH_PASSWORD is not set"):
        Session("http://127.0.0.1:1/store")


def test_credentials_come_from_netrc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("THBGRAPH_USER", raising=False)
    monkeypatch.delenv("THBGRAPH_PASSWORD", raising=False)
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password s3cret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    seen: list[str | None] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        seen.append(request.headers.get("Authorization"))
        request.send_response(200 if seen[-1] else 401)
        request.send_header("WWW-Authenticate", 'Basic realm="x"')
        request.send_header("Content-Length", "0")
        request.end_headers()

    with servers.false(answer) as address:
        Session(address).request("GET")
    assert seen == [None, "Basic bWU6czNjcmV0"]


@pytest.mark.parametrize(
    ("store", "query"),
    [
        ("http://h:7878/store", "http://h:7878/query"),
        ("http://h/sparql-graph-crud-auth", "http://h/sparql"),
        ("https://h/ds/data", "https://h/ds/query"),
        ("http://h/repositories/r/rdf-graphs/service", "http://h/repositories/r"),
    ],
)
def test_where_stores_answer_queries(store: str, query: str) -> None:
    assert query_address(store) == query


def test_a_store_of_unknown_kind() -> None:
    with pytest.raises(RemoteError, match="say it with --query-url"):
        query_address("http://h/graphs")


def test_named_graphs_as_variables() -> None:
    text = "SELECT * { GRAPH <urn:a> { ?s ?p 'GRAPH <urn:b>' } # GRAPH <urn:c>\n graph ?g {} }"
    assert graphs_as_variables(text) == (
        "SELECT * { VALUES ?thbgraphNamed0 { <urn:a> } GRAPH ?thbgraphNamed0 "
        "{ ?s ?p 'GRAPH <urn:b>' } # GRAPH <urn:c>\n graph ?g {} }"
    )


def test_results_of_other_engines_as_our_own() -> None:
    number = {
        "type": "typed-literal",
        "datatype": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger",
        "value": "1",
    }
    graph = {"type": "uri", "value": "urn:a"}
    table = {
        "head": {"link": [], "vars": ["s", "thbgraphNamed0"]},
        "results": {"bindings": [{"s": number, "thbgraphNamed0": graph}, {}]},
    }
    plain = number | {"datatype": "http://www.w3.org/2001/XMLSchema#integer"}
    assert standard(table) == {"head": {"vars": ["s"]}, "results": {"bindings": [{"s": plain}, {}]}}
    truth = {
        "head": {"vars": ["__ASK_RETVAL"]},
        "results": {"bindings": [{"__ASK_RETVAL": number}]},
    }
    assert standard(truth) == {"head": {}, "boolean": True}
    with pytest.raises(ValueError, match="no SPARQL results"):
        standard({"hello": "world"})
