"""Names joined with posts and organisations to people, in whichever order the genre puts them.

"Anna Berg, Director of X", "Director of X Anna Berg", "X’s Director, Ms Anna Berg", "Anna Berg,
who heads X": one mention each. Whose post it is, where a post stands between two names, is told
by the comma: "A B, prosecutor of the Court C D" gives the post to C D.
"""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import Final

from thbgraph.extraction.mentions import Coded, Kind, Mention, Post, char_class
from thbgraph.extraction.spotting import leaders
from thbgraph.extraction.spotting.affiliated import evidently_personal
from thbgraph.extraction.spotting.names import HON, HONS, personal, styled
from thbgraph.text.expressions import expression

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
C = char_class([Kind.COUNTRY])
R = char_class([Kind.REGION])
J = char_class([Kind.ADJECTIVE])
L = char_class([Kind.PLACE])
N = char_class([Kind.NAME])
P = char_class([Kind.PERSON])
T = char_class([Kind.POST])

NAME: Final = rf"{HONS}(?P<n>[{N}])"
_ART = r"(?:at (?:that|the) time )?(?:(?:an?|the|its|their|our|one) )?(?:(?:then|former|new|current|outgoing|further|fellow|another|founding|newly appointed|long-time|first) )?"
_OF = (
    r"(?:,? (?:of|at|from|in|with|for|within|on behalf of|representing|to|under|,)(?: the| its| our)? |, | \()(?:(?:office|secretariat|headquarters|staff) of (?:the )?)?(?:[LJ] )?(?:(?:daily|weekly|newspaper|magazine|portal|NGO|ngo|association|foundation|society|think tank|network|charity|company|trade union|university|shelter|centre) )?"
).replace("[LJ]", f"[{L}{J}]")
_ORG = rf"(?P<o>[{O}{N}{C}{R}](?:, [{O}](?!,? and ))*(?: in [{L}](?=,|;| and |\)))?)(?:, [{C}](?=\)))?\)?"
_POSTORG = rf"{_ART}(?:(?P<pre>[{O}{J}{C}])(?:['’]s?)? )?(?P<t>[{T}])(?!['’]s )(?: (?:for|on) (?:the )?[{N}](?= (?:at|of|in|from) ))?(?:{_OF}{_ORG})?"
_AFTER = rf"{_ART}(?:(?P<pre2>[{O}{J}{C}])(?:['’]s?)? )?(?P<t2>[{T}])(?!['’]s )(?:(?!, (?:{HON} )?[{N}]){_OF}(?P<o2>[{O}{N}{C}{R}]))?"
_HOUSE = r"(?:centre|center|shelter|agency|ministry|foundation|association|network|organi[sz]ation|union|institute|office|embassy|inspectorate|university)"
_OWNER = rf"(?:(?P<its>[Ii]ts|[Tt]heir|[Oo]ur|whose|[Tt]he {_HOUSE}['’]s) )?"
_SEAT = rf"(?: (?:to|in|for) (?:the )?[{C}{L}{R}])?"
BECOMES = (
    r"(?:is|(?P<past>was(?! (?:re-)?(?:elected|appointed|named|nominated|chosen))|had been|(?:has |had )?(?:served|worked|acted) as)|has been|will be|remains|became|becomes|(?:has |had )?(?:serves?|served|worked|works|acts|acted) as|"
    r"(?:was|has been|is|had been) (?:re-)?(?:elected|appointed|named|nominated|chosen)(?: as)?|"
    r"(?:is (?:set |due )?to|will|has|is about to) (?:be|become|serve as|act as|take over as)|(?:was|has been|is) (?:sworn in|installed|confirmed|employed|engaged|installed in office) as|"
    r"(?:takes?|took|has taken|is taking) (?:over|office|up office|up duties) as|holds? the (?:post|position|office|rank|title) of|occup(?:y|ies) the (?:post|position|office) of)"
)


