"""Opening a graph and asking it: read-only, with errors that name the place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

import samples
from thbgraph import rdf, turtle
from thbgraph.errors import GraphError, QueryError
from thbgraph.store import Store


@pytest.fixture(scope="module")
def store() -> Store:
    return samples.store()


def save(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("thbgraph.nq", turtle.nquads(samples.quads())),
        ("thbgraph.trig", turtle.trig(samples.quads())),
    ],
)
def test_a_file_is_opened_by_its_extension(tmp_path: Path, name: str, content: bytes) -> None:
    opened = Store.open(save(tmp_path / name, content))
    assert opened.path == tmp_path / name
    assert len(opened) == len(set(samples.quads()))
    assert opened.ask("ASK { ?event thb:heldIn ?place }")


def test_a_copy_of_a_graph_has_its_exact_terms(tmp_path: Path, store: Store) -> None:
    opened = Store.open(save(tmp_path / "a.nq", turtle.nquads(samples.quads())))
    assert set(opened) == set(store) == set(samples.quads())


def test_a_turtle_file_holds_the_plain_facts(tmp_path: Path) -> None:
    opened = Store.open(save(tmp_path / "a.ttl", turtle.turtle(samples.quads())))
    assert opened.ask("ASK { ?s thb:heldIn ?o }")
    assert not opened.ask("ASK { GRAPH ?g { ?s ?p ?o } }")


def test_a_folder_is_opened_by_its_dataset(tmp_path: Path) -> None:
    save(tmp_path / "thbgraph.nq", turtle.nquads(samples.quads()))
    save(tmp_path / "manifest.json", b'{"format": 1}')
    assert len(Store.open(tmp_path)) == len(set(samples.quads()))


def test_a_missing_graph_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"/build: there is no graph here; build it with: thbg"):
        Store.open(tmp_path / "build")


def test_a_folder_without_dataset_is_no_graph(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"holds no thbgraph\.nq; build the graph with"):
        Store.open(tmp_path)


@pytest.mark.parametrize("content", [b"", b"# nothing\n"])
def test_an_empty_graph_is_an_error(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(GraphError, match="this graph is empty; build it with: thbgraph build"):
        Store.open(save(tmp_path / "a.nq", content))


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("a.nq", b'<a:b> <a:c> "x" .\n<a:b> <a:c> x" .\n', 2),
        ("a.ttl", b"<a:b> <a:c> <a:d> .\n\n<a:b> a unknown:x .\n", 3),
        ("a.nq", b'<a:b> <a:c> "\xff" .\n', 1),
        ("a.nq", b"\x00\x01\x02", 1),
    ],
)
def test_a_malformed_file_names_the_line(
    tmp_path: Path, name: str, content: bytes, line: int
) -> None:
    with pytest.raises(GraphError, match="malformed") as caught:
        Store.open(save(tmp_path / name, content))
    assert (caught.value.file, caught.value.line) == (tmp_path / name, line)


def test_an_unknown_extension_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"expected \.nq, \.trig, \.ttl"):
        Store.open(save(tmp_path / "a.docx", b"x"))


@pytest.mark.parametrize("format_", [0, 2, None])
def test_a_graph_of_another_version_is_refused(tmp_path: Path, format_: int | None) -> None:
    save(tmp_path / "thbgraph.nq", turtle.nquads(samples.quads()))
    save(tmp_path / "manifest.json", json.dumps({"format": format_}).encode())
    with pytest.raises(GraphError, match=rf"another version .*layout {format_}, expected 1"):
        Store.open(tmp_path)


@pytest.mark.parametrize("manifest", [b"{", b"[]", b"\xff"])
def test_a_malformed_manifest_is_named(tmp_path: Path, manifest: bytes) -> None:
    save(tmp_path / "thbgraph.nq", turtle.nquads(samples.quads()))
    save(tmp_path / "manifest.json", manifest)
    with pytest.raises(GraphError, match=r"manifest\.json: malformed manifest; build the graph"):
        Store.open(tmp_path)


def test_rows_come_by_name(store: Store) -> None:
    rows = store.select("SELECT ?place WHERE { ?event thb:heldIn ?place }")
    assert [row["place"] for row in rows] == [NamedNode(samples.RIGA.iri)]


def test_bindings_give_variables_their_values(store: Store) -> None:
    query = "SELECT ?label WHERE { ?node rdfs:label ?label }"
    rows = store.select(query, {"node": NamedNode(samples.RIGA.iri)})
    assert [row["label"] for row in rows] == [Literal("Riga", language="en")]


def test_bindings_reach_into_sub_queries(store: Store) -> None:
    query = "SELECT ?n WHERE { { SELECT (COUNT(?p) AS ?n) WHERE { ?node ?p ?o } } }"
    [row] = store.select(query, {"node": NamedNode(samples.RIGA.iri)})
    assert row["n"] == Literal(2)


def test_construct_gives_triples(store: Store) -> None:
    found = store.construct("CONSTRUCT { ?s rdfs:seeAlso ?o } WHERE { ?s thb:heldIn ?o }")
    assert [triple.object for triple in found] == [NamedNode(samples.RIGA.iri)]


def test_a_rejected_fact_is_no_plain_fact(store: Store) -> None:
    assert not store.ask("ASK { ?event thb:speaker ?actor }")


def test_a_malformed_query_names_line_and_column(store: Store) -> None:
    with pytest.raises(QueryError, match="malformed query at column 10") as caught:
        store.query("SELECT *\n{ ?s ?p }")
    assert caught.value.line == 2


@pytest.mark.parametrize(
    ("method", "query", "words"),
    [
        ("select", "ASK { ?s ?p ?o }", "gives no rows"),
        ("ask", "SELECT * { ?s ?p ?o }", "gives no yes or no"),
        ("construct", "SELECT * { ?s ?p ?o }", "gives no triples"),
    ],
)
def test_a_query_of_another_form_is_refused(
    store: Store, method: str, query: str, words: str
) -> None:
    with pytest.raises(QueryError, match=words):
        getattr(store, method)(query)


def test_updates_and_services_are_refused(store: Store) -> None:
    before = len(store)
    with pytest.raises(QueryError, match="DELETE would change the graph"):
        store.query("DELETE WHERE { ?s ?p ?o }")
    with pytest.raises(QueryError, match="SERVICE would ask another server"):
        store.query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    assert len(store) == before


def test_a_graph_of_the_store_can_be_named_and_no_other(store: Store) -> None:
    graph = rdf.document_graph("a_meeting").value
    rows = store.select("SELECT ?d FROM <GRAPH> { ?d a thb:Document }".replace("GRAPH", graph))
    assert [row["d"] for row in rows] == [rdf.document_node("a_meeting")]
    with pytest.raises(QueryError, match="the graph holds no graph of this name"):
        store.query("SELECT * FROM <http://example.org/> { ?s ?p ?o }")
