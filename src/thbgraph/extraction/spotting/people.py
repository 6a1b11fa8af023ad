"""People in public office: a name counts only beside a post, or an address and a later post.

Posts are spotted by their noun ("Deputy Director", "Vice-Minister of the Interior"), names by
their shape; neither is a person alone. `compose` joins name, posts and organisations, in whichever
order the genre puts them, to one mention.
"""

from __future__ import annotations

import itertools
import re
from functools import cache

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, Post, char_class

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
        rf"(?<![\w’'-])(?P<t>(?:(?<=the )(?:{lex.CAP}[ -]){{1,3}})?(?:(?:{modifiers}|(?:[Dd]eputy|[Vv]ice|[Uu]nder)-?)[ -]|(?<=[ -])?(?:[Vv]ice|[Uu]nder|[Cc]o)-){{0,5}}{heads})(?![\w-]| (?:{events}|group|panel|level|opinion|advice|knowledge|network|team|committee|mission|role|blocks|part|problem|challenge|cit|public|audience|assembly|election)\w*)"
        rf"(?P<field>(?:(?i:(?<=minister)|(?<=secretary)|(?<=commissioner)|(?<=rapporteur)|(?<=ombudsman)|(?<=coordinator)|(?<=representative)|(?<=co-ordinator)){of_field}))?"
        rf"(?P<unit>(?:(?<=[hH]ead)|(?<=[cC]hief)) of (?:Unit|Division|Department|Section|Sector|Mission|Delegation|Office|Secretariat|Branch|Service|Chancery|Administration|Programme|Team|Area|Desk|Bureau|Group|Staff|Communications?|Research|Policy|Cabinet)(?![\w-]| (?:for|of|on|against|[{lex.UPPER}])))?"
        rf"(?P<subject>(?i:(?<=professor)|(?<=lecturer)|(?<=reader)|(?<=researcher)|(?<=fellow)) (?:of|in)(?: the)? {lex.CAP}(?:(?: and (?={field})| of)? {lex.CAP}){{0,4}}?(?=,| at | and |$| from |\.| \(|[{O}]))?"
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
    ):
        start += len(words.pop(0)) + 1
    if not words or (len(words) == 1 and words[0] in coded.mentions):
        return None
    if not start and len(words) == 1 and _PARTICIPLE.fullmatch(words[0]):
        return None
    ending = " ".join(words[-2:]).lower()
    if _bare_plural(words[-1]) in lex.word_set("event_heads") or ending in lex.word_set(
        "event_heads"
    ):
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


# Composition -----------------------------------------------------------------------------------------

_NAME = rf"(?:(?P<hon>{_HON}) )?(?:{_HON} )?(?P<n>[{N}])"
_ART = r"(?:an? |the |its |their |our |then |former )?"
_OF = r"(?:,? (?:of|at|from|in|with|for|on behalf of|representing|to|,)(?: the| its| our)?|,)"
_ORG = rf"(?P<o>[{O}{N}{C}{R}](?:, [{O}](?!,? and ))*)"
_POSTORG = rf"{_ART}(?:(?P<pre>[{O}{J}{C}])(?:['’]s)? )?(?P<t>[{T}])(?:{_OF} {_ORG})?"
_AFTER = (
    rf"{_ART}(?:(?P<pre2>[{O}{J}{C}])(?:['’]s)? )?(?P<t2>[{T}])(?:{_OF} (?P<o2>[{O}{N}{C}{R}]))?"
)


