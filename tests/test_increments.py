"""A build after another gives the bytes of a build from nothing, and reads only what it must."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from building import content
from thbgraph import authority, builder, corpus, rdf, resources, store, validation
from thbgraph import vocabulary as v
from thbgraph.authority import Authority
from thbgraph.builder import (
    blocks,
    changes,
    collecting,
    pieces,
    pool,
    readings,
    revising,
    validating,
    writing,
)
from thbgraph.builder.ordered import MisplacedError
from thbgraph.errors import DocumentError, GraphError, WorkerError
from thbgraph.extraction import extract, rules
from thbgraph.model import Document
from thbgraph.store import Store
from thbgraph.validation import Report, room

NOTHING = Report("", (), (), 0, 0, 0)
DEVSET = Path(__file__).parent / "devset"
EDTF = ox.NamedNode(v.expand("thb:edtf"))
SEMINAR = "A seminar on begging was held in {} on 4 May 2016 by the {}.\n"


@pytest.fixture(autouse=True)
def unvalidated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare the shapes, which other tests hold."""
    monkeypatch.setattr(validation, "validate_build", lambda *_: (NOTHING, frozenset()))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The texts and what a build makes of them from nothing, which tests copy and leave alone."""
    place = tmp_path_factory.mktemp("first")
    (place / "texts").mkdir()
    for file in sorted(DEVSET.glob("d0[1-6]*.txt")):
        shutil.copy(file, place / "texts")
    shutil.copytree(resources.seeds(), place / "texts", dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(validation, "validate_build", lambda *_: (NOTHING, frozenset()))
        builder.build(place / "texts", place / "build")
    return place


@pytest.fixture
def texts(first: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(first / "texts", tmp_path / "texts"))


@pytest.fixture
def built(first: Path, tmp_path: Path) -> Path:
    """What stands of the texts: nothing in it says where it was built."""
    return Path(shutil.copytree(first / "build", tmp_path / "build"))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the documents that the rules read, in their order."""
    names: list[str] = []
    really = readings.read

    def noted(document: Document) -> readings.Reading:
        names.append(document.id)
        return really(document)

    monkeypatch.setattr(readings, "read", noted)
    return names


def change(folder: Path) -> None:
    file = folder / "d02_igo-strom-kickoff.txt"
    file.write_text(file.read_text("utf-8") + SEMINAR.format("Riga", "Police"), encoding="utf-8")


def remove(folder: Path) -> None:
    (folder / "d03_event-page-tartu-seminar.txt").unlink()


def add(folder: Path) -> None:
    text = f"Seminar\n\n5 May 2016\n\n{SEMINAR.format('Tallinn', 'Nordic Council of Ministers')}"
    (folder / "zz.txt").write_text(text, encoding="utf-8")


def decide(folder: Path) -> None:
    file = folder / "curated" / "001_6f75c1f964cf4579.yaml"
    file.unlink()


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lambda _: None, []),
        (change, ["d02_igo-strom-kickoff"]),
        (remove, []),
        (add, ["zz"]),
        (decide, []),
    ],
)
def test_a_second_build_reads_what_changed_and_gives_the_bytes_of_a_first(
    texts: Path,
    built: Path,
    tmp_path: Path,
    read: list[str],
    *,
    edit: Callable[[Path], None],
    expected: list[str],
) -> None:
    edit(texts)
    builder.build(texts, built)
    assert read == expected
    builder.build(texts, tmp_path / "fresh")
    assert content(built) == content(tmp_path / "fresh")


def test_what_stands_is_changed_and_not_written_anew(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "IN_MEMORY", 1_000)
    output = tmp_path / "build"
    builder.build(texts, output)
    with monkeypatch.context() as patch:
        patch.delattr(writing, "write")
        patch.delattr(ox.Store, "bulk_load", raising=False)
        for edit in (change, add, remove):
            edit(texts)
            assert builder.build(texts, output).notices == ()
    builder.build(texts, tmp_path / "fresh")
    assert graph(output) == graph(tmp_path / "fresh")
    assert set(Store.open(output).quads()) == set(Store.open(tmp_path / "fresh").quads())


def test_a_record_has_an_open_interval_as_long_as_a_document_states_it(tmp_path: Path) -> None:
    texts, output = tmp_path / "texts", tmp_path / "build"
    texts.mkdir()
    said = "The project LANTERN is led by the Swedish Gender Equality Agency. It ends {}.\n"
    ends = ("by the end of 2018", "by the end of 2018", "in 2018")
    for name, when in zip("abc", ends, strict=True):
        (texts / f"{name}.txt").write_text(said.format(when), encoding="utf-8")
    seen = []
    for name in ("", "a", "b"):
        (texts / f"{name}.txt").unlink(missing_ok=True)
        builder.build(texts, output)
        records = Store.open(output).quads()
        seen.append({str(q.object) for q in records if q.predicate == EDTF and is_record(q)})
        builder.build(texts, tmp_path / f"fresh-{name}")
        assert content(output) == content(tmp_path / f"fresh-{name}")
    assert seen == [{'"../2018"'}, {'"../2018"'}, set()]


