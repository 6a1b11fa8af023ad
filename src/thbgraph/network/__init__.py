"""The actor network: who meets whom in events and initiatives, and the quotes that say so.

`load` reads it from a graph, `write` puts it into a file by the file's extension. networkx and
matplotlib are loaded when a file needs them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, cast

import pyoxigraph as ox

from thbgraph import files, rdf
from thbgraph import vocabulary as v
from thbgraph.errors import OutputError
from thbgraph.model import Node
from thbgraph.network.assembly import assemble
from thbgraph.network.model import ROLES
from thbgraph.reading import Reader

if TYPE_CHECKING:
    from pathlib import Path

    import networkx as nx

    from thbgraph.network.model import Network
    from thbgraph.store import Store

FORMATS: Final = {
    ".html": "page",
    ".gexf": "gexf",
    ".graphml": "graphml",
    ".svg": "picture",
    ".png": "picture",
    ".csv": "tables",
}
"""The module that writes each kind of file, by its extension."""

_FURTHER: Final = ("thb:startDate", "thb:endDate", "thb:underPresidency")
"""What is said of events and initiatives, beside who takes part."""


class _Writer(Protocol):
    def write(self, network: Network, path: Path) -> dict[Path, bytes]: ...


def load(store: Store) -> Network:
    """Return the actor network of a graph. GraphError where one of its records is incomplete."""
    reader = Reader(store)
    facts = tuple(reader.facts_stating((*ROLES, *_FURTHER)))
    documents = sorted({e.document for fact in facts for e in fact.evidence})
    actors = [f.object.iri for f in facts if f.predicate in ROLES and isinstance(f.object, Node)]
    return assemble(
        facts,
        [reader.source(document) for document in documents],
        countries={iri: _country(store, iri) for iri in actors},
        names={iri: reader.names(iri) for iri in actors},
    )


def write(store: Store, path: Path) -> str:
    """Write the network to `path` in the format of its extension; return what was written.

    A `.csv` file holds the links; the actors stand in `NAME-nodes.csv` beside it. OutputError for
    another extension, for a file that cannot be written, and for a page whose graph library was
    not installed.
    """
    module = FORMATS.get(path.suffix.lower())
    if module is None:
        known = ", ".join(FORMATS)
        raise OutputError(f"the extension tells the format: take one of {known}", file=path)
    network = load(store)
    writer = cast("_Writer", import_module(f"thbgraph.network.{module}"))
    contents = writer.write(network, path)
    for file, content in contents.items():
        files.write_atomically(file, content)
    names = " and ".join(str(file) for file in sorted(contents))
    return f"wrote {names}: {network.summary}"


def to_networkx(store: Store) -> nx.Graph[str]:
    """Return the network for networkx: actors by IRI, with the attributes of the CSV files.

    Of a link, `shared` and `facts` are tuples of ids, `roles` gives each end's properties, and
    `passages` are the records (`thbgraph.network.model.Passage`) that prove it.
    """
    attributes = import_module("thbgraph.network.attributes")
    return cast("nx.Graph[str]", attributes.to_networkx(load(store)))


def _country(store: Store, iri: str) -> str:
    """Return the label of the country that the authority files give an actor, or nothing."""
    found = store.quads(ox.NamedNode(iri), rdf.term("thb:country"), None, rdf.AUTHORITIES_GRAPH)
    labels = sorted(
        label.object.value
        for country in found
        if isinstance(country.object, ox.NamedNode)
        for label in store.quads(country.object, rdf.term(v.LABEL), None, None)
        if isinstance(label.object, ox.Literal)
    )
    return labels[0] if labels else ""
