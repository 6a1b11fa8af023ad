"""Days that a calendar sets over several lines: "14", "Nov", "Wed" are one line, "14 Nov Wed".

Strategy: line breaks become spaces, so that no character changes its place.
"""

from __future__ import annotations

import re
from typing import Final

from thbgraph.text.expressions import expression

_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_NAMED: Final = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}"
_WEEKDAY: Final = rf"{_NAMED}\.?(?: ?[–-] ?{_NAMED})?"
_DAY: Final = r"\d{1,2}\.?(?: ?[–-] ?\d{1,2}\.?)?"
_BREAK: Final = r" ?\n{1,2} ?"
_STACKED: Final = expression(
    rf"^(?:{_WEEKDAY}{_BREAK})?(?:{_DAY}{_BREAK}{_MONTH}|{_MONTH}{_BREAK}{_DAY})"
    rf"(?:{_BREAK}\d{{4}})?(?:{_BREAK}{_WEEKDAY})?$",
    re.IGNORECASE | re.MULTILINE,
)


def flattened(text: str) -> str:
    r"""Return a view's text with such days on one line each.

    >>> flattened("14\nNov\nWed\nMeeting")
    '14 Nov Wed\nMeeting'
    """
    return _STACKED.sub(lambda match: match.group().replace("\n", " "), text)
