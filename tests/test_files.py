"""A file or a folder is replaced whole, or not at all."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from thbgraph import files
from thbgraph.errors import OutputError


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_whole_and_leaves_nothing_beside(tmp_path: Path) -> None:
    files.write_atomically(tmp_path / "a.txt", "Stabiņa\r\n")
    assert (tmp_path / "a.txt").read_bytes() == "Stabiņa\r\n".encode()
    assert names(tmp_path) == ["a.txt"]


def test_a_file_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old and longer", encoding="utf-8")
    files.write_atomically(tmp_path / "a.txt", b"new")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, RuntimeError])
def test_an_interrupted_file_leaves_the_one_before(
    tmp_path: Path, interruption: type[BaseException]
) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old", encoding="utf-8")

    def write() -> None:
        with files.replacing(target) as file:
            file.write(b"half")
            raise interruption

    with pytest.raises(interruption):
        write()
    assert target.read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["a.txt"]


def test_a_linked_file_is_replaced_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    files.write_atomically(tmp_path / "link.txt", "new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text(encoding="utf-8") == "new"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="the folder to write to does not exist; create it"):
        files.write_atomically(tmp_path / "no" / "a.txt", "x")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="this is a folder; give the name of a file"):
        files.write_atomically(tmp_path, "x")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x", encoding="utf-8")
    with (
        pytest.raises(OutputError, match="this is a file; give the name of a folder"),
        files.replacing_folder(tmp_path / "a"),
    ):
        pass
    with (
        pytest.raises(OutputError, match="a part of this path is a file, not a folder"),
        files.replacing_folder(tmp_path / "a" / "b"),
    ):
        pass
    assert names(tmp_path) == ["a"]


def test_a_folder_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "build"
    for content in ("old", "new"):
        with files.replacing_folder(target) as folder:
            (folder / content).write_text(content, encoding="utf-8")
    assert names(target) == ["new"]
    assert names(target.parent) == ["build"]


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, RuntimeError])
def test_an_interrupted_folder_leaves_the_one_before(
    tmp_path: Path, interruption: type[BaseException]
) -> None:
    target = tmp_path / "build"
    with files.replacing_folder(target) as folder:
        (folder / "old").touch()

    def write() -> None:
        with files.replacing_folder(target) as folder:
            (folder / "new").touch()
            raise interruption

    with pytest.raises(interruption):
        write()
    assert names(target) == ["old"]
    assert names(tmp_path) == ["build"]


def test_a_folder_with_the_files_of_others_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").touch()
    with (
        pytest.raises(OutputError, match="holds files that were not built here") as caught,
        files.replacing_folder(tmp_path, ours=lambda _: False),
    ):
        pass
    assert caught.value.file == tmp_path
    assert names(tmp_path) == ["thesis.doc"]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full; nothing was changed: free some space"),
        (errno.EDQUOT, "the disk is full"),
        (errno.EIO, r"cannot be written \(Input/output error\); nothing was changed"),
    ],
)
def test_errors_of_the_disk_say_what_to_do(tmp_path: Path, number: int, words: str) -> None:
    target = tmp_path / "build"

    def fail(folder: Path) -> None:
        raise OSError(number, os.strerror(number), str(folder / "thbgraph.nq"))

    with pytest.raises(OutputError, match=words), files.replacing_folder(target) as folder:
        fail(folder)
    assert names(tmp_path) == []


def test_a_full_disk_is_said_when_it_is_the_file_that_fails(tmp_path: Path) -> None:
    with (
        pytest.raises(OutputError, match="the disk is full"),
        files.replacing(tmp_path / "a.txt"),
    ):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert names(tmp_path) == []


def test_an_error_about_an_input_stays_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), files.replacing_folder(tmp_path / "build"):
        (tmp_path / "no such input").read_text(encoding="utf-8")


def test_what_is_not_writable_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(Path, "mkdir", denied)
    with (
        pytest.raises(OutputError, match="not writable; nothing was changed: choose a place"),
        files.replacing_folder(tmp_path / "build"),
    ):
        pass


def test_a_failing_swap_puts_the_folder_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "build"
    with files.replacing_folder(target) as folder:
        (folder / "old").touch()
    real = Path.replace

    def replace(path: Path, to: Path) -> Path:
        if ".tmp-" in path.name:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(path, to)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(OutputError), files.replacing_folder(target):
        pass
    assert names(target) == ["old"]
    assert names(tmp_path) == ["build"]


def test_two_writers_at_once_are_told(tmp_path: Path) -> None:
    target = tmp_path / "build"
    with (
        files.replacing_folder(target),
        pytest.raises(OutputError, match=r"build: another build is writing this folder; wait"),
        files.replacing_folder(target),
    ):
        pass
    with files.replacing_folder(target):
        pass
    assert names(tmp_path) == ["build"]


_WRITER = """
import sys, time
from pathlib import Path
from thbgraph import files
with files.replacing_folder(Path(sys.argv[1])) as folder:
    (folder / "half").touch()
    print("writing", flush=True)
    time.sleep(60)
"""


def test_a_killed_writer_leaves_the_folder_and_no_lock(tmp_path: Path) -> None:
    target = tmp_path / "build"
    with files.replacing_folder(target) as folder:
        (folder / "old").touch()
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(target)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    with writer.stdout:
        assert writer.stdout.readline() == "writing\n"
    with pytest.raises(OutputError, match="another build"), files.replacing_folder(target):
        pass
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    assert names(target) == ["old"]
    with files.replacing_folder(target) as folder:
        (folder / "new").touch()
    assert names(target) == ["new"]
    assert names(tmp_path) == ["build"]


def test_a_writer_killed_between_the_renames_is_mended_by_the_next(tmp_path: Path) -> None:
    old = tmp_path / "build.old-1"
    old.mkdir()
    (old / "old").touch()
    with pytest.raises(RuntimeError), files.replacing_folder(tmp_path / "build"):
        raise RuntimeError
    assert names(tmp_path / "build") == ["old"]
    assert names(tmp_path) == ["build"]


def test_many_writers_never_leave_half_a_folder(tmp_path: Path) -> None:
    target = tmp_path / "build"
    code = _WRITER.replace("time.sleep(60)", "(folder / 'whole').touch()")
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(target)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(6)
    ]
    codes = {writer.wait() for writer in writers}
    assert 0 in codes
    assert codes <= {0, 1}
    assert names(target) == ["half", "whole"]
    assert names(tmp_path) == ["build"]
