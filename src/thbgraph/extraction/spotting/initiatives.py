"""Common undertakings: projects, programmes, campaigns, and the documents that carry a name.

By head noun and title ("project “Bridges of Trust”", "“Ask Twice” campaign"), by capitals beside
the noun ("FAIRFIELD project"), by the form of a document's name ("Programme for the Prevention of
… 2017–2020", "Directive 2011/36/EU"), and by what explains a name in capitals ("PORTWATCH, a
project of …").
"""

from __future__ import annotations

import re
from functools import cache

from thbgraph.dates import DateKind
from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.spotting import entitled, explained
from thbgraph.text.expressions import expression

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
C = char_class([Kind.COUNTRY])
R = char_class([Kind.REGION])
J = char_class([Kind.ADJECTIVE])
L = char_class([Kind.PLACE])
D = char_class([Kind.DATE])
W = char_class([Kind.TITLE])
I = char_class([Kind.INITIATIVE])  # noqa: E741 - the letter names the slot
_PERIOD = (
    r"(?P<period> (?:for |in )?(?:the (?:years|period) )?\(?(?:\d{4} ?[–-] ?\d{2,4}|"
    f"[{D}]"
    r")\)?)?"
)
_YEARS = expression(r"\d{4} ?[–-] ?\d{2,4}\)?$")
_WHOLE = (
    "(?:(?:campaign|project|awareness) (?:week|month|year)|project|programme|program|campaign|initiative|mechanism|strategy|operation|"
    "cycle|pilot(?: (?:project|study|programme))?|scheme|"
    "(?:(?:seminar|lecture|webinar|workshop|event|training|talk|course|film|podcast) )?series)"
)
_DOCUMENT = (
    "(?:Programme|Program|Strategy|Guidelines|Action Plan|Plan of Action|Action Programme|Action Program|Plan|Memorandum of Understanding|"
    "Memorandum of Cooperation|Memorandum of Co-operation|Memorandum|Convention|Protocol|Mechanism|Charter|Declaration|"
    "Agreement|Recommendations|Framework|Roadmap|Road Map|Treaty|Regulation|Concept|Operation|Initiative|Standards?|Principles|Toolkit|Handbook|"
    "Checklist|Code of Conduct|Code of Practice|Communiqué|Manifesto|Pledge|Compact|Pact|Curriculum|Joint Statement|Conclusions|"
    "Standard Operating Procedures|Commitments|Vision|Policy Cycle|Letter of Intent)"
)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    # What follows the head noun in a document's name: capitals and the small words between them.
    small = rf"(?:of|the|in(?! (?:the )?[{L}])|and|against|for|on|by|to|towards|from|its|at(?! (?:the )?(?:Ministry|Embassy|Office|Council|Parliament|University|Secretariat|Headquarters|Hotel|Conference|Meeting|Seminar|Forum|Summit|Town|City)\b)|among|between(?! (?:the )?[{O}{C}])|especially|into|as)"
    topical = lex.alternation("topical", capital=False)
    part = rf"(?:{lex.CAP}|[{C}{R}{O}{L}{J}]|{topical}\b)"
    complement = rf"(?: (?:of|for|on|against|towards|to|in(?! [{L}])|concerning|between)(?: the)? {part}(?:(?!,? and (?:the |a )?{_DOCUMENT}\b),? (?:{small} ){{0,3}}{part}){{0,18}})"
    word = rf"(?:{lex.CAP}|[{J}{O}{L}{C}{R}])(?:–(?:{lex.CAP}|[{J}{O}{L}{C}{R}]))?"
    before = rf"(?:{word}(?:['’]s)? (?:on )?){{0,5}}?"
    caps = explained.CAPITALS
    named = rf"(?:{lex.CAP}(?: (?:(?:of|the|for|and|to|without|in|on|against|a|with|at|from|across|around|beyond|behind|between|over) ){{0,2}}{lex.CAP}){{0,5}})"
    acronym = r"(?: \((?P<acronym>[A-Z][\w+-]{1,15})\))?"
    joined = r"(?: (?:of|the|for|and|to|without|in|on|against|a|with|at|from|by|not|or|before|off|over)){0,2}"
    run = rf"{lex.CAP}(?:{joined} {lex.CAP}){{1,5}}"
    titled = rf"(?:{run}(?:, {run})? \((?:[{D}]|\d{{4}} ?[–-] ?\d{{2,4}})\)|{run})"
    return tuple(
        expression(p)
        for p in (
            # project “Bridges of Trust”, campaign ‘Ask Twice’, project, Strengthening … (STROM)
            rf"(?<![\w’'-])(?P<m>(?:(?!the |an? |its |this |of |in )(?:[\w’'-]+|[{J}]) )??(?P<head>(?i:{_WHOLE}))(?: called| named| entitled| titled|,)? (?P<n>[{W}]){acronym})",
            rf"(?P<m>(?<![\w’'-])(?P<head>guidelines|action plan|plan|programme|program|memorandum|declaration|charter|recommendations|convention|agreement|standards|toolkit|principles|manifesto|code of conduct|roadmap)(?: called| named| entitled| titled|,)? (?P<n>[{W}]){acronym})",
            rf"(?P<head>{_WHOLE}),? (?:called |named |entitled )?(?P<m>(?P<n>{lex.CAP}(?: (?:{small} ){{0,3}}{part}){{3,18}}) \((?P<acronym>[A-Z][\w+-]{{2,15}})\))",
            # “Ask Twice” campaign, FAIRFIELD project, Open Door project
            rf"(?P<m>(?P<n>[{W}]){acronym} (?P<head>{_WHOLE})s?)(?!\w)",
            rf"(?P<m>(?P<n>{caps}){acronym} (?P<head>{_WHOLE}))(?!\w)",
            # the Nordic-Baltic Campaign against Trafficking in Women
            rf"(?<![\w’'-])(?P<m>(?P<n>(?:{word}(?:['’]s)? ){{1,4}}(?P<head>Campaign|Awareness Week) (?:against|for|on|to|towards) {part}(?: (?:{small} ){{0,3}}{part}){{0,8}}{_PERIOD}){acronym})(?![\w-])",
            # the name of a document
            rf"(?<![\w’'-])(?P<m>(?P<n>(?P<before>{before})(?P<head>{_DOCUMENT}){complement}{_PERIOD}){acronym})(?![\w-])",
            rf"(?<![\w’'-])(?P<m>(?P<n>(?P<before>(?:{word}(?:['’]s)? ){{1,6}})(?P<head>{_DOCUMENT}){_PERIOD}){acronym})(?![\w-]| (?:Officers?|Managers?|Directors?|Coordinators?|Advis[eo]rs?|Assistants?|Office|Secretariat|Committee|Unit|Board|Area)\b)",
            r"(?P<m>(?P<n>(?:Council |Framework )?(?P<head>Directive|Regulation|Decision|Resolution)(?: \([A-Z]+\))? (?:No\.? )?\d[\d/]*(?:/[A-Z]+)?))(?!\w)",
            # project SAFE DOCKS; Open Door project
            rf"(?P<head>project|campaign|programme|program|pilot|action plan|strategy|scheme|cycle|initiative|series) (?P<m>(?P<n>{caps}){acronym})(?![\w-]| {lex.CAP})",
            rf"(?<![\w’'.#-])(?P<m>(?P<n>{named}){acronym} (?P<head>project|campaign|(?:(?:seminar|lecture|webinar|talk) )?series))(?!\w)",
            rf"(?:the|of the|in the|within the|its|new|joint) (?P<head>project|campaign|programme) (?P<m>(?P<n>{named}){acronym})(?![\w-])",
            # the strategy Decent Work, Safe People (2021–2025); the action plan Fair Start
            rf"(?:[Tt]he|its|[Aa]|our|their|new|national|joint|first|regional|municipal|five-year|three-year|four-year|current) (?P<head>strategy|action plan|action programme|action program|plan|pilot|scheme|initiative|declaration|guidelines|toolkit|manual|study|report) (?P<m>(?P<n>{titled}){acronym})(?=$|[.,;:)]| (?:in|at|on|for|was|is|were|will|which|that|and|by|from|with|runs|ran|covers?)\b)",
            # the project, DEBTLINE – Recruitment Debt in the Nordic Countries, has received
            rf"(?:[Tt]he|[Oo]ur|[Tt]his|[Ii]ts) (?:(?:new|joint|research|pilot|whole|current) )?(?P<head>project|campaign|programme|program|study|initiative), (?P<m>(?P<n>{caps}))(?=(?: [–—-] [^.;()]{{5,140}}?)?, )",
            # SAFE DOCKS is a two-year project; PORTWATCH (2012–2013), a project of
            rf"(?<![\w-])(?P<m>(?P<n>{caps}|{named}){acronym}(?: \([{D}{W}]\))?)(?={explained.EXPLAINS}(?:an? |the ){explained.ADJECTIVES}(?P<head>{_WHOLE}){explained.STAFF})",
            # the Nordic Undeclared Work Project
            rf"(?<![\w’'-])(?:(?<=the )|(?<=The )|(?<=its )|(?<=our )|(?<=Our )|(?<=joint ))(?P<m>(?P<n>(?:{word} ){{1,5}}{word}) (?P<head>Project|Campaign)(?: \((?P<acronym>[A-Z][\w+-]{{1,15}})\))?)(?![\w-]| {lex.CAP}| [{O}])",
            # its Strategy 2020–2022
            rf"(?:(?<=the )|(?<=The )|(?<=its )|(?<=new )|(?<=their )|(?<=['’]s ))(?P<m>(?P<n>(?P<head>{_DOCUMENT})(?: for)? (?P<term>[{D}]|\d{{4}} ?[–-] ?\d{{2,4}})))(?![\w-])",
            # the national action plan against human trafficking
            rf"(?:(?<=the )|(?<=its )|(?<=their )|(?<=new )|(?<=current )|(?<=present )|(?<=['’]s ))(?P<m>(?P<n>(?:(?:[{J}]|national|regional|joint|governmental|interministerial|new) ){{0,2}}(?P<head>action plan|plan of action|strategy|action programme|action program|programme|program|guidelines|referral mechanism) (?:against|on|for|to (?:combat|prevent|fight|stop|counter|reduce|tackle)(?: and (?:combat|prevent|fight|stop|counter|reduce|tackle))?) (?:the )?{topical}(?: (?:(?:and|of|in|for|against|the|on) ){{0,2}}(?:{topical}|[{R}{C}])){{0,6}}{_PERIOD}))(?![\w-])",
            # replaces the action plan from 2008
            rf"\b(?:replac\w+|succeed\w*|supersed\w+|buil\w+ (?:up)?on|updat\w+|[Pp]revious|[Ee]arlier|[Ff]ormer|[Ff]irst|[Oo]ld|[Rr]evised) (?:(?:the|its|their|that|previous|earlier|first|former|old|last|national|regional|existing|revised|cooperation|co-operation|bilateral|joint) ){{0,3}}(?P<m>(?P<n>(?P<head>action plan|plan of action|plan|strategy|programme|program|guidelines|agreement|memorandum) (?:(?:from|of) )?(?:the year )?(?:[{D}]|\d{{4}})))(?![\w-]| ?[–-])",
            # United Nations 2030 Agenda for Sustainable Development
            rf"(?<![\w’'-])(?P<m>(?P<n>(?:(?:[{O}]|UN)(?:['’]s?)? )?(?:[{D}] |\d{{4}} )?(?P<head>Agenda)(?: [{D}]| \d{{4}})?(?: (?:for|on) {lex.CAP}(?:(?: and)? {lex.CAP}){{0,4}})?))(?![\w-])",
            # within the framework of EMPACT
            rf"(?:within|in|under) the (?P<head>framework|frame|context|umbrella) of (?:the )?(?P<m>(?P<n>{caps}))(?![\w-])",
            # PROMISE – Promoting child-friendly services (2015–2017), co-funded by …
            rf"^(?:[•‣·▪●*–-] )?(?P<m>(?P<n>{caps})(?: ?[–—:-] [^,.;:()]{{5,140}}?)?)(?= \([{D}]\)|,? (?:is |was )?(?:a project|(?:co-)?(?:funded|financed)|led|coordinated|implemented) )(?=(?P<head>))",
            # TRM (Transnational Referral Mechanism)
            rf"(?<![\w-])(?P<m>(?P<acronym>[A-Z]{{2,}}) \((?P<n>{named} ?(?P<head>Mechanism|Programme|Program|Project|Strategy|Convention|Plan))\))",
        )
    )


