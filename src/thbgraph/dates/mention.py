"""What is found: a place in the text, and the two bounds that its words state."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thbgraph.model import PartialDate, Span


class DateKind(StrEnum):
    """How the words bound a time."""

    POINT = "point"
    """One day, month, season or year: "22 May 2013", "late May", "in 2012". Start equals end."""
    RANGE = "range"
    """First and last: "26–27 May", "from January 2015 to December 2016", "2014-2020"."""
    LIST = "list"
    """Days that are named one by one: "4 and 5 November"; start and end are first and last."""
    UNTIL = "until"
    """Only an end: "until 30 June", "by the end of 2018". No start."""
    FROM = "from"
    """Only a start: "since January 2012", "from 1 July 2015". No end."""
    DURATION = "duration"
    """A start with a length: "1 July 2015 for one year". No end: it would have to be worked out."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that date something.

    `span` lies in the text that was searched, preposition excluded except where it makes the kind
    ("until 30 June"). For a point, `start` and `end` are the same date.
    """

    span: Span
    start: PartialDate | None
    end: PartialDate | None
    kind: DateKind
