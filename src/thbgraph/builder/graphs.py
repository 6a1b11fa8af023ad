"""The graphs that belong to no document: facts, records, authority data, topics, ontology.

Every document gives a little (`blocks.given`); here it becomes lines, sorted and each once. What is
large is sorted on disk (`sorting`); what is held in memory is an id for each fact and each node.
A graph that stands already is changed the same way: documents are dropped and taken, and the lines
that go and come are known from the counts (`revising`).
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from thbgraph import rdf, resources
from thbgraph import vocabulary as v
from thbgraph.builder import inputs
from thbgraph.builder.sorting import SortedLines
from thbgraph.builder.tally import Tally, node_key, node_of, step
from thbgraph.extraction import catalogue, measured
from thbgraph.facts import conflicts
from thbgraph.facts.appointments import appointments
from thbgraph.facts.conflicts import ONE
from thbgraph.model import Evidence, Fact, Method, Node, Review, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from thbgraph.authority import Authority
    from thbgraph.extraction.measured import Measurement

State = tuple[Review, str]
"""What a curator says of a fact, and why it was rejected."""
_UNSEEN: Final[State] = (Review.UNREVIEWED, "")
_IS: Final = frozenset({v.TYPE, v.LABEL})


@dataclass
class Graphs:
    """Gathers what documents give, one after another; all that are dropped before any is taken."""

    folder: Path
    """Where runs may be written."""
    authority: Authority
    aliases: Mapping[str, tuple[str, ...]]
    states: Mapping[str, State]
    """What curators say, by the fact's id; of all others they say nothing."""
    issued: Mapping[str, str]
    """The documents' dates."""
    tally: Tally = field(default_factory=Tally)
    """What is counted; that of the graph that stands, where one is to be changed."""
    revising: bool = False
    """Whether there is a graph that stands: then only what is touched is noted."""

    def __post_init__(self) -> None:
        self.plain = SortedLines(self.folder, "default")
        """The lines of the default graph."""
        self.records = SortedLines(self.folder, "records")
        """The lines of the graph of fact records."""
        self.posts = SortedLines(self.folder, "posts")
        """What documents say of posts: the post's key, a tab, JSON."""
        self.groups: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
        """The facts of one subject and one property that takes one value; none when revising."""
        self.touched: set[tuple[str, str]] = set()
        """When revising, the subjects (IRI) and properties of such facts that were touched."""

    def take(self, document: str, given: Mapping[str, Any]) -> None:
        """Take what one document gives."""
        self._count(document, given, 1)

    def drop(self, document: str, given: Mapping[str, Any]) -> None:
        """Drop what one document gave."""
        self._count(document, given, -1)

    def _count(self, document: str, given: Mapping[str, Any], by: int) -> None:
        tally = self.tally
        nodes = [Node(*node) for node in given["nodes"]]
        for id_, subject, predicate, value in given["facts"]:
            now = step(tally.facts, id_, by)
            if self.revising and predicate in ONE:
                self.touched.add((nodes[subject].iri, predicate))
            if now == max(by, 0):
                end = nodes[value] if isinstance(value, int) else Value(*value)
                self._count_fact(id_, Fact(nodes[subject], predicate, end, ()), by)
        for id_, within in given["bounds"].items():
            for one in within:
                now = step(tally.bounds.setdefault(id_, {}), one, by)
                if now == max(by, 0):
                    _change(self.records, rdf.bound_lines(id_, (one,)), by)
                if not tally.bounds[id_]:
                    del tally.bounds[id_]
        self._count_posts(document, given, nodes, by)
        for name, count in given["counts"].items():
            step(tally.evidence, name, by * count)
        for prefix in given["prefixes"]:
            step(tally.prefixes, prefix, by)

    def _count_fact(self, id_: str, fact: Fact, by: int) -> None:
        review, because = self.states.get(id_, _UNSEEN)
        if review is not Review.UNREVIEWED:
            fact = Fact(fact.subject, fact.predicate, fact.object, (), review, because)
        step(self.tally.reviews, review.value, by)
        _change(self.records, rdf.record_lines(fact, id_), by)
        ends = (fact.subject, fact.object)
        nodes = [end for end in dict.fromkeys(ends) if isinstance(end, Node)]
        if review is Review.REJECTED:
            # People do not query it, but whoever reads the record must know what it speaks of.
            for node in nodes:
                if step(self.tally.fallen, node_key(node), by) == max(by, 0):
                    _change(self.records, rdf.node_lines(node, rdf.FACTS), by)
            return
        for node in nodes:
            self._count_node(node, by)
        line = rdf.plain_line(fact)
        # What a thing is and is called is said of every node, whoever states it.
        if fact.predicate not in _IS or line not in rdf.node_lines(fact.subject):
            _change(self.plain, (line,), by)
        if fact.predicate == "thb:hasPriority" and isinstance(fact.object, Node):
            step(self.tally.priorities, fact.object.iri, by)
        if fact.predicate in ONE and not self.revising:
            self.groups[fact.subject.iri, fact.predicate].append(fact)

    def _count_node(self, node: Node, by: int) -> None:
        key = node_key(node)
        now = step(self.tally.nodes, key, by)
        if now == max(by, 0):
            _change(self.plain, rdf.node_lines(node), by)
            if self._is_known(node):
                step(self.tally.known, key, by)

    def _is_known(self, node: Node) -> bool:
        known = self.authority
        return node.iri in self.aliases or bool(known.get(node.iri) or known.topic(node.iri))

    def _count_posts(
        self, document: str, given: Mapping[str, Any], nodes: list[Node], by: int
    ) -> None:
        if not given["posts"]:
            return
        by_id = {fact[0]: fact for fact in given["facts"]}
        for id_, key, *days in given["posts"]:
            if self.states.get(id_, _UNSEEN)[0] is Review.REJECTED:
                continue
            _, subject, predicate, value = by_id[id_]
            end = nodes[value] if isinstance(value, int) else Value(*value)
            said = json.dumps([_plain(nodes[subject]), predicate, _plain(end), document, *days])
            _change(self.posts, (f"{key}\t{said}\n",), by)

    @cached_property
    def conflicts(self) -> tuple[tuple[str, str], ...]:
        """The pairs of ids of facts that contradict each other, sorted."""
        groups = (facts for facts in self.groups.values() if len(facts) > 1)
        return conflicts(self.dated(fact) for facts in groups for fact in facts)

    def dated(self, fact: Fact) -> Fact:
        """Return a fact with the open intervals that documents state for its date."""
        proofs = (
            Evidence("", 0, 0, "", Method.RULE, edtf=edtf)
            for edtf in sorted(self.tally.bounds.get(fact.id, ()))
        )
        return Fact(fact.subject, fact.predicate, fact.object, tuple(proofs), fact.review)

    def default_lines(self, posts: Path) -> Iterator[str]:
        """Yield the lines of the default graph, sorted; keep what is said of posts in a file."""
        for line in self.reference()[""]:
            self.plain.add(line)
        with posts.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(self.posts)
        self.posts.clear()
        with posts.open(encoding="utf-8", newline="\n") as rows:
            for line in self.post_lines(rows, self.issued):
                self.plain.add(line)
        yield from self.plain

    @staticmethod
    def post_lines(rows: Iterable[str], issued: Mapping[str, str]) -> Iterator[str]:
        """Yield the lines of posts from what is said of them, sorted by their keys."""
        for key, own in groupby(rows, key=lambda row: row.partition("\t")[0]):
            for one in appointments(_post_facts(key, own)):
                yield from rdf.appointment_lines(one, issued)

    def record_lines(self, run: str, documents: Iterable[str]) -> Iterator[str]:
        """Yield the lines of the graph of fact records, sorted. `run` names what made them."""
        for lines in (
            rdf.conflict_lines(self.conflicts),
            rdf.run_lines(run, documents),
            self.rule_lines(),
        ):
            _change(self.records, lines, 1)
        yield from self.records

    def rule_lines(self) -> Iterator[str]:
        """Yield what is known of the rules that read something."""
        for name in rules(self.tally):
            yield from _rule_lines(name)

    def others(self) -> dict[str, list[str]]:
        """Return the lines of the small graphs by the graph's name (a term)."""
        found = {graph: set(lines) for graph, lines in self.reference().items() if graph}
        for file, graph in (
            (inputs.ONTOLOGY, rdf.ONTOLOGY_GRAPH),
            (inputs.TOPICS, rdf.TOPICS_GRAPH),
        ):
            quads = rdf.file_quads(resources.ontology() / file, graph)
            found.setdefault(str(graph), set()).update(f"{quad} .\n" for quad in quads)
        return {graph: sorted(found[graph]) for graph in sorted(found)}

    def reference(self) -> dict[str, list[str]]:
        """Return by graph what is known of the nodes beside the facts."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        named = [node_of(key) for key in self.tally.known]
        priorities = self.tally.priorities
        for quad in rdf.reference_quads(named, priorities, self.authority, self.aliases):
            graph = "" if quad.graph_name == rdf.DEFAULT else str(quad.graph_name)
            found[graph].append(f"{quad} .\n")
        return found

    def clear(self) -> None:
        """Remove what was written on disk."""
        for lines in (self.plain, self.records, self.posts):
            lines.clear()


@cache
def _rule_lines(name: str) -> tuple[str, ...]:
    return tuple(rdf.rule_lines(name, catalogue.readers(), _figures()))


@cache
def _figures() -> Measurement:
    return measured.load()


def rules(tally: Tally) -> list[str]:
    """Return the ids of the rules that read something, sorted."""
    found = (name.partition(" ")[2] for name in tally.evidence if name.startswith("rule "))
    return sorted(found)


def _change(lines: SortedLines, changed: Iterable[str], by: int) -> None:
    for line in changed:
        if by > 0:
            lines.add(line)
        else:
            lines.remove(line)


def _plain(end: Node | Value) -> tuple[str, ...]:
    if isinstance(end, Node):
        return "node", end.iri, end.type, end.label
    return "value", end.text, end.datatype, end.language


def _post_facts(key: str, rows: Iterable[str]) -> list[Fact]:
    found = []
    for row in rows:
        subject, predicate, end, document, attested, since, until = json.loads(
            row.partition("\t")[2]
        )
        proof = Evidence(
            *(document, 0, 0, "", Method.RULE),
            appointment=key,
            attested=attested,
            held_from=since,
            held_until=until,
        )
        person = Node(*subject[1:])
        value = Node(*end[1:]) if end[0] == "node" else Value(*end[1:])
        found.append(Fact(person, predicate, value, (proof,)))
    return found
