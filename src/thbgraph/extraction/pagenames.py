"""What a page of fields is about, where one of its fields names it: "Name: Train to Protect".

    Project sheet: HARBOUR LIGHTS
    Acronym: HARLI
    Full title: Harbour Lights – Early Help for Seafarers
    Lead: Maritime Academy of Szczecin

Strategy: most pages name in their headline what they are about, by a noun. Others leave the noun
to a label: that of a field, or the first words of the title. What such a label stands before is the
name, whatever its words. A programme that a field names as the frame or the purse of the
undertaking is never what the page is about.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.authority import key
from thbgraph.extraction import lexicon as lex
from thbgraph.extraction.discourse import FRAMEWORK
from thbgraph.extraction.lines import BULLET, NO_FACTS, TIMED
from thbgraph.extraction.mentions import Kind, Mention
from thbgraph.extraction.resolution import marks
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity
    from thbgraph.extraction.lines import Line

NAME: Final = "name"
"""What `fields.yaml` calls the labels before a name."""
_OF_EITHER: Final = r"(?:full |official |english |working )?(?:name|title)"
_UNDERTAKINGS: Final = r"(?:project|campaign|programme|program|initiative|flagship(?: project| initiative)?|action|mechanism|operation)"
LABELS: Final = {
    v.INITIATIVE: expression(
        rf"{_OF_EITHER}(?: of (?:the )?{_UNDERTAKINGS})?|{_UNDERTAKINGS}(?: (?:name|title))?"
    ),
    v.EVENT: expression(
        rf"(?!project|campaign|programme|program|initiative)(?:{_OF_EITHER}(?: of (?:the )?(?:event|seminar|conference|training|meeting|workshop))?|what|"
        r"event|(?:event|seminar|conference|training|meeting|workshop) (?:name|title))"
    ),
}
_SHORT: Final = expression(r"acronym|abbreviation|short (?:name|title)|project acronym")
_BEFORE_NAME: Final = expression(
    rf"\W*(?:(?:{_UNDERTAKINGS}|fact|information|data|our) ?)+(?:sheet|fiche|profile|summary|card|page|facts|box|description|presentation|overview)?"
    r"\s*(?::|[–—]| - )\s*(?P<name>(?-i:[^\W\d_a-z]).*)",
    re.IGNORECASE,
)
"""A title that says first what sort of page it is: "Project sheet: HARBOUR LIGHTS"."""
_AGENDA: Final = expression(
    r"\W*(?:(?:draft|final|preliminary|detailed) )?(?:agenda|programme)(?:\s*(?::|[–—]| - )\s*|\s+(?:of|for)\s+(?:the\s+)?)(?P<name>\w.*)",
    re.IGNORECASE,
)
"""A title of a paper that says first that it is an agenda: "Agenda – coordination meeting"."""
_ACRONYM: Final = expression(r"\s*\((?P<acronym>[A-Z][\w+-]{1,15})\)\s*$")
_TIME: Final = expression(r"\d{4}")
_FRAMES: Final = frozenset({"thb:partOf", "thb:supportedBy", "thb:alignedWith", "thb:succeeds"})
"""Fields whose value is another thing than what the page is about."""
_KINDS: Final = {v.INITIATIVE: Kind.INITIATIVE, v.EVENT: Kind.EVENT}
GENRE: Final = expression(
    r"\W*(?:(?:open |second |first |final |last |general )?(?:call|invitation|announcement|registration|application|reminder|save the date|save-the-date|"
    r"programme|agenda|press release|press invitation|news|newsletter|minutes|circular|flyer|leaflet|notice|join us|welcome|welcome to|upcoming events?|"
    r"(?:minutes|protocol|record|notes|summary)(?:,? \(?(?:an )?(?:excerpts?|extracts?|summary|draft|short version|final version)\)?)?|events?|calendar|event details|information|practical information)(?: (?:for|to|of) (?:the )?(?:papers?|proposals?|participation|participants?|abstracts?|applications?|"
    r"contributions?|interest|expressions? of interest|speakers?|posters?|registrations?|press|media|participate|events?|apply|submissions?|partners?))?)(?: \((?:updated|as of|status)[^()]*\))?\W*",
    re.IGNORECASE,
)
"""What a page is, where its title says no more: "Call for papers" names no event."""
_LONGEST: Final = 160
_FEWEST: Final = 2
"""Timed lines that make a programme."""


def find(
    grouped: list[Line], title: Mention | None, type_: str, discourse: Discourse
) -> tuple[Entity | None, str]:
    """Return the undertaking or event that a field or the title's label names, and why it is that."""
    named = [n for n in grouped if NAME in n.properties]
    for line in named:
        if LABELS[type_].fullmatch(label_of(line)) and (words := value_of(line)) is not None:
            said = v.INITIATIVE if _is_undertaking(words, line) else type_
            entity = _nicknames(entity_of(words, line, said, discourse), named, discourse)
            return entity, f"a field names {entity.label}"
    before = _BEFORE_NAME if type_ == v.INITIATIVE else _AGENDA
    match = before.match(title.text) if title is not None else None
    top = next((n for n in grouped if title and n.start <= title.start < n.end), None)
    if title is None or match is None or top is None:
        return None, ""
    if type_ == v.EVENT and not any(m.kind is Kind.EVENT and not m.plural for m in top.mentions):
        return None, ""
    start = title.start + match.start("name")
    words = Mention(_KINDS[type_], start, title.end, match["name"].strip())
    entity = _nicknames(entity_of(words, top, type_, discourse), named, discourse)
    return entity, f"the title names {entity.label}"