@cache
def _compositions() -> tuple[re.Pattern[str], ...]:
    # A second post behind a comma and "the" is mostly somebody else, who goes by it alone.
    and_post = rf"(?:(?:,(?! the )| and|, and) {_AFTER}(?!{_SEAT}(?: (?:of|at|for|in) (?:the )?[{O}](?:(?:, | of (?:the )?)[{O}{C}])?)?,? {HONS.replace('?P<hon>', '?:')}[{N}]))?"
    return tuple(
        expression(p)
        for p in (
            # "Andris Pelšs, State Secretary of the Ministry and Chair of the Council"
            rf"(?<![\w])(?P<m>{NAME}(?:, | \(|, who is | [–—-] |: ){_POSTORG}{and_post}\)?)(?!\w)(?P<next>{_SEAT} (?:{HON} )*[{N}])?",
            # "Ambassador-at-Large, Chair of the Committee Mr Juris Bone"; "Director of the X, Ms Y Z"
            rf"(?<![\w])(?P<m>{_OWNER}(?:(?:(?P<pre2>[{O}])(?:['’]s?)? )?(?P<t2>[{T}])(?: (?:of|at)(?: the)? (?P<o2>[{O}]))?,? (?:and )?{_ART})?(?:(?P<pre>[{O}{J}{C}{L}{R}])(?:['’]s?)? )?(?P<t>[{T}])(?: (?:of|at|from|in|for)(?: the| its)? (?P<o>[{O}{C}{R}](?:, [{O}])*)| of (?:the )?[{L}])?{_SEAT}(?P<mark>[,:])? {HONS}(?P<n>[{N}{P}])(?P<tail>(?: (?:of|from|at|with)(?: the| our)?| \(|, (?=[{O}][,.;)]?(?:$| and | who )))[ ]?(?P<o3>[{O}{N}{C}])\)?)?)(?!\w)",
            # Whoever has been Head of the Unit or was elected its Treasurer
            rf"(?<![\w])(?P<m>{NAME}(?: \((?P<at>[{O}])\)| (?:of|from)(?: the)? (?P<at2>[{O}]))?)(?=,? (?:who )?{BECOMES} (?:an? |the |its |our |new ){{0,2}}(?:(?P<pre>[{O}{J}{C}])(?:['’]s?)? )?(?P<t>[{T}])(?: (?:of|at|from|in|for|with)(?: the| its)? (?P<o>[{O}{N}](?:, [{O}])*))?)",
            # "The Director of X is Anna Berg"
            rf"(?:(?P<its>whose|[Ii]ts) (?:present |current |new |first )?)?(?P<t>[{T}])(?: (?:of|at|for)(?: the)? (?P<o>[{O}]))?{_SEAT} (?:is|was|will be|remains|became)(?: now)?(?: called| named)? (?P<m>{NAME})(?=[,.;)]|$| and | \(| since | who )",
            # a form of address instead of a post
            rf"(?<![\w])(?P<m>(?P<hon>{HON}(?:,? {HON}){{0,2}}) (?P<n>[{N}])(?: \(|, |,? (?:of|from|at)(?: the)? )(?P<o>[{O}])(?:, [{C}](?=\)))?\)?)(?!\w)",
        )
    )


def compose(coded: Coded) -> None:
    """Join names with their posts and organisations to person mentions."""
    posts = any(m.kind is Kind.POST for m in coded.mentions.values())
    for pattern in _compositions() if posts else _compositions()[-1:]:
        coded.rewrite(pattern, _make_person)
    leaders.heads(coded)
    if "who" in coded.words:
        coded.rewrite(_WHO, _with_clause)
    coded.rewrite(_LATER_POST, _later_post)
    coded.rewrite(_OF_LATER, _taken_in)
    coded.rewrite(_OF_OUTER, _taken_in)
    if posts:
        coded.rewrite(_IS_PERSON, _also_post)


# What a clause says of a person in passing stands apart from what the sentence goes on to say.
_WHO = expression(
    rf"(?P<n>[{P}]), who (?:is|was|has been|had been|has|had|heads|headed|leads|led|directs|directed|runs|ran|manages|works|worked|serves|served|acts|"
    rf"coordinates|represents|holds|teaches|chairs|took office|succeeded|replaced|joined)\b(?! (?:sentenced|charged|convicted|accused|arrested|detained|suspected)|"
    rf" (?:\w+ )?(?:opened|spoken|presented|attended|addressed|moderated|chaired|due|expected|unable))[^;.{P}]{{2,110}}?(?=, (?!who |which |and has |and is )|;)"
)


def represented(coded: Coded) -> None:
    """Give whoever represents a body the post there: "Caritas was represented by Director Anna Berg"."""
    if "represented" in coded.words:
        coded.rewrite(_REPRESENTED, _later_post)


def _with_clause(match: re.Match[str], coded: Coded) -> Mention | None:
    person = coded.mentions[match["n"]]
    whole = coded.make(Kind.PERSON, *match.span())
    whole.name, whole.posts, whole.orgs = person.name, person.posts, person.orgs
    return whole


