"""The quotes behind a node or a fact, for people: who said it, where, and how it was read.

A term is a label, an alias, an acronym, an IRI (whole or short) or a fact's id; case and accents
do not matter. A term that names several nodes gives the list of them instead of statements.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from thbgraph import iris, labels, rdf, tables, turtle
from thbgraph import vocabulary as v
from thbgraph.errors import UnknownTermError
from thbgraph.model import Fact, Node, Review
from thbgraph.queries.parameters import alike
from thbgraph.reading import Reader, RuleRecord, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from thbgraph.model import Evidence
    from thbgraph.store import Store

_NAMES: Final = (v.LABEL, "skos:prefLabel", "skos:altLabel")
_FACT: Final = re.compile(r"(?:fact[/:])?(?P<id>[0-9a-f]{16})")
_SUGGESTED: Final = 3
_ALIKE: Final = 0.4
_NO_NODES: Final = (iris.record("run", ""), iris.record("rule", ""))
"""What has a label and is nothing that facts speak of."""
_SAID: Final = {v.TYPE: "is a", v.LABEL: "is called"}
"""What the heading says already: these statements come last."""
_ORDER: Final = {name: position for position, name in enumerate(v.FACT_PROPERTIES)}


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact of the graph, and the facts that contradict it."""

    fact: Fact
    against: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the graph says about a term, or the nodes that the term may mean."""

    term: str
    node: Node | None = None
    """The node that is explained; None for a single fact, and for a term with several meanings."""
    names: tuple[str, ...] = ()
    """Its further names."""
    statements: tuple[Statement, ...] = ()
    sources: tuple[Source, ...] = ()
    """The documents quoted, by id."""
    rules: tuple[RuleRecord, ...] = ()
    """The rules that read the facts, by id, with how often they were right."""
    candidates: tuple[Node, ...] = ()
    """The nodes that the term may mean, where they are several."""


def explain(store: Store, term: str) -> Explanation:
    """Return the statements about what `term` names.

    UnknownTermError where nothing in the graph is called so; it offers what is near.
    """
    reader = Reader(store)
    term = " ".join(term.split())
    fact = _fact_id(term)
    if fact and reader.holds(fact):
        found = [reader.fact(rdf.fact_node_of(fact))]
        return _explanation(reader, term, None, found)
    nodes = _nodes(store, reader, term)
    if len(nodes) > 1:
        return Explanation(term, candidates=tuple(sorted(nodes, key=lambda n: (n.label, n.iri))))
    [node] = nodes
    unique = {fact.id: fact for fact in reader.facts_about(node.iri)}
    ordered = sorted(
        unique.values(),
        key=lambda f: (
            f.predicate in _SAID,
            f.subject != node,
            *(_ORDER.get(f.predicate, 0), f.sort_key, f.id),
        ),
    )
    return _explanation(reader, term, node, ordered)


def _explanation(
    reader: Reader, term: str, node: Node | None, facts: Iterable[Fact]
) -> Explanation:
    statements = tuple(
        Statement(
            fact, tuple(reader.fact(rdf.fact_node_of(other)) for other in reader.conflicts(fact.id))
        )
        for fact in facts
    )
    documents = sorted({e.document for s in statements for e in s.fact.evidence})
    rules = sorted({e.rule for s in statements for e in s.fact.evidence if e.rule})
    return Explanation(
        term=term,
        node=node,
        names=reader.names(node.iri) if node else (),
        statements=statements,
        sources=tuple(map(reader.source, documents)),
        rules=tuple(found for rule in rules if (found := reader.rule(rule))),
    )


def _fact_id(term: str) -> str:
    match = _FACT.fullmatch(term.removeprefix(iris.BASE))
    return match["id"] if match else ""


def _nodes(store: Store, reader: Reader, term: str) -> list[Node]:
    """Return the nodes that a term names, by IRI, else by name. UnknownTermError for none."""
    names = _all_names(store)
    for iri in _as_iris(term):
        if iri in names:
            return [reader.node(iri)]
    found = _matches(term, names)
    if not found:
        raise UnknownTermError(f"nothing in the graph is called “{term}”{_hint(term, names)}")
    return [reader.node(iri) for iri in sorted(found)]


def _as_iris(term: str) -> Iterator[str]:
    yield term.removeprefix("<").removesuffix(">")
    yield iris.BASE + term
    prefix, _, local = term.partition(":")
    if prefix in turtle.PREFIXES:
        yield turtle.PREFIXES[prefix] + local


def _all_names(store: Store) -> dict[str, list[str]]:
    """Return the names of every node that facts speak of, its label first."""
    names: dict[str, list[str]] = {}
    for name in _NAMES:
        for graph in (rdf.DEFAULT, rdf.FACTS_GRAPH):
            for quad in store.quads(None, rdf.term(name), None, graph):
                iri, said = str(quad.subject)[1:-1], getattr(quad.object, "value", "")
                if not iri.startswith(_NO_NODES):
                    names.setdefault(iri, []).append(said)
    return names


def _matches(term: str, names: dict[str, list[str]]) -> set[str]:
    """Return the nodes called so: by the whole name, by its words, by some of its words."""
    folded, asked = labels.fold(term), frozenset(labels.words(term))
    tests: list[Callable[[str], bool]] = [lambda name: labels.fold(name) == folded]
    if asked:
        tests += [
            lambda name: frozenset(labels.words(name)) == asked,
            lambda name: asked <= frozenset(labels.words(name)),
        ]
    for test in tests:
        found = {iri for iri, given in names.items() if any(map(test, given))}
        if found:
            return found
    return set()


def _hint(term: str, names: dict[str, list[str]]) -> str:
    scored = sorted(
        (-max(alike(term, name) for name in given), given[0]) for given in names.values()
    )
    near = [f"“{label}”" for points, label in scored[:_SUGGESTED] if -points >= _ALIKE]
    return f"; the nearest are {', '.join(near)}" if near else ""


def render(explanation: Explanation, width: int = tables.WIDTH) -> Iterator[str]:
    """Yield the explanation as lines of text, at most `width` columns wide where words allow."""
    if explanation.candidates:
        yield f"“{explanation.term}” may mean any of {len(explanation.candidates)}:\n"
        for node in explanation.candidates:
            yield f"  {tables.short(node.iri)}  {_titled(node)}\n"
        return
    if explanation.node:
        yield from _lines(_titled(explanation.node), width)
        yield f"{explanation.node.iri}\n"
    if explanation.names:
        yield from _lines(f"also called: {'; '.join(explanation.names)}", width)
    if explanation.node and not explanation.statements:
        yield "\nno evidence is recorded in this file; explain from the built folder\n"
    measured = {rule.id: rule.words() for rule in explanation.rules}
    for statement in explanation.statements:
        yield "\n"
        yield from _statement(statement, measured, width)
    yield "\nDocuments\n" if explanation.sources else ""
    for source in explanation.sources:
        about = ", ".join(x for x in (source.issued, source.publisher, source.address) if x)
        yield f"  {source.id}{f' ({about})' if about else ''}\n"
        yield from _lines(f"“{source.title}”", width, 4)


def _statement(statement: Statement, measured: Mapping[str, str], width: int) -> Iterator[str]:
    fact = statement.fact
    yield from _lines(_in_words(fact), width)
    review = fact.review.value
    if fact.review is Review.REJECTED:
        review += f" because {fact.because}"
    yield from _lines(f"{review}, fact {fact.id}", width, 2)
    for other in statement.against:
        yield from _lines(f"contradicted by fact {other.id}: {_in_words(other)}", width, 2)
    for evidence in fact.evidence:
        yield from _proof(evidence, measured, width)


def _proof(evidence: Evidence, measured: Mapping[str, str], width: int) -> Iterator[str]:
    how = f"rule {evidence.rule}" if evidence.rule else "read by a curator"
    if evidence.rule in measured:
        how += f", {measured[evidence.rule]}"
    place = f"{evidence.document} [{evidence.start}–{evidence.end}], {how}"
    yield from _lines(place, width, 4)
    yield from _lines(f"“{evidence.quote}”", width, 6)
    for name, said in (("date", evidence.edtf), ("", evidence.reason), ("note", evidence.note)):
        if said:
            yield from _lines(f"{name}: {said}" if name else said, width, 6)


def _in_words(fact: Fact) -> str:
    end = fact.object.label if isinstance(fact.object, Node) else fact.object.text
    name = fact.predicate.removeprefix("thb:")
    said = _SAID.get(fact.predicate) or re.sub(r"(?=[A-Z])", " ", name).lower()
    value = end.removeprefix("thb:") if fact.predicate == v.TYPE else end
    return f"{fact.subject.label} – {said} – {value}"


def _titled(node: Node) -> str:
    return f"{node.label} ({node.type.partition(':')[2]})" if node.type else node.label


def _lines(text: str, width: int, indent: int = 0) -> Iterator[str]:
    margin = " " * indent
    for line in textwrap.wrap(
        tables.clean(text),
        width,
        initial_indent=margin,
        subsequent_indent=margin,
        break_long_words=False,
        break_on_hyphens=False,
    ):
        yield f"{line}\n"
