"""Undertakings that no noun explains, known by what is done with them.

"“Look Twice” is funded by the Swedish Institute", "Safe Harbour (2014–2016) is run jointly by …",
"SAFEPORT, co-funded by the European Commission, started in May 2014", "Operation Winter Light":
a quoted name at the head of its clause needs one such verb; capitals, which may be a shelter's or
a network's, need two things that are said of undertakings only.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, char_class
from thbgraph.extraction.spotting import explained
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re

    from thbgraph.extraction.mentions import Mention

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
B = char_class([Kind.ORGANISATION, Kind.COUNTRY, Kind.REGION])
D = char_class([Kind.DATE])
W = char_class([Kind.TITLE, Kind.SPEECH])
_WORDS: Final = frozenset(
    {
        *(
            "funded",
            "financed",
            "cofunded",
            "cofinanced",
            "sponsored",
            "implemented",
            "coordinated",
        ),
        *("led", "run", "managed", "carried", "runs", "ran", "started", "ended", "supported"),
        *(
            "co",
            "administered",
            "launched",
            "initiated",
            "continuing",
            "support",
            "project",
            "programme",
            "campaign",
            "ends",
            "lasts",
            "lasted",
        ),
    }
)
_HOW: Final = (
    r"(?:(?:jointly|partly|mainly|also|currently|now|fully|being|been|co-|financially) ?){0,2}"
)
_DONE: Final = r"(?:funded|financed|sponsored|implemented|coordinated|co-ordinated|led|run|managed|carried out|administered|supported)"
_BY: Final = rf"{_HOW}{_DONE}(?: (?:jointly|together|in part|partly|financially|and {_DONE}))? by (?:the |its |a |an )?(?:[{B}]|{lex.CAP})"
_IS: Final = r"(?:is|was|has been|had been|will be)"
_SPAN: Final = rf"(?:runs?|ran|will run|lasts?|lasted|will last) (?:for \w+ \w+,? )?(?:from |until |between |over |in )?(?:the years )?[{D}]"
_BEGUN: Final = rf"(?:started|began|kicked off|ended|will end|ends|came to an end|starts|will start|was completed) (?:in |on )?[{D}]"
_YEARS: Final = rf"(?: \([{D}]\))"
_BULLETS: Final = frozenset(f"{mark} " for mark in "•‣·▪●*–-→")
_BULLET: Final = r"(?:(?<=^[•‣·▪●*–-] )|(?<=^→ ))"
_START: Final = r"(?:(?<=^)|(?<=[;:•–] )|(?<=^[•–*-] )|(?<=^- ))"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    name = rf"(?:{explained.CAPITALS}|(?!The |An? |This |It |In |On |At ){lex.CAP}(?: (?:(?:of|the|for|and|to|without|in|on|against|a|with|at|from|by|is|not|or) ){{0,2}}{lex.CAP}){{1,5}})"
    verb = rf"(?:,? (?:which |that )?(?:{_IS} )?{_BY}|,? (?:which |that )?(?:{_SPAN}|{_BEGUN}))"
    more = rf"[^;.]{{0,160}}?(?:(?:,? and |, )(?:which |that |it )?(?:{_IS} |has )?(?:{_BY}|{_SPAN}|{_BEGUN})|,? with (?:the )?(?:financial )?(?:support|funding|co-financing) (?:of|from|by) )"
    return tuple(
        expression(p)
        for p in (
            # “Look Twice” is funded by the Swedish Institute
            rf"{_START}(?P<m>(?P<n>[{W}]))(?={_YEARS}?{verb})",
            # “Look Twice” is being carried out in Finland
            rf"{_START}(?P<m>(?P<n>[{W}]))(?={_YEARS}? (?:{_IS} |has been )(?:being |now |currently )?(?:carried out|implemented|rolled out|conducted) (?:in|across|from|between|until|at) )",
            # Safe Harbour (2014–2016) is funded by Norway Grants
            rf"{_START}(?P<m>(?P<n>{name}))(?={_YEARS}{verb})",
            # SAFEPORT is funded by the Commission and coordinated by the Border Guard
            rf"{_START}(?P<m>(?P<n>{name}))(?={verb}{more})",
            # • Night Numbers, launched by the Network in 2011
            rf"{_BULLET}(?P<m>(?P<n>{name}|[{W}]))(?={_YEARS}?, (?:(?:our|the|an?|its) [^,;.()]{{0,40}}\b(?:project|programme|program|campaign)\b|(?:{_DONE}|launched|initiated|started) (?:jointly )?by |continuing |with (?:the )?(?:financial )?support (?:of|from) ))",
            # Its successor, “Door to Door 2”, ended in 2014
            rf"\b(?:[Ii]ts|[Tt]he|[Tt]heir|[Oo]ur) (?:successor|sequel|follow-up|continuation|predecessor|forerunner)(?: project| programme|program| campaign)?,? (?:called |named )?(?P<m>(?P<n>[{W}]|{name}))(?=,| was| is| ended| started| ran)",
        )
    )


_OPERATION: Final = expression(
    rf"(?<![\w’'-])(?P<m>(?P<n>Operation {lex.CAP}(?: {lex.CAP}){{0,2}}))(?![\w-])"
)
_FIRST: Final = frozenset(["operation"])


def spot(coded: Coded, *, operations: bool) -> None:
    """Code the undertakings of a sentence that says of a name what is said of undertakings.

    "Operation Winter Light" is one too, unless the page speaks of it as days of action (`operations`).
    """
    if operations and not coded.words.isdisjoint(_FIRST):
        coded.rewrite(_OPERATION, _make_operation)
    if not coded.words.isdisjoint(_WORDS):
        coded.rewrite_all(_patterns(), _make)


def _make(match: re.Match[str], coded: Coded) -> Mention | None:
    words = match["n"].split(" ")
    inner = coded.mentions.get(match["n"])
    listed = coded.text[: match.start()] in _BULLETS  # there any word may begin a name
    leading = not listed and words[0].lower() in lex.word_set("not_names")
    if inner is None and (leading or _is_other(words) or explained.no_name(match["n"])):
        return None
    mention = coded.make(Kind.INITIATIVE, *match.span("m"))
    mention.name = (inner.name if inner is not None else "") or mention.text.strip('“”"„«»‘’')
    mention.head = "project"
    return mention


def _make_operation(match: re.Match[str], coded: Coded) -> Mention | None:
    words = {w.lower().removesuffix("s") for w in match["n"].split(" ")}
    if not words.isdisjoint(lex.word_set("organisation_heads") | lex.word_set("post_heads")):
        return None
    mention = coded.make(Kind.INITIATIVE, *match.span("m"))
    mention.name, mention.head = mention.text, "operation"
    return mention


def _is_other(words: list[str]) -> bool:
    """Whether a name is a body's, an event's, a post's, a person's or a place's."""
    lowered = [w.lower().removesuffix("s") for w in words]
    if words[0] in lex.word_set("given_names") or lowered[-1] in _nouns():
        return True
    return not lex.word_set("organisation_heads").isdisjoint(lowered)


@cache
def _nouns() -> frozenset[str]:
    lists = "organisation_heads organisation_kinds event_heads venue_heads post_heads"
    last = {entry.lower().split()[-1] for name in lists.split() for entry in lex.words(name)}
    return frozenset(last - {"line", "lines", "table", "field", "harbour", "port", "bridge"})
