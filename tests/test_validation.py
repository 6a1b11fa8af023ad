from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad, RdfFormat, serialize

from shape_cases import quads
from thbgraph import iris, rdf, validation
from thbgraph import vocabulary as v
from thbgraph.errors import GraphError, ShapeError
from thbgraph.model import Document, Evidence, Fact, Method, Node, PartialDate, Review, Span, Value
from thbgraph.validation import Report, Severity
from thbgraph.validation.places import first_lines
from thbgraph.validation.shapes import read_shapes

TEXT = (
    "😀 Third seminar\r\n\r\n"
    "The third seminar was held in Riga on 3 March 2015 under the Latvian Presidency.\r\n"
    "That Presidency began in July 2018.\r\n"
)
DOCUMENT = Document(
    id="seminar page",
    text=TEXT,
    sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
    title=Span(2, 15),
    published=PartialDate("2015-03-05", "2015-03-05", "5 March 2015"),
)
SEMINAR = Node(iris.mint(v.EVENT, "Third seminar"), v.EVENT, "Third seminar")
PRESIDENCY = Node(iris.mint(v.PRESIDENCY, "Latvian"), v.PRESIDENCY, "Latvian Presidency")
RIGA = Node(iris.mint(v.PLACE, "Riga"), v.PLACE, "Riga")
HELD = "The third seminar was held in Riga on 3 March 2015 under the Latvian Presidency"
BEGAN = "That Presidency began in July 2018"


def proof(quote: str, subject: str, object_: str, rule: str = "") -> Evidence:
    start = TEXT.index(quote)
    method = Method.RULE if rule else Method.CURATED
    return Evidence(
        *(DOCUMENT.id, start, start + len(quote), quote, method),
        rule=rule,
        subject_mention=subject,
        object_mention=object_,
    )


def day(value: str) -> Value:
    return Value(value, PartialDate(value, value, value).datatype)


FACTS = (
    Fact(SEMINAR, "thb:startDate", day("2015-03-03"), (proof(HELD, "seminar", "3 March 2015"),)),
    Fact(SEMINAR, "thb:heldIn", RIGA, (proof(HELD, "seminar", "Riga"),)),
    Fact(
        SEMINAR,
        "thb:underPresidency",
        PRESIDENCY,
        (proof(HELD, "seminar", "Latvian Presidency", "event-under-presidency"),),
    ),
    Fact(PRESIDENCY, "thb:startDate", day("2018-07"), (proof(BEGAN, "Presidency", "July 2018"),)),
)
SHAPES = len(read_shapes().rules)
MESSAGE = (
    "Event “Third seminar”, underPresidency “Latvian Presidency”: The event lies outside its "
    "presidency: mend the event's dates or the presidency's, or name the presidency of that time. "
    "(startDate 2015-03-03; “Latvian Presidency”: startDate 2018-07)"
)
GOOD = """
:e a thb:Event ; rdfs:label "Forum"@en ; thb:startDate "2015"^^xsd:gYear ; thb:heldIn :p .
:p a thb:Place ; rdfs:label "Riga"@en .
"""


def dataset(*facts: Fact) -> list[Quad]:
    return list(rdf.quads(facts or FACTS, [DOCUMENT], run="0123456789abcdef"))


@pytest.fixture(scope="module")
def report() -> Report:
    return validation.validate(dataset())


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def turtle(path: Path, body: str) -> Path:
    content = serialize(quads(body), format=RdfFormat.TURTLE)
    assert content is not None
    path.write_bytes(content)
    return path


def test_a_dataset_is_held_against_all_shapes(report: Report) -> None:
    assert not report.conforms
    assert (report.facts, report.documents, report.notes) == (4, 1, ())
    assert len(report.rules) == SHAPES
    assert [(r.severity.value, r.rule.name) for r in report.results] == [
        ("violation", "event-within-presidency"),
        ("warning", "presidency-has-body"),
        ("warning", "presidency-has-holder"),
    ]


