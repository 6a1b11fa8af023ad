"""What the value of a field names: the actors behind "Organisers:", without their seats.

A value's mentions are taken one by one; a capitalised name and a country beside it may be one
body's name ("Estonian Refugee Council"), and a country behind a body says where it sits.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction import lexicon as lex
from thbgraph.extraction import listed
from thbgraph.extraction.ends import End, Relation, dated
from thbgraph.extraction.lines import BULLET
from thbgraph.extraction.mentions import Coded, Kind, Mention, char_class
from thbgraph.extraction.spotting.affiliated import evidently_personal
from thbgraph.model import PartialDate
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity
    from thbgraph.extraction.lines import Line

_PAIR: Final = 2
"""A body, and the land where it is."""
_FEWEST: Final = 2
"""Words of a person's name."""
_NAMING: Final = frozenset(
    {"thb:organisedBy", "thb:hostedBy", "thb:partner", "thb:supportedBy", "thb:ledBy"}
)
_SEAT: Final = expression(r"[^;:]*?(?:,|\(|\bin)\s*(?:the )?$")
"""What stands between a body and the country that only tells its seat: "X University, Finland"."""


def read(
    line: Line, coded: Coded, types: frozenset[str], name: str, discourse: Discourse
) -> list[tuple[Mention, Entity]]:
    """Return the things of `types` that a sentence of a field's value names for the property `name`."""
    found: list[tuple[Mention, Entity]] = []
    for mention in coded.all():
        if not line.value_start <= mention.start < line.end or _in_code(mention, coded):
            continue
        if _is_land_code(mention, coded) or _SEVERAL.match(mention.text):
            continue
        if name in _NAMING and mention.kind in _LANDS and _of_several(mention, coded):
            continue
        if (
            name in _NAMING
            and mention.kind in _LANDS
            and found
            and _is_seat(found[-1], mention, coded)
        ):
            continue
        if name in _NAMING and found and mention.kind is Kind.NAME and _is_short(coded, mention):
            continue
        if name in _NAMING and mention.kind in _LANDS and _inside_name(coded, mention):
            continue
        if (
            name in _NAMING
            and mention.kind in {Kind.NAME, Kind.COUNTRY}
            and (whole := _segment(coded, mention))
        ):
            entity: Entity | None = discourse.named(v.ORGANISATION, whole, mention, coded)
        else:
            entity = listed.value(mention, coded, types, discourse)
        if entity is not None and entity.type in types:
            found.append((mention, entity))
    if name == "thb:participant" and _FOR_WHOM.match(coded.text):
        # "Polish Border Guard: Major Ewa Nowak" came; the body before the name only sent her.
        found = [(m, e) for m, e in found if e.type == v.PERSON]
    if name == "thb:participant" and ";" in line.text:
        found = _those_who_came(found, coded)
    if name == "thb:memberOf":
        lands = [m for m, _ in found if m.kind in _LANDS]
        # One land behind one body is its seat; several are members: "Caritas, Denmark, Estonia".
        if len(lands) == 1 and len(found) == _PAIR and found[1][0] is lands[0]:
            found = found[:1] if _is_seat(found[0], lands[0], coded) else found
        return _sitting(line, found)
    if name in {"thb:partner", "thb:organisedBy"}:
        found = [(m, e) for m, e in found if e.type != v.PERSON]
    return found


_SEVERAL: Final = expression(
    r"(?:Parliaments|Governments|Ministries|Universities|Embassies|Cities|Municipalities|Police forces) of "
)
"""What names several bodies by one noun: "Parliaments of Denmark, Finland and Norway"."""


def _is_land_code(mention: Mention, coded: Coded) -> bool:
    """Whether letters in brackets only say of what country a body is: "Marta Centre (LV)"."""
    letters = len(mention.text) == _PAIR and mention.text.isupper()
    return letters and _is_short(coded, mention)


_BODIES_IN: Final = expression(
    r"(?:[A-Z][a-z]+ )?(?:[Mm]inistries|[Aa]uthorities|[Aa]gencies|[Uu]niversities|[Oo]rgani[sz]ations|NGOs|[Mm]unicipalities|[Ee]xperts|[Pp]artners|[Pp]olice forces)\b[^;:]*? (?:in|from|of) [^;:]*$"
)


