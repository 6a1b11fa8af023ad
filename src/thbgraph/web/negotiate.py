"""Which form of a thing a client wants, by its `Accept` header or by the suffix of the path."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which a document can be had."""

    name: str
    """As `thbgraph export --format` calls it; `html` for the page."""
    media: str
    suffix: str
    label: str
    others: tuple[str, ...] = ()
    """Further media types that ask for it."""


HTML: Final = Form("html", "text/html", ".html", "HTML", ("application/xhtml+xml",))
TURTLE: Final = Form("turtle", "text/turtle", ".ttl", "Turtle", ("application/x-turtle",))
JSONLD: Final = Form("jsonld", "application/ld+json", ".jsonld", "JSON-LD", ("application/json",))
NTRIPLES: Final = Form("ntriples", "application/n-triples", ".nt", "N-Triples", ("text/plain",))
RDFXML: Final = Form(
    "rdfxml", "application/rdf+xml", ".rdf", "RDF/XML", ("application/xml", "text/xml")
)
DATA: Final = (TURTLE, JSONLD, NTRIPLES, RDFXML)
FORMS: Final = (HTML, *DATA)
"""The first is what a client gets that does not mind."""

_RANGE: Final = re.compile(r"\s*([^\s;,/]+/[^\s;,]+)\s*(?:;([^,]*))?")
_QUALITY: Final = re.compile(r"(?:^|;)\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*(?=;|$)", re.IGNORECASE)
_ANY: Final = "*/*"


@lru_cache(maxsize=256)
def choose(accept: str, forms: tuple[Form, ...] = FORMS) -> Form | None:
    """Return the form that an `Accept` header likes best; None where it likes none.

    An empty header accepts all. Among equals the first form wins, whose own media type counts
    before its others.
    """
    ranges = dict(_ranges(accept)) if accept.strip() else {_ANY: 1.0}
    best: tuple[float, float, int] | None = None
    for place, form in enumerate(forms):
        for late, media in enumerate((form.media, *form.others)):
            score = (_quality(media, ranges, named=bool(late)), -float(bool(late)), -place)
            if score[0] > 0 and (best is None or score > best):
                best = score
    return None if best is None else forms[-best[2]]


def _ranges(accept: str) -> Iterable[tuple[str, float]]:
    for match in _RANGE.finditer(accept):
        found = _QUALITY.search(match[2] or "")
        yield match[1].lower(), float(found[1]) if found else 1.0


def _quality(media: str, ranges: dict[str, float], *, named: bool) -> float:
    """Return what the header says of a media type; with `named`, only if it names it."""
    if media in ranges:
        return ranges[media]
    if named:
        return 0.0
    return ranges.get(f"{media.partition('/')[0]}/*", ranges.get(_ANY, 0.0))


def wants_page(accept: str) -> bool:
    """Whether an error should be a page: the client names HTML, so a person reads it."""
    ranges = dict(_ranges(accept))
    return any(ranges.get(media, 0.0) > 0 for media in (HTML.media, *HTML.others))


def by_suffix(path: str) -> tuple[str, Form] | None:
    """Return the path without its suffix, and the form it asks for; None for no suffix of ours."""
    for form in FORMS:
        if path.endswith(form.suffix):
            return path.removesuffix(form.suffix), form
    return None