def test_a_result_says_what_is_wrong_where_and_what_would_be_right(report: Report) -> None:
    result = report.violations[0]
    assert result.message == MESSAGE
    assert result.focus == SEMINAR.iri
    assert (result.path, result.value) == ("thb:underPresidency", PRESIDENCY.iri)
    assert [(p.document, p.start, p.quote, p.method, p.rule) for p in result.passages] == [
        ("seminar page", 19, HELD, "curated", ""),
        ("seminar page", 19, HELD, "rule", "event-under-presidency"),
        ("seminar page", 101, BEGAN, "curated", ""),
    ]
    assert [p.statement for p in result.passages] == [
        "“Third seminar” startDate 2015-03-03",
        "“Third seminar” underPresidency “Latvian Presidency”",
        "“Latvian Presidency” startDate 2018-07",
    ]


def test_offsets_become_lines_and_columns_that_count_code_points(report: Report) -> None:
    places = [(p.line, p.column, p.end_line, p.end_column) for p in report.violations[0].passages]
    assert places == [(3, 1, 3, 80), (3, 1, 3, 80), (4, 1, 4, 35)]
    for passage in report.violations[0].passages:
        assert TEXT[passage.start : passage.end] == passage.quote
        line = TEXT.split("\n")[passage.line - 1]
        assert line[passage.column - 1 : passage.end_column - 1] == passage.quote


def test_warnings_leave_a_graph_conforming() -> None:
    report = validation.validate(dataset(*FACTS[:2]))
    assert report.conforms
    assert report.violations == ()
    event_only = validation.validate(dataset(FACTS[0]))
    assert event_only.conforms
    assert [r.rule.name for r in event_only.warnings] == ["event-has-place"]


def test_what_a_curator_rejected_is_not_asked() -> None:
    start = FACTS[3]
    rejected = Fact(
        start.subject, start.predicate, start.object, start.evidence, Review.REJECTED, "no"
    )
    assert validation.validate(dataset(*FACTS[:3], rejected)).conforms


def test_the_summary_is_one_line(report: Report) -> None:
    assert report.summary() == (
        f"graph: 1 violation, 2 warnings in {report.triples} triples, 4 facts, 1 document, "
        f"against {SHAPES} shapes"
    )


def test_the_text_is_for_people(report: Report) -> None:
    assert (
        report.render("text")
        == f"""\
{report.summary()}

Violations (1)

  event-within-presidency: An event under a presidency lies within it.
  The event lies outside its presidency: mend the event's dates or the presidency's, or name the
  presidency of that time.
    - Event “Third seminar”, underPresidency “Latvian Presidency”
      startDate 2015-03-03
      “Latvian Presidency”: startDate 2018-07
      https://w3id.org/thbgraph/id/event/third-seminar
      seminar page:3 [19–98] “The third seminar was held in Riga on 3 March 2015 under the Latvian
        Presidency” → “Third seminar” startDate 2015-03-03
      seminar page:3 [19–98] “The third seminar was held in Riga on 3 March 2015 under the Latvian
        Presidency” → “Third seminar” underPresidency “Latvian Presidency”
      seminar page:4 [101–135] “That Presidency began in July 2018” → “Latvian Presidency” startDate
        2018-07

Warnings (2)

  presidency-has-body: A presidency says of which body.
  The presidency is incomplete: add thb:presidencyOf, the body that is presided over.
    - Presidency “Latvian Presidency”
      https://w3id.org/thbgraph/id/presidency/latvian
      seminar page:3 [19–98] “The third seminar was held in Riga on 3 March 2015 under the Latvian
        Presidency”

  presidency-has-holder: A presidency says who holds it.
  The presidency is incomplete: add thb:heldBy, the country or body that presides.
    - Presidency “Latvian Presidency”
      https://w3id.org/thbgraph/id/presidency/latvian
      seminar page:3 [19–98] “The third seminar was held in Riga on 3 March 2015 under the Latvian
        Presidency”
"""
    )


