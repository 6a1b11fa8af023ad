"""What a curator decides on an item, written at once: the same from a terminal and from a browser.

Each decision returns the change that it made, which `Desk.undo` takes back. What is decided must be
settled by it: what is stated is then confirmed, and nothing of the item is asked any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thbgraph import files
from thbgraph import vocabulary as v
from thbgraph.errors import CuratedError
from thbgraph.model import Method
from thbgraph.review import corrections
from thbgraph.review.claims import claims, in_words
from thbgraph.review.scribe import Scribe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from thbgraph.model import Fact
    from thbgraph.review.claims import Claim, Item
    from thbgraph.review.desk import Change, Desk

SKIPPED: Final = ".skipped"
"""A file beside the curated ones: the ids of what was skipped, one a line."""


def accept(desk: Desk, item: Item, words: str = "") -> Change:
    """Write that an item holds; `words` of the quote stand for a subject that it does not name.

    CuratedError where the file cannot say so; it is then as it was.
    """
    scribe = Scribe(desk, item.evidence.document)
    stated = claims(item)
    scribe.state(stated, words)
    return _write(desk, item, scribe, stated)


def reject(desk: Desk, item: Item, because: str) -> Change:
    """Write that an item does not hold, and why. CuratedError without a reason."""
    if not because:
        raise CuratedError("a rejection says why")
    scribe = Scribe(desk, item.evidence.document)
    for fact in item.facts:
        scribe.reject(fact, because, _rule(fact))
    return _write(desk, item, scribe, ())


def correct(desk: Desk, item: Item, changes: Mapping[str, str]) -> Change:
    """Write what an item should say, and reject what it says; keys are those of `corrections`.

    CuratedError where nothing is changed, or a change is none that can be made.
    """
    scribe = Scribe(desk, item.evidence.document)
    stated = corrections.corrected(desk, scribe.file, item, changes)
    because = changes.get(corrections.BECAUSE, "")
    curated = {fact.id for fact in desk.curated.facts}
    if not all(one.id in curated for one in stated):
        scribe.state(stated, because=because)
    new = {one.id for one in stated}
    for fact, one in zip(item.facts, stated, strict=True):
        if fact.id not in new and not item.is_thing:
            better = in_words(one.subject, one.predicate, one.object)
            scribe.reject(fact, because or f"it should say: {better}", _rule(fact))
    return _write(desk, item, scribe, stated)


def read_skipped(file: Path) -> set[str]:
    """Return the ids of the facts that were skipped in earlier walks."""
    return set(file.read_text(encoding="utf-8").split()) if file.exists() else set()


def write_skipped(file: Path, ids: set[str]) -> None:
    """Remember what was skipped; without ids there is no file."""
    if ids:
        with files.speaking(file):
            file.parent.mkdir(exist_ok=True)
        files.write_atomically(file, "".join(f"{one}\n" for one in sorted(ids)))
    else:
        file.unlink(missing_ok=True)


def _write(desk: Desk, item: Item, scribe: Scribe, stated: Sequence[Claim]) -> Change:
    """Write the file; what is stated must then be confirmed, and the rest no longer asked."""

    def holds() -> str:
        curated = {fact.id for fact in desk.curated.facts}
        wanted = {one.id for one in stated if one.predicate != v.LABEL}
        left = {fact.id for fact in desk.unreviewed()}.intersection(item.ids)
        if wanted <= curated and not left:
            return ""
        return "this would not settle the fact that was asked about; write it by hand"

    return desk.write(scribe.file, scribe.text, holds)


def _rule(fact: Fact) -> str:
    return next((e.rule for e in fact.evidence if e.method is Method.RULE), "")