def inside(page: Entity, grouped: list[Line], discourse: Discourse) -> Entity:
    """Return the undertaking that a field names on the page of what it is part of, else that."""
    if page.type != v.INITIATIVE or not FRAMEWORK.search(page.label):
        return page
    entity, _ = find(grouped, None, v.INITIATIVE, discourse)
    return entity if entity is not None and entity.type == v.INITIATIVE else page


_PAPER: Final = expression(
    r"(?:(?:draft|short|summary|final) )?(?:minutes|protocol|record|notes|report|agenda|programme|program|summary) (?:of|from|for|on) (?:the )?(?=\S)",
    re.IGNORECASE,
)
"""A paper about an event, in a title: "Minutes of the fifth meeting" names the meeting."""


def _without_paper(title: Mention) -> Mention:
    match = _PAPER.match(title.text)
    rest = title.text[match.end() :] if match is not None else ""
    if not rest or not re.search(rf"(?i)\b{lex.alternation('event_heads')}\b", rest):
        return title
    return replace(title, start=title.end - len(rest), text=rest)


def titled(title: Mention, discourse: Discourse) -> Entity:
    """Return the event that the page's title names, one with the text's "full-day seminar"."""
    words = frozenset(re.findall(r"[\w-]+", title.text.lower()))
    live = [e for e in discourse.live(v.EVENT) if e.stated and e.mention is not None]
    known = [e for e in live if e.mention is not None and not e.mention.name and not e.parent]
    # "Minutes of the 5th meeting" approve those of the 4th: the numbers tell them apart.
    number = lex.ordinals(words)
    known = [e for e in known if not marks.differ(number, lex.ordinals(e.modifiers))]
    fitting = [e for e in known if e.head.rsplit(" ", maxsplit=1)[-1] in words]
    entity = discourse.begin(v.EVENT, _without_paper(title))
    label = entity.label
    if fitting or len(live) == len(known) == 1:
        entity = discourse.merge(entity, (fitting or known)[0])
        entity.label = label
    entity.main = True
    return entity


_PROSE: Final = 160
"""Code points; a longer line is prose."""


def below_prose(grouped: list[Line]) -> bool:
    """Whether all fields of a page stand below its text: beside it, and not of what heads it."""
    fields = [n.start for n in grouped if set(n.properties) - NO_FACTS]
    prose = [n.start for n in grouped if len(n.text) > _PROSE and not n.properties]
    return bool(fields and prose) and min(fields) > min(prose)


def is_agenda(grouped: list[Line]) -> bool:
    """Whether a page is the programme of an event: lines that begin with a time."""
    return sum(TIMED.match(n.text) is not None for n in grouped) >= _FEWEST


