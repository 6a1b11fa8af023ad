"""Files that people can read, and that are the same bytes whenever the quads are the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

import samples
from thbgraph import turtle

TESTS = Path(__file__).parent


def default_triples(quads: list[ox.Quad]) -> set[ox.Triple]:
    return {q.triple for q in quads if isinstance(q.graph_name, ox.DefaultGraph)}


def test_turtle_is_grouped_with_prefixes_and_events_first() -> None:
    body = turtle.turtle(samples.quads()).decode()
    head, _, rest = body.partition("\n\n")
    assert head.splitlines() == sorted(head.splitlines())
    assert "@prefix thb: <https://w3id.org/thbgraph/ontology#> ." in head
    assert "prov:" not in head
    assert rest.startswith(
        "ev:second-meeting-of-the-task-force-2019 a thb:Event ;\n"
        '\trdfs:label "Second meeting of the Task Force"@en ;\n'
        '\tthb:endDate "2019-03-14"^^xsd:date , "2019-03-15"^^xsd:date ;\n'
    )


def test_turtle_says_what_the_default_graph_says() -> None:
    written = turtle.turtle(samples.quads())
    parsed = {q.triple for q in ox.parse(written, format=ox.RdfFormat.TURTLE)}
    assert parsed == default_triples(samples.quads())
    nt = ox.serialize(parsed, format=ox.RdfFormat.N_TRIPLES)
    assert nt is not None
    assert isomorphic(Graph().parse(written, format="turtle"), Graph().parse(nt, format="nt"))


@pytest.mark.parametrize(
    ("write", "form"), [(turtle.trig, ox.RdfFormat.TRIG), (turtle.nquads, ox.RdfFormat.N_QUADS)]
)
def test_a_dataset_is_written_whole(write: object, form: ox.RdfFormat) -> None:
    assert callable(write)
    assert set(ox.parse(write(samples.quads()), format=form)) == set(samples.quads())


# rdflib's reader of datasets uses what rdflib itself calls deprecated.
@pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")
def test_rdflib_reads_the_dataset() -> None:
    dataset = Dataset()
    dataset.parse(data=turtle.trig(samples.quads()), format="trig")
    assert sum(1 for _ in dataset.quads()) == len(set(samples.quads()))


def test_n_quads_are_sorted_lines() -> None:
    lines = turtle.nquads(samples.quads()).splitlines()
    assert lines == sorted(set(lines))


def test_order_of_quads_does_not_matter() -> None:
    quads = samples.quads()
    for write in (turtle.turtle, turtle.trig, turtle.nquads):
        assert write(quads) == write(quads[::-1]) == write([*quads, *quads])


def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "import hashlib, samples; from thbgraph import turtle; q = samples.quads();"
        "print(*(hashlib.sha256(w(q)).hexdigest() "
        "for w in (turtle.turtle, turtle.trig, turtle.nquads)))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(TESTS)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(outputs) == 1


def test_nothing_is_still_a_file() -> None:
    assert turtle.turtle([]) == b"\n\n"
    assert turtle.nquads([]) == b""


@given(st.text(max_size=40), st.text(max_size=10))
def test_any_text_comes_back(words: str, more: str) -> None:
    subject = ox.NamedNode("https://w3id.org/thbgraph/id/event/a")
    quads = [
        ox.Quad(subject, ox.NamedNode("http://example.org/p"), ox.Literal(text, language="en"))
        for text in (words, more)
    ]
    written = turtle.turtle(quads)
    assert {q.triple for q in ox.parse(written, format=ox.RdfFormat.TURTLE)} == default_triples(
        quads
    )
