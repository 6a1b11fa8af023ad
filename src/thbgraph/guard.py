"""What a query may not do, decided on its tokens before any engine sees it.

The graph is read-only and nothing is fetched from elsewhere; and a text that nests too deep or
joins too much would take the engine, or the machine, down with it. So updates, `SERVICE` and
graphs from elsewhere are refused, and size, depth and number of patterns have bounds. Words in
strings, IRIs, prefixed names, variables and comments are none of this module's business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from thbgraph import sparql
from thbgraph.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from thbgraph.sparql import Token

LONGEST: Final = 1_000_000
"""Code points a query may have: room for long `VALUES` lists."""
DEEPEST: Final = 60
"""Levels of braces, brackets and parentheses; 5,000 exhaust the engine's stack."""
PATTERNS: Final = 120
"""Triple patterns and groups that are joined: planning takes time with their third power."""
STEPS: Final = 1_000
"""Expressions, path steps and projected names: long chains of them recurse in the engine."""

_SHORT: Final = 20_000
"""Code points of a query whose outcome is remembered."""

_UPDATES: Final = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD"}
)
_QUOTED: Final = "<<"
"""Opens a triple that others say something about, which may itself be of such triples."""
_UNQUOTED: Final = ">>"
_OPEN: Final = frozenset(("{", "(", "[", _QUOTED))
_CLOSED: Final = frozenset(("}", ")", "]", _UNQUOTED))
_VALUES: Final = "values"
_STEP_SIGNS: Final = frozenset("/|&+-*!^")
_STEP_WORDS: Final = frozenset({"AS", "BIND", "MINUS", "OPTIONAL", "FILTER", "GRAPH", "EXISTS"})

_JOINING: Final = (".", ",", ";", "/", "[", "{")
_MORE: Final = ("\\", "SERVICE")
"""What a text with nothing but a question about all graphs has not, in capitals."""
_MORE_WORDS: Final = {
    word: re.compile(rf"{word}(?!\w)(?<![^\W\d_]{word})") for word in (*sorted(_UPDATES), "FROM")
}
"""Nor these as words of their own."""


def check(query: str, known: Callable[[str], bool] = lambda _: False) -> None:
    """Raise QueryError if `query` would change something, fetch something, or exhaust the engine.

    `known` tells whether the graph that a `FROM` names is in the store.
    """
    if len(query) > LONGEST:
        raise QueryError(f"a query of {len(query):,} characters; at most {LONGEST:,} are read")
    if _is_small(query):
        return
    sources = _looked_at(query) if len(query) <= _SHORT else _look(query)
    for iri, start in sources:
        if not known(iri):
            raise QueryError(
                f"FROM <{iri}>: the graph holds no graph of this name, and nothing is fetched",
                line=_line(query, start),
            )


def _is_small(query: str) -> bool:
    """Whether the text is within all bounds and only asks, however it is cut into tokens.

    That is so of most queries, and told in a hundredth of the time that reading their tokens takes.
    """
    text = query.upper()

    def times(found: Iterable[str]) -> int:
        return sum(map(text.count, found))

    return (
        times(_OPEN) <= DEEPEST
        and times(_JOINING) <= PATTERNS
        and times(_STEP_SIGNS) + times(_STEP_WORDS) <= STEPS
        and not any(more in text for more in _MORE)
        and not any(word in text and more.search(text) for word, more in _MORE_WORDS.items())
    )


def _look(query: str) -> tuple[tuple[str, int], ...]:
    """Refuse the query, or return the graphs that it names with their places.

    What is refused is not read on: the rest may be long.
    """
    tokens: list[Token] = []
    counter = _Counter()
    for token in sparql.tokens(query):
        tokens.append(token)
        _check_word(query, token)
        _check_size(query, tokens, counter)
    return tuple(_sources(tokens))


_looked_at = lru_cache(maxsize=128)(_look)
"""For queries that come again, as stored ones do: looking takes longer than some take to run."""


def _check_word(query: str, token: Token) -> None:
    """Refuse what is no question.

    The engine needs no space after a keyword (`trueSERVICE<…>`, `SERVICE:x`), so any bare word or
    prefix with SERVICE inside counts.
    """
    kind, text, start = token
    if kind not in {"word", "name"}:
        return
    word = text.partition(":")[0].upper()
    if kind == "word" and word in _UPDATES:
        raise QueryError(
            f"{word} would change the graph, which is read-only; "
            "ask with SELECT, ASK, CONSTRUCT or DESCRIBE",
            line=_line(query, start),
        )
    if "SERVICE" in word:
        raise QueryError(
            "SERVICE would ask another server, and queries stay on this graph; leave it out",
            line=_line(query, start),
        )


