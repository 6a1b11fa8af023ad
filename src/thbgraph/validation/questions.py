"""Which of a shape's queries can be put once for all focus nodes, instead of once for each.

SHACL binds `$this` to one focus node before a query runs. Where the query's own patterns bind
`$this` first of all, running it unbound and keeping the rows of focus nodes gives the same rows;
but not where a group looks at `$this` from further inside (a group in a group, a sub-select,
`MINUS`), nor where rows are counted, sorted or cut.

Two more things keep such a query fast on large graphs. One that begins with any property at all
(`$this ?path ?value`) is led through the focus nodes instead of through all statements (`led`). And
one with `OPTIONAL` is asked first without it, as an engine may work out all that is optional
before it looks who wants it (`candidates`); few are left for the whole question.

One kind of cut is known: `ORDER BY ?value LIMIT 1` at the end, the first value of each focus node.
It is left out when all are asked at once, and made afterwards (`uncut`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph import sparql

if TYPE_CHECKING:
    from thbgraph.sparql import Token

_CUT: Final = re.compile(r"\}\s*ORDER\s+BY\s+\?value\s+LIMIT\s+1\s*$")
_THIS: Final = frozenset({"$this", "?this"})
_HEAD: Final = frozenset({"SELECT", "DISTINCT", "REDUCED", "WHERE"})
_INNER: Final = frozenset({"OPTIONAL", "EXISTS"})
_OTHER: Final = frozenset(
    {"SELECT", "MINUS", "VALUES", "GROUP", "ORDER", "HAVING", "LIMIT", "OFFSET", "GRAPH", "FROM"}
    | {"SERVICE", "COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"}
)


def uncut(query: str) -> tuple[str, bool]:
    """Return the query without its cut, and whether it has one: the first value of each node."""
    whole = _CUT.sub("}", query)
    return whole, whole != query


def at_once(query: str) -> bool:
    """Whether the query gives each focus node the same rows when it is asked for all at once.

    Where it is cut, those of the query without its cut.
    """
    found = list(sparql.tokens(uncut(query)[0]))
    start = next((i for i, token in enumerate(found) if token.text == "{"), len(found))
    return _plain_head(found[:start]) and _plain_body(found[start:])


def led(query: str, targets: str) -> str:
    """Return the query with its focus nodes looked up first, where it begins with any property.

    `targets` are patterns that bind `$this` to the focus nodes.
    """
    found = list(sparql.tokens(query))
    start = next(i for i, token in enumerate(found) if token.text == "{")
    first, property_ = found[start + 1 : start + 3]
    if first.text not in _THIS or property_.kind != "variable" or not targets:
        return query
    place = found[start].end
    return f"{query[:place]} {{ SELECT DISTINCT $this {{ {targets} }} }} {query[place:]}"


def candidates(query: str) -> str:
    """Return a query for all focus nodes that may have a row, and maybe more; empty for none.

    It asks what stands before the first OPTIONAL: all that follows can only take rows away.
    """
    depth = 0
    found = list(sparql.tokens(query))
    body = next(token.start for token in found if token.text == "{")
    for token in found:
        if token.kind == "sign" and token.text in {"{", "}"}:
            depth += 1 if token.text == "{" else -1
        if depth == 1 and token.kind == "word" and token.text.upper() == "OPTIONAL":
            return f"SELECT DISTINCT $this WHERE {query[body : token.start]}}}"
    return ""


def _plain_head(tokens: list[Token]) -> bool:
    """Whether variables are selected and nothing else; `?failure` would stop an engine."""
    names = [token.text[1:] for token in tokens if token.kind == "variable"]
    others = [token for token in tokens if token.kind != "variable"]
    return (
        "this" in names
        and "failure" not in names
        and all(token.kind == "word" and token.text.upper() in _HEAD for token in others)
    )


def _plain_body(tokens: list[Token]) -> bool:
    """Whether `$this` begins the group, or each branch of the UNION that the group begins with."""
    depth = inner = 0
    before = ""
    for place, token in enumerate(tokens):
        word = token.text.upper()
        if token.kind == "word" and word in _OTHER:
            return False
        if token.text == "{" and token.kind == "sign":
            if inner:
                return False
            depth += 1
            branch = place == 1 or (depth == 2 and before == "UNION")  # noqa: PLR2004
            inner = 0 if branch or depth == 1 else depth
            if inner and before not in _INNER:
                return False
            if not inner and not _begins(tokens[place + 1 :], branches=depth == 1):
                return False
        elif token.text == "}" and token.kind == "sign":
            depth -= 1
            inner = inner if depth >= inner else 0
        if token.kind == "word":
            before = word
    return depth == 0


def _begins(tokens: list[Token], *, branches: bool) -> bool:
    """Whether a group begins with a statement about `$this`, or with a group."""
    first = tokens[0].text if tokens else ""
    return first in _THIS or (branches and first == "{")
