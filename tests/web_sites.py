"""A server of the sample graph, asked without a network, and what its pages hold."""

from __future__ import annotations

import json
import re
from functools import cache
from html import unescape
from pathlib import Path

from pyoxigraph import Quad
from starlette.testclient import TestClient

import samples as s
from thbgraph import rdf, resources, turtle
from thbgraph.model import Document, Fact
from thbgraph.store import DATASET, FORMAT, MANIFEST
from thbgraph.web.app import create_app

TAG = re.compile(r"<[^>]+>")


def write_build(
    folder: Path,
    *facts: Fact,
    documents: tuple[Document, ...] = s.DOCUMENTS,
    run: str = s.RUN,
) -> Path:
    """Write a built folder of the sample's facts and documents, or of these."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / DATASET).write_bytes(turtle.nquads(quads(*facts, documents=documents)))
    manifest = {"tool": "thbgraph", "format": FORMAT, "run": run, "version": "0.1.0"}
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def quads(*facts: Fact, documents: tuple[Document, ...] = s.DOCUMENTS) -> list[Quad]:
    """The quads of such a build: the ontology stands in it, as in every build."""
    return [*s.quads(facts or s.FACTS, documents), *_ontology()]


@cache
def _ontology() -> tuple[Quad, ...]:
    return tuple(rdf.file_quads(resources.ontology() / "thbgraph.ttl", rdf.ONTOLOGY_GRAPH))


def client(folder: Path) -> TestClient:
    """A client of the server of a built folder; it does not follow redirects."""
    return TestClient(create_app(folder), follow_redirects=False, base_url="http://127.0.0.1")


def words(html: str) -> str:
    """What a page says, on one line."""
    return " ".join(unescape(TAG.sub(" ", html.partition("<body>")[2])).split())


def path(iri: str, suffix: str = "") -> str:
    return f"/id/{iri.removeprefix('https://w3id.org/thbgraph/id/')}{suffix}"
