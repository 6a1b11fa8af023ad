"""A build: the same inputs give the same bytes, and whatever goes wrong, nothing is lost."""

from __future__ import annotations

import errno
import gc
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import TypeVar

import pyoxigraph as ox
import pytest

from building import After
from thbgraph import builder, resources, store, validation
from thbgraph.authority import Authority
from thbgraph.builder import pieces, readings, writing
from thbgraph.errors import CuratedError, DataError, DocumentError, OutputError
from thbgraph.extraction import extract
from thbgraph.model import Document, Evidence, Method
from thbgraph.store import Store

FILES = [
    "cache",
    "manifest.json",
    "report.ttl",
    "report.txt",
    "thbgraph.nq",
    "thbgraph.trig",
    "thbgraph.ttl",
]

TEXT_A = """\
Seminar against forced labour in Riga

3 March 2015

The Ministry of the Interior of Latvia hosted a seminar on forced labour in Riga on 2 March 2015.
"""
TEXT_B = """\
Seminar in Tallinn

5 May 2016

A seminar on begging was held in Tallinn on 4 May 2016.
"""
CURATED_A = """\
document: a
things:
  - event: Seminar on forced labour in Riga
    quote: a seminar on forced labour in Riga
facts:
  - event: Seminar on forced labour in Riga
    startDate: 2015-03-02
    endDate: {end}
    heldIn: Riga
    hostedBy: Ministry of the Interior of the Republic of Latvia
    quote: >-
      The Ministry of the Interior of Latvia hosted a seminar on forced labour in Riga on
      2 March 2015
    mention:
      event: a seminar on forced labour in Riga
      hostedBy: The Ministry of the Interior of Latvia
"""

