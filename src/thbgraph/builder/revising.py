"""Change the graph that stands: only the lines and paragraphs that a changed document touches.

The documents that changed or are gone are dropped from the counts, those that changed or are new
are taken (`graphs`). What follows from the facts of several documents is made anew for what was
touched: posts by their key, contradictions by subject and property, what is known of nodes beside
the facts, the record of the run. The bytes are those of a build from nothing.
"""

from __future__ import annotations

import contextlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from thbgraph import rdf, turtle
from thbgraph import vocabulary as v
from thbgraph.builder import writing
from thbgraph.builder.layout import CACHE, NQUADS, POSTS, TRIG
from thbgraph.builder.ordered import Lines, MisplacedError, mapped
from thbgraph.builder.paragraphs import Paragraphs
from thbgraph.builder.tally import step
from thbgraph.builder.writing import Section, Written
from thbgraph.facts.conflicts import conflicts
from thbgraph.model import Fact, Node, Review, Value

if TYPE_CHECKING:
    import mmap
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from thbgraph.builder.former import Former
    from thbgraph.builder.graphs import Graphs
    from thbgraph.builder.tally import Counts
    from thbgraph.builder.writing import Late, Parts

_FACTS: Final = str(rdf.FACTS_GRAPH)
_DEFAULT: Final = "the default graph"
"""What a person calls the graph whose name is empty."""


@dataclass
class Changes:
    """Lines of a graph that go, and lines that come."""

    gone: set[str]
    come: set[str]

    def take(self, gone: Iterable[str], come: Iterable[str]) -> None:
        """Take in further changes; what goes and comes stays."""
        before, now = set(gone), set(come)
        self.gone |= before - now
        self.come |= now - before

    def encoded(self) -> tuple[set[bytes], set[bytes]]:
        """Return the lines as bytes."""
        return {line.encode() for line in self.gone}, {line.encode() for line in self.come}


class Revision:
    """A build's files with the changes that the dropped and taken documents make."""

    def __init__(
        self, former: Former, graphs: Graphs, files: tuple[mmap.mmap | bytes, ...]
    ) -> None:
        assert former.state is not None
        self.former = former
        self.state: Mapping[str, Any] = former.state
        self.graphs = graphs
        self.sections = writing.sections_of(self.state["written"])
        self._nquads, self._trig, self._posts = files
        own, others = _prefixes(self.state["written"])
        self.prefixes: tuple[Counts, Counts] = {**own}, {**others}
        self.changes: defaultdict[str, Changes] = defaultdict(lambda: Changes(set(), set()))
        self.conflicts: tuple[tuple[str, str], ...] = ()
        """The pairs of ids of facts that contradict each other, after the changes."""

    def lines(self) -> Iterator[tuple[Section, Lines]]:
        """Yield each graph of all with its lines as they stand."""
        at = 0
        for section in self.sections:
            end = at + section.nquads
            yield section, Lines(self.former.folder / NQUADS, self._nquads, at, end)
            at = end

    def paragraphs(self) -> Iterator[tuple[Section, Paragraphs]]:
        """Yield each graph of all with its paragraphs as they stand."""
        kept = self.state["tally"]["prefixes"]
        _, head = writing.heads(_prefixes(self.state["written"]), kept)
        at = len(head)
        for section in self.sections:
            start = at + len(writing.opening(section.graph))
            end = start + section.body
            yield section, Paragraphs(self.former.folder / TRIG, self._trig, start, end)
            at = end + len(writing.closing(section.graph))

    def posts(self) -> Lines:
        """Return what documents say of posts, as it stands."""
        return Lines(self.former.folder / CACHE / POSTS, self._posts, 0, len(self._posts))

    def settle(self, known: Mapping[str, list[str]], run: str, documents: Iterable[str]) -> None:
        """Find all lines that change; `known` is what was said of nodes before (`reference`)."""
        default, records = self.changes[""], self.changes[_FACTS]
        default.take(*self.graphs.plain.changes())
        records.take(*self.graphs.records.changes())
        self._settle_posts(default)
        self._settle_conflicts(default, records)
        now = self.graphs.reference()
        for graph in {*known, *now}:
            self.changes[graph].take(known.get(graph, ()), now.get(graph, ()))
        before = (row[0] for row in self.state["documents"])
        records.take(rdf.run_lines(self.state["run"], before), rdf.run_lines(run, documents))
        records.take(map(str, self.state["rules"]), self.graphs.rule_lines())

    def _settle_posts(self, default: Changes) -> None:
        gone, come = self.graphs.posts.changes()
        keys = sorted({row.partition("\t")[0] for row in (*gone, *come)})
        posts = self.posts()
        before = [row.decode() for key in keys for row in posts.beginning(f"{key}\t".encode())]
        now = sorted({*before} - gone | come)
        issued = self.graphs.issued
        dates = {row[0]: row[3] for row in self.state["documents"] if row[3]}
        default.take(self.graphs.post_lines(before, dates), self.graphs.post_lines(now, issued))

    def _settle_conflicts(self, default: Changes, records: Changes) -> None:
        lines = next(lines for section, lines in self.lines() if not section.graph)
        pairs = {(one, other) for one, other in self.state["conflicts"]}
        leaving: set[str] = set()
        coming: list[Fact] = []
        come: defaultdict[str, set[str]] = defaultdict(set)
        for line in default.come:
            said_of, says, _ = line.split(" ", 2)
            come[f"{said_of} {says} "].add(line)
        for subject, predicate in sorted(self.graphs.touched):
            start = f"<{subject}> {rdf.term(predicate)} "
            before = {line.decode() for line in lines.beginning(start.encode())}
            now = {x for x in before if x not in default.gone}
            now |= come.get(start, set())
            leaving |= {_fact(line, subject, predicate).id for line in before}
            facts = [_fact(line, subject, predicate) for line in sorted(now)]
            coming += [self.graphs.dated(fact) for fact in facts if self._is_stated(fact)]
        kept = {pair for pair in pairs if leaving.isdisjoint(pair)}
        self.conflicts = tuple(sorted(kept | {*conflicts(coming)}))
        records.take(
            rdf.conflict_lines(sorted(pairs - {*self.conflicts})),
            rdf.conflict_lines(sorted({*self.conflicts} - pairs)),
        )

    def _is_stated(self, fact: Fact) -> bool:
        state = self.graphs.states.get(fact.id)
        rejected = state is not None and state[0] is Review.REJECTED
        return fact.id in self.graphs.tally.facts and not rejected

    def written(self, quads: Mapping[str, int]) -> Written:
        """Return what stands in the files after the changes, but for the bodies' lengths."""
        found = Written(prefixes=self.prefixes)
        found.quads = {str(rdf.document_graph(d)): n for d, n in quads.items()}
        tally = self.graphs.tally
        for by, lines in ((-1, self.changes[""].gone), (1, self.changes[""].come)):
            for line in lines:
                _, predicate, value = line.split(" ", 2)
                step(tally.properties, predicate, by)
                if predicate == writing.TYPE:
                    step(tally.classes, value[:-3], by)
        return found

    def pieces(self, written: Written) -> list[writing.Pieces]:
        """Return the pieces of each graph of all as N-Quads and as paragraphs of TriG.

        MisplacedError where something does not stand as it should.
        """
        if unheard := self.changes.keys() - {section.graph for section in self.sections}:
            raise MisplacedError(min(unheard) or _DEFAULT)
        found = []
        for (section, lines), (_, paragraphs) in zip(self.lines(), self.paragraphs(), strict=True):
            changed = self.changes[section.graph]
            gone, come = changed.encoded()
            said = self._paragraphs(section.graph, lines, changed)
            found.append((list(lines.spliced(gone, come)), list(paragraphs.spliced(said))))
            written.sections.append(
                Section(
                    section.graph,
                    section.quads + len(come) - len(gone),
                    section.nquads + sum(map(len, come)) - sum(map(len, gone)),
                    section.body + sum(len(now) - len(before) for before, now in said.values()),
                )
            )
            if not written.sections[-1].quads:
                raise MisplacedError(section.graph or _DEFAULT)
        return found

    def _paragraphs(
        self, graph: str, lines: Lines, changed: Changes
    ) -> dict[str, tuple[bytes, bytes]]:
        subjects = {line.partition(" ")[0] for line in (*changed.gone, *changed.come)}
        come = defaultdict(set)
        for line in changed.come:
            come[line.partition(" ")[0]].add(line)
        found = {}
        for subject in sorted(subjects):
            before = {line.decode() for line in lines.beginning(f"{subject} ".encode())}
            now = (before - changed.gone) | come[subject]
            sides = ((before, -1), (now, 1))
            first, second = (self._paragraph(graph, said, by) for said, by in sides)
            found[subject] = first, second
        return found

    def _paragraph(self, graph: str, lines: Iterable[str], by: int) -> bytes:
        ordered = sorted(lines)
        if not ordered:
            return b""
        names = turtle.Names()
        said = names.statements(ordered, graph, indent=writing.indent(graph))
        for prefix in names.used:
            step(self.prefixes[bool(graph)], prefix, by)
        return said.encode()


def _prefixes(kept: Mapping[str, Any]) -> tuple[Counts, Counts]:
    own, others = kept["prefixes"]
    return own, others


def _fact(line: str, subject: str, predicate: str) -> Fact:
    """Return the fact that a line of the default graph states; nodes have their IRI alone."""
    value = next(iter(ox.parse(line, format=ox.RdfFormat.N_QUADS))).object
    if isinstance(value, ox.Literal):
        datatype = v.shorten(value.datatype.value)
        end: Node | Value = Value(value.value, datatype, value.language or "")
    else:
        end = Node(getattr(value, "value", ""), "", "")
    return Fact(Node(subject, "", ""), predicate, end, ())


def write(
    folder: Path,
    former: Former,
    graphs: Graphs,
    known: Mapping[str, list[str]],
    parts: Parts,
) -> tuple[Written, Revision, Late]:
    """Write the graph into `folder` as N-Quads, which the shapes are asked of.

    Returns what was written, what changed for that, and what else is to be written once the shapes
    refuse nothing. `known` is what was said of nodes before the documents were dropped and taken.
    MisplacedError where the former files do not hold what they should.
    """
    files = (former.folder / NQUADS, former.folder / TRIG, former.folder / CACHE / POSTS)
    with contextlib.ExitStack() as stack:
        data = tuple(stack.enter_context(mapped(file)) for file in files)
        revision = Revision(former, graphs, data)
        revision.settle(known, parts.run, parts.quads)
        written = revision.written(parts.quads)
        sections = revision.pieces(written)
        gone, come = graphs.posts.changes()
        posts = revision.posts().spliced({x.encode() for x in gone}, {x.encode() for x in come})
        said = {f"{CACHE}/{POSTS}": list(posts)}
        late = writing.put_together(folder, written, sections, graphs.tally.prefixes, parts)
    return written, revision, {**late, **said}
