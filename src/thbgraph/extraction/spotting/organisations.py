"""Organisations that no authority file lists, by their head noun and by what announces them.

First plain names ("Norwegian Labour Inspection Authority", "the society Drošais Krasts"), each one
mention; then names nested in names ("Crime Bureau of the North Prefecture", "CBSS Secretariat",
"the Finnish Ministry of the Interior"), which become one mention that knows its parent or country.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.anchors import Anchor
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.spotting import (
    byname,
    extensions,
    forms,
    landed,
    plurals,
    units,
    within,
)
from thbgraph.extraction.spotting.extensions import outer
from thbgraph.text.expressions import expression

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
C = char_class([Kind.COUNTRY])
R = char_class([Kind.REGION])
J = char_class([Kind.ADJECTIVE])
L = char_class([Kind.PLACE])
N = char_class([Kind.NAME])
W = char_class([Kind.TITLE])
_WORDY = rf"(?:{lex.CAP}|[{J}{C}{L}{R}])"


@cache
def _head() -> re.Pattern[str]:
    """Capitalised words around a head noun, with what "of", "for", "on", "against" add."""
    head = lex.alternation("organisation_heads", capital=True)
    field = lex.alternation("fields", capital=True)
    word = rf"(?:{lex.CAP}|[{J}{R}])"
    nested = rf"(?:the (?:{_WORDY} ){{0,5}}?{head}\b|[{J}])"
    more = rf"(?:(?:, (?:(?:Forced|Human|Sexual|Organi[sz]ed|Domestic|Undeclared) )?{field}(?=,? and |, | (?!{head}\b){lex.CAP}(?:,? and |, ))|,? and (?:(?:Care|Social|Emergency|Rescue|Health) Services|Civil Society|(?:Public|Local|Regional|State) (?:Administration|Government)\b)(?! {head}\b)|,? and (?:the )?{field}(?!(?: {word}){{0,2}} {head}\b)| {word}| of (?!{nested})(?:the )?{word}| (?:in|against) {word}| for (?!{nested})(?!{head}\b){field}| at Risk|(?<=Cooperation) on {word}))"
    # "Tourism Department of the City of Gdynia": what is part of a city is not of "the City".
    city = rf"(?:Free and [{L}{R}{O}{lex.UPPER}]|(?:City|Municipality|Hanseatic City|Town|County|Region|Province|Voivodeship|Canton|Republic|Kingdom|Prefecture|District|Diocese|Parish) of (?:the )?(?:{lex.CAP}|[{L}{C}{R}]))"
    side = r"(?:(?:South|North)(?:ern|-?[Ww]est(?:ern)?|-?[Ee]ast(?:ern)?)?|Eastern|Western|East|West|Central|Upper|Lower|Greater|Inner|Outer|Inland)"
    side = rf"{side}(?: and {side})?"
    complement = rf"(?: (?:of|for|on|[Aa]gainst|to(?! (?:the )?[{L}])) (?!{nested})(?:the )?(?!{head}\b)(?!{city})(?:{side} (?=[{C}{L}{R}]))?(?:{word}|[{L}{C}]){more}{{0,7}})?"
    # "League of Finnish Women", "Confederation of Danish Industry": no body of a country's body.
    united = r"(?:(?<=League)|(?<=Association)|(?<=Union)|(?<=Federation)|(?<=Society)|(?<=Confederation)|(?<=Chamber)|(?<=Alliance)|(?<=Organi[sz]ation))"
    complement = rf"(?:{united} (?:of|for) (?:the )?[{J}](?: (?!{head}\b)(?:{lex.CAP}|and {lex.CAP})){{1,4}}|{complement})"
    # "Hotel and Restaurant Association": one name, where either side is a field of work.
    joined = rf"(?:Police and (?=(?:Border Guard|Customs|Rescue|Prison) {head}\b)|(?!{head} )(?:{field} and (?={lex.CAP} (?:{lex.CAP} )?{head}\b)|{lex.CAP} and (?={field} (?:{lex.CAP} )?{head}\b)))"
    water = rf"(?:(?:Gulf|Bay|Sea|Isle|Archipelago|Province|Port|Coast|Region|Strait|Lake) of (?:the )?(?:{lex.CAP}|[{C}{L}{R}]) )?"
    # "Legality of Employment Department": what the department sees to stands before its noun.
    task = r"(?:Legality|Freedom|Protection|Prevention|Promotion|Quality|Rule|Supervision|Investigation|Enforcement|Equality|Rights|Safety|Security|Coordination|Control|Conditions|Inspection|Reception|Integration|Analysis)"
    task = rf"(?:{task} of (?:the )?(?=(?:{lex.CAP} (?:and )?){{1,4}}(?:Department|Division|Section|Unit|Bureau|Directorate|Desk|Team|Office|Branch)\b))?"
    before = rf"{task}(?:(?:{field}, ){{1,3}}{field} and (?={field} {head}\b))?{water}(?:(?:{joined}|{_WORDY} )){{0,6}}"
    return expression(
        rf"(?<![\w’'-])(?P<pre>{before})(?P<head>{head})s?(?![\w-])(?P<post>{complement})"
    )


@cache
def _anchor() -> Anchor:
    return Anchor(
        expression(lex.alternation("organisation_heads", capital=True)),
        expression(rf".*[{lex.UPPER}{J}{C}{L}{R}]|and |of "),
        expression(rf"[{lex.UPPER}{J}{C}{L}{R}](?<![\w’'-].)"),
    )


@cache
def _head_first() -> re.Pattern[str]:
    return expression(
        rf"(?<![\w-])(?P<head>(?:Region|Municipality|Embassy|University|City|Town|County|Caritas|Church|"
        rf"Free and Hanseatic City|Hanseatic City|Freeport|Port|Bishopric|Diocese|Bank|Confederation|Consulate|Bar|Police Region|Police District)"
        rf"(?: of(?: the)?)?) (?P<post>(?!\w+['’]s?\b){lex.CAP}|[{C}{L}])"
    )


_TIES: Final = "of |the |(?:for|against|around|across)(?: the)? |beyond |without "
"""What ties the words of a body's name: "Churches around the Baltic"."""


