"""Clients that people use, against the server as it is started: SPARQLWrapper, rdflib, curl."""

from __future__ import annotations

import csv
import io
import json
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from rdflib import RDF, RDFS, Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import (
    CSV,
    GET,
    JSON,
    JSONLD,
    N3,
    POST,
    POSTDIRECTLY,
    RDFXML,
    TSV,
    TURTLE,
    URLENCODED,
    XML,
    SPARQLWrapper,
)
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

import comunica
import samples as s
from thbgraph import rdf
from thbgraph.cli.serving import serve
from thbgraph.vocabulary import THB
from thbgraph.web.endpoint.limits import Limits
from thbgraph.web.serving import _listening
from web_endpoints import NEVER_ENDS
from web_servers import Server, serving
from web_sites import write_build

EVENTS = "SELECT ?event ?label { ?event a thb:Event ; rdfs:label ?label } ORDER BY ?event"
TITLE = "Second meeting of the Task Force"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_build(tmp_path_factory.mktemp("clients") / "build")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    with serving(folder, "--workers", "2") as started:
        yield started


# SPARQLWrapper ------------------------------------------------------------------------------------


def read(client: SPARQLWrapper) -> bytes:
    """The answer as it comes; the client's own conversion warns of what rdflib gives up."""
    with client.query().response as response:
        body = response.read()
        assert isinstance(body, bytes)
        return body


@pytest.mark.parametrize(
    ("method", "request_method"), [(GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)]
)
def test_sparqlwrapper_asks_in_every_way(server: Server, method: str, request_method: str) -> None:
    client = SPARQLWrapper(server.sparql)
    client.setMethod(method)
    client.setRequestMethod(request_method)
    client.setReturnFormat(JSON)
    client.setQuery(EVENTS)
    rows = json.loads(read(client))["results"]["bindings"]
    assert (s.MEETING.iri, TITLE) in {(r["event"]["value"], r["label"]["value"]) for r in rows}


def test_sparqlwrapper_reads_every_form(server: Server) -> None:
    client = SPARQLWrapper(server.sparql)
    client.setQuery("ASK { ?event a thb:Event }")
    client.setReturnFormat(XML)
    assert b"<boolean>true</boolean>" in read(client)
    client.setQuery(EVENTS)
    for form, mark in ((CSV, b"event,label\r\n"), (TSV, b"?event\t?label\n")):
        client.setReturnFormat(form)
        assert read(client).startswith(mark)
    client.setQuery("CONSTRUCT { ?s a thb:Event } WHERE { ?s a thb:Event }")
    wanted = (URIRef(s.MEETING.iri), RDF.type, URIRef(f"{THB}Event"))
    for form, name in ((TURTLE, "turtle"), (N3, "turtle"), (RDFXML, "xml")):
        client.setReturnFormat(form)
        assert wanted in Graph().parse(data=read(client), format=name)
    client.setReturnFormat(JSONLD)
    assert b"ontology#Event" in read(client)


def test_sparqlwrapper_names_graphs_and_hears_what_is_wrong(server: Server) -> None:
    client = SPARQLWrapper(server.sparql, returnFormat=JSON)
    client.addDefaultGraph(rdf.document_graph("a_meeting").value)
    client.setQuery("ASK { ?event a thb:Event }")
    assert json.loads(read(client))["boolean"] is False
    client.setQuery("SELECT WHERE")
    with pytest.raises(QueryBadFormed, match="malformed query at column"):
        client.query()


# rdflib -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_reads_the_graph_as_its_own(server: Server, method: str) -> None:
    graph = Graph(SPARQLStore(server.sparql, method=method))
    meeting = URIRef(s.MEETING.iri)
    assert str(graph.value(meeting, RDFS.label)) == TITLE
    assert meeting in set(graph.subjects(RDF.type, URIRef(f"{THB}Event")))
    rows = graph.query("SELECT ?l { ?event rdfs:label ?l }", initBindings={"event": meeting})
    assert [str(row[0]) for row in rows] == [TITLE]  # type: ignore[index]
    assert len(graph) > 20


# curl ---------------------------------------------------------------------------------------------


def curl(*options: str) -> str:
    command = ["curl", "--silent", "--show-error", "--max-time", "60", *options]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_curl_asks_as_the_manual_says(server: Server) -> None:
    asked = ("-G", server.sparql, "-H", "Accept: text/csv", "--data-urlencode", f"query={EVENTS}")
    rows = list(csv.DictReader(io.StringIO(curl(*asked))))
    assert TITLE in {row["label"] for row in rows}
    direct = ("-H", "Content-Type: application/sparql-query", "--data-binary", EVENTS)
    assert len(json.loads(curl(server.sparql, *direct))["results"]["bindings"]) == len(rows)
    head = curl("--head", server.sparql)
    assert head.startswith("HTTP/1.1 200 OK\n")
    assert curl("-L", "-H", "Accept: text/html", server.sparql).count("<form id") == 1


