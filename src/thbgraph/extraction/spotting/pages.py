"""The undertaking that a project page is about, which often only its title names.

"NIGHTSHIFT: Preventing Labour Trafficking in …" above "Lead partner: …" and "Partners: …" is a
project, though no word says so. A page is taken for a project's where it has two fields that only
projects have; its title, without "About the project" and the like, is the project's name, and the
part before a colon or dash its short form.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention
from thbgraph.extraction.sparing import sparing
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.model import Span

_FIELD: Final = sparing(
    r"^[ \t•*–-]*(?P<label>(?:lead|leading|main|coordinating) (?:partner|organisation|organization|agency|institution|applicant|beneficiary)|(?:project )?coordinators?|"
    r"coordinated by|implementing (?:agency|organisation|partner|body)|implemented by|(?:project |associated |international )?partners?(?: organisations?| countries)?|"
    r"(?:project )?consortium|(?:project |main )?(?:funding|funded by|funders?|financing|financed by|donors?)(?: source| programme)?|co-?(?:funded|financed) by|"
    r"(?:total |project |overall )?budget|grant(?: agreement| number| amount| no\.?)*|(?:project|contract|reference) (?:number|no\.?|code|id|title|name|acronym|leader|owner|manager|period|duration|dates|area)|"
    r"lead(?:er)?|(?:implementing|executing|managing) (?:organi[sz]ation|institution)s?|(?:main|principal) applicant|co-?beneficiar(?:y|ies)|(?:target|beneficiary) countries|"
    r"acronym|duration|implementation(?: period)?|(?:participating|partner|project) countries|call|programme|program|eu contribution|total cost)\s*:",
    re.IGNORECASE | re.MULTILINE,
)
_BOXED: Final = sparing(
    r"^[ \t]*(?P<label>lead partner|coordinator|coordinated by|project coordinator|duration|(?:total |project )?budget|funding|funded by|donors?|project partners|partners|"
    r"project period|implementation period|programme|program|acronym|eu contribution|project number|grant number|participating countries|partner countries)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""Labels of a box whose values stand on the lines below them."""
_EVENT_FIELD: Final = expression(
    r"^[ \t•*–-]*(?:when|where|venue|location|speakers?|registration(?: deadline| fee)?|time|date and (?:time|place)|programme of the day)\s*:",
    re.IGNORECASE | re.MULTILINE,
)
_ABOUT: Final = expression(
    r"^(?:about |welcome to |presentation of )?(?:the )?(?:new |completed |ongoing |eu |current )?(?:(?:project|programme|program|campaign|fact|data|information)[ -](?:sheet|fiche|profile|summary|card|facts|description|presentation|overview)|project|programme)?(?:\s*[:–—-]\s+|\s+)?",
    re.IGNORECASE,
)
_AFTER: Final = expression(
    r"[\s,]*(?:[:–—|-]\s*)?(?:the )?\b(?:project|programme|program|project page|home|homepage|overview|about(?: the project)?)\s*$",
    re.IGNORECASE,
)
_CUT: Final = expression(r"\s*(?::| [–—|-]) +|\s+\((?=[A-Z0-9][\w+-]+\)$)")
_SHORT: Final = expression(
    rf"(?:[{lex.UPPER}][\w+&’'.-]*)(?: (?:of|the|for|and|to|in|II|III|IV|2\.0|[{lex.UPPER}0-9][\w+&’'.-]*)){{0,4}}"
)
_GENERAL: Final = expression(
    r"(?:our |all |ongoing |completed |past |current |related )?(?:projects?|programmes?|news|activities|activity|about(?: us)?|home|what we do|publications|partners|contacts?|archive|background|(?:key |quick |the )?facts(?: and figures| at a glance)?|(?:the )?(?:project|programme|program|campaign) (?:in brief|at a glance|in figures|facts|data|information|details)|(?:fact|data|project|information) (?:sheet|box|fiche)|in brief|at a glance|overview|cooperation|international (?:projects?|cooperation))",
    re.IGNORECASE,
)
_VERBS: Final = (
    "connect|bring|help|map|train|teach|study|improve|combat|fight|support|strengthen|launch|start|begin|build|create|develop|prevent|protect|"
    "continue|end|run|reach|make|give|take|offer|look|show|tell|focus|raise|find|join|meet|work|tackle|address|examine|investigate|inform|reduce|stop|get"
)
_TELLING: Final = expression(
    r"\b(?:is|are|was|were|will|has|have|had|meets?|met|receives?|received|gets|got|wins|won|launche[sd]|starts|started|begins|began|continues|"
    r"ends|ended|opens|opened|brings|brought|aims|helps|helped|reaches|reached|publishe[sd]|presents|presented|granted|awarded|funded|joins|joined|"
    r"discuss(?:es|ed)|says|said|asks|asked|calls|called|shows|showed|takes|took|gives|gave|kicks|kicked|comes|came|becomes|became|trains|maps)\b"
    rf"|^(?:[Nn]ew|[A-Z][a-z]+|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive) (?:[\w-]+ ){{0,3}}?(?!(?i:right|access|support|help|guide|how|where|ways?|way|back|routes?|paths?|answers?|from|tools?|efforts?|actions?|measures|response|responses|cooperation|capacity|capacities|able|need|ready|due) )[\w-]+ to (?:{_VERBS}) "
)
"""A headline that tells something of an undertaking, or of what it is to do, is not its name."""
_GOES_ON: Final = expression(r"['’]s? |,? [a-z]")
_FEWEST: Final = 2
_MOST_WORDS: Final = 25


