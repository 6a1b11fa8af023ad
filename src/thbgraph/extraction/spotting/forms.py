"""Bodies known by a legal form, by the country of their branch, or by a kind that stands before the name.

"Valoa ry", "SIA Druva", "IOM Poland", "Foundation Prom", "Sister Anna of the Congregation of Our
Lady": what stands beside the name says that a body bears it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
C = char_class([Kind.COUNTRY])
J = char_class([Kind.ADJECTIVE])
L = char_class([Kind.PLACE])
W = char_class([Kind.TITLE])

_FORM: Final = r"(?:r\.y\.|ry|rf|MTÜ|SA|e\. ?V\.|gGmbH|GmbH|AG|Oyj?|AB|ASA|AS|A/S|ApS|Ltd|SIA|UAB|VšĮ|OÜ|ehf|hf|z\.s\.|Sp\. z o\.o\.|SE|NV|BV|Inc)"
_FORM_WORDS: Final = frozenset(
    [
        "ry",
        "rf",
        "mtü",
        "sa",
        "v",
        "ggmbh",
        "gmbh",
        "ag",
        "oy",
        "oyj",
        "ab",
        "asa",
        "as",
        "a",
        "aps",
    ]
) | {"ltd", "sia", "uab", "všį", "oü", "ehf", "hf", "z", "sp", "se", "nv", "bv", "inc", "r"}
_BEFORE: Final = r"(?:MTÜ|SIA|UAB|VšĮ|OÜ|AS|Stiftelsen|Stiftung|Fundacja|Stowarzyszenie|Biedrība|Föreningen|Foreningen|Verein|Yhdistys|Säätiö|Fonden|Forbundet|Förbundet|Asociacija|Viešoji įstaiga|Labdaros fonds|Nodibinājums|Sihtasutus|Towarzystwo|Związek|Landsforeningen|Riksförbundet|Arbeitsgemeinschaft|Kvinnojouren|Krisesenteret|Félagið|Samtökin|FUNDACJA|STIFTUNG|STOWARZYSZENIE|STIFTELSEN|BIEDRĪBA|VEREIN)"
_NATIVE: Final = (
    frozenset(
        [
            "stiftelsen",
            "stiftung",
            "fundacja",
            "stowarzyszenie",
            "biedrība",
            "föreningen",
            "foreningen",
        ]
    )
    | {"asociacija", "viešoji", "labdaros", "nodibinājums", "sihtasutus", "towarzystwo", "związek"}
    | {
        *("landsforeningen", "riksförbundet", "arbeitsgemeinschaft", "kvinnojouren"),
        *("krisesenteret", "félagið", "samtökin"),
    }
    | {"verein", "yhdistys", "säätiö", "fonden", "forbundet", "förbundet"}
)
JOINS: Final = (
    r"(?:för|für|gegen|mod|mot|till|til|dla|przeciwko|przeciw|pret|und|och|og|ist|av|af|des|der)"
)
"""Small words of the languages around the Baltic Sea that stand inside the names of bodies."""
_NAME: Final = rf"{lex.CAP}(?: (?:(?:of|for|the|and|ja|på|i|w|{JOINS}) )?{lex.CAP}){{0,4}}?"
BRANCHED: Final = frozenset(
    ["iom", "unhcr", "unicef", "ilo", "undp", "unodc", "ecpat", "sos", "wwf", "ymca", "ywca", "a21"]
) | {"ijm", "solwodi", "icmpd", "hias", "drc", "acf", "who", "intersos", "osce"}
"""Bodies, by their capitals, that have a branch in many countries: "IOM Poland"."""
_BRANCH: Final = expression(
    rf"(?P<o>[{O}]) (?P<c>[{C}{L}])(?!\w| (?:[{lex.UPPER}O]|Presidency|chair))"
)
_KINDS: Final = frozenset(
    ["foundation", "association", "society", "shelter", "union", "charity"]
) | {
    *("centre", "center", "house"),
}
_KIND_FIRST: Final = expression(
    rf"(?<![\w’'-])(?P<m>(?P<head>Foundation|Association|Society|Shelter|Union|Charity|(?:Crisis|Resource|Support|Counselling|Advice|Drop-in) Cent(?:re|er)|Women['’]s (?:Shelter|House)|Safe House) (?P<n>[{O}{W}]|{lex.CAP}(?: {lex.CAP}){{0,2}}))(?![\w-])"
)
_INSIDE: Final = expression(rf"(?:^|[ (])(?:{lex.CAP}|[{J}{C}]) $")
"""Before a kind that stands inside a longer name: "Finnish Hospitality Association MaRa"."""


@cache
def _formed() -> tuple[re.Pattern[str], ...]:
    return (
        expression(rf"(?<![\w’'.-])(?P<m>(?P<n>{_NAME}),? {_FORM}(?:\.(?=,| [a-z(]))?)(?![\w’'-])"),
        expression(rf"(?<![\w’'.-])(?P<m>{_BEFORE} (?P<n>[{W}{O}]|{_NAME}))(?![\w’'-]| {lex.CAP})"),
    )


@cache
def kinds() -> str:
    """Return the nouns in lower case that announce a body's name, as one expression."""
    lists = ("announcing_kinds", "organisation_kinds")
    return f"(?:NGO|{'|'.join(lex.alternation(name, capital=False) for name in lists)})"