@cache
def _announced() -> re.Pattern[str]:
    """Match a kind of organisation in lower case, then its name."""
    kind = forms.kinds()
    name = rf"{lex.CAP}(?: (?:{_TIES}|and |to )?{lex.CAP}){{0,4}}"
    return expression(
        rf"(?<![\w-])(?P<m>(?:(?!and |or |with |by |of |the |an? |from |at |to |for |as |its |via |in )(?:{lex.LOW}|[{J}{L}]) )?(?P<kind>{kind})(?: of [a-z]{{3,15}}(?= [{W}]))?(?: called| named)?,? "
        rf"(?P<name>[{W}]|[{O}]|{name}))(?![\w])"
    )


_ENTITLED: Final = expression(
    rf"(?<![\w-])(?P<m>(?P<kind>Shelter|Foundation|Association|Society|Union|Network|Crisis Centre|Centre|Institute|Charity|Public Foundation) (?P<name>[{W}]))(?!\w)"
)
"""A body's kind with a capital, and its name in quotation marks: "the Shelter “Safe House”"."""


@cache
def _explained() -> re.Pattern[str]:
    """Match a name, then what kind of organisation it is: "Open Harbour, a shelter in Gdynia"."""
    kind = f"(?:NGO|{lex.alternation('organisation_kinds', capital=False)})"
    name = rf"{lex.CAP}(?: (?:{_TIES})?{lex.CAP}){{0,4}}"
    return expression(
        rf"(?<![\w.’'-])(?P<name>{name}|[{W}])(?: \((?P<acronym>[A-Z][\w-]{{1,11}})\))?"
        rf"(?=, (?:an?|the) (?:[\w’'{J}-]+ ){{0,3}}{kind}\b)"
    )


