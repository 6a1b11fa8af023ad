"""Several events in one plural: "workshops were held in Riga (12 May) and Sofia (2 June)".

A plural with several places, of which one has a day at least, is as many events, each with its
own place and day. They are begun before the sentences that follow are read, so that "the Sofia
workshop" finds its own.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.dates import DateKind
from thbgraph.extraction import guards
from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.entities import Entity, tidy
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.resolution import marks, nouns
from thbgraph.extraction.resolution.gatherings import Gathering
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse

_E: Final = char_class([Kind.EVENT])
_L: Final = char_class([Kind.PLACE, Kind.NAME])
_D: Final = char_class([Kind.DATE])
_WORD: Final = rf"[\w’'{char_class([Kind.NAME, Kind.ADJECTIVE])}-]+"
_TIE: Final = r"(?:, and |, | and | as well as |; | and later | and finally |, followed by |; and )"
_ASIDE: Final = rf"(?:, (?:held )?(?:under|during) [{char_class([Kind.PRESIDENCY])}](?=,? and |;)|, (?:arranged|(?:co-)?organi[sz]ed|held|hosted|run|prepared|given)(?: jointly| together)? (?:with|by|at) [^,;.()]{{1,80}}(?=, and |;))?"
"""What is said in passing of one of several events."""
_OF_OWNER: Final = expression(
    r" (?:of|in|for|within)(?: the| its| their| our| this)?(?: project)? ?$"
)
_ONE: Final = r"(?:(?:one|another|the (?:first|second|third|last|other)(?: one)?|two|three) )?"
_PLACED: Final = rf"{_ONE}(?:in |at )?[{_L}](?:,? (?:\((?:on )?[{_D}]\)|(?:on |in )?[{_D}]))?"
_DATED: Final = rf"(?:on |in )?[{_D}],? (?:in|at|\() ?[{_L}]\)?"
_FEWEST: Final = 2
_SITTINGS: Final = ("module", "round", "edition", "instalment")
"""Nouns of the sittings of a cycle, each of which is an event where it has its own place and day."""


@cache
def _several() -> tuple[re.Pattern[str], ...]:
    heads = "|".join(re.escape(w) + "s" for w in (*lex.words("event_heads"), *_SITTINGS))
    what = rf"(?P<what>[{_E}]|(?:(?:{_WORD}) (?:and )?){{0,5}}?(?P<head>{heads}))"
    verb = (
        r"(?: (?:for|on|about|with|to|under|within|of|in) [^,;.:]{1,80}?)?(?:,? (?:(?:were|have been|had been|will be|are|are to be|which were) )?(?:also |then |already |so far )?"
        r"(?:held|organi[sz]ed|arranged|conducted|given|carried out|hosted|staged|run|take place|took place|followed|are planned|planned|scheduled)(?: earlier| before| previously| so far| already| then)?(?: for [^,;.()]{1,60}?)?,?:? |: | – | - )"
    )
    told = (
        expression(rf"(?<![\w’'-]){what}{verb}(?P<list>{piece}(?:{_ASIDE}{_TIE}{piece})+)")
        for piece in (_PLACED, _DATED)
    )
    direct = (expression(rf"(?P<what>[{_E}]) (?P<list>{_PLACED}(?:{_ASIDE}{_TIE}{_PLACED})+)"),)
    # "organised training sessions in Tartu (May 2019) and Turku (June 2019)": each has its own day.
    each = rf"(?:in |at )?[{_L}] \((?:on |in )?[{_D}]\)"
    holds = r"\b(?:h[eo]ld(?:s|ing)?|(?:organi[sz]|arrang|conduct|host|stag|conven)(?:e|es|ed|ing|s)?|gave|gives?)"
    return (
        *told,
        *direct,
        expression(rf"{holds} (?:also )?{what} (?P<list>{each}(?:{_TIE}{each})+)"),
    )


def begin(d: Discourse, coded: Coded) -> list[Gathering]:
    """Begin the events that a plural with several places and days tells of."""
    found: list[Gathering] = []
    if not coded.all(Kind.DATE) or len(coded.all(Kind.PLACE, Kind.NAME)) < _FEWEST:
        return found
    for pattern in _several():
        for match in pattern.finditer(coded.text):
            if not guards.refusal(
                coded.text.lower(), match.start(), match.end(), frozenset({"history"})
            ):
                found += _each(match, coded, d)
    return found


def _each(match: re.Match[str], coded: Coded, d: Discourse) -> list[Gathering]:
    what = coded.mentions.get(match["what"])
    if what is not None and not what.plural:
        return []
    begin, stop = coded.view_span(*match.span("what"))
    words = coded.source[begin:stop]
    owner = what.parent if what is not None else None
    bare = words if owner is None else _OF_OWNER.sub("", coded.source[begin : owner.start])
    one = _singular(bare or words) or (_one_of(what) if what is not None else "")
    pairs = _pairs(match["list"], coded)
    told = coded.text[match.end("what") : match.start("list")].strip()
    if not one or len(pairs) < _FEWEST or not (any if told else all)(day for _, day in pairs):
        return []
    whole = _whole(match, coded, d)
    found: list[Gathering] = []
    for place, day in pairs:
        where = d.of(place) or d.place(place, coded)
        if where is None or where.type != v.PLACE:
            continue
        event = _known(one, place, d)
        if event is None:
            mention = Mention(Kind.EVENT, begin, stop, words)
            event = d.new(v.EVENT, f"{one} in {where.label}", mention, coded)
            event.head = nouns.head_of(one)
            # "The conference" that the text goes on about is none of those listed in passing.
            event.last = -1
            event.cities |= marks.cities([place])
            event.parent = whole
        found.append(Gathering(event, words, (place,), day, rule="events-listed"))
    return found


def _whole(match: re.Match[str], coded: Coded, d: Discourse) -> Entity | None:
    """Return the project of which the events are, where the words before their places name it."""
    what = coded.mentions.get(match["what"])
    parent = what.parent if what is not None else None
    between = coded.text[match.end("what") : match.start("list")]
    named = [m for c in between if (m := coded.mentions.get(c)) and m.kind is Kind.INITIATIVE]
    project = parent or next(iter(named), None)
    return d.of(project) if project is not None else None


def _known(one: str, place: Mention, d: Discourse) -> Entity | None:
    """Return the event of this kind that the text has already put in this city."""
    cities = marks.cities([place])
    return next(
        (
            e
            for e in d.recent(v.EVENT)
            if cities & e.cities and nouns.alike(e.head, nouns.head_of(one))
        ),
        None,
    )


def _pairs(words: str, coded: Coded) -> list[tuple[Mention, Mention | None]]:
    """Return each place of a list with its day, where it has one."""
    kinds = {Kind.DATE, Kind.PLACE, Kind.NAME}
    inner = [m for c in words if (m := coded.mentions.get(c)) is not None and m.kind in kinds]
    pairs: list[tuple[Mention, Mention | None]] = []
    first: Mention | None = None
    for mention in inner:
        if mention.kind is not Kind.DATE:
            pairs.append((mention, first))
            first = None
        elif pairs and pairs[-1][1] is None and inner[0].kind is not Kind.DATE:
            pairs[-1] = (pairs[-1][0], mention)
        else:
            first = mention
    last = pairs[-1][1] if pairs else None
    if last is not None and last.date is not None and not any(day for _, day in pairs[:-1]):
        several = last.date.kind in {DateKind.RANGE, DateKind.LIST}
        # "In Kyiv and Minsk in March and April": which was when is left open.
        return [] if several and coded.mentions[words.rstrip(" )")[-1]] is last else pairs
    return pairs


def _one_of(several: Mention) -> str:
    """Return "meeting of the Task Force" for "meetings of the Task Force"."""
    noun = several.head.removesuffix("s")
    one = re.sub(rf"\b{re.escape(noun)}s\b", noun, several.text, count=1)
    return one if one != several.text else ""


def _singular(words: str) -> str:
    """Return "national workshop" for "National workshops"; nothing where it is no such plural."""
    words = re.sub(r" on (?:the same|this|that) (?:theme|subject|topic|issue)$", "", words)
    bare = re.sub(
        r"^(?:[\w’' -]*? )?(?:the|these|those|all|both|several|a series of|also|such|and|comprised|\d+)\s+",
        "",
        tidy(words),
        flags=re.IGNORECASE,
    )
    bare = re.sub(
        r"^(?:[\w’' -]*? )?(?:two|three|four|five|six|seven|eight|ten|further|other|more|previous|earlier)\s+",
        "",
        bare,
        flags=re.IGNORECASE,
    )
    match = re.search(lex.alternation("event_heads") + "s", bare)
    match = match or re.search(rf"(?i)\b(?:{'|'.join(_SITTINGS)})s", bare)
    if match is None:
        return ""
    one = bare[: match.end() - 1] + bare[match.end() :]
    return one if one.split()[0].isupper() else one[0].lower() + one[1:]
