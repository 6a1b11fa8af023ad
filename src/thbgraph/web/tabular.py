"""A query's answer as a table for a page: what identifies a thing becomes its link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from thbgraph import iris
from thbgraph import vocabulary as v
from thbgraph.model import digest
from thbgraph.web import words
from thbgraph.web.data import Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from thbgraph.results import Result
    from thbgraph.web.data import Build

    Terms = tuple[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None, ...]

_IRI: Final = "Iri"
MOST: Final = 1_000
"""Rows that a page shows; the files have all."""
LONGEST: Final = 5_000
"""Characters of a value that a page shows where a query may give any."""
_NUMBERS: Final = frozenset({"xsd:integer", "xsd:decimal", "xsd:double", "xsd:float"})
_FACT: Final = iris.record("fact", "")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a table shows of one term."""

    text: str = ""
    language: str = ""
    thing: Thing | None = None
    number: bool = False
    order: str = ""
    """What it is sorted by, where that is not its text."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row, and the hash of its terms, which names it for good."""

    key: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is shown: its name in the query, and in words."""

    name: str
    label: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """An answer as it is shown; `total` counts all rows, shown or not."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: int


def key_of(row: Terms) -> str:
    """Return the hash of a row's terms."""
    return digest(*("" if term is None else str(term) for term in row))


def table(
    build: Build, result: Result, sort: str = "", most: int = MOST, *, plain: bool = False
) -> Table:
    """Return the answer as a table, its first `most` rows.

    `sort` is a column's name, with `-` before it for the other way round; else the rows keep the
    query's order. Of stored queries the column `xIri` becomes the link of `x`, and names and dates
    are put into words; `plain` leaves every column and value as the query gives them.
    """
    names = result.columns
    shown = [i for i, name in enumerate(names) if plain or _is_shown(name, names)]
    rows = sorted_rows(result, sort)
    kept = tuple(_row(build, names, row, shown, plain=plain) for row in rows[:most])
    numbers = [
        any(row.cells[place].number for row in kept)
        and all(row.cells[place].number or not row.cells[place].text for row in kept)
        for place in range(len(shown))
    ]
    columns = tuple(
        Column(names[i], names[i] if plain else label(names[i]), number)
        for i, number in zip(shown, numbers, strict=True)
    )
    return Table(columns, kept, len(rows))


def _is_shown(name: str, names: tuple[str, ...]) -> bool:
    return name.removesuffix(_IRI) == name or name.removesuffix(_IRI) not in names


def label(name: str) -> str:
    """Return a column's name in words: `otherRole` → other role."""
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name.removesuffix(_IRI)).strip()


def sorted_rows(result: Result, sort: str) -> list[Terms]:
    """Return the rows by a column; numbers by value, unbound last, equal ones in their order."""
    name = sort.removeprefix("-")
    rows: list[Terms] = list(result.rows)
    if name not in result.columns:
        return rows
    place = result.columns.index(name)
    bound = [row for row in rows if row[place] is not None]
    bound.sort(key=lambda row: _order(row[place]), reverse=sort.startswith("-"))
    return bound + [row for row in rows if row[place] is None]


def _order(term: object) -> tuple[float, str]:
    if isinstance(term, ox.Literal) and v.shorten(term.datatype.value) in _NUMBERS:
        return (float(term.value), "")
    return (float("inf"), getattr(term, "value", str(term)).casefold())


def _row(
    build: Build, names: tuple[str, ...], row: Terms, shown: Iterable[int], *, plain: bool
) -> Row:
    at = dict(zip(names, row, strict=True))
    cell = _plain_cell if plain else _cell
    return Row(key_of(row), tuple(cell(build, at, names[i]) for i in shown))


def _plain_cell(build: Build, at: Mapping[str, object], name: str) -> Cell:
    term = at[name]
    if isinstance(term, ox.NamedNode):
        return _cell(build, {name: term}, name)
    if not isinstance(term, ox.Literal):
        return Cell("" if term is None else _cut(str(term)))
    number = v.shorten(term.datatype.value) in _NUMBERS
    return Cell(_cut(term.value), term.language or "", number=number)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} …"


def _cell(build: Build, at: Mapping[str, object], name: str) -> Cell:
    term, named = at[name], at.get(f"{name}{_IRI}")
    if term is None:
        return Cell()
    if isinstance(term, ox.NamedNode):
        thing = build.thing(term.value)
        if term.value.startswith(_FACT):
            thing = Thing("fact", term.value, v.FACT, "en")
        return Cell(thing.label, thing.language, thing)
    if not isinstance(term, ox.Literal):
        return Cell(str(term) if isinstance(term, ox.Triple) else getattr(term, "value", ""))
    if _is_date(term):
        return Cell(words.date(term.value), order=term.value)
    text, language = term.value, term.language or ""
    if isinstance(named, ox.NamedNode):
        known = build.thing(named.value)
        return Cell(text, language, Thing(text, named.value, known.type, language))
    return Cell(text, language, number=v.shorten(term.datatype.value) in _NUMBERS)


def _is_date(term: ox.Literal) -> bool:
    return v.shorten(term.datatype.value) in v.DATES