def main(type_: str, grouped: list[Line], discourse: Discourse) -> Entity | None:
    """Return what the text is about, unless a field names it as the frame or the purse of that."""
    entity = discourse.main(type_)
    first = entity.mention if entity is not None else None
    if first is None:
        return entity
    line = next((n for n in grouped if n.start <= first.start < n.end), None)
    stated = set(line.properties) if line is not None and first.start >= line.value_start else set()
    return None if stated and stated <= _FRAMES else entity


_BESIDE: Final = frozenset({"previous", "earlier", "last", "next", "other"})
_FOLLOWED: Final = expression(
    r"\b(?:follow(?:s|ed)|follow-up (?:to|of)|continu(?:es|ed)|buil(?:ds|t) (?:up)?on|(?:minutes|report) of) (?:the |an? |its |on )?$"
)
"""In front of an event that another one follows."""


def subject(type_: str, grouped: list[Line], discourse: Discourse) -> Entity | None:
    """Return what fields are about where no headline says it: nothing only named beside that."""
    entity = main(type_, grouped, discourse) or discourse.main(v.EVENT)
    return None if is_beside(entity, discourse) else entity


def is_beside(entity: Entity | None, discourse: Discourse) -> bool:
    """Whether an event is only named beside what a text is about: "the minutes of the last meeting".

    So is what a programme holds at a certain time, "09.00 Study visit", and one of several in a list.
    """
    first = entity.mention if entity is not None else None
    if entity is None or first is None or entity.main:
        return False
    coded = next((c for c in discourse.found if c.start <= first.start < c.end), None)
    words = coded.source[coded.start : coded.end] if coded is not None else ""
    if TIMED.match(words) or BULLET.match(words):
        return True
    before = coded.text[: max(0, marks.position(first, coded))] if coded is not None else ""
    return (
        not _BESIDE.isdisjoint(first.modifiers.lower().split())
        or _FOLLOWED.search(before) is not None
    )


def is_value(entity: Entity | None, grouped: list[Line]) -> bool:
    """Whether a thing is first named as the value of some field: "Secretariat: County Board"."""
    first = entity.mention if entity is not None else None
    line = next((n for n in grouped if first and n.start <= first.start < n.end), None)
    if first is None or line is None or not line.properties or NAME in line.properties:
        return False
    return line.value_start <= first.start and line.label != line.text.strip()


def label_of(line: Line) -> str:
    """Return a field's label, folded."""
    return re.sub(r"\s+", " ", line.label.lower().strip(" *–-"))


def value_of(line: Line) -> Mention | None:
    """Return the words of a field that may be a name."""
    start = max(line.start, line.value_start)
    text = line.text[start - line.start :]
    words = text.strip(" .*\t")
    numbered = line.row >= 0 and any(m.kind is Kind.EVENT for m in line.mentions)
    begins = words[:1].isupper() or words[:1] in tuple('“"‘„«') or numbered
    if not words or len(words) > _LONGEST or not begins:
        return None
    if _PATH.search(words):
        return None  # "Project: Research › Collaboration with authorities"
    start += text.index(words)
    return Mention(Kind.TITLE, start, start + len(words), words)


_PATH: Final = expression(r"\s[›»>→|]\s")
_SHEET: Final = expression(
    r"(?:project )?(?:acronym|duration|period|coordinator|lead(?: partner)?|grant (?:no\.?|number)|total (?:budget|cost)|budget|start(?: date)?|end(?: date)?"
    r"|effective start/end date|partners|funder|funding|programme|program|status|eu contribution|grantee|promoter|project partners|collaborating partners|lead organisation)"
)
"""Labels on the sheet of a project."""
_FEWEST_OF_SHEET: Final = 3
_WORDS_OF_SHEETS: Final = frozenset(
    [
        *("facts", "figures", "project", "projects", "information", "basic", "details", "about"),
        *("overview", "summary", "data", "sheet", "database", "results", "funding", "eu", "at"),
        *("a", "glance", "profile", "description", "key", "and", "the", "of", "in", "on", "title"),
        *("our", "general", "partners", "programme", "current", "completed", "portfolio"),
    ]
)
_SHORT_NAME: Final = expression(r"(?P<name>[^:–—]{2,40}?)(?::| [–—-]) ")
_TELLS: Final = expression(
    r"\b(?:is|are|was|were|will|has|have|had|get|gets|got|takes|took|starts?|launch\w*|meets?|met|says|said|ends?|ended|looks?|help\w*)\b|[?!]"
)


