"""Imported by the server that workers are forked off (`pool`), and by nothing else: reads a page.

What reading loads and compiles is then there in every worker, in memory that they share.
"""

from __future__ import annotations

import gc
from contextlib import suppress

from thbgraph import resources
from thbgraph.builder import blocks, readings
from thbgraph.corpus import Page
from thbgraph.errors import ThbgraphError

__all__ = ["blocks"]


def _read_a_page() -> None:
    pages = sorted(resources.seeds().glob("*.txt"))[:1]
    # What is wrong here is wrong in every worker as well, and is said there.
    with suppress(ThbgraphError, OSError):
        readings.read_batch(tuple(Page(str(page)) for page in pages))


_read_a_page()
# What is there to stay is not looked through again, so that its memory stays shared.
gc.freeze()
