"""The network as one page for the browser: search, filters, drawing, lists and every quote.

The page is one file that asks the network for nothing: styles, scripts, the graph library and the
data stand inside, and its content security policy lets nothing else run. The folder holds our own
code in parts; the library comes from npm when the package is built (`hatch_build.py`).
"""

from __future__ import annotations

import base64
import hashlib
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from thbgraph.errors import OutputError
from thbgraph.network import palette
from thbgraph.network.model import TITLE
from thbgraph.network.page.records import embedded, records
from thbgraph.version import __version__

if TYPE_CHECKING:
    from thbgraph.network.model import Network

_FOLDER: Final = Path(__file__).parent
LIBRARY: Final = _FOLDER.parent / "static" / "cytoscape.min.js"
SCRIPTS: Final = (
    "words.js",
    "state.js",
    "labels.js",
    "drawing.js",
    "proof.js",
    "panel.js",
    "lists.js",
    "search.js",
    "filters.js",
    "main.js",
)
"""The parts of the page's own script, in the order in which they are joined."""


def write(network: Network, path: Path) -> dict[Path, bytes]:
    """Return the content of the file, by path. OutputError where the library was not installed."""
    return {path: render(network).encode()}


def render(network: Network, library: Path = LIBRARY) -> str:
    """Return the page, the same text each time. OutputError where `library` is missing."""
    graph = _library(library)
    own = script()
    style = palette.css() + sheet()
    return _filled(
        {
            "policy": escape(_policy((graph, own), style)),
            "title": escape(TITLE),
            "style": style,
            "version": escape(__version__),
            "data": embedded(records(network)),
            "library": graph,
            "script": own,
        }
    )


def script() -> str:
    """Return the page's own script."""
    own = "\n".join(_text(name) for name in SCRIPTS)
    # One scope for all parts: nothing of ours is reachable from outside, and errors are not silent.
    return f"(() => {{\n'use strict';\n{own}\n}})();"


def sheet() -> str:
    """Return the page's style sheet, without the colours (`thbgraph.network.palette`)."""
    return _text("page.css")


def content() -> str:
    """Return the page's content as HTML, from the search to the panel, without heading and data."""
    inside = _text("template.html").partition("<main>")[2].partition("<footer>")[0]
    return inside.replace("</main>", "", 1)


def _filled(values: dict[str, str]) -> str:
    """Return the template with its `{{names}}` replaced; what a value holds is not read again."""
    head, *rest = _text("template.html").split("{{")
    filled = [head]
    for piece in rest:
        name, _, after = piece.partition("}}")
        filled += (values[name], after)
    return "".join(filled)


def _policy(scripts: tuple[str, ...], style: str) -> str:
    allowed = " ".join(_digest(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_digest(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _text(name: str) -> str:
    return _FOLDER.joinpath(name).read_text(encoding="utf-8")


def _library(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as missing:
        raise OutputError(
            "the page's graph library is not installed: it is fetched when the package is built, "
            "so install thbgraph again (in a checkout: pip install -e .)",
            file=path,
        ) from missing
