"""Shapes that look at one document alone are told from the others, and asked one by one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Store

from shape_cases import CASES, quads
from test_validation import dataset
from thbgraph import validation
from thbgraph import vocabulary as v
from thbgraph.builder import validating
from thbgraph.builder.layout import CACHE
from thbgraph.errors import EngineError
from thbgraph.validation import Report, Result, check, fast, from_disk, lines, pieces, view
from thbgraph.validation.parts import OWN_CLASSES, TO_OWN, parts
from thbgraph.validation.patterns import PATH, Pattern, names, patterns
from thbgraph.validation.places import first_lines
from thbgraph.validation.shapes import Shapes, read_shapes

TYPE: Final = NamedNode(v.expand(v.TYPE))
OF_ALL: Final = {DefaultGraph(), *view.OF_ALL}
EVIDENCE: Final = v.expand("thb:evidence")


def test_what_hangs_on_a_document_is_asked_of_it_alone() -> None:
    split = parts(read_shapes())
    alone = {rule.name for rule in split.alone.rules.values()}
    assert alone == {
        *("no-blank-node", "evidence-source", "evidence-passage", "evidence-method"),
        *("evidence-rule", "evidence-one-rule", "evidence-quote", "evidence-position"),
        *("quote-words", "position-start", "position-end", "quote-in-text"),
        *("evidence-names-ends", "document-identifier", "document-title", "document-issued"),
        *("document-text", "document-sha256", "document-unchanged"),
    }
    together = {rule.name for rule in split.together.rules.values()}
    assert alone & together == {"no-blank-node"}
    assert alone | together == {rule.name for rule in read_shapes().rules.values()}
    assert split.named is not None
    assert EVIDENCE in split.named
    assert v.expand("dcterms:identifier") in split.named
    assert v.expand("oa:exact") not in split.named
    assert v.expand("thb:text") not in split.named


HEAD = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix thb: <https://w3id.org/thbgraph/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix : <urn:s:> .
:s a sh:NodeShape ; sh:message "m" ; sh:targetClass thb:Document ; """
SELECT = 'sh:sparql :q . :q sh:select "SELECT $this { %s }" .'


@pytest.mark.parametrize(
    ("asks", "alone"),
    [
        ("sh:property [ sh:path thb:text ; sh:minCount 1 ] .", True),
        ("sh:property [ sh:path oa:hasSource ; sh:class thb:Document ] .", True),
        ("sh:property [ sh:path oa:hasSource ; sh:property [ sh:path :p ; sh:in ( 1 ) ] ] .", True),
        ("sh:property [ sh:path :other ; sh:class :c ] .", False),
        ("sh:property [ sh:path :other ; sh:property [ sh:path :p ; sh:in ( 1 ) ] ] .", False),
        ("sh:property [ sh:path [ sh:inversePath thb:evidence ] ; sh:minCount 1 ] .", False),
        ("sh:or ( [ sh:path :a ; sh:minCount 1 ] [ sh:path :b ; sh:class :c ] ) .", False),
        ("sh:equals :p .", True),
        ("sh:closed true .", False),
        (SELECT % "$this <http://www.w3.org/ns/oa#hasSelector> ?s . ?s ?any ?value", True),
        (SELECT % "$this <urn:s:p> ?s . ?s <urn:s:q> ?value", False),
        (SELECT % "$this <urn:s:p> ?x . ?other <urn:s:p> ?x", False),
        (SELECT % "$this <urn:s:p>+ ?x", False),
        (SELECT % "$this <urn:s:p> ?x FILTER NOT EXISTS { ?x <urn:s:q> ?y }", False),
    ],
)
def test_only_steps_forward_stay_with_a_document(tmp_path: Path, asks: str, alone: bool) -> None:
    file = tmp_path / "mine.ttl"
    file.write_text(HEAD + asks)
    split = parts(read_shapes(file))
    assert set(split.alone.rules) == ({"urn:s:s"} if alone else set())
    assert set(split.together.rules) == (set() if alone else {"urn:s:s"})


def test_a_query_that_may_go_anywhere_from_a_document_needs_all(tmp_path: Path) -> None:
    file = tmp_path / "mine.ttl"
    file.write_text(HEAD + SELECT % "$this ?any ?x . ?other ?any ?x")
    assert parts(read_shapes(file)).named is None


def test_the_patterns_of_a_query_are_read() -> None:
    query = """SELECT $this { $this :p/:q ?o ; a ?c . ?o (:a|^:b)+ ?z , "x"@en
        FILTER (IF(?c = :x, NOT EXISTS { $this :r 5 }, EXISTS { $this :s ?u . }))
        OPTIONAL { ?o ?any :d BIND (STR(?o) AS ?w) } }"""
    assert list(patterns(query, {"": "urn:"})) == [
        Pattern("?this", PATH, "?o"),
        Pattern("?this", v.expand(v.TYPE), "?c"),
        Pattern("?o", PATH, "?z"),
        Pattern("?o", PATH, '"x"'),
        Pattern("?this", "urn:r", "5"),
        Pattern("?this", "urn:s", "?u"),
        Pattern("?o", "?any", "urn:d"),
    ]
    steps = {"urn:p", "urn:q", "urn:a", "urn:b", "urn:r", "urn:s", "urn:d", "urn:x"}
    assert names(query, {"": "urn:"}) == steps | {v.expand(v.TYPE), "?any"}