def test_the_turtle_is_a_validation_report_without_blank_nodes(report: Report) -> None:
    graph = rdflib.Graph().parse(data=report.render("turtle"), format="turtle")
    sh, prov = rdflib.SH, rdflib.PROV
    assert not [node for triple in graph for node in triple if isinstance(node, rdflib.BNode)]
    whole = graph.value(None, rdflib.RDF.type, sh.ValidationReport)
    assert (whole, sh.conforms, rdflib.Literal(False)) in graph
    assert len(list(graph.objects(whole, sh.result))) == 3
    result = graph.value(None, sh.resultSeverity, sh.Violation)
    assert result is not None
    assert {(p, o) for p, o in graph.predicate_objects(result) if p != prov.wasDerivedFrom} == {
        (rdflib.RDF.type, sh.ValidationResult),
        (sh.focusNode, rdflib.URIRef(SEMINAR.iri)),
        (sh.resultPath, rdflib.URIRef(v.expand("thb:underPresidency"))),
        (sh.value, rdflib.URIRef(PRESIDENCY.iri)),
        (sh.resultMessage, rdflib.Literal(MESSAGE, lang="en")),
        (sh.resultSeverity, sh.Violation),
        (sh.sourceConstraintComponent, sh.SPARQLConstraintComponent),
        (sh.sourceShape, rdflib.URIRef(v.SHAPES + "event-within-presidency")),
    }
    evidence = {str(o) for o in graph.objects(result, prov.wasDerivedFrom)}
    assert evidence == {p.evidence for p in report.violations[0].passages}


def test_the_json_holds_the_same(report: Report) -> None:
    whole = json.loads(report.render("json"))
    assert (whole["conforms"], whole["facts"], whole["shapes"]) == (False, 4, SHAPES)
    first = whole["results"][0]
    assert first["message"] == MESSAGE
    assert first["shape"] == "event-within-presidency"
    assert first["component"] == "sh:SPARQLConstraintComponent"
    passage = first["passages"][2]
    assert passage["fact"] == str(rdf.fact_node(FACTS[3]).value)
    assert (passage["start"], passage["end"], passage["line"]) == (101, 135, 4)


def sarif(report: Report) -> dict[str, Any]:
    log = json.loads(report.render("sarif"))
    assert log["version"] == "2.1.0"
    assert len(log["runs"]) == 1
    run: dict[str, Any] = log["runs"][0]
    return run


def test_the_sarif_points_into_the_documents(report: Report) -> None:
    run = sarif(report)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [r.rule.name for r in report.results]
    result = run["results"][0]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "event-within-presidency"
    assert [r["level"] for r in run["results"]] == ["error", "warning", "warning"]
    assert result["message"] == {"text": MESSAGE}
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "seminar%20page.txt", "uriBaseId": "CORPUS"},
                "region": {
                    "startLine": 3,
                    "startColumn": 1,
                    "endLine": 3,
                    "endColumn": 80,
                    "charOffset": 19,
                    "charLength": 79,
                    "snippet": {"text": HELD},
                },
            },
            "message": {"text": "“Third seminar” startDate 2015-03-03"},
            "logicalLocations": [
                {
                    "name": "“Third seminar”",
                    "fullyQualifiedName": SEMINAR.iri,
                    "kind": "resource",
                }
            ],
        }
    ]
    assert [place["id"] for place in result["relatedLocations"]] == [1, 2]
    assert "CORPUS" in run["originalUriBaseIds"]
    assert run["columnKind"] == "unicodeCodePoints"


def test_the_sarif_of_a_plain_file_points_into_that_file(tmp_path: Path) -> None:
    file = turtle(tmp_path / "my graph.ttl", GOOD.replace(" ; thb:heldIn :p", ""))
    result = sarif(validation.validate(file))["results"][0]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("/my%20graph.ttl")
    assert place["region"] == {"startLine": 1}


def test_another_format_is_refused(report: Report) -> None:
    with pytest.raises(KeyError):
        report.render("xml")
    assert all(report.render(name).endswith("\n") for name in validation.FORMATS)


