"""What stands above a headline when a whole page was copied: menus, languages, whose site it is.

    Skip to content
    Ministry of the Interior
    LV | EN | RU
    About us  Sectors  News  Contacts

    Home / News / Press releases

    Hotel clerks, notaries, registrars: …

Strategy: a headline stands below the last menu above the first prose. Menus are told by their
words (see `patterns`), and here, where nothing is told yet, by their shape too: a row of short
cells, or a paragraph of short lines. Where nothing that could be a headline follows, there is no
masthead.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph.corpus.boilerplate import is_boilerplate, is_menu, lines
from thbgraph.corpus.patterns import (
    BODY,
    FIELD,
    KIND_OF_PAGE,
    KIND_OF_THING,
    LABEL,
    PAGE_TOP,
    SENTENCE_END,
)
from thbgraph.dates import find_dates
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.model import Span

_ROWS: Final = 24
"""Lines at the top among which a masthead ends."""
_PROSE: Final = 90
"""Code points; a longer line is prose, or a headline."""
_FEWEST_WORDS: Final = 5
_CELLS: Final = expression(r"\s+[|·•/]\s+|\s{2,}|\t")
_CELL: Final = 36
_FEWEST_CELLS: Final = 4
_FEWEST_LINES: Final = 5
_TELLS: Final = expression(r"[\d:;.,?!“”\"„«»]")
"""What a cell of a menu does not have."""
_WORD: Final = expression(r"[^\W\d_]{3}")
_OF_DATES: Final = expression(
    r"\b(?:last|latest|first|page|updated?|revis\w+|modified|changed?|edited|reviewed|published|posted|on|at|date|uhr|time)\b",
    re.IGNORECASE,
)


def headline(text: str, blocks: list[Span]) -> int:
    """Return where the line below the last menu above the text starts; 0 where no menu is there."""
    end = seen = 0
    for number, block in enumerate(blocks):
        rows = [text[row.start : row.end] for row in lines(text, block)]
        kinds = [_is_top(row) for row in rows]
        for row, words, menu in zip(lines(text, block), rows, kinds, strict=True):
            seen += 1
            if seen > _ROWS or (not menu and _is_told(words)):
                return _headline(text, blocks, end)
            if menu:
                end = row.end
        if number + 1 < len(blocks) and _is_stack(rows):
            end = block.end
    return _headline(text, blocks, end)


def menus(text: str, blocks: list[Span], start: int) -> list[Span]:
    """Return the lines of menus above a headline at `start`, told by their shape or their words."""
    above = (row for block in blocks for row in lines(text, block) if row.end <= start)
    return [row for row in above if _is_top(text[row.start : row.end])]


def _is_top(words: str) -> bool:
    """Whether a line above the headline is a menu, a path or a row of short cells."""
    if is_menu(words) or PAGE_TOP.fullmatch(words):
        return True
    cells = [cell for cell in _CELLS.split(words.strip()) if cell]
    return len(cells) >= _FEWEST_CELLS and all(
        len(cell) <= _CELL and not _TELLS.search(cell) for cell in cells
    )


def _is_told(words: str) -> bool:
    """Whether a line is prose or a field, so that what stands below it is no masthead any more."""
    if FIELD.match(words) or len(words) > _PROSE:
        return True
    return SENTENCE_END.search(words) is not None and len(words.split()) > _FEWEST_WORDS


def _is_stack(rows: list[str]) -> bool:
    """Whether a paragraph is a menu of one entry a line: all short, without a stop or a number."""
    return len(rows) >= _FEWEST_LINES and all(
        0 < len(row) <= _CELL and not _TELLS.search(row) for row in rows
    )


def _headline(text: str, blocks: list[Span], end: int) -> int:
    """Return where the first line below `end` starts that may be a headline; 0 where none is."""
    below = (row for block in blocks for row in lines(text, block) if row.start >= end)
    for row in below if end else ():
        words = text[row.start : row.end]
        if is_boilerplate(words) or KIND_OF_PAGE.fullmatch(words):
            continue
        if not _WORD.search(_dateless(words)):
            continue
        if BODY.fullmatch(words.title() if words.isupper() else words):
            continue
        if KIND_OF_THING.fullmatch(words):
            continue
        told = _is_told(words) or LABEL.match(words)
        return 0 if told or len(_CELLS.split(words)) >= _FEWEST_CELLS else row.start
    return 0


def _dateless(words: str) -> str:
    for mention in reversed(find_dates(words[:_PROSE])):
        words = words[: mention.span.start] + words[mention.span.end :]
    return _OF_DATES.sub("", words)