# "National rapporteur on … is the adviser of the Ministry Ona Gustaitė"
_IS_PERSON = expression(
    rf"(?:^|[Tt]he |current |new |present )(?P<t>[{T}])(?: (?:of|at|on|for|against|in)(?: the)? [^,.;:{T}{P}]{{1,80}})? (?:is|was|will be)(?: the)? (?P<m>(?P<n>[{P}]))"
)


def _also_post(match: re.Match[str], coded: Coded) -> Mention | None:
    person = coded.mentions[match["n"]]
    post = coded.mentions[match["t"]]
    if _SPEAKING.fullmatch(post.text):
        return None  # what somebody did there: "The speaker was Police Inspector Jan Ek"
    if not any(p.start == post.start for p in person.posts) and not CHAIR.match(post.text):
        person.posts += (Post(post.text, post.start, post.end),)
    return None


_SPEAKING = expression(r"(?i)(?:.*[ -])?(?:speaker|trainer|lecturer|organiser|expert|presenter)")
CHAIR = expression(r"(?:outgoing )?(?:co-|vice-|deputy )?chair", re.IGNORECASE)
"""A post at an event or of a body, which says nothing of where somebody works."""

# "Lāsma Stabiņa …, who opened the conference on behalf of the Ministry"
_LATER_POST = expression(
    rf"(?P<m>(?P<n>[{P}]))(?=, who [^,.;]{{3,80}} on behalf of (?:the )?(?P<o>[{O}]))"
)


# "Caritas was represented by Director Anna Berg", "State Secretary Hege Lie, of the Ministry, spoke"
_REPRESENTED = expression(
    rf"(?P<o>[{O}]),? (?:(?:was|were|is|will be) )?(?:also )?represented (?:(?:at|in) [^,;.{P}]{{1,60}} )?by (?:its )?(?P<m>(?P<n>[{P}]))"
)
_OF_LATER = expression(
    rf"(?P<m>(?P<n>[{P}]),? (?:of|from|at|with) (?:the )?(?P<o>[{O}]))(?=[,.;)]|$| and )"
)


_OF_OUTER = expression(rf"(?P<m>(?P<n>[{P}]), (?:the )?(?P<o>[{O}]))(?=, [a-z]{{2,}}\b)")


def _taken_in(match: re.Match[str], coded: Coded) -> Mention | None:
    """Return a person with the organisation that follows behind a comma."""
    person, org = coded.mentions[match["n"]], coded.mentions[match["o"]]
    if not person.posts or CHAIR.match(person.posts[-1].title):
        return None
    whole = coded.make(Kind.PERSON, *match.span("m"))
    whole.name = person.name
    if person.orgs:
        whole.posts, whole.orgs = person.posts, person.orgs
        return whole if person.text.endswith(person.orgs[-1].text) else None
    whole.posts = tuple(Post(p.title, p.start, p.end, org, p.former) for p in person.posts)
    whole.orgs = (org,)
    return whole


def _later_post(match: re.Match[str], coded: Coded) -> Mention | None:
    person = coded.mentions[match["n"]]
    org = coded.mentions[match["o"]]
    if person.orgs or not person.posts:
        return None
    person.posts = tuple(Post(p.title, p.start, p.end, org, p.former) for p in person.posts)
    person.orgs = (org,)
    return None


# Making ----------------------------------------------------------------------------------------------


def _make_person(match: re.Match[str], coded: Coded) -> Mention | None:
    name = coded.mentions[match["n"]]
    groups = match.groupdict()
    existing = name if name.kind is Kind.PERSON else None
    words = name.text if existing is None else existing.name
    if existing is None and len(words.split()) < 2 and not groups.get("hon"):
        return None
    if existing is None and not personal(words):
        return None
    if _of_another(match, coded):
        return None
    if _enumerates(groups, match, coded) or _FOR.search(coded.text, 0, match.start("m")):
        groups["t2"] = None
    posts: list[Post] = list(existing.posts) if existing else []
    label = _labels(match, coded)
    given, homes = _posts(groups, coded) if not label else ([], [])
    posts += given
    address = groups.get("hon") or ""
    if not posts and (title := styled(address)):
        begin, stop = coded.view_span(*match.span("hon"))
        posts.append(Post(title, begin, stop, _organisation(groups.get("o") or "", coded)))
    loose = groups.get("at") or groups.get("at2") or (groups.get("o") if not posts else None)
    loose = (groups.get("o3") or None) if label else loose
    if (not posts and not loose) or _belongs(words, posts, address):
        return None
    begins = "n" if label else "t" if match.groupdict().get("t2") != groups.get("t2") else "m"
    person = coded.make(Kind.PERSON, match.start(begins), match.end("m"))
    person.name = words
    person.posts = tuple(posts)
    held = (*(p.org for p in posts if p.org), *homes)
    home = coded.mentions[loose[0]] if loose else None
    person.orgs = (*held, home) if home is not None and home.kind in _HOMES else held
    return person


