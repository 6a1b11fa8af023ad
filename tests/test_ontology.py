from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from thbgraph import resources
from thbgraph import vocabulary as v

ONTOLOGY = "https://w3id.org/thbgraph/ontology"
FILES = sorted(resources.ontology().glob("*.ttl"))
OURS = ("thbgraph.ttl", "alignments.ttl")

CLASSES = (
    *("thb:Event", "thb:Actor", "thb:Person", "thb:Organisation", "thb:Country", "thb:Region"),
    *("thb:Presidency", "thb:Initiative", "thb:Place", "thb:Document", "thb:Appointment"),
    "thb:Fact",
)
INVOLVING = {
    *("thb:organisedBy", "thb:hostedBy", "thb:partner", "thb:supportedBy", "thb:openedBy"),
    *("thb:speaker", "thb:participant"),
}
KINDS = {"owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty"}
CHARACTERISTICS = {  # those of OWL 2 RL: all but reflexive
    *("owl:FunctionalProperty", "owl:InverseFunctionalProperty", "owl:IrreflexiveProperty"),
    *("owl:SymmetricProperty", "owl:AsymmetricProperty", "owl:TransitiveProperty"),
}
AXIOMS = {
    *("rdf:type", "rdfs:subClassOf", "rdfs:subPropertyOf", "rdfs:domain", "rdfs:range"),
    "owl:disjointWith",
}
BUILT_IN_ANNOTATIONS = {
    *("rdfs:label", "rdfs:comment", "rdfs:isDefinedBy", "rdfs:seeAlso", "owl:versionInfo"),
    "owl:versionIRI",
}
NUMBERS = {"xsd:decimal", "xsd:nonNegativeInteger"}
DATATYPES = {"xsd:string", "xsd:dateTime", "rdf:langString"}
"""The datatypes used, all of OWL 2's map (which calls a text with a language a plain literal)."""


@cache
def triples(*names: str) -> tuple[tuple[str, str, str, bool], ...]:
    """(subject, predicate, object, whether the object is a literal), in short names."""
    return tuple(
        (
            v.shorten(t.subject.value),
            v.shorten(t.predicate.value),
            v.shorten(t.object.value),
            isinstance(t.object, ox.Literal),
        )
        for name in names
        for t in ox.parse(path=resources.ontology() / name, format=ox.RdfFormat.TURTLE)
    )


def said(subject: str, predicate: str, *names: str) -> set[str]:
    return {o for s, p, o, _ in triples(*(names or OURS)) if (s, p) == (subject, predicate)}


def declared(kind: str, *names: str) -> set[str]:
    return {s for s, p, o, _ in triples(*(names or OURS)) if (p, o) == ("rdf:type", f"owl:{kind}")}


def terms() -> set[str]:
    return {s for s, p, _, _ in triples("thbgraph.ttl") if s.startswith("thb:") and p == "rdf:type"}


def test_every_term_that_code_shapes_and_queries_use_is_defined() -> None:
    root = Path(__file__).parents[1]
    files = [
        path
        for folder, pattern in (("src", "*.py"), ("src", "*.yaml"), ("shapes", "*.ttl"))
        for path in (root / folder).rglob(pattern)
    ] + [*resources.queries().glob("*.rq")]
    used = {
        name
        for path in files
        for name in re.findall(r"\bthb:[A-Za-z]\w*", path.read_text(encoding="utf-8"))
    }
    assert used - terms() == set()


def leaves(name: str) -> set[str]:
    """The classes at the bottom below a class of ours; the class itself where none is below."""
    below = {s for s, p, o, _ in triples("thbgraph.ttl") if (p, o) == ("rdfs:subClassOf", name)}
    return set().union(*(leaves(one) for one in below)) if below else {name}


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_no_blank_nodes(path: Path) -> None:
    for triple in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
        assert isinstance(triple.subject, ox.NamedNode), triple
        assert isinstance(triple.object, (ox.NamedNode, ox.Literal)), triple


@pytest.mark.parametrize("name", CLASSES)
def test_every_class_of_the_contract_is_a_class(name: str) -> None:
    assert name in declared("Class")


@pytest.mark.parametrize("name", sorted(v.FACT_PROPERTIES.keys() - {v.TYPE, v.LABEL}))
def test_every_fact_property_takes_what_the_vocabulary_says(name: str) -> None:
    takes_text = v.FACT_PROPERTIES[name].objects <= (v.TEXTS | v.DATES)
    assert said(name, "rdf:type") & KINDS == {
        "owl:DatatypeProperty" if takes_text else "owl:ObjectProperty"
    }


