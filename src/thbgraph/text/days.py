"""Days as they are written here and there, read as "14 May 2015" and "14.5.2015".

Only what is evidently a day's is read so: a stop behind its number, a raised "th" that has come
apart, a month in lower case, "14 & 15 May", "14. 5. 2015". What a date means is told elsewhere
(`thbgraph.dates`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
_LOW: Final = _MONTHS.lower()
_SIGNS: Final = expression(
    r"(?P<gap>(?<=\d) )(?=(?:st|nd|rd|th)\b)"  # "14 th", "3 rd"
    rf"|(?<=\d)(?P<stop>\.)(?=(?: ?[–-] ?\d{{1,2}}\.?)? (?:{_MONTHS})\b)"
    r"|(?<![\d.])(?P<dotted>\d{1,2}\. \d{1,2}\. )(?=\d{4}\b)"
    rf"|(?<=\d )(?P<amid>&)(?= \d{{1,2}}(?:\.|th|st|nd|rd)? (?:{_MONTHS}|{_LOW})\b)"
    rf"|(?<=\d )(?P<month>(?!may)(?:{_LOW})\b|may(?= \d{{4}}\b))"
    rf"|\b(?:{_MONTHS})(?P<of> of |, year )(?=[12]\d{{3}}\b)"
)


def pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what is read otherwise as start, end, and what is read in its place.

    >>> list(pieces("on 14 th May"))
    [(5, 6, '')]
    """
    for sign in _SIGNS.finditer(text):
        kind = sign.lastgroup or ""
        start, end = sign.span(kind)
        if kind == "month":
            yield start, start + 1, text[start].upper()
        elif kind == "dotted":
            for at in range(start, end):
                if text[at] == " ":
                    yield at, at + 1, ""
        else:
            yield start, end, {"amid": "and", "of": " "}.get(kind, "")
