"""A document's own graph as it is written, and what the document gives to the graphs of all.

A block depends on the document's text, on what was read in it, and on its part of the decisions;
its key is the hash of these. A document whose key is what it was in the build before is not made
again: its block is copied.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from thbgraph import corpus, rdf
from thbgraph import vocabulary as v
from thbgraph.builder import readings
from thbgraph.facts.appointments import POSTS
from thbgraph.facts.conflicts import bounds
from thbgraph.facts.spelling import joined
from thbgraph.hashing import digest
from thbgraph.model import Node
from thbgraph.turtle import Names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thbgraph.builder.readings import Reading
    from thbgraph.corpus import Page
    from thbgraph.facts.settling import Part
    from thbgraph.model import Document, Fact


@dataclass(frozen=True, slots=True)
class Task:
    """A document whose block is to be made."""

    page: Page
    reading: Reading
    part: Part
    curated: tuple[Fact, ...]
    """What curators state, with the evidence in this document."""
    withheld: frozenset[str]
    """Facts (ids) that the shapes refuse."""


def key(check: str, part: Part, curated: Iterable[Fact], withheld: Iterable[str]) -> str:
    """Return the hash of what a block depends on; `check` is that of the reading."""
    return digest(check, repr(part.key()), *map(repr, curated), *sorted(withheld))


@dataclass(frozen=True, slots=True)
class Block:
    """What one document gives to the graph."""

    document: str
    key: str
    quads: int
    nquads: bytes
    trig: bytes
    given: bytes
    """JSON in one line: see `given`."""


def make_batch(tasks: tuple[Task, ...]) -> list[Block]:
    """Make some blocks. DocumentError where a text is not the one that was read."""
    pages = corpus.fetched(task.page for task in tasks)
    return [make(replace(task, page=page)) for task, page in zip(tasks, pages, strict=True)]


def make(task: Task) -> Block:
    """Make one block. DocumentError where the text is not the one that was read."""
    document = readings.document(task.reading, task.page.place, task.page.data)
    facts = settled(task, document)
    graph = str(rdf.document_graph(document.id))
    lines = sorted(set(rdf.document_lines(document, facts)))
    names = Names()
    trig = names.graph(lines, graph).encode()
    said = given(facts, names.used)
    kept = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    name = key(task.reading.check, task.part, task.curated, task.withheld)
    nquads = "".join(lines).encode()
    return Block(document.id, name, len(lines), nquads, trig, f"{kept}\n".encode())


def settled(task: Task, document: Document) -> list[Fact]:
    """Return the facts of a document as they stand, those withheld left out."""
    read = readings.facts_from_json(json.loads(task.reading.facts), document)
    found = task.part.settled((*task.curated, *read))
    return [fact for fact in found if fact.id not in task.withheld]


def given(facts: Iterable[Fact], prefixes: set[str]) -> dict[str, Any]:
    """Return what the graphs of all need of a document's facts.

    `nodes` are [IRI, class, label]; `facts` [id, subject, property, object] with the subject as its
    place among the nodes, the object too, or as [text, datatype, language]; `bounds` the open
    intervals of dates, by the fact's id; `posts` [id, key, attested, from, until].
    """
    nodes: dict[Node, int] = {}

    def place(node: Node) -> int:
        return nodes.setdefault(node, len(nodes))

    said = []
    posts = []
    open_dates = {}
    counts: Counter[str] = Counter()
    for fact in facts:
        end = fact.object
        value = place(end) if isinstance(end, Node) else [end.text, end.datatype, end.language]
        said.append([fact.id, place(fact.subject), fact.predicate, value])
        if within := sorted(bounds(fact)):
            open_dates[fact.id] = within
        for e in fact.evidence:
            counts[f"method {e.method.value}"] += 1
            if e.rule:
                counts[f"rule {e.rule}"] += 1
            if fact.predicate in POSTS and fact.subject.type == v.PERSON and e.appointment:
                posts.append([fact.id, e.appointment, e.attested, e.held_from, e.held_until])
    return {
        "nodes": [[n.iri, n.type, n.label] for n in nodes],
        "facts": said,
        "bounds": open_dates,
        "posts": posts,
        "counts": dict(sorted(counts.items())),
        "prefixes": sorted(prefixes),
    }


def together(parts: Iterable[Iterable[Fact]]) -> list[Fact]:
    """Return the facts of several documents, each once, sorted by id."""
    found: dict[str, Fact] = {}
    for part in parts:
        for fact in part:
            known = found.get(fact.id)
            found[fact.id] = joined(known, fact) if known else fact
    return [found[key] for key in sorted(found)]
