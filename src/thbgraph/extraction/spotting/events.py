"""Events by head noun, with what tells one from another: ordinal, title, series, subject."""

from __future__ import annotations

import re
from functools import cache

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.spotting import ceremonies, occasions
from thbgraph.text.expressions import expression

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
C = char_class([Kind.COUNTRY])
R = char_class([Kind.REGION])
J = char_class([Kind.ADJECTIVE])
L = char_class([Kind.PLACE])
W = char_class([Kind.TITLE])
D = char_class([Kind.DATE])
I = char_class([Kind.INITIATIVE])  # noqa: E741 - the letter names the slot
K = char_class([Kind.PRESIDENCY])
N = char_class([Kind.NAME])

_DET = r"(?:the|an?|this|that|its|their|our|his|her|another|one|each|every|any|such an?|no|these|those|all|several|two|three|four|five|six|other|both|whole)"
# Where the words about a subject end: a preposition of place or time, a verb, a conjunction.
_STOP = (
    r"(?:in|at|on|to|under|was|is|are|were|will|would|has|have|had|which|that|who|could|might|must|shall|took|takes|take|held|by|from|with|within|"
    r"organi[sz]ed|hosted|arranged|followed|brought|brings|gathered|where|when|behalf|after|before|during|until|as|but|should|may|can|"
    r"be|being|for|began|begins|started|starts|ended|ends|opened|opens|closes|continues|planned|jointly|together|so|because|while|lasted|than|through|via|also|he|she|they|it|we|got|gets|stands?|stood|did|does|do|belong(?:s|ed)?|includ(?:es?|ed)|saw|heard|became|went|goes|came|comes|gave|gives|forms|formed|kicked|wrapped|concluded|featured|features|drew|attracted|marks|marked|dealt|deals|focus(?:es|ed)?|aim(?:s|ed)?|offers|consists?|covers?)"
)
# "seminar on trafficking in the digital age": what a subject lies in, where it is no place or time.
_WITHIN = (
    r" in (?:the )?(?!(?:co-?operation|collaboration|partnership|order|which|connection|conjunction|accordance|line|addition|parallel|"
    r"person|early|mid|late|spring|summer|autumn|winter|particular|front|frames?|framework|context|premises|beginning|end|middle|"
    r"city|town|capital|village|afternoon|morning|evening|presence|same|hall|building|centre|center|heart|form|course|years?|"
    r"months?|weeks?|future|past|two|three|four|case|total|fact|english|response|view|light|support|honou?r|memory|terms)\b)"
)


_DONE = (
    r"[a-z]+ed (?:the|an?|some|more|over|about|around|nearly|almost|its|their|together|up|by|\d+)\b"
)
"""A verb that ends a subject by what it takes: "the seminar on fines united some forty guests"."""


_MEMBERS = (
    "contact points|coordinators|co-ordinators|experts|partners|ministers|rapporteurs|network|heads|leaders|representatives|members|group|working group|committee|prosecutors|"
    "judges|women|countries|officers|ombudsmen|ombudspersons|mayors|inspectors|inspectorates|directors|directors general|police chiefs|chiefs|ambassadors|parliamentarians|"
    "presidents|state secretaries|liaison officers|steering group|national delegations|board|teams|team|units|delegations|focal points|authorities|agencies|organi[sz]ations|"
    "institutions|institutes|ombudspersons|commissioners|prosecutors general|attorneys|working groups|committees|councils|networks|parties|cities|municipalities|regions|chairs|chairpersons|secretaries|task force|advisory board|monitoring committee|consortium"
)
"""Who meets: "the meeting of the Ministers for Foreign Affairs"."""
_WHOSE = "ministers|officials|experts|coordinators|prosecutors|chiefs|directors|mayors|ombudsmen|presidents|partners|governors|inspectors|speakers|rapporteurs|ambassadors|members|donors|volunteers|shelters"
"""Whose meeting it is, before its noun: "the Foreign Ministers' meeting"."""

_TRAINED = "trainers|multipliers|officers|officials|inspectors|judges|prosecutors|teachers|volunteers|professionals|specialists|practitioners|employees|staff|students"


