"""Events named by their number alone: "The second one, “Who Pays?”, was held in Turku in May".

What is counted is the noun of the event spoken of last in the paragraph. Only what is said to be
held, or to be somewhere at some time, is one: "the second deals with fines" may be a group's task.
Where the sentence says no more than that ("the first was held in Riga in May"), `milestones` reads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

RULE: Final = "counted"
_D: Final = char_class([Kind.DATE])
_L: Final = char_class([Kind.PLACE])
_W: Final = char_class([Kind.TITLE])
_ORDINALS: Final = tuple(sorted(lex.ORDINALS | {"latest", "following"}))
_IS_HELD: Final = (
    r"(?:(?:was|is|were|had been|has been|will be)(?: also| then| to be| to)? "
    r"(?:be )?(?:held|given|organi[sz]ed|arranged|hosted|convened|opened|planned|scheduled|foreseen|take place|attended)"
    r"|(?:took|takes|will take|is taking) place|will follow|followed (?:in|on)|will be (?:in|on)|brought together|gathered)\b"
)
_SET: Final = rf",? (?:in|at) (?:the )?[{_L}](?: in [{_L}])?,? (?:on |in )?[{_D}]"
_ASIDE: Final = (
    rf"(?:,? (?:(?:with|under|bearing) the (?:title|heading|motto|theme)|entitled|titled|called|named) (?P<title>[{_W}])|,? (?P<bare>[{_W}])"
    r"|, (?:[a-z]+ed|for|on|about|in cooperation) [^,;.]{3,90}(?=,))?,?"
)
_ONE: Final = expression(
    r"(?:(?<=^)|(?<=[;,–] )|(?<=\band )|(?<=\bwhile )|(?<=\bbut )|(?<=\bwhereas ))"
    rf"(?P<m>(?P<det>[Tt]he|[Aa]) (?P<ord>{'|'.join(_ORDINALS)})(?: one| edition| round)?)(?P<rest>{_ASIDE}(?P<how> {_IS_HELD}|{_SET}))"
)
_WORDS: Final = frozenset(_ORDINALS)


def spot(found: Iterable[Coded]) -> None:
    """Code as events what a paragraph counts of the events that it has named."""
    paragraph = -1
    latest: Mention | None = None
    for coded in found:
        if coded.paragraph != paragraph:
            paragraph, latest = coded.paragraph, None
        if not coded.words.isdisjoint(_WORDS) and (latest is not None or coded.holds(Kind.EVENT)):
            _count(coded, latest)
        latest = next(reversed(coded.all(Kind.EVENT)), latest)


def _count(coded: Coded, latest: Mention | None) -> None:
    edits = []
    matches = list(_ONE.finditer(coded.text))
    if all(match["how"] == match["rest"] and match["how"][0] == " " for match in matches):
        return
    for match in matches:
        before = [m for m in coded.all(Kind.EVENT) if m.start < coded.at[match.start()]]
        sister = before[-1] if before else latest
        if sister is not None and sister.head:
            edits.append((*match.span("m"), _make(match, coded, sister)))
    coded.replace(edits)


def _make(match: re.Match[str], coded: Coded, sister: Mention) -> Mention:
    mention = coded.make(Kind.EVENT, *match.span("m"))
    mention.head = sister.head.removesuffix("s") if sister.plural else sister.head
    mention.modifiers = match["ord"]
    mention.determiner = match["det"].lower()
    mention.rule = RULE
    title = coded.mentions.get(match["title"] or match["bare"] or "")
    if title is not None:
        mention.name = title.name
    return mention