_NAMES_EVENT = expression(
    r"(?i)\b(?:lecture|seminar|conference|workshop|webinar|debate|panel|panel discussion|symposium|training|course|round table|exhibition|talk|hearing|forum)"
    r"(?: (?:entitled|titled|called|on the (?:theme|topic|subject)(?: of)?|under the (?:title|heading)(?: of)?))?:? ?$"
)
"""Before a title that is an event's, whatever its words: "Lecture: “Ten years of the Convention”"."""
_FULL_NAME = 3
"""Words that make a name with a capital noun, whatever they say."""
_BARE = frozenset({"where", "which"})


def spot(coded: Coded) -> None:
    """Code the initiatives that a sentence names."""
    for title in coded.all(Kind.TITLE):
        if not _NAMES_EVENT.search(coded.source, coded.start, title.start):
            _retitle(title)
    if coded.words & _words():
        coded.rewrite_all(_all_patterns(), _make)
        coded.rewrite_all(_JOINS, _join)
    if not coded.words.isdisjoint(_BARE) or coded.holds(Kind.TITLE):
        coded.rewrite_all(entitled.headless(), _make)


@cache
def _all_patterns() -> tuple[re.Pattern[str], ...]:
    return (*_patterns(), *explained.patterns(), *entitled.patterns())


