"""The site as a folder of files, for any web host or none: the pages of the server, without it.

Begins with the lists and the IRIs of the graph, and follows every way that a page writes (`links`)
until each has its file (`contents`). So a link never leads nowhere, and no list is kept twice.
Nothing depends on the clock or on where the folder stands: the same graph gives the same bytes.
"""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from thbgraph import files
from thbgraph.errors import OutputError
from thbgraph.hashing import digest
from thbgraph.version import __version__
from thbgraph.web import dataset
from thbgraph.web.app import PAGES
from thbgraph.web.data import Build
from thbgraph.web.folder import sitemap
from thbgraph.web.folder.contents import SEARCH, Contents
from thbgraph.web.folder.links import FolderLinks, address, file_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MARKER: Final = "thbgraph-site.json"
"""Tells that a folder was written here, from which build, and which files it had then."""
_START: Final = frozenset(
    {
        *PAGES,
        *(SEARCH, "/review", "/about", "/ontology.html", "/void.ttl", "/queries.ttl"),
        "/static/cytoscape.LICENSE",  # its library is handed on with the site
    }
)


def write(graph: Path, output: Path, base_url: str = "") -> str:
    """Write the site of the graph at `graph` into the folder `output`; return what was written.

    `base_url` is where it will be published: with it, pages name their own address and there is a
    sitemap. GraphError where there is no graph; OutputError where `output` cannot be written, or
    holds what was not written here, or `base_url` is no address of a folder on the web.
    """
    base = _base(base_url)
    build = Build.open(graph)
    dumps = dataset.held(graph)
    written: list[str] = []
    pages: list[str] = []
    with files.replacing_folder(output, ours=_is_ours) as folder:
        for path, body in _files(Contents(build, FolderLinks(), dumps, base)):
            name = file_of(path)
            written.append(name)
            if name.endswith(".html") and path != SEARCH:
                pages.append(address(name))
            _put(folder, name, body)
        for name in sorted(dumps):
            written.append(f"data/{name}")
            (folder / "data").mkdir(exist_ok=True)
            shutil.copyfile(graph / name, folder / "data" / name)
        if base:
            for name, body in sitemap.files(base, pages):
                written.append(name)
                _put(folder, name, body)
        _put(folder, MARKER, _marker(build, written))
    return f"{output}: {len(pages) + 1:,} pages, {len(written) + 1:,} files"


def _files(contents: Contents) -> Iterator[tuple[str, bytes]]:
    """Yield every path that the start leads to, with what stands there, in a fixed order."""
    seen: set[str] = set()
    waiting = _START | contents.documents()
    while waiting:
        for path in sorted(waiting):
            body = contents.of(path)
            if body is not None:
                yield path, body
        seen |= waiting
        waiting = frozenset(contents.links.led_to - seen)


def _put(folder: Path, name: str, body: bytes) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(body)


def _base(base_url: str) -> str:
    """Return the address with a slash at its end. OutputError where it is none of a folder."""
    if not base_url:
        return ""
    try:
        parts = urlsplit(base_url)
        good = parts.scheme in {"http", "https"} and parts.hostname and not parts.username
    except ValueError:
        good = False
    if not good or set(base_url) & set('?# "<>\\^`{|}') or not base_url.isprintable():
        raise OutputError(
            f"“{base_url}” is no address of a folder on the web; "
            "write it as https://example.org/graph/"
        )
    return base_url.rstrip("/") + "/"


def _marker(build: Build, written: list[str]) -> bytes:
    said = {
        "tool": "thbgraph",
        "site": 1,
        "version": __version__,
        "build": build.stamp,
        "files": len(written) + 1,
        "names": _names_digest([*written, MARKER]),
    }
    return json.dumps(said, indent=2).encode() + b"\n"


def _is_ours(folder: Path) -> bool:
    """Whether the folder holds exactly the files that were written here: none would be lost."""
    try:
        said = json.loads((folder / MARKER).read_bytes())
    except (OSError, ValueError):
        return False
    if not isinstance(said, dict) or "site" not in said:
        return False
    found = [f.relative_to(folder).as_posix() for f in folder.rglob("*") if not f.is_dir()]
    return said.get("names") == _names_digest(found)


def _names_digest(names: list[str]) -> str:
    return digest(*sorted(names))
