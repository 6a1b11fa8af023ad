"""Documents, curated facts and rules → a folder with the validated graph.

    report = build("texts", "build")
    report.summary()    # "5 documents, 258 facts (258 confirmed) → build: …"

The folder is made beside its place and put there when all of it holds; until then, and whenever
something goes wrong, what was there stays. No clock and no path goes into it: the same inputs give
the same bytes, in whatever order and wherever they are read.
"""

from thbgraph.builder.make import BuildReport, build

__all__ = ["BuildReport", "build"]
