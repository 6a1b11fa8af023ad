"""Undertakings known by what stands beside their name rather than by a noun in it.

"Pocket Law (2018–2020) is a multilingual mobile application", "Steady Ground, an EU-funded
project", "a campaign under the title “Ninety Days”", "our joint project with Norway, SAFE
CROSSPOINT", "Eyes on Site is a follow-up to Pocket Law": the name is what the words explain.
"""

from __future__ import annotations

import re
from functools import cache

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.text.expressions import expression

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
C = char_class([Kind.COUNTRY])
J = char_class([Kind.ADJECTIVE])
D = char_class([Kind.DATE])
W = char_class([Kind.TITLE])
I = char_class([Kind.INITIATIVE])  # noqa: E741 - the letter names the slot
CAPITALS = (
    rf"(?:[{lex.UPPER}][{lex.UPPER}0-9-]{{2,}}(?: [{lex.UPPER}0-9][{lex.UPPER}0-9-]*){{0,3}})"
)
"""A name in capitals: "SAFE DOCKS"."""
NAMED = rf"(?:{lex.CAP}(?: (?:(?:of|the|for|and|to|without|in|on|against|a|with|at|from|by|is|not|or) ){{0,2}}{lex.CAP}){{0,5}})"
"""A name in capitalised words: "Open Door"."""
EXPLAINS = r"(?:,? (?:is|was|which is|which was|will be|has been|are) |, | [–—-] |: )"
"""What ties a name to the words that explain it; a name before "the framework" is tied to nothing."""
_NO_KIND = r"(?!(?:of|in|on|for|to|with|at|by|from|under|partners?|members?|part|results?|outcome|framework|frame|context|leader|coordinator|success\w*|contribution|guest|speaker)\b)"
"""Before what is no adjective: "Latarnia is a partner in the project" names no project."""
ADJECTIVES = rf"(?:(?:{_NO_KIND}[\w’'{J}{O}{C}-]+|[{J}] and [{J}])(?:,| and)? ){{0,5}}?"
STAFF = r"(?!\w|[’'-]| (?:manager|coordinator|co-ordinator|leader|officer|partner|team|director|assistant|staff|worker|expert|administrator|secretary|lead)s?\b)"
_PLAIN = expression(
    r"-(?:funded|financed|led|based|wide|year|month|week|day|sponsored|supported|backed|run|owned|"
    r"style|related|level|free|term|made|specific|trafficking|slavery)$",
    re.IGNORECASE,
)


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """Return the patterns, with the groups that `initiatives` reads: m, n, head, acronym."""
    whole = lex.alternation("explaining_heads", capital=False)
    after = rf"(?=(?: \([{D}]\))?{EXPLAINS}(?:an? |the |our |its |their ){ADJECTIVES}(?P<head>{whole}){STAFF})"
    bracket = r"(?: \((?:[A-Z][\w’'-]+ )[^()]{8,140}\))?"
    return tuple(
        expression(p)
        for p in (
            # Pocket Law (2018–2020) is a mobile application; PROFITRACE (Tracing …), a research project
            rf"(?<![\w’'.&-])(?P<m>(?P<n>{CAPITALS}){bracket}){after}",
            rf"(?:(?<=^)|(?<=^[-*] )|(?<=[.;:,•–] )|(?<=(?:[a-z,;]) ))(?P<m>(?P<n>(?!The |An? |This |It |In |On |At ){NAMED}){bracket}){after}",
            # “Open Court”, a programme of …; the comma may stand inside the quotation marks
            rf"(?<![\w’'-])(?P<m>(?P<n>[{W}])){after.replace(EXPLAINS, f'(?:{EXPLAINS}| )')}",
            # Eyes on Site is a follow-up to Pocket Law
            rf"(?<![\w’'.&-])(?P<m>(?P<n>(?!The |An? |This |It |In ){NAMED}))(?= (?:is|was|will be) (?:an? |the )(?:[\w-]+ )?(?:follow-up|successor|sequel|continuation|forerunner) (?:to|of) (?:the )?(?:[{I}]|{lex.CAP}))(?P<head>)",
            # a campaign under the title “Ninety Days”
            rf"(?<![\w’'-])(?P<m>(?P<head>{whole}),? (?:(?:which is |that is |also |simply |is )?(?:under|with|bearing|by|carrying|having) (?:the |its )?(?:common |joint |working )?(?:title|name|slogan|heading|acronym)(?: of)?|known (?:by|under) the (?:name|title)(?: of)?|known as|(?:(?:which|that) )?(?:is|was|has been|will be) (?:called|named|entitled|titled)|dubbed|baptised|nicknamed|called|named|entitled|titled),? (?:the )?(?P<n>[{W}]|{NAMED}))(?![\w-])",
            # HARVEST, as the new research project is called, …
            rf"(?<![\w’'.&-])(?P<m>(?P<n>[{W}]|{CAPITALS}|{NAMED}))(?=,? (?:–|- )?(?:as|which is (?:how|what)) (?:the |this |our |its |their ){ADJECTIVES}(?P<head>{whole}) (?:is|was|has been|will be) (?:called|named|known|titled|entitled|dubbed))",
            # our joint project with Norway, SAFE CROSSPOINT, …
            rf"(?P<head>{whole}) (?:with|of|between|by|from|for|on|against|in) [^,;.:()]{{1,70}}, (?:called |named |entitled )?(?P<m>(?P<n>[{W}]|{CAPITALS}))(?=[,.;]| \()",
        )
    )


