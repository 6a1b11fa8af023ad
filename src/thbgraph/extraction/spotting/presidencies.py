"""Presidencies and chairmanships of a body, with holder and body as far as the words name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.resolution.presidencies import TURN
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
C = char_class([Kind.COUNTRY])
R = char_class([Kind.REGION])
J = char_class([Kind.ADJECTIVE])
D = char_class([Kind.DATE])
I = char_class([Kind.INITIATIVE])  # noqa: E741 - the letter names the slot

_NOUN = r"(?:[Pp]residency|[Cc]hairmanship|[Cc]hairpersonship)"
_PRESIDENCY = expression(
    rf"(?<![\w-])(?:(?P<holder>[{J}{C}])(?:['’]s?)? )?(?:(?:upcoming|current|previous|outgoing|incoming|\d{{4}}[/–-]?\d{{0,4}}|(?:annually )?rotating|annual|biennial|six-month|year-long|one-year) )?"
    rf"(?:(?P<body>[{O}{R}{I}])(?:['’]s?)? )?(?:(?P<holder3>[{J}{C}])(?:['’]s?)? )?{_NOUN}"
    rf"(?: term| period| year)?(?: (?:of|in|over) (?:the )?(?P<body2>[{O}{R}{I}])(?![\w]))?"
    rf"(?: (?:of|by) (?P<holder2>[{C}]))?(?: (?:of|in) (?:the )?(?P<body3>[{O}{R}]))?"
)
_CHAIR = expression(
    rf"(?<=under )the (?P<m>(?:chair|chairing|leadership) of (?P<holder>[{C}])(?: in (?:the )?(?P<body>[{O}]))?)"
)


_BODY = expression(
    r"(?<=residency of )(?P<det>the|our|its) (?P<m>(?P<head>Network|Association|Alliance|Federation|Union|Platform|Coalition|Partnership))(?![\w-]| (?:of|for|[A-Z]))"
)
"""The body of a presidency, where the text has named it before: "the Presidency of the Network"."""


def _make_body(match: re.Match[str], coded: Coded) -> Mention:
    mention = coded.make(Kind.ORGANISATION, *match.span("m"))
    mention.head = match["head"].lower()
    mention.determiner = match["det"]
    mention.reference = True
    return mention


_STATE_CHAIRS = expression(
    rf"[{C}](?:['’]s turn to|(?: \([^()]{{1,30}}\))?,?) (?:(?:which|that|who) )?(?:(?:currently|now|also|is|was|stands|stood|will|has|been|be) ){{0,3}}"
    rf"(?:chairs?|chaired|chairing|presides? over|presided over|presiding over|in the chair of|at the (?:helm|head) of) (?:the )?(?P<m>(?P<body>[{O}]))(?: (?P<term>[{D}]))?(?![\w-]| (?:{lex.CAP}|[Ww]orking|group|committee|task|meeting|session|project|secretariat)\b)"
)
_OF_STATES = expression(
    r"^(?:the )?(?:European Union|OSCE|CBSS|EU|BEAC|NCM|Arctic Council|Nordic Council of Ministers|Baltic Council of Ministers|Council of [\w -]+|"
    r"[\w-]+ (?:Euro-Arctic )?Council|Baltic Assembly|Organi[sz]ation (?:for|of) [\w -]+|Commonwealth of [\w ]+)$"
)
"""Bodies over which their member states preside in turn; a country chairs any other as its chair."""


_BARE_YEARS = expression(r"\d{4} ?[–/-]")
_CHAIRING = frozenset(
    [
        *("chair", "chairs", "chaired", "chairing", "helm", "head"),
        *("preside", "presides", "presided", "presiding"),
    ]
)


def _make_chaired(match: re.Match[str], coded: Coded) -> Mention | None:
    """Return the presidency in "Germany, which chairs the OSCE in 2016"."""
    body = coded.mentions[match["body"]]
    term = coded.mentions.get(match["term"] or "")
    if term is not None and _BARE_YEARS.match(term.text):
        return None  # a headline, "Iceland chairs the Council 2005–2006"
    if not _OF_STATES.search(body.entries[0].label if body.entries else body.text):
        return None
    mention = coded.make(Kind.PRESIDENCY, *match.span("m"))
    mention.body, mention.head, mention.reference = body, "presidency", True
    return mention


_TERM = expression(
    rf"(?P<m>(?P<holder>[{C}])['’]s (?:(?:term|year|turn|period|time) (?:in the chair|at the (?:helm|head)|in office|as (?:the )?(?:chair|president))(?: of (?:the )?(?P<body>[{O}]))?"
    r"|(?:chair|term)(?= (?:in the|began|begins|started|starts|lasts|lasted|runs|ran|ends|ended|will|of office)\b)))(?![\w-])"
)
"""A presidency that only its country's turn tells: "Norway's term began in October"."""
_CHAIR_OF = expression(
    rf"\b(?:[Uu]nder|[Yy]ear of|[Tt]ime of) the (?P<m>(?P<holder>[{J}]) chair)(?P<body>)(?=$|[.;]|,? (?:which|from|in|on|the|for|that)\b|,? [{D}{O}]| term\b)"
)
_TURNS = frozenset(["term", "year", "turn", "period", "time", "chair"])


