"""Parts of bodies that have no name of their own: "the Warsaw office of IOM", "a drafting group".

A unit's noun in lower case makes a body only together with what tells it from others: a modifier
and the body it belongs to; or, for a group set up for one task, who heads it or sits in it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.spotting import extensions
from thbgraph.text.expressions import expression

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
C = char_class([Kind.COUNTRY])
R = char_class([Kind.REGION])
J = char_class([Kind.ADJECTIVE])
L = char_class([Kind.PLACE])

_UNIT: Final = (
    r"(?:branch|office|liaison office|country office|regional office|coordination office|unit|department|division|section|"
    r"secretariat|delegation|mission|chapter|squad|desk|team|bureau|laboratory|institute|faculty|headquarters|station|"
    r"working group|task force|expert group|steering committee|committee|group|council|board|commission|centre|center)"
)
_WEAK: Final = frozenset(
    {
        "group",
        "team",
        "council",
        "board",
        "committee",
        "commission",
        "centre",
        "center",
        "institute",
        "station",
    }
)
_VAGUE: Final = frozenset(
    {
        "head",
        "main",
        "local",
        "own",
        "other",
        "same",
        "new",
        "former",
        "whole",
        "entire",
        "competent",
        "relevant",
        "responsible",
        "different",
        "first",
        "second",
        "third",
        "two",
        "three",
        "four",
        "five",
        "six",
        "largest",
        "only",
        "small",
        "large",
        "each",
        "every",
        "all",
        "some",
        "several",
        "many",
        "joint",
        "present",
        "current",
        "future",
        "and",
        "or",
        "a",
        "an",
        "the",
        "this",
        "that",
        "in",
        "at",
        "of",
        "to",
        "with",
        "for",
        "by",
        "from",
        "on",
        "as",
        "is",
        "was",
        "are",
        "were",
        "has",
        "had",
        "between",
        "within",
        "under",
        "its",
        "their",
        "our",
        "his",
        "her",
        "called",
        "named",
        "full",
        "wide",
        "post",
        "particular",
        "newly",
        "back",
        "out",
    }
)
_GROUP: Final = (
    r"(?:(?:drafting|steering|working|expert|coordination|co-ordination|coordinating|monitoring|advisory|reference|contact|project|preparatory|"
    r"inter-?ministerial|inter-?agency|inter-?institutional|multi-?disciplinary|cross-sectoral|editorial|governmental|national|joint|informal|evaluation|follow-up|support|planning)[ -])+"
    r"(?:group|committee|board|team|party|council|commission|panel|network|task force|body)"
)
_HEADED: Final = (
    r"(?=,? (?:(?:which|that) (?:is|was) )?(?:headed|chaired|led|presided over|coordinated|under the (?:chairmanship|leadership|direction|lead|chair|guidance) of|"
    r"consisting of|composed of|made up of|comprising|in which|with (?:representatives|members|experts) (?:of|from))|,? (?:is|was|has been|will be) (?:headed|chaired|led|composed|made up)|"
    r" (?:consists|consisted|comprises|comprised|is composed|was composed|includes|included|brings together|unites) )"
)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    modifier = rf"(?:{lex.CAP}|[{J}{L}{C}{R}]|[a-z][\w-]*)"
    return (
        expression(
            rf"(?<![\w’'-])(?:[Tt]he |[Ii]ts |[Aa]n? |[Oo]ur )?(?P<m>(?P<mods>(?:{modifier} ){{1,3}}?)(?P<head>{_UNIT}) (?:of|at|in|under|within) (?:the )?(?P<p>[{O}]))"
        ),
        expression(rf"(?<![\w’'-])(?:[Aa]n?|[Tt]he|[Ii]ts) (?P<m>(?P<head>{_GROUP})){_HEADED}"),
    )


def spot(coded: Coded) -> None:
    """Code the nameless units and groups of a sentence."""
    if not coded.words & _words():
        return
    unit, group = _patterns()
    coded.rewrite(unit, _make_unit)
    coded.rewrite(group, _make_group)
    coded.rewrite(_PEERS, _make_peers)
    coded.rewrite(_office(), _make_office)
    coded.rewrite(_LINE, _make_line)


@cache
def _words() -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]{4,}", _UNIT)) | {"party", "panel", "network", "body"}


def _make_unit(match: re.Match[str], coded: Coded) -> Mention | None:
    words = match["mods"].split()
    parent = coded.mentions[match["p"]]
    start = match.start("m")
    while words and (words[0].lower() in _VAGUE or words[0].lower() in lex.word_set("not_names")):
        start += len(words.pop(0)) + 1
    lower = [w for w in words if w.islower()]
    if not words or parent.reference or set(lower) & _VAGUE:
        return None
    if any(
        w.endswith(("ed", "ing"))
        and w not in {"anti-trafficking", "trafficking", "training", "policing"}
        for w in lower
    ):
        return None
    head = match["head"]
    if head in _WEAK and len(lower) == len(words) and not any("-" in w for w in lower):
        return None
    mention = coded.make(Kind.ORGANISATION, start, match.end("m"))
    mention.head = head
    mention.name = mention.text
    mention.parent = parent
    return mention


def _make_group(match: re.Match[str], coded: Coded) -> Mention | None:
    mention = coded.make(Kind.ORGANISATION, *match.span("m"))
    mention.head = match["head"].split()[-1]
    mention.rule = "group"
    return mention


_PEERS: Final = expression(
    rf"(?<![\w’'-])(?:[Tt]he|[Aa]n?) (?P<m>(?:(?:informal|formal|regional|international|European|[{J}{O}{R}]|Nordic|Baltic|[A-Z][\w-]+) ){{0,3}}(?P<head>network|group|forum) of (?:(?:EU|[{O}{J}{R}]|national|European|Nordic|local|anti-trafficking|specialised) ){{0,3}}(?:rapporteurs|coordinators|contact points|liaison officers|experts|prosecutors|focal points|ombudspersons|ambassadors|inspectors|attachés)(?: and equivalent mechanisms)?)(?![\w-])"
)
"""Bodies known by whom they bring together: "the informal network of EU national rapporteurs"."""


def _make_peers(match: re.Match[str], coded: Coded) -> Mention | None:
    mention = coded.make(Kind.ORGANISATION, *match.span("m"))
    mention.name, mention.head = mention.text, match["head"]
    return mention


_LINE: Final = expression(
    rf"(?:(?<=^)|(?<=[–—:-] ))(?P<m>(?P<o>[{O}]), (?P<p>[{O}]))(?=(?: \([^()]{{1,40}}\))?[;.]?$)"
)
_PARTS: Final = expression(
    r"(?:Division|Department|Unit|Section|Faculty|Institute|Bureau|Secretariat|Branch|Group|School|Team)\b"
)


def _make_line(match: re.Match[str], coded: Coded) -> Mention | None:
    part, whole = coded.mentions[match["o"]], coded.mentions[match["p"]]
    if part.parent is not None or part.entries or whole.reference:
        return None
    if not _PARTS.search(part.text) or _PARTS.search(whole.text):
        return None
    mention = coded.make(Kind.ORGANISATION, *match.span("m"))
    mention.name, mention.head, mention.parent = part.name or part.text, part.head, whole
    return mention


@cache
def _office() -> re.Pattern[str]:
    return expression(
        rf"(?P<m>(?P<p>[{O}])(?:['’]s?)? (?P<head>(?:(?:Country|Regional|Liaison|National|Project|Field|Local|Permanent) )?(?:Office|Mission|Representation|Delegation|Secretariat|Branch|Section|Unit|Bureau|Department|Division|Desk))"
        rf"(?: (?:in|for|to) (?:the )?(?:[{C}{L}{R}]))?)(?![\w-]| (?:for|of|on|against) )"
    )


def _make_office(match: re.Match[str], coded: Coded) -> Mention | None:
    parent = coded.mentions[match["p"]]
    if parent.reference:
        return None
    mention = coded.make(Kind.ORGANISATION, *match.span("m"))
    mention.head = match["head"].split()[-1].lower()
    mention.name = mention.text
    mention.parent = (
        None if extensions.ONE_PERSON.search(parent.text) and mention.head == "office" else parent
    )
    mention.country = next((m for m in mention.parts if m.kind is Kind.COUNTRY), None)
    return mention


_RULES: Final = frozenset({"Government", "Senate", "Parliament", "Cabinet", "Assembly"})


_OWN_MASTER: Final = expression(
    r"\b(?:League|Association|Union|Federation|Foundation|Society|Alliance|Ministry|Council|Agency|Confederation|Embassy)\b"
)
"""Bodies that are no part of the house in which they do something."""


_HOUSE: Final = expression(
    r"\b(?:Centre|Center|House|Palace|Hotel|Library|University|Museum|Castle|Hall|Academy|School|Church|Theatre|Building)\b"
)


_TABLE: Final = expression(
    r"\b(?:Committee|Council|Commission|Group|Board|Task Force|Network|Assembly|Conference)\b"
)
"""Bodies in which others sit."""
_SENDS: Final = expression(
    r"\b(?:Ministry|MFA|MoI|MoJ|Government|Embassy|Foreign Office|Police|Delegation)\b"
)


def only_meets_there(match: re.Match[str], coded: Coded) -> bool:
    """Whether "at" tells where a body does something: "by the League for Women at the Parliament".

    A body that the authority files list is known with what it belongs to.
    """
    core = coded.mentions[match["o"]]
    house = coded.text.startswith(" in the ", match.end("o"))
    if house and _TABLE.search(coded.mentions[match["p"]].text) and _SENDS.search(core.text):
        return True  # "the Russian MFA in the Committee of Senior Officials"
    if house:
        house = _HOUSE.search(coded.mentions[match["p"]].text) is not None
        return house and (bool(core.entries) or _OWN_MASTER.search(core.text) is not None)
    if not coded.text.startswith(" at ", match.end("o")):
        return False
    return bool(core.entries) or _OWN_MASTER.search(core.text) is not None


_UNITING: Final = frozenset(
    [
        "organisation",
        "organization",
        "confederation",
        "federation",
        "council",
        "association",
        "union",
        "league",
        "alliance",
    ]
) | {"congress", "network", "platform", "committee", "forum", "society"}
_SEVERAL: Final = expression(
    r"\b(?:Unions|Associations|Organi[sz]ations|Federations|Societies|Chambers|Universities|Churches|Employers|Industries|Enterprises|"
    r"Municipalities|Authorities|Shelters|Centres|Councils|Cities|Communes|Counties|Clubs|Foundations|Networks)(?: \([^()]*\))?$"
)


def unites(core: Mention, parent: Mention) -> bool:
    """Whether a body is made up of those that its name names: "Central Organisation of Finnish Trade Unions"."""
    return core.head.rsplit(" ", 1)[-1] in _UNITING and _SEVERAL.search(parent.text) is not None


_SCHOOL: Final = expression(
    r"(?:Training|Education|Study|Research|Sports|Language) (?:Centre|Center|School|Institute)"
)
"""What a body's name may end with that begins with another body's noun: "Border Guard Training Centre"."""


def stands_alone(whole: Mention, core: Mention, parent: Mention) -> bool:
    """Whether "the Office of the Ombudsman" has no body above it; gives such a name its full words.

    A head noun alone ("Office", "Government") names a body only with what follows it.
    """
    if _SCHOOL.fullmatch(core.text) and whole.text.startswith(f"{parent.text} {core.text}"):
        whole.name, whole.entries = whole.text, ()
        return True  # "Police Training Centre" is no part of the police spoken of here
    bare = core.text.split(" of ")[0] if core.country is not None else core.text
    if core.text[0].islower() or bare.lower() not in lex.word_set("organisation_heads"):
        return False
    whole.name = whole.text
    whole.entries = ()
    return bare in _RULES or bool(extensions.ONE_PERSON.search(parent.text))


_FUNCTION: Final = frozenset(
    [
        *("the", "a", "an", "this", "its", "our", "their", "and"),
        *("in", "on", "at", "of", "for", "by", "with", "from"),
    ]
)


def begins_only(word: str, *, first: bool) -> bool:
    """Whether a capital only marks the sentence's start: in its midst "Contact" is part of a name."""
    return (
        word in _FUNCTION
        or word.endswith("-based")
        or (first and word in lex.word_set("not_names"))
    )