_ACRONYM = expression(
    rf"(?P<o>[{O}]) \((?:the )?(?:(?P<o2>[{O}])|(?P<acronym>[{lex.UPPER}][\w-]*[{lex.UPPER}][\w-]*(?:/[{lex.UPPER}][\w-]+)?))"
    rf"(?:[,;/] [^()]{{1,40}})?\)"
)
_EXPANDED = expression(rf"(?<!\w)(?P<acronym>[A-Z][A-Z-]{{1,10}}) \((?:the )?(?P<o>[{O}])\)")
_GENITIVE = r"(?:['’]s?|s['’])?"
_COUNTRY_OF = expression(
    rf"(?P<o>[{O}]) (?:of|in(?! [{C}](?:,| and|, and) [{C}])|\() ?(?:the )?(?:Federal |United )?(?:(?:Republic|Kingdom|State|Principality) of (?:the )?)?(?P<c>[{C}])\)?"
)
_COUNTRY_BEFORE = expression(rf"(?P<c>[{J}{C}]){_GENITIVE} (?P<o>[{O}])")
_PARENT_BEFORE = expression(rf"(?P<p>[{O}]){_GENITIVE} (?P<o>[{O}])")
_PARENT_AFTER = expression(
    rf"(?P<o>[{O}])(?: of(?: the)?| under(?: the)?| at(?: the)?| within(?: the)?| in(?: the)?|,? an? (?:unit|department|division|body|part|agency|section|branch) (?:of|under|within)(?: the)?) (?P<p>[{O}])"
)
_UNDER = expression(rf"(?P<o>[{O}]) under(?: the)? (?P<p>[{O}])(?= \([A-Z]{{2}})")
"""Whose acronym stands behind the body above it: "Inspectorate under the Ministry of Labour (VDI)"."""
_PARENT_ABROAD = expression(rf"(?P<o>[{O}]) in (?P<c>[{C}])(?!(?:,| and|, and) [{C}])")


def spot(coded: Coded) -> None:
    """Find the organisations of a sentence that are not coded yet."""
    coded.settle("organisations", _spot)


def _spot(coded: Coded) -> None:
    extensions.bare(coded)
    if coded.words & extensions.KINDS:
        extensions.listed(coded)
    byname.spot(coded)
    plurals.spot(coded)
    landed.houses(coded)
    forms.spot(coded)
    if coded.words & forms.kind_words():
        coded.rewrite(_ENTITLED, _make_announced)
        coded.rewrite(_announced(), _make_announced)
        coded.rewrite(_explained(), make_explained)
    if coded.words & _head_words():
        coded.rewrite(_head(), _make_head, _anchor())
        coded.rewrite(_head_first(), _make_head_first)


@cache
def _head_words() -> frozenset[str]:
    last = {w.split()[-1].lower() for w in lex.words("organisation_heads")}
    extra = {
        *("ministries", "agencies", "city", "embassies", "caritas", "freeport", "port"),
        *("prosecutor", "directorate"),
    }
    return frozenset(last | {w + "s" for w in last} | extra | lex.first_words("organisation_heads"))


def _make_head(match: re.Match[str], coded: Coded) -> Mention | None:
    head = match["head"].lower()
    before = match["pre"].split()
    start = match.start()
    while before and units.begins_only(_bare(before[0]), first=start == 0):
        start += len(before.pop(0)) + 1
    weak = head in lex.word_set("weak_heads")
    if weak and not before and not match["post"]:
        return None
    if not before and not match["post"] and match.start() == 0 and weak:
        return None
    text = coded.text
    follows = text[match.end() : match.end() + 14]
    several = text.startswith("Delegations ", match.start())  # of Denmark and Norway
    if several or (head == "desk" and re.match(r" (?:Officer|Clerk|Assistant)\b", follows)):
        return None
    if re.match(
        r" (?:project|programme|campaign|meeting|conference|Presidency|seminar)\b", follows
    ) and (weak or not before):
        return None
    if _CUT_SHORT.search(text, match.start(), match.end() + 2):
        return None  # "Head of the Legal Department of the Latvian inspectorate"
    alone = not before and not match["post"]
    if alone and not re.search(
        rf"(?:[Tt]he|[Tt]his|[Ii]ts|[Oo]ur|by|[Bb]y the{rf'|[{O}]' if head == 'task force' else ''}) $",
        text[max(0, start - 8) : start],
    ):
        return None
    if head == "police" and (
        before[:1] == ["Deputy"] or (not before and _CHIEF.search(text, 0, start))
    ):
        return None  # "Deputy Police Commissioner General"
    if _RANKED.match(text, match.end()) and {_bare(w) for w in before} | {head} <= _KINDS_OF_BODY:
        return None  # "Trade Union Secretary", "Appeal Court Judge": a post of that kind
    if extensions.MINISTERS.search(text[max(0, start - 80) : start]):
        return None
    if alone and head in {"school", "academy"}:
        return None
    if alone and text[max(0, start - 14) : start].lower().endswith("member of the "):
        return None
    if (
        head in {"school", "academy", "university"}
        and before
        and before[-1] in {"Summer", "Winter", "Spring", "Autumn"}
    ):
        return None
    mention = coded.make(
        Kind.ORGANISATION, start, match.end() - extensions.name_behind(match, coded)
    )
    mention.head = head
    mention.reference = alone
    adjective = next((m for m in mention.parts if m.kind in {Kind.ADJECTIVE, Kind.COUNTRY}), None)
    mention.country = adjective
    return mention


