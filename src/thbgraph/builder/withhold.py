"""Facts that the rules read and the shapes refuse are held back, so that the rest can stand.

A rule that misreads one page must not keep a whole corpus from its graph, and a wrong fact costs
more than a missing one: where the graph violates a shape, the facts behind the violation that no
curator has confirmed are left out and named in the manifest, and the rest is validated anew. What
a curator has confirmed is never left out; there the build fails, and the curator decides.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from thbgraph import rdf
from thbgraph import vocabulary as v
from thbgraph.model import Node, Review

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from thbgraph.model import Fact
    from thbgraph.validation import Report, Result

_OR: Final = v.expand("sh:OrConstraintComponent")


def refused(facts: Iterable[Fact], report: Report) -> list[tuple[Fact, str]]:
    """Return the rule facts behind the report's violations, each with the reason.

    An empty list where there is none: the violations are the curators' to mend.
    """
    unsure = [fact for fact in facts if fact.review is Review.UNREVIEWED]
    reasons: dict[str, str] = {}
    for result, fact in _behind(unsure, report):
        reasons.setdefault(fact.id, f"the shape {result.rule.name} refuses it")
    return [(fact, reasons[fact.id]) for fact in unsure if fact.id in reasons]


def of_node(result: Result) -> bool:
    """Whether a node as a whole is refused, having none of what one of its class must have.

    No statement is wrong then: it is not to be in the graph, so no fact may speak of it.
    """
    return result.component == _OR and not result.path and result.value in {"", result.focus}


def _behind(unsure: Iterable[Fact], report: Report) -> Iterator[tuple[Result, Fact]]:
    """Yield the violations, each with the facts that are left out for it."""
    unsure = list(unsure)
    records = {rdf.fact_node(fact).value: fact for fact in unsure}
    touching: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in unsure:
        for node in dict.fromkeys(_ends(fact)):
            touching[node].append(fact)
    for result in report.violations:
        behind = {passage.fact for passage in result.passages}
        found = [records[iri] for iri in sorted(behind) if iri in records]
        if of_node(result):
            found = touching[result.focus]
        for fact in found or touching[result.focus]:
            yield result, fact


def _ends(fact: Fact) -> Iterable[str]:
    yield fact.subject.iri
    if isinstance(fact.object, Node):
        yield fact.object.iri