_MEMBER: Final = expression(r"(?i)(?:(?:full|founding|associate[d]?|active|proud) )?member")


def _belongs(words: str, posts: list[Post], address: str) -> bool:
    """Whether a name is rather a body's, that belongs to another: "Linija Namo is a member of …"."""
    if address or not posts or not all(_MEMBER.fullmatch(p.title) for p in posts):
        return False
    bodies = [p.org.text for p in posts if p.org is not None]
    seated = not bodies or any(_SEATS.search(body) for body in bodies)
    return not seated and not evidently_personal(words)


_HOMES: Final = frozenset({Kind.ORGANISATION, Kind.NAME})
_ROLE = expression(r"(?i)(?:.*[ -])?(?:speaker|chair\w*|expert|trainer|organiser|representative)")


def _labels(match: re.Match[str], coded: Coded) -> bool:
    """Whether the post before a name only says what somebody does here: "Chair: Anna Berg (Caritas)"."""
    groups = match.groupdict()
    if not groups.get("mark") and not groups.get("o3"):
        return False
    post = coded.mentions[groups["t"] or ""]
    if groups.get("mark") == ":":
        return bool(_ROLE.fullmatch(post.text))
    return (
        bool(CHAIR.match(post.text)) and "(" in (groups.get("tail") or "") and not groups.get("o")
    )


_FOR = expression(r"\bon behalf of (?:the |its |our |their )?$")
"""Before a post that is somebody else's: "on behalf of the Minister, its State Secretary, A B, …"."""
_ENUMERATED = expression(rf",? and |, [{N}{P}]")


def _of_another(match: re.Match[str], coded: Coded) -> bool:
    """Whether the post beside a name is somebody else's: the next name's, or one named before."""
    groups = match.groupdict()
    after = groups.get("next")
    if after:
        following = coded.mentions[after[-1]].text
        return len(following.split()) > 1 and personal(following)
    post = coded.mentions[groups["t"]] if groups.get("t") else None
    if post is not None and (_begins_clause(match, coded) or _of_next(match, coded)):
        return True
    if post is None or groups.get("mark") != ",":
        return False
    # "Speakers are the minister, Anna Berg and Jan Ek": a list, not an apposition.
    bare = (
        not (groups.get("o") or groups.get("pre") or groups.get("its")) and post.text[0].islower()
    )
    return bare and bool(_ENUMERATED.match(coded.text, match.end("m")))


_BY: Final = expression(rf"\bby (?:the )?(?:[{T}] )?$")
_GOES_ON: Final = expression(r" (?:also |then )?(?:[a-z]+(?:s|ed)|will|has|had) (?!by\b)")


def _begins_clause(match: re.Match[str], coded: Coded) -> bool:
    """Whether a post behind a name is the next clause's subject, not the name's.

    "In the report, which was written by a group led by Anna Berg, the Rapporteur recommends …".
    """
    if coded.text[match.end("n") : match.start("t")] != ", the " or match.end("t") != match.end():
        return False
    led = _BY.search(coded.text, max(0, match.start("n") - 40), match.start("n"))
    return led is not None and _GOES_ON.match(coded.text, match.end()) is not None


_NEXT: Final = expression(rf", (?:{HON} )?[{N}], and\b|, (?:{HON} )?[{N}] and\b")


def _of_next(match: re.Match[str], coded: Coded) -> bool:
    """Whether a post between two names of a list is the later's: "met Minister A, the Ombudsman, B, and …"."""
    name, text = match.start("n"), coded.text
    if text[match.end("n") : match.start("t")] != ", the " or not _NEXT.match(text, match.end("m")):
        return False
    follower = coded.mentions[next(c for c in text[match.end("m") :] if c in coded.mentions)]
    styled_before = name > 1 and coded.mentions.get(text[name - 2 : name - 1])
    return bool(styled_before) and personal(follower.text) and len(follower.text.split()) > 1


_IN_LIST: Final = expression(
    r"(?:\b(?:are|were|be|include[sd]?|including|by|from|with|to|among|between|heard)|:) (?:also )?the $"
)
_STYLES: Final = expression(
    r"(?i)(?:associate |assistant )?(?:prof\w*|doctor|ambassador|judge|colonel|captain)"
)


