"""Minutes and other papers of a body's meeting: whose they are, of which meeting, who presided.

Such a paper names the body first and the meeting below it ("Expert Group …", "Minutes of the 7th
meeting, Oslo"); what its fields say is said of the meeting. Whoever the list of those present calls
the chair is the chair of the body.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction.ends import End, Relation
from thbgraph.extraction.lines import Line, rule_of
from thbgraph.extraction.mentions import Kind, Mention
from thbgraph.extraction.spotting import rosters
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity

_COLLEGIAL: Final = expression(
    r"\b(?:group|network|committee|council|board|commission|task force|platform|forum|assembly|consortium|alliance|working party|association|partnership)\b",
    re.IGNORECASE,
)
"""Bodies that have a chair."""
TOP: Final = 6
"""Lines at the top among which the headings of a paper stand."""
_HEADING: Final = expression(
    r"\W*(?:(?:draft |summary )?(?:minutes|report|protocol|record|notes|agenda|programme|invitation)\W+(?:of|from|to|for)?\W*(?:the)?)?\W*",
    re.IGNORECASE,
)


_PAPER: Final = expression(
    r"\W*(?:draft |summary |short )?(?:minutes|protocol|record|notes)(?:,? \(?(?:an )?(?:excerpts?|extracts?|summary|draft|short version|final version)\)?)?\W*",
    re.IGNORECASE,
)
"""A title that only says what paper this is; the line below it names the meeting."""


def _without(line: Line, mention: Mention) -> str:
    """Return a heading's words without an event's name and what stands in it of days and places."""
    words = list(line.text)
    for inner in (mention, *line.mentions):
        if inner is mention or inner.kind in {Kind.DATE, Kind.PLACE, Kind.COUNTRY}:
            at = inner.start - line.start
            words[at : at + inner.end - inner.start] = " " * (inner.end - inner.start)
    return re.sub(r"\b(?:in|on)\b", "", "".join(words))


def meeting(grouped: list[Line], title: Mention | None, discourse: Discourse) -> Entity | None:
    """Return the event of a heading below a title that names only a body: "7th meeting"."""
    top = grouped[:TOP]
    first = next((n for n in top if title is None or n.start <= title.start <= n.end), None)
    if first is None or any(m.kind in {Kind.EVENT, Kind.TITLE} for m in first.mentions):
        return None
    paper = _PAPER.fullmatch(first.text) is not None
    bodies = any(m.kind is Kind.ORGANISATION for m in first.mentions)
    if not paper and not bodies and not _COLLEGIAL.search(first.text):
        return None
    for line in top:
        named = [m for m in line.mentions if m.kind is Kind.EVENT and not m.plural]
        if paper and named and line is top[1] and named[0].end >= line.end - 1:
            return discourse.of(named[0])
        if named and not line.properties and _HEADING.fullmatch(_without(line, named[0])):
            return discourse.of(named[0])
    return None


def labelled(line: Line, grouped: list[Line], discourse: Discourse) -> Entity | None:
    """Return the body in a label itself: "Members of the Network are:", and a list below."""
    first = next((n for n in grouped if n.label == line.label and n.start <= line.start), line)
    told = first.label.startswith("thb:")  # by a sentence before the list
    for coded in first.sentences[-1:] if told else first.sentences:
        for mention in coded.all(Kind.ORGANISATION):
            within = told or mention.end <= first.value_start
            entity = discourse.of(mention) if within else None
            if entity is not None and entity.type == v.ORGANISATION:
                return entity
    return None


def collegial(grouped: list[Line], discourse: Discourse) -> Entity | None:
    """Return the body with members and a chair that the top of a page names first."""
    return next(
        (
            e
            for n in grouped[:TOP]
            for m in n.mentions
            if m.kind is Kind.ORGANISATION
            and (e := discourse.of(m)) is not None
            and _COLLEGIAL.search(m.text)
        ),
        None,
    )


OF_STATE: Final = expression(
    r"\b(?:ministry|police|government|embassy|directorate|inspectorate|department|prefecture|prosecut\w+|border guard|parliament|court|city|municipality)\b",
    re.IGNORECASE,
)
"""Bodies that have a head and no chair."""


def association(grouped: list[Line], discourse: Discourse) -> Entity | None:
    """Return the body that a page is about, if it may have a chair: no ministry, and no minutes' guest."""
    if any(_PAPER.fullmatch(line.text) for line in grouped[:TOP]):
        return None
    main = discourse.main(v.ORGANISATION)
    known = main is not None and main.sentence <= TOP and not OF_STATE.search(main.label)
    return main if known else None


def presiding(line: Line, grouped: list[Line], discourse: Discourse) -> list[Relation]:
    """Return who chairs the body whose paper this is, by the list of those present."""
    if not set(line.properties) & {"thb:participant", "thb:memberOf", "people"}:
        return []
    people = [m for m in line.mentions if m.kind is Kind.PERSON]
    labelled = "thb:chairOf" in line.properties
    chairs = people[:1] if labelled else [m for m in people if m.rule == rosters.CHAIR]
    body = collegial(grouped, discourse)
    return [
        Relation(
            End(e, m.name, m.reason),
            "thb:chairOf",
            End(body, "", f"the paper is that of {body.label}"),
            line.sentences[0],
            rule_of("thb:chairOf"),
        )
        for m in chairs
        if body is not None and (e := discourse.of(m)) is not None
    ]