def spot(found: list[Coded], title: Span | None, text: str) -> None:
    """Code the title of a project page as the project's name; its short form is the acronym."""
    labels = {m["label"].lower() for m in _FIELD.finditer(text)}
    boxed = {m["label"].lower() for m in _BOXED.finditer(text)}
    if len(boxed) > _FEWEST:
        labels |= boxed
    named = _named_in_field(found, text) if len(labels) >= _FEWEST else ""
    if named and title is not None and _CUT.split(named)[0] not in text[title.start : title.end]:
        return
    if title is None:
        return
    if len(labels) < _FEWEST or len(labels) <= len(set(_EVENT_FIELD.findall(text))):
        return
    coded = [c for c in found if title.start < c.end and c.start < title.end]
    if len(coded) != 1 or coded[0].all(Kind.INITIATIVE) or _heads() & coded[0].words:
        return
    sentence = coded[0]
    if _TELLING.search(sentence.text):
        return
    words = text[sentence.start : sentence.end].rstrip(" .")
    start = _ABOUT.match(words).end() if _ABOUT.match(words) else 0  # type: ignore[union-attr]
    bare = _AFTER.sub("", words[start:])
    if (
        not bare
        or _GENERAL.fullmatch(bare)
        or len(bare.split()) > _MOST_WORDS
        or not bare[0].isupper()
    ):
        return
    if _tells_of(bare, found):
        return
    begin = sentence.start + start
    _code(sentence, begin, bare)


_PROJECT: Final = expression(
    r"^[ \t•*–-]*(?:project(?: title| name)?|(?:title|name) of (?:the )?project)[ \t]*:[ \t]*[“\"„]?(?P<n>[^\n]{3,150}?)[”\"]?[ \t.]*$",
    re.IGNORECASE | re.MULTILINE,
)


def _named_in_field(found: list[Coded], text: str) -> str:
    """Return the name that a field gives an undertaking, and code it: "Project: FAIRWAY – Safe Jobs for Sailors"."""
    field = _PROJECT.search(text)
    begin = field.start("n") if field is not None else 0
    coded = [c for c in found if field is not None and c.start <= begin < c.end]
    if field is None or len(coded) != 1 or coded[0].all(Kind.INITIATIVE):
        return ""
    name = field["n"]
    if coded[0].end < begin + len(name) or not name[0].isupper() or _NUMBERED.search(name):
        return ""
    _code(coded[0], begin, name)
    return name


_NUMBERED: Final = expression(r"(?i)^(?:no\.?|nr\.?)? ?[\d/-]+$|\b(?:manager|leader|coordinator)\b")


def _code(sentence: Coded, begin: int, bare: str) -> None:
    mention = Mention(
        Kind.INITIATIVE, begin, begin + len(bare), bare, name=bare, head="project", rule="page"
    )
    pieces = [p.strip(' )”“"') for p in _CUT.split(bare, maxsplit=1)]
    if len(pieces) == _FEWEST:
        short = (
            pieces[0]
            if len(pieces[0].split()) <= len(pieces[1].split()) or not pieces[1].isupper()
            else pieces[1]
        )
        if _SHORT.fullmatch(short) and _tells(short):
            mention.acronym = short
    first = next((i for i, at in enumerate(sentence.at) if at >= mention.start), None)
    last = next((i for i, at in enumerate(sentence.at) if at >= mention.end), len(sentence.at))
    if first is not None:
        mention.parts = sentence.inside(first, last)
        sentence.replace([(first, last, mention)])


def _tells_of(title: str, found: list[Coded]) -> bool:
    """Whether a title goes on in a sentence behind a name that the text explains: "SHORELINE to help …"."""
    names = {m.name for c in found for m in c.all(Kind.INITIATIVE) if m.name and not m.reference}
    return any(title.startswith(name) and _GOES_ON.match(title, len(name)) for name in names)


def _tells(short: str) -> bool:
    """Whether a short form is no common word that may begin any sentence."""
    return (
        len(short.split()) > 1
        or any(c.isupper() for c in short[1:])
        or any(c.isdigit() for c in short)
    )


def _heads() -> frozenset[str]:
    singular = {
        w
        for w in lex.words("event_heads")
        if " " not in w and w not in {"training", "dialogue", "exercise", "series", "school"}
    }
    return frozenset(singular)
