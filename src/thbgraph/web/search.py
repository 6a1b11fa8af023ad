"""Find things by their names: labels, aliases, acronyms, titles; case and accents do not matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import pyoxigraph as ox

from thbgraph import iris, labels, rdf
from thbgraph.queries.parameters import alike
from thbgraph.web import words

if TYPE_CHECKING:
    from thbgraph.web.data import Build, Thing

_NAMES: Final = ("rdfs:label", "skos:prefLabel", "skos:altLabel", "dcterms:title")
MOST: Final = 100
"""Hits that are shown."""
_ALIKE: Final = 0.4
_NEAR: Final = 5
_SPELT: Final = 20_000
"""Things among which spelling is compared; among more it would take too long."""


class Name(NamedTuple):
    """What something is called, also without case and accents."""

    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing found, and the name it was found by where that is not its label."""

    thing: Thing
    name: str = ""


def find(build: Build, asked: str) -> list[Hit]:
    """Return what is called so, the closest first; where nothing is, what is spelt like it."""
    folded = labels.fold(asked)
    tokens = folded.split()
    scored: list[tuple[int, str, str, Hit]] = []
    for iri, names in index(build).items():
        best = min((_score(folded, tokens, name.folded), n) for n, name in enumerate(names))
        if best[0] < _NONE:
            thing = build.thing(iri)
            name = names[best[1]].text
            hit = Hit(thing, "" if name == thing.label else name)
            scored.append((best[0], thing.label.casefold(), iri, hit))
    ordered = sorted(scored, key=lambda found: found[:3])
    return [hit for *_, hit in ordered[:MOST]]


def near(build: Build, asked: str) -> list[Thing]:
    """Return the few things that are spelt most like it."""
    known = index(build)
    if len(known) > _SPELT:
        return []
    scored = sorted(
        (-max(alike(asked, name.text) for name in names), iri) for iri, names in known.items()
    )
    return [build.thing(iri) for points, iri in scored[:_NEAR] if -points >= _ALIKE]


_NONE: Final = 9


def _score(folded: str, tokens: list[str], name: str) -> int:
    """Return how well a name fits: 0 the same, then its start, a word's start, any part, none."""
    if name == folded:
        return 0
    if name.startswith(folded):
        return 1
    starts = [f" {name}".find(f" {token}") >= 0 for token in tokens]
    if tokens and all(starts):
        return 2
    return 3 if tokens and all(token in name for token in tokens) else _NONE


def index(build: Build) -> dict[str, list[Name]]:
    """Return the names of every thing that has a page, its label first, by IRI."""
    return build.once("names", lambda: _names(build))


def _names(build: Build) -> dict[str, list[Name]]:
    found: dict[str, list[str]] = {}
    for name in _NAMES:
        for quad in build.store.quads(None, rdf.term(name)):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                found.setdefault(quad.subject.value, []).append(quad.object.value)
    return {
        iri: [
            Name(name, labels.fold(name))
            for name in sorted(set(names), key=lambda name: (name != build.thing(iri).label, name))
        ]
        for iri, names in sorted(found.items())
        if iri.startswith(iris.BASE) and build.thing(iri).type in words.KINDS
    }
