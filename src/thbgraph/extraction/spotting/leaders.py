"""Who leads what, where a verb or a bracket says it: "Anna Berg, who heads X", "X (chair: Jan Ek)"."""

from __future__ import annotations

import re

from thbgraph.extraction.mentions import Coded, Kind, Mention, Post, char_class
from thbgraph.extraction.spotting.names import HONS, personal
from thbgraph.text.expressions import expression

C = char_class([Kind.COUNTRY])
J = char_class([Kind.ADJECTIVE])
L = char_class([Kind.PLACE])
O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
N = char_class([Kind.NAME])
P = char_class([Kind.PERSON])
T = char_class([Kind.POST])

_HEADING = frozenset(["heads", "headed", "leads", "directs", "directed", "chairs", "chaired"])
_HEADS = expression(
    rf"(?<![\w])(?P<m>{HONS}(?P<n>[{N}{P}]))(?:,? (?:who |and )?(?:now |also |currently |until recently )?(?:has |had )?)(?P<verb>heads|headed|leads|directs|directed|chairs|chaired) (?:the |its |our )?(?:[{L}{J}{C}] )?(?P<o>[{O}])"
)
# "the Cabinet led by Valdis Dombrovskis": whoever leads a public body holds an office.
_LEADER = expression(
    rf"(?P<o>[{O}])(?: \([^()]{{1,30}}\))?,? (?:(?:which|that) )?(?:(?:is|was|has been|will be) )?(?:currently |jointly )?(?P<verb>led|headed|chaired|presided over|run|directed) by (?:the )?{HONS}(?P<m>(?P<n>[{N}{P}]))"
)
_LABELLED = expression(
    rf"(?P<o>[{O}]) \((?P<verb>[Cc]hair(?:man|woman|person)?|[Hh]ead|[Ll]eader|[{T}]): {HONS}(?P<m>(?P<n>[{N}{P}]))"
)
_UNDER = expression(
    rf"(?P<o>[{O}]),? (?:working |set up |convened )?under the (?P<verb>chair(?:man|woman|person)?ship|leadership) of (?:the )?{HONS}(?P<m>(?P<n>[{N}{P}]))"
)
_FRONT = expression(
    rf"^(?:(?P<verb>[Hh]ead(?:ing|ed)|[Ll]eading|[Dd]irecting|[Cc]hairing) |(?:[Aa]t )?(?:[Tt]he )?(?P<verb2>[Hh]ead|[Hh]elm|[Cc]hair|top) of )(?:the )?(?P<o>[{O}])(?: \([^()]{{1,30}}\))? (?:is|was|stands|stood|sits|sat|has been|will be) {HONS}(?P<m>(?P<n>[{N}{P}]))"
)
"""Who leads, behind the body that stands first: "Heading the Centre is Anna Berg"."""
_PUBLIC = expression(
    r"\b(?:cabinet|government|committee|commission|council|board|group|task force|delegation|network|platform|alliance|assembly)\b",
    re.IGNORECASE,
)
_GUESTS = expression(r"(?i)(?:the )?(?:group|delegation|team|party|mission)")
"""Who travels together; whoever heads them for a day holds no post by it."""
_SENT = expression(
    r"\b(?:delegation|team|group|mission|visit|experts|officials) (?:of|from) (?:the )?$"
)


def heads(coded: Coded) -> None:
    """Code whoever "heads the Visa Department"."""
    if coded.words & _HEADING:
        coded.rewrite(_HEADS, _make_head)


def spot(coded: Coded) -> None:
    """Code whoever is named as leading a public body."""
    if coded.words & {"led", "headed", "chaired", "presided", "run", "directed"}:
        coded.rewrite(_LEADER, _make_leader)
    if coded.words & {"heading", "leading", "directing", "chairing", "head", "helm"}:
        coded.rewrite(_FRONT, _make_front)
    if coded.words & {"chair", "chairman", "chairwoman", "chairperson", "head", "leader"}:
        coded.rewrite(_LABELLED, _make_leader)
    if coded.words & {
        "chairmanship",
        "chairwomanship",
        "chairpersonship",
        "chairship",
        "leadership",
    }:
        coded.rewrite(_UNDER, _make_leader)


def _make_head(match: re.Match[str], coded: Coded) -> Mention | None:
    """Return who "heads the Visa Department", with that post."""
    body = coded.mentions[match["o"]]
    chairs = match["verb"].startswith("chair") or (
        bool(_PUBLIC.search(body.head or body.text))
        and not re.search("board", body.text, re.IGNORECASE)
    )
    start, end = coded.view_span(*match.span("verb"))
    return _leads(match, coded, Post("Chair" if chairs else "Head", start, end, body))


def _make_leader(match: re.Match[str], coded: Coded) -> Mention | None:
    body = coded.mentions[match["o"]]
    if body.text.endswith("Government") and coded.mentions[match["n"]].kind is Kind.PERSON:
        return None
    sent = _SENT.search(coded.text, 0, match.start())
    if sent is not None or (body.reference and _GUESTS.fullmatch(body.text)):
        return None
    start, end = coded.view_span(*match.span("verb"))
    verb = coded.source[start:end].lower()
    if _PUBLIC.search(body.text) or verb.startswith("chair"):
        return _leads(match, coded, Post("Chair", start, end, body))
    if verb in {"run", "directed", "leader", "leadership"} or not body.head:
        return None
    return _leads(match, coded, Post("Head", start, end, body))


def _make_front(match: re.Match[str], coded: Coded) -> Mention | None:
    body = coded.mentions[match["o"]]
    part = "verb" if match["verb"] else "verb2"
    start, end = coded.view_span(*match.span(part))
    chairs = "hair" in match[part] or bool(_PUBLIC.search(body.text))
    return _leads(match, coded, Post("Chair" if chairs else "Head", start, end, body))


def _leads(match: re.Match[str], coded: Coded, post: Post) -> Mention | None:
    name = coded.mentions[match["n"]]
    if name.kind is Kind.PERSON:
        if all(p.org is not post.org for p in name.posts):
            name.posts += (post,)
        return None
    if len(name.text.split()) < 2 or not personal(name.text):
        return None
    person = coded.make(Kind.PERSON, *match.span("m"))
    person.name = name.text
    person.posts = (post,)
    person.orgs = (post.org,) if post.org else ()
    return person
