"""Posts that the text gives somebody by other words than those right beside the name.

"The Government has appointed Anna Berg as Ombudsman", "Professor Lind is Head of the Centre",
"the Secretariat is hosted by Riga and headed by Secretary General Jan Ek", "her Finnish colleague,
Jan Ek": who holds the post is told by a verb, or by somebody named before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph.extraction.mentions import Coded, Kind, Mention, Post, char_class
from thbgraph.extraction.spotting.names import HONS, personal
from thbgraph.extraction.spotting.persons import BECOMES
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
J = char_class([Kind.ADJECTIVE])
C = char_class([Kind.COUNTRY])
N = char_class([Kind.NAME])
P = char_class([Kind.PERSON])
T = char_class([Kind.POST])
_AT: Final = rf"(?: (?:of|at|for|in|with|to)(?: the| its| our)? (?P<o>[{O}]))?"
_NEW: Final = r"(?:an? |the |its |our |their )?(?:new |next |first )?"

# Appointments ----------------------------------------------------------------------------------------

_CHOSEN: Final = r"(?:re-)?(?:appointed|elected|named|nominated|designated|chosen|confirmed)"
_CHOOSING: Final = frozenset(
    [
        *("appointed", "elected", "named", "nominated", "designated", "chosen", "confirmed"),
        *("takes", "took", "take", "appoint", "appoints", "post", "position", "office"),
        *("has", "gets", "get", "got", "received", "have", "joined", "joins", "join", "came"),
        *("comes", "come", "moved", "moves", "employed", "engaged", "hired", "recruited"),
    ]
)
_APPOINTED: Final = (
    expression(
        rf"\b{_CHOSEN} {HONS}(?P<m>(?P<n>[{N}]))(?:, [^,;.{T}]{{2,60}},)? (?:as|to be|for|to the (?:post|position|office) of) {_NEW}(?P<t>[{T}]){_AT}"
    ),
    expression(rf"^{HONS}(?P<m>(?P<n>[{N}])) {_CHOSEN}(?: as| to be)? {_NEW}(?P<t>[{T}]){_AT}"),
    expression(
        rf"\b(?:appoint|appoints|appointed|elected|named|nominated) {HONS}(?P<m>(?P<n>[{N}])) {_NEW}(?P<t>[{T}]) (?:of|at) (?:the |its )?(?P<o>[{O}])"
    ),
    expression(
        rf"(?P<o>[{O}])(?: \([^()]{{1,30}}\))? (?:now )?(?:has|gets?|got|received|will have|will get|is getting) an? (?:new |acting |interim |permanent )?(?P<t>[{T}])(?::| [–—-]|,) {HONS}(?P<m>(?P<n>[{N}]))(?=[.,;(]|$| \()"
    ),
    expression(
        rf"(?:[Pp]ost|[Pp]osition|[Oo]ffice) of (?:the |its )?(?P<t>[{T}])(?: (?:of|at|in)(?: the| its)? (?P<o>[{O}]))? (?:goes|went|has gone|will go|was given|has been given|passes|passed|is taken up|was taken up|is taken over|was taken over) (?:to|by) {HONS}(?P<m>(?P<n>[{N}]))"
    ),
    expression(
        rf"{HONS}(?P<m>(?P<n>[{N}])) (?:joined|joins|has joined|has come to|comes to|came to|moved to|moves to|will join) (?:the |our )?(?P<o>[{O}])(?: [^,.;:{N}{O}]{{1,40}})? as (?:an? |its |the |their )?(?:new )?(?P<t>[{T}])"
    ),
    expression(
        rf"{HONS}(?P<m>(?P<n>[{N}])),? (?:who )?(?:is |was |has been |had been )?(?:employed|engaged|hired|recruited) (?:by|at|with) (?:the )?(?P<o>[{O}]) as (?:an? |its |the )?(?P<t>[{T}])"
    ),
    expression(
        rf"(?P<m>(?P<n>[{N}])) (?:takes?|took|will take) (?:up|over) (?:the |her |his )?(?:post|position|office|duties|work) (?:of|as) {_NEW}(?P<t>[{T}]){_AT}"
    ),
)


def appointments(coded: Coded) -> None:
    """Code whoever a sentence appoints to a post."""
    if coded.words & _CHOOSING and coded.holds(Kind.POST):
        for pattern in _APPOINTED:
            coded.rewrite(pattern, _appointed)


def _appointed(match: re.Match[str], coded: Coded) -> Mention | None:
    name = coded.mentions[match["n"]]
    if len(name.text.split()) < 2 or not personal(name.text):
        return None
    return _person(match, coded, name, (_post(match, coded),))


# Verbs behind a person already known -----------------------------------------------------------------

_IS: Final = expression(
    rf"(?P<m>(?P<n>[{P}]))(?=,? (?:who )?(?:also |now |currently )?{BECOMES} (?:also )?(?:an? |the |its |our |new |currently ){{0,2}}(?:(?P<pre>[{O}{J}{C}])(?:['’]s?)? )?(?P<t>[{T}]){_AT})"
)
_WHERE: Final = expression(
    rf"(?P<m>(?P<n>[{P}]))(?=[^.;{T}]{{1,80}}?(?P<o>[{O}]),? where (?:she|he|[{P}]) (?:has |had )?(?:also )?(?:been|serves|served|works|worked|acts|acted|is|was)(?: as)? (?:an? |the |its )?(?P<t>[{T}]))"
)
_HEADED: Final = expression(
    rf"^(?:[Tt]he )?(?P<o>[{O}])(?: \([^()]{{1,30}}\))?,? (?:which )?(?:is|was|will be|has been) [^;.{P}]{{3,90}} and (?:is |was )?(?:headed|led|directed|run|managed) by (?P<m>(?P<n>[{P}]))"
)


def later(coded: Coded) -> None:
    """Give people named again the posts that a verb gives them in this sentence."""
    if not coded.holds(Kind.PERSON):
        return
    if coded.holds(Kind.POST):
        coded.rewrite(_IS, _also)
        if "where" in coded.words:
            coded.rewrite(_WHERE, _also)
    if coded.words & {"headed", "led", "directed", "run", "managed"}:
        coded.rewrite(_HEADED, _at_home)


def _also(match: re.Match[str], coded: Coded) -> Mention | None:
    person, post = coded.mentions[match["n"]], _post(match, coded)
    groups = match.groupdict()
    before = coded.mentions.get(groups.get("pre") or "")
    if post.org is None and before is not None and before.kind is Kind.ORGANISATION:
        post = Post(post.title, post.start, post.end, before)
    if all(p.start != post.start for p in person.posts):
        person.posts += (
            Post(post.title, post.start, post.end, post.org, bool(groups.get("past"))),
        )
    return None


def _at_home(match: re.Match[str], coded: Coded) -> Mention | None:
    person, org = coded.mentions[match["n"]], coded.mentions[match["o"]]
    if person.posts and not person.orgs and all(p.org is None for p in person.posts):
        person.posts = tuple(Post(p.title, p.start, p.end, org, p.former) for p in person.posts)
        person.orgs = (org,)
    return None


# By somebody named before ------------------------------------------------------------------------------

_RELATED: Final = expression(
    rf"(?<![\w’'-])(?:[Hh]is|[Hh]er|[Tt]heir) (?:(?P<j>[{J}]) |[a-z-]+ )?(?P<k>colleague|counterpart|opposite number|predecessor|successor),? {HONS}(?P<m>(?P<n>[{N}]))"
)
RELATION: Final = frozenset(
    ["colleague", "counterpart", "opposite number", "predecessor", "successor"]
)
"""Words for whoever has, had or will have the post of somebody named before."""
_RELATED_WORDS: Final = frozenset(w.split()[0] for w in RELATION)
_REACH: Final = 2
"""Sentences back to the person whose colleague or predecessor somebody is."""


def related(found: Sequence[Coded]) -> None:
    """Code whoever has the post of somebody named just before: "her Finnish colleague, Jan Ek"."""
    for at, coded in enumerate(found):
        if not coded.words & _RELATED_WORDS:
            continue
        match = _RELATED.search(coded.text)
        if match is None:
            continue
        name = coded.mentions[match["n"]]
        post = _of_another(found, at, match.start())
        if post is None or len(name.text.split()) < 2 or not personal(name.text):
            continue
        kind = match["k"]
        if kind == "colleague" and not match["j"]:
            continue
        office = kind in {"predecessor", "successor"}
        begin, stop = coded.view_span(*match.span("k"))
        own = Post(post.title, begin, stop, post.org if office else None, kind == "predecessor")
        coded.replace([(*match.span("m"), _person(match, coded, name, (own,)))])


def _of_another(found: Sequence[Coded], at: int, place: int) -> Post | None:
    """Return the post of the person named last before a place in sentence `at`."""
    for coded in reversed(found[max(0, at - _REACH) : at + 1]):
        for char in reversed(coded.codes()):
            if coded is found[at] and coded.text.index(char) >= place:
                continue
            mention = coded.mentions[char]
            if mention.kind is Kind.PERSON and mention.posts:
                return mention.posts[0]
    officials = [m for c in found[:at] for m in c.all(Kind.PERSON) if m.posts]
    return officials[0].posts[0] if len({m.name for m in officials}) == 1 else None


def _post(match: re.Match[str], coded: Coded) -> Post:
    post = coded.mentions[match["t"]]
    body = coded.mentions.get(match["o"] or "")
    return Post(post.text, post.start, post.end, body)


def _person(match: re.Match[str], coded: Coded, name: Mention, posts: tuple[Post, ...]) -> Mention:
    person = coded.make(Kind.PERSON, *match.span("m"))
    person.name = name.text
    person.posts = posts
    person.orgs = tuple(p.org for p in posts if p.org is not None)
    return person
