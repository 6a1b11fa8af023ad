"""Who has which part in a thing that a line does not name again: "Organised by A and B, under …".

Lines of lists, entries of calendars and the sentence above a list say in a few words who organises,
hosts, supports or speaks, of an event that stands elsewhere. A cue ("in cooperation with",
"Speakers:") gives its property to the actors that follow it at once, up to the next words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction.ends import End, Relation
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re

    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity

_ACTOR: Final = char_class(
    [Kind.ORGANISATION, Kind.COUNTRY, Kind.REGION, Kind.PERSON, Kind.PRESIDENCY, Kind.INITIATIVE]
)
_NAME: Final = char_class([Kind.NAME])
_DATE: Final = char_class([Kind.DATE])
_WHO: Final = char_class([Kind.ORGANISATION, Kind.COUNTRY, Kind.REGION])
_JOINTLY: Final = r"(?:(?:co-|co|jointly |together |kindly |also )?)"
_CUES: Final = (
    (
        "thb:organisedBy",
        rf"{_JOINTLY}(?:organi[sz]ed|arranged|convened|run|staged|conducted|prepared|set up)(?: jointly)? by|(?:organi[sz]ed|arranged) (?:jointly|together) with|(?:co-?)?organi[sz]ers?:|organi[sz]ing (?:institution|body)s?:",
    ),
    ("thb:hostedBy", rf"{_JOINTLY}hosted(?: jointly)? by|hosts?:|at the invitation of"),
    (
        "thb:partner",
        r"(?:in )?(?:close )?(?:co-?operation|partnership|collaboration) with|(?<!organised )(?<!organized )(?<!arranged )(?:jointly|together) with|partners?:",
    ),
    (
        "thb:supportedBy",
        r"(?:co-)?(?:supported|funded|financed|sponsored)(?: jointly)? by|with (?:the )?(?:financial |kind |generous |additional )?(?:support|assistance|help) (?:of|from)|with (?:funds|funding|money|a grant) from|(?:funding|sponsors?|supporters?):",
    ),
    (
        "thb:openedBy",
        r"opened by|(?:opening|welcome)(?: (?:remarks|address|words|speech))?(?::| by)",
    ),
    (
        "thb:speaker",
        r"(?:(?:keynote|guest|main|invited|among the) )?(?:speakers?|lecturers?|trainers?|panellists?|presenters?|teachers?|instructors?)(?::| are| include| will be)|(?:in|on) the panel:|(?:(?:keynote|lectures?|presentations?|talks?|contributions?|input|inputs) (?:by|from)|keynote:)",
    ),
    (
        "thb:participant",
        r"attended by|with (?:the )?participation of|participants?(?::| from)|participating:|[a-z]+s from(?= [^.;]{2,80} (?:are coming|come|will come|take part|will take part|participate|are expected)\b)",
    ),
    (
        "thb:ledBy",
        r"(?:led|coordinated|co-ordinated|implemented|managed|run|administered)(?: jointly)? by|lead partner:|coordinator:",
    ),
    (
        "thb:initiatedBy",
        rf"(?:launched|initiated|started|founded|developed|set up|created)(?: (?:in|on) [{_DATE}])?(?: jointly)? by",
    ),
    ("thb:underPresidency", r"under|during|within"),
    (
        "thb:partOf",
        r"(?:with)?in the frame(?:s|work)? of|(?:as )?(?:a )?part of|under|of|within|in|on behalf of",
    ),
)
_ONLY: Final = {"thb:underPresidency": v.PRESIDENCY, "thb:partOf": v.INITIATIVE}
"""Properties whose cue is so short that what follows decides."""
_ITEM: Final = rf"(?:(?:the|its|our|project|Dr\.?|Prof\.?|Mr|Ms|Mrs|Ambassador|Judge) )*[{_ACTOR}{_NAME}](?: \([^()]{{1,40}}\))?"
_TIE: Final = r"(?:, and |,? and |, |; |,? as well as | & )"
_RULES: Final = tuple(
    (name, expression(rf"(?<![\w’'-])(?i:{cue}) (?P<list>{_ITEM}(?:{_TIE}{_ITEM})*)"))
    for name, cue in _CUES
)
_GIVEN: Final = expression(
    rf"[{char_class([Kind.EVENT])}](?: given| delivered| held)? (?:by|with) (?P<list>[{char_class([Kind.PERSON])}](?:{_TIE}[{char_class([Kind.PERSON])}])*)"
)
"""A talk that a heading names with whoever gives it: "Public lecture by Professor Karin Åberg"."""
_WITH: Final = expression(
    rf"^\W*With (?P<list>[{char_class([Kind.PERSON])}](?: \([^()]{{1,60}}\))?(?:{_TIE}[{char_class([Kind.PERSON])}](?: \([^()]{{1,60}}\))?)*)"
)
"""Who speaks, as an announcement says it: "With Major Ilze Zariņa (State Police) and …"."""
_WILL: Final = r"(?:will |would |is to |are to |has |have |had |also |jointly |again |is |are |plans? to |intends? to |invites? you )*"
_SUBJECT: Final = expression(
    rf"(?P<list>[{_WHO}](?: \([^()]{{1,40}}\))?(?:{_TIE}(?:the )?[{_WHO}])*) {_WILL}"
    r"(?P<verb>organi[sz]\w+|arrang\w+|holds?|held|holding|conduct\w*|host\w*|offer\w*|run(?:s|ning)?|ran|plan(?:s|ned)|giv(?:es?|ing)|invit\w+|stag\w+|prepar\w+|(?:is|are|will be|acts? as|serves? as) (?:the |our |this year['’]s )?hosts?)\b"
)
_SHORTEST: Final = 2


def read(
    coded: Coded, subject: End, discourse: Discourse, rule: str, *, after: int = 0
) -> list[Relation]:
    """Return the parts that a sentence gives actors in `subject`, from the view's place `after` on."""
    type_ = getattr(subject.value, "type", "")
    found: list[Relation] = []
    for name, pattern in (*_RULES, ("thb:speaker", _GIVEN), ("thb:speaker", _WITH)):
        if type_ not in v.FACT_PROPERTIES[name].subjects:
            continue
        for match in pattern.finditer(coded.text):
            if coded.at[match.start()] < after:
                continue
            found += [
                Relation(subject, name, End(e, m.text, m.reason), coded, rule)
                for m in _inside(match, coded)
                if (e := _actor(m, name, coded, discourse)) is not None
            ]
    return found


def organisers(coded: Coded, subject: End, discourse: Discourse, rule: str) -> list[Relation]:
    """Return who organises or hosts what a sentence announces: "The Ministry will hold seminars:"."""
    found: list[Relation] = []
    for match in _SUBJECT.finditer(coded.text):
        name = "thb:hostedBy" if "host" in match["verb"] else "thb:organisedBy"
        found += [
            Relation(subject, name, End(e, m.text, m.reason), coded, rule)
            for m in _inside(match, coded)
            if (e := _actor(m, name, coded, discourse)) is not None
        ]
    return found


def _inside(match: re.Match[str], coded: Coded) -> list[Mention]:
    return [coded.mentions[c] for c in match["list"] if c in coded.mentions]


def _actor(mention: Mention, name: str, coded: Coded, discourse: Discourse) -> Entity | None:
    if mention.kind is Kind.NAME:
        if name in _ONLY or len(mention.text.split()) < _SHORTEST:
            return None
        entity: Entity | None = discourse.actor(mention, coded)
    else:
        entity = discourse.of(mention)
    if entity is None or entity.type not in v.FACT_PROPERTIES[name].objects:
        return None
    wanted = _ONLY.get(name)
    return entity if wanted is None or entity.type == wanted else None
