"""What the graph says of one thing, as triples: what its page shows, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from thbgraph import iris, rdf
from thbgraph import vocabulary as v

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from thbgraph.web.data import Build

_RUN: Final = iris.record("run", "")
_NAMES: Final = tuple(rdf.term(n) for n in (v.TYPE, v.LABEL, "skos:prefLabel", "dcterms:title"))
_ENDS: Final = tuple(rdf.term(name) for name in ("rdf:subject", "rdf:object"))
_OFFSETS: Final = frozenset({rdf.term("oa:start"), rdf.term("oa:end")})
_OFFSET: Final = rdf.term("xsd:nonNegativeInteger")


def triples(build: Build, iri: str) -> set[ox.Triple]:
    """Return the triples about a thing.

    Of a node: what is stated of it on either side, what the authority files know, the records of
    those facts (with links to their evidence), and class and label of all that these lead to. Of a
    fact: its record and its evidence with the selectors. Of a document or a named graph: all that
    the graph holds.
    """
    node = ox.NamedNode(iri)
    store = build.store
    kind = iri.removeprefix(iris.BASE).partition("/")[0]
    if kind == "document":
        graphs = [q.graph_name for q in store.quads(node, rdf.term(v.TYPE), rdf.term(v.DOCUMENT))]
        return _exact(q for graph in graphs for q in _held(build, graph))
    if kind == "graph":
        return _exact(_held(build, node))
    found = _exact(store.quads(node))
    if kind in {"fact", "evidence"}:
        found |= _exact(_evidence(build, node))
    else:
        incoming = [q for q in store.quads(None, None, node) if not _is_record(q)]
        # A run is what every fact was made by; its page counts them, its data need not.
        found |= _exact(incoming) if not iri.startswith(_RUN) else set()
        found |= _exact(_records(build, node))
    return found | _named(build, found)


def _held(build: Build, graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> Iterator[ox.Quad]:
    assert isinstance(graph, ox.NamedNode)
    return build.store.quads(None, None, None, graph)


def _is_record(quad: ox.Quad) -> bool:
    return quad.graph_name == rdf.FACTS_GRAPH


def _records(build: Build, node: ox.NamedNode) -> Iterator[ox.Quad]:
    for end in _ENDS:
        for quad in build.store.quads(None, end, node, rdf.FACTS_GRAPH):
            assert isinstance(quad.subject, ox.NamedNode)
            yield from build.store.quads(quad.subject)


def _evidence(build: Build, node: ox.NamedNode) -> Iterator[ox.Quad]:
    waiting = [node]
    for name in ("thb:evidence", "oa:hasSelector"):
        reached = [
            quad.object
            for one in waiting
            for quad in build.store.quads(one, rdf.term(name))
            if isinstance(quad.object, ox.NamedNode)
        ]
        for other in reached:
            yield from build.store.quads(other)
        waiting = [*waiting, *reached]


def _named(build: Build, found: Iterable[ox.Triple]) -> set[ox.Triple]:
    """Return class and label of the things of ours that triples lead to."""
    ends = {
        end
        for triple in found
        for end in (triple.subject, triple.object)
        if isinstance(end, ox.NamedNode) and end.value.startswith(iris.BASE)
    }
    return {q.triple for end in ends for name in _NAMES for q in build.store.quads(end, name)}


def _exact(quads: Iterable[ox.Quad]) -> set[ox.Triple]:
    """Return triples with the datatypes of the files; the engine widens those of offsets."""
    return {
        ox.Triple(q.subject, q.predicate, ox.Literal(q.object.value, datatype=_OFFSET))
        if q.predicate in _OFFSETS and isinstance(q.object, ox.Literal)
        else q.triple
        for q in quads
    }