_RANKED: Final = expression(
    r" (?:[Cc]hief |[Dd]eputy |[Ss]enior )?(?:[Jj]udge|[Jj]ustice|[Ss]ecretary|[Ll]ecturer|[Cc]oordinator|[Mm]anager|[Dd]irector|[Cc]haplain|[Pp]astor|[Ll]eader|[Oo]mbudsman|[Nn]urse|[Ww]orker|[Rr]epresentative|[Oo]fficer|[Tt]eacher)(?![\w-])"
)
_KINDS_OF_BODY: Final = frozenset(
    [
        *("supreme", "district", "county", "appeal", "appeals", "city", "regional", "high"),
        *("administrative", "trade", "university", "night", "day", "women's", "women’s", "crisis"),
        *("parish", "hospital", "school", "local", "municipal", "union", "court", "shelter"),
        *("trade union", "district court", "college", "hotline", "helpline", "clinic", "youth"),
    ]
)
"""What a post before a name is a post at, and no body's name by itself."""
_CUT_SHORT: Final = expression(rf" of the [{J}] [a-z]$")
_CHIEF: Final = expression(r"\b(?:[Cc]hief|[Hh]ead|[Cc]ommissioner) of $")


def _bare(word: str) -> str:
    return word.strip(",.;:").lower()


def _make_head_first(match: re.Match[str], coded: Coded) -> Mention | None:
    first = match["post"].lower()
    if first in _post_words() or first in lex.word_set("event_heads"):
        return None  # "Region Mayor Anna Berg", "the Embassy Seminar"
    mention = coded.make(Kind.ORGANISATION, match.start(), match.end())
    mention.head = match["head"].split()[0].lower()
    return mention


def _make_announced(match: re.Match[str], coded: Coded) -> Mention | None:
    name = match["name"]
    inner = coded.mentions.get(name)
    if inner is not None and inner.kind is Kind.ORGANISATION:
        if inner.head:
            return None
        inner.start, _ = coded.view_span(match.start("m"), match.end())
        return inner
    if forms.none_announced(match, coded):
        return None
    first = name.split()[0].lower()
    if inner is None and (first in lex.word_set("not_names") or first in _post_words()):
        return None
    start, end = match.span("name")
    mention = coded.make(Kind.ORGANISATION, start, end)
    mention.name = inner.name if inner is not None else mention.text
    mention.start, _ = coded.view_span(match.start("m"), end)
    mention.head = match["kind"].lower()
    mention.rule = "announced"
    return mention


@cache
def _post_words() -> frozenset[str]:
    """Return what posts begin with: "director general" does not make "Pro Futura" a post."""
    return frozenset(w.split()[0] for w in lex.words("post_heads"))


