"""YAML as words with line numbers: tables, lists and words, nothing turned into numbers or dates.

PyYAML's constructor would drop the lines, and would read `2014-02-30` as an error without a file,
`no` as false and `2014` as a number. So the trees are built here from the parser's events: every
scalar stays the words that stand in the file, and a file nested without end is refused (composing
it would crash the process).
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, Final, Self

import yaml

from thbgraph.errors import CuratedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# The loader written in C, where PyYAML was built with it, is ten times as fast.
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST: Final = 8
_NOTHING: Final = ("", "~", "null")


class Word(str):
    """Words of a YAML file that know their line (1-based)."""

    __slots__ = ("line",)
    line: int

    def __new__(cls, text: str, line: int) -> Self:
        """Return `text` as words of this line."""
        word = super().__new__(cls, text)
        word.line = line
        return word


class Rows(list["Tree"]):
    """A YAML list and the line (1-based) on which it begins."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


class Table(dict[str, "Tree"]):
    """A YAML mapping's values by key, the line (1-based) of each key, and of its beginning."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


Tree = Word | Rows | Table


def near(word: str, known: Iterable[str]) -> str:
    """Return `; did you mean “a” or “b”?` with the nearest of `known`, else nothing."""
    by_fold = {name.casefold(): name for name in known}
    found = difflib.get_close_matches(word.casefold(), list(by_fold), n=3, cutoff=0.6)
    if not found:
        return ""
    return f"; did you mean {' or '.join(f'“{by_fold[name]}”' for name in found)}?"


class Source:
    """A YAML file, and the errors that point into it."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def error(self, message: str, line: int | None) -> CuratedError:
        """Return an error that names this file and the line."""
        return CuratedError(message, file=self.file, line=line)

    def tree(self) -> Tree:
        """Return what the file holds. Raises CuratedError for what is no readable YAML."""
        try:
            text = self.file.read_bytes().decode("utf-8-sig")
        except OSError as problem:
            reason = problem.strerror or "cannot be read"
            raise self.error(f"cannot be read: {reason}", None) from problem
        except UnicodeDecodeError as problem:
            line = problem.object[: problem.start].count(b"\n") + 1
            raise self.error("is not UTF-8; save it as UTF-8", line) from problem
        try:
            return self._tree(yaml.parse(text, Loader=_LOADER))
        except yaml.MarkedYAMLError as problem:
            mark = problem.problem_mark or problem.context_mark
            place = mark.line + 1 if mark else None
            raise self.error(f"is not valid YAML: {problem.problem}", place) from problem
        except yaml.YAMLError as problem:
            raise self.error("is not valid YAML: it holds control characters", None) from problem

    def _tree(self, events: Iterator[yaml.Event]) -> Tree:
        root: Tree | None = None
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                if root is not None:
                    message = "holds more than one YAML document; remove the line “---”"
                    raise self.error(message, _line(event))
                root = self._node(event, events, 1)
        if root is None:
            raise self.error("is empty; begin with “document:”", 1)
        return root

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Tree:
        line = _line(event)
        if depth > _DEEPEST:
            raise self.error("is nested too deeply for curated facts", line)
        if isinstance(event, yaml.ScalarEvent):
            nothing = event.style is None and event.value in _NOTHING
            return Word("" if nothing else event.value.strip(), line)
        if isinstance(event, yaml.SequenceStartEvent):
            rows = Rows(line)
            for item in events:
                if isinstance(item, yaml.SequenceEndEvent):
                    break
                rows.append(self._node(item, events, depth + 1))
            return rows
        if isinstance(event, yaml.MappingStartEvent):
            table = Table(line)
            for item in events:
                if isinstance(item, yaml.MappingEndEvent):
                    break
                key = self.word(self._node(item, events, depth + 1), "a key")
                if key in table:
                    raise self.error(f"“{key}” stands twice; keep one", key.line)
                table[str(key)] = self._node(next(events), events, depth + 1)
                table.lines[str(key)] = key.line
            return table
        raise self.error("is a YAML alias (*); write the words themselves", line)

    def table(self, tree: Tree, what: str, keys: Iterable[str] = ()) -> Table:
        """Return a mapping. With `keys`, any other key is an error."""
        if not isinstance(tree, Table):
            raise self.error(f"{what} must be made of lines “key: value”", tree.line)
        allowed = tuple(keys)
        for key in tree:
            if allowed and key not in allowed:
                message = f"“{key}” is no key of {what}{near(key, allowed)}"
                raise self.error(message, tree.lines[key])
        return tree

    def rows(self, tree: Tree, what: str) -> Rows:
        """Return a list."""
        if not isinstance(tree, Rows):
            message = f"“{what}” must be a list of lines that begin with “- ”"
            raise self.error(message, tree.line)
        return tree

    def word(self, tree: Tree, what: str) -> Word:
        """Return words."""
        if not isinstance(tree, Word):
            raise self.error(f"{what} must be plain words", tree.line)
        if not tree:
            raise self.error(f"{what} is empty", tree.line)
        return tree

    def words(self, tree: Tree, what: str) -> tuple[Word, ...]:
        """Return words, or those of a list of words."""
        return tuple(self.word(item, what) for item in listed(tree))


def listed(tree: Tree) -> list[Tree]:
    """Return a list's items, or what is no list as the only item."""
    return list(tree) if isinstance(tree, Rows) else [tree]


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
