"""Words that point at something named elsewhere: "the project", "the Task Force", "Ms Ööbik", "it"."""

from __future__ import annotations

import re
from functools import cache

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import ANY, Coded, Kind, Mention, char_class
from thbgraph.extraction.sparing import sparing
from thbgraph.text.expressions import expression

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
N = char_class([Kind.NAME])
L = char_class([Kind.PLACE])
C = char_class([Kind.COUNTRY])
D = char_class([Kind.DATE])
H = char_class([Kind.PRESIDENCY])


@cache
def _initiative() -> re.Pattern[str]:
    heads = lex.alternation("initiative_reference_heads")
    return expression(
        rf"(?<![\w’'-])(?P<det>[Tt]he|[Tt]his|[Ii]ts|[Oo]ur|[Tt]heir|[Aa]n?) (?P<m>(?:(?P<mod>(?:new [\w’'-]+-(?:funded|financed|led|year|month|backed|sponsored|wide)|[A-Z]{{2,6}}|new|whole|joint|same|said|THB|current|entire|two-year|three-year|[\w]+-(?:year|month)(?:-long)?|year-long|cooperation|co-operation|action|(?!second|first|next|previous|earlier|other)\w+-\w+) )?(?P<head>{heads})))(?: of (?:the )?(?P<owner>[{O}])(?! (?:is|was|has|will)))?(?![\w’'-]| (?i:manager|leader|coordinator|partners?|team|managers|staff|meeting|support|documents?|activities|number|funding|proposal|application|assistant|period|officer)\b)"
    )


@cache
def _organisation() -> re.Pattern[str]:
    kinds = lex.alternation("organisation_kinds", capital=False)
    heads = "(?!School|Academy|organi[sz]ation of\\b)" + lex.alternation(
        "organisation_heads", capital=True
    )
    return expression(
        rf"(?<![\w’'-])(?P<det>[Tt]he|[Tt]his|[Ii]ts) (?P<m>(?P<head>{heads}|{kinds}|ministry|municipality|embassy|board|task force|expert group|working group|office|secretariat|department|directorate|inspectorate|commission|committee|council|bureau|mission|chancellery))(?!\w|-| (?:[Mm]ember|[{lex.UPPER}])| of (?:the )?[{O}])"
    )


# "It is planned that …", "it is true": words that stand for nothing.
_EXPLETIVE = (
    r"(?! (?:is|was|has been|will be|should be|must be|seems|appears|remains|turned out|became|takes|took) (?:\w+ly |also |not |now |therefore )?"
    r"(?:remind|noted|notic|planned (?:to|that)|expect|import|necess|possib|true|clear|said|known|hoped|recall|decid|agreed|suggest|believ|stress|emphasi|underlin|"
    r"estimat|essential|vital|crucial|difficult|easy|hard|obvious|likely|time|up to|worth|great|a pity|sad|foreseen (?:to|that)|that|understood|to be|no|for)\w*)"
)
_IT = expression(
    rf"(?:(?<=^)|(?<=[;.:] )|(?<=, and )|(?<= and )|(?<=, )|(?<=[{D}{H}] ))(?P<m>[Ii]t){_EXPLETIVE} (?:also |now |then |is |was |has |will |had )*(?P<verb>\w+)"
)


_DOING = (
    r"(?:opened|closed|hosted|hosts|host|organi[sz]ed|organi[sz]es|arranged|convened|attended|addressed|chaired|moderated|financed|finances|funded|funds|supported|supports|"
    r"launched|initiated|started|coordinated|coordinates|implements?|implemented|ran|runs?|led|leads?|developed|prepared|drafted|adopted|approved|endorsed|signed|inaugurated)"
)
_OBJECT_IT = expression(
    rf"\b{_DOING} (?P<m>it)(?= (?:and|in|on|with|together|from|for|by|at|as|jointly|while|which)\b|[,.;]|$)"
)
"""What somebody opened, funded or ran: "The State Secretary opened it"."""
_THEY = expression(
    r"(?:(?<=^)|(?<=[;.:] )|(?<=, and ))(?P<m>[Tt]hey)(?= (?:(?:were|are|will be|have been|had been) (?:also |jointly |all |then |both )?"
    r"(?:held|organi[sz]ed|carried out|conducted|led|coordinated|hosted|supported|(?:co-)?funded|(?:co-)?financed|part of|opened|arranged|implemented|adopted|approved|drafted|developed|prepared|endorsed)"
    r"|took place|take place|will take place|form(?:ed)? part of)\b)"
)
"""Events or papers in the plural that the sentence before names: "They were carried out within …"."""


_THIS = expression(
    r"(?:(?<=^)|(?<=^– )|(?<=^- ))(?P<m>This)(?= (?:is|was|will be) (?:already |now |only |thus |in fact )?(?:the |our |its |their )?"
    rf"(?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|\d+(?:st|nd|rd|th)) )?(?:\w+ ){{0,2}}?[{char_class([Kind.EVENT])}])"
)
"""What the text is about, said to be the first or last of its kind: "This is the third workshop"."""


