"""The service description (SPARQL 1.1 Service Description): what the endpoint is and can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

import pyoxigraph as ox

from thbgraph import rdf
from thbgraph import vocabulary as v
from thbgraph.web import negotiate
from thbgraph.web.endpoint.formats import ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thbgraph.web.data import Build

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_RESULTS: Final = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "turtle": "Turtle",
    "jsonld": "JSON-LD",
    "ntriples": "N-Triples",
    "rdfxml": "RDF_XML",
}
_GRAPHS: Final = "SELECT DISTINCT ?graph { GRAPH ?graph {} } ORDER BY ?graph"


def triples(build: Build, address: str) -> set[ox.Triple]:
    """Return the description of the endpoint at this address."""
    return set(_service(address)) | set(_dataset(build, address))


def _service(address: str) -> Iterator[ox.Triple]:
    node = _part(address, "service")
    yield ox.Triple(node, rdf.term(v.TYPE), _sd("Service"))
    yield ox.Triple(node, _sd("endpoint"), ox.NamedNode(address))
    yield ox.Triple(node, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    yield ox.Triple(node, _sd("defaultDataset"), _part(address, "dataset"))
    for form in (*ROWS, *negotiate.DATA):
        name = ox.NamedNode(_FORMATS + _RESULTS[form.name])
        yield ox.Triple(node, _sd("resultFormat"), name)


def _dataset(build: Build, address: str) -> Iterator[ox.Triple]:
    node, default = _part(address, "dataset"), _part(address, "default")
    yield ox.Triple(node, rdf.term(v.TYPE), _sd("Dataset"))
    yield ox.Triple(node, rdf.term("rdfs:seeAlso"), ox.NamedNode(urljoin(address, "void.ttl")))
    yield ox.Triple(node, _sd("defaultGraph"), default)
    yield ox.Triple(default, rdf.term(v.TYPE), _sd("Graph"))
    for number, solution in enumerate(build.store.select(_GRAPHS), 1):
        name = solution["graph"]
        assert isinstance(name, ox.NamedNode)
        graph = _part(address, f"graph-{number}")
        yield ox.Triple(node, _sd("namedGraph"), graph)
        yield ox.Triple(graph, rdf.term(v.TYPE), _sd("NamedGraph"))
        yield ox.Triple(graph, _sd("name"), name)


def _part(address: str, name: str) -> ox.NamedNode:
    return ox.NamedNode(f"{address}#{name}")


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(SD + name)
