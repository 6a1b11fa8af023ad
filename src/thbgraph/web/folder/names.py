"""The index of the search in the browser: a script, for a page opened from disk fetches nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from thbgraph.web import search

if TYPE_CHECKING:
    from thbgraph.web.data import Build
    from thbgraph.web.paths import Links

FILE: Final = "names.js"


def script(build: Build, links: Links, page: str) -> bytes:
    """Return what `search.js` reads: each thing with its address from `page`, and its names."""
    found = []
    for iri, known in search.index(build).items():
        thing = build.thing(iri)
        found.append(
            {
                "href": links.href(thing.path, page),
                "label": thing.label,
                "language": thing.language,
                "kind": thing.kind,
                "names": [[name.text, name.folded] for name in known],
            }
        )
    found.sort(key=lambda one: (one["label"].casefold(), one["href"]))  # type: ignore[attr-defined]
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in found)
    return f"globalThis.thbgraphNames = [\n{lines}\n];\n".encode()
