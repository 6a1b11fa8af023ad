"""The one door: find every date in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thbgraph.dates.mention import DateMention
    from thbgraph.model import PartialDate


def find_dates(text: str, anchor: PartialDate | None = None) -> list[DateMention]:
    """Return the dates that `text` states, in order, not overlapping.

    `anchor` is the date of publication; from it are resolved what the words leave out ("on
    4 November", "tomorrow"), each resolution recorded in `PartialDate.reason`. Without it, what
    cannot be resolved is not returned.
    """
    del text, anchor
    return []