@cache
def _compositions() -> tuple[re.Pattern[str], ...]:
    and_post = rf"(?:(?:,| and|, and) {_AFTER}(?! (?:{_HON} )?[{N}]))?"
    return tuple(
        re.compile(p)
        for p in (
            # "Andris Pelšs, State Secretary of the Ministry and Chair of the Council"
            rf"(?<![\w])(?P<m>{_NAME}(?:, | \(|, who is | [–—-] ){_POSTORG}{and_post}\)?)(?!\w)",
            # "Ambassador-at-Large, Chair of the Committee Mr Juris Bone"; "Director of the X, Ms Y Z"
            rf"(?<![\w])(?P<m>(?:(?P<its>Its|Their|its) )?(?:(?P<t2>[{T}])(?: (?:of|at)(?: the)? (?P<o2>[{O}]))?,? (?:and )?{_ART})?(?:(?P<pre>[{O}{J}{C}])(?:['’]s)? )?(?P<t>[{T}])(?: (?:of|at|from|in|for)(?: the| its)? (?P<o>[{O}{C}](?:, [{O}])*)(?: to (?:the )?[{C}])?)?,? (?:(?P<hon>{_HON}),? )?(?P<n>[{N}{P}])(?P<tail>(?: (?:of|from|at|with)(?: the| our)?| \(|, (?=[{O}][,.;)]?(?:$| and | who )))[ ]?(?P<o3>[{O}{N}{C}])\)?)?)(?!\w)",
            # "X has been Head of the Unit", "X is the Director of"
            rf"(?<![\w])(?P<m>{_NAME})(?= (?:is|was|has been|became|serves as|works as|had been|, who is) (?:an? |the )?(?P<t>[{T}])(?: (?:of|at|from|in|for)(?: the| its)? (?P<o>[{O}{N}](?:, [{O}])*))?)",
            # a form of address instead of a post
            rf"(?<![\w])(?P<m>(?P<hon>{_HON}) (?P<n>[{N}])(?: \(|, |,? (?:of|from|at)(?: the)? )(?P<o>[{O}])\)?)(?!\w)",
        )
    )


def compose(coded: Coded) -> None:
    """Join names with their posts and organisations to person mentions."""
    posts = any(m.kind is Kind.POST for m in coded.mentions.values())
    for pattern in _compositions() if posts else _compositions()[-1:]:
        coded.rewrite(pattern, _make_person)
    coded.rewrite(_LATER_POST, _later_post)
    if posts:
        coded.rewrite(_IS_PERSON, _also_post)


# "the Cabinet led by Valdis Dombrovskis": whoever leads a public body holds an office.
_LEADER = re.compile(
    rf"(?P<o>[{O}]),? (?:(?:which|that) )?(?:(?:is|was|has been|will be) )?(?:led|headed|chaired|presided over) by (?:the )?(?:{_HON} )?(?P<m>(?P<n>[{N}{P}]))"
)
_PUBLIC = re.compile(
    r"\b(?:cabinet|government|committee|commission|council|board|working group|task force|group|delegation)\b",
    re.IGNORECASE,
)


def spot_leaders(coded: Coded) -> None:
    """Code whoever is named as leading a public body."""
    if coded.words & {"led", "headed", "chaired"}:
        coded.rewrite(_LEADER, _make_leader)


def _make_leader(match: re.Match[str], coded: Coded) -> Mention | None:
    body = coded.mentions[match["o"]]
    name = coded.mentions[match["n"]]
    if name.kind is Kind.PERSON:
        if _PUBLIC.search(body.text) and name.posts and not body.text.endswith("Government"):
            name.posts += (Post("Chair", name.start, name.end, body),)
        return None
    if not _PUBLIC.search(body.text) or len(name.text.split()) < 2 or not _personal(name.text):
        return None
    person = coded.make(Kind.PERSON, *match.span("m"))
    person.name = name.text
    person.posts = (Post("Chair", name.start, name.end, body),)
    return person


# "National rapporteur on … is the adviser of the Ministry Ona Gustaitė"
_IS_PERSON = re.compile(
    rf"(?:^|[Tt]he |current |new |present )(?P<t>[{T}])(?: (?:of|at|on|for|against|in)(?: the)? [^,.;:{T}{P}]{{1,80}})? (?:is|was|will be)(?: the)? (?P<m>(?P<n>[{P}]))"
)