def initiatives(coded: Coded) -> None:
    """Code definite descriptions of initiatives."""
    if coded.words & {"the", "this", "its", "a", "an", "our", "their"}:
        coded.rewrite(_initiative(), _make_initiative)


_ONE_BEFORE = expression(
    rf"(?<![\w’'-])(?P<det>[Tt]he|[Ii]ts|[Aa]n?) (?P<m>(?:previous|former|preceding|earlier|old|last|first) one,? "
    rf"(?:(?:which|that) (?:had )?(?:covered|ran|run|was in force|applied|was valid|was implemented|expired)(?: during| for| in)?|of|for)(?: the (?:years|period))? (?P<d>[{D}]))"
)


def ones_before(coded: Coded) -> None:
    """Code "the previous one, which covered the years 2013–2016" as the plan before the one named."""
    if "one" in coded.words:
        coded.rewrite(_ONE_BEFORE, _make_one_before)


def _make_one_before(match: re.Match[str], coded: Coded) -> Mention | None:
    mention = coded.make(Kind.INITIATIVE, *match.span("m"))
    mention.determiner = match["det"].lower()
    mention.reference = True
    mention.rule = "one-before"
    mention.date = coded.mentions[match["d"]].date
    return mention


ACTION_DAYS = sparing(r"\b(?:action days|operational week)\b", re.IGNORECASE)
_OPERATION = expression(
    r"(?<![\w’'-])(?P<det>[Tt]he|[Tt]his) (?P<m>(?:joint |whole |coordinated |entire )?operation)(?![\w-])"
)


def operations(coded: Coded) -> None:
    """Code "the operation", in a text on action days, as the event that it is."""
    if "operation" in coded.words:
        coded.rewrite(_OPERATION, _make_operation)


def _make_operation(match: re.Match[str], coded: Coded) -> Mention | None:
    mention = coded.make(Kind.EVENT, *match.span("m"))
    mention.head = "action days"
    mention.determiner = match["det"].lower()
    mention.reference = True
    return mention


def organisations(coded: Coded) -> None:
    """Code definite descriptions of organisations."""
    if coded.words & {"the", "this", "its"}:
        coded.rewrite(_organisation(), _make_organisation)


def _make_initiative(match: re.Match[str], coded: Coded) -> Mention | None:
    if match["head"] == "initiative" and (
        _AT_INITIATIVE.search(coded.text, 0, match.start())
        or _INITIATIVE_TAKEN.match(coded.text, match.end())
    ):
        return None
    mention = coded.make(Kind.INITIATIVE, *match.span("m"))
    mention.head = match["head"].lower()
    mention.determiner = match["det"].lower()
    mention.reference = True
    mention.modifiers = (match["mod"] or "").strip()
    if match["owner"] and match["det"].lower() in {"a", "an"}:
        mention.parent = coded.mentions[match["owner"]]
    return mention


_AT_INITIATIVE = expression(r"\b(?:[Aa]t|[Oo]n|[Uu]pon|[Bb]y|[Tt]hanks to) $")
"""Before "the initiative of …", which tells who began something and is none itself."""


_INITIATIVE_TAKEN = expression(
    r" (?:to|for|behind|came from|comes from|was taken|has been taken|lay with)\b"
)
"""Behind "the initiative", where it is the first step that somebody took."""


def _make_organisation(match: re.Match[str], coded: Coded) -> Mention | None:
    mention = coded.make(Kind.ORGANISATION, *match.span("m"))
    mention.head = match["head"].lower()
    mention.determiner = match["det"].lower()
    mention.reference = True
    return mention


def pronouns(coded: Coded) -> None:
    """Code "it" and "they" where they stand for a thing that was named."""
    if "it" in coded.words:
        coded.rewrite(_IT, _make_pronoun)
        coded.rewrite(_OBJECT_IT, _make_pronoun)
    if "this" in coded.words and coded.holds(Kind.EVENT):
        coded.rewrite(_THIS, _make_pronoun)
    if "they" in coded.words:
        coded.rewrite(_THEY, _make_pronoun)


def _make_pronoun(match: re.Match[str], coded: Coded) -> Mention | None:
    mention = coded.make(Kind.PRONOUN, *match.span("m"))
    mention.reference = True
    return mention


_DETERMINED = expression(
    rf"(?<![\w’'-])(?P<det>[Tt]he|[Aa]n?|[Ii]ts|[Tt]his|[Tt]heir|[Oo]ur|[Ee]ach|[Bb]oth(?: the)?|[Tt]hat|[Aa]ll of the|[Aa]ll the) (?P<m>[{ANY}])"
)


def determiners(coded: Coded) -> None:
    """Take articles and possessives into the mentions they belong to."""
    if coded.text.isascii():
        return
    pieces = []
    at: list[int] = []
    done = 0
    for match in _DETERMINED.finditer(coded.text):
        mention = coded.mentions[match["m"]]
        mention.determiner = mention.determiner or match["det"].lower()
        pieces.append(coded.text[done : match.start()])
        at += coded.at[done : match.start()]
        done = match.start("m")
    if done:
        pieces.append(coded.text[done:])
        at += coded.at[done:]
        coded.text = "".join(pieces)
        coded.at = at
