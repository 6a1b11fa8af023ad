"""A document's text made easy to read by rules: views, paragraphs, sentences."""

from __future__ import annotations

from thbgraph.text.sentences import paragraphs, sentences
from thbgraph.text.view import View

__all__ = ["View", "paragraphs", "sentences"]
