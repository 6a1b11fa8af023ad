"""The manifest of a built folder: what went in, what came out, what was decided on the way."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from thbgraph import vocabulary as v
from thbgraph.store import FORMAT, MANIFEST
from thbgraph.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from thbgraph.builder.inputs import Inputs
    from thbgraph.facts import Merged

NAME: Final = MANIFEST
_TOOL: Final = "thbgraph"


def is_built(folder: Path) -> bool:
    """Whether `thbgraph build` wrote this folder."""
    try:
        return bool(json.loads((folder / NAME).read_bytes())["tool"] == _TOOL)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def write(
    folder: Path, read: Inputs, merged: Merged, quads: Sequence[ox.Quad], outputs: Iterable[str]
) -> None:
    """Write the manifest of what stands in `folder`."""
    content = {
        "tool": _TOOL,
        "version": __version__,
        "format": FORMAT,
        "run": read.run,
        "counts": {"documents": len(read.documents), **_counts(merged, quads)},
        "inputs": read.hashes,
        "outputs": {n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in outputs},
        "links": [
            {"node": link.node.iri, "same_as": link.same_as.iri, "reason": link.reason}
            for link in merged.links
        ],
        "refused": [str(refusal) for refusal in merged.refusals],
    }
    text = json.dumps(content, ensure_ascii=False, indent=2)
    (folder / NAME).write_text(f"{text}\n", encoding="utf-8")


def _counts(merged: Merged, quads: Sequence[ox.Quad]) -> dict[str, object]:
    default = [quad for quad in quads if isinstance(quad.graph_name, ox.DefaultGraph)]
    rdf_type = v.expand(v.TYPE)
    classes = (
        quad.object.value
        for quad in default
        if quad.predicate.value == rdf_type and isinstance(quad.object, ox.NamedNode)
    )
    return {
        "facts": len(merged.facts),
        "evidence": sum(len(fact.evidence) for fact in merged.facts),
        "conflicts": len(merged.conflicts),
        "quads": len(quads),
        "reviews": _sorted(fact.review.value for fact in merged.facts),
        "methods": _sorted(e.method.value for fact in merged.facts for e in fact.evidence),
        "rules": _sorted(e.rule for fact in merged.facts for e in fact.evidence if e.rule),
        "classes": _sorted(map(v.shorten, classes)),
        "properties": _sorted(v.shorten(quad.predicate.value) for quad in default),
        "graphs": _sorted(_graph(quad) for quad in quads),
    }


def _graph(quad: ox.Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else "default"


def _sorted(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))
