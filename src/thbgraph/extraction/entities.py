"""What a document speaks of: the things behind its mentions, each once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thbgraph.authority import Entry
    from thbgraph.extraction.mentions import Mention
    from thbgraph.model import PartialDate


@dataclass(slots=True, eq=False)
class Entity:
    """A thing of class `type` (`thb:Event`) that a document names one or more times."""

    type: str
    label: str
    entry: Entry | None = None
    mention: Mention | None = field(default=None, repr=False)
    """Where it is named best."""
    names: set[str] = field(default_factory=set)
    """Its names in this document, folded."""
    head: str = ""
    modifiers: frozenset[str] = frozenset()
    """What tells it from others of its kind: "first", "final"."""
    kinds: frozenset[str] = frozenset()
    """What kind of meeting an event is, in its own words: "ministerial", "expert"."""
    cities: frozenset[str] = frozenset()
    """The cities in which the text puts an event, folded."""
    days: frozenset[tuple[str, str]] = frozenset()
    """First and last days that stand at once behind an event's words: "the meeting of 3 May"."""
    collective: bool = False
    """Whether an event that is one is spoken of in the plural: "the trainings “Safe Work”"."""
    unnamed: bool = False
    """Whether only a verb has named an event so far: "ministers met"."""
    country: Entity | None = None
    parent: Entity | None = None
    body: Entity | None = None
    holder: Entity | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    sentence: int = -1
    """The sentence that named it first."""
    last: int = -1
    """The sentence that named it last."""
    reason: str = ""
    """Why it is who it is said to be."""
    main: bool = False
    stated: bool = True
    """False for a thing that is only planned, cancelled or asked for: nothing is said of it."""


def tidy(label: str) -> str:
    """Return a name's words as a label: one space between them, no marks around them."""
    words = re.sub(r"\s+", " ", label).strip(" ,;“”\"'«»")
    # A title at the end keeps its closing mark: "closing seminar of the cycle “Words Matter”".
    if words.count('"') % 2 and label.count('"') % 2 == 0:
        return words + '"' if label.rstrip(" ,;").endswith('"') else f'"{words}'
    return words + "”" if words.count("“") > words.count("”") and "”" in label else words
