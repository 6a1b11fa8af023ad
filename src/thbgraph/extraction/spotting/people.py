"""People in public office: a name counts only beside a post, or an address and a later post.

Posts are spotted by their noun ("Deputy Director", "Vice-Minister of the Interior"), names by
their shape; neither is a person alone. `persons` joins names, posts and organisations to people.
"""

from __future__ import annotations

import re
from functools import cache

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
C = char_class([Kind.COUNTRY])
R = char_class([Kind.REGION])
J = char_class([Kind.ADJECTIVE])
L = char_class([Kind.PLACE])
N = char_class([Kind.NAME])
P = char_class([Kind.PERSON])
T = char_class([Kind.POST])
D = char_class([Kind.DATE])

_HON = "(?:" + "|".join(re.escape(h) for h in lex.words("honorifics")) + ")"


@cache
def _post() -> re.Pattern[str]:
    modifiers = lex.alternation("post_modifiers")
    heads = lex.alternation("post_heads")
    field = lex.alternation("fields", capital=True)
    of_field = rf"(?: (?:of|for|against)(?: the)? {field}(?:(?:, |,? and | |-){field}){{0,4}})"
    on_field = rf"(?: (?:on|for)(?: the)? (?:{lex.LOW}|{lex.CAP})(?: (?!at |of the |in |from |and (?:the )?[{lex.UPPER}{O}])(?:{lex.LOW}|{lex.CAP})){{0,5}})"
    events = lex.alternation("event_heads")
    return re.compile(
        rf"(?<![\w’'-])(?P<t>(?:(?<=the )(?:{lex.CAP}[ -]){{1,3}})?(?:(?:{modifiers}|(?:[Dd]eputy|[Vv]ice|[Uu]nder)-?)[ -]|(?<=[ -])?(?:[Vv]ice|[Uu]nder|[Cc]o)-){{0,5}}(?:{heads}|(?:[Bb]oard |[Cc]ommittee )?[Mm]ember(?= of (?:the )?[{O}])))(?![\w-]| (?:{events}|group|panel|level|opinion|advice|knowledge|network|team|committee|mission|role|blocks|part|problem|challenge|cit|public|audience|assembly|election)\w*)"
        rf"(?P<field>(?:(?i:(?<=minister)|(?<=secretary)|(?<=commissioner)|(?<=rapporteur)|(?<=ombudsman)|(?<=coordinator)|(?<=representative)|(?<=co-ordinator)){of_field}))?"
        rf"(?P<unit>(?:(?<=[hH]ead)|(?<=[cC]hief)) of (?:Unit|Division|Department|Section|Sector|Mission|Delegation|Office|Secretariat|Branch|Service|Chancery|Administration|Programme|Team|Area|Desk|Bureau|Group|Staff|Communications?|Research|Policy|Cabinet)(?![\w-]| (?:for|of|on|against|[{lex.UPPER}])))?"
        rf"(?P<subject>(?i:(?<=professor)|(?<=lecturer)|(?<=reader)|(?<=researcher)|(?<=fellow)) (?:of|in)(?: the)? {lex.CAP}(?:(?: and (?={field})| of)? {lex.CAP}){{0,4}}?(?=,| at | and |$| from |\.| \(|[{O}]))?"
        rf"(?P<land>(?<=[Nn]ational [Mm]ember) for (?:the )?[{C}])?"
        rf"(?P<topic>(?i:(?<=rapporteur)|(?<=adviser)|(?<=advisor)|(?<=specialist)|(?<=expert)){on_field}(?=,| at | of | in ))?"
    )


@cache
def _name() -> re.Pattern[str]:
    particle = (
        "(?:"
        + "|".join(re.escape(p) if p != "graf" else "[Gg]raf" for p in lex.words("particles"))
        + ")"
    )
    initial = rf"[{lex.UPPER}]\."
    token = rf"[{lex.UPPER}][\w’'-]*[\w](?!\w)"
    # What must not stand before a name is said behind its capital, so that a search skips to capitals.
    first = rf"[{lex.UPPER}](?<![\w’'.-].)(?:[\w’'-]*[\w](?!\w)|\.)"
    return re.compile(
        rf"(?P<m>{first}(?:(?: {particle}){{0,2}} (?:{token}|{initial}|[{C}{L}]|[{lex.UPPER}][{lex.UPPER}]+)){{0,4}})"
    )


_HONORED = re.compile(rf"(?<![\w’'-])(?P<hon>{_HON}) (?P<n>[{N}{L}{C}])(?P<m>)")