def no_name(words: str) -> bool:
    """Whether capitalised words only describe: "EU-funded", "Nordic-led"."""
    if all(word.lower() in lex.word_set("describing_words") for word in words.split()):
        return True
    return bool(_PLAIN.search(words.rsplit(" ", maxsplit=1)[-1]))


@cache
def _appositive() -> re.Pattern[str]:
    heads = lex.alternation("explaining_heads", capital=False)
    words = rf"(?:{_NO_KIND}[\w’'{J}{O}{C}-]+(?:,| and)? ){{0,5}}?"
    return expression(
        rf"(?<=[{I}])(?: \([^()]{{1,140}}\))?(?:,|:| –| is| was| has been| will be) "
        rf"(?P<m>(?P<det>an?|the|our|its|their) {words}(?P<head>{heads})){STAFF}"
    )


def appositions(coded: Coded) -> None:
    """Code what explains an undertaking just named: "PROFITRACE, a research and training project"."""
    if any(m.kind is Kind.INITIATIVE for m in coded.mentions.values()):
        coded.rewrite(_appositive(), _make_apposition)


def _make_apposition(match: re.Match[str], coded: Coded) -> Mention | None:
    start, end = match.span("m")
    mention = coded.make(Kind.INITIATIVE, start + len(match["det"]) + 1, end)
    mention.head = match["head"].lower()
    mention.determiner = match["det"]
    mention.reference = True
    mention.rule = "apposition"
    return mention


_FUND = expression(
    rf"\b(?:funded|financed|sponsored|supported|subsidised|subsidized|paid(?: for)?|backed|(?:support|assistance|funding|grants?|money|means|help|contribution|euros|resources|budget)) "
    rf"(?:in part |partly |jointly |mainly |financially |fully |comes |came |stems )*(?:by|from|of|through)(?: the)? (?:means of (?:the )?|budget of (?:the )?)?(?P<m>[{I}])"
)
_FUND_NAME = expression(
    r"(?:Programme|Program|Fund|Facility|Mechanism|Instrument|Scheme|Grants|Initiative|Interreg\b.*)(?: (?:\d{4} ?[–-] ?\d{2,4}|[IVX]+(?:-?[A-Z])?|Plus|20[23]0))?$|^(?:Interreg|Erasmus|Horizon|Daphne)\b|^(?:EU|European(?: Union)?|Union|Nordic|Norwegian|Swiss) (?:[\w’'-]+ ){0,4}(?:Programme|Program|Fund|Facility|Mechanism|Instrument|Scheme)\b"
)


def funds(coded: Coded) -> None:
    """Code a programme that pays as the body that it acts as: "funded by the Interreg … Programme"."""
    if not coded.words & {
        "programme",
        "program",
        "fund",
        "facility",
        "mechanism",
        "instrument",
        "scheme",
        "grants",
        "interreg",
    }:
        return
    for _ in range(3):
        if not coded.rewrite(_FUND, _make_fund):
            return


def _make_fund(match: re.Match[str], coded: Coded) -> Mention | None:
    inner = coded.mentions[match["m"]]
    if inner.reference or not _FUND_NAME.search(inner.name or inner.text):
        return None
    mention = coded.make(Kind.ORGANISATION, *match.span("m"))
    mention.name = inner.name or inner.text
    mention.acronym = inner.acronym
    mention.head = "fund"
    mention.rule = "announced"
    return mention


_OWN_CLAUSE = expression(
    rf"(?: \([{D}]\))?,? (?:which is |which was )?(?:jointly |partly |co-|and )?(?:funded|financed|administered|coordinated|co-ordinated|implemented|led|managed) (?:jointly )?(?:by|under)|, an? (?:[\w’'{J}-]+ ){{0,5}}(?:project|programme|program|campaign|initiative)\b|"
    rf", (?:which|that) (?:(?:the )?[{O}{C}{char_class([Kind.NAME])}](?:,? together with (?:the )?[{O}{C}])? (?:has |have |had |is |are |was |were )?(?:been |also |jointly )?"
    r"(?:runn?|launch|l[ea]+d|implement|coordinat|carr|manag|start|initiat|financ|fund|develop|realis|realiz|set up)"
    r"|(?:is|was|has been|are|will be) (?:being |jointly |also |partly |fully )?(?:funded|financed|co-funded|co-financed|led|coordinated|implemented|run|launched|carried out|managed|supported|administered|realised))"
)


def release(coded: Coded) -> None:
    """Give a project its own character where a clause behind an event's name speaks of it.

    "The closing conference of the Watchful City project, which the UBC has been running": what is
    run is the project.
    """
    if not coded.holds(Kind.EVENT):
        return
    for char in coded.codes():
        event = coded.mentions[char]
        owner = event.parent if event.kind is Kind.EVENT else None
        if owner is None or owner.kind is not Kind.INITIATIVE or owner.reference:
            continue
        place = coded.text.index(char) + 1
        if owner.end != event.end or not _OWN_CLAUSE.match(coded.text, place):
            continue
        inner = coded.code(owner)
        if inner:
            event.end = owner.start - 1
            coded.text = f"{coded.text[:place]} of {inner}{coded.text[place:]}"
            coded.at[place:place] = [owner.start - 1] * 4 + [owner.start]
