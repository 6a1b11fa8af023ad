"""Facts that the rules read and the shapes refuse are held back, so that the rest can stand.

A rule that misreads one page must not keep a whole corpus from its graph, and a wrong fact costs
more than a missing one: where the graph violates a shape, the facts behind the violation that no
curator has confirmed are left out and named in the manifest, and the rest is validated anew. What
a curator has confirmed is never left out; there the build fails, and the curator decides.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from thbgraph import rdf
from thbgraph.facts import conflicts
from thbgraph.facts.gates import Refusal
from thbgraph.model import Fact, Node, Review

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from thbgraph.facts import Merged
    from thbgraph.validation import Report


def without_violations(merged: Merged, report: Report) -> Merged | None:
    """Return `merged` without the rule facts behind the report's violations.

    None where no such fact is left: the violations are the curators' to mend.
    """
    reasons: dict[str, str] = {}
    for result in report.violations:
        behind = {passage.fact for passage in result.passages}
        unsure = [fact for fact in merged.facts if fact.review is Review.UNREVIEWED]
        found = [f for f in unsure if rdf.fact_node(f).value in behind]
        for fact in found or _touching(unsure, result.focus):
            reasons.setdefault(fact.id, f"the shape {result.rule.name} refuses it")
    if not reasons:
        return None
    kept = tuple(fact for fact in merged.facts if fact.id not in reasons)
    refused = (
        Refusal(fact, evidence, reasons[fact.id])
        for fact in merged.facts
        if fact.id in reasons
        for evidence in fact.evidence
    )
    return replace(
        merged,
        facts=kept,
        conflicts=conflicts(kept),
        refusals=(*merged.refusals, *refused),
    )


def _touching(facts: Iterable[Fact], node: str) -> Iterator[Fact]:
    for fact in facts:
        ends = [fact.subject, *([fact.object] if isinstance(fact.object, Node) else [])]
        if any(end.iri == node for end in ends):
            yield fact
