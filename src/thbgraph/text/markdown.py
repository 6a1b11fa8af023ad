"""Markdown that was left in a text: its marks are no words, and what they mark is.

Converters write pages so: headings behind "#", names in bold, links with their addresses, mails
quoted behind ">". What marks is a gap, or a quotation mark around a title; a picture is a gap with
its caption. A star or a low line that stands alone, as in "5 * 3" or "snake_case", marks nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ADDRESS: Final = (
    r"<?(?:https?:|ftp:|mailto:|tel:|www\.|[#/]|\.{1,2}/)(?:[^\s()<>]|\([^\s()<>]{0,200}\)){0,1500}>?"
    r"(?:[ \t]+[\"'][^\"'\n]{0,200}[\"'])?"
)
_TITLED: Final = (
    "conference|seminar|workshop|webinar|meeting|lecture|talk|presentation|training|course|campaign"
    "|project|programme|program|report|handbook|manual|guide|guidebook|brochure|film|documentary"
    "|exhibition|book|study|publication|forum|symposium|debate|discussion|panel|initiative|play"
    "|entitled|titled|called|named|title|theme|topic"
)
"""What a title follows."""
_MARKS: Final = expression(
    rf"(?<![\w-])(?:{_TITLED}),?:? (?P<opening>\*{{1,3}}|_{{1,2}})"
    r"(?P<title>[A-ZÀ-Þ0-9][^*_\n“”\"]{2,150})(?P<closing>(?P=opening))(?!\w)|"
    r"(?P<quoted>(?m:^(?:>[ \t]?)+))"  # a mail
    r"|(?m:^[ ]{0,3}#{1,6}[ \t]+(?=\S))"  # a heading
    r"|(?m:(?<=\S)[ \t]+#{1,6}[ \t]*$)|(?m:^={3,}[ \t]*$)"
    rf"|!\[[^\[\]\n]{{0,300}}\]\({_ADDRESS}\)"  # a picture
    rf"|(?P<link>\[(?=[^\[\]\n]{{1,300}}\]\({_ADDRESS}\))|(?<=[^\[\n])\]\({_ADDRESS}\))"
    r"|\\(?!\[\^?\d{1,3}\\?\])(?P<literal>[\\`*_{}\[\]()#+.!|>~&$'\"@:,;-])"
    r"|(?<![\w*\\])\*{1,3}(?=[^\s*][^*\n]{0,1000}\*)|(?<=[^\s*\\|])\*{1,3}(?![\w*])"
    r"|(?<![\w\\/])_{1,3}(?=[^\W_][^_\n]{0,1000}_+(?!\w))|(?<=[^\s_\\/|])_{1,3}(?!\w)"
)
_ALONE: Final = expression(
    r"(?m:^[ ]*(?:[\d./-]{6,10}\.?[ ]+)?(?:\[[^\]\n]{1,200}\]\([^)\n]*\)[ ]*)+$)"
)
"""A line of links, maybe behind a day, and nothing else: its marks tell that it leads elsewhere."""
_HELD: Final = ("*", "_", "](", "\\", "#", ">", "===")
"""One of which each mark holds."""
_MAIL: Final = expression(r"(?m:^>.*(?:\n>.*){2,})")
_GIVEN: Final = expression(r"(?m:^[> ]*$|^>.{60})")
"""An empty line or a long one: what is quoted, where lists and headings may begin with ">", too."""


def pieces(raw: str) -> Iterator[tuple[int, int, str]]:
    r"""Yield each mark as start, end, and what is read in its place.

    >>> list(pieces("**Riga**"))
    [(0, 2, ''), (6, 8, '')]
    """
    if not any(mark in raw for mark in _HELD):
        return
    mails = [mail.span() for mail in _MAIL.finditer(raw) if _GIVEN.search(mail.group())]
    alone = [links.span() for links in _ALONE.finditer(raw)] if "](" in raw else []
    for mark in _MARKS.finditer(raw):
        if mark["title"]:
            yield *mark.span("opening"), "“"
            yield *mark.span("closing"), "”"
        elif not (
            (mark["quoted"] and not _lies_in(mark.start(), mails))
            or (mark["link"] and _lies_in(mark.start(), alone))
        ):
            yield mark.start(), mark.end(), mark["literal"] or ""


def _lies_in(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(spans, place, key=itemgetter(0)) - 1
    return at >= 0 and place < spans[at][1]
