"""Write quads so that the same quads give the same bytes, and people can read them.

Quads are sorted, grouped by subject and given our prefixes; the engine does the escaping. Nodes
that people look for come first (events, presidencies, initiatives, actors), and of each node its
class and label.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final, TypeVar

import pyoxigraph as ox

from thbgraph import iris
from thbgraph import vocabulary as v

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_Statement = TypeVar("_Statement", ox.Triple, ox.Quad)

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

_KINDS: Final = tuple(iris.record(kind, "") for kind in _NODES.values())
_FIRST: Final = {v.expand(name): n for n, name in enumerate((v.TYPE, v.LABEL, "skos:prefLabel"))}


def turtle(quads: Iterable[ox.Quad]) -> bytes:
    """Return the triples of the default graph as Turtle; those of named graphs are left out."""
    default = ox.DefaultGraph()
    triples = (q.triple for q in quads if q.graph_name == default)
    return _serialise(_ordered(triples), ox.RdfFormat.TURTLE)


def trig(quads: Iterable[ox.Quad]) -> bytes:
    """Return all quads as TriG: the default graph first, then the named ones by name."""
    graphs: dict[ox.NamedNode | ox.BlankNode | ox.DefaultGraph, list[ox.Quad]] = {}
    for quad in quads:
        graphs.setdefault(quad.graph_name, []).append(quad)
    ordered = (quad for name in sorted(graphs, key=_name) for quad in _ordered(graphs[name]))
    return _serialise(ordered, ox.RdfFormat.TRIG)


def nquads(quads: Iterable[ox.Quad]) -> bytes:
    """Return all quads as sorted N-Quads."""
    lines = {f"{quad} .\n".encode() for quad in quads}
    return b"".join(sorted(lines))


def _serialise(ordered: Iterable[ox.Triple] | Iterable[ox.Quad], form: ox.RdfFormat) -> bytes:
    out = io.BytesIO()
    ox.serialize(ordered, out, form, prefixes=PREFIXES)
    # The engine writes prefixes in the order of its hash table, which changes from run to run.
    body = out.getvalue()
    heads: list[bytes] = []
    while body.startswith(b"@prefix ") and len(heads) < len(PREFIXES):
        head, _, body = body.partition(b"\n")
        heads.append(head)
    kept = sorted(head for head in heads if _is_used(head.split()[1], body))
    return b"\n".join((*kept, b"", _spread(body)))


def _is_used(prefix: bytes, body: bytes) -> bool:
    """Whether `prefix` (`thb:`) stands where a name may begin."""
    place = body.find(prefix)
    # Finding the letters is much faster than matching, and most prefixes of a file are used early.
    pattern = re.compile(rb"(?:^|[\s^])" + prefix, re.MULTILINE)
    return place >= 0 and pattern.search(body, max(place - 1, 0)) is not None


def _spread(body: bytes) -> bytes:
    """Put an empty line between subjects, so that the eye finds them."""
    return body.replace(b" .\n", b" .\n\n").rstrip(b"\n") + b"\n"


def _name(graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> str:
    return "" if isinstance(graph, ox.DefaultGraph) else str(graph)


def _ordered(statements: Iterable[_Statement]) -> Iterator[_Statement]:
    """Yield triples, or the quads of one graph, in the order of a file, each once."""
    subjects: dict[str, dict[tuple[tuple[int, str], str], _Statement]] = {}
    ranks: dict[str, tuple[int, str]] = {}
    for one in statements:
        predicate = one.predicate.value
        rank = ranks.get(predicate)
        if rank is None:
            rank = ranks[predicate] = (_FIRST.get(predicate, len(_FIRST)), predicate)
        subject = str(one.subject)
        said = subjects.get(subject)
        if said is None:
            said = subjects[subject] = {}
        said[rank, str(one.object)] = one
    for subject in sorted(subjects, key=_rank):
        said = subjects[subject]
        for key in sorted(said):
            yield said[key]


def _rank(subject: str) -> tuple[int, str]:
    """Return a node's place in a file: by its kind, then by its IRI."""
    iri = subject[1:-1]
    return next((n for n, base in enumerate(_KINDS) if iri.startswith(base)), len(_KINDS)), iri