@cache
def _pattern() -> re.Pattern[str]:
    heads = lex.alternation("event_heads")
    modifiers = lex.alternation("event_modifiers")
    before = rf"(?:(?:{modifiers}|(?i:{_WHOSE})['’]|[{J}{R}{L}{I}{K}{N}]|{lex.CAP}|\d+(?:st|nd|rd|th)|[Tt]wenty-\w+)[ -](?:and )?)"
    word = rf"(?:{lex.LOW}|{lex.CAP}|[{J}{C}{R}{N}])"
    subject = rf"(?!{_STOP}\b|board\b|the\b){word}(?:(?:,? and|,(?= (?!the |an? |its )(?:[\w’'-]+ ){{1,3}}?and\b))? (?!{_STOP}\b|(?:and|of|the)\b|\w+ed by\b|{_DONE}){word}| of (?:the )?{word}| against {word}| in human beings|(?<=trafficking) for (?:the purposes? of )?(?:labour|labor|sexual|forced|criminal)(?: and (?:labour|labor|sexual|forced|criminal))? [a-z]+|(?<=in human beings) for (?:the purposes? of )?(?:labour|labor|sexual|forced|criminal) [a-z]+|{_WITHIN}(?!{_STOP}\b|the\b)[a-z][\w-]+(?: (?!{_STOP}\b|and\b)[a-z][\w-]+)?){{0,9}}"
    signing = r"(?<=[Cc]eremony) of (?:the )?(?:signing|opening|closing|awarding|handing over|handover|inauguration)(?: of (?:the )?[a-z]{4,})?(?![\w-])"
    trained = rf"(?<=[Tt]raining) of (?:the )?(?:[a-z-]+ ){{0,2}}?(?:{_TRAINED})(?![\w-])"
    topic = rf"(?:{signing}|{trained}| (?:on|about|for|against|concerning|regarding|devoted to|dedicated to|dealing with)(?! (?:the |an? )?(?:screens?|sites?|stage|spot|line|air|internet|web|premises|margins|sidelines|fringes|occasion|initiative|basis|eve|board|campus|television|radio|livestream|agenda|ground|invitation|request|behalf|(?:first|second|third|last|next|very first) time)\b(?! [a-z]*ing\b))(?: the| how to)? {subject})"
    titled = rf"(?:(?:,| –| -|:)? (?:(?:entitled|titled|called|named|under the (?:title|heading|motto|name|theme)|with the title|on the (?:theme|topic|subject)(?: of)?):? )?(?P<title>[{W}]))"
    parent = rf"(?: (?:of|in|for|within)(?: the| its| their| our| this)?(?: new| joint)?(?: project,?)? (?P<parent>[{I}]))"
    # "of the Ministers for Foreign Affairs of the Nordic countries"
    office = rf"(?:[{J}{C}{R}{N}{O}]|{lex.CAP})"
    of_office = rf"(?: (?:for|of|responsible for) (?:the )?(?!{_STOP}\b){office}(?:(?:,| and|, and)? (?:the )?{office}){{0,4}}(?: (?:states|countries|region|governments)\b)?)"
    series = rf"(?: of (?:the |its |their )?(?P<series>[{O}]|(?:(?:[{J}{C}{R}{N}]|{lex.CAP}|{lex.LOW}) ){{0,3}}(?i:{_MEMBERS})\b{of_office}{{0,2}}))"
    return expression(
        rf"(?<![\w’'-])(?:(?P<det>(?i:{_DET})) )?(?P<m>(?:(?P<year>[{D}]) )?(?:(?P<owner>[{O}])['’]s? |(?P<body>[{O}]) )?(?:(?P<before>[{W}]) )?"
        rf"(?P<mod>(?P<free>(?:(?<=\b[Aa] )|(?<=\b[Aa]n )|(?<=\b[Tt]he ))(?!{_STOP}\b)[a-z][\w-]{{3,}} )??{before}{{0,6}}?|{before}{{1,5}}?(?P<near>(?!(?:{_STOP}|{modifiers})\b)[a-z][\w-]{{3,}} ))(?P<head>{heads})(?P<s>s?)(?![\w’'-]| (?:meeting|seminar|conference|event|workshop|session|training|course)s?\b| (?:project|programme|program|campaign|cycle|network|initiative|series)\b)"
        rf"(?P<of> of (?:the year )?(?P<when>[{D}]))?(?:{titled}|{parent}|{series})?(?P<to> to (?P<dest>[{L}{C}{N}](?:(?:, [{L}])*,? and (?:to )?[{L}])?))?(?P<topic>{topic})?(?:{titled.replace('title>', 'title2>')})?"
        rf"(?:{parent.replace('parent>', 'parent2>')}|{series.replace('series>', 'series2>')})?(?P<basis> (?:based|building|drawing) on (?:the |this |its |our )?[{I}])?)"
    )


