"""One build of the graph, as pages read it: things with their labels, and facts with their proof.

Reads the store only. What many pages need is read once for each build; nothing is written.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING, Any, Final, TypeVar

import pyoxigraph as ox

from thbgraph import iris, rdf
from thbgraph import vocabulary as v
from thbgraph.errors import GraphError
from thbgraph.model import Review
from thbgraph.reading import Reader
from thbgraph.store import DATASET, MANIFEST, Store
from thbgraph.web import paths, words
from thbgraph.web.cache import Cache

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_T = TypeVar("_T")
Graph = ox.NamedNode | ox.DefaultGraph

_LABELS: Final = (v.LABEL, "skos:prefLabel", "dcterms:title")
_ENGLISH: Final = "en"


@dataclass(frozen=True, order=True, slots=True)
class Text:
    """Words in a language, which is empty where none is known."""

    text: str
    language: str = ""


@dataclass(frozen=True, order=True, slots=True)
class Thing:
    """Something that pages speak of: a node of the graph, or an IRI from elsewhere."""

    label: str
    iri: str
    type: str = ""
    """Its class, as `thb:Event`; empty where the graph states none."""
    language: str = ""
    """Of the label."""

    @property
    def path(self) -> str:
        """Return where it has a page here; empty for an IRI from elsewhere."""
        if self.iri.startswith(v.THB):
            return f"/ontology.html#{self.iri.removeprefix(v.THB)}"
        return paths.document(self.iri) if paths.is_ours(self.iri) else ""

    @property
    def kind(self) -> str:
        """Return what it is, in a word: Event, Person, …; empty for what is no node of ours."""
        return words.KINDS.get(self.type, "")


@dataclass(frozen=True, order=True, slots=True)
class Dated:
    """A thing that happens in time. Dates are as sharp as the documents give them, or empty."""

    start: str
    end: str
    thing: Thing
    places: tuple[Thing, ...] = ()

    @property
    def when(self) -> str:
        """Return the period in words."""
        return words.period(self.start, self.end)

    @property
    def order(self) -> tuple[str, str, str]:
        """Sort by date, what is undated last."""
        return (self.start or self.end or "9999", self.thing.label, self.thing.iri)


class Build:
    """A graph that was opened, and what is kept of it in memory."""

    def __init__(self, store: Store, stamp: str, manifest: dict[str, Any] | None = None) -> None:
        self.store = store
        self.stamp = stamp
        """Tells builds apart: the hash of the manifest, or of the file that was opened."""
        self.manifest = manifest or {}
        self.reader = Reader(store)
        self.pages = Cache()
        """Answers that were made already, by address and form."""
        self._made: dict[str, Any] = {}
        self._making = RLock()

    @classmethod
    def open(cls, path: Path) -> Build:
        """Open the graph at `path`. GraphError where there is none, or none that can be read."""
        # A build may take this one's place in between: what was read must be of one piece.
        for _ in range(3):
            before = read_stamp(path)
            store = Store.open(path)
            manifest = _manifest(path)
            if read_stamp(path) == before:
                return cls(store, before, manifest)
        raise GraphError("this graph changes faster than it can be opened", file=path)

    def once(self, name: str, make: Callable[[], _T]) -> _T:
        """Return what `make` gives; it runs once for each build, whoever asks first."""
        if name not in self._made:
            with self._making:
                if name not in self._made:
                    self._made[name] = make()
        made: _T = self._made[name]
        return made

    # Things ---------------------------------------------------------------------------------------

    def knows(self, iri: str) -> bool:
        """Whether any graph says anything of this IRI, leads to it, or is named so."""
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            return False
        quads = self.store.quads
        return any(map(any, (quads(node), quads(None, None, node), quads(None, None, None, node))))

    def thing(self, iri: str) -> Thing:
        """Return the thing of this IRI with its class and label, whichever graph states them."""
        known = self._things.get(iri)
        if known is None:
            known = self._read_thing(iri)
            if known.type or known.label != _local(iri):
                # Others are not kept: a query can name any number of them.
                self._things[iri] = known
        return known

    def _read_thing(self, iri: str) -> Thing:
        node = ox.NamedNode(iri)
        types: set[str] = set()
        labels: dict[int, list[Text]] = {}
        for quad in self.store.quads(node):
            name = v.shorten(quad.predicate.value)
            if name == v.TYPE and isinstance(quad.object, ox.NamedNode):
                types.add(v.shorten(quad.object.value))
            elif name in _LABELS and isinstance(quad.object, ox.Literal):
                # What the facts say goes before what the authority files say.
                rank = 2 * _LABELS.index(name) + (quad.graph_name == rdf.AUTHORITIES_GRAPH)
                labels.setdefault(rank, []).append(text_of(quad.object))
        known = sorted(types & words.KINDS.keys()) or sorted(types)
        best = min(labels[min(labels)], key=_english_first) if labels else Text(_local(iri))
        return Thing(best.text, iri, known[0] if known else "", best.language)

    @cached_property
    def _things(self) -> dict[str, Thing]:
        return {}

    def of_class(self, *classes: str) -> list[Thing]:
        """Return the things of these classes that facts speak of, by label."""
        found = {
            quad.subject.value
            for name in classes
            for quad in self.store.quads(None, rdf.term(v.TYPE), rdf.term(name), rdf.DEFAULT)
            if isinstance(quad.subject, ox.NamedNode)
        }
        return sorted(map(self.thing, found), key=by_label)

    @cached_property
    def documents(self) -> list[Thing]:
        """The documents, by title."""
        of_type = self.store.quads(None, rdf.term(v.TYPE), rdf.term(v.DOCUMENT))
        found = {quad.subject.value for quad in of_type if isinstance(quad.subject, ox.NamedNode)}
        return sorted(map(self.thing, found), key=by_label)

    @cached_property
    def counts(self) -> Counter[str]:
        """How many things of each class facts speak of, how many documents, facts and quads.

        Rejected facts count: each has its record (`reviews` tells them apart).
        """
        counts: Counter[str] = Counter()
        for quad in self.store.quads(None, rdf.term(v.TYPE), None, rdf.DEFAULT):
            if isinstance(quad.object, ox.NamedNode):
                counts[v.shorten(quad.object.value)] += 1
        counts[v.DOCUMENT] = len(self.documents)
        of_type = self.store.quads(None, rdf.term(v.TYPE), rdf.term(v.FACT), rdf.FACTS_GRAPH)
        counts[v.FACT] = sum(1 for _ in of_type)
        counts["quads"] = len(self.store)
        return counts

    @cached_property
    def reviews(self) -> dict[Review, int]:
        """How many facts curators confirmed, have not seen, or rejected."""
        said = self.store.quads(None, rdf.term("thb:review"), None, rdf.FACTS_GRAPH)
        found = Counter(rdf.REVIEWS[quad.object.value] for quad in said)  # type: ignore[union-attr]
        return {review: found[review] for review in Review}

    # What stands beside a thing -------------------------------------------------------------------

    def values(self, iri: str, name: str, graph: Graph | None = rdf.DEFAULT) -> list[str]:
        """Return the values of a property (its short name), sorted, each once."""
        return sorted({term.value for term in self.terms(iri, name, graph)})

    def terms(
        self, iri: str, name: str, graph: Graph | None = rdf.DEFAULT
    ) -> Iterator[ox.NamedNode | ox.Literal]:
        """Yield the values of a property as terms; `graph` None looks in all graphs."""
        for quad in self.store.quads(ox.NamedNode(iri), rdf.term(name), None, graph):
            if isinstance(quad.object, ox.NamedNode | ox.Literal):
                yield quad.object

    def texts(self, iri: str, name: str, graph: Graph | None = rdf.DEFAULT) -> list[Text]:
        """Return the words of a property with their languages, sorted."""
        found = self.terms(iri, name, graph)
        return sorted({text_of(term) for term in found if isinstance(term, ox.Literal)})

    def things(self, iri: str, name: str, graph: Graph | None = rdf.DEFAULT) -> list[Thing]:
        """Return the things that a property leads to, by label."""
        found = self.terms(iri, name, graph)
        named = {term.value for term in found if isinstance(term, ox.NamedNode)}
        return sorted(map(self.thing, named), key=by_label)

    def subjects(self, name: str, iri: str) -> list[Thing]:
        """Return the things that a property leads from to this one, by label."""
        quads = self.store.quads(None, rdf.term(name), ox.NamedNode(iri), rdf.DEFAULT)
        named = {quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)}
        return sorted(map(self.thing, named), key=by_label)

    def dated(self, things: Iterable[Thing]) -> list[Dated]:
        """Return things with their dates and places, in the order of time."""
        found = (
            Dated(
                next(iter(self.values(thing.iri, "thb:startDate")), ""),
                next(iter(self.values(thing.iri, "thb:endDate")[-1:]), ""),
                thing,
                tuple(self.things(thing.iri, "thb:heldIn")),
            )
            for thing in things
        )
        return sorted(found, key=lambda dated: dated.order)


def by_label(thing: Thing) -> tuple[str, str]:
    """Sort by label as people do: case does not matter."""
    return (thing.label.casefold(), thing.iri)


def text_of(literal: ox.Literal) -> Text:
    """Return a literal's words with its language."""
    return Text(literal.value, literal.language or "")


def read_stamp(path: Path) -> str:
    """Return the hash of the manifest of a built folder, or of a file; empty where it is gone."""
    for file in (path / MANIFEST, path / DATASET, path):
        if file.is_file():
            try:
                return hashlib.sha256(file.read_bytes()).hexdigest()
            except OSError:
                return ""
    return ""


def _manifest(path: Path) -> dict[str, Any]:
    file = path / MANIFEST
    try:
        found = json.loads(file.read_bytes()) if file.is_file() else {}
    except (OSError, ValueError) as error:
        raise GraphError("malformed manifest; build the graph again", file=file) from error
    return found if isinstance(found, dict) else {}


def _english_first(text: Text) -> tuple[bool, Text]:
    return (not text.language.startswith(_ENGLISH), text)


def _local(iri: str) -> str:
    return v.shorten(iri.removeprefix(iris.BASE))
