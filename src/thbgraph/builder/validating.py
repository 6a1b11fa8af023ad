"""Hold the written graph against the shapes, and name the rule facts that they refuse.

The one place of a build that knows how it is validated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from thbgraph import rdf
from thbgraph.builder import former
from thbgraph.builder.layout import CACHE, FOUND
from thbgraph.builder.withhold import of_node, refused
from thbgraph.model import Review
from thbgraph.reading import Reader
from thbgraph.store import Store, on_disk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from thbgraph.builder.assembling import Made
    from thbgraph.model import Fact
    from thbgraph.validation import Report, Rounds

LARGEST: Final = 100_000
"""Quads that pySHACL is asked about: it needs minutes and gigabytes for more."""
CLEAN: Final = "clean.txt"
"""The documents found clean, with what found them so."""
_HEAD: Final = "thbgraph clean 1"


def validate(
    folder: Path,
    made: Made,
    before: Path,
    rounds: Rounds,
    store: Callable[[], ox.Store],
) -> tuple[Report, list[tuple[Fact, str]]]:
    """Return the report on the graph in `folder`, and which facts the shapes refuse, and why.

    Documents that were found clean when `before` was built, and are what they were, are not asked
    again, nor those that earlier `rounds` asked. A graph that memory cannot hold is asked of the
    `store` that this opens. Where facts are refused, the report may be without warnings.
    """
    from thbgraph import validation  # noqa: PLC0415 - pySHACL is slow to import

    quads = made.written.total()
    most = validation.most() if validation.has_fast_engine() else LARGEST
    if quads > most:
        rounds.forget()
        return _unasked(quads, len(made.tally.facts), most), []
    version = validation.version()
    report, clean = validation.validate_build(
        *(folder, known_clean(before, version), rounds),
        None if validation.fits(quads) else store,
    )
    kept = "".join(f"{line}\n" for line in (_HEAD, version, *sorted(clean)))
    (folder / CACHE / CLEAN).write_text(kept, encoding="ascii")
    if report.conforms:
        return report, []
    doubtful = _doubtful(Reader(rounds.graph or Store.open(folder)), report)
    if found := refused(doubtful, report):
        return report, found
    return rounds.whole() if rounds.whole else report, []


def resume(folder: Path, rounds: Rounds) -> None:
    """Begin the rounds with the graph that was built in `folder`, and what was found in it.

    Not where it was validated by another version, in another way, or not at all.
    """
    from thbgraph import validation  # noqa: PLC0415 - pySHACL is slow to import

    try:
        kept = former.from_json((folder / CACHE / FOUND).read_text(encoding="utf-8"))
        if kept is not None and kept["version"] == validation.version():
            store = on_disk(folder)
            if store is not None or validation.fits(kept["found"]["counts"][0]):
                rounds.resume(folder, kept["found"], store)
    except (OSError, ValueError, KeyError, TypeError):
        rounds.forget()


def keep(folder: Path, rounds: Rounds, differing: Iterable[tuple[bytes, bytes]]) -> None:
    """Keep what `resume` begins with, where there is anything.

    `differing` are the graphs of the documents that lost facts, in the first and the last round.
    """
    from thbgraph import validation  # noqa: PLC0415 - pySHACL is slow to import

    found = rounds.to_json(differing)
    if found is not None:
        said = {"version": validation.version(), "found": found}
        (folder / CACHE / FOUND).write_text(former.to_json(said), encoding="utf-8")


def known_clean(folder: Path, version: str) -> frozenset[str]:
    """Return the keys of the documents that were found clean by this version; of others none."""
    try:
        head, by, *keys = (folder / CACHE / CLEAN).read_text(encoding="ascii").splitlines()
    except (OSError, ValueError):
        return frozenset()
    return frozenset(keys) if (head, by) == (_HEAD, version) else frozenset()


def _doubtful(reader: Reader, report: Report) -> list[Fact]:
    """Return the facts behind the violations; where no rule's is, those about the focus node.

    The latter, too, where the node as a whole is refused.
    """
    found: dict[str, Fact] = {}
    for result in report.violations:
        behind = [_known(reader, found, p.fact) for p in result.passages]
        if of_node(result) or not any(fact.review is Review.UNREVIEWED for fact in behind):
            for fact in reader.facts_about(result.focus):
                found.setdefault(rdf.fact_node(fact).value, fact)
    return [found[record] for record in sorted(found)]


def _known(reader: Reader, found: dict[str, Fact], record: str) -> Fact:
    if record not in found:
        found[record] = reader.fact(ox.NamedNode(record))
    return found[record]


def _unasked(quads: int, facts: int, most: int) -> Report:
    from thbgraph import validation  # noqa: PLC0415

    note = (
        f"Not validated: the graph has {quads:,} quads, and the shapes are asked of at most "
        f"{most:,} during a build on this machine"
    )
    if not validation.has_fast_engine():
        note += "; of more where the fast engine is installed (pip install 'thbgraph[fast]')"
    return validation.Report("", (), (), quads, facts, 0, (f"{note}. Ask with: thbgraph validate",))
