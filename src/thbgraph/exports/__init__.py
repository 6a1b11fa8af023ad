"""The graph in the formats that others read, the same bytes each time.

Turtle, N-Triples, JSON-LD and RDF/XML hold the default graph: the facts for reuse. TriG and
N-Quads hold the whole dataset: documents, evidence and vocabulary in their named graphs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from thbgraph import turtle
from thbgraph import vocabulary as v
from thbgraph.errors import OutputError
from thbgraph.exports import jsonld, rdfxml

if TYPE_CHECKING:
    from collections.abc import Iterable

    import rdflib

    from thbgraph.store import Store

FORMATS: Final = ("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml")


def export(store: Store, format_: str) -> str:
    """Return the graph in one of `FORMATS`.

    OutputError for another format, and for text that the format cannot hold (RDF/XML has no
    control characters).
    """
    match format_:
        case "trig":
            content = turtle.trig(store)
        case "nquads":
            content = turtle.nquads(store)
        case _:
            content = serialise(_facts(store), format_)
    return content.decode()


def serialise(triples: Iterable[ox.Triple], format_: str) -> bytes:
    """Return triples as turtle, ntriples, jsonld or rdfxml. OutputError as for `export`."""
    match format_:
        case "turtle":
            return turtle.turtle(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
        case "ntriples":
            return _ntriples(triples)
        case "jsonld":
            return jsonld.write(triples)
        case "rdfxml":
            return rdfxml.write(triples)
        case _:
            raise OutputError(f"unknown format “{format_}”; take one of {', '.join(FORMATS)}")


def to_rdflib(store: Store) -> rdflib.Dataset:
    """Return the whole dataset for rdflib: facts in its default graph, the rest in named ones.

    Terms are those of the file, to the letter: rdflib's parsers would rewrite some dates.
    """
    import rdflib

    def term(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> rdflib.term.Node:
        match value:
            case ox.NamedNode():
                return rdflib.URIRef(value.value)
            case ox.BlankNode():
                return rdflib.BNode(value.value)
            case ox.Literal():
                datatype = None if value.language else rdflib.URIRef(value.datatype.value)
                # To rdflib, text with the datatype xsd:string is another term than bare text.
                kind = None if datatype == rdflib.XSD.string else datatype
                return rdflib.Literal(value.value, value.language, kind, normalize=False)
            case _:
                raise OutputError("rdflib knows no triple terms, and this graph has one")

    dataset = rdflib.Dataset()
    for prefix, namespace in v.PREFIXES.items():
        dataset.bind(prefix, namespace)
    for quad in store:
        graph = dataset.default_graph
        if not isinstance(quad.graph_name, ox.DefaultGraph):
            graph = dataset.graph(rdflib.URIRef(quad.graph_name.value))
        graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    return dataset


def _facts(store: Iterable[ox.Quad]) -> set[ox.Triple]:
    return {quad.triple for quad in store if isinstance(quad.graph_name, ox.DefaultGraph)}


def _ntriples(triples: Iterable[ox.Triple]) -> bytes:
    return "".join(sorted(f"{triple} .\n" for triple in triples)).encode()
