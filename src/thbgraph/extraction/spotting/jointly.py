"""People named side by side who have one post or seat in common: "Ms Berg and Mr Ek, members of GRETA".

The plural behind the last name says what each of them is, and the body is that of all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph.extraction.mentions import Coded, Kind, Mention, Post, char_class
from thbgraph.extraction.spotting.affiliated import evidently_personal, shaped
from thbgraph.extraction.spotting.names import HON
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re

O = char_class([Kind.ORGANISATION])  # noqa: E741 - the letter names the slot
N = char_class([Kind.NAME])
_PLURALS: Final = {
    "members": "member",
    "prosecutors": "prosecutor",
    "judges": "judge",
    "inspectors": "inspector",
    "advisers": "adviser",
    "researchers": "researcher",
    "lecturers": "lecturer",
    "coordinators": "coordinator",
    "lawyers": "lawyer",
    "psychologists": "psychologist",
    "investigators": "investigator",
    "counsellors": "counsellor",
}
"""What plurals each of the people named is."""
_ONE: Final = rf"(?:{HON} ){{0,2}}[{N}]"
_NAMED: Final = expression(
    rf"(?<![\w’'-])(?P<list>{_ONE}(?:, {_ONE})*,? and {_ONE}),? (?:(?:both|all|who are) )?(?P<plural>{'|'.join(_PLURALS)}) (?:of|at|from|with|in) (?:the )?(?P<o>[{O}])(?![\w-])"
)
_PERSON: Final = expression(rf"(?P<hon>(?:{HON} ){{0,2}})(?P<n>[{N}])")
_WORDS: Final = frozenset(_PLURALS)


def spot(coded: Coded) -> None:
    """Code each of the people whom a plural behind their names gives a post at a body."""
    if coded.words.isdisjoint(_WORDS) or not coded.holds(Kind.NAME):
        return
    for match in list(_NAMED.finditer(coded.text))[:1]:
        coded.replace(_each(match, coded))


def _each(match: re.Match[str], coded: Coded) -> list[tuple[int, int, Mention]]:
    body = coded.mentions[match["o"]]
    begin, stop = coded.view_span(*match.span("plural"))
    edits = []
    for one in _PERSON.finditer(coded.text, *match.span("list")):
        name = coded.mentions[one["n"]].text
        known = bool(one["hon"]) or evidently_personal(name)
        if not known or not shaped(name, honoured=bool(one["hon"])):
            return []
        person = coded.make(Kind.PERSON, *one.span())
        person.name = name
        person.posts = (Post(_PLURALS[match["plural"]], begin, stop, body),)
        person.orgs = (body,)
        edits.append((*one.span(), person))
    return edits
