"""A query and what it asks for; the folder of stored ones."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

from thbgraph import resources, sparql
from thbgraph.errors import QueryError
from thbgraph.queries.parameters import Parameter, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from thbgraph.queries.header import Header

_T = TypeVar("_T")

SUFFIX: Final = ".rq"
LONGEST: Final = 1_000_000
"""Bytes that a query's file may have."""


@dataclass(frozen=True)
class StoredQuery:
    """A question: its text, and what header and text say of it.

    Header and parameters are read when first asked for, as a query often runs without them.
    """

    name: str
    text: str
    file: Path | str | None = None

    @cached_property
    def header(self) -> Header:
        """What the query says of itself. QueryError where that is malformed."""
        from thbgraph.queries import header

        return header.read(self.text, self.file)

    @property
    def summary(self) -> str:
        """The question that the query answers."""
        return self.header.summary

    @property
    def description(self) -> str:
        """What to know about the answer."""
        return self.header.description

    @property
    def tags(self) -> tuple[str, ...]:
        """What the question is about, in single words."""
        return self.header.tags

    @property
    def example(self) -> Mapping[str, str]:
        """Values for a call worth showing; empty where none are needed."""
        return self.header.example

    @property
    def expect(self) -> Mapping[str, str]:
        """What the answer to the example must look like: `rows`, `columns`, `answer`."""
        return self.header.expect

    @cached_property
    def form(self) -> sparql.Form:
        """Whether it gives rows, a truth value or triples. QueryError for no query at all."""
        return self._read(sparql.form)

    @cached_property
    def placeholders(self) -> tuple[sparql.Placeholder, ...]:
        """The parameters that its text mentions, in that order."""
        return self._read(sparql.placeholders)

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters with all that the header says of them, the required ones first."""
        header = self.header
        names = {p.name for p in self.placeholders}
        for key in ("about", "defaults", "example"):
            for name in getattr(header, key):
                if name not in names:
                    raise QueryError(
                        f"the header speaks of the parameter {name}, which the query does not have",
                        file=self.file,
                    )
        found = (
            Parameter(
                p.name,
                p.type,
                p.optional,
                p.variable,
                header.about.get(p.name, ""),
                header.classes.get(p.name, ""),
                header.defaults.get(p.name),
            )
            for p in self.placeholders
        )
        return tuple(sorted(found, key=lambda p: not p.required))

    def record(self) -> dict[str, object]:
        """Return all of the above as plain data, for whatever publishes the queries."""
        return {
            "name": self.name,
            "form": str(self.form),
            "summary": self.summary,
            "description": self.description,
            "tags": list(self.tags),
            "parameters": [asdict(parameter) for parameter in self.parameters],
            "example": dict(self.example),
            "expect": dict(self.expect),
            "text": self.text,
        }

    def _read(self, reader: Callable[[str], _T]) -> _T:
        try:
            return reader(self.text)
        except QueryError as error:
            raise QueryError(error.message, file=self.file, line=error.line) from error


def load(folder: Path | None = None) -> dict[str, StoredQuery]:
    """Return the queries of a folder (default: those we bring) by name, in the order of names.

    QueryError where there is no such folder, or a file cannot be read.
    """
    folder = folder or resources.queries()
    if not folder.is_dir():
        raise QueryError("there is no such folder of queries", file=folder)
    paths = sorted(folder.glob(f"*{SUFFIX}"), key=lambda path: path.stem)
    return {path.stem: read(path) for path in paths}


def read(path: Path) -> StoredQuery:
    """Return the query in a file. QueryError where it is missing, too long or no text."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise QueryError(f"cannot be read: {error.strerror}", file=path) from error
    return StoredQuery(path.stem, decode(data, path), path)


def decode(data: bytes, file: Path | str) -> str:
    """Return a query's text. QueryError for one that is too long or not UTF-8."""
    if len(data) > LONGEST:
        raise QueryError(f"{len(data):,} bytes are too long; a query has {LONGEST:,}", file=file)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise QueryError("this is not UTF-8 text", file=file, line=line) from error


def find(name: str, folder: Path | None = None) -> StoredQuery:
    """Return the stored query of this name. QueryError names those that sound like it."""
    folder = folder or resources.queries()
    path = folder / f"{name}{SUFFIX}"
    names = {p.stem for p in folder.glob(f"*{SUFFIX}")}
    if name in names:
        return read(path)
    near = nearest(name, sorted(names))
    hint = f"did you mean {near}?" if near else "thbgraph query lists them all"
    raise QueryError(f"no stored query is called “{name}”, and no file; {hint}")
