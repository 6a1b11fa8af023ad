"""Precision and recall of the rules against what a careful reader found.

Gold comes from `gold.tsv` (format in the contract and in the README) or, in a folder that has
`curated/` instead, from the curated facts. Scored are the contract's fact properties but labels,
topics and objectives, and `rdf:type` for events, initiatives, presidencies and people.

A predicted fact counts as right once, as wrong when no gold row admits it, and not at all when
it meets only a `?` row or repeats one that is already met.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from thbgraph import labels
from thbgraph import vocabulary as v
from thbgraph.errors import ThbgraphError
from thbgraph.model import Fact, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_COLUMNS: Final = ["document", "subject", "predicate", "object", "status"]
_SCORED_TYPES: Final = frozenset({v.EVENT, v.INITIATIVE, v.PRESIDENCY, v.PERSON})
_SEPARATOR: Final = "||"


class GoldError(ThbgraphError):
    """A gold file is missing or malformed."""


@dataclass(frozen=True, order=True, slots=True)
class Gold:
    """One row of gold: a fact that is asked for, or one that is neither asked for nor wrong."""

    document: str
    subjects: tuple[str, ...]
    predicate: str
    objects: tuple[str, ...]
    asked: bool

    def admits(self, fact: Fact) -> bool:
        """Whether this row and the fact say the same."""
        if fact.predicate != self.predicate or not _any_same(fact.subject.label, self.subjects):
            return False
        end = object_label(fact)
        if _is_exact(fact):
            return end in self.objects
        return _any_same(end, self.objects)

    def exactness(self, fact: Fact) -> int:
        """How close the labels are: 2 where both ends are spelt the same, 0 where neither is."""
        return (fact.subject.label in self.subjects) + (object_label(fact) in self.objects)


def object_label(fact: Fact) -> str:
    """Return the object's label, or the value of a literal."""
    return fact.object.label if isinstance(fact.object, Node) else fact.object.text


def _is_exact(fact: Fact) -> bool:
    """Dates and classes are right or wrong; only labels may differ in their words."""
    if isinstance(fact.object, Node):
        return fact.predicate == v.TYPE
    return fact.object.datatype in v.DATES


def _any_same(label: str, alternatives: Iterable[str]) -> bool:
    return any(labels.same(label, other) for other in alternatives)


def scored(predicate: str, object_: str) -> bool:
    """Whether a fact of this property (and class, for `rdf:type`) is asked for at all."""
    if predicate == v.TYPE:
        return object_ in _SCORED_TYPES
    return predicate in v.FACT_PROPERTIES and v.FACT_PROPERTIES[predicate].scored


@dataclass(slots=True)
class Score:
    """Counts for one property, one rule, one document or all: facts, not places."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def gold(self) -> int:
        """Facts asked for."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """Right ÷ (right + wrong); 1.0 where nothing was said."""
        said = self.right + self.wrong
        return self.right / said if said else 1.0

    @property
    def recall(self) -> float:
        """Right ÷ asked for; 1.0 where nothing was asked for."""
        return self.right / self.gold if self.gold else 1.0


@dataclass(slots=True)
class Evaluation:
    """What was right, wrong and missed, in all and by property, document and rule."""

    total: Score = field(default_factory=Score)
    properties: dict[str, Score] = field(default_factory=dict)
    documents: dict[str, Score] = field(default_factory=dict)
    rules: dict[str, Score] = field(default_factory=dict)
    wrong: list[Fact] = field(default_factory=list)
    missed: list[Gold] = field(default_factory=list)


def read_gold(path: Path) -> tuple[Gold, ...]:
    """Read a `gold.tsv`; GoldError names the line that has not the five columns."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"cannot be read as UTF-8 text: {error}", file=path) from error
    rows = csv.reader(text.split("\n"), delimiter="\t", quoting=csv.QUOTE_NONE)
    if next(rows, None) != _COLUMNS:
        header = " ".join(_COLUMNS)
        raise GoldError(f"the header must be {header}, tab-separated", file=path, line=1)
    gold = []
    for number, row in enumerate(rows, 2):
        if not row:
            continue
        if len(row) != len(_COLUMNS) or row[4] not in {"", "?"} or not all(row[:4]):
            raise GoldError(
                "a row has five columns: document, subject, predicate, object, and a status "
                "that is empty or ?",
                file=path,
                line=number,
            )
        document, subject, predicate, object_, status = row
        gold.append(
            Gold(
                document,
                tuple(subject.split(_SEPARATOR)),
                predicate,
                tuple(object_.split(_SEPARATOR)),
                status == "",
            )
        )
    return tuple(gold)


