"""GraphML, as yEd, igraph, networkx and others read it.

A node's `id` must be a token without slashes, so actors are numbered; their IRI is the data `id`.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Final

from thbgraph.network import attributes
from thbgraph.network.xmlfile import content, element

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from thbgraph.network.attributes import Cell
    from thbgraph.network.model import Network

_SCHEMA: Final = "http://graphml.graphdrawing.org/xmlns"
_TYPES: Final[dict[type[Cell], str]] = {str: "string", int: "int", float: "double"}
_LINKS: Final = {k: t for k, t in attributes.LINKS.items() if k not in {"source", "target"}}


def write(network: Network, path: Path) -> dict[Path, bytes]:
    """Return the content of the file, by path."""
    root = ET.Element(
        "graphml",
        {
            "xmlns": _SCHEMA,
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:schemaLocation": f"{_SCHEMA} {_SCHEMA}/1.0/graphml.xsd",
        },
    )
    _declare(root, "node", attributes.ACTORS)
    _declare(root, "edge", _LINKS)
    graph = element(root, "graph", id="actors", edgedefault="undirected")
    numbers: dict[Cell, str] = {}
    for row in attributes.actors(network):
        number = numbers.setdefault(row["id"], f"n{len(numbers)}")
        _values(element(graph, "node", id=number), "node", row, attributes.ACTORS)
    for row in attributes.links(network):
        ends = {key: numbers[row[key]] for key in ("source", "target")}
        _values(element(graph, "edge", **ends), "edge", row, _LINKS)
    return {path: content(root)}


def _declare(root: ET.Element, of: str, columns: Mapping[str, type[Cell]]) -> None:
    for name, kind in columns.items():
        said = {"id": f"{of}-{name}", "for": of, "attr.name": name, "attr.type": _TYPES[kind]}
        ET.SubElement(root, "key", said)


def _values(
    parent: ET.Element, of: str, row: Mapping[str, Cell], columns: Mapping[str, type[Cell]]
) -> None:
    for name in columns:
        if row[name] != "":
            element(parent, "data", row[name], key=f"{of}-{name}")
