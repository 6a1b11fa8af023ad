"""RDF files → one merged rdflib graph. pyoxigraph parses: it is fast, and it names the line.

All named graphs of a dataset are merged with its default graph, so that a constraint can look from
a fact to its record, its evidence and the document's text.
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

    from thbgraph.validation.data import DataGraph

BUILT: Final = "thbgraph.nq"
"""The file that a build writes for loading."""
NO_STATEMENTS: Final = "this file holds no statements; give a graph to validate"
_FORMATS: Final = ".ttl, .trig, .nt, .nq, .jsonld and .rdf"
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


def read_graph(file: Path) -> DataGraph:
    """Return all statements of an RDF file as one graph.

    GraphError where its format is not known by its ending, it is malformed (with the line), or it
    holds no statement at all.
    """
    graph = merged(parse(file, GraphError))
    if len(graph) == 0:
        raise GraphError(NO_STATEMENTS, file=file)
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


def merged(quads: Iterable[ox.Quad]) -> DataGraph:
    """Return the triples of all graphs as one graph, ready to be validated."""
    from thbgraph.validation.data import DataGraph  # noqa: PLC0415 - pays for rdflib

    with quiet():
        return DataGraph(quads)


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
