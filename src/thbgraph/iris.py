"""The only place that mints an IRI: everything the graph names is base + kind + "/" + slug.

The base is not registered; it is one setting (`BASE`), so that whoever publishes the graph can
put it under a domain of their own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from thbgraph import vocabulary as v
from thbgraph.hashing import digest

BASE: Final = "https://w3id.org/thbgraph/id/"

_KINDS: Final = {
    v.EVENT: "event",
    v.PERSON: "actor",
    v.ORGANISATION: "actor",
    v.COUNTRY: "actor",
    v.REGION: "actor",
    v.PRESIDENCY: "presidency",
    v.INITIATIVE: "initiative",
    v.PLACE: "place",
    v.CONCEPT: "concept",
    v.DOCUMENT: "document",
    v.APPOINTMENT: "appointment",
    v.FACT: "fact",
}
_LONGEST: Final = 80
# Letters that do not decompose into an ASCII letter and a mark.
_LETTERS: Final = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """Return `text` as lower-case ASCII words joined by hyphens.

    A text with nothing left (another script) or too long to read gets a hash instead or behind,
    so that two texts never share a slug by being cut.
    """
    lowered = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", "".join(_ascii(lowered))))
    whole = "-".join(words)
    lost = any(c.isalpha() and not c.isascii() for c in _ascii(lowered))
    if whole and not lost and len(whole) <= _LONGEST:
        return whole
    kept = whole[:_LONGEST].rpartition("-")[0] or whole[:_LONGEST]
    tail = digest(unicodedata.normalize("NFC", text))[:8]
    return f"{kept}-{tail}" if kept else tail


def _ascii(text: str) -> str:
    if text.isascii():
        return text
    return "".join(c for c in text if not unicodedata.combining(c))


def kind(type_: str) -> str:
    """Return the part of an IRI that tells what it names: `actor` for `thb:Person`."""
    return _KINDS[type_]


def mint(type_: str, *parts: str) -> str:
    """Return the IRI of a thing of class `type_` (`thb:Event`), its slug made from `parts`.

    Parts that are empty are left out: `mint("thb:Event", "Third seminar", "2015")`.
    """
    return f"{BASE}{kind(type_)}/{slug(' '.join(p for p in parts if p))}"


def record(kind: str, key: str) -> str:
    """Return the IRI of a record that a hash or an identifier names: `record("fact", fact.id)`."""
    return f"{BASE}{kind}/{key}"
