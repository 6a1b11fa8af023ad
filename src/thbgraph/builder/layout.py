"""The files of a built folder."""

from __future__ import annotations

from typing import Final

from thbgraph.store import DISK, DISK_MARK

TURTLE: Final = "thbgraph.ttl"
TRIG: Final = "thbgraph.trig"
NQUADS: Final = "thbgraph.nq"
REPORT_TEXT: Final = "report.txt"
REPORT_TURTLE: Final = "report.ttl"
OUTPUTS: Final = (TURTLE, TRIG, NQUADS, REPORT_TEXT, REPORT_TURTLE)
SHARDS: Final = "shards"
"""The N-Quads once more, in many files, where they were asked for; this name is ours."""
STORE: Final = (DISK, DISK_MARK)
"""The store on disk of a large graph; like the cache, no part of what is compared byte by byte."""
CACHE: Final = "cache"
"""What the next build need not do again; no part of the graph."""
BLOCKS: Final = "blocks.jsonl"
"""In the cache, what each document gives to the graphs of all, a line each."""
WHOLE: Final = "whole.bin"
"""In the cache, the graphs of the documents of which facts are left out, as they are with these."""
POSTS: Final = "posts.tsv"
"""In the cache, what documents say of posts, sorted."""
DECISIONS: Final = "decisions.jsonl"
"""In the cache, what was decided across documents."""
STATE: Final = "state.json"
"""In the cache, where things stand in the files, and what was counted."""
FOUND: Final = "found.json"
"""In the cache, what the shapes found in the graph as it stands."""
