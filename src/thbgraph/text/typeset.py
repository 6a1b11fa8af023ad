"""What setting and typing leave in a text beside its words: one kind of each sign is read.

Notes' numbers behind words are gaps; letters set as one, quotation marks and dashes made of others,
and signs that look like a hyphen, an apostrophe or a bullet are the usual ones; a word broken at a
line's end is whole, and what a line is spread with is one space. Rules know the usual ones alone.

Strategy: each kind of sign has an expression of its own, which is asked only of texts that hold
what all such signs hold; most texts hold none of it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from heapq import merge
from typing import TYPE_CHECKING, Final

from thbgraph.text.expressions import expression
from thbgraph.text.unwrapped import BROKEN

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    Piece = tuple[int, int, str]

_RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LETTER: Final = r"[^\W\d_]"
_LOW: Final = "a-zß-öø-ÿāčēģīķļņšūžąęėįųłńśźżő"
_BULLETS: Final = "∙⋅⦁⁃◉◌◘❍➔➜➡►▶▹▻▷⚫⚬☐☑✅❑❒⇒❯❏■\ue000-\uf8ff"
_SMALL: Final = frozenset(
    [
        *("the", "a", "an", "this", "that", "our", "its", "their"),
        *("of", "in", "at", "to", "for", "and", "by"),
    ]
)
"""Words before a noun that leave open whether its capital makes a name."""
_STAFF: Final = (
    "Manager|Officer|Co-?ordinat|Leader|Director|Assistant|Advis|Team|Group|Management|Office"
    "|Partner|Steering|Board"
)
"""What makes a post or a body of "Project", and no name's beginning."""
_ACRONYM: Final = 2
"""Letters of the longest word in capitals that is not taken for a project's name."""
_PARAGRAPH: Final = 150
"""Code points of the shortest one whose number is none of a list's."""
_BROAD: Final = 60
"""Code points of a line that is no heading, whatever the next begins with."""
_SPREAD: Final = 2
"""So many gaps between words, and a line is spread: its other gaps part no cells either."""
_SPREAD_TEXT: Final = 12
"""So many, and the whole text is: gaps as narrow as these part no cells in it."""
_NARROW: Final = 3
_PROSE: Final = expression(rf"(?<=[{_LOW},;])[ ]{{2,}}(?=[{_LOW}])")
"""A gap between words that no table has between its cells, which begin with a capital or number."""
_GOES_ON: Final = expression(rf"[{_LOW}]")
_ENDED: Final = expression(r"[.!?:…”\"’)]")
_WORD: Final = expression(r"\w[\w-]*")
_WORD_BEFORE: Final = expression(r"(?<![\w-])([\w-]{1,20}) \Z")
_BEFORE: Final = 22


@dataclass
class _Text:
    """A text, and what is asked of it for more than one sign."""

    text: str
    _lines: dict[int, int] = field(default_factory=dict)
    """Gaps between words by line, where they were counted."""

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words in lower case."""
        return frozenset(_WORD.findall(self.text.lower()))

    @cached_property
    def gaps(self) -> int:
        """How many gaps between words it has."""
        return len(_PROSE.findall(self.text))

    def gaps_at(self, place: int) -> int:
        """Return how many gaps between words the line there has."""
        start = self.text.rfind("\n", 0, place) + 1
        if start not in self._lines:
            end = self.text.find("\n", place)
            end = len(self.text) if end < 0 else end
            self._lines[start] = len(_PROSE.findall(self.text, start, end))
        return self._lines[start]

    def before(self, place: int) -> str:
        """Return the word before a place, where one and a space stand there."""
        found = _WORD_BEFORE.search(self.text[max(0, place - _BEFORE) : place])
        return found[1] if found else ""


def pieces(text: str) -> Iterator[Piece]:
    """Yield what is read otherwise as start, end, and what is read in its place.

    >>> list(pieces("its ﬁrst aim¹"))
    [(4, 5, 'fi'), (12, 13, '')]
    """
    asked = _Text(text)
    plain = text.isascii()
    return merge(
        *(
            _found(asked, signs, read)
            for held, signs, read in _KINDS
            if (not plain if held is None else any(one in text for one in held))
        )
    )


def _found(
    asked: _Text, signs: re.Pattern[str], read: Callable[[_Text, re.Match[str]], Iterator[Piece]]
) -> Iterator[Piece]:
    for sign in signs.finditer(asked.text):
        yield from read(asked, sign)


def _as(words: str) -> Callable[[_Text, re.Match[str]], Iterator[Piece]]:
    """Return what reads a sign, or the part of it named so, always alike."""

    def read(_: _Text, sign: re.Match[str]) -> Iterator[Piece]:
        yield *sign.span("sign"), words

    return read


def _composed(_: _Text, letters: re.Match[str]) -> Iterator[Piece]:
    yield *letters.span(), unicodedata.normalize("NFKC", letters.group())


def _closing(asked: _Text, mark: re.Match[str]) -> Iterator[Piece]:
    # "Shelter "Safe House"" closes two quotations.
    if mark.group() != '""' or ' ""' in asked.text or asked.text.startswith('""'):
        yield *mark.span(), "”"


def _noun(asked: _Text, noun: re.Match[str]) -> Iterator[Piece]:
    """Read a capital that makes no name: "the final Conference", "the SAFE Project"."""
    before = asked.before(noun.start())
    small = noun["named"] is not None or noun["known"] is not None
    loud = noun["known"] is not None and (len(before) > _ACRONYM and before.isupper())
    quoted = noun["known"] is not None and noun.string[noun.start() - 2] in '”"’'
    lower = before.islower() and before.replace("-", "").isalpha()
    if (lower and (small or before not in _SMALL)) or (
        loud or quoted or before.lower() == "kick-off"
    ):
        yield noun.start(), noun.start() + 1, noun.group()[0].lower()


def _apart(_: _Text, mark: re.Match[str]) -> Iterator[Piece]:
    yield *mark.span(), f"{mark.group()} "


def _page(asked: _Text, page: re.Match[str]) -> Iterator[Piece]:
    """Read a page's end, with its number, that stands inside a paragraph."""
    text, (start, end) = asked.text, page.span()
    if start and not _ENDED.match(text, start - 1):
        broad = start - text.rfind("\n", 0, start) > _BROAD
        if _GOES_ON.match(text, end) or (broad and end < len(text)):
            yield start, end, " "


def _gap(asked: _Text, gap: re.Match[str]) -> Iterator[Piece]:
    """Read several spaces that stand between words, and not between a table's cells."""
    narrow = len(gap.group()) <= _NARROW
    if (
        _PROSE.match(asked.text, gap.start())
        or (narrow and asked.gaps >= _SPREAD_TEXT)
        or asked.gaps_at(gap.start()) >= _SPREAD
    ):
        yield *gap.span(), " "


def _whole(asked: _Text, broken: re.Match[str]) -> Iterator[Piece]:
    """Read a word that was broken at a line's end: it begins the next line.

    The hyphen stays where the text has the word with one, or both parts of it by themselves.
    """
    head, word = broken["head"].lower(), (broken["tail"] + broken["rest"]).lower()
    both = head in asked.words and word in asked.words
    hyphen = f"{head}-{word}" in asked.words or (head + word not in asked.words and both)
    if broken["space"]:
        yield *broken.span("space"), BROKEN
    yield broken.end("head"), broken.start("tail"), "-" if hyphen else ""


