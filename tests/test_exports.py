"""Every format says the same, to both engines, in the same bytes each time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import isomorphic

import samples
from thbgraph import exports, iris
from thbgraph import vocabulary as v
from thbgraph.errors import OutputError
from thbgraph.store import Store

# rdflib's own parser uses what rdflib deprecates.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Dataset.:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
]

TRIPLES = {
    "turtle": ("turtle", ox.RdfFormat.TURTLE),
    "ntriples": ("nt", ox.RdfFormat.N_TRIPLES),
    "jsonld": ("json-ld", ox.RdfFormat.JSON_LD),
    "rdfxml": ("xml", ox.RdfFormat.RDF_XML),
}
QUADS = {
    "trig": ("trig", ox.RdfFormat.TRIG),
    "nquads": ("nquads", ox.RdfFormat.N_QUADS),
}
NASTY = '1 < 2 & "quoted" \'too\'\r\n\ttab ]]> \\ end … Ü 字 \u2028 {"@id": 1}'


def nasty_store() -> Store:
    """The sample, with literals and IRIs that careless writers break."""
    event = ox.NamedNode(samples.MEETING.iri)
    label = ox.NamedNode(v.expand(v.LABEL))
    other = ox.NamedNode("https://example.org/p?a=1&b=2#fragment")
    literals = [
        ox.Literal(NASTY, language="lv"),
        ox.Literal(NASTY, language="en"),
        ox.Literal(NASTY),
        ox.Literal(""),
        ox.Literal("2019", datatype=ox.NamedNode(v.expand("xsd:gYear"))),
        ox.Literal("x", datatype=ox.NamedNode("https://example.org/type")),
        ox.Literal("42", datatype=ox.NamedNode(v.expand("xsd:integer"))),
    ]
    return Store.of(
        [
            *samples.quads(),
            *(ox.Quad(event, label, literal) for literal in literals),
            ox.Quad(event, ox.NamedNode(v.expand("skos:closeMatch")), other),
            ox.Quad(event, ox.NamedNode("https://example.org/own"), other),
            ox.Quad(event, ox.NamedNode(v.expand("thb:startDate")), other),
            ox.Quad(other, ox.NamedNode(v.expand("thb:edtf")), ox.Literal("2019?")),
            ox.Quad(other, ox.NamedNode(v.expand("rdf:type")), other),
        ]
    )


STORES = {"sample": samples.store, "nasty": nasty_store}


def facts(store: Store) -> set[ox.Triple]:
    return {quad.triple for quad in store if isinstance(quad.graph_name, ox.DefaultGraph)}


def as_rdflib(triples: set[ox.Triple]) -> rdflib.Graph:
    return rdflib.Graph().parse(data="".join(f"{t} .\n" for t in triples), format="nt")


@pytest.mark.parametrize("which", STORES)
@pytest.mark.parametrize("format_", TRIPLES)
def test_both_engines_read_the_same_triples_back(format_: str, which: str) -> None:
    store = STORES[which]()
    text = exports.export(store, format_)
    name, form = TRIPLES[format_]

    read = {quad.triple for quad in ox.parse(text, form)}
    assert read == facts(store)
    assert isomorphic(rdflib.Graph().parse(data=text, format=name), as_rdflib(facts(store)))


@pytest.mark.parametrize("which", STORES)
@pytest.mark.parametrize("format_", QUADS)
def test_both_engines_read_the_same_quads_back(format_: str, which: str) -> None:
    store = STORES[which]()
    text = exports.export(store, format_)
    name, form = QUADS[format_]

    assert set(ox.parse(text, form)) == set(store)
    dataset = rdflib.Dataset()
    dataset.parse(data=text, format=name)
    again = dataset.serialize(format="nquads")
    assert set(ox.parse(again, ox.RdfFormat.N_QUADS)) == set(store)


def test_json_ld_speaks_in_the_terms_of_the_context() -> None:
    whole = json.loads(exports.export(samples.store(), "jsonld"))
    assert whole["@context"]["@base"] == iris.BASE
    meeting = next(t for t in whole["@graph"] if t.get("type") == "Event")
    assert list(meeting)[:3] == ["id", "type", "label"]
    assert meeting["id"] == "event/second-meeting-of-the-task-force-2019"
    assert meeting["label"] == "Second meeting of the Task Force"
    assert meeting["hostedBy"] == "actor/ministry-of-the-interior-of-latvia"
    assert meeting["startDate"] == {"@value": "2019-03-13", "@type": "xsd:date"}
    assert whole["@graph"][0] == meeting, "events come first"


def test_turtle_holds_the_facts_and_trig_their_evidence() -> None:
    store = samples.store()
    assert "oa:exact" not in exports.export(store, "turtle")
    assert "oa:exact" in exports.export(store, "trig")


def test_rdf_xml_declares_only_what_it_uses_in_order() -> None:
    text = exports.export(samples.store(), "rdfxml")
    declared = [line.split("=")[0].strip() for line in text.splitlines() if "xmlns:" in line]
    assert declared == ["xmlns:rdf", "xmlns:rdfs", "xmlns:skos", "xmlns:thb"]


def test_rdf_xml_refuses_what_xml_cannot_hold() -> None:
    node = ox.NamedNode(samples.MEETING.iri)
    quad = ox.Quad(node, ox.NamedNode(v.expand(v.LABEL)), ox.Literal("form\x0cfeed", language="en"))
    with pytest.raises(OutputError) as caught:
        exports.export(Store.of([quad]), "rdfxml")
    assert str(caught.value) == (
        f"<{samples.MEETING.iri}> has a rdfs:label with a control character, which RDF/XML cannot "
        "hold; take turtle or jsonld"
    )


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(OutputError) as caught:
        exports.export(samples.store(), "hdt")
    assert str(caught.value) == (
        "unknown format “hdt”; take one of turtle, trig, ntriples, nquads, jsonld, rdfxml"
    )


def test_rdflib_gets_the_facts_and_the_named_graphs() -> None:
    dataset = exports.to_rdflib(samples.store())
    meeting = rdflib.URIRef(samples.MEETING.iri)
    host = rdflib.URIRef(v.expand("thb:hostedBy"))
    assert list(dataset.objects(meeting, host)) == [rdflib.URIRef(samples.INTERIOR.iri)]
    graphs = {str(g.identifier) for g in dataset.graphs()}
    assert iris.record("graph", "facts") in graphs
    assert iris.record("graph", "a_meeting") in graphs


_PRINT = """
import hashlib, samples
from thbgraph import exports
store = samples.store()
for name in exports.FORMATS:
    print(name, hashlib.sha256(exports.export(store, name).encode()).hexdigest())
"""


def test_the_same_bytes_whatever_the_hash_seed() -> None:
    def run(seed: str) -> str:
        return subprocess.run(
            [sys.executable, "-c", _PRINT],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    first = run("1")
    assert len(first.splitlines()) == len(exports.FORMATS)
    assert run("2") == first
    assert run("77") == first


@given(
    st.text(st.characters(blacklist_categories=["Cs"]), max_size=40),
    st.sampled_from(["", "en", "lv"]),
)
def test_any_text_survives_json_ld(text: str, language: str) -> None:
    literal = ox.Literal(text, language=language) if language else ox.Literal(text)
    quad = ox.Quad(ox.NamedNode(samples.RIGA.iri), ox.NamedNode(v.expand(v.LABEL)), literal)
    out = exports.export(Store.of([quad]), "jsonld")
    assert [q.triple for q in ox.parse(out, ox.RdfFormat.JSON_LD)] == [quad.triple]
