"""Names by their shape, and the forms of address before them; neither is a person alone."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.text.expressions import expression

C = char_class([Kind.COUNTRY])
L = char_class([Kind.PLACE])
N = char_class([Kind.NAME])
R = char_class([Kind.REGION])

HON: Final = "(?:" + "|".join(re.escape(h) for h in lex.words("honorifics")) + ")"
"""One form of address."""
HONS: Final = rf"(?:(?P<hon>{HON}(?:,? {HON}){{0,2}}),? )?"
"""Forms of address as they stand before a name: "Lt. Col.", "H.E. Mr"."""


@cache
def _name() -> re.Pattern[str]:
    particle = (
        "(?:"
        + "|".join(re.escape(p) if p != "graf" else "[Gg]raf" for p in lex.words("particles"))
        + ")"
    )
    initial = rf"[{lex.UPPER}]\."
    token = rf"[{lex.UPPER}][\w’'-]*[\w](?!\w)"
    # What must not stand before a name is said behind its capital, so that a search skips to capitals.
    first = rf"[{lex.UPPER}](?<![\w’'.-].)(?:[\w’'-]*[\w](?!\w)|\.)"
    return expression(
        rf"(?P<m>{first}(?:(?: {particle}){{0,2}} (?:{token}|{initial}|[{C}{L}]|[{lex.UPPER}][{lex.UPPER}]+)){{0,4}})"
    )


def spot_names(coded: Coded) -> None:
    """Code names, also those behind a word that begins the sentence."""
    edits = []
    for match in _name().finditer(coded.text):
        trimmed = None if coded.text.startswith("H.E.", match.start()) else _trim(match, coded)
        if trimmed is None:
            continue
        start, end = trimmed
        edits.append((start, end, coded.make(Kind.NAME, start, end)))
    coded.replace(edits)
    if not coded.words.isdisjoint(_TIES):
        coded.rewrite(_TIED, _make_tied)


_TIES: Final = frozenset({"for", "against", "around", "across", "beyond", "without", "to"})
_TIED: Final = expression(
    rf"(?:(?<![\w’'-])(?:by|with|from|and|NGO|ngo|organi[sz]ation|association|foundation|charity|network|society) (?:the )?"
    rf"(?P<m>(?P<n>[{N}]) (?:(?:for|against|around|across|beyond|without)(?: the)?|(?<=NGO [{N}] )to) (?P<last>[{N}{R}])))(?! [{N}])"
)
"""A body called by a phrase: "Bread for the World", "Churches around the Baltic"."""


def _make_tied(match: re.Match[str], coded: Coded) -> Mention | None:
    first, last = coded.mentions[match["n"]].text, coded.mentions[match["last"]].text
    named = first in lex.word_set("given_names") or first.isupper()
    if " " in first or named or (" " in last and not last.istitle()):
        return None
    return coded.make(Kind.NAME, *match.span("m"))


_PARTICIPLE = expression(r"\w{3,}ing|\w{3,}ly|\w{4,}ed")
"""A sentence's first word that is no name for its capital: "Delivering …", "Jointly with …"."""
_BEGINNINGS: Final = "common_beginnings"


def _trim(match: re.Match[str], coded: Coded) -> tuple[int, int] | None:
    start, end = match.span("m")
    words = coded.text[start:end].split(" ")
    honorifics = lex.word_set("honorifics")
    while words and (
        words[0].lower() in lex.word_set("not_names")
        or words[0] in honorifics
        or words[0].islower()
        or (len(words) > 2 and words[0][-1] == "s" and _bare_plural(words[0]) in _post_nouns())
    ):
        start += len(words.pop(0)) + 1
    if words and words[-1].endswith(("’s", "'s")):
        words[-1] = words[-1][:-2]
        end -= 2
    if not words or (len(words) == 1 and words[0] in coded.mentions):
        return None
    if (
        not start
        and len(words) == 1
        and (_PARTICIPLE.fullmatch(words[0]) or words[0].lower() in lex.word_set(_BEGINNINGS))
        and words[0] not in lex.word_set("given_names")
    ):
        return None
    ending = " ".join(words[-2:]).lower()
    if {_bare_plural(words[-1]), words[-1].lower(), ending} & lex.word_set("event_heads"):
        return None
    if words[-1].endswith("s") and _bare_plural(words[-1]) in lex.word_set("post_heads"):
        return None  # "Foreign Ministers of Estonia and Latvia"
    following = re.match(r" ?([a-z]+)", coded.text[end : end + 20])
    if (
        words[-1].lower() in lex.word_set("event_modifiers")
        and following
        and following[1] in _event_words()
    ):
        return None
    return start, end


@cache
def _post_nouns() -> frozenset[str]:
    return frozenset(w.lower() for w in lex.words("post_heads"))


def _bare_plural(word: str) -> str:
    lowered = word.lower()
    return lowered.removesuffix("s")


@cache
def _event_words() -> frozenset[str]:
    return frozenset(w for head in lex.words("event_heads") for w in head.split())


_STYLES: Final = {
    "insp": "Inspector",
    "supt": "Superintendent",
    "sgt": "Sergeant",
    "capt": "Captain",
    "maj": "Major",
    "col": "Colonel",
    "amb": "Ambassador",
    "cdr": "Commander",
}
"""Ranks by which people are addressed in short, and the posts that they stand for."""
_PROFESSOR: Final = expression(r"(?i)(?:(?P<kind>ass)(?P<oc>oc)?\w*\.? |\w+\.? )?prof")


def styled(address: str) -> str:
    """Return the post that a form of address stands for: "Prof. em.", "Insp."; nothing for "Ms"."""
    professor = _PROFESSOR.match(address)
    if professor is not None:
        kind = "Associate " if professor["oc"] else "Assistant " if professor["kind"] else ""
        return f"{kind}Professor"
    words = address.split()
    return _STYLES.get(words[0].rstrip(".").lower(), "") if len(words) == 1 else ""


_SAINT: Final = expression(r"(?:St\.?|Saint|Sankt|Sint|Sv\.?|Sveti|Svētā) ")


SHORTENED: Final = expression(r" [^\W\d_]\.?$")
"""How a name ends whose bearer is not to be known: "Oksana D."."""


def personal(words: str) -> bool:
    """Whether capitalised words can be a person's name: no shouted, no common noun in them."""
    heads = _heads()
    if _SAINT.match(words):
        return False  # "St Ansgar Diakonia"
    if words.lower() in lex.word_set("organisation_heads"):
        return False  # "Senior Adviser of the CBSS Task Force"
    return not any(w in heads or (len(w) > 3 and w.isupper()) for w in words.split()[:-1])


@cache
def _heads() -> frozenset[str]:
    return frozenset(w.capitalize() for w in lex.words("organisation_heads") if " " not in w)
