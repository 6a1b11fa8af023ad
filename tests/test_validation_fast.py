"""The fast engine finds what the reference finds, to the byte, and refuses what it may not know."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad, RdfFormat, serialize

import shape_cases
from shape_cases import CASES, quads
from test_validation import SHAPE, dataset
from thbgraph import cli, rdf, resources, validation
from thbgraph import vocabulary as v
from thbgraph.builder import inputs
from thbgraph.errors import EngineError, GraphError, ShapeError
from thbgraph.validation import Report, check, fast, lines, questions
from thbgraph.validation.shapes import read_shapes

ODD = """
:e a thb:Event ; thb:heldIn [ a thb:Place ; rdfs:label "Riga"@EN, "Rīga"@lv ], [] ;
  thb:startDate "2015-06-12+00:00"^^xsd:date ; thb:endDate "2014"^^xsd:gYear ;
  rdfs:label "line\\n\\"quoted\\""@en, "\\u00e4" .
:s a oa:TextPositionSelector ; oa:start "007"^^xsd:nonNegativeInteger ; oa:end "+5"^^xsd:integer .
:f a thb:Fact ; rdf:subject :e ; rdf:predicate thb:startDate ;
  rdf:object "2015-06-12+00:00"^^xsd:date ; thb:evidence :v .
