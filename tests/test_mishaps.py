"""What happens to a build while it runs: the graph stays, and the next run completes."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

import pytest

from building import After, content
from thbgraph import builder, store, validation
from thbgraph.builder import collecting, pool, shelf
from thbgraph.errors import DocumentError, OutputError
from thbgraph.store import Store
from thbgraph.validation import Report

NOTHING = Report("", (), (), 0, 0, 0)
SEMINAR = """\
News of the week

The Ministry of the Interior of Latvia hosted a seminar on forced labour in Riga on {} May 2016.
"""
HOLD = """
import sys, pyoxigraph
store = pyoxigraph.Store(sys.argv[1])
print("held", flush=True)
sys.stdin.read()
"""
ASK = "SELECT (COUNT(?e) AS ?n) { ?e thb:startDate ?day }"


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of two documents, so that there are several; the shapes are held by other tests."""
    monkeypatch.setattr(pool.batches, "__defaults__", (2,))
    monkeypatch.setattr(validation, "validate_build", lambda *_: (NOTHING, frozenset()))


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for day in range(1, 13):
        (folder / f"day{day:02}.txt").write_text(SEMINAR.format(day), encoding="utf-8")
    return folder


def test_a_text_that_goes_before_it_is_read_is_named(texts: Path, tmp_path: Path) -> None:
    output = tmp_path / "build"
    builder.build(texts, output)
    before = content(output)
    for file in texts.iterdir():
        file.write_text(f"{file.read_text(encoding='utf-8')}It was the first.\n", encoding="utf-8")
    gone = texts / "day09.txt"
    with pytest.raises(DocumentError) as caught:
        builder.build(texts, output, progress=After(3, gone.unlink))
    assert str(caught.value.file) == str(gone)
    assert "no such file or folder" in caught.value.message
    assert content(output) == before
    assert builder.build(texts, output).documents == 11


def test_a_text_that_comes_while_others_are_read_waits_for_the_next_build(
    texts: Path, tmp_path: Path
) -> None:
    output = tmp_path / "build"
    came = texts / "day00.txt"

    def come() -> None:
        came.write_text(SEMINAR.format(20), encoding="utf-8")

    assert builder.build(texts, output, progress=After(3, come)).documents == 12
    assert builder.build(texts, output).documents == 13
    builder.build(texts, tmp_path / "anew")
    assert content(output) == content(tmp_path / "anew")


def test_processes_that_are_killed_while_they_read_are_made_up_for(
    texts: Path, tmp_path: Path
) -> None:
    dead = []

    def kill() -> None:
        for process in multiprocessing.active_children():
            process.kill()
            dead.append(process.pid)

    builder.build(texts, tmp_path / "build", jobs=2, progress=After(2, kill))
    builder.build(texts, tmp_path / "one")
    assert len(dead) == 2
    assert content(tmp_path / "build") == content(tmp_path / "one")


def test_a_disk_that_fills_up_while_documents_are_read_is_told(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "build"
    builder.build(texts, output)
    before = content(output)
    (texts / "day13.txt").write_text(SEMINAR.format(13), encoding="utf-8")

    class Full(shelf.Shelf):
        def flush(self) -> None:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(collecting, "Shelf", Full)
    with pytest.raises(OutputError, match="the disk is full; nothing was changed"):
        builder.build(texts, output)
    monkeypatch.undo()
    assert content(output) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "texts"]


def test_a_store_that_another_program_writes_stays(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "IN_MEMORY", 100)
    output = tmp_path / "build"
    builder.build(texts, output)
    (texts / "day13.txt").write_text(SEMINAR.format(13), encoding="utf-8")
    command = [sys.executable, "-c", HOLD, str(output / "store")]
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True) as writing:
        assert writing.stdout
        assert writing.stdout.readline() == "held\n"
        with pytest.raises(OutputError, match="store: this store is open in another program"):
            builder.build(texts, output)
        writing.communicate("")
    reading = Store.open(output)
    assert [row["n"].value for row in reading.select(ASK)] == ["12"]
    builder.build(texts, output)
    assert [row["n"].value for row in Store.open(output).select(ASK)] == ["13"]