@pytest.mark.parametrize("name", sorted(terms()))
def test_every_term_says_what_it_means(name: str) -> None:
    for predicate in ("rdfs:label", "skos:definition", "skos:example"):
        assert len(said(name, predicate, "thbgraph.ttl")) == 1, predicate
    assert said(name, "rdfs:isDefinedBy", "thbgraph.ttl") == {ONTOLOGY}


WIDER_OBJECTS = {
    "thb:covers",  # countries and regions
    "thb:heldBy",  # no person holds a presidency
    "thb:memberOf",  # organisations and regions
}
"""Where RL cannot say "one of these two": the domain or range is the class above them."""


@pytest.mark.parametrize("name", sorted(v.FACT_PROPERTIES.keys() - {v.TYPE, v.LABEL}))
def test_domains_and_ranges_agree_with_the_vocabulary(name: str) -> None:
    allowed = v.FACT_PROPERTIES[name]
    for predicate, types, wider in (
        ("rdfs:domain", allowed.subjects, frozenset[str]()),
        ("rdfs:range", allowed.objects, WIDER_OBJECTS),
    ):
        for class_ in said(name, predicate, "thbgraph.ttl"):
            if name in wider:
                assert types < leaves(class_)
            else:
                assert types == leaves(class_)


def test_dates_have_no_range_and_every_other_fact_property_its_ends() -> None:
    without = {
        (name, end)
        for name in v.FACT_PROPERTIES.keys() - {v.TYPE, v.LABEL}
        for end in ("rdfs:domain", "rdfs:range")
        if not said(name, end, "thbgraph.ttl")
    }
    assert without == {
        ("thb:startDate", "rdfs:domain"),
        ("thb:startDate", "rdfs:range"),
        ("thb:endDate", "rdfs:domain"),
        ("thb:endDate", "rdfs:range"),
        ("thb:objective", "rdfs:range"),
        ("thb:holdsPost", "rdfs:range"),
    }


def test_one_question_reaches_all_who_take_part() -> None:
    below = {s for s, p, o, _ in triples(*OURS) if (p, o) == ("rdfs:subPropertyOf", "thb:involves")}
    assert below == INVOLVING
    assert below == {p.name for p in v.FACT_PROPERTIES.values() if p.involves}


def test_actors_are_persons_organisations_countries_and_regions() -> None:
    assert leaves("thb:Actor") == {
        *("thb:Person", "thb:Organisation", "thb:Country", "thb:Region"),
    }


def test_a_presidency_is_a_tenure_and_no_event() -> None:
    assert said("thb:Presidency", "rdfs:subClassOf") == {"org:Membership"}
    assert "thb:Undertaking" in said("thb:Presidency", "owl:disjointWith")


def test_classes_that_facts_state_are_pairwise_disjoint() -> None:
    def above(name: str) -> set[str]:
        direct = said(name, "rdfs:subClassOf", "thbgraph.ttl")
        return {name}.union(*(above(one) for one in direct))

    apart = {frozenset((s, o)) for s, p, o, _ in triples("thbgraph.ttl") if p == "owl:disjointWith"}
    types = sorted(v.TYPES)
    for i, one in enumerate(types):
        for other in types[i + 1 :]:
            pairs = {frozenset((a, b)) for a in above(one) for b in above(other)}
            assert pairs & apart, (one, other)


def test_the_header_says_what_people_and_programs_look_for() -> None:
    header = {p: o for s, p, o, _ in triples("thbgraph.ttl") if s == ONTOLOGY}
    namespace = "http://purl.org/vocab/vann/"
    assert header.keys() >= {
        *("dcterms:title", "dcterms:description", "dcterms:creator", "dcterms:license"),
        *("dcterms:created", "dcterms:issued", "dcterms:publisher", "dcterms:source"),
        *("dcterms:bibliographicCitation", "http://purl.org/ontology/bibo/status"),
    }
    assert header["owl:versionIRI"] not in ("", ONTOLOGY)
    assert header[f"{namespace}preferredNamespacePrefix"] == "thb"
    # v.shorten leaves nothing of a namespace but its prefix.
    assert header[f"{namespace}preferredNamespaceUri"] == "thb:"
    assert "not registered" in header["rdfs:comment"]