@cache
def kind_words() -> frozenset[str]:
    """Return the first words of the nouns that announce a body's name."""
    return lex.first_words("organisation_kinds") | lex.first_words("announcing_kinds")


@cache
def _kind_before() -> re.Pattern[str]:
    return expression(rf"(?<![\w-]){kinds()} (?P<o>[{O}])")


_CAPITAL_END: Final = expression(rf"(?<=[a-z] ){lex.CAP} $")
_HEADED_BY: Final = expression(
    r"(?i)\b(?:director|head|chief|manager|coordinator|chair\w*|president|leader|representative|spokes\w+|founder|lawyer|psychologist) (?:of|at|from) (?:the |our |its |an? )?(?:[a-z’'-]+ )?$"
)


def none_announced(match: re.Match[str], coded: Coded) -> bool:
    """Whether a kind of body announces no name: "the Northern NGO Platform", "director of the shelter Anna Berg"."""
    before = match.start("kind")
    if match["kind"] == "NGO":
        return _CAPITAL_END.search(coded.text, 0, before) is not None
    words = match["name"].split()
    given = len(words) > 1 and words[0].split("-")[0] in lex.word_set("given_names")
    return given and _HEADED_BY.search(coded.text, 0, before) is not None


def announced(coded: Coded) -> None:
    """Let a body's mention begin with the noun that announces it: "the landlord Kotikolo Oy"."""
    if coded.words & kind_words() or "ngo" in coded.words:
        coded.rewrite(_kind_before(), _with_kind)


def _with_kind(match: re.Match[str], coded: Coded) -> Mention | None:
    core = coded.mentions[match["o"]]
    core.start, _ = coded.view_span(match.start(), match.end())
    return core


_HEAD_OF_OWN: Final = (
    r"(?:styrelsen|verket|myndigheten|tilsynet|direktoratet|departementet|ministeriet|forbundet|förbundet|virasto|ministeriö|liitto|poliisi|amet|inspektsioon|ministeerium|"
    r"kriminalamt|bundesamt|landesamt|ministerium|behörde|verband|stelle|beratung|kommunen|länsstyrelsen|avdelningen|stadsmissionen)"
)
_OF_OWN: Final = expression(
    rf"(?<![\w’'.-])(?P<m>(?:(?:Svenska|Norske?|Danske?|Norges|Sveriges|Danmarks|Suomen|Eesti|Deutsche[rs]?|Statens|Polskie|Íslenska) )?(?P<n>[{lex.UPPER}][a-zäöåøæüßõ]{{2,}}{_HEAD_OF_OWN}|(?:Bundesamt|Landesamt|Länsstyrelsen|Stadsmissionen))(?: (?:{JOINS}|i|for) {lex.CAP}(?: (?:{JOINS} )?{lex.CAP}){{0,3}})?)(?![\w’'-])"
)
"""A public body or union whose own language shows it: "Arbetsmiljöverket", "Koordinierungsstelle gegen …"."""
_OWN_END: Final = expression(
    rf"{_HEAD_OF_OWN}\b|\b(?:universitet|universitetet|högskola|yliopisto|ülikool|universitāte|universitetas|Universität|Uniwersytet|Hochschule)\b"
)
_SCHOOL_OF_OWN: Final = expression(
    rf"(?<![\w’'.-])(?P<m>(?:(?:{lex.CAP}|[{L}]) ){{1,3}}(?:universitet|universitetet|högskola|yliopisto|ülikool|universitāte|universitetas)|(?:Universität|Uniwersytet|Hochschule) (?:für )?(?:{lex.CAP}|[{L}])(?: {lex.CAP})?)(?![\w’'-])"
)
"""A university in its own language: "Uppsala universitet"."""


