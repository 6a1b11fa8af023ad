"""Build into an address: on this machine first, then put there as a whole.

What stands there is fetched before, so that a build does only what changed. Afterwards every file
is written below `.writing-RUN/`, which shows that all of it arrives, and only then moved to its
place. Object stores rename no folders: while files move, the manifest says that the folder is not
complete; the whole manifest comes last. So what was there stays until everything has arrived, and
whatever happens later, nobody takes a mixture for a graph, and the next build mends it.

Nothing locks an address: that one build at a time writes it is for those to see to who start them.
"""

from __future__ import annotations

import contextlib
import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from thbgraph import addresses
from thbgraph.builder import manifest
from thbgraph.builder.layout import CACHE, OUTPUTS, STORE
from thbgraph.errors import DataError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thbgraph.builder.report import BuildReport

_INCOMPLETE: Final = "incomplete"
_REJECTED: Final = ".rejected"
_SPARE: Final = ".writing"
_LENGTH: Final = 16
"""Of the part of a run's hash that names its place."""


@contextlib.contextmanager
def folder(address: str) -> Iterator[Path]:
    """Give the folder of this machine to build into; it is put at the address afterwards.

    OutputError where the address holds what was not built by us; AddressError where it cannot be
    read or written. DataError as it comes, with the rejected graph put beside.
    """
    target = _Target(address)
    target.check()
    with tempfile.TemporaryDirectory(prefix="thbgraph-") as spare:
        local = Path(spare) / "build"
        target.fetch(local)
        beside = _Target(address + _REJECTED)
        try:
            yield local
        except DataError as error:
            rejected = local.with_name(local.name + _REJECTED)
            if rejected.is_dir():
                beside.put(rejected)
            said = error.message.replace(str(local), address)
            raise DataError(said, file=error.file, line=error.line) from error
        target.put(local)
        beside.remove()


def renamed(report: BuildReport, local: Path, address: str) -> BuildReport:
    """Return a report that speaks of the address, not of the folder that was put there."""
    notices = (notice.replace(str(local), address) for notice in report.notices)
    return replace(report, output=address, notices=tuple(notices))


class _Target:
    """A built folder at an address."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._files, self._path = addresses.filesystem(address)

    def check(self) -> None:
        """See, before long work, that we may write here, and that nothing is lost by it."""
        with addresses.speaking(self.address):
            self._files.invalidate_cache()
            held = self._files.ls(self._path, detail=False) if self._exists("") else []
            # What a killed build left is no reason to refuse.
            foreign = any(not one.rpartition("/")[2].startswith(_SPARE) for one in held)
            lost = foreign and not self._manifest()
        if lost:
            raise OutputError(
                "this folder holds files that were not built here; give an empty or a new folder",
                file=self.address,
            )
        with addresses.speaking(self.address, "written"):
            self._make(_SPARE)
            self._files.pipe_file(f"{self._path}/{_SPARE}", b"")
            self._files.rm_file(f"{self._path}/{_SPARE}")

    def fetch(self, local: Path) -> None:
        """Copy what was built here, the store aside, which is made from the rest."""
        with addresses.speaking(self.address):
            if self._manifest().get("format") in {None, _INCOMPLETE}:
                return
            local.mkdir()
            for name in (*OUTPUTS, manifest.NAME):
                if self._exists(name):
                    self._files.get_file(f"{self._path}/{name}", str(local / name))
            cached = self._exists(CACHE)
        if cached:
            addresses.fetch(f"{self.address}/{CACHE}", local / CACHE)

    def put(self, local: Path) -> None:
        """Put the files of a folder here, the manifest last."""
        made = json.loads((local / manifest.NAME).read_bytes())
        spare = f"{_SPARE}-{made['run'][:_LENGTH]}"
        names = sorted(
            file.relative_to(local).as_posix()
            for file in local.rglob("*")
            if file.is_file() and file.relative_to(local).parts[0] not in STORE
        )
        with addresses.speaking(self.address, "written"):
            try:
                for name in names:
                    self._make(f"{spare}/{name}")
                    self._files.put_file(str(local / name), f"{self._path}/{spare}/{name}")
                mark = {"tool": made["tool"], "format": _INCOMPLETE}
                self._files.pipe_file(f"{self._path}/{manifest.NAME}", json.dumps(mark).encode())
                for name in sorted(names, key=lambda one: (one == manifest.NAME, one)):
                    self._make(name)
                    self._files.cp_file(f"{self._path}/{spare}/{name}", f"{self._path}/{name}")
            finally:
                with contextlib.suppress(Exception):  # what is left does no harm
                    self._files.rm(f"{self._path}/{spare}", recursive=True)

    def remove(self) -> None:
        """Remove what was built here, if anything."""
        with addresses.speaking(self.address, "written"):
            self._files.invalidate_cache()
            if self._manifest():
                self._files.rm(self._path, recursive=True)

    def _exists(self, name: str) -> bool:
        return bool(self._files.exists(f"{self._path}/{name}".rstrip("/")))

    def _manifest(self) -> dict[str, Any]:
        """Return the manifest; nothing where there is none of ours."""
        if not self._exists(manifest.NAME):
            return {}
        try:
            found = json.loads(self._files.cat_file(f"{self._path}/{manifest.NAME}"))
            return dict(found) if found["tool"] == manifest.TOOL else {}
        except (ValueError, KeyError, TypeError):
            return {}

    def _make(self, name: str) -> None:
        """Make the folder of a file, where there are folders."""
        parent = f"{self._path}/{name}".rpartition("/")[0]
        # Asked to make a folder in a bucket that does not exist, some filesystems make the bucket.
        top = parent.strip("/").partition("/")[0]
        if addresses.is_shared(self.address) and not self._files.exists(top):
            raise FileNotFoundError(top)
        self._files.makedirs(parent, exist_ok=True)
