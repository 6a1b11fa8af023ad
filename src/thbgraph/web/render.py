"""Write a page as HTML: the templates, filled. All that a page holds is escaped."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from thbgraph import iris
from thbgraph.network import palette
from thbgraph.version import __version__
from thbgraph.web import paths, words
from thbgraph.web.data import Thing

if TYPE_CHECKING:
    from thbgraph.web.assets import Assets
    from thbgraph.web.page import Page
    from thbgraph.web.paths import Links

_TEMPLATES: Final = Path(__file__).parent / "templates"

_NOT_GIVEN: Final = {"policy": "", "canonical": "", "structured": ""}
"""What a page without a server has inside, since no header can say it."""
MENU: Final = (
    ("Events", "/events"),
    ("Timeline", "/timeline"),
    ("Presidencies", "/presidencies"),
    ("Initiatives", "/initiatives"),
    ("Actors", "/actors"),
    ("Network", "/network"),
    ("Places", "/places"),
    ("Documents", "/documents"),
    ("Questions", "/queries"),
)
"""The entries of the menu and where they lead."""


class Renderer:
    """Writes pages. `live` says that a server answers: forms and the search work."""

    def __init__(
        self,
        links: Links,
        assets: Assets,
        *,
        live: bool = True,
        reviewed: bool = False,
        more: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """`more` are further entries of the menu: what they are called, and their paths.

        `reviewed` says that curators decide here: pages lead to where they do.
        """
        self._reviewed = reviewed
        self._menu = (*MENU, *more)
        self._links = links
        self._assets = assets
        self._live = live

    def html(self, page: Page, **more: Any) -> bytes:  # noqa: ANN401 - what a template takes
        """Return the page as UTF-8; `more` is further data for its template."""

        def href(path: str) -> str:
            return self._links.href(path, page.path)

        def asset(name: str) -> str:
            version = f"?v={self._assets.version(name)}" if self._live else ""
            return href(f"/static/{name}{version}")

        template = _environment().get_template(page.template)
        text = template.render(
            {**_NOT_GIVEN, **page.data, **more},
            page=page,
            href=href,
            asset=asset,
            live=self._live,
            reviewed=self._reviewed,
            menu=self._menu,
        )
        return text.encode()


@cache
def _environment() -> Environment:
    """Return the templates, which every renderer shares: each is compiled once."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(
        version=__version__,
        base=iris.BASE,
        count=words.count,
        period=words.period,
        date=words.date,
        colours={"light": palette.LIGHT["paper"], "dark": palette.DARK["paper"]},
        query_path=paths.query,
    )
    environment.filters["lang"] = _lang
    environment.filters["id"] = iris.slug
    environment.tests["thing"] = lambda value: isinstance(value, Thing)
    return environment


def _lang(language: str) -> Markup:
    """Return the attribute that marks words in another language than the page's."""
    if not language or language == "en":
        return Markup()
    return Markup(' lang="{}"').format(language)


def tag(body: bytes) -> str:
    """Return the entity tag of an answer's bytes."""
    return f'"{hashlib.sha256(body).hexdigest()[:20]}"'
