"""What a page is before it is written: its place, its template and the data in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step above the page: `Events`, at `/events`."""

    label: str
    path: str


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same content as data."""

    path: str
    media: str
    label: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page's content, for whichever renderer writes it.

    `path` is where it stands, `section` the entry of the menu that it belongs to (its path).
    """

    path: str
    template: str
    title: str
    data: dict[str, Any] = field(default_factory=dict)
    section: str = ""
    language: str = "en"
    """The language of the title."""
    about: str = ""
    """One sentence for search engines and link previews."""
    crumbs: tuple[Crumb, ...] = ()
    scripts: tuple[str, ...] = ()
    """Our own scripts that improve this page, by file name."""
    alternates: tuple[Alternate, ...] = ()
    iri: str = ""
    """The IRI of what the page is about."""
