"""The stored queries for programs: as SHACL SPARQL executables, and as an OpenAPI description.

`queries.ttl` has the shape that catalogues of SPARQL examples share: each query with its question,
its text and the endpoint that answers it. Where a query has parameters, the text is that of its
example, so that it runs as it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

import pyoxigraph as ox

from thbgraph import queries, rdf
from thbgraph import vocabulary as v
from thbgraph.errors import QueryError
from thbgraph.sparql import Form, Type
from thbgraph.version import __version__
from thbgraph.web import dataset
from thbgraph.web.pages import questions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thbgraph.queries import Parameter, StoredQuery
    from thbgraph.web.data import Build

_CLASSES: Final = {
    Form.SELECT: ("sh:SPARQLSelectExecutable", "sh:select"),
    Form.ASK: ("sh:SPARQLAskExecutable", "sh:ask"),
    Form.CONSTRUCT: ("sh:SPARQLConstructExecutable", "sh:construct"),
    Form.DESCRIBE: ("sh:SPARQLDescribeExecutable", "sh:describe"),
}
_TYPES: Final = {Type.INTEGER: "integer"}


def triples(build: Build, base: str, endpoint: str = "", *, ending: str = "") -> set[ox.Triple]:
    """Return the stored queries as records, with addresses below `base` (ending in a slash).

    `endpoint` is the path of the SPARQL endpoint that answers them, where there is one;
    `ending` stands at the end of the addresses of their pages.
    """
    prefixes = ox.NamedNode(urljoin(base, "queries.ttl#prefixes"))
    found = set(_prefixes(prefixes, base))
    for query in questions.stored().values():
        found |= set(_record(build, query, base, endpoint, ending))
    return found


def _record(
    build: Build, query: StoredQuery, base: str, endpoint: str, ending: str
) -> Iterator[ox.Triple]:
    node = ox.NamedNode(urljoin(base, f"queries.ttl#{query.name}"))
    try:
        text = queries.bind(query, query.example, build.store)
    except QueryError:
        # Its example names something that this graph does not have.
        return
    class_, property_ = _CLASSES[query.form]

    def say(name: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
        return ox.Triple(node, rdf.term(name), value)

    yield say(v.TYPE, rdf.term("sh:SPARQLExecutable"))
    yield say(v.TYPE, rdf.term(class_))
    yield say("rdfs:label", ox.Literal(query.name))
    yield say("rdfs:comment", ox.Literal(query.summary or query.name, language="en"))
    if query.description:
        yield say("dcterms:description", ox.Literal(query.description, language="en"))
    yield say("sh:prefixes", ox.NamedNode(urljoin(base, "queries.ttl#prefixes")))
    yield say(property_, ox.Literal(text))
    if endpoint:
        yield say("schema:target", ox.NamedNode(urljoin(base, endpoint)))
    yield say("foaf:page", ox.NamedNode(urljoin(base, f"queries/{query.name}{ending}")))
    for tag in query.tags:
        yield say("schema:keywords", ox.Literal(tag))


def _prefixes(node: ox.NamedNode, base: str) -> Iterator[ox.Triple]:
    yield ox.Triple(node, rdf.term(v.TYPE), rdf.term("owl:Ontology"))
    for prefix, namespace in v.PREFIXES.items():
        declared = ox.NamedNode(urljoin(base, f"queries.ttl#prefix-{prefix}"))
        yield ox.Triple(node, rdf.term("sh:declare"), declared)
        yield ox.Triple(declared, rdf.term("sh:prefix"), ox.Literal(prefix))
        yield ox.Triple(
            declared,
            rdf.term("sh:namespace"),
            ox.Literal(namespace, datatype=rdf.term("xsd:anyURI")),
        )


def openapi(base: str) -> dict[str, Any]:
    """Return the stored queries as an API (OpenAPI 3.1), served below `base`."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "thbgraph: stored queries",
            "version": __version__,
            "description": dataset.DESCRIPTION,
        },
        "servers": [{"url": base.rstrip("/")}],
        "paths": {f"/queries/{q.name}": _operation(q) for q in questions.stored().values()},
        "components": {"schemas": {"Problem": _PROBLEM}},
    }


_PROBLEM: Final = {
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}


def _operation(query: StoredQuery) -> dict[str, Any]:
    media = dict(questions.ROWS)
    if query.form is Form.CONSTRUCT:
        media |= questions.TRIPLES
    names = [name.partition(";")[0] for name in media.values()]
    return {
        "get": {
            "operationId": query.name,
            "summary": query.summary or query.name,
            **({"description": query.description} if query.description else {}),
            "tags": list(query.tags),
            "parameters": [_parameter(query, p) for p in query.parameters],
            "responses": {
                "200": {
                    "description": "The answer, in the form that the Accept header asks for.",
                    "content": {name: {} for name in (*names, "text/html")},
                },
                "400": {
                    "description": "A parameter is missing or wrong; the detail says which.",
                    "content": {
                        "application/problem+json": {
                            "schema": {"$ref": "#/components/schemas/Problem"}
                        }
                    },
                },
            },
        }
    }


def _parameter(query: StoredQuery, parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": _TYPES.get(parameter.type, "string")}
    if parameter.default is not None:
        schema["default"] = _value(parameter, parameter.default)
    example = query.example.get(parameter.name)
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": parameter.about or f"Takes a {parameter.takes}.",
        "schema": schema,
        **({"example": _value(parameter, example)} if example is not None else {}),
    }


def _value(parameter: Parameter, value: str) -> str | int:
    return int(value) if parameter.type is Type.INTEGER else value
