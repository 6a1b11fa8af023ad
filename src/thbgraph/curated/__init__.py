"""Curated facts: what people read in the documents, written as YAML, one file per document.

The way: `yamlnodes` and `reader` make sheets of the files, `names` knows which node a label means,
`quotes` finds quotes and names in the text, `statements` makes the facts; `identities` reads what
was decided on which nodes are one. The format is described in docs/curating.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from thbgraph.curated import identities
from thbgraph.curated.identities import Decision
from thbgraph.curated.names import Names
from thbgraph.curated.reader import read_sheet
from thbgraph.curated.sheets import Rejection, Sheet
from thbgraph.curated.statements import Stated, Statements
from thbgraph.curated.yamlnodes import near
from thbgraph.errors import CuratedError
from thbgraph.model import Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from thbgraph.authority import Authority
    from thbgraph.model import Document, Fact, Span

__all__ = ["Curated", "Decision", "Rejection", "read", "sheets"]


@dataclass(frozen=True, slots=True)
class Curated:
    """What the curated files of a folder say."""

    facts: tuple[Fact, ...] = ()
    """Confirmed facts in the order of every listing; one fact per statement, whoever states it."""
    rejections: tuple[Rejection, ...] = ()
    """Rules' facts that a curator found wrong, by id, sorted."""
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The names that stand for a node alone, by IRI, preferred label first; sorted by IRI."""
    identities: tuple[Decision, ...] = ()
    """Decisions on which nodes are one thing, in the order of the file."""


def read(folder: Path, documents: Iterable[Document], authority: Authority) -> Curated:
    """Read every `*.yaml` of `folder` against the documents it speaks of, and `identities.yaml`.

    A folder that does not exist holds no curated facts. Raises CuratedError, with file and line,
    for the first thing that the form, a document, the authority files or the ontology do not allow.
    """
    found = sheets(folder)
    by_id = {document.id: document for document in documents}
    for sheet in found:
        _check_document(sheet, by_id)
    names = Names(found, authority)
    merged: dict[str, Fact] = {}
    aliases: dict[str, tuple[str, ...]] = {}
    for sheet in found:
        statements = Statements(sheet, by_id[sheet.document], names, authority)
        for fact in _once(statements.facts(), sheet):
            known = merged.get(fact.id)
            evidence = (*known.evidence, *fact.evidence) if known else fact.evidence
            merged[fact.id] = replace(fact, evidence=tuple(sorted(evidence)))
        aliases.update(statements.aliases())
    return Curated(
        tuple(sorted(merged.values(), key=lambda fact: fact.sort_key)),
        tuple(sorted(rejection for sheet in found for rejection in sheet.rejections)),
        dict(sorted(aliases.items())),
        identities.read_decisions(folder),
    )


def sheets(folder: Path) -> list[Sheet]:
    """Return what the files of `folder` say, by file name, not yet held against the documents.

    Raises CuratedError where a file's form is wrong.
    """
    return [read_sheet(file) for file in _files(folder)]


def _files(folder: Path) -> list[Path]:
    if not folder.exists():
        return []
    try:
        files = [path for path in folder.iterdir() if path.suffix in (".yaml", ".yml")]
    except OSError as problem:
        reason = problem.strerror or "cannot be read"
        raise CuratedError(f"cannot be read: {reason}", file=folder) from problem
    return sorted(path for path in files if path.name != identities.NAME)


def _check_document(sheet: Sheet, by_id: Mapping[str, Document]) -> None:
    document, file = sheet.document, sheet.source.file
    if document not in by_id:
        message = f"document “{document}” is not in the corpus{near(document, by_id)}"
        raise sheet.source.error(message, document.line)
    if document != file.stem:
        message = f"the file speaks of “{document}”; it must be called {document}.yaml"
        raise sheet.source.error(message, document.line)


def _once(stated: Iterable[Stated], sheet: Sheet) -> Iterator[Fact]:
    """Yield the facts of a sheet; the same fact from the same passage twice is an error.

    From two passages it is one fact with two pieces of evidence.
    """
    places: dict[str, list[tuple[Span, int]]] = {}
    for one in stated:
        fact, span = one.fact, one.fact.evidence[0].span
        for earlier, line in places.get(fact.id, ()):
            if earlier.overlaps(span):
                end = fact.object.label if isinstance(fact.object, Node) else fact.object.text
                message = (
                    f"duplicate fact: line {line} states already that “{fact.subject.label}” "
                    f"{fact.predicate.partition(':')[2]} “{end}”"
                )
                raise sheet.source.error(message, one.line)
        places.setdefault(fact.id, []).append((span, one.line))
        yield fact
