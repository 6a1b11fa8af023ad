"""A graph of any size for the benchmarks of what comes after extraction: seeded, by our own layers.

Each document reports one event in ten sentences and more; the pool of actors grows with the number
of documents, some of them are met again and again. A share of the documents has a flaw that the
shapes find (no place, an end before its start, a missing label …), so that a report has work to do.
"""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from thbgraph import files, rdf, turtle
from thbgraph import vocabulary as v
from thbgraph.builder import inputs
from thbgraph.iris import mint
from thbgraph.model import (
    Document,
    Evidence,
    Fact,
    Method,
    Node,
    PartialDate,
    Review,
    Span,
    Value,
    appointment_key,
    class_node,
)
from thbgraph.resources import ontology

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad

SEED: Final = 2018
SAMPLE: Final = 50
"""Documents whose quads are counted, to know how many a graph needs."""
_NO_PLACE: Final = 0.02
"""Share of the events without a place; behind it, of those that end before they start."""
_BACKWARD: Final = 0.025
_RUN: Final = "0123456789abcdef"
_CITIES: Final = ("Riga", "Tallinn", "Vilnius", "Helsinki", "Stockholm", "Oslo", "Gdańsk", "Kiel")
_COUNTRIES: Final = ("Latvia", "Estonia", "Lithuania", "Finland", "Sweden", "Norway", "Poland")
_KINDS: Final = ("seminar", "conference", "round table", "training", "expert meeting")
_THEMES: Final = ("forced labour", "child victims", "online recruitment", "victim support")
_BODIES: Final = ("Ministry", "Police Board", "Labour Inspectorate", "Shelter", "Prosecutor")
_GIVEN: Final = ("Anna", "Juris", "Lāsma", "Mart", "Ingrid", "Tomas", "Päivi", "Krzysztof")
_POSTS: Final = ("State Secretary", "Senior Adviser", "Investigator", "Head of Unit")


def _node(type_: str, label: str) -> Node:
    return Node(mint(type_, label), type_, label)


@dataclass
class _Page:
    """A document in the making: each sentence becomes the evidence of the facts it states."""

    id: str
    sentences: list[str] = field(default_factory=list)
    stated: list[tuple[int, Node, str, Node | Value, str]] = field(default_factory=list)

    def say(self, sentence: str, *stated: tuple[Node, str, Node | Value, str]) -> None:
        self.sentences.append(sentence)
        self.stated += [(len(self.sentences) - 1, *one) for one in stated]

    def facts(self) -> Iterator[Fact]:
        starts = [0]
        for sentence in self.sentences:
            starts.append(starts[-1] + len(sentence) + 1)
        for place, subject, predicate, end, post in self.stated:
            quote = self.sentences[place]
            said = end.label if isinstance(end, Node) else end.text
            proof = Evidence(
                *(self.id, starts[place], starts[place] + len(quote), quote, Method.RULE),
                rule=predicate.partition(":")[2],
                subject_mention=subject.label if subject.label in quote else "",
                object_mention=said if said in quote else "",
                appointment=post,
            )
            yield Fact(subject, predicate, end, (proof,), Review.UNREVIEWED)

    def document(self, published: str) -> Document:
        text = "\n".join(self.sentences) + "\n"
        return Document(
            id=self.id,
            text=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            title=Span(0, len(self.sentences[0])),
            published=PartialDate(published, published, published),
        )


