"""People in tables that have columns for the name, the post and the body: lists of contact points.

    Country | Name | Title | Institution
    Estonia | Anne Soots | Adviser | Ministry of Social Affairs

Strategy: the row that names the columns tells which cell holds what. A row counts whose first two
cells of the three are a name and a post that are known as such; the country in a cell of its own
says whose ministry it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph.extraction.mentions import Coded, Kind, Mention, Post, char_class
from thbgraph.extraction.spotting.affiliated import shaped
from thbgraph.extraction.spotting.names import HONS, personal
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_COLUMNS: Final = {
    "name": expression(
        r"(?i)(?:full )?name|(?:contact |responsible )?person|(?:contact|focal) points?|expert|representative|member|delegate|coordinator"
    ),
    "post": expression(r"(?i)(?:job )?title|post|position|function|role|rank"),
    "body": expression(
        r"(?i)(?:institution|organi[sz]ation|affiliation|ministry|authority|body|agency|unit|employer|department)(?: ?/ ?\w+)?"
    ),
}
_CUT: Final = expression(r" *\| *| {3,}")
_NAME: Final = expression(rf"{HONS}(?P<n>[{char_class([Kind.NAME])}])")
_POST: Final = expression(rf"[{char_class([Kind.POST])}]")
_BODY: Final = expression(rf"[{char_class([Kind.ORGANISATION])}]")
_LAND: Final = expression(rf"(?P<c>[{char_class([Kind.COUNTRY])}])\*?")
_FEWEST: Final = 3
_SHORTEST: Final = 2
"""Words of a person's name."""


def spot(found: Sequence[Coded]) -> None:
    """Code the people of such tables."""
    columns: dict[str, int] = {}
    paragraph = -1
    for coded in found:
        if "|" not in coded.text and "   " not in coded.text:
            columns = {}
            continue
        cells = list(_cells(coded.text))
        heads = _heads(coded, cells)
        if heads:
            columns, paragraph = heads, coded.paragraph
        elif columns and coded.paragraph == paragraph and len(cells) > max(columns.values()):
            _code(coded, cells, columns)


def _cells(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for cut in _CUT.finditer(text):
        if cut.start() > at:
            yield at, cut.start()
        at = cut.end()
    if at < len(text):
        yield at, len(text)


def _heads(coded: Coded, cells: list[tuple[int, int]]) -> dict[str, int]:
    """Return which column holds what, where a row names all three; else nothing."""
    found: dict[str, int] = {}
    for number, (start, end) in enumerate(cells):
        begin, stop = coded.view_span(start, end)
        words = coded.source[begin:stop].strip(" *")
        for kind, pattern in _COLUMNS.items():
            if kind not in found and pattern.fullmatch(words):
                found[kind] = number
                break
    return found if len(found) >= _FEWEST else {}


def _code(coded: Coded, cells: list[tuple[int, int]], columns: dict[str, int]) -> None:
    places = {kind: cells[number] for kind, number in columns.items()}
    name = _NAME.fullmatch(coded.text, *places["name"])
    post = _POST.match(coded.text, *places["post"])
    body = _BODY.match(coded.text, *places["body"])
    if name is None or post is None:
        return
    words = coded.mentions[name["n"]].text
    plain = len(words.split()) >= _SHORTEST and personal(words)
    if not plain or not shaped(words, honoured=bool(name["hon"])):
        return
    start = min(first for first, _ in places.values())
    end = max(last for _, last in places.values())
    home = coded.mentions[body.group()] if body is not None else None
    if home is not None:
        _settle(home, coded, cells)
    title = coded.mentions[post.group()]
    person = coded.make(Kind.PERSON, start, end)
    person.name = words
    person.posts = (Post(title.text, title.start, title.end, home),)
    person.orgs = (home,) if home is not None else ()
    coded.replace([(start, end, person)])


def _settle(body: Mention, coded: Coded, cells: list[tuple[int, int]]) -> None:
    """Let the country in a cell of its own tell whose body it is."""
    lands = [m for first, last in cells if (m := _LAND.fullmatch(coded.text, first, last))]
    inner = any(p.kind in {Kind.COUNTRY, Kind.ADJECTIVE} for p in body.parts)
    if len(lands) == 1 and body.country is None and not inner and len(body.entries) != 1:
        land = coded.mentions[lands[0]["c"]]
        body.country = land
        body.name = f"{body.text} of {land.text}"
