"""What the engine reports → results that name the node, its values, the passages behind them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import rdflib

from thbgraph import vocabulary as v
from thbgraph.validation.names import Names, term
from thbgraph.validation.passages import Passages
from thbgraph.validation.records import Result, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib.term import Node

    from thbgraph.validation.engine import Raw
    from thbgraph.validation.records import Rule
    from thbgraph.validation.shapes import Shapes

_NO_BLANK: Final = v.SHAPES + "no-blank-node"
_PLACEHOLDER: Final = re.compile(r"\{[?$](this|path|value)\}")


def results(graph: rdflib.Graph, shapes: Shapes, raws: Iterable[Raw]) -> tuple[Result, ...]:
    """Return the results in the order of a report, each once."""
    finder = _Finder(graph, shapes)
    found = [finder.result(raw) for raw in raws]
    found += finder.blank_nodes(known={r.focus for r in found if r.rule.iri == _NO_BLANK})
    return tuple(sorted(dict.fromkeys(found), key=lambda r: (r.sort_key, r.component)))


class _Finder:
    def __init__(self, graph: rdflib.Graph, shapes: Shapes) -> None:
        self.graph = graph
        self.shapes = shapes
        self.names = Names(graph)
        self.passages = Passages(graph, self.names)

    def result(self, raw: Raw) -> Result:
        rule = self.shapes.rule(str(raw.shape))
        concerns = [rdflib.URIRef(iri) for iri in self.shapes.concerns(rule.iri)]
        path = raw.path if isinstance(raw.path, rdflib.URIRef) else None
        value = raw.value
        return Result(
            rule=rule,
            severity=Severity(str(raw.severity).rpartition("#")[2].lower()),
            component=str(raw.component),
            advice=self._advice(rule, raw),
            focus=_plain(raw.focus),
            focus_type=self.names.kind(raw.focus),
            focus_label=self.names.label(raw.focus),
            path=v.shorten(str(path)) if path else "",
            value="" if value is None else _plain(value),
            value_label="" if value is None else self.names.label(value),
            details=tuple(self._details(raw.focus, value, concerns)),
            passages=self.passages.behind(raw.focus, path, value, concerns),
            term=value.n3() if isinstance(value, rdflib.URIRef | rdflib.Literal) else "",
        )

    def blank_nodes(self, known: set[str]) -> Iterator[Result]:
        """Yield a result for each blank node that no shape could reach, having no class."""
        if _NO_BLANK not in self.shapes.rules:
            return
        rule = self.shapes.rules[_NO_BLANK]
        nodes = {n for triple in self.graph for n in triple if isinstance(n, rdflib.BNode)}
        for node in sorted(nodes):
            if _plain(node) not in known:
                yield Result(
                    rule=rule,
                    severity=rule.severity,
                    component=v.expand("sh:NodeKindConstraintComponent"),
                    advice=rule.message,
                    focus=_plain(node),
                    focus_type=self.names.kind(node),
                    focus_label=self.names.label(node),
                    path="",
                    value="",
                    value_label="",
                )

    def _advice(self, rule: Rule, raw: Raw) -> str:
        """Return the message of the shape, else of its query, else the engine's own words."""
        words = rule.message
        if not words and raw.constraint is not None:
            texts = self.shapes.graph.objects(raw.constraint, term("sh:message"))
            words = min((str(text) for text in texts), default="")
        said = {"this": raw.focus, "path": raw.path, "value": raw.value}

        def label(match: re.Match[str]) -> str:
            node = said[match[1]]
            return match[0] if node is None else self.names.label(node)

        return _PLACEHOLDER.sub(label, words) or raw.message

    def _details(
        self, focus: Node, value: Node | None, concerns: list[rdflib.URIRef]
    ) -> Iterator[str]:
        """Yield the values that the message speaks of, those of the value under its label."""
        for node in (focus, value):
            if isinstance(node, rdflib.URIRef):
                name = "" if node == focus else f"{self.names.label(node)}: "
                said = [
                    f"{v.shorten(str(p)).partition(':')[2]} {self.names.label(o)}"
                    for p in concerns
                    for o in sorted(self.graph.objects(node, p), key=str)
                ]
                if said:
                    yield name + ", ".join(said)


def _plain(node: Node) -> str:
    return f"_:{node}" if isinstance(node, rdflib.BNode) else str(node)
