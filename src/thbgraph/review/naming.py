"""How a new thing is called in a curated file, and which passage of a document names it best."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from thbgraph import iris
from thbgraph import vocabulary as v
from thbgraph.authority import key
from thbgraph.curated import values
from thbgraph.curated.sheets import KINDS
from thbgraph.facts.profiles import qualifier
from thbgraph.model import Node
from thbgraph.review.wording import one_line
from thbgraph.text import View, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thbgraph.model import Evidence
    from thbgraph.review.desk import Desk

KIND: Final = {type_: kind for kind, type_ in KINDS.items()}
"""The word that opens an entry, by the class of its subject."""
FAMILIES: Final = (v.ACTORS, v.UNDERTAKINGS)
"""Classes that stand in each other's place as subjects and objects: a label names one of them."""


def free_label(desk: Desk, node: Node, document: str, also: Iterable[Node] = ()) -> str:
    """Return the label of a new thing, with what tells it from others where it is taken.

    `also` are the things that are being introduced beside it.
    """
    label = values.text(node.label).text
    family = next((f for f in FAMILIES if node.type in f), frozenset({node.type}))
    beside = tuple(also)

    def free(name: str) -> bool:
        taken = (*desk.names.called(name), *(n for n in beside if key(n.label) == key(name)))
        return not any(n.type in family and n.iri != node.iri for n in taken)

    told = (_in_words(desk, qualifier(node)), KIND[node.type], document)
    choices = (label, *(f"{label} ({words})" for words in told if words))
    return next((name for name in choices if free(name)), choices[-1])


def _in_words(desk: Desk, slug: str) -> str:
    """Return what a part of an IRI was made from, where something known is called so."""
    labels = (
        *(fact.subject.label for fact in desk.merged.facts),
        *(entry.label for entry in desk.authority.entries),
    )
    return next((label for label in labels if iris.slug(label) == slug), slug)


def naming(desk: Desk, node: Node, evidence: Evidence, words: str) -> tuple[Evidence, str]:
    """Return the evidence that names a node best, and its words for it.

    Taken from the document of `evidence`, which with its `words` is what remains where nothing was
    read of the node: the label itself goes before other words, a name before a reference, what
    comes first before what comes later.
    """
    found = []
    for fact in desk.merged.facts:
        for end, is_subject in ((fact.subject, True), (fact.object, False)):
            if not isinstance(end, Node) or end.iri != node.iri:
                continue
            for e in fact.evidence:
                said = e.subject_mention if is_subject else e.object_mention
                if e.document == evidence.document and said:
                    named = node.label.casefold() in e.quote.casefold()
                    found.append((not named, bool(e.reason), e.start, e, said))
    best = min(found, default=None)
    if best is None or best[0]:
        titled = _called_by_label(desk, node, evidence)
        if titled is not None:
            return titled, node.label
    return (best[3], best[4]) if best else (replace(evidence, reason=""), words)


def _called_by_label(desk: Desk, node: Node, evidence: Evidence) -> Evidence | None:
    """Return the first sentence of a document that holds a node's label, where one does."""
    document = desk.documents[evidence.document]
    view = View.of(document.text)
    label = re.compile(rf"(?<!\w){re.escape(one_line(node.label))}(?!\w)", re.IGNORECASE)
    for sentence in sentences(view.text):
        span = view.raw(sentence)
        in_boilerplate = any(span.overlaps(other) for other in document.boilerplate)
        if not in_boilerplate and label.search(view.text[sentence.start : sentence.end]):
            quote = document.quote(span)
            return replace(evidence, start=span.start, end=span.end, quote=quote, reason="")
    return None
