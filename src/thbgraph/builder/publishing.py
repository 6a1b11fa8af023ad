"""Build into an address: on this machine first, then put there as a whole.

What stands there is fetched before, so that a build does only what changed. Afterwards every file
is written below `.writing-RUN/`, which shows that all of it arrives, and only then moved to its
place. Object stores rename no folders: while files move, the manifest says that the folder is not
complete; the whole manifest comes last. So what was there stays until everything has arrived, and
whatever happens later, nobody takes a mixture for a graph, and the next build mends it.

Shards that the workers of a cluster wrote below `.writing-RUN/` themselves are moved in the same
way, those that they found in their place stay, and others are removed: before the whole manifest.

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
from thbgraph.builder.layout import CACHE, OUTPUTS, SHARDS, STORE
from thbgraph.errors import DataError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thbgraph.builder.report import BuildReport

_INCOMPLETE: Final = "incomplete"
_REJECTED: Final = ".rejected"
_LENGTH: Final = 16
"""Of the part of a run's hash that names its place."""


@contextlib.contextmanager
def target(address: str) -> Iterator[Target]:
    """Give what has a folder of this machine to build into; it is put at the address afterwards.

    OutputError where the address holds what was not built by us; AddressError where it cannot be
    read or written. DataError as it comes, with the rejected graph put beside.
    """
    with tempfile.TemporaryDirectory(prefix="thbgraph-") as spare:
        local = Path(spare) / "build"
        found = Target(address, local)
        found.check()
        found.fetch()
        rejected = local.with_name(local.name + _REJECTED)
        beside = Target(address + _REJECTED, rejected)
        try:
            yield found
            found.put()
        except DataError as error:
            if rejected.is_dir():
                beside.put()
            said = error.message.replace(str(local), address)
            raise DataError(said, file=error.file, line=error.line) from error
        finally:
            found.tidy()
        beside.remove()


def renamed(report: BuildReport, local: Path, address: str) -> BuildReport:
    """Return a report that speaks of the address, not of the folder that was put there."""
    notices = (notice.replace(str(local), address) for notice in report.notices)
    return replace(report, output=address, notices=tuple(notices))


class Target:
    """A built folder at an address, and the one on this machine that is put there."""

    def __init__(self, address: str, local: Path) -> None:
        self.address = address
        self.local = local
        self.outputs: dict[str, str] = {}
        """What stood here when it was looked at: the SHA-256 of each output by its name."""
        self.placed: dict[str, str] = {}
        """The outputs that others wrote below `spare`: the address of each by its name."""
        self._files, self._path = addresses.filesystem(address)
        self._spare = ""

    def check(self) -> None:
        """See, before long work, that we may write here, and that nothing is lost by it."""
        with addresses.speaking(self.address):
            self._files.invalidate_cache()
            held = self._files.ls(self._path, detail=False) if self._exists("") else []
            # What a killed build left is no reason to refuse.
            foreign = any(not _is_spare(one) for one in held)
            lost = foreign and not self._manifest()
        if lost:
            raise OutputError(
                "this folder holds files that were not built here; give an empty or a new folder",
                file=self.address,
            )
        with addresses.speaking(self.address, "written"):
            self._make(addresses.SPARE)
        addresses.try_writing(self.address)

    def fetch(self) -> None:
        """Copy what was built here, the store and the shards aside, made from the rest."""
        with addresses.speaking(self.address):
            made = self._manifest()
            if made.get("format") in {None, _INCOMPLETE}:
                return
            self.outputs = dict(made.get("outputs", {}))
            self.local.mkdir()
            for name in (*OUTPUTS, manifest.NAME):
                if self._exists(name):
                    self._files.get_file(f"{self._path}/{name}", str(self.local / name))
            cached = self._exists(CACHE)
        if cached:
            addresses.fetch(f"{self.address}/{CACHE}", self.local / CACHE)

    def spare(self, run: str) -> str:
        """Return the address of a folder, now there, for what is written before its time.

        AddressError.
        """
        self._spare = f"{addresses.SPARE}-{run[:_LENGTH]}"
        with addresses.speaking(self.address, "written"):
            self._make(f"{self._spare}/{SHARDS}/")
        return f"{self.address}/{self._spare}"

    def put(self) -> None:
        """Put the files of the folder here, the manifest last. AddressError."""
        made = json.loads((self.local / manifest.NAME).read_bytes())
        spare = self.spare(made["run"]).rpartition("/")[2]
        names = sorted(
            file.relative_to(self.local).as_posix()
            for file in self.local.rglob("*")
            if file.is_file() and file.relative_to(self.local).parts[0] not in STORE
        )
        with addresses.speaking(self.address, "written"):
            try:
                for name in names:
                    self._make(f"{spare}/{name}")
                    self._files.put_file(str(self.local / name), f"{self._path}/{spare}/{name}")
                mark = {"tool": made["tool"], "format": _INCOMPLETE}
                self._files.pipe_file(f"{self._path}/{manifest.NAME}", json.dumps(mark).encode())
                names.remove(manifest.NAME)
                for name in names:
                    self._make(name)
                    self._files.cp_file(f"{self._path}/{spare}/{name}", f"{self._path}/{name}")
                self._place()
                self._forget_shards(frozenset(made["outputs"]))
                last = f"{self._path}/{spare}/{manifest.NAME}"
                self._files.cp_file(last, f"{self._path}/{manifest.NAME}")
            finally:
                self.tidy()
        self._tidy_all()

    def tidy(self) -> None:
        """Remove what was written before its time; what is left does no harm."""
        if self._spare:
            with contextlib.suppress(Exception):
                self._files.invalidate_cache()  # others have written there
                self._files.rm(f"{self._path}/{self._spare}", recursive=True)
        self._spare = ""

    def _tidy_all(self) -> None:
        """Remove what builds left that were killed, or workers that they had given up."""
        with contextlib.suppress(Exception):
            self._files.invalidate_cache()
            for one in filter(_is_spare, self._files.ls(self._path, detail=False)):
                self._files.rm(one, recursive=True)

    def _place(self) -> None:
        """Move what others wrote to its place: many at a time, since these may be many."""
        if not self.placed:
            return
        self._make(f"{SHARDS}/")
        sources = [addresses.filesystem(one)[1] for one in self.placed.values()]
        self._files.copy(sources, [f"{self._path}/{name}" for name in self.placed])

    def _forget_shards(self, outputs: frozenset[str]) -> None:
        """Remove the shards of former builds that are none of these outputs."""
        self._files.invalidate_cache()
        if not self._exists(SHARDS):
            return
        kept = {f"{self._path}/{name}".strip("/") for name in outputs}
        held = self._files.find(f"{self._path}/{SHARDS}")
        old = [one for one in held if one.strip("/") not in kept]
        if len(old) == len(held):
            self._files.rm(f"{self._path}/{SHARDS}", recursive=True)
        else:
            for one in old:
                self._files.rm_file(one)

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


def _is_spare(path: str) -> bool:
    return path.rstrip("/").rpartition("/")[2].startswith(addresses.SPARE)
