"""Shapes files → one graph of shapes, what each shape asks in words, and where it stands.

A malformed shape is an error with file and line, not a shape that silently asks nothing: besides
the syntax, the terms of SHACL, the queries and the patterns are checked here.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from thbgraph import resources
from thbgraph import vocabulary as v
from thbgraph.errors import ShapeError
from thbgraph.validation.reading import merged, parse
from thbgraph.validation.records import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import rdflib
    from rdflib.term import Node

    from thbgraph.validation.statements import Statements

NEEDS: Final = v.SHAPES + "needs"
"""Of a shape that asks about records: left out where a file holds plain facts only."""
CONCERNS: Final = v.SHAPES + "concerns"
"""From a shape to a property whose values its message speaks of."""
_SH: Final = v.PREFIXES["sh"]
_SEVERITIES: Final = {
    _SH + "Violation": Severity.VIOLATION,
    _SH + "Warning": Severity.WARNING,
    _SH + "Info": Severity.INFO,
}
_SUBJECT: Final = re.compile(r"[^\s#\"]*[:#/]([^\s>#/:]+)>?(?=\s)")
_TARGETS: Final = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")


@dataclass(frozen=True)
class Shapes:
    """The shapes of a folder or a file: `graph` for an engine, `files` with their texts."""

    source: Path
    graph: rdflib.Graph
    files: tuple[tuple[Path, str], ...]

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Each shape that has a target, by its IRI."""
        nodes = {s for name in _TARGETS for s in self.graph.subjects(_term(_SH + name))}
        rules = sorted((self._rule(node) for node in nodes), key=lambda r: (r.order, r.iri))
        return {rule.iri: rule for rule in rules}

    def rule(self, iri: str) -> Rule:
        """Return what the shape asks, also for one that another shape brings in."""
        return self.rules.get(iri) or self._rule(_term(iri))

    def with_need(self) -> tuple[Rule, ...]:
        """Return the shapes that need fact records."""
        needy = {str(s) for s in self.graph.subjects(_term(NEEDS))}
        return tuple(rule for iri, rule in self.rules.items() if iri in needy)

    def reach(self, graph: Statements) -> bool:
        """Whether any shape has a node to ask in `graph`."""
        wanted = {
            name: {str(o) for o in self.graph.objects(None, _term(_SH + name))} for name in _TARGETS
        }
        properties = wanted["targetSubjectsOf"] | wanted["targetObjectsOf"]
        return bool(
            wanted["targetNode"]
            or any(graph.has_member(name) for name in sorted(wanted["targetClass"]))
            or any(graph.uses(name) for name in sorted(properties))
        )

    def message(self, node: Node) -> str:
        """Return the message of a shape, or of a query in it; empty where it has none."""
        return self._text(node, "sh:message")

    def said_by(self, query: str) -> str:
        """Return the message of a query, named by its IRI or its label without one."""
        from rdflib import BNode  # noqa: PLC0415

        return self.message(_term(query)) or self.message(BNode(query))

    def off(self, node: Node) -> bool:
        """Whether a shape, or a query in it, is deactivated."""
        value = self.graph.value(node, _term(_SH + "deactivated"))
        return str(value).lower() in {"true", "1"}

    def left_out(self, facts: int) -> tuple[Rule, ...]:
        """Return the shapes that are not asked of a graph with this many fact records."""
        return () if facts else self.with_need()

    def prefixes(self) -> dict[str, str]:
        """Return the prefixes that the shapes declare for their queries."""
        return dict(_prefixes(self.graph))

    def term(self, iri: str) -> Node:
        """Return an IRI, or a name of SHACL (`targetClass`), as a node of `graph`."""
        return _term(iri if ":" in iri else _SH + iri)

    def concerns(self, iri: str) -> tuple[str, ...]:
        """Return the properties whose values the shape's message speaks of, ours first."""
        named = {v.shorten(str(o)) for o in self.graph.objects(_term(iri), _term(CONCERNS))}
        ours = [name for name in v.FACT_PROPERTIES if name in named]
        return tuple(v.expand(n) for n in (*ours, *sorted(named.difference(ours))))

    def where(self, iri: str) -> tuple[Path, int]:
        """Return the file and the line where the node is written, line 0 where it is not found."""
        local = re.split(r"[#/:]", iri)[-1]
        if local in self._described:
            return self._described[local]
        for file, text in self.files:
            match = re.search(rf"[:#/]{re.escape(local)}\b", text)
            if match:
                return file, text.count("\n", 0, match.start()) + 1
        return self.source, 0

    @cached_property
    def _described(self) -> dict[str, tuple[Path, int]]:
        """The file and the line that first begins with a node, by the end of the node's IRI."""
        found: dict[str, tuple[Path, int]] = {}
        for file, text in self.files:
            for number, line in enumerate(text.split("\n"), start=1):
                match = _SUBJECT.match(line)
                if match:
                    found.setdefault(match[1], (file, number))
        return found

    def error(self, message: str, iri: str) -> ShapeError:
        """Return an error that points at the node `iri`."""
        file, line = self.where(iri)
        return ShapeError(message, file=file, line=line or None)

    def _rule(self, node: Node) -> Rule:
        group = self.graph.value(node, _term(_SH + "group"))
        severity = self.graph.value(node, _term(_SH + "severity"))
        file, line = self.where(str(node))
        name = re.split(r"[#/:]", str(node))[-1]
        return Rule(
            iri=str(node),
            name=name,
            title=self._text(node, "rdfs:label") or self._text(node, "sh:name") or name,
            message=self._text(node, "sh:message"),
            severity=_SEVERITIES.get(str(severity), Severity.VIOLATION),
            group=self._text(group, "rdfs:label") if group else "",
            order=(self._order(group), self._order(node)),
            file=str(file),
            line=line,
        )

    def _text(self, node: Node, name: str) -> str:
        return min((str(o) for o in self.graph.objects(node, _term(v.expand(name)))), default="")

    def _order(self, node: Node | None) -> float:
        """Return `sh:order`; what has none comes last."""
        value = self.graph.value(node, _term(_SH + "order")) if node else None
        try:
            return float(str(value))
        except ValueError:
            return float("inf")


