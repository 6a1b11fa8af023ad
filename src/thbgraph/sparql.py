"""Read a query's text without running it: its form, its parameters, and where to bind them.

Parameters are variables named `?_name_iri`, `?_name_xsd_date`, `?_name_integer` or `?_name` (text);
two underscores make one optional. They are bound by `VALUES`, which every SPARQL engine treats
alike, set at the start of each group that mentions the parameter: so a parameter holds inside
`OPTIONAL`, `FILTER`, sub-selects and `EXISTS`, where a single `VALUES` outside would not reach.
Terms come in serialised; no text is ever pasted.

The scanner knows just enough of SPARQL's grammar to tell braces and variables from those that
stand in strings, IRIs and comments. Whether the query is right is the engine's business.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from thbgraph.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NAME: Final = r"[^\W\d_][\w.\-·]*+"
# A local name may have dots inside, but its last dot ends the triple.
_LOCAL: Final = r"(?:\.*(?:[\w:\-·%]|\\.))*+"
# An unclosed string runs to the end of its line, or of the text: nothing is searched twice. No
# possessive repetition holds a look-ahead, which Python before 3.11.4 gets wrong there.
_STRINGS: Final = (
    r'"""(?:"{0,2}(?:[^"\\]|\\.))*+(?:"""|"{1,2}(?=\\?\Z))?',
    r"'''(?:'{0,2}(?:[^'\\]|\\.))*+(?:'''|'{1,2}(?=\\?\Z))?",
    r'"(?:[^"\\\n\r]|\\.)*+"?',
    r"'(?:[^'\\\n\r]|\\.)*+'?",
)
_FRAGMENTS: Final = {
    "comment": r"#[^\n\r]*",
    "iri": r'<[^<>"{}|^`\x00-\x20]*>',  # \u escapes, which the engine reads, included
    "string": "|".join(_STRINGS),
    "variable": r"[?$]\w+",
    "tag": r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*",
    "blank": rf"_:{_LOCAL}",
    "name": rf"(?:{_NAME})?:{_LOCAL}",
    "words": _NAME,
    "number": r"\d+(?:\.\d+)?",
    "sign": r"\S",
}
_TOKEN: Final = re.compile(
    "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _FRAGMENTS.items()), re.DOTALL
)
_WORD_OR_SIGN: Final = re.compile(r"\w+|\S")
_PARAMETER: Final = re.compile(
    r"_(?P<optional>_?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?:_(?P<type>\w+))?"
)


class Form(StrEnum):
    """What a query gives back: rows, a truth value, or triples."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"


class Type(StrEnum):
    """What a parameter takes, by the ending of its variable."""

    IRI = "iri"
    DATE = "xsd_date"
    INTEGER = "integer"
    TEXT = "text"


class Placeholder(NamedTuple):
    """A parameter as a query's text declares it."""

    name: str
    type: Type
    optional: bool
    variable: str
    """The variable's name without its question mark: `_presidency_iri`."""


class Token(NamedTuple):
    """A piece of a query: `iri`, `string`, `variable`, `name` (prefixed), `word`, `sign`, …."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the token ends in the query's text."""
        return self.start + len(self.text)


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a query, comments left out, in time linear in its length."""
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind == "words":
            # No prefixed name after all, so its dots and hyphens are signs: `true.OPTIONAL`.
            for part in _WORD_OR_SIGN.finditer(match[0]):
                word = part[0][0].isalnum()
                yield Token("word" if word else "sign", part[0], match.start() + part.start())
        elif kind != "comment":
            yield Token(kind, match[0], match.start())


def form(text: str) -> Form:
    """Return the query's form. QueryError for text that is no query."""
    forms = frozenset(Form)
    for token in tokens(text):
        if token.kind == "word" and token.text.upper() in forms:
            return Form(token.text.upper())
    raise QueryError("this is no SPARQL query: it has no SELECT, ASK, CONSTRUCT or DESCRIBE")


def placeholders(text: str) -> tuple[Placeholder, ...]:
    """Return the parameters that `text` mentions, in that order. QueryError for a malformed one."""
    found: dict[str, Placeholder] = {}
    for token in tokens(text):
        if token.kind == "variable" and token.text[1] == "_" and token.text[1:] not in found:
            found[token.text[1:]] = _placeholder(token.text[1:])
    names: dict[str, str] = {}
    for variable, placeholder in found.items():
        other = names.setdefault(placeholder.name, variable)
        if other != variable:
            raise QueryError(
                f"the parameter {placeholder.name} stands as ?{other} and as ?{variable}; "
                "write it one way"
            )
    return tuple(found.values())


def _placeholder(variable: str) -> Placeholder:
    match = _PARAMETER.fullmatch(variable)
    types = {str(t): t for t in Type if t is not Type.TEXT}
    if match is None or (match["type"] is not None and match["type"] not in types):
        raise QueryError(
            f"?{variable} is no parameter: write ?_name_iri, ?_name_xsd_date, ?_name_integer or "
            "?_name (text), with two underscores in front where it is optional and none in the name"
        )
    kind = types[match["type"]] if match["type"] else Type.TEXT
    return Placeholder(match["name"], kind, bool(match["optional"]), variable)


class _Level:
    """What stands between two braces, or the query's head around its WHERE group."""

    def __init__(self, start: int, *, head: bool = False) -> None:
        self.start = start
        self.head = head
        """Whether this is a query's or a sub-select's head, which `VALUES` cannot stand in."""
        self.where: _Level | None = None
        """Of a head: its WHERE group, which binds what the head mentions."""
        self.mentioned: set[str] = set()


def bind(text: str, terms: Mapping[str, str]) -> str:
    """Return `text` with each variable in `terms` bound to its serialised term.

    Keys are variables without question mark. Nothing else in the query changes, and its lines
    keep their numbers. QueryError for a parameter in a `CONSTRUCT WHERE`, which takes no `VALUES`.
    """
    insertions: dict[int, set[str]] = {}
    for level in _levels(text):
        wanted = level.mentioned & terms.keys()
        group = level.where if level.head else level
        if wanted and group is None:
            raise QueryError("a query with parameters needs a WHERE group to bind them in")
        if wanted and group is not None:
            insertions.setdefault(group.start, set()).update(wanted)
    parts: list[str] = []
    last = 0
    for place in sorted(insertions):
        parts.append(text[last:place])
        parts.extend(f" VALUES ?{name} {{ {terms[name]} }} " for name in sorted(insertions[place]))
        last = place
    return "".join((*parts, text[last:]))


def _levels(text: str) -> list[_Level]:
    levels = [_Level(0, head=True)]
    open_levels = levels[:]
    before = ["", ""]
    for token in tokens(text):
        here = open_levels[-1]
        word = token.text.upper()
        if token.kind == "variable":
            here.mentioned.add(token.text[1:])
        elif token.text == "{" and here.head and before[-1] == "CONSTRUCT":
            open_levels.append(here)  # a template's variables are the head's
        elif word == "{":
            inner = _Level(token.end)
            levels.append(inner)
            open_levels.append(inner)
            if here.head and here.where is None and before[-1] != "EXISTS":
                here.where = inner
                if before == ["CONSTRUCT", "WHERE"] and placeholders(text):
                    raise QueryError(
                        "CONSTRUCT WHERE takes no parameter; write CONSTRUCT { … } WHERE { … }"
                    )
        elif word == "}" and len(open_levels) > 1:
            open_levels.pop()
        elif word == "SELECT":
            here.head = True
        if token.kind == "word" or token.text in {"{", "}"}:
            before = [before[-1], word]
    return levels


_SENTENCE: Final = re.compile(r"[A-Z][A-Za-z]+(?: [A-Za-z]+)+")
_UNDECLARED: Final = "Prefix not found"


def complaint(query: str, line: int, column: int, engine: str) -> str:
    """Return where a query is malformed, in words that help; line and column from 1.

    The engine lists whatever its grammar might take there, letter by letter. Of that only whole
    sentences say something; else the place has to do.
    """
    lines = query.splitlines()
    here = lines[line - 1] if line <= len(lines) else ""
    near = next((token.text for token in tokens(here[column - 1 :])), "")
    place = f"at column {column}, near “{near[:40]}”" if near else f"at column {column}, the end"
    sentence = _SENTENCE.search(engine)
    if not sentence:
        return f"{place}: something is missing here, or wrong just before"
    if sentence[0] == _UNDECLARED:
        names = [token.text for token in tokens(here[: column - 1]) if token.kind == "name"]
        return f"{place}: the prefix of {names[-1] if names else 'a name'} is not declared"
    return f"{place}: {sentence[0]}"
