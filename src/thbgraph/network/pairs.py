"""Who shares what, counted pair by pair: the links of the network.

Each undertaking's members are paired here. A query would join all participations with themselves,
group millions of rows, and give the same.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from contextlib import contextmanager
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def shared(by_undertaking: Mapping[str, set[str]]) -> dict[tuple[str, str], list[str]]:
    """Return what each two actors share: the pair in order, its undertakings in order."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    with _uncollected():
        for undertaking in sorted(by_undertaking):
            for pair in combinations(sorted(by_undertaking[undertaking]), 2):
                found[pair].append(undertaking)
    return dict(found)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from looking through the pairs again and again as they grow.

    It would take four times as long as counting them, and there are no cycles to find.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