_Item = TypeVar("_Item")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    (folder / "curated").mkdir(parents=True)
    (folder / "a.txt").write_text(TEXT_A, encoding="utf-8")
    (folder / "b.txt").write_text(TEXT_B, encoding="utf-8")
    (folder / "curated" / "a.yaml").write_text(CURATED_A.format(end="2015-03-02"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, builder.BuildReport]:
    output = tmp_path_factory.mktemp("seeds") / "build"
    return output, builder.build(output=output)


@pytest.fixture
def unvalidated(seeds: tuple[Path, builder.BuildReport], monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare the shapes, which take most of a build's time and are not what the test is about."""
    monkeypatch.setattr(validation, "validate_build", lambda *_: (seeds[1].validation, frozenset()))


def content(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def break_the_shapes(corpus: Path) -> None:
    """An event that ends before it starts."""
    text = CURATED_A.replace(
        "endDate: {end}", 'endDate: {{date: 2015-03-01, words: "2 March 2015"}}'
    )
    (corpus / "curated" / "a.yaml").write_text(text.format(), encoding="utf-8")


def test_the_seeds_are_the_default_corpus(seeds: tuple[Path, builder.BuildReport]) -> None:
    output, report = seeds
    assert sorted(path.name for path in output.iterdir()) == FILES
    assert report.documents == 5
    assert report.summary().startswith(
        f"{output}: {report.number} facts ({report.number} confirmed), 1 rejected, from 5 documents"
    )
    assert report.number == len(report.facts) - 1
    assert len(Store.open(output)) == report.quads
    assert report.validation.conforms


def test_every_curated_fact_of_the_seeds_is_in_the_graph(
    seeds: tuple[Path, builder.BuildReport],
) -> None:
    curated = [f for f in seeds[1].facts if any(e.method is Method.CURATED for e in f.evidence)]
    assert len(curated) >= 250
    assert {e.document for f in curated for e in f.evidence} == {
        path.stem for path in resources.seeds().glob("*.txt")
    }


@pytest.mark.usefixtures("unvalidated")
def test_the_summary_tells_what_was_done(corpus: Path, tmp_path: Path) -> None:
    report = builder.build(corpus, tmp_path / "build")
    confirmed = sum(f.review.value == "confirmed" for f in report.facts)
    assert (
        report.summary()
        .splitlines()[0]
        .startswith(f"{tmp_path / 'build'}: {len(report.facts)} facts ({confirmed} confirmed")
    )
    assert "from 2 documents" in report.summary()


@pytest.mark.usefixtures("unvalidated")
def test_the_manifest_holds_the_hashes_of_inputs_and_outputs(corpus: Path, tmp_path: Path) -> None:
    output = tmp_path / "build"
    report = builder.build(corpus, output)
    manifest = json.loads((output / "manifest.json").read_text(encoding="utf-8"))
    hashes = content(output)
    assert manifest["outputs"] == {n: hashes[n] for n in manifest["outputs"]}
    assert sorted((*manifest["outputs"], "cache", "manifest.json")) == FILES
    assert manifest["inputs"]["documents"] == {
        name: hashlib.sha256((corpus / f"{name}.txt").read_bytes()).hexdigest() for name in "ab"
    }
    assert list(manifest["inputs"]["curated"]) == ["a.yaml"]
    assert "thbgraph.ttl" in manifest["inputs"]["ontology"]
    assert "lexicon.yaml" in manifest["inputs"]["rules"]
    counts = manifest["counts"]
    assert counts["documents"] == 2
    assert counts["facts"] == len(report.facts)
    assert counts["quads"] == report.quads == sum(counts["graphs"].values())
    assert counts["classes"]["thb:Event"] == 2


@pytest.mark.usefixtures("unvalidated")
def test_no_path_and_no_clock_goes_into_the_folder(corpus: Path, tmp_path: Path) -> None:
    builder.build(corpus, tmp_path / "build")
    for path in (tmp_path / "build").rglob("*.*"):
        assert str(tmp_path).encode() not in path.read_bytes()


def test_the_dataset_has_no_blank_nodes(seeds: tuple[Path, builder.BuildReport]) -> None:
    for quad in Store.open(seeds[0]):
        assert not isinstance(quad.subject, ox.BlankNode)
        assert not isinstance(quad.object, ox.BlankNode)


def test_the_three_files_say_the_same(seeds: tuple[Path, builder.BuildReport]) -> None:
    of_quads, of_trig = (set(Store.open(seeds[0] / f"thbgraph.{x}")) for x in ("nq", "trig"))
    plain = {q.triple for q in of_quads if isinstance(q.graph_name, ox.DefaultGraph)}
    assert of_quads == of_trig
    assert {q.triple for q in Store.open(seeds[0] / "thbgraph.ttl")} == plain


def test_the_report_is_that_of_the_shapes(seeds: tuple[Path, builder.BuildReport]) -> None:
    assert (seeds[0] / "report.txt").read_text(encoding="utf-8").startswith("graph: 0 violations")
    assert any(ox.parse(path=str(seeds[0] / "report.ttl")))


def run(code: str, *arguments: str, cwd: Path, seed: str) -> None:
    subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys; from thbgraph.builder import build; {code}",
            *arguments,
        ],
        cwd=cwd,
        env={**os.environ, "PYTHONHASHSEED": seed},
        check=True,
    )


def test_the_seeds_give_the_same_bytes_under_another_hash_seed(
    seeds: tuple[Path, builder.BuildReport], tmp_path: Path
) -> None:
    run("build(output='again')", cwd=tmp_path, seed="4711")
    assert content(tmp_path / "again") == content(seeds[0])


def test_order_place_and_repetition_of_inputs_do_not_matter(corpus: Path, tmp_path: Path) -> None:
    files = [str(corpus / "a.txt"), str(corpus / "b.txt")]
    builder.build(files, tmp_path / "one")
    builder.build([*files[::-1], files[0]], tmp_path / "one")
    moved = tmp_path / "elsewhere" / "deep"
    shutil.copytree(corpus, moved)
    code = "build(['b.txt', 'a.txt'], sys.argv[1])"
    run(code, str(tmp_path / "two"), cwd=moved, seed="0")
    assert content(tmp_path / "one") == content(tmp_path / "two")


@pytest.mark.usefixtures("unvalidated")
def test_a_build_into_its_own_folder_gives_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    output = tmp_path / "build"
    builder.build(corpus, output)
    before = content(output)
    builder.build(corpus, output)
    assert content(output) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "texts"]


def test_a_violation_keeps_the_graph_that_stands_and_shows_the_other(
    corpus: Path, tmp_path: Path
) -> None:
    output = tmp_path / "build"
    builder.build(corpus, output)
    before = content(output)
    break_the_shapes(corpus)
    with pytest.raises(DataError) as caught:
        builder.build(corpus, output)
    rejected = tmp_path / "build.rejected"
    assert str(caught.value) == (
        f"1 violation of the shapes; {output} was not replaced: see {rejected / 'report.txt'}"
    )
    assert caught.value.exit_code == 1
    assert content(output) == before
    assert sorted(path.name for path in rejected.iterdir()) == FILES
    assert "Violations (1)" in (rejected / "report.txt").read_text(encoding="utf-8")
    (corpus / "curated" / "a.yaml").write_text(CURATED_A.format(end="2015-03-02"), encoding="utf-8")
    builder.build(corpus, output)
    assert not rejected.exists()