def _make_of_own(match: re.Match[str], coded: Coded) -> Mention | None:
    mention = coded.make(Kind.ORGANISATION, *match.span("m"))
    mention.name, mention.head, mention.rule = mention.text, "authority", "announced"
    return mention


_MECHANISM: Final = expression(
    rf"(?<![\w’'-])(?P<m>(?:(?:{lex.CAP}|[{J}{C}]) ){{0,3}}(?:Rapporteur|Monitoring|Complaints|Oversight) Mechanism"
    rf"(?: (?:on|against|for) (?:the )?{lex.CAP}(?: (?:(?:in|of|and|the) ){{0,2}}{lex.CAP}){{0,5}})?)(?![\w-])"
)


def _make_mechanism(match: re.Match[str], coded: Coded) -> Mention:
    mention = coded.make(Kind.ORGANISATION, *match.span("m"))
    mention.name = mention.text
    mention.acronym = "Mechanism"
    mention.head = "mechanism"
    mention.rule = "announced"
    return mention


def spot(coded: Coded) -> None:
    """Code the bodies that a legal form or a kind beside the name shows."""
    words = coded.words
    if "mechanism" in words:
        coded.rewrite(_MECHANISM, _make_mechanism)
    if words & _FORM_WORDS or words & _NATIVE:
        coded.rewrite_all(_formed(), _make_formed)
    if coded.may_match(_OWN_END) and _OWN_END.search(coded.text):
        coded.rewrite(_OF_OWN, _make_of_own)
        coded.rewrite(_SCHOOL_OF_OWN, _make_of_own)
    if words & _KINDS:
        coded.rewrite(_KIND_FIRST, _make_kind_first)
    if words & BRANCHED:
        coded.rewrite(_BRANCH, _make_branch)


def _make_formed(match: re.Match[str], coded: Coded) -> Mention | None:
    words = match["n"].split()
    if words[0].lower() in lex.word_set("not_names") or (
        len(words) == 1 and words[0].isupper() and len(words[0]) < len("ABCD")
    ):
        return None
    mention = coded.make(Kind.ORGANISATION, *match.span("m"))
    mention.name = mention.text
    inner = coded.mentions.get(match["n"])
    begin, stop = coded.view_span(*match.span("n"))
    mention.acronym = inner.name if inner is not None else coded.source[begin:stop]
    mention.head = "organisation"
    mention.rule = "announced"
    return mention


def _make_kind_first(match: re.Match[str], coded: Coded) -> Mention | None:
    if _INSIDE.search(coded.text, 0, match.start()):
        return None
    inner = coded.mentions.get(match["n"])
    if inner is not None and (inner.reference or inner.parts or inner.kind is Kind.TITLE):
        return None
    first = match["n"].split()[0].lower()
    if inner is None and (first in lex.word_set("not_names") or first in _nouns()):
        return None
    mention = coded.make(Kind.ORGANISATION, *match.span("m"))
    mention.head = match["head"].lower()
    mention.rule = "announced"
    if inner is not None:
        mention.entries, mention.acronym = inner.entries, inner.acronym
        mention.name = inner.name or inner.text
    else:
        mention.name = mention.text
    return mention


@cache
def _nouns() -> frozenset[str]:
    return (
        lex.word_set("organisation_heads")
        | lex.word_set("initiative_heads")
        | lex.word_set("event_heads")
        | lex.word_set("post_heads")
    )


def _make_branch(match: re.Match[str], coded: Coded) -> Mention | None:
    core = coded.mentions[match["o"]]
    if core.text.lower() not in BRANCHED or not core.text[-2:].isupper():
        return None
    mention = coded.make(Kind.ORGANISATION, *match.span())
    mention.name = mention.text
    mention.head = "organisation"
    mention.rule = "announced"
    return mention
