"""measured.yaml: how often each rule was right on the texts with gold below tests/."""

from __future__ import annotations

from pathlib import Path

from thbgraph import measurement

ROOT = Path(__file__).resolve().parents[1]
_KEPT_ASIDE = "aside"
"""Texts that nobody looks at while rules are written: they measure the whole, not one rule."""


def render() -> str:
    """Return the measurement as the file that ships."""
    found = sorted(gold.parent for gold in (ROOT / "tests").glob("*/gold.tsv"))
    return measurement.measure(f for f in found if f.name != _KEPT_ASIDE).render()
