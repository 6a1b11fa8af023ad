"""Tables whose first row says what the columns hold: a thing a row, and what each cell says of it.

    Project | Grantee | Period
    Lantern: help for seamen | Seamen's Mission, with the Port of Nuuk | 2021–2023

Strategy: a row of three or more cells of which two or more are labels of fields, one of them for
names, heads the rows of as many cells below it. Each cell is a field's value, with its column's
head as the label. What the names name is told by their column's head, else by the other columns:
days and places are those of events, leaders and funders those of undertakings. Where no column
has names, but some have days and places, each row is one of the events that the line above the
table speaks of in the plural ("Meetings").
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction.daymarks import is_day
from thbgraph.extraction.lines import NO_FACTS, Line, properties_of
from thbgraph.extraction.mentions import Kind
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

_CUT: Final = expression(r" *\| *| {3,}")
_EDGES: Final = expression(r"^[ |]*|[ |]*$")
_FEWEST: Final = 3
"""Cells of a row."""
_FEWEST_KNOWN: Final = 2
_MOST: Final = 7
"""Columns of a table that is set a cell a line."""
_NAMING: Final = expression(
    r"(?:(?:name|title)(?: of (?:the )?(?:project|event|course|activity))?|what|activity"
    r"|(?P<initiative>(?:project|campaign|initiative|action)(?: (?:title|name|acronym))?|acronym)"
    r"|(?P<event>(?:event|course|seminar|training|conference|meeting|workshop|webinar|lecture)"
    r"(?: (?:title|name))?))"
)
_DAYS: Final = frozenset({"dates", "thb:startDate"})
_OF_EVENTS: Final = frozenset({"thb:heldIn", "thb:speaker", "thb:organisedBy"})
_OF_UNDERTAKINGS: Final = frozenset({"thb:ledBy", "thb:supportedBy", "thb:partner", "thb:covers"})
_BESIDE_LEADER: Final = expression(
    r"(?: \(lead\))?,? (?:(?:together|jointly) )?with (?:the )?|(?: \(lead\)),? (?:and )?(?:the )?"
)


def parted(grouped: list[Line]) -> list[Line]:
    """Return the lines with each cell of such a table as a line of its own, its column's head the label."""
    found: list[Line] = []
    heads: list[str] = []
    paragraph = -1
    for line in _unstacked(grouped):
        cells = list(_cells(line)) if "|" in line.text or "   " in line.text else []
        words = [text.lower() for _, text in cells]
        if _is_head(words):
            heads, paragraph = [text for _, text in cells], line.paragraph
            found.append(replace(line, label=line.text, properties=("none",), value_start=line.end))
        elif heads and line.paragraph == paragraph and len(cells) == len(heads):
            for head, (start, text) in zip(heads, cells, strict=True):
                found += _cell(line, head, start, text)
        else:
            heads = []
            found.append(line)
    return found


def _unstacked(grouped: list[Line]) -> list[Line]:
    """Return the lines with those of a table that was set a cell a line as its cells.

    Below "What", "When", "Where", each on a line of its own, come as many lines for each row.
    """
    found: list[Line] = []
    at = 0
    while at < len(grouped):
        heads = _stacked_head(grouped, at)
        if not heads:
            found.append(grouped[at])
            at += 1
            continue
        days = next(i for i, head in enumerate(heads) if _DAYS.intersection(properties_of(head)))
        rows = at + len(heads)
        while _is_row(grouped[rows : rows + len(heads)], len(heads), days):
            rows += len(heads)
        cells = grouped[at + len(heads) : rows]
        if not cells:
            found.append(grouped[at])
            at += 1
            continue
        found += [
            replace(line, label=line.text, properties=("none",), value_start=line.end)
            for line in grouped[at : at + len(heads)]
        ]
        for number, line in enumerate(cells):
            first = cells[number - number % len(heads)]
            for cell in _cell(line, heads[number % len(heads)], line.start, line.text):
                cell.row = first.start
                found.append(cell)
        at = rows
    return found