:v oa:hasSource :d ; oa:hasSelector :q, :s . :q oa:exact "June" .
"""


def both(data: Path | list[Quad], shapes: Path | None = None) -> tuple[Report, Report]:
    reports = [validation.validate(data, shapes, engine=name) for name in ("pyshacl", "fast")]
    assert [report.engine for report in reports] == ["pySHACL", "fast engine"]
    return reports[0], reports[1]


def assert_same(reports: tuple[Report, Report]) -> None:
    reference, other = reports
    assert other == reference
    for name in validation.FORMATS:
        assert other.render(name) == reference.render(name)


@pytest.mark.parametrize("side", ["bad", "good"])
def test_every_constraint_is_violated_and_kept_alike(side: str) -> None:
    merged = quads(":a-record a thb:Fact .")
    for case in CASES:
        merged += quads(getattr(case, side), case.namespace)
    found = validation.validate(merged, engine="fast")
    assert_same((shape_cases.report(side), found))


@pytest.mark.parametrize(
    "data", [dataset(), quads(ODD), quads(":e a thb:Event .")], ids=["dataset", "odd", "plain"]
)
def test_a_report_is_the_same_byte_by_byte(data: list[Quad]) -> None:
    assert_same(both(data))


@pytest.mark.parametrize(("suffix", "form"), [(".nq", "N_QUADS"), (".trig", "TRIG")])
def test_a_file_is_reported_alike(tmp_path: Path, suffix: str, form: str) -> None:
    content = serialize([*dataset(), *quads(ODD)], format=getattr(RdfFormat, form))
    assert content is not None
    file = tmp_path / f"graph{suffix}"
    file.write_bytes(content)
    assert_same(both(file))


TERMS = """:a :b :c [] thb:Event thb:Person thb:Country "x"@en "y" 5 "2015-01"^^xsd:gYearMonth
    "2016-01-02"^^xsd:date "2016-13"^^xsd:gYearMonth"""
PROPERTIES = """a rdfs:label rdf:subject rdf:object thb:evidence thb:appointee thb:postTitle
    thb:conflictsWith oa:exact oa:hasSelector"""
terms = st.sampled_from([*TERMS.split(), '" y"'])
properties = st.sampled_from([*PROPERTIES.split(), *sorted(v.FACT_PROPERTIES)[2:]])


@settings(max_examples=4, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(
    st.lists(st.tuples(st.sampled_from([":a", ":b", ":c", "[]"]), properties, terms), min_size=25)
)
def test_any_statements_are_reported_alike(statements: list[tuple[str, str, str]]) -> None:
    assert_same(both(quads("".join(f"{s} {p} {o} .\n" for s, p, o in statements))))


def test_a_literal_may_be_what_is_asked() -> None:
    report = validation.validate(quads(':f thb:evidence " y"@en .'), engine="fast")
    focus = rdflib.Literal(" y", lang="en")
    graph = rdflib.Graph().parse(data=report.render("turtle"), format="turtle")
    assert set(graph.objects(None, rdflib.SH.focusNode)) == {focus}


def test_statements_of_several_graphs_are_counted_once() -> None:
    graphs = ("", "<urn:g>", "<urn:h>")
    objects = ("<urn:o>", "<urn:p>", '"a <b>"', '"a b"@en', '"<a>"^^<urn:d>', '"x"^^<urn:d>')
    nquads = sorted(f"<urn:s> <urn:p> {o} {g}{' ' * bool(g)}.\n" for o in objects for g in graphs)
    in_order = lines.Lines("".join(nquads).encode())
    assert in_order.triples() == len(objects)
    assert len({quad.triple for quad in in_order.quads()}) == len(objects)
    assert lines.Lines("".join(reversed(nquads)).encode()).triples() is None
    assert lines.Lines(in_order.nquads, checked=False).triples() is None


def test_a_file_is_read_in_blocks_of_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    statements = {f"{q} .\n".encode() for q in dataset()}
    twice = {b"<urn:s> <urn:p> <urn:o> .\n", b"<urn:s> <urn:p> <urn:o> <urn:g> .\n"}
    text = b"".join(sorted(statements | twice))
    file = tmp_path / "thbgraph.nq"
    file.write_bytes(text)
    for size in (1, 100, 1000):
        monkeypatch.setattr(lines, "_BLOCK", size)
        found = lines.read(file, built=True)
        assert len(list(found.blocks())) > 1
        assert b"".join(found.blocks()) == text
        assert found.triples() == len(statements) + 1
        assert len(list(found.quads())) == len(found.load()) == len(statements) + 2
        assert not found.rewritten()
    for wrong in (text + text[: text.index(b"\n") + 1], b"# a comment\n" + text):
        file.write_bytes(wrong)
        assert lines.read(file, built=True).triples() is None


def test_a_file_that_holds_the_ontology_is_read_where_it_stands(tmp_path: Path) -> None:
    """Nothing is added to such a file; to one without, the sub-classes of actors are."""
    file = tmp_path / "graph.nq"
    cases = [case for case in CASES if case.shape.startswith("appointment-")]
    found = [*dataset(), *(q for case in cases for q in quads(case.bad, case.namespace))]
    classes = rdf.file_quads(resources.ontology() / inputs.ONTOLOGY, rdf.ONTOLOGY_GRAPH)
    actors = [
        f"<{v.expand(name)}> <{v.expand('rdfs:subClassOf')}> <{v.expand(v.ACTOR)}> "
        for name in sorted(v.ACTORS - {v.ACTOR})
    ]
    for held, missing in ((found, actors), ([*found, *classes], [])):
        file.write_text("".join(sorted(f"{quad} .\n" for quad in held)), encoding="utf-8")
        assert lines.read(file).without(actors) == missing
        reports = both(file)
        assert_same(reports)
        assert len({result.rule.name for result in reports[1].results}) > 6


def test_a_long_text_is_written_to_a_file_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fast, "_LONG", 1)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for data in (dataset(), quads(ODD)):
        assert_same(both(data))
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    words = r"^the fast engine cannot be used: there is no room for a copy of the graph \(No such"
    with pytest.raises(EngineError, match=words):
        validation.validate(dataset(), engine="fast")


def test_shapes_of_one_s_own_are_asked_alike(tmp_path: Path) -> None:
    shapes = tmp_path / "mine.ttl"
    shapes.write_text(
        SHAPE + ' sh:targetClass :c ; sh:class :d ; sh:message "be a d" ; sh:sparql :q .\n'
        ':q sh:message "{?value} at {?path}" ;'
        ' sh:select "SELECT $this ?path ?value { $this ?path ?value FILTER isLiteral(?value) }" .\n'
    )
    reports = both(quads("<urn:x> a <urn:s:c> ; <urn:s:name> 'one' . <urn:y> <urn:n> 2 ."), shapes)
    assert_same(reports)
    assert [r.advice for r in reports[1].results] == ["be a d", "be a d"]


def test_ours_are_within_what_the_fast_engine_does() -> None:
    assert fast.obstacle(read_shapes()) == ""


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        ('sh:closed true ; sh:message "m" .', "sh:closed"),
        ("sh:nodeKind sh:IRI .", "a shape without an IRI or without a message (urn:s:s)"),
        (
            'sh:message "m" ; sh:property [ sh:path :p ; sh:minCount 1 ; sh:message "m" ] .',
            "a shape without an IRI or without a message (b0n0)",
        ),
        (
            (
                'sh:message "m" ; sh:sparql :q . :q sh:select "SELECT $this { { $this ?p ?o } }" ; '
                'sh:message "m" .'
            ),
            "",
        ),
        (
            (
                'sh:message "m" ; sh:sparql :q . '
                ':q sh:select "SELECT $this { FILTER NOT EXISTS { $this ?p ?o } }" .'
            ),
            "a query that cannot be put for all focus nodes at once (urn:s:q)",
        ),
    ],
)
def test_what_the_fast_engine_may_not_know_is_left_to_the_reference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rest: str, reason: str
) -> None:
    shapes = tmp_path / "mine.ttl"
    shapes.write_text(f"{SHAPE} sh:targetClass :c ; {rest}")
    assert fast.obstacle(read_shapes(shapes)) == reason
    monkeypatch.setattr(check, "LARGE", 0)
    data = quads("<urn:x> a <urn:s:c> .")
    expected = "pySHACL" if reason else "fast engine"
    assert validation.validate(data, shapes).engine == expected
    if reason:
        with pytest.raises(EngineError) as error:
            validation.validate(data, shapes, engine="fast")
        assert error.value.message == (
            f"the fast engine cannot be used: it does not know {reason}; take --engine pyshacl"
        )


def test_a_malformed_shape_is_an_error_with_either_engine(tmp_path: Path) -> None:
    shapes = tmp_path / "mine.ttl"
    shapes.write_text(f'{SHAPE} sh:targetClass :c ; sh:message "m" ; sh:or 3 .')
    with pytest.raises(ShapeError, match="a well-formed RDF list"):
        validation.validate(quads("<urn:x> a <urn:s:c> ."), shapes, engine="fast")


def test_the_engine_is_chosen_by_size_where_the_fast_one_is_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = quads(":e a thb:Event ; thb:heldIn :p .")
    assert validation.validate(data).engine == "pySHACL"
    monkeypatch.setattr(check, "LARGE", 2)
    assert validation.validate(data).engine == "fast engine"
    monkeypatch.setattr(fast, "installed", lambda: False)
    assert validation.validate(data).engine == "pySHACL"
    with pytest.raises(EngineError, match=r"not installed \(pip install 'thbgraph\[fast\]'\)"):
        validation.validate(data, engine="fast")


@pytest.mark.parametrize(
    ("name", "content", "line", "words"),
    [
        ("a.nt", b"<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> .\n", 2, "malformed N-Triples: "),
        ("b.nq", b'<urn:a> <urn:b> "\xff" .\n', 1, "malformed N-Quads: Invalid UTF-8"),
        ("c.nq", b"# nothing\n", None, "this file holds no statements"),
        ("d.nt", b"<urn:a> <urn:b> <<( <urn:a> <urn:b> <urn:c> )>> .", None, "RDF 1.2"),
        ("e.ttl", b"<urn:a> <urn:b>\n .", 2, "malformed Turtle: "),
    ],
)
def test_a_file_that_cannot_be_read_is_the_same_error(
    tmp_path: Path, name: str, content: bytes, line: int | None, words: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(GraphError) as error:
        validation.validate(file, engine="fast")
    assert (error.value.file, error.value.line) == (file, line)
    assert words in error.value.message


@pytest.mark.parametrize(
    ("literal", "expected"),
    [
        ('"2015-06-12"^^xsd:date', False),
        ('"2015-06"^^xsd:gYearMonth', False),
        ('"17"^^xsd:nonNegativeInteger', False),
        ('"text"@en', False),
        ('"2026-11-22T00:00:00Z"^^xsd:dateTime', False),
        ('"07"^^xsd:nonNegativeInteger', True),
        ('"2015-06-12Z"^^xsd:date', True),
        ('"0.975"^^xsd:decimal', False),
        ('"1.50"^^xsd:decimal', True),
        ('"1"^^xsd:boolean', True),
    ],
)
def test_a_literal_that_a_store_would_rewrite_is_known(literal: str, expected: bool) -> None:
    assert lines.rewritten(lines.of(quads(f":a :b {literal} .")).nquads) is expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT $this ?value WHERE { $this :p ?value FILTER (?value > 3) }", True),
        (
            "SELECT DISTINCT ?this { ?this :p ?o OPTIONAL { ?this :q ?x } FILTER (!BOUND(?x)) }",
            True,
        ),
        ("SELECT $this { { $this :p ?o } UNION { $this :q ?o } FILTER (?o > 3) }", True),
        ("SELECT $this { FILTER NOT EXISTS { $this :p ?o } }", False),
        ("SELECT $this { { $this :p ?o } UNION { ?x :q $this } }", False),
        ("SELECT $this { $this :p ?o { ?o :q ?r } }", False),
        ("SELECT $this { $this :p ?o OPTIONAL { { ?o :q ?r } } }", False),
        ("SELECT $this { $this :p ?o MINUS { $this :q ?o } }", False),
        ("SELECT $this (COUNT(?o) AS ?n) { $this :p ?o } GROUP BY $this", False),
        ("SELECT $this { $this :p ?o } LIMIT 1", False),
        ("SELECT $this ?failure { $this :p ?failure }", False),
        ("SELECT * { $this :p ?o }", False),
    ],
)
def test_a_query_is_asked_at_once_where_that_gives_the_same_rows(
    query: str, expected: bool
) -> None:
    assert questions.at_once(query) is expected


def test_a_query_for_any_property_goes_through_its_focus_nodes() -> None:
    assert questions.led("SELECT $this { $this ?p ?o }", "{ $this a :c }") == (
        "SELECT $this { { SELECT DISTINCT $this { { $this a :c } } }  $this ?p ?o }"
    )
    assert questions.led("SELECT $this { $this :p ?o }", "{}") == "SELECT $this { $this :p ?o }"


def test_what_is_optional_is_asked_of_candidates() -> None:
    query = "SELECT $this { $this :p ?o FILTER (?o > 3) OPTIONAL { ?o :q ?x } FILTER (!BOUND(?x)) }"
    assert questions.candidates(query) == (
        "SELECT DISTINCT $this WHERE { $this :p ?o FILTER (?o > 3) }"
    )
    assert questions.candidates("SELECT $this { $this :p ?o }") == ""


def test_the_command_says_which_engine_looked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = serialize(quads(":e a thb:Place ; rdfs:label 'Riga'@en ."), format=RdfFormat.TURTLE)
    assert content is not None
    file = tmp_path / "g.ttl"
    file.write_bytes(content)
    outputs = []
    for engine, name in (("pyshacl", "pySHACL"), ("fast", "fast engine")):
        assert cli.main(["validate", str(file), "--engine", engine]) == 0
        said = capsys.readouterr()
        assert said.err.endswith(f" shapes ({name})\n")
        outputs.append(said.out)
    assert outputs[0] == outputs[1]