def gold_from_facts(
    facts: Iterable[Fact], aliases: Mapping[str, Iterable[str]]
) -> tuple[Gold, ...]:
    """Make gold of curated facts: one row per fact and document, aliases as alternatives."""

    def names(node: Node) -> tuple[str, ...]:
        return tuple(dict.fromkeys((node.label, *aliases.get(node.iri, ()))))

    rows = {
        Gold(
            evidence.document,
            names(fact.subject),
            fact.predicate,
            names(fact.object) if isinstance(fact.object, Node) else (fact.object.text,),
            asked=True,
        )
        for fact in facts
        for evidence in fact.evidence
    }
    return tuple(sorted(rows))


def score_facts(
    facts: Iterable[Fact], gold: Iterable[Gold], documents: Iterable[str]
) -> Evaluation:
    """Score predicted facts against gold, over the documents named.

    Facts with the closest labels meet their rows first, so that the result does not depend on the
    order in which they were found.
    """
    wanted = frozenset(documents)
    rows = [
        row
        for row in sorted(set(gold))
        if row.document in wanted and scored(row.predicate, row.objects[0])
    ]
    result = Evaluation(documents={document: Score() for document in sorted(wanted)})
    met: set[Gold] = set()
    for document, fact, candidates in _by_closeness(facts, rows, wanted):
        open_rows = [row for row in candidates if row.asked and row not in met]
        if open_rows:
            met.add(open_rows[0])
            _count(result, document, fact.predicate, _rules(fact), "right")
        elif not candidates:
            result.wrong.append(fact)
            _count(result, document, fact.predicate, _rules(fact), "wrong")
    for row in rows:
        if row.asked and row not in met:
            result.missed.append(row)
            _count(result, row.document, row.predicate, (), "missed")
    result.wrong.sort(key=lambda fact: fact.sort_key)
    result.properties = dict(sorted(result.properties.items()))
    result.rules = dict(sorted(result.rules.items()))
    return result


def _by_closeness(
    facts: Iterable[Fact], rows: list[Gold], wanted: frozenset[str]
) -> list[tuple[str, Fact, list[Gold]]]:
    """Each fact per document with the rows that admit it, closest labels first."""
    stated: defaultdict[tuple[str, str], list[Gold]] = defaultdict(list)
    for row in rows:
        stated[row.document, row.predicate].append(row)
    pairs: list[tuple[str, Fact, list[Gold]]] = []
    for fact in facts:
        if not scored(fact.predicate, object_label(fact)):
            continue
        pairs.extend(
            (document, fact, _candidates(fact, stated.get((document, fact.predicate), ())))
            for document in sorted({e.document for e in fact.evidence} & wanted)
        )
    pairs.sort(
        key=lambda pair: (
            pair[0],
            -max((row.exactness(pair[1]) for row in pair[2]), default=0),
            pair[1].sort_key,
        )
    )
    return pairs


def _candidates(fact: Fact, rows: Iterable[Gold]) -> list[Gold]:
    admitting = [row for row in rows if row.admits(fact)]
    return sorted(admitting, key=lambda row: -row.exactness(fact))


def _rules(fact: Fact) -> tuple[str, ...]:
    return tuple(sorted({e.rule for e in fact.evidence if e.rule}))


def _count(
    result: Evaluation, document: str, predicate: str, rules: tuple[str, ...], outcome: str
) -> None:
    scores = [
        result.total,
        result.properties.setdefault(predicate, Score()),
        result.documents[document],
        *(result.rules.setdefault(rule, Score()) for rule in rules),
    ]
    for score in scores:
        setattr(score, outcome, getattr(score, outcome) + 1)


def as_json(result: Evaluation) -> str:
    """Return the counts and ratios as JSON, in a fixed order."""

    def counts(score: Score) -> dict[str, float]:
        return {
            "gold": score.gold,
            "right": score.right,
            "wrong": score.wrong,
            "missed": score.missed,
            "precision": round(score.precision, 4),
            "recall": round(score.recall, 4),
        }

    return json.dumps(
        {
            "all": counts(result.total),
            "properties": {name: counts(score) for name, score in result.properties.items()},
            "documents": {name: counts(score) for name, score in result.documents.items()},
            "rules": {name: counts(score) for name, score in result.rules.items()},
        },
        ensure_ascii=False,
        indent=2,
    )
