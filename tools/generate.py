"""Write the generated parts of docs/ anew. `--check` writes nothing and fails on drift."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tools"))

import cli_reference  # noqa: E402 - found beside this file
import measured_rules  # noqa: E402
import ontology_reference  # noqa: E402
import pattern_needs  # noqa: E402
import queries_reference  # noqa: E402
import readme  # noqa: E402
import shapes_reference  # noqa: E402

FIRST = "src/thbgraph/extraction/measured.yaml"
"""Told by a built graph, and so by what commands print on one."""
GENERATORS = {
    FIRST: measured_rules.render,
    "src/thbgraph/extraction/needs.json": pattern_needs.render,
    "README.md": partial(readme.render, "README.md"),
    "docs/cli.md": cli_reference.render,
    "docs/network.svg": partial(readme.picture, "docs/network.svg"),
    "docs/ontology.md": ontology_reference.render,
    "docs/queries.md": queries_reference.render,
    "docs/rules.md": partial(readme.render, "docs/rules.md"),
    "docs/shapes.md": shapes_reference.render,
}


def drifted(name: str) -> str | None:
    """Return what the generator makes of a file, where its bytes are others; None where not."""
    made = GENERATORS[name]()
    file = ROOT / name
    same = file.exists() and file.read_text(encoding="utf-8") == made
    return None if same else made


def main() -> int:
    """Write or check; return 1 where a check finds drift."""
    found = 0
    for name in GENERATORS:
        made = drifted(name)
        if made is None:
            continue
        found += 1
        if "--check" in sys.argv:
            print(f"{name}: has drifted; run `make docs`", file=sys.stderr)
        else:
            (ROOT / name).write_text(made, encoding="utf-8")
            print(f"wrote {name}", flush=True)
            if name == FIRST:
                # What is loaded by now knows the former figures.
                os.execv(sys.executable, [sys.executable, *sys.argv])  # noqa: S606 - ourselves
    return 1 if found and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
