"""The SPARQL editor: our prefixes, the stored queries as examples, and the terms to complete.

Without scripts it is a form that the endpoint answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from thbgraph import queries
from thbgraph import vocabulary as v
from thbgraph.errors import QueryError
from thbgraph.network.page.records import escaped
from thbgraph.web.page import Page
from thbgraph.web.pages import ontology, questions

if TYPE_CHECKING:
    from thbgraph.web.data import Build

PATH: Final = "/editor"
LIBRARY: Final = "yasqe.min.js"
SHEET: Final = "yasqe.min.css"
_START: Final = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX thb: <https://w3id.org/thbgraph/ontology#>

SELECT ?start ?label ?event
WHERE {
  ?event a thb:Event ; rdfs:label ?label .
  OPTIONAL { ?event thb:startDate ?start }
}
ORDER BY ?start ?label
LIMIT 50
"""
_CLASSES: Final = "Classes"


def editor(build: Build, endpoint: str, text: str = "") -> Page:
    """Return the editor with `text` or a first query in it; `endpoint` is the path that answers."""
    return Page(
        path=PATH,
        template="editor.html",
        title="Ask in SPARQL",
        section=PATH,
        about="An editor for SPARQL queries to this graph, with its prefixes and terms.",
        scripts=(LIBRARY, "editor.js"),
        data={
            "endpoint": endpoint,
            "text": text or _START,
            "schema": Markup(escaped(_schema(build))),  # noqa: S704 - escaped for that very place
            "examples": [
                (query.name, query.summary or query.name) for query in questions.stored().values()
            ],
        },
    )


def _schema(build: Build) -> dict[str, Any]:
    """Return what the editor's script needs: prefixes, terms, and the examples' texts."""
    return build.once("editor", lambda: _read_schema(build))


def _read_schema(build: Build) -> dict[str, Any]:
    rooms = dict(ontology.ontology(build).data["rooms"])
    texts = {}
    for query in questions.stored().values():
        try:
            texts[query.name] = _without_header(queries.bind(query, query.example, build.store))
        except QueryError:
            # Its example names something that this graph does not have.
            texts[query.name] = _without_header(query.text)
    return {
        "prefixes": dict(v.PREFIXES),
        "classes": [term.thing.iri for term in rooms.get(_CLASSES, ())],
        "properties": sorted(
            {
                *(term.thing.iri for name in rooms if "ropert" in name for term in rooms[name]),
                *(v.expand(name) for name in (v.TYPE, v.LABEL, "skos:prefLabel", "skos:altLabel")),
            }
        ),
        "examples": texts,
    }


def _without_header(text: str) -> str:
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("#+")).lstrip()
