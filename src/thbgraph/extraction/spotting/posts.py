"""Public posts by their noun ("Deputy Director", "Vice-Minister of the Interior"), and where they are held.

A post alone is nobody: `persons` joins posts with names and organisations to people.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.spotting import duties, forms
from thbgraph.extraction.spotting.names import HON
from thbgraph.text.expressions import expression

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
C = char_class([Kind.COUNTRY])
R = char_class([Kind.REGION])
J = char_class([Kind.ADJECTIVE])
L = char_class([Kind.PLACE])
N = char_class([Kind.NAME])
P = char_class([Kind.PERSON])
T = char_class([Kind.POST])
D = char_class([Kind.DATE])


_PLAIN = r"(?!(?:the|an?|its|our|their|his|her|at|of|in|for|from|with|and|this|that|all|one|two)\b)[a-z][\w-]{2,}(?![\w’'])"
"""A word of what somebody has charge of or knows: "head of legal affairs at the Agency"."""


@cache
def _post() -> re.Pattern[str]:
    modifiers = lex.alternation("post_modifiers")
    heads = lex.alternation("post_heads")
    field = lex.alternation("fields", capital=True)
    realm = r"(?:(?:Nordic|Baltic|Arctic|European|International|EU|Northern)(?: and (?:Nordic|Baltic|Arctic|European))? )?"
    of_field = rf"(?: (?:of|for|against)(?: the)? {realm}{field}(?:(?:, |,? and | |-)(?:the )?{field}){{0,4}})"
    on_field = rf"(?: (?:on|for)(?: the)? (?:{lex.LOW}|{lex.CAP})(?: (?!at |of the |in |from |and (?:the )?[{lex.UPPER}{O}])(?:{lex.LOW}|{lex.CAP})){{0,5}})"
    events = lex.alternation("event_heads")
    given = lex.alternation("given_names", capital=True)
    topic = rf"(?:{lex.alternation('topical')}|{lex.alternation('fields')})(?![\w’'])"
    # "for Combating Trafficking in Human Beings", "against Human Trafficking and Exploitation"
    theme = rf"(?: (?:for|on|against)(?: the)? {topic}(?:(?:,? and (?:the )?|, (?=\w+,? and )|/| ?- ?| (?:(?:in|of|on|against|to|for|with) )?(?:the )?(?:the )?){topic}){{0,8}}(?! (?:[{lex.UPPER}a-z][\w’-]*)?[{N}{O}]))"
    return expression(
        rf"(?<![\w’'-])(?P<t>(?:(?<=the )(?:{lex.CAP}[ -]){{1,3}})?(?:(?:{modifiers}|(?:[Dd]eputy|[Vv]ice)-?)[ -]|[Uu]nder(?:-| (?=[Ss]ecretar))|[Aa]ssistant [{C}] (?=[Aa]ttorney)|(?<=[ -])?(?:[Vv]ice|[Uu]nder|[Cc]o)-){{0,5}}(?:{heads}|(?:[Bb]oard |[Cc]ommittee )?[Mm]ember(?= of (?:the )?[{O}])|[Aa]ssistant(?= to the [A-Z])))(?![\w-]|(?<=ustice) (?:[Oo]fficer|[Aa]dvis|[Ss]pecialist|[Ee]xpert|[Cc]oordinator|[Ss]ystem|[Ss]ector|[Rr]eform)| (?:{events}|group|panel|level|opinion|advice|knowledge|network|team|committee|mission|role|blocks|part|problem|challenge|cit|public|audience|assembly|election)\w*)"
        rf"(?P<field>(?:(?i:(?<=minister)|(?<=secretary)|(?<=commissioner)|(?<=rapporteur)|(?<=ombudsman)|(?<=coordinator)|(?<=representative)|(?<=co-ordinator)){of_field}(?! (?i:in|against|of) (?i:human|persons|violence|trafficking)\b)))?"
        rf"(?P<theme>(?i:(?<=\w)){theme})?"
        rf"(?P<unit>(?:(?<=[hH]ead)|(?<=[cC]hief)|(?<=[dD]irector)|(?<=[mM]anager)) of (?:Unit|Division|Department|Section|Sector|Mission|Delegation|Office|Secretariat|Branch|Service|Chancery|Administration|Programme|Team|Area|Desk|Bureau|Group|Staff|Police|Communications?|Research|Policy|Cabinet)(?![\w-]| (?:for|on|against)\b| of (?!(?:the )?[{O}])| (?!{given}\b)[{lex.UPPER}]))?"
        rf"(?P<subject>(?i:(?<=professor)|(?<=lecturer)|(?<=reader)|(?<=researcher)|(?<=fellow)) (?:of|in)(?: the)? {lex.CAP}(?:(?: and (?={field})| of)? {lex.CAP}){{0,4}}?(?=,| at | and |$| from |\.| \(|[{O}]| of (?:the )?[{O}]))?"
        rf"(?P<seat>(?<=[Mm]ember) of [{O}])?"
        rf"(?P<land>(?<=[Nn]ational [Mm]ember) for (?:the )?[{C}])?"
        rf"(?P<topic>(?i:(?<=rapporteur)|(?<=adviser)|(?<=advisor)|(?<=specialist)|(?<=expert)){on_field}(?=,| at | of | in ))?"
        rf"(?P<charge>(?:(?i:(?<=head)|(?<=chief)|(?<=director)|(?<=manager)|(?<=leader)) of|(?i:(?<=specialist)|(?<=expert)|(?<=adviser)|(?<=advisor)|(?<=lecturer)|(?<=researcher)|(?<=professor)|(?<=fellow)|(?<=consultant)|(?<=officer)) (?:in|of))"
        rf" {_PLAIN}(?:(?: and|, {_PLAIN} and)? {_PLAIN}){{0,3}}(?=,? (?:at|of|from|with|in|for) (?:the |its )?(?:[{J}{C}]['’]?s? )?[{O}]|, (?:the )?[{O}]))?"
    )


def spot(coded: Coded) -> None:
    """Code the post titles of a sentence."""
    if coded.words & _OFFICE_WORDS:
        _spot_offices(coded)
    if not coded.words & _post_words():
        return
    coded.rewrite(_post(), _make_post)
    if coded.holds(Kind.POST):
        duties.widen(coded)
    if sum(m.kind is Kind.POST for m in coded.mentions.values()) > 1:
        coded.rewrite(_OF_POST, _join_posts)


# "Commissar General's adviser", "Press Secretary to the Minister for Migration"
_OF_POST = expression(
    rf"(?P<m>[{T}](?:['’]s (?:[a-z]+ )?| to (?:the )?)[{T}])(?!, {lex.CAP} {lex.CAP})"
)


def _join_posts(match: re.Match[str], coded: Coded) -> Mention | None:
    return coded.make(Kind.POST, *match.span("m"))


# Offices of one person, which the files list as bodies: with a name beside them they are posts.
_OFFICE_WORDS = frozenset(
    {
        *("ombudsman", "ombudsperson", "ombudswoman", "rapporteur", "commissioner"),
        *("chancellor", "representative", "governor"),
    }
)
_OFFICE = expression(r"(?i)\b(?:ombuds\w+|rapporteur|commissioner|chancellor|governor)\b")
_BEFORE_NAME = expression(
    rf"(?P<m>[{O}])(?=,? (?:{HON} )?{lex.CAP} (?:{lex.CAP}|[{L}{C}])|,? (?:and )?(?:the )?[{T}],? {lex.CAP})"
)
_BEHIND_NAME = expression(
    rf"{lex.CAP} (?:{lex.CAP}|[{L}{C}]), (?:the )?(?P<m>[{O}])(?=[,.;]|$| who | and )"
)


# "OSCE Special Representative and Co-ordinator for …": a body, and the post of whoever speaks for it.
_SPEAKS_FOR = expression(
    r"(?P<body>[A-Z]{2,6}|Council of Europe)(?:['’]s)? (?P<post>Special Representative)"
)


def _split(coded: Coded) -> None:
    """Part the body from the post in the name of an office: "OSCE Special Representative"."""
    for char in coded.codes():
        office = coded.mentions[char]
        whole = _SPEAKS_FOR.fullmatch(office.text) if office.kind is Kind.ORGANISATION else None
        if whole is None:
            continue
        at = coded.text.index(char)
        start = office.start
        body = Mention(Kind.ORGANISATION, start, start + whole.end("body"), whole["body"])
        post = range(start + whole.start("post"), office.end)
        between = range(body.end, post.start)
        inner = coded.code(body)
        if inner:
            words = coded.source[between.start : post.stop]
            coded.text = f"{coded.text[:at]}{inner}{words}{coded.text[at + 1 :]}"
            coded.at[at : at + 1] = [start, *between, *post]


_MADE = expression(
    rf"\b(?:as|appointed|named|elected|nominated) (?:the |its )?(?:new |next |first )?(?P<m>[{O}])(?=[.,;]|$| (?:of|for|from|since|until) )"
)
_CHOOSING = frozenset(["appointed", "named", "elected", "nominated", "chosen", "designated"])


def _spot_offices(coded: Coded) -> None:
    if coded.words & _CHOOSING:
        coded.rewrite(_MADE, _make_office)
    if "representative" in coded.words:
        _split(coded)
    for pattern in (_BEFORE_NAME, _BEFORE_NAME, _BEHIND_NAME):
        coded.rewrite(pattern, _make_office)


def _make_office(match: re.Match[str], coded: Coded) -> Mention | None:
    body = coded.mentions[match["m"]]
    if (
        not _OFFICE.search(body.text)
        or re.search(r"\boffice\b", body.text, re.IGNORECASE)
        or body.reference
    ):
        return None
    return coded.make(Kind.POST, *match.span("m"))


@cache
def _post_words() -> frozenset[str]:
    heads = {re.split(r"\W", w)[-1].lower() for w in lex.words("post_heads")}
    return frozenset(heads | lex.first_words("post_heads") | {"major", "vice"})


_OF_DAY = expression(
    r"(?i)(?:first|second|third|last|next|same|opening|closing|following) (?:day|night|evening|morning|afternoon) (?=\S)"
)
"""What belongs to the words before a post: "on the first day Superintendent A B"."""
_DEGREE = expression(
    r"(?i)(?:doctor|dr|master|licentiate|bachelor) of (?:laws?|science|arts|philosophy|medicine|political|social|public|business|theology|education)\b"
)
"""What somebody has studied, which is no post."""


def _make_post(match: re.Match[str], coded: Coded) -> Mention | None:
    end = match.end()
    start = match.start("t")
    title = match.group(0)
    if day := _OF_DAY.match(coded.text, start):
        start = day.end()
    first = title.split()[0]
    if first.lower() in {"task", "trade", "human"} and first[0].islower():
        return None
    if _DEGREE.match(coded.text, start):
        return None
    # "Member of Parliament" is a post; what body "a member of the Committee" sits in is told apart.
    if match["seat"] and coded.mentions[match["seat"][-1]].text != "Parliament":
        end = match.start("seat")
    return coded.make(Kind.POST, start, end)


_WORKPLACE = expression(
    rf"[{T}](?:,? (?:at|from|with)|(?P<of> of))(?: the)? (?P<m>(?:{lex.CAP}|\d{{1,2}}[{lex.UPPER}]\w*)(?: (?:(?:of the |for the |the |of |for |and |on |{forms.JOINS} )?{lex.CAP}|[{C}{L}])){{0,5}})(?P<after>(?=[,.;)]|$| and | who | said | told | spoke| was | has )?)"
)


# "leader of the Church City Mission's drop-in centre", "Director of the counselling centre contra"
_HOUSE = r"(?:centre|center|shelter|safe house|clinic|office|unit|branch|team|department|division|section|service|helpline|hotline|school|institute|home|desk|secretariat|programme|legal aid)"
_OWNED = expression(
    rf"[{T}],? (?:of|at|from|with|in)(?: the)? (?P<m>(?P<p>[{O}])['’]s? (?:[a-z][\w-]+ ){{0,2}}?(?P<head>{_HOUSE})(?: (?:in|for) [{L}{C}])?)(?=[,.;)]|$| and | who | said)"
)
_LOWER = expression(
    rf"[{T}],? (?:of|at|from|with|in)(?: the)? (?P<m>(?:counselling|advice|advisory|crisis|support|coordination|women[’']s|information|drop-in|day|outreach) (?P<head>{_HOUSE}) (?P<n>[a-z]{{4,14}}))(?=[,.;)]|$)"
)


_OF_ONE: Final = (
    rf"(?:[{J}] )?(?:{lex.CAP} ){{0,2}}(?P<t>[{T}])(?: for {lex.CAP}(?: and {lex.CAP})?)?"
)
_AT_OFFICE = expression(
    rf"(?:[{T}],? |(?:{lex.CAP}|[{L}]) (?:{lex.CAP}|[{L}]) )(?:at|from) the (?P<m>{_OF_ONE})(?=[,.;)]|$| and | who | [a-z])"
)


_BY_OFFICE = expression(
    rf"\b(?:organi[sz]ed|arranged|hosted|funded|financed|supported|prepared|published|coordinated|initiated|launched|run|commissioned) (?:jointly |together )?by the (?:[{O}],? (?:and )?the )?(?P<m>{_OF_ONE})(?!,? (?:{HON} )?{lex.CAP} {lex.CAP})(?=[,.;)]|$| and | in | on | together | with )"
)
_VENUES_DESK = expression(rf"[{T}],? (?:at|of|from) the (?P<m>[{L}])(?=[,.;)]|$| and | who )")


def _make_from_venue(match: re.Match[str], coded: Coded) -> Mention | None:
    """Return the body in "a doctor at the Children's House", which is more than a venue to her."""
    venue = coded.mentions[match["m"]]
    if venue.entries or not venue.head:
        return None
    mention = coded.make(Kind.ORGANISATION, *match.span("m"))
    mention.head, mention.rule = venue.head, "announced"
    return mention


def _make_house_of_one(match: re.Match[str], coded: Coded) -> Mention | None:
    """Return the office in "a lawyer at the Ombudsman for Children", which is no post of hers."""
    if not _OFFICE.search(coded.mentions[match["t"]].text):
        return None
    mention = coded.make(Kind.ORGANISATION, *match.span("m"))
    mention.head = "office"
    return mention


_LAND = expression(rf"[{T}] of (?P<m>{lex.CAP}) (?P<given>{lex.CAP}) (?:{lex.CAP}|[{L}{C}])")


def _make_land(match: re.Match[str], coded: Coded) -> Mention | None:
    """Return the land in "the Governor of Gotland Anders Berg", whose name goes on behind it."""
    if match["given"].split("-")[0] not in lex.word_set("given_names"):
        return None
    if match["m"].lower() in lex.word_set("organisation_heads") | lex.word_set("fields"):
        return None
    return coded.make(Kind.PLACE, *match.span("m"))


def spot_workplaces(coded: Coded) -> None:
    """Code what stands after a post and "at" as an organisation, whatever its name."""
    if any(m.kind is Kind.POST for m in coded.mentions.values()):
        if coded.words & _OFFICE_WORDS:
            coded.rewrite(_AT_OFFICE, _make_house_of_one)
            coded.rewrite(_BY_OFFICE, _make_house_of_one)
        if coded.holds(Kind.PLACE):
            coded.rewrite(_VENUES_DESK, _make_from_venue)
        coded.rewrite(_LAND, _make_land)
        coded.rewrite(_OWNED, _make_owned)
        coded.rewrite(_LOWER, _make_owned)
        coded.rewrite(_WORKPLACE, _make_workplace)


def _make_owned(match: re.Match[str], coded: Coded) -> Mention | None:
    groups = match.groupdict()
    parent = coded.mentions.get(groups.get("p") or "")
    if parent is not None and parent.reference:
        return None
    mention = coded.make(Kind.ORGANISATION, *match.span("m"))
    mention.name = groups.get("n") or mention.text
    mention.head = match["head"]
    mention.parent = parent
    mention.rule = "announced"
    return mention


_GENERAL: Final = frozenset(
    [
        "Land",
        "State",
        "Country",
        "Nation",
        "Republic",
        "Kingdom",
        "Realm",
        "Crown",
        "Federation",
        "Republic",
        "Region",
        "Province",
        "Voivodeship",
        "Union",
    ]
)
"""What a post may be of without being anybody's workplace: "the Prosecutor General of the State"."""


def _make_workplace(match: re.Match[str], coded: Coded) -> Mention | None:
    if match["of"] and coded.mentions[match.group()[0]].text.lower().endswith(
        ("professor", "lecturer", "doctor", "master")
    ):
        return None
    if match["m"].lower() in lex.word_set("organisation_heads"):
        return None
    if match["m"].split()[0].lower() in lex.word_set("not_names") or match["m"] in _GENERAL:
        return None
    mention = coded.make(Kind.ORGANISATION, *match.span("m"))
    mention.rule = "announced"
    return mention
