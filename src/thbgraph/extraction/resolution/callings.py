"""What a meeting is called that only a verb tells of: by the people who met."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph.extraction.mentions import Kind, char_class

if TYPE_CHECKING:
    from thbgraph.extraction.mentions import Coded

PEOPLE: Final = re.compile(
    r"\b(?:ministers|experts|officials|prosecutors|officers|representatives|delegates|delegations|coordinators|co-ordinators|inspectors|judges|practitioners|"
    r"members|heads|leaders|specialists|researchers|partners|organi[sz]ations|countries|states|authorities|ambassadors|rapporteurs|mayors|parliamentarians|"
    r"civil servants|politicians|social workers|teachers|nurses|doctors|interpreters|students|volunteers|diplomats|consuls|professionals|scholars|academics|colleagues|chairs|chairpersons|commissioners|activists|mediators|attach[ée]s|"
    r"investigators|lawyers|police chiefs|network|group|committee|commission|council|board|task force|consortium|alliance|directors|secretaries|scholars|scientists|ngos|groups|participants|delegation|advisers|journalists|counsellors|managers|case workers|caseworkers|police officers|pastors|midwives|trainers|psychologists)\b",
    re.IGNORECASE,
)
_NO_KIND: Final = frozenset(
    [
        "from",
        "with",
        "that",
        "which",
        "other",
        "some",
        "these",
        "those",
        "their",
        "both",
        "many",
        "several",
        "more",
        "than",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "twelve",
        "forty",
        "fifty",
        "about",
        "around",
        "over",
        "nearly",
        "almost",
        "were",
        "have",
        "will",
        "also",
        "when",
        "where",
        "while",
        "sixty",
        "eighty",
        "hundred",
    ]
)
"""Words before a noun that do not say which people meet."""
_OFFICE: Final = re.compile(
    r"(?: (?:for|of|responsible for|in charge of) (?!which|whom)[^,;:()]{1,60}){1,2} ?"
)
"""What people are in charge of, or where: "ministers for foreign affairs of the Nordic countries"."""


_WHOLE: Final = re.compile(
    rf"(?<!\w)(?:[Tt]he )?(?P<m>[{char_class([Kind.ADJECTIVE, Kind.NAME])}](?: and (?:the )?[{char_class([Kind.ADJECTIVE, Kind.NAME])}])? (?:[a-z][\w-]{{3,}} )?(?P<noun>[a-z]{{4,}}s)) $"
)
"""People known by their lands, who are the verb's subject: "the Nordic labour ministers"."""


def of_lands(match: re.Match[str], coded: Coded) -> str:
    """Return what the meeting of all people of some lands is called, with the article of its subject."""
    whole = _WHOLE.search(coded.text, 0, match.end("who"))
    if whole is None or not PEOPLE.fullmatch(whole["noun"]):
        return ""
    begin, stop = coded.view_span(*whole.span("m"))
    words = coded.source[begin:stop]
    article = begin >= len("the ") and coded.source[begin - len("the ") : begin].lower() == "the "
    if not article and not words.lower().startswith("the "):
        return ""  # some of them: "Nordic ministers met"
    return f"meeting of the {words.removeprefix('the ').removeprefix('The ')}"


def meeting_of(match: re.Match[str], coded: Coded) -> str:
    """Return "meeting of foreign ministers", "meeting of the steering committee"."""
    who = match["who"]
    found = PEOPLE.search(who)
    if found is None:
        return "meeting"
    before = re.search(r"(?:^|\W)([a-z][\w-]{3,}) $", who[: found.start()])
    plain = before is None or before[1] in _NO_KIND
    people = f"{'' if plain or before is None else before[1] + ' '}{found.group().lower()}"
    office = _OFFICE.fullmatch(coded.text, match.start("who") + found.end(), match.end("who"))
    if office is not None and people.endswith("s"):
        begin, stop = coded.view_span(*office.span())
        people += coded.source[begin:stop].rstrip()
    return f"meeting of {'' if people.endswith('s') else 'the '}{people}"