# Parts of one name that stand side by side: a project and its acronym, a project and its number.
_JOINS = (
    # How a text says that it will call the Action Plan of such a title the Plan.
    expression(
        rf"(?P<i>[{I}]) \((?:hereinafter|hereafter|henceforth|further|next|from now on)"
        rf"(?: referred to as| called)?,?(?: ?[-–—:])? ?(?:the )?[“\"‘„]?(?P<acronym>{lex.CAP}(?: {lex.CAP}){{0,3}})[”\"’“]?\)"
    ),
    expression(rf"(?<![\w-])(?P<acronym>[A-Z]{{2,10}}) \((?P<i>[{I}])\)"),
    expression(rf"(?P<i2>[{I}]) [-–:] (?P<i>[{I}])(?!\w)"),
    expression(rf"(?P<i>[{I}]) \((?:(?P<i2>[{I}])|(?P<acronym>[A-Z][\w+-]{{1,15}}))\)"),
    # "a follow-up project, ADSTRINGO Communication,": another one, named after the first.
    expression(
        rf"(?:follow-up|successor|new|sister|parallel|further|second) (?:{_WHOLE}),?(?: called| named)? (?P<i>[{I}]) (?P<next>{lex.CAP}(?: {lex.CAP})?)(?=[,.;)]| (?:was|is|has|will|which|runs|ran)\b)"
    ),
    expression(rf"(?<![\w’'-])(?:{_WHOLE}),? (?P<i>[{I}])"),
    expression(rf"(?P<owner>[{O}])(?:['’]s?)? (?P<i>[{I}])"),
    expression(rf"(?<=[Tt]he )(?P<dated>[{D}]) (?P<i>[{I}])"),
    expression(rf"(?P<i>[{I}]) (?:{_WHOLE})(?!\w)"),
    # "the Addendum to the Action Plan": a document of its own, named after the one that it adds to.
    expression(
        rf"(?P<added>(?:(?:Additional|Optional|Supplementary|Second|Third) )?(?:Addendum|Protocol(?: of [{D}])?|Supplement|Amendments?)) to (?:the )?(?P<i>[{I}])(?!\w)"
    ),
    expression(
        rf"(?P<i>[{I}]) (?P<next>II|III|IV|V|Plus|2\.0|[2-9]|Toolbox|Toolkit|Handbook|Manual|Checklist|App|Curriculum)(?!\w)"
    ),
)


