"""Write quads so that the same quads give the same bytes, and people can read them.

Lines of N-Quads are sorted, grouped by subject and given our prefixes; a graph can be written piece
by piece (`Names`). Nodes that people look for come first (events, presidencies, initiatives,
actors), and of each node its class and label.
"""

from __future__ import annotations

import re
from collections import defaultdict
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

_REMEMBERED: Final = 50_000
"""Terms whose short form is kept at hand."""
_HEAD: Final = re.compile(r"<([^<>]*[/#])([A-Za-z0-9_][A-Za-z0-9_-]*)?>")
"""An IRI whose last step needs no escapes as a local name."""
_DATATYPE: Final = re.compile(r"\^\^(<[^<>]*>)$")
_KINDS: Final = {iris.record(kind, ""): rank for rank, kind in enumerate(_NODES.values())}
_FIRST: Final = {f"<{v.expand(name)}>": n for n, name in enumerate((v.TYPE, v.LABEL))} | {
    f"<{v.expand('skos:prefLabel')}>": 2
}
_BY_NAMESPACE: Final = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_TYPE: Final = f"<{v.expand(v.TYPE)}>"


def turtle(quads: Iterable[ox.Quad]) -> bytes:
    """Return the triples of the default graph as Turtle; those of named graphs are left out."""
    names = Names()
    body = names.statements(_by_graph(quads).get("", ()), "")
    return f"{names.head()}\n{body.rstrip(chr(10))}\n".encode()


def trig(quads: Iterable[ox.Quad]) -> bytes:
    """Return all quads as TriG: the default graph first, then the named ones by name."""
    names = Names()
    graphs = _by_graph(quads)
    bodies = [names.graph(graphs[graph], graph) for graph in sorted(graphs)]
    return f"{names.head()}\n{''.join(bodies).rstrip(chr(10))}\n".encode()


def nquads(quads: Iterable[ox.Quad]) -> bytes:
    """Return all quads as sorted N-Quads."""
    lines = {f"{quad} .\n".encode() for quad in quads}
    return b"".join(sorted(lines))


class Names:
    """Writes terms with our prefixes, and knows which of them it has used."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self._short: dict[str, tuple[str, str]] = {}

    def head(self) -> str:
        """Return the declarations of the prefixes used, a line each."""
        return "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in sorted(self.used))

    def graph(self, lines: Iterable[str], graph: str) -> str:
        """Return the lines of N-Quads of one graph (a term, empty for the default) as TriG."""
        if not graph:
            return self.statements(lines, graph)
        body = self.statements(lines, graph, indent="\t")
        return f"{self.term(graph)} {{\n{body.rstrip(chr(10))}\n}}\n\n"

    def statements(self, lines: Iterable[str], graph: str, *, indent: str = "") -> str:
        """Return the lines of N-Quads of one graph as Turtle, a paragraph for each subject."""
        end = len(f" {graph} .\n") if graph else len(" .\n")
        found: dict[str, list[tuple[str, str]]] = {}
        for line in lines:
            subject, predicate, value = line[:-end].split(" ", 2)
            said = found.get(subject)
            if said is None:
                found[subject] = [(predicate, value)]
            else:
                said.append((predicate, value))
        return "".join(
            self.subject(subject, found[subject], indent) for subject in sorted(found, key=order)
        )

    def subject(self, subject: str, said: list[tuple[str, str]], indent: str = "") -> str:
        """Return one subject with what is said of it (predicates and objects, as terms)."""
        parts: list[str] = []
        last = ""
        known = self._short.get
        for predicate, value in sorted(said, key=_predicate_first) if len(said) > 1 else said:
            if short := known(value):
                shown, prefix = short
                self.used.add(prefix)
            else:
                shown = self.term(value)
            if predicate == last:
                parts.append(f" , {shown}")
                continue
            name = "a" if predicate == _TYPE else self.term(predicate)
            parts.append(f" {name} {shown}" if not last else f" ;\n{indent}\t{name} {shown}")
            last = predicate
        return f"{indent}{self.term(subject)}{''.join(parts)} .\n\n"

    def term(self, term: str) -> str:
        """Return a term of N-Quads as Turtle writes it."""
        if term.startswith('"'):
            datatype = _DATATYPE.search(term) if term.endswith(">") else None
            return f"{term[: datatype.start(1)]}{self._iri(datatype[1])}" if datatype else term
        return self._iri(term)

    def _iri(self, term: str) -> str:
        known = self._short.get(term)
        if known is None:
            match = _HEAD.fullmatch(term)
            prefix = _BY_NAMESPACE.get(match[1]) if match else None
            if match is None or prefix is None:
                return term
            if len(self._short) > _REMEMBERED:
                self._short.clear()
            known = self._short[term] = f"{prefix}:{match[2] or ''}", prefix
        short, prefix = known
        self.used.add(prefix)
        return short


def full(term: str) -> str:
    """Return an IRI that `Names` wrote, short or not, as a term of N-Quads."""
    if term.startswith("<"):
        return term
    prefix, _, local = term.partition(":")
    return f"<{PREFIXES.get(prefix, '')}{local}>"


def order(subject: str) -> tuple[int, str]:
    """Return the place of a subject (a term): the kinds that people look for come first."""
    head = subject[1:-1]
    kind = head[: head.find("/", len(iris.BASE)) + 1]
    return _KINDS.get(kind, len(_KINDS)), subject


def _predicate_first(said: tuple[str, str]) -> tuple[int, str, str]:
    return _FIRST.get(said[0], len(_FIRST)), *said


def _by_graph(quads: Iterable[ox.Quad]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for quad in quads:
        name = "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)
        found[name].add(f"{quad} .\n")
    return found
