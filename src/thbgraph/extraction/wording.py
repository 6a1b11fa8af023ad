"""A coded sentence as it is searched and as it is shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thbgraph.extraction.mentions import ANY

if TYPE_CHECKING:
    from thbgraph.extraction.mentions import Coded

_PRIVATE: Final = re.compile(f"[{ANY}]")


def at(slot: str | None, text: str) -> int:
    """Return where the first mention of a slot stands in a coded sentence; -1 for none."""
    found = _PRIVATE.search(slot or "")
    return text.find(found.group()) if found else -1


def lower(text: str) -> str:
    """Return a text in lower case, of the same length."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def readable(part: str, coded: Coded) -> str:
    """Return a part of a coded sentence for people: mentions as `⟦words⟧`."""
    said = {code: f"⟦{mention.text}⟧" for code, mention in coded.mentions.items()}
    return _PRIVATE.sub(lambda m: said.get(m.group(), ""), part)
