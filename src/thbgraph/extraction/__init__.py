"""The rules at work: from a document to facts with their evidence, and a trace of how.

extraction = extract(document, authority, explain=True)
extraction.facts   # tuple of thbgraph.model.Fact, method "rule"
extraction.trace   # with `explain`: what was spotted, linked, referred, fired and refused
"""

from __future__ import annotations

from thbgraph.extraction.engine import Extraction, extract

__all__ = ["Extraction", "extract"]
