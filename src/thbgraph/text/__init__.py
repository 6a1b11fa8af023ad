"""A document's text made easy to read by rules: views, paragraphs, sentences."""

from __future__ import annotations

from thbgraph.text.sentences import LONGEST_SENTENCE, paragraphs, sentences
from thbgraph.text.view import View

__all__ = ["LONGEST_SENTENCE", "View", "paragraphs", "sentences"]