def test_headers_that_are_too_large_are_refused(server: Server) -> None:
    said = json.loads(curl("-H", f"X-Long: {'x' * 20_000}", server.sparql))
    assert said["status"] == 431
    assert said["detail"] == "All headers together may have 16,384 bytes."


def test_an_answer_does_not_wait_for_its_headers_to_be_confirmed() -> None:
    with _listening("127.0.0.1", 0) as listener:
        assert listener.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


# Comunica -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["told that it is an endpoint", "finding it out"])
def test_comunica_asks_in_every_form(server: Server, way: str) -> None:
    """Left to itself, it reads the service description first."""
    told: object = {"type": "sparql", "value": server.sparql}
    prefixes = f"PREFIX thb: <{THB}> PREFIX rdfs: <{RDFS}>"
    rows, triples, truth = comunica.ask(
        server.sparql if way == "finding it out" else told,
        f"{prefixes} {EVENTS}",
        f"{prefixes} CONSTRUCT WHERE {{ ?event a thb:Event }}",
        f"{prefixes} ASK {{ ?event thb:heldIn ?nowhere ; a thb:Person }}",
    )
    assert isinstance(rows, list)
    assert {"event": s.MEETING.iri, "label": TITLE} in rows
    labels = [row["label"] for row in rows]
    assert labels == [row["label"] for row in sorted(rows, key=lambda row: row["event"])]
    assert isinstance(triples, list)
    assert [s.MEETING.iri, str(RDF.type), f"{THB}Event"] in triples
    assert len(triples) == len({row["event"] for row in rows})
    assert truth is False


def test_comunica_reads_what_stands_at_an_iri(server: Server) -> None:
    """As a document of Linked Data, sent on to the form that it asks for."""
    thing = s.MEETING.iri.replace("https://w3id.org/thbgraph", server.address)
    query = f"PREFIX rdfs: <{RDFS}> SELECT ?label {{ <{s.MEETING.iri}> rdfs:label ?label }}"
    assert comunica.ask(thing, query) == [[{"label": TITLE}]]


# Behind a proxy -----------------------------------------------------------------------------------


def test_a_proxy_on_this_machine_says_who_asks(folder: Path) -> None:
    with serving(folder, "--workers", "2", "--query-seconds", "8") as proxied:

        def asks(client: str, query: str) -> tuple[str, ...]:
            said = ("-H", f"X-Forwarded-For: {client}", "--data-urlencode", f"query={query}")
            to = ("-o", "/dev/null", proxied.sparql)
            return ("curl", "--silent", "-w", "%{http_code}", *said, *to)

        curl("-G", proxied.sparql, "--data-urlencode", "query=ASK {}")
        slow = asks("192.0.2.1", NEVER_ENDS)
        with subprocess.Popen(slow, stdout=subprocess.PIPE, text=True) as first:
            time.sleep(1)
            other = subprocess.run(
                asks("192.0.2.2", "ASK {}"), capture_output=True, text=True, check=True
            )
            # Counted as one, the two would have half of the workers: one, which is taken.
            assert (other.stdout, first.poll()) == ("200", None)
            assert first.communicate(timeout=60)[0] == "503"


# Stopping -----------------------------------------------------------------------------------------


def test_what_is_asked_is_answered_before_the_server_stops(folder: Path) -> None:
    server = Server(folder, "--workers", "2", "--query-seconds", "3")
    said = ("--data-urlencode", f"query={NEVER_ENDS}", server.sparql)
    command = ["curl", "--silent", "-w", "%{http_code}", "-o", "/dev/null", *said]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as asking:
        time.sleep(1.5)
        last = server.stop()
        assert asking.communicate(timeout=60)[0] == "503"
    assert server.process.returncode == 0
    assert last.splitlines()[-1] == "stopped"
    assert "SELECT" not in last
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", server.port))


def test_options_bound_a_query(folder: Path) -> None:
    limits = ("--workers", "1", "--query-seconds", "0.5", "--query-memory", "64")
    with serving(folder, *limits) as server:
        urlopen(f"{server.sparql}?query=ASK+%7B%7D").close()  # noqa: S310 - our own server
        with pytest.raises(HTTPError) as caught:
            urlopen(f"{server.sparql}?{urlencode({'query': NEVER_ENDS})}")  # noqa: S310 - our own server
        with caught.value as answer:
            assert answer.code == 503
            assert "longer than 0.5 seconds" in json.load(answer)["detail"]


def test_options_that_are_not_given_are_the_endpoints_limits() -> None:
    default = {parameter.name: parameter.default for parameter in serve.params}
    limits = Limits()
    assert default["query_seconds"] == limits.seconds
    assert default["query_memory"] == limits.memory // 2**20