def _of_several(mention: Mention, coded: Coded) -> bool:
    """Whether a land is where several bodies are that nobody names: "Ministries … in Denmark"."""
    item = coded.source.rfind(";", coded.start, mention.start)
    begin = max(item, coded.source.rfind(":", coded.start, mention.start)) + 1
    return (
        _BODIES_IN.match(coded.source[max(begin, coded.start) : mention.start].strip()) is not None
    )


def _in_code(mention: Mention, coded: Coded) -> bool:
    """Whether a name is a part of a reference: "HOME/2013/ISEC/AG" is no list of bodies."""
    if mention.kind is not Kind.NAME:
        return False
    front = re.split(r"\s", coded.source[coded.start : mention.start])[-1]
    whole = front + re.split(r"\s", coded.source[mention.end : coded.end], maxsplit=1)[0]
    return "/" in whole and any(c.isdigit() for c in whole)


def _those_who_came(
    found: list[tuple[Mention, Entity]], coded: Coded
) -> list[tuple[Mention, Entity]]:
    """Return a list's guests without where they come from: "Anna Berg (chair), Ministry of Labour, Sweden; …"."""
    named = [m for m in coded.all(Kind.NAME) if evidently_personal(m.text)]
    named += [m for m, e in found if e.type == v.PERSON]
    people = {_item(m, coded) for m in named}
    return [(m, e) for m, e in found if e.type == v.PERSON or _item(m, coded) not in people]


def _item(mention: Mention, coded: Coded) -> int:
    """Return where the item of a list begins in which a mention stands, by semicolons."""
    return coded.source.rfind(";", coded.start, mention.start)


_FOR_WHOM: Final = expression(
    rf"\s*(?:[•*–-]\s*)?[{char_class([Kind.ORGANISATION, Kind.COUNTRY])}](?::| [–—-]) [{char_class([Kind.PERSON])}][.;]?\s*$"
)
_LANDS: Final = frozenset({Kind.COUNTRY, Kind.PLACE, Kind.REGION})


def _is_seat(before: tuple[Mention, Entity], mention: Mention, coded: Coded) -> bool:
    """Whether a country or city behind a body only says where the body is."""
    body, entity = before
    between = coded.source[body.end : mention.start]
    return entity.type == v.ORGANISATION and _SEAT.fullmatch(between) is not None


_BEFORE_LAND: Final = expression(r"(?:[:;,/•|(\n–—-]|\band\b|\bof\b|\bby\b|\bfrom\b|\bthe\b)\s*$")


def _inside_name(coded: Coded, mention: Mention) -> bool:
    """Whether a country stands at the end of somebody's name: "Natural Resources Institute Finland"."""
    before = coded.source[coded.start : mention.start]
    return bool(before.strip()) and _BEFORE_LAND.search(before) is None


def _is_short(coded: Coded, mention: Mention) -> bool:
    """Whether a name in brackets is the short one of the body before: "… Institute Finland (Luke)"."""
    return (
        coded.source[mention.start - 1] == "("
        and coded.source[mention.end : mention.end + 1] == ")"
    )


_FOR: Final = expression(r"\s*(?:[•*–-]\s*)?[A-Z][\w ]{2,30}\s*(?:[–—:]|-)\s")
"""A line of a list of members that names first for whom one sits: "Denmark – Anna Berg, …"."""


def _sitting(line: Line, found: list[tuple[Mention, Entity]]) -> list[tuple[Mention, Entity]]:
    """Return who sits in a body: the person whom a country sends, not the country."""
    people = [(m, e) for m, e in found if e.type == v.PERSON]
    if people:
        return people
    bodies = [(m, e) for m, e in found if e.type == v.ORGANISATION]
    return bodies if bodies and _FOR.match(line.text) else found


def _segment(coded: Coded, mention: Mention) -> str:
    """Return the whole list item around a name, where it is more than the mention and one name."""
    source = coded.source
    before = max(
        source.rfind(mark, coded.start, mention.start) for mark in (",", ";", ":", "•", "|", "\n")
    )
    start = max(before + 1, coded.start)
    stops = [
        at
        for mark in (",", ";", "|", "\n", " (")
        if (at := source.find(mark, mention.end, coded.end)) >= 0
    ]
    end = min(stops, default=coded.end)
    words = source[start:end].strip(" .•–-*")
    inner = [m for m in coded.all() if start <= m.start and m.end <= end]
    several = len(inner) > 1 and inner[0] is mention
    fits = (
        words[:1].isupper()
        and 1 < len(words.split()) <= 8
        and not any(m.kind is Kind.ORGANISATION for m in inner)
    )
    return (
        re.sub(r"^(?:the|and)\s+", "", words) if several and fits and " and " not in words else ""
    )


