"""Files by address: `s3://bucket/folder`, `memory://…` and whatever else fsspec reaches.

A place is a `Path` on this machine or, as a `str` with a scheme, an address elsewhere. `file://` is
a path like any other. fsspec is imported only where there is an address, and comes with the extra
`cluster`; credentials are for it to find, in the environment or its own settings.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from thbgraph.errors import AddressError, ThbgraphError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Place = str | Path
"""A path, or a text that is a path or an address."""

_SCHEME: Final = re.compile(r"(?P<name>[a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_HERE: Final = frozenset({"file", "local"})
"""Schemes of paths on this machine."""
_OWN: Final = frozenset({"memory"})
"""Schemes of what only this process sees."""
_EXTRAS: Final = dict.fromkeys(("s3", "s3a"), "pip install 'thbgraph[s3]'")
"""How to install what the filesystem of a scheme needs; fsspec says it of others."""
SPARE: Final = ".writing"
"""What names of files and folders begin with that are there only while a folder is written."""
_PIECE: Final = 1 << 22
"""Bytes that are read at a time."""


def place(text: Place) -> Place:
    """Return a path as `Path`, an address elsewhere as `str` without a slash at its end."""
    if is_remote(text):
        return str(text).rstrip("/")
    if isinstance(text, str) and (match := _SCHEME.match(text)):
        return Path(text[match.end() :])
    return Path(text)


def is_remote(text: Place) -> bool:
    """Whether this is an address, not a path of this machine."""
    return _scheme(text) not in {"", *_HERE}


def is_shared(text: Place) -> bool:
    """Whether other machines read the same under this address."""
    return is_remote(text) and _scheme(text) not in _OWN


def stem(text: Place) -> str:
    """Return the name of a file without its folder and extension."""
    return PurePosixPath(text).stem if isinstance(text, str) else text.stem


def _scheme(text: Place) -> str:
    match = _SCHEME.match(text) if isinstance(text, str) else None
    return match["name"].lower() if match else ""


def filesystem(address: str) -> tuple[Any, str]:
    """Return fsspec's filesystem for an address, and the path in it.

    AddressError where fsspec, or what it needs for this scheme, is not installed, or nobody knows
    the scheme.
    """
    try:
        import fsspec  # noqa: PLC0415 - only where there is an address
    except ImportError as error:
        raise AddressError(
            "an address needs fsspec, which comes with the extra `cluster`: "
            "pip install 'thbgraph[cluster]'",
            file=address,
        ) from error
    try:
        found, path = fsspec.core.url_to_fs(address)
    except ValueError as error:
        raise AddressError(
            f"no filesystem of the name {_scheme(address)!r} is known; give a path, or an address "
            "such as s3://bucket/folder or file:///folder",
            file=address,
        ) from error
    except ImportError as error:
        said = _EXTRAS.get(_scheme(address)) or str(error)
        raise AddressError(
            f"addresses of {_scheme(address)!r} need one more package: {said}", file=address
        ) from error
    return found, str(path)


@contextlib.contextmanager
def speaking(address: str, doing: str = "read") -> Iterator[None]:
    """Turn whatever a filesystem raises into an AddressError that names the address."""
    try:
        yield
    except ThbgraphError:
        raise
    except FileNotFoundError as error:
        raise AddressError("no such file, folder or bucket", file=address) from error
    except PermissionError as error:
        raise AddressError(
            f"may not be {doing}; check the credentials in the environment", file=address
        ) from error
    except Exception as error:  # each filesystem has errors of its own
        said = " ".join(str(error).split()) or type(error).__name__
        raise AddressError(f"cannot be {doing} ({said})", file=address) from error


def files(folder: str) -> dict[str, int] | None:
    """Return the files in a folder by their addresses, with sizes in bytes; None for a file.

    AddressError where there is no such folder.
    """
    found, path = filesystem(folder)
    with speaking(folder):
        found.invalidate_cache()
        entries = found.ls(path, detail=True)
        if [str(e["name"]).strip("/") for e in entries] == [path.strip("/")]:
            return None
        # Object stores say that a folder which does not exist is empty, or may.
        if not entries and not found.exists(path):
            raise FileNotFoundError(folder)
        return {
            f"{folder}/{PurePosixPath(entry['name']).name}": int(entry["size"] or 0)
            for entry in entries
            if entry["type"] == "file"
        }


def read(address: str) -> bytes:
    """Return what a file holds. AddressError."""
    return next(read_all([address]))


def read_all(addresses: Iterable[str]) -> Iterator[bytes]:
    """Yield what these files, of one filesystem, hold; they are asked for at the same time.

    AddressError for the first that cannot be read.
    """
    asked = list(addresses)
    if not asked:
        return
    found, _ = filesystem(asked[0])
    with speaking(asked[0]):
        paths = [str(found._strip_protocol(address)) for address in asked]  # noqa: SLF001 - has no other name
        # One path gives bytes, several a dictionary: always ask as for several.
        held = found.cat(paths, recursive=False, on_error="return")
        held = held if isinstance(held, dict) else {paths[0]: held}
    for address, path in zip(asked, paths, strict=True):
        with speaking(address):
            data = held[path]
            if isinstance(data, Exception):
                raise data
            yield bytes(data)


def put(file: Path, address: str) -> None:
    """Copy a file of this machine to an address, in a folder that is there. AddressError."""
    found, path = filesystem(address)
    with speaking(address, "written"):
        found.put_file(str(file), path)


def sha256(address: str) -> str:
    """Return the SHA-256 of a file at an address; nothing where it cannot be read."""
    hasher = hashlib.sha256()
    try:
        found, path = filesystem(address)
        # What is listed may be what stood there before.
        found.invalidate_cache()
        with found.open(path, "rb") as opened:
            while data := opened.read(_PIECE):
                hasher.update(data)
    except Exception:  # each filesystem has errors of its own
        return ""
    return hasher.hexdigest()


def try_writing(folder: str) -> None:
    """See whether a file can be written into the folder at an address. AddressError."""
    found, path = filesystem(folder)
    with speaking(folder, "written"):
        file = f"{path}/{SPARE}-{os.urandom(8).hex()}"
        found.pipe_file(file, b"")
        found.rm_file(file)


def fetch(address: str, folder: Path) -> None:
    """Copy all files under an address into a new folder; nothing where there is no such address.

    AddressError where they cannot be read.
    """
    folder.mkdir(parents=True)
    found, path = filesystem(address)
    with speaking(address):
        found.invalidate_cache()
        held = found.find(path) if found.exists(path) else []
    for one in held:
        file = folder / PurePosixPath(one).relative_to(PurePosixPath(path))
        file.parent.mkdir(parents=True, exist_ok=True)
        with speaking(address):
            found.get_file(one, str(file))