def test_reports_are_the_same_bytes_on_every_run_and_hash_seed(tmp_path: Path) -> None:
    body = (
        ":e a thb:Event ; thb:heldIn [] ; thb:startDate 5, 6 ; rdfs:label 'a', 'b'@en, 'c'@en ."
        " [] thb:partner [], :e ."
    )
    file = turtle(tmp_path / "g.ttl", body)
    program = (
        "import sys, pathlib; from thbgraph import validation as w;"
        "r = w.validate(pathlib.Path(sys.argv[1]));"
        "sys.stdout.buffer.write(''.join(map(r.render, w.FORMATS)).encode())"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", program, str(file)],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        for seed in ("0", "4711")
    ]
    assert outputs[0].stdout == outputs[1].stdout
    assert [done.stderr for done in outputs] == [b"", b""]


def test_plain_facts_are_asked_all_but_what_needs_records(tmp_path: Path) -> None:
    report = validation.validate(turtle(tmp_path / "facts.ttl", GOOD))
    assert report.results == ()
    assert report.notes == (
        (
            "There are no fact records here: evidence was not checked, nor concept-scheme-known, "
            "fact-recorded. Validate the whole dataset (thbgraph.nq or thbgraph.trig) for those."
        ),
    )
    asked = {rule.name for rule in report.rules}
    assert "fact-recorded" not in asked
    assert len(asked) == SHAPES - 2


def test_a_plain_fact_is_asked_for_its_record_once_there_are_records() -> None:
    report = validation.validate(quads(GOOD + ":f a thb:Fact ."))
    assert [r.subject for r in report.results if r.rule.name == "fact-recorded"] == [
        "Event “Forum”, heldIn “Riga”",
        "Event “Forum”, startDate 2015",
    ]


def test_an_actor_s_subclasses_are_known_without_the_ontology() -> None:
    body = ":e thb:speaker :c . :c a thb:Country ; rdfs:label 'Estonia'@en ."
    names = {r.rule.name for r in validation.validate(quads(body)).results}
    assert names == {"speaker-subject"}


def test_a_graph_of_something_else_is_said_to_be_so(tmp_path: Path) -> None:
    shapes = turtle(
        tmp_path / "s.ttl",
        "<urn:s> a sh:NodeShape ; sh:targetSubjectsOf <urn:never> ; sh:nodeKind sh:IRI .",
    )
    report = validation.validate(quads("<urn:a> <urn:b> 3 ."), shapes)
    assert report.conforms
    assert report.notes == ("The shapes found nothing to ask about: is this a graph of thbgraph?",)


def test_blank_nodes_are_found_wherever_they_stand() -> None:
    body = GOOD + "[] a thb:Place ; rdfs:label 'Tartu'@en . :e dcterms:source [ :of [] ] ."
    report = validation.validate(quads(body))
    found = [r for r in report.results if r.rule.name == "no-blank-node"]
    assert [(r.focus, r.focus_type) for r in found] == [
        ("_:b0n0", "Place"),
        ("_:b0n1", "Node"),
        ("_:b0n2", "Node"),
    ]
    assert found[0].message == (
        "Place “Tartu”: A node without an IRI cannot be pointed at, and two builds that hold it "
        "cannot be compared: give it an IRI."
    )
    graph = rdflib.Graph().parse(data=report.render("turtle"), format="turtle")
    assert not [n for triple in graph for n in triple if isinstance(n, rdflib.BNode)]


def test_records_that_speak_of_themselves_do_not_trap_the_report() -> None:
    body = """
    :f a thb:Fact ; rdf:subject :f ; rdf:predicate :f ; rdf:object :f ; thb:evidence :f .
    :a a thb:Appointment ; thb:appointee :a ; thb:postTitle :a .
    :e oa:hasSelector :e ; oa:exact :e .
    """
    report = validation.validate(quads(body))
    assert not report.conforms


def test_the_named_graphs_of_a_dataset_are_merged(tmp_path: Path) -> None:
    content = serialize(dataset(), format=RdfFormat.TRIG)
    assert content is not None
    file = tmp_path / "dataset.trig"
    file.write_bytes(content)
    report = validation.validate(file)
    assert [r.message for r in report.violations] == [MESSAGE]


def test_a_folder_means_the_graph_that_a_build_wrote_there(tmp_path: Path) -> None:
    content = serialize(quads(GOOD), format=RdfFormat.N_QUADS)
    assert content is not None
    (tmp_path / "thbgraph.nq").write_bytes(content)
    assert validation.validate(tmp_path).source == str(tmp_path / "thbgraph.nq")


@pytest.mark.parametrize(
    ("name", "content", "line", "words"),
    [
        ("a.ttl", b"<urn:a> <urn:b>\n .", 2, "malformed Turtle: . is not a valid RDF object"),
        ("b.nq", b'<urn:a> <urn:b> "\xff" .\n', 1, "malformed N-Quads: Invalid UTF-8"),
        ("c.csv", b"a,b", None, "no RDF format ends in “.csv”; use one of .ttl, .trig, .nt, .nq"),
        ("d.ttl", b"", None, "this file holds no statements; give a graph to validate"),
        ("e.ttl", b"# nothing", None, "this file holds no statements"),
        ("f.rdf", b"<a>", None, "malformed RDF/XML: XML namespaces are required"),
        ("g.ttl", b"<urn:a> <urn:b> <<( <urn:a> <urn:b> 3 )>> .", None, "RDF 1.2"),
        ("h.jsonld", b"{", 1, "malformed JSON-LD: "),
    ],
)
def test_a_file_that_cannot_be_read_is_an_error_with_its_line(
    tmp_path: Path, name: str, content: bytes, line: int | None, words: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(GraphError) as error:
        validation.validate(file)
    assert (error.value.file, error.value.line) == (file, line)
    assert words in error.value.message


def test_a_missing_graph_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="run `thbgraph build` first, or name a file"):
        validation.validate(tmp_path)
    with pytest.raises(GraphError, match="there is no graph here; name a file"):
        validation.validate(tmp_path / "none.ttl")


SHAPE = "@prefix : <urn:s:> . @prefix sh: <http://www.w3.org/ns/shacl#> .\n\n:s a sh:NodeShape ;\n"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (f"{SHAPE} sh:targetClass :c", 4, "malformed Turtle: "),
        (f"{SHAPE} sh:targetClass :c ; sh:nodekind sh:IRI .", 3, "did you mean sh:nodeKind?"),
        (f'{SHAPE} sh:targetClass :c ; sh:pattern "(" .', 3, "sh:pattern is not a regular express"),
        (
            f'{SHAPE} sh:targetClass :c ; sh:sparql :q .\n:q sh:select "SELECT $this {{" .',
            5,
            "sh:select is not SPARQL: error at 1:15",
        ),
        (f"{SHAPE} sh:nodeKind sh:IRI .", None, "no shape here has a target"),
        (f"{SHAPE} sh:targetClass :c ; sh:property 5 .", 3, "not a well-formed SHACL Property"),
        (f"{SHAPE} sh:targetClass :c ; sh:path :p .", 3, "cannot be the subject of a 'sh:path'"),
        (f"{SHAPE} sh:targetClass :c ; sh:minCount 2 .", 3, "only be present on a PropertyShape"),
        (f"{SHAPE} sh:targetClass :c ; sh:or 3 .", 3, "a well-formed RDF list"),
        (f"{SHAPE} sh:targetClass :c ; sh:sparql :q .", 3, "at least one sh:select"),
    ],
)
def test_a_malformed_shape_is_an_error_with_its_line(
    tmp_path: Path, text: str, line: int | None, words: str
) -> None:
    file = write(tmp_path / "mine.ttl", text)
    with pytest.raises(ShapeError) as error:
        validation.validate(quads("<urn:x> a <urn:s:c> ."), file)
    assert (error.value.file, error.value.line) == (file, line)
    assert words in error.value.message