def _join(match: re.Match[str], coded: Coded) -> Mention | None:
    groups = match.groupdict()
    core = coded.mentions[match["i"]]
    if groups.get("owner") and not core.entries:
        return None
    if groups.get("dated") and (
        not re.fullmatch(r"\d{4}", coded.mentions[groups["dated"] or ""].text) or core.reference
    ):
        return None
    mention = coded.make(Kind.INITIATIVE, match.start(), match.end())
    mention.name = core.name or core.text
    mention.head = core.head
    mention.acronym = core.acronym or groups.get("acronym") or ""
    mention.date = core.date
    mention.entries = core.entries
    if groups.get("i2"):
        second = coded.mentions[groups["i2"] or ""]
        mention.acronym = second.name or second.text
        if not mention.acronym.isupper() and "(" not in match.group():
            return None
        mention.entries = core.entries or second.entries
    if groups.get("added"):
        mention.name = mention.text
        mention.head, mention.rule = "addendum", "added"
        mention.acronym = ""
        mention.entries = ()
    if groups.get("next"):
        mention.name += " " + (groups["next"] or "")
        mention.entries = ()
        mention.rule = "successor"
    return mention


def join(coded: Coded) -> None:
    """Join the parts of names that were coded one by one."""
    coded.rewrite_all(_JOINS, _join)


