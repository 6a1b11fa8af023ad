"""What a graph is made of, each with its hash, so that a graph can tell what it was made of."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from thbgraph import authority as authorities
from thbgraph import corpus, curated, resources
from thbgraph.errors import DocumentError
from thbgraph.extraction import engine
from thbgraph.model import digest
from thbgraph.version import __version__

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from thbgraph.authority import Authority
    from thbgraph.curated import Curated
    from thbgraph.model import Document

    Source = str | Path | Iterable[str | Path]

ONTOLOGY = "thbgraph.ttl"
TOPICS = "topics.ttl"


@dataclass(frozen=True, slots=True)
class Inputs:
    """A corpus in memory, for whoever works on it (`thbgraph.review`)."""

    documents: tuple[Document, ...]
    curated: Curated
    authority: Authority


@dataclass(frozen=True, slots=True)
class Sources:
    """What a build is made of: where the documents are, and everything else as read."""

    documents: Mapping[str, Path]
    """The text files by the document's id, sorted."""
    curated: Path | None
    """The folder of curated files."""
    authority: Authority
    hashes: Mapping[str, Mapping[str, str]]
    """SHA-256 of each file by its name, under `curated`, `ontology`, `rules`, `shapes`."""
    empty: tuple[Path, ...] = ()
    """The files of a folder that hold nothing at all, and are left out."""


def sources(source: Source | None) -> Sources:
    """Find the documents of a corpus, by default the seeds, and read what is not a document.

    DocumentError where there are none; AuthorityError.
    """
    places = _places(source)
    documents = {path.stem: path for path in corpus.find_documents(places)}
    empty = _empty(documents.values(), {place for place in places if place.is_dir()})
    if len(empty) == len(documents):
        raise DocumentError("all files are empty; expected the texts of pages", file=places[0])
    for path in empty:
        del documents[path.stem]
    known = authorities.load()
    folder = places[0] / "curated" if len(places) == 1 and places[0].is_dir() else None
    rules = Path(engine.__file__).parent
    hashes = {
        "curated": _hashes(folder.glob("*.y*ml") if folder else ()),
        "ontology": _hashes((resources.ontology() / ONTOLOGY, *known.files)),
        # What the rules are and how often they were right.
        "rules": _hashes(rules.rglob("*.yaml"), rules),
        "shapes": _hashes(resources.shapes().glob("*.ttl")),
    }
    return Sources(documents, folder, known, hashes, empty)


def run(hashes: Mapping[str, Mapping[str, str]]) -> str:
    """Return the hash of all inputs and of the version that reads them: it names the run."""
    parts = (f"{kind} {name} {h}" for kind, of in hashes.items() for name, h in of.items())
    return digest(__version__, *parts)


def read(source: Source | None) -> Inputs:
    """Read a corpus, by default the seeds: text files and, in `curated/` beside them, YAML.

    DocumentError, CuratedError or AuthorityError for what cannot be read.
    """
    places = _places(source)
    documents = corpus.read_corpus(places)
    known = authorities.load()
    folder = places[0] / "curated" if len(places) == 1 and places[0].is_dir() else None
    stated = curated.read(folder, documents, known) if folder else curated.Curated()
    return Inputs(documents, stated, known)


def _places(source: Source | None) -> list[Path]:
    if source is None:
        return [resources.seeds()]
    if isinstance(source, str | Path):
        return [Path(source)]
    return [Path(place) for place in source]


def _empty(files: Iterable[Path], folders: Container[Path]) -> tuple[Path, ...]:
    """Return the files of these folders that hold nothing; whoever names a file wants it read.

    DocumentError for a file that is too large.
    """
    found = []
    for file in files:
        # A file that is gone by now is told where it is read.
        with contextlib.suppress(OSError):
            size = file.stat().st_size
            if size > corpus.LARGEST:
                corpus.sha256(file)  # says so, before hours go into reading the others
            if file.parent in folders and not size:
                found.append(file)
    return tuple(found)


def _hashes(files: Iterable[Path], folder: Path | None = None) -> dict[str, str]:
    """Return the hashes of files by name, or by their path in `folder`; sorted."""
    named = {(f.relative_to(folder).as_posix() if folder else f.name): f for f in files}
    return {n: hashlib.sha256(named[n].read_bytes()).hexdigest() for n in sorted(named)}
