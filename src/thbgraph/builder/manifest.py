"""The manifest of a built folder: what went in, what came out, what was decided on the way."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final

from thbgraph import vocabulary as v
from thbgraph.builder.layout import OUTPUTS
from thbgraph.store import FORMAT, MANIFEST
from thbgraph.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from thbgraph.builder.assembling import Made
    from thbgraph.builder.pieces import Sums
    from thbgraph.builder.report import BuildReport
    from thbgraph.builder.tally import Tally
    from thbgraph.builder.writing import Written

NAME: Final = MANIFEST
TOOL: Final = "thbgraph"


def is_built(folder: Path) -> bool:
    """Whether `thbgraph build` wrote this folder."""
    try:
        return bool(json.loads((folder / NAME).read_bytes())["tool"] == TOOL)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def write(
    folder: Path,
    made_of: tuple[str, Mapping[str, Mapping[str, str]]],
    done: BuildReport,
    made: Made,
    sums: Sums,
    *,
    shards: Mapping[str, str],
) -> None:
    """Write the manifest of what stands in `folder`.

    `made_of` is the run and its inputs; `shards` are the SHA-256 of the shards by their names.
    """
    run, inputs = made_of
    content = {
        "tool": TOOL,
        "version": __version__,
        "format": FORMAT,
        "run": run,
        "counts": {"documents": done.documents, **_counts(done, made.tally, made.written)},
        "inputs": inputs,
        "outputs": {
            **{n: sums[n].sha256 if n in sums else _sha256(folder / n) for n in OUTPUTS},
            **shards,
        },
        "links": [
            {"node": link.node.iri, "same_as": link.same_as.iri, "reason": link.reason}
            for link in done.links
        ],
        "refused": list(done.refusals),
    }
    text = json.dumps(content, ensure_ascii=False, indent=2)
    (folder / NAME).write_text(f"{text}\n", encoding="utf-8")


def _counts(done: BuildReport, tally: Tally, written: Written) -> dict[str, object]:
    methods, rules = (
        {n.removeprefix(kind): c for n, c in tally.evidence.items() if n.startswith(kind)}
        for kind in ("method ", "rule ")
    )
    return {
        "facts": done.number,
        "evidence": sum(methods.values()),
        "conflicts": len(done.conflicts),
        "quads": done.quads,
        "reviews": _sorted({review.value: count for review, count in done.reviews.items()}),
        "methods": _sorted(methods),
        "rules": _sorted(rules),
        "classes": _sorted(_short(tally.classes)),
        "properties": _sorted(_short(tally.properties)),
        "graphs": _sorted({graph[1:-1] or "default": n for graph, n in written.graphs().items()}),
    }


def _short(counts: Mapping[str, int]) -> dict[str, int]:
    return {v.shorten(term[1:-1]): count for term, count in counts.items()}


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items()))


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
