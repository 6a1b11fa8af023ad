"""Write quads so that the same quads give the same bytes, and people can read them.

Quads are sorted, grouped by subject and given our prefixes; the engine does the escaping. Nodes
that people look for come first (events, presidencies, initiatives, actors), and of each node its
class and label.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from thbgraph import iris
from thbgraph import vocabulary as v

if TYPE_CHECKING:
    from collections.abc import Iterable

_NODES: Final = {
    "ev": "event",
    "pres": "presidency",
    "ini": "initiative",
    "act": "actor",
    "place": "place",
    "concept": "concept",
    "appt": "appointment",
    "doc": "document",
    "fact": "fact",
    "evd": "evidence",
    "sel": "selector",
    "rule": "rule",
    "run": "run",
    "graph": "graph",
}
PREFIXES: Final[dict[str, str]] = {
    **v.PREFIXES,
    **{prefix: iris.record(kind, "") for prefix, kind in _NODES.items()},
}
"""Prefixes of the files we write: the vocabularies', and one for each kind of node of ours."""

_PREFIXED: Final = re.compile(rb"(?:^|[\s^])([a-z]+:)", re.MULTILINE)
_KINDS: Final = tuple(iris.record(kind, "") for kind in _NODES.values())
_FIRST: Final = {v.expand(name): n for n, name in enumerate((v.TYPE, v.LABEL, "skos:prefLabel"))}


def turtle(quads: Iterable[ox.Quad]) -> bytes:
    """Return the triples of the default graph as Turtle; those of named graphs are left out."""
    triples = {q.triple for q in quads if isinstance(q.graph_name, ox.DefaultGraph)}
    ordered = sorted(triples, key=lambda t: _order(t.subject, t.predicate, t.object))
    return _serialise(ordered, ox.RdfFormat.TURTLE)


def trig(quads: Iterable[ox.Quad]) -> bytes:
    """Return all quads as TriG: the default graph first, then the named ones by name."""
    ordered = sorted(
        set(quads), key=lambda q: (_graph(q), _order(q.subject, q.predicate, q.object))
    )
    return _serialise(ordered, ox.RdfFormat.TRIG)


def nquads(quads: Iterable[ox.Quad]) -> bytes:
    """Return all quads as sorted N-Quads."""
    lines = {f"{quad} .\n".encode() for quad in quads}
    return b"".join(sorted(lines))


def _serialise(ordered: Iterable[ox.Triple] | Iterable[ox.Quad], form: ox.RdfFormat) -> bytes:
    out = io.BytesIO()
    ox.serialize(ordered, out, form, prefixes=PREFIXES)
    # The engine writes prefixes in the order of its hash table, which changes from run to run.
    lines = out.getvalue().split(b"\n")
    heads = [line for line in lines[: len(PREFIXES)] if line.startswith(b"@prefix ")]
    body = b"\n".join(lines[len(heads) :])
    used = set(_PREFIXED.findall(body))
    kept = sorted(head for head in heads if head.split()[1] in used)
    return b"\n".join((*kept, b"", _spread(body)))


def _spread(body: bytes) -> bytes:
    """Put an empty line between subjects, so that the eye finds them."""
    return body.replace(b" .\n", b" .\n\n").rstrip(b"\n") + b"\n"


def _graph(quad: ox.Quad) -> str:
    return "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)


def _order(
    subject: ox.NamedNode | ox.BlankNode | ox.Triple,
    predicate: ox.NamedNode,
    object_: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple,
) -> tuple[int, str, int, str, str]:
    iri = str(subject)[1:-1]
    kind = next((n for n, base in enumerate(_KINDS) if iri.startswith(base)), len(_KINDS))
    first = _FIRST.get(predicate.value, len(_FIRST))
    return kind, iri, first, predicate.value, str(object_)