def spot_posts(coded: Coded) -> None:
    """Code the post titles of a sentence."""
    if coded.words & _OFFICE_WORDS:
        _spot_offices(coded)
    if not coded.words & _post_words():
        return
    coded.rewrite(_post(), _make_post)


# Offices of one person, which the files list as bodies: with a name beside them they are posts.
_OFFICE_WORDS = frozenset(
    {"ombudsman", "ombudsperson", "ombudswoman", "rapporteur", "commissioner", "chancellor"}
)
_OFFICE = re.compile(r"(?i)\b(?:ombuds\w+|rapporteur|commissioner|chancellor)\b")
_BEFORE_NAME = re.compile(
    rf"(?P<m>[{O}])(?=,? (?:{_HON} )?{lex.CAP} (?:{lex.CAP}|[{L}{C}])|,? (?:and )?(?:the )?[{T}],? {lex.CAP})"
)
_BEHIND_NAME = re.compile(
    rf"{lex.CAP} (?:{lex.CAP}|[{L}{C}]), (?:the )?(?P<m>[{O}])(?=[,.;]|$| who | and )"
)


def _spot_offices(coded: Coded) -> None:
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


def _make_post(match: re.Match[str], coded: Coded) -> Mention | None:
    end = match.end()
    start = match.start("t")
    title = match.group(0)
    first = title.split()[0]
    if first.lower() in {"task", "trade", "human"} and first[0].islower():
        return None
    return coded.make(Kind.POST, start, end)


def spot_names(coded: Coded) -> None:
    """Code names, also those behind a word that begins the sentence."""
    edits = []
    for match in _name().finditer(coded.text):
        trimmed = _trim(match, coded)
        if trimmed is None:
            continue
        start, end = trimmed
        edits.append((start, end, coded.make(Kind.NAME, start, end)))
    coded.replace(edits)


_PARTICIPLE = re.compile(r"\w{3,}ing")
"""A sentence's first word that is no name for its capital: "Delivering opening remarks, …"."""


def _trim(match: re.Match[str], coded: Coded) -> tuple[int, int] | None:
    start, end = match.span("m")
    words = coded.text[start:end].split(" ")
    honorifics = lex.word_set("honorifics")
    while words and (
        words[0].lower() in lex.word_set("not_names")
        or words[0] in honorifics
        or words[0].islower()
        or (len(words) > 2 and words[0][-1] == "s" and _bare_plural(words[0]) in _post_nouns())
    ):
        start += len(words.pop(0)) + 1
    if not words or (len(words) == 1 and words[0] in coded.mentions):
        return None
    if not start and len(words) == 1 and _PARTICIPLE.fullmatch(words[0]):
        return None
    ending = " ".join(words[-2:]).lower()
    if {_bare_plural(words[-1]), words[-1].lower(), ending} & lex.word_set("event_heads"):
        return None
    if words[-1].endswith("s") and _bare_plural(words[-1]) in lex.word_set("post_heads"):
        return None  # "Foreign Ministers of Estonia and Latvia"
    following = re.match(r" ?([a-z]+)", coded.text[end : end + 20])
    if (
        words[-1].lower() in lex.word_set("event_modifiers")
        and following
        and following[1] in _event_words()
    ):
        return None
    return start, end


@cache
def _post_nouns() -> frozenset[str]:
    return frozenset(w.lower() for w in lex.words("post_heads"))


def _bare_plural(word: str) -> str:
    lowered = word.lower()
    return lowered.removesuffix("s")


@cache
def _event_words() -> frozenset[str]:
    return frozenset(w for head in lex.words("event_heads") for w in head.split())


_WORKPLACE = re.compile(
    rf"[{T}](?:,? (?:at|from|with)|(?P<of> of))(?: the)? (?P<m>{lex.CAP}(?: (?:(?:the |of |for |and |on )?{lex.CAP}|[{C}{L}])){{0,5}})(?P<after>(?=[,.;)]|$| and | who | said | told | spoke| was | has )?)"
)


def spot_workplaces(coded: Coded) -> None:
    """Code what stands after a post and "at" as an organisation, whatever its name."""
    if any(m.kind is Kind.POST for m in coded.mentions.values()):
        coded.rewrite(_WORKPLACE, _make_workplace)


def _make_workplace(match: re.Match[str], coded: Coded) -> Mention | None:
    if match["of"] and coded.mentions[match.group()[0]].text.lower().endswith(
        ("professor", "lecturer", "doctor", "master")
    ):
        return None
    if match["m"].lower() in lex.word_set("organisation_heads"):
        return None
    if match["m"].split()[0].lower() in lex.word_set("not_names"):
        return None
    mention = coded.make(Kind.ORGANISATION, *match.span("m"))
    mention.rule = "announced"
    return mention