def as_built() -> list[Quad]:
    """Return every constraint violated, each case a document with its own graph; one is clean."""
    found = dataset()
    for number, case in enumerate(CASES):
        bad = quads(case.bad, case.namespace)
        terms = [term for q in bad for term in (q.subject, q.object)]
        odd = lines.rewritten(lines.of(bad).nquads)
        if odd or any(isinstance(term, BlankNode) for term in terms):
            continue
        own = {q.object for q in bad if q.predicate.value in TO_OWN}
        own |= {
            q.subject
            for q in bad
            if q.predicate == TYPE
            and isinstance(q.object, NamedNode)
            and q.object.value in OWN_CLASSES
        }
        graph = NamedNode(f"https://w3id.org/thbgraph/id/graph/case-{number:03}")
        for q in bad:
            documents = q.subject in own or q.predicate.value == EVIDENCE
            name = graph if documents else DefaultGraph()
            found.append(Quad(q.subject, q.predicate, q.object, name))
    return found


def written(file: Path, found: list[Quad]) -> None:
    """Write the graphs of all first, then the documents', each sorted, as a build does."""
    said = {
        (q.graph_name not in OF_ALL, q.graph_name != DefaultGraph(), str(q.graph_name), f"{q} .\n")
        for q in found
    }
    file.write_text("".join(line for *_, line in sorted(said)), encoding="utf-8")


def placed(report: Report, file: Path) -> tuple[Result, ...]:
    """Return the results with their lines, which a build does not say."""
    found = first_lines(file, {result.focus for result in report.results})
    return tuple(replace(one, line=found.get(one.focus, 0)) for one in report.results)


def test_the_report_is_that_of_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "thbgraph.nq"
    written(file, as_built())
    whole = validation.validate(file, engine="fast")
    monkeypatch.setattr(check, "LARGE", 0)
    report, clean = validation.validate_build(tmp_path)
    report = replace(report, source=whole.source, results=placed(report, file))
    assert len(clean) == 1
    assert report == whole
    assert report.render("turtle") == whole.render("turtle")
    asked = {result.rule.name for result in report.results}
    assert {"evidence-method", "quote-in-text", "document-title", "fact-stands"} <= asked
    assert len(report.results) > 100


def test_a_document_found_clean_is_not_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shapes, file = read_shapes(), tmp_path / "thbgraph.nq"
    written(file, as_built())
    first = pieces.run(file, shapes)
    assert first
    assert first.clean
    asked: list[bytes] = []
    run = fast.run

    def noted(text: lines.Lines, part: Shapes, **more: bool) -> object:
        asked.append(text.nquads)
        return run(text, part, **more)

    monkeypatch.setattr(fast, "run", noted)
    again = pieces.run(file, shapes, first.clean)
    assert again
    assert (set(again.raws), again.clean) == (set(first.raws), first.clean)
    alone = [text for text in asked if f" {view.OF_ALL[0]} .\n".encode() not in text]
    blocks = {line.rsplit(b" ", 2)[1] for text in alone for line in text.splitlines()}
    graphs = {line.rsplit(b" ", 2)[1] for line in file.read_bytes().splitlines()}
    documents = {graph for graph in graphs if b"/id/graph/" in graph} - {
        b"%s" % str(g).encode() for g in OF_ALL
    }
    assert blocks < documents
    assert len(documents) - len(blocks) == len(first.clean)


def test_a_file_in_another_order_is_not_taken_apart(tmp_path: Path) -> None:
    file = tmp_path / "thbgraph.nq"
    for order in (str, lambda q: str(q.graph_name)):
        file.write_text("".join(f"{q} .\n" for q in sorted(as_built(), key=order)))
        assert pieces.run(file, read_shapes()) is None


def test_what_a_build_kept_of_another_version_is_not_used(tmp_path: Path) -> None:
    (tmp_path / CACHE).mkdir()
    file = tmp_path / CACHE / validating.CLEAN
    assert validating.known_clean(tmp_path, "v1") == frozenset()
    file.write_text("thbgraph clean 1\nv1\none\ntwo\n")
    assert validating.known_clean(tmp_path, "v1") == {"one", "two"}
    assert validating.known_clean(tmp_path, "v2") == frozenset()
    file.write_bytes(b"\xff\n")
    assert validating.known_clean(tmp_path, "v1") == frozenset()


def test_a_graph_on_disk_is_asked_by_files_that_go_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, spare = tmp_path / "thbgraph.nq", tmp_path / "spare"
    spare.mkdir()
    written(file, as_built())
    store = Store()
    store.load(path=str(file), format=RdfFormat.N_QUADS)
    whole = pieces.run(file, read_shapes())
    monkeypatch.setattr("tempfile.tempdir", str(spare))
    found = pieces.run(file, read_shapes(), memory=pieces.Memory(store=lambda: store))
    assert found
    assert whole
    assert {*found.raws} == {*whole.raws}
    assert len(found.statements) == len(whole.statements)
    assert list(spare.iterdir()) == []
    monkeypatch.setattr("tempfile.tempdir", str(spare / "none"))
    with pytest.raises(EngineError, match=r"there is no room for a copy of the graph \(No such"):
        pieces.run(file, read_shapes(), memory=pieces.Memory(store=lambda: store))


def test_a_number_that_a_store_would_write_anew_is_not_asked_on_disk() -> None:
    line = b'<urn:x> <urn:x> "007"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
    assert from_disk.run([line], parts(read_shapes()).together, Store) is None
