"""Text → dates as sharp as the text gives them, each with its place and its precision; pure.

No library reads this genre's dates well enough: on the 257 wordings of `tests/date_cases.tsv` the
best of four finds the right days for 53 %, and none keeps "late May", "until" or "in 2012" as
unsharp as it is (`benchmarks/dates.py` prints the shares). Hence this reader.
"""

from __future__ import annotations

from thbgraph.dates.find import find_dates
from thbgraph.dates.impossible import impossible
from thbgraph.dates.mention import DateKind, DateMention

__all__ = ["DateKind", "DateMention", "find_dates", "impossible"]
