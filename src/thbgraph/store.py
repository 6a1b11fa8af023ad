"""Open a graph to ask it questions: read-only, within bounds.

`Store.open` takes a folder that `thbgraph build` wrote, or any RDF file. A small graph is loaded
into memory; a large one has been loaded into a store on disk when it was built (`write_disk`).
Queries are checked by `thbgraph.guard` before the engine sees them; results stream. Nothing here
changes a graph, and nothing is fetched from elsewhere.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import pyoxigraph as ox

from thbgraph import guard, sparql
from thbgraph import vocabulary as v
from thbgraph.errors import GraphError, OutputError, QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Term = ox.NamedNode | ox.Literal
    Result = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

FORMAT: Final = 1
"""The layout of a built folder; it grows when older readers could not read it."""
DATASET: Final = "thbgraph.nq"
"""The file of a built folder that is loaded."""
MANIFEST: Final = "manifest.json"
DISK: Final = "store"
"""The engine's own folder in that of a large graph."""
DISK_MARK: Final = "store.json"
"""Beside it: which graph the engine's folder holds, and which engine wrote it."""
DISK_FORMAT: Final = 1
IN_MEMORY: Final = 500_000
"""Quads that are loaded anew for each command; more are kept in a store on disk."""
AT_ONCE: Final = 50_000_000
"""Bytes of N-Quads that are loaded into a store on disk together."""

_PLACE: Final = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): ")


