"""RDF files → one merged rdflib graph. pyoxigraph parses: it is fast, and it names the line.

All named graphs of a dataset are merged with its default graph, so that a constraint can look from
a fact to its record, its evidence and the document's text. Lexical forms stay as written. Blank
nodes are numbered as they come, so that two readings of a file give the same names.
"""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from thbgraph.errors import GraphError, ShapeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import rdflib

BUILT: Final = "thbgraph.nq"
"""The file that a build writes for loading."""
_FORMATS: Final = ".ttl, .trig, .nt, .nq, .jsonld and .rdf"
_XSD_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
_LOUD: Final = ("rdflib.term", "pyshacl-validate")


def graph_file(path: Path) -> Path:
    """Return the file to read: `path` itself, or the graph in the folder that a build wrote.

    GraphError where there is none.
    """
    file = path / BUILT if path.is_dir() else path
    if not file.is_file():
        hint = "run `thbgraph build` first, or name a file" if path.is_dir() else "name a file"
        raise GraphError(f"there is no graph here; {hint}", file=file)
    return file


def read_graph(file: Path) -> rdflib.Graph:
    """Return all statements of an RDF file as one graph.

    GraphError where its format is not known by its ending, it is malformed (with the line), or it
    holds no statement at all.
    """
    graph = merged(parse(file, GraphError))
    if len(graph) == 0:
        raise GraphError("this file holds no statements; give a graph to validate", file=file)
    return graph


def parse(file: Path, error_type: type[GraphError | ShapeError]) -> Iterator[ox.Quad]:
    """Yield the statements of `file`; what is wrong with it raises `error_type` with the line."""
    format_ = ox.RdfFormat.from_extension(file.suffix.removeprefix("."))
    if format_ is None:
        message = f"no RDF format ends in “{file.suffix}”; use one of {_FORMATS}"
        raise error_type(message, file=file)
    try:
        for quad in ox.parse(path=str(file), format=format_):
            if isinstance(quad.object, ox.Triple):
                message = "uses triple terms of RDF 1.2, which SHACL does not know; give RDF 1.1"
                raise error_type(message, file=file)
            yield quad
    except SyntaxError as error:
        # The parser's words without the place, which the error gives apart.
        words = error.msg.partition(": ")[2] if error.lineno else error.msg
        raise error_type(
            f"malformed {format_.name}: {words}", file=file, line=error.lineno
        ) from error
    except OSError as error:
        raise error_type(f"cannot be read ({error.strerror or error})", file=file) from error


def merged(quads: Iterable[ox.Quad]) -> rdflib.Graph:
    """Return the triples of all graphs as one graph, whose queries are parsed once each."""
    from thbgraph.validation.data import DataGraph  # noqa: PLC0415 - pays for rdflib

    graph = DataGraph(bind_namespaces="none")
    add(quads, graph)
    return graph


def add(quads: Iterable[ox.Quad], graph: rdflib.Graph) -> None:
    """Add `quads` to `graph`, their blank nodes kept apart from those that are there."""
    terms = _Terms(f"b{len(graph)}n")
    with quiet():
        for quad in quads:
            triple = (quad.subject, quad.predicate, quad.object)
            subject, predicate, object_ = (terms.term(part) for part in triple)
            graph.add((subject, predicate, object_))


class _Terms:
    """pyoxigraph's terms → rdflib's, each IRI made once."""

    def __init__(self, prefix: str) -> None:
        import rdflib  # noqa: PLC0415 - slow to import, and only validation needs it

        self._rdflib = rdflib
        self._prefix = prefix
        self._iris: dict[str, rdflib.URIRef] = {}
        self._blank: dict[str, rdflib.BNode] = {}

    def term(
        self, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
    ) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
        if isinstance(term, ox.NamedNode):
            return self._iri(term.value)
        if isinstance(term, ox.Literal):
            return self._literal(term)
        assert isinstance(term, ox.BlankNode), "parse() refuses triple terms"
        known = self._blank.get(term.value)
        if known is None:
            name = f"{self._prefix}{len(self._blank)}"
            known = self._blank[term.value] = self._rdflib.BNode(name)
        return known

    def _iri(self, value: str) -> rdflib.URIRef:
        known = self._iris.get(value)
        if known is None:
            known = self._iris[value] = self._rdflib.URIRef(value)
        return known

    def _literal(self, term: ox.Literal) -> rdflib.Literal:
        if term.language:
            return self._rdflib.Literal(term.value, lang=term.language)
        if term.datatype.value == _XSD_STRING:
            return self._rdflib.Literal(term.value)
        datatype = self._iri(term.datatype.value)
        return self._rdflib.Literal(term.value, datatype=datatype, normalize=False)


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Keep rdflib and pySHACL from logging what the report says anyway (an ill-typed literal)."""
    loggers = [logging.getLogger(name) for name in _LOUD]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        yield
    finally:
        for logger, disabled in zip(loggers, before, strict=True):
            logger.disabled = disabled
