"""RDF/XML by the engine, with only the prefixes that are used, in one order."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from thbgraph import vocabulary as v
from thbgraph.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable

_ROOT: Final = re.compile(r"<rdf:RDF(?P<declared>[^>]*)>")
_DECLARATION: Final = re.compile(r'xmlns:(?P<prefix>[\w-]+)="[^"]*"')
_USED: Final = re.compile(r"</?(?P<prefix>[\w-]+):")
# What XML 1.0 cannot hold, not even escaped.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write(triples: Iterable[ox.Triple]) -> bytes:
    """Return the triples as RDF/XML. OutputError for a literal that XML cannot hold."""
    ordered = sorted(triples, key=str)
    for triple in ordered:
        if isinstance(triple.object, ox.Literal) and _FORBIDDEN.search(triple.object.value):
            raise OutputError(
                f"{triple.subject} has a {v.shorten(triple.predicate.value)} with a control "
                "character, which RDF/XML cannot hold; take turtle or jsonld"
            )
    out = io.BytesIO()
    ox.serialize(ordered, out, ox.RdfFormat.RDF_XML, prefixes=v.PREFIXES)
    return _tidied(out.getvalue().decode()).encode()


def _tidied(text: str) -> str:
    """Sort the declared prefixes, which come in the order of a hash table; drop unused ones."""
    root = _ROOT.search(text)
    assert root, "the engine wrote no rdf:RDF"
    used = {match["prefix"] for match in _USED.finditer(text)}
    kept = sorted(
        declaration[0]
        for declaration in _DECLARATION.finditer(root["declared"])
        if declaration["prefix"] in used
    )
    head = "\n    ".join(["<rdf:RDF", *kept])
    body = text[root.end() :].rstrip("\n")
    # A carriage return would be read back as a line feed; the engine leaves it bare.
    return f"{text[: root.start()]}{head}>{body}\n".replace("\r", "&#13;")
