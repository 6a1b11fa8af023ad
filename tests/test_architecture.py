"""The way of the data has one direction: a module imports only from modules further left."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "thbgraph"
LAYERS = (
    ("errors", "hashing", "version", "vocabulary", "resources"),
    ("model",),
    ("iris", "labels", "text", "files", "addresses", "progress"),
    ("dates", "authority"),
    ("corpus",),
    ("extraction", "curated"),
    ("facts",),
    ("turtle",),
    ("rdf",),
    ("sparql", "tables"),
    ("guard",),
    ("store",),
    ("validation",),
    ("reading", "remote"),
    ("results",),
    ("queries",),
    ("listing", "explanation", "exports", "network", "scoring"),
    ("evaluation", "builder"),
    ("measurement", "people", "rulebook"),
    ("review",),
    ("web",),
    ("api",),
    ("cli",),
    ("__main__",),
)
"""From left to right. A package is one room: its modules may import each other."""

RANK = {room: rank for rank, rooms in enumerate(LAYERS) for room in rooms}
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 400


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "thbgraph":
            names = [f"thbgraph.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "thbgraph" and len(parts) > 1 and parts[1] in RANK:
                yield parts[1]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        return
    assert room in RANK, f"{room} has no place in LAYERS"
    backward = [
        other for other in imported_rooms(path) if other != room and RANK[other] >= RANK[room]
    ]
    assert backward == []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_fits_in_the_head(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST
