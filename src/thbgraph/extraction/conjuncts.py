"""Whose verb stands behind "and": the sentence's subject, not the last thing named before it.

"PAYTRAIL builds upon the findings of COINSIDE, and is in keeping with the Policy Cycle": PAYTRAIL
is. A rule that takes COINSIDE, the nearer name, for the subject is given PAYTRAIL instead.
"""

from __future__ import annotations

from typing import Final

from thbgraph.extraction.mentions import Kind, char_class
from thbgraph.text.expressions import expression

_T: Final = char_class([Kind.EVENT, Kind.INITIATIVE, Kind.PRONOUN])
_VERB: Final = (
    r"(?:(?:also|now|later|then|thus|therefore|currently) )?(?:is|was|are|were|has|have|had|will|would|"
    r"runs|ran|lasts|aims|covers|involves|follows|continues|replaces|builds|ends|ended|began|started)\b"
)
_OBJECT: Final = expression(
    r"\b(?:of|on|upon|from|to|with|within|by|in|under|for|as|than|over|called|replaces|replaced|succeeds|succeeded|continues|continued|complements|complemented) "
    r"(?:the |its |their |an? |this |that )?(?:[a-z][\w-]+ ){0,3}"
    rf"(?:[{_T}](?: ?\([^()]{{1,60}}\))?, )?$"
)
"""Before what is no subject: "the findings of", "within the framework of the"."""
_BEHIND: Final = expression(
    rf"(?:[ “”\"’]|\([^()]{{1,60}}\)|, (?:an?|the) [^,;.]{{3,80}}(?=,))*(?:, (?:which|who|that)\b[^;.]{{3,160}}?,|,)? and {_VERB}"
)
"""What may stand between a name and the next verb of the sentence's subject."""
_RELATIVE: Final = expression(r",? (?:which|who|that)\b")
_FIRST: Final = expression(rf"\W*(?:the |this |its |our )?(?P<s>[{_T}])")
_FINITE: Final = expression(
    r"\b(?:is|was|are|were|has|have|had|will|forms?|belongs|takes?|took|uses?|builds?|built|follows?|continues?|replaces?|succeeds?|[a-z]{3,}(?:ed|es))\b"
)


def subject(text: str, at: int, end: int) -> int:
    """Return where the subject stands to which the words at `end` belong, if not at `at`; else -1.

    `text` is the coded sentence in lower case, `at` the place of the name before them.
    """
    if not 0 < at < end:
        return -1
    behind = _BEHIND.match(text, at + 1, end)
    if behind is None or _OBJECT.search(text, max(0, at - 80), at) is None:
        return -1
    first = _FIRST.match(text)
    if first is None or first.start("s") >= at:
        return -1
    between = text[first.end() : at]
    if _RELATIVE.search(between) or not _FINITE.search(between):
        return -1
    return first.start("s")
