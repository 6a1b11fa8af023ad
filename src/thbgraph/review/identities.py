"""What a curator decides on two things that may be one: the same from a terminal and a browser.

The pairs are shown with their reasons and with what the documents say of each side; a decision is
written at once, apart from the facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import iris
from thbgraph.curated.identities import NAME, SAME
from thbgraph.facts.candidates import candidates
from thbgraph.facts.profiles import nodes
from thbgraph.review.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thbgraph.facts.candidates import Candidate
    from thbgraph.model import Evidence, Node
    from thbgraph.review.desk import Change, Desk

_HEAD: Final = "Decisions on what is one thing. The format: docs/curating.md."
_QUOTES: Final = 3
"""Documents from which a quote is shown for each of a pair."""


def open_pairs(desk: Desk) -> tuple[Candidate, ...]:
    """Return the pairs of a corpus that may be one thing and are not decided."""
    decided = desk.merged.identities
    assert decided is not None
    return candidates(
        desk.merged.facts, known=desk.known, published=desk.published, decided=decided
    )


def waiting(desk: Desk) -> Iterator[str]:
    """Yield a line for each decision of which an id is nothing in the corpus now."""
    decided = desk.merged.identities
    for one in decided.waiting() if decided else ():
        yield f"{one.file}:{one.line}: nothing here has one of these ids now; the decision waits"


def proofs(desk: Desk, node: Node) -> list[Evidence]:
    """Return what the first documents say of a node, one passage each.

    A fact goes before class and label.
    """
    found: dict[str, Evidence] = {}
    about = (fact for fact in desk.merged.facts if node in nodes(fact))
    for fact in sorted(about, key=lambda f: (not f.predicate.startswith("thb:"), f.sort_key)):
        for e in fact.evidence:
            found.setdefault(e.document, e)
    return [found[document] for document in sorted(found)][:_QUOTES]


def decide(desk: Desk, pair: Candidate, part: str, because: str = "", by: str = "") -> Change:
    """Write that a pair is one thing (`same`) or two (`different`), and why and by whom, if said.

    What made them a pair is the reason of a `same` without another. CuratedError where the decision
    contradicts another, or the file cannot hold it; it is then as it was.
    """
    decision: dict[str, object] = {
        "things": [id_of(pair.same_as), id_of(pair.node)],
        "says": in_words(pair, part),
    }
    reasons = "; ".join(pair.reasons) if part == SAME else ""
    if because or reasons:
        decision["because"] = because or reasons
    if by:
        decision["by"] = by
    paper = Paper(desk.curated_folder / NAME, _HEAD)
    paper.add(part, decision)
    return desk.write(paper.file, paper.text)


def in_words(pair: Candidate, part: str) -> str:
    """Return a decision on one line: “Kompas” is not “Kompas”."""
    is_ = "is" if part == SAME else "is not"
    return f"“{pair.node.label}” {is_} “{pair.same_as.label}”"


def id_of(node: Node) -> str:
    """Return the id by which a decision names a node."""
    return node.iri.removeprefix(iris.BASE)


def titled(node: Node) -> str:
    """Return a node's label with its class."""
    return f"{node.label} ({node.type.partition(':')[2].lower()})"