def _enumerates(groups: dict[str, str | None], match: re.Match[str], coded: Coded) -> bool:
    """Whether of two posts before a name the first is somebody else's, who goes by it alone.

    "The speakers are the Minister, Inspector Anna Berg, and Jan Ek", not "the Director, Professor X".
    """
    first, second = groups.get("t2"), groups.get("t")
    if not first or not second or groups.get("o2") or "t2" not in match.re.groupindex:
        return False
    if match.start("t2") > match.start("t") or _STYLES.match(coded.mentions[second].text):
        return False
    if coded.text[match.end("t2") : match.start("t")] != ", ":
        return False
    return bool(_IN_LIST.search(coded.text, 0, match.start("m"))) and bool(
        re.match(rf"(?:,? and |, )(?:the )?(?:{HON} )?[{N}{P}{T}]", coded.text[match.end("m") :])
    )


def _posts(groups: dict[str, str | None], coded: Coded) -> tuple[list[Post], list[Mention]]:
    """Return the posts that a match gives, and where a chair works beside."""
    posts: list[Post] = []
    homes: list[Mention] = []
    for title, pre, org in (("t", "pre", "o"), ("t2", "pre2", "o2")):
        char = groups.get(title)
        if not char:
            continue
        post = coded.mentions[char]
        chars = groups.get(org) or ""
        home = _chairs_from(post, chars, coded)
        body = _organisation(chars[0] if home is not None else chars, coded)
        owned = "t2" if groups.get("t2") else "t"
        if title == owned and body is None and groups.get("its"):
            owner = groups["its"] or ""
            head = "self" if owner.lower() == "our" else "its"
            body = Mention(
                Kind.ORGANISATION, post.start, post.start, owner, head=head, reference=True
            )
        if title == "t" and body is None and groups.get("o3"):
            body = _organisation(groups["o3"] or "", coded)
        if body is None and title == "t" and _ITS.search(coded.text, 0, coded.text.find(char)):
            body = Mention(
                Kind.ORGANISATION, post.start, post.start, "its", head="its", reference=True
            )
        before = coded.mentions.get(groups.get(pre) or "")
        if before is not None and before.kind is Kind.ORGANISATION:
            body = body or before
        posts.append(Post(post.text, post.start, post.end, body, bool(groups.get("past"))))
        homes += [home] if home is not None else []
    return posts, homes


_ITS: Final = expression(rf"[{N}], its (?:then |former |new |current )?$")
"""Behind a name: "hosted by the Ministry and opened by Anna Berg, its State Secretary"."""
_GROUP: Final = expression(
    r"(?i)\b(?:committee|group|task force|council|commission|board|network|panel|forum|assembly)\b"
)
_SEATS: Final = expression(
    r"(?i)\b(?:parliament\w*|committee|commission|board|council|assembly|group|panel|team|jury|presidium|saeima|seimas|riksdag\w*|riigikogu|storting\w*|folketing\w*|eduskunta|bundestag|sejm|althing\w*|delegation|task force|court|senate|bureau|cabinet|government)\b"
)
"""Bodies of which people are members."""
_EMPLOYER: Final = expression(
    r"(?i)\b(?:ministry|agency|inspectorate|police|university|authority|service|administration|directorate)\b"
)


def _chairs_from(post: Mention, chars: str, coded: Coded) -> Mention | None:
    """Return where the chair of a group works: "Chair of the Committee, Ministry of Justice"."""
    chain = [coded.mentions[c] for c in chars if c in coded.mentions]
    if len(chain) != 2 or not CHAIR.match(post.text):
        return None
    apart = _GROUP.search(chain[0].text) and _EMPLOYER.search(chain[1].text)
    return chain[1] if apart and not _EMPLOYER.search(chain[0].text) else None


_ACRONYM: Final = expression(r"[A-ZÅÄÖØÆÕÜŠŽČ]{3,8}")
"""A body that goes by its capitals: "Professor Anna Berg of NTNU"."""


def _organisation(chars: str, coded: Coded) -> Mention | None:
    """Return the innermost organisation of a chain "A, B, C", each a part of the next."""
    chain = [coded.mentions[c] for c in chars if c in coded.mentions]
    if chain and chain[0].kind is Kind.NAME and _ACRONYM.fullmatch(chain[0].text):
        chain[0].kind, chain[0].head, chain[0].rule = Kind.ORGANISATION, "organisation", "announced"
    for inner, outer in itertools.pairwise(chain):
        if inner.parent is None:
            innermost = inner
            innermost.parent = outer
    return chain[0] if chain else None
