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
_ITS: Final = ' xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0"'


@dataclass(frozen=True, slots=True)
class Writer:
    """How a format begins, writes each row, separates rows, and ends."""

    head: Callable[[Sequence[str]], str]
    row: Callable[[Sequence[str], Row], str]
    between: str
    foot: str


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _json_head(columns: Sequence[str]) -> str:
    names = ",".join(map(_text, columns))
    return f'{{"head":{{"vars":[{names}]}},"results":{{"bindings":['


def _json_row(columns: Sequence[str], row: Row) -> str:
    bound = (
        f'"{name}":{_json_term(term)}'
        for name, term in zip(columns, row, strict=True)
        if term is not None
    )
    return f"{{{','.join(bound)}}}"


def _json_term(term: Term) -> str:
    match term:
        case ox.NamedNode():
            return f'{{"type":"uri","value":{_text(term.value)}}}'
        case ox.BlankNode():
            return f'{{"type":"bnode","value":{_text(term.value)}}}'
        case ox.Triple():
            parts = zip(("subject", "predicate", "object"), term, strict=True)
            inner = ",".join(f'"{name}":{_json_term(part)}' for name, part in parts)
            return f'{{"type":"triple","value":{{{inner}}}}}'
        case ox.Literal():
            about = ""
            if term.language:
                about = f',"xml:lang":{_text(term.language)}'
                if term.direction is not None:
                    about += f',"its:dir":"{term.direction.value}"'
            elif term.datatype.value != _STRING:
                about = f',"datatype":{_text(term.datatype.value)}'
            return f'{{"type":"literal","value":{_text(term.value)}{about}}}'


def _xml_head(columns: Sequence[str]) -> str:
    names = "".join(f'<variable name="{name}"/>' for name in columns)
    return (
        '<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#">'
        f"<head>{names}</head><results>"
    )


def _xml_row(columns: Sequence[str], row: Row) -> str:
    bound = (
        f'<binding name="{name}">{_xml_term(term)}</binding>'
        for name, term in zip(columns, row, strict=True)
        if term is not None
    )
    return f"<result>{''.join(bound)}</result>"


def _xml_term(term: Term) -> str:
    match term:
        case ox.NamedNode():
            return f"<uri>{term.value.translate(_XML)}</uri>"
        case ox.BlankNode():
            return f"<bnode>{term.value}</bnode>"
        case ox.Triple():
            parts = zip(("subject", "predicate", "object"), term, strict=True)
            inner = "".join(f"<{name}>{_xml_term(part)}</{name}>" for name, part in parts)
            return f"<triple>{inner}</triple>"
        case ox.Literal():
            about = ""
            if term.language:
                about = f' xml:lang="{term.language}"'
                if term.direction is not None:
                    about += f' its:dir="{term.direction.value}"{_ITS}'
            elif term.datatype.value != _STRING:
                about = f' datatype="{term.datatype.value.translate(_XML)}"'
            return f"<literal{about}>{term.value.translate(_XML)}</literal>"


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
    "json": Writer(_json_head, _json_row, ",", "]}}"),
    "xml": Writer(_xml_head, _xml_row, "", "</results></sparql>"),
    "csv": Writer(lambda names: ",".join(names) + "\r\n", _csv_row, "", ""),
    "tsv": Writer(lambda names: "\t".join(f"?{n}" for n in names) + "\n", _tsv_row, "", ""),
}
"""By the names that `thbgraph query --format` has for the formats."""