_IN_THE = expression(r"(?:^|[ (])(?:[Ii]n|[Dd]uring|[Ww]ithin|[Oo]ver|[Ff]rom) $")
_LECTURES = frozenset(
    ["open", "public", "guest", "evening", "keynote", "student", "online", "book"]
)
"""Before talks that are lectures, each an event of its own: "Open Talks"."""
_NOT_FREE = frozenset(
    {
        *("same", "whole", "entire", "such", "possible", "very", "most"),
        *("only", "main", "general", "usual", "much", "press", "news", "task"),
    }
)
"""Lower-case words before an event's noun that name no event of their own."""
_PROSE = 2
"""Lower-case words that make a line a sentence, where capitals mean something."""


def spot(coded: Coded) -> None:
    """Code the events that a sentence names or points at."""
    if coded.words & _words():
        coded.rewrite(_pattern(), _make)
    ceremonies.spot(coded)


@cache
def _words() -> frozenset[str]:
    last = {re.split(r"\W", w)[-1].lower() for w in lex.words("event_heads")} | {"round", "kick"}
    return frozenset(last | {w + "s" for w in last})


_NOT_BEFORE = expression(
    r"(?:press|news|video|phone|telephone|task|train|well|in|of|to)[ -]$", re.IGNORECASE
)
_NOT_AFTER = expression(
    r"(?i)(?:['’]s)? ?(?:organi[sz]ers?|participants?|room|hall|programme|agenda|report|centre|center|venue|fee|materials?|point|points|place|manual|kit|module|modules|activities|material|team|package|tool|tools|language|curriculum|needs|days?|operators?|guides?|bus|company|companies|base|bases|facility|facilities|grounds?|complex)\b"
)
_OF_A_TERM = expression(rf" of (?:the )?[{K}]")
# "the exercise on board the ferry “Scandica”": the title is the ferry's.
_THING = expression(
    r"\b(?:ferry|ship|vessel|boat|hotel|film|movie|book|handbook|report|brochure|study|play|society|foundation|association|shelter|ngo|centre|center|"
    r"newspaper|magazine|house|museum|library|company|firm|organi[sz]ation|club|café|cafe|restaurant|exhibition) $",
    re.IGNORECASE,
)
# "The Council is an overall political forum": what a body is said to be is no event.
_IS_A = expression(rf"[{O}][^{I}]{{0,30}} (?:is|was) (?:an?) (?:[\w’'-]+ ){{0,3}}$")


_IN_COURSE = expression(r"\b(?:[Ii]n|[Dd]uring|[Oo]ver|[Tt]hroughout) (?:the )?$")
"""Before "course" where it means a while: "in the course of the project"."""
_TOLD = frozenset({"lecture", "guest lecture", "public lecture"})
_IS_GIVEN = expression(
    r" (?:was|were|is|are|will be) (?:then |also )?(?:read|given|delivered|held|presented|made) by "
)
_SETTING = expression(f"[{D}{L}]")
"""A day or a place makes a lecture that somebody gives an event of its own."""
_EXPLAINING = frozenset({"forum", "dialogue", "academy", "school"})
_EXPLAINS = expression(rf"[{I}{O}](?: \([^()]{{2,30}}\))?, (?:an? |the )?$")
"""Before what explains an undertaking or a body: "the Alliance, a broad international forum"."""


