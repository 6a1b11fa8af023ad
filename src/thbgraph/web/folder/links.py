"""Where in the folder a path of the site stands, and the relative way from one file to another.

`/events` is `events.html`, `/id/event/x.ttl` is `id/event/x.ttl`. An answer to parameters, which a
server has behind a question mark, stands under a hash of them.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache
from typing import Final
from urllib.parse import quote, unquote

from thbgraph.hashing import digest
from thbgraph.web import paths

INDEX: Final = "index.html"
_NO_NAMES: Final = frozenset({"", ".", ".."})
_NOT_IN_NAMES: Final = frozenset("/\\\0")


class FolderLinks:
    """Writes relative links, and keeps to which paths they lead."""

    def __init__(self) -> None:
        self.led_to: set[str] = set()
        """The paths that pages lead to, without fragments."""

    def href(self, path: str, page: str) -> str:
        """Return the way from the page's file to the path's."""
        whole, mark, fragment = path.partition("#")
        if whole == paths.IDS:
            # The network's script joins the rest of the way itself.
            return relative(paths.IDS.strip("/"), file_of(page)) + "/"
        self.led_to.add(whole)
        return relative(file_of(whole), file_of(page)) + mark + fragment


@lru_cache(maxsize=65_536)
def file_of(path: str) -> str:
    """Return the file of the path, relative to the folder, with slashes between its parts."""
    whole, _, query = path.partition("?")
    parts = [_name(part) for part in whole.strip("/").split("/")]
    stem, dot, ending = parts[-1].rpartition(".")
    if not dot:
        stem, ending = parts[-1], "html"
    if query:
        stem = f"{stem}/{digest(query)}"
    return "/".join([*parts[:-1], f"{stem}.{ending}"]) if path != "/" else INDEX


def relative(file: str, page: str) -> str:
    """Return the relative address of a file, as it is written on the page in another file."""
    return address(posixpath.relpath(file, posixpath.dirname(page) or "."))


def address(file: str) -> str:
    """Return a file's name as an address has it."""
    return quote(file)


def _name(part: str) -> str:
    """Return a part of a path as a file's name: hosts and browsers undo the escapes, too.

    What would be another file then keeps its escapes.
    """
    name = unquote(part)
    return part if name in _NO_NAMES or set(name) & _NOT_IN_NAMES else name