def is_record(quad: ox.Quad) -> bool:
    return quad.graph_name == rdf.FACTS_GRAPH


def graph(folder: Path) -> dict[str, bytes]:
    """What is the same byte by byte: all but the engine's own files."""
    return {n: data for n, data in content(folder).items() if not n.startswith("store/")}


def test_a_file_that_does_not_hold_what_it_should_is_written_anew(
    texts: Path, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def misplaced(*_: object) -> None:
        raise MisplacedError("<urn:x>")

    change(texts)
    monkeypatch.setattr(revising, "write", misplaced)
    assert builder.build(texts, built).notices == (
        f"{built}: <urn:x> does not stand where it should; the graph is written anew",
    )
    builder.build(texts, tmp_path / "fresh")
    assert content(built) == content(tmp_path / "fresh")


def test_only_blocks_that_decisions_touch_are_made_again(
    texts: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    really = blocks.make

    def noted(task: blocks.Task) -> blocks.Block:
        made.append(task.reading.document)
        return really(task)

    monkeypatch.setattr(blocks, "make", noted)
    builder.build(texts, built)
    assert made == []
    change(texts)
    builder.build(texts, built)
    assert "d02_igo-strom-kickoff" in made
    assert len(made) < 4


@pytest.mark.parametrize("jobs", [2, 3])
def test_any_number_of_processes_gives_the_same_bytes(
    texts: Path, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(pool.batches, "__defaults__", (2,))
    builder.build(texts, tmp_path / "several", jobs=jobs)
    assert content(tmp_path / "several") == content(built)


def without(known: Authority, label: str) -> Authority:
    kept = tuple(entry for entry in known.entries if entry.label != label)
    return Authority(kept, known.topics, known.files)


def test_a_changed_entry_touches_only_texts_that_name_it() -> None:
    known = authority.load()
    changed = changes.between(changes.known(known), changes.known(without(known, "Tartu")))
    assert not changed.everything
    assert changed.touch("The seminar took place in TARTU.")
    assert not changed.touch("The seminar took place in Riga.")


def test_an_entry_that_a_changed_one_belongs_to_is_not_touched_but_what_belongs_to_it_is() -> None:
    known = authority.load()
    changed = changes.between(changes.known(known), changes.known(without(known, "Estonia")))
    assert changed.touch("The Police and Border Guard Board took part.")


def test_an_entry_that_the_code_asks_for_touches_every_text() -> None:
    known = authority.load()
    label = "Council of the European Union"
    assert changes.between(changes.known(known), changes.known(without(known, label))).everything


def with_rules(monkeypatch: pytest.MonkeyPatch, kept: tuple[rules.Rule, ...]) -> changes.Known:
    monkeypatch.setattr(rules, "load", lambda: kept)
    return changes.known(authority.load())


def test_a_changed_rule_touches_only_texts_with_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = rules.load()
    before = changes.known(authority.load())
    less = tuple(rule for rule in loaded if rule.id != "event-hosted-by")
    changed = changes.between(before, with_rules(monkeypatch, less))
    assert changed.rules == ("event-hosted-by",)
    assert not changed.everything
    assert changed.touch("The Ministry hosted a seminar, which was hosted by it.")
    assert not changed.touch("A seminar took place.")


def test_another_order_of_rules_touches_every_text(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = rules.load()
    before = changes.known(authority.load())
    assert changes.between(before, with_rules(monkeypatch, loaded[::-1])).everything


@pytest.mark.parametrize("rule", ["event-hosted-by", "person-post", "event-in-place"])
def test_texts_that_a_missing_rule_does_not_touch_read_the_same(
    monkeypatch: pytest.MonkeyPatch, rule: str
) -> None:

    loaded, known = rules.load(), authority.load()
    before = changes.known(known)
    less = tuple(one for one in loaded if one.id != rule)
    changed = changes.between(before, with_rules(monkeypatch, less))
    for document in corpus.read_corpus(DEVSET):
        if extract(document, known, loaded).facts != extract(document, known, less).facts:
            assert changed.touch(document.text), document.id


def test_a_damaged_reading_is_read_again_and_said(
    texts: Path, built: Path, read: list[str]
) -> None:
    before = content(built)
    kept = built / "cache" / "readings.tsv"
    lines = kept.read_bytes().splitlines(keepends=True)
    lines[8] = lines[8].replace(b"Riga", b"Oslo").replace(b"thb:", b"thc:", 1)
    kept.write_bytes(b"".join(lines))
    read.clear()
    report = builder.build(texts, built)
    assert len(read) == 1
    assert report.notices == (f"{kept}: {read[0]} is damaged; read again",)
    assert content(built) == before


@pytest.mark.parametrize(
    "name", ["readings.tsv", "blocks.jsonl", "posts.tsv", "state.json", "known.json"]
)
@pytest.mark.parametrize("damage", [b"", b"\x00\xff", b"thbgraph readings 2\n"])
def test_a_cache_that_is_not_ours_is_not_used(
    texts: Path, built: Path, name: str, damage: bytes
) -> None:
    before = content(built)
    (built / "cache" / name).write_bytes(damage)
    builder.build(texts, built)
    assert content(built) == before


def test_a_file_of_the_graph_that_was_changed_is_not_copied(texts: Path, built: Path) -> None:
    before = content(built)
    file = built / "thbgraph.nq"
    file.write_bytes(file.read_bytes().replace(b"Riga", b"Oslo"))
    report = builder.build(texts, built)
    assert report.notices == (
        f"{built}: changed since it was built; all documents are written again",
    )
    assert content(built) == before


def test_a_text_that_changes_while_it_is_read_is_told(
    texts: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(built)
    change(texts)
    really = collecting.collect

    def meanwhile(*arguments: object) -> object:
        found = really(*arguments)  # type: ignore[arg-type]
        change(texts)
        return found

    monkeypatch.setattr(collecting, "collect", meanwhile)
    with pytest.raises(DocumentError, match=r"d02_.*was changed while the build was reading it"):
        builder.build(texts, built)
    assert content(built) == before
    monkeypatch.undo()
    monkeypatch.setattr(validation, "validate_build", lambda *_: (NOTHING, frozenset()))
    builder.build(texts, built)
    assert content(built) != before


def killed(batch: tuple[int, ...]) -> list[int]:
    os._exit(1 if batch else 0)


def once_killed(batch: tuple[str, ...]) -> list[str]:
    for item in batch:
        mark = Path(item)
        if not mark.exists():
            mark.touch()
            os._exit(1)
    return list(batch)


def test_a_killed_process_is_replaced_once(tmp_path: Path) -> None:
    marks = [str(tmp_path / name) for name in "abcd"]
    (tmp_path / "a").touch()
    (tmp_path / "b").touch()
    (tmp_path / "d").touch()
    found = list(pool.in_order(once_killed, pool.batches(marks, 1), 2))
    assert found == [[mark] for mark in marks]


def test_a_process_that_is_killed_again_is_told() -> None:
    with pytest.raises(WorkerError, match="was killed, twice at the same place; nothing was"):
        list(pool.in_order(killed, pool.batches(range(4), 1), 2))


def test_an_error_in_a_process_names_its_file(texts: Path, tmp_path: Path) -> None:
    for number in range(40):
        (texts / f"empty{number:02}.txt").write_bytes(b" \n")
    with pytest.raises(DocumentError) as caught:
        builder.build(texts, tmp_path / "build", jobs=2)
    assert caught.value.file == texts / "empty00.txt"
    assert caught.value.message == "the file has no words; expected the text of a page"
    assert not (tmp_path / "build").exists()


@pytest.fixture
def large(texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A graph that counts as large."""
    monkeypatch.setattr(store, "IN_MEMORY", 1_000)
    builder.build(texts, tmp_path / "build")
    return tmp_path / "build"


def test_a_large_graph_is_asked_on_disk(large: Path) -> None:
    opened = Store.open(large)
    assert len(opened) == json.loads((large / "manifest.json").read_bytes())["counts"]["quads"]
    assert opened.ask("ASK { GRAPH ?g { ?f a thb:Fact } }")
    assert Store.open(large).ask("ASK { ?e a thb:Event }"), "two readers at once"


def test_a_graph_gets_a_store_when_it_grows_large_and_loses_it_when_it_shrinks(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "build"
    builder.build(texts, output)
    for most, large in ((1_000, True), (1_000, True), (500_000, False), (1_000, True)):
        monkeypatch.setattr(store, "IN_MEMORY", most)
        change(texts)
        builder.build(texts, output)
        assert [(output / name).exists() for name in (store.DISK, store.DISK_MARK)] == [large] * 2
        in_memory = Store.open(output / store.DATASET)
        assert {*Store.open(output).quads()} == {*in_memory.quads()}


def test_a_store_of_another_version_is_told(large: Path, texts: Path) -> None:
    mark = large / "store.json"
    mark.write_text(mark.read_text().replace(ox.__version__, "0.1.0"))
    with pytest.raises(GraphError, match=r"store is of another version \(layout 1, engine 0.1.0;"):
        Store.open(large)
    builder.build(texts, large)
    assert Store.open(large)


def test_a_store_of_another_graph_is_told(large: Path) -> None:
    manifest = json.loads((large / "manifest.json").read_bytes())
    manifest["outputs"]["thbgraph.nq"] = "0" * 64
    (large / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(GraphError, match="the store holds another graph; build the graph again"):
        Store.open(large)


def test_a_store_that_cannot_be_opened_is_told(large: Path) -> None:
    shutil.rmtree(large / "store")
    with pytest.raises(GraphError, match="the store cannot be opened"):
        Store.open(large)


def test_a_graph_too_large_for_the_shapes_says_so(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validating, "LARGEST", 1_000)
    builder.build(texts, tmp_path / "fast")
    assert "0 violations" in (tmp_path / "fast" / "report.txt").read_text()
    with monkeypatch.context() as patch:
        patch.setattr(room, "NEEDED_BESIDE", 10**15)
        builder.build(texts, tmp_path / "fast")
    said = " ".join((tmp_path / "fast" / "report.txt").read_text().split())
    assert "the shapes are asked of at most 0 during a build on this machine. Ask with" in said
    monkeypatch.setattr(validation, "has_fast_engine", lambda: False)
    builder.build(texts, tmp_path / "build")
    said = " ".join((tmp_path / "build" / "report.txt").read_text().split())
    assert "Not validated: the graph has" in said
    assert "at most 1,000 during a build on this machine; of more where the fast" in said


def test_a_fact_needs_few_quads(tmp_path: Path) -> None:
    report = builder.build(DEVSET, tmp_path / "build")
    graphs = json.loads((tmp_path / "build" / "manifest.json").read_bytes())["counts"]["graphs"]
    known = ("ontology", "graph/topics", "graph/authorities")
    quads = sum(count for name, count in graphs.items() if not name.endswith(known))
    assert quads / report.number < 20


def test_ranges_that_follow_each_other_are_copied_as_one(tmp_path: Path) -> None:
    ranges = [
        pieces.Copy(tmp_path, 0, 3),
        pieces.Copy(tmp_path, 3, 4),
        pieces.Copy(tmp_path, 9, 1),
    ]
    assert list(pieces.joined(ranges)) == [
        pieces.Copy(tmp_path, 0, 7),
        pieces.Copy(tmp_path, 9, 1),
    ]


PLACES = ("Riga", "Tallinn", "Oslo")
IDENTITIES = "different:\n  - things: [Harbour Unit, Nordic Council of Ministers]\n"
HOSTS = ("Harbour Unit", "Harbour Unit of the Police", "Nordic Council of Ministers")
WORDS = st.builds(SEMINAR.format, st.sampled_from(PLACES), st.sampled_from(HOSTS))
EDITS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(("a.txt", "b.txt", "c.txt", "d.txt")), WORDS | st.just("")),
        st.tuples(st.just("curated/identities.yaml"), st.sampled_from((IDENTITIES, ""))),
    ),
    min_size=1,
    max_size=3,
)


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@example([[("curated/identities.yaml", IDENTITIES)], [("a.txt", "")], [("b.txt", "")]])
@example([[("curated/identities.yaml", IDENTITIES)], [("curated/identities.yaml", "")]])
@given(st.lists(EDITS, min_size=1, max_size=3))
def test_whatever_changes_the_bytes_are_those_of_a_build_from_nothing(
    edits: list[list[tuple[str, str]]],
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "texts")
        (folder / "curated").mkdir(parents=True)
        for name, host in zip("abcd", (*HOSTS, HOSTS[0]), strict=True):
            (folder / f"{name}.txt").write_text(SEMINAR.format("Riga", host), encoding="utf-8")
        # What curators decide on is always spoken of.
        all_ = "".join(SEMINAR.format("Riga", host) for host in HOSTS)
        (folder / "z.txt").write_text(all_, encoding="utf-8")
        builder.build(folder, Path(place, "build"))
        for edit in edits:
            for name, text in edit:
                (folder / name).unlink(missing_ok=True)
                if text:
                    (folder / name).write_text(text, encoding="utf-8")
            builder.build(folder, Path(place, "build"))
        builder.build(folder, Path(place, "fresh"))
        assert content(Path(place, "build")) == content(Path(place, "fresh"))
