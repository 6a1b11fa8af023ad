"""Values that a user gives to a query's parameters → RDF terms, checked against the graph.

An `iri` parameter takes what a person has at hand: an IRI, its short form as the tables print it
(`event/…`), a label, an alias or an acronym; case, accents and small words do not matter. Whatever
is not certain is refused with what it could have meant: a query never guesses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from thbgraph import iris
from thbgraph import vocabulary as v
from thbgraph.errors import QueryError
from thbgraph.sparql import Type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from thbgraph.store import Store

_IRI: Final = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^<>"{}|^`\\\x00-\x20]+')
_SHORT: Final = re.compile(r"[a-z]+/[^\s/]+")
_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_SHOWN: Final = 8
"""How many candidates an error lists."""
_SUGGESTED: Final = 3
_ALIKE: Final = 0.4
"""From which likeness on a name is offered as what may have been meant."""

_NAMED: Final = """SELECT ?node ?name {{
  VALUES ?property {{ rdfs:label skos:prefLabel skos:altLabel }}
  ?node ?property ?name {of}
  {exactly}
}} ORDER BY ?node (?property = skos:altLabel) STR(?name)"""
_TITLED: Final = """SELECT ?node ?name {{
  VALUES ?property {{ dcterms:title dcterms:identifier }}
  GRAPH ?graph {{ ?node a thb:Document ; ?property ?name }}
  {exactly}
}} ORDER BY ?node (?property = dcterms:identifier) STR(?name)"""
"""Documents stand in graphs of their own, and titles are their labels."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query asks its user for."""

    name: str
    type: Type
    optional: bool
    variable: str
    """The variable in the query's text, without question mark."""
    about: str = ""
    of: str = ""
    """Of an `iri` parameter: the class of node it takes (`thb:Event`), empty for any."""
    default: str | None = None

    @property
    def required(self) -> bool:
        """Whether the query cannot run without a value for it."""
        return not self.optional and self.default is None

    @property
    def takes(self) -> str:
        """What it takes, in a word for people: text, a date, a label …."""
        kind = self.of.partition(":")[2].lower() or "node"
        words = {Type.IRI: kind, Type.DATE: "date", Type.INTEGER: "number", Type.TEXT: "text"}
        return words[self.type]


def term(parameter: Parameter, value: str, store: Store) -> str:
    """Return `value` as a serialised RDF term of the parameter's type.

    QueryError for a value of another type, or a label that no node or several nodes have.
    """
    match parameter.type:
        case Type.IRI:
            return f"<{resolve(parameter, value, store)}>"
        case Type.DATE:
            return _date(parameter, value)
        case Type.INTEGER:
            if not re.fullmatch(r"[+-]?[0-9]{1,18}", value):
                raise _wrong(parameter, value, "a whole number")
            return str(int(value))
        case Type.TEXT:
            return _literal(value)


def _wrong(parameter: Parameter, value: str, right: str) -> QueryError:
    return QueryError(f"parameter {parameter.name} takes {right}, not “{value}”")


def _date(parameter: Parameter, value: str) -> str:
    import datetime as dt

    right = "a date as 2019, 2019-02 or 2019-02-21"
    if not _DATE.fullmatch(value) or not value.isascii():
        raise _wrong(parameter, value, right)
    try:
        dt.date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        raise _wrong(parameter, value, f"{right}, and one that exists") from None
    datatype = (v.YEAR, v.YEAR_MONTH, v.DATE)[value.count("-")]
    return f'"{value}"^^<{v.expand(datatype)}>'


_ESCAPES: Final = str.maketrans(
    {"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\b": r"\b", "\f": r"\f"}
)


def _literal(value: str) -> str:
    return f'"{value.translate(_ESCAPES)}"'


