"""Text → dates as sharp as the text gives them, each with its place and its precision; pure."""

from __future__ import annotations

from thbgraph.dates.find import find_dates
from thbgraph.dates.mention import DateKind, DateMention

__all__ = ["DateKind", "DateMention", "find_dates"]
