"""Programmes of events: "10.00 Opening: …", and the lines below a time that name who speaks then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction.ends import End, Relation
from thbgraph.extraction.lines import TIMED, Line
from thbgraph.extraction.mentions import Kind
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity

_PAUSE: Final = expression(
    r"(?:moderat|chair|registration|coffee|tea|lunch|break|dinner|reception|departure|arrival|end of|close\b|excursion|film|transfer)"
)
_OPENING: Final = expression(r"(?:opening|welcom|introduction|greeting|inaugurat)")
_ROLE: Final = expression(
    r"(?i)\b(?:chair|moderat|facilitat|rapporteur|host|contact|interpret)\w*(?: of [^:]{1,40})?:?\s*$"
)
_BY_COUNTRY: Final = expression(
    r"(?i)\b(?:country|national) (?:presentations?|reports?|statements?|updates?|experiences?)(?: (?:by|from))?:? "
)
"""An item in which the countries at the table speak in turn: "Country reports: Estonia, Poland"."""
_LONGEST: Final = 220
"""Characters of an entry; longer lines are prose."""


class Agenda:
    """Reads the lines of a programme in order; a time governs the lines below it."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self._role = ""
        self._paragraph = -1
        self._awaited = False

    def read(self, line: Line, subject: Entity | None, reason: str) -> list[Relation]:
        """Return who opens `subject` and who speaks there, by one line of its programme."""
        timed = TIMED.match(line.text)
        if timed is not None:
            self._begin(line.text[timed.end() :].lower())
            self._paragraph = line.paragraph
            self._awaited = not line.text[timed.end() :].strip()
        elif self._awaited and line.paragraph == self._paragraph:
            # A time alone: what is then stands in the line below.
            self._begin(line.text.lower())
            self._awaited = False
        elif line.paragraph != self._paragraph:
            self._role = ""
        if not self._role or subject is None or subject.type != v.EVENT:
            return []
        if timed is None and (line.properties or len(line.text) > _LONGEST):
            return []
        end = End(subject, "", reason)
        if timed is not None and (turn := _BY_COUNTRY.search(line.text)):
            begin = line.start + turn.end()
            return [
                Relation(end, "thb:participant", End(e, m.text, m.reason), c, "field-programme")
                for c in line.sentences
                for m in c.all(Kind.COUNTRY)
                if (e := self.discourse.of(m)) is not None and m.start >= begin
            ]
        return [
            Relation(end, self._role, End(e, m.text, m.reason), c, "field-programme")
            for c in line.sentences
            for m in c.all(Kind.PERSON)
            if (e := self.discourse.of(m)) is not None
            and not _ROLE.search(c.source[line.start : m.start])
        ]

    def _begin(self, words: str) -> None:
        if _PAUSE.match(words) or not words.strip():
            self._role = ""  # what a line with a time alone begins stands below it
        else:
            self._role = "thb:openedBy" if _OPENING.match(words) else "thb:speaker"
