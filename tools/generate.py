"""Write the generated parts of docs/ anew. `--check` writes nothing and fails on drift."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tools"))

import cli_reference  # noqa: E402 - found beside this file
import ontology_reference  # noqa: E402
import queries_reference  # noqa: E402
import readme  # noqa: E402
import shapes_reference  # noqa: E402

GENERATORS = {
    "README.md": partial(readme.render, "README.md"),
    "docs/cli.md": cli_reference.render,
    "docs/network.svg": partial(readme.picture, "docs/network.svg"),
    "docs/ontology.md": ontology_reference.render,
    "docs/queries.md": queries_reference.render,
    "docs/shapes.md": shapes_reference.render,
}


def drifted() -> list[str]:
    """Return the generated files whose bytes are not what their generator makes."""
    return [
        name
        for name, render in GENERATORS.items()
        if not (ROOT / name).exists() or (ROOT / name).read_text(encoding="utf-8") != render()
    ]


def main() -> int:
    """Write or check; return 1 where a check finds drift."""
    names = drifted()
    if "--check" in sys.argv:
        for name in names:
            print(f"{name}: has drifted; run `make docs`", file=sys.stderr)
        return 1 if names else 0
    for name in names:
        (ROOT / name).write_text(GENERATORS[name](), encoding="utf-8")
        print(f"wrote {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
