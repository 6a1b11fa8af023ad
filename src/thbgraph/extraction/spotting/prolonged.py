"""Names that go on behind what was taken for their end.

"Foundation for Baltic and East European Studies", "Office to Monitor and Combat Trafficking in
Persons", "Task Force on Decent Work", "Declaration of Coastal Towns on a Life without Fear": what
follows in capitals belongs to the name, where the words say a subject and not another body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
I = char_class([Kind.INITIATIVE])  # noqa: E741 - the letter names the slot

_SUBJECT: Final = (
    r"[A-Z]\w*(?:tion|sion|ment|ity|ities|ing|ness|ship|ance|ence|ism|ture|gy|cracy)|"
    r"(?:Rights|Affairs|Crimes?|Work|Children|People|Persons|Families|Women|Men|Labou?r|Studies|Systems|Services|Slavery|Safety|Health|"
    r"Welfare|Youth|Victims|Beings|Justice|Trade|Industry|Sciences?|Migrants|Workers|Control|Law|Matters|Cities|Towns|Regions|Homes|Life|Fear|Risk)"
)
"""Nouns that say what a body or a document is about, and name no body themselves."""
_END: Final = rf"(?![\w-]| [{lex.UPPER}{O}])"
_PAIRED: Final = expression(
    rf"(?P<o>[{O}]) and (?P<rest>(?:{lex.CAP} ){{0,3}}?(?:{_SUBJECT})(?: (?:in|of) (?:{lex.CAP} )?(?:{_SUBJECT}))?){_END}"
)
_SUBJECTS: Final = expression(
    rf"(?P<o>[{O}]) (?:on|against|for) (?:the )?(?P<rest>(?:{lex.CAP} ){{0,3}}?(?:{_SUBJECT})(?: (?:and|in|of) (?:{lex.CAP} )?(?:{_SUBJECT}))?){_END}"
)
_SMALL: Final = r"(?:of|on|for|and|in|to|the|an?|with|without|against|towards|from)"
_DOCUMENT: Final = expression(
    rf"(?P<i>[{I}]) (?:on|for|against|without|towards|to) (?:an? |the )?(?P<rest>{lex.CAP}(?: (?:{_SMALL} ){{0,2}}{lex.CAP}){{0,8}}){_END}"
)
_WITHIN: Final = expression(r" (?:of|for|on|against|to) (?:the )?[A-Z]")
_HEADS: Final = frozenset(
    [
        "task force",
        "taskforce",
        "committee",
        "commission",
        "council",
        "board",
        "network",
        "group",
        "forum",
        "centre",
        "center",
        "office",
        "unit",
        "agency",
        "institute",
        "platform",
        "coalition",
        "alliance",
        "foundation",
        "working group",
        "expert group",
        "department",
        "division",
        "section",
        "directorate",
        "secretariat",
        "association",
        "society",
    ]
)


def bodies(coded: Coded) -> None:
    """Let the names of bodies take in the rest of their subject."""
    if " and " in coded.text:
        coded.rewrite(_PAIRED, _paired)
    if coded.words & {"on", "against", "for"}:
        coded.rewrite(_SUBJECTS, _about)


def documents(coded: Coded) -> None:
    """Let the names of documents take in the rest of their title."""
    coded.rewrite(_DOCUMENT, _titled)


def _paired(match: re.Match[str], coded: Coded) -> Mention | None:
    core = coded.mentions[match["o"]]
    if core.reference or not _WITHIN.search(core.text):
        return None
    # "La Strada … against Trafficking in Persons and Slavery" is in the files by its whole name.
    known = core.entries[0].label.lower() if core.entries else ""
    rest = match["rest"].lower()
    if known and (rest not in known or rest in core.text.lower()):
        return None
    longer = _longer(match, coded, core)
    longer.entries = core.entries
    return longer


def _about(match: re.Match[str], coded: Coded) -> Mention | None:
    core = coded.mentions[match["o"]]
    last = core.text.lower().rsplit(" ", 2)
    headed = core.text[:1].isupper() and (last[-1] in _HEADS or " ".join(last[-2:]) in _HEADS)
    if core.reference or core.acronym or not headed or _WITHIN.search(core.text):
        return None
    known = core.entries[0].label.lower() if core.entries else ""
    if known == core.text.lower() or match["rest"].lower() in known:
        return None
    # "Nordic-Baltic Task Force" may be short for another one, on another subject.
    return _longer(match, coded, core)


def _titled(match: re.Match[str], coded: Coded) -> Mention | None:
    core = coded.mentions[match["i"]]
    last = core.text.rsplit(" ", 1)[-1]
    if core.entries or core.reference or core.acronym or not last[:1].isupper():
        return None
    if core.date is not None or not _WITHIN.search(core.text) or last.isupper():
        return None
    return _longer(match, coded, core)


def _longer(match: re.Match[str], coded: Coded, core: Mention) -> Mention:
    mention = coded.make(core.kind, *match.span())
    # What was taken for the whole name is none of its own.
    mention.parts = (*core.parts, *(part for part in mention.parts if part is not core))
    mention.name = mention.text
    mention.head = core.head
    mention.country = core.country
    mention.parent = core.parent
    mention.rule = core.rule
    return mention