_KINDS: Final[
    tuple[
        tuple[
            tuple[str, ...] | None,
            re.Pattern[str],
            Callable[[_Text, re.Match[str]], Iterator[Piece]],
        ],
        ...,
    ]
] = (
    # What all such signs hold (None: what is not ASCII), the signs, and how they are read.
    (
        ("[",),
        expression(
            r"(?P<sign>(?<=[\w.,;:!?)”\"’'»%*])(?:[ ]?\\?\[\^?\d{1,3}\\?\])++)(?![\w(])",
        ),
        _as(""),
    ),
    (
        (*_RAISED, "†", "‡"),  # "m²" is a unit
        expression(
            rf"(?P<sign>(?:(?<={_LETTER})(?<!\b[kcdm]m)(?<!\bm)|(?<=[.,;:!?)”\"’'»])"
            rf"|(?<=(?<!\d)[12]\d\d\d))[{_RAISED}†‡]+(?:[,–⁻-][{_RAISED}]+)*)(?!\w)"
        ),
        _as(""),
    ),
    (None, expression("[ﬀ-ﬆ]"), _composed),
    (None, expression("(?P<sign>[‐‑])"), _as("-")),
    (None, expression("(?P<sign>[−―‒])"), _as("–")),
    (
        ("´", "`", "ʼ", "′", "‛", "ʹ"),
        expression(
            rf"(?P<sign>[´`ʼ′‛ʹ](?:(?<={_LETTER}.)(?={_LETTER})|(?<=s.)(?=\s{_LETTER})|(?<=ʼ)))"
        ),
        _as("’"),
    ),
    (
        ("``", "‟", "''", '""', ",,", "<<"),
        expression(
            r"(?P<sign>``|‟|(?<![^\s(\[])(?:''|\"\"|,,(?! )|<<)(?=\S))",
        ),
        _as("“"),
    ),
    (
        ("''", '""', ">>"),
        expression(r"(?<=[\w.,;:!?)”’…])(?:''|(?:\"\"|>>)(?!\w))"),
        _closing,
    ),
    (
        ("--",),
        expression(
            r"(?P<sign>(?<=\S )--(?= \S)|(?<=\w)-{2,3}(?=\w)|(?<=\S )---(?= \S))",
        ),
        _as("–"),
    ),
    (
        ("-\n",),
        expression(
            rf"(?:(?<=\S)(?P<space>[ ]))?(?P<head>(?<!{_LETTER}){_LETTER}{{2,30}})-\n"
            rf"(?P<tail>[{_LOW}]{{2,30}})(?=(?P<rest>[\w-]{{0,30}}))"
        ),
        _whole,
    ),
    (
        ("\n",),
        expression(
            rf"\n[ ]*(?P<sign>[{_BULLETS}](?=\s)|o(?=[ ]+[A-ZÀ-Þ\d“\"])"
            r"|\(?(?:[a-z]|i{1,3}|i?v|vi{1,3})\)(?=[ ]))"
        ),
        _as("•"),
    ),
    (
        (" C", " E", " M", " P", " S", " T", " W"),
        expression(
            r"[CMSTW](?<= .)(?:onference|eeting|eminar|raining|orkshop)s?\b"
            r"(?:(?P<named>(?= [“\"„]))|(?! [A-ZÀ-Þ]))"
            rf"|[PC](?<= .)(?P<known>roject|ampaign)s?\b(?! (?:{_STAFF}))"
        ),
        _noun,
    ),
    (
        (". ", ") "),
        expression(
            r"(?:\A|\n\n)(?P<sign>(?:\d{1,3}(?:\.\d{1,2}){0,2}[.)]|\(\d{1,3}\))[ ]+)"
            rf"(?=[A-ZÀ-Þ“][^\n]{{{_PARAGRAPH},}}(?:\n\n|\n?\Z))"
        ),
        _as(""),
    ),
    (
        (" ,", " ;", " :", " !", " ?"),
        expression(r"(?P<sign>[ ](?<=[\w)”\"’%] )(?=[,;:!?](?:\s|\Z)))"),
        _as(""),
    ),
    ((",",), expression(rf",(?<={_LETTER},)(?={_LETTER})"), _apart),
    (
        (".",),
        expression(rf"\.(?<=[{_LOW}][{_LOW}][{_LOW}]\.)(?=[A-ZÀ-Þ][{_LOW}]+[ ,])"),
        _apart,
    ),
    (("  ",), expression(r"(?<=\S)[ ]{2,}(?=\S)"), _gap),
    ((" \n",), expression(r"(?P<sign>[ ]+)(?=\n)"), _as("")),
    (
        ("\n\n",),
        expression(r"\n\n\n?[ ]*(?:[Pp]age )?\d{1,3}(?: (?:of|/) \d{1,3})?[ ]*\n{1,4}"),
        _page,
    ),
)
