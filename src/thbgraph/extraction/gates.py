"""The two evidence gates, and the facts that pass them.

A fact's quote stands verbatim at its offsets in the document as read, and it names both ends of
the fact; an end that it does not name must be a reference whose resolution is recorded. What does
not pass is refused with its reason, never repaired.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from thbgraph import vocabulary as v
from thbgraph.model import Document, Evidence, Fact, Method, Node, Span, Value

if TYPE_CHECKING:
    from thbgraph.model import Object
    from thbgraph.text import View


class Claim(NamedTuple):
    """A fact that a rule has read, before the gates. `start` and `end` are the quote's in the view."""

    subject: Node
    predicate: str
    object: Object
    start: int
    end: int
    rule: str
    subject_mention: str = ""
    object_mention: str = ""
    reason: str = ""
    edtf: str = ""
    appointment: str = ""


@dataclass(slots=True)
class Gates:
    """Collects the facts of one document; `refused` says what did not pass, and why."""

    document: Document
    view: View
    facts: dict[tuple[str, str, str], Fact] = field(default_factory=dict)
    """What passed, by subject, predicate and object, with its first evidence."""
    refused: list[tuple[Claim, str]] = field(default_factory=list)
    barred: set[str] = field(default_factory=set)
    """The IRIs of people who were kept out somewhere in the document, and so everywhere."""
    _proofs: dict[tuple[str, str, str], dict[tuple[int, int], Evidence]] = field(
        default_factory=dict
    )
    _quotes: dict[tuple[int, int], tuple[int, int, str, str]] = field(default_factory=dict)

    def take(self, claim: Claim) -> bool:
        """Let a claim through, or refuse it. Returns whether it passed."""
        end_type = claim.object.type if isinstance(claim.object, Node) else claim.object.datatype
        if not v.allowed(claim.subject.type, claim.predicate, end_type):
            return self._refuse(
                claim, f"{claim.predicate} is not said of {claim.subject.type} and {end_type}"
            )
        if isinstance(claim.object, Node) and claim.object.iri == claim.subject.iri:
            return self._refuse(claim, "both ends are the same thing")
        start, end, stripped, shown = self._quoted(claim.start, claim.end)
        if not stripped or self.document.text[start:end] != stripped:
            return self._refuse(claim, "the quote does not stand at its offsets")
        for mention, what in ((claim.subject_mention, "subject"), (claim.object_mention, "object")):
            if mention and mention not in shown and not claim.reason:
                return self._refuse(claim, f"the quote does not name the {what}, “{mention}”")
        if not claim.subject_mention and not claim.reason:
            return self._refuse(claim, "the quote does not name the subject")
        evidence = Evidence(
            self.document.id,
            start,
            end,
            stripped,
            Method.RULE,
            claim.rule,
            claim.subject_mention,
            claim.object_mention,
            claim.edtf,
            claim.reason,
            "",
            claim.appointment,
        )
        self._add(claim, evidence)
        return True

    def _quoted(self, start: int, end: int) -> tuple[int, int, str, str]:
        """Return where the words between two places of the view stand in the document, both read."""
        known = self._quotes.get((start, end))
        if known is None:
            span = self.view.raw(Span(start, end))
            quote = self.document.quote(span)
            stripped = quote.strip()
            begin = span.start + quote.index(stripped) if stripped else span.start
            known = (begin, begin + len(stripped), stripped, self.view.text[start:end])
            self._quotes[start, end] = known
        return known

    def _add(self, claim: Claim, evidence: Evidence) -> None:
        end = claim.object.iri if isinstance(claim.object, Node) else claim.object.text
        name = (claim.subject.iri, claim.predicate, end)
        place = (evidence.start, evidence.end)
        if name not in self.facts:
            self.facts[name] = Fact(claim.subject, claim.predicate, claim.object, (evidence,))
            self._proofs[name] = {place: evidence}
        elif claim.predicate not in {v.TYPE, v.LABEL}:
            self._proofs[name].setdefault(place, evidence)

    def passed(self) -> tuple[Fact, ...]:
        """Return the facts that passed, sorted, each with the evidence from all places."""
        whole = (
            Fact(fact.subject, fact.predicate, fact.object, self._evidence(name))
            for name, fact in self.facts.items()
            if not self.barred or self.barred.isdisjoint(name)
        )
        return tuple(sorted(whole, key=lambda f: f.sort_key))

    def _evidence(self, name: tuple[str, str, str]) -> tuple[Evidence, ...]:
        """Return what proves a fact in all places, in order."""
        proofs = tuple(self._proofs[name].values())
        return proofs if len(proofs) == 1 else tuple(sorted(proofs))

    def _refuse(self, claim: Claim, why: str) -> bool:
        self.refused.append((claim, why))
        return False


def text_value(text: str) -> Value:
    """Return English text as a value."""
    return Value(text, v.LANG_STRING, "en")