def _check_size(query: str, tokens: list[Token], counter: _Counter) -> None:
    """Count the last of these tokens, and refuse the query once it is too much."""
    kind, text, start = tokens[-1]
    if kind == "iri":
        # `?a<((1&&2>1))` reads as an IRI here: its brackets count all the same.
        opened = text.count("(") + text.count("[")
        counter.hidden += opened - text.count(")") - text.count("]")
        deepest = max(counter.depth, counter.depth + opened)
    else:
        last = len(tokens) - 1
        mark = counter.doubled(text, start) if kind == "sign" and text in "<>" else text
        counter.take(kind, mark, values=text == "{" and _opens_values(tokens, last))
        deepest = counter.depth
    if deepest > DEEPEST:
        raise QueryError(
            f"groups and parentheses nested more than {DEEPEST} deep; flatten the query",
            line=_line(query, start),
        )
    if kind == "iri" and counter.in_expression and _is_operand(tokens[-2]):
        # The engine compares here where we read an IRI, so quotes in it would hide the rest.
        raise QueryError(
            f"{text} after a value: for a comparison, put a space behind the “<”",
            line=_line(query, start),
        )
    if counter.largest > PATTERNS or counter.steps > STEPS:
        raise QueryError(
            f"more than {PATTERNS} patterns joined or {STEPS} operators in one query; "
            "split it, or list values with VALUES",
            line=_line(query, start),
        )


@dataclass
class _Group:
    """A brace that is open: its patterns so far, and how many its last sub-group had."""

    patterns: int = 0
    last: int = 0
    alternative: bool = False
    """Whether it stands behind UNION: then it is not joined with the group before it."""


@dataclass
class _Counter:
    """What grows the engine's work, counted token by token."""

    steps: int = 0
    largest: int = 0
    hidden: int = 0
    brackets: list[str] = field(default_factory=list)
    groups: list[_Group] = field(default_factory=lambda: [_Group()])
    _union: bool = False
    _angle: tuple[str, int] = ("", 0)
    """The last `<` or `>` that is not the second of a pair, and its place."""

    @property
    def depth(self) -> int:
        return len(self.brackets) + self.hidden

    @property
    def in_expression(self) -> bool:
        """Whether the innermost bracket may hold an expression: one of no value, no triple."""
        return self.brackets[-1:] == ["("] and self.brackets[-2:-1] not in ([_VALUES], [_QUOTED])

    def doubled(self, angle: str, start: int) -> str:
        """Return `<` or `>`, or both of a pair where it is the second."""
        if self._angle == (angle, start - 1):
            self._angle = ("", 0)
            return angle * 2
        self._angle = (angle, start)
        return angle

    def take(self, kind: str, text: str, *, values: bool) -> None:
        word = text.upper() if kind == "word" else ""
        if kind == "sign" and text in _OPEN:
            self._open(text, values=values)
        elif kind == "sign" and text in _CLOSED:
            self._close(text)
        elif not (self.brackets and self.brackets[-1] == _VALUES):
            self.steps += word in _STEP_WORDS or (kind == "sign" and text in _STEP_SIGNS)
            self._count(
                (text in "/;" and kind == "sign")
                or (text in ".," and kind == "sign" and self.brackets[-1:] != ["("])
            )
        self._union = word == "UNION"

    def _open(self, text: str, *, values: bool) -> None:
        self.brackets.append(_VALUES if values else text)
        if text == "{":
            self.groups.append(_Group(patterns=1, alternative=self._union))
        else:
            self._count(text == "[")

    def _close(self, text: str) -> None:
        if self.brackets and (text == _UNQUOTED) == (self.brackets[-1] == _QUOTED):
            self.brackets.pop()
        if text == "}" and len(self.groups) > 1:
            closed = self.groups.pop()
            parent = self.groups[-1]
            if closed.alternative:
                self._count(max(closed.patterns - parent.last, 0))
                parent.last = max(closed.patterns, parent.last)
            else:
                self._count(closed.patterns)
                parent.last = closed.patterns

    def _count(self, number: int) -> None:
        self.groups[-1].patterns += number
        self.largest = max(self.largest, self.groups[-1].patterns)


def _is_operand(token: Token) -> bool:
    """Whether a comparison may follow this token."""
    word = token.text.upper() if token.kind == "word" else ""
    return (
        token.kind in {"variable", "string", "tag", "number", "name", "iri"}
        or token.text in {")", "]"}
        or word in {"TRUE", "FALSE"}
    )


def _opens_values(tokens: list[Token], brace: int) -> bool:
    """Whether the brace at this index opens the data of a `VALUES`: `VALUES ?x {`."""
    before = brace - 1
    while before >= 0 and (tokens[before][0] == "variable" or tokens[before][1] in {"(", ")"}):
        before -= 1
    return before >= 0 and tokens[before][0] == "word" and tokens[before][1].upper() == "VALUES"


def _sources(tokens: list[Token]) -> Iterator[tuple[str, int]]:
    """Yield the IRIs that `FROM` and `FROM NAMED` name, resolved, with their place."""
    prefixes: dict[str, str] = {}
    base = ""
    for index, (kind, text, start) in enumerate(tokens):
        if kind != "word":
            continue
        after = [(k, t) for k, t, _ in tokens[index + 1 : index + 3]]
        match text.upper(), after:
            case "BASE", [("iri", iri), *_]:
                base = urljoin(base, iri[1:-1])
            case "PREFIX", [("name", name), ("iri", iri)]:
                prefixes[name] = urljoin(base, iri[1:-1])
            case "FROM", [(k, t), *rest]:
                if k == "word" and t.upper() == "NAMED" and rest:
                    k, t = rest[0]
                if k == "iri":
                    yield urljoin(base, t[1:-1]), start
                elif k == "name":
                    prefix, _, local = t.partition(":")
                    yield prefixes.get(f"{prefix}:", "") + local, start
            case _:
                pass


def _line(query: str, start: int) -> int:
    return query.count("\n", 0, start) + 1
