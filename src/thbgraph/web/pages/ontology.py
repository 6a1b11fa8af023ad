"""The ontology in words: every class and property, as the graph's own ontology graph has them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from thbgraph import rdf
from thbgraph import vocabulary as v
from thbgraph.web import negotiate
from thbgraph.web.page import Alternate, Page

if TYPE_CHECKING:
    from thbgraph.web.data import Build, Thing

PATH: Final = "/ontology"
_KINDS: Final = (
    ("Classes", "owl:Class"),
    ("Properties that lead to things", "owl:ObjectProperty"),
    ("Properties that hold values", "owl:DatatypeProperty"),
    ("Annotations", "owl:AnnotationProperty"),
    ("Individuals", "owl:NamedIndividual"),
)
_SAID: Final = (
    ("Kind of", "rdfs:subClassOf"),
    ("Kind of", "rdfs:subPropertyOf"),
    ("Of", "rdfs:domain"),
    ("Leads to", "rdfs:range"),
    ("The other way round", "owl:inverseOf"),
)


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property, and how often this graph uses it."""

    thing: Thing
    name: str
    """Its short form: `thb:heldIn`."""
    definition: str
    examples: tuple[str, ...]
    comments: tuple[str, ...]
    said: tuple[tuple[str, tuple[Thing, ...]], ...]
    used: int

    @property
    def anchor(self) -> str:
        """Return its local name, by which the page's address names it."""
        return self.name.removeprefix("thb:")


def ontology(build: Build) -> Page:
    """Return the documentation of the ontology."""
    uses = _uses(build)
    rooms = []
    for heading, class_ in _KINDS:
        found = build.store.quads(None, rdf.term(v.TYPE), rdf.term(class_), rdf.ONTOLOGY_GRAPH)
        iris = sorted(
            q.subject.value
            for q in found
            if isinstance(q.subject, ox.NamedNode) and q.subject.value.startswith(v.THB)
        )
        if iris:
            rooms.append((heading, [_term(build, iri, uses[v.shorten(iri)]) for iri in iris]))
    about = v.THB.removesuffix("#")
    return Page(
        path=f"{PATH}.html",
        template="ontology.html",
        title="Ontology",
        section=PATH,
        about="The classes and properties that this graph is made of, each with its definition.",
        alternates=tuple(Alternate(PATH + f.suffix, f.media, f.label) for f in negotiate.DATA),
        iri=about,
        data={
            "rooms": rooms,
            "description": _first(build, about, "dcterms:description"),
            "edition": _first(build, about, "owl:versionInfo"),
            "namespace": v.THB,
        },
    )


def triples(build: Build) -> set[ox.Triple]:
    """Return the ontology as triples."""
    return {q.triple for q in build.store.quads(None, None, None, rdf.ONTOLOGY_GRAPH)}


def _uses(build: Build) -> Counter[str]:
    """Return how often each class and property stands in what people query."""
    uses: Counter[str] = Counter()
    for quad in build.store.quads(None, None, None, rdf.DEFAULT):
        name = v.shorten(quad.predicate.value)
        uses[name] += 1
        if name == v.TYPE and isinstance(quad.object, ox.NamedNode):
            uses[v.shorten(quad.object.value)] += 1
    return uses


def _term(build: Build, iri: str, used: int) -> Term:
    graph = rdf.ONTOLOGY_GRAPH
    return Term(
        thing=build.thing(iri),
        name=v.shorten(iri),
        definition=_first(build, iri, "skos:definition"),
        examples=tuple(build.values(iri, "skos:example", graph)),
        comments=tuple(build.values(iri, "rdfs:comment", graph)),
        said=tuple(
            (heading, tuple(things))
            for heading, name in _SAID
            if (things := build.things(iri, name, graph))
        ),
        used=used,
    )


def _first(build: Build, iri: str, name: str) -> str:
    return next(iter(build.values(iri, name, rdf.ONTOLOGY_GRAPH)), "")
