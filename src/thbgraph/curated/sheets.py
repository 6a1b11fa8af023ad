"""What a curator wrote, as records: not yet what it means.

A *sheet* is one YAML file about one document. `thbgraph.curated.reader` makes these records and
checks their form; labels, quotes and properties are checked in `thbgraph.curated.statements`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thbgraph.curated.yamlnodes import Source, Word

KINDS: Final[dict[str, str]] = {
    name.partition(":")[2].lower(): name
    for name in (
        v.EVENT,
        v.INITIATIVE,
        v.PRESIDENCY,
        v.PERSON,
        v.ORGANISATION,
        v.COUNTRY,
        v.REGION,
        v.PLACE,
    )
}
"""The word that opens an entry (`event`) and the class of its subject."""

POST: Final = "post"
AT: Final = "at"
WRITTEN_AS_POST: Final = {"holdsPost": POST, "affiliatedWith": AT}
"""Properties that a sheet writes as one post, so that what belongs together stays together."""

PROPERTIES: Final[dict[str, str]] = {
    name.partition(":")[2]: name
    for name in v.FACT_PROPERTIES
    if name.startswith("thb:") and name.partition(":")[2] not in WRITTEN_AS_POST
}
"""The properties as they are written in a sheet, without prefix."""

PERIOD: Final = ("from", "until", "attested")
"""When a post is held: first and last day, and the date for which the text attests it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One object: a label, a text, or a date with its EDTF form and its words in the quote."""

    text: Word
    edtf: Word | None = None
    words: Word | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """The words that prove an entry, and what the curator says about them."""

    text: Word
    occurrence: int = 0
    """Which of several identical passages is meant, from 1; 0 where none was given."""
    because: str = ""
    note: str = ""
    by: str = ""
    """Who states it, for whoever reads the file: nobody's name goes into the graph."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A node that a sheet introduces."""

    type: str
    label: Word
    called: tuple[Word, ...]
    quote: Quote
    mention: Word | None = None
    id: Word | None = None
    """Its IRI without the base (`event/harbour-seminar-2016`), where the label does not make it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One or more facts about one subject, proved by one quote."""

    type: str
    subject: Word
    quote: Quote
    values: Mapping[str, tuple[Item, ...]]
    """Objects by property (`hostedBy`), or by `post` and `at`."""
    mentions: Mapping[str, Word] = field(default_factory=dict)
    """Words of the quote by what they stand for: a key of the entry, or a label in it."""
    period: Mapping[str, Item] = field(default_factory=dict)
    """When a post is held: `from`, `until`, `attested`."""


@dataclass(frozen=True, order=True, slots=True)
class Rejection:
    """A curator's judgement that a rule's fact is not what the document says."""

    document: str
    fact: str
    """The fact's id."""
    because: str
    rule: str = ""
    says: str = ""
    """The fact in words, for whoever reads the file."""
    subject: str = ""
    """The label of what the fact is about, by which it is known again should its id change."""
    predicate: str = ""
    """Its property as `thb:…`; empty where the rejection gives the id alone."""
    object: str = ""
    """Its object's label, or its value."""
    by: str = ""
    """Who decided, for whoever reads the file."""
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One YAML file."""

    source: Source
    document: Word
    references: Mapping[str, Word]
    """Words that stand for something in this document only, and its label."""
    things: tuple[Thing, ...]
    entries: tuple[Entry, ...]
    rejections: tuple[Rejection, ...]
