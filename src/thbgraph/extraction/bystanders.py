"""People who never become nodes, whatever post stands beside the name.

Whoever is accused or sentenced, a victim, a survivor or a witness, a relative of one, told by age,
a private person, who signs a photo, or has a name that was changed or cut to an initial, stays
out, in every output. The cues are data: `bystanders.yaml` has each with a sentence whose person it
keeps out and one whose person it lets in. A cue counts by where it stands from the name, so that
the prosecutor who charges somebody is told from the one who is charged.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from thbgraph.extraction.mentions import ANY, Kind, char_class
from thbgraph.extraction.packaged import data
from thbgraph.extraction.sparing import sparing
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from thbgraph.extraction.mentions import Coded

_P: Final = char_class([Kind.PERSON])
_REACH: Final = 60
"""Characters before a name in which a cue is looked for, and behind it."""
_LATER: Final = 120
"""Characters behind a name that may still speak of the same person."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: where it counts, the reason it gives, its pattern, and what it does and does not."""

    where: str
    why: str
    pattern: str
    keeps_out: str
    lets_in: str


@cache
def cues() -> tuple[Cue, ...]:
    """Return every cue, in the order of the file."""
    return tuple(
        Cue(group["where"], group["why"], one["cue"], one["keeps-out"], one["lets-in"])
        for group in data("bystanders.yaml")
        for one in group["cues"]
    )


@cache
def _compiled() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """Return the patterns by place, each with its reason."""
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for cue in cues():
        pattern = _PLACES[cue.where].format(cue=cue.pattern)
        found.setdefault(cue.where, []).append(
            (cue.why, sparing(pattern) if cue.where == "later" else expression(pattern))
        )
    return {where: tuple(patterns) for where, patterns in found.items()}


# What somebody said or presented is not what they did; who comes after "that" is somebody else.
_OTHERS: Final = (
    "said|told|explained|noted|reported|presented|recalled|described|stressed|thanked|met|that|who|"
    "whose|which|when|where|while|as|but|and|after|because|how"
)
_PLACES: Final = {
    "name": r"(?:{cue})",
    "words": r"(?<![\w-])(?P<said>{cue})(?![\w-])",
    "before": r"(?<![\w-])(?P<said>{cue})[ :]*(?:the |an? )?$",
    "agent": r"(?<![\w-])(?P<said>{cue}) (?:the |an? )?$",
    "told": r"(?<![\w-])(?P<said>{cue}) (?:the |an? )?$",
    "near": r"(?<![\w-])(?:{cue})(?![\w-])(?!.* by $)",
    "behind": r"(?P<said>(?:{cue})(?![\w-]))",
    "later": rf"(?:(?!\b(?:{_OTHERS})\b)[^;.{_P}]){{{{0,{_LATER}}}}}\b(?P<said>(?:{{cue}})(?![\w-]))",
    "page": r"(?P<said>{cue})",
    "line": r"\s*(?:[•*–-]\s*)?(?P<said>{cue})",
}
_JOINED: Final = expression(rf"(?:,? (?:and )?[{_P}])+(?=,? (?:was|were|are|have|had|both)\b|, )")
_BETWEEN: Final = expression(rf"[{ANY};]")
_APART: Final = expression(rf"[{ANY},;.]")
_LEADING: Final = " ,("


def unsafe(coded: Coded, at: int, name: str) -> str:
    """Return why the person called `name` at `coded.text[at]` may not become a node.

    Empty where no cue speaks against.
    """
    return next(_reasons(coded, at, name), "")


def _reasons(coded: Coded, at: int, name: str) -> Iterator[str]:
    compiled = _compiled()
    text, place = coded.text.lower(), coded.at[at]
    line = coded.source[coded.source.rfind("\n", 0, place) + 1 : place].lower()
    lead = line[-_REACH:]
    for why, pattern in compiled["name"]:
        if pattern.fullmatch(name.lower()):
            yield f"{why}: “{name}”"
    for why, pattern in compiled["words"]:
        if found := pattern.search(coded.mentions[coded.text[at]].text.lower()):
            yield f"{why}: “{found['said']}”"
    for why, pattern in compiled["told"]:
        if found := pattern.search(line):
            yield f"{why}: “{found['said']}”"
    title = coded.source[: coded.source.find("\n", 1)].lower()
    for why, pattern in compiled["page"]:
        if found := pattern.search(title):
            yield f"{why}: “{found['said']}”"
    for why, pattern in compiled["line"]:
        if found := pattern.match(line):
            yield f"{why}: “{found['said']}”"
    for where in ("before", "agent"):
        for why, pattern in compiled[where]:
            if found := pattern.search(lead):
                yield f"{why}: “{found['said'].strip(' :,')}”"
    before = text[max(0, at - _REACH) : at]
    for why, pattern in compiled["near"]:
        for found in pattern.finditer(before):
            if not _APART.search(before[found.end() :].removeprefix(",")):
                yield f"{why}: “{found.group()}”"
    # What is said of several people together is said of each.
    joined = _JOINED.match(text, at + 1)
    end = joined.end() if joined else at + 1
    behind = _BETWEEN.split(text[end : end + _REACH], maxsplit=1)[0].lstrip(_LEADING)
    for why, pattern in compiled["behind"]:
        if found := pattern.match(behind):
            yield f"{why}: “{found['said']}”"
    for why, pattern in compiled["later"]:
        if found := pattern.match(text, end):
            yield f"{why}: “{found['said']}”"