def resolve(parameter: Parameter, value: str, store: Store) -> str:
    """Return the IRI of the node that `value` names, by IRI, short form, label or alias.

    QueryError where no node or several nodes have that name; it lists what could be meant.
    """
    value = " ".join(value.split())
    for candidate in _as_iris(value.removeprefix("<").removesuffix(">")):
        if _known(candidate, store):
            return candidate
    names = _names(parameter, store, value)
    found = set(names)
    if not found:
        names = _names(parameter, store)
        found = _matches(value, names)
    if len(found) == 1:
        return found.pop()
    if found:
        raise QueryError(
            f"parameter {parameter.name}: “{value}” may mean any of {len(found)}: "
            f"{_listed(sorted(found), names)}"
        )
    near = _near(value, names)
    hint = f"; the nearest are {_listed(near, names)}" if near else ""
    raise QueryError(f"parameter {parameter.name}: no {parameter.takes} is called “{value}”{hint}")


def _as_iris(value: str) -> tuple[str, ...]:
    if _IRI.fullmatch(value):
        known_prefix = value.partition(":")[0] in v.PREFIXES
        return (v.expand(value),) if known_prefix else (value,)
    return (iris.BASE + value,) if _SHORT.fullmatch(value) else ()


def _known(iri: str, store: Store) -> bool:
    places = (f"<{iri}> ?p ?o", f"?s ?p <{iri}>")
    return store.ask(
        f"ASK {{ {' UNION '.join(f'{{ {p} }} UNION {{ GRAPH ?g {{ {p} }} }}' for p in places)} }}"
    )


def _names(parameter: Parameter, store: Store, exactly: str | None = None) -> dict[str, list[str]]:
    """Return the names of each node of the parameter's class, its label first."""
    classes = v.ACTORS if parameter.of == v.ACTOR else {parameter.of} - {""}
    listed = " ".join(sorted(classes))
    pattern = _TITLED if parameter.of == v.DOCUMENT else _NAMED
    query = pattern.format(
        of=f"; a ?class VALUES ?class {{ {listed} }}" if listed else "",
        exactly=f"VALUES ?name {{ {_literal(exactly)} {_literal(exactly)}@en }}"
        if exactly is not None
        else "",
    )
    names: dict[str, list[str]] = {}
    for row in store.select(query):
        names.setdefault(row["node"].value, []).append(row["name"].value)
    return names


def _matches(value: str, names: dict[str, list[str]]) -> set[str]:
    """Return the nodes with this name, else with all of its words in one of theirs."""
    from thbgraph import labels

    folded, asked = labels.fold(value), frozenset(labels.words(value))
    tests: tuple[Callable[[str], bool], ...] = (
        lambda name: labels.fold(name) == folded,
        lambda name: frozenset(labels.words(name)) == asked,
        lambda name: asked <= frozenset(labels.words(name)),
    )
    for test in tests:
        found = {iri for iri, given in names.items() if any(map(test, given))}
        if found and asked:
            return found
    return set()


def _near(value: str, names: dict[str, list[str]]) -> list[str]:
    """Return the nodes whose names are spelt most like `value`, best first."""
    scored = sorted((-max(alike(value, name) for name in names[i]), i) for i in names)
    return [i for points, i in scored[:_SUGGESTED] if -points >= _ALIKE]


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the name in `known` that is spelt most like `word`; empty where none is near."""
    points, name = min(((-alike(word, name), name) for name in known), default=(0.0, ""))
    return name if -points >= _ALIKE else ""


def alike(one: str, other: str) -> float:
    """Return how much two names share, from 0 to 1: twice their common pairs of letters."""
    first, second = _pairs(one), _pairs(other)
    return 2 * len(first & second) / max(len(first) + len(second), 1)


def _pairs(name: str) -> frozenset[str]:
    from thbgraph import labels

    folded = f" {labels.fold(name)} "
    return frozenset(a + b for a, b in pairwise(folded))


def _listed(found: list[str], names: dict[str, list[str]]) -> str:
    shown = [f'"{names[i][0]}" ({i.removeprefix(iris.BASE)})' for i in found[:_SHOWN]]
    more = len(found) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more else "")
