"""GEXF 1.3, as Gephi and others read it.

Positions are plain attributes `x` and `y`: the two published schemas of GEXF 1.3 (XSD and RELAX
NG) put `viz` elements in different namespaces, so that no file that has them is valid under both.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Final

from thbgraph.network import attributes
from thbgraph.network.xmlfile import clean, content, element

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from thbgraph.network.attributes import Cell
    from thbgraph.network.model import Network

_TYPES: Final[dict[type[Cell], str]] = {str: "string", int: "integer", float: "double"}
_ACTORS: Final = {k: t for k, t in attributes.ACTORS.items() if k not in {"id", "label"}}
_LINKS: Final = {
    k: t for k, t in attributes.LINKS.items() if k not in {"source", "target", "weight"}
}


def write(network: Network, path: Path) -> dict[Path, bytes]:
    """Return the content of the file, by path."""
    root = ET.Element("gexf", {"xmlns": "http://gexf.net/1.3", "version": "1.3"})
    meta = element(root, "meta")
    element(meta, "creator", "thbgraph")
    element(meta, "description", "Actors linked through the events and initiatives they share")
    graph = element(root, "graph", defaultedgetype="undirected", mode="static", idtype="string")
    _declare(graph, "node", _ACTORS)
    _declare(graph, "edge", _LINKS)
    rows = attributes.actors(network)
    nodes = element(graph, "nodes", count=len(rows))
    for row in rows:
        _values(element(nodes, "node", id=row["id"], label=row["label"]), row, _ACTORS)
    links = attributes.links(network)
    edges = element(graph, "edges", count=len(links))
    for number, row in enumerate(links):
        ends = {key: clean(row[key]) for key in ("source", "target", "weight")}
        _values(ET.SubElement(edges, "edge", {"id": str(number), **ends}), row, _LINKS)
    return {path: content(root)}


def _declare(graph: ET.Element, of: str, columns: Mapping[str, type[Cell]]) -> None:
    declared = element(graph, "attributes", class_=of, mode="static")
    for name, kind in columns.items():
        element(declared, "attribute", id=name, title=name, type=_TYPES[kind])


def _values(parent: ET.Element, row: Mapping[str, Cell], columns: Mapping[str, type[Cell]]) -> None:
    values = element(parent, "attvalues")
    for name in columns:
        if row[name] != "":
            element(values, "attvalue", for_=name, value=row[name])
