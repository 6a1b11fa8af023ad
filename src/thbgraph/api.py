"""The same verbs from Python as on the command line.

>>> import thbgraph
>>> graph = thbgraph.build(output="build")           # or thbgraph.open("build")
>>> for row in graph.query("timeline"): ...           # rows as dictionaries
>>> graph.to_networkx(), graph.to_rdflib()

`import thbgraph` loads nothing of this; the first use of a verb does.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from thbgraph import (
    addresses,
    authority,
    builder,
    corpus,
    evaluation,
    explanation,
    exports,
    listing,
    queries,
)
from thbgraph.errors import OutputError
from thbgraph.extraction import extract as read_by_rules
from thbgraph.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    import networkx as nx
    import rdflib

    from thbgraph.listing import GraphRecord
    from thbgraph.model import Fact
    from thbgraph.results import Result
    from thbgraph.scoring import Evaluation
    from thbgraph.validation import Report


class Graph:
    """A built graph, opened read-only. Get one from `build` or `open`."""

    def __init__(self, path: Path | str) -> None:
        """Open the graph that `path` (a built folder, or one RDF file) holds.

        Raises GraphError where there is none, or none that can be read.
        """
        self.path = Path(path)
        self.store = Store.open(self.path)

    def __repr__(self) -> str:
        return f"Graph({str(self.path)!r})"

    def query(self, name: str, **parameters: str) -> Result:
        """Run a stored query by name, or SPARQL text; the result's rows are dictionaries.

        Raises QueryError for an unknown query or parameter, and for SPARQL that is malformed or
        would change the graph or leave it.
        """
        return queries.run(self.store, name, parameters)

    def facts(self) -> list[GraphRecord]:
        """Return every fact with its evidence, one record per fact and evidence."""
        return list(listing.graph_records(self.store))

    def explain(self, term: str) -> str:
        """Return the statements about a node, or one fact, each with its quotes, as text.

        `term` is a label, an alias, an acronym, an IRI or a fact's id. Raises UnknownTermError.
        """
        return "".join(explanation.render(explanation.explain(self.store, term)))

    def validate(self) -> Report:
        """Hold the graph against the SHACL shapes."""
        from thbgraph import validation

        return validation.validate(self.path)

    def export(self, format_: str = "turtle") -> str:
        """Return the graph as turtle, trig, ntriples, nquads, jsonld or rdfxml."""
        return exports.export(self.store, format_)

    def network(self, output: Path | str) -> None:
        """Write the actor network, by extension: .html, .gexf, .graphml, .svg, .png or .csv."""
        from thbgraph import network

        network.write(self.store, Path(output))

    def to_networkx(self) -> nx.Graph[str]:
        """Return the actor network with its measures as attributes."""
        from thbgraph import network

        return network.to_networkx(self.store)

    def to_rdflib(self) -> rdflib.Dataset:
        """Return the whole dataset, documents and evidence in their named graphs, for rdflib."""
        return exports.to_rdflib(self.store)


def build(
    corpus: Path | str | None = None,
    output: Path | str = "build",
    *,
    jobs: int = 1,
    scheduler: str | None = None,
    shards: int | None = None,
) -> Graph:
    """Build a corpus (default: the seeds) into the folder `output` and open the result.

    `corpus` may be an address (`s3://bucket/folder`). `jobs` is the number of processes; with more
    than one, a script that calls this stands behind `if __name__ == "__main__":`, since every
    process imports it. `scheduler` is the address of a Dask cluster whose workers take their place.
    With `shards` the N-Quads are there in many files as well, of so many documents each.

    Raises the errors of `thbgraph build`; the previous graph stays where a build fails.
    """
    folder = addresses.place(output)
    if isinstance(folder, str):
        raise OutputError(
            "give a folder of this machine, so that the graph can be opened; "
            "`thbgraph build` writes to addresses",
            file=folder,
        )
    builder.build(corpus, folder, jobs=jobs, scheduler=scheduler, shards=shards)
    return Graph(folder)


def open(path: Path | str = "build") -> Graph:  # noqa: A001 - the verb is the library's, not a file's
    """Open a graph that was built before."""
    return Graph(path)


def extract(*files: Path | str) -> tuple[Fact, ...]:
    """Return the facts that the rules alone read in these text files."""
    known = authority.load()
    documents = corpus.read_corpus([Path(file) for file in files])
    return tuple(fact for one in documents for fact in read_by_rules(one, known).facts)


def evaluate(
    folder: Path | str, wanted: Callable[[str], bool] = lambda _document: True
) -> Evaluation:
    """Measure the rules against a folder of texts with its gold."""
    return evaluation.evaluate_folder(Path(folder), wanted)
