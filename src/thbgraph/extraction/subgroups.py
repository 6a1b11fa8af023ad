"""The parts of a body that a passage counts out: "Three sub-groups report to the Committee. The …".

A sentence announces them ("The Council has two working parties", "Two bodies work under the
Group:"), or a heading does ("Working groups"). What follows belongs to the body: the groups behind
the colon, else those with which the next sentences or list items begin.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction import guards
from thbgraph.extraction.ends import End, Relation
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity

_P: Final = char_class([Kind.ORGANISATION, Kind.PRONOUN])
_O: Final = char_class([Kind.ORGANISATION])
_NUMBER: Final = r"(?:two|three|four|five|six|seven|eight|nine|ten|several|various|the following|following|\d{1,2})"
_GROUPS: Final = (
    r"(?:(?:[a-z-]+ ){0,2}(?:sub-?groups|sub-?committees|working groups|working parties|working bodies|expert groups|task forces|"
    r"thematic groups|bodies|units|departments|divisions|sections|teams|committees|networks|groups|offices|branches|institutes))"
)
_ANNOUNCED: Final = (
    expression(
        rf"\b{_NUMBER} {_GROUPS} (?:currently |now |also )?(?:report|work|operate|function|act|assist|support|belong|exist|serve|are (?:subordinate|attached|answerable)|(?:have been|were|are) (?:set up|established|created|formed))(?: to| under| within| in| at| by)? (?P<p>[{_P}])",
        re.IGNORECASE,
    ),
    expression(
        rf"(?P<p>[{_P}]) (?:currently |now |also )?(?:has|have|had|consists of|consist of|comprises|is divided into|is made up of|is composed of|includes|is supported by|is assisted by|works through|maintains|set up|has set up|has established|established|works in|runs) {_NUMBER} {_GROUPS}",
        re.IGNORECASE,
    ),
)
_HEADING: Final = expression(
    r"(?:our |the |its )?(?:sub-?groups|working groups|working parties|expert groups|sub-?committees|thematic groups|working bodies|units|departments|divisions|sub-?bodies)(?: and .{3,40})?:?",
    re.IGNORECASE,
)
_PART: Final = expression(
    r"\b(?:group|groups|party|committee|team|force|unit|department|division|section|office|bureau|network|board|council|body|panel|branch|institute|forum)$"
)
_BEGINS: Final = expression(rf"[\s•*–-]{{0,3}}(?:\d{{1,2}}[.)] )?(?:[Tt]he )?(?P<o>[{_O}])")
_MOST_HEADING: Final = 60


def read(coded: Coded, discourse: Discourse) -> list[Relation]:
    """Return the parts that a sentence announces, or that its heading does."""
    if coded.words.isdisjoint(_WORDS):
        return []
    found: list[Relation] = []
    text = coded.text
    for pattern in _ANNOUNCED:
        for match in pattern.finditer(text):
            whole = _body(match["p"], coded, discourse)
            if whole is None or guards.refusal(text.lower(), *match.span(), frozenset()):
                continue
            colon = text.find(":", match.end())
            if colon >= 0:
                inner = [coded.mentions[c] for c in text[colon:] if c in coded.mentions]
                found += _parts([(coded, m) for m in inner], whole, discourse)
            else:
                found += _parts(_next(coded, discourse), whole, discourse)
    if not found and _is_heading(coded):
        main = discourse.main(v.ORGANISATION, coded.index)
        if main is not None:
            found += _parts(_below(coded, discourse), main, discourse)
    return found


_WORDS: Final = frozenset(
    {
        "sub",
        "subgroups",
        "subcommittees",
        "working",
        "expert",
        "thematic",
        "bodies",
        "units",
        "departments",
        "divisions",
        "sections",
        "teams",
        "committees",
        "networks",
        "groups",
        "offices",
        "branches",
        "institutes",
        "forces",
    }
)


def _is_heading(coded: Coded) -> bool:
    words = coded.source[coded.start : coded.end].strip()
    return len(words) < _MOST_HEADING and bool(_HEADING.fullmatch(words))


def _body(char: str, coded: Coded, discourse: Discourse) -> Entity | None:
    mention = coded.mentions[char]
    if mention.kind is Kind.PRONOUN:
        return discourse.pronoun(mention, coded, frozenset({v.ORGANISATION}))
    return discourse.of(mention)


def _next(coded: Coded, discourse: Discourse) -> list[tuple[Coded, Mention]]:
    """Return what the sentences behind begin with, as long as they begin with a body."""
    found: list[tuple[Coded, Mention]] = []
    for other in discourse.found:
        if other.index <= coded.index:
            continue
        begin = _BEGINS.match(other.text)
        near = other.paragraph in {coded.paragraph, coded.paragraph + 1}
        if begin is None or not near:
            break
        found.append((other, other.mentions[begin["o"]]))
    return found


def _below(coded: Coded, discourse: Discourse) -> list[tuple[Coded, Mention]]:
    """Return what the lines of the list below a heading begin with."""
    found: list[tuple[Coded, Mention]] = []
    for other in discourse.found:
        if (
            other.paragraph not in {coded.paragraph, coded.paragraph + 1}
            or other.index <= coded.index
        ):
            continue
        begin = _BEGINS.match(other.text)
        if begin is not None:
            found.append((other, other.mentions[begin["o"]]))
    return found


def _parts(
    named: list[tuple[Coded, Mention]], whole: Entity, discourse: Discourse
) -> list[Relation]:
    found: list[Relation] = []
    for coded, mention in named:
        part = discourse.of(mention)
        if mention.kind is not Kind.ORGANISATION or part is None or part is whole:
            continue
        if part.entry is not None or mention.reference or mention.parent is not None:
            continue
        if (
            not _PART.search(part.head or "")
            and not _PART.search(part.label.lower())
            and not re.match(r"(?:working|expert|task|sub)", part.label.lower())
        ):
            continue
        reason = f"one of the parts of {whole.label} that the passage counts out"
        found.append(
            Relation(
                End(part, mention.text, mention.reason),
                "thb:subOrganisationOf",
                End(whole, "", reason),
                coded,
                "organisation-counted-out",
            )
        )
    return found
