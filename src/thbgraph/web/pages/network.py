"""The actor network, live: the page that `thbgraph network` writes, among the others.

Its script and style are the export's own, as files; the data stands in the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from thbgraph import iris
from thbgraph import network as actor_network
from thbgraph.network import page as network_page
from thbgraph.network.model import TITLE
from thbgraph.network.page.records import embedded, records
from thbgraph.web import paths
from thbgraph.web.assets import LIBRARY
from thbgraph.web.page import Page

if TYPE_CHECKING:
    from thbgraph.network.page.records import Records
    from thbgraph.web.data import Build


def network(build: Build) -> Page:
    """Return the page of the actor network."""
    return Page(
        path="/network",
        template="network.html",
        title=TITLE,
        section="/network",
        about="Actors that take part in the same events and initiatives, with the words for it.",
        scripts=(LIBRARY, "network.js"),
        data={
            "content": Markup(network_page.content()),  # noqa: S704 - our own template, no data in it
            "records": build.once("network", lambda: _records(build)),
            "embedded": _embedded,
            "summary": build.once("network size", lambda: actor_network.load(build.store).summary),
        },
    )


def _records(build: Build) -> Records:
    return records(actor_network.load(build.store))


def _embedded(found: Records, pages: str) -> Markup:
    """Return the data for the page's script; `pages` is the way to the things' pages."""
    data = {**found, "site": {"base": iris.BASE, "pages": pages or paths.IDS}}
    # Escaped so that no parser takes any of it for markup.
    return Markup(embedded(data))  # type: ignore[arg-type]  # noqa: S704
