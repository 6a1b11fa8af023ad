"""What curators say: which facts they state, confirm and reject, over all documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thbgraph import corpus, curated
from thbgraph.builder import blocks, readings
from thbgraph.facts import Refusal, formers
from thbgraph.facts.gates import refusal
from thbgraph.facts.reviews import REMAINS, reviewed
from thbgraph.facts.rows import by_document
from thbgraph.model import Document, Review

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thbgraph.builder.emitting import Corpus
    from thbgraph.builder.graphs import State
    from thbgraph.builder.inputs import Sources
    from thbgraph.curated import Curated
    from thbgraph.model import Fact


def read(sources: Sources) -> tuple[Curated, dict[str, Document]]:
    """Read the curated files, and the documents that they speak of.

    CuratedError and DocumentError for what cannot be read.
    """
    if sources.curated is None:
        return curated.Curated(), {}
    named = {file.stem for pattern in ("*.yaml", "*.yml") for file in sources.curated.glob(pattern)}
    own = {
        document: corpus.read_document(path)
        for document, path in sources.documents.items()
        if document in named
    }
    # Of the others, only their names are asked for.
    others = (Document(document, "") for document in sources.documents if document not in own)
    return curated.read(sources.curated, (*own.values(), *others), sources.authority), own


def stated(
    found: Curated, own: dict[str, Document]
) -> tuple[dict[str, tuple[Fact, ...]], list[Refusal]]:
    """Return what curators state by document, and the evidence that does not hold."""
    refused = []
    kept: dict[str, tuple[Fact, ...]] = {}
    for document, facts in by_document(found.facts).items():
        held = []
        for fact in facts:
            whys = [(e, refusal(fact, e, own.get(document))) for e in fact.evidence]
            refused += [Refusal(fact, e, why) for e, why in whys if why]
            if not any(why for _, why in whys):
                held.append(fact)
        kept[document] = tuple(held)
    return kept, refused


def states(read_: Corpus, found: Curated) -> dict[str, State]:
    """Return what curators say of facts, by the fact's id. CuratedError where they contradict."""
    spoken = {*read_.curated, *(rejection.document for rejection in found.rejections)}
    before = formers(read_.decisions)
    settled = reviewed(_facts(read_, spoken), found.rejections, before)
    # A thing of which all was rejected here may be spoken of elsewhere.
    gone = {fact.subject.iri for fact in settled if fact.because == REMAINS}
    if gone:
        spoken |= _speaking_of(read_, gone)
        settled = reviewed(_facts(read_, spoken), found.rejections, before)
    said: dict[str, State] = {
        fact.id: (fact.review, fact.because)
        for fact in settled
        if fact.review is not Review.UNREVIEWED
    }
    for rejection in found.rejections:
        said.setdefault(rejection.fact, (Review.REJECTED, rejection.because))
    return said


def _facts(read_: Corpus, documents: Iterable[str]) -> list[Fact]:
    parts = []
    for document in sorted(documents):
        task = read_.task(document)
        text = readings.document(task.reading, task.page.place, task.page.data)
        parts.append(blocks.settled(task, text))
    return blocks.together(parts)


def _speaking_of(read_: Corpus, iris: set[str]) -> set[str]:
    return {
        document
        for document, rows in read_.rows.items()
        if not iris.isdisjoint(read_.decisions.meant(document, rows))
    }
