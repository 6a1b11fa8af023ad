"""Adding to a YAML file without touching anything else in it.

A curated file is somebody's work, with comments, blank lines and an order of its own; so it is
never written anew from what was read. The parser only tells where a list ends, and the text of the
new entry is put there, in the file's own indentation and line ends.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH: Final = 100
"""Columns of a line, where words allow."""
_INDENT: Final = 2
_ORDER: Final = ("document", "references", "things", "facts")
"""The order of the parts of a curated file, for one that is missing."""

_NO_WORDS: Final = ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:null")
"""What some programs would read in `no` and `~`."""

Lines = list[str]


class ShapeError(Exception):
    """The file is written in a way that text cannot be added to; the message says which."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


def item(content: Mapping[str, object]) -> Lines:
    """Return a list's item as lines: keys in their order, words or a mapping of words as values."""
    first, *others = _table(content)
    return [f"- {first}", *(f"  {line}" for line in others)]


def _table(content: Mapping[str, object]) -> Lines:
    lines: Lines = []
    for key, value in content.items():
        name = _scalar(key)
        if isinstance(value, dict):
            lines.append(f"{name}:")
            lines += [f"{' ' * _INDENT}{line}" for line in _table(value)]
        elif isinstance(value, list):
            lines.append(f"{name}:")
            lines += [f"{' ' * _INDENT}- {_scalar(one)}" for one in value]
        else:
            lines += _pair(name, str(value))
    return lines


def _pair(name: str, words: str) -> Lines:
    """Return `name: words` on a line, or with the words folded below where they are long."""
    text = _scalar(words)
    short = f"{name}: {text}"
    if len(short) <= WIDTH - 2 * _INDENT:
        return [short]
    room = WIDTH - 3 * _INDENT
    folded = textwrap.wrap(words, room, break_long_words=False, break_on_hyphens=False)
    lines = [f"{name}: >-", *(" " * _INDENT + line for line in folded)]
    return lines if _means("\n".join(lines), words) else [short]


def _scalar(words: str) -> str:
    """Return words as YAML: plain where that means them, else in quotation marks."""
    for text in (words, "'" + words.replace("'", "''") + "'"):
        if _means(f"k: {text}", words):
            return text
    quoted = yaml.dump(words, default_style='"', width=10**9, allow_unicode=True)
    return str(quoted).rstrip("\n")


def _means(text: str, words: str) -> bool:
    """Whether YAML reads `text` as one key with exactly these words."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return False
    if not isinstance(node, yaml.MappingNode) or len(node.value) != 1:
        return False
    name, value = node.value[0]
    scalars = isinstance(value, yaml.ScalarNode) and isinstance(name, yaml.ScalarNode)
    return scalars and value.value == words and value.tag not in _NO_WORDS


@dataclass(frozen=True, slots=True)
class Sheet:
    """The text of a curated file."""

    text: str

    @classmethod
    def new(cls, head: str, document: str = "") -> Sheet:
        """Return a file that says what it is and, where given, of which document."""
        named = f"document: {_scalar(document)}\n" if document else ""
        return cls(f"# {head}\n{named}")

    def adding(self, part: str, lines: Lines) -> Sheet:
        """Return the file with an item at the end of the list `part`, which is made if missing.

        ShapeError where the list is written in brackets.
        """
        root = self._root()
        for key, value in root.value if root else ():
            if key.value == part:
                return self._append(value, lines)
        block = [f"{part}:", *(" " * _INDENT + line for line in lines)]
        return self._with_part(part, block, root)

    def identified(self, kind: str, label: str, id_: str) -> Sheet:
        """Return the file with an id at the thing that it introduces by this label.

        ShapeError where it introduces none, or writes it in braces.
        """
        root = self._root()
        for key, value in root.value if root else ():
            if key.value != "things":
                continue
            for thing in value.value:
                for name, words in thing.value:
                    if name.value == kind and " ".join(words.value.split()) == label:
                        if thing.flow_style:
                            raise ShapeError("write this thing in lines", _line(thing))
                        at = self._line_end(words.end_mark.index)
                        indent = " " * name.start_mark.column
                        return self._insert(at, [f"{indent}id: {id_}"])
        raise ShapeError(f"no thing called “{label}” is introduced here", 1)

    def _root(self) -> yaml.MappingNode | None:
        node = yaml.compose(self._body, Loader=yaml.SafeLoader)
        if node is not None and (not isinstance(node, yaml.MappingNode) or node.flow_style):
            raise ShapeError("write the file in lines “key: value”, not in braces", 1)
        return node

    @property
    def _body(self) -> str:
        """The text without a byte order mark, which the parser does not count."""
        return self.text.removeprefix("\ufeff")

    @property
    def _break(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"

    def _append(self, items: yaml.Node, lines: Lines) -> Sheet:
        if not isinstance(items, yaml.SequenceNode) or items.flow_style:
            message = "write this list in lines that begin with “- ”, not in brackets"
            raise ShapeError(message, _line(items))
        column = items.start_mark.column
        at = self._line_end(_last(items).end_mark.index)
        # Comments that stand deeper than the dashes belong to the last item.
        rest = self._body[at:].splitlines(keepends=True)
        for line in rest:
            indent = len(line) - len(line.lstrip(" "))
            if not line.lstrip(" ").startswith("#") or indent <= column:
                break
            at += len(line)
        return self._insert(at, [" " * column + line for line in lines])

    def _with_part(self, part: str, block: Lines, root: yaml.MappingNode | None) -> Sheet:
        """Return the file with a new part, before the parts that come after it."""
        after = _ORDER[_ORDER.index(part) + 1 :] if part in _ORDER else ()
        for key, _ in root.value if root else ():
            if key.value in after:
                at = self._above(key.start_mark.index)
                return self._insert(at, [*block, ""])
        return self._insert(len(self._body), ["", *block])

    def _above(self, at: int) -> int:
        """Return where the comments begin that stand right above a line."""
        start = self._body.rfind("\n", 0, at) + 1
        while start:
            before = self._body.rfind("\n", 0, start - 1) + 1
            if not self._body[before:start].startswith("#"):
                break
            start = before
        return start

    def _line_end(self, at: int) -> int:
        """Return where the line ends that holds the last words before `at`, its break included."""
        last = len(self._body[:at].rstrip())
        end = self._body.find("\n", last)
        return len(self._body) if end < 0 else end + 1

    def _insert(self, at: int, lines: Lines) -> Sheet:
        mark = self.text[: len(self.text) - len(self._body)]
        before, after = self._body[:at], self._body[at:]
        if before and not before.endswith("\n"):
            before += self._break
        new = "".join(line + self._break for line in lines)
        return Sheet(mark + before + new + after)


def _last(node: yaml.Node) -> yaml.Node:
    """Return the last words of a list or mapping: where it ends, comments aside."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        tail = node.value[-1]
        node = tail[1] if isinstance(tail, tuple) else tail
    return node


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
