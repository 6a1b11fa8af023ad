"""Rows of text as a table that can be read in a terminal, or in Markdown.

A table is as wide as it needs to be and at most `width` columns: then the widest columns give way
and their cells wrap. Where that leaves no room to read, or blocks of lines, one for each row, take
less of it, there are blocks.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from thbgraph import iris
from thbgraph import vocabulary as v

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH: Final = 100
"""Columns of a terminal that a table takes unless told otherwise."""
_GAP: Final = "  "
_NARROWEST: Final = 9
"""A column that wraps is at least this wide; below, rows become blocks."""


def short(text: str) -> str:
    """Return an IRI in its short form (`event/…`, `thb:heldIn`), any other text unchanged.

    Queries accept the short form of a node as they accept its IRI.
    """
    return v.shorten(text.removeprefix(iris.BASE))


def clean(text: str) -> str:
    """Return `text` on one line, without characters that a terminal would obey."""
    visible = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text)
    return " ".join("".join(c for c in visible if c not in _DIRECTION).split())


_DIRECTION: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
"""Marks that would turn round the text that follows, beyond their own cell."""


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Yield an aligned table, a line at a time; its last line says how many rows there are."""
    cells = [[clean(cell) for cell in row] for row in rows]
    if not cells:
        yield "no rows\n"
        return
    wanted, widths = _wanted(columns, cells), _widths(columns, cells, width)
    squeezed = [given for given, want in zip(widths, wanted, strict=True) if given < want]
    head = [*_lines(columns, widths), _GAP.join("─" * column for column in widths) + "\n"]
    body = [line for row in cells for line in _lines(row, widths)]
    blocks = list(_blocks(columns, cells, width)) if squeezed else []
    in_blocks = bool(squeezed) and (min(squeezed) < _NARROWEST or len(blocks) < len(body))
    yield from (blocks if in_blocks else [*head, *body])
    yield f"\n{len(cells)} row{'s' * (len(cells) != 1)}\n"


def markdown(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a GitHub-flavoured Markdown table, a line at a time."""
    yield _markdown_line(columns)
    yield _markdown_line(["---"] * len(columns))
    for row in rows:
        yield _markdown_line([_escaped(clean(cell)) for cell in row])


def _markdown_line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


_MARKDOWN: Final = str.maketrans({c: f"\\{c}" for c in "\\|`*_[]"} | {"<": "&lt;", "&": "&amp;"})


def _escaped(cell: str) -> str:
    return cell.translate(_MARKDOWN)


def _wanted(columns: Sequence[str], cells: Sequence[Sequence[str]]) -> list[int]:
    """Return how wide each column would be if nothing had to wrap."""
    return [max(map(_width, values)) for values in zip(columns, *cells, strict=True)]


def _widths(columns: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return how wide each column may be: all as they want, or the widest give way to fit."""
    widths = _wanted(columns, cells)
    room = width - len(_GAP) * (len(columns) - 1)
    wide = list(range(len(widths)))
    while wide and sum(widths) > room:
        left = room - sum(w for i, w in enumerate(widths) if i not in wide)
        share = left // len(wide)
        narrow = [i for i in wide if widths[i] <= share]
        if not narrow:
            for position, i in enumerate(wide):
                widths[i] = max(share + (position < left - share * len(wide)), 1)
            break
        wide = [i for i in wide if i not in narrow]
    return widths


def _lines(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [_wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, wrapped))):
        parts = [lines[number] if number < len(lines) else "" for lines in wrapped]
        padded = (p + " " * (w - _width(p)) for p, w in zip(parts, widths, strict=True))
        yield _GAP.join(padded).rstrip() + "\n"


def _blocks(columns: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    indent = max(map(_width, columns)) + len(_GAP)
    for number, row in enumerate(cells):
        if number:
            yield "\n"
        for column, cell in zip(columns, row, strict=True):
            if cell:
                first, *others = _wrap(cell, max(width - indent, _NARROWEST))
                yield f"{column}{' ' * (indent - _width(column))}{first}\n"
                yield from (f"{' ' * indent}{line}\n" for line in others)


def _wrap(text: str, width: int) -> list[str]:
    """Break at spaces; a word that is longer than a line breaks at the line's end."""
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if _width(joined) <= width:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        for character in word:
            if _width(lines[-1] + character) > width:
                lines.append("")
            lines[-1] += character
    return lines


def _width(text: str) -> int:
    """Return how many terminal columns a text takes: marks take none, wide letters two."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(c) or unicodedata.category(c) in {"Cf", "Mn", "Me"}
        else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )
