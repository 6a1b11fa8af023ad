"""What follows an organisation's name and belongs to it, or only seems to.

"Monika – Multicultural Women’s Association", "Finnish Hospitality Association MaRa", "Internal
Security Fund – Police", "Government of Åland" are one name each; in "Director of the Department
of Migration Policy Halina Ruta" the last two words are the director's.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.spotting import landed
from thbgraph.text.expressions import expression

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
J = char_class([Kind.ADJECTIVE])
D = char_class([Kind.DATE])
C = char_class([Kind.COUNTRY])
L = char_class([Kind.PLACE])

_DASHED = expression(
    rf"(?<![\w’'-])(?P<a>{lex.CAP}(?: e\.V\.)?|[{O}](?: e\.V\.)?) [–—] (?:the )?(?P<o>[{O}])"
)
_STRAND = expression(
    rf"(?P<o>[{O}]) [–—] (?P<strand>{lex.CAP}|[{O}])(?: \((?P<acronym>[A-Z][\w-]+)\))?(?=[,.;:)]|$| of | and | \()"
)
_BRANDED = expression(
    rf"(?P<o>[{O}])(?: (?!The ){lex.CAP})? (?P<acronym>[A-Z]\w*[A-Z]\w*)(?![\w-]| [{lex.UPPER}])"
)
_SELF_GOVERNED = expression(
    rf"(?P<o>[{O}]) of (?:the )?(?P<land>{lex.CAP}(?: Islands| and {lex.CAP}| County)?)(?![\w-]| [{lex.UPPER}])"
)
_SIDED = expression(
    rf"(?P<o>[{O}]) (?P<side>South|North|East|West|Central|Centre|Mid)(?![\w-]| [{lex.UPPER}])"
)
HEREINAFTER = expression(
    rf"(?P<o>[{O}]) \((?:hereinafter|hereafter|henceforth|further|next|from now on)"
    rf"(?: referred to as| called)?,?(?: ?[-–—:])? ?(?:the )?[“\"‘„]?(?P<acronym>{lex.CAP}(?: {lex.CAP}){{0,3}})[”\"’“]?\)"
)
"""How a text says what it will call a body from there on."""
MINISTERS = expression(r"\b[Mm]inisters? (?:of|for) (?:the )?[^,.;]{3,60} and (?:the )?$")
"""Before what belongs to a minister’s title: "Minister of the Interior and Administration"."""
_SIDES = frozenset({"south", "north", "east", "west", "central", "centre", "mid"})
_LANDED = frozenset(
    {
        "Government",
        "Parliament",
        "Cabinet",
        "Cross",
        "Customs",
        "Church",
        "Ombudsman",
        "Diocese",
        "Governor",
    }
)
"""Bodies of self-governed lands: "Red Cross of Åland"."""
_FUNDS = expression(r"\b(?:Fund|Facility|Programme|Grants)$")
_OFFICES = frozenset(
    ["office", "secretariat", "representation", "delegation", "mission", "bureau", "headquarters"]
)
ONE_PERSON = expression(
    r"(?i)\b(?:ombuds\w+|rapporteur|commissioner|chancellor|president|prosecutor|governor|representative|minister)\b"
)
"""Offices of one person, whose "Office" is no part of another body."""
_NAMES = 2
"""Words of a person's name."""


_BARE = expression(r"(?:^|(?<![\w’'-])(?:[a-z]+|In|By|The)[,;]? )(?P<m>Parliament)(?![\w-])")


_KINDS = (
    r"(?:companies|firms|organi[sz]ations|NGOs|associations|foundations|universities|agencies|"
    r"shelters|unions|societies|networks|institutes|charities|municipalities|cooperatives)"
)
KINDS = frozenset(re.findall(r"[a-z]{3,}", _KINDS.lower().replace("[sz]", "s"))) | {"organizations"}
"""Words of which one announces several names."""
_PLAIN_NAME = rf"{lex.CAP}(?: (?:of |for |the )?{lex.CAP}){{0,3}}"
_LISTED = expression(
    rf"(?<![\w-]){_KINDS}:? (?P<list>(?:{_PLAIN_NAME}|[{O}])(?:, (?:{_PLAIN_NAME}|[{O}])){{0,8}},? and (?:{_PLAIN_NAME}|[{O}]))(?![\w-])"
)


def listed(coded: Coded) -> None:
    """Code names behind a plural: "the ferry companies Polferries and TT-Line"."""
    edits = []
    for match in _LISTED.finditer(coded.text):
        for name in re.finditer(rf"{_PLAIN_NAME}|[{O}]", match["list"]):
            if name[0] in coded.mentions:
                continue
            start = match.start("list") + name.start()
            stop = start + len(name[0])
            mention = coded.make(Kind.ORGANISATION, start, stop)
            mention.name = mention.text
            mention.head = "organisation"
            mention.rule = "announced"
            if not name.start():
                start = match.start()
            edits.append((start, stop, mention))
    if edits:
        coded.replace(edits)


def bare(coded: Coded) -> None:
    """Code a parliament that is spoken of without an article: "submitted to Parliament"."""
    if "parliament" in coded.words:
        coded.rewrite(_BARE, _make_bare)


def _make_bare(match: re.Match[str], coded: Coded) -> Mention | None:
    mention = coded.make(Kind.ORGANISATION, *match.span("m"))
    mention.head = "parliament"
    return mention


_LEGAL = expression(
    rf"(?P<o>[{O}]) (?P<form>e\. ?V\.|gGmbH|GmbH|r\.y\.|ry|rf|z\.s\.|MTÜ|SA|VšĮ|AB|AS|ASA|ApS|Oy|Oyj|Ltd\.?|Sp\. z o\.o\.|NGO)(?![\w-])"
)
_FORMS = frozenset(
    ["v", "ggmbh", "gmbh", "ry", "rf", "r", "z", "mtü", "sa", "všį", "ab", "as", "asa", "aps"]
) | {"oy", "oyj", "ltd", "sp", "ngo"}


def _with_form(match: re.Match[str], coded: Coded) -> Mention | None:
    """Return "Ban Ying e.V." as Ban Ying: a legal form is no part of what a body goes by."""
    core = coded.mentions[match["o"]]
    return None if core.reference else outer(match, coded, core)


_APPOSED = expression(
    rf"(?<![\w’'.&-])(?P<m>(?P<acronym>[{lex.UPPER}][{lex.UPPER}-]{{2,11}}), the (?P<o>[{O}]))(?=, | is | was | brings | unites )"
)


def _with_capitals(match: re.Match[str], coded: Coded) -> Mention | None:
    """Return "NORTHLINK, the Northern Network of Coordinators" as one body with its short name."""
    core = coded.mentions[match["o"]]
    if core.reference or core.acronym or match["acronym"] in lex.word_set("not_initiatives"):
        return None
    mention = outer(match, coded, core)
    mention.acronym = match["acronym"]
    return mention


_BRACKET = expression(rf"(?<![\w’'.-])(?P<m>(?!The |In |At ){lex.CAP} \({lex.CAP}\) (?P<o>[{O}]))")


def _with_bracket(match: re.Match[str], coded: Coded) -> Mention | None:
    """Return "Northern (Arctic) Federal University" whole."""
    core = coded.mentions[match["o"]]
    if core.entries or core.reference or core.country is not None:
        return None
    mention = coded.make(Kind.ORGANISATION, *match.span("m"))
    mention.name, mention.head = mention.text, core.head
    return mention


def extend(coded: Coded) -> None:
    """Let names take in what belongs to them."""
    if coded.words & _FORMS:
        coded.rewrite(_LEGAL, _with_form)
    if ", " in coded.text:
        coded.rewrite(_APPOSED, _with_capitals)
    if ") " in coded.text:
        coded.rewrite(_BRACKET, _with_bracket)
    coded.rewrite(_BRANDED, _with_brand)
    if coded.words & {"gulf", "bay", "isle", "lake", "strait", "straits", "sea"}:
        coded.rewrite(_WATERS, _with_water)
    if coded.words & _OFFICES:
        coded.rewrite(_OFFICE, _with_office)
    if "–" in coded.text or "—" in coded.text:
        coded.rewrite(_STRAND, _with_strand)
        coded.rewrite(_DASHED, _with_dash)
    landed.spot(coded)
    if coded.words & _SIDES:
        coded.rewrite(_SIDED, _with_side)
    if coded.words & {"fund", "facility", "trust"}:
        coded.rewrite(_FUND_AND, _with_purpose)
    if coded.words & {"ministry", "department", "authority"}:
        coded.rewrite(_more_fields(), _with_fields)
    if coded.words & {w.lower() for w in _LANDED}:
        coded.rewrite(_SELF_GOVERNED, _with_land)


def outer(match: re.Match[str], coded: Coded, core: Mention) -> Mention:
    """Return a mention over the whole match that stands for what `core` stands for."""
    mention = coded.make(Kind.ORGANISATION, match.start(), match.end())
    mention.entries = core.entries
    mention.name = core.name or core.text
    mention.head = core.head
    mention.acronym = core.acronym
    mention.parent = core.parent
    mention.country = core.country
    mention.rule = core.rule
    return mention


def name_behind(match: re.Match[str], coded: Coded) -> int:
    """Return how many characters at the end of an organisation's match are a person's name."""
    words = match["post"].split(" ")
    before = coded.text[max(0, match.start() - 60) : match.start()]
    if len(words) < _NAMES or not _after_post().search(before):
        return 0
    if words[-_NAMES] in lex.word_set("given_names") and words[-1][0].isupper():
        return len(" ".join(words[-_NAMES:])) + 1
    if len(words) < _NAMES + 3:
        return 0
    known = lex.word_set("fields") | lex.word_set("organisation_heads")
    subject, *name = words[-_NAMES - 1 :]
    personal = all(w[0].isupper() and w.lower() not in known for w in name)
    done = subject.lower() in known and subject.lower() not in _HALF
    return len(" ".join(name)) + 1 if done and personal else 0


_HALF: Final = frozenset(
    [
        *("civil", "social", "public", "criminal", "foreign", "national", "international"),
        *("legal", "human", "internal", "external", "economic", "european", "nordic"),
        *("regional", "local", "central", "general", "medical", "judicial", "domestic"),
    ]
)
"""Words with which no body's name ends: "Department for Civil …"."""


@cache
def _after_post() -> re.Pattern[str]:
    return expression(
        rf"(?:^|[ -]){lex.alternation('post_heads')} (?:of|at|from|in|with|for)(?: the)? $"
    )


_OFFICE = expression(
    rf"(?P<o>[{O}])(?:['’]s?)? (?P<unit>(?:(?:Regional|Country|Liaison|Field|Project|Contact|National|Baltic|Nordic|European) )?(?P<head>Office|Secretariat|Representation|Delegation|Mission|Bureau|Headquarters))"
    rf"(?: (?:in|for|to) (?:the )?(?P<c>[{C}{L}]))?(?![\w-]| [{lex.UPPER}])"
)


_WATERS = expression(
    rf"(?<![\w’'-])(?:Gulf|Bay|Isle|Lake|Straits?|Sea) of (?:the )?(?P<o>[{O}])(?: (?:District|Region|Command|Squadron|Station|Division|Sector)(?![\w-]))?"
)


def _with_water(match: re.Match[str], coded: Coded) -> Mention | None:
    """Return "the Gulf of Finland Coast Guard District" whole."""
    core = coded.mentions[match["o"]]
    if core.entries and core.text[0].islower():
        return None
    mention = coded.make(Kind.ORGANISATION, match.start(), match.end())
    mention.name = mention.text
    mention.head = core.head
    return mention


def _with_office(match: re.Match[str], coded: Coded) -> Mention | None:
    """Return "the UNHCR Office in Poland" as an office of its own."""
    core = coded.mentions[match["o"]]
    if core.reference or len(core.text) < _NAMES:
        return None
    mention = coded.make(Kind.ORGANISATION, match.start(), match.end())
    mention.name = mention.text
    mention.head = match["head"].lower()
    mention.parent = None if ONE_PERSON.search(core.text) else core
    return mention


_KIND_ALONE = expression(
    r"(?:Inspectorate|Agency|Institute|Foundation|Association|Centre|Center|Authority|Union|Society|Company|Network|Directorate|Federation|Office|Service|Bureau|Council)"
)


