"""One root error, and one subclass for each kind of thing that can be wrong.

A message names the file, the place in it, and what would be right. The command line turns every
`ThbgraphError` into one line on standard error and its `exit_code`; nothing else is caught there,
so a fault of ours still shows its traceback.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class ThbgraphError(Exception):
    """Root of all errors that a user can cause and mend.

    `message` says what is wrong and what would be right; `file` and `line` (1-based) say where.
    """

    exit_code = 2

    def __init__(
        self, message: str, *, file: Path | str | None = None, line: int | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.file = file
        self.line = line

    def __str__(self) -> str:
        if self.file is None:
            return self.message
        place = f"{self.file}:{self.line}" if self.line is not None else f"{self.file}"
        return f"{place}: {self.message}"


class DocumentError(ThbgraphError):
    """A source document cannot be read: missing, empty, binary, wrongly encoded, too large."""


class CuratedError(ThbgraphError):
    """A curated YAML file states something that its document or the ontology does not allow."""


class AuthorityError(ThbgraphError):
    """An authority file (actors, places, topics) is malformed or contradicts itself."""


class RuleError(ThbgraphError):
    """A rule file is malformed; the message names the rule."""


class ShapeError(ThbgraphError):
    """A shapes file is malformed."""


class EngineError(ThbgraphError):
    """An engine that was asked for is missing, cannot do what the shapes ask, or lacks room."""


class GraphError(ThbgraphError):
    """A built graph cannot be found, opened or read."""


class QueryError(ThbgraphError):
    """A query is unknown, malformed, forbidden, or its parameter is missing or of another type."""


class OutputError(ThbgraphError):
    """Output cannot be written: folder missing or not writable, disk full, format unknown."""


class AddressError(ThbgraphError):
    """An address (`s3://…`) that no filesystem answers to, or that cannot be read or written."""


class ClusterError(ThbgraphError):
    """A cluster cannot be reached or has no workers, or another thbgraph is installed there."""


class WorkerError(ThbgraphError):
    """A process that helps with a build was killed; the machine is short of memory, perhaps."""


class UnknownTermError(ThbgraphError):
    """A label, alias, IRI or fact id that the graph does not hold."""


class ServeError(ThbgraphError):
    """The server cannot be started: a port that is taken, a host that was not meant."""


class RemoteError(ThbgraphError):
    """A server cannot be reached, refuses, or answers only in part; `file` is its address."""


class DataError(ThbgraphError):
    """The data does not hold: violations, unverified facts, failed expectations."""

    exit_code = 1
