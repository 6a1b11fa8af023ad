"""YAML as text with line numbers: mappings, lists and words, nothing turned into numbers or dates.

PyYAML's composer keeps a mark at every node; its constructor would drop them, and would read
`2014-02-30` as an error without a file, `no` as false and `2014` as a number. So the files are
composed only, and every scalar stays the words that stand in the file.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, Final, Self

import yaml

from thbgraph.errors import CuratedError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# The loader written in C, where PyYAML was built with it, is ten times as fast.
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Word(str):
    """Words of a YAML file that know their line (1-based)."""

    __slots__ = ("line",)
    line: int

    def __new__(cls, text: str, line: int) -> Self:
        """Return `text` as words of this line."""
        word = super().__new__(cls, text)
        word.line = line
        return word


def near(word: str, known: Iterable[str]) -> str:
    """Return `; did you mean “a” or “b”?` with the nearest of `known`, else nothing."""
    by_fold = {name.casefold(): name for name in known}
    found = difflib.get_close_matches(word.casefold(), list(by_fold), n=3, cutoff=0.6)
    if not found:
        return ""
    return f"; did you mean {' or '.join(f'“{by_fold[name]}”' for name in found)}?"


class Table(dict[str, yaml.Node]):
    """A YAML mapping's values by key, and the line of each key (1-based)."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class Source:
    """A YAML file, and the errors that point into it."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def error(self, message: str, line: int | None) -> CuratedError:
        """Return an error that names this file and the line."""
        return CuratedError(message, file=self.file, line=line)

    def compose(self) -> yaml.Node:
        """Return the file's root node. Raises CuratedError for what is no readable YAML."""
        try:
            text = self.file.read_bytes().decode("utf-8-sig")
        except OSError as problem:
            reason = problem.strerror or "cannot be read"
            raise self.error(f"cannot be read: {reason}", None) from problem
        except UnicodeDecodeError as problem:
            line = problem.object[: problem.start].count(b"\n") + 1
            raise self.error("is not UTF-8; save it as UTF-8", line) from problem
        try:
            root = yaml.compose(text, Loader=_LOADER)
        except yaml.MarkedYAMLError as problem:
            mark = problem.problem_mark or problem.context_mark
            place = mark.line + 1 if mark else None
            raise self.error(f"is not valid YAML: {problem.problem}", place) from problem
        except yaml.YAMLError as problem:
            raise self.error("is not valid YAML: it holds control characters", None) from problem
        except RecursionError as problem:
            raise self.error("is not valid YAML: it is nested too deeply", None) from problem
        if root is None:
            raise self.error("is empty; begin with “document:”", 1)
        return root

    def table(self, node: yaml.Node, what: str, keys: Iterable[str] = ()) -> Table:
        """Return a mapping's values by key. With `keys`, any other key is an error."""
        if not isinstance(node, yaml.MappingNode):
            raise self.error(f"{what} must be made of lines “key: value”", line_of(node))
        allowed = tuple(keys)
        result = Table(line_of(node))
        for key_node, value in node.value:
            key = self.word(key_node, f"a key of {what}")
            if key in result:
                raise self.error(f"“{key}” stands twice in {what}; keep one", key.line)
            if allowed and key not in allowed:
                raise self.error(f"“{key}” is no key of {what}{near(key, allowed)}", key.line)
            result[str(key)] = value
            result.lines[str(key)] = key.line
        return result

    def items(self, node: yaml.Node, what: str) -> list[yaml.Node]:
        """Return a list's nodes."""
        if not isinstance(node, yaml.SequenceNode):
            raise self.error(
                f"“{what}” must be a list of lines that begin with “- ”", line_of(node)
            )
        return list(node.value)

    def word(self, node: yaml.Node, what: str) -> Word:
        """Return a scalar's words."""
        if not isinstance(node, yaml.ScalarNode):
            raise self.error(f"{what} must be plain words", line_of(node))
        text = node.value.strip()
        if not text or (node.style is None and text in ("~", "null")):
            raise self.error(f"{what} is empty", line_of(node))
        return Word(text, line_of(node))

    def words(self, node: yaml.Node, what: str) -> tuple[Word, ...]:
        """Return a scalar's words, or those of a list of scalars."""
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return tuple(self.word(item, what) for item in nodes)


def line_of(node: yaml.Node) -> int:
    """Return the line (1-based) on which a node begins."""
    return int(node.start_mark.line) + 1