def make_explained(match: re.Match[str], coded: Coded) -> Mention | None:
    """Return the body whose name stands before the words that say what it is."""
    if match["name"].split()[0].lower() in lex.word_set("not_names"):
        return None
    start, end = match.span("name")
    mention = coded.make(Kind.ORGANISATION, start, match.end())
    _, mention.end = coded.view_span(start, end)
    mention.text = coded.source[mention.start : mention.end]
    mention.acronym = match["acronym"] or ""
    inner = coded.mentions.get(match["name"])
    mention.name = inner.name if inner is not None else ""
    mention.head = match.groupdict().get("kind") or "organisation"
    mention.rule = "announced"
    return mention


def nest(coded: Coded) -> None:
    """Join names that are parts of names: acronym, country, parent."""
    if coded.holds(Kind.ORGANISATION):
        coded.settle("nesting", _nest)


def _nest(coded: Coded) -> None:
    brackets = "(" in coded.text
    if brackets:
        coded.rewrite(_UNDER, _with_parent)
        coded.rewrite(_ACRONYM, _with_acronym)
        coded.rewrite(_EXPANDED, expanded)
        coded.rewrite(extensions.HEREINAFTER, expanded)
    forms.announced(coded)
    extensions.extend(coded)
    kinds = {m.kind for m in coded.mentions.values()}
    if kinds & {Kind.COUNTRY, Kind.ADJECTIVE}:
        coded.rewrite(_COUNTRY_OF, _with_country)
        coded.rewrite(_COUNTRY_BEFORE, _with_country)
    if brackets:
        coded.rewrite(_ACRONYM, _with_acronym)
    units.spot(coded)
    if sum(m.kind is Kind.ORGANISATION for m in coded.mentions.values()) == 1:
        plurals.nest(coded)
        return
    within.spot(coded)
    # Innermost names first: "A of the B of the C" is read from its end.
    for _ in range(4):
        if not coded.rewrite(_last(_PARENT_AFTER), _with_parent):
            break
        coded.rewrite(_COUNTRY_OF, _with_country)
    coded.rewrite(_PARENT_BEFORE, _with_parent)
    plurals.nest(coded)
    if brackets:
        coded.rewrite(_ACRONYM, _with_acronym)


@cache
def _last(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """Return `pattern` for the last name of a chain only, so that chains nest from the right."""
    return expression(pattern.pattern + rf"(?! (?:of|under|at|within)(?: the)? [{O}])")


def _with_acronym(match: re.Match[str], coded: Coded) -> Mention | None:
    core, second = coded.mentions[match["o"]], coded.mentions.get(match["o2"] or "")
    if second is not None:
        if core.parent is not None and set(core.parent.entries) & set(second.entries):
            return outer(match, coded, core)
        if core.entries and second.entries and not set(core.entries) & set(second.entries):
            return None
        mention = outer(match, coded, core)
        if not core.entries or (len(second.entries) and len(second.entries) < len(core.entries)):
            mention.entries = second.entries
        mention.acronym = second.text
        return mention
    mention = outer(match, coded, core)
    mention.acronym = match["acronym"]
    return mention


def expanded(match: re.Match[str], coded: Coded) -> Mention | None:
    """Return a body's mention that takes in the acronym before it."""
    mention = outer(match, coded, coded.mentions[match["o"]])
    mention.acronym = match["acronym"]
    return mention


def _with_country(match: re.Match[str], coded: Coded) -> Mention | None:
    core = coded.mentions[match["o"]]
    if core.country is not None and core.entries:
        return None
    mention = outer(match, coded, core)
    mention.country = coded.mentions[match["c"]]
    if core.rule != "announced":
        mention.name = mention.text
    return mention


def _with_parent(match: re.Match[str], coded: Coded) -> Mention | None:
    core, parent = coded.mentions[match["o"]], coded.mentions[match["p"]]
    if core.entries and core.entries == parent.entries:
        return None
    if units.only_meets_there(match, coded):
        return None
    mention = outer(match, coded, core)
    if units.unites(core, parent):
        # The bodies that it unites are no body above it, and the acronym behind them is its own.
        mention.name, mention.acronym = mention.text.split(" (")[0], parent.acronym
    elif parent.text == "EU" and core.head in {"network", "platform", "forum"}:
        mention.name = mention.text  # of the member states, not of the Union
    elif not units.stands_alone(mention, core, parent):
        mention.parent = parent
    return mention
