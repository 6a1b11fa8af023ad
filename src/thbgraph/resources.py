"""Where the data folders are: inside an installed package, or at the top of the checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """Return the data folder `name` (`ontology`, `queries`, `seeds` or `shapes`).

    A wheel carries the folders in `thbgraph/data`; an editable install or a checkout has them
    beside `src`. The checkout wins nothing: an installed package has no `src` above it.
    """
    installed = _PACKAGE / "data" / name
    return installed if installed.is_dir() else _PACKAGE.parents[1] / name


def ontology() -> Path:
    """Return the folder of the ontology, its alignments and the authority files."""
    return folder("ontology")


def queries() -> Path:
    """Return the folder of the stored queries."""
    return folder("queries")


def seeds() -> Path:
    """Return the folder of the seed documents, with `curated/` inside."""
    return folder("seeds")


def shapes() -> Path:
    """Return the folder of the SHACL shapes."""
    return folder("shapes")
