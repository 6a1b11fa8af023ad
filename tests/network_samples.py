"""A small graph for the network's tests: three events and a project, some of them shared.

Two events in Riga and Tallinn share the Ministry and Latvia; a project joins the Council of
Ministers with Estonia; one seminar stands apart. Labels carry what breaks careless writers.
"""

from __future__ import annotations

from thbgraph import vocabulary as v
from thbgraph.iris import mint
from thbgraph.model import Evidence, Fact, Method, Node, Review, Value
from thbgraph.network.assembly import assemble
from thbgraph.network.model import Network
from thbgraph.reading import Source


def node(type_: str, label: str) -> Node:
    return Node(mint(type_, label), type_, label)


MINISTRY = node(v.ORGANISATION, "Ministry of the Interior of Latvia")
COUNCIL = node(v.ORGANISATION, "Nordic Council of Ministers")
HACKERS = node(v.ORGANISATION, 'Aid & Trust </script><b>"Ø"</b>')
LATVIA = node(v.COUNTRY, "Latvia")
ESTONIA = node(v.COUNTRY, "Estonia")
BALTIC = node(v.REGION, "Baltic States")
STABINA = node(v.PERSON, "Lāsma Stabiņa")
BONE = node(v.PERSON, "Juris Bone")
MEETING = node(v.EVENT, "First meeting of the Task Force")
CONFERENCE = node(v.EVENT, "Too few convictions")
SEMINAR = node(v.EVENT, "Local seminar")
PROJECT = node(v.INITIATIVE, "Project on forced labour")
PRESIDENCY = node(v.PRESIDENCY, "Latvian Presidency")

SOURCES = (
    Source("a", "On the meeting", "2018-09-27", "Ministry", "https://example.org/a"),
    Source("b", "On <b>the</b> project", "2013-05", "", ""),
    Source("unused", "Not quoted"),
)
COUNTRIES = {MINISTRY.iri: "Latvia", STABINA.iri: "Latvia"}
NAMES = {MINISTRY.iri: ("Iekšlietu ministrija",), COUNCIL.iri: ("NCM",)}


def fact(
    subject: Node,
    predicate: str,
    object_: Node | Value,
    document: str = "a",
    start: int = 0,
    *,
    review: Review = Review.CONFIRMED,
) -> Fact:
    end = object_.label if isinstance(object_, Node) else object_.text
    quote = f"{subject.label}: {end}"
    method = Method.RULE if review is Review.UNREVIEWED else Method.CURATED
    rule = "event-rule" if method is Method.RULE else ""
    evidence = Evidence(document, start, start + len(quote), quote, method, rule)
    return Fact(subject, predicate, object_, (evidence,), review)


def date(text: str) -> Value:
    return Value(text, (v.YEAR, v.YEAR_MONTH, v.DATE)[text.count("-")])


FACTS = (
    fact(MEETING, "thb:hostedBy", MINISTRY, start=10),
    fact(MEETING, "thb:organisedBy", MINISTRY, start=10),
    fact(MEETING, "thb:speaker", STABINA, start=90),
    fact(MEETING, "thb:speaker", BONE, start=120, review=Review.UNREVIEWED),
    fact(MEETING, "thb:participant", LATVIA, start=150),
    fact(MEETING, "thb:startDate", date("2018-09-26")),
    fact(MEETING, "thb:startDate", date("2018-09")),
    fact(MEETING, "thb:endDate", date("2018-09-27")),
    fact(MEETING, "thb:underPresidency", PRESIDENCY),
    fact(PRESIDENCY, "thb:startDate", date("2018-07-01")),
    fact(PRESIDENCY, "thb:endDate", date("2019-06-30")),
    fact(CONFERENCE, "thb:hostedBy", MINISTRY, start=200),
    fact(CONFERENCE, "thb:participant", LATVIA, start=240),
    fact(CONFERENCE, "thb:participant", ESTONIA, start=240),
    fact(CONFERENCE, "thb:participant", BALTIC, start=240, review=Review.REJECTED),
    fact(CONFERENCE, "thb:startDate", date("2019")),
    fact(PROJECT, "thb:initiatedBy", COUNCIL, "b", 5),
    fact(PROJECT, "thb:ledBy", ESTONIA, "b", 30),
    fact(PROJECT, "thb:partner", BALTIC, "b", 60),
    fact(PROJECT, "thb:covers", LATVIA, "b", 60),
    fact(PROJECT, "thb:startDate", date("2012"), "b"),
    fact(PROJECT, "thb:endDate", date("2013-05"), "b"),
    fact(SEMINAR, "thb:organisedBy", HACKERS, "b", 80),
    fact(STABINA, "thb:affiliatedWith", MINISTRY, "a", 90),
)


def network() -> Network:
    return assemble(FACTS, SOURCES, COUNTRIES, NAMES)