# OWL 2 RL inside DL ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", OURS)
def test_only_axioms_of_the_profile(name: str) -> None:
    annotations = declared("AnnotationProperty") | BUILT_IN_ANNOTATIONS
    matches = {f"skos:{kind}Match" for kind in ("exact", "close", "broad", "narrow", "related")}
    used = {p for _, p, _, _ in triples(name)}
    assert used <= AXIOMS | annotations | matches


def test_every_term_is_of_exactly_one_kind() -> None:
    kinds = {kind: declared(kind.removeprefix("owl:")) for kind in KINDS}
    for name in set().union(*kinds.values()):
        assert len([kind for kind, names in kinds.items() if name in names]) == 1, name
    characterised = {s for s, p, o, _ in triples(*OURS) if p == "rdf:type" and o in CHARACTERISTICS}
    assert characterised <= kinds["owl:ObjectProperty"]


def test_nothing_is_typed_outside_the_profile() -> None:
    individuals = {"owl:NamedIndividual", "thb:Method", "thb:ReviewState"}
    used = {o for _, p, o, _ in triples(*OURS) if p == "rdf:type"}
    assert used <= KINDS | CHARACTERISTICS | individuals | {"owl:Ontology"}


def test_every_class_and_property_in_an_axiom_is_declared_as_such() -> None:
    classes, datatypes = declared("Class"), {"xsd:string"} | NUMBERS
    objects, data = declared("ObjectProperty"), declared("DatatypeProperty")
    annotations = declared("AnnotationProperty")
    for s, p, o, _ in triples(*OURS):
        if p in ("rdfs:subClassOf", "owl:disjointWith"):
            assert {s, o} <= classes, (s, p, o)
        elif p == "rdfs:subPropertyOf":
            assert any({s, o} <= kind for kind in (objects, data, annotations)), (s, p, o)
        elif p == "rdfs:domain":
            assert s in objects | data, (s, p, o)
            assert o in classes, (s, p, o)
        elif p == "rdfs:range":
            assert o in (classes if s in objects else datatypes), (s, p, o)


def test_no_class_or_property_is_of_the_reserved_vocabulary() -> None:
    reserved = {
        name
        for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
        for name in declared(kind)
        if name.split(":")[0] in ("rdf", "rdfs", "owl", "xsd")
    }
    assert reserved == set()


def test_no_datatype_outside_the_map_of_owl_2() -> None:
    used = {
        v.shorten(t.object.datatype.value)
        for name in OURS
        for t in ox.parse(path=resources.ontology() / name, format=ox.RdfFormat.TURTLE)
        if isinstance(t.object, ox.Literal)
    }
    assert used == DATATYPES


# JSON-LD context ---------------------------------------------------------------------------------


@cache
def context() -> dict[str, object]:
    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        assert len({key for key, _ in pairs}) == len(pairs), "a term is defined twice"
        return dict(pairs)

    text = (resources.ontology() / "context.jsonld").read_text(encoding="utf-8")
    read = json.loads(text, object_pairs_hook=once)
    found = read["@context"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("name", sorted(terms()))
def test_the_context_knows_every_term(name: str) -> None:
    entry = context()[name.removeprefix("thb:")]
    assert (entry["@id"] if isinstance(entry, dict) else entry) == name


@pytest.mark.parametrize("name", sorted(declared("ObjectProperty", "thbgraph.ttl")))
def test_the_context_reads_objects_as_iris(name: str) -> None:
    assert context()[name.removeprefix("thb:")] == {"@id": name, "@type": "@id"}


def test_the_context_has_our_prefixes() -> None:
    assert {p: context()[p] for p in v.PREFIXES} == v.PREFIXES


def test_a_document_with_the_context_reads_as_the_graph_it_means() -> None:
    base = "https://w3id.org/thbgraph/id/"
    document = {
        "@context": context(),
        "id": f"{base}event/conference",
        "type": "Event",
        "label": "Conference",
        "heldIn": f"{base}place/riga",
        "startDate": {"@value": "2019-02-21", "@type": "xsd:date"},
    }
    read = ox.parse(json.dumps(document), format=ox.RdfFormat.JSON_LD)
    event = f"<{base}event/conference>"
    assert sorted(f"{t.subject} {t.predicate} {t.object}" for t in read) == [
        f"{event} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{v.THB}Event>",
        f'{event} <http://www.w3.org/2000/01/rdf-schema#label> "Conference"@en',
        f"{event} <{v.THB}heldIn> <{base}place/riga>",
        f'{event} <{v.THB}startDate> "2019-02-21"^^<http://www.w3.org/2001/XMLSchema#date>',
    ]
