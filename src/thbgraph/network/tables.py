"""The network as two CSV files (RFC 4180): `FILE.csv` the links, `FILE-nodes.csv` the actors."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from thbgraph.network import attributes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from thbgraph.network.attributes import Cell
    from thbgraph.network.model import Network


def write(network: Network, path: Path) -> dict[Path, bytes]:
    """Return the content of both files, by path; UTF-8 with a header line."""
    beside = path.with_name(f"{path.stem}-nodes{path.suffix}")
    return {
        beside: _csv(attributes.ACTORS, attributes.actors(network)),
        path: _csv(attributes.LINKS, attributes.links(network)),
    }


def _csv(header: Iterable[str], rows: Iterable[dict[str, Cell]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(header), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()
