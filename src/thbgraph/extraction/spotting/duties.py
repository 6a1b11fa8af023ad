"""What a post that stands right before a name is for: "Medical Officer Anna Berg".

Capitalised common words before a post's noun belong to the post, where somebody's name follows it,
and so do those behind "on" or "for": "Commissioner on Democratic Development Anna Berg".
"""

from __future__ import annotations

import itertools
from functools import cache
from typing import TYPE_CHECKING, Final

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.spotting.names import HON
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
C = char_class([Kind.COUNTRY])
J = char_class([Kind.ADJECTIVE])
L = char_class([Kind.PLACE])
T = char_class([Kind.POST])

_NAMED: Final = rf" (?:{HON},? ){{0,3}}(?P<n>{lex.CAP}) (?:{lex.CAP}|[{C}{L}])"
_BEFORE: Final = expression(
    rf"(?<![\w’'.-])(?P<m>(?P<w>(?:(?:{lex.CAP}(?: and)?|[{O}]) ){{1,4}})[{T}])(?={_NAMED})"
)
_APPOSED: Final = expression(
    rf"{lex.CAP} (?:{lex.CAP}|[{C}{L}]), (?P<m>(?P<w>(?:{lex.CAP}(?: and)? ){{1,6}})[{T}])(?= (?:at|of|in|with|for) (?:the )?[{O}{lex.UPPER}]|, (?:the )?[{O}])"
)
"""Behind a name: "Anna Berg, Crime Prevention and Criminal Justice Officer at the Agency"."""
_BEHIND: Final = expression(
    rf"(?P<m>[{T}] (?:on|for|of|against)(?: the)?(?P<w>(?: {lex.CAP}(?:,? and)?){{2,8}}))(?: [{C}{L}])?"
)
_CHARGE: Final = expression(
    rf"(?P<m>[{T}] (?:of|for|on)(?: the)?(?P<w>(?: {lex.CAP}(?:,? and|,)?){{1,5}}))(?=$|[,.;)]| \(| (?:at|in|from|with) | of (?:the |its )?[{O}{J}{C}{lex.UPPER}]| who | and (?:the )?[{lex.UPPER}{O}])"
)
_IN_CHARGE: Final = expression(
    r"(?i)(?:.*[ -])?(?:head|chief|director|manager|leader|lead|coordinator|adviser|advisor|officer|representative|president|secretary|specialist|expert)"
)
"""Posts that have charge of something: "Director of Public Affairs at …", "Head of Operations"."""
_NAME: Final = expression(_NAMED)
_RANKED: Final = expression(
    r"(?:Assistant|Deputy|Vice|Associate|Senior|Junior|Acting|Principal) (?P<rest>[A-Z][a-z]+)"
)
"""What the files or rules take for a body, though no body is called assistant or deputy."""
_ALSO_BODIES: Final = frozenset(
    ["ministry", "police", "customs", "custom", "church", "parliament", "desk"]
)
_CHARGES: Final = frozenset(
    [
        *("operations", "communications", "research", "outreach", "advocacy", "partnerships"),
        *("programmes", "programs", "projects", "relations", "services", "resources", "sales"),
        *("marketing", "fundraising", "campaigns", "products", "purchasing", "legal", "internal"),
        *("external", "corporate", "soft", "counter-trafficking", "anti-trafficking", "press"),
        *("intelligence", "learning", "capacity", "building", "events", "membership", "member"),
        *("people", "staff", "personnel", "quality", "risk", "survivor", "survivors", "victims"),
    ]
) - {"services"}
"""More fields that somebody has charge of."""
_COMMON: Final = expression(
    r"[A-Z][a-z-]{2,}(?:al|ic|ics|ive|ary|ing|tion|ment|ity|ance|ence|ship|logy|rian|nary)|Affairs|[A-Z][a-z]+-[A-Z]?[a-z]+ing"
)
"""A word that its ending tells to be no name: "Medical", "Promotion", "Veterinary"."""


def widen(coded: Coded) -> None:
    """Let a post right before a name take in the common words that say what it is for."""
    coded.rewrite(_BEHIND, _behind)
    coded.rewrite(_BEFORE, _before)
    coded.rewrite(_APPOSED, _apposed)
    coded.rewrite(_CHARGE, _charged)


@cache
def _words() -> frozenset[str]:
    known = (w for name in ("post_modifiers", "fields", "topical") for w in lex.words(name))
    return frozenset(w.lower() for w in known if " " not in w)


def _is_common(word: str) -> bool:
    if word in lex.word_set("given_names"):
        return False
    if word.lower() in lex.word_set("organisation_heads") and word.lower() not in _words():
        return False
    return word.lower() in _words() or _COMMON.fullmatch(word) is not None


def _before(match: re.Match[str], coded: Coded) -> Mention | None:
    if not _is_given(match["n"]):
        return None
    start = end = match.end("w")
    words = match["w"].split()
    for at in range(len(words) - 1, -1, -1):
        # "Labour Market Counsellor": a word whose own modifier is common is no name either.
        if not _belongs(words[at], coded) and not (
            at and words[at] not in coded.mentions and _belongs(words[at - 1], coded)
        ):
            break
        start -= len(words[at]) + 1
    while coded.text.startswith("and ", start):
        start += len("and ")
    if start == 0 and _SAYING.match(coded.text):
        start = coded.text.index(" ") + 1
    return coded.make(Kind.POST, start, match.end("m")) if start < end else None


def _apposed(match: re.Match[str], coded: Coded) -> Mention | None:
    words = match["w"].split()
    if any(_is_given(w) or w.lower() in lex.word_set("honorifics") for w in words):
        return None
    return coded.make(Kind.POST, *match.span("m"))


def _belongs(word: str, coded: Coded) -> bool:
    body = coded.mentions.get(word)
    ranked = _RANKED.fullmatch(body.text) if body is not None else None
    return word == "and" or _is_common(ranked["rest"] if ranked else word)


_SAYING: Final = expression(r"\w+ing ")


def _charged(match: re.Match[str], coded: Coded) -> Mention | None:
    """Let a head's post take in the field that it is head of, where no body goes by its words."""
    if not _IN_CHARGE.fullmatch(coded.mentions[match.group()[0]].text):
        return None
    words = match["w"].replace(",", " ").split()
    if any(w != "and" and not _is_field(w) for w in words) or words[-1] == "and":
        return None
    end = match.end("m") - (len(match["w"]) - len(match["w"].rstrip(",")))
    return coded.make(Kind.POST, match.start("m"), end)


def _is_field(word: str) -> bool:
    """Whether a capitalised word is a field of work and no body's noun: "Affairs", "Outreach"."""
    lowered = word.lower()
    if lowered in lex.word_set("organisation_heads") or lowered.rstrip("s") in _ALSO_BODIES:
        return False
    return lowered in _CHARGES or (_is_common(word) and not lowered.endswith("ship"))


def _behind(match: re.Match[str], coded: Coded) -> Mention | None:
    words = match["w"].split()
    end = match.start("w")
    for word, following in itertools.pairwise(words):
        if word != "and" and not _is_common(word.rstrip(",")):
            return None
        end += len(word) + 1
        if _is_given(following):
            break
    else:
        return None
    named = word != "and" and word[-1] != "," and _NAME.match(coded.text, end)
    return coded.make(Kind.POST, match.start("m"), end) if named else None


def _is_given(word: str) -> bool:
    return word.split("-", maxsplit=1)[0] in lex.word_set("given_names")