def post_label(line: Line) -> str:
    """Return the post that a field's label gives the person behind it ("Project manager: …")."""
    folded = line.label.lower().strip()
    last = folded.split()[-1] if folded else ""
    return (
        line.label.strip()
        if "post" in line.properties and last in lex.word_set("post_heads")
        else ""
    )


def chair(line: Line, found: list[Relation], discourse: Discourse) -> list[Relation]:
    """Return the first in a chair's field; what follows is where they come from."""
    first = next((m for m in line.mentions if m.start >= line.value_start), None)
    if first is None or first.kind is not Kind.NAME:
        return found[:1]
    if len(first.text.split()) < _FEWEST or not found:
        return []
    subject, rule, coded = found[0].object, found[0].rule, found[0].sentence
    person = discourse.named(v.PERSON, first.text, first, coded)
    end = End(person, first.text)
    made = [Relation(end, "thb:chairOf", subject, coded, rule)]
    at = next((m for m in line.mentions if m.kind is Kind.ORGANISATION), None)
    org = discourse.of(at) if at is not None else None
    if at is not None and org is not None and org.type == v.ORGANISATION:
        home = End(org, at.text, at.reason)
        made.append(Relation(end, "thb:affiliatedWith", home, coded, rule))
    return made


def priority(line: Line, end: End, rule: str) -> list[Relation]:
    """Return the priority that a line of a list names, cut before what explains it."""
    if not line.bullet:
        return []
    bullet = BULLET.match(line.text)
    words = line.text[bullet.end() :] if bullet else line.text
    label = re.sub(
        r"^(?:the|a|an)\s+", "", re.split(r"[;:.]| – ", words.strip(" .;,"))[0].strip(" ,")
    )
    label = re.sub(r",?\s+and$", "", label)
    return (
        [Relation(end, "thb:hasPriority", End(label, label), line.sentences[0], rule)]
        if len(label) > 3
        else []
    )


_PRESENT: Final = frozenset({"thb:speaker", "thb:participant", "thb:openedBy"})
_ABSENT: Final = expression(
    r"\b(?:had to (?:decline|cancel)|has (?:declined|cancelled)|(?:was|is|were|are) unable to|could not (?:come|attend)|cannot (?:come|attend)|sen(?:ds|t) (?:\w+ )?(?:regrets|apologies))\b",
    re.IGNORECASE,
)


_HELPED: Final = expression(
    r"\bin (?:close )?(?:co-?operation|partnership|collaboration|association) with\b", re.IGNORECASE
)
_LED: Final = frozenset({"thb:organisedBy", "thb:hostedBy", "thb:ledBy"})


def helped(relation: Relation, line: Line) -> Relation:
    """Return who organises as a partner, where a field says so: "the Police in cooperation with Caritas"."""
    split = _HELPED.search(line.text) if relation.predicate in _LED else None
    if split is None:
        return relation
    at = relation.sentence.source.find(relation.object.words, line.start + split.end(), line.end)
    return relation._replace(predicate="thb:partner", rule="field-partner") if at >= 0 else relation


def absent(name: str, line: Line) -> bool:
    """Whether a line says of whoever it names that they did not come: "… had to decline"."""
    return name in _PRESENT and _ABSENT.search(line.text) is not None


def days(line: Line, end: End, rule: str) -> list[Relation]:
    """Return the first and the last day that a field's value names."""
    named = [m for m in line.mentions if m.kind is Kind.DATE and m.date is not None]
    first = [
        ("thb:startDate", e) for m in named for e in dated(m, "thb:startDate", [end], dates=True)
    ]
    last = [("thb:endDate", e) for m in named for e in dated(m, "thb:endDate", [end], dates=True)]
    together = len({e.value.value[:7] for _, e in last if isinstance(e.value, PartialDate)}) == 1
    # "12 October, 10.00–17.30; 13 October, 9.00–13.00" are the days of one event.
    ends = [*first[:1], *(last[-1:] if together else last[:1])]
    return [Relation(end, p, e, _sentence(line, e.words), rule) for p, e in ends]


def _sentence(line: Line, words: str) -> Coded:
    return next(
        (c for c in line.sentences if words in c.source[c.start : c.end]), line.sentences[0]
    )