def _also_post(match: re.Match[str], coded: Coded) -> Mention | None:
    person = coded.mentions[match["n"]]
    post = coded.mentions[match["t"]]
    if not any(p.start == post.start for p in person.posts) and not _CHAIR.match(post.text):
        person.posts += (Post(post.text, post.start, post.end),)
    return None


_CHAIR = re.compile(r"(?:co-|vice-|deputy )?chair", re.IGNORECASE)

# "Lāsma Stabiņa …, who opened the conference on behalf of the Ministry"
_LATER_POST = re.compile(
    rf"(?P<m>(?P<n>[{P}]))(?=, who [^,.;]{{3,80}} on behalf of (?:the )?(?P<o>[{O}]))"
)


def _later_post(match: re.Match[str], coded: Coded) -> Mention | None:
    person = coded.mentions[match["n"]]
    org = coded.mentions[match["o"]]
    if person.orgs or not person.posts:
        return None
    person.posts = tuple(Post(p.title, p.start, p.end, org, p.former) for p in person.posts)
    person.orgs = (org,)
    return None


def _make_person(match: re.Match[str], coded: Coded) -> Mention | None:
    name = coded.mentions[match["n"]]
    groups = match.groupdict()
    existing = name if name.kind is Kind.PERSON else None
    words = _words(name) if existing is None else existing.name
    if existing is None and len(words.split()) < 2 and not groups.get("hon"):
        return None
    if existing is None and not _personal(words):
        return None
    posts: list[Post] = list(existing.posts) if existing else []
    posts += _posts(groups, coded)
    address = groups.get("hon") or ""
    if not posts and address.startswith("Prof"):
        begin, stop = coded.view_span(*match.span("hon"))
        posts.append(Post("Professor", begin, stop, _organisation(groups.get("o") or "", coded)))
    if not posts and not groups.get("o"):
        return None
    person = coded.make(Kind.PERSON, match.start("m"), match.end("m"))
    person.name = words
    person.posts = tuple(posts)
    loose = groups.get("o") if not posts else None
    person.orgs = tuple(p.org for p in posts if p.org) or (
        (coded.mentions[loose],) if loose else ()
    )
    return person


def _posts(groups: dict[str, str | None], coded: Coded) -> list[Post]:
    posts = []
    for title, pre, org in (("t", "pre", "o"), ("t2", "pre2", "o2")):
        char = groups.get(title)
        if not char:
            continue
        post = coded.mentions[char]
        body = _organisation(groups.get(org) or "", coded)
        if title == "t" and body is None and groups.get("its"):
            body = Mention(
                Kind.ORGANISATION,
                post.start,
                post.start,
                groups["its"] or "",
                head="its",
                reference=True,
            )
        if title == "t" and body is None and groups.get("o3"):
            body = _organisation(groups["o3"] or "", coded)
        before = coded.mentions.get(groups.get(pre) or "")
        if before is not None and before.kind is Kind.ORGANISATION:
            body = body or before
        posts.append(Post(post.text, post.start, post.end, body))
    return posts


def _organisation(chars: str, coded: Coded) -> Mention | None:
    """Return the innermost organisation of a chain "A, B, C", each a part of the next."""
    chain = [coded.mentions[c] for c in chars if c in coded.mentions]
    for inner, outer in itertools.pairwise(chain):
        if inner.parent is None:
            innermost = inner
            innermost.parent = outer
    return chain[0] if chain else None


def _words(mention: Mention) -> str:
    return mention.text


def _personal(words: str) -> bool:
    """Whether capitalised words can be a person's name: no shouted, no common noun in them."""
    heads = _nouns()
    return not any(w in heads or (len(w) > 3 and w.isupper()) for w in words.split()[:-1])


@cache
def _nouns() -> frozenset[str]:
    return frozenset(w.capitalize() for w in lex.words("organisation_heads") if " " not in w)
