"""Several bodies named at once: "the Ministries of Justice of Estonia and Latvia".

Each country in the list gets a body of its own, named in the singular: "the Finnish and Swedish
Ministries of Justice", "the embassies of Denmark and Poland", "the Latvian and Estonian police".
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from thbgraph import labels
from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.text.expressions import expression

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
C = char_class([Kind.COUNTRY])
J = char_class([Kind.ADJECTIVE])
L = char_class([Kind.PLACE])
R = char_class([Kind.REGION])

_NOUNS: Final = {
    "ministries": "Ministry",
    "embassies": "Embassy",
    "governments": "Government",
    "parliaments": "Parliament",
    "police forces": "Police",
    "police authorities": "Police",
    "border guards": "Border Guard",
    "border guard services": "Border Guard",
    "labour inspectorates": "Labour Inspectorate",
    "labor inspectorates": "Labour Inspectorate",
    "migration services": "Migration Service",
    "immigration services": "Immigration Service",
    "immigration authorities": "Immigration Service",
    "customs authorities": "Customs",
    "customs services": "Customs",
    "prosecution services": "Prosecution Service",
    "tax administrations": "Tax Administration",
    "foreign ministries": "Ministry of Foreign Affairs",
    "interior ministries": "Ministry of the Interior",
    "justice ministries": "Ministry of Justice",
    "labour ministries": "Ministry of Labour",
    "red cross societies": "Red Cross",
    "supreme courts": "Supreme Court",
    "constitutional courts": "Constitutional Court",
    "national police forces": "National Police",
    "criminal police": "Criminal Police",
    "coast guards": "Coast Guard",
    "employment services": "Employment Service",
    "health inspectorates": "Health Inspectorate",
    "prosecution offices": "Prosecution Office",
    "prosecutor general’s offices": "Prosecutor General’s Office",
    "prosecutor general's offices": "Prosecutor General's Office",
    "prosecutors general’s offices": "Prosecutor General’s Office",
    "work environment authorities": "Work Environment Authority",
    "tax authorities": "Tax Administration",
    "tax agencies": "Tax Agency",
    "health ministries": "Ministry of Health",
    "ombudsman offices": "Ombudsman",
}
"""What plurals stand for, with the name that each body has in the singular."""
_PEOPLE: Final = frozenset({"border guards", "coast guards"})
_WORDS: Final = frozenset(w for noun in _NOUNS for w in noun.split()) | {"police", "guard"}
_SINGULAR_TOO: Final = expression(r"(?:[Pp]olice|[Bb]order [Gg]uard|[Cc]ustoms|[Gg]overnments?)$")


@cache
def _of_countries() -> re.Pattern[str]:
    noun = "|".join(re.escape(n) for n in sorted(_NOUNS, key=lambda n: (-len(n), n)))
    field = lex.alternation("fields", capital=None)
    what = rf"(?: (?:of|for) (?:the )?{field}(?:(?:, | and |, and | ){field}){{0,4}})?"
    return expression(
        rf"(?P<lead>(?:[Tt]he )?(?P<noun>(?i:{noun}))(?P<what>{what}) (?:of|in|from) )(?:both )?(?P<list>(?:the )?[{C}](?:, (?:the )?[{C}])*,? and (?:of )?(?:the )?[{C}])"
    )


@cache
def _of_adjectives() -> re.Pattern[str]:
    noun = "|".join(re.escape(n) for n in sorted(_NOUNS, key=lambda n: (-len(n), n)))
    field = lex.alternation("fields", capital=None)
    what = rf"(?: (?:of|for) (?:the )?{field}(?:(?:, | and |, and | ){field}){{0,4}})?"
    return expression(
        rf"(?P<list>[{J}](?:, [{J}])*,? and (?:the )?[{J}]) (?P<noun>(?i:{noun}))(?P<what>{what})(?![\w-])"
    )


_CITIES: Final = expression(
    rf"(?<![\w’'-])(?P<noun>[Cc]ities|[Mm]unicipalities|[Tt]owns|[Cc]ity [Cc]ouncils|[Cc]ity [Gg]overnments) of (?P<list>[{L}{R}{C}](?:, [{L}{R}{C}])*,? and (?:of )?[{L}{R}{C}])(?![\w-])"
)
_OF_CITIES: Final = {
    "cities": "City",
    "municipalities": "Municipality",
    "towns": "Town",
    "city councils": "City Council",
    "city governments": "City Government",
}


def cities(coded: Coded) -> None:
    """Code "the cities of Oslo, Riga and Turku" as the bodies they are: the City of Oslo and so on."""
    if not coded.words & {"cities", "municipalities", "towns", "councils", "governments"}:
        return
    edits = []
    for match in _CITIES.finditer(coded.text):
        noun = _OF_CITIES[match["noun"].lower()]
        for at in range(*match.span("list")):
            city = coded.mentions.get(coded.text[at])
            if city is None:
                continue
            start = match.start() if at == match.start("list") else at
            mention = coded.make(Kind.ORGANISATION, start, at + 1)
            mention.name = f"{noun} of {city.text}"
            mention.head = noun.lower().split()[-1]
            mention.rule = "several"
            edits.append((start, at + 1, mention))
    coded.replace(edits)


_MUNICIPALITY: Final = expression(
    rf"(?<=[Tt]he )(?P<m>(?:local |rural )?municipality of [{L}{R}])(?![\w-]|,? and [{L}{R}])"
)


def municipalities(coded: Coded) -> None:
    """Code "the municipality of Inari" as the body it is; a city of that name may be a place only."""
    if "municipality" in coded.words:
        coded.rewrite(_MUNICIPALITY, _make_municipality)


def _make_municipality(match: re.Match[str], coded: Coded) -> Mention:
    mention = coded.make(Kind.ORGANISATION, *match.span("m"))
    mention.name = mention.text
    mention.head = "municipality"
    return mention


_AND_BODY: Final = expression(rf"(?P<list>[{J}](?:, [{J}])*),? and (?:the )?(?P<o>[{O}])")


def spot(coded: Coded) -> None:
    """Code one organisation a country where a plural names several."""
    cities(coded)
    municipalities(coded)
    if not coded.words & _WORDS:
        return
    for pattern in (_of_countries(), _of_adjectives()):
        match = pattern.search(coded.text) if coded.may_match(pattern) else None
        if match is not None:
            coded.replace(_each(match, coded))


def _each(match: re.Match[str], coded: Coded) -> list[tuple[int, int, Mention]]:
    noun = _NOUNS[match["noun"].lower()]
    what = match["what"]
    if noun == "Ministry" and not what:
        return []
    if match["noun"] in _PEOPLE and match.groupdict().get("lead", "").endswith(" from "):
        return []  # "border guards from Denmark and Estonia" are people
    places = [at for at in range(*match.span("list")) if coded.text[at] in coded.mentions]
    edits = []
    for at in places:
        country = coded.mentions[coded.text[at]]
        start, end = at, at + 1
        if at == places[0]:
            start = min(start, match.start())
        if at == places[-1]:
            end = max(end, match.end())
        mention = coded.make(Kind.ORGANISATION, start, end)
        if country.kind is Kind.COUNTRY:
            mention.name = f"{noun}{what} of {country.text}"
        else:
            mention.name = f"{country.text} {noun}{what}"
        mention.head = noun.split()[0].lower()
        mention.country = country
        mention.rule = "several"
        edits.append((start, end, mention))
    return edits


def nest(coded: Coded) -> None:
    """Code "Latvian" in "the Latvian and Estonian police" as the body that it stands for."""
    if not coded.words & {"police", "guard", "guards", "customs", "government", "governments"}:
        return
    edits = []
    for match in _AND_BODY.finditer(coded.text):
        body = coded.mentions[match["o"]]
        first, _, rest = body.text.partition(" ")
        if first.lower() not in labels.ADJECTIVES or not _SINGULAR_TOO.fullmatch(rest):
            continue
        for at in range(*match.span("list")):
            other = coded.mentions.get(coded.text[at])
            if other is None:
                continue
            mention = coded.make(Kind.ORGANISATION, at, at + 1)
            mention.name = f"{other.text} {rest}"
            mention.head = body.head
            mention.country = other
            mention.rule = "several"
            edits.append((at, at + 1, mention))
    if edits:
        coded.replace(edits)