def _make(match: re.Match[str], coded: Coded) -> Mention | None:
    groups = match.groupdict()
    text = coded.text
    head = match["head"].lower()
    start = match.start("m")
    year = _year(coded, match["year"])
    if match["year"] and (year is None or not match["det"]):
        start, year = match.end("year") + 1, None
    modifiers = _plain(match["mod"], coded)
    first = match["mod"].split(" ")[0] if match["mod"] else ""
    if (
        first
        and first.lower() in lex.word_set("not_names")
        and first.lower() not in lex.word_set("event_modifiers")
        and first not in coded.mentions
    ):
        if match.start("mod") == start:
            start += len(first) + 1
        modifiers = modifiers.split(" ", 1)[1] if " " in modifiers else ""
    title = groups["title"] or groups["title2"] or groups["before"]
    end = match.end()
    if (
        groups["title2"]
        and title == groups["title2"]
        and _THING.search(text, 0, match.start("title2"))
    ):
        title, end = None, match.start("title2")
    if groups["topic"] and occasions.informs(text, match.start()):
        groups["topic"], end = None, match.start("topic")
    if (
        not title
        and _NOT_BEFORE.search(text[max(0, match.start() - 10) : match.start()])
        and head in {"conference", "meeting", "training", "forum", "event", "course", "session"}
        and re.search(
            r"(?:press|news|video|phone|telephone|task|train) $",
            text[max(0, match.start() - 10) : match.start()],
            re.IGNORECASE,
        )
    ):
        return None
    _, after = coded.view_span(match.start("head"), match.end("s"))
    if (
        not title
        and _NOT_AFTER.match(coded.source[after : min(coded.end, after + 16)].lstrip())
        and coded.source[after : after + 1] in " ’'"
    ):
        return None
    determiner = (match["det"] or "").lower()
    weak = head in lex.word_set("weak_event_heads")
    if (
        head == "course"
        and _IN_THE.search(text, 0, match.start())
        and text.startswith(" of ", match.end("head"))
    ):
        return None  # "in the course of the talks"
    if occasions.acts(match) or (
        head == "talks" and (match["head"][0].isupper() or _LECTURES & set(modifiers.split()))
    ):
        return None
    bare = weak and not title
    if match["free"] and ((bare and not groups["dest"]) or match["free"].strip() in _NOT_FREE):
        return None
    bare = bare or not determiner
    if match["near"] and (bare or _is_no_kind(match, modifiers)):
        return None
    named = bool(
        title
        or re.search(rf"[{D}]['’]s $", text[max(0, match.start() - 4) : match.start()])
        or modifiers
        or groups["series"]
        or groups["series2"]
        or groups["parent"]
        or groups["parent2"]
        or groups["body"]
        or groups["owner"]
        or groups["dest"]
        or year
        or (groups["when"] and _year(coded, groups["when"]))
    )
    framed = occasions.framed(match)
    if weak and not named and determiner not in {"the", "this"} and not framed:
        return None
    if (
        not named
        and not determiner
        and not groups["topic"]
        and head not in {"training", "training course", "study visit", "training seminar"}
    ):
        return None
    if (
        head in {"lecture", "session", "debate"}
        and modifiers.lower() in {"opening", "closing", "keynote", "introductory", "concluding"}
        and not title
        and not _OF_A_TERM.match(text, match.end())
    ):
        return None
    if head == "course" and _IN_COURSE.search(text, 0, match.start("head")):
        return None
    if (
        head in _TOLD
        and not (title or match["s"])
        and _IS_GIVEN.match(text, match.end())
        and not _SETTING.search(text)
    ):
        return None
    if occasions.visits(match) or _IS_A.search(
        text[max(0, match.start() - 90) : match.start("head")]
    ):
        return None
    if not title and head in _EXPLAINING and _EXPLAINS.search(text, 0, match.start("m")):
        return None
    year = year or _year(coded, match["when"])
    # "the meeting of 5 May": its day is read by the rules.
    stop = match.start("of") if match["when"] and year is None else end
    mention = coded.make(Kind.EVENT, start, stop)
    mention.date = year.date if year is not None else None
    mention.determiner = determiner
    mention.modifiers = modifiers.lower()
    if title:
        mention.name = coded.mentions[title].name
    filled = _filled(mention, match, coded)
    capital = match["head"][0].isupper() and " " in mention.text
    if capital and head in _BODIES and _WITH.search(text, 0, match.start()):
        return _as_body(filled, coded, start, end)
    return filled


_BODIES = frozenset(["forum", "roundtable", "round table", "round-table", "assembly"]) | {
    *("congress", "academy", "dialogue")
}
_WITH = expression(
    r"\b(?:co-?operation|partnership|collaboration|together|jointly) with (?:the )?$|\b(?:adopted|approved|endorsed|prepared|drafted|signed|drawn up|developed|launched|established|initiated|coordinated|published) by (?:the )?$|\b(?:members? of|membership in|joined|part of|observers? (?:at|in|to)) (?:the )?$|\b(?:organi[sz]ed|hosted|arranged|funded|financed|supported|led|run) by (?:the )?$"
)
"""Before a body that goes by an event's noun: "in cooperation with the Women's Roundtable"."""