def test_a_first_build_that_violates_the_shapes_writes_no_graph(
    corpus: Path, tmp_path: Path
) -> None:
    break_the_shapes(corpus)
    with pytest.raises(DataError, match=r"build was not written: see .*report\.txt"):
        builder.build(corpus, tmp_path / "build")
    assert not (tmp_path / "build").exists()


@pytest.mark.usefixtures("unvalidated")
def test_a_mistake_in_an_input_leaves_the_graph_that_stands(corpus: Path, tmp_path: Path) -> None:
    output = tmp_path / "build"
    builder.build(corpus, output)
    before = content(output)
    (corpus / "curated" / "a.yaml").write_text(
        CURATED_A.format(end="2015-03-02").replace("heldIn: Riga", "heldIn: Rigga"),
        encoding="utf-8",
    )
    with pytest.raises(CuratedError, match=r"a\.yaml:9: "):
        builder.build(corpus, output)
    (corpus / "curated" / "a.yaml").write_text(CURATED_A.format(end="2015-03-02"), encoding="utf-8")
    (corpus / "c.txt").write_bytes(b"\x00\x01")
    with pytest.raises(DocumentError, match=r"c\.txt:1: is binary"):
        builder.build(corpus, output)
    assert content(output) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "texts"]


@pytest.mark.usefixtures("unvalidated")
def test_an_interrupted_build_leaves_the_graph_that_stands(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "build"
    builder.build(corpus, output)
    before = content(output)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(writing, "put_together", interrupt)
    with pytest.raises(KeyboardInterrupt):
        builder.build(corpus, output)
    assert content(output) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "texts"]


@pytest.mark.usefixtures("unvalidated")
def test_a_full_disk_leaves_the_graph_that_stands(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "build"
    builder.build(corpus, output)
    before = content(output)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(pieces, "write", full)
    with pytest.raises(OutputError, match=r"build: the disk is full; nothing was changed"):
        builder.build(corpus, output)
    monkeypatch.undo()
    assert content(output) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "texts"]


@pytest.mark.usefixtures("unvalidated")
def test_empty_files_are_left_out_and_said_in_one_line(corpus: Path, tmp_path: Path) -> None:
    builder.build(corpus, tmp_path / "without")
    for number in range(1_200):
        (corpus / f"e{number:04}.txt").touch()
    report = builder.build(corpus, tmp_path / "build")
    said = f"{corpus / 'e0000.txt'}: is empty, as are 1,199 more files; left out"
    assert report.concerns == (said,)
    assert content(tmp_path / "build") == content(tmp_path / "without")


