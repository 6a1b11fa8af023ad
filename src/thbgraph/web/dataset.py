"""The dataset's own description (VoID, DCAT): what is in it, and where it can be had.

Addresses are those of the server that answers, so the description holds wherever it runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

import pyoxigraph as ox

from thbgraph import iris, rdf
from thbgraph import vocabulary as v
from thbgraph.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from thbgraph.web.data import Build

TITLE: Final = "thbgraph: work against trafficking in human beings around the Baltic Sea"
DESCRIPTION: Final = (
    "Events, actors, presidencies and initiatives of the work against trafficking in human beings "
    "around the Baltic Sea, as documents state them: every fact has the verbatim words that state "
    "it, their place in the document, and who read them."
)
RIGHTS: Final = (
    "The documents belong to their publishers. They, and the facts and quotes derived from them, "
    "are not covered by the licence of the software; whoever publishes them further should ask the "
    "publishers' terms."
)
_VOCABULARIES: Final = ("thb", "skos", "dcterms", "oa", "prov", "org", "foaf")
_DUMPS: Final = {
    "thbgraph.ttl": ("text/turtle", "The facts, readable, for reuse"),
    "thbgraph.trig": ("application/trig", "The whole dataset: documents, facts and their evidence"),
    "thbgraph.nq": ("application/n-quads", "The same as N-Quads, for loading into a store"),
}


def dumps() -> dict[str, tuple[str, str]]:
    """Return the files that hold the dataset: media type and what is in each, by name."""
    return dict(_DUMPS)


def held(folder: Path) -> frozenset[str]:
    """Return the names of those that a built folder holds."""
    return frozenset(name for name in _DUMPS if (folder / name).is_file())


def triples(build: Build, base: str, files: frozenset[str], endpoint: str = "") -> set[ox.Triple]:
    """Return the description, with addresses below `base` (ending in a slash).

    `files` are the names of the dumps that the server has, `endpoint` is the path of its SPARQL
    endpoint, where it has one.
    """
    return (
        set(_dataset(build, base, endpoint))
        | set(_files(base, files))
        | set(_partitions(build, base))
    )


def _dataset(build: Build, base: str, endpoint: str) -> Iterator[ox.Triple]:
    node = _node(base)
    counts = build.counts

    def say(name: str, value: str | int | ox.NamedNode | ox.Literal) -> ox.Triple:
        return _say(node, name, value)

    yield say(v.TYPE, rdf.term("void:Dataset"))
    yield say(v.TYPE, rdf.term("dcat:Dataset"))
    yield say("dcterms:title", ox.Literal(TITLE, language="en"))
    yield say("dcterms:description", ox.Literal(DESCRIPTION, language="en"))
    yield say("dcterms:rights", ox.Literal(RIGHTS, language="en"))
    yield say("dcterms:creator", "The thbgraph authors")
    yield say("dcat:version", build.stamp[:12])
    yield say("prov:wasGeneratedBy", f"thbgraph {__version__}")
    yield say("dcat:landingPage", ox.NamedNode(base))
    yield say("foaf:homepage", ox.NamedNode(base))
    yield say("void:uriSpace", iris.BASE)
    if endpoint:
        yield say("void:sparqlEndpoint", ox.NamedNode(urljoin(base, endpoint)))
    yield say("void:triples", counts["quads"])
    yield say("void:documents", counts[v.DOCUMENT])
    yield say("void:feature", ox.NamedNode("http://www.w3.org/ns/formats/Turtle"))
    for prefix in _VOCABULARIES:
        yield say("void:vocabulary", ox.NamedNode(v.PREFIXES[prefix]))
    for document in build.documents:
        yield say("dcterms:source", ox.NamedNode(document.iri))
    examples = (build.of_class(v.EVENT), build.of_class(v.PRESIDENCY), build.of_class(v.PERSON))
    for things in examples:
        for thing in things[:1]:
            yield say("void:exampleResource", ox.NamedNode(thing.iri))


def _files(base: str, files: frozenset[str]) -> Iterator[ox.Triple]:
    for name, (media, about) in _DUMPS.items():
        if name in files:
            address = ox.NamedNode(urljoin(base, f"data/{name}"))
            copy = ox.NamedNode(urljoin(base, f"void.ttl#{name}"))
            yield _say(_node(base), "void:dataDump", address)
            yield _say(_node(base), "dcat:distribution", copy)
            yield _say(copy, v.TYPE, rdf.term("dcat:Distribution"))
            yield _say(copy, "dcterms:description", ox.Literal(about, language="en"))
            yield _say(copy, "dcat:downloadURL", address)
            yield _say(copy, "dcat:mediaType", media)


def _partitions(build: Build, base: str) -> Iterator[ox.Triple]:
    """Yield how many things each class has, and how many triples each property."""
    for name, number in sorted(build.counts.items()):
        if name.startswith(("thb:", "skos:")):
            yield from _partition(base, "class", name, "void:entities", number)
    for name in v.FACT_PROPERTIES:
        quads = build.store.quads(None, rdf.term(name), None, rdf.DEFAULT)
        number = sum(1 for _ in quads)
        if number:
            yield from _partition(base, "property", name, "void:triples", number)


def _partition(base: str, kind: str, name: str, counted: str, number: int) -> Iterator[ox.Triple]:
    part = ox.NamedNode(urljoin(base, f"void.ttl#{kind}-{name.replace(':', '-')}"))
    yield _say(_node(base), f"void:{kind}Partition", part)
    yield _say(part, v.TYPE, rdf.term("void:Dataset"))
    yield _say(part, f"void:{kind}", rdf.term(name))
    yield _say(part, counted, number)


def _node(base: str) -> ox.NamedNode:
    return ox.NamedNode(urljoin(base, "void.ttl#dataset"))


def _say(node: ox.NamedNode, name: str, value: str | int | ox.NamedNode | ox.Literal) -> ox.Triple:
    term = value if isinstance(value, ox.NamedNode | ox.Literal) else ox.Literal(value)
    return ox.Triple(node, rdf.term(name), term)
