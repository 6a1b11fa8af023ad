"""Who works at the body whose page this is: lines of posts and names below "The team".

"Deputy Head: Jan Ek", "Research Associates: Dr Eva Lind (data), Oleg Petrov (courts)": the heading
above tells that these are the page's own people, so that the page's body is where they work.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention, Post, char_class
from thbgraph.extraction.spotting import selves
from thbgraph.extraction.spotting.affiliated import shaped
from thbgraph.extraction.spotting.names import HON
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

N = char_class([Kind.NAME])
P = char_class([Kind.PERSON])
T = char_class([Kind.POST])

_HEADING: Final = expression(
    r"\W*(?:(?:the|our|project|office|core|who is on the|meet the|meet our) )*(?:team|staff|secretariat team|team members|staff members|employees|people|who we are|who works here|management|leadership)\W*",
    re.IGNORECASE,
)
_WORDS: Final = frozenset(
    ["team", "staff", "employees", "people", "management", "leadership", "who"]
)
_REACH: Final = 14
"""Lines below a heading that it can govern."""
_LONGEST: Final = 40
"""Characters of the longest heading."""
_ENTRY: Final = expression(r"^\W{0,3}(?P<label>[^:.;!?]{4,60}):")
_NAME: Final = expression(
    rf"(?:(?<=[:,;] )|(?<= and ))(?:{HON} ){{0,2}}(?P<n>[{N}])(?: \([^()]{{2,40}}\))?(?=[,;.]|$| and )"
)
_SHORTEST: Final = 2


def spot(found: Sequence[Coded], publisher: str) -> None:
    """Give the people below "The team" the page's own body, and those named alone their post."""
    body: Mention | None = None
    for at, coded in enumerate(found):
        if len(coded.text) > _LONGEST or not coded.words & _WORDS:
            continue
        if not _HEADING.fullmatch(coded.source[coded.start : coded.end]):
            continue
        body = body or selves.own(found, publisher)
        if body is None:
            return
        below = found[at + 1 : at + 1 + _REACH]
        paired = any(_is_paired(c) for c in below)
        for other in found[at + 1 : at + 1 + _REACH * (1 + paired)]:
            if not _read(other, body) and not paired:
                break


def _is_paired(coded: Coded) -> bool:
    """Whether a name and a post on lines of their own were joined (see `paired`)."""
    return "\n" in coded.source[coded.start : coded.end]


def _read(coded: Coded, body: Mention) -> bool:
    """Read an entry; False where the line is none, so that the list has ended."""
    people = coded.all(Kind.PERSON)
    whole = len(people) == 1 and coded.text.strip(" .•*–-") == _char(coded)
    entry = _ENTRY.match(coded.text)
    if not whole and entry is None:
        return False
    for person in people:
        if not person.orgs and person.posts and all(p.org is None for p in person.posts):
            home = _pointing(body, person.start)
            person.posts = tuple(
                Post(p.title, p.start, p.end, home, p.former) for p in person.posts
            )
            person.orgs = (home,)
    if entry is not None and not people:
        _named(coded, entry, body)
    return True


def _pointing(body: Mention, at: int) -> Mention:
    """Return what stands for the page's own body where no word names it."""
    return Mention(Kind.ORGANISATION, at, at, "our", head="self", reference=True, orgs=(body,))


def _char(coded: Coded) -> str:
    return next((c for c in coded.codes() if coded.mentions[c].kind is Kind.PERSON), "")


def _named(coded: Coded, entry: re.Match[str], body: Mention) -> None:
    start, stop = coded.view_span(*entry.span("label"))
    title = coded.source[start:stop]
    one = title.removesuffix("s")
    if not _posts().search(one.lower()):
        return
    home = _pointing(body, start)
    edits = []
    for match in _NAME.finditer(coded.text, entry.end("label")):
        name = coded.mentions[match["n"]].text
        if len(name.split()) < _SHORTEST or not shaped(name, honoured=False):
            continue
        person = coded.make(Kind.PERSON, *match.span("n"))
        person.name = name
        person.posts = (Post(one, start, stop, home),)
        person.orgs = (home,)
        edits.append((*match.span("n"), person))
    coded.replace(edits)


@cache
def _posts() -> re.Pattern[str]:
    return expression(rf"(?:^|[ -]){lex.alternation('post_heads')}(?:$| (?:for|of|on) )")