def read_shapes(path: Path | None = None) -> Shapes:
    """Return the shapes in the folder or file `path` (ours, if none is named).

    ShapeError, with file and line, where one is malformed or there is none.
    """
    return _read(path) if path else _ours(resources.shapes())


@cache
def _ours(folder: Path) -> Shapes:
    """Return the shapes that we bring, read once."""
    return _read(folder)


def _read(source: Path) -> Shapes:
    files = sorted(source.glob("*.ttl")) if source.is_dir() else [source]
    if not files or not all(file.is_file() for file in files):
        raise ShapeError("there are no shapes here; give a folder of .ttl files", file=source)
    graph = merged(())
    texts = []
    for file in files:
        graph.extend(parse(file, ShapeError))
        texts.append((file, file.read_text(encoding="utf-8")))
    shapes = Shapes(source, graph, tuple(texts))
    _check(shapes)
    return shapes


def _check(shapes: Shapes) -> None:
    if not shapes.rules:
        message = "no shape here has a target (sh:targetClass …), so nothing would be asked"
        raise ShapeError(message, file=shapes.source)
    _check_terms(shapes)
    _check_patterns(shapes)
    _check_queries(shapes)


def _check_terms(shapes: Shapes) -> None:
    """Refuse terms that SHACL does not have: an engine passes over them without a word."""
    from rdflib import SH, URIRef  # noqa: PLC0415

    known = [str(term).removeprefix(_SH) for term in dir(SH)]
    for subject, predicate, object_ in sorted(shapes.graph):
        for term in (predicate, object_):
            if isinstance(term, URIRef) and term.startswith(_SH) and term not in SH:
                local = term.removeprefix(_SH)
                near = difflib.get_close_matches(local, known, n=1)
                hint = f"; did you mean sh:{near[0]}?" if near else ""
                raise shapes.error(f"SHACL has no term sh:{local}{hint}", str(subject))


def _check_patterns(shapes: Shapes) -> None:
    for subject, pattern in sorted(shapes.graph.subject_objects(_term(_SH + "pattern"))):
        try:
            re.compile(str(pattern))
        except re.error as error:
            message = f"sh:pattern is not a regular expression: {error}"
            raise shapes.error(message, str(subject)) from error


def _check_queries(shapes: Shapes) -> None:
    prefixes = shapes.prefixes()
    for subject, query in sorted(shapes.graph.subject_objects(_term(_SH + "select"))):
        try:
            ox.Store().query(str(query), prefixes=prefixes)
        except SyntaxError as error:
            words = error.msg.partition(": expected")[0]
            raise shapes.error(f"sh:select is not SPARQL: {words}", str(subject)) from error


def _prefixes(graph: rdflib.Graph) -> Iterator[tuple[str, str]]:
    for name in ("rdf", "rdfs", "owl"):
        yield name, v.PREFIXES[name]
    for node, prefix in sorted(graph.subject_objects(_term(_SH + "prefix"))):
        yield str(prefix), str(graph.value(node, _term(_SH + "namespace")))


def _term(iri: str) -> rdflib.URIRef:
    import rdflib  # noqa: PLC0415

    return rdflib.URIRef(iri)