class Store:
    """A graph that can be asked. Open one with `Store.open` or `Store.of`."""

    def __init__(
        self, engine: ox.Store, path: Path | None = None, quads: tuple[ox.Quad, ...] = ()
    ) -> None:
        self._engine = engine
        self._quads = quads
        self.path = path
        """The file that was opened; None for a graph made in memory."""

    @classmethod
    def open(cls, path: Path | str = "build") -> Store:
        """Load the graph at `path`: a folder that was built, or an RDF file, by its extension.

        GraphError where there is none, where it is empty or malformed (file and line), or where
        another version of thbgraph built it.
        """
        file = _dataset(Path(path))
        form = _format(file)
        if (Path(path) / DISK_MARK).is_file():
            return cls(_on_disk(Path(path)), file)
        engine = ox.Store()
        try:
            # Whether IRIs are well formed was checked when the folder was built; looking again
            # would take half the time of loading.
            engine.load(path=str(file), format=form, lenient=Path(path).is_dir())
        except SyntaxError as error:
            message = f"malformed {form.name}: {error.msg}; build the graph again"
            raise GraphError(message, file=file, line=error.lineno) from error
        except OSError as error:
            raise GraphError(f"cannot be read: {error.strerror or error}", file=file) from error
        if not len(engine):
            raise GraphError("this graph is empty; build it with: thbgraph build", file=file)
        return cls(engine, file)

    @classmethod
    def of(cls, quads: Iterable[ox.Quad]) -> Store:
        """Make a store of quads at hand."""
        kept = tuple(dict.fromkeys(quads))
        engine = ox.Store()
        engine.bulk_extend(kept)
        return cls(engine, quads=kept)

    def __len__(self) -> int:
        """Return the number of quads, all graphs together."""
        return len(self._engine)

    def __iter__(self) -> Iterator[ox.Quad]:
        """Yield all quads as they stand in the file that was opened, in its order.

        The engine writes numbers its own way (an `xsd:nonNegativeInteger` comes out of a query as
        an `xsd:integer`), so whoever copies the graph reads the file again.
        """
        if self.path is None:
            return iter(self._quads)
        return iter(ox.parse(path=str(self.path), format=_format(self.path)))

    def quads(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        object_: Term | None = None,
        graph: ox.NamedNode | ox.DefaultGraph | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads with these terms, in no order; None stands for any, the graph too.

        Numbers come as the engine writes them; iterate over the store for exact terms.
        """
        return self._engine.quads_for_pattern(subject, predicate, object_, graph)

    def select(self, query: str, bindings: Mapping[str, Term] | None = None) -> ox.QuerySolutions:
        """Run a SELECT query; the rows stream. `bindings` give variables (no `?`) their values.

        QueryError where the query is malformed, refused (`thbgraph.guard`) or of another form.
        """
        result = self.query(query, bindings)
        if not isinstance(result, ox.QuerySolutions):
            raise QueryError("this query gives no rows; a SELECT query is expected here")
        return result

    def ask(self, query: str, bindings: Mapping[str, Term] | None = None) -> bool:
        """Run an ASK query. QueryError as for `select`."""
        result = self.query(query, bindings)
        if not isinstance(result, ox.QueryBoolean):
            raise QueryError("this query gives no yes or no; an ASK query is expected here")
        return bool(result)

    def construct(self, query: str, bindings: Mapping[str, Term] | None = None) -> ox.QueryTriples:
        """Run a CONSTRUCT or DESCRIBE query; the triples stream. QueryError as for `select`."""
        result = self.query(query, bindings)
        if not isinstance(result, ox.QueryTriples):
            raise QueryError("this query gives no triples; a CONSTRUCT query is expected here")
        return result

    def query(
        self,
        query: str,
        bindings: Mapping[str, Term] | None = None,
        *,
        default_graphs: Sequence[ox.NamedNode] | None = None,
        named_graphs: Sequence[ox.NamedNode] | None = None,
    ) -> Result:
        """Run a query of any form. Our prefixes (`thb:`, `skos:` …) need no declaration.

        Where `default_graphs` or `named_graphs` are given, they are the dataset, whatever the
        query's own `FROM` says; the graph must hold them all.
        """
        guard.check(query, self._holds_graph)
        for graph in (*(default_graphs or ()), *(named_graphs or ())):
            if not self._holds_graph(graph.value):
                raise QueryError(
                    f"<{graph.value}>: the graph holds no graph of this name, and nothing is "
                    "fetched"
                )
        # The engine's own substitutions reach projected variables only.
        text = sparql.bind(query, {n: str(t) for n, t in bindings.items()}) if bindings else query
        try:
            return self._engine.query(
                text,
                prefixes=_prefixes(text),
                default_graph=None if default_graphs is None else [*default_graphs],
                named_graphs=None if named_graphs is None else [*named_graphs],
            )
        except SyntaxError as error:
            raise _malformed(text, error) from error

    def _holds_graph(self, iri: str) -> bool:
        try:
            return self._engine.contains_named_graph(ox.NamedNode(iri))
        except ValueError:
            return False


def _prefixes(text: str) -> dict[str, str]:
    """Return those of our prefixes that a query may use; the engine reads each one anew."""
    if "\\" in text:  # any character may be written as `\uXXXX`
        return v.PREFIXES
    return {prefix: iri for prefix, iri in v.PREFIXES.items() if f"{prefix}:" in text}


def _malformed(query: str, error: SyntaxError) -> QueryError:
    """Return the engine's complaint ("error at 3:5: expected …") with its line set apart."""
    place = _PLACE.match(error.msg)
    if not place:
        return QueryError(f"malformed query: {error.msg}")
    line, column = int(place["line"]), int(place["column"])
    words = sparql.complaint(query, line, column, error.msg[place.end() :])
    return QueryError(f"malformed query {words}", line=line)


def _dataset(path: Path) -> Path:
    """Return the file to load, having checked who built it."""
    if not path.exists():
        raise GraphError("there is no graph here; build it with: thbgraph build", file=path)
    if not path.is_dir():
        return path
    file = path / DATASET
    if not file.is_file():
        raise GraphError(
            f"this folder holds no {DATASET}; build the graph with: thbgraph build --output {path}",
            file=path,
        )
    manifest = path / MANIFEST
    if manifest.is_file():
        try:
            built = json.loads(manifest.read_bytes()).get("format")
        except (ValueError, AttributeError) as error:
            raise GraphError("malformed manifest; build the graph again", file=manifest) from error
        if built != FORMAT:
            raise GraphError(
                f"built by another version of thbgraph (layout {built}, expected {FORMAT}); "
                "build the graph again",
                file=path,
            )
    return file


@dataclass(frozen=True, slots=True)
class Difference:
    """What makes the graph that a store holds another one."""

    gone: Iterable[ox.Quad]
    come: Iterable[ox.Quad]


def write_disk(folder: Path, dataset: IO[bytes] | None = None) -> None:
    """Load the dataset of a folder that is being built into a store on disk beside it.

    `dataset` is that file, opened, where it stands elsewhere as yet; it is closed in the end.
    Nobody opens the store until it has its mark (`mark_disk`). OSError where it cannot be written.
    """
    import shutil  # noqa: PLC0415 - whoever only asks a graph removes nothing

    with _numbered(), dataset or (folder / DATASET).open("rb") as opened:
        shutil.rmtree(folder / DISK, ignore_errors=True)
        engine = ox.Store(str(folder / DISK))
        for lines in _at_once(opened):
            engine.bulk_load(lines, format=ox.RdfFormat.N_QUADS, lenient=True)
        engine.flush()


def copy_disk(former: Path, folder: Path) -> bool:
    """Make the store of a folder a copy of a former one; returns whether that could be done."""
    try:
        # Files that the engine never changes are in both stores from now on, and not copied.
        _on_disk(former).backup(str(folder / DISK))
    except (GraphError, OSError):
        return False
    return True


def change_disk(folder: Path, difference: Difference) -> None:
    """Change the store that was written beside a dataset, which has no mark yet.

    OSError where it cannot be written.
    """
    with _numbered():
        engine = ox.Store(str(folder / DISK))
        for quad in difference.gone:
            engine.remove(quad)
        engine.extend(difference.come)
        engine.flush()


def mark_disk(folder: Path, nquads_sha256: str) -> None:
    """Say which dataset the store on disk beside it holds, and which engine wrote it."""
    mark = {"format": DISK_FORMAT, "engine": ox.__version__, "nquads": nquads_sha256}
    (folder / DISK_MARK).write_text(f"{json.dumps(mark)}\n", encoding="utf-8")


def _at_once(opened: IO[bytes]) -> Iterator[bytes]:
    """Yield whole lines of a file, as many as are loaded together.

    The engine sorts in memory what it is given at once, at eight times its size.
    """
    while lines := opened.read(AT_ONCE):
        yield lines + opened.readline()


@contextlib.contextmanager
def _numbered() -> Iterator[None]:
    """Give the engine's complaint of a full disk the number by which the system tells it."""
    try:
        yield
    except OSError as error:
        if error.errno is None and os.strerror(errno.ENOSPC) in str(error):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        raise


def check_free(folder: Path) -> None:
    """OutputError where another program has the store of a folder open to write it.

    It would go on writing by name, into whatever store takes the place of this one.
    """
    lock = folder / DISK / "LOCK"
    if sys.platform == "win32" or not lock.is_file():
        return
    import fcntl  # noqa: PLC0415 - there is no fcntl on Windows

    try:
        with lock.open("r+b") as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise OutputError(
            "this store is open in another program that may write it; close that first",
            file=folder / DISK,
        ) from error


def on_disk(folder: Path) -> ox.Store | None:
    """Return the store on disk of a built folder, read-only; None where there is none of use."""
    try:
        return _on_disk(folder)
    except GraphError:
        return None


def _on_disk(folder: Path) -> ox.Store:
    """Open the store of a built folder, having checked that it is of this graph and this engine."""
    again = "build the graph again: thbgraph build"
    try:
        mark = json.loads((folder / DISK_MARK).read_bytes())
        outputs = json.loads((folder / MANIFEST).read_bytes())["outputs"]
        found = mark["format"], mark["engine"], mark["nquads"]
        expected = DISK_FORMAT, ox.__version__, outputs[DATASET]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GraphError(
            f"malformed mark of the store; {again}", file=folder / DISK_MARK
        ) from error
    if found[2] != expected[2]:
        raise GraphError(f"the store holds another graph; {again}", file=folder / DISK)
    if found != expected:
        raise GraphError(
            f"the store is of another version (layout {found[0]}, engine {found[1]}; expected "
            f"{expected[0]}, {expected[1]}); {again}",
            file=folder / DISK,
        )
    try:
        return ox.Store.read_only(str(folder / DISK))
    except (OSError, RuntimeError) as error:
        raise GraphError(
            f"the store cannot be opened ({error}); is another program writing it? Else {again}",
            file=folder / DISK,
        ) from error


def _format(file: Path) -> ox.RdfFormat:
    form = ox.RdfFormat.from_extension(file.suffix.removeprefix("."))
    if form is None:
        raise GraphError(
            "no known graph format; expected .nq, .trig, .ttl, .nt, .jsonld or .rdf", file=file
        )
    return form
