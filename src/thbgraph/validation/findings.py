"""What the engine reports → results that name the node, its values, the passages behind them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from thbgraph import vocabulary as v
from thbgraph.validation.names import Names
from thbgraph.validation.passages import Passages
from thbgraph.validation.records import Result, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from thbgraph.validation.raws import Raw, Term
    from thbgraph.validation.records import Rule
    from thbgraph.validation.shapes import Shapes
    from thbgraph.validation.statements import Statements

_NO_BLANK: Final = v.SHAPES + "no-blank-node"
_PLACEHOLDER: Final = re.compile(r"\{[?$](this|path|value)\}")


def results(
    graph: Statements, shapes: Shapes, raws: Iterable[Raw], known: dict[Raw, Result] | None = None
) -> tuple[Result, ...]:
    """Return the results in the order of a report, each once; those in `known` are as there.

    What was found is known afterwards, and nothing else.
    """
    finder = _Finder(graph, shapes)
    said = known or {}
    now = {raw: said[raw] if raw in said else finder.result(raw) for raw in raws}
    if known is not None:
        known.clear()
        known.update(now)
    found = [*now.values()]
    found += finder.blank_nodes(known={r.focus for r in found if r.rule.iri == _NO_BLANK})
    return tuple(sorted(dict.fromkeys(found), key=lambda r: (r.sort_key, r.component)))


class _Finder:
    def __init__(self, graph: Statements, shapes: Shapes) -> None:
        self.graph = graph
        self.shapes = shapes
        self.names = Names(graph)
        self.passages = Passages(graph, self.names)
        self._rule = cache(shapes.rule)
        self._concerns = cache(self._concerning)

    def _concerning(self, shape: str) -> list[ox.NamedNode]:
        return [ox.NamedNode(iri) for iri in self.shapes.concerns(shape)]

    def result(self, raw: Raw) -> Result:
        rule = self._rule(raw.shape)
        concerns = self._concerns(raw.shape)
        path, value = raw.path, raw.value
        return Result(
            rule=rule,
            severity=Severity(raw.severity.rpartition("#")[2].lower()),
            component=raw.component,
            advice=self._advice(rule, raw),
            focus=_plain(raw.focus),
            focus_type=self.names.kind(raw.focus),
            focus_label=self.names.label(raw.focus),
            path=v.shorten(path.value) if path else "",
            value="" if value is None else _plain(value),
            value_label="" if value is None else self.names.label(value),
            details=tuple(self._details(raw.focus, value, concerns)),
            passages=self.passages.behind(raw, concerns),
            term=str(value) if isinstance(value, ox.NamedNode | ox.Literal) else "",
            focus_term=str(raw.focus) if isinstance(raw.focus, ox.Literal) else "",
        )

    def blank_nodes(self, known: set[str]) -> Iterator[Result]:
        """Yield a result for each blank node that no shape could reach, having no class."""
        if _NO_BLANK not in self.shapes.rules:
            return
        rule = self.shapes.rules[_NO_BLANK]
        for node in self.graph.blank_nodes():
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
        if not words and raw.constraint:
            words = self.shapes.said_by(raw.constraint)
        said = {"this": raw.focus, "path": raw.path, "value": raw.value}

        def label(match: re.Match[str]) -> str:
            node = said[match[1]]
            return match[0] if node is None else self.names.label(node)

        return _PLACEHOLDER.sub(label, words) or raw.message

    def _details(
        self, focus: Term, value: Term | None, concerns: list[ox.NamedNode]
    ) -> Iterator[str]:
        """Yield the values that the message speaks of, those of the value under its label."""
        for node in (focus, value):
            if isinstance(node, ox.NamedNode):
                name = "" if node == focus else f"{self.names.label(node)}: "
                said = [
                    f"{v.shorten(p.value).partition(':')[2]} {self.names.label(o)}"
                    for p in concerns
                    for o in self.graph.objects(node, p)
                ]
                if said:
                    yield name + ", ".join(said)


def _plain(node: Term) -> str:
    return str(node) if isinstance(node, ox.BlankNode) else node.value
