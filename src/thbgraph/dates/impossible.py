"""Dates that are written in full and do not exist: "31 February", "2019-13-40"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph.dates.tokens import exists
from thbgraph.dates.words import MONTHS
from thbgraph.model import Span
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAP: Final = 2000
"""A year that has every day: what is wrong without a year is wrong in all."""
_MONTH: Final = "|".join(MONTHS)
_WRITTEN: Final = expression(
    r"(?<![\w.,:/-])(?:"
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m>{_MONTH})(?:,? (?P<y>\d{{4}}))?"
    rf"|(?P<m2>{_MONTH}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:, (?P<y2>\d{{4}}))?"
    r"|(?P<y3>(?:19|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d)"
    r"|(?P<d4>\d{1,2})\.(?P<m4>\d{1,2})\.(?P<y4>(?:19|20)\d\d))(?![\w-])"
)


def impossible(text: str) -> Iterator[Span]:
    """Yield where `text` names a day that no calendar has."""
    for match in _WRITTEN.finditer(text):
        said = {name[0]: value for name, value in match.groupdict().items() if value}
        month = said["m"]
        number = int(month) if month.isdigit() else MONTHS.index(month) + 1
        if not exists(int(said.get("y", _LEAP)), number, int(said["d"])):
            yield Span(*match.span())
