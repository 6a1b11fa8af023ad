"""Write rows one by one in the SPARQL 1.1 result formats, as the engine does.

The engine's own writers take an answer whole; these can stop behind any row and still close the
document. Bytes are the same, but for control characters in TSV, which are escaped here.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
    Row = Iterable[Term | None]

_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
_BARE: Final = {
    f"http://www.w3.org/2001/XMLSchema#{name}": re.compile(pattern)
    for name, pattern in {
        "boolean": r"true|false",
        "integer": r"[+-]?[0-9]+",
        "decimal": r"[+-]?[0-9]*\.[0-9]+",
        "double": r"[+-]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)[eE][+-]?[0-9]+",
    }.items()
}
"""Values that TSV may write as SPARQL does, without quotes and datatype."""
_QUOTED: Final = re.compile(r'[",\r\n]')
_XML: Final = str.maketrans(
    {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&apos;", "\r": "&#13;"}
)
_EDGES: Final = re.compile(r"^[ \t\n\r]+|[ \t\n\r]+$")
"""White space at the ends of a text, which the engine spells out in XML."""
_ITS: Final = ' xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0"'


@dataclass(frozen=True, slots=True)
class Writer:
    """How a format begins, writes each row, separates rows, and ends."""

    head: Callable[[Sequence[str]], str]
    row: Callable[[Sequence[str], Row], str]
    between: str
    foot: str


@dataclass(frozen=True, slots=True)
class _Markup:
    """How JSON and XML, which say the same of a term, write it."""

    plain: Callable[[str, str], str]
    """An IRI or a blank node: its kind, its value."""
    literal: Callable[[str, Sequence[tuple[str, str]]], str]
    """A value, and what is said about it."""
    triple: Callable[[Sequence[tuple[str, str]]], str]
    """The parts of a quoted triple by name, written already."""
    row: Callable[[Sequence[tuple[str, str]]], str]
    """The values of a row by column, written already."""


def _term(markup: _Markup, term: Term) -> str:
    match term:
        case ox.NamedNode():
            return markup.plain("uri", term.value)
        case ox.BlankNode():
            return markup.plain("bnode", term.value)
        case ox.Triple():
            parts = zip(("subject", "predicate", "object"), term, strict=True)
            return markup.triple([(name, _term(markup, part)) for name, part in parts])
        case ox.Literal():
            return markup.literal(term.value, _about(term))


def _about(literal: ox.Literal) -> list[tuple[str, str]]:
    if not literal.language:
        datatype = literal.datatype.value
        return [] if datatype == _STRING else [("datatype", datatype)]
    about = [("xml:lang", literal.language)]
    if literal.direction is not None:
        about.append(("its:dir", literal.direction.value))
    return about


def _bound(markup: _Markup) -> Callable[[Sequence[str], Row], str]:
    """Return what writes a row: its values by column, without those that are unbound."""

    def row(columns: Sequence[str], terms: Row) -> str:
        named = zip(columns, terms, strict=True)
        return markup.row([(name, _term(markup, t)) for name, t in named if t is not None])

    return row


_text: Final[Callable[[str], str]] = json.encoder.encode_basestring
"""As `json.dumps` without escapes, which makes an encoder each time."""


def _json_head(columns: Sequence[str]) -> str:
    names = ",".join(map(_text, columns))
    return f'{{"head":{{"vars":[{names}]}},"results":{{"bindings":['


def _members(parts: Sequence[tuple[str, str]]) -> str:
    inner = ",".join(f'"{name}":{written}' for name, written in parts)
    return f"{{{inner}}}"


def _json_literal(value: str, about: Sequence[tuple[str, str]]) -> str:
    said = "".join(f',"{name}":{_text(what)}' for name, what in about)
    return f'{{"type":"literal","value":{_text(value)}{said}}}'


_JSON: Final = _Markup(
    plain=lambda kind, value: f'{{"type":"{kind}","value":{_text(value)}}}',
    literal=_json_literal,
    triple=lambda parts: f'{{"type":"triple","value":{_members(parts)}}}',
    row=_members,
)


def _xml_head(columns: Sequence[str]) -> str:
    names = "".join(f'<variable name="{name}"/>' for name in columns)
    return (
        '<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#">'
        f"<head>{names}</head><results>"
    )


def _xml_literal(value: str, about: Sequence[tuple[str, str]]) -> str:
    said = "".join(f' {name}="{what.translate(_XML)}"' for name, what in about)
    space = _ITS if any(name == "its:dir" for name, _ in about) else ""
    return f"<literal{said}{space}>{_xml_text(value)}</literal>"


def _xml_text(value: str) -> str:
    text = value.translate(_XML)
    return _EDGES.sub(lambda white: "".join(f"&#{ord(c)};" for c in white[0]), text)


def _xml_triple(parts: Sequence[tuple[str, str]]) -> str:
    inner = "".join(f"<{name}>{written}</{name}>" for name, written in parts)
    return f"<triple>{inner}</triple>"


def _xml_row(parts: Sequence[tuple[str, str]]) -> str:
    bound = "".join(f'<binding name="{name}">{written}</binding>' for name, written in parts)
    return f"<result>{bound}</result>"


_MARKED_UP: Final = _Markup(
    plain=lambda kind, value: f"<{kind}>{value.translate(_XML)}</{kind}>",
    literal=_xml_literal,
    triple=_xml_triple,
    row=_xml_row,
)


def _csv_row(_: Sequence[str], row: Row) -> str:
    return ",".join("" if term is None else _csv_term(term) for term in row) + "\r\n"


def _csv_term(term: Term) -> str:
    if isinstance(term, ox.Triple):
        return " ".join(map(_csv_term, term))
    if isinstance(term, ox.BlankNode):
        return str(term)
    quoted = term.value.replace('"', '""')
    return f'"{quoted}"' if _QUOTED.search(term.value) else term.value


def _tsv_row(_: Sequence[str], row: Row) -> str:
    return "\t".join("" if term is None else _tsv_term(term) for term in row) + "\n"


def _tsv_term(term: Term) -> str:
    if isinstance(term, ox.Triple):
        return f"<<( {' '.join(map(_tsv_term, term))} )>>"
    if isinstance(term, ox.Literal) and not term.language:
        bare = _BARE.get(term.datatype.value)
        if bare is not None and bare.fullmatch(term.value):
            return term.value
    return str(term)


WRITERS: Final = {
    "json": Writer(_json_head, _bound(_JSON), ",", "]}}"),
    "xml": Writer(_xml_head, _bound(_MARKED_UP), "", "</results></sparql>"),
    "csv": Writer(lambda names: ",".join(names) + "\r\n", _csv_row, "", ""),
    "tsv": Writer(lambda names: "\t".join(f"?{n}" for n in names) + "\n", _tsv_row, "", ""),
}
"""By the names that `thbgraph query --format` has for the formats."""
