"""Where things stand on the site, and how a page writes the way there.

A path is a page's own name, always from the root: `/timeline`, `/id/event/x.html`. The IRI
`BASE + event/x` is served at `/id/event/x`; what is known of it stands in the documents
`/id/event/x.html`, `.ttl` and so on. Links turn paths into what stands in `href`: the server's
keep them, a folder of files makes them relative.
"""

from __future__ import annotations

from typing import Final, Protocol

from thbgraph import iris

IDS: Final = "/id/"
HTML: Final = ".html"


class Links(Protocol):
    """Writes the way to a path."""

    def href(self, path: str, page: str) -> str:
        """Return what `href` holds on the page at `page` for the document at `path`."""
        ...


class ServerLinks:
    """Paths as they are, below the place where the server is mounted (`""` for the root)."""

    def __init__(self, mount: str = "") -> None:
        self._mount = mount

    def href(self, path: str, page: str) -> str:
        """Return the path; where the page stands does not matter."""
        del page
        return self._mount + path


def is_ours(iri: str) -> bool:
    """Whether this site serves the IRI."""
    return iri.startswith(iris.BASE)


def thing(iri: str) -> str:
    """Return the path that an IRI of ours is served at."""
    return IDS + iri.removeprefix(iris.BASE)


def document(iri: str, suffix: str = HTML) -> str:
    """Return the path of the document about a thing of ours, by default the page."""
    return thing(iri) + suffix


def iri(path: str) -> str:
    """Return the IRI that a path below `/id/` is served for."""
    return iris.BASE + path.removeprefix(IDS)


def passage(iri_: str, start: int, end: int) -> str:
    """Return the path of a passage (offsets in code points) on a document's page."""
    return f"{document(iri_)}#p-{start}-{end}"


def query(name: str) -> str:
    """Return the path of a stored query."""
    return f"/queries/{name}"
