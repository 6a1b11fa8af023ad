"""The triple patterns of a query, as far as it matters who is asked for what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from thbgraph import sparql
from thbgraph import vocabulary as v

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from thbgraph.sparql import Token

PATH: Final = ""
"""Stands for a property path, whose steps are not told apart."""
_TERMS: Final = frozenset({"variable", "iri", "name", "string", "number"})
_GROUP: Final = frozenset("{}")
_ENDS: Final = {".": 0, ";": 1, ",": 2}
"""Signs behind a pattern, and how many of its terms the next one shares."""
_STEPS: Final = frozenset("/|+*?^!()")
_BEFORE_STEP: Final = frozenset("/|^!(")


class Pattern(NamedTuple):
    """Subject, predicate and object: a variable with `?`, an IRI, or words; `PATH` for a path."""

    subject: str
    predicate: str
    object: str


Group = tuple[int, ...]
"""The numbers of the groups that a pattern stands in, from the outermost."""


def patterns(query: str, prefixes: Mapping[str, str]) -> Iterator[Pattern]:
    """Yield the patterns of all groups of a query, those in filters and optional ones included."""
    return (pattern for _, pattern in placed(query, prefixes))


def placed(  # noqa: C901 - one reader, a branch for each kind of sign
    query: str, prefixes: Mapping[str, str]
) -> Iterator[tuple[Group, Pattern]]:
    """Yield what `patterns` yields, each with the groups that it stands in."""
    found = list(sparql.tokens(query))
    groups: Group = ()
    opened = 0
    start = next((i for i, token in enumerate(found) if token.text == "{"), len(found))
    depths = [0]
    said: list[str] = []
    step = False
    for token in found[start:]:
        sign = token.text if token.kind == "sign" else ""
        if sign in _GROUP:
            depths = [*depths, 0] if sign == "{" else depths[:-1]
            opened += sign == "{"
            groups = (*groups, opened) if sign == "{" else groups[:-1]
            said, step = [], False
        elif sign == "(" and len(said) != 1:
            depths[-1] += 1
            said = []
        elif depths[-1]:
            # An expression; only the groups in it are read.
            depths[-1] -= sign == ")"
        elif sign in _ENDS:
            said, step = said[: _ENDS[sign]], False
        elif sign in _STEPS and said:
            said, step = [said[0], PATH], sign in _BEFORE_STEP
        elif step and token.kind in {"iri", "name"}:
            step = False
        elif token.kind in _TERMS or token.text in {"a", "true", "false"}:
            said.append(_term(token, prefixes))
            if len(said) == len(Pattern._fields):
                yield groups, Pattern(*said)
        elif token.kind == "word":
            said = []


def names(query: str, prefixes: Mapping[str, str]) -> set[str]:
    """Return all IRIs that a query names."""
    kinds = {"iri", "name"}
    found = {_term(t, prefixes) for t in sparql.tokens(query) if t.kind in kinds}
    return found | {p.predicate for p in patterns(query, prefixes)} - {PATH}


def _term(token: Token, prefixes: Mapping[str, str]) -> str:
    if token.kind == "variable":
        return f"?{token.text[1:]}"
    if token.kind == "iri":
        return token.text[1:-1]
    if token.kind == "name":
        prefix, _, local = token.text.partition(":")
        return prefixes.get(prefix, f"{prefix}:") + local
    return v.expand(v.TYPE) if token.text == "a" else token.text
