"""The shards of a build hold exactly its quads, whoever writes them, and none is left of before."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeAlias

import click
import distributed
import fsspec
import pyoxigraph as ox
import pytest

from building import After, content
from thbgraph import addresses, builder, validation
from thbgraph.builder import pool, shards
from thbgraph.builder.shards import Shard, Sharding
from thbgraph.cli import main, making
from thbgraph.errors import AddressError, ClusterError, DataError, OutputError, WorkerError
from thbgraph.validation import Report
from thbgraph.validation.records import Result, Rule, Severity

CONFORMS = Report("", (), (), 0, 0, 0)
SEMINAR = """\
News of the week

The Ministry of the Interior of Latvia hosted a seminar on forced labour in Riga on {} May 2016.
"""
REALLY = validation.validate_build
DOCUMENTS = 7
Memory: TypeAlias = Any  # fsspec's, which has no types


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small batches and shards, so that there are several; the shapes are held by other tests."""
    monkeypatch.setattr(pool.batches, "__defaults__", (2,))
    monkeypatch.setattr(shards, "COMMON", 150_000)
    monkeypatch.setattr(validation, "validate_build", lambda *_: (CONFORMS, frozenset()))


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for day in range(1, DOCUMENTS + 1):
        (folder / f"day{day:02}.txt").write_text(SEMINAR.format(day), encoding="utf-8")
    return folder


@pytest.fixture
def expected(texts: Path, tmp_path: Path) -> dict[str, bytes]:
    """What one process makes of them, with shards of three documents."""
    builder.build(texts, tmp_path / "one", shards=3)
    return content(tmp_path / "one")


def of_shards(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name.startswith("shards/")}


def outputs(files: dict[str, bytes]) -> dict[str, str]:
    found: dict[str, str] = json.loads(files["manifest.json"])["outputs"]
    return found


def test_shards_are_the_ranges_of_the_one_file(expected: dict[str, bytes]) -> None:
    found = of_shards(expected)
    documents = [f"shards/documents-00000{number}.nq" for number in (1, 2, 3)]
    common = [f"shards/common-00000{number}.nq" for number in (1, 2, 3)]
    assert list(found) == [*common, *documents]
    assert b"".join(found.values()) == expected["thbgraph.nq"]
    graphs = [
        sorted({str(quad.graph_name) for quad in ox.parse(found[name], ox.RdfFormat.N_QUADS)})
        for name in documents
    ]
    base = "https://w3id.org/thbgraph/id/graph"
    assert graphs == [
        [f"<{base}/day0{day}>" for day in days] for days in ((1, 2, 3), (4, 5, 6), (7,))
    ]
    # Cut at the first line that ends behind so many bytes, the rest aside.
    sizes = [len(found[name]) for name in common]
    assert all(size >= shards.COMMON for size in sizes[:-1])
    assert all(found[name].endswith(b" .\n") for name in found)
    assert len(found[common[0]].rpartition(b"\n")[0].rpartition(b"\n")[0]) < shards.COMMON
    assert {name: sha256 for name, sha256 in outputs(expected).items() if name in found} == {
        name: hashlib.sha256(data).hexdigest() for name, data in found.items()
    }


def test_shards_add_nothing_but_themselves(
    texts: Path, tmp_path: Path, expected: dict[str, bytes]
) -> None:
    builder.build(texts, tmp_path / "plain")
    plain = content(tmp_path / "plain")
    assert of_shards(plain) == {}
    assert {n: d for n, d in expected.items() if n not in of_shards(expected)} | {
        "manifest.json": plain["manifest.json"]
    } == plain
    listed = outputs(expected)
    assert {n: s for n, s in listed.items() if not n.startswith("shards/")} == outputs(plain)


