"""A graph that changed is asked again where the change can be felt, and nowhere else."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, Triple

from test_validation_parts import HEAD, OF_ALL, SELECT, as_built, written
from thbgraph import vocabulary as v
from thbgraph.rdf.altered import Altered
from thbgraph.validation import fast, findings, pieces, rewording, standing
from thbgraph.validation.lines import Lines
from thbgraph.validation.parts import parts
from thbgraph.validation.reach import Reaches
from thbgraph.validation.reads import ANY, Read, Reads, Step, reads
from thbgraph.validation.shapes import Shapes, read_shapes
from thbgraph.validation.statements import Statements
from thbgraph.validation.view import Looked, View

BUILT: Final = tuple(dict.fromkeys(as_built()))
TYPE: Final = NamedNode(v.expand(v.TYPE))
SUBJECTS: Final = sorted({q.subject for q in BUILT if q.graph_name in OF_ALL}, key=str)
OBJECTS: Final = sorted({q.object for q in BUILT if q.graph_name in OF_ALL}, key=str)


def is_plain(quad: Quad) -> bool:
    """Whether a statement is one that changes from build to build: not the ontology's."""
    return quad.predicate.value != v.expand("rdfs:subClassOf")


PLAIN: Final = [q for q in BUILT if is_plain(q)]


@st.composite
def changes(draw: st.DrawFn) -> tuple[set[Quad], set[Quad]]:
    """Draw statements that go, and others that come, some of them nonsense."""
    gone = set(draw(st.lists(st.sampled_from(PLAIN), max_size=12)))
    come = set()
    for _ in range(draw(st.integers(0, 8))):
        like = draw(st.sampled_from(PLAIN))
        subject, value = like.subject, like.object
        if draw(st.booleans()) and like.graph_name in OF_ALL:
            subject = draw(st.sampled_from(SUBJECTS))
        if draw(st.booleans()):
            value = draw(st.sampled_from(OBJECTS))
        come.add(Quad(subject, like.predicate, value, like.graph_name))
    return gone - come, come - set(BUILT)


def sides(gone: set[Quad], come: set[Quad]) -> Altered:
    """Say what changed as a build does."""
    went, came = (
        frozenset(f"{q} .\n" for q in side if q.graph_name in OF_ALL) for side in (gone, come)
    )
    named = (str(q.graph_name) for q in gone | come if q.graph_name not in OF_ALL)
    return Altered(went, came, frozenset(named))


def resumed(memory: pieces.Memory, file: Path, *, whole: bool) -> None:
    """Load the graph again, or let a store that holds all of it take its place."""
    was = memory.standing
    assert was
    store = Store() if whole else None
    if store is not None:
        store.load(path=str(file), format=RdfFormat.N_QUADS)
    found = list(was.raws), was.counts, set(was.exact)
    memory.standing = pieces.load(file, read_shapes(), found, store)
    assert memory.standing
    kept = json.loads(json.dumps(rewording.to_json(was.words)))
    memory.standing.words = rewording.from_json(kept, read_shapes())
    assert memory.standing.words == was.words


@settings(
    max_examples=5,
    phases=[Phase.generate],  # making a graph smaller takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    rounds=st.lists(
        st.tuples(changes(), st.sampled_from(["kept", "needed", "whole"])), min_size=1, max_size=3
    )
)
def test_what_is_found_again_is_what_a_new_look_finds(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    rounds: list[tuple[tuple[set[Quad], set[Quad]], str]],
) -> None:
    shapes, file = read_shapes(), tmp_path / "thbgraph.nq"
    monkeypatch.setattr(standing, "_MANY", 0)
    memory = pieces.Memory()
    now = set(BUILT)
    written(file, list(now))
    first = pieces.run(file, shapes, memory=memory)
    assert first
    findings.results(first.statements, shapes, first.raws, first.words)
    for (gone, come), how in rounds:
        if how != "kept":
            resumed(memory, file, whole=how == "whole")
        before = memory.standing
        memory.altered = sides(gone & now, come - now)
        now = now - gone | come
        written(file, list(now))
        again = pieces.run(file, shapes, memory=memory)
        whole = pieces.run(file, shapes)
        assert memory.standing is before
        assert again
        assert whole
        assert sorted(again.raws, key=repr) == sorted(whole.raws, key=repr)
        assert again.clean == whole.clean
        store = Store()
        store.load(path=str(file), format=RdfFormat.N_QUADS)
        apart = pieces.run(file, shapes, memory=pieces.Memory(store=lambda: store))  # noqa: B023
        assert apart
        assert sorted(apart.raws, key=repr) == sorted(whole.raws, key=repr)
        sizes = [
            (
                len(one.statements),
                one.statements.of_class(v.FACT),
                one.statements.of_class(v.DOCUMENT),
            )
            for one in (again, apart, whole)
        ]
        assert sizes[0] == sizes[1] == sizes[2]
        said = findings.results(again.statements, shapes, again.raws, again.words)
        true = Statements(Lines(file=file).load(), blank=False)
        assert said == findings.results(true, shapes, whole.raws)


