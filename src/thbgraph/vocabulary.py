"""The terms, once. Every IRI of the ontology and of the standards we use is written here only.

Facts carry terms in their short form (`thb:heldIn`, `rdf:type`); `expand` and `shorten` are the
two ways between that and the IRI. Minting IRIs for things (not terms) is the business of
`thbgraph.iris`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

THB: Final = "https://w3id.org/thbgraph/ontology#"
SHAPES: Final = "https://w3id.org/thbgraph/shapes#"

PREFIXES: Final[dict[str, str]] = {
    "thb": THB,
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def expand(name: str) -> str:
    """Return the IRI of a short name: `expand("thb:heldIn")`. KeyError for an unknown prefix."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def shorten(iri: str) -> str:
    """Return the short name of an IRI in one of our namespaces, else the IRI itself."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


# Classes -----------------------------------------------------------------------------------------

EVENT: Final = "thb:Event"
ACTOR: Final = "thb:Actor"
PERSON: Final = "thb:Person"
ORGANISATION: Final = "thb:Organisation"
COUNTRY: Final = "thb:Country"
REGION: Final = "thb:Region"
PRESIDENCY: Final = "thb:Presidency"
INITIATIVE: Final = "thb:Initiative"
PLACE: Final = "thb:Place"
DOCUMENT: Final = "thb:Document"
APPOINTMENT: Final = "thb:Appointment"
FACT: Final = "thb:Fact"
EXTRACTION_RULE: Final = "thb:ExtractionRule"
CONCEPT: Final = "skos:Concept"

ACTORS: Final = frozenset({ACTOR, PERSON, ORGANISATION, COUNTRY, REGION})
UNDERTAKINGS: Final = frozenset({EVENT, INITIATIVE})
TYPES: Final = frozenset(
    {EVENT, PERSON, ORGANISATION, COUNTRY, REGION, PRESIDENCY, INITIATIVE, PLACE}
)
"""The classes that an `rdf:type` fact may state. `thb:Actor` itself is never stated: every actor
that a document names is a person, an organisation, a country or a region."""

# Values ------------------------------------------------------------------------------------------

DATE: Final = "xsd:date"
YEAR_MONTH: Final = "xsd:gYearMonth"
YEAR: Final = "xsd:gYear"
STRING: Final = "xsd:string"
LANG_STRING: Final = "rdf:langString"

DATES: Final = frozenset({DATE, YEAR_MONTH, YEAR})
TEXTS: Final = frozenset({LANG_STRING, STRING})


@dataclass(frozen=True, slots=True)
class FactProperty:
    """A property that facts are stated with, and the kinds of node or value at its ends."""

    name: str
    subjects: frozenset[str]
    objects: frozenset[str]
    involves: bool = False
    """True where the object takes part in the event (sub-properties of `thb:involves`)."""
    scored: bool = True
    """False where `thbgraph evaluate` does not ask for it."""


TYPE: Final = "rdf:type"
LABEL: Final = "rdfs:label"

_ORGANISED = frozenset({ORGANISATION, COUNTRY, REGION, PERSON})
_BODIES = frozenset({ORGANISATION, COUNTRY, REGION})
_EVENT = frozenset({EVENT})
_INITIATIVE = frozenset({INITIATIVE})
_PRESIDENCY = frozenset({PRESIDENCY})
_PERSON = frozenset({PERSON})
_ORG = frozenset({ORGANISATION})

FACT_PROPERTIES: Final[dict[str, FactProperty]] = {
    p.name: p
    for p in (
        FactProperty(TYPE, TYPES, frozenset({"owl:Class"})),
        FactProperty(LABEL, TYPES, TEXTS, scored=False),
        FactProperty("thb:startDate", UNDERTAKINGS | _PRESIDENCY, DATES),
        FactProperty("thb:endDate", UNDERTAKINGS | _PRESIDENCY, DATES),
        FactProperty("thb:heldIn", _EVENT, frozenset({PLACE})),
        FactProperty("thb:organisedBy", _EVENT, _ORGANISED, involves=True),
        FactProperty("thb:hostedBy", _EVENT, _ORGANISED, involves=True),
        FactProperty("thb:partner", UNDERTAKINGS, _ORGANISED, involves=True),
        FactProperty("thb:supportedBy", UNDERTAKINGS, _ORGANISED, involves=True),
        FactProperty("thb:openedBy", _EVENT, _ORGANISED, involves=True),
        FactProperty("thb:speaker", _EVENT, _ORGANISED, involves=True),
        FactProperty("thb:participant", _EVENT, _ORGANISED, involves=True),
        FactProperty("thb:underPresidency", _EVENT, _PRESIDENCY),
        FactProperty("thb:partOf", UNDERTAKINGS, UNDERTAKINGS),
        FactProperty("thb:presidencyOf", _PRESIDENCY, _ORG),
        FactProperty("thb:heldBy", _PRESIDENCY, _BODIES),
        FactProperty("thb:hasPriority", _PRESIDENCY, frozenset({CONCEPT})),
        FactProperty("thb:initiatedBy", _INITIATIVE, _ORGANISED),
        FactProperty("thb:ledBy", _INITIATIVE, _ORGANISED),
        FactProperty("thb:approvedBy", _INITIATIVE, _ORGANISED),
        FactProperty("thb:covers", _INITIATIVE, frozenset({COUNTRY, REGION})),
        FactProperty("thb:alignedWith", _INITIATIVE, _INITIATIVE),
        FactProperty("thb:succeeds", _INITIATIVE, _INITIATIVE),
        FactProperty("thb:topic", UNDERTAKINGS, frozenset({CONCEPT}), scored=False),
        FactProperty("thb:objective", UNDERTAKINGS, TEXTS, scored=False),
        FactProperty("thb:holdsPost", _PERSON, TEXTS),
        FactProperty("thb:affiliatedWith", _PERSON, _ORG),
        FactProperty("thb:chairOf", _ORGANISED, _ORG),
        FactProperty("thb:memberOf", _ORGANISED, frozenset({ORGANISATION, REGION})),
        FactProperty("thb:subOrganisationOf", _ORG, _ORG),
    )
}
"""All properties a fact may have, by short name, in the order of the contract."""


def allowed(subject_type: str, predicate: str, object_type: str) -> bool:
    """Whether a fact of this property may stand between these two kinds of node or value."""
    rule = FACT_PROPERTIES.get(predicate)
    return rule is not None and subject_type in rule.subjects and object_type in rule.objects
