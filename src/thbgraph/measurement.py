"""Measure every rule on folders of texts with gold: how often it applied, was right, was wrong."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thbgraph import authority, corpus
from thbgraph import vocabulary as v
from thbgraph.evaluation import gold_of
from thbgraph.extraction import extract
from thbgraph.extraction.measured import Figures, Measurement, Misreading
from thbgraph.scoring import object_label, score_facts, scored

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from thbgraph.extraction import Extraction
    from thbgraph.model import Fact


def measure(folders: Iterable[Path]) -> Measurement:
    """Read the texts of the folders by the rules alone and count each rule's facts against gold.

    Raises GoldError for a folder without gold, DocumentError for unreadable texts.
    """
    known = authority.load()
    found: defaultdict[str, _Count] = defaultdict(_Count)
    texts: dict[str, int] = {}
    misread: set[Misreading] = set()
    for folder in sorted(folders, key=lambda f: f.resolve().name):
        documents = corpus.read_corpus(folder)
        gold = gold_of(folder, documents, known)
        extractions = {
            document.id: extract(document, known, explain=True) for document in documents
        }
        for id_, extraction in extractions.items():
            _applied(id_, extraction, found)
        facts = [fact for extraction in extractions.values() for fact in extraction.facts]
        result = score_facts(facts, gold, extractions)
        for rule, score in result.rules.items():
            found[rule].right += score.right
            found[rule].wrong += score.wrong
        misread.update(one for fact in result.wrong for one in _misread(fact))
        texts[folder.resolve().name] = len(documents)
    rules = {
        rule: Figures(len(count.places), count.facts, count.right, count.wrong)
        for rule, count in sorted(found.items())
    }
    return Measurement(texts, rules, tuple(sorted(misread)))


@dataclass(slots=True)
class _Count:
    places: set[tuple[str, int]] = field(default_factory=set)
    facts: int = 0
    right: int = 0
    wrong: int = 0


def _applied(document: str, extraction: Extraction, found: defaultdict[str, _Count]) -> None:
    """Count where each rule applied, by the sentence's start, and what it stated."""
    spans = [span for span, _ in extraction.trace.sentences]
    for step in extraction.trace.stage("fired"):
        found[step.rule].places.add((document, spans[step.sentence].start))
    for fact in extraction.facts:
        for rule in sorted({e.rule for e in fact.evidence}) if _counts(fact) else ():
            found[rule].facts += 1
        for evidence in fact.evidence:
            start = next((s.start for s in spans if s.start <= evidence.start < s.end), -1)
            found[evidence.rule].places.add((document, start))


def _counts(fact: Fact) -> bool:
    """Whether a fact is stated for its own sake: not the label or class that comes with others."""
    if fact.predicate == v.TYPE:
        return scored(fact.predicate, object_label(fact))
    return fact.predicate != v.LABEL


def _misread(fact: Fact) -> Iterable[Misreading]:
    words = f"{fact.subject.label} | {fact.predicate} | {object_label(fact)}"
    return (Misreading(e.rule, e.document, words, e.quote) for e in fact.evidence)
