"""Quads as the lines of N-Quads, made without an engine: most of a graph is written, not asked.

The form is canonical: one space between terms, only those characters escaped that have to be, and
so the same quad is the same line wherever it comes from.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.facts.spelling import LANGUAGE
from thbgraph.model import Node, Object

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyoxigraph import NamedNode, Quad

DEFAULT: Final = ""
"""The default graph, as a line names it."""

_SHORT: Final = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"} | {
    '"': '\\"',
    "\\": "\\\\",
}
_ESCAPED: Final = re.compile(r'["\\\x00-\x1f\x7f\ufffe\uffff]')
_NO_IRI: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def iri(value: str) -> str:
    """Return an IRI as a term; what may not stand in one is percent-encoded."""
    if _NO_IRI.search(value):
        value = _NO_IRI.sub(lambda match: f"%{ord(match[0]):02X}", value)
    return f"<{value}>"


@cache
def term(name: str) -> str:
    """Return the term with the short name `name` (`thb:heldIn`)."""
    return f"<{v.expand(name)}>"


def literal(words: str) -> str:
    """Return plain text: an `xsd:string`."""
    if _ESCAPED.search(words):
        words = _ESCAPED.sub(_escape, words)
    return f'"{words}"'


def _escape(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or f"\\u{ord(match[0]):04X}"


def text(words: str, language: str = LANGUAGE) -> str:
    """Return text in a language, ours by default."""
    return f"{literal(words)}@{language.lower()}"


def typed(words: str, datatype: str) -> str:
    """Return a value of a datatype (`xsd:date`)."""
    return literal(words) if datatype == v.STRING else f"{literal(words)}^^{term(datatype)}"


def date(day: str) -> str:
    """Return an ISO date (`2019-02-21`, `2019-02`, `2019`) with the datatype of its sharpness."""
    return typed(day, (v.YEAR, v.YEAR_MONTH, v.DATE)[day.count("-")])


@lru_cache(maxsize=65536)
def object_(value: Object) -> str:
    """Return a fact's object as a term; text without a language is `LANGUAGE`."""
    if isinstance(value, Node):
        return f"<{value.iri}>"
    if value.datatype == v.LANG_STRING:
        return text(value.text, value.language or LANGUAGE)
    return typed(value.text, value.datatype)


def say(subject: str, graph: str) -> Callable[[str, str], str]:
    """Return what makes lines about `subject` in `graph` from a short name and an object."""
    end = f" {graph} .\n" if graph else " .\n"
    return lambda predicate, value: f"{subject} {term(predicate)} {value}{end}"


def of_quad(quad: Quad) -> str:
    """Return the line of a quad."""
    return f"{quad} .\n"


def of_node(node: NamedNode) -> str:
    """Return a node as a term."""
    return str(node)