def _as_body(event: Mention, coded: Coded, start: int, end: int) -> Mention:
    mention = coded.make(Kind.ORGANISATION, start, end)
    mention.name = mention.text
    mention.head = event.head
    mention.determiner = event.determiner
    return mention


def _is_no_kind(match: re.Match[str], modifiers: str) -> bool:
    """Whether the word before an event's noun belongs to no name: "the seminar hosted training"."""
    word = match["near"].strip()
    return word in _NOT_FREE or word.endswith(("ed", "ing", "ly")) or " " not in modifiers


_SEVERAL = frozenset(
    ["these", "those", "all", "several", "two", "three", "four", "five", "six"]
) | {*("both", "other")}


def _filled(mention: Mention, match: re.Match[str], coded: Coded) -> Mention:
    """Return an event's mention with what its words say of it."""
    groups = match.groupdict()
    head = match["head"].lower()
    determiner = mention.determiner
    mention.places = tuple(
        m for c in match["mod"] if (m := coded.mentions.get(c)) and m.kind is Kind.PLACE
    )
    mention.head = head
    plural = bool(match["s"]) or determiner in _SEVERAL
    if plural:
        mention.head = head if head.endswith("days") else head + "s"
    parent = groups["parent"] or groups["parent2"] or _project_before(match, coded)
    if parent:
        mention.parent = coded.mentions[parent]
    series = groups["series"] or groups["series2"] or groups["body"]
    if series in coded.mentions:
        mention.body = coded.mentions[series or ""]
    if groups["owner"]:
        mention.holder = coded.mentions[groups["owner"]]
    if groups["dest"]:
        mention.orgs = tuple(coded.mentions[c] for c in groups["dest"] if c in coded.mentions)
    telling = lex.telling(mention.modifiers)
    mention.rule = "" if plural else _named_by_capitals(match, coded, telling)
    mention.reference = (
        determiner in {"the", "this", "that", "whole", "its", "our", ""}
        and not mention.name
        and not groups["topic"]
        and not telling
        and not mention.places
        and mention.date is None
        and not groups["dest"]
        and mention.rule != "proper"
    )
    if mention.head.endswith("days") and mention.modifiers and not determiner:
        mention.reference = False
    if not determiner and mention.start > coded.start and not mention.modifiers:
        mention.reference = mention.reference and head == "training"
    return mention


def _project_before(match: re.Match[str], coded: Coded) -> str | None:
    """Return the code of the project before an event's noun: "BRIDGES final conference"."""
    first = next((c for c in match["mod"] if c in coded.mentions), None)
    known = coded.mentions[first] if first is not None else None
    named = known is not None and known.kind is Kind.INITIATIVE and not known.reference
    return first if named else None


def _year(coded: Coded, char: str | None) -> Mention | None:
    """Return the mention of a bare year ("the 2018 meeting", "the meeting of 2018"), or None."""
    mention = coded.mentions.get(char or "")
    return mention if mention is not None and mention.text.isdigit() else None


def _named_by_capitals(match: re.Match[str], coded: Coded, telling: frozenset[str]) -> str:
    """Return `proper` for a name of its own, `capital` for a description with capitals, or nothing."""
    if not telling and _is_proper(match, coded):
        return "proper"
    capitals = match["head"][0].isupper() and match["mod"][:1].isupper()
    return "capital" if capitals else ""


def _is_proper(match: re.Match[str], coded: Coded) -> bool:
    """Whether an event goes by a name of its own in a sentence: "the Baltic Sea Youth Forum"."""
    if not match["head"][0].isupper() or len(re.findall(r" [a-z]{2,}", coded.text)) < _PROSE:
        return False
    words = re.split(r"[ -]", match["mod"].strip(" -"))
    telling = [w for w in words if w[:1].isupper() or w in coded.mentions]
    return any(w.lower() not in lex.word_set("event_modifiers") for w in telling) and len(
        telling
    ) == len(words)


def _plain(words: str, coded: Coded) -> str:
    return "".join(m.text if (m := coded.mentions.get(c)) else c for c in words).strip(" -")