def _stacked_head(grouped: list[Line], at: int) -> list[str]:
    """Return the heads of columns that stand one below another from a line on; none where none do."""
    heads: list[str] = []
    for line in grouped[at : at + _MOST]:
        words = line.text.strip()
        known = properties_of(words) or _NAMING.fullmatch(words.lower())
        if not known or line.bullet or line.paragraph != grouped[at].paragraph:
            break
        heads.append(words)
    folded = [head.lower() for head in heads]
    dated = any(_DAYS.intersection(properties_of(head)) for head in heads)
    return heads if dated and _is_head(folded) and len(set(folded)) == len(folded) else []


def _is_row(row: list[Line], size: int, days: int) -> bool:
    """Whether so many lines are a row: in one paragraph, and a day and nothing else where days are."""
    if len(row) < size or len({line.paragraph for line in row}) > 1:
        return False
    return is_day(row[days]) or any(
        m.kind is Kind.DATE and m.start == row[days].start and m.end >= row[days].end - 1
        for m in row[days].mentions
    )


def above(grouped: list[Line], row: int) -> Line | None:
    """Return the line above a table, of which one row begins at `row`."""
    before = [line for line in grouped if line.start < row and line.row < 0]
    return before[-2] if len(before) > 1 else None


def kind_of(row: list[Line]) -> tuple[Line | None, str]:
    """Return the cell that names what a row is about, if one does, and the class of that; "" for none."""
    named = next((cell for cell in row if _NAMING.fullmatch(cell.label.lower())), None)
    match = _NAMING.fullmatch(named.label.lower()) if named is not None else None
    told = {name for cell in row for name in properties_of(cell.label)}
    if named is None or match is None:
        return None, v.EVENT if told & _DAYS and "thb:heldIn" in told else ""
    if match["initiative"] or (not match["event"] and told & _OF_UNDERTAKINGS):
        return named, v.INITIATIVE
    event = match["event"] or (told & _DAYS and told & _OF_EVENTS)
    return named, v.EVENT if event else ""


def _cells(line: Line) -> Iterator[tuple[int, str]]:
    """Yield the cells of a row, each with its place in the view."""
    edges = [match.span() for match in _EDGES.finditer(line.text)]
    at, end = edges[0][1], edges[-1][0]
    for cut in _CUT.finditer(line.text, at, end):
        yield line.start + at, line.text[at : cut.start()]
        at = cut.end()
    yield line.start + at, line.text[at:end]


def _is_head(words: list[str]) -> bool:
    if len(words) < _FEWEST or any(len(word.split()) > _FEWEST + 1 for word in words):
        return False
    stated = [set(properties_of(word)) - NO_FACTS for word in words]
    told = set().union(*stated)
    named = any(_NAMING.fullmatch(word) for word in words) or (
        told & _DAYS and "thb:heldIn" in told
    )
    return bool(named) and sum(map(bool, stated)) >= _FEWEST_KNOWN


def _cell(line: Line, head: str, start: int, text: str) -> Iterator[Line]:
    """Yield a cell as a line; behind who leads may stand with whom, on a line of its own."""
    properties = properties_of(head)
    if _NAMING.fullmatch(head.lower()):
        properties = ("name",)
    beside = _BESIDE_LEADER.search(text) if "thb:ledBy" in properties else None
    stop = beside.start() if beside is not None else len(text)
    cell = replace(line, start=start, end=start + stop, text=text[:stop], label=head)
    cell.value_start, cell.properties, cell.row, cell.bullet = start, properties, line.start, False
    cell.sentences = [c for c in line.sentences if c.start < cell.end and c.end > start]
    if cell.sentences:
        yield cell
    if beside is not None and cell.sentences:
        at = start + beside.end()
        rest = replace(cell, start=at, end=start + len(text), text=text[beside.end() :])
        rest.value_start, rest.properties = at, ("thb:partner",)
        yield rest
