"""A graph that changed is asked again where the change can be felt, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from test_validation_parts import HEAD, OF_ALL, SELECT, as_built, written
from thbgraph import vocabulary as v
from thbgraph.validation import fast, pieces, standing
from thbgraph.validation.lines import Lines
from thbgraph.validation.parts import parts
from thbgraph.validation.reads import ANY, Read, Step, reads
from thbgraph.validation.shapes import Shapes, read_shapes
from thbgraph.validation.standing import Altered

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


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rounds=st.lists(changes(), min_size=1, max_size=2))
def test_what_is_found_again_is_what_a_new_look_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rounds: list[tuple[set[Quad], set[Quad]]]
) -> None:
    shapes, file = read_shapes(), tmp_path / "thbgraph.nq"
    monkeypatch.setattr(standing, "_MANY", 0)
    memory = pieces.Memory()
    now = set(BUILT)
    written(file, list(now))
    assert pieces.run(file, shapes, memory=memory)
    for gone, come in rounds:
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
        assert len(again.statements) == len(whole.statements)


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
    found = reads(parts(read_shapes()).together)
    assert found is not None
    names = {"thb:topic", "thb:hasPriority"}
    assert found.targets == {v.expand(name) for name in names}
    names = {"thb:partOf", "thb:succeeds", "thb:subOrganisationOf"}
    assert found.closures == {v.expand(name) for name in names}
    label, type_ = v.expand(v.LABEL), v.expand(v.TYPE)
    assert Read((Step(label), Step(label, back=True)), Step(type_)) in found.reads
    assert Read((Step(v.expand("thb:underPresidency")),), Step(ANY)) in found.reads
    assert max(len(read.way) for read in found.reads) == 2


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


def test_words_that_were_added_are_forgotten() -> None:
    node = NamedNode("urn:x")
    said = Quad(node, node, Literal("said"))
    one = standing.Standing()
    one.store.add(said)
    one.add_words(f'{said} .\n<urn:x> <urn:x> "more" .\n'.encode())
    assert len(one.store) == 2
    one.forget_words()
    assert list(one.store) == [said]
    assert not any(isinstance(q.subject, BlankNode) for q in one.store)
