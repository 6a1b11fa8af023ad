"""Programmes that pay: "The project is co-financed by the Interreg Central Baltic Programme".

A funding programme is named as an undertaking is, and acts as a body does: what pays for a project
or an event is read as an organisation, beside the undertaking of that name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction import guards
from thbgraph.extraction.ends import End, Relation
from thbgraph.extraction.entities import tidy
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class, lowered
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity

RULE: Final = "undertaking-paid-by-programme"
_I: Final = char_class([Kind.INITIATIVE])
_THING: Final = char_class([Kind.INITIATIVE, Kind.EVENT, Kind.PRONOUN])
_GAP: Final = (
    rf"[^;:{char_class([Kind.INITIATIVE, Kind.EVENT, Kind.SPEECH, Kind.PRESIDENCY])}]{{0,160}}?"
)
_PAID: Final = (
    r"(?:(?:co-?)?(?:financed|funded|sponsored|subsidi[sz]ed)|supported|paid for|granted|awarded|"
    r"(?:support|funding|financing|co-?funding|co-?financing|grants?|money|means|contributions?)(?: comes| came| is| was)?)"
)
_FUNDED: Final = expression(
    rf"(?P<i>[{_THING}]){_GAP}\b{_PAID}(?: [^;:,{_THING}]{{1,30}})?? (?:by|from|under|through|within|out of|of)"
    rf" (?:the |its |means of the |funds of the |an? )?(?:[{char_class([Kind.ORGANISATION, Kind.REGION, Kind.ADJECTIVE])}](?:['’]s?)? )?(?P<p>[{_I}])"
)
_TOLD: Final = frozenset(
    [
        "financed",
        "funded",
        "co-financed",
        "co-funded",
        "cofinanced",
        "cofunded",
        "sponsored",
        "subsidised",
        "subsidized",
        "supported",
        "paid",
        "granted",
        "awarded",
        "support",
        "funding",
        "financing",
        "co-funding",
        "co-financing",
        "grant",
        "grants",
        "money",
        "means",
        "contribution",
        "contributions",
    ]
)
_PAYS: Final = expression(
    r"(?:\b(?:Programme|Program|Fund|Funds|Instrument|Mechanism|Facility|Scheme|Grants|INTERREG|Interreg|ISEC|DAPHNE|Daphne|Erasmus|Kolarctic)\b|^(?:programme|program|instrument|scheme)\b)"
)
_CARRIED_OUT: Final = expression(
    r"(?i)\b(?:state|national|government(?:al)?|action|municipal|research|training|cooperation|work|exchange|pilot|regional) programmes?\b"
)
"""Programmes that are carried out themselves, and of which others are a part."""


def read(coded: Coded, d: Discourse) -> list[Relation]:
    """Return the programmes that a sentence names as paying for an undertaking or an event."""
    if not coded.holds(Kind.INITIATIVE) or not coded.words & _TOLD:
        return []
    text = lowered(coded.text)
    found: list[Relation] = []
    for match in _FUNDED.finditer(text):
        payer, mention = coded.mentions[match["p"]], coded.mentions[match["i"]]
        if payer.reference or not _PAYS.search(payer.text) or _CARRIED_OUT.search(payer.text):
            continue
        if guards.refusal(text, *match.span(), frozenset({"plan"})):
            continue
        thing = _thing(mention, coded, d)
        if thing is None or not tidy(payer.name) or thing is d.of(payer) or mention.plural:
            continue
        body = d.named(v.ORGANISATION, tidy(payer.name), payer, coded)
        end = End(thing, mention.text, mention.reason)
        found.append(Relation(end, "thb:supportedBy", End(body, payer.text), coded, RULE))
    return found


def _thing(mention: Mention, coded: Coded, d: Discourse) -> Entity | None:
    if mention.kind is Kind.PRONOUN:
        return d.pronoun(mention, coded, v.UNDERTAKINGS)
    return d.of(mention)