def page(number: int, chance: random.Random, documents: int) -> tuple[Document, list[Fact]]:
    """Return document `number` of `documents`, with the facts that it states."""
    pool = max(12, documents // 2)
    year, month, day = chance.randint(2005, 2024), chance.randint(1, 12), chance.randint(1, 27)
    date, flaw = f"{year}-{month:02}-{day:02}", chance.random()
    title = f"{chance.choice(_KINDS).capitalize()} {number} on {chance.choice(_THEMES)}"
    event = _node(v.EVENT, title)
    one = _Page(f"page-{number:07}")
    one.say(title, (event, v.TYPE, class_node(v.EVENT), ""))
    if flaw > _NO_PLACE:
        city = chance.choice(_CITIES)
        one.say(f"{title} was held in {city}.", (event, "thb:heldIn", _node(v.PLACE, city), ""))
    start, end = Value(date, v.DATE), Value(f"{year}-{month:02}-{day + 1:02}", v.DATE)
    if _NO_PLACE < flaw < _BACKWARD:
        end = Value(f"{year - 1}-{month:02}-{day:02}", v.DATE)
    one.say(
        f"{title} ran from {start.text} to {end.text}.",
        (event, "thb:startDate", start, ""),
        (event, "thb:endDate", end, ""),
    )
    for role in ("thb:organisedBy", "thb:supportedBy"):
        body = _body(chance, pool)
        one.say(f"{title} had {body.label}.", (event, role, body, ""))
    for name in chance.sample(_COUNTRIES, 3):
        country = _node(v.COUNTRY, name)
        one.say(f"Experts from {name} came to {title}.", (event, "thb:participant", country, ""))
    for _ in range(2):
        _speaker(one, event, chance, pool)
    project = _node(v.INITIATIVE, f"Project {chance.randrange(pool)} against trafficking")
    one.say(f"{title} was part of {project.label}.", (event, "thb:partOf", project, ""))
    return one.document(date), list(one.facts())


def _body(chance: random.Random, pool: int) -> Node:
    # Squared: a few actors are met everywhere, most of them once or twice.
    number = int(chance.random() ** 2 * pool)
    return _node(v.ORGANISATION, f"{_BODIES[number % len(_BODIES)]} no. {number}")


def _speaker(one: _Page, event: Node, chance: random.Random, pool: int) -> None:
    number = int(chance.random() ** 2 * pool)
    person = _node(v.PERSON, f"{_GIVEN[number % len(_GIVEN)]} Example-{number}")
    title, body = _POSTS[number % len(_POSTS)], _body(chance, pool)
    post = appointment_key(person.iri, title, body.iri)
    one.say(
        f"{person.label}, {title} at {body.label}, spoke at {event.label}.",
        (event, "thb:speaker", person, ""),
        (person, "thb:holdsPost", Value(title), post),
        (person, "thb:affiliatedWith", body, post),
    )


def facts(documents: int, seed: int = SEED) -> tuple[list[Document], list[Fact]]:
    """Return the documents and their facts, those of one statement merged."""
    chance = random.Random(seed)
    pages = [page(number, chance, documents) for number in range(documents)]
    merged: dict[str, Fact] = {}
    for _, stated in pages:
        for fact in stated:
            known = merged.get(fact.id)
            evidence = (*known.evidence, *fact.evidence) if known else fact.evidence
            merged[fact.id] = Fact(fact.subject, fact.predicate, fact.object, evidence, fact.review)
    return [document for document, _ in pages], list(merged.values())


def graph(quads: int, seed: int = SEED) -> list[Quad]:
    """Return a dataset of about so many quads, sorted, each once, with the ontology in it."""
    ontology_quads = set(rdf.file_quads(ontology() / inputs.ONTOLOGY, rdf.ONTOLOGY_GRAPH))
    documents = max(1, round((quads - len(ontology_quads)) * SAMPLE / len(_quads(SAMPLE, seed))))
    return sorted(_quads(documents, seed) | ontology_quads, key=str)


def folder(quads: int, data: Path) -> Path:
    """Return a folder in `data` that holds such a graph as a build writes it; made once."""
    made = data / f"synthetic-{quads}"
    if not made.is_dir():
        # In a process of its own: the memory that it takes is not the benchmark's.
        subprocess.run([sys.executable, __file__, str(quads), str(made)], check=True)
    return made


def _quads(documents: int, seed: int) -> set[Quad]:
    read, stated = facts(documents, seed)
    return set(rdf.quads(stated, read, run=_RUN))


def main() -> None:
    """Write a graph of so many quads into a folder."""
    quads, made = int(sys.argv[1]), Path(sys.argv[2])
    text = turtle.nquads(graph(quads))
    made.mkdir(parents=True)
    files.write_atomically(made / "thbgraph.nq", text)


if __name__ == "__main__":
    main()