def shortened(entity: Entity, words: str) -> None:
    """Let the words before a colon or a dash name the thing too: "Lantern: help for seamen"."""
    short = _SHORT_NAME.match(words)
    if short is not None:
        entity.names.add(key(short["name"]))


def is_sheet(grouped: list[Line]) -> bool:
    """Whether a page has the fields of a project's sheet."""
    labels = {label_of(n) for n in grouped}
    return sum(_SHEET.fullmatch(word) is not None for word in labels) >= _FEWEST_OF_SHEET


def sheet(title: Mention, grouped: list[Line], discourse: Discourse) -> Entity | None:
    """Return the undertaking on whose sheet a title stands that has no noun to say what it is."""
    line = next((n for n in grouped if n.start <= title.start < n.end), None)
    if main(v.INITIATIVE, grouped, discourse) is not None or line is None or not is_sheet(grouped):
        return None
    spotted = [m for m in line.mentions if m.end > title.start and m.start < title.end]
    if _WORDS_OF_SHEETS.issuperset(re.findall(r"[a-z]+", title.text.lower())):
        return None  # "Facts and figures"
    body = any(m.kind in {Kind.ORGANISATION, Kind.PERSON, Kind.EVENT} for m in spotted)
    if body or GENRE.fullmatch(title.text) or _TELLS.search(title.text) or _PATH.search(title.text):
        return None
    entity = entity_of(title, line, v.INITIATIVE, discourse)
    shortened(entity, title.text)
    return entity


_SAYS: Final = expression(rf"(?i)(?:[–—:,-] |^)(?:an? |the )?(?:[\w-]+ ){{0,3}}{_UNDERTAKINGS}\b")


def _is_undertaking(words: Mention, line: Line) -> bool:
    """Whether a field's own words call what it names a campaign or the like, and no event."""
    events = any(m.kind is Kind.EVENT for m in line.mentions if m.start >= words.start)
    return not events and _SAYS.search(words.text) is not None


def entity_of(words: Mention, line: Line, type_: str, discourse: Discourse) -> Entity:
    """Return the thing that `words` name, one with what is spotted there."""
    acronym = _ACRONYM.search(words.text)
    end = words.start + (acronym.start() if acronym else len(words.text))
    text = words.text[: end - words.start]
    kind = _KINDS[type_]
    mention = Mention(kind, words.start, end, text)
    inside = [m for m in line.mentions if words.start <= m.start and m.end <= words.end]
    titles = [m for m in (*inside, *(p for m in inside for p in m.parts)) if m.kind is Kind.TITLE]
    if len(titles) == 1:
        mention.name = titles[0].name
    spotted = [m for m in inside if m.kind is kind and not m.plural]
    known = [e for m in spotted if (e := discourse.of(m)) is not None]
    label = mention.name or text
    if len(known) == 1 and (type_ == v.EVENT or known[0].entry is not None):
        entity = known[0]
        if entity.entry is None and not _TIME.search(label):
            entity.label, entity.mention = label, mention
    else:
        entity = discourse.named(type_, label, mention, line.sentences[0])
        entity.head = entity.head or (spotted[0].head if spotted else "")
    entity.stated = entity.main = True
    entity.names.add(key(text))
    if acronym:
        entity.names.add(key(acronym["acronym"]))
    return entity


def _nicknames(entity: Entity, named: list[Line], discourse: Discourse) -> Entity:
    """Let what a field gives as the acronym name the thing too, where it was spotted elsewhere."""
    for line in named:
        words = value_of(line) if _SHORT.fullmatch(label_of(line)) else None
        if words is None:
            continue
        entity.names.add(key(words.text))
        for other in list(discourse.live(entity.type)):
            if other is not entity and key(words.text) in other.names and other.entry is None:
                label = entity.label
                entity = discourse.merge(entity, other)
                entity.label = label
    return entity