def _with_brand(match: re.Match[str], coded: Coded) -> Mention | None:
    core = coded.mentions[match["o"]]
    if core.reference and not core.acronym and _KIND_ALONE.fullmatch(core.text):
        # "the Inspectorate SZW": none of those named before, and no entry of "Inspectorate" alone.
        core = Mention(core.kind, core.start, core.end, core.text, head=core.head)
    if (
        core.entries
        or core.reference
        or core.acronym
        or match["acronym"] in lex.word_set("not_initiatives")
    ):
        return None
    mention = outer(match, coded, core)
    mention.name = mention.text
    mention.acronym = match["acronym"]
    return mention


def _with_strand(match: re.Match[str], coded: Coded) -> Mention | None:
    core = coded.mentions[match["o"]]
    if core.reference or not _FUNDS.search(core.text):
        return None
    mention = outer(match, coded, core)
    mention.entries = ()
    second = coded.mentions.get(match["strand"])
    mention.name = (
        f"{core.name or core.text} – {second.text if second is not None else match['strand']}"
    )
    mention.acronym = match["acronym"] or ""
    return mention


def _with_dash(match: re.Match[str], coded: Coded) -> Mention | None:
    core = coded.mentions[match["o"]]
    first = coded.mentions.get(match["a"][0])
    words = match["a"].removesuffix(" e.V.")
    if first is None:
        if words.lower() in lex.word_set("not_names") or core.entries or core.reference:
            return None
        if words.lower() in lex.word_set("post_heads"):
            return None
    elif not first.text.isupper() or (
        first.entries and core.entries and first.entries != core.entries
    ):
        return None
    mention = outer(match, coded, core)
    mention.entries = first.entries if first is not None and first.entries else core.entries
    mention.name = mention.text
    mention.acronym = first.text if first is not None else words
    return mention


_FUND_AND = expression(
    rf"(?P<o>[{O}]) and (?:[{lex.UPPER}][\w’-]+ ){{0,3}}[{lex.UPPER}][\w’-]+(?: of (?:the )?[{O}])?(?![\w-]| [{lex.UPPER}{O}])"
)


def _with_purpose(match: re.Match[str], coded: Coded) -> Mention | None:
    """Let a fund keep all that it is for: "the Fund for Decent Work and Tripartite Dialogue"."""
    core = coded.mentions[match["o"]]
    if not re.match(r"(?:\w+ )?(?:Fund|Facility|Trust|Foundation) for ", core.text) or core.entries:
        return None
    mention = outer(match, coded, core)
    mention.name = mention.text
    return mention


@cache
def _more_fields() -> re.Pattern[str]:
    field = lex.alternation("fields", capital=True)
    head = lex.alternation("organisation_heads", capital=True)
    no_body = r"(?!(?:Police|Customs|Church|Society|Women|Tax)\b)"
    return expression(
        rf"(?P<o>[{O}])(?:, {no_body}(?!{head}\b){field}(?: {field})*){{0,5}},? and {no_body}(?!{head}\b){field}(?: {field})*(?![\w-]| [{lex.UPPER}{O}])(?: of (?P<land>{lex.CAP}))?"
    )


def _with_fields(match: re.Match[str], coded: Coded) -> Mention | None:
    """Let a ministry keep all its fields where a file knows the first one only."""
    core = coded.mentions[match["o"]]
    if (
        not re.match(r"(?:[\w’'-]+ )?(?:Ministry|Department|Authority) (?:of|for) ", core.text)
        or core.acronym
        or core.country is not None
    ):
        return None
    mention = outer(match, coded, core)
    mention.entries = ()
    mention.name = mention.text
    return mention


def _with_side(match: re.Match[str], coded: Coded) -> Mention | None:
    core = coded.mentions[match["o"]]
    if (
        core.text.rsplit(" ", 1)[-1]
        not in {"Region", "District", "Department", "Unit", "Prefecture"}
        or core.entries
    ):
        return None
    mention = outer(match, coded, core)
    mention.name = mention.text
    return mention


def _with_land(match: re.Match[str], coded: Coded) -> Mention | None:
    core = coded.mentions[match["o"]]
    if (
        core.text.rsplit(" ", 1)[-1] not in _LANDED
        or core.country is not None
        or core.parent is not None
    ):
        return None
    mention = outer(match, coded, core)
    mention.entries = ()
    mention.name = mention.text
    mention.reference = False
    return mention
