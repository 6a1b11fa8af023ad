"""The W3C's SHACL test suite, as pySHACL's source distribution carries it.

It is third-party and not kept here: pip fetches it once, into the environment that runs the tests.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from thbgraph import vocabulary as v

_WANTED = "/test/resources/sht_tests/"
_ONE = ("focusNode", "resultPath", "value", "sourceConstraintComponent", "resultSeverity")


class Finding(NamedTuple):
    """A result of a validation; what has no IRI and is no literal is just `_:`."""

    focus: str
    path: str
    value: str
    component: str
    severity: str


@cache
def folder() -> Path:
    """Return the folder of the suite's core tests, fetched where it is not there yet."""
    release = f"pyshacl-{version('pyshacl')}"
    place = Path(sys.prefix) / "share" / "thbgraph-tests" / release
    if not place.is_dir():
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place.parent) as beside:
            wanted = release.replace("-", "==")
            pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
            subprocess.run(
                [*pip, "--no-binary", ":all:", "--dest", beside, wanted],
                check=True,
                capture_output=True,
            )
            # File by file: Python before 3.11.4 has no filter for what an archive may unpack.
            with tarfile.open(next(Path(beside).glob("*.tar.gz"))) as archive:
                for member in archive:
                    content = archive.extractfile(member) if _WANTED in member.name else None
                    if content is not None and ".." not in member.name:
                        file = Path(beside, member.name)
                        file.parent.mkdir(parents=True, exist_ok=True)
                        file.write_bytes(content.read())
            Path(beside, release, "test", "resources", "sht_tests").rename(place)
    return place / "core"


def expected(file: Path) -> list[Finding]:
    """Return the results that a case states, sorted."""
    base = file.as_uri()
    index = ox.Dataset(ox.parse(path=file, format=ox.RdfFormat.TURTLE, base_iri=base))

    def one(node: ox.NamedNode | ox.BlankNode | ox.Triple, name: str) -> str:
        said = (q.object for q in index.quads_for_subject(node) if q.predicate == _sh(name))
        return plain(str(next(said, "")))

    results = [quad.object for quad in index.quads_for_predicate(_sh("result"))]
    return sorted(
        Finding(*(one(node, name) for name in _ONE))
        for node in results
        if isinstance(node, ox.BlankNode)
    )


def plain(term: str | None) -> str:
    """Return a term in N-Triples; nodes without an IRI, and paths of several steps, are alike."""
    return "_:" if term and term[0] not in '<"' else term or ""


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(v.expand(f"sh:{name}"))
