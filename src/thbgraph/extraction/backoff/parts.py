"""Who has what part in an undertaking or event, by any word for that part.

    The series began in 2009 and is financed by the Ministry and the Institute.
    The consortium is coordinated by Vilnius University and includes Tallinn University.

For each part (who leads, pays, began or approved it, who arranged it, who is a partner) the words
are counted out as participles and nouns. A participle must be the verb of the thing itself: it
follows it at once, in a relative clause, or after "and" when the thing's own verb came before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction import claims, seats
from thbgraph.extraction.backoff.scene import ACTORS, Scene
from thbgraph.extraction.discourse import UNKNOWN_SUBJECT
from thbgraph.extraction.ends import End, Relation
from thbgraph.extraction.mentions import Kind, char_class
from thbgraph.extraction.passages import passage
from thbgraph.extraction.sparing import sparing
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

RULE: Final = "part-told"
SHARED: Final = "part-shared"
"""Who has a part beside those of whom a rule has told."""

_I: Final = char_class([Kind.INITIATIVE])
_E: Final = char_class([Kind.EVENT])
_P: Final = char_class([Kind.PERSON])
_IT: Final = char_class([Kind.PRONOUN])
_NAMED: Final = char_class([Kind.EVENT, Kind.INITIATIVE, Kind.PRESIDENCY, Kind.SPEECH])
_WHERE: Final = char_class([Kind.PLACE, Kind.COUNTRY])
_ADJECTIVE: Final = char_class([Kind.ADJECTIVE])
_ANY_BODY: Final = char_class([Kind.ORGANISATION, Kind.PERSON])

_KIND_OF: Final = (
    rf"(?:the |[{_ADJECTIVE}] )*(?:(?:ngo|ngos|association|society|organi[sz]ation|foundation|network|trade union|union|charity|institute|"
    r"research institute|company|centre|non-governmental organi[sz]ation|eu|programme|cities of|city of) )?"
)


def _list(kinds: str) -> str:
    item = rf"{_KIND_OF}[{kinds}](?: ?\([^()]{{1,50}}\))?(?: in (?:the )?[{_WHERE}])?"
    return rf"{item}(?:(?:[,;]? (?:and|as well as)|[,;]) (?:also )?(?:by |from |with (?![^;.]{{0,100}}\bas (?:an? |the |its |main )?(?:[a-z]+ )?(?:partner|observer)))?{item})*(?! (?:is|are|was|were|has|have|will)\b)"


_LIST: Final = _list(ACTORS)
_LEADERS: Final = _list(ACTORS + _P)

_LED: Final = (
    r"led|headed|coordinated|co-ordinated|managed|run|operated|carried out|implemented|conducted|reali[sz]ed|administered|"
    r"steered|directed|executed|overseen|spearheaded|administrated"
)
_PAID: Final = (
    r"(?:co-?)?(?:funded|financed|sponsored)|supported|subsidi[sz]ed|underwritten|paid for|backed"
)
_BEGUN: Final = (
    r"initiated|launched|started|set up|established|instigated|worked out|authored|developed|drafted|drawn up|prepared|written|compiled|created|designed|elaborated|conceived|"
    r"devised|formulated|put together"
)
_APPROVED: Final = r"approved|adopted|endorsed|ratified|confirmed|passed"
_ARRANGED: Final = (
    r"organi[sz]ed|co-organi[sz]ed|arranged|convened|staged|put on|prepared|mounted|conducted"
)
_GRANTED: Final = r"awarded|granted|given|allocated|allotted"

_BOTH: Final = frozenset({v.EVENT, v.INITIATIVE})
_INITIATIVE: Final = frozenset({v.INITIATIVE})
_EVENT: Final = frozenset({v.EVENT})
PARTICIPLES: Final = (
    ("thb:ledBy", _INITIATIVE, _LED, "by", _LEADERS),
    ("thb:supportedBy", _BOTH, _PAID, "by|from|through|under", _LIST),
    ("thb:supportedBy", _INITIATIVE, _GRANTED, "by", _LIST),
    ("thb:initiatedBy", _INITIATIVE, _BEGUN, "by", _LIST),
    ("thb:approvedBy", _INITIATIVE, _APPROVED, "by", _LIST),
    ("thb:organisedBy", _EVENT, _ARRANGED, "by", _LIST),
)
_GAP: Final = rf"(?:(?! (?:and|who|which|that|but|while|in order|to be) |[a-z]ed by)[^;:.{_NAMED}{_ANY_BODY}]){{0,70}}?"
_PASSIVES: Final = tuple(
    (
        predicate,
        types,
        sparing(
            rf"(?<=[ ,])(?:{words})(?: and (?:{_LED}|{_PAID}|{_BEGUN}|{_ARRANGED}))?"
            rf"(?:{_GAP} )?(?: ?(?:jointly|together|partly|mainly|kindly))? ?(?<= )(?:{link}) (?P<list>{who})"
        ),
    )
    for predicate, types, words, link, who in PARTICIPLES
)
_AUXILIARY: Final = r"(?: (?:is|are|was|were|has|have|had|been|being|be|will|now|currently|jointly|also|then|fully|partly|mainly|both|in turn|[a-z]+ly))*"
_OWN: Final = expression(
    rf"(?: ?\([^()]{{1,60}}\))?(?: ?,)?(?: (?:and|which|that))?{_AUXILIARY} ?$"
    rf"|(?: ?\([^()]{{1,60}}\))?,?(?: (?:which|that))? (?:is|are|was|were|has|will|can|[a-z]{{3,}}(?:s|ed)|began|ran|took|came) (?:(?! which | that | who |, [^,]{{0,80}}, )[^;:]){{0,160}}?"
    rf"(?:,| and|, and)(?: (?:which|that|it))?{_AUXILIARY} ?$"
)
"""What stands between a thing and the participle that is its own verb."""
_ABOUT: Final = expression(
    r"^\W*(?:it|this|the (?:cycle|series|consortium|undertaking|scheme|implementation)|its (?:implementation|work|activities))(?= )"
)
_TOLD: Final = expression(
    r"\b(?:said|says|according|report|reported|victims?|shelters?|home|houses?|centres?|hotline|helpline|study by)\b"
)

_NOUNS: Final = (
    (
        "thb:ledBy",
        _INITIATIVE,
        r"(?:project )?(?:lead partner|leading partner|leader|coordinator|co-ordinator|promoter|owner|implementing (?:body|agency|organi[sz]ation))",
        _LIST,
    ),
    (
        "thb:supportedBy",
        _BOTH,
        r"(?:main |principal |other )?(?:funders?|donors?|sponsors?|financiers?|financial supporters?)",
        _LIST,
    ),
    (
        "thb:partner",
        _INITIATIVE,
        r"(?:other |further |project |cooperation |co-operation |international |foreign |local )*partners?",
        _LIST,
    ),
    (
        "thb:organisedBy",
        _EVENT,
        r"(?:main |other |further )?(?:co-)?(?:organi[sz]ers?|arrangers?)",
        _LIST,
    ),
)
_OF: Final = rf"(?: (?:of|for|in|behind) (?:the |this )?(?:[{_E}{_I}]|[a-z]+))?"
_NOMINALS: Final = tuple(
    (predicate, types, sparing(pattern))
    for predicate, types, noun, who in _NOUNS
    for pattern in (
        rf"^\W*(?:and )?(?:the |its |our |as )?{noun}{_OF} (?:is|are|was|were|will be|include|includes|included)(?: also)? (?P<list>{who})",
        rf"(?:^\W*|, and |; )(?:the )?(?P<list>{who}) (?:is|are|was|were|will be|acts? as|acted as|serves? as|served as)(?: also)?(?: the| its| a| our)? {noun}(?: (?:of|for|in) |\W*$|,)",
    )
)
_MONEY: Final = r"(?:co-?financing|co-?funding|funding|financing|funds|money|means|(?:financial )?support|grants?|contributions?|costs|expenses)"
_FUNDS: Final = (
    sparing(
        rf"^\W*(?:the |its |a |all )?(?:financial )?{_MONEY}{_OF} (?:comes?|came|is|was|are|were|has been|have been|will be)"
        r"(?: (?:also|partly|mainly|kindly|jointly))?(?: (?:provided|granted|given|allocated|made available|secured|received|covered|borne|met|paid))?"
        rf" (?:by|from)(?: (?:an? )?(?:grant|grants|contribution) (?:of|from))? (?P<list>{_LIST})"
    ),
    sparing(
        rf"(?:^\W*|[;,] (?:and )?)(?P<list>{_LIST})(?: has| have| also| kindly)* (?:gave|gives|given|provided|provides?|granted|put up|contributed|contributes?|covered|covers?|bore|bears?|met)"
        rf" (?:the |a |an |some |all |its |their )?(?:financial |generous |kind )?{_MONEY}\W*$"
    ),
)
_WITH: Final = expression(
    rf"[{_I}{_E}][^;:{_NAMED}]{{0,120}}? with (?:the |an? )?(?:additional |further |partial |financial )?(?:co-?financing|co-?funding|grants?|financial contributions?|money|means) (?:from|of|by) (?P<list>{_LIST})"
)
_AS_PARTNERS: Final = expression(
    rf"\bwith (?P<list>{_LIST}) as (?:the |its |a )?(?:(?:project|cooperation|local|other|associated|main|further) )*partners?\b"
)
_CONSORTIUM: Final = expression(
    rf"^\W*(?:the |its )?(?:project )?(?:consortium|partnership)\b[^;:]{{0,160}}?\b(?:includes|consists of|comprises|is made up of|is composed of|brings together|unites)(?: also)? (?P<list>{_LIST})"
)
_COORDINATED: Final = sparing(
    rf"^\W*(?:the |its )?(?:project )?(?:consortium|partnership) (?:is|was|will be) (?:{_LED}) by (?P<list>{_LIST})"
)
_JOINED: Final = expression(rf"\bpartner\b[^;:.]{{0,80}}?,? joined by (?P<list>{_LIST})")
_ACTIVE_LED: Final = (
    r"(?:leads?|leading|led|heads?|heading|headed|coordinates?|coordinating|coordinated|implements?|implementing|implemented|runs?|running|ran|"
    r"manages?|managing|managed|administers?|administering|administered|operates?|operating|operated|carr(?:y|ies|ied|ying) out|reali[sz](?:es?|ing|ed)|"
    r"conducts?|conducting|conducted)"
)
_ACTIVE_ARRANGED: Final = r"(?:organi[sz](?:es?|ed|ing)|arrang(?:es?|ed|ing)|conven(?:es?|ed|ing)|h[eo]lds?|holding|stag(?:es?|ed|ing)|prepar(?:es?|ed|ing)|host(?:s|ed|ing)?)"
_ACTIVE_PAID: Final = r"(?:(?:co-?)?(?:funds?|funding|funded|financ(?:es?|ing|ed)|sponsors?|sponsoring|sponsored)|subsidi[sz](?:es?|ing|ed)|pays for|paid for|is paying for)"
_HAS: Final = r"(?: (?:is|are|was|were|has|have|had|been|will|also|jointly|currently|now|itself|themselves|since [^;:,]{1,30}))*"
_TOGETHER: Final = r"(?:together|jointly|in common) with"
_ACTIVES: Final = tuple(
    (predicate, types, sparing(pattern))
    for predicate, types, verb, who in (
        ("thb:ledBy", _INITIATIVE, _ACTIVE_LED, _LEADERS),
        ("thb:supportedBy", _BOTH, _ACTIVE_PAID, _LIST),
        ("thb:organisedBy", _EVENT, _ACTIVE_ARRANGED, _LIST),
    )
    for pattern in (
        # "Anna Berg, Professor of Law, is leading the project", "The Foundation is financing it"
        rf"(?<!of )(?<!with )(?<!by )(?<!from )(?<!for )(?<!in )(?P<list>{who}),?(?: who| which| that)?{_HAS} {verb} (?P<u>[{_I}{_E}]|it\b)",
        # "the Police reported on the project, which they implement with the Coast Guard"
        rf"^\W*(?P<list>[{ACTORS}])[^;:{_NAMED}]{{0,80}}(?P<u>[{_I}{_E}]),? (?:which|that) (?:it|they){_HAS} {verb}\b",
        # "a visit, which the Police are arranging together with the Coast Guard"
        rf"(?P<u>[{_I}{_E}]),? (?:(?:and )?(?:which|that) )(?:the )?(?:[{ACTORS}]|it|they|[a-z]+){_HAS} {verb}[^;:{_NAMED}{_ANY_BODY}]{{0,60}} {_TOGETHER}(?P<with> )(?P<list>{_LIST})",
        rf"(?:[{ACTORS}]){_HAS} {verb} (?P<u>[{_I}{_E}]|it\b)[^;:{_NAMED}{_ANY_BODY}]{{0,60}} {_TOGETHER}(?P<with> )(?P<list>{_LIST})",
        # "The Embassy in Warsaw, together with the Inspectorate, is organising a round table"
        rf"(?P<list>(?:the )?[{ACTORS}](?: in (?:the )?[{_WHERE}])?),? (?:together|jointly|along) with(?P<with> )(?P<more>{_LIST}),?{_HAS} {verb} (?P<u>[{_I}{_E}])",
    )
)
_DONE_BY: Final = sparing(
    rf"\b(?:{_LED}|{_PAID}|{_GRANTED}|{_BEGUN}|{_APPROVED}|{_ARRANGED})\b.*\b(?:by|from|through|under)\b"
)
_DOES: Final = sparing(rf"\b(?:{_ACTIVE_LED}|{_ACTIVE_PAID}|{_ACTIVE_ARRANGED})\b")
_CUES: Final = frozenset(
    {
        *(
            "partner",
            "partners",
            "partnership",
            "consortium",
            "funder",
            "funders",
            "donor",
            "donors",
        ),
        *("sponsor", "sponsors", "leader", "coordinator", "co-ordinator", "promoter", "owner"),
        *("organiser", "organisers", "organizer", "organizers", "arranger", "arrangers"),
        *("funding", "financing", "funds", "money", "means", "support", "grant", "grants", "costs"),
        *("co-financing", "cofinancing", "co-funding", "contribution", "contributions", "expenses"),
    }
)
"""Nouns of parts, without one of which no nominal wording is looked for."""


def read(scene: Scene) -> Iterator[Relation]:
    """Yield who has what part in the undertaking or event of a sentence."""
    if scene.coded.holds(Kind.SPEECH):
        return
    if not scene.coded.holds(Kind.ORGANISATION, Kind.COUNTRY, Kind.PERSON, Kind.INITIATIVE):
        return
    if _DONE_BY.search(scene.text):
        yield from _passives(scene)
    if scene.coded.words & _CUES:
        yield from _nominals(scene)
    if _DOES.search(scene.text):
        yield from _actives(scene)


def _passives(scene: Scene) -> Iterator[Relation]:
    for predicate, types, pattern in _PASSIVES:
        for match in pattern.finditer(scene.text):
            subject = _subject(scene, match.start())
            if subject is not None and not _TOLD.search(scene.text, 0, match.start()):
                yield from _stated(scene, match, subject, predicate, types)


def _nominals(scene: Scene) -> Iterator[Relation]:
    for predicate, types, pattern in _NOMINALS:
        match = pattern.search(scene.text)
        if match is not None:
            yield from _spoken_of(scene, match, predicate, types)
    for pattern in _FUNDS:
        match = pattern.search(scene.text)
        if match is not None:
            yield from _spoken_of(scene, match, "thb:supportedBy", _BOTH)
    match = _WITH.search(scene.text)
    if match is not None:
        at = match.start()
        paid = claims.pays(scene.text, at, match.start("list"))
        first = _SUBJECT.search(scene.text) if paid else None
        subject = _end(scene, first.start() if first is not None else at)
        yield from _stated(scene, match, subject, "thb:supportedBy", _BOTH)
    for predicate, pattern in (
        ("thb:partner", _AS_PARTNERS),
        ("thb:partner", _CONSORTIUM),
        ("thb:partner", _JOINED),
        ("thb:ledBy", _COORDINATED),
    ):
        match = pattern.search(scene.text)
        if match is not None:
            yield from _spoken_of(scene, match, predicate, _INITIATIVE)


def _actives(scene: Scene) -> Iterator[Relation]:
    for predicate, types, pattern in _ACTIVES:
        for match in pattern.finditer(scene.text):
            at = match.start("u")
            subject = _above(scene, match.start("list")) if match["u"] == "it" else _end(scene, at)
            yield from _stated(scene, match, subject, predicate, types)


def _spoken_of(
    scene: Scene, match: re.Match[str], predicate: str, types: frozenset[str]
) -> Iterator[Relation]:
    context = (
        "initiative" if types == _INITIATIVE else "event-here" if types == _EVENT else "undertaking"
    )
    thing, why = passage(scene.discourse, scene.coded, context, match.start("list"))
    if thing is not None and thing.stated:
        yield from _stated(scene, match, End(thing, "", why), predicate, types)


def _stated(
    scene: Scene,
    match: re.Match[str],
    subject: End | None,
    predicate: str,
    types: frozenset[str],
) -> Iterator[Relation]:
    if subject is None or getattr(subject.value, "type", "") not in types:
        return
    shared = predicate == "thb:partner" or "with" in match.re.groupindex
    yield from listed(scene, match, subject, predicate, SHARED if shared else RULE)


def listed(
    scene: Scene, match: re.Match[str], subject: End, predicate: str, rule: str
) -> Iterator[Relation]:
    """Yield a property of `subject` with each of those whom a match lists."""
    if scene.refused(*match.span()):
        return
    for char in match["list"] + (match.groupdict().get("more") or ""):
        mention = scene.coded.mentions.get(char)
        if mention is None or mention.kind in {Kind.ADJECTIVE, Kind.PLACE, Kind.DATE}:
            continue
        if seats.partial(mention, char, scene.text):
            continue
        thing = scene.discourse.of(mention)
        if thing is not None and thing is not subject.value:
            who = End(thing, mention.text, mention.reason)
            yield Relation(subject, predicate, who, scene.coded, rule)


def _end(scene: Scene, at: int) -> End | None:
    mention = scene.coded.mentions[scene.text[at]]
    thing = scene.discourse.of(mention)
    if thing is None or not thing.stated or mention.plural:
        return None
    return End(thing, mention.text, mention.reason)


_AND: Final = expression(r"(?: ?\([^()]{1,60}\))?,? and ")
_PAST_RELATIVE: Final = expression(
    rf"(?: ?\([^()]{{1,60}}\))?, (?:which|that) [^;:]*, and{_AUXILIARY} ?$"
)
"""A comma before "and" ends a relative clause: "…, which is led by X, and is funded by"."""
_SUBJECT: Final = expression(f"[{_I}{_E}{_IT}]")
_MANY: Final = frozenset({"they", "them", "these", "those"})


def _subject(scene: Scene, at: int) -> End | None:
    """Return the thing whose own verb begins at `at`."""
    named = list(_SUBJECT.finditer(scene.text, 0, at))
    if named:
        last = named[-1]
        if not _OWN.fullmatch(scene.text, last.end(), at) or claims.of_body(
            scene.text, last.end(), at
        ):
            return None
        # "The course is part of the plan and was financed by …": the course was.
        if _AND.match(scene.text, last.end()) or _PAST_RELATIVE.fullmatch(
            scene.text, last.end(), at
        ):
            last = named[0]
        found = _end(scene, last.start())
        mention = scene.coded.mentions[last[0]]
        pronoun = mention.kind is Kind.PRONOUN and mention.text.lower() not in _MANY
        return found if found is not None or not pronoun else _above(scene, at)
    about = _ABOUT.match(scene.text)
    if about is None or not _OWN.fullmatch(scene.text, about.end(), at):
        return None
    return _above(scene, at)


def _above(scene: Scene, at: int) -> End | None:
    number = scene.coded.index
    before = [c for c in scene.discourse.found if c.index < number][-1:]
    own = before and before[0].paragraph == scene.coded.paragraph
    if own and UNKNOWN_SUBJECT.match(before[0].text):
        return None  # "Safe Bay is a part of the Strategy. It is led by …": Safe Bay is
    thing, why = passage(scene.discourse, scene.coded, "undertaking", at)
    return End(thing, "", why) if thing is not None else None