def _make_term(match: re.Match[str], coded: Coded) -> Mention:
    mention = coded.make(Kind.PRESIDENCY, *match.span("m"))
    mention.holder = coded.mentions[match["holder"]]
    mention.body = coded.mentions.get(match["body"] or "")
    mention.head, mention.rule = "chairmanship", TURN
    return mention


def spot(coded: Coded) -> None:
    """Code the presidencies of a sentence."""
    if not coded.words.isdisjoint(_CHAIRING):
        coded.rewrite(_STATE_CHAIRS, _make_chaired)
    if coded.words & {"presidency", "chairmanship", "chairpersonship", "presidencies"}:
        coded.rewrite(_BODY, _make_body)
        coded.rewrite(_PRESIDENCY, _make)
    if not coded.words.isdisjoint(_TURNS):
        coded.rewrite(_TERM, _make_term)
        coded.rewrite(_CHAIR_OF, _make_term)


_OF_PERSON = expression(
    rf" of (?:(?:Mr|Ms|Mrs|Dr)\.? |(?:the )?(?:[A-Z]\w+ ){{0,4}})?[{lex.UPPER}][\w’-]+ "
)
_OF_UNKNOWN = expression(rf"(?:^|\s)[{lex.UPPER}]{{2,8}} $")

_CHAIRED = expression(
    rf"[{O}](?: ?\([^()]{{1,30}}\))?,? (?:(?:which|that) )?(?:(?:is|was|works|worked|meets|met|now|currently) ){{0,2}}under (?:the )?(?:current |present )?$"
)


def _make(match: re.Match[str], coded: Coded) -> Mention | None:
    groups = match.groupdict()
    alone = not any(groups[g] for g in groups if g.startswith(("holder", "body")))
    if alone and _OF_PERSON.match(coded.text, match.end()):
        return None  # "under the chairmanship of Anna Berg" tells who leads a body
    if alone and _OF_UNKNOWN.search(coded.text, 0, match.start()):
        return None  # "PAC Chairmanship" is of that, and not of the body named before
    bodies = groups["body"] or groups["body2"] or groups["body3"]
    if groups["holder2"] and not bodies and _CHAIRED.search(coded.text, 0, match.start()):
        return None  # "the Expert Group, under the chairmanship of Sweden": it is the group's
    mention = coded.make(Kind.PRESIDENCY, match.start(), match.end())
    holder = groups["holder"] or groups["holder2"] or groups["holder3"]
    body = groups["body"] or groups["body2"] or groups["body3"]
    mention.holder = coded.mentions[holder] if holder else None
    mention.body = coded.mentions[body] if body else None
    if mention.holder is None and groups["body"] and mention.body is not None:
        # "Danish CBSS Presidency": the adjective tells who presides, not whose body it is.
        first = mention.body.parts[0] if mention.body.parts else None
        if first is not None and first.kind is Kind.ADJECTIVE and len(mention.body.parts) > 1:
            mention.holder, mention.body = first, mention.body.parts[1]
    mention.head = "chairmanship" if "hair" in mention.text else "presidency"
    mention.reference = mention.holder is None
    return mention