def test_a_folder_of_empty_files_is_no_corpus(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").touch()
    with pytest.raises(DocumentError, match="all files are empty; expected the texts of pages"):
        builder.build(tmp_path, tmp_path / "build")


@pytest.mark.usefixtures("unvalidated")
def test_a_document_that_stands_there_twice_is_said(corpus: Path, tmp_path: Path) -> None:
    shutil.copy(corpus / "b.txt", corpus / "c.txt")
    report = builder.build(corpus, tmp_path / "build")
    said = f"{corpus / 'c.txt'}: is the same as b; what it says counts twice as evidence"
    assert report.concerns == (said,)


def test_a_file_that_is_too_large_is_said_before_the_others_are_read(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (corpus / "z.txt").open("wb") as file:
        file.truncate(200_000_000)
    monkeypatch.delattr(readings, "read_batch")
    with pytest.raises(DocumentError, match=r"z\.txt: the file has 200,000,000 bytes, more than"):
        builder.build(corpus, tmp_path / "build")


@pytest.mark.usefixtures("unvalidated")
def test_a_disk_that_is_full_for_the_store_leaves_the_graph_that_stands(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "build"
    builder.build(corpus, output)
    before = content(output)

    def full(*_: object) -> None:
        raise OSError(f"IO error: {os.strerror(errno.ENOSPC)}: While appending to file: 000010.sst")

    monkeypatch.setattr(store, "IN_MEMORY", 10)
    monkeypatch.setattr(ox, "Store", full)
    with pytest.raises(OutputError, match=r"build: the disk is full; nothing was changed"):
        builder.build(corpus, output)
    assert content(output) == before


@pytest.mark.usefixtures("unvalidated")
@pytest.mark.parametrize("at_once", [50_000, 1_000_000_000])
def test_a_store_on_disk_is_loaded_in_pieces_of_whole_lines(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(store, "IN_MEMORY", 10)
    monkeypatch.setattr(store, "AT_ONCE", at_once)
    builder.build(corpus, tmp_path / "build")
    in_memory = Store.open(tmp_path / "build" / store.DATASET)
    assert (tmp_path / "build" / store.DISK).is_dir()
    assert set(Store.open(tmp_path / "build").quads()) == set(in_memory.quads())


def test_a_folder_that_no_build_wrote_is_not_replaced(corpus: Path) -> None:
    before = content_of_texts(corpus)
    with pytest.raises(OutputError, match="this folder holds files that were not built here"):
        builder.build(corpus, corpus)
    assert content_of_texts(corpus) == before


def content_of_texts(corpus: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in sorted(corpus.rglob("*")) if p.is_file()}


@pytest.mark.usefixtures("unvalidated")
def test_what_others_put_into_the_folder_stays(corpus: Path, tmp_path: Path) -> None:
    output = tmp_path / "build"
    builder.build(corpus, output)
    (output / "network.html").write_text("a picture", encoding="utf-8")
    (output / "notes").mkdir()
    (output / "notes" / "a.txt").write_text("mine", encoding="utf-8")
    builder.build(corpus, output)
    assert (output / "network.html").read_text(encoding="utf-8") == "a picture"
    assert (output / "notes" / "a.txt").read_text(encoding="utf-8") == "mine"
    assert sorted(p.name for p in output.iterdir()) == sorted([*FILES, "network.html", "notes"])


@pytest.mark.usefixtures("unvalidated")
def test_two_builds_at_once_are_told(corpus: Path, tmp_path: Path) -> None:
    class Second:
        """Starts another build in the middle of the first."""

        def step(self, name: str) -> None:
            if name == "writing":
                with pytest.raises(OutputError, match="another build is writing this folder"):
                    builder.build(corpus, tmp_path / "build")

        def track(self, items: Sequence[_Item], name: str) -> Iterator[_Item]:
            del name
            yield from items

    builder.build(corpus, tmp_path / "build", progress=Second())
    assert Store.open(tmp_path / "build")


@pytest.mark.usefixtures("unvalidated")
def test_steps_and_documents_are_told(corpus: Path, tmp_path: Path) -> None:
    told: list[str] = []

    class Listener:
        def step(self, name: str) -> None:
            told.append(name)

        def track(self, items: Sequence[_Item], name: str) -> Iterator[_Item]:
            for number, item in enumerate(items, 1):
                told.append(f"{name} {number}/{len(items)}")
                yield item

    builder.build(corpus, tmp_path / "build", progress=Listener())
    assert told == [
        "reading",
        "reading by rules 1/2",
        "reading by rules 2/2",
        "merging",
        "writing",
        "validating",
    ]


def test_a_missing_corpus_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such file or folder"):
        builder.build(tmp_path / "missing", tmp_path / "build")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("unvalidated")
def test_evidence_that_does_not_hold_is_refused_and_reported(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shifted(document: Document, authority: Authority) -> SimpleNamespace:
        found = extract(document, authority)
        moved = [replace(f, evidence=tuple(map(shift, f.evidence))) for f in found.facts]
        return SimpleNamespace(facts=moved)

    monkeypatch.setattr(readings, "extract", shifted)
    report = builder.build(corpus, tmp_path / "build")
    assert all(e.method is Method.CURATED for f in report.facts for e in f.evidence)
    refused = json.loads((tmp_path / "build" / "manifest.json").read_bytes())["refused"]
    assert len(refused) == len(report.refusals) > 0
    assert all("the quote does not stand at" in line for line in refused)
    assert f"{len(refused)} readings left out" in report.summary()


def shift(evidence: Evidence) -> Evidence:
    return replace(evidence, start=evidence.start + 1, end=evidence.end + 1)


@pytest.mark.parametrize("by_itself", [True, False])
def test_whether_cycles_are_looked_for_is_as_it_was_before(
    tmp_path: Path, *, by_itself: bool
) -> None:
    seen: list[bool] = []
    was = gc.isenabled()
    try:
        (gc.enable if by_itself else gc.disable)()
        watch = After(0, lambda: seen.append(gc.isenabled()))
        with pytest.raises(DocumentError):
            builder.build(tmp_path / "none", tmp_path / "build")
        builder.build(resources.seeds(), tmp_path / "build", progress=watch)
        assert (seen, gc.isenabled()) == ([False], by_itself)
    finally:
        (gc.enable if was else gc.disable)()
