"""A small graph made by hand: two documents, every kind of node, each review state, one conflict.

Facts are given in the words of the documents, so that every offset is true.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from pyoxigraph import Quad

from thbgraph import iris, rdf
from thbgraph import vocabulary as v
from thbgraph.model import (
    Document,
    Evidence,
    Fact,
    Method,
    Node,
    Object,
    PartialDate,
    Review,
    Span,
    Value,
    class_node,
    digest,
)
from thbgraph.store import Store

_TEXT_A = """\
\ufeffSecond meeting of the Task Force in Riga
12.03.2019

The Ministry of the Interior of Latvia is hosting the second meeting of the Task Force on \
13 – 14 March 2019 in Riga under the Latvian Presidency of the CBSS. The meeting was opened by \
State Secretary Ms Ilze Kalniņa of the Ministry of the Interior. Experts from Estonia attended.
The Latvian Presidency has “Secure Region” as its priority. The meeting was addressed by Norway.
""".removeprefix("\ufeff")

_TEXT_B = """\
Safe Ports: final report

The Safe Ports project on labour exploitation ran from 2018 and was led by the Task Force.\r
The second meeting of the Task Force took place on 15 March 2019. Ms Ilze Kalniņa, Ambassador at \
the Ministry of Foreign Affairs of Latvia, took part.
"""


def document(
    name: str, text: str, published: str = "", *, address: str = "", publisher: str = ""
) -> Document:
    """A document whose title is its first line."""
    date = PartialDate(published, published, published) if published else None
    return Document(
        id=name,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        source=f"{name}.txt",
        title=Span(0, text.index("\n")),
        published=date,
        address=address,
        publisher=publisher,
    )


A = document(
    "a_meeting", _TEXT_A, "2019-03-12", address="https://example.org/a", publisher="Ministry"
)
B = document("b_project", _TEXT_B, "2021-11")
DOCUMENTS = (A, B)


def node(type_: str, label: str, *qualifiers: str) -> Node:
    return Node(iris.mint(type_, label, *qualifiers), type_, label)


MEETING = node(v.EVENT, "Second meeting of the Task Force", "2019")
PRESIDENCY = node(v.PRESIDENCY, "Latvian Presidency of the CBSS")
PROJECT = node(v.INITIATIVE, "Safe Ports")
TASK_FORCE = node(v.ORGANISATION, "Task Force")
CBSS = node(v.ORGANISATION, "Council of the Baltic Sea States")
INTERIOR = node(v.ORGANISATION, "Ministry of the Interior of Latvia")
FOREIGN = node(v.ORGANISATION, "Ministry of Foreign Affairs of Latvia")
KALNINA = node(v.PERSON, "Ilze Kalniņa")
ESTONIA = node(v.COUNTRY, "Estonia")
LATVIA = node(v.COUNTRY, "Latvia")
NORWAY = node(v.COUNTRY, "Norway")
RIGA = node(v.PLACE, "Riga")
SECURE = Node(iris.mint(v.CONCEPT, "priority Secure Region"), v.CONCEPT, "Secure Region")
LABOUR = Node(iris.record("concept", "labour-exploitation"), v.CONCEPT, "Labour exploitation")


def text(words: str) -> Value:
    return Value(words, v.LANG_STRING, "en")


def date(value: str) -> Value:
    return Value(value, PartialDate(value, value, value).datatype)


def evidence(
    doc: Document, quote: str, subject: str = "", object_: str = "", **fields: str
) -> Evidence:
    """Evidence where `quote` first stands; read by a curator unless `rule` is given."""
    start = doc.text.index(quote)
    return Evidence(
        document=doc.id,
        start=start,
        end=start + len(quote),
        quote=quote,
        method=Method.RULE if "rule" in fields else Method.CURATED,
        subject_mention=subject,
        object_mention=object_,
        **fields,
    )


def fact(
    subject: Node,
    predicate: str,
    object_: Object,
    *proofs: Evidence,
    review: Review = Review.CONFIRMED,
    because: str = "",
) -> Fact:
    return Fact(subject, predicate, object_, tuple(sorted(proofs)), review, because)


_HOST = "The Ministry of the Interior of Latvia is hosting the second meeting of the Task Force"
_WHEN = "the second meeting of the Task Force on 13 – 14 March 2019 in Riga"
_UNDER = f"{_WHEN} under the Latvian Presidency of the CBSS"
_OPENED = (
    "The meeting was opened by State Secretary Ms Ilze Kalniņa of the Ministry of the Interior"
)
_RAN = "The Safe Ports project on labour exploitation ran from 2018 and was led by the Task Force"
_LATER = "The second meeting of the Task Force took place on 15 March 2019"
_AMBASSADOR = "Ms Ilze Kalniņa, Ambassador at the Ministry of Foreign Affairs of Latvia, took part"
_EXPERTS = "Experts from Estonia attended"
_PRIORITY = "The Latvian Presidency has “Secure Region” as its priority"
_SPOKE = "The meeting was addressed by Norway"

SECRETARY = digest(KALNINA.iri, "state secretary", INTERIOR.iri)
AMBASSADOR = digest(KALNINA.iri, "ambassador", FOREIGN.iri)
_M = "the second meeting of the Task Force"

HOSTED = fact(
    MEETING,
    "thb:hostedBy",
    INTERIOR,
    evidence(A, _HOST, _M, "The Ministry of the Interior of Latvia"),
    evidence(A, _HOST, _M, "The Ministry of the Interior of Latvia", rule="event-hosted-by"),
)
ENDS_14 = fact(MEETING, "thb:endDate", date("2019-03-14"), evidence(A, _WHEN, _M, "14 March 2019"))
ENDS_15 = fact(
    MEETING,
    "thb:endDate",
    date("2019-03-15"),
    evidence(B, _LATER, "The second meeting of the Task Force", "15 March 2019", rule="event-date"),
    review=Review.UNREVIEWED,
)
SPOKE = fact(
    MEETING,
    "thb:speaker",
    NORWAY,
    evidence(A, _SPOKE, "The meeting", "Norway", rule="event-speaker"),
    review=Review.REJECTED,
    because="a country does not speak",
)
ATTENDED = fact(
    MEETING,
    "thb:participant",
    ESTONIA,
    evidence(
        A, _EXPERTS, "", "Estonia", rule="experts-from", reason="“attended” → the meeting in Riga"
    ),
    review=Review.UNREVIEWED,
)
FACTS: tuple[Fact, ...] = tuple(
    sorted(
        (
            fact(MEETING, v.TYPE, class_node(v.EVENT), evidence(A, _HOST, _M)),
            fact(MEETING, v.LABEL, text(MEETING.label), evidence(A, _HOST, _M, _M)),
            HOSTED,
            fact(MEETING, "thb:startDate", date("2019-03-13"), evidence(A, _WHEN, _M, "13")),
            ENDS_14,
            ENDS_15,
            fact(MEETING, "thb:heldIn", RIGA, evidence(A, _WHEN, _M, "Riga")),
            fact(
                MEETING,
                "thb:underPresidency",
                PRESIDENCY,
                evidence(A, _UNDER, _M, "the Latvian Presidency of the CBSS"),
            ),
            fact(PRESIDENCY, v.TYPE, class_node(v.PRESIDENCY), evidence(A, _UNDER)),
            fact(PRESIDENCY, "thb:heldBy", LATVIA, evidence(A, _UNDER, "Presidency", "Latvian")),
            fact(PRESIDENCY, "thb:presidencyOf", CBSS, evidence(A, _UNDER, "Presidency", "CBSS")),
            fact(
                PRESIDENCY,
                "thb:hasPriority",
                SECURE,
                evidence(A, _PRIORITY, "The Latvian Presidency", "Secure Region"),
            ),
            fact(
                MEETING,
                "thb:openedBy",
                KALNINA,
                evidence(A, _OPENED, "The meeting", "Ilze Kalniņa"),
            ),
            fact(KALNINA, v.TYPE, class_node(v.PERSON), evidence(A, _OPENED, "Ilze Kalniņa")),
            fact(
                KALNINA,
                "thb:holdsPost",
                text("State Secretary"),
                evidence(A, _OPENED, "Ilze Kalniņa", "State Secretary", appointment=SECRETARY),
            ),
            fact(
                KALNINA,
                "thb:affiliatedWith",
                INTERIOR,
                evidence(
                    A,
                    _OPENED,
                    "Ilze Kalniņa",
                    "the Ministry of the Interior",
                    appointment=SECRETARY,
                ),
            ),
            fact(
                KALNINA,
                "thb:holdsPost",
                text("Ambassador"),
                evidence(B, _AMBASSADOR, "Ilze Kalniņa", "Ambassador", appointment=AMBASSADOR),
            ),
            fact(
                KALNINA,
                "thb:affiliatedWith",
                FOREIGN,
                evidence(
                    B,
                    _AMBASSADOR,
                    "Ilze Kalniņa",
                    "the Ministry of Foreign Affairs of Latvia",
                    appointment=AMBASSADOR,
                ),
            ),
            ATTENDED,
            SPOKE,
            fact(PROJECT, v.TYPE, class_node(v.INITIATIVE), evidence(B, _RAN, "Safe Ports")),
            fact(
                PROJECT,
                "thb:startDate",
                date("2018"),
                evidence(
                    B,
                    _RAN,
                    "The Safe Ports project",
                    "2018",
                    edtf="2018",
                    note="The report's cover says 2017.",
                ),
            ),
            fact(PROJECT, "thb:ledBy", TASK_FORCE, evidence(B, _RAN, "Safe Ports", "Task Force")),
            fact(
                PROJECT, "thb:topic", LABOUR, evidence(B, _RAN, "Safe Ports", "labour exploitation")
            ),
        ),
        key=lambda f: (*f.sort_key, f.id),
    )
)
CONFLICTS = ((ENDS_14.id, ENDS_15.id),)
RUN = "0123456789abcdef"


def quads(
    facts: tuple[Fact, ...] = FACTS, documents: tuple[Document, ...] = DOCUMENTS
) -> list[Quad]:
    """The sample graph as quads; `facts` replaces its facts."""
    ids = {f.id for f in facts}
    conflicts = tuple(pair for pair in CONFLICTS if ids.issuperset(pair))
    return list(rdf.quads(facts, documents, conflicts=conflicts, run=RUN))


def store(facts: tuple[Fact, ...] = FACTS) -> Store:
    """The sample graph, ready to be asked."""
    return Store.of(quads(facts))


def without(removed: Fact) -> tuple[Fact, ...]:
    return tuple(f for f in FACTS if f.id != removed.id)


def changed(old: Fact, **fields: object) -> tuple[Fact, ...]:
    """The sample's facts with one of them changed."""
    return tuple(replace(f, **fields) if f.id == old.id else f for f in FACTS)  # type: ignore[arg-type]
