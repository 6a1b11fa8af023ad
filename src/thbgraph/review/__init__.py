"""Review: a curator decides on what only rules read, and on what is one thing.

    desk = open_desk(Path("corpus"))
    Walk(desk, ask=input, show=print).run()

`desk` reads a corpus and writes to its curated files, `claims` says what is asked and in which
order, `cards` shows it, `walk` asks, `decisions` carries out what is answered, `corrections` reads
what should be said instead; `scribe` puts a decision into words of YAML and `yamltext` puts these
into the file (`paper`), without touching the rest. `entries` takes a new fact, whose `fields` it
checks one by one. `identities` carries out decisions on what is one thing, `pairs` asks for them.
"""

from thbgraph.review.cards import Page, contradictions
from thbgraph.review.claims import unreviewed
from thbgraph.review.desk import Desk, open_desk
from thbgraph.review.walk import Walk

__all__ = ["Desk", "Page", "Walk", "contradictions", "open_desk", "unreviewed"]
