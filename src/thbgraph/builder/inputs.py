"""What a graph is made of, each with its hash, so that a graph can tell what it was made of."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from thbgraph import addresses, corpus, curated, resources
from thbgraph import authority as authorities
from thbgraph.errors import DocumentError, ThbgraphError
from thbgraph.extraction import engine
from thbgraph.model import digest
from thbgraph.version import __version__

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from thbgraph.authority import Authority
    from thbgraph.curated import Curated
    from thbgraph.model import Document

    Source = str | Path | Iterable[str | Path]

ONTOLOGY = "thbgraph.ttl"
TOPICS = "topics.ttl"
_CURATED = "curated"


@dataclass(frozen=True, slots=True)
class Inputs:
    """A corpus in memory, for whoever works on it (`thbgraph.review`)."""

    documents: tuple[Document, ...]
    curated: Curated
    authority: Authority


@dataclass(frozen=True, slots=True)
class Sources:
    """What a build is made of: where the documents are, and everything else as read."""

    documents: Mapping[str, corpus.Source]
    """The text files by the document's id, sorted."""
    curated: Path | None
    """The folder of curated files."""
    authority: Authority
    hashes: Mapping[str, Mapping[str, str]]
    """SHA-256 of each file by its name, under `curated`, `ontology`, `rules`, `shapes`."""
    curated_at: str = ""
    """The address from which the curated files were fetched."""
    empty: tuple[Path, ...] = ()
    """The files of a folder that hold nothing at all, and are left out."""

    @contextlib.contextmanager
    def naming_curated(self) -> Iterator[None]:
        """Let errors name curated files as they were given, not where they were fetched to."""
        try:
            yield
        except ThbgraphError as error:
            if self.curated_at and self.curated and error.file:
                with contextlib.suppress(ValueError):
                    own = Path(error.file).relative_to(self.curated).as_posix()
                    error.file = f"{self.curated_at}/{own}"
            raise


def sources(source: Source | None, spare: Path) -> Sources:
    """Find the documents of a corpus, by default the seeds, and read what is not a document.

    Curated files that are elsewhere are fetched into the folder `spare`. DocumentError where there
    are no documents; AuthorityError, AddressError.
    """
    places = _places(source)
    documents = {addresses.stem(place): place for place in corpus.find_documents(places)}
    empty = _empty(documents.values(), {p for p in places if isinstance(p, Path) and p.is_dir()})
    if len(empty) == len(documents):
        raise DocumentError("all files are empty; expected the texts of pages", file=places[0])
    for path in empty:
        del documents[path.stem]
    known = authorities.load()
    folder, fetched = _curated(places), ""
    if len(places) == 1 and isinstance(places[0], str):
        fetched = f"{places[0]}/{_CURATED}"
        folder = spare / _CURATED
        addresses.fetch(fetched, folder)
    rules = Path(engine.__file__).parent
    hashes = {
        "curated": _hashes(folder.glob("*.y*ml") if folder else ()),
        "ontology": _hashes((resources.ontology() / ONTOLOGY, *known.files)),
        # What the rules are and how often they were right.
        "rules": _hashes(rules.rglob("*.yaml"), rules),
        "shapes": _hashes(resources.shapes().glob("*.ttl")),
    }
    return Sources(documents, folder, known, hashes, fetched, empty)


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
    folder = _curated(places)
    stated = curated.read(folder, documents, known) if folder else curated.Curated()
    return Inputs(documents, stated, known)


def _places(source: Source | None) -> list[corpus.Source]:
    if source is None:
        return [resources.seeds()]
    if isinstance(source, str | Path):
        return [addresses.place(source)]
    return [addresses.place(place) for place in source]


def _curated(places: list[corpus.Source]) -> Path | None:
    """Return the folder of curated files beside the documents of one folder of this machine."""
    one = places[0]
    return one / _CURATED if len(places) == 1 and isinstance(one, Path) and one.is_dir() else None


def _empty(files: Iterable[corpus.Source], folders: Container[Path]) -> tuple[Path, ...]:
    """Return the files of these folders that hold nothing; whoever names a file wants it read.

    DocumentError for a file that is too large.
    """
    found = []
    for file in (one for one in files if isinstance(one, Path)):
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