@cache
def _words() -> frozenset[str]:
    last = {w.split()[-1].lower() for w in lex.words("initiative_heads")} | lex.first_words(
        "initiative_heads"
    )
    return frozenset(
        last
        | {w + "s" for w in last}
        | {w.split()[-1].lower() for w in lex.words("explaining_heads")}
        | {
            "action",
            "standards",
            "principles",
            "decision",
            "programmes",
            "agenda",
            "cycle",
            "pilot",
            "scheme",
            "platform",
            "alliance",
            "partnership",
            "compact",
            "checklist",
            "standard",
            "code",
            "conclusions",
            "pact",
            "pledge",
            "manifesto",
            "awareness",
            "follow-up",
            "follow",
            "successor",
            "sequel",
            "continuation",
            "forerunner",
            "commitments",
            "vision",
            "curriculum",
            "procedures",
            *entitled.WORDS,
        }
    )


def _retitle(title: Mention) -> None:
    """Turn a quoted title whose own words name a document into an initiative."""
    words = title.name
    if re.match(
        rf"(?:[\w’'-]+ ){{0,6}}?{_DOCUMENT} (?:of|for|on|against|towards|to|\d)", words
    ) or re.search(
        rf"\b{_DOCUMENT}(?: \d{{4}}[–-]\d{{2,4}})?$|[?!.:–-] (?:An? |The )?(?:[\w’'-]+ ){{0,3}}?{_DOCUMENT} (?:of|for|on|against|towards|to) ",
        words,
    ):
        title.head = title.head or "document"


def _in_capitals(words: str, head: str) -> bool:
    """Whether words that only describe are a name with their noun: "Nordic Baltic Pilot Project"."""
    return head[:1].isupper() and len(words.split()) >= _FULL_NAME and words.istitle()


