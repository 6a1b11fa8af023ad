"""The graphs that belong to no document: facts, records, authority data, topics, ontology.

Every document gives a little (`blocks.given`); here it becomes lines, sorted and each once. What is
large is sorted on disk (`sorting`); what is held in memory is an id for each fact and each node.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from thbgraph import rdf, resources
from thbgraph.builder import inputs
from thbgraph.builder.sorting import SortedLines
from thbgraph.extraction import catalogue, measured
from thbgraph.facts import conflicts
from thbgraph.facts.appointments import appointments
from thbgraph.facts.conflicts import ONE
from thbgraph.model import Evidence, Fact, Method, Node, Review, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from thbgraph.authority import Authority
    from thbgraph.facts.appointments import Appointment

State = tuple[Review, str]
"""What a curator says of a fact, and why it was rejected."""
_UNSEEN: Final[State] = (Review.UNREVIEWED, "")


@dataclass
class Graphs:
    """Gathers what documents give, one after another."""

    folder: Path
    """Where runs may be written."""
    authority: Authority
    aliases: Mapping[str, tuple[str, ...]]
    states: Mapping[str, State]
    """What curators say, by the fact's id; of all others they say nothing."""
    issued: Mapping[str, str]
    """The documents' dates."""
    facts: int = 0
    reviews: Counter[Review] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    """Pieces of evidence by method and by rule: `rule event-in-place`."""
    prefixes: set[str] = field(default_factory=set)
    quads: Counter[str] = field(default_factory=Counter)
    """The quads of each document's graph, by its name as a term."""

    def __post_init__(self) -> None:
        self._default = SortedLines(self.folder, "default")
        self._records = SortedLines(self.folder, "records")
        self._posts = SortedLines(self.folder, "posts")
        self._documents: list[str] = []
        self._seen: set[str] = set()
        self._named: set[Node] = set()
        self._written: set[Node] = set()
        self._priorities: set[str] = set()
        self._single: dict[tuple[str, str], list[Fact]] = {}
        self._bounds: defaultdict[str, set[str]] = defaultdict(set)

    def take(self, document: str, given: Mapping[str, Any]) -> None:
        """Take what one document gives."""
        self._documents.append(document)
        nodes = [Node(*node) for node in given["nodes"]]
        for id_, subject, predicate, value in given["facts"]:
            if id_ not in self._seen:
                self._seen.add(id_)
                end = nodes[value] if isinstance(value, int) else Value(*value)
                self._take_fact(id_, nodes[subject], predicate, end)
        for id_, within in given["bounds"].items():
            self._bounds[id_].update(within)
        self._take_posts(document, given, nodes)
        self.counts.update(given["counts"])
        self.prefixes.update(given["prefixes"])
        self.quads[str(rdf.document_graph(document))] = given["quads"]

    def _take_fact(self, id_: str, subject: Node, predicate: str, end: Node | Value) -> None:
        review, because = self.states.get(id_, _UNSEEN)
        fact = Fact(subject, predicate, end, (), review, because)
        self.facts += 1
        self.reviews[review] += 1
        for line in rdf.record_lines(fact, id_):
            self._records.add(line)
        if review is Review.REJECTED:
            return
        self._default.add(rdf.plain_line(fact))
        for node in (subject, end):
            if isinstance(node, Node) and node not in self._written:
                self._written.add(node)
                for line in rdf.node_lines(node):
                    self._default.add(line)
                if self._is_known(node):
                    self._named.add(node)
        if predicate == "thb:hasPriority" and isinstance(end, Node):
            self._priorities.add(end.iri)
        if predicate in ONE:
            self._single.setdefault((subject.iri, predicate), []).append(fact)

    def _is_known(self, node: Node) -> bool:
        known = self.authority
        return node.iri in self.aliases or bool(known.get(node.iri) or known.topic(node.iri))

    def _take_posts(self, document: str, given: Mapping[str, Any], nodes: list[Node]) -> None:
        if not given["posts"]:
            return
        by_id = {fact[0]: fact for fact in given["facts"]}
        for id_, key, *days in given["posts"]:
            if self.states.get(id_, _UNSEEN)[0] is Review.REJECTED:
                continue
            _, subject, predicate, value = by_id[id_]
            end = nodes[value] if isinstance(value, int) else Value(*value)
            said = json.dumps([_plain(nodes[subject]), predicate, _plain(end), document, *days])
            self._posts.add(f"{key}\t{said}\n")

    @cached_property
    def conflicts(self) -> tuple[tuple[str, str], ...]:
        """The pairs of ids of facts that contradict each other, sorted."""
        several = [
            Fact(f.subject, f.predicate, f.object, self._dated(f), f.review)
            for facts in self._single.values()
            if len(facts) > 1
            for f in facts
        ]
        return conflicts(several)

    def _dated(self, fact: Fact) -> tuple[Evidence, ...]:
        return tuple(
            Evidence("", 0, 0, "", Method.RULE, edtf=edtf)
            for edtf in sorted(self._bounds.get(fact.id, ()))
        )

    def default(self) -> Iterator[str]:
        """Yield the lines of the default graph, sorted."""
        for line in self._reference[""]:
            self._default.add(line)
        for one in self._appointments():
            for line in rdf.appointment_lines(one, self.issued):
                self._default.add(line)
        yield from self._default

    def records(self, run: str) -> Iterator[str]:
        """Yield the lines of the graph of fact records, sorted. `run` names what made them."""
        for line in rdf.conflict_lines(self.conflicts):
            self._records.add(line)
        for line in rdf.run_lines(run, self._documents):
            self._records.add(line)
        readers, figures = catalogue.readers(), measured.load()
        for name in self.rules():
            for line in rdf.rule_lines(name, readers, figures):
                self._records.add(line)
        yield from self._records

    def rules(self) -> list[str]:
        """Return the ids of the rules that read something, sorted."""
        found = (name.partition(" ")[2] for name in self.counts if name.startswith("rule "))
        return sorted(found)

    def others(self) -> dict[str, list[str]]:
        """Return the lines of the small graphs by the graph's name (a term)."""
        found = {graph: set(lines) for graph, lines in self._reference.items() if graph}
        for file, graph in (
            (inputs.ONTOLOGY, rdf.ONTOLOGY_GRAPH),
            (inputs.TOPICS, rdf.TOPICS_GRAPH),
        ):
            quads = rdf.file_quads(resources.ontology() / file, graph)
            found.setdefault(str(graph), set()).update(f"{quad} .\n" for quad in quads)
        return {graph: sorted(found[graph]) for graph in sorted(found)}

    @cached_property
    def _reference(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        quads = rdf.reference_quads(self._named, self._priorities, self.authority, self.aliases)
        for quad in quads:
            graph = "" if quad.graph_name == rdf.DEFAULT else str(quad.graph_name)
            found[graph].append(f"{quad} .\n")
        return found

    def _appointments(self) -> Iterator[Appointment]:
        for key, rows in groupby(self._posts, key=lambda row: row.partition("\t")[0]):
            yield from appointments(_post_facts(key, rows))

    def clear(self) -> None:
        """Remove what was written on disk."""
        for lines in (self._default, self._records, self._posts):
            lines.clear()


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
