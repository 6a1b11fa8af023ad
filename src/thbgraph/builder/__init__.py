"""Documents, curated facts and rules → a folder with the validated graph.

    report = build("texts", "build")
    report.summary()    # "5 documents, 258 facts (258 confirmed) → build: …"

The folder is made beside its place and put there when all of it holds; until then, and whenever
something goes wrong, what was there stays. No clock and no path goes into it: the same inputs give
the same bytes, in whatever order and wherever they are read, in one process or in many, after
another build or not.

The way: `collecting` has every document read by the rules (`readings`, in the processes of `pool`)
and keeps the readings (`shelf`); `thbgraph.facts.settling` decides across documents; `emitting`
makes each document's graph (`blocks`), `graphs` those of all, and `writing` puts them together.
`rounds` writes the graph and asks the shapes, leaving out what they refuse (`withhold`) until they
refuse nothing. `former` says what of the build before can be used again, `changes` what a changed
rule touches.
"""

from thbgraph.builder.make import build
from thbgraph.builder.pool import cores
from thbgraph.builder.report import BuildReport

__all__ = ["BuildReport", "build", "cores"]
