"""Nothing half written: a file, or a whole folder, is written beside its place and renamed.

A program that stops, is stopped or runs out of disk leaves what stood there before. Every failure
of the system comes out as an `OutputError` that names the path and says what would be right.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from thbgraph.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_DENIED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write `content` (text as UTF-8, newlines untouched) to `path`, whole or not at all.

    OutputError where the folder is missing or not writable, or the disk is full.
    """
    with replacing(path) as file:
        file.write(content.encode() if isinstance(content, str) else content)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Open a file beside `path` for writing; it takes the place of `path` when the block ends well.

    A block that raises (an interrupt, too) leaves `path` as it was and nothing beside it.
    """
    target = path.resolve()
    if target.is_dir():
        raise OutputError("this is a folder; give the name of a file to write", file=path)
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with speaking(path, inside=beside), beside.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        with speaking(path):
            beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


@contextlib.contextmanager
def replacing_folder(path: Path, *, ours: Callable[[Path], bool] | None = None) -> Iterator[Path]:
    """Give an empty folder beside `path`; it takes the place of `path` when the block ends well.

    One writer at a time: a second one gets an OutputError that names the folder. `ours` tells
    whether the folder that stands at `path` (not empty) may be replaced. What a writer left that
    was killed is cleaned up by the next one.
    """
    target = path.resolve()
    with speaking(path):
        _check_replaceable(path, target, ours)
        target.parent.mkdir(parents=True, exist_ok=True)
    with _lock(path, target):
        with speaking(path):
            _clean_up(target)
            beside = target.with_name(f"{target.name}.tmp-{os.getpid()}")
            beside.mkdir()
        try:
            with speaking(path, inside=beside):
                yield beside
            with speaking(path):
                _swap(beside, target)
        finally:
            shutil.rmtree(beside, ignore_errors=True)


@contextlib.contextmanager
def speaking(path: Path, *, inside: Path | None = None) -> Iterator[None]:
    """Turn the system's errors while writing `path` into OutputErrors that say what to do.

    With `inside`, only a full disk and errors about paths in there: any other error in the block
    is not about the output.
    """
    try:
        yield
    except OSError as error:
        if inside is not None and error.errno not in _FULL and not _about(error, inside):
            raise
        raise OutputError(_words(error), file=path) from error


def _about(error: OSError, folder: Path) -> bool:
    return error.filename is not None and Path(os.fsdecode(error.filename)).is_relative_to(folder)


def _words(error: OSError) -> str:
    if error.errno in _FULL:
        return "the disk is full; nothing was changed: free some space, or write elsewhere"
    if error.errno in _DENIED:
        return "not writable; nothing was changed: choose a place where you may write"
    if error.errno == errno.ENOENT:
        return "the folder to write to does not exist; create it first"
    if error.errno in {errno.ENOTDIR, errno.EEXIST}:
        return "a part of this path is a file, not a folder"
    return f"cannot be written ({error.strerror or error}); nothing was changed"


def _check_replaceable(path: Path, target: Path, ours: Callable[[Path], bool] | None) -> None:
    if target.exists() and not target.is_dir():
        raise OutputError("this is a file; give the name of a folder to write", file=path)
    if target.is_dir() and ours and any(target.iterdir()) and not ours(target):
        raise OutputError(
            "this folder holds files that were not built here, and they would be lost; "
            "give an empty or a new folder",
            file=path,
        )
    if os.path.ismount(target):
        raise OutputError("a mounted folder cannot be replaced; give a folder inside it", file=path)


def _clean_up(target: Path) -> None:
    """Remove what dead writers left; we hold the lock, so none of them is at work."""
    olds = sorted(target.parent.glob(f"{target.name}.old-*"))
    if olds and not target.exists():
        olds.pop().replace(target)
    for left in (*olds, *target.parent.glob(f"{target.name}.tmp-*")):
        shutil.rmtree(left, ignore_errors=True)


def _swap(beside: Path, target: Path) -> None:
    for file in sorted(beside.rglob("*")):
        if file.is_file():
            with file.open("rb") as opened:
                os.fsync(opened.fileno())
    old = target.with_name(f"{target.name}.old-{os.getpid()}")
    if not target.exists():
        beside.replace(target)
        return
    target.replace(old)
    try:
        beside.replace(target)
    except BaseException:
        if not target.exists():
            old.replace(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


@contextlib.contextmanager
def _lock(path: Path, target: Path) -> Iterator[None]:
    """Hold the lock file of `target`; the system lets go of it when the process ends, however."""
    name = target.with_name(f".{target.name}.lock")
    while True:
        with speaking(path):
            handle = os.open(name, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock_handle(handle)
        except OSError:
            os.close(handle)
            raise OutputError(
                "another build is writing this folder; wait until it is done, "
                "or give another folder",
                file=path,
            ) from None
        # The one before us may have removed the file between our opening and our locking it.
        if name.exists() and name.stat().st_ino == os.fstat(handle).st_ino:
            break
        os.close(handle)
    try:
        yield
    finally:
        name.unlink(missing_ok=True)
        os.close(handle)


def _lock_handle(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - there is no fcntl on Windows

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 - there is no fcntl on Windows

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