def _make(match: re.Match[str], coded: Coded) -> Mention | None:
    groups = match.groupdict()
    start, end = match.span("m")
    name_start, name_end = match.span("n")
    if _year_of_event(groups.get("period"), coded):
        end -= len(match["period"])
        name_end -= len(match["period"])
    words = coded.text[name_start:name_end]
    head = match["head"].lower()
    if head == "it" or not re.search("[a-z]", head):
        head = "project"
    # A sentence's first word is no part of a name because it has a capital.
    while (
        words.split(" ")[0].lower() in lex.word_set("not_names")
        and words.split(" ")[0].lower() not in lex.word_set("names_after_all")
        and not _ALL_CAPITALS.fullmatch(words)
    ):
        first = words.split(" ")[0]
        name_start += len(first) + 1
        start = max(start, name_start) if start < name_start else start
        words = words[len(first) + 1 :]
        if not words or not (words[0].isupper() or words[0] in coded.mentions):
            return None
    if (
        words in lex.word_set("not_initiatives")
        or words.lower() == head
        or (explained.no_name(words) and not _in_capitals(words, match["head"]))
        or words.lower() in _DESCRIBING
        or _NUMBER.fullmatch(words)
        or _OFFICE.search(words)
        or _TIMETABLE.match(words)
    ):
        return None
    if not words or (
        head in {"project", "campaign", "programme"}
        and words.lower().split()[-1] in {"project", "the"}
    ):
        return None
    if groups.get("before") is not None and not groups["before"] and words.lower() == head:
        return None
    term = coded.mentions.get(groups.get("term") or "")
    if term is not None and not re.fullmatch(r"\d{4} ?[–-] ?\d{2,4}", term.text):
        return None
    if head == "agenda" and len(words.split()) == 1:
        return None
    mention = coded.make(Kind.INITIATIVE, max(name_start, start), end)
    if start != match.start("m") and start != name_start:
        return None
    mention = coded.make(Kind.INITIATIVE, start, end)
    if explained.no_name(words):
        name_end = match.end("head")
    begin, stop = coded.view_span(name_start, name_end)
    inner = coded.mentions.get(words) if len(words) == 1 else None
    mention.name = inner.name if inner is not None else coded.source[begin:stop]
    mention.head = head
    if head in {"framework", "frame", "context", "umbrella"}:
        mention.head, mention.rule = "programme", "mentioned"
    mention.acronym = groups.get("acronym") or ""
    dates = [m for m in mention.parts if m.kind is Kind.DATE]
    if dates:
        mention.date = dates[-1].date
    elif inner is not None and inner.date is not None:
        mention.date = inner.date
    return mention


_ALL_CAPITALS = expression(rf"[{lex.UPPER}]{{2,}} [{lex.UPPER}0-9]{{2,}}(?: [{lex.UPPER}0-9]+)*")
"""A name all of whose words are capitals: "VIA FAIR"."""
_NUMBER = expression(r"[IVX]+")
"""A number alone names nothing: "the Daphne III programme" is no programme III."""
_OFFICE = expression(r"\b(?:Rapporteur|Monitoring|Complaints|Oversight) Mechanism\b")
"""A mechanism that is an office: "the National Rapporteur Mechanism"."""
_TIMETABLE = expression(
    r"(?:(?:Draft|Preliminary|Detailed|Provisional|Final|Full) )?Programme (?:of|for) (?:the )?(?:[^ ]+ ){0,6}?(?:Days?|Conference|Seminar|Forum|Meeting|Week|Summit|Workshop|Symposium|Congress|Webinar)\b(?! (?:against|on|for|of))"
)
"""The programme of an event, which is no undertaking: "Programme of the Port Days 2022"."""
_DESCRIBING = frozenset(
    {
        "european",
        "international",
        "nordic",
        "baltic",
        "national",
        "regional",
        "joint",
        "local",
        "global",
        "public",
        "new",
        "common",
    }
)
"""Adjectives that only describe a campaign or project, capital or not."""


def _year_of_event(period: str | None, coded: Coded) -> bool:
    """Whether "in 2012" behind a name tells when something happened: a name has a span of years."""
    if not period or not period.startswith(" in "):
        return False
    date = coded.mentions.get(period.rstrip(")")[-1])
    return date is not None and date.date is not None and date.date.kind is DateKind.POINT


_TITLE = expression(f"[{W}]")


def from_titles(coded: Coded) -> None:
    """Code titles that name a document of their own ("“Guidelines for …”") as initiatives."""
    coded.rewrite(_TITLE, _from_title)


def _from_title(match: re.Match[str], coded: Coded) -> Mention | None:
    title = coded.mentions[match.group()]
    if title.head != "document":
        return None
    mention = coded.make(Kind.INITIATIVE, match.start(), match.end())
    mention.name = title.name
    mention.head = "document"
    mention.date = title.date
    return mention
