"""What is said but not stated: negation, plans, history, invitations, cancellations, offences.

What suspects and traffickers did is no work against trafficking: no event begins with them. A
guard is a list of cue patterns, kept in `guards.yaml` with an example each. Most look at the clause
around a match, cancellation at the whole sentence, and a question states nothing at all. People are
guarded apart, in `thbgraph.extraction.bystanders`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from thbgraph.extraction import sparing
from thbgraph.extraction.mentions import Kind, char_class
from thbgraph.extraction.packaged import data
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re

_PARTS: Final = expression(r"\\.|\[[^\]]*\]|.")
"""An escaped character, a class, or another character of a cue."""
_BOUNDARY: Final = expression(
    r"[;:] |,? but |,? while |,? whereas |,? although |, and (?=(?:invited|encouraged|urged|called on|asked) )|\. |"
    # What did not, in contrast, says nothing of what did: "in Riga, not in Tallinn", "without the press".
    r",? (?=instead of |without (?!which|whom))|, (?=(?:and |but )?not (?:in|at|by|on|with|from|under|as|the|an?) )"
)


_ANOTHER: Final = expression(
    rf", and (?=(?:an? |the )?[{char_class([Kind.EVENT])}] (?:is|are|was|were|will|may|might|should|would)\b)"
)
"""Where a sentence goes on to another event: "…, and a final conference is planned, if …"."""


@cache
def cues() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return every cue pattern with its example, by guard."""
    return {
        guard: tuple((str(c["cue"]), str(c["example"])) for c in items)
        for guard, items in data("guards.yaml").items()
    }


@cache
def compiled(guard: str) -> re.Pattern[str]:
    """Return one guard's cues as one expression over lower-case words."""
    said = [cue for cue, _ in cues()[guard]]
    pattern = "|".join(rf"(?<![\w-])(?:{cue})(?![\w-])" for cue in said)
    return sparing.choosing(pattern, (choice for cue in said for choice in _choices(cue)))


def _choices(cue: str) -> list[str]:
    """Return the choices of a cue apart: each tells better than all where it cannot be found."""
    pieces = [""]
    depth = 0
    for part in _PARTS.findall(cue):
        depth += {"(": 1, ")": -1}.get(part, 0)
        if part == "|" and depth == 0:
            pieces.append("")
        else:
            pieces[-1] += part
    return pieces


GUARDS: Final = ("negation", "plan", "history", "invitation", "cancellation", "offence")


def cancelled(text: str) -> bool:
    """Whether a sentence in lower case tells of something that did not take place."""
    return compiled("cancellation").search(text) is not None


def offends(text: str) -> bool:
    """Whether a sentence in lower case tells what suspects, traffickers or the like did."""
    return compiled("offence").search(text) is not None


@lru_cache(maxsize=256)
def _parted(text: str) -> bool:
    """Whether a sentence has more than one clause."""
    return _BOUNDARY.search(text) is not None


def asks(text: str) -> bool:
    """Whether a sentence is a question, which states nothing: "Was it paid for by the Ministry?"."""
    return text.rstrip(' "”’»)').endswith("?")


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the clause around `text[start:end]`."""
    begin = 0
    for match in _BOUNDARY.finditer(text, 0, start) if _parted(text) else ():
        begin = match.end()
    after = _BOUNDARY.search(text, end) if _parted(text) else None
    stop = after.start() if after else len(text)
    another = _ANOTHER.search(text, end, stop)
    return begin, another.start() if another else stop


def refusal(
    text: str, start: int, end: int, allow: frozenset[str], *, content: bool = False
) -> str:
    """Return why the match `text[start:end]` of a sentence states nothing; empty where it does.

    `text` is the coded sentence in lower case. With `content`, what follows the match is what
    somebody said, and tells nothing about whether it was said.
    """
    if "none" in allow:
        return ""
    if asks(text):
        return "a question"
    begin, stop = clause(text, start, end)
    if found := compiled("offence").search(text, begin, stop):
        return f"offence: “{found.group()}”"
    if content:
        stop = end
    for guard in ("negation", "plan", "history", "invitation"):
        if guard not in allow and (found := compiled(guard).search(text, begin, stop)):
            return f"{guard}: “{found.group()}”"
    if content or "cancellation" in allow:
        return ""
    first, last = text.rfind(";", 0, start) + 1, text.find(";", end)
    if found := compiled("cancellation").search(text, first, last if last >= 0 else len(text)):
        return f"cancellation: “{found.group()}”"
    return ""
