"""The event that a page announces, where its headline does not say what kind of event it is.

"Small ports, open seas" above "Type: Conference", "Location: …" and "Organised by: …" names a
conference, and so does "Seminar: Hidden behind the shop front". Such a headline is the event's
name, so that "the conference" further down finds it.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.mentions import Coded, Kind, Mention
from thbgraph.extraction.sparing import sparing
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    import re

    from thbgraph.model import Span

_KINDS: Final = (
    r"(?:seminar|conference|workshop|webinar|training(?: course)?|course|round ?table|lecture|forum|symposium|"
    r"summit|panel discussion|hearing|summer school|winter school|congress|public lecture|open lecture|online seminar)"
)
_PREFIX: Final = expression(rf"(?i:(?P<kind>(?:[\w-]+ )??{_KINDS})): +(?=\S)")
"""What says of a headline that it names an event: "Seminar: Hidden behind the shop front"."""
_CALLED: Final = expression(
    rf"[A-Z][\w-]+ (?:[\w-]+ ){{0,3}}?(?P<kind>meeting|{_KINDS})(?: (?:of|on|between|with|for) \S[^.!?:]*)?\s*$"
)
"""A line above fields that says by its noun what they are about: "Cooperation meeting of NGOs"."""
_ABOVE: Final = expression(rf"(?i)(?:^|\n)[^\S\n]*(?:[\w-]+ )?(?P<kind>{_KINDS})\s*\n\s*\Z")
"""A line that says of what kind the event is that the headline below it names."""
_LONGEST: Final = 80
_FIELD: Final = sparing(
    r"(?im)^[ \t•*–-]*(?P<label>dates?|time|when|where|venue|place|location|organi[sz]ers?|organi[sz]ed by|hosted by|"
    r"speakers?|registration|language|price|fee|cost|admission|moderators?|type|format)[ \t]*:"
)
_TYPE: Final = expression(
    rf"(?im)^[ \t•*–-]*(?:type|format|kind)(?: of event)?[ \t]*:[ \t]*(?P<kind>{_KINDS})\b"
)
_SITES: Final = frozenset(
    {"portal", "newsletter", "bulletin", "events", "calendar", "news", "website", "activities"}
)
"""Last words of what a whole site or page is called."""
_TITLED: Final = expression(r"(?im)^[ \t•*–-]*(?:event )?(?:title|name|event)[ \t]*:[ \t]*\S")
"""A field that says what the event is called, so that the headline is something else."""
_GENERAL: Final = expression(
    r"(?i)(?:(?:the|our|about the|about this|about) )?(?:(?:upcoming|past|all|our) )?(?:events?|courses?|conferences?|seminars?|trainings?|"
    r"practical|general|further)?(?: and \w+)? ?(?:details?|information|programme|agenda|announcement|invitation|overview|description|facts|page|view|list)?"
)
"""What stands above any page: "Event details", "Practical information"."""
_ASIDE: Final = expression(r"\s*\([^()]*\)\s*$")
"""What a headline says beside: "Upcoming events (updated 30 January)"."""
_LETTERHEAD: Final = 6
"""Lines among which the headline is where a page begins with the names of who tells it."""
_FEWEST: Final = 3
_MOST_WORDS: Final = 25
_FINITE: Final = expression(
    r"\b(?:is|are|was|were|will|has|have|meets|met|discuss(?:es|ed)|calls|called|says|said|launche[sd]|starts|started|"
    r"opens|opened|hosts|hosted|holds|held|takes|took|begins|began|joins|joined|gathers?|gathered|brings|brought)\b"
)
"""A headline that tells something is no name."""


def spot(found: list[Coded], title: Span | None, text: str) -> None:
    """Code a headline that is the name of the event that the page announces."""
    if title is None:
        return
    here = [c for c in found if title.start < c.end and c.start < title.end]
    if len(here) != 1 or here[0].all(Kind.EVENT, Kind.INITIATIVE):
        return
    below = [] if _PREFIX.match(text, here[0].start) else _below_letterhead(found, text)
    coded = (below or here)[0]
    words = text[coded.start : coded.end].rstrip()
    prefix = _PREFIX.match(words)
    called = _CALLED.match(words) if below else None
    above = _ABOVE.search(text, max(0, coded.start - _LONGEST), coded.start)
    kind = next((m["kind"].lower() for m in (prefix, called, above) if m), "") or _told(text)
    start = prefix.end() if prefix else 0
    name = words[start:].rstrip(" .")
    if not kind or not name or len(name.split()) > _MOST_WORDS or not _may_name(coded, name):
        return
    begin = coded.start + start
    mention = Mention(Kind.EVENT, begin, begin + len(name), name, name=name, rule="page")
    mention.head = next((h for h in _heads() if kind.endswith(h)), kind)
    first = next((i for i, at in enumerate(coded.at) if at >= begin), None)
    last = next((i for i, at in enumerate(coded.at) if at >= mention.end), len(coded.at))
    if first is not None:
        mention.parts = coded.inside(first, last)
        coded.replace([(first, last, mention)])


def _below_letterhead(found: list[Coded], text: str) -> list[Coded]:
    """Return the line that names an event with its fields below it, where only names stand above."""
    for coded, following in pairwise(found[: _LETTERHEAD + 1]):
        if coded.all(Kind.EVENT, Kind.INITIATIVE) or _FIELD.match(text, coded.start):
            return []
        named = _PREFIX.match(text, coded.start) or _CALLED.match(text[coded.start : coded.end])
        if named and _FIELD.match(text, following.start):
            return [coded]
        if _FINITE.search(coded.text) or coded.text.rstrip()[-1:] in ".!":
            return []
    return []


def _told(text: str) -> str:
    """Return the kind of event that the fields of a page announce; empty where they announce none."""
    labels = {m["label"].lower() for m in _FIELD.finditer(text)}
    if len(labels) < _FEWEST or _TITLED.search(text):
        return ""
    said = _TYPE.search(text) or _spoken().search(text)
    return said["kind"].lower() if said else ""


def _may_name(coded: Coded, name: str) -> bool:
    """Whether a headline can be a name: no sentence, and neither a body nor a place or a day."""
    first = coded.mentions.get(coded.text.lstrip().removeprefix("The ")[:1])
    said = first is not None and first.kind not in {Kind.NAME, Kind.TITLE, Kind.ADJECTIVE}
    bare = _ASIDE.sub("", name)
    last = bare.rsplit(" ", 1)[-1].lower()
    said = (
        said
        or _GENERAL.fullmatch(bare) is not None
        or last in _SITES
        or last in lex.word_set("organisation_heads")
    )
    return name[0].isupper() and not said and _FINITE.search(coded.text) is None


@cache
def _spoken() -> re.Pattern[str]:
    return expression(
        rf"\b(?:[Tt]he|[Tt]his) (?:\w+-day )?(?P<kind>{_KINDS})\b(?! (?:room|hall|centre|series))"
    )


@cache
def _heads() -> tuple[str, ...]:
    return tuple(sorted(lex.words("event_heads"), key=len, reverse=True))