def test_few_are_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shapes, file = read_shapes(), tmp_path / "thbgraph.nq"
    written(file, list(BUILT))
    memory = pieces.Memory()
    assert pieces.run(file, shapes, memory=memory)
    gone = {
        q
        for q in BUILT
        if q.predicate.value == v.expand("thb:heldIn") and q.graph_name == DefaultGraph()
    }
    one = min(gone, key=str)
    memory.altered = sides({one}, set())
    written(file, [q for q in BUILT if q != one])
    asked: list[bytes] = []
    run = fast.run

    def noted(text: Lines, part: Shapes, *, facts: bool = False) -> object:
        asked.append(text.nquads)
        return run(text, part, facts=facts)

    monkeypatch.setattr(fast, "run", noted)
    assert pieces.run(file, shapes, memory=memory)
    (text,) = asked
    assert f"{one.subject} ".encode() in text
    assert len(text) * 20 < file.stat().st_size


def test_what_our_shapes_read_is_known() -> None:
    apart = reads(parts(read_shapes()).together)
    assert apart is not None
    found = Reads.of_all(apart)
    names = {"thb:topic", "thb:hasPriority"}
    assert found.targets == {v.expand(name) for name in names}
    names = {"thb:partOf", "thb:succeeds", "thb:subOrganisationOf"}
    assert found.closures == {v.expand(name) for name in names}
    label, type_ = v.expand(v.LABEL), v.expand(v.TYPE)
    assert Read((Step(label), Step(label, back=True)), Step(type_)) in found.reads
    assert Read((Step(v.expand("thb:underPresidency")),), Step(ANY)) in found.reads
    assert max(len(read.way) for read in found.reads) == 2
    assert found.shapes >= parts(read_shapes()).together.rules.keys()
    assert sum(len(one.shapes) for one in apart) == len(found.shapes)


def test_what_words_are_read_from_is_that_of_all_shapes() -> None:
    # A position is asked about with its document, but what is said of it is kept with the rest.
    found = rewording.reads(parts(read_shapes()).together).reads
    assert {Read((), Step(v.expand(name))) for name in ("oa:start", "oa:end")} <= found


INNER: Final = """
<urn:s:one> a sh:NodeShape ; sh:targetClass <urn:One> ; sh:message "One." ;
    sh:property <urn:s:shared> .
<urn:s:two> a sh:NodeShape ; sh:targetClass <urn:Two> ; sh:message "Two." ;
    sh:or ( <urn:s:shared> <urn:s:other> ) .
<urn:s:three> a sh:NodeShape ; sh:targetClass <urn:Three> ; sh:message "Three." ;
    sh:property <urn:s:third> .
<urn:s:shared> a sh:PropertyShape ; sh:path <urn:p> ; sh:minCount 1 ; sh:message "Shared." .
<urn:s:other> a sh:PropertyShape ; sh:path <urn:q> ; sh:minCount 1 ; sh:message "Other." .
<urn:s:third> a sh:PropertyShape ; sh:path <urn:r> ; sh:minCount 1 ; sh:message "Third." .
"""


def test_shapes_with_an_inner_one_in_common_go_together(tmp_path: Path) -> None:
    file = tmp_path / "mine.ttl"
    file.write_text(f"@prefix sh: <{v.PREFIXES['sh']}> .{INNER}")
    found = reads(read_shapes(file))
    assert found is not None
    assert sorted(sorted(one.shapes) for one in found) == [
        ["urn:s:one", "urn:s:other", "urn:s:shared", "urn:s:two"],
        ["urn:s:third", "urn:s:three"],
    ]
    type_ = v.expand(v.TYPE)
    named = sorted(sorted(read.step.property for read in one.reads) for one in found)
    assert named == [[type_, "urn:p", "urn:q"], [type_, "urn:r"]]


TYPED: Final = "<urn:n> a <urn:One> ; <urn:p> 1 ."


def test_what_other_shapes_read_is_not_looked_at(tmp_path: Path) -> None:
    file = tmp_path / "mine.ttl"
    file.write_text(f"@prefix sh: <{v.PREFIXES['sh']}> .{INNER}")
    found = reads(read_shapes(file))
    assert found is not None
    store = Store()
    store.load(f"{TYPED} <urn:n> <urn:r> 2 .".encode(), format=RdfFormat.TURTLE)
    reaches = Reaches(found, store)
    node = NamedNode("urn:n")
    (place,) = (n for n, one in enumerate(found) if "urn:s:one" in one.shapes)
    touched = reaches.touched(Triple(node, NamedNode(f"urn:{name}"), node) for name in "pz")
    assert touched == {node: {place}}
    around = {one.predicate.value for one in reaches.around(touched)}
    assert around == {v.expand(v.TYPE), "urn:p"}


@pytest.mark.parametrize(
    "asks",
    [
        "sh:property [ sh:path ( :p :q ) ; sh:minCount 1 ] .",
        "sh:property [ sh:path [ sh:zeroOrMorePath :p ] ; sh:minCount 1 ] .",
        "sh:closed true .",
        SELECT % "$this <urn:s:p>/<urn:s:q> ?x",
        SELECT % "$this <urn:s:p>+ ?x . ?x <urn:s:q> ?y",
        SELECT % "$this <urn:s:p> ?x . ?other <urn:s:q> ?y",
        SELECT % "$this <urn:s:p> ?x OPTIONAL { $this <urn:s:q> ?y } OPTIONAL { ?y <urn:s:r> ?z }",
    ],
)
def test_what_cannot_be_bounded_is_said(tmp_path: Path, asks: str) -> None:
    file = tmp_path / "mine.ttl"
    file.write_text(HEAD + asks)
    assert reads(read_shapes(file)) is None


NODE: Final = NamedNode("urn:x")
STATED: Final = [Quad(NODE, NODE, Literal(str(number))) for number in range(4)]
SAID: Final = st.lists(st.sampled_from(STATED))


@given(first=SAID, rounds=st.lists(st.tuples(SAID, SAID, SAID)))
def test_a_view_is_the_store_with_its_changes(
    first: list[Quad], rounds: list[tuple[list[Quad], list[Quad], list[Quad]]]
) -> None:
    base = Store()
    base.extend(first)
    seen, now = View(base), set(first)
    for gone, come, loaded in rounds:
        seen.change(gone, come)
        missing = {*loaded} - {*first}
        seen.load("".join(f"{quad} .\n" for quad in missing).encode())
        now = now - {*gone} | {*come} | missing
        assert sorted(map(str, seen.quads(NODE, None, None))) == sorted(map(str, now))
    assert {*base} == {*first}


PATTERNS: Final = st.tuples(
    st.sampled_from([None, NODE]),
    st.sampled_from([None, NODE]),
    st.sampled_from([None, *(quad.object for quad in STATED)]),
    st.none(),
)


@given(first=SAID, asked=st.lists(st.tuples(PATTERNS, st.integers(0, 5)), max_size=8), gone=SAID)
def test_what_was_looked_up_once_is_what_a_store_says(
    first: list[Quad], asked: list[tuple[Any, int]], gone: list[Quad]
) -> None:
    base = Store()
    base.extend(first)
    looked = Looked(base)
    one, other = View(base, looked), View.of(looked, gone, [])
    for pattern, many in asked:
        # Whoever reads a part of an answer leaves the rest to others.
        assert len([*islice(one.quads(*pattern), many)]) <= many
        whole = {*base.quads_for_pattern(*pattern)}
        assert sorted(map(str, other.quads(*pattern))) == sorted(map(str, whole - {*gone}))
        assert sorted(map(str, one.quads(*pattern))) == sorted(map(str, whole))


def test_a_store_is_asked_once_for_what_several_views_look_up() -> None:
    base = Store()
    base.extend(STATED)
    looked = Looked(base)
    assert {*View(base, looked).quads(NODE, None, None)} == {*STATED}
    base.clear()
    view = View.of(looked, STATED[:1], [])
    assert {*view.quads(NODE, None, None)} == {*STATED[1:]}
    assert {*view.quads(NODE, NODE, None)} == set()


def test_numbers_are_counted_as_they_are_written() -> None:
    count = f'<urn:x> <urn:x> "7"^^<{v.expand("xsd:nonNegativeInteger")}> .\n'
    (one,) = standing.exact(f'{count}<urn:x> <urn:x> "8" .\n'.encode())
    assert f"{one} .\n" == count