def test_a_folder_without_shapes_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ShapeError, match="there are no shapes here"):
        read_shapes(tmp_path)


def test_shapes_of_one_s_own_are_asked_in_their_own_words(tmp_path: Path) -> None:
    shapes = write(
        tmp_path / "mine.ttl",
        SHAPE + " sh:targetClass :c ; sh:property :p ; sh:severity sh:Info ;"
        " sh:sparql :q .\n"
        ':q sh:message "{$this} has {?value} at {?path}" ;'
        ' sh:select "SELECT $this ?path ?value { $this ?path ?value FILTER isLiteral(?value) }" .\n'
        ":p sh:path :name ; sh:minCount 2 .\n",
    )
    report = validation.validate(quads("<urn:x> a <urn:s:c> ; <urn:s:name> '\\\\1' ."), shapes)
    assert report.conforms is False
    assert [(r.severity, r.rule.name, r.advice) for r in report.results] == [
        (Severity.VIOLATION, "p", "Less than 2 values on <urn:x>-><urn:s:name>"),
        (Severity.INFO, "s", "urn:x has “\\1” at urn:s:name"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.nt", "<urn:a> <urn:p> 1 .\n<urn:b> <urn:p> 1 .\n<urn:a> <urn:q> 2 .\n", [1, 2]),
        ("b.ttl", "PREFIX x: <urn:>\n\n  x:b x:p 1 .\nx:a x:p x:b ;\n  x:q 2 .\n", [4, 3]),
        ("c.ttl", "@prefix : <urn:> .\n:a :p\n    :b .\n:b :p 1 .\n", [2, 4]),
        ("d.rdf", "<urn:a>", [0, 0]),
    ],
)
def test_a_node_stands_where_its_statements_begin(
    tmp_path: Path, name: str, text: str, expected: list[int]
) -> None:
    lines = first_lines(write(tmp_path / name, text), {"urn:a", "urn:b"})
    assert [lines.get("urn:a", 0), lines.get("urn:b", 0)] == expected


dates = st.builds(
    lambda y, m, d, n: "-".join((f"{y}", f"{m:02}", f"{d:02}")[:n]),
    st.integers(2014, 2016),
    st.integers(1, 12),
    st.integers(1, 28),
    st.integers(1, 3),
)


def bounds(date: str) -> tuple[str, str]:
    """The first and the last day that a date may mean (every month has 28 days here)."""
    first = "-".join((*date.split("-"), "01", "01")[:3])
    last = "-".join((*date.split("-"), *("12", "28")[date.count("-") :])[:3])
    return first, last


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(dates, dates), min_size=40, max_size=40))
def test_a_start_is_after_its_end_when_no_days_they_may_mean_are_in_order(
    pairs: list[tuple[str, str]],
) -> None:
    body = "".join(
        f":e{i} thb:startDate {typed(start)} ; thb:endDate {typed(end)} .\n"
        for i, (start, end) in enumerate(pairs)
    )
    report = validation.validate(quads(body))
    found = {r.focus for r in report.results if r.rule.name == "dates-in-order"}
    assert found == {
        f"{iris.BASE}e{i}"
        for i, (start, end) in enumerate(pairs)
        if bounds(start)[0] > bounds(end)[1]
    }


def typed(date: str) -> str:
    return f'"{date}"^^{PartialDate(date, date, date).datatype}'


@given(st.text(st.sampled_from("ab -\t\n\u00a0\u200b–"), max_size=130))
@example("a" * 100)
@example("a" * 101)
@example(f"{'a' * 60} {'b' * 60}")
def test_words_in_a_report_are_broken_at_spaces_alone(note: str) -> None:
    said = Report("", (), (), 0, 0, 0, (note,)).render("text").removesuffix("\n").split("\n")
    without = Report("", (), (), 0, 0, 0).render("text").removesuffix("\n").split("\n")
    broken = textwrap.wrap(note, 100, break_long_words=False, break_on_hyphens=False)
    assert said == [*without, *broken]