def test_processes_copy_the_same_shards(
    texts: Path, tmp_path: Path, expected: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    # This process writes none: it could not.
    monkeypatch.setattr(shards, "assemble", None)
    monkeypatch.setattr(shards, "_WORTH_WORKERS", 1)
    builder.build(texts, tmp_path / "two", jobs=2, shards=3)
    assert content(tmp_path / "two") == expected


def test_processes_that_are_killed_while_they_copy_are_made_up_for(
    texts: Path, tmp_path: Path, expected: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    dead = []

    def kill() -> None:
        for process in multiprocessing.active_children():
            process.kill()
            dead.append(process.pid)

    monkeypatch.setattr(shards, "_WORTH_WORKERS", 1)
    killing = After(1, kill, "sharding")
    builder.build(texts, tmp_path / "two", jobs=2, shards=3, progress=killing)
    assert len(dead) == 2
    assert content(tmp_path / "two") == expected


def test_the_next_build_leaves_the_shards_of_a_build_from_nothing(
    texts: Path, tmp_path: Path
) -> None:
    output = tmp_path / "build"
    builder.build(texts, output, shards=3)
    (texts / "day02.txt").write_text(SEMINAR.format(20), encoding="utf-8")
    (texts / "day08.txt").write_text(SEMINAR.format(8), encoding="utf-8")
    builder.build(texts, output, shards=3)
    builder.build(texts, tmp_path / "changed", shards=3)
    assert content(output) == content(tmp_path / "changed")
    for day in range(3, 9):
        (texts / f"day0{day}.txt").unlink()
    builder.build(texts, output, shards=3)
    builder.build(texts, tmp_path / "fewer", shards=3)
    assert content(output) == content(tmp_path / "fewer")
    assert "shards/documents-000001.nq" in content(output)
    assert "shards/documents-000002.nq" not in content(output)


def test_a_build_without_shards_leaves_none_of_before(texts: Path, tmp_path: Path) -> None:
    output = tmp_path / "build"
    builder.build(texts, output, shards=3)
    (output / "notes.txt").write_text("a guest", encoding="utf-8")
    builder.build(texts, output)
    builder.build(texts, tmp_path / "plain")
    assert content(output) == content(tmp_path / "plain") | {"notes.txt": b"a guest"}
    assert not (output / "shards").exists()


def test_a_shard_that_somebody_changed_is_written_again(texts: Path, tmp_path: Path) -> None:
    output = tmp_path / "build"
    builder.build(texts, output, shards=3)
    before = content(output)
    (output / "shards" / "documents-000002.nq").write_bytes(b"<urn:s> <urn:p> <urn:o> .\n")
    (output / "shards" / "documents-000009.nq").write_bytes(b"<urn:s> <urn:p> <urn:o> .\n")
    builder.build(texts, output, shards=3)
    assert content(output) == before


def test_a_disk_that_fills_up_while_shards_are_written_is_told(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "build"
    builder.build(texts, output, shards=3)
    before = content(output)
    (texts / "day08.txt").write_text(SEMINAR.format(8), encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shards, "assemble", full)
    with pytest.raises(OutputError, match="the disk is full; nothing was changed"):
        builder.build(texts, output, shards=3)
    assert content(output) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "texts"]


def refused(*_: object) -> tuple[Report, frozenset[str]]:
    rule = Rule("urn:shape", "shape", "Shape", "Mend it.", Severity.VIOLATION)
    result = Result(rule, rule.severity, "sh:in", "", "urn:x", "", "", "", "", "")
    return Report("", (result,), (rule,), 1, 1, 1), frozenset()


def test_a_graph_that_does_not_hold_has_no_shards(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validation, "validate_build", refused)
    with pytest.raises(DataError):
        builder.build(texts, tmp_path / "build", shards=3)
    assert of_shards(content(tmp_path / "build.rejected")) == {}
    assert "thbgraph.nq" in content(tmp_path / "build.rejected")


def test_numbers_stand_in_the_order_of_their_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "one.nq"
    file.write_bytes(b"c\n" + b"d\n" * 3)
    documents = [("a", 2), ("b", 2), ("c", 2)]
    assert shards.plan(file, documents, 2) == [
        Shard("shards/common-000001.nq", 0, 2),
        Shard("shards/documents-000001.nq", 2, 4, ("a", "b")),
        Shard("shards/documents-000002.nq", 6, 2, ("c",)),
    ]
    monkeypatch.setattr(shards, "_DIGITS", 1)
    many = shards.plan(file, [("x", 0)] * 10, 1)
    assert (many[1].name, many[-1].name) == ("shards/documents-01.nq", "shards/documents-10.nq")


@pytest.mark.parametrize(
    ("sizes", "cut", "ends"),
    [
        ((4, 4, 4), 4, [4, 8, 12]),
        ((4, 4, 4), 5, [8, 12]),
        ((4, 4, 4), 11, [12]),
        ((4, 4, 4), 12, [12]),
        ((9,), 2, [9]),
        ((), 4, []),
    ],
)
def test_the_graphs_of_all_are_cut_between_lines(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    sizes: tuple[int, ...],
    cut: int,
    ends: list[int],
) -> None:
    monkeypatch.setattr(shards, "COMMON", cut)
    file = tmp_path / "one.nq"
    file.write_bytes(b"".join(b"x" * (size - 1) + b"\n" for size in sizes) + b"document\n")
    common = [one for one in shards.plan(file, [("a", 9)], 1) if not one.documents]
    assert [one.offset + one.length for one in common] == ends
    assert sum(one.length for one in common) == sum(sizes)


def test_the_option_says_how_many_documents(
    texts: Path, tmp_path: Path, expected: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "build"
    assert main(["build", str(texts), "--output", str(output), "--shards", "3"]) == 0
    assert content(output) == expected
    capsys.readouterr()
    assert main(["build", str(texts), "--output", str(output), "--shards", "0"]) == 2
    assert "0 is not in the range 1<=x<=10000" in capsys.readouterr().err
    option = next(one for one in making.build.params if one.name == "shards")
    assert isinstance(option.type, click.IntRange)
    assert option.type.max == shards.MOST
    with pytest.raises(ValueError, match="10001 documents in a shard; expected 1 to 10,000"):
        Sharding(10_001)


def test_into_memory_shards_are_put_with_the_rest(texts: Path, expected: dict[str, bytes]) -> None:
    memory = fsspec.filesystem("memory")
    try:
        builder.build(texts, "memory://graph", shards=3)
        assert held(memory) == expected
        memory.pipe_file("/graph/shards/documents-000009.nq", b"of before")
        memory.pipe_file("/graph/.writing-0123/shards/documents-000001.nq-45", b"given up")
        builder.build(texts, "memory://graph", shards=3)
        assert held(memory) == expected
        builder.build(texts, "memory://graph")
        assert of_shards(held(memory)) == {}
        assert not memory.exists("/graph/shards")
    finally:
        memory.store.clear()
        memory.pseudo_dirs[:] = [""]


def held(memory: Memory, path: str = "/graph") -> dict[str, bytes]:
    return {name.removeprefix(f"{path}/"): memory.cat_file(name) for name in memory.find(path)}


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a cluster in this process, whose workers see its memory."""
    monkeypatch.setattr(addresses, "_OWN", frozenset())
    memory = fsspec.filesystem("memory")
    memory.mkdir("/shelf")
    started = distributed.LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2,
        threads_per_worker=1,
        processes=False,
        protocol="tcp",
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        silence_logs=50,
    )
    with started:
        yield started.scheduler_address
    memory.store.clear()
    memory.pseudo_dirs[:] = [""]


def test_workers_put_shards_where_they_reach(
    workers: str, texts: Path, expected: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = fsspec.filesystem("memory")
    put: list[str] = []
    really = type(memory).put_file

    def noted(self: Memory, source: str, target: str) -> None:
        put.append(target)
        really(self, source, target)

    def of_workers() -> list[str]:
        found = sorted(one for one in put if re.search(r"\.nq-[0-9a-f]{16}$", one))
        return [one.rpartition("-")[0] for one in found]

    monkeypatch.setattr(type(memory), "put_file", noted)
    builder.build(texts, "memory://shelf/graph", scheduler=workers, shards=3)
    assert held(memory, "/shelf/graph") == expected
    run = json.loads(expected["manifest.json"])["run"]
    spare = f"/shelf/graph/.writing-{run[:16]}/shards"
    assert of_workers() == [f"{spare}/documents-00000{n}.nq" for n in (1, 2, 3)]
    # What stands there is asked of the workers, and made again only where it is not the same.
    put.clear()
    memory.pipe_file("/shelf/graph/shards/documents-000002.nq", b"<urn:s> <urn:p> <urn:o> .\n")
    memory.rm_file("/shelf/graph/shards/documents-000003.nq")
    builder.build(texts, "memory://shelf/graph", scheduler=workers, shards=3)
    assert held(memory, "/shelf/graph") == expected
    assert of_workers() == [f"{spare}/documents-00000{n}.nq" for n in (2, 3)]


def test_workers_leave_out_what_the_shapes_refuse(
    workers: str, texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validation, "validate_build", REALLY)
    said = (
        "A page of news\n\nThe project CLEARPAY ran from December 2014 to March 2016.\n\n"
        "The project CLEARPAY ran from May 2017.\n"
    )
    (texts / "day04.txt").write_text(said, encoding="utf-8")
    done = builder.build(texts, "memory://shelf/graph", scheduler=workers, shards=3)
    assert sorted(line.partition(" [")[0] for line in done.refusals) == [
        "day04: CLEARPAY thb:endDate 2016-03",
        "day04: CLEARPAY thb:startDate 2014-12",
        "day04: CLEARPAY thb:startDate 2017-05",
    ]
    builder.build(texts, tmp_path / "build", shards=3)
    found = held(fsspec.filesystem("memory"), "/shelf/graph")
    assert found == content(tmp_path / "build")
    assert b"CLEARPAY" in found["shards/documents-000002.nq"]


def test_on_this_machine_shards_are_copied_whoever_reads(
    workers: str,
    texts: Path,
    tmp_path: Path,
    expected: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shards, "make", None)
    builder.build(texts, f"file://{tmp_path}/build", scheduler=workers, shards=3)
    assert content(tmp_path / "build") == expected


def test_a_shard_of_other_bytes_ends_the_build(
    workers: str, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = fsspec.filesystem("memory")
    builder.build(texts, "memory://shelf/graph", scheduler=workers, shards=3)
    before = held(memory, "/shelf/graph")
    (texts / "day05.txt").write_text(SEMINAR.format(20), encoding="utf-8")
    really = shards.make
    monkeypatch.setattr(shards, "make", lambda order: (really(order)[0], "0" * 64))
    with pytest.raises(ClusterError) as caught:
        builder.build(texts, "memory://shelf/graph", scheduler=workers, shards=3)
    assert str(caught.value) == (
        "a worker made another shards/documents-000002.nq than this machine; nothing was changed: "
        "install the same on every machine, and start the workers anew"
    )
    # What was written on the way is gone.
    assert held(memory, "/shelf/graph") == before


def test_a_worker_without_room_ends_the_build(
    workers: str, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        def __init__(self, prefix: str) -> None:
            raise OSError(28, f"No space left on device for {prefix}")

    monkeypatch.setattr(shards, "tempfile", SimpleNamespace(TemporaryDirectory=Full))
    with pytest.raises(WorkerError) as caught:
        builder.build(texts, "memory://shelf/graph", scheduler=workers, shards=3)
    assert str(caught.value) == (
        "a worker cannot keep a shard in its temporary folder ([Errno 28] No space left on device "
        "for thbgraph-); nothing was changed: make room there, name another folder in TMPDIR, or "
        "give --shards fewer documents"
    )
    assert held(fsspec.filesystem("memory"), "/shelf/graph") == {}


def test_a_graph_that_was_half_put_is_put_anew_with_its_shards(
    workers: str, texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = fsspec.filesystem("memory")
    builder.build(texts, "memory://shelf/graph", scheduler=workers, shards=3)
    for day in range(3, 8):
        (texts / f"day0{day}.txt").unlink()

    def full(self: object, source: str, target: str) -> None:
        if target.endswith("thbgraph.trig"):
            raise OSError("quota exceeded")
        really(self, source, target)

    really = type(memory).cp_file
    with monkeypatch.context() as patched:
        patched.setattr(type(memory), "cp_file", full)
        with pytest.raises(AddressError, match=r"graph: cannot be written \(quota exceeded\)$"):
            builder.build(texts, "memory://shelf/graph", scheduler=workers, shards=3)
    assert json.loads(held(memory, "/shelf/graph")["manifest.json"])["format"] == "incomplete"
    builder.build(texts, "memory://shelf/graph", scheduler=workers, shards=3)
    builder.build(texts, tmp_path / "anew", shards=3)
    assert held(memory, "/shelf/graph") == content(tmp_path / "anew")
