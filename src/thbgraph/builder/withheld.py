"""The facts that an earlier build left out, and which of them a changed document can bring back.

A build that follows another need not find out anew, round by round, what the shapes refuse. What it
refused in a round depends on what it read there: the focus nodes with violations, all by which
these are judged (`thbgraph.validation.reads`), and the facts that speak of them. So a fact stays
left out, in the round in which it was, where none of this can be another one now. All others are
*drawn in*: they are stated again, and the rounds are gone through with them. Drawn in is a fact

- that a changed document proved or proves;
- whose violation was at a node that a change can concern, or of which a changed record speaks;
- whose statements a node can be judged by that a change can concern, or where that node has a
  violation, that speaks of the node;
- whose nodes changed their class or label.

What is drawn in is a change itself, so this goes on until nothing more is. The graph that comes out
is asked like any other: should a fact be kept out in vain, no shape is broken by that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from thbgraph import iris, rdf
from thbgraph import vocabulary as v
from thbgraph.builder.tally import node_key
from thbgraph.model import Fact, Node, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from thbgraph.builder.tally import Counts
    from thbgraph.validation import Standing
    from thbgraph.validation.reach import Term

_CALLED: Final = frozenset(v.expand(n) for n in (v.TYPE, v.LABEL, "skos:prefLabel"))
_CONFLICTS: Final = v.expand("thb:conflictsWith")
_ENDS: Final = tuple(v.expand(n) for n in ("rdf:subject", "rdf:object"))
_AT_POST: Final = frozenset(v.expand(n) for n in ("thb:appointee", "thb:postAt"))
_EVIDENCE: Final = v.expand("thb:evidence")

Wanted = tuple[set[str], set[str]]
"""The properties that are read of a node, and back from it."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """A fact that was left out."""

    round: int
    id: str
    documents: tuple[str, ...]
    """Those whose evidence it had."""
    said: tuple[str, ...]
    """What the manifest says of it, a line for each piece of evidence."""
    causes: tuple[str, ...]
    """The focus nodes and values (IRIs) of the violations that it was behind."""
    subject: tuple[str, str, str]
    predicate: str
    object: tuple[str, str, str]
    node: bool
    """Whether the object is a node: IRI, class, label; else text, datatype, language."""
    posts: tuple[str, ...]
    """The keys of the appointments that its evidence belongs to."""

    @classmethod
    def of(cls, number: int, fact: Fact, said: Iterable[str], causes: Iterable[str]) -> Withheld:
        """Return what is kept of a fact that is left out in a round."""
        end = fact.object
        plain = (
            (end.iri, end.type, end.label)
            if isinstance(end, Node)
            else (end.text, end.datatype, end.language)
        )
        start = fact.subject
        return cls(
            *(number, fact.id, tuple(sorted({e.document for e in fact.evidence}))),
            *(tuple(said), tuple(sorted(causes)), (start.iri, start.type, start.label)),
            *(fact.predicate, plain, isinstance(end, Node)),
            tuple(sorted({e.appointment for e in fact.evidence if e.appointment})),
        )

    @classmethod
    def from_json(cls, kept: list[Any]) -> Withheld:
        """Return it again as it was kept."""
        parts: list[Any] = [tuple(one) if isinstance(one, list) else one for one in kept]
        return cls(*parts)

    def to_json(self) -> list[Any]:
        """Return it as JSON takes it."""
        return [getattr(self, name) for name in self.__slots__]

    @property
    def record(self) -> str:
        """The IRI of its record, by which those of a round are sorted."""
        return rdf.fact_node_of(self.id).value

    @property
    def ends(self) -> tuple[str, ...]:
        """The nodes (IRIs) that it speaks of."""
        return (self.subject[0], self.object[0]) if self.node else (self.subject[0],)

    def lines(self, named: Counts) -> list[str]:
        """Return what would stand in the graph by it; `named` are the nodes that others name."""
        start = Node(*self.subject)
        end = Node(*self.object) if self.node else Value(*self.object)
        fact = Fact(start, self.predicate, end, ())
        unnamed = [n for n in (start, end) if isinstance(n, Node) and node_key(n) not in named]
        return [
            rdf.plain_line(fact),
            *rdf.record_lines(fact, self.id),
            *(line for node in unnamed for line in rdf.node_lines(node)),
        ]


def drawn_in(
    kept: Mapping[str, Withheld], standing: Standing, named: Counts, violations: Iterable[str]
) -> set[str]:
    """Return the ids of those that are to be stated again.

    `named` are the nodes that the facts name now; `violations` the focus nodes and values (IRIs) of
    the violations that stand now.
    """
    touched = {node.value for node in standing.touched if isinstance(node, ox.NamedNode)}
    spoken = touched | _spoken_of(standing)
    renamed = {
        q.subject.value
        for q in standing.changed
        if q.predicate.value in _CALLED and isinstance(q.subject, ox.NamedNode)
    }
    wrong = frozenset(violations)
    wanted = standing.wanted()
    marked = _marked(standing, wanted)
    return {
        id_
        for id_, one in kept.items()
        if not spoken.isdisjoint(one.causes)
        or not renamed.isdisjoint(one.ends)
        or not wrong.isdisjoint(one.ends)
        or one.subject[0] in marked
        or _is_read(one, named, wanted)
    }


def _spoken_of(standing: Standing) -> set[str]:
    """Return the nodes of which records speak that changed, or whose evidence did."""
    found: set[str] = set()
    records = set()
    for quad in standing.changed:
        if quad.predicate.value in _ENDS and isinstance(quad.object, ox.NamedNode):
            found.add(quad.object.value)
        elif quad.predicate.value == _EVIDENCE:
            records.add(quad.subject)
    return found | _ends(standing, records)


def _ends(standing: Standing, records: Iterable[Term]) -> set[str]:
    return {
        quad.object.value
        for record in records
        if isinstance(record, ox.NamedNode)
        for name in _ENDS
        for quad in standing.store.quads_for_pattern(record, ox.NamedNode(name), None, None)
        if isinstance(quad.object, ox.NamedNode)
    }


def _marked(standing: Standing, wanted: Mapping[Term, Wanted]) -> set[str]:
    """Return the subjects of facts that are asked whether they contradict others."""
    return _ends(standing, (end for end, (there, _) in wanted.items() if _CONFLICTS in there))


def _is_read(one: Withheld, named: Counts, wanted: Mapping[Term, Wanted]) -> bool:
    """Whether what would stand in the graph by it is read of a node."""
    nothing: Wanted = set(), set()
    for quad in ox.parse("".join(one.lines(named)), format=ox.RdfFormat.N_QUADS, lenient=True):
        name = quad.predicate.value
        there, back = wanted.get(quad.subject, nothing)[0], wanted.get(quad.object, nothing)[1]
        if name in there or "" in there or name in back or "" in back:
            return True
    posts = (ox.NamedNode(iris.record("appointment", key)) for key in one.posts)
    if any(post in wanted for post in posts):
        return True
    ends = [wanted.get(ox.NamedNode(iri), nothing)[1] for iri in one.ends]
    return bool(one.posts) and any(not _AT_POST.isdisjoint(back) for back in ends)
