"""Lists of what a body does: "• City-to-City: an exchange programme, launched in 2017 by X".

A list line that begins with an undertaking's name speaks of it to its end: who runs, launched and
funds it, with whom, and in which years. On a project's page, the lines of its work packages name
the partners that lead them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.dates import DateKind
from thbgraph.extraction import roles
from thbgraph.extraction.ends import End, Relation
from thbgraph.extraction.lines import BULLET, Line, rule_of
from thbgraph.extraction.mentions import Coded, Kind, char_class
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity

RULE: Final = "list-activity"
_D: Final = char_class([Kind.DATE])
_I: Final = char_class([Kind.INITIATIVE])
_O: Final = char_class([Kind.ORGANISATION])
_FIRST: Final = expression(
    rf"^\s*(?:[•‣·▪◦●○■►»>*–—-]\s*|\(?\d{{1,2}}[.)]\s+)?(?P<i>[{_I}])(?: \([^()]{{1,40}}\))?(?::|,| [–—-]|$)"
)
_BEGUN: Final = expression(
    rf"\b(?:launched|started|initiated|begun|set up|founded|created|running|established) (?:in|on|since) (?P<d>[{_D}])|\bsince (?P<d2>[{_D}])"
)
_WITH: Final = expression(
    rf"^[^,;.]{{0,80}}[{_I}] with (?:the )?(?P<o>[{_O}](?:(?:, |,? and )(?:the )?[{_O}])*)"
)
_RAN: Final = expression(rf"\((?P<d>[{_D}])\)|, (?P<d2>[{_D}])\W*$")
_PACKAGE: Final = expression(
    r"^\W*(?:WP|Work ?[Pp]ackage|Task|Module|Component|Activity|Output|Strand|Action|Pillar)\s?\d{1,2}\b"
)
_RANGES: Final = frozenset({DateKind.RANGE, DateKind.LIST})


def read(line: Line, project: Entity | None, discourse: Discourse) -> list[Relation]:
    """Return what a list line says of the undertaking that it begins with, or of `project`."""
    if project is not None and project.type == v.INITIATIVE and _PACKAGE.match(line.text):
        return _package(line, project, discourse)
    if not line.bullet or not line.sentences or line.properties:
        return []
    coded = line.sentences[0]
    first = _FIRST.match(coded.text)
    if first is None or BULLET.match(line.text) is None:
        return []
    mention = coded.mentions[first["i"]]
    entity = discourse.of(mention)
    if entity is None or mention.reference or entity.type != v.INITIATIVE:
        return []
    end = End(entity, mention.text)
    found = roles.read(coded, end, discourse, RULE)
    found += _with(coded, end, discourse)
    return found + _years(coded, end)


def _with(coded: Coded, end: End, discourse: Discourse) -> list[Relation]:
    match = _WITH.match(coded.text)
    inner = [coded.mentions[c] for c in match["o"] if c in coded.mentions] if match else []
    return [
        Relation(end, "thb:partner", End(e, m.text, m.reason), coded, RULE)
        for m in inner
        if (e := discourse.of(m)) is not None and e.type == v.ORGANISATION
    ]


def _years(coded: Coded, end: End) -> list[Relation]:
    """Return when an undertaking began and ended: "(2018–2020)", "launched in 2017"."""
    found: list[Relation] = []
    for match in _RAN.finditer(coded.text):
        mention = coded.mentions[match["d"] or match["d2"]]
        date = mention.date
        if date is None or date.kind not in _RANGES:
            continue
        for predicate, value in (("thb:startDate", date.start), ("thb:endDate", date.end)):
            if value is not None:
                found.append(Relation(end, predicate, End(value, mention.text), coded, RULE))
        return found
    begun = _BEGUN.search(coded.text)
    if begun is not None:
        mention = coded.mentions[begun["d"] or begun["d2"]]
        if mention.date is not None and (value := mention.date.start) is not None:
            found.append(Relation(end, "thb:startDate", End(value, mention.text), coded, RULE))
    return found


def _package(line: Line, project: Entity, discourse: Discourse) -> list[Relation]:
    """Return the partners that lead the work packages of a project."""
    end = End(project, "", f"the page is about {project.label}")
    bodies = [
        (m, e, c)
        for c in line.sentences
        for m in c.all(Kind.ORGANISATION)
        if (e := discourse.of(m)) is not None and e.type == v.ORGANISATION
    ]
    return [
        Relation(end, "thb:partner", End(e, m.text, m.reason), c, rule_of("thb:partner"))
        for m, e, c in bodies
        if re.search(r"[(:–—,-]\s*(?:[a-z]+ ?)*:?\s*(?:the )?$", line.text[: m.start - line.start])
    ]
