"""docs/ontology.md, from the Turtle files of ontology/."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox

from thbgraph import resources, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = """# Ontology

Generated from `ontology/thbgraph.ttl` and `ontology/alignments.ttl` by `make docs`.

The ontology says what the graph can speak of: events and initiatives, the actors that take part in
them, presidencies, places, and, beside every plain statement, the fact that records it with its
evidence and its review. Its namespace is `https://w3id.org/thbgraph/ontology#`, prefix `thb:`.
**The IRI base `https://w3id.org/thbgraph/` is not registered**: the IRIs name things and do not yet
lead anywhere.

It is OWL 2 DL inside the RL profile, without class expressions and without blank nodes. Three
decisions follow from that and from what the graph promises:

- **Dates have no range.** They are `xsd:date`, `xsd:gYearMonth` or `xsd:gYear`, as sharp as the text
  states them; OWL 2 knows none of the three. The shapes check them.
- **`thb:Undertaking` and `thb:involves` are never stated.** The first is the common subject of what
  events and initiatives share, the second the common question behind seven roles:
  `?role rdfs:subPropertyOf thb:involves . ?event ?role ?actor` finds whoever took part.
- **Nothing is inferred into the graph.** `thb:subOrganisationOf` is not transitive: a statement that
  no document makes has no quote. Queries walk the chain with a property path.

| file | holds |
| --- | --- |
| [`thbgraph.ttl`](../ontology/thbgraph.ttl) | the terms below |
| [`alignments.ttl`](../ontology/alignments.ttl) | what they mean in other vocabularies, with the reasons |
| [`topics.ttl`](../ontology/topics.ttl) | SKOS schemes: event types, initiative types, forms of exploitation, fields of action |
| [`actors.ttl`](../ontology/actors.ttl) | countries, regions, organisations and people in public office, with names, parents and identifiers |
| [`initiatives.ttl`](../ontology/initiatives.ttl) | conventions, strategies and projects that many documents refer to |
| [`places.ttl`](../ontology/places.ttl) | cities and towns |
| [`context.jsonld`](../ontology/context.jsonld) | the JSON-LD 1.1 context |

An identifier stands in these files only where it was seen in a published source. To add an actor,
put it in its place in the alphabet of `actors.ttl`, with the slug of its preferred label as IRI; a
test checks both.
"""  # noqa: E501 - a row of a Markdown table is one line

COLUMNS = """| term | kind | subject → object | meaning | example |
| --- | --- | --- | --- | --- |
"""

ALIGNED = """## Alignments

A sub-class or sub-property holds for every case; a match is near. The reasons stand in
[`alignments.ttl`](../ontology/alignments.ttl).

| term | is a kind of | matches |
| --- | --- | --- |
"""

PREFIXES = {
    **vocabulary.PREFIXES,
    "cv": "http://data.europa.eu/m8g/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "time": "http://www.w3.org/2006/time#",
}
KINDS = {
    "owl:Class": "class",
    "owl:ObjectProperty": "object property",
    "owl:DatatypeProperty": "datatype property",
    "owl:AnnotationProperty": "annotation property",
    "owl:NamedIndividual": "individual",
}
SECTION = re.compile(r"^# (?P<title>.+?) -{3,}$|^thb:(?P<term>\w+) a ", re.MULTILINE)

Said = dict[str, dict[str, list[str]]]


def render() -> str:
    """Return the whole page."""
    terms = _said("thbgraph.ttl")
    parts = [HEAD]
    for title, names in _sections():
        rows = "\n".join(_row(f"thb:{name}", terms[f"thb:{name}"]) for name in names)
        parts.append(f"## {title}\n\n{COLUMNS}{rows}\n")
    parts.append(ALIGNED + "\n".join(_aligned(_said("alignments.ttl"))) + "\n")
    return "\n".join(parts)


def _sections() -> Iterator[tuple[str, list[str]]]:
    """Yield the headings of thbgraph.ttl with the terms below each, in the order of the file."""
    text = (resources.ontology() / "thbgraph.ttl").read_text(encoding="utf-8")
    sections: list[tuple[str, list[str]]] = []
    for found in SECTION.finditer(text):
        if found["title"]:
            sections.append((found["title"], []))
        else:
            sections[-1][1].append(found["term"])
    yield from ((title, names) for title, names in sections if names)


def _said(name: str) -> Said:
    """Return what the file says: short values by short subject and short predicate."""
    said: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in ox.parse(path=resources.ontology() / name, format=ox.RdfFormat.TURTLE):
        subject, value = triple.subject.value, triple.object.value
        short = _short(value) if isinstance(triple.object, ox.NamedNode) else value
        said[_short(subject)][_short(triple.predicate.value)].append(short)
    return {subject: dict(values) for subject, values in said.items()}


def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def _row(name: str, said: dict[str, list[str]]) -> str:
    kind = next(KINDS[c] for c in said["rdf:type"] if c in KINDS)
    above = [*said.get("rdfs:subClassOf", ()), *said.get("rdfs:subPropertyOf", ())]
    if above:
        kind += f" below {_code(above)}"
    meaning = " ".join([*said["skos:definition"], *said.get("rdfs:comment", ())])
    ends = ""
    if kind.split()[0] in ("object", "datatype"):
        subject, value = (
            _code(said.get(end, [])) or "any" for end in ("rdfs:domain", "rdfs:range")
        )
        if value == "any" and kind.startswith("datatype"):
            value = "value"
        ends = f"{subject} → {value}"
    cells = (f"`{name}`", kind, ends, meaning, said["skos:example"][0])
    return "| " + " | ".join(cells) + " |"


def _aligned(said: Said) -> Iterator[str]:
    for name, values in said.items():
        if not name.startswith("thb:"):
            continue
        above = [*values.get("rdfs:subClassOf", ()), *values.get("rdfs:subPropertyOf", ())]
        matches = [
            f"{predicate.removeprefix('skos:').removesuffix('Match')}: {_code(found)}"
            for predicate, found in values.items()
            if predicate.endswith("Match")
        ]
        yield f"| `{name}` | {_code(above)} | {'; '.join(matches)} |"


def _code(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
