"""Every IRI answers: 303 to the document that fits, which holds exactly what is known."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from starlette.testclient import TestClient

import samples as s
from thbgraph import vocabulary as v
from thbgraph.model import class_node
from web_sites import client, path, write_build

MEETING = path(s.MEETING.iri)
TYPES = {
    ".ttl": "text/turtle; charset=utf-8",
    ".jsonld": "application/ld+json",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return client(write_build(tmp_path_factory.mktemp("web") / "build"))


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [("text/html", ".html"), ("text/turtle", ".ttl"), ("application/ld+json", ".jsonld")],
)
def test_an_iri_sends_on_to_the_document_that_fits(
    site: TestClient, accept: str, suffix: str
) -> None:
    answer = site.get(MEETING, headers={"accept": accept})
    assert (answer.status_code, answer.headers["location"]) == (303, MEETING + suffix)
    assert answer.headers["vary"] == "Accept"
    assert answer.headers["access-control-allow-origin"] == "*"


def test_where_no_form_fits_it_says_which_there_are(site: TestClient) -> None:
    answer = site.get(MEETING, headers={"accept": "image/png"})
    assert (answer.status_code, answer.headers["content-type"]) == (406, "application/problem+json")
    assert answer.json()["detail"] == (
        "This can be had as text/html, text/turtle, application/ld+json, application/n-triples, "
        "application/rdf+xml."
    )


@pytest.mark.parametrize("suffix", TYPES)
def test_a_data_document_has_its_type_and_says_what_it_is_about(
    site: TestClient, suffix: str
) -> None:
    answer = site.get(MEETING + suffix)
    assert (answer.status_code, answer.headers["content-type"]) == (200, TYPES[suffix])
    assert f'<{s.MEETING.iri}>; rel="describes"' in answer.headers["link"]
    assert f'<{MEETING}.html>; rel="alternate"; type="text/html"' in answer.headers["link"]
    assert answer.headers["access-control-allow-origin"] == "*"


def test_all_forms_hold_the_same_triples(site: TestClient) -> None:
    found = {
        suffix: set(ox.parse(site.get(MEETING + suffix).content, format=form))
        for suffix, form in (
            (".ttl", ox.RdfFormat.TURTLE),
            (".nt", ox.RdfFormat.N_TRIPLES),
            (".rdf", ox.RdfFormat.RDF_XML),
        )
    }
    assert found[".ttl"] == found[".nt"] == found[".rdf"]
    # rdflib's own JSON-LD parser uses a class that rdflib warns of.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        linked = rdflib.Graph().parse(
            io.BytesIO(site.get(MEETING + ".jsonld").content), format="json-ld"
        )
    triples = rdflib.Graph().parse(io.BytesIO(site.get(MEETING + ".nt").content), format="nt")
    assert set(linked) == set(triples)


def test_the_data_holds_what_is_stated_and_the_records_of_it(site: TestClient) -> None:
    lines = site.get(MEETING + ".nt").text.splitlines()
    thb = "https://w3id.org/thbgraph/ontology#"
    record = f"<https://w3id.org/thbgraph/id/fact/{s.HOSTED.id}>"
    assert f"<{s.MEETING.iri}> <{thb}hostedBy> <{s.INTERIOR.iri}> ." in lines
    assert f"{record} <{thb}review> <{thb}Confirmed> ." in lines
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    assert f'<{s.INTERIOR.iri}> {label} "Ministry of the Interior of Latvia"@en .' in lines
    assert not [
        line
        for line in lines
        if f"<{thb}speaker> <{s.NORWAY.iri}> ." in line[:400]
        and line.startswith(f"<{s.MEETING.iri}>")
    ]


def test_the_data_of_a_fact_holds_its_evidence_with_offsets(site: TestClient) -> None:
    lines = site.get(f"/id/fact/{s.HOSTED.id}.nt").text.splitlines()
    start = s.HOSTED.evidence[0].start
    offset = "<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>"
    assert any(
        line.endswith(f'<http://www.w3.org/ns/oa#start> "{start}"^^{offset} .') for line in lines
    )
    assert any(f'"{s.HOSTED.evidence[0].quote}"' in line for line in lines)


@pytest.mark.parametrize("kind", ["appointment", "concept", "evidence", "selector", "graph", "run"])
def test_every_iri_of_the_graph_has_a_page_and_data(site: TestClient, kind: str) -> None:
    start = f"https://w3id.org/thbgraph/id/{kind}/"
    iris = {
        term.value
        for quad in s.store()
        for term in (quad.subject, quad.object, quad.graph_name)
        if isinstance(term, ox.NamedNode) and term.value.startswith(start)
    }
    assert iris
    for iri in sorted(iris):
        for suffix in (".html", ".ttl"):
            answer = site.get(path(iri, suffix))
            assert answer.status_code == 200, answer.text
            assert len(answer.content) > 100


def test_a_name_that_the_graph_does_not_know_is_not_found(site: TestClient) -> None:
    for address in ("/id/event/none", "/id/event/none.ttl", "/id/", "/id/%00", "/id/event/%zz"):
        answer = site.get(address)
        assert (answer.status_code, answer.json()["status"]) == (404, 404), address
        assert answer.json()["detail"] == "The graph knows nothing of this name."


def test_an_escaped_name_is_found_as_it_stands_in_its_iri(tmp_path: Path) -> None:
    doc = s.document("a b/ć", "Title here\nand more")
    fact = s.fact(s.MEETING, v.TYPE, class_node(v.EVENT), s.evidence(doc, "Title here"))
    folder = write_build(tmp_path / "build", fact, documents=(doc,))
    answer = client(folder).get("/id/document/a%20b%2F%C4%87.html")
    assert answer.status_code == 200
    assert "Title here" in answer.text


def test_a_copy_that_still_holds_is_not_sent_again(site: TestClient) -> None:
    first = site.get(MEETING + ".ttl")
    assert first.headers["cache-control"] == "no-cache"
    again = site.get(MEETING + ".ttl", headers={"if-none-match": f'W/"x", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_head_answers_as_get_without_the_body(site: TestClient) -> None:
    get, head = site.get(MEETING + ".html"), site.head(MEETING + ".html")
    assert (head.status_code, head.content) == (200, b"")
    same = ("content-type", "etag", "link", "content-length")
    assert [head.headers[name] for name in same] == [get.headers[name] for name in same]


def test_the_same_build_gives_the_same_bytes(site: TestClient, tmp_path: Path) -> None:
    other = client(write_build(tmp_path / "again"))
    for address in ("/", MEETING + ".html", MEETING + ".ttl", "/id/document/a_meeting.jsonld"):
        assert other.get(address).content == site.get(address).content
