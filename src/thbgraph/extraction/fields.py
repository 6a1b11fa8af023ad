"""Pages made of fields and lists: "Venue: …", "Project partners:" with bullets, lists of events.

Strategy: the document is read line by line. A line "Label: value" whose label `fields.yaml` knows
states the label's property of what the page is about; a label that stands alone governs the list
below it. In a list, a line that has a date and names an event, a title or a place is an event of
its own ("– Kick-off meeting: Rostock, 10–11 February 2015").
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction import (
    activities,
    agenda,
    aims,
    announced,
    editions,
    leads,
    listed,
    minutes,
    pagenames,
    roles,
    values,
    venues,
)
from thbgraph.extraction import calendar as calendars
from thbgraph.extraction.blocks import Blocks
from thbgraph.extraction.ends import End, Relation, dated
from thbgraph.extraction.entities import Entity
from thbgraph.extraction.lines import NO_FACTS, Line, rule_of
from thbgraph.extraction.mentions import Kind, Mention
from thbgraph.extraction.sparing import sparing
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse

_UNSURE: Final = sparing(
    r"\b(?:tbc|tba|to be (?:confirmed|announced)|invited|not yet confirmed)\b", re.IGNORECASE
)
_OPEN_DETAIL: Final = sparing(
    r"\b(?:room|venue|time|times|place|hall|programme|agenda|details|link|registration|language|speakers?)\W+(?:is |are |still )?(?:tbc|tba|to be (?:confirmed|announced))\b",
    re.IGNORECASE,
)
"""What of an event may still be open without the event being so: "room to be announced"."""
_EVENTFUL: Final = frozenset(
    {
        "thb:heldIn",
        "thb:organisedBy",
        "thb:hostedBy",
        "thb:openedBy",
        "thb:speaker",
        "thb:participant",
        "thb:underPresidency",
    }
)
_INITIATED: Final = frozenset(
    {
        "thb:ledBy",
        "thb:initiatedBy",
        "thb:approvedBy",
        "thb:covers",
        "thb:alignedWith",
        "thb:succeeds",
    }
)
_LEADING: Final = frozenset({"thb:ledBy", "thb:organisedBy", "thb:initiatedBy", "dates"})
"""What the fields of a work package say of the package only."""
_PACKAGE: Final = expression(
    r"\W*(?:WP|work\s?package|task|activity|component|module|phase|output|action|pillar|strand|measure)\s*(?:no\.?\s*)?[A-Z]?\d",
    re.IGNORECASE,
)
_SIGNED: Final = expression(r"sign|part(?:y|ies)\b")
_PAPER: Final = expression(
    r"\b(?:memorandum|agreement|declaration|charter|statement|protocol|pledge|appeal|manifesto|letter|resolution|covenant)\b",
    re.IGNORECASE,
)
"""Labels of those who sign a paper, never of an event's partners."""
_BLANK: Final = sparing(
    r"\W*(?:(?:insert|enter|type|write|add|name|title|place|date) )?(?:of )?your (?:full |first |last )?"
    r"(?:name|organi[sz]ation|institution|event|e-?mail|address|city|country|position|function)(?: here)?\W*|\W*dd ?[ ./-] ?mm ?[ ./-] ?yy(?:yy)?\W*",
    re.IGNORECASE,
)
"""What stands in a form that is to be filled in: "Title of your event", "DD/MM/YYYY"."""
_PROGRAMME: Final = expression(
    r"(?:Work )?(?:Programme|Agenda|Calendar|Priorities) (?:of|for) the .*Presidency\b"
)
"""What a presidency has set out to do, of which the events that it lists are no part."""
_FEWEST: Final = 2
"""Fields that make a page a page of fields."""
_LONGEST_VALUE: Final = 500


_RESULTS: Final = expression(
    r"\W*(?:search results|results for|you searched|search:|tag:|category:|archives? (?:for|of)\b)",
    re.IGNORECASE,
)
"""The title of a page that lists other pages."""
_LOOSE: Final = "sentence-without-subject"
_OTHER: Final = expression(
    r"(?:(?:Co-)?(?:[Ss]upported|[Ff]unded|[Ff]inanced|[Oo]rgani[sz]ed|[Hh]osted|[Oo]pened|[Cc]haired|[Mm]oderated|[Ll]ed|[Cc]oordinated|[Aa]rranged) by|With (?:the )?(?:support|help) of)\b"
)
"""How a sentence in a field's line begins that says something else: "Partner: A. Supported by B."."""
_FINITE: Final = expression(r"\b(?:is|are|was|were|has|have|had|will|took|takes?|came|comes?)\b")


