"""The nouns of events, so that two descriptions of one can be compared: "study visit", "the trip"."""

from __future__ import annotations

import re
from typing import Final

from thbgraph.extraction import lexicon as lex

_SYNONYMS: Final = {
    "talks": "meeting",
    "trip": "visit",
    "tour": "visit",
    "roundtable": "table",
    "round-table": "table",
    "course": "training",
    "trainings": "training",
    "academy": "school",
    "university": "school",
}


def noun(head: str) -> str:
    """Return the noun by which two words for one event can be compared: "study trip", "visit"."""
    if "action" in head:
        return "action"
    words = [w for w in head.split(" ") if w not in {"seminar", "session"}] or head.split(" ")
    return _SYNONYMS.get(last := words[0 if words[0] == "training" else -1], last)


def alike(one: str, other: str) -> bool:
    """Whether two head nouns may speak of one event: "study trip" and "visit"."""
    return bool(one) and noun(one) == noun(other)


def head_of(words: str) -> str:
    """Return the event noun in words such as "national workshop for judges"; nothing without one."""
    found = re.search(rf"\b{lex.alternation('event_heads')}\b", words)
    return found.group().lower() if found else ""
