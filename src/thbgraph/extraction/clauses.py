"""Where a list of names ends and the next clause's subjects begin.

"It was led by A, and B and C supported it": a list that a pattern has matched may take in whoever
does something else behind it, or whoever did what stands before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re

_VERB: Final = expression(
    r"(?: ?\([^()]{1,20}\))? (?:also |jointly |then )?(?:[a-z]+ed|gave|took|held|led|ran|lent|paid|provides?|supports?|hosts?|funds?|will|has|have)\b(?! (?:by|in|at|on|as|with|to|from|for|under)\b)"
)


_DOER: Final = expression(r"\bby (?:the )?$")
_FINITE: Final = expression(
    r",? (?:also |then |has |have )?(?:met|spoke|went|took|held|gave|said|told|drew|led|speaks|talks|tells|says|presents|moderates|reports|explains|lectures|[a-z]{3,}ed)\b(?! by\b)"
)


_AFTER: Final = expression(r"\b(?:by|with|from) (?:the )?$")
_FINITELY: Final = expression(
    r"(?: ?\([^()]{1,20}\))? (?:also |then )?(?:will|has|have|is|are|was|were|acts?|serves?|provides?|provided|became|becomes)\b"
)


_PREDICATE: Final = expression(r"\b(?:is|are|was|were|will be|by|from|with) (?:the )?$")
_FRONT: Final = expression(
    r"^\W*(?:thanks to|due to|owing to|with|on|at|in|by|under|upon|following|after|commissioned|funded|financed|supported|encouraged|assisted|having)\b[^,;:.]{0,80}?\b(?:from|by|of|with|to) (?:the )?$"
)
"""A sentence's beginning whose last name is no subject: "Thanks to a grant from A, B runs …"."""


def before(chars: str, match: re.Match[str]) -> str:
    """Return a list without the subjects of the next clause, or without the doers of the one before.

    "It was led by A, and B and C supported it": A led it, B and C supported it.
    """
    if (
        ", and " in chars
        and match.string.startswith(chars, match.start())
        and _DOER.search(match.string, 0, match.start())
        and _VERB.match(match.string, match.start() + len(chars))
    ):
        return chars[chars.index(", and ") + 6 :]
    _, comma, rest = chars.partition(", ")
    if (
        comma
        and not {",", ";"} & set(rest)
        and " and " not in chars
        and match.string.startswith(chars, match.start())
        and _FRONT.search(match.string, 0, match.start())
    ):
        return rest
    first, mark, others = chars.partition("; ")
    if (
        mark
        and match.string.startswith(chars, match.start())
        and _PREDICATE.search(match.string, 0, match.start())
    ):
        return others  # "Its leader is A; B and C take part as partners"
    if (
        mark
        and (at := match.string.find(chars, match.start())) >= 0
        and _DOER.search(match.string, 0, at)
        and _FINITE.match(match.string, at + len(chars))
    ):
        return first  # "was opened by A; B and C presented the results"
    last_comma = chars.rfind(", ")
    if (
        last_comma > 0
        and " and " not in chars
        and (at := match.string.find(chars, match.start())) >= 0
        and _FINITE.match(match.string, at + len(chars))
    ):
        return chars[:last_comma]  # "at the invitation of the Government, Anna Berg met …"
    cut = chars.rfind(", and ")
    if cut > 0 and _of_next(chars, match):
        return chars[:cut]
    if cut < 0 or " and " not in chars[cut + 6 :]:
        return chars
    last = match.string.endswith(chars, 0, match.end())
    return chars[:cut] if last and _VERB.match(match.string, match.end()) else chars


def _of_next(chars: str, match: re.Match[str]) -> bool:
    """Whether the last of a list begins a clause: "It is run by A, and B will be its partner"."""
    at = match.end() - len(chars)
    return (
        match.string.startswith(chars, at)
        and _AFTER.search(match.string, 0, at) is not None
        and _FINITELY.match(match.string, match.end()) is not None
    )