class Fields:
    """Reads the fields of one document."""

    def __init__(
        self, discourse: Discourse, grouped: list[Line], title: Mention | None, headline: set[int]
    ) -> None:
        self.discourse = discourse
        self.lines = grouped
        self.headline = headline
        labels = {line.label for line in grouped if set(line.properties) - NO_FACTS}
        self.page = len(labels) >= _FEWEST
        self.blocks = Blocks(discourse, grouped, title)
        if self.blocks.records:
            discourse.topic = None  # the page is about no one of those that it lists
        own = [line for line in grouped if not (self.blocks.days and self.blocks.of(line.start))]
        stated = [p for line in own for p in dict.fromkeys(line.properties) if p not in NO_FACTS]
        self.subject, self.reason = self._subject(stated, title)

    def _subject(self, stated: list[str], title: Mention | None) -> tuple[Entity | None, str]:
        """Return what the page is about: what its headline names, else what its fields suit."""
        if self.blocks.records or (title is not None and _RESULTS.match(title.text)):
            return None, ""
        eventful = sum(p in _EVENTFUL for p in stated)
        initiated = sum(p in _INITIATED for p in stated)
        for coded in self.discourse.found:
            if coded.index not in self.headline:
                continue
            for mention in coded.all(Kind.INITIATIVE, Kind.EVENT):
                entity = self.discourse.of(mention)
                fits = entity is not None and (entity.type == v.EVENT or initiated or not eventful)
                if entity is not None and fits:
                    entity = pagenames.inside(entity, self.lines, self.discourse)
                    entity.main = True
                    return entity, f"the page is about {entity.label}"
        below = minutes.meeting(self.lines, title, self.discourse) if eventful > initiated else None
        if below is not None:
            below.main = True
            return below, f"the heading names {below.label}"
        initiated += pagenames.is_sheet(self.lines) and not eventful
        type_ = v.INITIATIVE if initiated >= eventful and initiated else v.EVENT
        if self.page or pagenames.is_agenda(self.lines):
            entity, why = pagenames.find(self.lines, title, type_, self.discourse)
            if entity is not None:
                return entity, why
        if self.page and eventful > initiated and title is not None:
            main = self.discourse.main(v.EVENT)
            named = main is not None and main.mention is not None and bool(main.mention.name)
            whose = announced.only_whose(title, self.headline, self.discourse)
            genre = pagenames.GENRE.fullmatch(title.text)
            beside = pagenames.is_beside(main, self.discourse)
            if (beside or main is None) and (genre or (beside and whose)):
                return None, ""
            if whose or (main is not None and (genre or (named and not beside))):
                return main, f"the page is about {main.label}" if main is not None else ""
            if pagenames.below_prose(self.lines):
                return None, ""
            entity = pagenames.titled(title, self.discourse)
            return entity, f"the page is about {entity.label}"
        sheet = type_ == v.INITIATIVE and self.page and title is not None
        main = pagenames.sheet(title, self.lines, self.discourse) if sheet and title else None
        main = main or pagenames.subject(type_, self.lines, self.discourse)
        return main, f"the page is about {main.label}" if main is not None else ""

    def read(self) -> list[Relation]:
        """Return what fields and lists state; a form to be filled in states nothing."""
        if any(line.properties and _BLANK.fullmatch(line.value) for line in self.lines):
            return []
        found = calendars.read(self.blocks.days, self.discourse, self._project())
        found += editions.read(self.lines, self.discourse)
        current: tuple[Entity, int] | None = None
        programme = agenda.Agenda(self.discourse)
        above = leads.leads(self.lines)
        for line in self.lines:
            block = self.blocks.of(line.start)
            if line.row >= 0:
                found += self._field(line) if block is not None and block.event else []
                continue
            if len(line.text) > _LONGEST_VALUE * 4 or (block is not None and block.event is None):
                continue
            if _UNSURE.search(_OPEN_DETAIL.sub("", line.text)):
                continue
            found += minutes.presiding(line, self.lines, self.discourse)
            if "none" in line.properties:
                found += aims.fields(line, self.subject, self.reason, self.discourse)
            if line.properties and current is not None and line.paragraph == current[1]:
                found += listed.field(line, current[0], self.discourse)
            elif line.properties:
                found += self._field(line)
            found += activities.read(line, self.subject, self.discourse)
            found += programme.read(line, self.subject, self.reason)
            lead = above.get(line.start)
            event = self._below_title(listed.event(line, self.discourse))
            unnamed = leads.event(line, lead, self.discourse) if lead and event is None else None
            if lead is not None and (unnamed or event):
                told = unnamed[0] if unnamed is not None else event
                found += leads.of_all(lead, told, self.discourse) if told is not None else []
            if unnamed is not None:
                found += leads.read(line, *unnamed, self.discourse)
            if event is not None:
                current = (event, line.paragraph)
            if event is not None and not (set(line.properties) - {"none"}):
                found += listed.read(line, event, self.discourse, self._whole())
        found += announced.term(self.lines, self.headline, self.discourse)
        top = self.blocks.all[0].start if self.blocks.all else None
        if top is None or (self.subject is not None and self.subject.main):
            above_blocks = [line for line in self.lines if top is None or line.start < top]
            found += announced.read(above_blocks, self.subject, self.discourse)
        led = {(r.subject.value, r.object.value) for r in found if r.predicate == "thb:ledBy"}
        # Who leads the whole project also leads a part of it, and is no partner of its own.
        return [
            r
            for r in found
            if r.predicate != "thb:partner" or (r.subject.value, r.object.value) not in led
        ]

    def _below_title(self, event: Entity | None) -> Entity | None:
        """Return a listed event; one in the line below a title that names an event is that event."""
        subject = self.subject
        if event is None or subject is None or not subject.main or subject.type != v.EVENT:
            return event
        if event is subject or max(event.sentence, subject.sentence) >= _FEWEST or self.blocks.all:
            return event
        self.subject = self.discourse.merge(subject, event)
        self.subject.main = True
        return self.subject

    def _project(self) -> tuple[Entity | None, str]:
        """Return the project whose own page this is, of which the listed activities are part."""
        whole, reason = self._whole() if self.blocks.days else (None, "")
        stated = whole is not None and whole.type == v.INITIATIVE
        return (whole, reason) if stated and whole is self.subject else (None, "")

    def _whole(self) -> tuple[Entity | None, str]:
        for series in self.discourse.live(v.INITIATIVE):
            if series.head.endswith("series"):
                return series, f"the list is of {series.label}"
        first = self.discourse.main(v.INITIATIVE)
        if first is not None and first.sentence <= 1 and not _PROGRAMME.match(first.label):
            return first, f"the page begins with {first.label}"
        if self.subject is None or not (self.subject.main or self.subject.type == v.INITIATIVE):
            return None, ""
        if _PROGRAMME.match(self.subject.label):
            return None, ""
        return self.subject, self.reason

    def _field(self, line: Line) -> list[Relation]:
        found: list[Relation] = []
        package = self._in_package(line)
        for name in line.properties:
            if name in NO_FACTS or (package and name in _LEADING):
                continue
            if pagenames.NAME in line.properties and self._undertaking() is self.subject:
                continue  # "Project: Clean Quay", on the page of that project
            found += self._stated(line, name)
        for coded in line.sentences[1:] if found else ():
            if _OTHER.match(coded.text):
                found += roles.read(coded, found[0].subject, self.discourse, _LOOSE)
        return found

    def _undertaking(self) -> Entity | None:
        """Return the undertaking that the page is about, be it beside an event."""
        if self.subject is not None and self.subject.type == v.INITIATIVE:
            return self.subject
        return pagenames.main(v.INITIATIVE, self.lines, self.discourse)

    def _in_package(self, line: Line) -> bool:
        """Whether a field stands below the heading of a part of a project: "WP2 Mapping"."""
        for above in reversed(self.lines[: self.lines.index(line)]):
            if _PACKAGE.match(above.text):
                return above.paragraph >= line.paragraph - 1
            if above.paragraph < line.paragraph - 1:
                return False
        return False

    def _stated(self, line: Line, name: str) -> list[Relation]:
        subject, reason = self._of(name, line)
        if (
            self.blocks.of(line.start) is None
            and name in {"dates", "thb:startDate", "thb:endDate"}
            and re.search(
                r"\b(?:project|programme|duration|period|implementation)\b", line.label.lower()
            )
        ):
            subject = self._undertaking()
            reason = f"the page is about {subject.label}" if subject is not None else ""
        sentence = line.sentences[-1]
        rule = rule_of(name)
        if subject is None or (
            not self.page
            and name != "thb:hasPriority"
            and subject.type == v.EVENT
            and not self._about(line)
        ):
            return []
        end = End(subject, "", reason)
        if name == "dates":
            return values.days(line, end, rule)
        if name in {"thb:startDate", "thb:endDate"}:
            return [
                Relation(end, name, e, sentence, rule)
                for m in line.mentions
                if m.kind is Kind.DATE
                for e in dated(m, name, [end], dates=False)
            ][:1]
        if name == "thb:hasPriority":
            return values.priority(line, end, rule)
        allowed = v.FACT_PROPERTIES[name]
        if name in {"thb:chairOf", "thb:memberOf"}:
            listed_actors = [
                Relation(End(e, m.text, m.reason), name, end, c, rule)
                for c in line.sentences
                for m, e in values.read(line, c, allowed.subjects, name, self.discourse)
                if subject.type in allowed.objects
            ]
            return (
                listed_actors
                if name == "thb:memberOf"
                else values.chair(line, listed_actors, self.discourse)
            )
        if subject.type not in allowed.subjects:
            return []
        if name == "thb:heldIn":
            return [
                Relation(end, name, End(e, m.text, m.reason), c, rule)
                for c, m, e in venues.read(line, self.discourse)
            ]
        if values.absent(name, line):
            return []
        found = [
            Relation(end, name, End(e, m.text, m.reason), c, rule)
            for c in takewhile(
                lambda c: (
                    c is line.sentences[0] or not (_OTHER.match(c.text) or _FINITE.search(c.text))
                ),
                line.sentences,
            )
            for m, e in values.read(line, c, allowed.objects, name, self.discourse)
        ]
        found = [values.helped(r, line) for r in found]
        people = [
            r
            for r in found
            if isinstance(r.object.value, Entity) and r.object.value.type == v.PERSON
        ]
        # Whoever speaks comes from the bodies on the line: "Professor Anna Berg, University of …".
        return people if people and name == "thb:speaker" else found

    def _about(self, line: Line) -> bool:
        return line.label[0].isupper() and len(line.text) < _LONGEST_VALUE

    def _of(self, name: str, line: Line) -> tuple[Entity | None, str]:
        """Return the thing that a property of this page is said of."""
        block = self.blocks.of(line.start)
        if block is not None:
            return block.event, block.reason
        if name in {"thb:chairOf", "thb:memberOf"}:
            if self.subject is not None and self.subject.type == v.EVENT and self.subject.main:
                return None, ""
            main = minutes.labelled(line, self.lines, self.discourse)
            main = main or minutes.collegial(self.lines, self.discourse)
            main = main or minutes.association(self.lines, self.discourse)
            main = None if pagenames.is_value(main, self.lines) else main
            return main, f"the page is about {main.label}" if main else ""
        if name == "thb:hasPriority":
            main = self.discourse.main(v.PRESIDENCY)
            return main, f"the text is about the {main.label}" if main else ""
        if name == "thb:partner" and _SIGNED.match(line.label.lower()):
            main = self.discourse.main(v.INITIATIVE)
            signed = main is not None and main.entry is None and _PAPER.search(main.label)
            return (main, f"what was signed is {main.label}") if main and signed else (None, "")
        if name == "thb:covers" and self.subject is not None and self.subject.type == v.EVENT:
            return None, ""
        if (
            name in v.FACT_PROPERTIES
            and self.subject is not None
            and self.subject.type not in v.FACT_PROPERTIES[name].subjects
        ):
            type_ = v.INITIATIVE if v.INITIATIVE in v.FACT_PROPERTIES[name].subjects else v.EVENT
            main = pagenames.main(type_, self.lines, self.discourse)
            return main, f"the page is about {main.label}" if main else ""
        return self.subject, self.reason
