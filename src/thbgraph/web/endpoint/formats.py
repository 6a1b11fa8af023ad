"""The forms in which an answer can be had."""

from __future__ import annotations

from typing import Final

from thbgraph.web import negotiate
from thbgraph.web.negotiate import Form

ROWS: Final = (
    Form("json", "application/sparql-results+json", ".json", "JSON", ("application/json",)),
    Form(
        "xml",
        "application/sparql-results+xml",
        ".xml",
        "XML",
        ("application/xml", "text/xml"),
    ),
    Form("csv", "text/csv", ".csv", "CSV"),
    Form("tsv", "text/tab-separated-values", ".tsv", "TSV"),
)
"""Of rows and truth values."""
TRIPLES: Final = negotiate.DATA
"""Of triples."""
ALL: Final = (*ROWS, *TRIPLES, negotiate.HTML)
"""Of any answer: the last as a table for people."""
BY_NAME: Final = {form.name: form for form in (*ROWS, *TRIPLES)}
ENCODED: Final = "; charset=utf-8"


def media(name: str) -> str:
    """Return what the header says of a form."""
    found = BY_NAME[name].media
    return found + ENCODED if found.startswith("text/") else found


def offered() -> str:
    """Return all media types, in words."""
    rows, triples = (", ".join(f.media for f in forms) for forms in (ROWS, TRIPLES))
    return (
        f"rows and truth values can be had as {rows}; triples as {triples}; "
        f"each also as {negotiate.HTML.media}"
    )
