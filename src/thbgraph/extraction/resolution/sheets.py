"""The project that a report or data sheet is about, where its first lines only name it.

    WAY BACK: Safe Return in the Baltic States         Project title: First Contact
    Final report

A headline counts that is no sentence: the name stands first, and a colon, a dash or nothing follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.extraction.mentions import Coded, Kind, char_class
from thbgraph.text.expressions import expression

if TYPE_CHECKING:
    from thbgraph.extraction.discourse import Discourse
    from thbgraph.extraction.entities import Entity

_FIRST: Final = 4
"""Sentences at the top among which the title stands."""
_I: Final = char_class([Kind.INITIATIVE])
_LABEL: Final = expression(
    rf"(?i)^\W*(?:full |short |project |programme )*(?:title|name|acronym|project|programme)(?: of the project)? ?: ?(?P<i>[{_I}])"
)
_HEAD: Final = expression(
    rf"(?i)^(?:the )?(?:project )?(?P<i>[{_I}])(?: ?\([^()]*\))?(?:$|:| [–—|-] )"
)
_PROJECT: Final = expression(r"(?:^|[ -])(?:project|campaign)$")


def topic(d: Discourse) -> Entity | None:
    """Return the project that the first lines of a page name as its matter; None where they name none."""
    for coded in d.found[:_FIRST]:
        labelled = _LABEL.match(coded.text)
        match = labelled or (_HEAD.match(coded.text) if _title(coded) else None)
        thing = d.of(coded.mentions[match["i"]]) if match else None
        if thing is not None and thing.type == v.INITIATIVE and thing.stated:
            return thing if labelled or _PROJECT.search(thing.head.lower()) else None
    return None


def _title(coded: Coded) -> bool:
    return coded.index == 0 and not coded.text.rstrip().endswith((".", "!", "?"))
